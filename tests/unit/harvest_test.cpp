#include "scene.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Harvest harvest(Scene& scene, Id session, std::optional<Id> actor = {}, std::optional<Id> journey = {})
{
    return scene.call(
        [&](access::Call& call) { return insight::harvest(call, {.journey = journey, .session = session}); }, actor);
}

std::vector<std::string> words_of(std::vector<Named> const& all)
{
    std::vector<std::string> found;
    for (auto const& one : all)
        found.push_back(one.text);
    return found;
}

using Texts = std::vector<std::string>;

/// A session in which all happens that can.
struct Evening : Scene {
    explicit Evening(Openness openness = Openness::named)
        : Scene(Language::nl)
    {
        change<Session>(session, [&](Session& body) {
            body.openness = openness;
            body.place = "De bieb";
            body.summary = "Een goede avond";
            body.facilitator = anna.id;
        });
        change<Criterion>(criterion, [](Criterion& body) {
            body.indicator =
                Indicator{.name = "wachttijd", .unit = "dagen", .better = Better::lower, .acceptable = 10, .ideal = 5};
        });
        open(session);
        auto const give = [&](Id subject, Aspect aspect, int first, int second) {
            rate(anna, subject, aspect, first, session);
            rate(bram, subject, aspect, second, session);
        };
        give(journey, Aspect::quality, 3, 4);
        give(journey, Aspect::climate, 5, 5);
        give(rule, Aspect::kept, 0, 2);
        give(signal, Aspect::noticed, 1, 1);
        give(session, Aspect::worthwhile, 4, 5);
        said = add(Remark{.session = session, .about = rule, .text = "Dat lukt niet altijd"}, bram.person);
        measured =
            add(Measurement{.subject = criterion, .value = 7, .measured_on = day(2027, 3, 8), .session = session});
        lesson = add(Lesson{.session = session, .insight = "Bel vroeg", .level = Level::adherence, .about = {rule}});
        adjusted = add(Adjustment{.session = session,
                                  .about = rule,
                                  .observed = "te laat",
                                  .change = "voor negen uur",
                                  .acts_on = {lesson},
                                  .owner = bram.id,
                                  .due_on = day(2027, 4, 1)});
        story = add(Experience{.session = session, .title = "Ik belde eerst", .story = "Het hielp."}, bram.person);
        close(session);
    }

    Someone anna = join({.authority = Authority::facilitator}, "Anna");
    Someone bram = join({}, "Bram");
    Someone leo = leaver();
    Someone nico = sponsor();
    Id criterion = Scene::criterion();
    Id signal = Scene::signal(criterion);
    Id rule = adopt(Rule{.text = "Wij bellen terug", .serves = {criterion}});
    Id session = plan(day(2027, 3, 8));
    Id said{};
    Id measured{};
    Id adjusted{};
    Id lesson{};
    Id story{};
};

HarvestFigure figure(Harvest const& told, Aspect aspect)
{
    for (auto const& one : told.figures)
        if (one.aspect == aspect)
            return one;
    FAIL("no such figure");
    return {};
}

} // namespace

TEST_CASE("the harvest of a session tells who was there, what was found, adjusted and learned", "[harvest]")
{
    Evening evening;
    auto const told = harvest(evening, evening.session, evening.anna.person);
    CHECK(told.journey == evening.journey);
    CHECK(told.session == evening.session);
    CHECK(told.text == "8 maart 2027");
    CHECK(told.step == Step::route);
    CHECK(told.minutes == 60);
    CHECK(told.place == "De bieb");
    CHECK(told.summary == "Een goede avond");
    CHECK(told.facilitator->text == "Anna");
    CHECK(!told.method);

    REQUIRE(told.remarks.size() == 1);
    CHECK(told.remarks[0].id == evening.said);
    CHECK(told.remarks[0].text == "Dat lukt niet altijd");
    CHECK(told.remarks[0].participant->text == "Bram");
    CHECK(told.remarks[0].about->text == "Wij bellen terug");
    CHECK(!told.remarks[0].to);
    REQUIRE(told.measurements.size() == 1);
    CHECK(told.measurements[0].id == evening.measured);
    CHECK(told.measurements[0].subject.text == "Rust");
    CHECK(told.measurements[0].name == "wachttijd");
    CHECK(told.measurements[0].unit == "dagen");
    CHECK(told.measurements[0].value == 7);
    REQUIRE(told.adjustments.size() == 1);
    CHECK(told.adjustments[0].id == evening.adjusted);
    CHECK(told.adjustments[0].about->text == "Wij bellen terug");
    CHECK(told.adjustments[0].observed == "te laat");
    CHECK(told.adjustments[0].change == "voor negen uur");
    CHECK(words_of(told.adjustments[0].acts_on) == Texts{"Bel vroeg"});
    CHECK(told.adjustments[0].owner->text == "Bram");
    CHECK(told.adjustments[0].due_on == day(2027, 4, 1));
    CHECK(told.adjustments[0].status == Status::proposed);
    CHECK(!told.adjustments[0].outcome);
    REQUIRE(told.experiences.size() == 1);
    CHECK(told.experiences[0].id == evening.story);
    CHECK(told.experiences[0].story == "Het hielp.");
    REQUIRE(told.lessons.size() == 1);
    CHECK(told.lessons[0].id == evening.lesson);
    CHECK(told.lessons[0].level == Level::adherence);
    CHECK(told.lessons[0].status == Status::identified);
    CHECK(words_of(told.lessons[0].about) == Texts{"Wij bellen terug"});
    CHECK(harvest(evening, evening.session, evening.anna.person, evening.journey).lessons.size() == 1);
}

TEST_CASE("the harvest has the session's figures, each by its aspect", "[harvest]")
{
    Evening evening;
    auto const told = harvest(evening, evening.session, evening.bram.person);
    CHECK(!told.withheld);
    CHECK(told.figures.size() == 5);
    CHECK(figure(told, Aspect::quality).subject == evening.journey);
    CHECK(figure(told, Aspect::quality).text == "Samen");
    CHECK(figure(told, Aspect::quality).n == 2);
    CHECK(figure(told, Aspect::quality).mean == 3.5);
    CHECK(figure(told, Aspect::quality).distribution.size() == 5);
    CHECK(figure(told, Aspect::climate).mean == 5);
    CHECK(figure(told, Aspect::worthwhile).subject == evening.session);
    CHECK(figure(told, Aspect::noticed).text == "Men belt elkaar");
    auto const kept = figure(told, Aspect::kept);
    CHECK(kept.text == "Wij bellen terug");
    REQUIRE(kept.distribution.size() == 3);
    CHECK(kept.distribution[0].value == 0);
    CHECK(kept.distribution[0].count == 1);
    CHECK(kept.distribution[1].count == 0);
    CHECK(kept.distribution[2].count == 1);
}

TEST_CASE("who was there is told as it was noted, else whom the session was for", "[harvest]")
{
    Evening evening;
    auto const told = [&] { return harvest(evening, evening.session, evening.anna.person); };
    CHECK(told().present.empty());
    CHECK(words_of(told().invited) == Texts{"Anna", "Bram"}); // neither who left nor the sponsor
    evening.change<Session>(evening.session, [&](Session& body) { body.invited = {evening.bram}; });
    CHECK(words_of(told().invited) == Texts{"Bram"});
    evening.change<Session>(evening.session, [&](Session& body) { body.present = {evening.anna}; });
    CHECK(words_of(told().present) == Texts{"Anna"});
    CHECK(told().invited.empty());
}

TEST_CASE("outside the circle a harvest has no figures, and an anonymous one has none and no names", "[harvest]")
{
    Evening evening;
    auto const host = harvest(evening, evening.session);
    CHECK(host.withheld == "group");
    CHECK(!host.figures.empty()); // of all that can be rated
    for (auto const& figure : host.figures) {
        CHECK(figure.withheld == "group");
        CHECK(!figure.n);
        CHECK(!figure.mean);
        CHECK(figure.distribution.empty());
    }
    CHECK(host.lessons.size() == 1);

    Evening anonymous(Openness::anonymous);
    auto const told = harvest(anonymous, anonymous.session, anonymous.anna.person);
    CHECK(told.openness == Openness::anonymous);
    CHECK(told.withheld == "group");
    for (auto const& figure : told.figures)
        CHECK(figure.withheld == "group");
    CHECK(told.remarks.empty()); // too few rated for anybody to read them
}

TEST_CASE("a harvest holds no remark, and names no document, that the actor may not read", "[harvest]")
{
    Evening evening;
    auto const cem = evening.join({}, "Cem");
    auto const session = evening.plan(day(2027, 3, 15));
    evening.open(session);
    auto const advice = evening.add(
        Remark{.session = session, .nature = RemarkNature::feedback, .to = cem, .text = "Mooi"}, evening.bram.person);
    evening.add(Lesson{.session = session, .insight = "Zeg het", .about = {advice}}, evening.bram.person);
    evening.close(session);
    auto const told = harvest(evening, session, cem.person);
    REQUIRE(told.remarks.size() == 1);
    CHECK(told.remarks[0].to->text == "Cem");
    CHECK(words_of(told.lessons.at(0).about) == Texts{"Mooi"});
    for (auto const& other : {std::optional<Id>(), std::optional(evening.anna.person)}) {
        CHECK(harvest(evening, session, other).remarks.empty());
        CHECK(harvest(evening, session, other).lessons.at(0).about.empty());
    }
}

TEST_CASE("a session has a harvest when it is closed and the actor may read it", "[harvest]")
{
    Evening evening;
    auto const refused = Failure{Code::refused, "/session"};
    auto const not_found = Failure{Code::not_found, "/session"};
    auto const session = evening.plan(day(2027, 3, 15));
    auto const of = [&](Id id, std::optional<Id> actor = {}, std::optional<Id> journey = {}) {
        return failure_of([&] { harvest(evening, id, actor, journey); });
    };
    CHECK(of(session) == refused);
    evening.open(session);
    CHECK(of(session, evening.anna.person) == refused);
    evening.set(session, "status", "cancelled");
    CHECK(of(session) == refused);

    CHECK(of(evening.session, evening.nico.person) == not_found);
    CHECK(of(evening.session, evening.leo.person) == not_found);
    CHECK(of(session, evening.nico.person) == not_found); // not even that it is not closed
    CHECK(of(evening.rule) == not_found);
    CHECK(of(Id::make()) == not_found);
    auto const other = evening.add(Journey{.title = "Anders", .starts_on = day(2027, 1, 4), .months = 1});
    CHECK(of(evening.session, {}, other) == not_found);
    CHECK(of(evening.session, evening.anna.person, other) == Failure{Code::not_found, "/journey"});
    CHECK(of(evening.session, {}, Id::make()) == Failure{Code::not_found, "/journey"});

    auto const tell = [&](std::string const& parameters) {
        return failure_of([&] {
            evening.call([&](access::Call& call) {
                return insight::view("harvest").tell(call, json::parse(parameters).as_object());
            });
        });
    };
    CHECK(tell(R"({"session": ")" + evening.session.text() + R"("})") == Code::ok);
    CHECK(tell("{}") == Failure{Code::invalid, "/session"});
    CHECK(tell(R"({"session": "x"})") == Failure{Code::invalid, "/session"});
    CHECK(tell(R"({"session": ")" + evening.session.text() + R"(", "step": "route"})")
          == Failure{Code::invalid, "/step"});
}

TEST_CASE("a session without a harvest says so in the language of its journey", "[harvest]")
{
    auto const [language, says] =
        GENERATE(table<Language, std::string>({{Language::nl, "Alleen een gesloten sessie heeft een oogst."},
                                               {Language::en, "Only a closed session has a harvest."}}));
    Folder const folder;
    auto const store = Store::open(folder / "test.tocht");
    auto const host = store.host();
    auto const journey =
        host.add(Journey{.title = "Samen", .language = language, .starts_on = day(2027, 1, 4), .months = 6}).id;
    auto const person = host.add(Person{.name = "Anna"}).id;
    host.add(Participant{.journey = journey, .person = person});
    auto const session = host.plan_sessions(journey, {.first_on = day(2027, 2, 1), .at = "09:00", .minutes = 60})[0].id;
    CHECK(failure_of([&] { static_cast<void>(store.act_as(person).harvest({.session = session})); }).says == says);
}

TEST_CASE("the harvest of a session in which little happened is small", "[harvest]")
{
    Scene scene;
    auto const session = scene.plan(day(2027, 3, 8));
    scene.hold(session);
    auto const told = harvest(scene, session);
    CHECK(told.present.empty());
    CHECK(told.invited.empty());
    for (auto const& figure : told.figures)
        CHECK(figure.withheld == "group");
    CHECK(told.remarks.size() == 1);
    CHECK(!told.remarks[0].participant); // noted from the room
    CHECK(told.measurements.empty());
    CHECK(told.adjustments.empty());
    CHECK(told.experiences.empty());
    CHECK(told.lessons.empty());
}
