#include "store/documents.hpp"

#include "model/codec.hpp"
#include "model/fault.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::store {

namespace {

using model::Record;

std::int64_t number_of(Instant instant)
{
    return instant.time_since_epoch().count();
}

Instant instant(std::int64_t milliseconds)
{
    return Instant{std::chrono::milliseconds{milliseconds}};
}

// The columns that every reading of a document begins with, in the order in which read() takes them.
#define TOCHT_COLUMNS " id, kind, revision, created_at, created_by, changed_at, changed_by, fields"

Kind kind_at(Query const& row, int column)
{
    auto const number = row.integer(column);
    if (number < 1 || number > static_cast<std::int64_t>(model::kinds().size()))
        throw Fault(Code::corrupt, Key::errors_corrupt);
    return static_cast<Kind>(number);
}

void read_head(Query const& row, Record& record)
{
    record.id = row.id(0);
    record.revision = static_cast<int>(row.integer(2));
    record.created_at = instant(row.integer(3));
    record.created_by = row.optional_id(4);
    record.changed_at = instant(row.integer(5));
    record.changed_by = row.optional_id(6);
}

void read(Query const& row, Record& record)
{
    read_head(row, record);
    model::read_fields(record, kind_at(row, 1), row.text(7));
}

void read_stored(Query const& row, Stored& document)
{
    read(row, document);
    document.number = row.integer(8);
    document.words = static_cast<int>(row.integer(9));
}

std::vector<Stored> stored(Query rows, std::size_t expected = 0)
{
    std::vector<Stored> all;
    all.reserve(expected); // documents are large to move
    while (rows.next())
        read_stored(rows, all.emplace_back());
    return all;
}

std::optional<Stored> first(std::vector<Stored> all)
{
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

std::optional<Id> journey_column(Record const& record)
{
    auto const journey = model::journey_of(record);
    return journey ? std::optional(journey) : std::nullopt;
}

void link(Database& database, Record const& record, std::int64_t number)
{
    auto const own = model::journey_of(record);
    for (auto const& reference : model::references(record))
        if (reference.target != own)
            database.run("INSERT OR IGNORE INTO link (source, target) SELECT ?1, number FROM document WHERE id = ?2",
                         number, reference.target);
}

void claim(Database& database, Record const& record, std::string_view field, std::string const& value,
           std::int64_t number)
{
    Query taken(database.prepared("SELECT d.id FROM unique_key u JOIN document d ON d.number = u.document "
                                  "WHERE u.kind = ?1 AND u.field = ?2 AND u.value = ?3 AND u.document <> ?4"),
                static_cast<int>(record.kind()), field, value, number);
    if (taken.next())
        throw Fault(Code::conflict, Key::errors_taken, json::below({}, field), {taken.id(0)});
    database.run("INSERT INTO unique_key (kind, field, value, document) VALUES (?1, ?2, ?3, ?4)",
                 static_cast<int>(record.kind()), field, value, number);
}

std::string fitting_text(Record const& record)
{
    auto text = model::text_of_fields(record);
    if (text.size() > json::largest_text)
        throw Fault(Code::invalid, Key::errors_too_large, {}, {record.id},
                    {{"limit", std::to_string(json::largest_text)}});
    return text;
}

/// Takes the values that this document shares with no other.
void claim(Database& database, Record const& record, std::int64_t number)
{
    auto const& description = record.described();
    for (auto const& field : description.fields) {
        auto const* member = field.in(model::inside(record.body));
        if (field.is_unique && field.access->size(member) > 0)
            claim(database, record, field.name, *static_cast<std::string const*>(field.access->at(member, 0)), number);
    }
    if (auto const* once = description.find(description.once)) {
        auto const& value = *static_cast<Id const*>(once->in(model::inside(record.body)));
        claim(database, record, once->name, model::journey_of(record).text() + value.text(), number);
    }
    note_alike(database, record, number);
}

bool can_be_alike(model::Description const& description)
{
    return std::ranges::any_of(description.fields, &model::Field::is_alike);
}

void make_findable(Database& database, Record const& record, std::int64_t number)
{
    std::string text;
    for (auto const& words : model::words(record))
        text.append(text.empty() ? "" : "\n").append(words);
    if (!text.empty())
        database.run("INSERT INTO word (rowid, text) VALUES (?1, ?2)", number, text);
}

std::int64_t insert_row(Database& database, Record const& record, int words)
{
    auto const fields = fitting_text(record);
    database.run("INSERT INTO document (id, kind, journey, revision, words, created_at, created_by, changed_at, "
                 "changed_by, fields) VALUES (?1, ?2, ?3, ?4, ?10, ?5, ?6, ?7, ?8, ?9)",
                 record.id, static_cast<int>(record.kind()), journey_column(record), record.revision,
                 number_of(record.created_at), record.created_by, number_of(record.changed_at), record.changed_by,
                 fields, words);
    return database.last_number();
}

void keep_past(Database& database, Record const& record, Instant now)
{
    auto const fields = model::text_of_fields(record);
    database.run("INSERT INTO past (id, revision, kind, journey, created_at, created_by, changed_at, changed_by, "
                 "ended_at, fields) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                 record.id, record.revision, static_cast<int>(record.kind()), journey_column(record),
                 number_of(record.created_at), record.created_by, number_of(record.changed_at), record.changed_by,
                 number_of(now), fields);
}

void read_revision(Query const& row, Revision& revision)
{
    read(row, revision);
    if (!row.is_null(8))
        revision.ended_at = instant(row.integer(8));
}

std::vector<Revision> revisions(Query rows)
{
    std::vector<Revision> all;
    while (rows.next())
        read_revision(rows, all.emplace_back());
    return all;
}

std::optional<Revision> only(std::vector<Revision> all)
{
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

} // namespace

std::optional<Stored> find(Database& database, Id id)
{
    return first(
        stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document WHERE id = ?1"), id)));
}

std::optional<Stored> find(Database& database, Kind kind, std::string_view field, std::string_view value)
{
    return first(stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document WHERE number = "
                                                "(SELECT document FROM unique_key WHERE kind = ?1 AND field = ?2 AND "
                                                "value = ?3)"),
                              static_cast<int>(kind), field, value)));
}

void find(Database& database, Kind kind, std::string_view field, std::span<std::string const> values, ByKey& into)
{
    auto const asked = texts(values);
    Query rows(database.prepared(TOCHT_WITH_ROWS(2) "SELECT" TOCHT_COLUMNS ", number, words, value FROM "
                                                    "(SELECT document AS found, value FROM unique_key WHERE kind = ?3 "
                                                    "AND field = ?4 AND value IN " TOCHT_TEXTS ") "
                                                    "JOIN document ON number = found"),
               asked.places(), asked.bytes(), static_cast<int>(kind), field);
    constexpr int value = 10;
    while (rows.next())
        read_stored(rows, into[std::string(rows.text(value))]);
}

std::optional<std::string> text_of_document(Database& database, Id id)
{
    Query row(database.prepared("SELECT" TOCHT_COLUMNS " FROM document WHERE id = ?1"), id);
    if (!row.next() || kind_at(row, 1) == Kind::remark)
        return std::nullopt;
    Record head;
    read_head(row, head);
    auto const fields = row.text(7);
    if (!json::is_object(fields))
        throw Fault(Code::corrupt, Key::errors_corrupt);
    return model::text_of(head, kind_at(row, 1), fields);
}

std::optional<Stored> find(Database& database, std::int64_t number)
{
    return first(stored(
        Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document WHERE number = ?1"), number)));
}

std::vector<Stored> find(Database& database, std::span<Id const> ids)
{
    auto const asked = list_of(ids);
    return stored(Query(
        database.prepared(TOCHT_WITH_IDS "SELECT" TOCHT_COLUMNS ", number, words FROM document WHERE id IN " TOCHT_IDS),
        asked));
}

std::vector<Stored> find(Database& database, std::span<std::int64_t const> numbers)
{
    Rows asked;
    for (auto const number : numbers)
        asked.add({number});
    return stored(Query(database.prepared(TOCHT_WITH_ROWS(1) "SELECT" TOCHT_COLUMNS
                                                             ", number, words FROM document WHERE number IN "
                                                             "(SELECT " TOCHT_COLUMN(0, 1) " FROM place)"),
                        asked.list()));
}

std::vector<Stored> of_kind(Database& database, Kind kind, Id after, int most)
{
    return stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                          "WHERE kind = ?1 AND id > ?2 ORDER BY id LIMIT ?3"),
                        static_cast<int>(kind), after, most == 0 ? -1 : most));
}

std::vector<Stored> of_journey(Database& database, Id journey, Kind kind, Id after, int most)
{
    return stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                          "WHERE journey = ?1 AND kind = ?2 AND id > ?3 ORDER BY id LIMIT ?4"),
                        journey, static_cast<int>(kind), after, most == 0 ? -1 : most));
}

std::vector<Stored> of_journey(Database& database, Id journey)
{
    Query count(database.prepared("SELECT count(*) FROM document WHERE journey = ?1"), journey);
    count.next();
    return stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                          "WHERE journey = ?1 ORDER BY kind, id"),
                        journey),
                  static_cast<std::size_t>(count.integer(0)));
}

std::vector<Stored> of_kinds(Database& database, Id journey, std::uint32_t kinds)
{
    return stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                          "WHERE journey = ?1 AND (?2 >> kind) & 1 ORDER BY kind, id"),
                        journey, static_cast<std::int64_t>(kinds)));
}

std::vector<Stored> shared_by(Database& database, Id journey)
{
    // The plus keeps SQLite from going through all that journeys share.
    return stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                          "WHERE +journey IS NULL AND number IN (SELECT target FROM link WHERE source "
                                          "IN (SELECT number FROM document WHERE journey = ?1))"),
                        journey));
}

std::int64_t count(Database& database)
{
    Query row(database.prepared("SELECT count(*) FROM document"));
    row.next();
    return row.integer(0);
}

void note_alike(Database& database, Record const& record, std::int64_t number)
{
    for (auto const& field : record.described().fields) {
        auto const* member = field.in(model::inside(record.body));
        if (field.is_alike && field.access->size(member) > 0)
            database.run("INSERT OR IGNORE INTO alike (value, field, kind, document) VALUES (?1, ?2, ?3, ?4)",
                         model::folded(*static_cast<std::string const*>(field.access->at(member, 0))), field.name,
                         static_cast<int>(record.kind()), number);
    }
}

std::int64_t admit(Database& database, Stored const& stored)
{
    auto const number = insert_row(database, stored, stored.words);
    claim(database, stored, number);
    return number;
}

void connect(Database& database, Stored const& stored, bool is_searched)
{
    link(database, stored, stored.number);
    if (is_searched)
        make_findable(database, stored, stored.number);
}

std::int64_t insert(Database& database, Record const& record, bool is_searched)
{
    auto const number = insert_row(database, record, 1);
    link(database, record, number);
    claim(database, record, number);
    if (is_searched)
        make_findable(database, record, number);
    return number;
}

void update(Database& database, Stored const& before, Stored const& after, bool is_searched)
{
    keep_past(database, before, after.changed_at);
    auto const fields = fitting_text(after);
    database.run("UPDATE document SET revision = ?2, words = ?3, changed_at = ?4, changed_by = ?5, fields = ?6 "
                 "WHERE number = ?1",
                 after.number, after.revision, after.words, number_of(after.changed_at), after.changed_by, fields);
    database.run("DELETE FROM link WHERE source = ?1", after.number);
    database.run("DELETE FROM unique_key WHERE document = ?1", after.number);
    if (can_be_alike(after.described()))
        database.run("DELETE FROM alike WHERE document = ?1", after.number);
    database.run("DELETE FROM word WHERE rowid = ?1", after.number);
    link(database, after, after.number);
    claim(database, after, after.number);
    if (is_searched)
        make_findable(database, after, after.number);
}

void make_findable(Database& database, Stored const& stored)
{
    database.run("DELETE FROM word WHERE rowid = ?1", stored.number);
    make_findable(database, stored, stored.number);
}

void forget_released(Database& database, std::int64_t number)
{
    // The dots that it was given. A session's ratings are found by the session first.
    for (auto const* sql : {"DELETE FROM rating WHERE subject = ?1 AND aspect = ?2 AND session IN "
                            "(SELECT session FROM tally WHERE subject = ?1 AND aspect = ?2)",
                            "DELETE FROM tally WHERE subject = ?1 AND aspect = ?2",
                            "DELETE FROM released WHERE subject = ?1 AND aspect = ?2 AND session IN "
                            "(SELECT session FROM figure WHERE subject = ?1 AND aspect = ?2)",
                            "DELETE FROM figure WHERE subject = ?1 AND aspect = ?2"})
        database.run(sql, number, static_cast<int>(Aspect::weight));
    database.run("DELETE FROM told WHERE session = ?1", number);
    database.run("DELETE FROM released WHERE session = ?1 OR (session = 0 AND subject = ?1)", number);
}

void remove(Database& database, Stored const& last, Instant now)
{
    keep_past(database, last, now);
    database.run("DELETE FROM word WHERE rowid = ?1", last.number);
    forget_released(database, last.number);
    database.run("DELETE FROM document WHERE number = ?1", last.number);
}

std::vector<Revision> history(Database& database, Id id)
{
    return revisions(Query(database.prepared("SELECT" TOCHT_COLUMNS ", ended_at FROM past WHERE id = ?1 UNION ALL "
                                             "SELECT" TOCHT_COLUMNS ", NULL FROM document WHERE id = ?1 ORDER BY 3"),
                           id));
}

std::unordered_map<std::int64_t, Reworded> reworded(Database& database, Id journey)
{
    Query rows(database.prepared("SELECT document.number, coalesce(new.changed_at, document.changed_at), old.fields "
                                 "FROM document LEFT JOIN past AS new ON new.id = document.id AND "
                                 "new.revision = document.words LEFT JOIN past AS old ON old.id = document.id AND "
                                 "old.revision = document.words - 1 "
                                 "WHERE document.journey = ?1 AND document.words > 1"),
               journey);
    std::unordered_map<std::int64_t, Reworded> all;
    while (rows.next()) {
        auto& one = all[rows.integer(0)];
        one.since = instant(rows.integer(1));
        if (rows.is_null(2))
            continue;
        auto const fields = json::own_object(rows.text(2));
        if (auto const* text = fields.if_contains("text"); text != nullptr && text->is_string())
            one.before = text->get_string();
    }
    return all;
}

std::optional<Revision> revision_of(Database& database, Id id, int revision)
{
    return only(revisions(Query(database.prepared("SELECT" TOCHT_COLUMNS ", ended_at FROM past "
                                                  "WHERE id = ?1 AND revision = ?2 UNION ALL "
                                                  "SELECT" TOCHT_COLUMNS ", NULL FROM document "
                                                  "WHERE id = ?1 AND revision = ?2"),
                                id, revision)));
}

namespace {

/// The revision whose number a query tells.
std::optional<Revision> revision_told(Database& database, Id id, Query row)
{
    row.next();
    return row.is_null(0) ? std::nullopt : revision_of(database, id, static_cast<int>(row.integer(0)));
}

} // namespace

std::optional<Revision> first_revision(Database& database, Id id)
{
    return revision_told(
        database, id,
        Query(database.prepared("SELECT min(revision) FROM (SELECT min(revision) AS revision FROM past "
                                "WHERE id = ?1 UNION ALL SELECT revision FROM document WHERE id = ?1)"),
              id));
}

std::optional<Revision> last_revision(Database& database, Id id)
{
    return revision_told(
        database, id,
        Query(database.prepared("SELECT max(revision) FROM (SELECT max(revision) AS revision FROM past "
                                "WHERE id = ?1 UNION ALL SELECT revision FROM document WHERE id = ?1)"),
              id));
}

std::vector<Revision> last_revisions(Database& database, std::span<Id const> removed)
{
    auto const asked = list_of(removed);
    return revisions(
        Query(database.prepared(TOCHT_WITH_IDS "SELECT" TOCHT_COLUMNS ", ended_at FROM past WHERE id IN " TOCHT_IDS
                                               " AND revision = (SELECT max(revision) FROM past AS other "
                                               "WHERE other.id = past.id)"),
              asked));
}

std::vector<Revision> last_revisions_of_removed(Database& database, Id journey)
{
    return revisions(Query(database.prepared("SELECT" TOCHT_COLUMNS ", ended_at FROM past WHERE journey = ?1 AND "
                                             "revision = (SELECT max(revision) FROM past AS other "
                                             "WHERE other.id = past.id) AND NOT EXISTS "
                                             "(SELECT 1 FROM document WHERE document.id = past.id)"),
                           journey));
}

void keep(Database& database, Revision const& revision)
{
    keep_past(database, revision, revision.ended_at.value());
}

bool is_past(Database& database, Id id, int revision)
{
    return Query(database.prepared("SELECT 1 FROM past WHERE id = ?1 AND revision = ?2"), id, revision).next();
}

bool has_past(Database& database, Id id)
{
    return Query(database.prepared("SELECT 1 FROM past WHERE id = ?1"), id).next();
}

void each_of_journey(Database& database, Id journey, std::function<void(Stored const&)> const& tell)
{
    Query rows(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                 "WHERE journey = ?1 ORDER BY kind, id"),
               journey);
    while (rows.next()) {
        Stored document;
        read_stored(rows, document);
        tell(document);
    }
}

void each_past_of_journey(Database& database, Id journey, std::function<void(Revision const&)> const& tell)
{
    Query rows(database.prepared("SELECT" TOCHT_COLUMNS ", ended_at FROM past WHERE journey = ?1 ORDER BY rowid"),
               journey);
    while (rows.next()) {
        Revision revision;
        read_revision(rows, revision);
        tell(revision);
    }
}

namespace {

/// Tells what some reading gives, first a little and then more at a time, until it gives less than it was asked for.
template <typename Read, typename Tell> void in_blocks(Read const& read, Tell const& tell)
{
    constexpr int most_at_once = 16'384;
    for (int at_once = 256;; at_once = std::min(4 * at_once, most_at_once)) {
        auto some = read(at_once);
        tell(std::span(some));
        if (some.size() < static_cast<std::size_t>(at_once))
            return;
    }
}

} // namespace

void each_document(Database& database, std::function<void(std::span<Stored>)> const& tell)
{
    std::int64_t after = 0;
    auto const read = [&](int most) {
        auto some = stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                                   "WHERE number > ?1 ORDER BY number LIMIT ?2"),
                                 after, most));
        after = some.empty() ? after : some.back().number;
        return some;
    };
    in_blocks(read, tell);
}

void each_past(Database& database, std::function<void(Revision&)> const& tell)
{
    Id after{};
    int revision = 0;
    auto const read = [&](int most) {
        auto some = revisions(Query(database.prepared("SELECT" TOCHT_COLUMNS ", ended_at FROM past WHERE "
                                                      "(id, revision) > (?1, ?2) ORDER BY id, revision LIMIT ?3"),
                                    after, revision, most));
        if (!some.empty())
            after = some.back().id, revision = some.back().revision;
        return some;
    };
    in_blocks(read, [&](std::span<Revision> some) { std::ranges::for_each(some, tell); });
}

void each_past_of_kind(Database& database, Kind kind, std::function<void(Revision const&)> const& tell)
{
    Query rows(database.prepared("SELECT" TOCHT_COLUMNS ", ended_at FROM past WHERE kind = ?1"),
               static_cast<int>(kind));
    while (rows.next()) {
        Revision revision;
        read_revision(rows, revision);
        tell(revision);
    }
}

std::optional<Stored> first_from(Database& database, std::int64_t number)
{
    return first(stored(Query(database.prepared("SELECT" TOCHT_COLUMNS
                                                ", number, words FROM document WHERE number >= ?1 ORDER BY number "
                                                "LIMIT 1"),
                              number)));
}

std::int64_t last_document(Database& database)
{
    Query row(database.prepared("SELECT coalesce(max(number), 0) FROM document"));
    row.next();
    return row.integer(0);
}

std::optional<Place> place_of(Database& database, Id id)
{
    Query row(database.prepared("SELECT number, kind, journey, revision FROM document WHERE id = ?1"), id);
    if (!row.next())
        return std::nullopt;
    return Place{row.integer(0), kind_at(row, 1), row.optional_id(2), static_cast<int>(row.integer(3))};
}

std::vector<Revision> of_journey_at(Database& database, Id journey, Instant at)
{
    return revisions(Query(database.prepared("SELECT" TOCHT_COLUMNS ", ended_at FROM past "
                                             "WHERE journey = ?1 AND changed_at <= ?2 AND ended_at > ?2 UNION ALL "
                                             "SELECT" TOCHT_COLUMNS ", NULL FROM document "
                                             "WHERE journey = ?1 AND changed_at <= ?2 ORDER BY 2, 1"),
                           journey, number_of(at)));
}

std::vector<Stored> referring(Database& database, std::int64_t number)
{
    return stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document "
                                          "WHERE number IN (SELECT source FROM link WHERE target = ?1) ORDER BY id"),
                        number));
}

std::vector<Stored> referring(Database& database, std::int64_t number, Kind kind)
{
    // The plus keeps SQLite from going through all documents of the kind.
    return stored(Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document WHERE +kind = ?2 AND "
                                          "number IN (SELECT source FROM link WHERE target = ?1) ORDER BY id"),
                        number, static_cast<int>(kind)));
}

std::vector<std::pair<Id, Id>> referring_from_elsewhere(Database& database, Id journey)
{
    Query row(database.prepared("SELECT other.id, own.id FROM document AS own JOIN link ON link.target = own.number "
                                "JOIN document AS other ON other.number = link.source "
                                "WHERE own.journey = ?1 AND other.journey IS NOT ?1"),
              journey);
    std::vector<std::pair<Id, Id>> found;
    while (row.next())
        found.emplace_back(row.id(0), row.id(1));
    return found;
}

bool leads_to(Database& database, Id from, Id to)
{
    return Query(database.prepared("WITH RECURSIVE above (number) AS (SELECT number FROM document WHERE id = ?1 UNION "
                                   "SELECT target FROM link JOIN above ON link.source = above.number) "
                                   "SELECT 1 FROM above JOIN document USING (number) WHERE id = ?2"),
                 from, to)
        .next();
}

bool is_referred_to(Database& database, std::int64_t number)
{
    return Query(database.prepared("SELECT 1 FROM link WHERE target = ?1"), number).next();
}

std::vector<Stored> participations(Database& database, Id person)
{
    // The plus keeps SQLite from going through all participants in the order of their ids.
    return stored(
        Query(database.prepared("SELECT" TOCHT_COLUMNS ", number, words FROM document WHERE +kind = ?2 AND number "
                                "IN (SELECT source FROM link WHERE target = "
                                "(SELECT number FROM document WHERE id = ?1)) ORDER BY id"),
              person, static_cast<int>(Kind::participant)));
}

std::vector<Sharing> sharing(Database& database, std::span<Id const> documents)
{
    auto const asked = list_of(documents);
    Query rows(database.prepared(TOCHT_WITH_IDS "SELECT DISTINCT shared.id, document.journey FROM document AS shared "
                                                "JOIN link ON link.target = shared.number "
                                                "JOIN document ON document.number = link.source "
                                                "WHERE shared.id IN " TOCHT_IDS " AND document.journey IS NOT NULL"),
               asked);
    std::vector<Sharing> all;
    while (rows.next())
        all.push_back({rows.id(0), rows.id(1)});
    return all;
}

} // namespace tocht::store
