#include "scene.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Adherence adherence(Scene& scene, std::optional<Id> actor)
{
    return scene.call([&](access::Call& call) { return insight::adherence(call, {scene.journey}); }, actor);
}

AdherenceItem item(Scene& scene, std::optional<Id> actor)
{
    auto const items = adherence(scene, actor).items;
    REQUIRE(items.size() == 1);
    return items.front();
}

constexpr int broken = 0;
constexpr int partly = 1;
constexpr int kept = 2;

/// A journey of three people who hold sessions a month apart.
struct Group : Scene {
    std::vector<Someone> people{join({}, "Anna"), join({}, "Bram"), join({}, "Cem")};
    Id member = people[0].person;
    unsigned month = 1;

    Id rule() { return adopt(Rule{.nature = RuleNature::norm, .text = "We bellen eerst"}); }
    Id agreement() { return adopt(Agreement{.text = "Dinsdag overleg", .parties = {people[0].id}}); }
    Id measured(Comparison comparison)
    {
        return adopt(
            Rule{.nature = RuleNature::quantitative,
                 .text = "Wachttijd",
                 .measure = Measure{.name = "wachttijd", .unit = "dagen", .comparison = comparison, .target = 5}});
    }

    /// Answers of the people, in their order.
    Id answer(Id subject, std::vector<int> const& answers, std::optional<Openness> openness = {})
    {
        std::vector<Rating> ratings;
        for (std::size_t index = 0; index < answers.size(); ++index)
            ratings.push_back(
                {.participant = people[index], .subject = subject, .aspect = Aspect::kept, .value = answers[index]});
        auto const session = plan(day(2027, ++month, 1), [&](Session& body) { body.openness = openness; });
        hold(session, ratings);
        return session;
    }
    void measure(Id subject, double value, Day on, std::optional<Id> session = {})
    {
        add(Measurement{.subject = subject, .value = value, .measured_on = on, .session = session});
    }
};

} // namespace

TEST_CASE("adherence tells by rule and agreement how many answered kept, partly and broken in each session")
{
    Group scene;
    auto const rule = scene.rule();
    auto const agreement = scene.agreement();
    auto const first = scene.answer(agreement, {kept, partly, kept});
    auto const second = scene.answer(rule, {broken, kept, kept});

    auto const result = adherence(scene, scene.member);
    REQUIRE(result.sessions.size() == 2);
    CHECK(result.sessions[0].session == first);
    REQUIRE(result.items.size() == 2);
    CHECK(result.items[0].id == rule);
    CHECK(result.items[0].kind == Kind::rule);
    CHECK(result.items[0].text == "We bellen eerst");
    REQUIRE(result.items[0].points.size() == 1);
    CHECK(result.items[0].points[0].session == second);
    CHECK(result.items[0].points[0].text == "1 maart 2027");
    CHECK(result.items[0].points[0].broken == 1);
    CHECK(result.items[0].points[0].partly == 0);
    CHECK(result.items[0].points[0].kept == 2);
    CHECK(result.items[0].points[0].slips == true);
    CHECK(result.items[1].kind == Kind::agreement);
    CHECK(result.items[1].points.at(0).partly == 1);
    CHECK(result.items[1].points.at(0).slips == false);
    CHECK(result.items[1].slipping == false);
}

TEST_CASE("a rule is slipping when a third or more answered broken, in the last session in which people answered")
{
    Group scene;
    auto const rule = scene.rule();
    CHECK(!item(scene, scene.member).slipping); // nobody answered
    scene.answer(rule, {broken, kept, kept});
    CHECK(item(scene, scene.member).slipping == true);
    scene.answer(scene.journey, {}); // not asked
    CHECK(item(scene, scene.member).slipping == true);
    scene.answer(rule, {partly, partly, partly});
    CHECK(item(scene, scene.member).slipping == false);
}

TEST_CASE("a rule of which less than a third answered broken is not slipping")
{
    Group scene;
    scene.people.push_back(scene.join({}, "Dina"));
    scene.answer(scene.rule(), {broken, kept, kept, kept});
    CHECK(item(scene, scene.member).slipping == false);
}

TEST_CASE("a rule keeps slipping when it slipped in two sessions in a row")
{
    Group scene;
    auto const rule = scene.rule();
    scene.answer(rule, {broken, kept, kept});
    CHECK(item(scene, scene.member).keeps_slipping == false);
    scene.answer(rule, {kept, kept, kept});
    scene.answer(rule, {broken, broken, kept});
    CHECK(item(scene, scene.member).slipping == true);
    CHECK(item(scene, scene.member).keeps_slipping == false);
    scene.answer(rule, {broken, broken, kept});
    CHECK(item(scene, scene.member).keeps_slipping == true);
    scene.answer(rule, {kept, kept, kept});
    CHECK(item(scene, scene.member).keeps_slipping == false);
}

TEST_CASE("a quantitative rule is slipping when its latest measurement misses its target")
{
    auto const [comparison, good, bad] = GENERATE(table<Comparison, double, double>(
        {{Comparison::at_least, 5, 4.9}, {Comparison::at_most, 5, 5.1}, {Comparison::exactly, 5, 5.5}}));
    Group scene;
    auto const rule = scene.measured(comparison);
    CHECK(!item(scene, scene.member).measurement);
    CHECK(!item(scene, scene.member).slipping);
    scene.measure(rule, bad, day(2027, 2, 10));
    auto const missed = item(scene, scene.member);
    CHECK(missed.slipping == true);
    CHECK(missed.measurement->misses);
    CHECK(missed.measurement->value == bad);
    CHECK(missed.measurement->target == 5);
    CHECK(missed.measurement->name == "wachttijd");
    CHECK(missed.measurement->unit == "dagen");
    CHECK(missed.measurement->comparison == comparison);
    scene.measure(rule, good, day(2027, 2, 11));
    scene.measure(rule, bad, day(2027, 2, 9)); // not the latest
    CHECK(item(scene, scene.member).slipping == false);
    CHECK(item(scene, scene.member).measurement->measured_on == day(2027, 2, 11));
}

TEST_CASE("a measurement counts for the session that it names, or for the next one after its day")
{
    Group scene;
    auto const rule = scene.measured(Comparison::at_most);
    scene.measure(rule, 9, day(2027, 1, 20));
    auto const first = scene.answer(scene.journey, {}); // 1 February
    auto const second = scene.answer(rule, {kept, kept, kept});
    scene.measure(rule, 8, day(2027, 4, 10), second);
    auto const slips = item(scene, scene.member);
    REQUIRE(slips.points.size() == 2);
    CHECK(slips.points[0].session == first);
    CHECK(slips.points[0].measured == 9);
    CHECK(!slips.points[0].kept);
    CHECK(slips.points[0].slips == true);
    CHECK(slips.points[1].session == second);
    CHECK(slips.points[1].measured == 8);
    CHECK(slips.points[1].slips == true); // though all answered kept
    CHECK(slips.keeps_slipping == true);
    scene.measure(rule, 4, day(2027, 4, 20)); // after all sessions
    auto const mended = item(scene, scene.member);
    CHECK(mended.points.size() == 2);
    CHECK(mended.slipping == false);
    CHECK(mended.keeps_slipping == false);
}

TEST_CASE("a good measurement counts where nobody answered in a session, and does not outweigh those who did")
{
    Group scene;
    auto const rule = scene.measured(Comparison::at_most);
    scene.measure(rule, 4, day(2027, 1, 20));
    scene.answer(scene.journey, {});
    auto const well = item(scene, scene.member);
    REQUIRE(well.points.size() == 1);
    CHECK(well.points[0].measured == 4);
    CHECK(well.points[0].slips == false);
    scene.measure(rule, 4, day(2027, 3, 1), scene.answer(rule, {broken, broken, kept}));
    auto const told = item(scene, scene.member);
    CHECK(told.points.at(1).slips == true);
    CHECK(told.slipping == true);
    CHECK(told.keeps_slipping == false);
}

TEST_CASE("an adopted rule or agreement is past its review day from the day after")
{
    Group scene;
    auto const agreement = scene.agreement();
    CHECK(!item(scene, scene.member).past_review);
    scene.set(agreement, "review_on", "2027-03-01"); // today
    CHECK(item(scene, scene.member).review_on == day(2027, 3, 1));
    CHECK(!item(scene, scene.member).past_review);
    scene.set(agreement, "review_on", "2027-02-28");
    CHECK(item(scene, scene.member).past_review);
    scene.move(agreement, Status::fulfilled);
    CHECK(!item(scene, scene.member).past_review);
}

TEST_CASE("adherence leaves out what was not adopted or is retired, and what is said or measured in an open session")
{
    Group scene;
    scene.add(Rule{.text = "Voorstel"});
    auto const retired = scene.rule();
    scene.move(retired, Status::retired);
    CHECK(adherence(scene, scene.member).items.empty());
    auto const rule = scene.measured(Comparison::at_most);
    auto const open = scene.plan(day(2027, 3, 1));
    scene.open(open);
    scene.rate(scene.people[0], rule, Aspect::kept, broken, open);
    scene.measure(rule, 9, day(2027, 3, 1), open);
    auto const now = item(scene, scene.member);
    CHECK(now.points.empty());
    CHECK(!now.measurement);
    CHECK(!now.slipping);
}

TEST_CASE("outside the circle adherence tells only what measurements decide, and a sponsor not even that")
{
    Group scene;
    auto const sponsor = scene.sponsor();
    auto const rule = scene.measured(Comparison::at_most);
    scene.answer(rule, {broken, broken, broken});
    auto const host = item(scene, std::nullopt);
    CHECK(host.points.at(0).withheld == "group");
    CHECK(!host.points.at(0).slips);
    CHECK(!host.slipping);
    CHECK(!host.keeps_slipping);
    CHECK(host.withheld == "group");
    scene.measure(rule, 9, day(2027, 1, 20));
    CHECK(item(scene, std::nullopt).slipping == true);
    CHECK(item(scene, std::nullopt).points.at(0).measured == 9);
    CHECK(!item(scene, std::nullopt).points.at(0).kept);
    auto const seen = item(scene, sponsor.person);
    CHECK(seen.text == "Wachttijd");
    CHECK(!seen.measurement);
    CHECK(!seen.slipping);
    CHECK(seen.withheld == "group");
    CHECK(adherence(scene, sponsor.person).sessions.at(0).withheld == "group");
    scene.move(scene.agreement(), Status::fulfilled);
    CHECK(adherence(scene, scene.member).items.size() == 2);
    CHECK(adherence(scene, sponsor.person).items.size() == 1);
    CHECK(failure_of([&] { adherence(scene, Id::make()); }) == Failure{Code::not_found, "/journey"});
}

TEST_CASE("an anonymous session tells nothing of how rules are kept, and what it could change is withheld")
{
    Group scene;
    auto const rule = scene.rule();
    scene.answer(rule, {broken, broken, broken});
    scene.answer(rule, {kept, kept, kept}, Openness::anonymous);
    auto const hidden = item(scene, scene.member);
    CHECK(hidden.points.size() == 2);
    CHECK(hidden.points[1].withheld == "group");
    CHECK(!hidden.slipping);
    CHECK(hidden.withheld == "group");
    scene.answer(rule, {broken, kept, kept});
    auto const slipping = item(scene, scene.member);
    CHECK(slipping.slipping == true);
    CHECK(!slipping.keeps_slipping); // the session before is the anonymous one, if people answered there
    scene.answer(rule, {broken, kept, kept});
    CHECK(item(scene, scene.member).keeps_slipping == true);
    CHECK(!item(scene, scene.member).withheld);
    scene.answer(rule, {kept, kept, kept});
    CHECK(item(scene, scene.member).slipping == false);
    CHECK(item(scene, scene.member).keeps_slipping == false);
}
