#include "insight/views.hpp"

#include "access/methods.hpp"
#include "guide/texts.hpp"
#include "insight/activities.hpp"
#include "insight/common_views.hpp"
#include "insight/contributions.hpp"
#include "insight/material.hpp"
#include "insight/names.hpp"
#include "insight/parameters.hpp"
#include "insight/results.hpp"
#include "model/aspect.hpp"
#include "model/names.hpp"
#include "model/zone.hpp"

#include <fmt/format.h>

#include <numeric>

namespace tocht::insight {

namespace {

using access::Learning;
using texts::Key;

constexpr int shortest_part = 5;          ///< minutes
constexpr std::size_t most_attention = 3; ///< what a group can steer on in one session
constexpr std::size_t sessions_apart = 2; ///< before a method comes back
constexpr std::size_t equals_needed = 5;  ///< for peer consultation
constexpr std::array level_aspects{Aspect::contribution, Aspect::quality, Aspect::adherence};

/// How a part of the agenda gets its time.
struct TimeShare {
    AgendaPart part;
    int weight; ///< of the time that is left when all parts have the shortest
    int rank;   ///< of those that stay when there is no time for all, the lowest stay
};
constexpr std::array time_shares{
    TimeShare{AgendaPart::check_in, 1, 3},  TimeShare{AgendaPart::follow_up, 2, 2},
    TimeShare{AgendaPart::standing, 1, 10}, TimeShare{AgendaPart::results, 1, 9},
    TimeShare{AgendaPart::attention, 3, 5}, TimeShare{AgendaPart::questions, 3, 1},
    TimeShare{AgendaPart::levels, 1, 8},    TimeShare{AgendaPart::method, 9, 6},
    TimeShare{AgendaPart::activity, 4, 2},  TimeShare{AgendaPart::decide, 2, 3},
    TimeShare{AgendaPart::bridge, 2, 6},    TimeShare{AgendaPart::harvest, 2, 7},
    TimeShare{AgendaPart::check_out, 1, 4},
};

/// How many minutes the parts of a session before the route usually take, beside its activities.
int usual_minutes(AgendaPart part)
{
    bool const is_short = part == AgendaPart::check_in || part == AgendaPart::standing || part == AgendaPart::check_out;
    return is_short ? shortest_part : 2 * shortest_part;
}

TimeShare const& share_of(AgendaPart part)
{
    return time_shares.at(static_cast<std::size_t>(part));
}

/// Ways to learn that fit what asks for attention, the best first.
struct Fit {
    Reason reason;
    std::array<Learning, 2> methods;
};
constexpr std::array fitting_methods{
    Fit{Reason::no_facilitator, {Learning::appreciative_interview, Learning::after_action_review}},
    Fit{Reason::nobody_invited, {Learning::appreciative_interview, Learning::after_action_review}},
    Fit{Reason::overdue_adjustment, {Learning::after_action_review, Learning::start_stop_continue}},
    Fit{Reason::falling_level, {Learning::feedback_round, Learning::critical_incident}},
    Fit{Reason::keeps_slipping, {Learning::critical_incident, Learning::peer_consultation}},
    Fit{Reason::unnoticed_signal, {Learning::appreciative_interview, Learning::start_stop_continue}},
    Fit{Reason::unanswered_factor, {Learning::peer_consultation, Learning::start_stop_continue}},
    Fit{Reason::objection, {Learning::feedback_round, Learning::peer_consultation}},
    Fit{Reason::nothing_planned, {Learning::after_action_review, Learning::start_stop_continue}},
    Fit{Reason::unheard, {Learning::appreciative_interview, Learning::feedback_round}},
    Fit{Reason::waiting_decision, {Learning::start_stop_continue, Learning::after_action_review}},
    Fit{Reason::step_late, {Learning::after_action_review, Learning::start_stop_continue}},
    Fit{Reason::leader_left, {Learning::start_stop_continue, Learning::after_action_review}},
    Fit{Reason::holder_left, {Learning::start_stop_continue, Learning::after_action_review}},
    Fit{Reason::past_review, {Learning::start_stop_continue, Learning::after_action_review}},
    Fit{Reason::absent_unit, {Learning::appreciative_interview, Learning::feedback_round}},
    Fit{Reason::silent_perspective, {Learning::appreciative_interview, Learning::peer_consultation}},
    Fit{Reason::due_soon, {Learning::start_stop_continue, Learning::after_action_review}},
    Fit{Reason::revisit_step, {Learning::after_action_review, Learning::start_stop_continue}},
};

/// Whole numbers in proportion to some weights that add up to a total: what is left over goes to the largest remainders
/// (the method of Hamilton).
std::vector<int> in_proportion(int total, std::vector<int> const& weights)
{
    auto const all = std::accumulate(weights.begin(), weights.end(), 0);
    if (all == 0)
        return in_proportion(total, std::vector<int>(weights.size(), 1));
    std::vector<int> parts;
    std::vector<std::pair<int, std::size_t>> remainders;
    for (std::size_t place = 0; place < weights.size(); ++place) {
        parts.push_back(total * weights[place] / all);
        remainders.emplace_back(-(total * weights[place] % all), place);
    }
    std::ranges::sort(remainders);
    auto const left = total - std::accumulate(parts.begin(), parts.end(), 0);
    for (std::size_t index = 0; index < static_cast<std::size_t>(left); ++index)
        ++parts.at(remainders.at(index).second);
    return parts;
}

class AgendaReading {
public:
    AgendaReading(Snapshot const& now, Stored const& prepared)
        : snapshot_(now)
        , stored_(prepared)
        , session_(prepared.as<Session>())
        , held_(now.closed_sessions())
        , progress_(insight::progress(now))
        , attention_(session_.step == Step::route ? insight::attention(now, progress_) : Attention{})
        , contributions_(now, progress_)
    {}

    Agenda told()
    {
        if (session_.step == Step::route)
            return reflecting(session_.method ? *session_.method : fitting_method());
        auto agenda = head();
        lead_through_step(agenda);
        return agenda;
    }

private:
    [[nodiscard]] Agenda head() const
    {
        return {.journey = session_.journey,
                .session = stored_.id,
                .text = name_of(snapshot_, stored_.id),
                .starts_at = session_.starts_at,
                .day = model::day_in(zone(), session_.starts_at),
                .minutes = session_.minutes,
                .place = session_.place,
                .facilitator = name_of(snapshot_, session_.facilitator),
                .step = session_.step};
    }

    [[nodiscard]] Agenda reflecting(Id method) const
    {
        auto agenda = head();
        agenda.method = method;
        agenda.items = parts(method);
        give_time(agenda.items, [](AgendaItem const& item) { return share_of(item.part).weight; });
        for (auto& item : agenda.items)
            if (item.part == AgendaPart::method)
                item.lines = timed_steps(method, item.minutes);
        return agenda;
    }

    // The parts

    [[nodiscard]] std::vector<AgendaItem> parts(Id method) const
    {
        std::vector<AgendaItem> items{
            from_guide(AgendaPart::check_in),  follow_up(),       results(),       attention(),
            from_guide(AgendaPart::questions), level_questions(), learning(method)};
        add_activity_to_revisit(items);
        items.push_back(harvest());
        items.push_back(from_guide(AgendaPart::check_out));
        drop_empty(items);
        return items;
    }

    [[nodiscard]] AgendaItem learning(Id method) const
    {
        auto const name = name_of(snapshot_, method);
        auto item = part(AgendaPart::method, say(Key::views_agenda_method_title, {{"method", name}}));
        item.about = {{method, name}};
        return item;
    }

    [[nodiscard]] AgendaItem harvest() const
    {
        auto item = from_guide(AgendaPart::harvest);
        if (session_.step == Step::route && may_write())
            item.asks = contributions_.for_backpack(stored_.id);
        return item;
    }

    static void drop_empty(std::vector<AgendaItem>& items)
    {
        std::erase_if(items, [](AgendaItem const& item) {
            return item.lines.empty() && item.part != AgendaPart::method && item.part != AgendaPart::activity;
        });
    }

    // The parts of the steps before the route

    /// Its activities come in the order of the guide; those for which there is no time are told, so that the next session
    /// begins there.
    void lead_through_step(Agenda& agenda) const
    {
        auto to_do = to_do_in(session_.step);
        std::vector<AgendaItem> after{to_do.empty() ? bridge() : AgendaItem{}, decide(), harvest(),
                                      from_guide(AgendaPart::check_out)};
        agenda.items = {from_guide(AgendaPart::check_in), follow_up(), standing()};
        drop_empty(agenda.items);
        drop_empty(after);
        agenda.later = put_off(to_do, usual_minutes_of(agenda.items) + usual_minutes_of(after));
        for (auto const& activity : to_do)
            agenda.items.push_back(item_of(activity, session_.step));
        std::ranges::move(after, std::back_inserter(agenda.items));
        give_time(agenda.items, [&](AgendaItem const& item) {
            auto const activity = std::ranges::find(to_do, item.code.value_or(""), &Activity::code);
            return (activity != to_do.end() ? activity->minutes : usual_minutes(item.part)) - shortest_part;
        });
    }

    static int usual_minutes_of(std::vector<AgendaItem> const& items)
    {
        return std::accumulate(items.begin(), items.end(), 0,
                               [](int minutes, AgendaItem const& item) { return minutes + usual_minutes(item.part); });
    }

    /// Takes the last activities away until the others have their usual minutes, beside some for all else; one stays.
    std::vector<AgendaLater> put_off(std::vector<Activity>& to_do, int minutes) const
    {
        for (auto const& activity : to_do)
            minutes += activity.minutes;
        auto kept = to_do.size();
        while (kept > 1 && minutes > session_.minutes)
            minutes -= to_do[--kept].minutes;
        std::vector<AgendaLater> later;
        for (auto const& activity : std::span(to_do).subspan(kept))
            later.push_back({std::string(activity.code), std::string(activity.text), activity.minutes});
        to_do.resize(kept);
        return later;
    }

    /// The activities of a step that serve what is not met.
    [[nodiscard]] std::vector<Activity> to_do_in(Step step) const
    {
        auto all = activities_of(step, language());
        std::erase_if(all, [this](Activity const& activity) {
            return std::ranges::none_of(activity.serves,
                                        [this](auto code) { return lacking(progress_, code) != nullptr; });
        });
        return all;
    }

    [[nodiscard]] AgendaItem item_of(Activity const& activity, Step step) const
    {
        auto const text = std::string(activity.text);
        auto item = part(AgendaPart::activity, step == session_.step ? text
                                                                     : say(Key::views_agenda_activity_title,
                                                                           {{"step", name_of(step)}, {"text", text}}));
        item.code = activity.code;
        add_material(snapshot_, progress_, activity, item);
        if (may_write())
            item.asks = contributions_.of_activity(activity.code, step);
        return item;
    }

    void add_activity_to_revisit(std::vector<AgendaItem>& items) const
    {
        for (auto const step : progress_.revisit)
            if (auto const to_do = to_do_in(step); !to_do.empty()) {
                items.push_back(item_of(to_do.front(), step));
                return;
            }
    }

    /// What the step has and lacks.
    [[nodiscard]] AgendaItem standing() const
    {
        auto item =
            part(AgendaPart::standing, say(Key::views_agenda_standing_title, {{"step", name_of(session_.step)}}));
        auto const& expectations = progress_.steps.at(static_cast<std::size_t>(session_.step)).expectations;
        for (auto const is_met : {true, false})
            for (auto const& expectation : expectations)
                if (!expectation.withheld && expectation.met == is_met)
                    item.lines.push_back(say(is_met ? Key::views_agenda_standing_met : Key::views_agenda_standing_lacks,
                                             {{"says", expectation.says}}));
        auto const hidden =
            std::ranges::count_if(expectations, [](auto const& one) { return one.withheld.has_value(); });
        if (hidden > 0)
            item.lines.push_back(say(Key::views_agenda_standing_withheld, {{"count", std::to_string(hidden)}}));
        return item;
    }

    [[nodiscard]] AgendaItem bridge() const
    {
        auto const next = static_cast<Step>(static_cast<std::size_t>(session_.step) + 1);
        auto item = part(AgendaPart::bridge, say(Key::views_agenda_bridge_title, {{"step", name_of(next)}}));
        auto const& step = progress_.steps.at(static_cast<std::size_t>(session_.step));
        item.lines = {say(step.withheld ? Key::views_agenda_bridge_seen : Key::views_agenda_bridge_done),
                      std::string(texts::find(language(), fmt::format("steps.{}.question", model::name_of(next))))};
        return item;
    }

    [[nodiscard]] AgendaItem decide() const
    {
        auto item = part(AgendaPart::decide, say(Key::views_agenda_decide_title));
        item.proposals = proposals();
        for (auto const& proposal : item.proposals) {
            item.lines.push_back(says_of(proposal));
            item.about.push_back({proposal.id, proposal.text});
        }
        if (snapshot_.seat.may(access::Deed::decide))
            item.asks = contributions_.decisions(session_.step);
        return item;
    }

    /// What is proposed: first what somebody objects to, then what weighs most, then what is ready.
    [[nodiscard]] std::vector<AgendaProposal> proposals() const
    {
        auto const dots = dots_given(snapshot_);
        Stances const stances(snapshot_);
        std::vector<AgendaProposal> all;
        for (auto const* stored : proposals_of(snapshot_, session_.step)) {
            auto const stance = stances.on(*stored);
            all.push_back(
                {.id = stored->id,
                 .kind = stored->kind(),
                 .text = name_of(snapshot_, stored->id),
                 .support = stance.support,
                 .reason = stance.reason,
                 .dots = dots.contains(stored->number) ? std::optional(dots.at(stored->number)) : std::nullopt,
                 .withheld = stance.support ? std::nullopt : std::optional<std::string>("group")});
        }
        std::ranges::stable_sort(all, {}, [](AgendaProposal const& one) {
            return std::tuple(one.support != Support::objection, -one.dots.value_or(0), one.support != Support::ready);
        });
        return all;
    }

    [[nodiscard]] std::string says_of(AgendaProposal const& proposal) const
    {
        texts::Arguments words{{"text", proposal.text}};
        if (!proposal.support)
            return say(Key::views_agenda_decide_withheld, words);
        if (proposal.reason)
            words.push_back({"reason", *proposal.reason});
        switch (*proposal.support) {
        case Support::ready:
            return say(Key::views_agenda_decide_ready, words);
        case Support::unheard:
            return say(Key::views_agenda_decide_unheard, words);
        default:
            return say(proposal.reason ? Key::views_agenda_decide_objection_says : Key::views_agenda_decide_objection,
                       words);
        }
    }

    [[nodiscard]] std::string name_of(Step step) const
    {
        return std::string(texts::value_name(language(), "step", model::name_of(step)));
    }
    static std::string name_of(Snapshot const& snapshot, Id id) { return insight::name_of(snapshot, id); }
    static std::optional<std::string> name_of(Snapshot const& snapshot, std::optional<Id> const& id)
    {
        return insight::name_of(snapshot, id);
    }

    [[nodiscard]] bool may_write() const
    {
        return access::may(access::Deed::write_documents, snapshot_.seat.standing) != access::May::no;
    }

    static AgendaItem part(AgendaPart part, std::string title) { return {.part = part, .title = std::move(title)}; }

    /// A part that is the same each time.
    [[nodiscard]] AgendaItem from_guide(AgendaPart of) const
    {
        auto const path = fmt::format("views.agenda.{}.", model::name_of(of));
        auto item = part(of, std::string(texts::find(language(), path + "title")));
        for (int line = 0;; ++line) {
            auto const text = texts::find(language(), fmt::format("{}lines.{}", path, line));
            if (text.empty())
                return item;
            item.lines.emplace_back(text);
        }
    }

    [[nodiscard]] AgendaItem follow_up() const
    {
        auto item = part(AgendaPart::follow_up, say(Key::views_agenda_follow_up_title));
        for (auto const* stored : visible<Adjustment>()) {
            auto const& body = stored->as<Adjustment>();
            if (body.status == Status::applied && !body.outcome)
                add(item, *stored, say(Key::views_agenda_follow_up_applied, {{"text", body.change}}));
            else if (body.status == Status::decided)
                add(item, *stored,
                    say_of(body.owner, Key::views_agenda_follow_up_decided, Key::views_agenda_follow_up_decided_by,
                           {{"text", body.change}}));
        }
        auto const day = model::day_in(zone(), session_.starts_at);
        for (auto const* stored : visible<Agreement>()) {
            auto const& body = stored->as<Agreement>();
            if (body.status == Status::adopted && body.due_on && *body.due_on <= day)
                add(item, *stored,
                    say_of(body.owner, Key::views_agenda_follow_up_promised, Key::views_agenda_follow_up_promised_by,
                           {{"text", body.text}, {"day", texts::say(language(), *body.due_on)}}));
        }
        return item;
    }

    [[nodiscard]] AgendaItem results() const
    {
        auto item = part(AgendaPart::results, say(Key::views_agenda_results_title));
        for (auto const& level : snapshot_.levels()) {
            bool const is_of_last = !held_.empty() && level.points.back().session == held_.back().told.session
                                 && !level.points.back().withheld;
            if (is_of_last && std::ranges::find(level_aspects, level.aspect) != level_aspects.end())
                item.lines.push_back(level_says(level));
        }
        Measurements const measurements(snapshot_.call, snapshot_.documents.of<Measurement>(),
                                        snapshot_.documents.of<Session>());
        for (auto const& stored : snapshot_.documents.of<Measurement>()) {
            auto const& body = stored.as<Measurement>();
            bool const is_new = held_.empty() || body.measured_on >= held_.back().day;
            if (is_new && measurements.latest(body.subject) == &stored)
                add_measurement(item, stored, body);
        }
        return item;
    }

    [[nodiscard]] std::string level_says(TrendItem const& level) const
    {
        auto const aspect =
            std::string(texts::find(language(), fmt::format("aspects.{}.name", model::aspect(level.aspect).name)));
        auto const mean = mean_says(level.points.back());
        auto const earlier = std::find_if(std::next(level.points.rbegin()), level.points.rend(),
                                          [](TrendPoint const& point) { return !point.withheld; });
        if (earlier == level.points.rend())
            return say(Key::views_agenda_results_level, {{"aspect", aspect}, {"mean", mean}});
        texts::Arguments words{{"aspect", aspect}, {"mean", mean}, {"before", mean_says(*earlier)}};
        words.push_back({"day", texts::say(language(), day_of(earlier->session))});
        return say(Key::views_agenda_results_level_changed, words);
    }

    [[nodiscard]] Day day_of(Id session) const
    {
        return std::ranges::find(held_, session, [](ClosedSession const& one) { return one.told.session; })->day;
    }

    /// A mean, or as much as may be told of it.
    [[nodiscard]] std::string mean_says(TrendPoint const& point) const
    {
        if (point.at_least)
            return say(Key::report_at_least, {{"number", texts::decimal(language(), *point.at_least)}});
        if (point.at_most)
            return say(Key::report_at_most, {{"number", texts::decimal(language(), *point.at_most)}});
        return texts::decimal(language(), *point.mean);
    }

    void add_measurement(AgendaItem& item, Stored const& stored, Measurement const& body) const
    {
        auto const* subject = snapshot_.documents.find(body.subject);
        auto const* criterion = std::get_if<Criterion>(&subject->body);
        auto const* rule = std::get_if<Rule>(&subject->body);
        auto const& name = criterion != nullptr ? criterion->indicator->name : rule->measure->name;
        auto const& unit = criterion != nullptr ? criterion->indicator->unit : rule->measure->unit;
        add(item, stored,
            say(Key::views_agenda_results_measured, {{"name", name},
                                                     {"value", texts::plain(language(), body.value)},
                                                     {"unit", unit},
                                                     {"day", texts::say(language(), body.measured_on)}}));
    }

    /// What is late to be done stands under follow-up.
    [[nodiscard]] AgendaItem attention() const
    {
        auto item = part(AgendaPart::attention, say(Key::views_agenda_attention_title));
        for (auto const& one : attention_.items) {
            if (one.reason == Reason::overdue_adjustment || item.lines.size() == most_attention)
                continue;
            item.lines.push_back(one.says + " " + one.asks);
            item.about.insert(item.about.end(), one.about.begin(), one.about.end());
        }
        return item;
    }

    [[nodiscard]] AgendaItem level_questions() const
    {
        auto item = part(AgendaPart::levels, say(Key::views_agenda_levels_title));
        for (auto const aspect : level_aspects)
            item.lines.emplace_back(
                texts::find(language(), fmt::format("aspects.{}.question", model::aspect(aspect).name)));
        return item;
    }

    // The time

    /// Gives the session's minutes to the parts, in fives where they are; leaves out those for which none are left.
    /// `weight`: of the time that is left when all have the shortest.
    template <typename Weight> void give_time(std::vector<AgendaItem>& items, Weight const& weight) const
    {
        auto const most = static_cast<std::size_t>(std::max(session_.minutes / shortest_part, 1));
        while (items.size() > most)
            items.erase(
                std::ranges::max_element(items, {}, [](AgendaItem const& item) { return share_of(item.part).rank; }));
        int const unit = session_.minutes % shortest_part == 0 ? shortest_part : 1;
        int const least = std::min(shortest_part, session_.minutes);
        std::vector<int> weights(items.size());
        std::ranges::transform(items, weights.begin(), weight);
        auto const rest = (session_.minutes - least * static_cast<int>(items.size())) / unit;
        auto const extra = in_proportion(rest, weights);
        auto at = session_.starts_at;
        for (std::size_t place = 0; place < items.size(); ++place) {
            items[place].minutes = least + extra[place] * unit;
            items[place].at = model::clock_in(zone(), at);
            at += std::chrono::minutes{items[place].minutes};
        }
    }

    [[nodiscard]] std::vector<std::string> timed_steps(Id id, int minutes) const
    {
        auto const steps = method(id).steps;
        std::vector<int> weights(steps.size());
        std::ranges::transform(steps, weights.begin(),
                               [](MethodStep const& step) { return step.minutes.value_or(shortest_part); });
        auto const each = in_proportion(minutes, weights);
        std::vector<std::string> lines;
        lines.reserve(steps.size());
        for (std::size_t place = 0; place < steps.size(); ++place)
            lines.push_back(say(Key::views_agenda_method_timed,
                                {{"minutes", std::to_string(each[place])}, {"text", steps[place].text}}));
        return lines;
    }

    // The method

    /// For what asks most for attention; not one of the last sessions.
    [[nodiscard]] Id fitting_method() const
    {
        auto const used = used_before();
        auto const is_used = [&](Id id) {
            auto const last = used.begin() + static_cast<std::ptrdiff_t>(std::min(used.size(), sessions_apart));
            return std::find(used.begin(), last, id) != last;
        };
        for (auto const& item : attention_.items)
            for (auto const method : fitting_methods.at(static_cast<std::size_t>(item.reason)).methods)
                if (auto const id = access::id_of(method); !is_used(id) && suits_group(id))
                    return own_version(id);
        return own_version(longest_ago(used));
    }

    /// What the closed sessions used, the last one first; of what the group adapted, what it was made from.
    [[nodiscard]] std::vector<Id> used_before() const
    {
        std::vector<Id> used;
        for (auto const& held : held_)
            if (auto const id = snapshot_.documents.find(held.told.session)->as<Session>().method)
                used.push_back(access::is_of_guide(*id) ? *id : method(*id).based_on.value_or(*id));
        std::ranges::reverse(used);
        return used;
    }

    /// Of the guide's methods one that was never used, else the one whose last use is longest ago.
    [[nodiscard]] Id longest_ago(std::vector<Id> const& used) const
    {
        constexpr std::array by_default{Learning::appreciative_interview, Learning::after_action_review,
                                        Learning::start_stop_continue,    Learning::feedback_round,
                                        Learning::critical_incident,      Learning::peer_consultation};
        auto const age = [&](Learning method) {
            auto const id = access::id_of(method);
            return suits_group(id) ? std::find(used.begin(), used.end(), id) - used.begin() : -1;
        };
        return access::id_of(*std::ranges::max_element(by_default, {}, age));
    }

    [[nodiscard]] bool suits_group(Id method) const
    {
        return method != access::id_of(Learning::peer_consultation) || snapshot_.group().size() >= equals_needed;
    }

    /// What the group made of a method of the guide; the method itself when it did not.
    [[nodiscard]] Id own_version(Id method) const
    {
        for (auto const& stored : snapshot_.documents.of<Method>())
            if (stored.as<Method>().based_on == method)
                return stored.id;
        return method;
    }

    [[nodiscard]] Method method(Id id) const
    {
        if (auto const of_guide = access::method_of_guide(id, language()))
            return of_guide->as<Method>();
        auto const* own = snapshot_.call.find(id);
        if (own == nullptr)
            throw Fault(Code::corrupt, Key::errors_corrupt);
        return own->as<Method>();
    }

    // Words

    template <BodyOfKind T> [[nodiscard]] Documents visible() const
    {
        auto found = snapshot_.of<T>();
        std::erase_if(found, [this](Stored const* stored) { return !snapshot_.call.sees(*stored); });
        return found;
    }

    void add(AgendaItem& item, Stored const& about, std::string line) const
    {
        item.lines.push_back(std::move(line));
        item.about.push_back({about.id, name_of(snapshot_, about.id)});
    }

    [[nodiscard]] std::string say(Key key, texts::Arguments const& arguments = {}) const
    {
        return texts::say(language(), key, arguments);
    }

    /// With the owner's name where there is one.
    [[nodiscard]] std::string say_of(std::optional<Id> owner, Key without, Key with, texts::Arguments arguments) const
    {
        if (!owner)
            return say(without, arguments);
        arguments.push_back({"owner", name_of(snapshot_, *owner)});
        return say(with, arguments);
    }

    [[nodiscard]] Language language() const { return snapshot_.language(); }
    [[nodiscard]] std::string const& zone() const { return snapshot_.seat.body().time_zone; }

    Snapshot const& snapshot_;
    Stored const& stored_;
    Session const& session_;
    std::vector<ClosedSession> const& held_;
    Progress const progress_;
    Attention const attention_; ///< only of the route, which steers by it
    Contributions const contributions_;
};

bool is_to_come(Status status)
{
    return status == Status::planned || status == Status::open;
}

/// The session asked for; else the open one; else the next planned one by day.
Stored const* prepared(Snapshot const& snapshot, std::optional<Id> asked)
{
    if (asked) {
        auto const* stored = snapshot.documents.find(*asked);
        if (!is_to_come(stored->as<Session>().status))
            throw Fault(Code::refused, Key::errors_session_over, "/session", {*asked});
        return stored;
    }
    Stored const* next = nullptr;
    if (auto const status = snapshot.seat.body().status; status == Status::concluded || status == Status::archived)
        return next;
    for (auto const& stored : snapshot.documents.of<Session>()) {
        auto const& session = stored.as<Session>();
        auto const day = model::day_in(snapshot.seat.body().time_zone, session.starts_at);
        if (!snapshot.call.sees(stored) || !is_to_come(session.status))
            continue;
        if (session.status == Status::open)
            return &stored;
        if (day >= snapshot.seat.today && (next == nullptr || session.starts_at < next->as<Session>().starts_at))
            next = &stored;
    }
    return next;
}

} // namespace

Agenda agenda(Call& call, AgendaOptions const& asked)
{
    Snapshot const snapshot(call, asked.journey);
    check_asked<Session>(call, asked.session, asked.journey, "/session");
    auto const* stored = prepared(snapshot, asked.session);
    return stored == nullptr ? Agenda{.journey = asked.journey} : AgendaReading(snapshot, *stored).told();
}

} // namespace tocht::insight
