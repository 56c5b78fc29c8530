#include "crowd.hpp"

#include "insight/views.hpp"

using namespace tocht;
using namespace tocht::test;

// What views and expectations tell those outside the circle, where figures decide it: from what was released, and no
// more than that. Twelve people are enough for every figure.

namespace {

/// A vision that everybody judged, which is released because the journey is over.
struct Judged : Crowd {
    explicit Judged(int value, std::size_t raters = 12)
        : Crowd(12)
        , picture(vision(purpose()))
    {
        for (auto const aspect : {Aspect::ownership, Aspect::clarity, Aspect::inspiration})
            for (auto const& rating : given(picture, aspect, std::vector<int>(raters, value)))
                rate(rating);
        move(journey, Status::active);
        call([&](access::Call& host) { journey::conclude(host, journey, "Klaar"); });
    }

    Expectation told(std::string_view code) { return find(progress(nico.person), code); }

    Id picture{};
};

Attention attention(Crowd& crowd)
{
    return crowd.call([&](access::Call& by) { return insight::attention(by, {crowd.journey}); }, crowd.nico.person);
}

std::vector<std::string> says_of(Attention const& attention, Reason reason)
{
    std::vector<std::string> says;
    for (auto const& item : attention.items)
        if (item.reason == reason)
            says.push_back(item.says);
    return says;
}

bool is_unjudged(Attention const& attention, Reason reason)
{
    return std::ranges::find(attention.unjudged, reason) != attention.unjudged.end();
}

/// A rule that twelve people judged and that was adopted: its figures are released.
Id judged_rule(Crowd& crowd, std::vector<int> const& values)
{
    auto const rule = crowd.add(Rule{.text = "We bellen"});
    for (auto const& rating : crowd.given(rule, Aspect::agree, values))
        crowd.rate(rating);
    crowd.move(rule, Status::adopted);
    return rule;
}

std::vector<int> times(std::size_t count, int value)
{
    return std::vector<int>(count, value);
}

} // namespace

TEST_CASE("a sponsor hears that the vision is owned, clear and inspiring from what was released of it")
{
    Judged scene(5);
    auto const owned = scene.told("H6");
    CHECK(owned.met);
    CHECK(owned.raters == "10–19");
    CHECK(!owned.withheld);
    auto const clear = scene.told("H7");
    CHECK(clear.met);
    CHECK(clear.have == 4.6); // a bound, for all gave the same
}

TEST_CASE("a sponsor hears that the vision is not owned, nor clear, and of which vision that is")
{
    for (int const value : {1, 3}) {
        Judged scene(value);
        auto const owned = scene.told("H6");
        CHECK_FALSE(owned.met);
        CHECK(!owned.withheld);
        REQUIRE(owned.about.size() == 1);
        CHECK(owned.about.front() == scene.picture);
        auto const clear = scene.told("H7");
        CHECK_FALSE(clear.met);
        CHECK(clear.have == (value == 1 ? 1.4 : 3.0));
        REQUIRE(clear.about.size() == 1);
        CHECK(clear.about.front() == scene.picture);
    }
}

TEST_CASE("of a vision that few people judged a sponsor hears only that it is withheld")
{
    Judged scene(5, 4);
    for (auto const* code : {"H6", "H7"}) {
        auto const told = scene.told(code);
        CHECK_FALSE(told.met);
        CHECK(told.withheld);
        CHECK(!told.have);
        CHECK(told.about.empty());
    }
}

TEST_CASE("serious objections are told to a sponsor as a part of the raters, and only when there are any")
{
    Crowd crowd(12);
    std::vector<int> values{-2, -2, -2};
    values.resize(12, 1);
    judged_rule(crowd, values);
    auto const told = attention(crowd);
    CHECK(says_of(told, Reason::objection)
          == std::vector<std::string>{"25% of the raters have a serious objection to “We bellen”."});

    Crowd content(12);
    auto balanced = times(6, 1);
    balanced.resize(12, 0);
    judged_rule(content, balanced);
    CHECK(says_of(attention(content), Reason::objection).empty());
    CHECK_FALSE(is_unjudged(attention(content), Reason::objection));

    Crowd few(12);
    judged_rule(few, {-2, -2, 1});
    CHECK(says_of(attention(few), Reason::objection).empty());
    CHECK(is_unjudged(attention(few), Reason::objection));
}

TEST_CASE("the agenda tells outside the circle a bound of a mean near an end, and how it changed")
{
    Crowd crowd(12);
    crowd.held_on_quality(day(2027, 2, 1), times(12, 1));
    crowd.held_on_quality(day(2027, 2, 8), times(12, 5));
    crowd.plan(day(2027, 4, 5));
    auto const told = crowd.call([&](access::Call& by) { return insight::agenda(by, {.journey = crowd.journey}); });
    auto const item = std::ranges::find(told.items, AgendaPart::results, &AgendaItem::part);
    REQUIRE(item != told.items.end());
    REQUIRE(item->lines.size() == 1);
    CHECK(item->lines.front().find("4.6 or more") != std::string::npos);
    CHECK(item->lines.front().find("1.4 or less") != std::string::npos);
    CHECK(item->lines.front().find("5.0") == std::string::npos);
}

TEST_CASE("a sponsor hears of a signal which part noticed it, or a bound of that part")
{
    auto const told = [](std::vector<int> const& values) {
        Crowd crowd(12);
        auto const signal = crowd.signal(crowd.criterion());
        crowd.held(day(2027, 2, 1), crowd.given(signal, Aspect::noticed, values));
        auto const all =
            crowd.call([&](access::Call& by) { return insight::success(by, {crowd.journey}); }, crowd.nico.person);
        return all.items.at(0).signals.at(0);
    };
    auto half = times(6, 1);
    half.resize(12, 0);
    auto const some = told(half).points.at(0);
    CHECK(some.share == 50);
    CHECK(some.raters == "10–19");
    CHECK(!some.noticed);
    auto const all = told(times(12, 1));
    CHECK(all.points.at(0).at_least == 90);
    CHECK(!all.points.at(0).share);
    CHECK(all.noticed_lately == true);
    auto const none = told(times(12, 0));
    CHECK(none.points.at(0).at_most == 10);
    auto const few = told(times(4, 1));
    CHECK(few.points.at(0).withheld == "group");
    CHECK(!few.noticed_lately);
}

TEST_CASE("of one document the journey as it stood is that document alone")
{
    Scene scene;
    auto const anna = scene.facilitator();
    auto const rule = scene.add(Rule{.text = "Wij bellen"});
    scene.add(Rule{.text = "Wij mailen"});
    auto const then = scene.now;
    scene.set(rule, "text", "Wij bellen terug");
    auto const told = scene.call(
        [&](access::Call& call) {
            return insight::timeline(call, {.journey = scene.journey, .document = rule, .at = then});
        },
        anna.person);
    REQUIRE(told.documents.size() == 1);
    CHECK(told.documents.front().id == rule);
    CHECK(told.documents.front().text == "Wij bellen");
    CHECK(told.documents.front().revision == 1);
}
