#pragma once

#include "access/call.hpp"
#include "store/ratings.hpp"

#include <unordered_set>

/// What the life of a journey allows, kind by kind.
namespace tocht::journey {

using access::Call;
using access::Seat;
using model::Record;
using store::Stored;

/// Fills in what a new document takes from elsewhere: a participant's affiliation, the writer of a remark.
void complete(Call& call, Record& record);

/// Throws Fault (denied, or not_found for a journey that is not the actor's) unless the actor may add, change, remove.
void authorise_add(Call& call, Record const& record);
void authorise_change(Call& call, Stored const& before, Record const& after);
/// `has_reason`: what somebody with authority gives for removing another's remark; throws Fault (invalid) at /reason
/// without.
void authorise_remove(Call& call, Stored const& last, bool has_reason);

/// Throws Fault unless each new reference is to a document that is there and fits.
void check_references(Call& call, Record const& record, Record const* before = nullptr);

/// The same for what stands already and comes from another store: whoever may read it, it may be referred to. What was
/// fit when it was written (something measurable, say) need not be any more. `sound` is empty at the first of an import, and
/// keeps which units are known to be no part of themselves.
void check_imported(Call& call, Record const& record, std::unordered_set<Id>& sound);

/// Throws Fault (refused) where the life cycle does not allow it.
void allow_add(Call& call, Record const& record);
void allow_planned(Call& call, Record const& session);
void allow_change(Call& call, Stored const& before, Record const& after);

/// Throws Fault (refused) at a pointer where another of a journey's sessions lies on the time of one.
void demand_free_time(std::vector<Stored> const& sessions, Id id, Session const& session, char const* pointer);
void allow_remove(Call& call, Stored const& last);

/// Throws Fault (refused).
[[noreturn]] void refuse(Key key, std::string pointer = {}, std::vector<Id> ids = {}, texts::Arguments arguments = {});

/// Throws Fault (refused) when the journey can only be read.
void demand_living(Seat const& seat);

/// What follows from a document that was added or changed.
void follow_up(Call& call, Stored const* before, Stored const& after);

/// What follows from a document that was removed.
void follow_removal(Call& call, Stored const& last);

/// The groups that a participant's ratings are counted in.
store::Profile profile_of(Call& call, Participant const& participant);

/// A session's openness: its own, else its journey's.
Openness openness_of(Session const& session, Journey const& journey);

/// Whether a session is for a participant, as it stands on a day: an invited one, or where nobody is named anybody who
/// has not left by then. Sponsors are not.
bool is_invited(Session const& session, Stored const& participant, Day day);

/// Whether a document counts on a day: it is not retired, dropped or ended.
bool counts(Record const& record, Day today);

/// The fields of a document that are others now.
std::vector<model::Field const*> changed_fields(Record const& before, Record const& after);

/// Whether anything that the actor sees refers to a document.
bool is_referred_to(Call& call, Stored const& stored);

} // namespace tocht::journey
