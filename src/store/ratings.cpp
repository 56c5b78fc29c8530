#include "store/ratings.hpp"

#include "model/aspect.hpp"

#include <algorithm>
#include <unordered_map>

namespace tocht::store {

namespace {

Question question_at(Query const& row, int column)
{
    return {row.integer(column), row.integer(column + 1), static_cast<int>(row.integer(column + 2)),
            static_cast<int>(row.integer(column + 3))};
}

/// What no verb writes is damage.
void demand_possible(Tally const& tally)
{
    constexpr std::int64_t most = std::int64_t{1} << 40U;
    bool const is_aspect =
        tally.question.aspect >= 1 && static_cast<std::size_t>(tally.question.aspect) <= model::aspects().size();
    bool const is_group =
        tally.profile.perspective >= 0 && tally.profile.perspective <= static_cast<int>(Perspective::environment)
        && tally.profile.affiliation >= 0 && tally.profile.affiliation <= static_cast<int>(Affiliation::external);
    if (!is_aspect || !is_group
        || std::ranges::any_of(tally.counts, [](auto count) { return count < 0 || count > most; }))
        throw Fault(Code::corrupt, Key::errors_corrupt);
}

/// A profile in three columns.
Profile profile_at(Query const& row, int column)
{
    if (row.is_null(column))
        throw Fault(Code::corrupt, Key::errors_corrupt);
    return {row.integer(column), static_cast<int>(row.integer(column + 1)), static_cast<int>(row.integer(column + 2))};
}

template <typename... Values> std::vector<Tally> tallies(Database& database, char const* sql, Values const&... values)
{
    Query rows(database.prepared(sql), values...);
    std::vector<Tally> all;
    while (rows.next()) {
        auto& tally = all.emplace_back();
        tally.question = question_at(rows, 0);
        tally.profile = profile_at(rows, 4);
        for (std::size_t place = 0; place < tally.counts.size(); ++place)
            tally.counts[place] = rows.integer(7 + static_cast<int>(place));
        demand_possible(tally);
    }
    return all;
}

std::vector<Rating> ratings(Query rows)
{
    std::vector<Rating> all;
    while (rows.next())
        all.push_back({question_at(rows, 0), rows.integer(4), rows.integer(5), static_cast<int>(rows.integer(6))});
    return all;
}

#define TOCHT_TALLY                                                                                                    \
    "SELECT session, subject, aspect, words, unit, perspective, affiliation, first, second, third, fourth, fifth "     \
    "FROM tally LEFT JOIN profile ON profile.number = tally.profile "
// Not USING: a document has words, too.
#define TOCHT_RATING_OF_TALLY                                                                                          \
    "JOIN rating ON rating.session = tally.session AND rating.subject = tally.subject AND "                            \
    "rating.aspect = tally.aspect AND rating.words = tally.words "
#define TOCHT_RATING "SELECT session, subject, aspect, words, participant, profile, value FROM rating "
// CROSS has SQLite look up each question that is asked for.
#define TOCHT_ASKED                                                                                                    \
    TOCHT_WITH_ROWS(4)                                                                                                 \
    ", asked (session, subject, aspect, words) AS (SELECT " TOCHT_COLUMN(0, 4) ", " TOCHT_COLUMN(                      \
        1, 4) ", " TOCHT_COLUMN(2, 4) ", " TOCHT_COLUMN(3, 4) " FROM place) "
#define TOCHT_RATING_ASKED                                                                                             \
    "SELECT rating.session, rating.subject, rating.aspect, rating.words, rating.participant, rating.profile, "         \
    "rating.value FROM asked CROSS JOIN rating ON rating.session = asked.session AND rating.subject = asked.subject "  \
    "AND rating.aspect = asked.aspect AND rating.words = asked.words "

Rows rows_of(std::span<Question const> questions)
{
    Rows rows;
    for (auto const& question : questions)
        rows.add({question.session, question.subject, question.aspect, question.words});
    return rows;
}

} // namespace

std::int64_t number_of(Database& database, Profile const& profile)
{
    database.run("INSERT OR IGNORE INTO profile (unit, perspective, affiliation) VALUES (?1, ?2, ?3)", profile.unit,
                 profile.perspective, profile.affiliation);
    Query row(database.prepared("SELECT number FROM profile WHERE unit = ?1 AND perspective = ?2 AND affiliation = ?3"),
              profile.unit, profile.perspective, profile.affiliation);
    row.next();
    return row.integer(0);
}

bool RatingWriter::put(Rating const& rating)
{
    auto const& question = rating.question;
    int const is_new = database_.run("INSERT OR IGNORE INTO rating (session, subject, aspect, words, participant, "
                                     "profile, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                     question.session, question.subject, question.aspect, question.words,
                                     rating.participant, rating.profile, rating.value);
    if (is_new == 0) {
        withdraw(question, rating.participant);
        put(rating);
    } else
        count(question, rating.profile, rating.value, 1);
    return is_new != 0;
}

bool RatingWriter::withdraw(Question const& question, std::int64_t participant)
{
    auto const before = find(database_, question, participant);
    if (!before)
        return false;
    database_.run("DELETE FROM rating WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND words = ?4 AND "
                  "participant = ?5",
                  question.session, question.subject, question.aspect, question.words, participant);
    count(question, before->profile, before->value, -1);
    return true;
}

void RatingWriter::count(Question const& question, std::int64_t profile, int value, int change)
{
    if (Group const group{question, profile}; last_counts_ == nullptr || group != last_) {
        last_ = group;
        last_counts_ = &changes_[group];
    }
    auto const place = value - model::aspect(static_cast<Aspect>(question.aspect)).least;
    last_counts_->at(static_cast<std::size_t>(place)) += change;
}

void RatingWriter::finish()
{
    std::erase_if(changes_, [](auto const& change) { return change.second == Counts{}; }); // given and taken back
    for (auto const& [group, counts] : changes_)
        database_.run(
            "INSERT INTO tally (session, subject, aspect, words, profile, first, second, third, fourth, fifth) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO UPDATE SET "
            "first = first + ?6, second = second + ?7, third = third + ?8, fourth = fourth + ?9, "
            "fifth = fifth + ?10",
            group.question.session, group.question.subject, group.question.aspect, group.question.words, group.profile,
            counts[0], counts[1], counts[2], counts[3], counts[4]);
    for (auto const& [group, counts] : changes_)
        if (std::ranges::any_of(counts, [](auto change) { return change < 0; }))
            database_.run("DELETE FROM tally WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND words = ?4 AND "
                          "profile = ?5 AND first + second + third + fourth + fifth = 0",
                          group.question.session, group.question.subject, group.question.aspect, group.question.words,
                          group.profile);
    changes_.clear();
    last_counts_ = nullptr;
}

std::vector<Tally> tallies_of_sessions(Database& database, Id journey)
{
    return tallies(database,
                   TOCHT_TALLY "WHERE session IN (SELECT number FROM document WHERE journey = ?1 AND kind = ?2) "
                               "ORDER BY 1, 2, 3, 4",
                   journey, static_cast<int>(Kind::session));
}

std::vector<Tally> tallies_of_session(Database& database, std::int64_t session)
{
    return tallies(database, TOCHT_TALLY "WHERE session = ?1 ORDER BY 1, 2, 3, 4", session);
}

std::vector<Tally> tallies_of_subject(Database& database, std::int64_t subject)
{
    return tallies(database, TOCHT_TALLY "WHERE subject = ?1 ORDER BY 1, 2, 3, 4", subject);
}

std::vector<Tally> tallies_of_journey(Database& database, Id journey)
{
    return tallies(database,
                   TOCHT_TALLY "WHERE subject IN (SELECT number FROM document WHERE journey = ?1) ORDER BY 1, 2, 3, 4",
                   journey);
}

std::vector<Tally> tallies_outside_sessions(Database& database, Id journey)
{
    return tallies(database,
                   TOCHT_TALLY "WHERE session = 0 AND subject IN (SELECT number FROM document WHERE journey = ?1) "
                               "ORDER BY 2, 3, 4",
                   journey);
}

std::optional<Rating> find(Database& database, Question const& question, std::int64_t participant)
{
    auto found = ratings(Query(database.prepared(TOCHT_RATING "WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND "
                                                              "words = ?4 AND participant = ?5"),
                               question.session, question.subject, question.aspect, question.words, participant));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<Rating> ratings_of(Database& database, std::span<Question const> questions)
{
    auto const asked = rows_of(questions);
    return ratings(Query(database.prepared(TOCHT_ASKED TOCHT_RATING_ASKED), asked.list()));
}

std::vector<Rating> ratings_of(Database& database, std::span<Question const> questions, std::int64_t participant)
{
    auto const asked = rows_of(questions);
    return ratings(Query(database.prepared(TOCHT_ASKED TOCHT_RATING_ASKED "WHERE rating.participant = ?2"),
                         asked.list(), participant));
}

std::vector<Rating> ratings_of_session(Database& database, std::int64_t session)
{
    return ratings(Query(database.prepared(TOCHT_RATING "WHERE session = ?1"), session));
}

std::map<std::int64_t, int> values_in(Database& database, std::int64_t session, int aspect, std::int64_t participant)
{
    Query rows(database.prepared("SELECT DISTINCT rating.subject, rating.value FROM tally CROSS " TOCHT_RATING_OF_TALLY
                                 "WHERE tally.session = ?1 AND tally.aspect = ?2 AND rating.participant = ?3"),
               session, aspect, participant);
    std::map<std::int64_t, int> values;
    while (rows.next())
        values.emplace(rows.integer(0), static_cast<int>(rows.integer(1)));
    return values;
}

std::vector<Rating> ratings_outside_sessions(Database& database, Id journey, std::int64_t participant)
{
    // CROSS keeps SQLite from beginning with all ratings outside sessions, which are of all journeys. A question has a
    // tally for each group that rated it, and one rating of the participant.
    return ratings(Query(
        database.prepared("SELECT DISTINCT rating.session, rating.subject, rating.aspect, rating.words, "
                          "rating.participant, rating.profile, rating.value FROM document "
                          "CROSS JOIN tally ON tally.session = 0 AND tally.subject = document.number "
                          "CROSS " TOCHT_RATING_OF_TALLY "WHERE document.journey = ?1 AND rating.participant = ?2"),
        journey, participant));
}

std::vector<Move> moves_between(Database& database, std::span<Pair const> pairs)
{
    Rows asked;
    for (auto const& [before, after] : pairs)
        asked.add({before.session, before.subject, before.aspect, before.words, after.session, after.subject,
                   after.aspect, after.words});
    Query rows(database.prepared(
                   TOCHT_WITH_ROWS(8)
                   // clang-format off
            ", move (n, before, after, by, people) AS (SELECT n, earlier.profile, later.profile, "
            "later.value - earlier.value, count(*) FROM place "
            "CROSS JOIN rating AS later ON later.session = " TOCHT_COLUMN(4, 8) " AND "
            "later.subject = " TOCHT_COLUMN(5, 8) " AND later.aspect = " TOCHT_COLUMN(6, 8) " AND "
            "later.words = " TOCHT_COLUMN(7, 8)
            " CROSS JOIN rating AS earlier ON earlier.session = " TOCHT_COLUMN(0, 8) " AND "
            "earlier.subject = " TOCHT_COLUMN(1, 8) " AND earlier.aspect = " TOCHT_COLUMN(2, 8) " AND "
            "earlier.words = " TOCHT_COLUMN(3, 8) " AND earlier.participant = later.participant "
            "GROUP BY n, earlier.profile, later.profile, later.value - earlier.value) "
            "SELECT n, old.unit, old.perspective, old.affiliation, new.unit, new.perspective, new.affiliation, by, people "
            "FROM move LEFT JOIN profile AS old ON old.number = before LEFT JOIN profile AS new ON new.number = after"),
               // clang-format on
               asked.list());
    std::vector<Move> moves;
    while (rows.next())
        moves.push_back({static_cast<std::size_t>(rows.integer(0)), profile_at(rows, 1), profile_at(rows, 4),
                         static_cast<int>(rows.integer(7)), rows.integer(8)});
    return moves;
}

bool has_ratings(Database& database, std::int64_t session)
{
    return Query(database.prepared("SELECT 1 FROM rating WHERE session = ?1"), session).next();
}

bool is_rated(Database& database, std::int64_t subject)
{
    return Query(database.prepared("SELECT 1 FROM tally WHERE subject = ?1 AND aspect <> ?2"), subject,
                 static_cast<int>(Aspect::weight))
        .next();
}

bool is_journey_rated(Database& database, Id journey)
{
    return Query(database.prepared("SELECT 1 FROM document JOIN tally ON tally.subject = document.number "
                                   "WHERE document.journey = ?1"),
                 journey)
        .next();
}

bool has_rated(Database& database, Id journey, std::int64_t participant)
{
    return Query(database.prepared(
                     "SELECT 1 FROM document JOIN tally ON tally.subject = document.number " TOCHT_RATING_OF_TALLY
                     "WHERE document.journey = ?1 AND rating.participant = ?2"),
                 journey, participant)
        .next();
}

bool has_rated_in(Database& database, std::int64_t session, std::int64_t participant)
{
    // CROSS keeps SQLite from beginning with the ratings, which are many.
    return Query(database.prepared("SELECT 1 FROM tally CROSS " TOCHT_RATING_OF_TALLY
                                   "WHERE tally.session = ?1 AND rating.participant = ?2"),
                 session, participant)
        .next();
}

std::set<std::int64_t> sessions_rated_by(Database& database, Id journey, std::int64_t participant)
{
    Query rows(database.prepared("SELECT DISTINCT tally.session FROM document "
                                 "CROSS JOIN tally ON tally.session = document.number CROSS " TOCHT_RATING_OF_TALLY
                                 "WHERE document.journey = ?1 AND document.kind = ?2 AND rating.participant = ?3"),
               journey, static_cast<int>(Kind::session), participant);
    std::set<std::int64_t> sessions;
    while (rows.next())
        sessions.insert(rows.integer(0));
    return sessions;
}

std::int64_t raters(Database& database, std::int64_t session)
{
    Query row(database.prepared("SELECT count(DISTINCT participant) FROM rating WHERE session = ?1"), session);
    row.next();
    return row.integer(0);
}

std::int64_t raters_beside(Database& database, std::int64_t session, std::int64_t participant, std::int64_t most)
{
    Query row(database.prepared("SELECT count(*) FROM (SELECT DISTINCT participant FROM rating WHERE session = ?1 AND "
                                "participant > 0 AND participant <> ?2 LIMIT ?3)"),
              session, participant, most);
    row.next();
    return row.integer(0);
}

void forget_session(Database& database, std::int64_t session)
{
    database.run("DELETE FROM told WHERE session = ?1", session);
    database.run("DELETE FROM rating WHERE session = ?1", session);
    database.run("DELETE FROM tally WHERE session = ?1", session);
}

void regroup(Database& database, Id journey, std::int64_t participant, std::int64_t profile, std::int64_t open_session)
{
    Query rows(database.prepared("SELECT DISTINCT rating.session, rating.subject, rating.aspect, rating.words, "
                                 "rating.profile, rating.value FROM document "
                                 "JOIN tally ON tally.subject = document.number " TOCHT_RATING_OF_TALLY
                                 "WHERE document.journey = ?1 AND rating.participant = ?2 AND rating.profile <> ?3 AND "
                                 "rating.session IN (0, ?4)"),
               journey, participant, profile, open_session);
    std::vector<Rating> moved;
    while (rows.next())
        moved.push_back({question_at(rows, 0), participant, rows.integer(4), static_cast<int>(rows.integer(5))});
    RatingWriter writer(database);
    for (auto const& rating : moved) {
        auto const& question = rating.question;
        database.run(
            "UPDATE rating SET profile = ?6 WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND words = ?4 "
            "AND participant = ?5",
            question.session, question.subject, question.aspect, question.words, participant, profile);
        writer.count(question, rating.profile, rating.value, -1);
        writer.count(question, profile, rating.value, 1);
    }
    writer.finish();
}

} // namespace tocht::store
