#include "scene.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Success success(Scene& scene, std::optional<Id> actor)
{
    return scene.call([&](access::Call& call) { return insight::success(call, {scene.journey}); }, actor);
}

SuccessItem item(Scene& scene, std::optional<Id> actor)
{
    auto const items = success(scene, actor).items;
    REQUIRE(items.size() == 1);
    return items.front();
}

/// A journey of four people with one criterion, who hold sessions a month apart.
struct Group : Scene {
    std::vector<Someone> people{join({}, "Anna"), join({}, "Bram"), join({}, "Cem"), join({}, "Dina")};
    Id member = people[0].person;
    Id criterion = Scene::criterion();
    unsigned month = 1;

    Id shows(Shows level) { return add(Signal{.criterion = criterion, .shows = level, .text = "Men belt elkaar"}); }

    /// What the people answer on a signal, in their order.
    Id look(std::vector<std::pair<Id, std::vector<int>>> const& answers, std::optional<Openness> openness = {})
    {
        std::vector<Rating> ratings;
        for (auto const& [signal, values] : answers)
            for (std::size_t index = 0; index < values.size(); ++index)
                ratings.push_back({.participant = people[index],
                                   .subject = signal,
                                   .aspect = Aspect::noticed,
                                   .value = values[index]});
        auto const session = plan(day(2027, ++month, 1), [&](Session& body) { body.openness = openness; });
        hold(session, ratings);
        return session;
    }
    void indicate(Better better = Better::lower)
    {
        change<Criterion>(criterion, [&](Criterion& body) {
            body.indicator = Indicator{.name = "wachttijd",
                                       .unit = "dagen",
                                       .better = better,
                                       .acceptable = 10,
                                       .ideal = better == Better::lower ? 5.0 : 15.0};
        });
    }
    void measure(double value, Day on)
    {
        add(Measurement{.subject = criterion,
                        .value = value,
                        .measured_on = on,
                        .source = "registratie",
                        .evidence = "https://example.org/a"});
    }
    std::optional<Stage> stage() { return item(*this, member).stage; }
};

} // namespace

TEST_CASE("a criterion is unseen until somebody noticed a signal, and then emerging")
{
    Group scene;
    CHECK(scene.stage() == Stage::unseen);
    auto const signal = scene.shows(Shows::acceptable);
    CHECK(scene.stage() == Stage::unseen);
    scene.look({{signal, {0, 0, 0}}});
    CHECK(scene.stage() == Stage::unseen);
    scene.look({{signal, {1, 0, 0}}});
    CHECK(scene.stage() == Stage::emerging);
    scene.look({});
    scene.look({});
    CHECK(scene.stage() == Stage::emerging); // once seen, even if not lately
}

TEST_CASE("a criterion is acceptable when half of the answers noticed each signal in one of the last two sessions")
{
    Group scene;
    auto const one = scene.shows(Shows::acceptable);
    auto const other = scene.shows(Shows::acceptable);
    auto const first = scene.look({{one, {1, 1, 0, 0}}, {other, {1, 0, 0, 0}}});
    CHECK(scene.stage() == Stage::emerging);
    auto const second = scene.look({{other, {1, 1, 0}}});
    CHECK(scene.stage() == Stage::acceptable);

    auto const told = item(scene, scene.member);
    CHECK(told.criterion == scene.criterion);
    CHECK(told.text == "Rust");
    CHECK(told.beneficiary == Beneficiary::collective);
    REQUIRE(told.signals.size() == 2);
    CHECK(told.signals[0].id == one);
    CHECK(told.signals[0].text == "Men belt elkaar");
    CHECK(told.signals[0].noticed_lately == true);
    REQUIRE(told.signals[0].points.size() == 1);
    CHECK(told.signals[0].points[0].session == first);
    CHECK(told.signals[0].points[0].text == "1 februari 2027");
    CHECK(told.signals[0].points[0].noticed == 2);
    CHECK(told.signals[0].points[0].answers == 4);
    CHECK(told.signals[1].points.at(1).session == second);

    scene.look({{other, {1}}}); // the first session is no longer one of the last two
    CHECK(scene.stage() == Stage::emerging);
    CHECK(item(scene, scene.member).signals[0].noticed_lately == false);
}

TEST_CASE("a criterion is ideal when what shows the ideal is noticed, and what shows acceptable too")
{
    Group scene;
    auto const acceptable = scene.shows(Shows::acceptable);
    auto const ideal = scene.shows(Shows::ideal);
    scene.look({{ideal, {1, 1}}});
    CHECK(scene.stage() == Stage::emerging);
    scene.look({{acceptable, {1, 1}}});
    CHECK(scene.stage() == Stage::ideal);
    scene.look({{acceptable, {1, 1}}, {ideal, {0, 0}}});
    CHECK(scene.stage() == Stage::acceptable);
}

TEST_CASE("where there is an indicator, its latest measurement has to be there as well")
{
    auto const [better, poor, fair, good] =
        GENERATE(table<Better, double, double, double>({{Better::lower, 11, 10, 5}, {Better::higher, 9, 10, 15}}));
    Group scene;
    scene.indicate(better);
    auto const signal = scene.shows(Shows::acceptable);
    scene.look({{signal, {1, 1}}});
    CHECK(scene.stage() == Stage::emerging); // never measured
    scene.measure(poor, day(2027, 2, 1));
    CHECK(scene.stage() == Stage::emerging);
    CHECK(!item(scene, scene.member).indicator->reached);
    scene.measure(fair, day(2027, 2, 2));
    CHECK(scene.stage() == Stage::acceptable);
    scene.measure(good, day(2027, 2, 4));
    CHECK(scene.stage() == Stage::ideal);
    scene.measure(poor, day(2027, 2, 3)); // not the latest
    auto const indicator = item(scene, scene.member).indicator;
    REQUIRE(indicator);
    CHECK(indicator->name == "wachttijd");
    CHECK(indicator->unit == "dagen");
    CHECK(indicator->acceptable == 10);
    CHECK(indicator->value == good);
    CHECK(indicator->measured_on == day(2027, 2, 4));
    CHECK(indicator->source == "registratie");
    CHECK(indicator->evidence == "https://example.org/a");
    CHECK(indicator->reached == Shows::ideal);
    scene.look({});
    scene.look({});
    CHECK(scene.stage() == Stage::emerging); // the number alone does not do where there are signals
}

TEST_CASE("an indicator without signals decides by itself, and signals without it show the levels that they show")
{
    Group scene;
    scene.indicate();
    CHECK(scene.stage() == Stage::unseen);
    scene.measure(7, day(2027, 2, 1));
    CHECK(scene.stage() == Stage::acceptable);
    Group other;
    other.look({{other.shows(Shows::acceptable), {1, 1}}});
    CHECK(other.stage() == Stage::acceptable); // nothing shows the ideal
    Group third;
    auto const ideal = third.shows(Shows::ideal);
    third.look({{ideal, {1, 0, 0}}});
    CHECK(third.stage() == Stage::emerging); // nothing shows acceptable
    third.look({{ideal, {1, 1, 0}}});
    CHECK(third.stage() == Stage::ideal);
}

TEST_CASE("success leaves out criteria that are not adopted, signals that ended and open sessions")
{
    Group scene;
    auto const signal = scene.shows(Shows::acceptable);
    auto const ended = scene.shows(Shows::acceptable);
    scene.look({{signal, {1}}, {ended, {0}}});
    CHECK(scene.stage() == Stage::emerging);
    scene.set(ended, "ended_on", "2027-02-20");
    CHECK(scene.stage() == Stage::acceptable);
    auto const open = scene.plan(day(2027, 3, 20));
    scene.open(open);
    scene.rate(scene.people[0], signal, Aspect::noticed, 0, open);
    CHECK(item(scene, scene.member).signals.at(0).points.size() == 1);
    scene.add(Scene::criterion_for(scene.purpose()));
    CHECK(success(scene, scene.member).items.size() == 1);
    scene.move(scene.criterion, Status::retired);
    CHECK(success(scene, scene.member).items.empty());
}

TEST_CASE("outside the circle success tells a stage only where answers could not change it")
{
    Group scene;
    auto const sponsor = scene.sponsor();
    scene.indicate();
    CHECK(item(scene, std::nullopt).stage == Stage::unseen);
    scene.measure(5, day(2027, 2, 1));
    CHECK(item(scene, std::nullopt).stage == Stage::ideal); // no signals, and measurements are the host's to read
    auto const seen = item(scene, sponsor.person);
    CHECK(!seen.stage);
    CHECK(seen.withheld == "group");
    CHECK(!seen.indicator->value);
    CHECK(!seen.indicator->reached);

    auto const signal = scene.shows(Shows::acceptable);
    CHECK(item(scene, std::nullopt).stage == Stage::unseen); // there was no session yet
    auto const session = scene.look({{signal, {1, 1}}});
    auto const host = success(scene, std::nullopt);
    CHECK(host.sessions.at(0).session == session);
    CHECK(host.sessions.at(0).withheld == "group");
    CHECK(!host.items.at(0).stage);
    CHECK(host.items.at(0).withheld == "group");
    CHECK(host.items.at(0).signals.at(0).points.at(0).withheld == "group");
    CHECK(!host.items.at(0).signals.at(0).points.at(0).answers);
    CHECK(!host.items.at(0).signals.at(0).noticed_lately);
    CHECK(failure_of([&] { success(scene, Id::make()); }) == Failure{Code::not_found, "/journey"});
    CHECK(failure_of([&] { success(scene, scene.leaver().person); }) == Failure{Code::not_found, "/journey"});
}

TEST_CASE("an anonymous session withholds a stage that it could change, and no other")
{
    Group scene;
    auto const acceptable = scene.shows(Shows::acceptable);
    scene.look({{acceptable, {1, 0, 0}}}, Openness::anonymous);
    CHECK(!scene.stage());
    CHECK(item(scene, scene.member).withheld == "group");
    CHECK(!item(scene, scene.member).signals.at(0).noticed_lately);
    scene.look({{acceptable, {1, 1}}});
    CHECK(scene.stage() == Stage::acceptable); // there is no more to show
    scene.look({{acceptable, {0, 0}}});
    scene.look({{acceptable, {0, 0}}});
    CHECK(scene.stage() == Stage::emerging); // the anonymous one is none of the last two
}
