#pragma once

#include "journey/documents.hpp"
#include "model/scim.hpp"
#include <tocht/directory.hpp>

/// People from a directory.
namespace tocht::journey {

/// Denied to all but the host.
void demand_host(Call& call);

/// Takes over what a message tells, as Actor::import_people says. `notes`: what reading it left to be told.
PeopleImport import_people(Call& call, model::scim::Message message, model::directory::Notes notes,
                           ImportPeople const& how);

} // namespace tocht::journey
