#include "store/erasing.hpp"

#include "model/codec.hpp"

namespace tocht::store {

void rewrite(Database& database, Stored const& stored, bool is_searched)
{
    database.run("UPDATE document SET fields = ?2 WHERE number = ?1", stored.number, model::text_of_fields(stored));
    database.run("DELETE FROM word WHERE rowid = ?1", stored.number);
    if (is_searched)
        make_findable(database, stored);
}

void rewrite_past(Database& database, model::Record const& revision)
{
    database.run("UPDATE past SET fields = ?3 WHERE id = ?1 AND revision = ?2", revision.id, revision.revision,
                 model::text_of_fields(revision));
}

void replace_target(Database& database, std::int64_t target, std::int64_t by)
{
    database.run("UPDATE OR IGNORE link SET target = ?2 WHERE target = ?1", target, by);
    database.run("DELETE FROM link WHERE target = ?1", target);
}

void unlink(Database& database, std::int64_t source, std::int64_t target)
{
    database.run("DELETE FROM link WHERE source = ?1 AND target = ?2", source, target);
}

void forget(Database& database, Stored const& stored)
{
    database.run("DELETE FROM word WHERE rowid = ?1", stored.number);
    database.run("DELETE FROM link WHERE target = ?1", stored.number);
    forget_released(database, stored.number);
    database.run("DELETE FROM document WHERE number = ?1", stored.number);
    forget_past(database, stored.id);
}

void forget_past(Database& database, Id id)
{
    database.run("DELETE FROM past WHERE id = ?1", id);
}

void replace_actor(Database& database, Id person, Id by)
{
    database.run("UPDATE document SET created_by = ?2 WHERE created_by = ?1", person, by);
    database.run("UPDATE document SET changed_by = ?2 WHERE changed_by = ?1", person, by);
    database.run("UPDATE past SET created_by = ?2 WHERE created_by = ?1", person, by);
    database.run("UPDATE past SET changed_by = ?2 WHERE changed_by = ?1", person, by);
    database.run("UPDATE journal SET actor = ?2 WHERE actor = ?1", person, by);
}

std::vector<Rating> ratings_of_participant(Database& database, std::int64_t participant)
{
    Query rows(database.prepared("SELECT session, subject, aspect, words, profile, value FROM rating "
                                 "WHERE participant = ?1 ORDER BY 1, 2, 3, 4"),
               participant);
    std::vector<Rating> all;
    while (rows.next())
        all.push_back(
            {{rows.integer(0), rows.integer(1), static_cast<int>(rows.integer(2)), static_cast<int>(rows.integer(3))},
             participant,
             rows.integer(4),
             static_cast<int>(rows.integer(5))});
    return all;
}

int scatter_ratings(Database& database, std::int64_t participant)
{
    // Below zero, where no row's number is.
    return database.run("UPDATE rating SET participant = -1 - abs(random() % 9007199254740991) WHERE participant = ?1",
                        participant);
}

std::int64_t forget_journey(Database& database, Id journey)
{
    auto const ratings = forget_ratings(database, journey);
    database.run("DELETE FROM tally WHERE subject IN (SELECT number FROM document WHERE journey = ?1)", journey);
    database.run("DELETE FROM figure WHERE subject IN (SELECT number FROM document WHERE journey = ?1)", journey);
    database.run("DELETE FROM told WHERE session IN (SELECT number FROM document WHERE journey = ?1)", journey);
    database.run("DELETE FROM released WHERE session IN (SELECT number FROM document WHERE journey = ?1) "
                 "OR (session = 0 AND subject IN (SELECT number FROM document WHERE journey = ?1))",
                 journey);
    database.run("DELETE FROM word WHERE rowid IN (SELECT number FROM document WHERE journey = ?1)", journey);
    database.run("DELETE FROM link WHERE source IN (SELECT number FROM document WHERE journey = ?1) "
                 "OR target IN (SELECT number FROM document WHERE journey = ?1)",
                 journey);
    forget_past_of_journey(database, journey);
    database.run("DELETE FROM document WHERE journey = ?1 AND id <> ?1", journey);
    database.run("DELETE FROM document WHERE id = ?1", journey);
    database.run("DELETE FROM reduced WHERE journey = ?1", journey);
    return ratings;
}

std::int64_t forget_ratings(Database& database, Id journey)
{
    return database.run("DELETE FROM rating WHERE subject IN (SELECT number FROM document WHERE journey = ?1)",
                        journey);
}

void forget_past_of_journey(Database& database, Id journey)
{
    database.run("DELETE FROM past WHERE journey = ?1", journey);
}

void forget_lines_of_journey(Database& database, Id journey, std::int64_t up_to)
{
    database.run("DELETE FROM journal WHERE sequence <= ?2 AND (journey = ?1 OR document = ?1)", journey, up_to);
}

std::set<std::int64_t> rated(Database& database, Id journey)
{
    Query rows(database.prepared("SELECT subject, session FROM tally WHERE subject IN "
                                 "(SELECT number FROM document WHERE journey = ?1) UNION "
                                 "SELECT subject, session FROM figure WHERE subject IN "
                                 "(SELECT number FROM document WHERE journey = ?1)"),
               journey);
    std::set<std::int64_t> numbers;
    while (rows.next())
        numbers.insert({rows.integer(0), rows.integer(1)});
    return numbers;
}

void replace_actors_of_journey(Database& database, Id journey, Id by)
{
    for (auto const* sql : {"UPDATE document SET created_by = ?2 WHERE journey = ?1 AND created_by IS NOT NULL",
                            "UPDATE document SET changed_by = ?2 WHERE journey = ?1 AND changed_by IS NOT NULL",
                            "UPDATE past SET created_by = ?2 WHERE journey = ?1 AND created_by IS NOT NULL",
                            "UPDATE past SET changed_by = ?2 WHERE journey = ?1 AND changed_by IS NOT NULL"})
        database.run(sql, journey, by);
}

void rewrite_lines(Database& database, std::function<void(Line&)> const& change)
{
    constexpr int at_once = 1000;
    for (std::int64_t after = 0;;) {
        auto const some = lines(database, after, at_once);
        for (auto const& line : some) {
            auto next = line;
            change(next);
            if (next.document != line.document)
                database.run("UPDATE journal SET document = ?2 WHERE sequence = ?1", line.sequence, next.document);
            if (next.detail != line.detail)
                database.run("UPDATE journal SET detail = ?2 WHERE sequence = ?1", line.sequence, next.detail);
        }
        if (some.size() < at_once)
            return;
        after = some.back().sequence;
    }
}

bool is_reduced(Database& database, Id journey)
{
    return reduced_at(database, journey).has_value();
}

std::optional<Instant> reduced_at(Database& database, Id journey)
{
    Query row(database.prepared("SELECT at FROM reduced WHERE journey = ?1"), journey);
    return row.next() ? std::optional(Instant{std::chrono::milliseconds{row.integer(0)}}) : std::nullopt;
}

void note_reduced(Database& database, Id journey, Instant at)
{
    database.run("INSERT INTO reduced (journey, at) VALUES (?1, ?2)", journey, at.time_since_epoch().count());
}

} // namespace tocht::store
