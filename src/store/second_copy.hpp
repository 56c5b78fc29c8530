#pragma once

#include <filesystem>

namespace tocht::store {

/// Whether a file is open in this process while another copy of SQLite than the library's is loaded, so that it must be
/// that one that has it open. To be asked while no store has the file open. Each copy takes the locks of the process for
/// its own, and gives them all back with the first file that it closes. Answers no where that cannot be seen.
bool is_open_elsewhere(std::filesystem::path const& path);

} // namespace tocht::store
