#include "store/journal.hpp"

namespace tocht::store {

std::int64_t write(Database& database, Line const& line)
{
    auto const at = line.at.time_since_epoch().count();
    if (line.revision)
        database.run("INSERT INTO journal (at, actor, verb, journey, document, revision, detail) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     at, line.actor, line.verb, line.journey, line.document, *line.revision, line.detail);
    else
        database.run("INSERT INTO journal (at, actor, verb, journey, document, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     at, line.actor, line.verb, line.journey, line.document, line.detail);
    return database.last_number();
}

namespace {

Line line_at(Query const& row)
{
    Line line{.sequence = row.integer(0),
              .at = Instant{std::chrono::milliseconds{row.integer(1)}},
              .actor = row.optional_id(2),
              .verb = std::string(row.text(3)),
              .journey = row.optional_id(4),
              .document = row.optional_id(5)};
    if (!row.is_null(6))
        line.revision = row.integer(6);
    if (!row.is_null(7))
        line.detail = row.text(7);
    return line;
}

#define TOCHT_LINE "SELECT sequence, at, actor, verb, journey, document, revision, detail FROM journal WHERE "

std::vector<Line> lines_in(Query rows)
{
    std::vector<Line> all;
    while (rows.next())
        all.push_back(line_at(rows));
    return all;
}

} // namespace

std::vector<Line> lines(Database& database, std::int64_t after, int most)
{
    return lines_in(
        Query(database.prepared(TOCHT_LINE "sequence > ?1 ORDER BY sequence LIMIT ?2"), after, most == 0 ? -1 : most));
}

std::vector<Line> lines_for(Database& database, std::optional<Id> reader, std::int64_t after, int most)
{
    return lines_in(Query(database.prepared(TOCHT_LINE "sequence > ?1 AND (actor IS ?2 OR verb NOT IN "
                                                       "('rate', 'rate_many')) ORDER BY sequence LIMIT ?3"),
                          after, reader, most));
}

std::vector<Line> lines_of_journey(Database& database, Id journey, std::optional<Id> rater)
{
    return lines_in(
        Query(database.prepared(TOCHT_LINE "journey = ?1 AND (verb <> 'rate' OR actor IS ?2) ORDER BY sequence"),
              journey, rater));
}

std::int64_t last_sequence(Database& database)
{
    Query row(database.prepared("SELECT coalesce(max(sequence), 0) FROM journal"));
    row.next();
    return row.integer(0);
}

Secret secret(Database& database)
{
    Query row(database.prepared("SELECT key FROM secret"));
    if (!row.next())
        throw Fault(Code::corrupt, Key::errors_corrupt);
    return row.id(0).bytes;
}

void each_line_of_journey(Database& database, Id journey, std::function<void(Line const&)> const& tell)
{
    Query rows(database.prepared(TOCHT_LINE "journey = ?1 ORDER BY sequence"), journey);
    while (rows.next())
        tell(line_at(rows));
}

} // namespace tocht::store
