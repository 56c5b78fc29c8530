#include "facts_scene.hpp"

#include "insight/consensus.hpp"

using namespace tocht;
using test::Facts;

namespace {

Consensus consensus(Facts& scene, std::optional<Id> actor, ConsensusOptions const& options = {})
{
    return scene.as(actor, [&](access::Call& call) { return insight::consensus(call, scene.journey, options); });
}

Id purpose(Facts& scene, std::string completion)
{
    return scene.add(std::nullopt,
                     Purpose{.journey = scene.journey, .stem = Stem::steer_on, .completion = std::move(completion)});
}

} // namespace

TEST_CASE("consensus is the product over the groups, best first, and a group that did not rate counts with a half")
{
    Facts scene;
    auto const lead = scene.facilitator("Anna");
    auto const first = scene.join("Bram");
    auto const second = scene.join("Cem");
    scene.join("Dina", {.perspective = Perspective::environment});
    auto const weak = purpose(scene, "tempo");
    auto const strong = purpose(scene, "rust");
    scene.rate(first, strong, Aspect::agree, 2);
    scene.rate(second, strong, Aspect::agree, 0);
    scene.rate(lead, strong, Aspect::agree, 1);
    scene.rate(first, weak, Aspect::agree, -1);

    auto const result = consensus(scene, first.person);
    REQUIRE(result.items.size() == 2);
    auto const& best = result.items.front();
    CHECK(best.subject == strong);
    CHECK(best.text == "Wij gaan samen sturen op rust");
    CHECK(best.agree == 2);
    CHECK(best.disagree == 0);
    CHECK(best.pass == 1);
    REQUIRE(best.groups.size() == 3);
    CHECK(best.groups[0].group == "employee");
    CHECK(best.groups[0].name == "medewerker of professional");
    CHECK(best.groups[0].seen == 2);
    CHECK(*best.consensus == Approx(2.0 / 4 * 2.0 / 3 * 1.0 / 2));
    CHECK(*result.items.back().consensus == Approx(1.0 / 3 * 1.0 / 2 * 1.0 / 2));
}

TEST_CASE("by unit, who is in no unit counts in the totals and in no group, and a sponsor makes no group")
{
    Facts scene;
    auto const unit = scene.add(std::nullopt, Unit{.name = "Wijkteam"});
    auto const other = scene.add(std::nullopt, Unit{.name = "Bestuur"});
    auto const inside = scene.join("Anna", {.unit = unit});
    auto const outside = scene.join("Bram");
    scene.join("Cem", {.unit = other, .authority = Authority::sponsor});
    auto const subject = purpose(scene, "rust");
    scene.rate(inside, subject, Aspect::agree, 1);
    scene.rate(outside, subject, Aspect::agree, -2);

    auto const item = consensus(scene, inside.person, {.by = Grouping::unit}).items.at(0);
    CHECK(item.agree == 1);
    CHECK(item.disagree == 1);
    REQUIRE(item.groups.size() == 1);
    CHECK(item.groups[0].group == unit.text());
    CHECK(item.groups[0].name == "Wijkteam");
    CHECK(*item.consensus == Approx(2.0 / 3));
}

TEST_CASE("outside the circle consensus gives texts and says that figures are withheld")
{
    Facts scene;
    auto const lead = scene.facilitator("Anna");
    auto const sponsor = scene.sponsor("Bram");
    auto const adopted = purpose(scene, "rust");
    auto const proposed = purpose(scene, "tempo");
    scene.set(std::nullopt, adopted, "status", "adopted");
    scene.rate(lead, proposed, Aspect::agree, 2);

    auto const items = consensus(scene, std::nullopt).items;
    REQUIRE(items.size() == 2);
    CHECK(items[0].subject == adopted);
    for (auto const& item : items) {
        CHECK(item.withheld == "group");
        CHECK(!item.agree);
        CHECK(!item.consensus);
        CHECK(item.groups.empty());
    }
    auto const seen = consensus(scene, sponsor.person).items;
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].subject == adopted);
}

TEST_CASE("in an anonymous journey consensus is withheld within the circle too")
{
    auto body = Facts::default_journey();
    body.openness = Openness::anonymous;
    Facts scene(body);
    auto const lead = scene.facilitator("Anna");
    scene.rate(lead, purpose(scene, "rust"), Aspect::agree, 2);
    CHECK(consensus(scene, lead.person).items.at(0).withheld == "group");
}

TEST_CASE("what is retired is left out of consensus, and kinds that nobody agrees with are refused")
{
    Facts scene;
    auto const lead = scene.facilitator("Anna");
    auto const subject = purpose(scene, "rust");
    scene.set(std::nullopt, subject, "status", "retired");
    CHECK(consensus(scene, lead.person).items.empty());
    CHECK(test::fault_of([&] { consensus(scene, lead.person, {.kind = Kind::factor}); })
          == std::pair{Code::invalid, std::string("/kind")});
    CHECK(test::fault_of([&] { consensus(scene, Id::make()); }) == std::pair{Code::not_found, std::string("/journey")});
}

TEST_CASE("an adjustment of the words asks anew, a correction does not")
{
    Facts scene;
    auto const lead = scene.facilitator("Anna");
    auto const subject = purpose(scene, "rust");
    scene.rate(lead, subject, Aspect::agree, 2);
    scene.set(std::nullopt, subject, "completion", "rust en ruimte");
    CHECK(consensus(scene, lead.person).items.at(0).agree == 1);

    auto const adjustment =
        scene.add(lead.person,
                  Adjustment{.journey = scene.journey, .about = subject, .observed = "te vaag", .change = "scherper"});
    scene.set(lead.person, adjustment, "status", "decided");
    scene.as(lead.person, [&](access::Call& call) {
        journey::apply_adjustment(call, adjustment, 2, json::object{{"completion", "tijd"}});
    });
    CHECK(consensus(scene, lead.person).items.at(0).agree == 0);
}
