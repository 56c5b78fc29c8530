#include "facts_scene.hpp"

#include "insight/backpack.hpp"

using namespace tocht;
using test::Facts;

namespace {

Backpack backpack(Facts& scene, std::optional<Id> actor, std::optional<Id> journey = {})
{
    return scene.as(actor, [&](access::Call& call) { return insight::backpack(call, journey); });
}

} // namespace

TEST_CASE("the backpack comes by level, then by age, with its trace and what was done with it")
{
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const session = scene.plan().front();
    auto const rule = scene.add(anna.person, Rule{.journey = scene.journey, .text = "Wij bellen terug"});
    auto const plain = scene.add(anna.person, Lesson{.journey = scene.journey, .insight = "Begin klein"});
    auto const level = scene.add(anna.person, Lesson{.journey = scene.journey,
                                                     .session = session,
                                                     .insight = "Bel vroeg",
                                                     .level = Level::adherence,
                                                     .about = {rule}});
    auto const story =
        scene.add(anna.person, Experience{.journey = scene.journey, .title = "De eerste bel", .story = "Het hielp."});
    auto const act = scene.add(anna.person, Adjustment{.journey = scene.journey,
                                                       .about = rule,
                                                       .observed = "te laat",
                                                       .change = "voor negen uur",
                                                       .acts_on = {level}});

    auto const all = backpack(scene, anna.person, scene.journey);
    REQUIRE(all.lessons.size() == 2);
    CHECK(all.lessons[1].id == plain);
    CHECK(all.lessons[0].id == level);
    CHECK(all.lessons[0].status == Status::acted_on);
    CHECK(all.lessons[0].trace.session == session);
    CHECK(all.lessons[0].trace.session_text == "2026-12-01");
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
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const sponsor = scene.sponsor("Bram");
    auto const other = scene.add(std::nullopt, Journey{.title = "Anders", .starts_on = day(2026, 12, 1), .months = 1});
    scene.add(std::nullopt, Lesson{.journey = scene.journey, .insight = "Begin klein"});
    scene.add(std::nullopt, Lesson{.journey = other, .insight = "Begin groot"});
    CHECK(backpack(scene, std::nullopt).lessons.size() == 2);
    CHECK(backpack(scene, std::nullopt, other).lessons.size() == 1);
    CHECK(backpack(scene, anna.person).lessons.size() == 1);
    CHECK(backpack(scene, sponsor.person).lessons.empty());
    CHECK(backpack(scene, sponsor.person, scene.journey).lessons.empty());
    CHECK(test::fault_of([&] { backpack(scene, anna.person, other); })
          == std::pair{Code::not_found, std::string("/journey")});
}
