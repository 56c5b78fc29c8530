#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

using enum Status;

/// A lesson, and adjustments that cite it.
struct Learning : Gathering {
    Id lesson = host().add(Lesson{.journey = journey, .insight = "Bel vroeg", .level = Level::quality}).id;

    Document<Adjustment> propose(Id about) const
    {
        return host().add(
            Adjustment{.journey = journey, .about = about, .observed = "a", .change = "b", .acts_on = {lesson}});
    }
    Document<Adjustment> move(Document<Adjustment> adjustment, Status to) const
    {
        adjustment.body.status = to;
        return host().change(adjustment);
    }
    Document<Adjustment> apply(Document<Adjustment> const& adjustment) const
    {
        auto const revision = host().get<Purpose>(purpose).revision;
        return host().apply_adjustment(move(adjustment, decided).id, "{}", revision);
    }
    Document<Adjustment> report(Document<Adjustment> adjustment, std::optional<Outcome> outcome) const
    {
        adjustment.body.outcome = outcome;
        return host().change(adjustment);
    }
    [[nodiscard]] Status status() const { return host().get<Lesson>(lesson).body.status; }
    [[nodiscard]] Id concluded_into_next()
    {
        auto const next = host().add(Journey{.title = "Next", .starts_on = day(2028, 1, 1), .months = 3}).id;
        host().change<Journey>(journey, 1, R"({"status": "active"})");
        host().conclude(journey, "x");
        return next;
    }
};

} // namespace

TEST_CASE("a lesson is acted on when an adjustment that cites it was applied, not before", "[lessons]")
{
    Learning g;
    auto const proposed_one = g.propose(g.purpose);
    CHECK(g.status() == identified);
    auto const decided_one = g.move(proposed_one, decided);
    CHECK(g.status() == identified);
    g.host().apply_adjustment(decided_one.id, R"({"completion": "zorg dichtbij"})", 1);
    CHECK(g.status() == acted_on);
    CHECK(g.store.check().empty());
}

TEST_CASE("a lesson that a dropped adjustment cites stays identified", "[lessons]")
{
    Learning g;
    g.move(g.propose(g.purpose), dropped);
    CHECK(g.status() == identified);
}

TEST_CASE("an outcome is set once the adjustment was applied, and a lesson confirmed when that helped", "[lessons]")
{
    Learning g;
    auto adjustment = g.propose(g.purpose);
    CHECK(refusal_of(g, [&] { g.report(adjustment, Outcome::helped); }).pointer == "/outcome");
    adjustment = g.move(adjustment, decided);
    CHECK(refusal_of(g, [&] { g.report(adjustment, Outcome::helped); }) == Code::refused);
    adjustment = g.host().apply_adjustment(adjustment.id, "{}", 1);
    adjustment = g.report(adjustment, Outcome::no_effect);
    CHECK(g.status() == acted_on);
    adjustment = g.report(adjustment, Outcome::harmed);
    CHECK(g.status() == acted_on);
    adjustment = g.report(adjustment, Outcome::helped);
    CHECK(adjustment.body.outcome == Outcome::helped);
    CHECK(g.status() == confirmed);
    CHECK(g.store.check().empty());
}

TEST_CASE("an outcome that changes takes back what it confirmed, unless another adjustment helped", "[lessons]")
{
    Learning g;
    auto const first = g.report(g.apply(g.propose(g.purpose)), Outcome::helped);
    CHECK(g.status() == confirmed);
    auto const corrected = g.report(first, Outcome::no_effect);
    CHECK(g.status() == acted_on);
    auto const second = g.report(g.apply(g.propose(g.purpose)), Outcome::helped);
    CHECK(g.status() == confirmed);
    g.report(corrected, Outcome::harmed);
    CHECK(g.status() == confirmed);
    auto other = second;
    other.body.acts_on.clear();
    g.host().change(other);
    CHECK(g.status() == acted_on); // by the first
    g.host().remove(corrected.id, g.host().get<Adjustment>(corrected.id).revision);
    CHECK(g.status() == identified);
}

TEST_CASE("a lesson is not acted on by what only cites it, or came from it", "[lessons]")
{
    Learning g;
    g.propose(g.purpose);
    g.host().add(Rule{.journey = g.journey, .text = "Wij bellen", .came_from = g.lesson});
    auto const applied = g.apply(g.propose(g.purpose));
    CHECK(g.status() == acted_on);
    g.host().remove(applied.id, applied.revision);
    CHECK(g.status() == identified);
}

TEST_CASE("citing a lesson in an adjustment that was applied already acts on it, too", "[lessons]")
{
    Learning g;
    auto adjustment =
        g.host().add(Adjustment{.journey = g.journey, .about = g.purpose, .observed = "a", .change = "b"});
    adjustment = g.report(g.apply(adjustment), Outcome::helped);
    CHECK(g.status() == identified);
    adjustment.body.acts_on = {g.lesson};
    g.host().change(adjustment);
    CHECK(g.status() == confirmed);
}

TEST_CASE("what a lesson becomes stands in the journal line of the verb that made it so", "[lessons]")
{
    Learning g;
    auto const adjustment = g.apply(g.propose(g.purpose));
    auto const last = g.host().changes().back();
    CHECK(last.verb == "apply_adjustment");
    auto const& documents = last.documents;
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].id == adjustment.id);
    CHECK(documents[1].id == g.lesson);
}

TEST_CASE("an unpacked lesson knows where it came from, and the backpack tells it to who may read there", "[lessons]")
{
    Learning g;
    auto const next = g.concluded_into_next();
    auto const copy = g.host().unpack(g.journey, next).at(0).id;
    auto const trace = g.host().backpack({.journey = next}).lessons.at(0).trace;
    CHECK(trace.came_from == g.lesson);
    CHECK(trace.came_from_journey == "Samen");
    CHECK(!g.host().backpack({.journey = g.journey}).lessons.at(0).trace.came_from);

    g.host().add(Participant{.journey = next, .person = g.outsider.person});
    g.host().add(Participant{.journey = next, .person = g.sponsor.person});
    for (auto const& one : {g.outsider, g.sponsor}) { // a sponsor reads no lessons
        auto const seen = g.as(one).backpack({.journey = next}).lessons.at(0).trace;
        CHECK(seen.came_from == g.lesson);
        CHECK(!seen.came_from_journey);
    }

    // What becomes of the copy is the next journey's.
    auto const purpose = g.host().add(Purpose{.journey = next, .completion = "x"});
    auto adjustment = g.host().add(
        Adjustment{.journey = next, .about = purpose.id, .observed = "a", .change = "b", .acts_on = {copy}});
    adjustment.body.status = decided;
    adjustment = g.host().change(adjustment);
    adjustment = g.host().apply_adjustment(adjustment.id, "{}", 1);
    g.report(adjustment, Outcome::helped);
    CHECK(g.host().get<Lesson>(copy).body.status == confirmed);
    CHECK(g.status() == identified);
    CHECK(g.host().backpack({.journey = next}).lessons.at(0).acted_on_by.at(0).text == "b");
}
