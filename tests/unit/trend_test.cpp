#include "scene.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Trend trend(Scene& scene, std::optional<Id> actor, TrendOptions options = {})
{
    if (!options.journey)
        options.journey = scene.journey;
    return scene.call([&](access::Call& call) { return insight::trend(call, options); }, actor);
}

/// Ratings of the journey by some people, in their order.
std::vector<Rating> of_journey(Scene const& scene, std::vector<Someone> const& people, std::vector<int> const& values,
                               Aspect aspect = Aspect::quality)
{
    std::vector<Rating> ratings;
    for (std::size_t index = 0; index < values.size(); ++index)
        ratings.push_back(
            {.participant = people.at(index), .subject = scene.journey, .aspect = aspect, .value = values[index]});
    return ratings;
}

Id hold(Scene& scene, Day on, std::vector<Rating> ratings)
{
    auto const session = scene.plan(on);
    scene.hold(session, std::move(ratings));
    return session;
}

std::vector<Someone> people(Scene& scene, std::size_t count, Participant const& participant = {})
{
    std::vector<Someone> joined;
    for (std::size_t index = 0; index < count; ++index)
        joined.push_back(scene.join(participant, "Person " + std::to_string(index)));
    return joined;
}

Day const first = day(2027, 2, 1);
Day const second = day(2027, 3, 1);

} // namespace

TEST_CASE("trend tells n, mean, deviation, distribution and interval of each closed session, in their order")
{
    Scene scene;
    auto const all = people(scene, 5);
    auto const late = hold(scene, second, of_journey(scene, all, {4}));
    auto const early = hold(scene, first, of_journey(scene, all, {3, 4, 4, 5, 2}));

    auto const result = trend(scene, all[0].person);
    REQUIRE(result.sessions.size() == 2);
    CHECK(result.sessions[0].session == early);
    CHECK(result.sessions[0].text == "1 februari 2027");
    CHECK(!result.sessions[0].withheld);
    REQUIRE(result.items.size() == 1);
    auto const& item = result.items[0];
    CHECK(item.subject == scene.journey);
    CHECK(item.text == "Samen");
    CHECK(item.aspect == Aspect::quality);
    CHECK(!item.group);
    REQUIRE(item.points.size() == 2);
    auto const& point = item.points[0];
    CHECK(point.session == early);
    CHECK(point.text == "1 februari 2027");
    CHECK(point.n == 5);
    CHECK(point.mean == Approx(3.6));
    CHECK(*point.deviation == Approx(1.14017542509914));
    CHECK(*point.low == Approx(2.18428522301773));
    CHECK(*point.high == Approx(5.01571477698227));
    REQUIRE(point.distribution.size() == 5);
    CHECK(point.distribution[0].value == 1);
    CHECK(point.distribution[0].count == 0);
    CHECK(point.distribution[3].value == 4);
    CHECK(point.distribution[3].count == 2);
    CHECK(!point.change);
    CHECK(!point.verdict);
    // of one: no deviation and no interval, but a change that is too little to say
    auto const& last = item.points[1];
    CHECK(last.session == late);
    CHECK(last.n == 1);
    CHECK(!last.deviation);
    CHECK(!last.low);
    CHECK(*last.change == Approx(0.4));
    CHECK(!last.change_low);
    CHECK(last.verdict == Verdict::too_few);
    CHECK(item.verdict == Verdict::too_few);
}

TEST_CASE("trend's change is paired where more than half of either session's raters rated in both")
{
    Scene scene;
    auto const all = people(scene, 9);
    hold(scene, first, of_journey(scene, all, {3, 4, 4, 5, 2}));
    hold(scene, second, of_journey(scene, all, {4, 4, 5, 5, 4}));
    auto const same = trend(scene, all[0].person).items.at(0).points.at(1);
    CHECK(same.pairs == 5);
    CHECK(*same.change == Approx(0.8));
    CHECK(*same.change_low == Approx(-0.238850633683568));
    CHECK(*same.change_high == Approx(1.838850633683567));
    CHECK(same.verdict == Verdict::steady);

    // three of the five rated before: the change is theirs, not the difference of the means
    std::vector const some{all[2], all[3], all[4], all[5], all[6]};
    hold(scene, day(2027, 4, 1), of_journey(scene, some, {4, 5, 5, 1, 1}));
    auto const most = trend(scene, all[0].person).items.at(0).points.at(2);
    CHECK(most.pairs == 3);
    CHECK(*most.change == Approx(0.0).margin(1e-12));
    CHECK(most.mean == Approx(3.2));

    std::vector const others{all[0], all[1], all[4], all[5], all[7]};
    hold(scene, day(2027, 5, 3), of_journey(scene, others, {4, 4, 4, 4, 4}));
    auto const fewer = trend(scene, all[0].person).items.at(0).points.at(3);
    CHECK(!fewer.pairs);
    CHECK(*fewer.change == Approx(0.8));
}

TEST_CASE("trend's change between different people has Welch's interval")
{
    Scene scene;
    auto const all = people(scene, 10);
    hold(scene, first, of_journey(scene, {all.begin(), all.begin() + 5}, {3, 4, 4, 5, 2}));
    hold(scene, second, of_journey(scene, {all.begin() + 5, all.end()}, {4, 4, 5, 5, 4}));
    auto const point = trend(scene, all[0].person).items.at(0).points.at(1);
    CHECK(!point.pairs);
    CHECK(*point.change == Approx(0.8));
    CHECK(*point.change_low == Approx(-0.598728293341666));
    CHECK(*point.change_high == Approx(2.198728293341667));
}

TEST_CASE("trend's verdict is up, down, steady or too_few, and an item's is that of its last session")
{
    Scene scene;
    auto const all = people(scene, 6);
    hold(scene, first, of_journey(scene, all, {1, 2, 1, 2, 1, 2}));
    CHECK(trend(scene, all[0].person).items.at(0).verdict == Verdict::too_few);
    hold(scene, second, of_journey(scene, all, {4, 4, 4, 4, 4, 4}));
    CHECK(trend(scene, all[0].person).items.at(0).verdict == Verdict::up);
    hold(scene, day(2027, 4, 1), of_journey(scene, all, {4, 5, 4, 4, 3, 4}));
    CHECK(trend(scene, all[0].person).items.at(0).verdict == Verdict::steady);
    hold(scene, day(2027, 5, 3), of_journey(scene, all, {3, 4, 3, 3, 2, 3}));
    auto const item = trend(scene, all[0].person).items.at(0);
    CHECK(item.verdict == Verdict::down);
    CHECK(item.points.at(1).verdict == Verdict::up);
    CHECK(*item.points.at(3).change_low == *item.points.at(3).change_high); // all went down by one
}

TEST_CASE("trend goes from session to session in which a thing was rated, and takes what is of a session as one")
{
    Scene scene;
    auto const all = people(scene, 2);
    auto const signal = scene.signal(scene.criterion());
    auto const noticed = [&](int value) {
        return Rating{.participant = all[0], .subject = signal, .aspect = Aspect::noticed, .value = value};
    };
    hold(scene, first, {noticed(0)});
    auto const between = scene.plan(second);
    scene.open(between);
    scene.rate(all[0], between, Aspect::enjoyable, 3, between);
    scene.close(between);
    auto const last = scene.plan(day(2027, 4, 1));
    scene.open(last);
    scene.rate(all[0], signal, Aspect::noticed, 1, last);
    scene.rate(all[0], last, Aspect::enjoyable, 5, last);
    scene.close(last);

    auto const items = trend(scene, all[0].person).items;
    REQUIRE(items.size() == 2);
    CHECK(items[0].aspect == Aspect::noticed);
    CHECK(items[0].text == "Men belt elkaar");
    REQUIRE(items[0].points.size() == 2);
    CHECK(items[0].points[1].change == 1);
    CHECK(items[0].points[1].pairs == 1);
    CHECK(items[0].points[1].distribution.size() == 2);
    CHECK(items[1].aspect == Aspect::enjoyable);
    CHECK(items[1].subject == scene.journey);
    REQUIRE(items[1].points.size() == 2);
    CHECK(items[1].points[1].change == 2);
    CHECK(items[1].points[1].pairs == 1);
}

TEST_CASE("trend by unit, perspective or affiliation tells each group apart, in the journey's language")
{
    auto const [language, manager] =
        GENERATE(table<Language, std::string>({{Language::nl, "leidinggevende"}, {Language::en, "manager"}}));
    Scene scene(language);
    auto const unit = scene.unit();
    auto const inside =
        scene.join({.unit = unit, .perspective = Perspective::manager, .affiliation = Affiliation::external}, "Anna");
    auto const outside = scene.join({}, "Bram");
    hold(scene, first, of_journey(scene, {inside, outside}, {2, 5}));
    hold(scene, second, of_journey(scene, {inside, outside}, {4, 5}));

    auto const perspectives = trend(scene, inside.person, {.by = Grouping::perspective});
    CHECK(perspectives.by == Grouping::perspective);
    REQUIRE(perspectives.items.size() == 2);
    CHECK(perspectives.items[0].group == "employee");
    CHECK(perspectives.items[0].points.at(1).change == 0);
    CHECK(perspectives.items[1].group == "manager");
    CHECK(perspectives.items[1].name == manager);
    CHECK(perspectives.items[1].points.at(0).mean == 2);
    CHECK(perspectives.items[1].points.at(1).change == 2);
    CHECK(perspectives.items[1].points.at(1).pairs == 1);

    auto const units = trend(scene, inside.person, {.by = Grouping::unit}).items; // who is in none is in no group
    REQUIRE(units.size() == 1);
    CHECK(units[0].group == unit.text());
    CHECK(units[0].name == "Wijkteam");
    CHECK(units[0].points.at(0).n == 1);
    auto const affiliations = trend(scene, inside.person, {.by = Grouping::affiliation}).items;
    REQUIRE(affiliations.size() == 2);
    CHECK(affiliations[0].group == "external");
    CHECK(affiliations[0].points.at(1).mean == 4);
}

TEST_CASE("who rates in another group the next time makes no pair of either")
{
    Scene scene;
    auto const anna = scene.join({.perspective = Perspective::manager}, "Anna");
    auto const bram = scene.join({.perspective = Perspective::manager}, "Bram");
    hold(scene, first, of_journey(scene, {anna, bram}, {2, 2}));
    scene.set(anna, "perspective", "employee");
    hold(scene, second, of_journey(scene, {anna, bram}, {4, 3}));
    auto const items = trend(scene, anna.person, {.by = Grouping::perspective}).items;
    REQUIRE(items.size() == 2);
    CHECK(items[0].points.size() == 1);
    CHECK(!items[1].points.at(1).pairs); // one of two is no majority
    CHECK(trend(scene, anna.person).items.at(0).points.at(1).pairs == 2);
}

TEST_CASE("trend tells of one subject or aspect on request")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const factor = scene.factor(Effect::hinders);
    auto const session = scene.plan(first);
    scene.open(session);
    scene.rate(anna, scene.journey, Aspect::quality, 4, session);
    scene.rate(anna, scene.journey, Aspect::climate, 5, session);
    scene.rate(anna, factor, Aspect::strength, 2, session);
    scene.close(session);
    CHECK(trend(scene, anna.person).items.size() == 3);
    auto const one = trend(scene, anna.person, {.subject = factor}).items;
    REQUIRE(one.size() == 1);
    CHECK(one[0].subject == factor);
    auto const aspect = trend(scene, anna.person, {.subject = scene.journey, .aspect = Aspect::climate}).items;
    REQUIRE(aspect.size() == 1);
    CHECK(aspect[0].points.at(0).mean == 5);
    CHECK(trend(scene, anna.person, {.subject = factor, .aspect = Aspect::climate}).items.empty());
}

TEST_CASE("trend refuses what it cannot tell about, with a pointer")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const of = [&](TrendOptions const& options, std::optional<Id> actor) {
        return failure_of([&] { trend(scene, actor, options); });
    };
    CHECK(of({.aspect = Aspect::agree}, anna.person) == Failure{Code::invalid, "/aspect"});
    CHECK(of({.aspect = static_cast<Aspect>(0)}, anna.person) == Failure{Code::invalid, "/aspect"});
    CHECK(of({.aspect = static_cast<Aspect>(15)}, anna.person) == Failure{Code::invalid, "/aspect"});
    CHECK(of({.subject = Id::make()}, anna.person) == Failure{Code::not_found, "/subject"});
    CHECK(of({.subject = scene.vision(scene.purpose()), .aspect = Aspect::weight}, anna.person) == Code::ok);
    CHECK(of({.subject = anna.id}, anna.person) == Failure{Code::not_found, "/subject"});
    CHECK(of({.journey = Id::make()}, anna.person) == Failure{Code::not_found, "/journey"});
    CHECK(of({}, Id::make()) == Failure{Code::not_found, "/journey"});
    CHECK(of({}, scene.leaver().person) == Failure{Code::not_found, "/journey"});
    auto const other = scene.add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 3});
    CHECK(of({.subject = other}, std::nullopt) == Failure{Code::not_found, "/subject"});

    auto const asked = [&](json::object parameters) {
        return failure_of([&] {
            scene.call([&](access::Call& call) { return insight::view("trend").tell(call, parameters); }, anna.person);
        });
    };
    auto const journey = scene.journey.text();
    CHECK(asked({}) == Failure{Code::invalid, "/journey"});
    CHECK(asked({{"journey", journey}, {"by", "age"}}) == Failure{Code::invalid, "/by"});
    CHECK(asked({{"journey", journey}, {"aspect", "happiness"}}) == Failure{Code::invalid, "/aspect"});
    CHECK(asked({{"journey", journey}, {"aspect", "agree"}}) == Failure{Code::invalid, "/aspect"});
    CHECK(asked({{"journey", journey}, {"subject", "x"}}) == Failure{Code::invalid, "/subject"});
    CHECK(asked({{"journey", journey}, {"subjects", "x"}}) == Failure{Code::invalid, "/subjects"});
}

TEST_CASE("outside the circle, and of anonymous and open sessions, trend tells no figure nor that there is one")
{
    Scene scene;
    auto const all = people(scene, 3);
    auto const sponsor = scene.sponsor();
    hold(scene, first, of_journey(scene, all, {2, 3, 4}));
    auto const hidden = scene.plan(second, [](Session& session) { session.openness = Openness::anonymous; });
    scene.hold(hidden, of_journey(scene, all, {5, 5, 5}, Aspect::climate));
    hold(scene, day(2027, 4, 1), of_journey(scene, all, {3, 4, 5}));
    auto const open = scene.plan(day(2027, 5, 3));
    scene.open(open);
    scene.rate(all[0], scene.journey, Aspect::adherence, 1, open);

    auto const inside = trend(scene, all[0].person);
    REQUIRE(inside.sessions.size() == 3);
    CHECK(!inside.sessions[0].withheld);
    CHECK(inside.sessions[1].withheld == "group");
    auto const quality = std::ranges::find(inside.items, Aspect::quality, &TrendItem::aspect);
    REQUIRE(quality != inside.items.end());
    CHECK(quality->points.at(1).withheld == "group");
    CHECK(quality->points.at(2).change == 1);
    for (auto const& actor : {std::optional<Id>(), std::optional(sponsor.person)}) {
        auto const outside = trend(scene, actor);
        CHECK(outside.sessions.size() == 3);
        for (auto const& session : outside.sessions)
            CHECK(session.withheld == "group");
        for (auto const& item : outside.items)
            for (auto const& point : item.points) {
                CHECK(point.withheld == "group");
                CHECK(!point.n);
                CHECK(!point.mean);
            }
    }
}

TEST_CASE("trend by unit has nothing to tell, inside and outside the circle, where nobody is of a unit")
{
    Scene scene;
    auto const all = people(scene, 3);
    scene.factor(Effect::hinders);
    hold(scene, first, of_journey(scene, all, {2, 3, 4}));
    hold(scene, second, of_journey(scene, all, {2, 3, 4}));
    for (auto const& actor : {std::optional<Id>(), std::optional(all[0].person)}) {
        auto const told = trend(scene, actor, {.by = Grouping::unit});
        CHECK(told.sessions.size() == 2);
        CHECK(told.items.empty());
    }
}

TEST_CASE("in an anonymous journey all of trend is withheld")
{
    Scene scene(Language::nl, Openness::anonymous);
    auto const all = people(scene, 2);
    hold(scene, first, of_journey(scene, all, {2, 3}));
    auto const result = trend(scene, all[0].person);
    CHECK(result.sessions.at(0).withheld == "group");
    for (auto const& item : result.items)
        CHECK(item.points.at(0).withheld == "group");
}

TEST_CASE("above 1,000 ratings of a question a change has Welch's interval, also of the same people")
{
    Scene scene;
    std::vector<Someone> all;
    scene.call([&](access::Call& call) {
        for (int index = 0; index < 1'001; ++index) {
            auto const person = journey::add(call, {.body = Person{.name = "Anna"}}).id;
            all.push_back(
                {person, journey::add(call, {.body = Participant{.journey = scene.journey, .person = person}}).id});
        }
    });
    auto const rated = [&](Day on, std::size_t count) {
        auto const session = scene.plan(on);
        std::vector<Rating> ratings;
        for (std::size_t index = 0; index < count; ++index)
            ratings.push_back({.participant = all[index],
                               .subject = scene.journey,
                               .session = session,
                               .aspect = Aspect::quality,
                               .value = static_cast<int>(index % 5) + 1});
        scene.open(session);
        scene.rate_many(ratings);
        scene.close(session);
    };
    rated(first, 1'000);
    rated(second, 1'000);
    rated(day(2027, 4, 1), 1'001);
    auto const points = trend(scene, all[0].person).items.at(0).points;
    CHECK(points.at(1).pairs == 1'000);
    CHECK(points.at(1).change_low == 0);
    CHECK(!points.at(2).pairs);
    CHECK(*points.at(2).change_low < 0);
    CHECK(points.at(2).verdict == Verdict::steady);
}
