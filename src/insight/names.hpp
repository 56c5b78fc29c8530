#pragma once

#include "insight/snapshot.hpp"
#include "store/collation.hpp"
#include <tocht/insight.hpp>

#include <unordered_map>

/// What people call the documents that a view names.
namespace tocht::insight {

/// A participant's person, a unit, a role, a method: by its name; anything else by its caption, in the journey's
/// language. Looks up no more than what is not of the journey. Empty for what is not there.
std::string name_of(Snapshot const& snapshot, Id id);

/// The same for each of a list.
std::vector<std::string> names_of(Snapshot const& snapshot, std::vector<Id> const& ids);

/// The same for what may be left out.
std::optional<std::string> name_of(Snapshot const& snapshot, std::optional<Id> const& id);

/// The journey's documents that the actor may read, each with its name.
std::vector<Named> named(Snapshot const& snapshot, std::vector<Id> const& ids);

/// The same for what may be left out.
std::optional<Named> named(Snapshot const& snapshot, std::optional<Id> const& id);

/// The same names, each looked up once: for views that name the same people and units many times.
class Names {
public:
    explicit Names(Snapshot const& snapshot)
        : snapshot_(snapshot)
    {}

    std::string const& of(Id id);

    /// A name's place among others, for lists in the order of names.
    std::string const& place_of(Id id);

private:
    std::string key_of(Id id);

    Snapshot const& snapshot_;
    std::optional<store::Collation> collation_; ///< once somebody asks
    std::unordered_map<Id, std::string> known_;
    std::unordered_map<Id, std::string> places_;
};

} // namespace tocht::insight
