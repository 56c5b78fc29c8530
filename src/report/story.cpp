#include "report/story.hpp"

#include "insight/common_views.hpp"
#include "insight/lines_of_sight.hpp"
#include "model/zone.hpp"

#include <algorithm>

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

std::string step_says(StepProgress const& step, Words const& words)
{
    using texts::Key;
    auto const key = step.of == 0        ? Key::report_step_unknown
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

Story gather(access::Call& call, Id journey)
{
    insight::Snapshot const snapshot(call, journey);
    auto const held = insight::closed_sessions(snapshot);
    Story story{.language = snapshot.language(), .zone = snapshot.seat.body().time_zone, .today = snapshot.seat.today};
    story.overview = overview(snapshot);
    story.progress = progress(snapshot);
    story.coverage = coverage(snapshot);
    story.success = success(snapshot);
    story.forces = force_field(snapshot);
    story.levels = {.journey = journey, .sessions = told(held), .items = trend_of_journey(snapshot, held)};
    story.adherence = adherence(snapshot);
    story.threads = lines_of_sight(snapshot, story.overview.purposes);
    story.backpack = backpack(snapshot);
    return story;
}

} // namespace tocht::report
