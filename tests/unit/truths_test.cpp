// What the views tell is true: a figure stands under the words that were judged, few are no trend, nobody's answer is no
// support, and what may not be known is neither met nor missed.

#include "healthy.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

template <typename View> auto told(Scene& scene, View const& view, std::optional<Id> actor)
{
    return scene.call([&](access::Call& by) { return view(by); }, actor);
}

Adherence adherence(Healthy& scene)
{
    return told(
        scene, [&](access::Call& by) { return insight::adherence(by, scene.journey); }, scene.facilitator_());
}

AdherenceItem adherence_of(Healthy& scene, Id id)
{
    for (auto const& item : adherence(scene).items)
        if (item.id == id)
            return item;
    FAIL("no such rule");
    return {};
}

std::vector<Rating> answers(Healthy const& scene, Id subject, int value, std::size_t people)
{
    std::vector<Rating> all;
    for (std::size_t place = 0; place < people; ++place)
        all.push_back({.participant = scene.people[place], .subject = subject, .aspect = Aspect::kept, .value = value});
    return all;
}

bool asks_for(Attention const& attention, Reason reason)
{
    return std::ranges::any_of(attention.items, [&](AttentionItem const& item) { return item.reason == reason; });
}

Attention attention(Scene& scene, std::optional<Id> actor)
{
    return told(
        scene, [&](access::Call& by) { return insight::attention(by, scene.journey); }, actor);
}

} // namespace

TEST_CASE("a rule that was broken twice and then replaced starts with nothing; what went before has the earlier words")
{
    Healthy scene;
    scene.reflect(day(2027, 3, 8), answers(scene, scene.norm, 0, 6));
    scene.reflect(day(2027, 3, 15), answers(scene, scene.norm, 0, 6));
    CHECK(adherence_of(scene, scene.norm).keeps_slipping == true);
    CHECK(asks_for(attention(scene, scene.facilitator_()), Reason::keeps_slipping));
    scene.adjust<Rule>(scene.norm, [](Rule& rule) { rule.text = "Eerst bellen"; });
    auto const item = adherence_of(scene, scene.norm);
    CHECK(item.text == "Eerst bellen");
    CHECK(item.points.empty());
    CHECK_FALSE(item.slipping);
    CHECK_FALSE(item.keeps_slipping);
    REQUIRE(item.before);
    CHECK(item.before->text == "Mét de inwoner");
    CHECK(item.before->points.size() == 2);
    CHECK(item.before->points.at(0).broken == 6);
    CHECK_FALSE(asks_for(attention(scene, scene.facilitator_()), Reason::keeps_slipping));

    scene.reflect(day(2027, 3, 22), answers(scene, scene.norm, 2, 6));
    CHECK(adherence_of(scene, scene.norm).points.size() == 1);
    auto const trend = told(
        scene,
        [&](access::Call& by) {
            return insight::trend(by, {.journey = scene.journey, .subject = scene.norm, .aspect = Aspect::kept});
        },
        scene.facilitator_());
    auto const& points = trend.items.at(0).points;
    REQUIRE(points.size() == 3);
    CHECK(points[0].words == "Mét de inwoner");
    CHECK(points[1].words == "Mét de inwoner");
    CHECK(!points[2].words);
    CHECK(points[1].change == 0.0);
    CHECK(!points[2].change); // it is another rule
    CHECK(trend.items.at(0).verdict == Verdict::too_few);
}

TEST_CASE("a correction of words keeps what people found of them")
{
    Healthy scene;
    scene.reflect(day(2027, 3, 8), answers(scene, scene.norm, 0, 6));
    scene.set(scene.norm, "text", "Met de inwoner");
    CHECK(adherence_of(scene, scene.norm).points.size() == 1);
    CHECK(!adherence_of(scene, scene.norm).before);
}

TEST_CASE("two answers are no verdict, and three are")
{
    for (std::size_t const people : {2, 3}) {
        Healthy scene;
        scene.reflect(day(2027, 3, 8), answers(scene, scene.norm, 0, people));
        scene.reflect(day(2027, 3, 15), answers(scene, scene.norm, 0, people));
        auto const item = adherence_of(scene, scene.norm);
        CHECK(item.points.at(0).broken == static_cast<std::int64_t>(people));
        CHECK(item.points.at(0).slips.has_value() == (people == 3));
        CHECK(item.keeps_slipping.value_or(false) == (people == 3));
    }
    Healthy scene;
    std::vector<Rating> few{
        {.participant = scene.people[0], .subject = scene.journey, .aspect = Aspect::climate, .value = 1},
        {.participant = scene.people[1], .subject = scene.journey, .aspect = Aspect::climate, .value = 2}};
    scene.reflect(day(2027, 3, 8), few);
    few[0].value = few[1].value = 5;
    scene.reflect(day(2027, 3, 15), few);
    auto const trend = told(
        scene,
        [&](access::Call& by) { return insight::trend(by, {.journey = scene.journey, .aspect = Aspect::climate}); },
        scene.facilitator_());
    CHECK(trend.items.at(0).verdict == Verdict::too_few);
    CHECK(trend.items.at(0).points.at(1).change == 3.5);
    CHECK(!trend.items.at(0).points.at(1).change_low);
}

TEST_CASE("nobody's answer is no support, and a few answers do not lead the list")
{
    Healthy scene;
    auto const silent = scene.add(Purpose{.stem = Stem::free, .completion = "stilte"});
    auto const few = scene.add(Purpose{.stem = Stem::free, .completion = "weinig"});
    auto const half = scene.add(Purpose{.stem = Stem::free, .completion = "half"});
    scene.rate(scene.people[0], few, Aspect::agree, 2);
    for (std::size_t place = 0; place < 3; ++place)
        scene.rate(scene.people[place], half, Aspect::agree, place == 0 ? 2 : 0);
    auto const consensus = told(
        scene, [&](access::Call& by) { return insight::consensus(by, {.journey = scene.journey}); },
        scene.facilitator_());
    std::map<Id, ConsensusItem> items;
    for (auto const& item : consensus.items)
        items.emplace(item.subject, item);
    CHECK(!items.at(silent).consensus);
    CHECK(items.at(silent).answered == 0);
    CHECK(items.at(few).answered == 16);
    CHECK(items.at(half).answered == 50);
    CHECK(items.at(few).consensus > items.at(half).consensus);
    CHECK(items.at(half).order < items.at(few).order);
    CHECK(items.at(few).order < items.at(silent).order);
    for (std::size_t place = 0; place < consensus.items.size(); ++place)
        CHECK(consensus.items[place].order == static_cast<int>(place) + 1);
}

TEST_CASE("what is said is in the reader's language, and people's words stay")
{
    Healthy scene;
    scene.set(scene.people[1].person, "language", "en");
    auto const progress = scene.progress(scene.people[1].person);
    CHECK(find(progress, "H3").says == "A purpose has been adopted.");
    CHECK(find(scene.progress(scene.people[0].person), "H3").says == "Er is een bedoeling vastgesteld.");
    auto const purposes = scene.overview(scene.people[1].person).purposes;
    CHECK(purposes.at(0).text == "Wij gaan samen sturen op zorg dichtbij");
}

TEST_CASE("a session of today is prepared until it is closed, whatever the time")
{
    Healthy scene;
    auto const agenda = [&] {
        return told(
            scene, [&](access::Call& by) { return insight::agenda(by, {.journey = scene.journey}); },
            scene.facilitator_());
    };
    scene.now = std::chrono::sys_days{day(2027, 4, 5)} + std::chrono::hours{18}; // it was from 9 to 11
    CHECK(agenda().session == scene.next);
    scene.now += std::chrono::hours{24};
    CHECK(!agenda().session);
}

TEST_CASE("what nobody was asked has no number: a picture that nobody rated has no mean")
{
    Gathering g;
    g.adopted_purpose();
    auto vision = g.host().add(Vision{.journey = g.journey, .text = "Wij bellen", .purposes = {g.purpose}});
    vision.body.status = Status::adopted;
    g.host().change(vision);
    auto const clear = [&] {
        auto const horizon = g.as(g.facilitator).progress(g.journey).step(Step::horizon);
        return std::ranges::find(horizon.expectations, "H7", &Expectation::code)->says;
    };
    CHECK(clear() == "There is nothing yet to judge this by.");
    for (auto const aspect : {Aspect::clarity, Aspect::inspiration})
        g.as(g.participant).rate({.subject = vision.id, .aspect = aspect, .value = 2});
    CHECK_THAT(clear(), Catch::Contains("2.0"));
}

TEST_CASE("a session without a title is called by its day, as people say it in the reader's language")
{
    Gathering g;
    auto const session = g.plan().front();
    CHECK(g.as(g.participant).agenda({.journey = g.journey}).text == "21 December 2027");
    auto person = g.host().get<Person>(g.participant.person);
    person.body.language = Language::nl;
    g.host().change(person);
    CHECK(g.as(g.participant).agenda({.journey = g.journey}).text == "21 december 2027");
}
