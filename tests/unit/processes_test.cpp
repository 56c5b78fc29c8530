#include "process.hpp"

#include <tocht/tocht.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <thread>

using namespace tocht;
using namespace tocht::test;

namespace {

/// All documents of a kind.
template <BodyOfKind T> std::vector<Document<T>> all(Actor const& host)
{
    std::vector<Document<T>> found;
    Query query{.limit = 1000};
    do {
        auto page = host.list<T>(query);
        found.insert(found.end(), page.items.begin(), page.items.end());
        query.cursor = page.cursor;
    } while (!query.cursor.empty());
    return found;
}

/// All that an actor is told after a cursor, page by page.
std::vector<Change> told_after(Actor const& actor, std::string after)
{
    std::vector<Change> found;
    for (auto page = actor.changes(after, 100); !page.empty(); page = actor.changes(after, 100)) {
        found.insert(found.end(), page.begin(), page.end());
        after = found.back().cursor;
    }
    return found;
}

/// A document whose name is a number.
Id make_counter(std::filesystem::path const& path)
{
    return Store::open(path).host().add(Person{.name = "0"}).id;
}

int number_of(Document<Person> const& counter)
{
    return std::stoi(counter.body.name);
}

/// Adds one to the number, again from the start whenever another process was first.
void count_up(Actor const& host, Id counter)
{
    for (;;) {
        auto document = host.get<Person>(counter);
        document.body.name = std::to_string(number_of(document) + 1);
        try {
            host.change(document);
            return;
        } catch (Error const& error) {
            if (error.code() != Code::conflict)
                throw;
        }
    }
}

/// Adds three units of one name in one verb; the id of the first.
Id add_three(Actor const& host)
{
    auto const first = Id::make();
    Unit const unit{.name = first.text()};
    host.apply(Batch().add(unit, first).add(unit).add(unit));
    return first;
}

/// Writes without end, and tells in a file of each revision whose verb returned.
void write_on(std::filesystem::path const& path, std::filesystem::path const& told)
{
    auto const host = Store::open(path).host();
    std::ofstream tell(told);
    for (;;) {
        auto const id = add_three(host);
        tell << id.text() << " 1" << std::endl;
        host.change<Unit>(id, 1, R"({"affiliation": "external"})");
        tell << id.text() << " 2" << std::endl;
    }
}

/// Adds the revisions, by id, that a writer told of.
void read_told(std::filesystem::path const& told, std::map<Id, int>& revisions)
{
    std::ifstream file(told);
    std::string id;
    for (int revision = 0; file >> id >> revision;)
        revisions[Id::parse(id)] = revision;
}

void check_sound(Store const& store)
{
    std::vector<std::string> findings;
    for (auto const& finding : store.check())
        findings.push_back(finding.what);
    CHECK(findings == std::vector<std::string>{});
}

/// Lets some time pass: as much in each run, but what the others do then is up to the machine.
void sleep(std::mt19937& random, unsigned most)
{
    std::this_thread::sleep_for(std::chrono::microseconds(random() % (most * 1000)));
}

std::vector<std::string> read_lines(std::filesystem::path const& path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

/// Lets a writer get as far as its first verb that returned, however slow the machine is.
void await(std::filesystem::path const& told)
{
    auto const end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (read_lines(told).empty() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
}

void check_threes(std::vector<Document<Unit>> const& units)
{
    std::map<std::string, int> of_name;
    for (auto const& unit : units)
        ++of_name[unit.body.name];
    CHECK(std::ranges::all_of(of_name, [](auto const& name) { return name.second == 3; }));
}

struct Circle {
    Id journey{};
    Id purpose{};
    std::vector<Id> people{};
};

Circle make_circle(std::filesystem::path const& path, int people)
{
    auto const host = Store::open(path).host();
    auto const journey = host.add(Journey{.title = "Samen", .starts_on = day(2026, 1, 5), .months = 36}).id;
    Circle circle{.journey = journey};
    circle.purpose = host.add(Purpose{.journey = journey, .stem = Stem::free, .completion = "zorg"}).id;
    for (int person = 0; person < people; ++person) {
        circle.people.push_back(host.add(Person{.name = "Anna"}).id);
        host.add(Participant{.journey = journey, .person = circle.people.back()});
    }
    return circle;
}

/// What stands in a file of a change that somebody was told of: its cursor, its verb and its first document.
std::string told_of(Change const& change)
{
    return change.cursor + " " + change.verb + " " + change.documents.at(0).id.text();
}

/// Follows the journal, a few lines at a time, until so many purposes were added, and writes down what was told.
void follow(std::filesystem::path const& path, Id reader, std::filesystem::path const& told, int purposes)
{
    auto const me = Store::open(path).act_as(reader);
    std::ofstream tell(told);
    std::string after;
    auto const end = std::chrono::steady_clock::now() + std::chrono::minutes{2};
    for (int left = purposes + 1; left > 0 && std::chrono::steady_clock::now() < end;) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
        for (auto const& change : me.changes(after, 7)) {
            tell << told_of(change) << std::endl;
            after = change.cursor;
            left -= change.documents.at(0).kind == Kind::purpose ? 1 : 0;
        }
    }
}

} // namespace

TEST_CASE("processes that write at once lose no document and no update, and none is told busy")
{
    constexpr int processes = 4;
    constexpr int times = 500;
    Folder const folder;
    auto const path = folder / "a";
    auto const counter = make_counter(path);
    std::vector<Process> writers;
    std::set<std::string> names;
    for (int writer = 0; writer < processes; ++writer) {
        auto const name = [=](int time) { return std::to_string(writer) + "/" + std::to_string(time); };
        writers.emplace_back([&] {
            auto const host = Store::open(path).host();
            for (int time = 0; time < times; ++time) {
                host.add(Unit{.name = name(time)});
                count_up(host, counter);
            }
        });
        for (int time = 0; time < times; ++time)
            names.insert(name(time));
    }
    for (auto& writer : writers)
        CHECK(writer.end() == Code::ok);

    auto const store = Store::open(path);
    auto const last = store.host().get<Person>(counter);
    CHECK(number_of(last) == processes * times);
    CHECK(last.revision == 1 + processes * times);
    auto const units = all<Unit>(store.host());
    CHECK(units.size() == names.size());
    for (auto const& unit : units)
        names.erase(unit.body.name);
    CHECK(names.empty());
    check_sound(store);
}

TEST_CASE("a process that is killed takes no acknowledged verb with it, and leaves no half one")
{
    Folder const folder;
    auto const path = folder / "a";
    make_counter(path);
    std::mt19937 random(2027);
    std::map<Id, int> acknowledged;
    for (int time = 0; time < 50; ++time) {
        std::filesystem::remove(folder / "first");
        {
            Process first([&] { write_on(path, folder / "first"); });
            Process const second([&] { write_on(path, folder / "second"); });
            if (time % 2 == 0) // else it is killed wherever it is
                await(folder / "first");
            sleep(random, 30);
            first.kill();
            sleep(random, 30); // the other goes on alone, and nobody has the store open when it ends
        }
        read_told(folder / "first", acknowledged);
        read_told(folder / "second", acknowledged);
        auto const store = Store::open(path);
        auto const units = all<Unit>(store.host());
        std::map<Id, int> kept;
        for (auto const& unit : units)
            kept[unit.id] = unit.revision;
        CHECK(std::ranges::all_of(acknowledged, [&](auto const& told) { return kept[told.first] >= told.second; }));
        check_threes(units);
        check_sound(store);
    }
    CHECK(acknowledged.size() > 20);
}

TEST_CASE("processes that are killed do not hold up another")
{
    constexpr int times = 1000;
    Folder const folder;
    auto const path = folder / "a";
    auto const counter = make_counter(path);
    Process other([&] {
        auto const host = Store::open(path).host();
        for (int time = 0; time < times; ++time)
            count_up(host, counter);
    });
    std::mt19937 random(2028);
    int killed = 0;
    for (; other.is_running(); ++killed) {
        Process const writer([&] { write_on(path, folder / "told"); });
        sleep(random, 30);
    }
    CHECK(other.end() == Code::ok);
    CHECK(killed > 1);
    auto const store = Store::open(path);
    CHECK(number_of(store.host().get<Person>(counter)) == times);
    check_threes(all<Unit>(store.host()));
    check_sound(store);
}

TEST_CASE("readers see what another process writes grow, verb by verb, and never shrink")
{
    constexpr std::size_t times = 500;
    Folder const folder;
    auto const path = folder / "a";
    make_counter(path);
    Process writer([&] {
        auto const host = Store::open(path).host();
        for (std::size_t time = 0; time < times; ++time)
            add_three(host);
    });
    auto const reader = Store::open(path, {.read_only = GENERATE(false, true)});
    std::set<std::size_t> seen{0};
    for (bool is_last = false; !is_last;) {
        is_last = !writer.is_running();
        auto const units = all<Unit>(reader.host()).size();
        auto const documents = static_cast<std::size_t>(reader.info().documents) - 1;
        CHECK(units >= *seen.rbegin());
        CHECK(documents >= units);
        CHECK(units % 3 == 0);
        CHECK(documents % 3 == 0);
        seen.insert(documents);
    }
    CHECK(writer.end() == Code::ok);
    CHECK(*seen.rbegin() == 3 * times);
    CHECK(seen.size() > 2);
}

TEST_CASE("a store is copied while four processes write it: each copy holds all verbs up to one, and no half one")
{
    Folder const folder;
    auto const path = folder / "a";
    make_counter(path);
    std::vector<Process> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&, writer] { write_on(path, folder / std::to_string(writer)); });
    auto const store = Store::open(path);
    constexpr int copies = 8;
    std::int64_t told = 0;
    for (int copy = 0; copy < copies; ++copy) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        store.backup(folder / ("copy" + std::to_string(copy)), [&](std::int64_t, std::int64_t) { return ++told > 0; });
    }
    for (auto& writer : writers) {
        CHECK(writer.is_running());
        writer.kill();
    }
    auto const whole = told_after(store.host(), {});
    std::size_t before = 0;
    for (int copy = 0; copy < copies; ++copy) {
        auto const copied = Store::open(folder / ("copy" + std::to_string(copy)));
        check_sound(copied);
        check_threes(all<Unit>(copied.host()));
        auto const changes = told_after(copied.host(), {});
        REQUIRE(changes.size() >= before);
        before = changes.size();
        CHECK(copied.info().cursor == changes.back().cursor);
        CHECK(std::ranges::equal(
            changes, std::span(whole).first(changes.size()), [](Change const& one, Change const& other) {
                return one.cursor == other.cursor && one.documents.at(0).id == other.documents.at(0).id;
            }));
    }
    CHECK(told >= copies);
    CHECK(before > 1);
}

TEST_CASE("who follows the cursors while processes write is told of everything once, and of nothing that is hidden")
{
    constexpr int processes = 4;
    constexpr int times = 60;
    Folder const folder;
    auto const path = folder / "a";
    auto const circle = make_circle(path, processes + 1);
    auto const reader = circle.people.back();
    std::vector<Process> writers;
    for (int writer = 0; writer < processes; ++writer)
        writers.emplace_back([&, me = circle.people.at(static_cast<std::size_t>(writer))] {
            auto const store = Store::open(path, {.busy_timeout_ms = 60'000});
            for (int time = 0; time < times; ++time) {
                store.host().add(Unit{.name = "Elders"});
                store.act_as(me).rate({.subject = circle.purpose, .value = time % 3});
                store.act_as(me).add(Purpose{.journey = circle.journey, .stem = Stem::free, .completion = "zorg"});
            }
        });
    Process following([&] { follow(path, reader, folder / "told", processes * times); });
    CHECK(following.end() == Code::ok);
    for (auto& writer : writers)
        CHECK(writer.end() == Code::ok);

    auto const store = Store::open(path);
    std::vector<std::string> expected;
    for (auto const& change : told_after(store.act_as(reader), {}))
        expected.push_back(told_of(change));
    CHECK(read_lines(folder / "told") == expected);
    CHECK(std::set(expected.begin(), expected.end()).size() == expected.size());
    auto const purposes = all<Purpose>(store.act_as(reader));
    CHECK(purposes.size() == processes * times + 1);
    for (auto const& one : purposes)
        CHECK(std::ranges::count_if(expected, [&](auto const& told) { return told.ends_with(one.id.text()); }) == 1);
    CHECK(std::ranges::none_of(expected, [](auto const& told) { return told.find(" rate ") != told.npos; }));
}
