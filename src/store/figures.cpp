#include "store/figures.hpp"

#include "model/codec.hpp"

namespace tocht::store {

namespace {

#define TOCHT_FIGURE                                                                                                   \
    "SELECT session, subject, aspect, words, member, raters, sum, first, second, third, fourth, fifth "                \
    "FROM figure WHERE "

#define TOCHT_LINES_OF_SESSION " journey = ?1 AND verb IN ('rate', 'rate_many') AND instr(detail, ?2)"

std::vector<Figure> figures(Among among, Query rows)
{
    constexpr int counts_at = 7;
    std::vector<Figure> all;
    while (rows.next()) {
        auto& figure = all.emplace_back();
        figure.question = {rows.integer(0), rows.integer(1), static_cast<int>(rows.integer(2)),
                           static_cast<int>(rows.integer(3))};
        figure.among = among;
        figure.member = rows.integer(4);
        figure.raters = rows.integer(5);
        figure.sum = rows.integer(6);
        if (rows.is_null(counts_at))
            continue;
        auto& counts = figure.counts.emplace();
        for (std::size_t place = 0; place < counts.size(); ++place)
            counts[place] = rows.integer(counts_at + static_cast<int>(place));
    }
    return all;
}

} // namespace

void write(Database& database, Figure const& figure)
{
    auto const& question = figure.question;
    database.run("INSERT INTO figure (session, grouping, subject, aspect, words, member, raters, sum) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                 question.session, static_cast<int>(figure.among), question.subject, question.aspect, question.words,
                 figure.member, figure.raters, figure.sum);
    if (!figure.counts)
        return;
    auto const& counts = *figure.counts;
    database.run("UPDATE figure SET first = ?7, second = ?8, third = ?9, fourth = ?10, fifth = ?11 WHERE session = ?1 "
                 "AND grouping = ?2 AND subject = ?3 AND aspect = ?4 AND words = ?5 AND member = ?6",
                 question.session, static_cast<int>(figure.among), question.subject, question.aspect, question.words,
                 figure.member, counts[0], counts[1], counts[2], counts[3], counts[4]);
}

std::vector<Figure> figures_of_sessions(Database& database, Id journey, Among among)
{
    return figures(among,
                   Query(database.prepared(TOCHT_FIGURE "session IN (SELECT number FROM document WHERE journey = ?1 "
                                                        "AND kind = ?2) AND grouping = ?3 ORDER BY 1, 2, 3, 4, 5"),
                         journey, static_cast<int>(Kind::session), static_cast<int>(among)));
}

std::vector<Figure> figures_outside_sessions(Database& database, Id journey, Among among)
{
    return figures(
        among, Query(database.prepared(TOCHT_FIGURE "session = 0 AND grouping = ?2 AND subject IN (SELECT number FROM "
                                                    "document WHERE journey = ?1) ORDER BY 2, 3, 4, 5"),
                     journey, static_cast<int>(among)));
}

std::vector<Figure> figures_of(Database& database, Question const& question, Among among)
{
    return figures(among,
                   Query(database.prepared(TOCHT_FIGURE "session = ?1 AND grouping = ?2 AND subject = ?3 AND "
                                                        "aspect = ?4 AND words = ?5 ORDER BY 5"),
                         question.session, static_cast<int>(among), question.subject, question.aspect, question.words));
}

bool has_figures(Database& database, std::int64_t subject)
{
    return Query(database.prepared("SELECT 1 FROM figure WHERE subject = ?1 AND aspect <> ?2"), subject,
                 static_cast<int>(Aspect::weight))
        .next();
}

bool is_rated_among(Database& database, std::int64_t unit)
{
    return Query(database.prepared("SELECT 1 FROM profile JOIN tally ON tally.profile = profile.number "
                                   "WHERE profile.unit = ?1 UNION ALL "
                                   "SELECT 1 FROM figure WHERE grouping = ?2 AND member = ?1"),
                 unit, static_cast<int>(Among::unit))
        .next();
}

void mark_released(Database& database, Question const& question, std::int64_t raters)
{
    database.run("INSERT OR IGNORE INTO released (session, subject, aspect, words, raters) "
                 "VALUES (?1, ?2, ?3, ?4, ?5)",
                 question.session, question.subject, question.aspect, question.words, raters);
}

bool is_released(Database& database, Question const& question)
{
    return Query(database.prepared("SELECT 1 FROM released WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND "
                                   "words = ?4"),
                 question.session, question.subject, question.aspect, question.words)
        .next();
}

std::set<Question> released_outside_sessions(Database& database, Id journey)
{
    Query rows(database.prepared("SELECT subject, aspect, words FROM released WHERE session = 0 AND subject IN "
                                 "(SELECT number FROM document WHERE journey = ?1)"),
               journey);
    std::set<Question> questions;
    while (rows.next())
        questions.insert({.subject = rows.integer(0),
                          .aspect = static_cast<int>(rows.integer(1)),
                          .words = static_cast<int>(rows.integer(2))});
    return questions;
}

std::map<std::int64_t, std::int64_t> released_sessions(Database& database, Id journey)
{
    Query rows(database.prepared("SELECT session, raters FROM released WHERE session IN (SELECT number FROM document "
                                 "WHERE journey = ?1 AND kind = ?2) AND subject = 0"),
               journey, static_cast<int>(Kind::session));
    std::map<std::int64_t, std::int64_t> sessions;
    while (rows.next())
        sessions.emplace(rows.integer(0), rows.integer(1));
    return sessions;
}

std::optional<std::int64_t> released_raters(Database& database, std::int64_t session)
{
    Query row(database.prepared("SELECT raters FROM released WHERE session = ?1 AND subject = 0"), session);
    return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

std::int64_t told_raters(Database& database, std::int64_t session)
{
    Query row(database.prepared("SELECT raters FROM told WHERE session = ?1"), session);
    return row.next() ? row.integer(0) : 0;
}

void note_told(Database& database, std::int64_t session, std::int64_t raters)
{
    database.run("INSERT INTO told (session, raters) VALUES (?1, ?2) "
                 "ON CONFLICT DO UPDATE SET raters = max(raters, excluded.raters)",
                 session, raters);
}

bool is_journey_released(Database& database, Id journey)
{
    return Query(database.prepared("SELECT 1 FROM document JOIN released ON released.session = document.number "
                                   "WHERE document.journey = ?1 AND document.kind = ?2 UNION ALL "
                                   "SELECT 1 FROM document JOIN released ON released.session = 0 AND "
                                   "released.subject = document.number WHERE document.journey = ?1"),
                 journey, static_cast<int>(Kind::session))
        .next();
}

std::vector<Stored> open_sessions(Database& database)
{
    Query rows(database.prepared(R"(SELECT number FROM document WHERE kind = ?1 AND instr(fields, '"status":"open"'))"),
               static_cast<int>(Kind::session));
    std::vector<Stored> sessions;
    while (rows.next())
        if (auto stored = find(database, rows.integer(0)); stored->as<Session>().status == Status::open)
            sessions.push_back(std::move(*stored));
    return sessions;
}

bool is_rated_in(Database& database, std::int64_t session)
{
    return Query(database.prepared("SELECT 1 FROM tally WHERE session = ?1"), session).next();
}

bool has_lines_of_session(Database& database, Id journey, Id session)
{
    return Query(database.prepared("SELECT 1 FROM journal WHERE" TOCHT_LINES_OF_SESSION), journey, session.text())
        .next();
}

bool was_added(Database& database, Id journey, Id document)
{
    return Query(database.prepared("SELECT 1 FROM journal WHERE journey = ?1 AND document = ?2 AND verb = 'add'"),
                 journey, document)
        .next();
}

bool has_tallies(Database& database, Question const& question)
{
    return Query(database.prepared("SELECT 1 FROM tally WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND "
                                   "words = ?4"),
                 question.session, question.subject, question.aspect, question.words)
        .next();
}

void forget(Database& database, Question const& question)
{
    database.run("DELETE FROM rating WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND words = ?4",
                 question.session, question.subject, question.aspect, question.words);
    database.run("DELETE FROM tally WHERE session = ?1 AND subject = ?2 AND aspect = ?3 AND words = ?4",
                 question.session, question.subject, question.aspect, question.words);
}

void forget_empty_profiles(Database& database)
{
    database.run("DELETE FROM profile WHERE number NOT IN (SELECT profile FROM tally)");
}

std::vector<Id> remarks_ever(Database& database, Id journey, Id session)
{
    auto const in_session = R"("session":")" + session.text() + '"';
    Query rows(database.prepared("SELECT id FROM document WHERE journey = ?1 AND kind = ?2 AND instr(fields, ?3) "
                                 "UNION SELECT id FROM past WHERE journey = ?1 AND kind = ?2 AND instr(fields, ?3)"),
               journey, static_cast<int>(Kind::remark), in_session);
    std::vector<Id> ids;
    while (rows.next())
        ids.push_back(rows.id(0));
    return ids;
}

std::vector<Id> remarks_ever_outside(Database& database, Id journey)
{
    // In a text that people wrote quotes are escaped, so that this is never found there.
    constexpr std::string_view in_session = R"("session":")";
    Query rows(
        database.prepared("SELECT id FROM document WHERE journey = ?1 AND kind = ?2 AND NOT instr(fields, ?3) "
                          "UNION SELECT id FROM past WHERE journey = ?1 AND kind = ?2 AND NOT instr(fields, ?3)"),
        journey, static_cast<int>(Kind::remark), in_session);
    std::vector<Id> ids;
    while (rows.next())
        ids.push_back(rows.id(0));
    return ids;
}

void forget_document(Database& database, Id journey, Id document)
{
    if (auto const stored = find(database, document))
        forget_released(database, stored->number);
    database.run("DELETE FROM word WHERE rowid = (SELECT number FROM document WHERE id = ?1)", document);
    database.run("DELETE FROM document WHERE id = ?1", document);
    database.run("DELETE FROM past WHERE id = ?1", document);
    database.run("DELETE FROM journal WHERE journey = ?1 AND document = ?2", journey, document);
}

void replace(Database& database, Stored const& stored, model::Record const& by)
{
    database.run("UPDATE document SET revision = 1, words = 1, created_at = ?2, created_by = NULL, changed_at = ?2, "
                 "changed_by = NULL, fields = ?3 WHERE number = ?1",
                 stored.number, by.created_at.time_since_epoch().count(), model::text_of_fields(by));
    database.run("DELETE FROM link WHERE source = ?1", stored.number);
    database.run("DELETE FROM word WHERE rowid = ?1", stored.number);
    database.run("DELETE FROM past WHERE id = ?1", stored.id);
    database.run("DELETE FROM journal WHERE journey = ?1 AND document = ?2", model::journey_of(stored), stored.id);
    auto replaced = stored;
    static_cast<model::Record&>(replaced) = by;
    connect(database, replaced, true);
}

void forget_lines_of_session(Database& database, Id journey, Id session)
{
    database.run("DELETE FROM journal WHERE" TOCHT_LINES_OF_SESSION, journey, session.text());
}

void forget_lines_of_subject(Database& database, Id journey, Id subject)
{
    database.run("DELETE FROM journal WHERE journey = ?1 AND NOT instr(detail, '\"session\"') AND "
                 "(verb = 'rate_many' OR (verb = 'rate' AND instr(detail, ?2)))",
                 journey, subject.text());
}

void forget_lines_while_open(Database& database, Id journey, Id session)
{
    database.run("DELETE FROM journal WHERE journey = ?1 AND verb IN ('rate', 'rate_many') AND "
                 "NOT instr(detail, '\"session\"') AND sequence BETWEEN "
                 "(SELECT min(sequence) FROM journal WHERE journey = ?1 AND document = ?2 AND verb = 'open_session') "
                 "AND (SELECT coalesce(min(sequence) FILTER (WHERE verb = 'close_session'), max(sequence)) "
                 "FROM journal WHERE journey = ?1 AND document = ?2)",
                 journey, session);
}

} // namespace tocht::store
