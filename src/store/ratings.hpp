#pragma once

#include "store/database.hpp"
#include <tocht/kind.hpp>

#include <array>
#include <compare>
#include <map>
#include <set>
#include <span>
#include <vector>

/// Ratings, and the tallies that are kept while ratings are written.
namespace tocht::store {

/// What is rated: a subject under an aspect, in a session or (session 0) with the words it has. Numbers of rows.
struct Question {
    std::int64_t session = 0;
    std::int64_t subject = 0;
    int aspect = 0;
    int words = 0;

    friend auto operator<=>(Question const&, Question const&) = default;
};

/// The groups that a rater belongs to. `unit` is the number of the unit's row, 0 for none.
struct Profile {
    std::int64_t unit = 0;
    int perspective = 0;
    int affiliation = 0;

    friend auto operator<=>(Profile const&, Profile const&) = default;
};

struct Rating {
    Question question{};
    std::int64_t participant = 0;
    std::int64_t profile = 0; ///< the number of the rater's profile
    int value = 0;
};

/// How often each of an aspect's values was given, the lowest first; an aspect has five at the most.
using Counts = std::array<std::int64_t, 5>;

struct Tally {
    Question question{};
    Profile profile{};
    Counts counts{};
};

/// The number of a profile, made when it is new.
std::int64_t number_of(Database& database, Profile const& profile);

/// Writes many ratings and, at the end, their tallies: one change a question and profile, however many the ratings.
class RatingWriter {
public:
    explicit RatingWriter(Database& database)
        : database_(database)
    {}

    /// False when it replaced another.
    bool put(Rating const& rating);

    /// Takes a rating back; false when there was none.
    bool withdraw(Question const& question, std::int64_t participant);

    /// Writes the tallies. Nothing counts before.
    void finish();

    /// Counts a rating in or out of a profile's tally.
    void count(Question const& question, std::int64_t profile, int value, int change);

private:
    struct Group {
        Question question{};
        std::int64_t profile = 0;

        friend auto operator<=>(Group const&, Group const&) = default;
    };

    Database& database_;
    std::map<Group, Counts> changes_;
    Group last_{};
    Counts* last_counts_ = nullptr;
};

/// The tallies of all sessions of a journey, those of a session together.
std::vector<Tally> tallies_of_sessions(Database& database, Id journey);

/// The tallies of a session (not 0), or of everything ever asked about a subject.
std::vector<Tally> tallies_of_session(Database& database, std::int64_t session);
std::vector<Tally> tallies_of_subject(Database& database, std::int64_t subject);

/// The tallies of everything ever asked about the documents of a journey; and those of them outside sessions.
std::vector<Tally> tallies_of_journey(Database& database, Id journey);
std::vector<Tally> tallies_outside_sessions(Database& database, Id journey);

/// A participant's rating of a question.
std::optional<Rating> find(Database& database, Question const& question, std::int64_t participant);

/// All ratings of some questions, those of a participant alone, and all of a session.
std::vector<Rating> ratings_of(Database& database, std::span<Question const> questions);
std::vector<Rating> ratings_of(Database& database, std::span<Question const> questions, std::int64_t participant);
std::vector<Rating> ratings_of_session(Database& database, std::int64_t session);

/// What a participant gave in a session under an aspect, by subject.
std::map<std::int64_t, int> values_in(Database& database, std::int64_t session, int aspect, std::int64_t participant);

/// All ratings that a participant gave outside sessions.
std::vector<Rating> ratings_outside_sessions(Database& database, Id journey, std::int64_t participant);

/// How many of those who rated two questions, of one profile when they rated each, went up or down by how much.
struct Pair {
    Question before{};
    Question after{};

    friend auto operator<=>(Pair const&, Pair const&) = default;
};
struct Move {
    std::size_t pair = 0; ///< its place among those that were asked about
    Profile before{};
    Profile after{};
    int by = 0;
    std::int64_t people = 0;
};

/// Reads the ratings of all these questions; the other functions that tell about many people read tallies.
std::vector<Move> moves_between(Database& database, std::span<Pair const> pairs);

bool has_ratings(Database& database, std::int64_t session);

/// Whether something was rated, otherwise than with dots.
bool is_rated(Database& database, std::int64_t subject);

/// Whether anything of a journey was ever rated.
bool is_journey_rated(Database& database, Id journey);

/// Whether a participant ever rated.
bool has_rated(Database& database, Id journey, std::int64_t participant);

/// Whether a participant rated anything in a session.
bool has_rated_in(Database& database, std::int64_t session, std::int64_t participant);

/// The sessions of a journey in which a participant rated anything.
std::set<std::int64_t> sessions_rated_by(Database& database, Id journey, std::int64_t participant);

/// How many participants rated in a session.
std::int64_t raters(Database& database, std::int64_t session);

/// The same without one of them, and without those who are no more; counted up to a number.
std::int64_t raters_beside(Database& database, std::int64_t session, std::int64_t participant, std::int64_t most);

/// Removes a session's ratings and tallies, and what was told of how many there were.
void forget_session(Database& database, std::int64_t session);

/// Moves what a participant rated, where it is not yet final, to the groups the participant belongs to now: outside
/// sessions and in the session that is open (0: none).
void regroup(Database& database, Id journey, std::int64_t participant, std::int64_t profile, std::int64_t open_session);

} // namespace tocht::store
