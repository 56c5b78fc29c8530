#include "gathering.hpp"
#include "records.hpp"
#include "store/format.hpp"

#include <tocht/store.hpp>

using namespace tocht;
using namespace tocht::test;

// Stores that the fuzzer damaged (tests/fuzz/files.cpp): what meets the damage says CORRUPT, not that the library is at
// fault.

namespace {

/// A store with a person in it, to which something was done.
class Damaged {
public:
    explicit Damaged(std::string const& sql)
    {
        {
            auto const store = Store::open(folder_ / "a");
            person_ = store.host().add(Person{.name = "Anna", .external_id = "hr-1"});
        }
        plant(folder_ / "a", sql);
    }

    /// What a change of the person comes to.
    [[nodiscard]] Code change()
    {
        auto const store = Store::open(folder_ / "a");
        person_.body.name = "Bram";
        return code_of([&] { store.host().change(person_); });
    }

private:
    Folder folder_;
    Document<Person> person_;
};

} // namespace

TEST_CASE("a search index with tables of an unknown version is damage")
{
    CHECK(Damaged("SELECT 1").change() == Code::ok);
    CHECK(Damaged("UPDATE word_config SET v = 99 WHERE k = 'version'").change() == Code::corrupt);
}

TEST_CASE("a row in the place that the next row needs is damage")
{
    CHECK(Damaged(
              "INSERT INTO past SELECT id, revision, kind, journey, created_at, created_by, changed_at, changed_by, 0, "
              "fields FROM document")
              .change()
          == Code::corrupt);
}

TEST_CASE("a line of the journal that holds what no verb writes is damage")
{
    auto const detail =
        GENERATE(as<std::string>{}, "", "{", "[]", "{} {}", R"({"force":1})", R"({"also":[{"id":"x","revision":1}]})");
    CAPTURE(detail);
    Folder const folder;
    {
        auto const store = Store::open(folder / "a");
        store.host().add(Person{.name = "Anna"});
    }
    plant(folder / "a", "UPDATE journal SET detail = '" + detail + "'");
    auto const store = Store::open(folder / "a");
    CHECK(code_of([&] { static_cast<void>(store.host().changes()); }) == Code::corrupt);
    CHECK(store.host().list<Person>().items.size() == 1); // which the line is not needed for
}

TEST_CASE("a file of a format lower than any is damaged, and stays as it is")
{
    Folder const folder;
    open(folder / "a");
    for (auto const* format : {"-1", "-2147483648"}) {
        plant(folder / "a", std::string("PRAGMA user_version = ") + format);
        CHECK(code_of_opening(folder / "a") == Code::corrupt);
        CHECK(code_of_opening(folder / "a", {.is_read_only = true}) == Code::corrupt);
    }
    plant(folder / "a", "PRAGMA user_version = " + std::to_string(store::newest_format()));
    CHECK(code_of_opening(folder / "a") == Code::ok);
}

TEST_CASE("a header that names another encoding than the file has is damage, also while the store is open")
{
    Folder const folder;
    constexpr std::streamoff encoding = 59; // 1 is UTF-8; of 4 the lowest bits are 0, which passes for it at opening
    auto const host = Store::open(folder / "a").host();
    host.add(Person{.name = "Anna"});
    plant(folder / "a", "PRAGMA wal_checkpoint(TRUNCATE)");
    std::fstream(folder / "a", std::ios::in | std::ios::out | std::ios::binary).seekp(encoding).put(4);
    plant(folder / "a", "CREATE TABLE passing (x); DROP TABLE passing"); // so that the header is looked at again
    CHECK(code_of([&] { host.add(Person{.name = "Bram"}); }) == Code::corrupt);
}

namespace {

/// A journey in which Anna takes part, with a session to come.
struct Planned {
    explicit Planned(std::string const& sql)
    {
        {
            auto const host = Store::open(folder / "a").host();
            journey = host.add(Journey{.title = "Samen", .starts_on = day(2027, 1, 4), .months = 6}).id;
            anna = host.add(Person{.name = "Anna"}).id;
            host.add(Participant{.journey = journey, .person = anna});
            host.plan_sessions(journey, {.first_on = day(2027, 6, 1), .at = "09:00", .minutes = 60});
        }
        plant(folder / "a", sql);
    }

    Folder folder{};
    Id journey{};
    Id anna{};
};

} // namespace

TEST_CASE("a participation in a journey that the file does not hold is damage, and nobody is erased halfway")
{
    Planned const planned("UPDATE document SET id = x'0190a0b00000700080000000000000aa' WHERE kind = 4");
    auto const host = Store::open(planned.folder / "a").host();
    CHECK(code_of([&] { static_cast<void>(host.erase_person(planned.anna)); }) == Code::corrupt);
    CHECK(host.get<Person>(planned.anna).body.name == "Anna");
}

TEST_CASE("ratings of what the file does not hold are damage")
{
    auto const sql = GENERATE(as<std::string>{}, "subject = 999", "session = 999");
    CAPTURE(sql);
    Gathering of;
    auto const session = of.opened().id;
    of.as(of.participant).rate({.subject = of.journey, .session = session, .aspect = Aspect::quality, .value = 4});
    of.host().close_session(session);
    plant(of.folder / "test.tocht", "UPDATE tally SET " + sql + "; UPDATE rating SET " + sql);
    auto const anna = of.as(of.facilitator);
    auto const about = sql == "subject = 999" ? RatingsOptions{.journey = of.journey, .session = session}
                                              : RatingsOptions{.journey = of.journey, .subject = of.journey};
    CHECK(code_of([&] { static_cast<void>(anna.ratings(about)); }) == Code::corrupt);
    CHECK(code_of([&] { static_cast<void>(of.host().export_person(of.participant.person)); }) == Code::corrupt);
    if (about.session)
        CHECK(code_of([&] { static_cast<void>(anna.harvest({.session = session})); }) == Code::corrupt);
}

TEST_CASE("a time zone that is missing from the machine is reported, and what needs no clock is still read")
{
    Planned const planned("UPDATE document SET fields = replace(fields, 'Europe/Amsterdam', 'Europe/Amsterdan')");
    auto const host = Store::open(planned.folder / "a").host();
    auto const failure = failure_of([&] { static_cast<void>(host.agenda({.journey = planned.journey})); });
    CHECK(failure == Code::io);
    CHECK_THAT(failure.says, Catch::Contains("time zone"));
    CHECK(host.get<Journey>(planned.journey).body.time_zone == "Europe/Amsterdan");
}
