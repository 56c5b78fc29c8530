#pragma once

#include "model/directory.hpp"

/// The people of a table.
namespace tocht::model::table {

/// Reads a table (CSV), and what its cells mean. Throws Fault (invalid) where the whole is no such table.
std::vector<directory::Resource> people(std::string_view text, directory::Notes& notes);

} // namespace tocht::model::table
