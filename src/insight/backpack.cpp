#include "insight/views.hpp"

#include "insight/asked.hpp"
#include "insight/caption.hpp"
#include "insight/shared.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace tocht::insight {

namespace {

using access::Deed;

/// Puts what people take home from one journey into a backpack.
class Packing {
public:
    /// What is not among the documents, which are the journey's, is looked up where something names it.
    Packing(Call& call, Seat const& seat, journey::Whole const& documents)
        : call_(call)
        , language_(seat.body().language)
        , documents_(documents)
    {}

    void pack(Backpack& into)
    {
        for (auto const& stored : documents_.of<Experience>())
            into.experiences.push_back(experience_of(stored));
        std::unordered_map<Id, std::vector<Named>> acted_on_by;
        for (auto const& stored : documents_.of<Adjustment>()) {
            auto const& cited = stored.as<Adjustment>().acts_on;
            for (auto const id : std::set(cited.begin(), cited.end()))
                acted_on_by[id].push_back({stored.id, stored.as<Adjustment>().change});
        }
        for (auto const& stored : documents_.of<Lesson>()) {
            auto& lesson = into.lessons.emplace_back(lesson_of(stored));
            if (auto const found = acted_on_by.find(stored.id); found != acted_on_by.end())
                lesson.acted_on_by = found->second;
        }
    }

private:
    Stored const* find(Id id)
    {
        if (auto const* known = documents_.find(id))
            return known;
        auto const [place, is_new] = looked_up_.try_emplace(id);
        if (is_new)
            place->second = store::find(call_.database, id);
        return place->second ? &*place->second : nullptr;
    }

    std::vector<Named> named(std::vector<Id> const& ids)
    {
        std::vector<Named> all;
        for (auto const id : ids)
            if (auto const* stored = find(id); stored != nullptr && call_.sees(*stored))
                all.push_back({id, caption(call_, *stored, language_)});
        return all;
    }

    template <typename Body> BackpackTrace trace_of(Body const& body)
    {
        BackpackTrace trace{.session = body.session, .about = named(body.about)};
        if (auto const* session = body.session ? find(*body.session) : nullptr)
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
        auto const* stored = lesson ? find(*lesson) : nullptr;
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
    journey::Whole const& documents_;
    std::unordered_map<Id, std::optional<Stored>> looked_up_;
};

/// Those of a journey that are in its backpack, and the adjustments that acted on them.
std::vector<Stored> documents_of(Call& call, Id journey)
{
    std::vector<Stored> all;
    auto kinds = std::array{Kind::adjustment, Kind::experience, Kind::lesson};
    std::ranges::sort(kinds);
    for (auto const kind : kinds)
        std::ranges::move(store::of_journey(call.database, journey, kind), std::back_inserter(all));
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

Backpack backpack(Present const& present)
{
    Backpack result;
    if (reads_backpack(present.seat))
        Packing(present.call, present.seat, present.whole).pack(result);
    put_in_order(result);
    return result;
}

Backpack backpack(Call& call, BackpackOptions const& asked)
{
    Backpack result;
    for (auto const id : asked_journeys(call, asked.journey))
        if (auto const& seat = call.seat(id); reads_backpack(seat)) {
            journey::Whole const documents(documents_of(call, id));
            Packing(call, seat, documents).pack(result);
        }
    put_in_order(result);
    return result;
}

} // namespace tocht::insight
