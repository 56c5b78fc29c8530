#pragma once

#include "store/documents.hpp"

/// The guide's methods: in every store under fixed ids, in the reader's language, read only.
namespace tocht::access {

std::span<Id const> method_ids();
bool is_of_guide(Id id);
std::optional<store::Stored> method_of_guide(Id id, Language language);

} // namespace tocht::access
