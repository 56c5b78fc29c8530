#pragma once

#include "store/documents.hpp"

/// Documents for the tests of the store.
namespace tocht::test {

inline model::Record record(model::Body body)
{
    model::Record made;
    made.id = Id::make();
    made.revision = 1;
    made.created_at = Instant{std::chrono::milliseconds{1000}};
    made.changed_at = made.created_at;
    made.body = std::move(body);
    return made;
}

inline model::Record journey(std::string title = "Samen op weg")
{
    return record(Journey{.title = std::move(title), .starts_on = day(2024, 1, 8), .months = 12});
}

inline model::Record person(std::string name, std::optional<std::string> external_id = {})
{
    return record(Person{.name = std::move(name), .external_id = std::move(external_id)});
}

inline model::Record participant(Id journey, Id person)
{
    return record(Participant{.journey = journey, .person = person});
}

inline model::Record vision(Id journey, std::string text)
{
    return record(Vision{.journey = journey, .text = std::move(text)});
}

/// Adds a document in a transaction of its own; its row.
inline std::int64_t add(store::Database& database, model::Record const& made)
{
    return database.write([&] { return store::insert(database, made, true); });
}

/// Replaces a document by its next revision.
template <typename Change> void change(store::Database& database, Id id, std::int64_t at, Change&& make_change)
{
    database.write([&] {
        auto const before = store::find(database, id).value();
        auto after = before;
        ++after.revision;
        after.changed_at = Instant{std::chrono::milliseconds{at}};
        make_change(after);
        store::update(database, before, after, true);
    });
}

} // namespace tocht::test
