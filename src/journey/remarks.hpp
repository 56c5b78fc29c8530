#pragma once

#include "access/call.hpp"

/// What is said has one writer. The words of a remark are its writer's alone, the answer is of whom was asked; somebody
/// with authority may remove it, with a reason, and change nothing of it.
namespace tocht::journey {

using access::Call;
using access::Seat;
using model::Record;
using store::Stored;

/// Throws Fault (denied at /answer) when a new remark brings an answer that is not the actor's to give.
void authorise_answer(Seat const& seat, Record const& record);

/// Throws Fault (denied, at the field) unless the actor may set all that is another now.
void authorise_remark(Call& call, Seat const& seat, Stored const& before, Record const& after);

/// Throws Fault unless the actor may remove a remark; invalid at /reason when that takes one.
void authorise_removal(Call& call, Seat const& seat, Stored const& last, bool has_reason);

/// Throws Fault (refused) where nothing of the kind is said in the session, or outside sessions.
void allow_remark(Call& call, Record const& record, Record const* before);

/// Takes a document out of all that refers to it and is hidden from the actor, so that it can go and nobody hears of what
/// is hidden. What cannot be without it goes, too: its ids, of which the journal is still to forget.
std::vector<Id> let_go(Call& call, Stored const& last);

} // namespace tocht::journey
