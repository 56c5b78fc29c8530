#include "insight/views.hpp"

#include "insight/caption.hpp"

#include <algorithm>

namespace tocht::insight {

namespace {

using access::Call;
using access::Deed;
using access::Seat;
using store::Stored;

std::vector<Named> named(Call& call, std::vector<Id> const& ids, Language language)
{
    std::vector<Named> found;
    for (auto const id : ids)
        if (auto const stored = store::find(call.database, id); stored && call.sees(*stored))
            found.push_back({id, caption(call, *stored, language)});
    return found;
}

template <typename Body> BackpackTrace trace_of(Call& call, Body const& body, Language language)
{
    BackpackTrace trace{.session = body.session, .about = named(call, body.about, language)};
    auto const session = body.session ? store::find(call.database, *body.session) : std::nullopt;
    if (session)
        trace.session_text = caption(call, *session, language);
    return trace;
}

BackpackExperience experience_of(Call& call, Stored const& stored, Language language)
{
    auto const& body = stored.as<Experience>();
    return {.id = stored.id,
            .journey = body.journey,
            .title = body.title,
            .story = body.story,
            .level = body.level,
            .trace = trace_of(call, body, language)};
}

BackpackLesson lesson_of(Call& call, Stored const& stored, std::vector<Stored> const& adjustments, Language language)
{
    auto const& body = stored.as<Lesson>();
    BackpackLesson lesson{.id = stored.id,
                          .journey = body.journey,
                          .insight = body.insight,
                          .context = body.context,
                          .recommendation = body.recommendation,
                          .level = body.level,
                          .status = body.status,
                          .trace = trace_of(call, body, language)};
    lesson.trace.came_from = body.came_from;
    for (auto const& one : adjustments) {
        auto const& adjustment = one.as<Adjustment>();
        if (std::ranges::find(adjustment.acts_on, stored.id) != adjustment.acts_on.end())
            lesson.acted_on_by.push_back({one.id, adjustment.change});
    }
    return lesson;
}

void pack(Call& call, Seat const& seat, Backpack& into)
{
    if (access::may(Deed::read_documents, seat.standing) != access::May::yes)
        return;
    auto const language = seat.body().language;
    auto const all = [&](Kind kind) { return store::of_journey(call.database, seat.journey.id, kind); };
    for (auto const& stored : all(Kind::experience))
        into.experiences.push_back(experience_of(call, stored, language));
    auto const adjustments = all(Kind::adjustment);
    for (auto const& stored : all(Kind::lesson))
        into.lessons.push_back(lesson_of(call, stored, adjustments, language));
}

std::vector<Id> journeys_of(Call& call)
{
    if (!call.is_host())
        return call.journeys();
    std::vector<Id> all;
    for (auto const& stored : store::of_kind(call.database, Kind::journey))
        all.push_back(stored.id);
    return all;
}

/// By level, those without last, then by age: ids sort by birth.
constexpr auto place = [](auto const& item) { return std::tuple(!item.level, item.level, item.id); };

} // namespace

Backpack backpack(Call& call, BackpackOptions const& asked)
{
    Backpack result;
    if (asked.journey)
        pack(call, call.seat(*asked.journey, "/journey"), result);
    else
        for (auto const id : journeys_of(call))
            pack(call, call.seat(id), result);
    std::ranges::sort(result.experiences, {}, place);
    std::ranges::sort(result.lessons, {}, place);
    return result;
}

} // namespace tocht::insight
