#include "crowd.hpp"

#include "access/release.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Day const first = day(2027, 1, 18);
Day const second = day(2027, 2, 15);

std::vector<int> times(std::size_t count, int value)
{
    return std::vector<int>(count, value);
}

std::vector<int> both(std::vector<int> one, std::vector<int> const& other)
{
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

/// What stays the same whatever the reason is for which it is not told.
std::string shape(TrendPoint const& point)
{
    auto const told = model::write_result(model::Described<TrendPoint>::fields, &point);
    std::string names;
    for (auto const& member : told)
        names.append(member.key().data(), member.key().size()).append(" ");
    return names;
}

} // namespace

TEST_CASE("rule 1: a figure needs the minimum group, and its number of raters is a band", "[release]")
{
    Crowd crowd(24);
    crowd.held_on_quality(first, both(times(2, 3), times(2, 2)));
    crowd.held_on_quality(day(2027, 1, 25), both(times(3, 3), times(2, 2)));
    crowd.held_on_quality(day(2027, 2, 1), both(times(6, 3), times(6, 2)));
    crowd.held_on_quality(day(2027, 2, 8), both(times(12, 3), times(12, 2)));
    for (auto const& actor : {std::optional<Id>(), std::optional(crowd.nico.person)}) {
        auto const points = crowd.quality(actor);
        REQUIRE(points.size() == 4);
        CHECK(points[0].withheld == "group");
        CHECK(!points[0].raters);
        CHECK(points[1].raters == "5–9");
        CHECK(points[2].raters == "10–19");
        CHECK(points[3].raters == "20+");
        for (auto const& point : points)
            CHECK(!point.n);
    }
    auto const inside = crowd.quality(crowd.people[1].person);
    CHECK(inside.at(0).n == 4);
    CHECK(inside.at(1).n == 5);
}

TEST_CASE("rule 1: the journey's own minimum group counts where it is larger", "[release]")
{
    Crowd crowd(24);
    crowd.set(crowd.journey, "minimum_group", 12);
    crowd.held_on_quality(first, both(times(6, 3), times(5, 2)));
    crowd.held_on_quality(second, both(times(6, 3), times(6, 2)));
    auto const points = crowd.quality(crowd.nico.person);
    CHECK(points.at(0).withheld == "group");
    CHECK(points.at(1).mean == 2.5);
    CHECK(points.at(1).distribution.size() == 5);
}

TEST_CASE("rule 1: distributions, deviations and intervals need ten", "[release]")
{
    Crowd crowd(12);
    crowd.held_on_quality(first, both(times(5, 3), times(4, 2)));
    crowd.held_on_quality(second, both(times(5, 3), times(5, 2)));
    auto const points = crowd.quality({});
    CHECK(points.at(0).mean);
    CHECK(points.at(0).distribution.empty());
    CHECK(!points.at(0).deviation);
    CHECK(!points.at(0).low);
    REQUIRE(points.at(1).distribution.size() == 5);
    CHECK(points.at(1).distribution[2].share == 50);
    CHECK(!points.at(1).distribution[2].count);
    CHECK(points.at(1).deviation == 0.5);
    CHECK(points.at(1).low);
}

TEST_CASE("rule 1: aspects of few values and agree need ten for any figure", "[release]")
{
    CHECK(access::least_raters(Aspect::kept, 5) == 10);
    CHECK(access::least_raters(Aspect::noticed, 5) == 10);
    CHECK(access::least_raters(Aspect::agree, 5) == 10);
    CHECK(access::least_raters(Aspect::agree, 12) == 12);
    CHECK(access::least_raters(Aspect::quality, 5) == 5);
    auto const raters = GENERATE(std::size_t{9}, std::size_t{10});
    Crowd crowd(12);
    auto const rule = crowd.adopt(Rule{.text = "Wij bellen eerst"});
    auto values = times(raters, 2);
    values[0] = values[1] = values[2] = 0;
    crowd.held(first, crowd.given(rule, Aspect::kept, values));
    auto const told =
        crowd.call([&](access::Call& by) { return insight::adherence(by, crowd.journey); }, crowd.nico.person);
    auto const& item = told.items.at(0);
    if (raters < 10) {
        CHECK(item.points.at(0).withheld == "group");
        CHECK(!item.points.at(0).slips);
        CHECK(!item.slipping);
        return;
    }
    REQUIRE(item.points.at(0).share);
    CHECK(item.points.at(0).share->broken == 30);
    CHECK(item.points.at(0).share->kept == 70);
    CHECK(!item.points.at(0).broken);
    CHECK(item.slipping == false);
}

TEST_CASE("rule 2: nothing is released while a session is open", "[release]")
{
    Crowd crowd(12);
    auto const session = crowd.plan(first);
    crowd.open(session);
    for (auto rating : crowd.given(crowd.journey, Aspect::quality, times(12, 3))) {
        rating.session = session;
        crowd.rate(rating);
    }
    CHECK(crowd.quality({}).empty());
    CHECK(crowd.quality(crowd.people[1].person).empty());
    auto const answered = [&](std::optional<Id> actor) { return crowd.overview(actor).sessions.at(0); };
    CHECK(answered(crowd.people[1].person).answered == 12);
    CHECK(!answered({}).answered);
    CHECK(!answered({}).raters);
    CHECK(!answered(crowd.nico.person).raters);
    crowd.close(session);
    CHECK(crowd.quality({}).at(0).mean == 3);
}

TEST_CASE("rule 2: while an anonymous session is open the circle hears a band, once enough rated beside the last one",
          "[release]")
{
    Crowd crowd(6, Openness::anonymous);
    auto const session = crowd.plan(first);
    crowd.open(session);
    auto const banded = [&] { return crowd.overview(crowd.people[0].person).sessions.at(0).raters; };
    for (auto rating : crowd.given(crowd.journey, Aspect::quality, times(6, 3))) {
        CHECK(!banded());
        rating.session = session;
        crowd.rate(rating);
    }
    CHECK(banded() == "5–9");
    CHECK(!crowd.overview(crowd.people[0].person).sessions.at(0).answered);
    CHECK(!crowd.overview().sessions.at(0).raters);
}

TEST_CASE("rule 3: a group is not released whose remainder would be too few", "[release]")
{
    // Twelve people, two of them managers: the ten employees would tell of the two.
    Crowd crowd(12, Openness::named, 2);
    crowd.held_on_quality(first, both(times(6, 3), times(6, 2)));
    CHECK(crowd.quality({}).at(0).mean == 2.5);
    CHECK(crowd.quality({}, Grouping::perspective, "manager").at(0).withheld == "group");
    CHECK(crowd.quality({}, Grouping::perspective, "employee").at(0).withheld == "group");
    CHECK(crowd.quality({}, Grouping::unit, crowd.team.text()).at(0).mean == 3);
    CHECK(crowd.quality({}, Grouping::unit, crowd.doctors.text()).at(0).mean == 2);
}

TEST_CASE("rule 4: a figure is released once, for everybody alike, and a read-only store tells what was", "[release]")
{
    Folder folder;
    Id journey;
    Id purpose;
    {
        auto const store = Store::open(folder / "a.tocht");
        auto const host = store.host();
        journey = host.add(Journey{.title = "Samen", .starts_on = day(2026, 12, 1), .months = 6}).id;
        purpose = host.add(Purpose{.journey = journey, .completion = "zorg"}).id;
        for (int index = 0; index < 12; ++index) {
            auto const person = host.add(Person{.name = "Lid"}).id;
            auto const participant = host.add(Participant{.journey = journey, .person = person}).id;
            if (index < 11)
                host.rate(
                    {.participant = participant, .subject = purpose, .aspect = Aspect::agree, .value = index % 3});
        }
    }
    auto const shares = [&](Store const& store) {
        return store.host().consensus({.journey = journey}).items.at(0).share;
    };
    {
        auto const store = Store::open(folder / "a.tocht");
        CHECK(!shares(store)); // it is proposed
        auto document = store.host().get<Purpose>(purpose);
        document.body.status = Status::adopted;
        store.host().change(document);
    }
    CHECK(!shares(Store::open(folder / "a.tocht", {.read_only = true}))); // nobody asked yet
    auto const store = Store::open(folder / "a.tocht");
    auto const told = shares(store);
    REQUIRE(told);
    CHECK(told->agree == 64);
    CHECK(told->pass == 36);
    auto const people = store.host().list<Participant>({.journey = journey}).items;
    store.host().rate({.participant = people.back().id, .subject = purpose, .aspect = Aspect::agree, .value = -2});
    CHECK(shares(store)->disagree == 0); // and not again
    CHECK(shares(Store::open(folder / "a.tocht", {.read_only = true}))->agree == 64);
}

TEST_CASE("rule 4: words that changed are a new question", "[release]")
{
    Crowd crowd(12);
    auto const purpose = crowd.add(Purpose{.completion = "zorg"});
    for (auto const& rating : crowd.given(purpose, Aspect::agree, both(times(8, 1), times(4, 0))))
        crowd.rate(rating);
    crowd.move(purpose, Status::adopted);
    auto const item = [&] {
        return crowd.call([&](access::Call& by) { return insight::consensus(by, {.journey = crowd.journey}); })
            .items.at(0);
    };
    CHECK(item().share);
    crowd.adjust<Purpose>(purpose, [](Purpose& body) { body.completion = "zorg dichtbij"; });
    CHECK(!item().share);
    CHECK(item().withheld == "group");
}

TEST_CASE("rule 5: a mean near an end of its scale is told as a band only", "[release]")
{
    auto const [count, value, least, most] = GENERATE(table<std::size_t, int, double, double>({
        {9, 5, 4.2, 0},
        {9, 1, 0, 1.8},
        {10, 5, 4.6, 0},
        {10, 1, 0, 1.4},
        {20, 5, 4.8, 0},
        {20, 1, 0, 1.2},
    }));
    Crowd crowd(24);
    crowd.held_on_quality(first, times(count, value));
    auto const point = crowd.quality({}).at(0);
    CHECK(!point.mean);
    CHECK(point.at_least.value_or(0) == Approx(least));
    CHECK(point.at_most.value_or(0) == Approx(most));
    CHECK(point.distribution.empty());
    CHECK(!point.deviation);
    CHECK(!point.withheld);
}

TEST_CASE("rule 5: the band begins exactly at its part of the range", "[release]")
{
    store::Figure figure{.question = {.aspect = static_cast<int>(Aspect::quality)}, .raters = 5, .sum = 21};
    CHECK(access::tell(figure).at_least == 4.2);
    figure.sum = 20;
    CHECK(access::tell(figure).mean == 4);
    figure.sum = 9;
    CHECK(access::tell(figure).at_most == 1.8);
    figure.sum = 10;
    CHECK(access::tell(figure).mean == 2);
}

TEST_CASE("rule 6: means have one decimal, and a change is the difference of two of them", "[release]")
{
    Crowd crowd(24);
    crowd.held_on_quality(first, both(times(4, 3), times(3, 2)));
    crowd.held_on_quality(second, both(times(4, 3), times(3, 4)));
    auto const points = crowd.quality({});
    CHECK(points.at(0).mean == 2.6);
    CHECK(points.at(1).mean == 3.4);
    CHECK(points.at(1).change == 0.8);
    CHECK(!points.at(1).pairs);
    CHECK(!points.at(1).verdict);
    CHECK(crowd.quality(crowd.people[1].person).at(1).pairs == 7);
}

TEST_CASE("a verdict comes from released distributions", "[release]")
{
    Crowd crowd(24);
    crowd.held_on_quality(first, both(times(12, 4), times(12, 3)));
    crowd.held_on_quality(second, both(times(12, 3), times(12, 2)));
    auto const points = crowd.quality({});
    CHECK(points.at(1).change == -1);
    CHECK(points.at(1).verdict == Verdict::down);
    CHECK(points.at(1).change_high < 0);
}

TEST_CASE("rule 7: what is withheld has one shape, whatever the reason", "[release]")
{
    Crowd crowd(12);
    crowd.held(first, {});
    crowd.held_on_quality(day(2027, 1, 25), times(1, 3));
    crowd.held_on_quality(day(2027, 2, 1), times(4, 3));
    auto const points = crowd.quality({});
    REQUIRE(points.size() == 3);
    for (auto const& point : points) {
        CHECK(shape(point) == shape(points[0]));
        CHECK(point.withheld == "group");
    }
    CHECK(crowd.trend({}).items.size() == crowd.trend(crowd.nico.person).items.size());
}

TEST_CASE("within the circle an anonymous session gives released figures, and a named one its own", "[release]")
{
    Crowd crowd(12);
    crowd.held_on_quality(first, both(times(6, 3), times(6, 2)));
    crowd.held_on_quality(second, both(times(6, 4), times(6, 3)), Openness::anonymous);
    for (auto const& one : {crowd.people[0], crowd.people[5]}) {
        auto const points = crowd.quality(one.person);
        CHECK(points.at(0).n == 12);
        CHECK(!points.at(1).n);
        CHECK(points.at(1).raters == "10–19");
        CHECK(points.at(1).mean == 3.5);
        CHECK(points.at(1).change == 1);
    }
}

TEST_CASE("progress tells of ratings what released figures decide, and numbers of people as bands", "[release]")
{
    Crowd crowd(12);
    auto const purpose = crowd.purpose();
    auto const vision = crowd.add(Vision{.text = "Een buurt die zorgt", .purposes = {purpose}});
    for (auto const& rating : crowd.given(vision, Aspect::ownership, both(times(6, 4), times(4, 3))))
        crowd.rate(rating);
    for (auto const aspect : {Aspect::clarity, Aspect::inspiration})
        for (auto const& rating : crowd.given(vision, aspect, both(times(6, 4), times(6, 3))))
            crowd.rate(rating);
    crowd.move(vision, Status::adopted);
    auto const owned = find(crowd.progress(crowd.nico.person), "H6");
    CHECK(owned.met);
    CHECK(!owned.have);
    CHECK(!owned.need);
    CHECK(owned.raters == "10–19");
    CHECK(owned.says.find("10–19") != std::string::npos);
    auto const clear = find(crowd.progress({}), "H7");
    CHECK(clear.met);
    CHECK(clear.have == 3.5);
    CHECK(find(crowd.progress(crowd.people[0].person), "H6").have == 10);
}

TEST_CASE("progress withholds what a band does not decide", "[release]")
{
    Crowd crowd(12);
    auto const vision = crowd.add(Vision{.text = "Een buurt die zorgt", .purposes = {crowd.purpose()}});
    for (auto const& rating : crowd.given(vision, Aspect::ownership, both(times(6, 4), times(3, 3))))
        crowd.rate(rating);
    crowd.move(vision, Status::adopted);
    auto const owned = find(crowd.progress({}), "H6"); // nine of eight needed: 5 to 9 may be five
    CHECK(owned.withheld == "group");
    CHECK(!owned.met);
    CHECK(!owned.have);
    CHECK(!owned.says.empty());
    CHECK(find(crowd.progress(crowd.people[0].person), "H6").met);
}

TEST_CASE("consensus outside the circle is told in shares, and only where no group's is withheld", "[release]")
{
    Crowd crowd(24);
    auto const purpose = crowd.add(Purpose{.completion = "zorg"});
    for (auto const& rating : crowd.given(purpose, Aspect::agree, both(both(times(6, 2), times(6, -1)), times(12, 1))))
        crowd.rate(rating);
    crowd.move(purpose, Status::adopted);
    auto const told = [&](Grouping by) {
        return crowd
            .call([&](access::Call& call) { return insight::consensus(call, {.journey = crowd.journey, .by = by}); },
                  crowd.nico.person)
            .items.at(0);
    };
    auto const item = told(Grouping::unit);
    REQUIRE(item.share);
    CHECK(item.share->agree == 75);
    CHECK(item.share->disagree == 25);
    CHECK(!item.agree);
    CHECK(item.raters == "20+");
    REQUIRE(item.groups.size() == 2);
    for (auto const& group : item.groups) {
        CHECK(!group.seen);
        CHECK(group.raters == "10–19");
    }
    CHECK(item.consensus == Approx(0.46)); // 7/14 of the one, 13/14 of the other
}

TEST_CASE("every reader of one store gets the same figures", "[release]")
{
    Crowd crowd(24, Openness::anonymous, 6);
    crowd.held_on_quality(first, both(times(12, 3), times(12, 2)));
    auto const of = [&](std::optional<Id> actor) {
        auto const told = crowd.trend(actor, {.subject = crowd.journey, .by = Grouping::perspective});
        return json::serialize(model::write_result(model::Described<Trend>::fields, &told));
    };
    auto const expected = of({});
    CHECK(of(crowd.nico.person) == expected);
    CHECK(of(crowd.people[0].person) == expected);
    CHECK(of(crowd.people[7].person) == expected);
}
