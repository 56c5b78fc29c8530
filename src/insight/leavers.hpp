#pragma once

#include "insight/snapshot.hpp"

/// What people held who no longer take part.
namespace tocht::insight {

struct Leaver {
    std::vector<Id> holders{}; ///< a participant, a role or a unit; of a role without anybody left, all who held it
    Documents duties{};        ///< responsibilities, roles, contacts, open agreements and adjustments
};

/// As far as the actor may read it. Who is still to come is not gone, and what nobody ever held is nobody's.
std::vector<Leaver> leavers(Snapshot const& snapshot);

} // namespace tocht::insight
