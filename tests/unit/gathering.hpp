#pragma once

#include "folder.hpp"

#include <tocht/tocht.hpp>

namespace tocht::test {

/// A store in a folder of its own, with a journey in which everybody has another place: what tests of the verbs start
/// from. The clock stands still unless a test moves it.
struct Gathering {
    Gathering()
    {
        auto const host = store.host();
        journey =
            host.add(Journey{.title = "Samen", .language = Language::en, .starts_on = day(2027, 1, 4), .months = 12})
                .id;
        unit = host.add(Unit{.name = "Wijkteam"}).id;
        facilitator = join("Anna", Authority::facilitator);
        participant = join("Bilal", Authority::participant);
        colleague = join("Chantal", Authority::participant);
        sponsor = join("Nico", Authority::sponsor);
        outsider.person = host.add(Person{.name = "Otto"}).id;
        purpose = host.add(Purpose{.journey = journey, .stem = Stem::free, .completion = "zorg"}).id;
    }

    Someone join(std::string const& name, Authority authority)
    {
        auto const host = store.host();
        auto const person = host.add(Person{.name = name, .email = name + "@example.org"}).id;
        return {person,
                host.add(Participant{.journey = journey, .person = person, .unit = unit, .authority = authority}).id};
    }

    [[nodiscard]] Actor host() const { return store.host(); }
    [[nodiscard]] Actor as(Someone const& one) const { return store.act_as(one.person); }

    /// Sessions of 60 minutes, a week apart, from a day on.
    std::vector<Document<Session>> plan(Day first = day(2027, 12, 21)) const
    {
        return host().plan_sessions(journey, {.first_on = first, .at = "09:00", .minutes = 60});
    }
    [[nodiscard]] Document<Session> opened() const { return host().open_session(plan().front().id); }

    Document<Purpose> adopted_purpose() const
    {
        auto document = host().get<Purpose>(purpose);
        document.body.status = Status::adopted;
        return host().change(document);
    }

    Instant now = Instant{std::chrono::sys_days{day(2027, 2, 1)}};
    Folder folder{};
    Store store = Store::open(folder / "test.tocht", {.clock = [this] { return now; }});
    Id journey{};
    Id unit{};
    Id purpose{};
    Someone facilitator{};
    Someone participant{};
    Someone colleague{};
    Someone sponsor{};
    Someone outsider{};
};

/// Runs a call that must fail, and checks that it changed nothing in the store.
template <typename Call> Failure refusal_of(Gathering const& gathering, Call&& call)
{
    auto const before = gathering.store.info();
    auto const failure = failure_of(call);
    auto const after = gathering.store.info();
    CHECK(failure.code != Code::ok);
    CHECK(before.documents == after.documents);
    CHECK(before.cursor == after.cursor);
    return failure;
}

} // namespace tocht::test
