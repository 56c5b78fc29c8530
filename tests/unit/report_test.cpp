#include "healthy.hpp"
#include "report_testing.hpp"

#include "report/formats.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::test;
using namespace tocht::report;

namespace {

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

constexpr auto hostile = "<script>alert(1)</script> \" onload=\"x & {{title}} \xE2\x80\xAEsdrawkcab\xE2\x80\xAC";

/// A journey in which everything that people can write is hostile.
void fill(Scene& scene, std::string const& words)
{
    auto const anna = scene.join({.unit = scene.unit(words), .authority = Authority::facilitator}, words);
    auto const purpose = scene.adopt(Purpose{.stem = Stem::free, .completion = words});
    scene.adopt(Vision{.text = words, .purposes = {purpose}});
    auto criterion = Scene::criterion_for(purpose, Beneficiary::stakeholder);
    criterion.title = words;
    criterion.whom = words;
    criterion.ideal = words;
    criterion.indicator = Indicator{.name = words, .unit = words, .acceptable = 1, .ideal = 2};
    auto const adopted = scene.adopt(criterion);
    scene.add(Signal{.criterion = adopted, .text = words});
    scene.add(Responsibility{.holder = anna, .subject = adopted, .what = words});
    auto const rule = scene.adopt(Rule{.text = words, .serves = {adopted}});
    scene.add(Role{.name = words, .holders = {anna}});
    scene.adopt(Agreement{.nature = AgreementNature::task, .text = words, .parties = {anna}, .owner = anna});
    auto const factor = scene.add(Factor{.effect = Effect::hinders, .text = words});
    scene.rate(anna, factor, Aspect::strength, 4);
    auto const session = scene.plan(day(2027, 2, 1), [&](Session& one) { one.title = words; });
    scene.hold(session, {{.participant = anna, .subject = scene.journey, .aspect = Aspect::quality, .value = 4},
                         {.participant = anna, .subject = rule, .aspect = Aspect::kept, .value = 1}});
    scene.add(Experience{.session = session, .title = words, .story = words, .about = {adopted}});
    scene.add(Lesson{.insight = words, .context = words, .recommendation = words, .about = {rule}});
}

} // namespace

TEST_CASE("what people wrote stays words in the report, in its pictures too")
{
    Scene scene;
    fill(scene, hostile);
    auto const page = page_of(scene);
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "\" onload"));
    CHECK_FALSE(has(page, "{{"
                          "say"));
    CHECK(count(page, "&lt;script&gt;") > 20);
    CHECK(count(page, "{{title}}") > 20); // filled in once, and not again
}

TEST_CASE("a mark that turns the direction of writing reaches no further than its own words")
{
    Scene scene;
    fill(scene, "\xE2\x80\xAEsdrawkcab\xE2\x80\xAC");
    std::string_view const mark = "\xE2\x80\xAEsdrawkcab";
    auto const page = page_of(scene);
    auto const body = std::string_view(page).substr(page.find("<body>"));
    for (auto at = body.find(mark); at != std::string_view::npos; at = body.find(mark, at + 1)) {
        auto const opened = body.rfind('<', at);
        auto const tag = body.substr(opened, body.find('>', opened) - opened);
        CAPTURE(tag);
        CHECK((has(tag, "<bdi") || has(tag, "dir=\"auto\"") || has(tag, "<text") || has(tag, "<title")
               || has(tag, "<desc") || has(tag, "<b")));
    }
}

TEST_CASE("the report asks for nothing from elsewhere and runs no script")
{
    Scene scene;
    fill(scene, "https://example.org/x.js");
    auto const page = page_of(scene);
    CHECK_FALSE(has(page, "src="));
    CHECK_FALSE(has(page, "@import"));
    CHECK_FALSE(has(page, "url(http"));
    CHECK(count(page, "href=\"") == count(page, "href=\"#") + 1); // the icon, which is empty
    CHECK(has(page, "href=\"data:,\""));
}

TEST_CASE("the report speaks the journey's language, and misses no text in either")
{
    for (auto const language : {Language::nl, Language::en}) {
        Scene scene(language);
        fill(scene, "Woorden");
        auto const page = page_of(scene);
        CHECK(has(page, language == Language::nl ? "<html lang=\"nl\">" : "<html lang=\"en\">"));
        CHECK(has(page, language == Language::nl ? "De rugzak" : "The backpack"));
        std::string_view const form = page_template;
        Words const words(language);
        auto const all = words.all();
        for (auto at = form.find("{{say."); at != std::string_view::npos; at = form.find("{{say.", at + 1)) {
            auto const name = form.substr(at + 6, form.find("}}", at) - at - 6);
            CAPTURE(name);
            CHECK(
                (std::ranges::find(all, name, &std::pair<std::string, std::string>::first) != all.end()
                 || has(
                     "ideally acceptably nothing_yet where_we_stand withheld vision_one participant purpose criterion "
                     "rule role agreement session experience lesson",
                     name)));
        }
    }
}

TEST_CASE("a text that the guide does not have is reported as a mistake")
{
    CHECK_THROWS_AS(Words(Language::nl).say("no_such_text"), std::logic_error);
}

TEST_CASE("the page is one of the forms, and what is asked wrongly is refused with a pointer to it")
{
    Scene scene;
    auto const render = [&](std::string_view form, json::object const& asked) {
        return scene.call([&](access::Call& by) { return format(form).render(by, asked); });
    };
    json::object const asked{{"journey", scene.journey.text()}};
    CHECK(render("html", asked).starts_with("<!DOCTYPE html>"));
    CHECK(render("markdown", asked).starts_with("# Samen"));
    CHECK(failure_of([&] { render("htm", asked); }) == Failure{Code::not_found, "/format"});
    CHECK(failure_of([&] { render("html", {}); }) == Failure{Code::invalid, "/journey"});
    CHECK(failure_of([&] { render("html", {{"journey", 7}}); }) == Failure{Code::invalid, "/journey"});
    CHECK(failure_of([&] {
              render("html", {{"journey", scene.journey.text()}, {"colour", "red"}});
          })
          == Failure{Code::invalid, "/colour"});
    CHECK(failure_of([&] {
              render("html", {{"journey", Id::make().text()}});
          })
          == Failure{Code::not_found, "/journey"});
}

TEST_CASE("an empty journey has a report that says so")
{
    Scene scene;
    auto const page = page_of(scene);
    CHECK(count(page, "Hier staat nog niets") > 4);
    CHECK(count(page, "<svg role=\"img\"") == 1); // the way, of which nothing is gone
}

TEST_CASE("nobody reads a report of what is not theirs, and a sponsor reads no words that are for the circle")
{
    Scene scene;
    fill(scene, "Woorden");
    auto const sponsor = scene.sponsor();
    CHECK(failure_of([&] { page_of(scene, Id::make()); }) == Failure{Code::not_found, "/journey"});
    scene.add(Lesson{.insight = "Alleen voor ons"});
    CHECK(has(page_of(scene), "Alleen voor ons"));
    CHECK_FALSE(has(page_of(scene, sponsor.person), "Alleen voor ons"));
}

TEST_CASE("figures that a sponsor may not see are told as a sentence, and as nothing else")
{
    Scene scene;
    fill(scene, "Woorden");
    auto const page = page_of(scene, scene.sponsor().person);
    CHECK(has(page, "Dit is niet te zien"));
    CHECK_FALSE(has(page, "class=\"dot\""));
}

namespace {

/// A session in which so many people rate the journey's quality, and whether a rule was kept; it returns the rule.
Id rated_by(Scene& scene, int people, Day on)
{
    auto const rule = scene.adopt(Rule{.text = "We bellen"});
    std::vector<Rating> ratings;
    for (int number = 0; number < people; ++number) {
        auto const who = scene.join();
        ratings.push_back(
            {.participant = who, .subject = scene.journey, .aspect = Aspect::quality, .value = 2 + number % 3});
        ratings.push_back({.participant = who, .subject = rule, .aspect = Aspect::kept, .value = number % 3});
    }
    scene.hold(scene.plan(on), ratings);
    return rule;
}

} // namespace

TEST_CASE("of a session that enough people rated a sponsor's report tells the figures that were released")
{
    Scene scene(Language::en);
    rated_by(scene, 12, day(2027, 2, 1));
    auto const sponsor = scene.sponsor().person;
    for (auto const& actor : {std::optional<Id>(), std::optional(sponsor)}) {
        auto const page = page_of(scene, actor);
        CHECK(count(page, "class=\"dot\"") == 1);
        CHECK(has(page, "1/2: 3.0 (between "));
        CHECK(has(page, "33% kept, 33% partly, 33% broken"));
        auto const text = markdown_of(scene, actor);
        CHECK(has(text, "1 February 2027: 3.0 (between "));
        CHECK(has(text, "33% kept, 33% partly, 33% broken"));
    }
}

TEST_CASE(
    "of a session that few people rated the circle's report tells the figures, a sponsor's that they are withheld")
{
    Scene scene(Language::en);
    rated_by(scene, 4, day(2027, 2, 1));
    auto const member = scene.join().person;
    auto const sponsor = scene.sponsor().person;
    CHECK(has(page_of(scene, member), "1/2: 2.8 (between "));
    CHECK(has(markdown_of(scene, member), "1 February 2027: 2.8 (between "));
    for (auto const& told : {page_of(scene, sponsor), markdown_of(scene, sponsor)}) {
        CHECK_FALSE(has(told, "2.8"));
        CHECK_FALSE(has(told, "% kept"));
        CHECK(has(told, "What is not shown comes from too few people"));
    }
}

TEST_CASE("under anonymity the circle's report tells no more than a sponsor's")
{
    Scene scene(Language::en, Openness::anonymous);
    rated_by(scene, 4, day(2027, 2, 1));
    auto const member = scene.join().person;
    for (auto const& told : {page_of(scene, member), markdown_of(scene, member), page_of(scene)}) {
        CHECK_FALSE(has(told, "2.8"));
        CHECK_FALSE(has(told, "% kept"));
        CHECK(has(told, "What is not shown comes from too few people"));
    }
}

TEST_CASE("a report says where the journey is, and that it is over when it is")
{
    Scene scene(Language::en);
    scene.join();
    for (auto const& told : {page_of(scene), markdown_of(scene)}) {
        CHECK(has(told, "We are at: horizon."));
        CHECK_FALSE(has(told, "concluded"));
    }
    scene.move(scene.journey, Status::active);
    scene.call([&](access::Call& host) { return journey::conclude(host, scene.journey, "Tijd"); });
    auto const tells_its_end = [&] {
        for (auto const& told : {page_of(scene), markdown_of(scene)}) {
            CHECK(has(told, "The journey is concluded."));
            CHECK_FALSE(has(told, "We are at"));
        }
    };
    tells_its_end();
    scene.move(scene.journey, Status::archived);
    tells_its_end();
}

TEST_CASE("a session stands at its day in the journey's time zone, also where that is another day in UTC")
{
    Scene scene(Language::en);
    scene.set(scene.journey, "time_zone", "Pacific/Auckland");
    auto const anna = scene.join();
    scene.hold(scene.plan(day(2027, 2, 1)),
               {{.participant = anna, .subject = scene.journey, .aspect = Aspect::quality, .value = 4}});
    auto const text = markdown_of(scene, anna.person); // nine in the morning there, 20:00 the day before in UTC
    CHECK(has(text, "- 1 February 2027: closed"));
    CHECK(has(text, "  - 1 February 2027: 4.0"));
    CHECK_FALSE(has(text, "31 January"));
    CHECK_FALSE(has(page_of(scene, anna.person), "31 January"));
}

TEST_CASE("every picture has a name and says what it shows")
{
    Scene scene;
    fill(scene, "Woorden");
    auto const page = page_of(scene);
    CHECK(count(page, "<svg role=\"img\"") >= 7);
    CHECK(count(page, "<svg role=\"img\"") == count(page, "<title id="));
    CHECK(count(page, "<title id=") == count(page, "<desc id="));
    for (auto const* name : {"way", "coverage", "forces", "backpack", "level-quality"})
        CHECK(has(page, std::string("aria-labelledby=\"") + name + "-title " + name + "-text\""));
}

TEST_CASE("the way tells of each step how far it is, and where we are")
{
    Scene scene;
    scene.purpose();
    Words const words(Language::nl);
    auto const story = story_of(scene);
    auto const picture = pictures::way(story, words);
    CHECK(has(picture, "Horizon: " + std::to_string(story.progress.step(Step::horizon).met) + " van de 7"));
    CHECK(has(picture, "hier zijn we"));
}

TEST_CASE("a step that has all it expects has a whole ring around it")
{
    Healthy scene;
    auto const rings = [&] {
        return count(pictures::way(story_of(scene, scene.facilitator_()), Words(Language::nl)),
                     "<circle class=\"ring\"");
    };
    CHECK(rings() == 0);
    auto const vision = scene.overview(scene.facilitator_()).vision.value().id;
    for (auto const& one : scene.people)
        for (auto const aspect : {Aspect::clarity, Aspect::inspiration})
            scene.rate(one, vision, aspect, 4);
    scene.adopt(Purpose{.stem = Stem::work_together_on, .completion = "zorg"});
    CHECK(rings() == 1);
}

TEST_CASE("the matrix has a full or an empty box for all that is to be said of a criterion")
{
    Scene scene;
    scene.signal(scene.criterion());
    auto const picture = pictures::coverage(story_of(scene), Words(Language::nl));
    CHECK(count(picture, "class=\"have\"") == 3); // ideal, acceptable, seen
    CHECK(count(picture, "class=\"lack\"") == 3);
    CHECK(count(picture, "class=\"tick\"") == 3);
    CHECK(has(picture, "Van de 6 vakjes zijn er 3 ingevuld."));
}

TEST_CASE("what nobody rated is an arrow of another form, and the number beside it is a question mark")
{
    Scene scene;
    auto const anna = scene.facilitator();
    scene.rate(anna, scene.factor(Effect::promotes), Aspect::strength, 5);
    scene.factor(Effect::hinders, Perspective::manager);
    auto const picture = pictures::forces(story_of(scene, anna.person), Words(Language::nl));
    CHECK(count(picture, "class=\"promotes\"") == 1);
    CHECK(count(picture, "class=\"hinders\"") == 0);
    CHECK(count(picture, "class=\"unrated\"") == 1);
    CHECK(has(picture, ">5,0</text>"));
    CHECK(has(picture, ">?</text>"));
}

TEST_CASE("a level is a dot with its interval, in words too")
{
    Scene scene;
    auto const anna = scene.facilitator();
    auto const bilal = scene.join();
    auto const rated = [&](Someone const& who, int value) {
        return Rating{.participant = who, .subject = scene.journey, .aspect = Aspect::quality, .value = value};
    };
    scene.hold(scene.plan(day(2027, 2, 1)), {rated(anna, 3), rated(bilal, 4)});
    scene.hold(scene.plan(day(2027, 2, 8)));
    auto const story = story_of(scene, anna.person);
    auto const item = std::ranges::find(story.levels.items, Aspect::quality, &TrendItem::aspect);
    REQUIRE(item != story.levels.items.end());
    auto const picture = pictures::level(story, Words(Language::nl), *item);
    CHECK(count(picture, "class=\"dot\"") == 1);
    CHECK(count(picture, "class=\"interval\"") == 3);
    CHECK(has(picture, "1-2: 3,5 (tussen 1,0 en 5,0)."));
    CHECK(has(picture, ">8-2</text>")); // that session was held, too
}

TEST_CASE("the page has a dash for a session in which nobody rated a level")
{
    Scene scene;
    auto const anna = scene.facilitator();
    auto const rated = [&](Aspect aspect) {
        return std::vector<Rating>{{.participant = anna, .subject = scene.journey, .aspect = aspect, .value = 3}};
    };
    scene.hold(scene.plan(day(2027, 2, 1)), rated(Aspect::quality));
    CHECK_FALSE(has(page_of(scene, anna.person), ">–</td>"));
    scene.hold(scene.plan(day(2027, 2, 8)), rated(Aspect::adherence));
    CHECK(count(page_of(scene, anna.person), ">–</td>") == 2); // of each level the other session
}

TEST_CASE("a bar shows what part of the answers said kept, partly and broken")
{
    Scene scene;
    auto const anna = scene.facilitator();
    auto const rule = scene.adopt(Rule{.text = "We bellen"});
    auto const said = [&](int value) {
        return Rating{
            .participant = value == 2 ? anna : scene.join(), .subject = rule, .aspect = Aspect::kept, .value = value};
    };
    scene.hold(scene.plan(day(2027, 2, 1)), {said(2), said(0), said(0), said(1)});
    auto const story = story_of(scene, anna.person);
    auto const picture = pictures::kept(story, Words(Language::en), story.adherence.items.at(0));
    CHECK(has(picture, "1/2: 25% kept, 25% partly, 50% broken."));
    for (auto const* part : {"is-kept", "is-partly", "is-broken"})
        CHECK(count(picture, "class=\"" + std::string(part) + "\"") == 1);
}

TEST_CASE("a thread hangs each link on the nearest one above it")
{
    Scene scene;
    auto const purpose = scene.purpose();
    auto const criterion = scene.adopt(Scene::criterion_for(purpose));
    auto const signal = scene.signal(criterion);
    auto const rule = scene.adopt(Rule{.text = "We bellen", .serves = {criterion}});
    auto const lesson = scene.add(Lesson{.insight = "Bellen helpt", .about = {rule}});
    scene.adopt(Rule{.text = "Hangt nergens aan"});
    auto const story = story_of(scene);
    auto const all = pictures::hanging(story.threads.at(0));
    std::vector<std::pair<Id, Id>> found;
    for (auto const& one : all)
        found.emplace_back(one.entry->id, all[one.on].entry->id);
    CHECK(found
          == std::vector<std::pair<Id, Id>>{
              {purpose, purpose}, {criterion, purpose}, {signal, criterion}, {rule, criterion}, {lesson, rule}});
    CHECK_FALSE(has(pictures::thread(story.threads.at(0), Words(Language::nl)), "Hangt nergens aan"));
}

TEST_CASE("the backpack counts what is in it")
{
    Scene scene;
    scene.add(Lesson{.insight = "Een", .level = Level::quality});
    scene.add(Lesson{.insight = "Twee"});
    scene.add(Experience{.title = "Drie", .story = "Vier"});
    auto const picture = pictures::backpack(story_of(scene), Words(Language::nl));
    CHECK(has(picture, "1 ervaring, 2 lessen."));
    CHECK(has(picture, ">Overig</text>"));
}

TEST_CASE("a backpack in which everything has a level has no place for the rest")
{
    Scene scene;
    scene.add(Lesson{.insight = "Een", .level = Level::quality});
    auto const picture = pictures::backpack(story_of(scene), Words(Language::nl));
    CHECK(has(picture, ">Kwaliteit</text>"));
    CHECK_FALSE(has(picture, ">Overig</text>"));
}

TEST_CASE("texts in pictures are broken between words, within a word where they must, and end in dots")
{
    CHECK(wrapped("", 10, 2).empty());
    CHECK(wrapped("een twee", 10, 2) == std::vector<std::string>{"een twee"});
    CHECK(wrapped("een\ntwee  drie", 4, 5) == std::vector<std::string>{"een", "twee", "drie"});
    auto const first_lines = wrapped("een twee drie vier vijf", 4, 2);
    REQUIRE(first_lines.size() == 2);
    CHECK(first_lines[0] == "een");
    CHECK(first_lines[1].ends_with("…"));
    auto const long_word = wrapped(std::string(100, 'a'), 10, 2);
    REQUIRE(long_word.size() == 2);
    CHECK(long_word[1].ends_with("…"));
    auto const letters = wrapped("ééééééééééééé", 3, 9); // never within a letter
    CHECK(std::ranges::all_of(letters, [](std::string const& line) { return line.size() % 2 == 0; }));
    CHECK(wrapped("日本語日本語", 3, 2) == std::vector<std::string>{"日本語", "日本語"});
}
