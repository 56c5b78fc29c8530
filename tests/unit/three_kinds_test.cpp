// Not asked, withheld, and nothing found are three things, in every view and in the report.

#include "healthy.hpp"
#include "report_testing.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::test;

namespace {

template <typename View> auto told(Scene& scene, View const& view, std::optional<Id> actor = {})
{
    return scene.call([&](access::Call& by) { return view(by, scene.journey); }, actor);
}

Attention attention(Healthy& scene, std::optional<Id> actor)
{
    return told(
        scene, [](access::Call& by, Id journey) { return insight::attention(by, journey); }, actor);
}

bool is_unjudged(Attention const& attention, Reason reason)
{
    return std::ranges::find(attention.unjudged, reason) != attention.unjudged.end();
}

std::vector<std::string> says_of(Attention const& attention, Reason reason)
{
    std::vector<std::string> all;
    for (auto const& item : attention.items)
        if (item.reason == reason)
            all.push_back(item.says);
    return all;
}

/// What the agenda of a session says of the group's own.
std::string lines_of(Scene& scene, Id session, Id actor)
{
    auto const agenda = scene.call(
        [&](access::Call& by) { return insight::agenda(by, {.journey = scene.journey, .session = session}); }, actor);
    std::string all;
    for (auto const& item : agenda.items)
        for (auto const& line : item.lines)
            all += line + "\n";
    return all;
}

std::vector<Rating> noticed(Healthy const& scene, Id signal, int value)
{
    std::vector<Rating> all;
    for (auto const& one : scene.people)
        all.push_back({.participant = one, .subject = signal, .aspect = Aspect::noticed, .value = value});
    return all;
}

/// A signal that is written down before the sessions that tests hold.
Id new_signal(Healthy& scene, std::string text)
{
    return scene.add(Signal{.criterion = scene.criterion_, .sense = Sense::heard, .text = std::move(text)});
}

} // namespace

TEST_CASE("every group supports something only when all of them answered; passing is not being against")
{
    Scene scene(Language::en);
    auto const anna = scene.facilitator();
    auto const bilal = scene.join();
    auto const esra = scene.join({.perspective = Perspective::manager}, "Esra");
    auto const wish = scene.add(Purpose{.stem = Stem::steer_on, .completion = "rust"});
    auto const session = scene.plan(day(2027, 3, 8), [](Session& one) { one.step = Step::horizon, one.minutes = 180; });
    for (auto const& one : {anna, bilal})
        scene.rate(one, wish, Aspect::agree, 2);
    CHECK_FALSE(has(lines_of(scene, session, anna.person), "Every group supports"));
    scene.rate(esra, wish, Aspect::agree, 0);
    CHECK_FALSE(has(lines_of(scene, session, anna.person), "think differently"));
    scene.rate(esra, wish, Aspect::agree, 1);
    CHECK(has(lines_of(scene, session, anna.person), "Every group supports"));
    scene.rate(esra, wish, Aspect::agree, -2);
    CHECK(has(lines_of(scene, session, anna.person), "think differently"));
}

TEST_CASE("a signal that nobody was asked about is another thing than one that nobody noticed")
{
    Healthy scene(Language::en);
    auto const asked = new_signal(scene, "Men lacht");
    new_signal(scene, "Men zingt");
    for (auto const on : {day(2027, 3, 8), day(2027, 3, 15), day(2027, 3, 22)})
        scene.reflect(on, 4, noticed(scene, asked, 0));
    auto const says = says_of(attention(scene, scene.facilitator_()), Reason::unnoticed_signal);
    CHECK(says
          == std::vector<std::string>{"“Men lacht” has not been noticed in any session yet.",
                                      "Nobody has looked for “Men zingt” in a session yet."});
}

TEST_CASE("a criterion is unnoticed when people were asked and said no, and unasked when nobody asked them")
{
    Healthy scene;
    auto const other = scene.adopt(Scene::criterion_for(scene.purpose()));
    auto const signal = scene.add(Signal{.criterion = other, .text = "Men zwaait"});
    auto const is_in = [&](std::vector<Named> LineOfSight::*list) {
        auto const all =
            scene.call([&](access::Call& by) { return insight::line_of_sight(by, {.journey = scene.journey}); },
                       scene.facilitator_());
        return std::ranges::any_of(all.*list, [&](Named const& one) { return one.id == other; });
    };
    for (auto const on : {day(2027, 3, 8), day(2027, 3, 15), day(2027, 3, 22)})
        scene.reflect(on, 4);
    CHECK(is_in(&LineOfSight::criteria_unasked));
    CHECK_FALSE(is_in(&LineOfSight::criteria_unnoticed));
    scene.reflect(day(2027, 3, 29), 4, noticed(scene, signal, 0));
    CHECK(is_in(&LineOfSight::criteria_unnoticed));
    CHECK_FALSE(is_in(&LineOfSight::criteria_unasked));
}

TEST_CASE("a step of which something is withheld is not told as whole")
{
    Scene scene(Language::en, Openness::anonymous);
    auto const anna = scene.facilitator();
    scene.join({.perspective = Perspective::manager}, "Bilal");
    scene.vision(scene.purpose());
    auto const horizon = scene.progress(anna.person).step(Step::horizon);
    REQUIRE(horizon.withheld);
    REQUIRE(horizon.met == horizon.of);
    for (auto const& report : {page_of(scene), markdown_of(scene)})
        CHECK_FALSE(has(report, "all 5 expectations met"));
    CHECK(has(page_of(scene), "5 of 5 expectations met; the rest is not shown"));
    CHECK(has(page_of(scene), "Not shown:"));
    CHECK(has(markdown_of(scene), "- [?] H6"));
    auto const session = scene.plan(day(2027, 3, 8), [](Session& one) { one.step = Step::horizon, one.minutes = 120; });
    scene.add(Issue{.question = "Wie belt?"}); // the landscape has begun
    auto const attention = told(
        scene, [](access::Call& by, Id journey) { return insight::attention(by, journey); }, anna.person);
    CHECK(is_unjudged(attention, Reason::revisit_step));
    auto const lines = lines_of(scene, session, anna.person);
    CHECK(has(lines, "What is shown here of this step is complete."));
    CHECK(has(lines, "Not shown here: 2 of the expectations."));
}

TEST_CASE("what asks for attention says what it could not judge")
{
    Healthy scene;
    auto const wish = scene.add(Purpose{.stem = Stem::steer_on, .completion = "rust"});
    for (auto const& one : scene.people)
        scene.rate(one, wish, Aspect::agree, 2);
    scene.now += std::chrono::days{20};
    CHECK_FALSE(says_of(attention(scene, scene.facilitator_()), Reason::waiting_decision).empty());
    scene.set(scene.journey, "openness", "anonymous");
    auto const hidden = attention(scene, scene.facilitator_());
    CHECK(says_of(hidden, Reason::waiting_decision).empty());
    CHECK(is_unjudged(hidden, Reason::waiting_decision));
}

TEST_CASE("where a figure is told as a bound there is no verdict, and that is not too few")
{
    Healthy scene;
    scene.set(scene.journey, "openness", "anonymous");
    scene.reflect(day(2027, 3, 8), 5);
    scene.reflect(day(2027, 3, 15), 1);
    auto const trend = scene.call(
        [&](access::Call& by) {
            return insight::trend(by, {.journey = scene.journey, .subject = scene.journey, .aspect = Aspect::quality});
        },
        scene.facilitator_());
    REQUIRE(trend.items.size() == 1);
    CHECK_FALSE(trend.items[0].verdict);
    CHECK(is_unjudged(attention(scene, scene.facilitator_()), Reason::falling_level));
}

TEST_CASE("a rule that nobody answered does not go well; one that everybody keeps does")
{
    Healthy scene;
    auto const quiet = scene.adopt(Rule{.nature = RuleNature::norm, .text = "Wij groeten"});
    scene.reflect(day(2027, 3, 8), [&] {
        std::vector<Rating> all;
        for (auto const& one : scene.people)
            all.push_back({.participant = one, .subject = scene.norm, .aspect = Aspect::kept, .value = 2});
        return all;
    }());
    auto const items =
        told(
            scene, [](access::Call& by, Id journey) { return insight::adherence(by, journey); }, scene.facilitator_())
            .items;
    auto const of = [&](Id id) { return *std::ranges::find(items, id, &AdherenceItem::id); };
    CHECK(of(scene.norm).slipping == false);
    CHECK_FALSE(of(quiet).slipping.has_value());
    CHECK_FALSE(of(quiet).withheld);
    CHECK_FALSE(is_unjudged(attention(scene, scene.facilitator_()), Reason::keeps_slipping));
    CHECK(has(page_of(scene, scene.facilitator_()), "nog door niemand beantwoord"));
}

TEST_CASE("who may not know whether something was measured is not told that it was not")
{
    Healthy scene(Language::en);
    auto const sponsor = scene.sponsor();
    auto criterion = Scene::criterion_for(scene.purpose());
    criterion.indicator = Indicator{.name = "calls", .unit = "%", .acceptable = 1, .ideal = 2};
    auto const id = scene.adopt(criterion);
    auto const indicator = [&](std::optional<Id> actor) {
        auto const items = told(
                               scene, [](access::Call& by, Id journey) { return insight::success(by, journey); }, actor)
                               .items;
        return *std::ranges::find(items, id, &SuccessItem::criterion)->indicator;
    };
    CHECK_FALSE(indicator(scene.facilitator_()).withheld);
    CHECK(indicator(sponsor.person).withheld);
    CHECK(has(page_of(scene, sponsor.person), "whether this was measured is not shown"));
    CHECK(has(page_of(scene, scene.facilitator_()), "not measured yet"));
}

TEST_CASE("a rule with a number is withheld from who reads no measurements, also where nobody answered in a session")
{
    Scene scene;
    auto const sponsor = scene.sponsor();
    auto const anna = scene.facilitator();
    scene.adopt(
        Rule{.nature = RuleNature::quantitative,
             .text = "Wij bellen terug",
             .measure = Measure{.name = "dagen", .unit = "dag", .comparison = Comparison::at_most, .target = 2}});
    auto const item = [&](Someone const& who) {
        return told(
                   scene, [](access::Call& by, Id journey) { return insight::adherence(by, journey); }, who.person)
            .items.at(0);
    };
    CHECK(item(sponsor).withheld);
    CHECK_FALSE(item(sponsor).slipping);
    CHECK_FALSE(item(anna).withheld);
    CHECK_FALSE(item(anna).slipping);
}

TEST_CASE("where factors may have been rated unseen, the force field says that it may not tell all differences")
{
    Scene scene(Language::nl, Openness::anonymous);
    auto const anna = scene.facilitator();
    auto const field = [&] {
        return told(
            scene, [](access::Call& by, Id journey) { return insight::force_field(by, journey); }, anna.person);
    };
    CHECK_FALSE(field().withheld);
    scene.factor(Effect::hinders);
    CHECK(field().withheld);
}
