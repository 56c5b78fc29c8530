#pragma once

#include <tocht/tocht.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

/// A store in a folder of its own, with a journey in which everybody has another place: what tests of the verbs start
/// from. The clock stands still unless a test moves it.
struct Gathering {
    Gathering()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "tocht-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        store.emplace(tocht::Store::open(folder / "test.tocht", {.clock = [this] { return now; }}));
        auto const host = store->host();
        journey = host.add(tocht::Journey{.title = "Samen",
                                          .language = tocht::Language::en,
                                          .starts_on = tocht::day(2027, 1, 4),
                                          .months = 12})
                      .id;
        unit = host.add(tocht::Unit{.name = "Wijkteam"}).id;
        facilitator = join("Anna", tocht::Authority::facilitator);
        participant = join("Bilal", tocht::Authority::participant);
        colleague = join("Chantal", tocht::Authority::participant);
        sponsor = join("Nico", tocht::Authority::sponsor);
        outsider.person = host.add(tocht::Person{.name = "Otto"}).id;
        purpose = host.add(tocht::Purpose{.journey = journey, .stem = tocht::Stem::free, .completion = "zorg"}).id;
    }
    ~Gathering()
    {
        store.reset();
        std::filesystem::remove_all(folder);
    }
    Gathering(Gathering const&) = delete;
    Gathering& operator=(Gathering const&) = delete;

    struct Part {
        tocht::Id person{};
        tocht::Id id{}; ///< of the participant
    };

    Part join(std::string const& name, tocht::Authority authority)
    {
        auto const host = store->host();
        auto const person = host.add(tocht::Person{.name = name, .email = name + "@example.org"}).id;
        return {person,
                host.add(tocht::Participant{.journey = journey, .person = person, .unit = unit, .authority = authority})
                    .id};
    }

    [[nodiscard]] tocht::Actor host() const { return store->host(); }
    [[nodiscard]] tocht::Actor as(Part const& part) const { return store->act_as(part.person); }

    /// Sessions of 60 minutes, a week apart, from a day on.
    std::vector<tocht::Document<tocht::Session>> plan(tocht::Day first = tocht::day(2027, 12, 21)) const
    {
        return host().plan_sessions(journey, {.first_on = first, .at = "09:00", .minutes = 60});
    }
    [[nodiscard]] tocht::Document<tocht::Session> opened() const { return host().open_session(plan().front().id); }

    tocht::Document<tocht::Purpose> adopted_purpose() const
    {
        auto document = host().get<tocht::Purpose>(purpose);
        document.body.status = tocht::Status::adopted;
        return host().change(document);
    }

    tocht::Instant now = tocht::Instant{std::chrono::sys_days{tocht::day(2027, 2, 1)}};
    std::filesystem::path folder;
    std::optional<tocht::Store> store;
    tocht::Id journey{};
    tocht::Id unit{};
    tocht::Id purpose{};
    Part facilitator{};
    Part participant{};
    Part colleague{};
    Part sponsor{};
    Part outsider{};
};

/// What a call failed with; a call that does not fail gives Code::ok.
struct Failure {
    tocht::Code code = tocht::Code::ok;
    std::string pointer{};
    std::vector<tocht::Id> ids{};
    std::string says{};

    friend bool operator==(Failure const& failure, tocht::Code code) { return failure.code == code; }
    friend std::ostream& operator<<(std::ostream& out, Failure const& failure)
    {
        return out << static_cast<int>(failure.code) << " at '" << failure.pointer << "': " << failure.says;
    }
};

template <typename Call> Failure failure_of(Call&& call)
{
    try {
        call();
    } catch (tocht::Error const& error) {
        return {error.code(), error.pointer(), error.ids(), error.what()};
    }
    return {};
}

/// Runs a call that must fail, and checks that it changed nothing in the store.
template <typename Call> Failure refusal_of(Gathering const& gathering, Call&& call)
{
    auto const before = gathering.store->info();
    auto const failure = failure_of(call);
    auto const after = gathering.store->info();
    CHECK(failure.code != tocht::Code::ok);
    CHECK(before.documents == after.documents);
    CHECK(before.sequence == after.sequence);
    return failure;
}
