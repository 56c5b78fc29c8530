#include "insight/views.hpp"

#include "guide/texts.hpp"
#include "insight/common_views.hpp"
#include "insight/contributions.hpp"
#include "insight/expectations.hpp"
#include "insight/leavers.hpp"
#include "insight/names.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"
#include "model/aspect.hpp"
#include "model/names.hpp"
#include "model/zone.hpp"

#include <fmt/format.h>

namespace tocht::insight {

namespace {

using texts::Key;

constexpr std::size_t lately = 2; ///< sessions

class AttentionReading {
public:
    AttentionReading(Snapshot const& now, Progress const& far)
        : snapshot_(now)
        , progress_(far)
        , held_(now.closed_sessions())
        , adherence_(insight::adherence(now))
    {}

    /// The reasons in the order of their urgency.
    Attention told()
    {
        if (is_running())
            missing_people();
        overdue_adjustments();
        falling_levels();
        what_keeps_slipping();
        unnoticed_signals();
        unanswered_factors();
        objections();
        serious_objections();
        if (is_running())
            what_leads_on();
        what_leavers_held();
        what_is_past_review();
        absent_units();
        silent_perspectives();
        what_is_due_soon();
        steps_to_revisit();
        if (!result_.unjudged.empty())
            result_.withheld = "group";
        return std::move(result_);
    }

private:
    // What all of them use

    void add(Reason reason, std::string says, std::string asks, std::vector<Id> const& about)
    {
        AttentionItem item{.reason = reason, .says = std::move(says), .asks = std::move(asks)};
        for (auto const id : about)
            if (auto const* stored = snapshot_.documents.find(id); stored == nullptr || snapshot_.call.sees(*stored))
                item.about.push_back({id, name_of(snapshot_, id)});
        result_.items.push_back(std::move(item));
    }

    [[nodiscard]] std::string say(Key key, texts::Arguments const& arguments = {}) const
    {
        return texts::say(snapshot_.language(), key, arguments);
    }

    void leave_open(Reason reason)
    {
        if (result_.unjudged.empty() || result_.unjudged.back() != reason)
            result_.unjudged.push_back(reason);
    }

    [[nodiscard]] std::string written(Day day) const { return texts::say(snapshot_.language(), day); }

    template <typename Enumeration> [[nodiscard]] std::string name(Enumeration value) const
    {
        return std::string(
            texts::value_name(snapshot_.language(), model::Named<Enumeration>::name, model::name_of(value)));
    }

    /// What counts of a kind and the actor may read.
    template <BodyOfKind T, typename Fits> [[nodiscard]] Documents visible(Fits const& fits) const
    {
        auto found = snapshot_.of<T>(fits);
        std::erase_if(found, [this](Stored const* stored) { return !snapshot_.call.sees(*stored); });
        return found;
    }

    // The reasons

    void what_leads_on()
    {
        nothing_planned();
        people_unheard();
        waiting_decisions();
        late_steps();
        leaders_who_left();
    }

    [[nodiscard]] bool is_running() const
    {
        auto const status = snapshot_.seat.body().status;
        return status == Status::preparing || status == Status::active;
    }

    [[nodiscard]] bool has_facilitator() const
    {
        return std::ranges::any_of(snapshot_.here(), [](Stored const* one) {
            return one->as<Participant>().authority == Authority::facilitator;
        });
    }

    void missing_people()
    {
        if (!has_facilitator())
            add(Reason::no_facilitator, say(Key::views_attention_no_facilitator_says),
                say(Key::views_attention_no_facilitator_asks), {});
        auto const perspectives = perspectives_of(snapshot_.group());
        bool const are_few = snapshot_.group().size() < 2;
        if (are_few || perspectives.size() == 1)
            add(Reason::nobody_invited,
                are_few ? say(Key::views_attention_nobody_invited_says)
                        : say(Key::views_attention_nobody_invited_one_perspective,
                              {{"perspective", name(*perspectives.begin())}}),
                say(Key::views_attention_nobody_invited_asks), {});
    }

    static std::set<Perspective> perspectives_of(Documents const& people)
    {
        std::set<Perspective> found;
        for (auto const* one : people)
            found.insert(one->as<Participant>().perspective);
        return found;
    }

    void nothing_planned()
    {
        if (auto const step = step_to_work_on(progress_); needs_session(snapshot_, progress_, step))
            add(Reason::nothing_planned, say(Key::views_attention_nothing_planned_says, {{"step", name(step)}}),
                say(Key::views_attention_nothing_planned_asks), {});
    }

    void people_unheard()
    {
        auto const step = step_to_work_on(progress_);
        auto const silent = unheard(snapshot_, step);
        bool const is_by_name = access::reads_exactly(snapshot_.seat, snapshot_.seat.body().openness);
        std::vector<Id> people;
        for (auto const* one : is_by_name ? silent : Documents{})
            people.push_back(one->id);
        auto who = names_of(snapshot_, people);
        for (auto const perspective : is_by_name ? std::set<Perspective>{} : perspectives_silent(silent))
            who.push_back(name(perspective));
        if (!who.empty())
            add(Reason::unheard,
                say(Key::views_attention_unheard_says,
                    {{"step", name(step)}, {"who", fmt::format("{}", fmt::join(who, ", "))}}),
                say(Key::views_attention_unheard_asks), people);
    }

    /// Those of which nobody was heard.
    [[nodiscard]] std::set<Perspective> perspectives_silent(Documents const& silent) const
    {
        auto found = perspectives_of(silent);
        for (auto const* one : snapshot_.group())
            if (std::ranges::find(silent, one) == silent.end())
                found.erase(one->as<Participant>().perspective);
        return found;
    }

    void waiting_decisions()
    {
        constexpr std::chrono::hours two_weeks{14 * 24};
        Stances const stances(snapshot_);
        for (auto const step : {Step::horizon, Step::landscape, Step::map})
            for (auto const* stored : proposals_of(snapshot_, step))
                if (stored->changed_at + two_weeks <= snapshot_.call.now)
                    judge_waiting(*stored, stances.on(*stored).support);
    }

    void judge_waiting(Stored const& proposal, std::optional<Support> support)
    {
        if (!support)
            leave_open(Reason::waiting_decision);
        else if (*support == Support::ready)
            add(Reason::waiting_decision,
                say(Key::views_attention_waiting_decision_says, {{"text", name_of(snapshot_, proposal.id)}}),
                say(Key::views_attention_waiting_decision_asks), {proposal.id});
    }

    void late_steps()
    {
        auto const& body = snapshot_.seat.body();
        auto const first = std::chrono::sys_days{body.starts_on};
        auto const whole = (std::chrono::sys_days{journey::end_of(body)} - first).count();
        auto const gone = (std::chrono::sys_days{today()} - first).count();
        auto const judge = [&](Step step, bool is_time, Key part) {
            if (is_time && !progress_.steps.at(static_cast<std::size_t>(step)).ready)
                add(Reason::step_late,
                    say(Key::views_attention_step_late_says, {{"step", name(step)}, {"part", say(part)}}),
                    say(Key::views_attention_step_late_asks), {});
        };
        judge(Step::landscape, 3 * gone >= whole, Key::views_attention_step_late_third);
        judge(Step::map, 2 * gone >= whole, Key::views_attention_step_late_half);
    }

    void leaders_who_left()
    {
        for (auto const& stored : snapshot_.documents.of<Session>()) {
            auto const& body = stored.as<Session>();
            auto const day = model::day_in(snapshot_.seat.body().time_zone, body.starts_at);
            bool const comes = body.status == Status::open || (body.status == Status::planned && day >= today());
            if (comes && body.facilitator && !snapshot_.is_here(*body.facilitator) && snapshot_.call.sees(stored))
                add(Reason::leader_left,
                    say(Key::views_attention_leader_left_session,
                        {{"who", name_of(snapshot_, *body.facilitator)}, {"session", name_of(snapshot_, stored.id)}}),
                    say(Key::views_attention_leader_left_asks), {stored.id, *body.facilitator});
        }
        if (!has_facilitator())
            facilitators_who_left();
    }

    void facilitators_who_left()
    {
        for (auto const& stored : snapshot_.documents.of<Participant>())
            if (auto const& body = stored.as<Participant>();
                body.authority == Authority::facilitator && body.left_on && *body.left_on <= today())
                add(Reason::leader_left,
                    say(Key::views_attention_leader_left_says, {{"who", name_of(snapshot_, stored.id)}}),
                    say(Key::views_attention_leader_left_asks), {stored.id});
    }

    void what_is_due_soon()
    {
        for (auto const* stored :
             visible<Agreement>([](Agreement const& one) { return one.status == Status::adopted; }))
            judge_due(*stored, stored->as<Agreement>().text, stored->as<Agreement>());
        for (auto const* stored :
             visible<Adjustment>([](Adjustment const& one) { return one.status == Status::decided; }))
            judge_due(*stored, stored->as<Adjustment>().change, stored->as<Adjustment>());
    }

    template <typename Body> void judge_due(Stored const& stored, std::string const& text, Body const& body)
    {
        if (!body.due_on || !snapshot_.is_soon(*body.due_on))
            return;
        texts::Arguments words{{"text", text}, {"day", written(*body.due_on)}};
        if (body.owner)
            words.push_back({"owner", name_of(snapshot_, *body.owner)});
        add(Reason::due_soon,
            say(body.owner ? Key::views_attention_due_soon_owned : Key::views_attention_due_soon_says, words),
            say(Key::views_attention_due_soon_asks), {stored.id});
    }

    void overdue_adjustments()
    {
        auto late = visible<Adjustment>([&](Adjustment const& adjustment) {
            return adjustment.status == Status::decided && adjustment.due_on && *adjustment.due_on < today();
        });
        std::ranges::sort(late, {}, [](auto const* one) { return one->template as<Adjustment>().due_on; });
        for (auto const* stored : late) {
            auto const& body = stored->as<Adjustment>();
            add(Reason::overdue_adjustment,
                say(Key::views_attention_overdue_adjustment_says,
                    {{"text", body.change}, {"day", written(*body.due_on)}}),
                say(Key::views_attention_overdue_adjustment_asks), {stored->id, body.about});
        }
    }

    void falling_levels()
    {
        std::vector<TrendItem const*> falling;
        for (auto const& item : snapshot_.levels()) {
            if (!is_level(item.aspect))
                continue;
            if (!item.verdict
                || std::ranges::any_of(item.points, [](TrendPoint const& point) { return point.withheld.has_value(); }))
                leave_open(Reason::falling_level);
            if (item.verdict == Verdict::down)
                falling.push_back(&item);
        }
        std::ranges::stable_sort(falling, {}, [](TrendItem const* item) { return item->points.back().change; });
        for (auto const* item : falling) {
            auto const& after = item->points.back();
            auto const& before = *std::find_if(std::next(item->points.rbegin()), item->points.rend(),
                                               [](TrendPoint const& point) { return !point.withheld; });
            auto const path = fmt::format("aspects.{}.name", model::aspect(item->aspect).name);
            add(Reason::falling_level,
                say(Key::views_attention_falling_level_says,
                    {{"aspect", std::string(texts::find(snapshot_.language(), path))},
                     {"before", texts::decimal(snapshot_.language(), *before.mean)},
                     {"after", texts::decimal(snapshot_.language(), *after.mean)}}),
                say(Key::views_attention_falling_level_asks), {before.session, after.session});
        }
    }

    static bool is_level(Aspect aspect)
    {
        return aspect == Aspect::contribution || aspect == Aspect::quality || aspect == Aspect::adherence
            || aspect == Aspect::climate;
    }

    void what_keeps_slipping()
    {
        for (auto const& item : adherence_.items) {
            if (item.withheld)
                leave_open(Reason::keeps_slipping);
            else if (item.keeps_slipping.value_or(false))
                add(Reason::keeps_slipping, say(Key::views_attention_keeps_slipping_says, {{"text", item.text}}),
                    say(Key::views_attention_keeps_slipping_asks), {item.id});
        }
    }

    /// By number, the signals about which people were asked in some session, and those that somebody noticed since they
    /// have their present words.
    struct Looked {
        std::set<std::int64_t> asked{};
        std::set<std::int64_t> noticed{};
    };

    [[nodiscard]] Looked looked_for() const
    {
        auto const& reworded = snapshot_.reworded();
        Looked looked;
        for (auto const& session : held_)
            for (auto const& [signal, told] : answers_in(snapshot_.figures, session, Aspect::noticed)) {
                looked.asked.insert(signal);
                auto const found = reworded.find(signal);
                bool const is_of_present_words =
                    found == reworded.end() || session.told.starts_at >= found->second.since;
                if (is_of_present_words && (told.at_least || (told.counts && told.counts->at(1) > 0)))
                    looked.noticed.insert(signal);
            }
        return looked;
    }

    void unnoticed_signals()
    {
        auto const& reworded = snapshot_.reworded();
        auto const looked = looked_for();
        for (auto const* stored : visible<Signal>([&](Signal const& signal) { return counts(signal.criterion); })) {
            auto const found = reworded.find(stored->number);
            auto const since = found != reworded.end() ? found->second.since : stored->created_at;
            if (looked.noticed.contains(stored->number) || route_sessions_since(since) < lately)
                continue;
            auto const& body = stored->as<Signal>();
            if (has_withheld(held_))
                leave_open(Reason::unnoticed_signal);
            else
                add(Reason::unnoticed_signal,
                    say(looked.asked.contains(stored->number) ? Key::views_attention_unnoticed_signal_says
                                                              : Key::views_attention_unnoticed_signal_unasked,
                        {{"text", body.text}}),
                    say(Key::views_attention_unnoticed_signal_asks), {stored->id, body.criterion});
        }
    }

    [[nodiscard]] bool counts(Id id) const
    {
        auto const* stored = snapshot_.documents.find(id);
        return stored != nullptr && snapshot_.counts(*stored);
    }

    [[nodiscard]] std::size_t route_sessions_since(Instant moment) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(held_, [&](ClosedSession const& one) {
            auto const& session = session_of(one);
            return session.step == Step::route && session.starts_at >= moment;
        }));
    }

    void unanswered_factors()
    {
        auto const open = hindrances_answered(snapshot_).about;
        for (auto const grip : {Grip::control, Grip::influence}) // what the group itself can change comes first
            for (auto const id : open) {
                auto const& stored = *snapshot_.documents.find(id);
                auto const& body = stored.as<Factor>();
                if (body.grip == grip && snapshot_.call.sees(stored))
                    add(Reason::unanswered_factor,
                        say(Key::views_attention_unanswered_factor_says, {{"text", body.text}}),
                        say(Key::views_attention_unanswered_factor_asks), {id});
            }
    }

    void objections()
    {
        for (auto const* stored : visible<Remark>(
                 [](Remark const& remark) { return remark.nature == RemarkNature::objection && !remark.answer; })) {
            auto const& body = stored->as<Remark>();
            std::vector<Id> about{stored->id};
            if (body.about)
                about.push_back(*body.about);
            add(Reason::objection, say(Key::views_attention_objection_says, {{"text", body.text}}),
                say(Key::views_attention_objection_asks), about);
        }
    }

    void serious_objections()
    {
        for (auto const kind : {Kind::purpose, Kind::vision, Kind::criterion, Kind::rule, Kind::agreement})
            for (auto const& stored : snapshot_.documents.all())
                if (stored.kind() == kind && is_of_group(stored) && snapshot_.call.sees(stored))
                    judge_objections(stored);
    }

    /// Words that the group has before it, or adopted.
    static bool is_of_group(Stored const& stored)
    {
        auto const status = *model::status_of(stored);
        return status == Status::proposed || status == Status::adopted;
    }

    void judge_objections(Stored const& stored)
    {
        auto const cells = snapshot_.figures.outside(stored, Aspect::agree, store::Among::everybody);
        bool const is_exact = snapshot_.figures.is_exact(snapshot_.seat.body().openness);
        if (cells.empty() || !cells.front().told.counts) {
            if (!is_exact)
                leave_open(Reason::objection);
            return;
        }
        auto const& told = cells.front().told;
        auto const times = told.counts->front();
        if (times > 0 && told.n)
            add_serious_objection(stored, Key::views_attention_serious_objection_says, std::to_string(times));
        else if (times > 0)
            add_serious_objection(stored, Key::views_attention_serious_objections_says,
                                  std::to_string(access::shares(*told.counts).front()));
    }

    void add_serious_objection(Stored const& stored, Key says, std::string count)
    {
        add(Reason::objection, say(says, {{"count", std::move(count)}, {"text", name_of(snapshot_, stored.id)}}),
            say(Key::views_attention_objection_asks), {stored.id});
    }

    void what_leavers_held()
    {
        for (auto const& left : leavers(snapshot_)) {
            std::vector<std::string> duties;
            std::vector<Id> about;
            for (auto const* stored : left.duties) {
                duties.push_back(duty(*stored));
                about.push_back(stored->id);
            }
            about.insert(about.end(), left.holders.begin(), left.holders.end());
            add(Reason::holder_left,
                say(Key::views_attention_holder_left_says,
                    {{"holder", fmt::format("{}", fmt::join(names_of(snapshot_, left.holders), ", "))},
                     {"duties", fmt::format("{}", fmt::join(duties, ", "))}}),
                say(Key::views_attention_holder_left_asks), about);
        }
    }

    /// What somebody was to do: “…” (rol).
    [[nodiscard]] std::string duty(Stored const& stored) const
    {
        auto const* contact = std::get_if<Contact>(&stored.body);
        auto const* responsibility = std::get_if<Responsibility>(&stored.body);
        auto const what = contact != nullptr ? name_of(snapshot_, contact->speaks_for) : name_of(snapshot_, stored.id);
        auto const kind = fmt::format("kinds.{}.one", model::name_of(stored.kind()));
        return fmt::format("“{}” ({})", what,
                           responsibility != nullptr ? name(responsibility->share)
                                                     : std::string(texts::find(snapshot_.language(), kind)));
    }

    void what_is_past_review()
    {
        std::vector<AdherenceItem const*> late;
        for (auto const& item : adherence_.items)
            if (item.past_review)
                late.push_back(&item);
        std::ranges::sort(late, {}, [](auto const* item) { return std::tuple(item->review_on, item->id); });
        for (auto const* item : late)
            add(Reason::past_review,
                say(Key::views_attention_past_review_says, {{"text", item->text}, {"day", written(*item->review_on)}}),
                say(Key::views_attention_past_review_asks), {item->id});
    }

    void absent_units()
    {
        std::vector<ClosedSession const*> noted;
        for (auto held = held_.rbegin(); held != held_.rend() && noted.size() < lately; ++held)
            if (sees_presence(*held))
                noted.push_back(&*held);
        auto const unit_of = [](Participant const& participant) { return participant.unit; };
        auto const here = snapshot_.units();
        for (auto const unit :
             missing_in_all<Id>(noted, unit_of, [&](ClosedSession const& held) { return units_in(held); }))
            if (here.contains(unit))
                add(Reason::absent_unit,
                    say(Key::views_attention_absent_unit_says, {{"unit", name_of(snapshot_, unit)}}),
                    say(Key::views_attention_absent_unit_asks), {unit, noted[1]->told.session, noted[0]->told.session});
    }

    /// Of those that each of the last sessions was for, what none of the sessions had.
    template <typename Value, typename Tell, typename Heard>
    std::set<Value> missing_in_all(std::vector<ClosedSession const*> const& sessions, Tell const& value_of,
                                   Heard const& heard_in) const
    {
        if (sessions.size() < lately)
            return {};
        std::map<Value, std::size_t> missed;
        for (auto const* held : sessions) {
            std::set<Value> const heard = heard_in(*held);
            std::set<Value> absent;
            for (auto const* one : snapshot_.invited_to(session_of(*held)))
                if (std::optional<Value> const value = value_of(one->as<Participant>());
                    value && !heard.contains(*value))
                    absent.insert(*value);
            for (auto const& value : absent)
                ++missed[value];
        }
        std::set<Value> missing;
        for (auto const& [value, times] : missed)
            if (times == sessions.size())
                missing.insert(value);
        return missing;
    }

    [[nodiscard]] Session const& session_of(ClosedSession const& held) const
    {
        return snapshot_.documents.find(held.told.session)->as<Session>();
    }

    [[nodiscard]] bool sees_presence(ClosedSession const& held) const
    {
        return !session_of(held).present.empty() && snapshot_.call.sees(*snapshot_.documents.find(held.told.session));
    }

    [[nodiscard]] std::set<Id> units_in(ClosedSession const& held) const
    {
        std::set<Id> units;
        for (auto const id : session_of(held).present)
            if (auto const unit = snapshot_.documents.find(id)->as<Participant>().unit)
                units.insert(*unit);
        return units;
    }

    void silent_perspectives()
    {
        auto silent = silent_lately();
        auto const factors = snapshot_.of<Factor>();
        for (auto const perspective : perspectives_expected()) {
            bool const has_factor = std::ranges::any_of(
                factors, [&](Stored const* one) { return one->as<Factor>().perspective == perspective; });
            if (factors.empty() || has_factor)
                continue;
            add_silent(perspective, Key::views_attention_silent_perspective_says);
            silent.erase(perspective);
        }
        for (auto const perspective : silent)
            add_silent(perspective, Key::views_attention_silent_lately_says);
    }

    void add_silent(Perspective perspective, Key says)
    {
        add(Reason::silent_perspective, say(says, {{"perspective", name(perspective)}}),
            say(Key::views_attention_silent_perspective_asks), {});
    }

    /// Those that factors are asked from; the environment only where it takes part.
    [[nodiscard]] std::set<Perspective> perspectives_expected() const
    {
        std::set<Perspective> expected{Perspective::employee, Perspective::manager, Perspective::organisation};
        for (auto const* one : snapshot_.group())
            expected.insert(one->as<Participant>().perspective);
        return expected;
    }

    /// Perspectives whose people were there to rate in the last two sessions in which people did, and gave nothing.
    std::set<Perspective> silent_lately()
    {
        std::vector<ClosedSession const*> rated;
        for (auto held = held_.rbegin(); held != held_.rend() && rated.size() < lately; ++held) {
            if (!held->is_exact) {
                leave_open(Reason::silent_perspective);
                return {};
            }
            if (!perspectives_in(*held).empty())
                rated.push_back(&*held);
        }
        auto const perspective_of = [](Participant const& participant) { return participant.perspective; };
        auto missing = missing_in_all<Perspective>(rated, perspective_of,
                                                   [&](ClosedSession const& held) { return perspectives_in(held); });
        std::erase_if(missing, [this](Perspective perspective) { return !is_here(perspective); });
        return missing;
    }

    [[nodiscard]] bool is_here(Perspective perspective) const
    {
        return std::ranges::any_of(
            snapshot_.group(), [&](Stored const* one) { return one->as<Participant>().perspective == perspective; });
    }

    [[nodiscard]] std::set<Perspective> perspectives_in(ClosedSession const& held) const
    {
        std::set<Perspective> found;
        for (auto const& cell : snapshot_.figures.in(held.number, held.openness, store::Among::perspective))
            found.insert(static_cast<Perspective>(cell.member));
        return found;
    }

    void steps_to_revisit()
    {
        for (auto const& step : progress_.steps)
            if (step.step < progress_.current && step.withheld)
                leave_open(Reason::revisit_step);
        for (auto const step : progress_.revisit) {
            std::vector<std::string> says;
            std::vector<Id> about;
            std::string asks;
            for (auto const& expectation : progress_.steps.at(static_cast<std::size_t>(step)).expectations) {
                if (!expectation.required || expectation.met || expectation.withheld)
                    continue;
                asks = says.empty() ? expectation.asks : asks;
                says.push_back(expectation.says);
                about.insert(about.end(), expectation.about.begin(), expectation.about.end());
            }
            if (!says.empty())
                add_step(step, says, asks, about);
        }
    }

    void add_step(Step step, std::vector<std::string> const& says, std::string asks, std::vector<Id> about)
    {
        std::ranges::sort(about);
        about.erase(std::unique(about.begin(), about.end()), about.end());
        add(Reason::revisit_step,
            say(Key::views_attention_revisit_step_says,
                {{"step", name(step)}, {"says", fmt::format("{}", fmt::join(says, " "))}}),
            std::move(asks), about);
    }

    [[nodiscard]] Day today() const { return snapshot_.seat.today; }

    Snapshot const& snapshot_;
    Progress const& progress_;
    std::vector<ClosedSession> const& held_;
    Adherence const adherence_;
    Attention result_{.journey = snapshot_.seat.journey.id};
};

} // namespace

Attention attention(Call& call, OfJourney const& asked)
{
    Snapshot const snapshot(call, asked.journey);
    return attention(snapshot, progress(snapshot));
}

Attention attention(Snapshot const& snapshot, Progress const& progress)
{
    return AttentionReading(snapshot, progress).told();
}

} // namespace tocht::insight
