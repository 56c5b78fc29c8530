#include "crowd.hpp"
#include "report_testing.hpp"

#include "api/commands.hpp"

#include <regex>

using namespace tocht;
using namespace tocht::test;
using namespace tocht::report;

// Reports of what is told as a bound, of what a long journey holds, and of all that a card or a line can say.

namespace {

/// Twelve people who agree so much that outside the circle only a bound of each figure is told.
struct Agreeing : Crowd {
    Agreeing()
        : Crowd(12)
        , is_kept(adopt(Rule{.text = "We bellen"}))
        , is_broken(adopt(Rule{.text = "We mailen niet"}))
        , helps(factor(Effect::promotes))
        , hinders(factor(Effect::hinders))
    {
        std::vector<Rating> ratings;
        for (auto const& who : people) {
            auto const gives = [&](Id subject, Aspect aspect, int value) {
                ratings.push_back({.participant = who, .subject = subject, .aspect = aspect, .value = value});
            };
            gives(journey, Aspect::quality, 5);
            gives(journey, Aspect::adherence, 1);
            gives(is_kept, Aspect::kept, 2);
            gives(is_broken, Aspect::kept, 0);
            gives(helps, Aspect::strength, 5);
            gives(hinders, Aspect::strength, 1);
        }
        held(day(2027, 2, 1), ratings);
    }

    Id is_kept{};
    Id is_broken{};
    Id helps{};
    Id hinders{};
};

} // namespace

TEST_CASE("a mean near an end of its scale is shown as a bound, on the page, in text and in pictures")
{
    Agreeing scene;
    auto const sponsor = scene.nico.person;
    for (auto const& told : {page_of(scene, sponsor), markdown_of(scene, sponsor)}) {
        CHECK(has(told, "4.6 or more"));
        CHECK(has(told, "1.4 or less"));
        CHECK(has(told, "≥80% kept"));
        CHECK(has(told, "≤10% kept"));
    }
    CHECK_FALSE(has(markdown_of(scene, sponsor), "5.0"));
    CHECK_FALSE(has(markdown_of(scene, sponsor), "100%"));
    auto const page = page_of(scene, sponsor);
    CHECK(has(page, "≥ 4.6"));
    CHECK(has(page, "≤ 1.4"));
    CHECK(has(page, ">≥80%</text>"));
    CHECK(has(page, ">≤10%</text>"));

    auto const member = page_of(scene, scene.people.at(1).person); // the circle reads the ratings themselves
    CHECK(has(member, "100% kept"));
    CHECK_FALSE(has(member, "or more"));
}

TEST_CASE("a picture draws a bound as a mark of its own, on its side of the level")
{
    Agreeing scene;
    auto const story = story_of(scene, scene.nico.person);
    Words const words(Language::en);
    auto const level = [&](Aspect aspect) {
        auto const item = std::ranges::find(story.levels.items, aspect, &TrendItem::aspect);
        REQUIRE(item != story.levels.items.end());
        return pictures::level(story, words, *item);
    };
    CHECK(has(level(Aspect::quality), "1/2: ≥ 4.6."));
    CHECK(has(level(Aspect::adherence), "1/2: ≤ 1.4."));
    CHECK_FALSE(has(level(Aspect::quality), "class=\"interval\""));
    CHECK_FALSE(has(pictures::forces(story, words), ">?</text>"));
}

TEST_CASE("in a session that few people rated a sponsor sees an empty place, and no figure")
{
    Agreeing scene;
    scene.held(day(2027, 2, 8), scene.given(scene.is_kept, Aspect::kept, {2, 2, 1}));
    auto const story = story_of(scene, scene.nico.person);
    auto const item = std::ranges::find(story.adherence.items, scene.is_kept, &AdherenceItem::id);
    REQUIRE(item != story.adherence.items.end());
    auto const picture = pictures::kept(story, Words(Language::en), *item);
    CHECK(has(page_of(scene, scene.nico.person), Words(Language::en).say("not_to_see")));
    CHECK(has(picture, "class=\"withheld\""));
    CHECK(has(picture, "1/2: ≥80% kept."));
}

TEST_CASE("what a picture has no place for is counted below it")
{
    Scene scene(Language::en);
    auto const purpose = scene.purpose();
    for (int number = 0; number < 40; ++number)
        scene.adopt(Scene::criterion_for(purpose));
    for (int number = 0; number < 6; ++number) {
        scene.factor(Effect::promotes);
        scene.factor(Effect::hinders);
        scene.factor(Effect::hinders);
    }
    auto const story = story_of(scene);
    Words const words(Language::en);
    CHECK(has(pictures::coverage(story, words), "and 22 more"));
    auto const forces = pictures::forces(story, words);
    CHECK(has(forces, "and 2 more"));
    CHECK(has(forces, "and 8 more"));
    auto const thread = pictures::thread(story.threads.at(0), words);
    CHECK(has(thread, " more</text>"));
    CHECK_FALSE(has(thread, "and 0 more"));
}

TEST_CASE("a link that is not shown passes on what hangs on it, and what was dropped hangs nowhere")
{
    Scene scene;
    auto const purpose = scene.purpose();
    auto const criterion = scene.adopt(Scene::criterion_for(purpose));
    auto const rule = scene.adopt(Rule{.text = "We bellen", .serves = {criterion}});
    scene.move(rule, Status::retired);
    auto const dropped = scene.add(Adjustment{.about = criterion, .observed = "x", .change = "y"});
    scene.move(dropped, Status::dropped);
    auto const lesson = scene.add(Lesson{.insight = "Bellen helpt", .about = {rule}});
    auto const story = story_of(scene);
    auto const all = pictures::hanging(story.threads.at(0));
    REQUIRE(all.size() == 3);
    CHECK(all[1].entry->id == criterion);
    CHECK(all[2].entry->id == lesson);
    CHECK(all[all[2].on].entry->id == criterion);
}

TEST_CASE("in the picture, what hangs on a remark hangs on the subject of the remark")
{
    Scene scene;
    auto const criterion = scene.criterion();
    auto const rule = scene.adopt(Rule{.text = "We bellen", .serves = {criterion}});
    auto const remark = scene.add(Remark{.about = rule, .text = "Dat helpt"});
    auto const answer = scene.add(Remark{.about = remark, .text = "Zeker"});
    auto const lesson = scene.add(Lesson{.insight = "Bellen helpt", .about = {answer}});
    auto const story = story_of(scene);
    auto const all = pictures::hanging(story.threads.at(0));
    REQUIRE(all.size() == 4);
    CHECK(all[3].entry->id == lesson);
    CHECK(all[all[3].on].entry->id == rule);
}

TEST_CASE("what came from something further on is tied to it beside the other ties")
{
    Scene scene;
    auto const criterion = scene.criterion();
    auto const lesson = scene.add(Lesson{.insight = "Bellen helpt", .about = {criterion}});
    auto const bent = [&] {
        static std::regex const tie("class=\"tie\" d=\"M[^\"]*C");
        return std::regex_search(pictures::thread(story_of(scene).threads.at(0), Words(Language::nl)), tie);
    };
    CHECK_FALSE(bent());
    auto const rule = scene.adopt(Rule{.text = "We bellen", .came_from = lesson});
    CHECK(bent());
    auto const thread = story_of(scene).threads.at(0);
    auto const all = pictures::hanging(thread);
    REQUIRE(all.size() == 4);
    CHECK(all[3].entry->id == rule);
    CHECK(all[all[3].on].entry->id == lesson);
}

TEST_CASE("the page and the text tell all there is to say of a document")
{
    Scene scene(Language::en);
    auto const anna = scene.facilitator("Anna");
    auto const unit = scene.unit("Wijkteam");
    auto const purpose = scene.purpose();
    scene.vision(purpose);
    auto criterion = Scene::criterion_for(purpose, Beneficiary::stakeholder);
    criterion.whom = "de inwoner";
    criterion.indicator = Indicator{.name = "Aanvragen", .unit = "per maand", .acceptable = 18, .ideal = 14};
    auto const measured = scene.adopt(criterion);
    scene.adopt(Scene::criterion_for(purpose));
    scene.signal(measured);
    scene.add(Responsibility{.holder = anna, .subject = measured, .what = "Bellen"});
    scene.add(Measurement{.subject = measured, .value = 15, .measured_on = day(2027, 2, 3)});
    scene.add(Role{.name = "Gastheer_1", .holders = {anna}});
    scene.add(Role{.name = "Schrijver"});
    scene.adopt(Agreement{.text = "Overleg", .parties = {unit}, .due_on = day(2027, 2, 15)});
    scene.move(scene.adopt(Agreement{.text = "Kaart", .parties = {unit}}), Status::fulfilled);
    scene.adopt(Agreement{.text = "Postbus", .parties = {unit}});
    auto const rule = scene.adopt(
        Rule{.nature = RuleNature::quantitative,
             .text = "Drie dagen",
             .measure = Measure{.name = "Wachten", .unit = "dagen", .comparison = Comparison::at_most, .target = 3}});
    scene.add(Measurement{.subject = rule, .value = 4.5, .measured_on = day(2027, 2, 3)});
    scene.add(Factor{.text = "'t Werkt"});
    auto const method = scene.add(Method{.name = "Ronde", .aim = "Horen", .steps = {{.text = "Om de beurt"}}});
    std::vector const others{scene.join({}, "Bram"), scene.join({}, "Cor")};
    auto const kept = [&](int value) {
        return std::vector<Rating>{
            {.participant = anna, .subject = rule, .aspect = Aspect::kept, .value = value},
            {.participant = others[0], .subject = rule, .aspect = Aspect::kept, .value = value},
            {.participant = others[1], .subject = rule, .aspect = Aspect::kept, .value = value},
            {.participant = anna, .subject = scene.journey, .aspect = Aspect::quality, .value = 4}};
    };
    scene.hold(scene.plan(day(2027, 2, 1), [&](Session& one) { one.method = method; }), kept(0));
    auto const member = anna.person;

    auto const text = markdown_of(scene, member);
    CHECK(has(text, "> Een buurt die zorgt"));
    CHECK(has(text, ": de inwoner)"));
    CHECK(has(text, "responsible: Anna"));
    CHECK(has(text, "- Gastheer\\_1: Anna\n"));
    CHECK(has(text, "- Schrijver\n"));
    CHECK(has(text, "Overleg (by 15 February 2027)\n"));
    CHECK(has(text, "1 February 2027, Ronde: "));

    auto const calendar = scene.call([&](access::Call& by) {
        return api::render(by, "icalendar", json::object{{"journey", scene.journey.text()}});
    });
    CHECK(has(calendar, "Ronde"));

    auto const once = page_of(scene, member);
    CHECK(has(once, "&#39;t Werkt</text>")); // in the picture
    CHECK(has(once, "Aanvragen: 15 per maand on "));
    CHECK(has(once, "Wachten: 4.5 dagen, agreed is at most 3."));
    CHECK(has(once, "It went wrong the last time."));
    CHECK(has(once, "<em>(fulfilled)</em>"));
    scene.hold(scene.plan(day(2027, 2, 8)), kept(0));
    CHECK(has(page_of(scene, member), "It went wrong twice in a row."));
}
