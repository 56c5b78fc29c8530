#pragma once

#include "journey/rules.hpp"

/// Sealing: what people answered anonymously becomes anonymous in the file, too. Figures that may be released stay, in the
/// ledger; ratings, and all that tells who gave them, go. Remarks are replaced by copies in a random order under random
/// ids, without author, time or history; where too few people rated for anybody ever to read them, they go as well. What was
/// said outside sessions of an anonymous journey is held until the next session closes, and sealed with what was said in it;
/// cancelling one does not end that, and with the end of the journey it goes.
namespace tocht::journey {

/// After a document was changed and that was written down: a cancelled session loses its answers, words that were adopted
/// or retired no longer know who found what of them, nor do those of a journey that is made anonymous. Nothing happens
/// where people answer by name.
void seal_what_is_done(Call& call, Stored const& before, Stored const& after);

/// After an anonymous session was closed or cancelled; false, and nothing happens, for one of names.
bool seal_session(Call& call, Stored const& session);

/// At the end of an anonymous journey: of everything that was rated outside sessions; what is held is removed.
void seal_journey(Call& call, Id journey);

/// Whether the file knows who answered what where that should be sealed: no earlier format of the file was sealed.
bool is_anything_left(store::Database& database);

/// Seals it, with a line in the journal of each journey.
void seal_what_is_left(Call& call);

/// The same in one journey that came from another store, once its line is in the journal: a bundle of an earlier format was
/// not sealed, and somebody may have edited one.
void seal_what_is_left(Call& call, Stored const& journey);

/// The anonymous sessions that are open, of all journeys: the file knows who answers what in them.
std::vector<Id> open_anonymous_sessions(store::Database& database);

/// Whether a question outside sessions was sealed: it can be answered no more.
bool is_sealed(Call& call, store::Question const& question, Seat const& seat);

/// Whether answers that nobody may know of, anonymous ones or those of an open session, could hang on a document, so that
/// whether there are any is not to be told.
bool may_be_rated_unseen(Call& call, Stored const& stored);

} // namespace tocht::journey
