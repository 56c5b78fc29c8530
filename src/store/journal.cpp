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

std::vector<Line> lines(Database& database, std::optional<Id> journey, std::int64_t after, int most)
{
    Query rows(database.prepared("SELECT sequence, at, actor, verb, journey, document, revision, detail FROM journal "
                                 "WHERE sequence > ?1 AND (?2 IS NULL OR journey = ?2) ORDER BY sequence LIMIT ?3"),
               after, journey, most == 0 ? -1 : most);
    std::vector<Line> all;
    while (rows.next()) {
        auto& line = all.emplace_back();
        line.sequence = rows.integer(0);
        line.at = Instant{std::chrono::milliseconds{rows.integer(1)}};
        line.actor = rows.optional_id(2);
        line.verb = rows.text(3);
        line.journey = rows.optional_id(4);
        line.document = rows.optional_id(5);
        if (!rows.is_null(6))
            line.revision = rows.integer(6);
        if (!rows.is_null(7))
            line.detail = rows.text(7);
    }
    return all;
}

std::int64_t last_sequence(Database& database)
{
    Query row(database.prepared("SELECT coalesce(max(sequence), 0) FROM journal"));
    row.next();
    return row.integer(0);
}

} // namespace tocht::store
