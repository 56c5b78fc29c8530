#include "insight/expectations.hpp"
#include "store/ratings.hpp"

#include <cmath>

namespace tocht::insight {

namespace {

constexpr double good_mean = 3.5;

/// The adopted vision; null when there is none.
Stored const* vision_of(Snapshot const& snapshot)
{
    auto const adopted = snapshot.of<Vision>();
    return adopted.empty() ? nullptr : adopted.back();
}

/// What the group finds of the vision's present words.
std::vector<int> values_of(Snapshot const& snapshot, Stored const& vision, Aspect aspect)
{
    std::set<std::int64_t> group;
    for (auto const* one : snapshot.group())
        group.insert(one->number);
    std::vector<int> values;
    store::Question const question{0, vision.number, static_cast<int>(aspect), vision.words};
    for (auto const& rating : store::ratings_of(snapshot.call.database, std::span(&question, 1)))
        if (group.contains(rating.participant))
            values.push_back(rating.value);
    return values;
}

/// 0 when nobody rated.
double mean_of(std::vector<int> const& values)
{
    double sum = 0;
    for (auto const value : values)
        sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

} // namespace

Reach group_with_facilitator(Snapshot const& snapshot)
{
    auto const& group = snapshot.group();
    bool const has_facilitator = std::ranges::any_of(
        group, [](auto const* one) { return one->template as<Participant>().authority == Authority::facilitator; });
    // While nobody facilitates, one place stays empty however many take part.
    return at_least(has_facilitator ? group.size() : std::min<std::size_t>(group.size(), 1), 2);
}

Reach employees_and_managers(Snapshot const& snapshot)
{
    return each_of(snapshot.group(), &Participant::perspective, {Perspective::employee, Perspective::manager});
}

Reach purpose_adopted(Snapshot const& snapshot)
{
    return at_least(snapshot.of<Purpose>().size(), 1);
}

Reach sentence_completed(Snapshot const& snapshot)
{
    return at_least(snapshot.of<Purpose>([](Purpose const& purpose) { return purpose.stem != Stem::free; }).size(), 1);
}

Reach vision_adopted(Snapshot const& snapshot)
{
    return every(snapshot.of<Vision>(), [&](Stored const& vision) {
        return std::ranges::any_of(vision.as<Vision>().purposes, [&](Id id) {
            auto const* purpose = snapshot.documents.find(id);
            return purpose != nullptr && snapshot.counts(*purpose);
        });
    });
}

namespace {

/// What was released of the vision's present words; none when nothing was.
std::optional<access::Told> released(Snapshot const& snapshot, Stored const& vision, Aspect aspect)
{
    auto const cells = snapshot.figures.outside(vision, aspect, store::Among::everybody);
    return cells.empty() ? std::nullopt : std::optional(cells.front().told);
}

/// By released figures: met or not where they decide it.
Reach owned_as_released(Snapshot const& snapshot, Stored const& vision, std::size_t needed)
{
    Reach reach{.need = static_cast<double>(needed), .raters = ""};
    auto const told = released(snapshot, vision, Aspect::ownership);
    if (told)
        reach.raters = told->raters;
    auto const need = static_cast<std::int64_t>(needed);
    bool const falls_short = told && (told->exact_mean < good_mean || (told->band.most && *told->band.most < need));
    reach.met = told && !falls_short && told->band.least >= need;
    reach.is_withheld = !reach.met && !falls_short;
    if (falls_short)
        reach.about = {vision.id};
    return reach;
}

/// A mean as it is told, cut off so that it does not seem to reach what it misses.
double told_mean(access::Told const& told)
{
    constexpr double rounding_error = 1e-9;
    if (told.at_least || told.at_most)
        return told.at_least ? *told.at_least : *told.at_most;
    return std::floor(told.exact_mean * 10 + rounding_error) / 10;
}

Reach clear_as_released(Snapshot const& snapshot, Stored const& vision)
{
    Reach reach{.need = good_mean, .is_mean = true};
    auto const clarity = released(snapshot, vision, Aspect::clarity);
    auto const inspiration = released(snapshot, vision, Aspect::inspiration);
    reach.is_withheld = !clarity || !inspiration;
    if (reach.is_withheld)
        return reach;
    reach.have = std::min(told_mean(*clarity), told_mean(*inspiration));
    reach.met = std::min(clarity->exact_mean, inspiration->exact_mean) >= reach.need;
    if (!reach.met)
        reach.about = {vision.id};
    return reach;
}

bool is_exact(Snapshot const& snapshot)
{
    return snapshot.figures.is_exact(snapshot.seat.body().openness);
}

} // namespace

Reach vision_owned(Snapshot const& snapshot)
{
    auto const two_thirds = std::max<std::size_t>((2 * snapshot.group().size() + 2) / 3, 1);
    auto const* vision = vision_of(snapshot);
    if (vision == nullptr) {
        auto reach = at_least(0, two_thirds);
        reach.is_open = true;
        return reach;
    }
    if (!is_exact(snapshot))
        return owned_as_released(snapshot, *vision, two_thirds);
    auto const values = values_of(snapshot, *vision, Aspect::ownership);
    auto reach = at_least(values.size(), two_thirds);
    reach.met = reach.met && mean_of(values) >= good_mean;
    if (!reach.met)
        reach.about = {vision->id};
    return reach;
}

Reach vision_clear_and_inspiring(Snapshot const& snapshot)
{
    Reach reach{.need = good_mean, .is_mean = true};
    auto const* vision = vision_of(snapshot);
    reach.is_open = vision == nullptr;
    if (reach.is_open)
        return reach;
    if (!is_exact(snapshot))
        return clear_as_released(snapshot, *vision);
    auto const clarity = mean_of(values_of(snapshot, *vision, Aspect::clarity));
    auto const inspiration = mean_of(values_of(snapshot, *vision, Aspect::inspiration));
    reach.have = std::min(clarity, inspiration);
    reach.is_open = reach.have == 0; // no scale has it: nobody said the one, or the other
    reach.met = reach.have >= reach.need;
    if (!reach.met)
        reach.about = {vision->id};
    return reach;
}

} // namespace tocht::insight
