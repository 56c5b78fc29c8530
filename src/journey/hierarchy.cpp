#include "journey/hierarchy.hpp"

#include "model/fault.hpp"

#include <utility>

namespace tocht::journey {

Hierarchy::Hierarchy(std::map<Id, Id> const& new_parents, std::function<std::optional<Id>(Id)> kept)
    : told_(new_parents)
    , kept_(std::move(kept))
{
    for (auto const& [unit, parent] : told_)
        standing_.insert(unit);
}

std::vector<Id> Hierarchy::fitting()
{
    std::vector<Id> fit;
    for (auto const& [unit, parent] : told_)
        settle(unit);
    for (auto const& [unit, parent] : told_)
        if (stands(unit))
            fit.push_back(unit);
    return fit;
}

std::optional<Id> Hierarchy::above(Id unit)
{
    auto const [place, is_new] = above_.try_emplace(unit);
    if (is_new)
        place->second = kept_(unit);
    return place->second;
}

/// The way up as far as it is certain: to a unit that is part of nothing, or is told of what. Next time it is shorter.
Id Hierarchy::top(Id unit)
{
    std::vector<Id> way;
    while (!stands(unit)) {
        auto const next = above(unit);
        if (!next)
            break;
        way.push_back(unit);
        if (way.size() > above_.size())
            throw Fault(Code::corrupt, Key::errors_corrupt); // a circle that was there before
        unit = *next;
    }
    for (auto const& passed : way)
        above_[passed] = unit;
    return unit;
}

/// Goes up from a unit until it is known that this ends.
void Hierarchy::settle(Id from)
{
    places_.clear();
    std::vector<Id> way;
    for (auto unit = from; stands(unit) && !settled_.contains(unit);) {
        auto const [place, is_new] = places_.try_emplace(unit, way.size());
        if (is_new)
            way.push_back(unit);
        else
            drop_circle(way, place->second);
        if (way.empty())
            return;
        unit = top(told_.at(way.back()));
    }
    settled_.insert(way.begin(), way.end());
}

void Hierarchy::drop_circle(std::vector<Id>& way, std::size_t from)
{
    for (auto place = from; place < way.size(); ++place) {
        standing_.erase(way[place]);
        places_.erase(way[place]);
    }
    way.resize(from);
}

} // namespace tocht::journey
