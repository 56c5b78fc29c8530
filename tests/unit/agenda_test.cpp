#include "healthy.hpp"

#include "access/methods.hpp"
#include "guide/texts.hpp"

#include <fmt/format.h>

#include <numeric>

using namespace tocht;
using namespace tocht::test;

namespace {

using enum AgendaPart;
using access::Learning;

Agenda agenda(Healthy& scene, std::optional<Id> session = {}, std::optional<Id> actor = {})
{
    return scene.call(
        [&](access::Call& call) { return insight::agenda(call, {.journey = scene.journey, .session = session}); },
        actor ? actor : scene.facilitator_());
}

std::vector<AgendaPart> parts(Agenda const& agenda)
{
    std::vector<AgendaPart> all;
    for (auto const& item : agenda.items)
        all.push_back(item.part);
    return all;
}

int minutes(Agenda const& agenda)
{
    return std::accumulate(agenda.items.begin(), agenda.items.end(), 0,
                           [](int sum, AgendaItem const& item) { return sum + item.minutes; });
}

AgendaItem item(Agenda const& agenda, AgendaPart part)
{
    for (auto const& one : agenda.items)
        if (one.part == part)
            return one;
    FAIL("there is no such part");
    return {};
}

Id decided(Healthy& s, std::string change, std::optional<Id> owner = {}, std::optional<Day> due = {})
{
    auto const id = s.add(
        Adjustment{.about = s.norm, .observed = "Stil", .change = std::move(change), .owner = owner, .due_on = due});
    s.move(id, Status::decided);
    return id;
}

void apply(Healthy& s, Id adjustment)
{
    s.call([&](access::Call& host) {
        auto const revision = store::find(host.database, s.norm)->revision;
        return journey::apply_adjustment(host, adjustment, revision, json::object{});
    });
}

void set_minutes(Healthy& s, int minutes)
{
    s.change<Session>(s.next, [&](Session& session) { session.minutes = minutes; });
}

} // namespace

TEST_CASE("an agenda prepares the next session, in the order in which it is worked through")
{
    Healthy scene;
    decided(scene, "Eerst bellen");
    scene.set(scene.interplay, "review_on", "2027-02-28");
    auto const told = agenda(scene);
    CHECK(told.journey == scene.journey);
    CHECK(told.session == scene.next);
    CHECK(told.day == day(2027, 4, 5));
    CHECK(told.minutes == 120);
    CHECK(parts(told)
          == std::vector{check_in, follow_up, results, attention, questions, levels, method, harvest, check_out});
    for (auto const& one : told.items) {
        CHECK_FALSE(one.title.empty());
        CHECK_FALSE(one.lines.empty());
    }
}

TEST_CASE(
    "the minutes of an agenda add up to the session's, however long it is, and each part begins where the last ended")
{
    Healthy scene;
    decided(scene, "Eerst bellen");
    for (int const length : {1, 4, 5, 7, 15, 30, 44, 45, 60, 61, 90, 120, 240, 480}) {
        INFO(length);
        set_minutes(scene, length);
        auto const told = agenda(scene);
        CHECK(minutes(told) == length);
        int at = 9 * 60;
        for (auto const& one : told.items) {
            CHECK(one.minutes > 0);
            CHECK((length % 5 != 0 || one.minutes % 5 == 0));
            CHECK(one.at == fmt::format("{:02}:{:02}", at / 60, at % 60));
            at += one.minutes;
        }
    }
}

TEST_CASE("an agenda leaves out what there is no time for, the questions last of all")
{
    Healthy scene;
    decided(scene, "Eerst bellen");
    set_minutes(scene, 5);
    CHECK(parts(agenda(scene)) == std::vector{questions});
    set_minutes(scene, 10);
    CHECK(parts(agenda(scene)) == std::vector{follow_up, questions});
    set_minutes(scene, 25);
    CHECK(parts(agenda(scene)) == std::vector{check_in, follow_up, questions, method, check_out});
}

TEST_CASE("an agenda asks what came of every decision and promise, except those that are settled")
{
    Healthy scene;
    auto const open = decided(scene, "Eerst bellen", scene.people[1].id, day(2027, 2, 1));
    auto const done = decided(scene, "Eén postbus");
    apply(scene, done);
    auto const promised = scene.adopt(
        Agreement{.text = "Kaart maken", .parties = {scene.team}, .owner = scene.people[4], .due_on = day(2027, 4, 5)});
    scene.adopt(Agreement{.text = "Later", .parties = {scene.team}, .due_on = day(2027, 4, 6)});
    auto const asked = item(agenda(scene), follow_up);
    CHECK(asked.lines
          == std::vector<std::string>{"“Eerst bellen” (Bilal): is het gelukt?", "“Eén postbus”: heeft het geholpen?",
                                      "“Kaart maken” (Gerda) zou voor 5 april 2027 klaar zijn."});
    REQUIRE(asked.about.size() == 3);
    CHECK(asked.about[0].id == open);
    CHECK(asked.about[2].id == promised);

    scene.set(done, "outcome", "helped");
    scene.remove(open);
    scene.move(promised, Status::fulfilled);
    CHECK(std::ranges::count(parts(agenda(scene)), follow_up) == 0);
}

TEST_CASE("an agenda tells what the session before found and what was measured since")
{
    Healthy scene;
    auto const before = scene.add(Measurement{.subject = scene.rule_, .value = 60, .measured_on = day(2027, 2, 21)});
    auto const told = item(agenda(scene), results);
    CHECK(told.lines
          == std::vector<std::string>{"bijdrage aan het succes: 4,0; op 25 januari 2027 was dat 4,0.",
                                      "kwaliteit: 4,0; op 25 januari 2027 was dat 4,0.",
                                      "afspraakdiscipline: 4,0; op 25 januari 2027 was dat 4,0."});
    auto const after = scene.add(Measurement{.subject = scene.rule_, .value = 72.5, .measured_on = day(2027, 2, 26)});
    auto const measured = item(agenda(scene), results);
    REQUIRE(measured.lines.size() == 4);
    CHECK(measured.lines[3] == "Antwoord: 72,5 % op 26 februari 2027.");
    CHECK(measured.about.at(0).id == after);
    CHECK(before != after);
}

TEST_CASE("an agenda brings the three most urgent points for attention, and leaves follow-up where it is")
{
    Healthy scene;
    decided(scene, "Eerst bellen", {}, day(2027, 2, 1));
    for (auto const* text : {"Tijd", "Geld", "Ruimte", "Rust"})
        scene.add(Factor{.effect = Effect::hinders, .text = text});
    auto const told = item(agenda(scene), attention);
    REQUIRE(told.lines.size() == 3);
    CHECK(told.lines[0].starts_with("“Tijd” belemmert ons, en daar hebben we nog niets op afgesproken. Welke"));
    CHECK(told.about.size() == 3);
}

TEST_CASE("an agenda chooses a method for the most urgent point for attention")
{
    Healthy scene;
    CHECK(agenda(scene).method == access::id_of(Learning::appreciative_interview));
    scene.factor(Effect::hinders);
    auto const told = agenda(scene);
    CHECK(told.method == access::id_of(Learning::peer_consultation));
    CHECK(item(told, method).title == "Leren van de praktijk: Intervisie");
    CHECK(item(told, method).about.at(0).id == told.method);
}

TEST_CASE("an agenda does not choose a method that one of the last two sessions used, and comes back to it later")
{
    Healthy scene;
    scene.factor(Effect::hinders);
    std::vector<Id> chosen;
    scene.now += std::chrono::days{1};
    for (int session = 0; session < 5; ++session) {
        auto const on = scene.in_a_week();
        chosen.push_back(agenda(scene).method.value());
        auto const held = scene.plan(on, [&](Session& planned) { planned.method = chosen.back(); });
        scene.now = Healthy::at(on);
        scene.hold(held);
    }
    CHECK(chosen.at(0) == access::id_of(Learning::peer_consultation));
    for (std::size_t place = 2; place < chosen.size(); ++place) {
        CHECK(chosen[place] != chosen[place - 1]);
        CHECK(chosen[place] != chosen[place - 2]);
    }
    CHECK(std::ranges::count(chosen, chosen.at(0)) >= 2);
}

TEST_CASE("an adapted method that was used lately counts as the one that it was made from")
{
    Healthy scene;
    scene.factor(Effect::hinders);
    auto const adapted = scene.add(Method{.name = "Ons rondje",
                                          .aim = "Leren",
                                          .steps = {{.text = "Vertel"}},
                                          .journey = scene.journey,
                                          .based_on = access::id_of(Learning::peer_consultation)});
    CHECK(agenda(scene).method == adapted);
    auto const on = scene.in_a_week();
    auto const held = scene.plan(on, [&](Session& planned) { planned.method = adapted; });
    scene.now = Healthy::at(on);
    scene.hold(held);
    CHECK(agenda(scene).method == access::id_of(Learning::start_stop_continue));
}

TEST_CASE("an agenda takes what the group made of a method, and the method that a session has")
{
    Healthy scene;
    auto const own = scene.add(Method{.name = "Stil interview",
                                      .aim = "Leren",
                                      .steps = {{.text = "Schrijf", .minutes = 20}, {.text = "Lees", .minutes = 10}},
                                      .journey = scene.journey,
                                      .based_on = access::id_of(Learning::appreciative_interview)});
    auto const told = agenda(scene);
    CHECK(told.method == own);
    auto const part = item(told, method);
    REQUIRE(part.lines.size() == 2);
    CHECK(part.minutes == 45);
    CHECK(part.lines[0] == "30 min: Schrijf");
    CHECK(part.lines[1] == "15 min: Lees");

    auto const fixed = access::id_of(Learning::critical_incident);
    scene.change<Session>(scene.next, [&](Session& session) { session.method = fixed; });
    CHECK(agenda(scene).method == fixed);
}

TEST_CASE("peer consultation needs five equals")
{
    Healthy scene;
    scene.factor(Effect::hinders);
    scene.set(scene.people[4], "left_on", "2027-03-01");
    CHECK(agenda(scene).method == access::id_of(Learning::peer_consultation));
    scene.set(scene.people[5], "left_on", "2027-03-01");
    CHECK(agenda(scene).method == access::id_of(Learning::start_stop_continue));
}

TEST_CASE("an agenda asks the source's four questions and the three levels, in the journey's language")
{
    for (auto const language : {Language::nl, Language::en}) {
        Healthy scene(language);
        auto const told = agenda(scene);
        CHECK(item(told, questions).lines.size() == 4);
        CHECK(item(told, questions).lines[0] == (language == Language::nl ? "Wat gebeurt er?" : "What happens?"));
        auto const asked = item(told, levels).lines;
        REQUIRE(asked.size() == 3);
        CHECK(asked[1] == texts::find(language, "aspects.quality.question"));
    }
}

TEST_CASE("an agenda is for the open session, else the next one planned that is not over")
{
    Healthy scene;
    auto const late = scene.plan(day(2027, 5, 3));
    CHECK(agenda(scene).session == scene.next);
    CHECK(agenda(scene, late).session == late);
    scene.now = Healthy::at(day(2027, 4, 6));
    CHECK(agenda(scene).session == late);
    scene.open(scene.next);
    CHECK(agenda(scene).session == scene.next);
}

TEST_CASE("without a session to come an agenda tells the journey and nothing else")
{
    Healthy scene;
    scene.move(scene.next, Status::cancelled);
    auto const told = agenda(scene);
    CHECK(told.journey == scene.journey);
    CHECK_FALSE(told.session.has_value());
    CHECK(told.items.empty());
}

TEST_CASE("a journey that is over has no session to prepare")
{
    Healthy scene;
    scene.move(scene.journey, Status::active);
    scene.call([&](access::Call& host) { return journey::conclude(host, scene.journey, "Tijd"); });
    CHECK_FALSE(agenda(scene).session.has_value());
}

TEST_CASE("a session that is over, or is not the journey's, has no agenda")
{
    Healthy scene;
    auto const refused = failure_of([&] { agenda(scene, scene.sessions[0]); });
    CHECK(refused.code == Code::refused);
    CHECK(refused.pointer == "/session");
    auto const missing = failure_of([&] { agenda(scene, scene.norm); });
    CHECK(missing.code == Code::not_found);
    CHECK(missing.pointer == "/session");
}

TEST_CASE("the host gets an agenda with released figures, a sponsor none, and an outsider finds nothing")
{
    Healthy scene;
    auto const host = scene.call([&](access::Call& call) { return insight::agenda(call, {.journey = scene.journey}); });
    CHECK(std::ranges::count(parts(host), results) == 1); // six people rated
    CHECK(minutes(host) == 120);
    CHECK_FALSE(agenda(scene, {}, scene.sponsor().person).session.has_value());
    auto const outsider = scene.add(Person{.name = "Otto"});
    CHECK(failure_of([&] { agenda(scene, {}, outsider); }).code == Code::not_found);
}
