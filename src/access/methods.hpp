#pragma once

#include "store/documents.hpp"

/// The guide's methods: in every store under fixed ids, in the reader's language, read only.
namespace tocht::access {

enum class Learning : std::uint8_t {
    after_action_review,
    peer_consultation,
    start_stop_continue,
    appreciative_interview,
    feedback_round,
    critical_incident
};

Id id_of(Learning method);
std::span<Id const> method_ids();
bool is_of_guide(Id id);
std::optional<store::Stored> method_of_guide(Id id, Language language);

} // namespace tocht::access
