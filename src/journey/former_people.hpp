#pragma once

#include "access/call.hpp"

/// Who stands where somebody stood who is no more.
namespace tocht::journey {

using access::Call;
using store::Stored;

/// The person, with a name in a language, unless it is there already.
void make_former_person(Call& call, Language language);

/// The participant of a journey who stands for all that are no more, made when there is none yet: since the journey
/// began, so that those who look back find somebody.
Stored former_participant(Call& call, Stored const& journey);

} // namespace tocht::journey
