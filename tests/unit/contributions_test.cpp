// A group is led through every step: what attention tells from the first day, and what each is asked.

#include "healthy.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Mine mine(Scene& scene, Someone const& who)
{
    return scene.call([&](access::Call& by) { return insight::mine(by, scene.journey); }, who.person);
}

/// What is asked of somebody beside ratings, in order.
std::vector<Asking> asked(Scene& scene, Someone const& who)
{
    std::vector<Asking> all;
    for (auto const& one : mine(scene, who).asked)
        if (one.what)
            all.push_back(*one.what);
    return all;
}

MineAsked asked_for(Scene& scene, Someone const& who, Asking what)
{
    for (auto const& one : mine(scene, who).asked)
        if (one.what == what)
            return one;
    FAIL("not asked");
    return {};
}

std::vector<Reason> reasons(Scene& scene, std::optional<Id> actor = {})
{
    std::vector<Reason> all;
    for (auto const& item :
         scene.call([&](access::Call& by) { return insight::attention(by, scene.journey); }, actor).items)
        all.push_back(item.reason);
    return all;
}

std::vector<std::string> says(Scene& scene, Reason reason, std::optional<Id> actor = {})
{
    std::vector<std::string> all;
    for (auto const& item :
         scene.call([&](access::Call& by) { return insight::attention(by, scene.journey); }, actor).items)
        if (item.reason == reason)
            all.push_back(item.says);
    return all;
}

/// Plans one session of a step, and holds it.
Id held(Scene& scene, Day on, Step step)
{
    auto const id = scene.plan(on, [&](Session& session) { session.step = step; });
    scene.now = Healthy::at(on);
    scene.hold(id);
    return id;
}

} // namespace

TEST_CASE("a new journey says what comes first, and what comes next")
{
    Scene scene;
    scene.now = Healthy::at(day(2027, 1, 4));
    using enum Reason;
    CHECK(reasons(scene) == std::vector{no_facilitator, nobody_invited, nothing_planned});
    auto const anna = scene.facilitator("Anna");
    CHECK(reasons(scene) == std::vector{nobody_invited, nothing_planned});
    scene.join({}, "Bram");
    CHECK(says(scene, nobody_invited).at(0)
          == "Iedereen die meedoet kijkt vanuit hetzelfde perspectief: medewerker of professional.");
    scene.join({.perspective = Perspective::manager}, "Esra");
    CHECK(reasons(scene) == std::vector{nothing_planned});
    CHECK(asked(scene, anna).front() == Asking::plan_sessions);
    scene.plan(day(2027, 1, 11), [](Session& session) { session.step = Step::horizon; });
    CHECK(reasons(scene).empty());
}

TEST_CASE("a journey in good health is silent", "[attention]")
{
    Healthy scene;
    CHECK(reasons(scene, scene.facilitator_()).empty());
}

TEST_CASE("a sentence is asked of each until one's own is there, or the group adopted one")
{
    Scene scene;
    scene.facilitator();
    auto const anna = scene.join({}, "Anna");
    auto const bram = scene.join({}, "Bram");
    auto const one = asked_for(scene, anna, Asking::complete_sentence);
    CHECK(one.step == Step::horizon);
    CHECK(one.says == "Maak de zin af: “Wij gaan samen werken aan …”");
    CHECK(one.fills == std::vector<std::string>{"completion"});
    CHECK(one.adds->kind == Kind::purpose);
    CHECK(one.adds->stem == Stem::work_together_on);
    CHECK(!one.until);
    CHECK(asked(scene, anna) == std::vector{Asking::complete_sentence, Asking::complete_sentence});
    scene.add(Purpose{.stem = Stem::work_together_on, .completion = "rust"}, anna.person);
    CHECK(asked(scene, anna) == std::vector{Asking::complete_sentence});
    CHECK(asked(scene, bram) == std::vector{Asking::complete_sentence, Asking::complete_sentence});
    scene.adopt(Purpose{.stem = Stem::steer_on, .completion = "tijd"});
    CHECK(asked(scene, anna).empty());
    CHECK(asked(scene, bram) == std::vector{Asking::complete_sentence});

    auto const session = scene.plan(day(2027, 3, 8), [](Session& next) { next.step = Step::horizon; });
    auto const until = asked_for(scene, bram, Asking::complete_sentence).until;
    CHECK(until
          == scene.call([&](access::Call& by) { return store::find(by.database, session); })->as<Session>().starts_at);
}

TEST_CASE("in the landscape each is asked for an issue, for what one sees and hears, and whether one contributes")
{
    Healthy scene;
    scene.add(Issue{.question = "Wie belt?"}, scene.people[1].person);
    auto const bare = scene.adopt(scene.criterion_for(scene.purpose()));
    scene.plan(day(2027, 4, 12), [](Session& session) { session.step = Step::landscape; });
    scene.now = std::chrono::sys_days{day(2027, 4, 12)} + std::chrono::hours{8};
    scene.open(scene.call([&](access::Call& by) {
        for (auto const& stored : store::of_journey(by.database, scene.journey, Kind::session))
            if (stored.as<Session>().step == Step::landscape)
                return stored.id;
        return Id{};
    }));
    auto const seen = asked_for(scene, scene.people[1], Asking::name_seen);
    CHECK(seen.adds->criterion == bare);
    CHECK(seen.adds->sense == Sense::seen);
    CHECK(asked_for(scene, scene.people[1], Asking::take_responsibility).adds->holder == scene.people[1].id);
    scene.add(Signal{.criterion = bare, .text = "Men belt"}, scene.people[2].person);
    auto const left = mine(scene, scene.people[1]);
    CHECK(std::ranges::none_of(left.asked, [&](MineAsked const& one) {
        return one.what == Asking::name_seen && one.adds->criterion == bare; // it is done
    }));
    auto const contributions = std::ranges::count_if(left.asked, [](auto const& one) { return one.what.has_value(); });
    CHECK(contributions == 7); // no more at once
    CHECK(left.more > 0);
}

TEST_CASE("who owns what was applied may say what came of it, and nothing else of it")
{
    Healthy scene;
    auto const owner = scene.people[3];
    auto const id = scene.add(Adjustment{.about = scene.norm, .observed = "Traag", .change = "Bellen", .owner = owner});
    scene.move(id, Status::decided);
    scene.call([&](access::Call& host) {
        return journey::apply_adjustment(host, id, store::find(host.database, scene.norm)->revision, json::object{});
    });
    auto const one = asked_for(scene, owner, Asking::tell_outcome);
    CHECK(one.adds->id == id);
    CHECK(one.fills == std::vector<std::string>{"outcome"});
    CHECK(failure_of([&] { scene.set(id, "change", "Mailen", owner.person); }) == Code::denied);
    CHECK(failure_of([&] { scene.set(id, "outcome", "helped", scene.people[4].person); }) == Code::denied);
    scene.set(id, "outcome", "helped", owner.person);
    CHECK(asked(scene, owner).empty());
}

TEST_CASE("whoever said nothing in a step is told by name within the circle, and by perspective elsewhere")
{
    Scene scene;
    scene.now = Healthy::at(day(2027, 1, 4));
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    auto const esra = scene.join({.perspective = Perspective::manager}, "Esra");
    scene.add(Purpose{.stem = Stem::free, .completion = "rust"}, anna.person);
    CHECK(says(scene, Reason::unheard, anna.person).empty()); // there was no session yet
    held(scene, day(2027, 1, 11), Step::horizon);
    CHECK(says(scene, Reason::unheard, anna.person)
          == std::vector<std::string>{"In de stap horizon hoorden we nog niets van Bram, Esra."});
    CHECK(says(scene, Reason::unheard)
          == std::vector<std::string>{"In de stap horizon hoorden we nog niets van leidinggevende."});
    CHECK(asked_for(scene, anna, Asking::ask_after).adds->id == bram.id);
    scene.add(Purpose{.stem = Stem::free, .completion = "tijd"}, bram.person);
    scene.add(Purpose{.stem = Stem::free, .completion = "ruimte"}, esra.person);
    CHECK(says(scene, Reason::unheard, anna.person).empty());
}

TEST_CASE("a proposal is ready when two thirds rated it and nobody objects, and waits for two weeks before it is told")
{
    Healthy scene;
    auto const proposal = scene.add(Rule{.text = "We bellen"});
    auto const support = [&] {
        auto const agenda = scene.call(
            [&](access::Call& by) { return insight::agenda(by, {.journey = scene.journey}); }, scene.facilitator_());
        for (auto const& item : agenda.items)
            for (auto const& one : item.proposals)
                if (one.id == proposal)
                    return one;
        FAIL("not proposed");
        return AgendaProposal{};
    };
    scene.plan(day(2027, 3, 29), [](Session& session) { session.step = Step::map; });
    CHECK(support().support == Support::unheard);
    for (std::size_t place = 0; place < 4; ++place)
        scene.rate(scene.people[place], proposal, Aspect::agree, 1);
    CHECK(support().support == Support::ready);
    CHECK(reasons(scene, scene.facilitator_()).empty());
    scene.now += std::chrono::days{14};
    CHECK(says(scene, Reason::waiting_decision, scene.facilitator_())
          == std::vector<std::string>{"“We bellen” heeft genoeg steun en wacht al twee weken op een besluit."});
    scene.add(Remark{.nature = RemarkNature::objection, .about = proposal, .text = "Niet iedereen kan bellen"});
    CHECK(support().support == Support::objection);
    CHECK(support().reason == "Niet iedereen kan bellen");
    CHECK(says(scene, Reason::waiting_decision, scene.facilitator_()).empty());
}

TEST_CASE("an agenda before the route begins with what is not met, and puts off what has no time")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    scene.join({.perspective = Perspective::manager}, "Esra");
    scene.add(Purpose{.stem = Stem::steer_on, .completion = "rust"}, anna.person);
    auto const session =
        scene.plan(day(2027, 3, 8), [](Session& next) { next.step = Step::horizon, next.minutes = 60; });
    auto const agenda =
        scene.call([&](access::Call& by) { return insight::agenda(by, {.journey = scene.journey}); }, anna.person);
    CHECK(agenda.session == session);
    CHECK(agenda.step == Step::horizon);
    CHECK(!agenda.method);
    int minutes = 0;
    std::vector<std::string> codes;
    for (auto const& item : agenda.items) {
        minutes += item.minutes;
        CHECK(item.minutes >= 5);
        if (item.code)
            codes.push_back(*item.code);
    }
    CHECK(minutes == 60);
    CHECK(codes == std::vector<std::string>{"complete_sentences"}); // H1 and H2 are met
    REQUIRE(agenda.later.size() == 3);
    CHECK(agenda.later.at(0).code == "compare_sentences");
    CHECK(agenda.later.at(0).minutes == 20);
    auto const activity = std::ranges::find(agenda.items, AgendaPart::activity, &AgendaItem::part);
    CHECK(std::ranges::find(activity->lines, "Wij gaan samen sturen op rust") != activity->lines.end());
    CHECK(std::ranges::find(activity->lines, "Nog niets gehoord van: leidinggevende.") != activity->lines.end());
    CHECK(activity->asks.at(0).what == Asking::complete_sentence);
}

TEST_CASE("where nothing of a step is unmet, its session looks at the next one")
{
    Healthy scene;
    scene.set(scene.next, "step", "landscape");
    for (auto const& signal : scene.signals)
        scene.add(Signal{.criterion = scene.call([&](access::Call& by) {
                             return store::find(by.database, signal)->as<Signal>().criterion;
                         }),
                         .sense = Sense::heard,
                         .text = "Fijn dat je belt"});
    for (auto const& criterion :
         scene.call([&](access::Call& by) { return store::of_journey(by.database, scene.journey, Kind::criterion); }))
        scene.add(Responsibility{.holder = scene.people[1], .share = Share::contributes, .subject = criterion.id});
    auto const agenda = scene.call([&](access::Call& by) { return insight::agenda(by, {.journey = scene.journey}); },
                                   scene.facilitator_());
    auto const bridge = std::ranges::find(agenda.items, AgendaPart::bridge, &AgendaItem::part);
    REQUIRE(bridge != agenda.items.end());
    CHECK(bridge->lines.back() == "Wat spreken we af?");
    CHECK(std::ranges::find(agenda.items, AgendaPart::activity, &AgendaItem::part) == agenda.items.end());
}

TEST_CASE("who reads only what was adopted is asked for nothing, and sees no proposals")
{
    Scene scene;
    scene.facilitator();
    scene.join({.perspective = Perspective::manager});
    auto const sponsor = scene.sponsor();
    scene.add(Purpose{.completion = "rust"});
    scene.plan(day(2027, 3, 8), [](Session& next) { next.step = Step::horizon; });
    auto const agenda =
        scene.call([&](access::Call& by) { return insight::agenda(by, {.journey = scene.journey}); }, sponsor.person);
    for (auto const& item : agenda.items) {
        CHECK(item.asks.empty());
        CHECK(item.proposals.empty());
        for (auto const& line : item.lines)
            CHECK(line.find("rust") == std::string::npos);
    }
    CHECK(asked(scene, sponsor).empty());
}

TEST_CASE("a step that is late, a facilitator who left and what is due soon ask for attention")
{
    Scene scene;
    scene.now = Healthy::at(day(2027, 3, 6)); // a third of six months from 4 January is over
    auto const anna = scene.facilitator("Anna");
    scene.join({.perspective = Perspective::manager}, "Esra");
    CHECK(says(scene, Reason::step_late).size() == 1);
    scene.now = Healthy::at(day(2027, 4, 5));
    CHECK(says(scene, Reason::step_late).size() == 2);
    auto const session = scene.plan(day(2027, 4, 12), [&](Session& next) { next.facilitator = anna.id; });
    scene.set(anna.id, "left_on", "2027-04-05");
    auto const left = says(scene, Reason::leader_left);
    REQUIRE(left.size() == 2);
    CHECK(left.at(1) == "Deze tocht wordt niet meer begeleid door Anna.");
    scene.move(session, Status::cancelled);

    scene.adopt(Agreement{.text = "Kaart maken", .parties = {anna}, .due_on = day(2027, 4, 12)});
    scene.adopt(Agreement{.text = "Later", .parties = {anna}, .due_on = day(2027, 4, 13)});
    CHECK(says(scene, Reason::due_soon) == std::vector<std::string>{"“Kaart maken” is op 12 april 2027 aan de beurt."});
}

TEST_CASE("a wish is asked of who named the issue, and of nobody else")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({.perspective = Perspective::manager}, "Bram");
    scene.add(Issue{.question = "Wie belt?"}, bram.person);
    CHECK(asked_for(scene, bram, Asking::add_wish).fills == std::vector<std::string>{"wish"});
    CHECK(std::ranges::count(asked(scene, anna), Asking::add_wish) == 0);
}

TEST_CASE("a proposal is ready when two of three of the group answered, and nobody objects")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    scene.join({.perspective = Perspective::manager}, "Esra");
    auto const wish = scene.add(Purpose{.stem = Stem::steer_on, .completion = "rust"});
    scene.plan(day(2027, 3, 8), [](Session& next) { next.step = Step::horizon; });
    auto const support = [&] {
        auto const agenda =
            scene.call([&](access::Call& by) { return insight::agenda(by, {.journey = scene.journey}); }, anna.person);
        auto const decide = std::ranges::find(agenda.items, AgendaPart::decide, &AgendaItem::part);
        REQUIRE(decide != agenda.items.end());
        return decide->proposals.at(0).support;
    };
    CHECK(support() == Support::unheard);
    scene.rate(anna, wish, Aspect::agree, 1);
    CHECK(support() == Support::unheard);
    scene.rate(bram, wish, Aspect::agree, 1);
    CHECK(support() == Support::ready);
    scene.rate(bram, wish, Aspect::agree, -2);
    CHECK(support() == Support::objection);
}
