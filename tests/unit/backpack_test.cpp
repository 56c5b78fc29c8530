#include "scene.hpp"

#include "insight/views.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Backpack backpack(Scene& scene, std::optional<Id> actor, std::optional<Id> journey = {})
{
    return scene.call([&](access::Call& call) { return insight::backpack(call, {.journey = journey}); }, actor);
}

} // namespace

TEST_CASE("the backpack is ordered by level, then by age, with each trace and what was done with it")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const session = scene.plan(day(2027, 3, 1));
    auto const rule = scene.add(Rule{.text = "Wij bellen terug"}, anna.person);
    auto const plain = scene.add(Lesson{.insight = "Begin klein"}, anna.person);
    auto const level = scene.add(
        Lesson{.session = session, .insight = "Bel vroeg", .level = Level::adherence, .about = {rule}}, anna.person);
    auto const story = scene.add(Experience{.title = "De eerste bel", .story = "Het hielp."}, anna.person);
    auto const act = scene.add(
        Adjustment{.about = rule, .observed = "te laat", .change = "voor negen uur", .acts_on = {level}}, anna.person);

    auto const all = backpack(scene, anna.person, scene.journey);
    REQUIRE(all.lessons.size() == 2);
    CHECK(all.lessons[1].id == plain);
    CHECK(all.lessons[0].id == level);
    CHECK(all.lessons[0].status == Status::identified); // as long as it is a proposal
    CHECK(all.lessons[0].trace.session == session);
    CHECK(all.lessons[0].trace.session_text == "1 maart 2027");
    REQUIRE(all.lessons[0].trace.about.size() == 1);
    CHECK(all.lessons[0].trace.about[0].text == "Wij bellen terug");
    REQUIRE(all.lessons[0].acted_on_by.size() == 1);
    CHECK(all.lessons[0].acted_on_by[0].id == act);
    CHECK(all.lessons[0].acted_on_by[0].text == "voor negen uur");
    REQUIRE(all.experiences.size() == 1);
    CHECK(all.experiences[0].id == story);
}

TEST_CASE("without a journey the backpack holds all that the actor may read, and nothing for a sponsor")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const sponsor = scene.sponsor("Bram");
    auto const other = scene.add(Journey{.title = "Anders", .starts_on = day(2027, 1, 4), .months = 1});
    scene.add(Lesson{.insight = "Begin klein"});
    scene.add(Lesson{.journey = other, .insight = "Begin groot"});
    CHECK(backpack(scene, std::nullopt).lessons.size() == 2);
    CHECK(backpack(scene, std::nullopt, other).lessons.size() == 1);
    CHECK(backpack(scene, anna.person).lessons.size() == 1);
    CHECK(backpack(scene, sponsor.person).lessons.empty());
    CHECK(backpack(scene, sponsor.person, scene.journey).lessons.empty());
    CHECK(failure_of([&] { backpack(scene, anna.person, other); }) == Failure{Code::not_found, "/journey"});
}
