#pragma once

#include "journey/documents.hpp"
#include "model/scim.hpp"
#include <tocht/store.hpp>

/// People from an identity system.
namespace tocht::journey {

/// Makes persons and units of what was told, as Actor::import_people says. Throws Fault with pointers into it.
PeopleImport import_people(Call& call, std::vector<model::scim::Resource> const& told);

} // namespace tocht::journey
