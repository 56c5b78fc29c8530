#include "store/check.hpp"

#include "records.hpp"
#include "store/backup.hpp"
#include "store/journal.hpp"
#include "store/ratings.hpp"

#include <algorithm>
#include <sys/stat.h>

using namespace tocht;
using namespace tocht::test;

namespace {

/// A store with something of everything, closed.
struct Sound {
    Folder folder{};
    std::filesystem::path path = folder / "sound";
    model::Record trip = a_journey();
    model::Record ada = person("Ada", "7");
    model::Record part = participant(trip.id, ada.id);
    model::Record picture = vision(trip.id, "Beeld");

    Sound()
    {
        auto const database = open(path);
        for (auto const& made : {trip, ada, part})
            add(*database, made);
        auto const subject = add(*database, picture);
        change(*database, trip.id, 2000, [](auto& next) { next.template as<Journey>().title = "Toen"; });
        change(*database, trip.id, 3000, [](auto& next) { next.template as<Journey>().title = "Nu"; });
        database->write([&] {
            store::RatingWriter writer(*database);
            auto const profile = store::number_of(*database, {0, 0, 0});
            writer.put({{0, subject, static_cast<int>(Aspect::clarity), 1}, 3, profile, 4});
            writer.finish();
            store::write(*database, {.verb = "rate"});
        });
    }
    [[nodiscard]] std::vector<store::Finding> findings() const { return store::check(*open_to_read(path)); }
};

bool is_found(std::vector<store::Finding> const& findings, std::string_view about, std::optional<Id> document = {})
{
    return std::any_of(findings.begin(), findings.end(), [&](store::Finding const& finding) {
        return finding.what.starts_with(about) && (!document || finding.document == document);
    });
}

} // namespace

TEST_CASE("nothing is found in a sound store, new or in use")
{
    Sound const sound;
    CHECK(sound.findings().empty());
    CHECK(store::check(*open(sound.folder / "new")).empty());
}

TEST_CASE("each damage planted in a store is found")
{
    struct Planted {
        char const* sql;
        char const* found;
    };
    auto const planted = GENERATE(
        Planted{"UPDATE document SET fields = '{' WHERE number = 4", "fields"},
        Planted{"UPDATE document SET fields = json_remove(fields, '$.text') WHERE number = 4", "fields"},
        Planted{"UPDATE document SET fields = json_set(fields, '$.strange', 1) WHERE number = 4", "fields"},
        Planted{"UPDATE document SET fields = json_set(fields, '$.status', 'strange') WHERE number = 4", "fields"},
        Planted{"UPDATE document SET kind = 77 WHERE number = 4", "fields"},
        Planted{"UPDATE document SET journey = NULL WHERE number = 4", "journey"},
        Planted{"UPDATE document SET fields = json_set(fields, '$.purposes', "
                "json_array('00000000-0000-4000-8000-000000000000')) WHERE number = 4",
                "reference: /purposes/0"},
        Planted{"DELETE FROM link", "reference"}, Planted{"INSERT INTO link VALUES (4, 2)", "reference"},
        Planted{"INSERT INTO link VALUES (4, 99)", "row: link"},
        Planted{"DELETE FROM document WHERE number = 1", "row: document"},
        Planted{"DELETE FROM past WHERE revision = 1", "revision"},
        Planted{"DELETE FROM past WHERE revision = 2", "revision"},
        Planted{"UPDATE document SET revision = 4 WHERE number = 1", "revision"},
        Planted{"UPDATE document SET revision = 2 WHERE number = 1", "revision"},
        Planted{"UPDATE past SET fields = '' WHERE revision = 1", "past"},
        Planted{"UPDATE tally SET fourth = 2", "tally"}, Planted{"UPDATE tally SET first = 1", "tally"},
        Planted{"DELETE FROM tally", "tally"}, Planted{"DELETE FROM rating", "tally"},
        Planted{"INSERT INTO tally SELECT session, subject, aspect, words, 2, 0, 0, 0, 0, 0 FROM tally", "tally"},
        Planted{"UPDATE rating SET value = 5", "tally"}, Planted{"UPDATE rating SET value = 6", "rating"},
        Planted{"UPDATE rating SET aspect = 99", "rating"}, Planted{"DELETE FROM profile", "tally"},
        Planted{"UPDATE journal SET sequence = 0", "journal"}, Planted{"DELETE FROM secret", "secret"});
    Sound const sound;
    plant(sound.path, planted.sql);
    INFO(planted.sql);
    CHECK(is_found(sound.findings(), planted.found));
}

TEST_CASE("a search index that does not fit the texts is found, by whatever SQLite")
{
    Sound const sound;
    plant(sound.path, "UPDATE word_content SET c0 = 'geheim' WHERE id = (SELECT max(id) FROM word_content)");
    auto const findings = store::check(*open(sound.path));
    CHECK((is_found(findings, "search") || is_found(findings, "page"))); // SQLite's own check looks there from 3.44 on
}

TEST_CASE("a finding names the document, and holds no word of people")
{
    Sound const sound;
    plant(sound.path, "UPDATE document SET fields = json_set(fields, '$.strange', 'geheim') WHERE number = 4");
    auto const findings = sound.findings();
    CHECK(is_found(findings, "fields", sound.picture.id));
    for (auto const& finding : findings)
        CHECK(finding.what.find("geheim") == std::string::npos);
}

TEST_CASE("what the guide knows counts as present")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const trip = a_journey();
    auto const method = Id::make();
    add(*database, trip);
    add(*database, record(Session{.journey = trip.id, .minutes = 60, .method = method}));
    CHECK(is_found(store::check(*database), "reference: /method"));
    CHECK(store::check(*database, std::array{method}).empty());
}

TEST_CASE("tallies may outlive anonymous ratings, but not named ones")
{
    Sound const sound;
    plant(sound.path, "DELETE FROM rating");
    CHECK(is_found(sound.findings(), "tally: no rating", sound.picture.id));
    change(*open(sound.path), sound.trip.id, 4000,
           [](auto& next) { next.template as<Journey>().openness = Openness::anonymous; });
    CHECK(sound.findings().empty());
}

TEST_CASE("damaged pages are found, and reading what stands on them fails as damage")
{
    Folder const folder;
    {
        auto const database = open(folder / "a");
        database->write([&] {
            for (int number = 0; number < 500; ++number)
                store::insert(*database, a_journey("Reis"), false);
        });
    }
    auto bytes = bytes_of(folder / "a");
    auto const start = bytes.size() / 2;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(start), 40000, '\x5a');
    write_bytes(folder / "a", bytes);

    CHECK(code_of([&] {
              auto const database = open(folder / "a");
              auto const findings = store::check(*database);
              REQUIRE_FALSE(findings.empty());
              database->read([&] { store::of_kind(*database, Kind::journey); });
          })
          == Code::corrupt);
    CHECK(bytes_of(folder / "a") == bytes);
}

TEST_CASE("a backup is a sound store of its own, as it was at one moment")
{
    Sound const sound;
    auto const database = open(sound.path);
    store::backup(*database, sound.folder / "copy");
    change(*database, sound.trip.id, 4000, [](auto& next) { next.template as<Journey>().title = "Later"; });

    auto const copy = open(sound.folder / "copy");
    CHECK(store::check(*copy).empty());
    CHECK(store::find(*copy, sound.trip.id)->as<Journey>().title == "Nu");
    struct stat status {};
    REQUIRE(::stat((sound.folder / "copy").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a backup never takes the place of something")
{
    Sound const sound;
    auto const database = open(sound.path);
    write_bytes(sound.folder / "there", "mine");
    std::filesystem::create_symlink(sound.folder / "nowhere", sound.folder / "link");
    CHECK(code_of([&] { store::backup(*database, sound.folder / "there"); }) == Code::conflict);
    CHECK(bytes_of(sound.folder / "there") == "mine");
    CHECK(code_of([&] { store::backup(*database, sound.path); }) == Code::conflict);
    CHECK(code_of([&] { store::backup(*database, sound.folder / "link"); }) == Code::invalid);
    CHECK(code_of([&] { store::backup(*database, ":memory:"); }) == Code::invalid);
    CHECK(code_of([&] { store::backup(*database, sound.folder.path()); }) == Code::invalid);
    CHECK(code_of([&] { store::backup(*database, sound.folder / "no" / "such"); }) == Code::io);
    CHECK(store::find(*database, sound.trip.id));
}
