#pragma once

#include "access/call.hpp"
#include "store/ratings.hpp"
#include <tocht/rights.hpp>

namespace tocht::model {

template <> struct Named<Remarks> {
    static constexpr std::string_view name = "remarks";
    static constexpr auto values = std::to_array<std::string_view>({"remove", "keep"});
};

} // namespace tocht::model

/// A person's rights, and the end of a journey: what is removed for good. How a field is dealt with is decided by its
/// privacy class alone.
namespace tocht::journey {

using access::Call;
using model::Record;
using store::Stored;

/// All that is kept on one person.
struct Dossier {
    /// A rating that can still be told to be the person's.
    struct Rated {
        Id journey{};
        Id subject{};
        std::optional<Id> session{};
        Aspect aspect{};
        int value = 0;
    };

    /// A line of the journal, with its place as the actor is told of it.
    struct Noted {
        std::string cursor{};
        store::Line line{};
    };

    Stored person{};
    std::optional<json::object> directory{}; ///< what a directory told of the person last
    std::vector<Stored> participations{};
    std::vector<Rated> ratings{};
    std::vector<Stored> documents{}; ///< written by the person
    std::vector<Stored> remarks{};
    std::vector<Stored> feedback{};         ///< to and from the person
    std::vector<store::Revision> history{}; ///< what was replaced or removed of all this
    std::vector<Noted> lines{};             ///< what the person did, and what was done to the person's documents
    std::vector<Mention> mentions{};
};

/// Of the host any person, of a person its own. Throws Fault (denied; not_found for whom the actor does not see).
Dossier export_person(Call& call, Id person);

/// Of the host only. What was removed can no longer be found through the library; cleaning, which it asks for, leaves no
/// byte. For a person who was erased before it asks for cleaning again.
Erasure erase_person(Call& call, Id person, Remarks remarks);

/// Of the host only: takes a journey out with all that is in it. A journal line stays.
Removal remove_journey(Call& call, Id journey);

/// Reduces the journeys that were archived more than a number of months ago to their backpacks and tallies; none without
/// a number.
Maintenance maintain(Call& call, std::optional<int> retention_months);

} // namespace tocht::journey
