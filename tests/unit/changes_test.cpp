#include "gathering.hpp"

#include "insight/changes.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

using namespace tocht;
using namespace tocht::test;

namespace {

std::vector<std::string> verbs_of(std::vector<Change> const& changes)
{
    std::vector<std::string> verbs;
    for (auto const& change : changes)
        verbs.push_back(change.verb);
    return verbs;
}

bool tells_of(std::vector<Change> const& changes, Id document)
{
    return std::ranges::any_of(changes, [&](Change const& change) {
        return std::ranges::any_of(change.documents, [&](auto const& one) { return one.id == document; });
    });
}

std::string last_of(Actor const& actor)
{
    auto const all = actor.changes();
    return all.empty() ? std::string() : all.back().cursor;
}

std::vector<std::string> cursors_of(std::vector<Change> const& changes)
{
    std::vector<std::string> cursors;
    for (auto const& change : changes)
        cursors.push_back(change.cursor);
    return cursors;
}

} // namespace

TEST_CASE("changes tell what each verb did, in order, after a place")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const before = last_of(host);
    auto const adopted = gathering.adopted_purpose();
    host.rate({.participant = gathering.participant, .subject = adopted.id, .value = 1});
    auto const spare = host.add(Unit{.name = "Tijdelijk"});
    host.remove(spare.id, spare.revision);

    auto const changes = host.changes(before);
    REQUIRE(verbs_of(changes) == std::vector<std::string>{"change", "rate", "add", "remove"});
    CHECK(changes[0].journey == gathering.journey);
    REQUIRE(changes[0].documents.size() == 1);
    CHECK(changes[0].documents[0].kind == Kind::purpose);
    CHECK(changes[0].documents[0].id == adopted.id);
    CHECK(changes[0].documents[0].revision == 2);
    CHECK(changes[1].documents.empty());
    CHECK_FALSE(changes[2].journey.has_value());
    CHECK(changes[3].documents[0].id == spare.id);
    CHECK(host.changes(changes[1].cursor).size() == 2);
    CHECK(verbs_of(host.changes(before, 1)) == std::vector<std::string>{"change"});
    CHECK(host.changes(changes.back().cursor).empty());
}

TEST_CASE("a verb that changes several documents is one change")
{
    Gathering const gathering;
    auto const before = last_of(gathering.host());
    auto const sessions = gathering.plan();
    auto const changes = gathering.host().changes(before);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].documents.size() == sessions.size());
}

TEST_CASE("changes reach other processes' stores on the same file")
{
    Gathering const gathering;
    auto const other = Store::open(gathering.folder / "test.tocht");
    auto const before = last_of(other.host());
    gathering.adopted_purpose();
    CHECK(other.host().changes(before).size() == 1);
}

TEST_CASE("changes tell an actor nothing that it may not see")
{
    Gathering const gathering;
    auto const facilitator = gathering.as(gathering.facilitator);
    auto const session = gathering.opened();
    auto const remark = facilitator.add(
        Remark{.journey = gathering.journey, .session = session.id, .nature = RemarkNature::idea, .text = "Bellen"});
    facilitator.rate({.subject = gathering.journey, .session = session.id, .aspect = Aspect::quality, .value = 2});

    CHECK(tells_of(facilitator.changes(), remark.id));
    CHECK(verbs_of(facilitator.changes()).back() == "rate");
    for (auto const& one : {gathering.participant, gathering.sponsor, gathering.outsider}) {
        auto const changes = gathering.as(one).changes();
        CHECK_FALSE(tells_of(changes, remark.id));
        CHECK(std::ranges::count(verbs_of(changes), "rate") == 0);
    }
    CHECK(gathering.as(gathering.outsider).changes().size() == 1); // being made a person
    CHECK_FALSE(tells_of(gathering.as(gathering.sponsor).changes(), gathering.purpose));
}

TEST_CASE("a change is an event about its document; a rating is an event about the journey and names no document")
{
    Gathering const gathering;
    auto const me = gathering.as(gathering.participant);
    auto const before = last_of(me);
    gathering.adopted_purpose();
    me.rate({.subject = gathering.purpose, .aspect = Aspect::agree, .value = 1});
    auto const changes = me.changes(before);
    REQUIRE(changes.size() == 2);
    auto const adopted = insight::cloud_event(changes[0]);
    CHECK(adopted.at("subject") == json::value(gathering.purpose.text()));
    CHECK(adopted.at("type") == "tocht.change");
    auto const rated = insight::cloud_event(changes[1]);
    CHECK(rated.at("subject") == json::value(gathering.journey.text()));
    CHECK(rated.at("source") == json::value("urn:uuid:" + gathering.journey.text()));
    CHECK(json::serialize(rated).find(gathering.purpose.text()) == std::string::npos);
}

TEST_CASE("changes refuse a number that cannot be")
{
    Gathering const gathering;
    CHECK(failure_of([&] { return gathering.host().changes({}, 0); }) == Failure{Code::invalid, "/limit"});
    CHECK(failure_of([&] { return gathering.host().changes({}, 1001); }) == Failure{Code::invalid, "/limit"});
}

TEST_CASE("a watch hears each change once, after it is stored, on the thread that made it")
{
    Gathering const gathering;
    std::vector<Change> heard;
    auto const watcher = gathering.host().watch([&, thread = std::this_thread::get_id()](Change const& change) {
        CHECK(std::this_thread::get_id() == thread);
        CHECK(gathering.store.info().cursor == change.cursor);
        heard.push_back(change);
    });
    auto const before = last_of(gathering.host());
    gathering.adopted_purpose();
    gathering.plan();
    static_cast<void>(gathering.host().get<Purpose>(gathering.purpose));
    auto const told = gathering.host().changes(before);
    REQUIRE(heard.size() == 2);
    CHECK(verbs_of(heard) == verbs_of(told));
    CHECK(cursors_of(heard) == cursors_of(told));
}

TEST_CASE("a verb that fails is not heard")
{
    Gathering const gathering;
    int heard = 0;
    auto const watcher = gathering.host().watch([&](Change const&) { ++heard; });
    CHECK(failure_of([&] { gathering.host().add(Unit{.name = "  "}); }) == Code::invalid);
    Batch batch;
    batch.add(Unit{.name = "Zorg"}).add(Unit{.name = " "});
    CHECK(failure_of([&] { gathering.host().apply(batch); }) == Code::invalid);
    CHECK(heard == 0);
}

TEST_CASE("a verb that a watch calls is done and heard after the change being told")
{
    Gathering const gathering;
    std::vector<std::string> first;
    std::vector<std::string> second;
    auto const one = gathering.host().watch([&](Change const& change) {
        first.push_back(change.verb);
        if (change.verb == "change")
            gathering.host().add(Unit{.name = "Zorg"});
    });
    auto const two = gathering.host().watch([&](Change const& change) { second.push_back(change.verb); });
    gathering.adopted_purpose();
    CHECK(first == std::vector<std::string>{"change", "add"});
    CHECK(second == first);
}

TEST_CASE("a watch that fails does not affect the others")
{
    Gathering const gathering;
    int heard = 0;
    auto const failing = gathering.host().watch([](Change const&) { throw std::runtime_error("no"); });
    auto const watcher = gathering.host().watch([&](Change const&) { ++heard; });
    gathering.adopted_purpose();
    CHECK(heard == 1);
    CHECK(gathering.host().get<Purpose>(gathering.purpose).revision == 2);
}

TEST_CASE("a watch can end itself, and hears nothing after its end")
{
    Gathering const gathering;
    int heard = 0;
    std::optional<Watcher> watcher;
    watcher.emplace(gathering.host().watch([&](Change const&) {
        ++heard;
        watcher->end();
    }));
    gathering.adopted_purpose();
    gathering.plan();
    CHECK(heard == 1);
}

TEST_CASE("a watch outlives its store")
{
    std::optional<Watcher> watcher;
    {
        Gathering const gathering;
        watcher.emplace(gathering.host().watch([](Change const&) {}));
    }
    CHECK_NOTHROW(watcher->end());
}

TEST_CASE("what threads write is heard whole and in order", "[threads]")
{
    Gathering const gathering;
    auto const before = last_of(gathering.host());
    std::vector<std::string> heard;
    std::atomic<bool> is_telling = false;
    auto const watcher = gathering.host().watch([&](Change const& change) {
        CHECK_FALSE(is_telling.exchange(true));
        heard.push_back(change.cursor);
        is_telling = false;
    });
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([&] {
            for (int index = 0; index < 20; ++index)
                gathering.host().add(Unit{.name = "Zorg"});
        });
    for (auto& writer : writers)
        writer.join();
    CHECK(heard.size() == 80);
    CHECK(heard == cursors_of(gathering.host().changes(before)));
}

TEST_CASE("no change is heard after ending the watch has returned, whoever writes", "[threads]")
{
    Gathering const gathering;
    std::atomic<bool> goes_on = true;
    std::thread writer([&] {
        while (goes_on)
            gathering.host().add(Unit{.name = "Zorg"});
    });
    for (int round = 0; round < 20; ++round) {
        std::atomic<bool> is_over = false;
        auto watcher = gathering.host().watch([&](Change const&) { CHECK_FALSE(is_over); });
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
        watcher.end();
        is_over = true;
    }
    goes_on = false;
    writer.join();
}

TEST_CASE("the log has a line for each verb, after it is done, and no words of people")
{
    std::vector<std::string> lines;
    Folder const folder;
    {
        auto const store =
            Store::open(folder / "log.tocht", {.log = [&](std::string const& line) { lines.push_back(line); }});
        auto const person = store.host().add(Person{.name = "Anna"});
        CHECK(failure_of([&] { return store.act_as(Id::make()); }) == Code::not_found);
        CHECK(failure_of([&] { store.host().change<Person>(person.id, 7, R"({"name":"Bram"})"); }) == Code::conflict);
    }
    CHECK(lines
          == std::vector<std::string>{R"({"verb":"add","code":0})", R"({"verb":"act_as","code":2})",
                                      R"({"verb":"change","code":3})"});
}

TEST_CASE("a backup tells how far it is, and leaves no file when its listener stops it")
{
    Gathering const gathering;
    auto const path = gathering.folder / "copy.tocht";
    auto const stop = [](std::int64_t, std::int64_t) { return false; };
    CHECK(failure_of([&] { gathering.store.backup(path, stop); }) == Code::callback);
    CHECK_FALSE(std::filesystem::exists(path));

    std::int64_t last = 0;
    gathering.store.backup(path, [&](std::int64_t done, std::int64_t total) {
        last = done;
        CHECK(done <= total);
        CHECK(failure_of([&] { static_cast<void>(gathering.store.info()); }) == Code::misuse);
        return true;
    });
    CHECK(last > 0);
    CHECK(Store::open(path).check().empty());
}

TEST_CASE("interrupting ends the running call, also between its statements, and no call after it", "[threads]")
{
    Gathering const gathering;
    gathering.store.interrupt(); // nothing runs
    CHECK_NOTHROW(gathering.adopted_purpose());

    std::atomic<bool> is_begun = false;
    auto slow = std::thread([&] {
        Batch batch;
        for (int index = 0; index < 9000; ++index)
            batch.add(Unit{.name = "Zorg"});
        is_begun = true;
        CHECK(failure_of([&] { gathering.host().apply(batch); }) == Code::interrupted);
    });
    while (!is_begun)
        std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    gathering.store.interrupt();
    slow.join();
    CHECK(gathering.host().list<Unit>().items.size() == 1);
    CHECK(gathering.store.check().empty());
}
