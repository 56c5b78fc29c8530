#pragma once

#include "access/call.hpp"
#include <tocht/directory.hpp>

/// Messages of a directory, from their text to what they came to.
namespace tocht::api {

PeopleImport import_people(access::Call& call, std::string_view message, ImportPeople const& how);

/// The same with parameters as JSON.
std::string import_people(access::Call& call, std::string_view message, std::string_view parameters);

} // namespace tocht::api
