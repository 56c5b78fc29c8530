#pragma once

#include "store/documents.hpp"
#include "store/figures.hpp"

/// What a journey needs to go from one store to another. All of it is told row by row, in an order that does not depend
/// on the store: whoever hears it may read the store meanwhile, not change it.
namespace tocht::store {

/// The persons, units and methods that a journey cannot do without, by kind and id: what its documents and ratings
/// refer to, who wrote them, and what those refer to in turn. `has_past`: its past and its journal, too.
std::vector<Id> shared_with(Database& database, Id journey, bool has_past);

/// A rating as it can be understood elsewhere.
struct NamedRating {
    std::optional<Id> session{}; ///< none: outside sessions
    int aspect = 0;
    int words = 0;
    std::optional<Id> participant{}; ///< none: nobody, see scatter_ratings
    std::optional<Id> unit{};
    int perspective = 0;
    int affiliation = 0;
    int value = 0;
};

/// The ratings of a subject, by session, aspect, words and participant; in the memory of one question.
void each_rating_of(Database& database, std::int64_t subject, std::function<void(NamedRating const&)> const& tell);

/// How a group answered, as it can be understood elsewhere.
struct NamedTally {
    std::optional<Id> session{}; ///< none: outside sessions
    int aspect = 0;
    int words = 0;
    std::optional<Id> unit{};
    int perspective = 0;
    int affiliation = 0;
    Counts counts{};
};

/// The tallies of a subject, by session, aspect, words and group.
void each_tally_of(Database& database, std::int64_t subject, std::function<void(NamedTally const&)> const& tell);

/// Writes a tally behind which no ratings stand; false when the group has one.
bool write(Database& database, Question const& question, std::int64_t profile, Counts const& counts);

/// A released figure as it can be understood elsewhere.
struct NamedFigure {
    std::optional<Id> session{}; ///< none: outside sessions
    std::optional<Id> unit{};    ///< of the figures among units
    Figure figure{};
};

/// What was released of a subject, by session, aspect, words and group.
void each_figure_of(Database& database, std::int64_t subject, std::function<void(NamedFigure const&)> const& tell);

/// The words of a subject that are done with: under which aspect, and which words.
std::vector<Question> released_words(Database& database, std::int64_t subject);

/// A rater who is nobody, as scatter_ratings makes them: a number that no row has, at random.
std::int64_t nobody(Database& database);

} // namespace tocht::store
