#include "healthy.hpp"

#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

using enum Reason;

Attention attention(Healthy& scene, std::optional<Id> actor)
{
    return scene.call([&](access::Call& call) { return insight::attention(call, {scene.journey}); }, actor);
}

Attention attention(Healthy& scene)
{
    return attention(scene, scene.facilitator_());
}

std::vector<Reason> reasons(Attention const& attention)
{
    std::vector<Reason> all;
    for (auto const& item : attention.items)
        all.push_back(item.reason);
    return all;
}

/// What happens to a healthy journey, and what attention says then.
struct Fault_ {
    Reason reason;
    std::string by;
    std::function<Id(Healthy&)> happens; ///< gives what it is about
    std::string says;
};

void leave(Healthy& s, Someone const& who)
{
    s.set(who, "left_on", "2027-03-01");
}

Id decided(Healthy& s, Adjustment adjustment)
{
    adjustment.observed = "Stil";
    adjustment.change = "Eerst bellen";
    auto const id = s.add(adjustment);
    s.move(id, Status::decided);
    return id;
}

void two_more_sessions(Healthy& s, std::vector<Rating> const& ratings)
{
    s.reflect(s.in_a_week(), 4, ratings);
    s.reflect(s.in_a_week(), 4, ratings);
}

std::vector<Rating> answers(Healthy& s, Id subject, int value)
{
    std::vector<Rating> all;
    for (auto const& one : s.people)
        all.push_back({.participant = one, .subject = subject, .aspect = Aspect::kept, .value = value});
    return all;
}

std::vector<Fault_> const faults{
    {overdue_adjustment, "a decided adjustment whose day is over",
     [](Healthy& s) { return decided(s, {.about = s.norm, .due_on = day(2027, 2, 28)}); },
     "“Eerst bellen” had op 28 februari 2027 klaar moeten zijn."},
    {falling_level, "levels that fell",
     [](Healthy& s) {
         std::vector<Rating> ratings;
         for (std::size_t place = 0; place < s.people.size(); ++place)
             ratings.push_back({.participant = s.people[place],
                                .subject = s.journey,
                                .aspect = Aspect::quality,
                                .value = place % 2 == 0 ? 2 : 1});
         return s.reflect(s.in_a_week(), ratings);
     },
     "Er is een daling: kwaliteit ging van 4,0 naar 1,5."},
    {keeps_slipping, "a rule that was broken in two sessions",
     [](Healthy& s) {
         two_more_sessions(s, answers(s, s.norm, 0));
         return s.norm;
     },
     "“Mét de inwoner” werd twee keer achter elkaar niet gehouden."},
    {unnoticed_signal, "a signal that was in no two sessions noticed",
     [](Healthy& s) {
         auto const added = s.add(Signal{.criterion = s.criterion_, .text = "Familie belt"});
         two_more_sessions(s, {{.participant = s.people[0], .subject = added, .aspect = Aspect::noticed, .value = 0}});
         return added;
     },
     "“Familie belt” is nog in geen enkele sessie opgemerkt."},
    {unanswered_factor, "a hindering factor without an answer",
     [](Healthy& s) { return s.factor(Effect::hinders, Perspective::manager, Grip::influence); },
     "“Tijd” belemmert ons, en daar hebben we nog niets op afgesproken."},
    {objection, "an objection that nobody answered",
     [](Healthy& s) {
         return s.add(Remark{.nature = RemarkNature::objection, .about = s.norm, .text = "Dit kan niet"});
     },
     "Het bezwaar “Dit kan niet” heeft nog geen antwoord."},
    {objection, "a serious objection to an adopted rule",
     [](Healthy& s) {
         s.rate(s.people[4], s.norm, Aspect::agree, -2);
         s.rate(s.people[3], s.norm, Aspect::agree, -1);
         return s.norm;
     },
     "1 keer een ernstig bezwaar tegen “Mét de inwoner”."},
    {holder_left, "a responsibility of who left",
     [](Healthy& s) {
         auto const id = s.add(Responsibility{.holder = s.people[4], .subject = s.criterion_, .what = "Bellen"});
         leave(s, s.people[4]);
         return id;
     },
     "Er staat nog iets op naam van wie niet meer meedoet (Gerda): “Bellen” (is verantwoordelijk)."},
    {holder_left, "an agreement whose owner left",
     [](Healthy& s) {
         auto const id = s.adopt(Agreement{.text = "Kaart maken", .parties = {s.team}, .owner = s.people[5]});
         leave(s, s.people[5]);
         return id;
     },
     "Er staat nog iets op naam van wie niet meer meedoet (Hamza): “Kaart maken” (afspraak)."},
    {holder_left, "a decided adjustment whose owner left",
     [](Healthy& s) {
         auto const id = decided(s, {.about = s.norm, .owner = s.people[5]});
         leave(s, s.people[5]);
         return id;
     },
     "Er staat nog iets op naam van wie niet meer meedoet (Hamza): “Eerst bellen” (bijsturing)."},
    {past_review, "an agreement past its review day",
     [](Healthy& s) {
         s.set(s.interplay, "review_on", "2027-02-28");
         return s.interplay;
     },
     "“Dinsdag kort overleg” zouden we op 28 februari 2027 opnieuw bekijken."},
    {absent_unit, "two sessions in which nobody of a unit came",
     [](Healthy& s) {
         for (int session = 0; session < 2; ++session) {
             s.now = Healthy::at(s.in_a_week());
             s.hold(s.plan(s.in_a_week(), [&](Session& one) { one.present = {s.people[0].id, s.people[1].id}; }));
         }
         return s.doctors;
     },
     "Van Huisartsen was de laatste twee sessies niemand aanwezig."},
    {revisit_step, "a step that is no longer ready",
     [](Healthy& s) {
         s.move(s.steering, Status::retired);
         return Id{};
     },
     "Terug naar de stap kaart: Er is nog geen afspraak over hoe we sturen."},
};

} // namespace

TEST_CASE("nothing asks for attention in a healthy journey")
{
    for (auto const language : {Language::nl, Language::en}) {
        Healthy scene(language);
        auto const told = attention(scene);
        INFO((told.items.empty() ? "" : told.items.front().says));
        CHECK(told.journey == scene.journey);
        CHECK(told.items.empty());
        CHECK(told.unjudged.empty());
        CHECK_FALSE(told.withheld.has_value());
    }
}

TEST_CASE("attention names each fault in a journey that has only that one")
{
    for (auto const& fault : faults)
        DYNAMIC_SECTION(fault.by)
        {
            Healthy scene;
            auto const about = fault.happens(scene);
            auto const told = attention(scene);
            REQUIRE(reasons(told) == std::vector{fault.reason});
            auto const& item = told.items.front();
            CHECK(item.says == fault.says);
            CHECK_FALSE(item.asks.empty());
            if (about) {
                REQUIRE_FALSE(item.about.empty());
                CHECK(std::ranges::count(item.about, about, &Named::id) == 1);
            }
            for (auto const& named : item.about)
                CHECK_FALSE(named.text.empty());
            CHECK(told.unjudged.empty());
        }
}

TEST_CASE("a role whose holders all left is a duty that nobody has, and the map is no longer ready")
{
    Healthy scene;
    auto const role = scene.add(Role{.name = "Wisselwacht", .holders = {scene.people[4].id, scene.people[5].id}});
    leave(scene, scene.people[4]);
    CHECK(attention(scene).items.empty());
    leave(scene, scene.people[5]);
    auto const told = attention(scene);
    REQUIRE(reasons(told) == std::vector{holder_left, revisit_step});
    CHECK(told.items[0].says
          == "Er staat nog iets op naam van wie niet meer meedoet (Gerda, Hamza): “Wisselwacht” (rol).");
    CHECK(told.items[0].about.size() == 3);
    CHECK(std::ranges::count(told.items[1].about, role, &Named::id) == 1);
}

TEST_CASE("what a person held who left is told at once, and what was retired needs nobody")
{
    Healthy scene;
    auto const hamza = scene.people[5];
    auto const bad = scene.adopt(Scene::criterion_for(scene.purpose()));
    scene.add(Signal{.criterion = bad, .text = "Stil"});
    scene.add(Responsibility{.holder = scene.people[0], .subject = bad});
    scene.add(Responsibility{.holder = hamza, .share = Share::contributes, .subject = bad});
    scene.add(Responsibility{.holder = hamza, .share = Share::contributes, .subject = scene.criterion_});
    auto const contact = scene.add(Contact{.participant = hamza, .speaks_for = scene.doctors});
    leave(scene, hamza);
    scene.move(bad, Status::retired);
    auto const told = attention(scene);
    REQUIRE(std::ranges::count(told.items, holder_left, &AttentionItem::reason) == 1);
    CHECK(told.items[0].says
          == "Er staat nog iets op naam van wie niet meer meedoet (Hamza): “Rust” (draagt bij), “Huisartsen” "
             "(aanspreekpunt).");
    REQUIRE(told.items[0].about.size() == 3);
    CHECK(told.items[0].about[1].id == contact);
    CHECK(told.items[0].about[2].id == hamza.id);
}

TEST_CASE("a duty of a unit is nobody's only when all its people left")
{
    Healthy scene;
    auto const nurses = scene.unit("Verpleging");
    auto const nobody_yet = scene.unit("Nieuw");
    std::vector<Someone> const people{scene.join({.unit = nurses}, "Ina"), scene.join({.unit = nurses}, "Jan")};
    for (auto const unit : {nurses, nobody_yet})
        scene.add(Responsibility{
            .holder = unit, .share = Share::contributes, .subject = scene.criterion_, .what = "Meekijken"});
    auto const left = [&] {
        auto items = attention(scene).items;
        std::erase_if(items, [](AttentionItem const& item) { return item.reason != holder_left; });
        return items;
    };
    leave(scene, people[0]);
    CHECK(left().empty());
    leave(scene, people[1]);
    auto const told = left();
    REQUIRE(told.size() == 1);
    CHECK(told[0].says
          == "Er staat nog iets op naam van wie niet meer meedoet (Verpleging): “Meekijken” (draagt bij).");
}

TEST_CASE("of those who left a sponsor hears only what they held that a sponsor may read")
{
    Healthy scene;
    auto const hamza = scene.people[5];
    scene.add(Responsibility{.holder = hamza, .subject = scene.criterion_, .what = "Bellen"});
    decided(scene, {.about = scene.norm, .owner = hamza});
    scene.adopt(Agreement{.text = "Kaart maken", .parties = {scene.team}, .owner = hamza});
    leave(scene, hamza);
    auto const told = attention(scene, scene.sponsor().person);
    REQUIRE(reasons(told) == std::vector{holder_left});
    CHECK(told.items[0].says
          == "Er staat nog iets op naam van wie niet meer meedoet (Hamza): “Kaart maken” (afspraak).");
}

TEST_CASE("somebody who is still to come does not count as gone")
{
    Healthy scene;
    auto const later = scene.join({.unit = scene.team, .joined_on = day(2027, 5, 1)}, "Ina");
    scene.add(Responsibility{.holder = later, .subject = scene.criterion_});
    CHECK(attention(scene).items.empty());
}

TEST_CASE("a perspective that others spoke for and that has no factor is silent")
{
    Healthy scene;
    scene.set(scene.people[5], "perspective", "environment");
    auto const told = attention(scene);
    REQUIRE(reasons(told) == std::vector{silent_perspective});
    CHECK(told.items.front().says == "Vanuit dit perspectief is nog geen factor genoemd: omgeving.");
}

TEST_CASE("a perspective from which nobody rated in two sessions is silent")
{
    Healthy scene;
    for (int session = 0; session < 2; ++session)
        scene.reflect(
            scene.in_a_week(),
            {{.participant = scene.people[0], .subject = scene.journey, .aspect = Aspect::climate, .value = 4}});
    auto const told = attention(scene);
    REQUIRE(reasons(told) == std::vector{silent_perspective});
    CHECK(told.items.front().says
          == "Vanuit dit perspectief gaf de laatste twee sessies niemand een oordeel: leidinggevende.");
}

TEST_CASE("the most urgent comes first, in the order of the reasons")
{
    Healthy scene;
    for (auto fault = faults.rbegin(); fault != faults.rend(); ++fault)
        if (fault->reason != holder_left && fault->reason != absent_unit && fault->reason != falling_level)
            fault->happens(scene);
    decided(scene, {.about = scene.norm, .due_on = day(2027, 2, 1)});
    auto const told = attention(scene);
    auto const order = reasons(told);
    CHECK(std::ranges::is_sorted(order));
    CHECK(std::set(order.begin(), order.end())
          == std::set{overdue_adjustment, keeps_slipping, unnoticed_signal, unanswered_factor, objection, past_review,
                      revisit_step});
    CHECK(told.items.at(0).says == "“Eerst bellen” had op 1 februari 2027 klaar moeten zijn.");
    CHECK(told.items.at(1).says == "“Eerst bellen” had op 28 februari 2027 klaar moeten zijn.");
}

TEST_CASE("what was dealt with asks for no attention any more")
{
    Healthy scene;
    auto const late = decided(scene, {.about = scene.norm, .due_on = day(2027, 2, 1)});
    scene.remove(late);
    auto const objection = scene.add(Remark{.nature = RemarkNature::objection, .text = "Nee"});
    scene.set(objection, "answer", "Toch wel", scene.facilitator().person);
    scene.add(Factor{.effect = Effect::hinders, .text = "Het weer", .grip = Grip::accept});
    scene.rate(scene.people[1], scene.norm, Aspect::agree, -2);
    scene.rate(scene.people[1], scene.norm, Aspect::agree, 1);
    scene.adopt(Rule{.nature = RuleNature::norm, .text = "Later", .review_on = day(2027, 3, 1)});
    decided(scene, {.about = scene.norm, .due_on = day(2027, 3, 9)}); // in more than a week
    CHECK(attention(scene).items.empty());
}

TEST_CASE("an objection to former words asks for no attention")
{
    Healthy scene;
    scene.rate(scene.people[4], scene.norm, Aspect::agree, -2);
    scene.adjust<Rule>(scene.norm, [](Rule& rule) { rule.text = "Samen met de inwoner"; });
    CHECK(attention(scene).items.empty());
}

TEST_CASE("a unit that came to one of the last two sessions, or was invited to only one, is not absent")
{
    for (bool const is_invited : {true, false}) {
        Healthy scene;
        std::vector<Id> const team{scene.people[0].id, scene.people[1].id};
        for (bool const is_last : {false, true}) {
            auto const on = scene.in_a_week();
            auto const id = scene.plan(on, [&](Session& one) {
                one.present = team;
                if (is_last && is_invited)
                    one.present.push_back(scene.people[4]);
                if (is_last && !is_invited)
                    one.invited = team;
            });
            scene.now = Healthy::at(on);
            scene.hold(id);
        }
        CHECK(attention(scene).items.empty());
    }
}

TEST_CASE("attention in English")
{
    Healthy scene(Language::en);
    scene.set(scene.interplay, "review_on", "2027-02-28");
    auto const told = attention(scene);
    REQUIRE(told.items.size() == 1);
    CHECK(told.items.front().says == "We would look at “Dinsdag kort overleg” again on 28 February 2027.");
    CHECK(told.items.front().asks == "Does this still work for us: do we keep it, change it or end it?");
}

TEST_CASE("those who may not read the figures learn which reasons could not be judged")
{
    Healthy scene;
    auto const two_sessions = scene.norm;
    two_more_sessions(scene, answers(scene, two_sessions, 0));
    scene.add(Remark{.nature = RemarkNature::objection, .text = "Nee"});
    auto const host = attention(scene, std::nullopt);
    CHECK(reasons(host) == std::vector{objection});
    CHECK(host.unjudged == std::vector{falling_level, keeps_slipping, unnoticed_signal, objection, silent_perspective});
    CHECK(host.withheld == "group");

    auto const sponsor = scene.sponsor();
    CHECK(attention(scene, sponsor.person).items.empty());
    CHECK(attention(scene, sponsor.person).withheld == "group");
}

TEST_CASE("what an anonymous session hides is reported as not judged")
{
    Healthy scene;
    auto const secret = scene.plan(day(2027, 3, 8), [](Session& one) { one.openness = Openness::anonymous; });
    scene.hold(secret);
    auto const told = attention(scene);
    CHECK(told.items.empty());
    CHECK(std::ranges::count(told.unjudged, falling_level) == 1);
    CHECK(std::ranges::count(told.unjudged, silent_perspective) == 1);
}

TEST_CASE("attention is for those who take part")
{
    Healthy scene;
    auto const outsider = scene.add(Person{.name = "Otto"});
    CHECK_THROWS_AS(attention(scene, outsider), Fault);
}
