#pragma once

#include <tocht/people.hpp>

/// Who stands where a person stood who was erased: one person in all stores, and in each journey one participant of that
/// person.
namespace tocht::model {

/// A UUID of version 8, fixed for good.
inline constexpr Id former_person{{0x70, 0xC8, 0x70, 0x00, 0x00, 0x00, 0x80, 0x00, 0x80, 0x01, 0, 0, 0, 0, 0, 0}};

} // namespace tocht::model
