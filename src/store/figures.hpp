#pragma once

#include "store/documents.hpp"
#include "store/ratings.hpp"

#include <optional>

/// The ledger: the figures that were released, for all who look at them together. What is in it was released once and
/// stays as it is; what is not in it is told to nobody outside the circle.
namespace tocht::store {

/// Whose answers a figure counts. Kept in the file: no number changes.
enum class Among : std::uint8_t { everybody = 0, perspective = 1, unit = 2, affiliation = 3 };

/// A released figure, exact: how it is told is for who tells it.
struct Figure {
    Question question{};
    Among among = Among::everybody;
    std::int64_t member = 0; ///< the number that stands for the group in a profile; 0 for everybody
    std::int64_t raters = 0;
    std::int64_t sum = 0;           ///< of their values
    std::optional<Counts> counts{}; ///< where the distribution was released, too
};

void write(Database& database, Figure const& figure);

/// Of the sessions of a journey, those of a session together, by subject, aspect and group.
std::vector<Figure> figures_of_sessions(Database& database, Id journey, Among among);

/// The same outside sessions, of the documents of a journey: those of a subject together, by aspect, words and group.
std::vector<Figure> figures_outside_sessions(Database& database, Id journey, Among among);

/// Of one question, by group.
std::vector<Figure> figures_of(Database& database, Question const& question, Among among);

/// Whether anything that was released is about a subject.
bool has_figures(Database& database, std::int64_t subject);

/// Whether answers are counted, or were released, as those of a unit's people.
bool is_rated_among(Database& database, std::int64_t unit);

/// Notes that a question is done with: what could be released of it was. A session stands for all that was asked in it,
/// as a question without subject. `raters`: how many people answered, 0 where too few did for that to be kept.
void mark_released(Database& database, Question const& question, std::int64_t raters);
bool is_released(Database& database, Question const& question);

/// The questions about the documents of a journey, outside sessions, that are done with.
std::set<Question> released_outside_sessions(Database& database, Id journey);

/// The sessions of a journey that are done with, and how many people answered in each; by the number of their row.
std::map<std::int64_t, std::int64_t> released_sessions(Database& database, Id journey);

/// The same for one session; none while it is not done with.
std::optional<std::int64_t> released_raters(Database& database, std::int64_t session);

/// The least number of raters that was told of an open session; 0 where none was. Noting less changes nothing.
std::int64_t told_raters(Database& database, std::int64_t session);
void note_told(Database& database, std::int64_t session, std::int64_t raters);

/// Whether anything of a journey was ever released or sealed.
bool is_journey_released(Database& database, Id journey);

/// The sessions that are open, of all journeys.
std::vector<Stored> open_sessions(Database& database);

// Sealing: what is left behind nowhere, once it was released.

/// Whether answers in a session are counted, a line tells of ratings in it, or a line tells that a document was added.
bool is_rated_in(Database& database, std::int64_t session);
bool has_lines_of_session(Database& database, Id journey, Id session);
bool was_added(Database& database, Id journey, Id document);

/// Whether answers to a question are counted.
bool has_tallies(Database& database, Question const& question);

/// Removes the ratings and tallies of a question.
void forget(Database& database, Question const& question);

/// Removes profiles that nobody's ratings are counted in any more: one may be a single person's.
void forget_empty_profiles(Database& database);

/// The ids of all remarks that were ever said in a session, or outside sessions, also of removed ones.
std::vector<Id> remarks_ever(Database& database, Id journey, Id session);
std::vector<Id> remarks_ever_outside(Database& database, Id journey);

/// Removes a document with its past, its words and the lines that tell of it, as if it had never been there. It is not
/// referred to.
void forget_document(Database& database, Id journey, Id document);

/// Puts another record in the place of a document, as if that had been added: nothing tells of what was there before, but
/// who refers to it still does.
void replace(Database& database, Stored const& stored, model::Record const& by);

/// Removes the lines that tell of ratings in a session, or outside sessions of a subject: with it those of many ratings
/// at once, which do not tell what was rated.
void forget_lines_of_session(Database& database, Id journey, Id session);
void forget_lines_of_subject(Database& database, Id journey, Id subject);

/// Removes the lines of ratings given while a session was open that do not say whether in it: those of format 1.
void forget_lines_while_open(Database& database, Id journey, Id session);

} // namespace tocht::store
