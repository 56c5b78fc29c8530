#include "insight/views.hpp"

#include "insight/caption.hpp"
#include "insight/common_views.hpp"
#include "insight/parameters.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace tocht::insight {

namespace {

using access::Deed;

/// Puts what people take home from one journey into a backpack.
class Packing {
public:
    /// The documents are the journey's.
    Packing(Call& call, Seat const& seat, store::JourneyDocuments const& documents)
        : call_(call)
        , language_(call.language_in(seat))
        , documents_(documents)
    {}

    void pack(Backpack& into)
    {
        for (auto const& stored : documents_.of<Experience>())
            into.experiences.push_back(experience_of(stored));
        auto const adjustments = adjustments_by_lesson();
        for (auto const& stored : documents_.of<Lesson>()) {
            auto& lesson = into.lessons.emplace_back(lesson_of(stored));
            if (auto const found = adjustments.find(stored.id); found != adjustments.end())
                lesson.acted_on_by = found->second;
        }
    }

private:
    /// Those that acted on a lesson.
    std::unordered_map<Id, std::vector<Named>> adjustments_by_lesson()
    {
        std::unordered_map<Id, std::vector<Named>> adjustments;
        for (auto const& stored : documents_.of<Adjustment>()) {
            auto const& cited = stored.as<Adjustment>().acts_on;
            for (auto const id : std::set(cited.begin(), cited.end()))
                adjustments[id].push_back({stored.id, stored.as<Adjustment>().change});
        }
        return adjustments;
    }

    std::vector<Named> named(std::vector<Id> const& ids)
    {
        std::vector<Named> all;
        for (auto const id : ids)
            if (auto const* stored = call_.find(id); stored != nullptr && call_.sees(*stored))
                all.push_back({id, caption(call_, *stored, language_)});
        return all;
    }

    template <typename Body> BackpackTrace trace_of(Body const& body)
    {
        BackpackTrace trace{.session = body.session, .about = named(body.about)};
        if (auto const* session = body.session ? call_.find(*body.session) : nullptr)
            trace.session_text = caption(call_, *session, language_);
        return trace;
    }

    BackpackExperience experience_of(Stored const& stored)
    {
        auto const& body = stored.as<Experience>();
        return {.id = stored.id,
                .journey = body.journey,
                .title = body.title,
                .story = body.story,
                .level = body.level,
                .trace = trace_of(body)};
    }

    /// The title of the journey that a lesson was unpacked from.
    std::optional<std::string> journey_of_lesson(std::optional<Id> lesson)
    {
        auto const* stored = lesson ? call_.find(*lesson) : nullptr;
        if (stored == nullptr || !call_.sees(*stored))
            return std::nullopt;
        return call_.seat(model::journey_of(*stored)).body().title;
    }

    BackpackLesson lesson_of(Stored const& stored)
    {
        auto const& body = stored.as<Lesson>();
        BackpackLesson lesson{.id = stored.id,
                              .journey = body.journey,
                              .insight = body.insight,
                              .context = body.context,
                              .recommendation = body.recommendation,
                              .level = body.level,
                              .status = body.status,
                              .trace = trace_of(body)};
        lesson.trace.came_from = body.came_from;
        lesson.trace.came_from_journey = journey_of_lesson(body.came_from);
        return lesson;
    }

    Call& call_;
    Language const language_;
    store::JourneyDocuments const& documents_;
};

/// Those of a journey that are in its backpack, and the adjustments that acted on them. What they name is read, too.
std::vector<Stored> packed(Call& call, Id journey)
{
    constexpr auto kinds = model::bit(Kind::adjustment) | model::bit(Kind::experience) | model::bit(Kind::lesson);
    auto all = store::of_kinds(call.database, journey, kinds);
    std::vector<Id> named;
    for (auto const& stored : all)
        for (auto const& reference : model::references(stored))
            named.push_back(reference.target);
    fetch_captions(call, std::move(named));
    return all;
}

bool reads_backpack(Seat const& seat)
{
    return access::may(Deed::read_documents, seat.standing) == access::May::yes;
}

/// By level, those without last, then by age: ids sort by birth.
void put_in_order(Backpack& backpack)
{
    constexpr auto place = [](auto const& item) { return std::tuple(!item.level, item.level, item.id); };
    std::ranges::sort(backpack.experiences, {}, place);
    std::ranges::sort(backpack.lessons, {}, place);
}

} // namespace

Backpack backpack(Snapshot const& snapshot)
{
    Backpack result;
    if (reads_backpack(snapshot.seat))
        Packing(snapshot.call, snapshot.seat, snapshot.documents).pack(result);
    put_in_order(result);
    return result;
}

Backpack backpack(Call& call, BackpackOptions const& asked)
{
    Backpack result;
    for (auto const id : asked_journeys(call, asked.journey))
        if (auto const& seat = call.seat(id); reads_backpack(seat)) {
            store::JourneyDocuments const documents(packed(call, id));
            Call::Knowing const knowing(call, id, documents);
            Packing(call, seat, documents).pack(result);
        }
    put_in_order(result);
    return result;
}

} // namespace tocht::insight
