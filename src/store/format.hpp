#pragma once

#include "model/fault.hpp"

#include <span>
#include <string_view>

/// The file's format. A new version appends a migration; what stands is never changed.
namespace tocht::store {

/// The statements that turn format n - 1 into format n.
using Migration = std::string_view;

/// "Toch", in the file's header: this file is a store.
inline constexpr int application_id = 0x546F6368;

std::span<Migration const> migrations();

/// The number of the newest format.
int newest_format();

} // namespace tocht::store
