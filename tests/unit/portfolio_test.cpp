#include "processor_time.hpp"
#include "scene.hpp"

#include "store/folding.hpp"

#include <chrono>

using namespace tocht;
using namespace tocht::test;

namespace {

Portfolio portfolio(Scene& scene, std::optional<Id> actor = {}, std::optional<Id> journey = {})
{
    return scene.call([&](access::Call& call) { return insight::portfolio(call, {.journey = journey}); }, actor);
}

PortfolioJourney row(Portfolio const& told, Id journey)
{
    for (auto const& one : told.journeys)
        if (one.journey == journey)
            return one;
    FAIL("no such journey");
    return {};
}

/// Three journeys of one person, and of others.
struct Three : Scene {
    Id second = add(Journey{.title = "Verder", .starts_on = day(2027, 2, 1), .months = 3});
    Id third = add(Journey{.title = "Eerder", .starts_on = day(2026, 2, 1), .months = 3});
    Someone anna = join({}, "Anna");

    void enter(Id other, Authority authority = Authority::participant)
    {
        add(Participant{.journey = other, .person = anna.person, .authority = authority});
    }
    Id hinders(Id where, std::string text)
    {
        return add(Factor{.journey = where, .effect = Effect::hinders, .text = std::move(text)});
    }
    Id lesson(Id where, std::string text, std::optional<Id> came_from = {})
    {
        return add(Lesson{.journey = where, .insight = std::move(text), .came_from = came_from});
    }
};

} // namespace

TEST_CASE("the portfolio tells where each journey stands, by its first day", "[portfolio]")
{
    Three scene;
    scene.enter(scene.second);
    scene.add(Factor{.journey = scene.second, .text = "Tijd"});
    scene.set(scene.second, "status", "active");
    auto const told = portfolio(scene);
    REQUIRE(told.journeys.size() == 3);
    CHECK(told.journeys[0].journey == scene.third);
    CHECK(told.journeys[1].journey == scene.journey);
    CHECK(told.journeys[2].journey == scene.second);
    CHECK(told.journeys[2].text == "Verder");
    CHECK(told.journeys[2].status == Status::active);
    CHECK(told.journeys[2].starts_on == day(2027, 2, 1));
    CHECK(told.journeys[2].ends_on == day(2027, 5, 1));
    CHECK(told.journeys[2].current == Step::map);
    CHECK(told.journeys[1].current == Step::horizon);
    REQUIRE(told.journeys[1].steps.size() == 4);
    for (auto const& step : told.journeys[1].steps) {
        CHECK(step.ready == false); // all fall short of more than figures
        CHECK(!step.withheld);
    }
    CHECK(told.journeys[1].levels.size() == 3);

    auto const mine = portfolio(scene, scene.anna.person);
    REQUIRE(mine.journeys.size() == 2); // the host's, and not the third
    CHECK(mine.journeys[0].journey == scene.journey);
    CHECK(mine.journeys[1].journey == scene.second);
}

TEST_CASE("a step is ready, is not ready, or depends on figures that are withheld", "[portfolio]")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    auto const vision = scene.vision(scene.purpose());
    auto const horizon = [&](std::optional<Id> actor = {}) {
        return portfolio(scene, actor).journeys.at(0).steps.at(0);
    };
    CHECK(horizon(anna.person).ready == false); // nobody rated
    CHECK(!horizon().ready);
    CHECK(horizon().withheld == "group");
    scene.rate(anna, vision, Aspect::ownership, 4);
    scene.rate(bram, vision, Aspect::ownership, 5);
    CHECK(horizon(anna.person).ready == true);
    CHECK(!horizon(anna.person).withheld);
    CHECK(!horizon().ready);
    scene.move(vision, Status::retired);
    CHECK(horizon().ready == false); // whatever people rated
    CHECK(!horizon().withheld);
}

TEST_CASE("the portfolio tells the levels over time where the actor may read them", "[portfolio]")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    auto const role = scene.add(Role{.name = "Regie", .holders = {anna}});
    auto const hold = [&](Day on, int first, int second, std::optional<Openness> openness = {}) {
        auto const session = scene.plan(on, [&](Session& body) { body.openness = openness; });
        scene.hold(session,
                   {{.participant = anna, .subject = scene.journey, .aspect = Aspect::quality, .value = first},
                    {.participant = bram, .subject = scene.journey, .aspect = Aspect::quality, .value = second},
                    {.participant = anna, .subject = role, .aspect = Aspect::contribution, .value = 1}});
        return session;
    };
    auto const first = hold(day(2027, 2, 1), 2, 3);
    auto const hidden = hold(day(2027, 2, 8), 1, 1, Openness::anonymous);
    auto const last = hold(day(2027, 2, 15), 4, 5);

    auto const told = portfolio(scene, anna.person).journeys.at(0);
    REQUIRE(told.sessions.size() == 3);
    CHECK(!told.sessions[0].withheld);
    CHECK(told.sessions[1].session == hidden);
    CHECK(told.sessions[1].withheld == "group");
    REQUIRE(told.levels.size() == 3);
    CHECK(told.levels[0].level == Level::contribution);
    CHECK(told.levels[0].points.size() == 1); // the hidden session's; a role is not the journey
    CHECK(told.levels[1].level == Level::quality);
    CHECK(told.levels[2].level == Level::adherence);
    auto const& points = told.levels[1].points;
    REQUIRE(points.size() == 3);
    CHECK(points[0].session == first);
    CHECK(points[0].text == "1 februari 2027");
    CHECK(points[0].n == 2);
    CHECK(points[0].mean == 2.5);
    CHECK(points[1].session == hidden);
    CHECK(points[1].withheld == "group");
    CHECK(!points[1].n);
    CHECK(points[2].session == last);
    CHECK(points[2].mean == 4.5);

    for (auto const& outside : {std::optional<Id>(), std::optional(scene.sponsor().person)}) {
        auto const other = portfolio(scene, outside).journeys.at(0);
        for (auto const& session : other.sessions)
            CHECK(session.withheld == "group");
        for (auto const& level : other.levels) {
            CHECK(level.points.size() == 3);
            for (auto const& point : level.points) {
                CHECK(point.withheld == "group");
                CHECK(!point.mean);
            }
        }
    }
}

TEST_CASE("hindering factors return in the same words, whatever their case, accents and blanks", "[portfolio]")
{
    Three scene;
    auto const first = scene.hinders(scene.journey, "Té weinig tijd!");
    auto const again = scene.hinders(scene.second, "te  weinig\nTIJD");
    scene.hinders(scene.second, "Te weinig geld");
    scene.hinders(scene.journey, "Ruis");
    scene.hinders(scene.journey, "ruis"); // twice in one journey is not in two
    scene.hinders(scene.journey, "?!");
    scene.hinders(scene.second, "!?");
    scene.add(Factor{.journey = scene.second, .effect = Effect::promotes, .text = "Ruis"});
    scene.set(first, "ended_on", "2027-02-01");
    auto told = portfolio(scene).hindering_factors;
    REQUIRE(told.size() == 1);
    CHECK(told[0].text == "te  weinig\nTIJD");
    CHECK(told[0].journeys == 2);
    REQUIRE(told[0].places.size() == 2);
    CHECK(told[0].places[0].id == first);
    CHECK(told[0].places[0].text == "Té weinig tijd!");
    CHECK(told[0].places[0].journey == scene.journey);
    CHECK(told[0].places[0].journey_text == "Samen");
    CHECK(!told[0].places[0].counts);
    CHECK(!told[0].places[0].status);
    CHECK(told[0].places[1].id == again);
    CHECK(told[0].places[1].counts);

    for (auto const where : {scene.journey, scene.second, scene.third})
        scene.hinders(where, "Ruimte");
    told = portfolio(scene).hindering_factors;
    REQUIRE(told.size() == 2);
    CHECK(told[0].text == "Ruimte"); // in most journeys first
    CHECK(told[0].journeys == 3);
}

TEST_CASE("lessons return in the same words, or when one was unpacked from another", "[portfolio]")
{
    Three scene;
    auto const first = scene.lesson(scene.journey, "Bel vroeg");
    auto const copy = scene.lesson(scene.second, "Bel voor negen uur", first);
    auto const words = scene.lesson(scene.third, "bel voor négen uur");
    scene.lesson(scene.third, "Begin klein");
    auto const told = portfolio(scene).lessons;
    REQUIRE(told.size() == 1);
    CHECK(told[0].journeys == 3); // the third is the second's in words
    REQUIRE(told[0].places.size() == 3);
    CHECK(told[0].places[0].id == first);
    CHECK(told[0].places[0].status == Status::identified);
    CHECK(told[0].places[1].id == copy);
    CHECK(told[0].places[2].id == words);
    CHECK(told[0].text == "bel voor négen uur");

    auto const source = scene.lesson(scene.third, "Vraag door");
    scene.lesson(scene.journey, "Vraag", source);
    scene.lesson(scene.second, "Door", source);
    scene.enter(scene.second);
    auto const mine = portfolio(scene, scene.anna.person).lessons; // who does not take part in the third
    REQUIRE(mine.size() == 2);
    CHECK(mine[0].places.size() == 2);
    CHECK(mine[1].journeys == 2);
    for (auto const& one : mine)
        for (auto const& place : one.places)
            CHECK(place.journey != scene.third);
}

TEST_CASE("the portfolio of one journey tells that one, and what returns in it", "[portfolio]")
{
    Three scene;
    for (auto const where : {scene.second, scene.third})
        scene.hinders(where, "Ruis");
    for (auto const where : {scene.journey, scene.third})
        scene.lesson(where, "Bel vroeg");
    auto const told = portfolio(scene, {}, scene.second);
    REQUIRE(told.journeys.size() == 1);
    CHECK(told.journeys[0].journey == scene.second);
    CHECK(told.hindering_factors.size() == 1);
    CHECK(told.lessons.empty());
    CHECK(failure_of([&] { portfolio(scene, scene.anna.person, scene.second); })
          == Failure{Code::not_found, "/journey"});
    CHECK(failure_of([&] { portfolio(scene, {}, Id::make()); }) == Failure{Code::not_found, "/journey"});
}

TEST_CASE("a sponsor's portfolio has no factors and lessons, and a stranger's is empty", "[portfolio]")
{
    Three scene;
    scene.enter(scene.second, Authority::sponsor);
    for (auto const where : {scene.journey, scene.second}) {
        scene.hinders(where, "Ruis");
        scene.lesson(where, "Bel vroeg");
    }
    auto const told = portfolio(scene, scene.anna.person); // takes part in the one, and is the other's sponsor
    CHECK(told.journeys.size() == 2);
    CHECK(row(told, scene.second).text == "Verder");
    CHECK(told.hindering_factors.empty());
    CHECK(told.lessons.empty());
    CHECK(portfolio(scene).hindering_factors.size() == 1);
    CHECK(portfolio(scene).lessons.size() == 1);

    auto const stranger = scene.add(Person{.name = "Otto"});
    CHECK(portfolio(scene, stranger).journeys.empty());
    CHECK(portfolio(scene, scene.leaver().person).journeys.empty());
}

TEST_CASE("the portfolio refuses questions that it does not know", "[portfolio]")
{
    Scene scene;
    auto const tell = [&](std::string const& parameters) {
        return failure_of([&] {
            scene.call([&](access::Call& call) {
                return insight::view("portfolio").tell(call, json::parse(parameters).as_object());
            });
        });
    };
    CHECK(tell("{}") == Code::ok);
    CHECK(tell(R"({"journey": 1})") == Failure{Code::invalid, "/journey"});
    CHECK(tell(R"({"journeys": []})") == Failure{Code::invalid, "/journeys"});
}

TEST_CASE("a store without journeys has an empty portfolio, also one that is only read", "[portfolio]")
{
    Folder const folder;
    {
        auto const store = Store::open(folder / "test.tocht");
        CHECK(store.host().portfolio({}).journeys.empty());
        for (auto const* title : {"Samen", "Verder"}) {
            auto const journey =
                store.host().add(Journey{.title = title, .starts_on = day(2027, 1, 4), .months = 6}).id;
            store.host().add(Lesson{.journey = journey, .insight = "Bel vroeg"});
        }
    }
    auto const read = Store::open(folder / "test.tocht", {.read_only = true});
    CHECK(read.host().portfolio({}).lessons.size() == 1);
}

TEST_CASE("texts fold to the words that search finds", "[portfolio]")
{
    Folder const folder;
    store::Database database(folder / "test.tocht", {});
    store::Folding const folding(database);
    CHECK(folding.folded("Één  kópje,\tTHEE") == "een kopje thee");
    CHECK(folding.folded("ÅNGSTRÖM") == "angstrom");
    CHECK(folding.folded("").empty());
    CHECK(folding.folded(" …!? ").empty());
    CHECK(folding.folded("ΆΛΦΑ") == folding.folded("άλφα"));
    std::string longer; // in capitals two bytes each, in small letters three
    for (int index = 0; index < 2000; ++index)
        longer += "Ⱥ";
    CHECK(folding.folded(longer).size() >= 2000);
}

TEST_CASE("a portfolio of 10,000 documents that return takes linear time", "[portfolio]")
{
    Three scene;
    auto const grow = [&](int from, int to) {
        scene.call([&](access::Call& host) {
            for (int index = from; index < to; ++index)
                for (auto const where : {scene.journey, scene.second}) {
                    host.insert({.body = Lesson{.journey = where, .insight = "Les " + std::to_string(index)}});
                    host.insert({.body = Factor{.journey = where, .effect = Effect::hinders, .text = "Ruis"}});
                }
            host.journal("add", scene.journey);
        });
    };
    auto const quickest = [&] {
        auto best = std::chrono::nanoseconds::max();
        for (int attempt = 0; attempt < 3; ++attempt) {
            auto const start = processor_time();
            portfolio(scene);
            best = std::min(best, processor_time() - start);
        }
        return best;
    };
    grow(0, 250);
    auto const small = quickest();
    grow(250, 2500);
    auto const large = quickest();
    CHECK(large < 30 * small); // ten times the documents
    auto const told = portfolio(scene);
    CHECK(told.lessons.size() == 2500);
    CHECK(told.hindering_factors.at(0).places.size() == 5000);
}
