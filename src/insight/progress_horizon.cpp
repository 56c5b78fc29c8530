#include "insight/expectations.hpp"
#include "store/ratings.hpp"

#include <cmath>

namespace tocht::insight {

namespace {

constexpr double good_mean = 3.5;

/// The adopted vision; null when there is none.
Stored const* vision_of(Present const& present)
{
    auto const adopted = present.of<Vision>();
    return adopted.empty() ? nullptr : adopted.back();
}

/// What the group finds of the vision's present words.
std::vector<int> values_of(Present const& present, Stored const& vision, Aspect aspect)
{
    std::set<std::int64_t> group;
    for (auto const* one : present.group())
        group.insert(one->number);
    std::vector<int> values;
    store::Question const question{0, vision.number, static_cast<int>(aspect), vision.words};
    for (auto const& rating : store::ratings_of(present.call.database, std::span(&question, 1)))
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

Reach group_with_facilitator(Present const& present)
{
    auto const& group = present.group();
    bool const has_facilitator = std::ranges::any_of(
        group, [](auto const* one) { return one->template as<Participant>().authority == Authority::facilitator; });
    // While nobody facilitates, one place stays empty however many take part.
    return at_least(has_facilitator ? group.size() : std::min<std::size_t>(group.size(), 1), 2);
}

Reach employees_and_managers(Present const& present)
{
    return each_of(present.group(), &Participant::perspective, {Perspective::employee, Perspective::manager});
}

Reach purpose_adopted(Present const& present)
{
    return at_least(present.of<Purpose>().size(), 1);
}

Reach sentence_completed(Present const& present)
{
    return at_least(present.of<Purpose>([](Purpose const& purpose) { return purpose.stem != Stem::free; }).size(), 1);
}

Reach vision_adopted(Present const& present)
{
    return every(present.of<Vision>(), [&](Stored const& vision) {
        return std::ranges::any_of(vision.as<Vision>().purposes, [&](Id id) {
            auto const* purpose = present.documents.find(id);
            return purpose != nullptr && present.counts(*purpose);
        });
    });
}

namespace {

/// What was released of the vision's present words; none when nothing was.
std::optional<access::Told> released(Present const& present, Stored const& vision, Aspect aspect)
{
    auto const cells = present.figures.outside(vision, aspect, store::Among::everybody);
    return cells.empty() ? std::nullopt : std::optional(cells.front().told);
}

/// By released figures: met or not where they decide it.
Reach owned_as_released(Present const& present, Stored const& vision, std::size_t needed)
{
    Reach reach{.need = static_cast<double>(needed), .raters = ""};
    auto const told = released(present, vision, Aspect::ownership);
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

Reach clear_as_released(Present const& present, Stored const& vision)
{
    Reach reach{.need = good_mean, .is_mean = true};
    auto const clarity = released(present, vision, Aspect::clarity);
    auto const inspiration = released(present, vision, Aspect::inspiration);
    reach.is_withheld = !clarity || !inspiration;
    if (reach.is_withheld)
        return reach;
    reach.have = std::min(told_mean(*clarity), told_mean(*inspiration));
    reach.met = std::min(clarity->exact_mean, inspiration->exact_mean) >= reach.need;
    if (!reach.met)
        reach.about = {vision.id};
    return reach;
}

bool is_exact(Present const& present)
{
    return present.figures.is_exact(present.seat.body().openness);
}

} // namespace

Reach vision_owned(Present const& present)
{
    auto const two_thirds = std::max<std::size_t>((2 * present.group().size() + 2) / 3, 1);
    auto const* vision = vision_of(present);
    if (vision == nullptr)
        return at_least(0, two_thirds);
    if (!is_exact(present))
        return owned_as_released(present, *vision, two_thirds);
    auto const values = values_of(present, *vision, Aspect::ownership);
    auto reach = at_least(values.size(), two_thirds);
    reach.met = reach.met && mean_of(values) >= good_mean;
    if (!reach.met)
        reach.about = {vision->id};
    return reach;
}

Reach vision_clear_and_inspiring(Present const& present)
{
    Reach reach{.need = good_mean, .is_mean = true};
    auto const* vision = vision_of(present);
    if (vision == nullptr)
        return reach;
    if (!is_exact(present))
        return clear_as_released(present, *vision);
    auto const clarity = mean_of(values_of(present, *vision, Aspect::clarity));
    auto const inspiration = mean_of(values_of(present, *vision, Aspect::inspiration));
    reach.have = std::min(clarity, inspiration);
    reach.met = reach.have >= reach.need;
    if (!reach.met)
        reach.about = {vision->id};
    return reach;
}

} // namespace tocht::insight
