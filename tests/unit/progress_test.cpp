#include "crowd.hpp"

#include "access/methods.hpp"
#include "guide/texts.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

using enum Status;

/// What somebody does, and how far an expectation is then.
struct Case {
    std::string code;
    bool met;
    std::string by;
    std::function<void(Scene&)> play;
    double have;
    double need;
    bool is_open = false; ///< there is nothing to judge it by
};

std::string with(std::string text, std::string const& place, std::string const& value)
{
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place))
        text.replace(at, place.size(), value);
    return text;
}

/// H7 tells means, which have a decimal; the rest are numbers of things.
std::string written(Case const& tried, double number, Language language)
{
    if (tried.code != "H7")
        return std::to_string(static_cast<int>(number));
    auto const tenths = static_cast<int>(number * 10 + 0.001);
    return std::to_string(tenths / 10) + (language == Language::nl ? "," : ".") + std::to_string(tenths % 10);
}

std::string guide_says(Case const& tried, Language language, std::string const& which)
{
    auto const text = texts::find(language, "expectations." + tried.code + "." + which);
    REQUIRE(!text.empty());
    return with(with(std::string(text), "{have}", written(tried, tried.have, language)), "{need}",
                written(tried, tried.need, language));
}

void try_all(std::vector<Case> const& cases)
{
    for (auto const& tried : cases)
        DYNAMIC_SECTION(tried.code << (tried.met ? " is met by " : " is not met by ") << tried.by)
    for (auto const language : {Language::nl, Language::en}) {
        Scene scene(language);
        auto const facilitator = scene.facilitator();
        tried.play(scene);
        auto const found = find(scene.progress(facilitator.person), tried.code);
        CHECK(found.met == tried.met);
        REQUIRE(found.have.has_value());
        CHECK(*found.have == Approx(tried.have));
        CHECK(found.need == Approx(tried.need));
        CHECK(found.says
              == (tried.is_open ? texts::find(language, "views.progress.nothing_to_judge")
                                : guide_says(tried, language, tried.met ? "met" : "not_met")));
        CHECK(found.asks == guide_says(tried, language, "asks"));
        CHECK_FALSE(found.withheld.has_value());
    }
}

void nothing(Scene&) {}

/// Three take part, the facilitator among them, and judge the vision.
Id judged_vision(Scene& s, std::vector<std::pair<Aspect, std::vector<int>>> const& ratings)
{
    std::vector<Id> const people{s.join(), s.join()};
    auto const vision = s.add(Vision{.text = "Een buurt die zorgt", .purposes = {s.purpose()}});
    for (auto const& [aspect, values] : ratings)
        for (std::size_t index = 0; index < values.size(); ++index)
            s.rate({.participant = people.at(index), .subject = vision, .aspect = aspect, .value = values[index]});
    s.move(vision, Status::adopted);
    return vision;
}

void responsibility(Scene& s, Id holder, Share share, std::optional<Day> ended_on = std::nullopt)
{
    s.add(Responsibility{.holder = holder, .share = share, .subject = s.criterion(), .ended_on = ended_on});
}

Agreement interplay(std::vector<Id> parties)
{
    return {.nature = AgreementNature::interplay, .text = "We bellen", .parties = std::move(parties)};
}

/// Two units, each with somebody.
struct Pair {
    explicit Pair(Scene& s)
        : first(s.unit("Wijkteam"))
        , second(s.unit("Huisartsen"))
        , one(s.join({.unit = first}))
        , other(s.join({.unit = second}))
    {}
    Id first, second, one, other;
};

Id reflect(Scene& s, Day on, std::vector<Rating> const& ratings = {})
{
    auto const session = s.plan(on);
    s.hold(session, ratings);
    return session;
}

Id closed_with(Scene& s, Day on, Id method)
{
    auto const session = s.plan(on, [&](Session& planned) { planned.method = method; });
    s.hold(session);
    return session;
}

Rule rule(RuleNature nature)
{
    Rule made{.nature = nature, .text = "Eerlijk"};
    if (nature == RuleNature::quantitative)
        made.measure = Measure{.name = "Bellen", .unit = "keer", .target = 3};
    return made;
}

Method own_method()
{
    return {.name = "Rondje", .aim = "Leren", .steps = {{.text = "Vertel"}}};
}

std::vector<Rating> all_levels(Scene& s, Id rater)
{
    std::vector<Rating> ratings;
    for (auto const aspect : {Aspect::contribution, Aspect::quality, Aspect::adherence})
        ratings.push_back({.participant = rater, .subject = s.journey, .aspect = aspect, .value = 4});
    return ratings;
}

void overdue(Scene& s, Status status, Day due)
{
    auto const id = s.add(Adjustment{.about = s.purpose(), .observed = "Stil", .change = "Bellen", .due_on = due});
    if (status != proposed)
        s.move(id, status);
}

/// Everything that the horizon asks for.
Id reach_horizon(Scene& s)
{
    return judged_vision(s, {{Aspect::ownership, {4, 4}}});
}

} // namespace

TEST_CASE("the expectations of the horizon")
{
    try_all({
        {"H1", true, "two people, one of them facilitator", [](Scene& s) { s.join(); }, 2, 2},
        {"H1", false, "a facilitator alone", nothing, 1, 2},
        {"H1", false, "a facilitator and a sponsor", [](Scene& s) { s.sponsor(); }, 1, 2},
        {"H1", false, "a facilitator and one who left", [](Scene& s) { s.leaver(); }, 1, 2},
        {"H1", false, "one who joins later", [](Scene& s) { s.join({.joined_on = day(2027, 3, 2)}); }, 1, 2},
        {"H2", true, "an employee and a manager", [](Scene& s) { s.join({.perspective = Perspective::manager}); }, 2,
         2},
        {"H2", false, "employees", [](Scene& s) { s.join(); }, 1, 2},
        {"H2", false, "a manager who is a sponsor",
         [](Scene& s) { s.join({.perspective = Perspective::manager, .authority = Authority::sponsor}); }, 1, 2},
        {"H3", true, "an adopted purpose", [](Scene& s) { s.purpose(Stem::free); }, 1, 1},
        {"H3", false, "a proposed purpose", [](Scene& s) { s.add(Purpose{.completion = "zorg"}); }, 0, 1},
        {"H3", false, "a retired purpose", [](Scene& s) { s.move(s.purpose(), retired); }, 0, 1},
        {"H4", true, "an adopted sentence on work", [](Scene& s) { s.purpose(Stem::work_together_on); }, 1, 1},
        {"H4", true, "an adopted sentence on steering", [](Scene& s) { s.purpose(Stem::steer_on); }, 1, 1},
        {"H4", false, "a purpose in words of its own", [](Scene& s) { s.purpose(Stem::free); }, 0, 1},
        {"H5", true, "a vision that names an adopted purpose", [](Scene& s) { s.vision(s.purpose()); }, 1, 1},
        {"H5", false, "a vision that names a proposed one",
         [](Scene& s) { s.vision(s.add(Purpose{.completion = "zorg"})); }, 0, 1},
        {"H5", false, "a proposed vision", [](Scene& s) { s.add(Vision{.text = "Buurt", .purposes = {s.purpose()}}); },
         0, 1},
        {"H6", true, "two of three with a mean of 3.5",
         [](Scene& s) {
             judged_vision(s, {{Aspect::ownership, {4, 3}}});
         },
         2, 2},
        {"H6", false, "no vision", nothing, 0, 1, true},
        {"H6", false, "one of three",
         [](Scene& s) {
             judged_vision(s, {{Aspect::ownership, {5}}});
         },
         1, 2},
        {"H6", false, "a mean of 3",
         [](Scene& s) {
             judged_vision(s, {{Aspect::ownership, {3, 3}}});
         },
         2, 2},
        {"H6", true, "words that were only corrected",
         [](Scene& s) {
             s.change<Vision>(judged_vision(s, {{Aspect::ownership, {4, 4}}}), [](Vision& v) { v.text = "Een buurt"; });
         },
         2, 2},
        {"H6", false, "what people found of former words",
         [](Scene& s) {
             s.adjust<Vision>(judged_vision(s, {{Aspect::ownership, {4, 4}}}), [](Vision& v) { v.text = "Een stad"; });
         },
         0, 2},
        {"H6", false, "ratings of somebody who left",
         [](Scene& s) {
             auto const leaver = s.join();
             auto const vision = judged_vision(s, {{Aspect::ownership, {4}}});
             s.rate({.participant = leaver, .subject = vision, .aspect = Aspect::ownership, .value = 5});
             s.change<Participant>(leaver, [](Participant& p) { p.left_on = day(2027, 3, 1); });
         },
         1, 2},
        {"H6", false, "ratings in a session",
         [](Scene& s) {
             auto const vision = s.vision(s.purpose());
             s.hold(s.plan(day(2027, 2, 1)),
                    {{.participant = s.join(), .subject = vision, .aspect = Aspect::ownership, .value = 5}});
         },
         0, 2},
        {"H7", true, "two good means",
         [](Scene& s) {
             judged_vision(s, {{Aspect::clarity, {4, 4}}, {Aspect::inspiration, {5, 3}}});
         },
         4, 3.5},
        {"H7", true, "3.5 itself",
         [](Scene& s) {
             judged_vision(s, {{Aspect::clarity, {4, 3}}, {Aspect::inspiration, {5}}});
         },
         3.5, 3.5},
        {"H7", true, "a mean that is told cut off, not rounded up",
         [](Scene& s) {
             auto const vision = judged_vision(s, {{Aspect::clarity, {5}}, {Aspect::inspiration, {4, 4}}});
             s.rate({.participant = s.join(), .subject = vision, .aspect = Aspect::inspiration, .value = 3});
         },
         11.0 / 3, 3.5},
        {"H7", false, "clarity alone",
         [](Scene& s) {
             judged_vision(s, {{Aspect::clarity, {5}}});
         },
         0, 3.5, true},
        {"H7", false, "little inspiration",
         [](Scene& s) {
             judged_vision(s, {{Aspect::clarity, {5}}, {Aspect::inspiration, {3, 2}}});
         },
         2.5, 3.5},
        {"H7", false, "no vision", nothing, 0, 3.5, true},
    });
}

TEST_CASE("the expectations of the landscape")
{
    using enum Beneficiary;
    try_all({
        {"L1", true, "an explored issue",
         [](Scene& s) {
             s.change<Issue>(s.add(Issue{.question = "Wie?"}),
                             [](Issue& issue) { issue.status = explored, issue.findings = "Wij"; });
         },
         1, 1},
        {"L1", false, "an open issue", [](Scene& s) { s.add(Issue{.question = "Wie?"}); }, 0, 1},
        {"L2", true, "criteria for all three",
         [](Scene& s) { s.criterion(collective), s.criterion(stakeholder), s.criterion(society); }, 3, 3},
        {"L2", false, "criteria for two of them",
         [](Scene& s) { s.criterion(collective), s.criterion(collective), s.criterion(society); }, 2, 3},
        {"L2", false, "one that is only proposed",
         [](Scene& s) {
             s.criterion(collective), s.criterion(stakeholder);
             s.add(Scene::criterion_for(s.purpose(), society));
         },
         2, 3},
        {"L3", true, "a criterion for the purpose", [](Scene& s) { s.criterion(); }, 1, 1},
        {"L3", false, "a purpose without one", [](Scene& s) { s.criterion(), s.purpose(); }, 1, 2},
        {"L3", false, "no purpose", nothing, 0, 1},
        {"L4", true, "a signal for the criterion", [](Scene& s) { s.signal(s.criterion()); }, 1, 1},
        {"L4", false, "a criterion without one", [](Scene& s) { s.signal(s.criterion()), s.criterion(); }, 1, 2},
        {"L4", false, "a signal that ended",
         [](Scene& s) {
             s.change<Signal>(s.signal(s.criterion()), [](Signal& one) { one.ended_on = day(2027, 3, 1); });
         },
         0, 1},
        {"L4", true, "a signal that ends tomorrow",
         [](Scene& s) {
             s.change<Signal>(s.signal(s.criterion()), [](Signal& one) { one.ended_on = day(2027, 3, 2); });
         },
         1, 1},
        {"L4", false, "no criterion", nothing, 0, 1},
        {"L5", true, "one seen and one heard",
         [](Scene& s) {
             auto const criterion = s.criterion();
             s.signal(criterion, Sense::seen), s.signal(criterion, Sense::heard);
         },
         1, 1},
        {"L5", false, "two that are seen",
         [](Scene& s) {
             auto const criterion = s.criterion();
             s.signal(criterion), s.signal(criterion);
         },
         0, 1},
        {"L6", true, "somebody", [](Scene& s) { responsibility(s, s.join(), Share::responsible); }, 1, 1},
        {"L6", true, "a role that somebody holds",
         [](Scene& s) { responsibility(s, s.add(Role{.name = "Schakel", .holders = {s.join()}}), Share::responsible); },
         1, 1},
        {"L6", true, "a unit of which somebody takes part",
         [](Scene& s) {
             auto const unit = s.unit();
             s.join({.unit = unit});
             responsibility(s, unit, Share::responsible);
         },
         1, 1},
        {"L6", false, "somebody who contributes", [](Scene& s) { responsibility(s, s.join(), Share::contributes); }, 0,
         1},
        {"L6", false, "somebody who left", [](Scene& s) { responsibility(s, s.leaver(), Share::responsible); }, 0, 1},
        {"L6", false, "a role whose holder left",
         [](Scene& s) {
             responsibility(s, s.add(Role{.name = "Schakel", .holders = {s.leaver()}}), Share::responsible);
         },
         0, 1},
        {"L6", false, "a unit that left",
         [](Scene& s) {
             auto const unit = s.unit();
             s.leaver(unit);
             responsibility(s, unit, Share::responsible);
         },
         0, 1},
        {"L6", false, "a responsibility that ended",
         [](Scene& s) { responsibility(s, s.join(), Share::responsible, day(2027, 2, 1)); }, 0, 1},
        {"L7", true, "somebody who contributes", [](Scene& s) { responsibility(s, s.join(), Share::contributes); }, 1,
         1},
        {"L7", false, "somebody responsible", [](Scene& s) { responsibility(s, s.join(), Share::responsible); }, 0, 1},
    });
}

TEST_CASE("the expectations of the map")
{
    using enum Perspective;
    try_all({
        {"M1", true, "a norm", [](Scene& s) { s.adopt(rule(RuleNature::norm)); }, 1, 1},
        {"M1", true, "a value", [](Scene& s) { s.adopt(rule(RuleNature::value)); }, 1, 1},
        {"M1", false, "a number", [](Scene& s) { s.adopt(rule(RuleNature::quantitative)); }, 0, 1},
        {"M1", false, "a proposed norm", [](Scene& s) { s.add(rule(RuleNature::norm)); }, 0, 1},
        {"M2", true, "a number", [](Scene& s) { s.adopt(rule(RuleNature::quantitative)); }, 1, 1},
        {"M2", false, "a norm", [](Scene& s) { s.adopt(rule(RuleNature::norm)); }, 0, 1},
        {"M3", true, "a role that is held", [](Scene& s) { s.add(Role{.name = "Schakel", .holders = {s.join()}}); }, 1,
         1},
        {"M3", false, "a role that nobody holds",
         [](Scene& s) {
             s.add(Role{.name = "Schakel", .holders = {s.join()}});
             s.add(Role{.name = "Gids"});
         },
         1, 2},
        {"M3", false, "a role whose holder left",
         [](Scene& s) { s.add(Role{.name = "Schakel", .holders = {s.leaver()}}); }, 0, 1},
        {"M3", false, "no role", nothing, 0, 1},
        {"M4", true, "a contact for each unit",
         [](Scene& s) {
             Pair const p(s);
             s.add(Contact{.participant = p.one, .speaks_for = p.first});
             s.add(Contact{.participant = p.other, .speaks_for = p.second});
         },
         2, 2},
        {"M4", false, "a contact for one of two",
         [](Scene& s) {
             Pair const p(s);
             s.add(Contact{.participant = p.one, .speaks_for = p.first});
         },
         1, 2},
        {"M4", false, "a contact who left",
         [](Scene& s) {
             auto const unit = s.unit();
             s.join({.unit = unit});
             s.add(Contact{.participant = s.leaver(unit), .speaks_for = unit});
         },
         0, 1},
        {"M4", false, "a contact that ended",
         [](Scene& s) {
             auto const unit = s.unit();
             s.add(Contact{.participant = s.join({.unit = unit}), .speaks_for = unit, .ended_on = day(2027, 2, 1)});
         },
         0, 1},
        {"M4", false, "no unit", nothing, 0, 1},
        {"M5", true, "a steering agreement",
         [](Scene& s) { s.adopt(Agreement{.text = "Elke week", .parties = {s.join()}}); }, 1, 1},
        {"M5", true, "one that is fulfilled",
         [](Scene& s) { s.move(s.adopt(Agreement{.text = "Elke week", .parties = {s.join()}}), fulfilled); }, 1, 1},
        {"M5", false, "a task",
         [](Scene& s) { s.adopt(Agreement{.nature = AgreementNature::task, .text = "Bel", .parties = {s.join()}}); }, 0,
         1},
        {"M6", true, "people of two units",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(interplay({p.one, p.other}));
         },
         1, 1},
        {"M6", true, "two units",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(interplay({p.first, p.second}));
         },
         1, 1},
        {"M6", true, "a role that two units hold",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(interplay({s.add(Role{.name = "Schakel", .holders = {p.one, p.other}})}));
         },
         1, 1},
        {"M6", false, "one unit twice",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(interplay({p.one, p.first}));
         },
         0, 1},
        {"M6", false, "a steering agreement between two",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(Agreement{.text = "Elke week", .parties = {p.first, p.second}});
         },
         0, 1},
        {"M6", false, "somebody who left",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(interplay({p.one, s.leaver(s.unit("Gemeente"))}));
         },
         0, 1},
        {"M7", true, "factors from all three",
         [](Scene& s) {
             for (auto const from : {employee, manager, organisation})
                 s.factor(Effect::promotes, from);
         },
         3, 3},
        {"M7", false, "factors from two and the environment",
         [](Scene& s) {
             for (auto const from : {employee, environment, organisation})
                 s.factor(Effect::promotes, from);
         },
         2, 3},
        {"M8", true, "a factor from the environment", [](Scene& s) { s.factor(Effect::promotes, environment); }, 1, 1},
        {"M8", false, "one from a manager", [](Scene& s) { s.factor(Effect::promotes, manager); }, 0, 1},
        {"M8", false, "one that ended",
         [](Scene& s) {
             s.change<Factor>(s.factor(Effect::promotes, environment), [](Factor& f) { f.ended_on = day(2027, 1, 5); });
         },
         0, 1},
        {"M9", true, "both", [](Scene& s) { s.factor(Effect::promotes), s.factor(Effect::hinders); }, 2, 2},
        {"M9", false, "what promotes", [](Scene& s) { s.factor(Effect::promotes); }, 1, 2},
        {"M10", true, "a rule, an agreement and an adjustment",
         [](Scene& s) {
             auto answer = rule(RuleNature::norm);
             answer.answers = {s.factor(Effect::hinders)};
             s.adopt(answer);
             s.adopt(Agreement{.text = "Week", .parties = {s.join()}, .answers = {s.factor(Effect::hinders)}});
             s.add(Adjustment{.about = s.factor(Effect::hinders), .observed = "Druk", .change = "Rust"});
             s.factor(Effect::hinders, employee, Grip::accept);
         },
         3, 3},
        {"M10", false, "a hindrance without an answer",
         [](Scene& s) { s.factor(Effect::hinders, employee, Grip::influence), s.factor(Effect::promotes); }, 0, 1},
        {"M10", false, "an adjustment that was dropped",
         [](Scene& s) {
             s.move(s.add(Adjustment{.about = s.factor(Effect::hinders), .observed = "Druk", .change = "Rust"}),
                    dropped);
         },
         0, 1},
        {"M10", false, "no hindrance", nothing, 0, 1},
        {"M11", true, "a rule and an agreement",
         [](Scene& s) {
             auto serving = rule(RuleNature::norm);
             serving.serves = {s.criterion()};
             s.adopt(serving);
             s.adopt(Agreement{.text = "Week", .parties = {s.join()}, .serves = {s.criterion()}});
         },
         2, 2},
        {"M11", false, "a proposed rule",
         [](Scene& s) {
             auto serving = rule(RuleNature::norm);
             serving.serves = {s.criterion()};
             s.add(serving);
         },
         0, 1},
        {"M12", true, "interplay of all units",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(interplay({p.one, p.second}));
         },
         2, 2},
        {"M12", false, "a unit that stands apart",
         [](Scene& s) {
             Pair const p(s);
             s.adopt(interplay({p.one, p.second}));
             s.join({.unit = s.unit("Gemeente")});
         },
         2, 3},
    });
}

TEST_CASE("the expectations of the route")
{
    auto const rhythm = [](std::vector<Day> const& days) {
        return [days](Scene& s) {
            for (auto const on : days)
                s.plan(on);
        };
    };
    auto const feb = [](unsigned on) { return day(2027, 2, on); };
    auto const guided = access::method_ids().front();
    try_all({
        {"R1", true, "never more than ten weeks", rhythm({day(2027, 2, 14), day(2027, 4, 25)}), 70, 70},
        {"R1", false, "ten weeks and a day", rhythm({day(2027, 2, 13), day(2027, 4, 25)}), 71, 70},
        {"R1", false, "too long an end", rhythm({day(2027, 4, 1)}), 94, 70},
        {"R1", false, "no session", nothing, 181, 70},
        {"R1", false, "a session that was cancelled", [](Scene& s) { s.move(s.plan(day(2027, 5, 1)), cancelled); }, 181,
         70},
        {"R1", false, "a session of another step",
         [](Scene& s) { s.plan(day(2027, 5, 1), [](Session& one) { one.step = Step::map; }); }, 181, 70},
        {"R2", true, "a method in each",
         [=](Scene& s) { closed_with(s, feb(1), guided), closed_with(s, feb(8), guided); }, 2, 2},
        {"R2", false, "one without", [=](Scene& s) { closed_with(s, feb(1), guided), reflect(s, feb(8)); }, 1, 2},
        {"R2", false, "a session still planned",
         [=](Scene& s) { s.plan(feb(1), [&](Session& one) { one.method = guided; }); }, 0, 1, true},
        {"R3", true, "two closed sessions", [=](Scene& s) { reflect(s, feb(1)), reflect(s, feb(8)); }, 2, 2},
        {"R3", false, "one closed and one planned", [=](Scene& s) { reflect(s, feb(1)), s.plan(feb(8)); }, 1, 2},
        {"R4", true, "two sessions on all levels",
         [=](Scene& s) {
             auto const rater = s.join();
             reflect(s, feb(1), all_levels(s, rater)), reflect(s, feb(8), all_levels(s, rater));
         },
         3, 3},
        {"R4", true, "contribution to a role",
         [=](Scene& s) {
             auto const rater = s.join();
             auto ratings = all_levels(s, rater);
             reflect(s, feb(1), ratings);
             ratings.front().subject = s.add(Role{.name = "Schakel", .holders = {rater}});
             reflect(s, feb(8), ratings);
         },
         3, 3},
        {"R4", false, "one level in one session only",
         [=](Scene& s) {
             auto const rater = s.join();
             auto ratings = all_levels(s, rater);
             reflect(s, feb(1), ratings);
             ratings.pop_back();
             reflect(s, feb(8), ratings);
         },
         2, 3},
        {"R4", false, "a session that is still open",
         [=](Scene& s) {
             auto const rater = s.join();
             reflect(s, feb(1), all_levels(s, rater));
             auto const open = s.plan(feb(8));
             s.open(open);
             for (auto rating : all_levels(s, rater)) {
                 rating.session = open;
                 s.rate(rating);
             }
         },
         0, 3},
        {"R5", true, "no adjustments", nothing, 0, 0},
        {"R5", true, "one that is due today", [](Scene& s) { overdue(s, decided, day(2027, 3, 1)); }, 0, 0},
        {"R5", true, "one that was not decided", [](Scene& s) { overdue(s, proposed, day(2027, 2, 1)); }, 0, 0},
        {"R5", false, "one that was due yesterday", [](Scene& s) { overdue(s, decided, day(2027, 2, 28)); }, 1, 0},
        {"R6", true, "three of five",
         [=](Scene& s) {
             std::vector<Rating> ratings;
             for (int index = 0; index < 3; ++index)
                 ratings.push_back(
                     {.participant = s.join(), .subject = s.journey, .aspect = Aspect::climate, .value = 4});
             s.join(), s.sponsor(), s.join({.left_on = feb(1)});
             reflect(s, feb(1), ratings);
         },
         1, 1},
        {"R6", false, "one of two in one of two sessions",
         [=](Scene& s) {
             Rating const rating{.participant = s.join(), .subject = s.journey, .aspect = Aspect::climate, .value = 4};
             auto const alone = s.plan(feb(1), [&](Session& one) { one.invited = {rating.participant}; });
             s.hold(alone, {rating});
             reflect(s, feb(8), {rating});
         },
         1, 2},
        {"R6", false, "no closed session", nothing, 0, 1, true},
        {"R7", true, "signals that were looked for",
         [=](Scene& s) {
             auto const rater = s.join();
             auto const seen = s.signal(s.criterion());
             auto const ended = s.signal(s.criterion());
             s.change<Signal>(ended, [](Signal& one) { one.ended_on = day(2027, 2, 1); });
             auto const retiring = s.criterion();
             s.signal(retiring);
             s.move(retiring, retired);
             reflect(s, feb(1), {{.participant = rater, .subject = seen, .aspect = Aspect::noticed, .value = 0}});
         },
         1, 1},
        {"R7", false, "a signal that nobody looked for",
         [=](Scene& s) {
             auto const rater = s.join();
             auto const seen = s.signal(s.criterion());
             s.signal(s.criterion());
             reflect(s, feb(1), {{.participant = rater, .subject = seen, .aspect = Aspect::noticed, .value = 1}});
         },
         1, 2},
        {"R7", false, "no signal", nothing, 0, 1, true},
        {"R8", true, "an experience and a lesson",
         [](Scene& s) {
             s.add(Experience{.title = "Samen", .story = "Het lukte"});
             s.add(Lesson{.insight = "Bel eerst"});
         },
         2, 2},
        {"R8", false, "two lessons", [](Scene& s) { s.add(Lesson{.insight = "Bel"}), s.add(Lesson{.insight = "Kom"}); },
         1, 2},
        {"R9", true, "a method of the group's own",
         [=](Scene& s) {
             auto method = own_method();
             method.journey = s.journey;
             closed_with(s, feb(1), s.add(method));
         },
         1, 1},
        {"R9", true, "a method that was adapted",
         [=](Scene& s) {
             auto method = own_method();
             method.based_on = guided;
             closed_with(s, feb(1), s.add(method));
         },
         1, 1},
        {"R9", false, "a method of the guide", [=](Scene& s) { closed_with(s, feb(1), guided); }, 0, 1},
        {"R9", false, "a method of all journeys", [=](Scene& s) { closed_with(s, feb(1), s.add(own_method())); }, 0, 1},
    });
}

TEST_CASE("what falls short is named")
{
    Scene scene;
    auto const facilitator = scene.facilitator();
    auto const apart = scene.unit();
    scene.join({.unit = apart});
    scene.signal(scene.criterion());
    auto const bare = scene.criterion();
    auto const progress = scene.progress(facilitator.person);
    CHECK(find(progress, "L4").about == std::vector{bare});
    CHECK(find(progress, "M4").about == std::vector{apart});
    CHECK(find(progress, "L3").about.empty());
}

TEST_CASE("what rests on ratings is withheld from the host and the sponsor, and does not count as met")
{
    Scene scene;
    auto const facilitator = scene.facilitator();
    auto const sponsor = scene.sponsor();
    reach_horizon(scene);
    CHECK(scene.progress(facilitator.person).step(Step::horizon).ready);
    for (auto const actor : {std::optional<Id>{}, std::optional(sponsor.person)}) {
        auto const progress = scene.progress(actor);
        CHECK(progress.step(Step::horizon).ready); // as far as one knows
        CHECK(progress.step(Step::horizon).withheld == "group");
        CHECK(progress.step(Step::horizon).of == 5); // H6 and H7 count in neither number
        for (auto const& step : progress.steps)
            for (auto const& expectation : step.expectations) {
                INFO(expectation.code);
                auto const& code = expectation.code;
                bool const is_told = code != "H6" && code != "H7"; // no session was closed yet
                CHECK(expectation.have.has_value() == is_told);
                CHECK(expectation.withheld == (is_told ? std::nullopt : std::optional<std::string>("group")));
                if (is_told)
                    continue;
                CHECK_FALSE(expectation.met);
                CHECK(expectation.about.empty());
                CHECK(expectation.asks.empty());
                CHECK(expectation.says == texts::find(Language::nl, "report.withheld"));
            }
    }
}

TEST_CASE("outside the circle it is told in bands how many answered, and how many have to")
{
    struct Told {
        std::size_t people, raters;
        int answer;
        std::string have, need;
        bool met;
    };
    for (auto const& told : {Told{30, 24, 4, "20+", "20+", true},
                             {12, 11, 4, "10–19", "5–9", true},
                             {30, 7, 4, "5–9", "20+", false},
                             {30, 24, 3, "20+", "20+", false}}) {
        Crowd crowd(told.people);
        auto const vision = crowd.add(Vision{.text = "Een buurt die zorgt", .purposes = {crowd.purpose()}});
        crowd.answer(vision, Aspect::ownership, std::vector<int>(told.raters, told.answer));
        crowd.move(vision, adopted);
        auto const outside = find(crowd.progress(crowd.nico.person), "H6");
        CHECK(outside.met == told.met);
        auto const text = texts::find(Language::en, told.met ? "expectations.H6.met" : "expectations.H6.not_met");
        CHECK(outside.says == with(with(std::string(text), "{have}", told.have), "{need}", told.need));
        CHECK_FALSE(outside.have);
        CHECK_FALSE(outside.need);
        auto const inside = find(crowd.progress(crowd.people[0].person), "H6");
        CHECK(inside.met == told.met);
        CHECK(inside.have == static_cast<double>(told.raters));
    }
}

TEST_CASE("outside the circle a session counts as rated by 60 % of the invited, or not, where the band decides it")
{
    for (auto const& [raters, is_told, is_met] : {std::tuple(6, true, false), {20, true, true}, {14, false, false}}) {
        Crowd crowd(30); // 18 of them are 60 %
        crowd.held_on_quality(day(2027, 2, 1), std::vector<int>(static_cast<std::size_t>(raters), 3));
        auto const outside = find(crowd.progress(crowd.nico.person), "R6");
        CHECK(outside.withheld.has_value() != is_told);
        CHECK(outside.met == is_met);
        CHECK(find(crowd.progress(crowd.people[0].person), "R6").met == is_met);
    }
}

TEST_CASE("what people answered anonymously is told to nobody exactly")
{
    Scene scene(Language::en, Openness::anonymous);
    auto const facilitator = scene.facilitator();
    reach_horizon(scene);
    auto const before = scene.progress(facilitator.person);
    CHECK(find(before, "H6").withheld == "group");
    CHECK(find(before, "H6").says == texts::find(Language::en, "report.withheld"));
    CHECK_FALSE(find(before, "R6").withheld.has_value());
    reflect(scene, day(2027, 2, 1));
    CHECK(find(scene.progress(facilitator.person), "R6").withheld == "group");
}

TEST_CASE("one anonymous session withholds what rests on sessions, not what rests on the vision")
{
    Scene scene;
    auto const facilitator = scene.facilitator();
    scene.hold(scene.plan(day(2027, 2, 1), [](Session& one) { one.openness = Openness::anonymous; }));
    auto const progress = scene.progress(facilitator.person);
    for (auto const* code : {"R4", "R6", "R7"})
        CHECK(find(progress, code).withheld == "group");
    CHECK_FALSE(find(progress, "H6").withheld.has_value());
}

TEST_CASE("a group is at the furthest step that it began")
{
    Scene scene;
    auto const facilitator = scene.facilitator();
    auto const current = [&] { return scene.progress(facilitator.person).current; };
    CHECK(current() == Step::horizon);
    scene.add(Issue{.question = "Wie?"});
    CHECK(current() == Step::landscape);
    scene.factor(Effect::promotes);
    CHECK(current() == Step::map);
    auto const session = scene.plan(day(2027, 2, 1));
    auto const other = scene.plan(day(2027, 2, 8), [](Session& one) { one.step = Step::map; });
    scene.open(other);
    CHECK(current() == Step::map);
    scene.move(other, cancelled);
    scene.open(session);
    CHECK(current() == Step::route);
}

TEST_CASE("a group goes back to earlier steps that are not ready, or no longer")
{
    Scene scene;
    auto const facilitator = scene.facilitator();
    auto const vision = reach_horizon(scene);
    scene.factor(Effect::promotes);
    CHECK(scene.progress(facilitator.person).revisit == std::vector{Step::landscape});
    scene.move(vision, retired);
    CHECK(scene.progress(facilitator.person).revisit == std::vector{Step::horizon, Step::landscape});
}

TEST_CASE("what counts as met is counted step by step")
{
    Scene scene;
    auto const progress = scene.progress(scene.facilitator().person);
    REQUIRE(progress.steps.size() == 4);
    std::vector<int> of;
    for (auto const& step : progress.steps) {
        of.push_back(step.of);
        CHECK(step.of == static_cast<int>(step.expectations.size()));
        CHECK(step.met == std::ranges::count_if(step.expectations, &Expectation::met));
    }
    CHECK(of == std::vector{7, 7, 12, 9});
}

TEST_CASE("who has no part in a journey does not find it")
{
    Scene scene;
    auto const outsider = scene.add(Person{.name = "Otto"});
    CHECK_THROWS_AS(scene.progress(outsider), Fault);
    CHECK_THROWS_AS(scene.overview(outsider), Fault);
}

TEST_CASE("progress of a journey of three hundred documents and more adds up")
{
    Scene scene;
    auto const facilitator = scene.facilitator();
    auto const purpose = scene.purpose();
    for (int index = 0; index < 100; ++index) {
        auto const criterion = scene.adopt(Scene::criterion_for(purpose));
        scene.signal(criterion);
        if (index % 2 == 0)
            scene.add(Responsibility{.holder = facilitator, .subject = criterion});
        scene.factor(index % 4 == 0 ? Effect::hinders : Effect::promotes);
    }
    auto const progress = scene.progress(facilitator.person);
    CHECK(find(progress, "L4").have == 100);
    CHECK(find(progress, "L6").have == 50);
    CHECK(find(progress, "L6").about.size() == 50);
    CHECK(find(progress, "M10").need == 25);
}
