#include "insight/views.hpp"

#include "guide/texts.hpp"
#include "insight/common_views.hpp"
#include "insight/expectations.hpp"
#include "journey/rules.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tocht::insight {

namespace {

using texts::Key;

constexpr std::array all_steps{Step::horizon, Step::landscape, Step::map, Step::route};

struct Row {
    std::string_view code;
    bool is_required;
    Step step;
    Reach (*reach)(Snapshot const& snapshot);
    Key met;
    Key not_met;
    Key asks;
};

#define TOCHT_ROW(code_, required_, step_, reach_)                                                                     \
    Row                                                                                                                \
    {                                                                                                                  \
        .code = #code_, .is_required = required_, .step = Step::step_, .reach = reach_,                                \
        .met = Key::expectations_##code_##_met, .not_met = Key::expectations_##code_##_not_met,                        \
        .asks = Key::expectations_##code_##_asks                                                                       \
    }

/// What the model expects of each step: the only list of the expectations.
constexpr std::array expectations_table{
    TOCHT_ROW(H1, true, horizon, group_with_facilitator),
    TOCHT_ROW(H2, false, horizon, employees_and_managers),
    TOCHT_ROW(H3, true, horizon, purpose_adopted),
    TOCHT_ROW(H4, false, horizon, sentence_completed),
    TOCHT_ROW(H5, true, horizon, vision_adopted),
    TOCHT_ROW(H6, true, horizon, vision_owned),
    TOCHT_ROW(H7, false, horizon, vision_clear_and_inspiring),
    TOCHT_ROW(L1, true, landscape, issue_explored),
    TOCHT_ROW(L2, true, landscape, every_beneficiary),
    TOCHT_ROW(L3, true, landscape, purposes_named),
    TOCHT_ROW(L4, true, landscape, criteria_with_signal),
    TOCHT_ROW(L5, false, landscape, criteria_seen_and_heard),
    TOCHT_ROW(L6, true, landscape, criteria_with_responsible),
    TOCHT_ROW(L7, false, landscape, criteria_with_contributor),
    TOCHT_ROW(M1, true, map, norm_or_value),
    TOCHT_ROW(M2, true, map, quantitative_rule),
    TOCHT_ROW(M3, true, map, roles_held),
    TOCHT_ROW(M4, true, map, units_with_contact),
    TOCHT_ROW(M5, true, map, steering_agreement),
    TOCHT_ROW(M6, true, map, interplay_agreement),
    TOCHT_ROW(M7, true, map, factors_within),
    TOCHT_ROW(M8, false, map, factors_around),
    TOCHT_ROW(M9, true, map, factors_both_ways),
    TOCHT_ROW(M10, false, map, hindrances_answered),
    TOCHT_ROW(M11, false, map, criteria_served),
    TOCHT_ROW(M12, false, map, units_in_interplay),
    TOCHT_ROW(R1, true, route, rhythm_kept),
    TOCHT_ROW(R2, false, route, methods_used),
    TOCHT_ROW(R3, true, route, sessions_closed),
    TOCHT_ROW(R4, true, route, levels_reflected_on),
    TOCHT_ROW(R5, true, route, adjustments_in_time),
    TOCHT_ROW(R6, false, route, sessions_rated),
    TOCHT_ROW(R7, false, route, signals_looked_for),
    TOCHT_ROW(R8, true, route, backpack_filled),
    TOCHT_ROW(R9, false, route, own_method_used),
};

#undef TOCHT_ROW

/// A number as the journey's language writes it. A mean is cut off, so that it does not seem to reach what it misses.
std::string text_of(double number, bool is_mean, Language language)
{
    if (!is_mean)
        return std::to_string(std::llround(number));
    constexpr double rounding_error = 1e-9;
    return texts::decimal(language, std::floor(number * 10 + rounding_error) / 10);
}

/// Of documents, those that the actor may read; what is not of the journey are its units.
std::vector<Id> readable(Snapshot const& snapshot, std::vector<Id> ids)
{
    std::erase_if(ids, [&](Id id) {
        auto const* stored = snapshot.documents.find(id);
        return stored != nullptr && !snapshot.call.sees(*stored);
    });
    return ids;
}

/// The band of a number of people that is needed.
std::string band_of(double people)
{
    auto const [least, most] = access::band_of(static_cast<std::int64_t>(people));
    if (!most)
        return fmt::format("{}+", least);
    return fmt::format("{}–{}", std::max<std::int64_t>(least, 1), *most);
}

Expectation withheld(Snapshot const& snapshot, Row const& row, Reach const& reach)
{
    return {.code = std::string(row.code),
            .required = row.is_required,
            .need = reach.raters ? std::nullopt : std::optional(reach.need),
            .says = texts::say(snapshot.language(), Key::report_withheld),
            .withheld = "group"};
}

texts::Arguments numbers(Snapshot const& snapshot, Reach const& reach)
{
    if (reach.raters)
        return {{"have", *reach.raters}, {"need", band_of(reach.need)}};
    return {{"have", text_of(reach.have, reach.is_mean, snapshot.language())},
            {"need", text_of(reach.need, reach.is_mean, snapshot.language())}};
}

Expectation expectation(Snapshot const& snapshot, Row const& row)
{
    auto reach = row.reach(snapshot);
    if (reach.is_withheld)
        return withheld(snapshot, row, reach);
    auto const told = [&](double number) { return reach.raters ? std::nullopt : std::optional(number); };
    auto const words = numbers(snapshot, reach);
    auto const not_met = reach.is_open ? Key::views_progress_nothing_to_judge : row.not_met;
    return {.code = std::string(row.code),
            .required = row.is_required,
            .met = reach.met,
            .have = told(reach.have),
            .need = told(reach.need),
            .raters = reach.raters,
            .says = texts::say(snapshot.language(), reach.met ? row.met : not_met, words),
            .asks = texts::say(snapshot.language(), row.asks, words),
            .about = readable(snapshot, std::move(reach.about))};
}

StepProgress step_progress(Snapshot const& snapshot, Step step)
{
    StepProgress progress{.step = step, .ready = true};
    for (auto const& row : expectations_table) {
        if (row.step != step)
            continue;
        auto const& added = progress.expectations.emplace_back(expectation(snapshot, row));
        if (added.withheld && added.required)
            progress.withheld = added.withheld;
        if (added.withheld)
            continue;
        progress.of += 1;
        progress.met += added.met ? 1 : 0;
        progress.ready = progress.ready && (added.met || !added.required);
    }
    return progress;
}

/// Whether something was made on the route: not in a session of an earlier step, and not brought along from another
/// journey.
template <typename Body> bool is_of_route(Snapshot const& snapshot, Body const& body)
{
    if constexpr (requires { body.came_from; })
        if (body.came_from)
            return false;
    auto const* session = body.session ? snapshot.documents.find(*body.session) : nullptr;
    return session == nullptr || session->template as<Session>().step == Step::route;
}

bool is_of_route(Snapshot const& snapshot, Stored const& stored)
{
    switch (stored.kind()) {
    case Kind::measurement:
        return is_of_route(snapshot, stored.as<Measurement>());
    case Kind::adjustment:
        return is_of_route(snapshot, stored.as<Adjustment>());
    case Kind::experience:
        return is_of_route(snapshot, stored.as<Experience>());
    case Kind::lesson:
        return is_of_route(snapshot, stored.as<Lesson>());
    default:
        return false;
    }
}

/// The step that a document shows to have begun. What people say, they may say in any.
Step step_of(Snapshot const& snapshot, Stored const& stored)
{
    constexpr auto of_landscape = model::bit(Kind::issue) | model::bit(Kind::criterion) | model::bit(Kind::signal)
                                | model::bit(Kind::responsibility);
    constexpr auto of_map = model::bit(Kind::rule) | model::bit(Kind::role) | model::bit(Kind::contact)
                          | model::bit(Kind::agreement) | model::bit(Kind::factor);
    auto const kind = model::bit(stored.kind());
    auto const* session = std::get_if<Session>(&stored.body);
    bool const was_held = session != nullptr && (session->status == Status::open || session->status == Status::closed);
    if ((was_held && session->step == Step::route) || is_of_route(snapshot, stored))
        return Step::route;
    return (kind & of_map) != 0 ? Step::map : (kind & of_landscape) != 0 ? Step::landscape : Step::horizon;
}

} // namespace

Progress progress(Call& call, OfJourney const& asked)
{
    return progress(Snapshot(call, asked.journey));
}

Progress progress(Snapshot const& snapshot)
{
    Progress progress{.journey = snapshot.seat.journey.id};
    for (auto const& stored : snapshot.documents.all())
        progress.current = std::max(progress.current, step_of(snapshot, stored));
    for (auto const step : all_steps) {
        auto const& added = progress.steps.emplace_back(step_progress(snapshot, step));
        if (step < progress.current && !added.ready)
            progress.revisit.push_back(step);
    }
    return progress;
}

} // namespace tocht::insight
