#include "insight/contributions.hpp"

#include "guide/texts.hpp"
#include "insight/expectations.hpp"
#include "insight/names.hpp"
#include "insight/results.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"
#include "model/zone.hpp"

#include <array>

namespace tocht::insight {

namespace {

using access::Deed;
using access::May;
using texts::Key;

constexpr std::array says_of{
#define TOCHT_ASKING(name) Key::views_mine_##name,
    TOCHT_ASKINGS(TOCHT_ASKING)
#undef TOCHT_ASKING
};

/// What people write in a step.
std::uint32_t kinds_of(Step step)
{
    switch (step) {
    case Step::horizon:
        return model::bit(Kind::purpose) | model::bit(Kind::vision);
    case Step::landscape:
        return model::bit(Kind::issue) | model::bit(Kind::criterion) | model::bit(Kind::signal)
             | model::bit(Kind::responsibility);
    case Step::map:
        return model::bit(Kind::rule) | model::bit(Kind::role) | model::bit(Kind::contact) | model::bit(Kind::agreement)
             | model::bit(Kind::factor);
    default:
        return 0;
    }
}

bool is_in(Stored const& stored, std::uint32_t kinds)
{
    return (kinds & model::bit(stored.kind())) != 0;
}

/// Whether somebody wrote a document, by whoever's hand.
bool is_by(Stored const& stored, Stored const& participant)
{
    if (stored.created_by == participant.as<Participant>().person)
        return true;
    auto const all = model::references(stored);
    return std::ranges::any_of(all, [&](model::Reference const& reference) {
        return reference.field->privacy == model::Privacy::author && reference.target == participant.id;
    });
}

bool is_over(Session const& session, Instant now)
{
    return session.starts_at + std::chrono::minutes{session.minutes} <= now;
}

/// Gathers what is asked: what a required expectation lacks before the rest.
class Asker {
public:
    Asker(Snapshot const& now, Progress const& far, Step of)
        : snapshot_(now)
        , progress_(far)
        , step_(of)
    {}

    [[nodiscard]] Snapshot const& now() const { return snapshot_; }
    [[nodiscard]] Expectation const* lacks(std::string_view code) const { return lacking(progress_, code); }

    /// What an expectation lacks; nothing when it lacks nothing.
    [[nodiscard]] std::vector<Id> about(std::string_view code) const
    {
        auto const* expectation = lacks(code);
        return expectation != nullptr ? expectation->about : std::vector<Id>{};
    }

    void ask(bool is_needed, Asking what, Addition adds, std::vector<std::string> fills,
             texts::Arguments const& words = {})
    {
        adds.journey = adds.id ? std::nullopt : std::optional(snapshot_.seat.journey.id);
        if (adds.id)
            if (auto const* stored = snapshot_.documents.find(*adds.id))
                adds.revision = stored->revision;
        auto& into = is_needed ? needed_ : others_;
        into.push_back({.what = what,
                        .step = step_,
                        .says = texts::say(snapshot_.language(), says_of.at(static_cast<std::size_t>(what)), words),
                        .adds = std::move(adds),
                        .fills = std::move(fills)});
    }

    [[nodiscard]] std::string name(Id id) const { return name_of(snapshot_, id); }

    template <typename Enumeration> [[nodiscard]] std::string name(Enumeration value) const
    {
        return std::string(
            texts::value_name(snapshot_.language(), model::Named<Enumeration>::name, model::name_of(value)));
    }

    std::vector<Contribution> taken()
    {
        std::ranges::move(others_, std::back_inserter(needed_));
        return std::move(needed_);
    }

private:
    Snapshot const& snapshot_;
    Progress const& progress_;
    Step step_;
    std::vector<Contribution> needed_;
    std::vector<Contribution> others_;
};

template <BodyOfKind T, typename Fits> bool has_any(Asker const& asker, Fits const& fits)
{
    return std::ranges::any_of(asker.now().documents.of<T>(), [&](Stored const& stored) {
        return journey::counts(stored, asker.now().seat.today) && fits(stored, stored.template as<T>());
    });
}

// Horizon

void ask_sentences(Asker& asker, Stored const* me)
{
    for (auto const stem : {Stem::work_together_on, Stem::steer_on}) {
        bool const is_there = has_any<Purpose>(asker, [&](Stored const& stored, Purpose const& purpose) {
            return purpose.stem == stem && (purpose.status == Status::adopted || (me != nullptr && is_by(stored, *me)));
        });
        if (!is_there)
            asker.ask(asker.lacks("H3") != nullptr, Asking::complete_sentence, {.kind = Kind::purpose, .stem = stem},
                      {"completion"},
                      {{"stem", std::string(texts::value_name(asker.now().seat.body().language, "stem",
                                                              model::name_of(stem)))}});
    }
}

std::vector<Id> adopted_purposes(Asker const& asker)
{
    std::vector<Id> purposes;
    for (auto const* purpose : asker.now().of<Purpose>())
        purposes.push_back(purpose->id);
    return purposes;
}

void ask_vision(Asker& asker)
{
    std::vector<Id> purposes;
    for (auto const* purpose : asker.now().of<Purpose>())
        purposes.push_back(purpose->id);
    bool const is_proposed =
        has_any<Vision>(asker, [](Stored const&, Vision const& vision) { return vision.status == Status::proposed; });
    if (asker.lacks("H5") != nullptr && !purposes.empty() && !is_proposed)
        asker.ask(true, Asking::write_vision, {.kind = Kind::vision, .purposes = purposes}, {"text"});
}

// Landscape

void ask_issue(Asker& asker, Stored const* me)
{
    bool const has_own =
        has_any<Issue>(asker, [&](Stored const& stored, Issue const&) { return me == nullptr || is_by(stored, *me); });
    if (asker.lacks("L1") != nullptr && !has_own)
        asker.ask(true, Asking::name_issue, {.kind = Kind::issue}, {"question", "wish"});
}

void ask_wishes(Asker& asker, Stored const* me)
{
    for (auto const* stored : asker.now().of<Issue>())
        if (auto const& issue = stored->as<Issue>();
            issue.status == Status::open && !issue.wish && (me == nullptr || is_by(*stored, *me)))
            asker.ask(false, Asking::add_wish, {.kind = Kind::issue, .id = stored->id}, {"wish"},
                      {{"text", issue.question}});
}

void ask_findings(Asker& asker)
{
    if (asker.lacks("L1") == nullptr)
        return;
    for (auto const* stored : asker.now().of<Issue>([](Issue const& issue) { return issue.status == Status::open; }))
        asker.ask(true, Asking::explore_issue, {.kind = Kind::issue, .id = stored->id, .status = Status::explored},
                  {"findings"}, {{"text", stored->as<Issue>().question}});
}

/// What is proposed counts as described.
void ask_success(Asker& asker)
{
    auto const purposes = adopted_purposes(asker);
    if (purposes.empty())
        return;
    for (auto const whom : {Beneficiary::collective, Beneficiary::stakeholder, Beneficiary::society})
        if (!has_any<Criterion>(asker, [&](Stored const&, Criterion const& one) { return one.beneficiary == whom; }))
            asker.ask(true, Asking::describe_success,
                      {.kind = Kind::criterion, .beneficiary = whom, .purposes = purposes},
                      {"title", "ideal", "acceptable"}, {{"whom", asker.name(whom)}});
    std::set<Id> named;
    for (auto const& stored : asker.now().documents.of<Criterion>())
        if (auto const& body = stored.as<Criterion>(); body.status != Status::retired)
            named.insert(body.purposes.begin(), body.purposes.end());
    for (auto const id : named.empty() ? std::vector<Id>{} : asker.about("L3"))
        if (!named.contains(id))
            asker.ask(true, Asking::describe_purpose,
                      {.kind = Kind::criterion, .beneficiary = Beneficiary::collective, .purposes = {id}},
                      {"title", "ideal", "acceptable"}, {{"text", asker.name(id)}});
}

void ask_signals(Asker& asker)
{
    std::set<std::pair<Id, Sense>> there;
    for (auto const* signal : asker.now().of<Signal>())
        there.emplace(signal->as<Signal>().criterion, signal->as<Signal>().sense);
    auto const about = asker.about("L4");
    std::set<Id> const without(about.begin(), about.end());
    for (auto const id : asker.about("L5"))
        for (auto const sense : {Sense::seen, Sense::heard})
            if (!there.contains({id, sense}))
                asker.ask(without.contains(id), sense == Sense::seen ? Asking::name_seen : Asking::name_heard,
                          {.kind = Kind::signal, .criterion = id, .sense = sense}, {"text"},
                          {{"text", asker.name(id)}});
}

void ask_holders(Asker& asker, Stored const* me)
{
    auto const holder = me != nullptr ? std::optional(me->id) : std::nullopt;
    auto const fills = me != nullptr ? std::vector<std::string>{"what"} : std::vector<std::string>{"holder"};
    for (auto const share : {Share::responsible, Share::contributes}) {
        bool const is_responsible = share == Share::responsible;
        auto const what = is_responsible ? (me != nullptr ? Asking::take_responsibility : Asking::name_holder)
                                         : (me != nullptr ? Asking::contribute : Asking::name_contributor);
        for (auto const id : asker.about(is_responsible ? "L6" : "L7"))
            asker.ask(is_responsible, what,
                      {.kind = Kind::responsibility, .subject = id, .holder = holder, .share = share}, fills,
                      {{"text", asker.name(id)}});
    }
}

// Map

void ask_rules(Asker& asker)
{
    auto const is_proposed = [&](bool is_measured) {
        return has_any<Rule>(asker, [&](Stored const&, Rule const& rule) {
            return (rule.nature == RuleNature::quantitative) == is_measured && rule.status == Status::proposed;
        });
    };
    if (asker.lacks("M1") != nullptr && !is_proposed(false))
        asker.ask(true, Asking::write_rule, {.kind = Kind::rule, .nature = "norm"}, {"text"});
    if (asker.lacks("M2") != nullptr && !is_proposed(true))
        asker.ask(true, Asking::write_measured_rule, {.kind = Kind::rule, .nature = "quantitative"},
                  {"text", "measure.name", "measure.unit", "measure.comparison", "measure.target"});
}

void ask_roles(Asker& asker)
{
    if (asker.lacks("M3") != nullptr && asker.now().of<Role>().empty())
        asker.ask(true, Asking::name_role, {.kind = Kind::role}, {"name", "holders"});
    for (auto const id : asker.about("M3"))
        asker.ask(true, Asking::fill_role, {.kind = Kind::role, .id = id}, {"holders"}, {{"text", asker.name(id)}});
}

/// Where nobody is of any unit, nobody can speak for one.
void ask_contacts(Asker& asker)
{
    if (asker.lacks("M4") != nullptr || asker.lacks("M6") != nullptr)
        for (auto const* one : asker.now().group())
            if (!one->as<Participant>().unit)
                asker.ask(true, Asking::name_unit, {.kind = Kind::participant, .id = one->id}, {"unit"},
                          {{"who", asker.name(one->id)}});
    for (auto const unit : asker.about("M4"))
        asker.ask(true, Asking::name_contact, {.kind = Kind::contact, .speaks_for = unit}, {"participant"},
                  {{"unit", asker.name(unit)}});
}

bool is_agreement_proposed(Asker const& asker, AgreementNature nature, std::vector<Id> const& parties = {})
{
    return has_any<Agreement>(asker, [&](Stored const&, Agreement const& agreement) {
        auto const has_party = [&](Id id) {
            return std::ranges::find(agreement.parties, id) != agreement.parties.end();
        };
        return agreement.nature == nature && agreement.status == Status::proposed
            && std::ranges::all_of(parties, has_party);
    });
}

void ask_interplay(Asker& asker)
{
    if (asker.lacks("M5") != nullptr && !is_agreement_proposed(asker, AgreementNature::steering))
        asker.ask(true, Asking::agree_steering, {.kind = Kind::agreement, .nature = "steering"}, {"text", "parties"});
    auto const& units = asker.now().units();
    if (units.size() < 2)
        return;
    auto left = asker.about("M12");
    if (left.empty() && asker.lacks("M6") != nullptr)
        left.push_back(*units.begin());
    for (std::size_t place = 0; place < left.size(); place += 2) { // two who both stand alone agree with each other
        auto const one = left[place];
        auto const other = place + 1 < left.size() ? left[place + 1]
                                                   : *std::ranges::find_if(units, [&](Id unit) { return unit != one; });
        if (!is_agreement_proposed(asker, AgreementNature::interplay, {one, other}))
            asker.ask(asker.lacks("M6") != nullptr, Asking::agree_interplay,
                      {.kind = Kind::agreement, .nature = "interplay", .parties = {one, other}}, {"text"},
                      {{"one", asker.name(one)}, {"other", asker.name(other)}});
    }
}

/// From somebody's perspective; without somebody, from those that nobody spoke for.
void ask_factors(Asker& asker, Stored const* me)
{
    for (auto const perspective :
         {Perspective::employee, Perspective::manager, Perspective::organisation, Perspective::environment})
        for (auto const effect : {Effect::promotes, Effect::hinders}) {
            bool const is_environment = perspective == Perspective::environment;
            if (me != nullptr ? me->as<Participant>().perspective != perspective
                              : asker.lacks(is_environment ? "M8" : "M7") == nullptr && asker.lacks("M9") == nullptr)
                continue;
            bool const is_there = has_any<Factor>(asker, [&](Stored const& stored, Factor const& factor) {
                return factor.effect == effect && factor.perspective == perspective
                    && (me == nullptr || is_by(stored, *me));
            });
            if (!is_there)
                asker.ask(!is_environment && (asker.lacks("M7") != nullptr || asker.lacks("M9") != nullptr),
                          effect == Effect::promotes ? Asking::name_promoting : Asking::name_hindering,
                          {.kind = Kind::factor, .effect = effect, .perspective = perspective}, {"text", "grip"},
                          {{"perspective", asker.name(perspective)}});
        }
}

/// What agreements answer, also those that are only proposed.
std::set<Id> answered(Asker const& asker)
{
    std::set<Id> all;
    for (auto const& stored : asker.now().documents.of<Agreement>())
        if (journey::counts(stored, asker.now().seat.today))
            all.insert(stored.as<Agreement>().answers.begin(), stored.as<Agreement>().answers.end());
    return all;
}

void ask_answers(Asker& asker, Stored const* me)
{
    auto const done = answered(asker);
    for (auto const id : asker.about("M10")) {
        auto const* factor = asker.now().documents.find(id);
        if (done.contains(id) || (me != nullptr && !is_by(*factor, *me)))
            continue;
        Addition adds{.kind = Kind::agreement, .nature = "task", .answers = {id}};
        std::vector<std::string> fills{"text", "parties"};
        if (me != nullptr)
            adds.parties = {me->id}, fills.pop_back();
        asker.ask(false, Asking::answer_factor, std::move(adds), std::move(fills),
                  {{"text", factor->as<Factor>().text}});
    }
}

void ask_service(Asker& asker)
{
    for (auto const id : asker.about("M11"))
        asker.ask(false, Asking::serve_success, {.kind = Kind::agreement, .nature = "task", .serves = {id}},
                  {"text", "parties"}, {{"text", asker.name(id)}});
}

// Route

void ask_due(Asker& asker, Stored const& stored, std::string const& text, std::optional<Day> due)
{
    if (due && asker.now().is_soon(*due))
        asker.ask(true, Asking::due_soon, {.kind = stored.kind(), .id = stored.id}, {},
                  {{"text", text}, {"day", texts::say(asker.now().language(), *due)}});
}

/// What came of what one owns, and what is due soon.
void ask_owner(Asker& asker, Stored const& me)
{
    for (auto const* stored : asker.now().of<Agreement>())
        if (auto const& body = stored->as<Agreement>(); body.owner == me.id && body.status == Status::adopted)
            ask_due(asker, *stored, body.text, body.due_on);
    for (auto const* stored : asker.now().of<Adjustment>()) {
        auto const& body = stored->as<Adjustment>();
        if (body.owner == me.id && body.status == Status::decided)
            ask_due(asker, *stored, body.change, body.due_on);
        if (body.owner == me.id && body.status == Status::applied && !body.outcome)
            asker.ask(false, Asking::tell_outcome, {.kind = Kind::adjustment, .id = stored->id}, {"outcome"},
                      {{"text", body.change}});
    }
}

// What only who decides can do

void ask_session(Asker& asker, Asking what, Id session, Status status)
{
    asker.ask(true, what, {.kind = Kind::session, .id = session, .status = status}, {},
              {{"text", asker.name(session)}});
}

/// To open the one whose time has come, and to close the one whose time is over; one is open at a time.
void ask_sessions(Asker& asker)
{
    auto const now = asker.now().call.now;
    auto const& sessions = asker.now().documents.of<Session>();
    bool const has_open =
        std::ranges::any_of(sessions, [](Stored const& one) { return one.as<Session>().status == Status::open; });
    for (auto const& stored : sessions) {
        auto const& body = stored.as<Session>();
        if (body.status == Status::planned && !has_open && body.starts_at <= now)
            ask_session(asker, Asking::open_session, stored.id, Status::open);
        if (body.status == Status::open && is_over(body, now))
            ask_session(asker, Asking::close_session, stored.id, Status::closed);
    }
}

/// When the last session of a step began that was closed.
std::optional<Instant> last_held(Snapshot const& snapshot, Step step)
{
    std::optional<Instant> last;
    for (auto const& stored : snapshot.documents.of<Session>())
        if (auto const& session = stored.as<Session>(); session.step == step && session.status == Status::closed)
            last = std::max(last, std::optional(session.starts_at));
    return last;
}

/// What may be adopted as far as one knows: where that stays hidden until it is decided, once its step had a session.
Documents to_adopt(Snapshot const& snapshot, Step step)
{
    Stances const stances(snapshot);
    auto const last = last_held(snapshot, step);
    auto found = proposals_of(snapshot, step);
    std::erase_if(found, [&](Stored const* stored) {
        auto const support = stances.on(*stored).support;
        return support ? *support != Support::ready : !last || *last < stored->created_at;
    });
    return found;
}

void ask_to_adopt(Asker& asker, Stored const& stored)
{
    std::vector<std::string> fills;
    if (auto const* criterion = std::get_if<Criterion>(&stored.body)) {
        if (!criterion->ideal)
            fills.emplace_back("ideal");
        if (!criterion->acceptable)
            fills.emplace_back("acceptable");
    }
    asker.ask(true, Asking::adopt, {.kind = stored.kind(), .id = stored.id, .status = Status::adopted},
              std::move(fills), {{"text", asker.name(stored.id)}});
}

void ask_after_silent(Asker& asker, Step step)
{
    if (access::reads_exactly(asker.now().seat, asker.now().seat.body().openness))
        for (auto const* one : unheard(asker.now(), step))
            asker.ask(false, Asking::ask_after, {.kind = Kind::participant, .id = one->id}, {"left_on"},
                      {{"who", asker.name(one->id)}});
}

/// Whatever the step.
void ask_to_lead(Asker& asker)
{
    if (asker.lacks("H1") != nullptr || asker.lacks("H2") != nullptr)
        asker.ask(asker.lacks("H1") != nullptr, Asking::invite, {.kind = Kind::participant},
                  {"person", "perspective", "unit"});
    ask_sessions(asker);
}

void ask_facilitator(Asker& asker, Progress const& progress, Step step)
{
    if (needs_session(asker.now(), progress, step))
        asker.ask(true, Asking::plan_sessions, {.kind = Kind::session, .step = step}, {"starts_at"},
                  {{"step", asker.name(step)}});
    for (auto const* stored : to_adopt(asker.now(), step))
        ask_to_adopt(asker, *stored);
    if (step == Step::map)
        ask_contacts(asker);
    ask_after_silent(asker, step);
}

void ask_participant(Asker& asker, Stored const& me, Step step)
{
    if (step == Step::horizon)
        ask_sentences(asker, &me);
    if (step == Step::landscape) {
        ask_issue(asker, &me);
        ask_wishes(asker, &me);
        ask_signals(asker);
        ask_holders(asker, &me);
    }
    if (step == Step::map) {
        ask_factors(asker, &me);
        ask_answers(asker, &me);
    }
}

void ask_for_issues(Asker& asker)
{
    ask_issue(asker, nullptr);
    ask_wishes(asker, nullptr);
    ask_findings(asker);
}

/// What the group makes in an activity, by its code; in others it makes nothing.
struct InActivity {
    std::string_view code;
    std::array<void (*)(Asker& asker), 2> ask;
};
constexpr std::array in_activities{
    InActivity{"complete_sentences", {[](Asker& asker) { ask_sentences(asker, nullptr); }}},
    InActivity{"draw_picture", {ask_vision}},
    InActivity{"explore_issues", {ask_for_issues}},
    InActivity{"describe_success", {ask_success}},
    InActivity{"find_signals", {ask_signals}},
    InActivity{"name_holders", {[](Asker& asker) { ask_holders(asker, nullptr); }}},
    InActivity{"draw_up_rules", {ask_rules}},
    InActivity{"describe_roles", {ask_roles, ask_contacts}},
    InActivity{"settle_interplay", {ask_interplay}},
    InActivity{"gather_factors", {[](Asker& asker) { ask_factors(asker, nullptr); }}},
    InActivity{"answer_hindrances", {[](Asker& asker) { ask_answers(asker, nullptr); }, ask_service}},
};

void ask_in_activity(Asker& asker, std::string_view code)
{
    for (auto const& activity : in_activities)
        if (activity.code == code)
            for (auto const ask : activity.ask)
                if (ask != nullptr)
                    ask(asker);
}

} // namespace

Expectation const* lacking(Progress const& progress, std::string_view code)
{
    for (auto const& step : progress.steps)
        for (auto const& expectation : step.expectations)
            if (expectation.code == code)
                return expectation.met || expectation.withheld ? nullptr : &expectation;
    return nullptr;
}

Step step_to_work_on(Progress const& progress)
{
    auto const place = static_cast<std::size_t>(progress.current);
    return progress.steps.at(place).ready && progress.current != Step::route ? static_cast<Step>(place + 1)
                                                                             : progress.current;
}

Stored const* next_session(Snapshot const& snapshot, Step step)
{
    Stored const* next = nullptr;
    for (auto const& stored : snapshot.documents.of<Session>()) {
        auto const& body = stored.as<Session>();
        bool const comes =
            body.status == Status::open || (body.status == Status::planned && !is_over(body, snapshot.call.now));
        if (body.step == step && comes && (next == nullptr || body.starts_at < next->as<Session>().starts_at))
            next = &stored;
    }
    return next;
}

bool needs_session(Snapshot const& snapshot, Progress const& progress, Step step)
{
    bool const is_over = snapshot.seat.today >= journey::end_of(snapshot.seat.body());
    if (is_over || next_session(snapshot, step) != nullptr)
        return false;
    return step == Step::route ? lacking(progress, "R1") != nullptr
                               : !progress.steps.at(static_cast<std::size_t>(step)).ready;
}

Writers::Writers(Snapshot const& now)
{
    for (auto const* one : now.here())
        participants_.emplace(one->as<Participant>().person, one->id);
}

std::optional<Id> Writers::of(Stored const& stored) const
{
    for (auto const& reference : model::references(stored))
        if (reference.field->privacy == model::Privacy::author)
            return reference.target;
    auto const found = stored.created_by ? participants_.find(*stored.created_by) : participants_.end();
    return found != participants_.end() ? std::optional(found->second) : std::nullopt;
}

Documents unheard(Snapshot const& snapshot, Step step)
{
    bool const was_held = std::ranges::any_of(snapshot.documents.of<Session>(), [&](Stored const& one) {
        return one.as<Session>().step == step && one.as<Session>().status == Status::closed;
    });
    if (kinds_of(step) == 0 || !was_held)
        return {};
    Writers const writers(snapshot);
    std::set<Id> heard;
    for (auto const& stored : snapshot.documents.all())
        if (is_in(stored, kinds_of(step)))
            if (auto const writer = writers.of(stored))
                heard.insert(*writer);
    Documents silent;
    for (auto const* one : snapshot.group())
        if (!heard.contains(one->id))
            silent.push_back(one);
    return silent.size() == snapshot.group().size() ? Documents{} : silent;
}

Documents proposals_of(Snapshot const& snapshot, Step step)
{
    Documents found;
    for (auto const& stored : snapshot.documents.all()) {
        auto const* status = model::status_of(stored);
        if (is_in(stored, kinds_of(step)) && status != nullptr && *status == Status::proposed
            && snapshot.call.sees(stored))
            found.push_back(&stored);
    }
    return found;
}

Stances::Stances(Snapshot const& now)
    : snapshot_(now)
{
    for (auto const* stored : now.of<Remark>())
        if (auto const& remark = stored->as<Remark>();
            remark.nature == RemarkNature::objection && !remark.answer && remark.about && now.call.sees(*stored))
            reasons_.insert_or_assign(*remark.about, remark.text);
}

Stance Stances::on(Stored const& proposal) const
{
    auto const cells = snapshot_.figures.outside(proposal, Aspect::agree, store::Among::everybody);
    Stance stance;
    if (auto const found = reasons_.find(proposal.id); found != reasons_.end())
        stance.reason = found->second;
    bool const objects = !cells.empty() && cells.front().told.counts && cells.front().told.counts->front() > 0;
    if (objects || stance.reason)
        stance.support = Support::objection;
    else if (snapshot_.figures.is_exact(snapshot_.seat.body().openness)) {
        auto const raters = cells.empty() ? 0 : *cells.front().told.n;
        auto const people = static_cast<std::int64_t>(snapshot_.group().size());
        stance.support = raters > 0 && 3 * raters >= 2 * people ? Support::ready : Support::unheard;
    }
    return stance;
}

std::vector<Contribution> Contributions::of(Stored const& participant, Step step) const
{
    Asker asker(snapshot_, progress_, step);
    bool const is_asked_once = step == step_to_work_on(progress_); // of what belongs to no step
    if (snapshot_.seat.may(Deed::decide) && is_asked_once)
        ask_to_lead(asker);
    if (snapshot_.seat.may(Deed::decide))
        ask_facilitator(asker, progress_, step);
    if (access::may(Deed::write_documents, snapshot_.seat.standing) != May::no) {
        ask_participant(asker, participant, step);
        if (is_asked_once)
            ask_owner(asker, participant);
    }
    return asker.taken();
}

std::vector<Contribution> Contributions::of_activity(std::string_view code, Step step) const
{
    Asker asker(snapshot_, progress_, step);
    ask_in_activity(asker, code);
    return asker.taken();
}

std::vector<Contribution> Contributions::decisions(Step step) const
{
    Asker asker(snapshot_, progress_, step);
    Stances const stances(snapshot_);
    for (auto const* stored : proposals_of(snapshot_, step))
        if (stances.on(*stored).support != Support::objection)
            ask_to_adopt(asker, *stored);
    return asker.taken();
}

std::vector<Contribution> Contributions::for_backpack(std::optional<Id> session) const
{
    Asker asker(snapshot_, progress_, Step::route);
    if (asker.lacks("R8") != nullptr) {
        if (snapshot_.documents.of<Experience>().empty())
            asker.ask(true, Asking::share_experience, {.kind = Kind::experience, .session = session},
                      {"title", "story"});
        if (snapshot_.documents.of<Lesson>().empty())
            asker.ask(true, Asking::share_lesson, {.kind = Kind::lesson, .session = session}, {"insight"});
    }
    return asker.taken();
}

} // namespace tocht::insight
