#include "bundles.hpp"
#include "peak_memory.hpp"
#include "process.hpp"

#include "api/store_state.hpp"
#include "insight/views.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

void drop_cursors(json::value& value)
{
    if (value.is_object()) {
        value.get_object().erase("cursor");
        for (auto& member : value.get_object())
            drop_cursors(member.value());
    } else if (value.is_array())
        for (auto& element : value.get_array())
            drop_cursors(element);
}

/// All views of a journey as somebody sees them, but for the places in the journal.
std::string views(Store const& store, std::optional<Id> actor, Id journey, Id session)
{
    std::string all;
    for (auto const& view : insight::views()) {
        if (view.name == "portfolio")
            continue; // is the host's, of all journeys of a store
        json::object asked{{"journey", journey.text()}};
        if (view.name == "harvest")
            asked = {{"session", session.text()}};
        auto told = Store::State::of(store)->read(
            actor, "view", [&](access::Call& call) { return json::value(view.tell(call, asked)); });
        drop_cursors(told);
        all.append(view.name).append(" ").append(json::serialize(told)).append("\n");
    }
    return all;
}

} // namespace

TEST_CASE("a journey of all kinds comes out of another store as it went in, with its history and without")
{
    World const world;
    for (bool const history : {true, false}) {
        auto const bundle = exported(world.host, world.journey, history);
        Folder const folder;
        auto const store = Store::open(folder / "b", {.clock = [] { return Instant{}; }});
        auto const journey = store.host().import_journey(reading(bundle));
        CHECK(journey.id == world.journey);
        CHECK(journey.revision == 1);
        CHECK(journey.extra == R"({"colour":"green"})");
        CHECK(store.check().empty());
        CHECK(exported(store.host(), world.journey, history) == bundle);
    }
    std::set<Kind> kinds;
    for (auto const& line : lines_of(exported(world.host, world.journey)))
        if (auto const read = model::read_bundled(line); auto const* one = std::get_if<model::BundledDocument>(&read))
            kinds.insert(one->document.kind());
    CHECK(kinds.size() == model::kinds().size());
}

TEST_CASE("the views of a journey that was imported tell what they told before")
{
    World const world;
    Folder const folder;
    auto now = world.now;
    auto const store = Store::open(folder / "b", {.clock = [&] { return now; }});
    store.host().import_journey(reading(exported(world.host, world.journey)));
    auto const before = Store::open(world.folder / "a", {.clock = [&] { return now; }});
    for (auto const actor : {world.anna.person, world.bram.person})
        CHECK(views(store, actor, world.journey, world.session) == views(before, actor, world.journey, world.session));
    CHECK(store.host().search("gezellig").size() == 1);
    CHECK(store.host().search("Dank").empty()); // feedback is not the host's to read
}

TEST_CASE("a journey that was imported goes on as any other")
{
    World const world;
    Folder const folder;
    auto const store = Store::open(folder / "b");
    store.host().import_journey(reading(exported(world.host, world.journey, false)));
    auto const me = store.act_as(world.anna.person);
    auto journey = me.get<Journey>(world.journey);
    journey.body.title = "Verder";
    CHECK(me.change(journey).revision == 2);
    CHECK(store.check().empty());
    auto const made = store.host().changes();
    REQUIRE(made.size() == 2);
    CHECK(made.at(0).verb == "import_journey");
    CHECK(made.at(0).documents.at(0).id == world.journey);
}

TEST_CASE("a journey is not imported where it is, or was")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const before = world.store.info().cursor;
    Failure const there{Code::conflict, "/1/journey"};
    CHECK(failure_of_import(world.store, bundle) == there);
    CHECK(world.store.info().cursor == before);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const gone =
        store.host().add(Journey{.title = "Weg", .starts_on = day(2027, 1, 4), .months = 6}, world.journey);
    store.host().remove(gone.id, 1);
    CHECK(failure_of_import(store, bundle) == there);
}

TEST_CASE("persons, units and methods that a store has stay as they are there")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    store.host().add(Person{.name = "Anna B.", .email = "anna@example.org"}, world.anna.person);
    store.host().import_journey(reading(bundle));
    CHECK(store.host().get<Person>(world.anna.person).body.name == "Anna B.");
    CHECK(store.host().history<Person>(world.anna.person).size() == 1);
    CHECK(store.host().get<Person>(world.bram.person).body.name == "Bram");
    CHECK(store.check().empty());
}

TEST_CASE("a key that another person has, and an id that another document has, keep a journey out")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const lines = lines_of(bundle);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const other = store.host().add(Person{.name = "Bram", .external_id = "hr-Bram"});
    auto const failure = failure_of_import(store, bundle);
    auto const line = std::to_string(line_with(lines, {"\"document\"", "hr-Bram"}) + 1);
    CHECK(failure == Failure{Code::conflict, "/" + line + "/document/external_id"});
    CHECK(failure.ids == std::vector{other.id});
    store.host().remove(other.id, 1);
    store.host().add(Unit{.name = "Iets anders"}, world.bram.id);
    auto const taken = failure_of_import(store, bundle);
    CHECK(taken == Code::conflict);
    CHECK(taken.ids == std::vector{world.bram.id});
    CHECK(store.info().documents == 1);
}

TEST_CASE("a journey that came without its past takes along the past it has since")
{
    World const world;
    Folder const folder;
    auto const there = Store::open(folder / "b");
    there.host().import_journey(reading(exported(world.host, world.journey, false)));
    auto vision = there.host().list<Vision>().items.at(0);
    REQUIRE(vision.revision > 1);
    CHECK(line_with(lines_of(exported(there.host(), world.journey)), {"\"document\"", "\"first\":true"}) > 0);
    vision.body.text = "Een stad die zorgt";
    vision = there.host().change(vision);
    auto const bundle = exported(there.host(), world.journey);

    auto const further = Store::open(folder / "c");
    further.host().import_journey(reading(bundle));
    CHECK(further.host().get<Vision>(vision.id).revision == vision.revision);
    CHECK(exported(further.host(), world.journey) == bundle);
    CHECK(further.check().empty());
}

TEST_CASE("a journey of which somebody was erased goes to another store with as many ratings, and nobody comes back")
{
    World const world;
    world.host.erase_person(world.bram.person);
    for (bool const history : {true, false}) {
        auto const bundle = exported(world.host, world.journey, history);
        CHECK(bundle.find("Bram") == std::string::npos);
        Folder const folder;
        auto const store = Store::open(folder / "b");
        CHECK(failure_of_import(store, bundle) == Code::ok);
        CHECK(store.check().empty());
        CHECK(exported(store.host(), world.journey, history) == bundle);
    }
}

TEST_CASE("a journey that was reduced goes out and in again as what is left of it")
{
    World const world;
    auto const store = reduced(world);
    for (bool const history : {true, false}) {
        auto const bundle = exported(store.host(), world.journey, history);
        CHECK(bundle.find("\"rating\"") == std::string::npos);
        Folder const folder;
        auto const clock = [] { return Instant{std::chrono::sys_days{day(2032, 1, 1)}}; };
        auto const there = Store::open(folder / "b", {.clock = clock});
        CHECK(failure_of_import(there, bundle) == Failure{});
        CHECK(there.check().empty());
        CHECK(exported(there.host(), world.journey, history) == bundle);
        if (history) // the timeline is told from the journal
            CHECK(views(there, {}, world.journey, world.session) == views(store, {}, world.journey, world.session));
        CHECK(there.maintain(12).reduced.empty()); // it was, and stays so
    }
}

TEST_CASE("a unit under which people answered stays, and the trend by unit goes along")
{
    World const world;
    auto const closed_down = world.host.add(Unit{.name = "Opgeheven"}).id;
    auto participant = world.host.get<Participant>(world.anna.id);
    participant.body.unit = closed_down;
    participant = world.host.change(participant);
    auto const session = world.host.plan_sessions(
        world.journey, {.first_on = day(2027, 4, 6), .every = 52, .at = "09:00", .minutes = 60});
    world.host.open_session(session.at(0).id);
    world.store.act_as(world.anna.person)
        .rate({.subject = world.journey, .session = session[0].id, .aspect = Aspect::quality, .value = 3});
    world.host.close_session(session[0].id);
    participant.body.unit = world.team;
    world.host.change(participant);
    CHECK(code_of([&] { world.host.remove(closed_down, 1); }) == Code::refused);
    auto const empty = world.host.add(Unit{.name = "Leeg"});
    world.host.remove(empty.id, 1); // nobody answered there
    world.host.add(Person{.name = "Nieuw"});
    auto const trend = [&](Store const& store) {
        auto const told = Store::State::of(store)->read(world.anna.person, "view", [&](access::Call& call) {
            return json::value(
                insight::view("trend").tell(call, json::object{{"journey", world.journey.text()}, {"by", "unit"}}));
        });
        return json::serialize(told);
    };
    for (auto const* name : {"Wijkteam", "Opgeheven"})
        CHECK(trend(world.store).find(name) != std::string::npos);
    Folder const folder;
    auto const there = Store::open(folder / "b");
    auto const bundle = exported(world.host, world.journey);
    CHECK(failure_of_import(there, bundle) == Code::ok);
    CHECK(trend(there) == trend(world.store));
    CHECK(there.check().empty());
    CHECK(exported(there.host(), world.journey) == bundle);
}

TEST_CASE("a unit that somebody removed from the file is nobody's: the rest is told, goes out and is sound")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const path = world.folder / "a";
    {
        // As a version did that removed units under which people had answered.
        SQLite::Database file(path.native(), SQLite::OPEN_READWRITE);
        file.exec("UPDATE profile SET unit = 9999 WHERE unit <> 0");
    }
    CHECK(world.store.check().empty());
    auto const told = world.store.act_as(world.anna.person).trend({.journey = world.journey, .by = Grouping::unit});
    CHECK_FALSE(told.sessions.empty());
    Folder const folder;
    auto const there = Store::open(folder / "b");
    auto const without = exported(world.host, world.journey);
    CHECK(failure_of_import(there, without) == Code::ok);
    CHECK(there.check().empty());
    CHECK(exported(there.host(), world.journey) == without);
}

TEST_CASE("lessons from another journey come after it")
{
    World const world;
    auto journey = world.host.get<Journey>(world.journey);
    journey.body.status = Status::active;
    world.host.change(journey);
    world.host.conclude(world.journey, "klaar");
    auto const next = world.host.add(Journey{.title = "Verder", .starts_on = day(2027, 9, 6), .months = 6}).id;
    world.host.unpack(world.journey, next);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const failure = failure_of_import(store, exported(world.host, next));
    CHECK(failure == Code::not_found);
    CHECK(failure.pointer.ends_with("/document/came_from"));
    CHECK(failure_of_import(store, exported(world.host, world.journey)) == Code::ok);
    CHECK(failure_of_import(store, exported(world.host, next)) == Code::ok);
    CHECK(store.check().empty());
}

TEST_CASE("only the host exports and imports")
{
    World const world;
    auto const facilitator = world.store.act_as(world.anna.person);
    CHECK(code_of([&] { exported(facilitator, world.journey); }) == Code::denied);
    auto const stranger = world.store.act_as(world.host.add(Person{.name = "Nico"}).id);
    Failure const none{Code::not_found, "/id"};
    CHECK(failure_of([&] { exported(stranger, world.journey); }) == none);
    CHECK(failure_of([&] { exported(world.host, Id::make()); }) == none);
    CHECK(failure_of([&] { exported(world.host, world.bram.id); }) == none);
    bool is_read = false;
    CHECK(code_of([&] {
              facilitator.import_journey([&](std::span<char>) {
                  is_read = true;
                  return std::ptrdiff_t{0};
              });
          })
          == Code::denied);
    CHECK_FALSE(is_read);
    auto const reader = Store::open(world.folder / "a", {.read_only = true});
    CHECK(exported(reader.host(), world.journey) == exported(world.host, world.journey));
    CHECK(failure_of_import(reader, "") == Code::read_only);
}

TEST_CASE("a function that fails ends the call, and nothing is left of it")
{
    World const world;
    CHECK(code_of([&] { world.host.export_journey(world.journey, [](std::string_view) { return false; }); })
          == Code::callback);
    CHECK_THROWS_AS(world.host.export_journey(world.journey, [](std::string_view) -> bool { throw 1; }), int);
    auto const bundle = exported(world.host, world.journey);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const failing = [&](std::size_t good, std::ptrdiff_t answer) {
        return [&bundle, good, answer, given = false](std::span<char> into) mutable -> std::ptrdiff_t {
            if (std::exchange(given, true))
                return answer;
            std::copy_n(bundle.data(), good, into.data());
            return static_cast<std::ptrdiff_t>(good);
        };
    };
    for (std::size_t const good : {10, 5000})
        for (std::ptrdiff_t const answer : {std::ptrdiff_t{-1}, std::ptrdiff_t{1} << 40})
            CHECK(code_of([&] { store.host().import_journey(failing(good, answer)); }) == Code::callback);
    CHECK_THROWS_AS(store.host().import_journey([](std::span<char>) -> std::ptrdiff_t { throw 1; }), int);
    CHECK(store.info().documents == 0);
    CHECK(failure_of_import(store, bundle) == Code::ok);
}

TEST_CASE("a verb of the store within a function of export or import is misuse")
{
    World const world;
    auto inner = Code::ok;
    world.host.export_journey(world.journey, [&](std::string_view) {
        inner = code_of([&] { static_cast<void>(world.host.get<Journey>(world.journey)); });
        return true;
    });
    CHECK(inner == Code::misuse);
    inner = Code::ok;
    CHECK(code_of([&] {
              world.host.import_journey([&](std::span<char>) {
                  inner = code_of([&] { static_cast<void>(world.host.get<Journey>(world.journey)); });
                  return std::ptrdiff_t{0};
              });
          })
          == Code::invalid);
    CHECK(inner == Code::misuse);
}

TEST_CASE("a bundle comes in pieces of any size")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    for (std::size_t const piece : {1, 7, 100'000}) {
        Folder const folder;
        auto const store = Store::open(folder / "b");
        store.host().import_journey(reading(bundle, piece));
        CHECK(exported(store.host(), world.journey) == bundle);
    }
}

namespace {

/// A journey with very many ratings: of some people, in some sessions.
Id make_large(Store const& store, int people, int signals)
{
    auto const host = store.host();
    auto const journey = host.add(Journey{.title = "Groot", .starts_on = day(2027, 1, 4), .months = 6}).id;
    auto const purpose = host.add(Purpose{.journey = journey, .completion = "zorg"}).id;
    auto const criterion = host.add(Criterion{.journey = journey, .title = "Rust", .purposes = {purpose}}).id;
    auto const session =
        host.plan_sessions(journey, {.first_on = day(2027, 1, 5), .every = 52, .at = "09:00", .minutes = 60}).at(0).id;
    std::vector<Rating> ratings;
    std::vector<Id> subjects;
    for (int index = 0; index < signals; ++index)
        subjects.push_back(host.add(Signal{.journey = journey, .criterion = criterion, .text = "Rust"}).id);
    for (int index = 0; index < people; ++index) {
        auto const person = host.add(Person{.name = "Anna"}).id;
        auto const participant = host.add(Participant{.journey = journey, .person = person}).id;
        for (auto const subject : subjects)
            ratings.push_back({.participant = participant,
                               .subject = subject,
                               .session = session,
                               .aspect = Aspect::noticed,
                               .value = index % 2});
    }
    host.open_session(session);
    host.rate_many(ratings);
    return journey;
}

} // namespace

TEST_CASE("a journey of 200,000 ratings goes out and in again in the memory of a small one")
{
    if (!is_memory_used_again())
        return;
    Folder const folder;
    Process making([&] {
        auto const made = make_large(Store::open(folder / "a"), 200, 1000);
        write_bytes(folder / "id", made.text());
    });
    REQUIRE(making.end() == Code::ok);
    Process moving([&] {
        auto const id = Id::parse(bytes_of(folder / "id"));
        auto const from = Store::open(folder / "a");
        auto const to = Store::open(folder / "b");
        auto const before = peak_memory();
        {
            std::ofstream bundle(folder / "bundle", std::ios::binary);
            from.host().export_journey(id, [&](std::string_view bytes) {
                return static_cast<bool>(bundle.write(bytes.data(), static_cast<std::streamsize>(bytes.size())));
            });
        }
        std::ifstream bundle(folder / "bundle", std::ios::binary);
        to.host().import_journey([&](std::span<char> into) {
            bundle.read(into.data(), static_cast<std::streamsize>(into.size()));
            return static_cast<std::ptrdiff_t>(bundle.gcount());
        });
        constexpr std::int64_t most = 24 << 20;
        if (peak_memory() - before > most)
            throw Fault(Code::no_memory, Key::errors_no_memory);
    });
    CHECK(moving.end() == Code::ok);
    CHECK(std::filesystem::file_size(folder / "bundle") > 40'000'000);
}
