#include "insight/views.hpp"

#include "insight/asked.hpp"
#include "insight/caption.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

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

/// The title of the journey that a lesson was unpacked from.
std::optional<std::string> journey_of_lesson(Call& call, std::optional<Id> lesson)
{
    auto const stored = lesson ? store::find(call.database, *lesson) : std::nullopt;
    if (!stored || !call.sees(*stored))
        return std::nullopt;
    return call.seat(model::journey_of(*stored)).body().title;
}

BackpackLesson lesson_of(Call& call, Stored const& stored, Language language)
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
    lesson.trace.came_from_journey = journey_of_lesson(call, body.came_from);
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
    std::unordered_map<Id, std::vector<Named>> acted_on_by;
    for (auto const& stored : all(Kind::adjustment))
        for (auto const& cited = stored.as<Adjustment>().acts_on; auto const id : std::set(cited.begin(), cited.end()))
            acted_on_by[id].push_back({stored.id, stored.as<Adjustment>().change});
    for (auto const& stored : all(Kind::lesson)) {
        auto& lesson = into.lessons.emplace_back(lesson_of(call, stored, language));
        if (auto const found = acted_on_by.find(stored.id); found != acted_on_by.end())
            lesson.acted_on_by = found->second;
    }
}

/// By level, those without last, then by age: ids sort by birth.
constexpr auto place = [](auto const& item) { return std::tuple(!item.level, item.level, item.id); };

} // namespace

Backpack backpack(Call& call, BackpackOptions const& asked)
{
    Backpack result;
    for (auto const id : asked_journeys(call, asked.journey))
        pack(call, call.seat(id), result);
    std::ranges::sort(result.experiences, {}, place);
    std::ranges::sort(result.lessons, {}, place);
    return result;
}

} // namespace tocht::insight
