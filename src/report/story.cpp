#include "report/story.hpp"

#include "insight/common_views.hpp"
#include "insight/lines_of_sight.hpp"
#include "insight/material.hpp"
#include "model/zone.hpp"

#include <algorithm>
#include <functional>

namespace tocht::report {

Day Story::day_of(Instant at) const
{
    return model::day_in(zone, at);
}

Day Story::day_of(Id session) const
{
    return day_of(std::ranges::find(levels.sessions, session, &HeldSession::session)->starts_at);
}

std::string Story::standing(Words const& words) const
{
    if (overview.status == Status::concluded || overview.status == Status::archived)
        return words.say(texts::Key::report_concluded);
    return words.say(texts::Key::report_we_are_at, {{"step", words.name(progress.current)}});
}

bool is_in_part(StepProgress const& step)
{
    return std::ranges::any_of(step.expectations, [](Expectation const& one) { return one.withheld.has_value(); });
}

std::string step_says(StepProgress const& step, Words const& words)
{
    using texts::Key;
    auto const key = step.of == 0        ? Key::report_step_unknown
                   : is_in_part(step)    ? Key::report_step_in_part
                   : step.met == step.of ? Key::report_step_done
                   : step.ready          ? Key::report_step_ready
                                         : Key::report_step_met;
    return words.say(key, {{"met", std::to_string(step.met)}, {"of", std::to_string(step.of)}});
}

bool Story::withholds_figures() const
{
    auto const is_withheld = [](auto const& told) { return told.withheld.has_value(); };
    auto const in = [&](auto const& items) {
        return std::ranges::any_of(items,
                                   [&](auto const& item) { return std::ranges::any_of(item.points, is_withheld); });
    };
    return std::ranges::any_of(levels.sessions, is_withheld) || in(levels.items) || in(adherence.items);
}

namespace {

/// What got most dots comes first; what got none stays in its order.
void order_by_dots(insight::Snapshot const& snapshot, std::vector<Named>& items)
{
    auto const dots = insight::dots_given(snapshot);
    std::ranges::stable_sort(items, std::greater{}, [&](Named const& item) {
        auto const given = dots.find(snapshot.documents.find(item.id)->number);
        return given == dots.end() ? 0 : given->second;
    });
}

} // namespace

Story gather(access::Call& call, Id journey)
{
    insight::Snapshot const snapshot(call, journey);
    Story story{.language = snapshot.language(), .zone = snapshot.seat.body().time_zone, .today = snapshot.seat.today};
    story.overview = overview(snapshot);
    order_by_dots(snapshot, story.overview.purposes);
    story.progress = progress(snapshot);
    story.coverage = coverage(snapshot);
    story.success = success(snapshot);
    story.forces = force_field(snapshot);
    order_by_dots(snapshot, story.forces.unanswered);
    story.levels = {
        .journey = journey, .sessions = insight::told(snapshot.closed_sessions()), .items = snapshot.levels()};
    story.adherence = adherence(snapshot);
    story.threads = lines_of_sight(snapshot, story.overview.purposes);
    story.backpack = backpack(snapshot);
    return story;
}

} // namespace tocht::report
