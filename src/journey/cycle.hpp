#pragma once

#include "journey/documents.hpp"
#include <tocht/store.hpp>

#include <functional>
#include <span>

/// The verbs of the reflection cycle.
namespace tocht::journey {

Stored open_session(Call& call, Id id);
/// A session that was closed; when it was an anonymous one, its file is to be cleaned of what was answered in it.
struct Closed {
    Stored session{};
    bool is_sealed = false;
};
Closed close_session(Call& call, Id id);
void rate(Call& call, Rating const& rating);
/// `at` gives the rating of each place below `count`, in their order.
void rate_many(Call& call, std::size_t count, std::function<Rating(std::size_t)> const& at);
inline void rate_many(Call& call, std::span<Rating const> ratings)
{
    rate_many(call, ratings.size(), [&](std::size_t place) { return ratings[place]; });
}
/// `patch`: a merge patch on the document that the adjustment is about, whose revision it is.
Stored apply_adjustment(Call& call, Id id, int revision, json::value const& patch);
Stored conclude(Call& call, Id journey, std::optional<std::string> const& force);

} // namespace tocht::journey
