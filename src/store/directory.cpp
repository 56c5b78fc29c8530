#include "store/directory.hpp"

#include "model/codec.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <iterator>

namespace tocht::store {

namespace {

/// A manager's key stands by itself, so that it can be looked for and forgotten.
constexpr std::string_view manager = "manager";

/// Runs something for as many values at a time as one statement looks up.
template <typename Value, typename Work> void in_portions(std::span<Value const> all, Work&& work)
{
    constexpr std::size_t at_once = 500;
    for (std::size_t first = 0; first < all.size(); first += at_once)
        work(all.subspan(first, std::min(at_once, all.size() - first)));
}

Bytes numbers(std::span<std::int64_t const> some)
{
    Rows rows;
    for (auto const number : some)
        rows.add({number});
    return rows.list();
}

std::optional<std::int64_t> optional_integer(Query const& row, int column)
{
    return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

/// The documents that keys of before a merging lead to.
void find_merged(Database& database, Kind kind, std::string_view field, std::span<std::string const> some, ByKey& into)
{
    auto const asked = texts(some);
    Query rows(database.prepared(TOCHT_WITH_ROWS(2) "SELECT value, document FROM merged WHERE kind = ?3 AND field = ?4 "
                                                    "AND value IN " TOCHT_TEXTS),
               asked.places(), asked.bytes(), static_cast<int>(kind), field);
    while (rows.next())
        into.emplace(rows.text(0), existing(database, rows.integer(1)));
}

} // namespace

std::unordered_map<std::int64_t, Told> told_of(Database& database, std::span<std::int64_t const> documents)
{
    std::unordered_map<std::int64_t, Told> all;
    in_portions(documents, [&](std::span<std::int64_t const> some) {
        auto const asked = numbers(some);
        Query rows(database.prepared(TOCHT_WITH_ROWS(1) "SELECT document, told, is_active, unit, manager "
                                                        "FROM directory WHERE document IN "
                                                        "(SELECT " TOCHT_COLUMN(0, 1) " FROM place)"),
                   asked);
        while (rows.next()) {
            auto& told = all[rows.integer(0)];
            told = {.attributes = json::own_object(rows.text(1)),
                    .is_active = rows.integer(2) != 0,
                    .unit = optional_integer(rows, 3)};
            if (!rows.is_null(4))
                told.attributes[manager] = rows.text(4);
        }
    });
    return all;
}

void keep_told(Database& database, std::int64_t document, Told const& told)
{
    auto attributes = told.attributes;
    std::optional<std::string> key;
    if (auto const* value = attributes.if_contains(manager)) {
        key = value->get_string();
        attributes.erase(manager);
    }
    auto const text = json::serialize(attributes);
    database.run("INSERT OR REPLACE INTO directory (document, told, is_active, unit, manager) "
                 "VALUES (?1, ?2, ?3, ?4, ?5)",
                 document, text, told.is_active ? 1 : 0, told.unit, key);
}

ByKey find_by(Database& database, Kind kind, std::string_view field, std::span<std::string const> values)
{
    ByKey found;
    bool const has_merged = Query(database.prepared("SELECT 1 FROM merged")).next();
    in_portions(values, [&](std::span<std::string const> some) {
        find(database, kind, field, some, found);
        if (has_merged)
            find_merged(database, kind, field, some, found);
    });
    return found;
}

std::unordered_set<std::string> known_of(Database& database, Kind kind, std::string_view field,
                                         std::span<std::string const> values)
{
    std::unordered_set<std::string> known;
    in_portions(values, [&](std::span<std::string const> some) {
        auto const asked = texts(some);
        Query rows(database.prepared(TOCHT_WITH_ROWS(2) "SELECT value FROM (SELECT kind, field, value FROM unique_key "
                                                        "UNION ALL SELECT kind, field, value FROM merged) "
                                                        "WHERE kind = ?3 AND field = ?4 AND value IN " TOCHT_TEXTS),
                   asked.places(), asked.bytes(), static_cast<int>(kind), field);
        while (rows.next())
            known.emplace(rows.text(0));
    });
    return known;
}

bool has_any_of_before(Database& database)
{
    return Query(database.prepared("SELECT 1 FROM of_before")).next();
}

bool is_of_before(Database& database, std::int64_t document)
{
    return Query(database.prepared("SELECT 1 FROM of_before WHERE document = ?1"), document).next();
}

void note_learned(Database& database, std::int64_t document)
{
    database.run("DELETE FROM of_before WHERE document = ?1", document);
}

std::vector<std::int64_t> alike(Database& database, Kind kind, std::string_view field, std::string_view value)
{
    auto const key = model::folded(value);
    Query rows(database.prepared(
                   "SELECT document FROM alike WHERE value = ?1 AND field = ?2 AND kind = ?3 ORDER BY 1 LIMIT 20"),
               key, field, static_cast<int>(kind));
    std::vector<std::int64_t> found;
    while (rows.next())
        found.push_back(rows.integer(0));
    return found;
}

namespace {

std::optional<std::int64_t> first_number(Query row)
{
    return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> unit_of_department(Database& database, std::string_view name)
{
    auto const key = model::folded(name);
    return first_number(Query(database.prepared("SELECT unit FROM department WHERE name = ?1"), key));
}

std::optional<std::int64_t> known_unit(Database& database, std::string_view name)
{
    auto const key = model::folded(name);
    return first_number(Query(database.prepared("SELECT alike.document FROM alike JOIN directory USING (document) "
                                                "WHERE value = ?1 AND field = 'name' AND kind = ?2 "
                                                "ORDER BY alike.document LIMIT 1"),
                              key, static_cast<int>(Kind::unit)));
}

void keep_department(Database& database, std::string_view name, std::int64_t unit)
{
    auto const key = model::folded(name);
    database.run("INSERT OR REPLACE INTO department (name, unit) VALUES (?1, ?2)", key, unit);
}

void settle_alike(Database& database)
{
    Query rows(database.prepared("SELECT document FROM unsettled"));
    std::vector<std::int64_t> left;
    while (rows.next())
        left.push_back(rows.integer(0));
    in_portions(std::span<std::int64_t const>(left), [&](std::span<std::int64_t const> some) {
        for (auto const& stored : find(database, some))
            note_alike(database, stored, stored.number);
    });
    if (!left.empty())
        database.run("DELETE FROM unsettled");
}

std::set<std::string> members_of(Database& database, std::int64_t unit)
{
    Query rows(database.prepared("SELECT member FROM member WHERE unit = ?1"), unit);
    std::set<std::string> keys;
    while (rows.next())
        keys.emplace(rows.text(0));
    return keys;
}

void add_member(Database& database, std::int64_t unit, std::string_view key)
{
    database.run("INSERT OR IGNORE INTO member (unit, member) VALUES (?1, ?2)", unit, key);
}

void remove_member(Database& database, std::int64_t unit, std::string_view key)
{
    database.run("DELETE FROM member WHERE unit = ?1 AND member = ?2", unit, key);
}

std::unordered_map<std::string, std::vector<std::int64_t>> groups_with(Database& database,
                                                                       std::span<std::string const> keys)
{
    std::unordered_map<std::string, std::vector<std::int64_t>> groups;
    in_portions(keys, [&](std::span<std::string const> some) {
        auto const asked = texts(some);
        Query rows(database.prepared(TOCHT_WITH_ROWS(2) "SELECT member, unit FROM member WHERE member IN " TOCHT_TEXTS
                                                        " ORDER BY member, unit"),
                   asked.places(), asked.bytes());
        while (rows.next())
            groups[std::string(rows.text(0))].push_back(rows.integer(1));
    });
    return groups;
}

std::vector<std::int64_t> managed_by(Database& database, std::span<std::string const> keys)
{
    std::vector<std::int64_t> all;
    in_portions(keys, [&](std::span<std::string const> some) {
        auto const asked = texts(some);
        Query rows(database.prepared(TOCHT_WITH_ROWS(2) "SELECT document FROM directory WHERE manager IN " TOCHT_TEXTS),
                   asked.places(), asked.bytes());
        while (rows.next())
            all.push_back(rows.integer(0));
    });
    return all;
}

std::vector<Stored> participations_of(Database& database, std::span<std::int64_t const> persons)
{
    std::vector<std::int64_t> all;
    in_portions(persons, [&](std::span<std::int64_t const> some) {
        auto const asked = numbers(some);
        // The plus keeps SQLite from going through all participants.
        Query rows(database.prepared(TOCHT_WITH_ROWS(1) "SELECT number FROM link JOIN document ON number = source "
                                                        "WHERE target IN (SELECT " TOCHT_COLUMN(0, 1) " FROM place) "
                                                                                                      "AND +kind = ?2"),
                   asked, static_cast<int>(Kind::participant));
        while (rows.next())
            all.push_back(rows.integer(0));
    });
    std::vector<Stored> found;
    in_portions(std::span<std::int64_t const>(all), [&](std::span<std::int64_t const> some) {
        std::ranges::move(find(database, some), std::back_inserter(found));
    });
    return found;
}

std::optional<Ended> ended(Database& database, std::int64_t participant)
{
    Query row(database.prepared("SELECT left_on, before FROM ended WHERE participant = ?1"), participant);
    return row.next() ? std::optional(
               Ended{std::string(row.text(0)), row.is_null(1) ? std::nullopt : std::optional(std::string(row.text(1)))})
                      : std::nullopt;
}

void note_ended(Database& database, std::int64_t participant, Ended const& ended)
{
    database.run("INSERT OR REPLACE INTO ended (participant, left_on, before) VALUES (?1, ?2, ?3)", participant,
                 ended.left_on, ended.before);
}

void forget_ended(Database& database, std::int64_t participant)
{
    database.run("DELETE FROM ended WHERE participant = ?1", participant);
}

void lead_key(Database& database, Kind kind, std::string_view field, std::string_view value, std::int64_t to)
{
    database.run("INSERT OR REPLACE INTO merged (kind, field, value, document) VALUES (?1, ?2, ?3, ?4)",
                 static_cast<int>(kind), field, value, to);
}

void lead_keys(Database& database, std::int64_t from, std::int64_t to)
{
    database.run("UPDATE merged SET document = ?2 WHERE document = ?1", from, to);
}

void forget_keys(Database& database, std::int64_t document)
{
#define TOCHT_KEYS                                                                                                     \
    "(SELECT value FROM unique_key WHERE document = ?1 AND field = 'directory_id' "                                    \
    "UNION ALL SELECT value FROM merged WHERE document = ?1 AND field = 'directory_id')"
    database.run("DELETE FROM member WHERE member IN " TOCHT_KEYS, document);
    database.run("UPDATE directory SET manager = NULL WHERE manager IN " TOCHT_KEYS, document);
#undef TOCHT_KEYS
}

} // namespace tocht::store
