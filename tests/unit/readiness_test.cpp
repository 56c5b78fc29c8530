#include "healthy.hpp"

using namespace tocht;
using namespace tocht::test;

// What of the table of expectations is required, and where a step begins to be ready.

TEST_CASE("the expectations stand in their order, and those are required that the model requires")
{
    Healthy scene;
    std::string required;
    std::string wished;
    for (auto const& step : scene.progress().steps)
        for (auto const& expectation : step.expectations)
            (expectation.required ? required : wished) += expectation.code + " ";
    CHECK(required == "H1 H3 H5 H6 L1 L2 L3 L4 L6 M1 M2 M3 M4 M5 M6 M7 M9 R1 R3 R4 R5 R8 ");
    CHECK(wished == "H2 H4 H7 L5 L7 M8 M10 M11 M12 R2 R6 R7 R9 ");
}

TEST_CASE("a step is ready when all that is required is met, whatever else is not")
{
    Healthy scene;
    auto const horizon = [&] { return scene.progress(scene.facilitator_()).step(Step::horizon); };
    CHECK(horizon().ready);
    CHECK_FALSE(find(scene.progress(scene.facilitator_()), "H7").met); // nobody said how clear it is
    scene.set(scene.people[0], "left_on", "2027-03-01");               // the only facilitator
    auto const progress = scene.progress(scene.people[1].person);
    CHECK_FALSE(progress.step(Step::horizon).ready);
    CHECK(find(progress, "H1").have == 1);
    CHECK(std::ranges::count(progress.revisit, Step::horizon) == 1);
}

TEST_CASE("however many take part, without a facilitator one place is empty")
{
    Scene scene;
    for (int index = 0; index < 3; ++index)
        scene.join();
    auto const without = find(scene.progress(), "H1");
    CHECK_FALSE(without.met);
    CHECK(without.have == 1);
    scene.facilitator();
    CHECK(find(scene.progress(), "H1").met);
}

TEST_CASE("two thirds of a group are rounded up, so that never fewer own the vision")
{
    for (auto const& [people, needed] : {std::pair(1, 1), std::pair(2, 2), std::pair(3, 2), std::pair(4, 3),
                                         std::pair(5, 4), std::pair(6, 4), std::pair(7, 5)}) {
        Scene scene;
        std::vector group{scene.facilitator()};
        while (static_cast<int>(group.size()) < people)
            group.push_back(scene.join());
        auto const vision = scene.vision(scene.purpose());
        for (int rated = 0; rated <= needed; ++rated) {
            INFO(rated << " of " << people);
            auto const owned = find(scene.progress(group[0].person), "H6");
            CHECK(owned.need == needed);
            CHECK(owned.have == rated);
            CHECK(owned.met == (rated >= needed));
            if (rated < people)
                scene.rate(group[static_cast<std::size_t>(rated)], vision, Aspect::ownership, 4);
        }
    }
}

TEST_CASE("three fifths of the invited are rounded up, so that a session is never rated by fewer")
{
    for (auto const& [invited, needed] : {std::pair(1, 1), std::pair(2, 2), std::pair(3, 2), std::pair(4, 3),
                                          std::pair(5, 3), std::pair(6, 4), std::pair(9, 6), std::pair(10, 6)}) {
        for (int const rated : {needed - 1, needed}) {
            INFO(rated << " of " << invited);
            Scene scene;
            auto const facilitator = scene.facilitator();
            std::vector<Id> people;
            std::vector<Rating> ratings;
            while (static_cast<int>(people.size()) < invited)
                people.push_back(scene.join());
            for (auto const& each : people)
                if (static_cast<int>(ratings.size()) < rated)
                    ratings.push_back(
                        {.participant = each, .subject = scene.journey, .aspect = Aspect::climate, .value = 4});
            scene.hold(scene.plan(day(2027, 2, 1), [&](Session& one) { one.invited = people; }), ratings);
            auto const told = find(scene.progress(facilitator.person), "R6");
            CHECK(told.met == (rated == needed));
            CHECK(told.have == (rated == needed ? 1 : 0));
            CHECK(told.need == 1);
        }
    }
}

TEST_CASE("a vision is owned from a mean of 3.5 on, and not by a hair less")
{
    for (auto const& [low, is_owned] : {std::pair(5, true), std::pair(6, false)}) {
        INFO(low << " of ten rate 3, the others 4");
        Scene scene;
        std::vector group{scene.facilitator()};
        while (group.size() < 10)
            group.push_back(scene.join());
        auto const vision = scene.vision(scene.purpose());
        for (std::size_t index = 0; index < group.size(); ++index)
            scene.rate(group[index], vision, Aspect::ownership, static_cast<int>(index) < low ? 3 : 4);
        CHECK(find(scene.progress(group[0].person), "H6").met == is_owned);
        CHECK(find(scene.progress(group[0].person), "H6").have == 10);
    }
}

TEST_CASE("a role that has ended is held by nobody, and asks for nobody")
{
    Healthy scene;
    auto const role = scene.add(Role{.name = "Gids", .ended_on = day(2027, 3, 1)});
    CHECK(find(scene.progress(), "M3").met);
    scene.set(role, "ended_on", "2027-03-02"); // tomorrow
    auto const held = find(scene.progress(), "M3");
    CHECK_FALSE(held.met);
    CHECK(held.about == std::vector{role});
}

TEST_CASE("adopting a vision leaves that of another journey as it is")
{
    Scene scene;
    auto const ours = scene.vision(scene.purpose());
    auto const here = scene.journey;
    scene.journey = scene.add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 6});
    scene.vision(scene.purpose());
    scene.journey = here;
    scene.call([&](access::Call& host) {
        CHECK(journey::get(host, ours).as<Vision>().status == Status::adopted);
        CHECK(journey::get(host, ours).revision == 2);
    });
}

TEST_CASE("who takes part is of the unit's affiliation, else internal, unless it is said")
{
    Scene scene;
    auto const outside = scene.add(Unit{.name = "Huisartsen", .affiliation = Affiliation::external});
    auto const affiliation = [&](Participant const& participant) {
        auto const id = scene.join(participant).id;
        return scene.call([&](access::Call& host) { return journey::get(host, id).as<Participant>().affiliation; });
    };
    CHECK(affiliation({.unit = outside}) == Affiliation::external);
    CHECK(affiliation({.unit = scene.unit()}) == Affiliation::internal);
    CHECK(affiliation({}) == Affiliation::internal);
    CHECK(affiliation({.unit = outside, .affiliation = Affiliation::internal}) == Affiliation::internal);
}

TEST_CASE("a key is of one unit and of one journey, and a unit and a journey may have the same")
{
    Scene scene;
    auto const unit = scene.add(Unit{.name = "Wijkteam", .external_id = "k"});
    scene.set(scene.journey, "external_id", "k");
    Failure const taken{Code::conflict, "/external_id"};
    CHECK(failure_of([&] { scene.add(Unit{.name = "Huisartsen", .external_id = "k"}); }) == taken);
    CHECK(failure_of(
              [&] { scene.add(Journey{.title = "x", .external_id = "k", .starts_on = day(2027, 1, 4), .months = 6}); })
          == taken);
    auto const other = scene.add(Unit{.name = "Gemeente", .external_id = "m"});
    CHECK(failure_of([&] { scene.set(other, "external_id", "k"); }) == taken);
    scene.set(unit, "name", "Wijkteam Oost"); // one's own key is not taken
    scene.set(unit, "external_id", "n");
    scene.set(other, "external_id", "k");
}
