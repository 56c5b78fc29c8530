#pragma once

#include "access/call.hpp"

/// How views name a document to people.
namespace tocht::insight {

/// One text that tells people which document this is, also where its own fields say it with references only: the name
/// of a participant, the day of a session. Empty when there is none. It does not ask whether the actor may read it.
std::string caption(access::Call& call, model::Record const& record, Language language);

/// A participant's name; empty when there is no such participant.
std::string name_of_participant(access::Call& call, Participant const& participant);

} // namespace tocht::insight
