#include "store/check.hpp"

#include "model/aspect.hpp"
#include "model/codec.hpp"
#include "store/documents.hpp"
#include "store/erasing.hpp"
#include "store/ratings.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tocht::store {

namespace {

using Findings = std::vector<Finding>;

void add(Findings& findings, std::string const& what, std::optional<Id> const& document = {})
{
    auto& finding = findings.emplace_back();
    finding.what = what;
    finding.document = document;
}

void check_pages(Database& database, Findings& findings)
{
    Query rows(database.prepared("PRAGMA integrity_check"));
    while (rows.next())
        if (rows.text(0) != "ok")
            add(findings, "page: " + std::string(rows.text(0)));
}

void check_foreign_keys(Database& database, Findings& findings)
{
    Query rows(database.prepared("PRAGMA foreign_key_check"));
    while (rows.next())
        findings.push_back(
            {"row: " + std::string(rows.text(0)) + " refers to a missing row of " + std::string(rows.text(2))});
}

/// Whether a record holds all that stands in the text, and the text all that the record must have.
bool is_whole(model::Record const& record, json::object const& fields)
{
    auto const held = model::write_fields(record);
    return std::ranges::all_of(fields,
                               [&](auto const& member) {
                                   auto const* value = held.if_contains(member.key());
                                   return value != nullptr && json::is_same(*value, member.value());
                               })
        && std::ranges::all_of(record.described().fields,
                               [&](auto const& field) { return !field.must || fields.contains(field.name); });
}

/// The rows that a document's references should have, as link keeps them.
std::set<std::int64_t> targets(Database& database, Stored const& document, std::span<Id const> known,
                               Findings& findings)
{
    std::set<std::int64_t> numbers;
    auto const journey = model::journey_of(document);
    for (auto const& reference : model::references(document)) {
        Query row(database.prepared("SELECT number FROM document WHERE id = ?1"), reference.target);
        if (!row.next()) {
            if (std::ranges::find(known, reference.target) == known.end())
                add(findings, "reference: " + reference.pointer() + " names no document", document.id);
        } else if (reference.target != journey)
            numbers.insert(row.integer(0));
    }
    return numbers;
}

std::set<std::int64_t> links(Database& database, std::int64_t number)
{
    Query rows(database.prepared("SELECT target FROM link WHERE source = ?1"), number);
    std::set<std::int64_t> numbers;
    while (rows.next())
        numbers.insert(rows.integer(0));
    return numbers;
}

void check_document(Database& database, Query const& row, std::span<Id const> known, Findings& findings)
{
    auto const id = row.id(1);
    auto const document = find(database, row.integer(0)).value();
    if (!is_whole(document, json::parse(row.text(3), std::string_view::npos).get_object()))
        add(findings, "fields: they are not as the document's kind has them", id);
    if (row.optional_id(2).value_or(Id{}) != model::journey_of(document))
        add(findings, "journey: the document's row names another than its fields", id);
    if (targets(database, document, known, findings) != links(database, document.number))
        add(findings, "reference: what the document refers to is not what the store knows of it", id);
}

void check_documents(Database& database, std::span<Id const> known, Findings& findings)
{
    Query rows(database.prepared("SELECT number, id, journey, fields FROM document ORDER BY number"));
    while (rows.next())
        try {
            check_document(database, rows, known, findings);
        } catch (Fault const& fault) {
            if (fault.code != Code::corrupt)
                throw;
            add(findings, "fields: they cannot be read", rows.id(1));
        }
}

void check_past(Database& database, Findings& findings)
{
    Query rows(database.prepared("SELECT DISTINCT id FROM past"));
    while (rows.next())
        try {
            history(database, rows.id(0));
        } catch (Fault const& fault) {
            if (fault.code != Code::corrupt)
                throw;
            add(findings, "past: a revision cannot be read", rows.id(0));
        }
}

/// Revisions are counted from 1. Of what came with a bundle the first ones may have stayed behind: of the documents of a
/// journey that was imported, and of what it shares.
void check_revisions(Database& database, Findings& findings)
{
    Query rows(database.prepared("SELECT id FROM (SELECT id, max(home) AS home, min(revision) AS first, "
                                 "max(revision) - min(revision) + 1 AS should, count(*) AS are, "
                                 "count(DISTINCT revision) AS differ FROM "
                                 "(SELECT id, revision, journey AS home FROM past UNION ALL "
                                 "SELECT id, revision, journey AS home FROM document) GROUP BY id) "
                                 "WHERE should <> are OR are <> differ OR (first <> 1 AND NOT EXISTS "
                                 "(SELECT 1 FROM journal WHERE verb = 'import_journey' AND "
                                 "(document = home OR home IS NULL)))"));
    while (rows.next())
        add(findings, "revision: one is missing, or there twice", rows.id(0));
}

/// A question and a profile's number.
using Group = std::pair<Question, std::int64_t>;

Group group_at(Query const& row)
{
    Question const question{row.integer(0), row.integer(1), static_cast<int>(row.integer(2)),
                            static_cast<int>(row.integer(3))};
    return {question, row.integer(4)};
}

std::optional<Id> subject_of(Database& database, Question const& question)
{
    Query row(database.prepared("SELECT id FROM document WHERE number = ?1"), question.subject);
    return row.next() ? std::optional(row.id(0)) : std::nullopt;
}

std::map<Group, Counts> counted(Database& database, Findings& findings)
{
    std::map<Group, Counts> all;
    Query rows(database.prepared("SELECT session, subject, aspect, words, profile, value, count(*) FROM rating "
                                 "GROUP BY session, subject, aspect, words, profile, value"));
    while (rows.next()) {
        auto const group = group_at(rows);
        auto const aspect = group.first.aspect;
        auto const value = rows.integer(5);
        if (aspect < 1 || aspect > static_cast<int>(model::aspects().size())
            || value < model::aspect(static_cast<Aspect>(aspect)).least
            || value > model::aspect(static_cast<Aspect>(aspect)).most) {
            add(findings, "rating: a value is not of its aspect", subject_of(database, group.first));
            continue;
        }
        all[group].at(static_cast<std::size_t>(value - model::aspect(static_cast<Aspect>(aspect)).least)) =
            rows.integer(6);
    }
    return all;
}

std::map<Group, Counts> kept(Database& database)
{
    std::map<Group, Counts> all;
    Query rows(database.prepared("SELECT session, subject, aspect, words, profile, first, second, third, fourth, fifth "
                                 "FROM tally"));
    while (rows.next())
        for (int place = 0; place < 5; ++place)
            all[group_at(rows)].at(static_cast<std::size_t>(place)) = rows.integer(5 + place);
    return all;
}

/// Whether the answers to a question are anonymous, so that its tallies may be all that is left of them.
bool is_anonymous(Database& database, Question const& question)
{
    auto const session = find(database, question.session);
    auto const subject = find(database, question.subject);
    auto const journey = subject ? find(database, model::journey_of(*subject)) : std::nullopt;
    auto const* around = session ? std::get_if<Session>(&session->body) : nullptr;
    auto const* above = journey ? std::get_if<Journey>(&journey->body) : nullptr;
    return (around && around->openness == Openness::anonymous) || (above && above->openness == Openness::anonymous);
}

bool is_of_reduced_journey(Database& database, Question const& question)
{
    auto const subject = find(database, question.subject);
    return subject && is_reduced(database, model::journey_of(*subject));
}

bool is_sealed(Database& database, Question const& question)
{
    return ratings_of(database, std::span(&question, 1)).empty()
        && (is_anonymous(database, question) || is_of_reduced_journey(database, question));
}

void check_tallies(Database& database, Findings& findings)
{
    auto const expected = counted(database, findings);
    auto const found = kept(database);
    for (auto const& [group, counts] : expected)
        if (!found.contains(group) || found.at(group) != counts)
            add(findings, "tally: it is not what the ratings make", subject_of(database, group.first));
    for (auto const& [group, counts] : found)
        if (!expected.contains(group) && !is_sealed(database, group.first))
            add(findings, "tally: no rating stands behind it", subject_of(database, group.first));
}

void check_rated(Database& database, Findings& findings)
{
    Query rows(database.prepared("SELECT session, subject, aspect, words, profile FROM tally "
                                 "WHERE subject NOT IN (SELECT number FROM document) "
                                 "OR session NOT IN (SELECT number FROM document UNION ALL SELECT 0) "
                                 "OR profile NOT IN (SELECT number FROM profile)"));
    while (rows.next())
        findings.push_back(
            {"tally: its subject, session or profile is not there", subject_of(database, group_at(rows).first)});
}

void check_ledger(Database& database, Findings& findings)
{
    Query rows(database.prepared("SELECT DISTINCT subject FROM (SELECT session, subject FROM figure UNION ALL "
                                 "SELECT session, subject FROM released) "
                                 "WHERE subject NOT IN (SELECT number FROM document UNION ALL SELECT 0) "
                                 "OR session NOT IN (SELECT number FROM document UNION ALL SELECT 0)"));
    while (rows.next())
        findings.push_back({"ledger: what was released is of something that is not there",
                            subject_of(database, {.subject = rows.integer(0)})});
}

void check_journal(Database& database, Findings& findings)
{
    if (Query(database.prepared("SELECT 1 FROM journal WHERE sequence <= 0")).next())
        add(findings, "journal: a line stands before the first");
}

/// What full-text search keeps about itself, which SQLite's own check passes over before 3.44. To ask for it takes a
/// writer's turn.
void check_search(Database& database, Findings& findings)
{
    if (database.is_read_only())
        return;
    database.write([&] {
        try {
            database.run("INSERT INTO word (word) VALUES ('integrity-check')");
        } catch (SQLite::Exception const& exception) {
            if (fault_of(exception).code != Code::corrupt)
                throw;
            add(findings, "search: its index does not fit the texts");
        }
    });
}

void check_secret(Database& database, Findings& findings)
{
    if (!Query(database.prepared("SELECT 1 FROM secret")).next())
        add(findings, "secret: there is none, so no place in the journal can be told");
}

Findings check_content(Database& database, std::span<Id const> known)
{
    return database.read([&] {
        Findings findings;
        check_pages(database, findings);
        if (!findings.empty())
            return findings; // on damaged pages nothing else means anything
        check_foreign_keys(database, findings);
        check_documents(database, known, findings);
        check_past(database, findings);
        check_revisions(database, findings);
        check_tallies(database, findings);
        check_rated(database, findings);
        check_ledger(database, findings);
        check_journal(database, findings);
        check_secret(database, findings);
        return findings;
    });
}

} // namespace

std::vector<Finding> check(Database& database, std::span<Id const> known)
{
    auto findings = check_content(database, known);
    if (findings.empty())
        check_search(database, findings);
    return findings;
}

} // namespace tocht::store
