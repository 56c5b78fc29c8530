#pragma once

#include <tocht/id.hpp>

#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

/// What is part of what, when much of it changes at once.
namespace tocht::journey {

/// Units that are told of what they are to be part of, beside those that stay where they are. Goes over each once, by no
/// recursion: there may be very many of them below each other.
class Hierarchy {
public:
    /// `kept`: the parent that a unit has, and keeps where the one that is told cannot be. Those have no circles.
    Hierarchy(std::map<Id, Id> const& new_parents, std::function<std::optional<Id>(Id)> kept);

    /// The units that can be part of what they are told to be part of, so that none is part of itself. Of a circle all
    /// stay where they are.
    std::vector<Id> fitting();

private:
    [[nodiscard]] bool stands(Id unit) const { return standing_.contains(unit); }
    std::optional<Id> above(Id unit);
    Id top(Id unit);
    void settle(Id from);
    void drop_circle(std::vector<Id>& way, std::size_t from);

    std::map<Id, Id> const& told_;
    std::function<std::optional<Id>(Id)> kept_;
    std::unordered_set<Id> standing_;                 ///< whose told parent was not found wrong
    std::unordered_set<Id> settled_;                  ///< whose told parent is right
    std::unordered_map<Id, std::optional<Id>> above_; ///< some unit further up, of those that stay where they are
    std::unordered_map<Id, std::size_t> places_;      ///< on the way that is gone
};

} // namespace tocht::journey
