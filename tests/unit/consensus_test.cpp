#include "scene.hpp"

#include "insight/views.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Consensus consensus(Scene& scene, std::optional<Id> actor, ConsensusOptions options = {})
{
    options.journey = scene.journey;
    return scene.call([&](access::Call& call) { return insight::consensus(call, options); }, actor);
}

Id purpose(Scene& scene, std::string completion)
{
    return scene.add(Purpose{.stem = Stem::steer_on, .completion = std::move(completion)});
}

} // namespace

TEST_CASE("consensus is the product over the groups, best first, and a group that did not rate counts with a half")
{
    Scene scene;
    auto const lead = scene.join({.perspective = Perspective::manager}, "Anna");
    auto const first = scene.join({}, "Bram");
    auto const second = scene.join({}, "Cem");
    scene.join({.perspective = Perspective::environment}, "Dina");
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

TEST_CASE("by unit, those without a unit count in the totals and in no group, and a sponsor makes no group")
{
    Scene scene;
    auto const unit = scene.add(Unit{.name = "Wijkteam"});
    auto const other = scene.add(Unit{.name = "Bestuur"});
    auto const inside = scene.join({.unit = unit}, "Anna");
    auto const outside = scene.join({}, "Bram");
    scene.join({.unit = other, .authority = Authority::sponsor}, "Cem");
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
    Scene scene;
    auto const lead = scene.facilitator("Anna");
    auto const sponsor = scene.sponsor("Bram");
    auto const adopted = purpose(scene, "rust");
    auto const proposed = purpose(scene, "tempo");
    scene.set(adopted, "status", "adopted");
    scene.rate(lead, proposed, Aspect::agree, 2);

    auto const items = consensus(scene, std::nullopt).items;
    REQUIRE(items.size() == 2);
    CHECK(items[0].subject == adopted);
    for (auto const& item : items) {
        CHECK(item.withheld == "group");
        CHECK(!item.agree);
        CHECK(!item.consensus);
        for (auto const& group : item.groups) {
            CHECK(group.withheld == "group");
            CHECK(!group.seen);
        }
    }
    auto const seen = consensus(scene, sponsor.person).items;
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].subject == adopted);
}

TEST_CASE("in an anonymous journey consensus is withheld within the circle too")
{
    Scene scene(Language::nl, Openness::anonymous);
    auto const lead = scene.facilitator("Anna");
    scene.rate(lead, purpose(scene, "rust"), Aspect::agree, 2);
    CHECK(consensus(scene, lead.person).items.at(0).withheld == "group");
}

TEST_CASE("what is retired is left out of consensus, and kinds that nobody agrees with are refused")
{
    Scene scene;
    auto const lead = scene.facilitator("Anna");
    auto const subject = purpose(scene, "rust");
    scene.set(subject, "status", "retired");
    CHECK(consensus(scene, lead.person).items.empty());
    CHECK(failure_of([&] { consensus(scene, lead.person, {.kind = Kind::factor}); })
          == Failure{Code::invalid, "/kind"});
    CHECK(failure_of([&] { consensus(scene, Id::make()); }) == Failure{Code::not_found, "/journey"});
}

TEST_CASE("an adjustment of the words asks anew, a correction does not")
{
    Scene scene;
    auto const lead = scene.facilitator("Anna");
    auto const subject = purpose(scene, "rust");
    scene.rate(lead, subject, Aspect::agree, 2);
    scene.set(subject, "completion", "rust en ruimte");
    CHECK(consensus(scene, lead.person).items.at(0).agree == 1);

    auto const adjustment =
        scene.add(Adjustment{.about = subject, .observed = "te vaag", .change = "scherper"}, lead.person);
    scene.set(adjustment, "status", "decided", lead.person);
    scene.call(
        [&](access::Call& call) {
            journey::apply_adjustment(call, adjustment, 2, json::object{{"completion", "tijd"}});
        },
        lead.person);
    CHECK(consensus(scene, lead.person).items.at(0).agree == 0);
}
