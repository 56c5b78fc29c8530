#pragma once

#include "store/documents.hpp"
#include "store/journal.hpp"
#include "store/ratings.hpp"

#include <functional>
#include <set>

/// What takes words and people out of a store that otherwise keeps everything, its past too. None of it makes a revision.
/// Whoever uses it asks for cleaning, so that no byte is left.
namespace tocht::store {

/// Replaces what a document, or a revision that no longer stands, says. Its times, its number and what it is known to
/// refer to stay: references are replaced and dropped as a whole, below.
void rewrite(Database& database, Stored const& stored, bool is_searched);
void rewrite_past(Database& database, model::Record const& revision);

/// The store's knowledge of who refers to a document goes over to another one.
void replace_target(Database& database, std::int64_t target, std::int64_t by);

/// The store forgets that one document refers to another.
void unlink(Database& database, std::int64_t source, std::int64_t target);

/// Takes a document out with all its revisions, and with the knowledge of who refers to it: what those say of it is the
/// caller's.
void forget(Database& database, Stored const& stored);
void forget_past(Database& database, Id id);

/// Puts one person in the place of another wherever it stands that somebody did something.
void replace_actor(Database& database, Id person, Id by);

/// All ratings of a participant, in and outside sessions, also of words that were replaced.
std::vector<Rating> ratings_of_participant(Database& database, std::int64_t participant);

/// Makes a participant's ratings anybody's: each gets a rater of its own, at random, who is nobody. Tallies stay. How
/// many they were.
int scatter_ratings(Database& database, std::int64_t participant);

/// Takes a journey out with all that is in it, but for its journal lines; documents of other journeys do not refer to it
/// any more. How many ratings it had.
std::int64_t forget_journey(Database& database, Id journey);

/// Removes the ratings of a journey's documents one by one; what was counted stays. How many they were.
std::int64_t forget_ratings(Database& database, Id journey);

/// Removes all past revisions, or all journal lines up to a sequence number, of a journey.
void forget_past_of_journey(Database& database, Id journey);
void forget_lines_of_journey(Database& database, Id journey, std::int64_t up_to);

/// The numbers of a journey's documents that were rated, and of the sessions in which that was.
std::set<std::int64_t> rated(Database& database, Id journey);

/// Puts one person in the place of everybody who did something in a journey.
void replace_actors_of_journey(Database& database, Id journey, Id by);

/// Goes through all journal lines; where `change` changes what a line is about, or its detail, that is kept.
void rewrite_lines(Database& database, std::function<void(Line&)> const& change);

/// Journeys of which only the backpack and the tallies are left.
bool is_reduced(Database& database, Id journey);
std::optional<Instant> reduced_at(Database& database, Id journey);
void note_reduced(Database& database, Id journey, Instant at);

} // namespace tocht::store
