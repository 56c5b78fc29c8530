#include "gathering.hpp"
#include "journal_place.hpp"
#include "records.hpp"

#include "access/cursor.hpp"
#include "insight/changes.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

using namespace tocht;
using namespace tocht::test;
using access::Cursors;

namespace {

constexpr std::size_t length = 48;
constexpr std::string_view digits = "0123456789abcdef";

store::Secret secret_of(std::uint8_t first)
{
    store::Secret secret{};
    for (auto& byte : secret)
        byte = first++;
    return secret;
}

/// How often two cursors of lines so far from each other have the same digit, for each place in them.
std::vector<int> same_digits(Cursors const& cursors, std::int64_t distance, int pairs)
{
    std::vector<int> same(length);
    for (std::int64_t line = 1; line <= pairs; ++line) {
        auto const one = cursors.of(line);
        auto const other = cursors.of(line + distance);
        for (std::size_t place = 0; place < length; ++place)
            same[place] += one[place] == other[place] ? 1 : 0;
    }
    return same;
}

Failure refused(Actor const& actor, std::string_view cursor)
{
    return failure_of([&] { static_cast<void>(actor.changes(cursor)); });
}

constexpr auto english = "This is not a place in this store's journal for this actor. Start again, without after.";
constexpr auto dutch =
    "Dit is geen plaats in het logboek van deze opslag voor deze gebruiker. Begin opnieuw, zonder after.";

std::vector<std::string> cursors_of(std::vector<Change> const& changes)
{
    std::vector<std::string> cursors;
    for (auto const& change : changes)
        cursors.push_back(change.cursor);
    return cursors;
}

/// The cursors that a member of an answer tells, in their order.
std::vector<std::string> cursors_in(json::value const& answer)
{
    std::vector<std::string> found;
    if (auto const* object = answer.if_object())
        for (auto const& member : *object)
            if (member.key() == "cursor")
                found.emplace_back(member.value().as_string());
            else
                std::ranges::copy(cursors_in(member.value()), std::back_inserter(found));
    else if (auto const* array = answer.if_array())
        for (auto const& element : *array)
            std::ranges::copy(cursors_in(element), std::back_inserter(found));
    return found;
}

/// What a participant gets of a journey in which another rated so often.
std::vector<Change> told_beside(int ratings)
{
    Gathering const gathering;
    for (int count = 0; count < ratings; ++count)
        gathering.as(gathering.colleague).rate({.subject = gathering.purpose, .value = count % 2});
    gathering.adopted_purpose();
    return gathering.as(gathering.participant).changes();
}

} // namespace

TEST_CASE("a cursor gives its line back, to its actor and in its store alone", "[cursors]")
{
    auto const anna = Id::make();
    Cursors const of_anna(secret_of(1), anna);
    Cursors const of_bilal(secret_of(1), Id::make());
    Cursors const of_host(secret_of(1), std::nullopt);
    Cursors const elsewhere(secret_of(2), anna);
    for (std::int64_t line = 1; line > 0 && line < std::numeric_limits<std::int64_t>::max() / 7; line = line * 7 + 1) {
        auto const cursor = of_anna.of(line);
        CHECK(cursor.size() == length);
        CHECK(cursor == Cursors(secret_of(1), anna).of(line));
        CHECK(of_anna.read(cursor) == line);
        for (auto const* others : {&of_bilal, &of_host, &elsewhere}) {
            CHECK_FALSE(others->read(cursor));
            CHECK(others->of(line) != cursor);
        }
    }
}

TEST_CASE("a cursor that was cut, grew or has one letter changed is refused", "[cursors]")
{
    Cursors const cursors(secret_of(1), Id::make());
    auto const cursor = cursors.of(17);
    CHECK_FALSE(cursors.read(cursor.substr(1)));
    CHECK_FALSE(cursors.read(cursor + "0"));
    CHECK_FALSE(cursors.read(""));
    CHECK_FALSE(cursors.read("17"));
    for (std::size_t place = 0; place < length; ++place) {
        CHECK_FALSE(cursors.read(cursor.substr(0, place)));
        for (char const letter : std::string("0123456789abcdefABCDEFgx+- \0", 28)) {
            auto other = cursor;
            other[place] = letter;
            CHECK((letter == cursor[place]) == cursors.read(other).has_value());
        }
    }
}

TEST_CASE("cursors share no more than chance allows, however near or far their lines are", "[cursors]")
{
    constexpr int pairs = 8000;
    constexpr double expected = pairs / 16.0;
    auto const margin = 6 * std::sqrt(expected * 15 / 16);
    Cursors const cursors(secret_of(1), Id::make());
    for (std::int64_t const distance : {1LL, 16LL, 256LL, 4096LL, 65'536LL, 1LL << 32, 1LL << 48}) {
        INFO(distance);
        auto const same = same_digits(cursors, distance, pairs);
        for (std::size_t place = 0; place < length; ++place) {
            INFO(place);
            // Here a name-based UUID tells what it is: these digits are the same, or one of four, whatever the line.
            if (place == 12 || place == 16 || place == 32)
                continue;
            CHECK(std::abs(same[place] - expected) < margin);
        }
    }
}

TEST_CASE("a cursor grows neither with its line nor with what is hidden before it", "[cursors]")
{
    auto const quiet = told_beside(0);
    auto const busy = told_beside(40);
    REQUIRE(quiet.size() == busy.size());
    for (auto const& change : busy)
        CHECK(change.cursor.size() == length);
    for (auto const& change : quiet)
        CHECK(change.cursor.size() == length);
}

TEST_CASE("the same line has the same cursor for an actor wherever it is told, and another for everybody else",
          "[cursors]")
{
    Gathering const gathering;
    gathering.adopted_purpose();
    auto const me = gathering.as(gathering.participant);
    auto const mine = cursors_of(me.changes());
    CHECK(cursors_of(me.changes()) == mine);
    CHECK(cursors_of(Store::open(gathering.folder / "test.tocht").act_as(gathering.participant.person).changes())
          == mine);
    std::vector<std::string> told;
    for (auto const& event : me.timeline({.journey = gathering.journey}).events)
        told.push_back(event.cursor);
    REQUIRE_FALSE(told.empty());
    for (auto const& cursor : told)
        CHECK(std::ranges::count(mine, cursor) == 1);

    std::set<std::string> all(mine.begin(), mine.end());
    auto count = mine.size();
    for (auto const& other :
         {gathering.as(gathering.colleague), gathering.as(gathering.facilitator), gathering.host()}) {
        auto const theirs = cursors_of(other.changes());
        all.insert(theirs.begin(), theirs.end());
        count += theirs.size();
    }
    CHECK(all.size() == count);
}

TEST_CASE("what a person takes along tells the places of that person, and the host gets the host's", "[cursors]")
{
    Gathering const gathering;
    auto const me = gathering.as(gathering.participant);
    me.rate({.subject = gathering.purpose, .value = 1});
    auto const exported = [&](Actor const& actor) {
        return cursors_in(json::parse(actor.export_person(gathering.participant.person)));
    };
    auto const mine = exported(me);
    auto const of_host = exported(gathering.host());
    REQUIRE(mine.size() == 3); // being made a person and a participant, and rating
    CHECK(of_host.size() == mine.size());
    CHECK(me.changes(mine.back()).empty());
    CHECK(gathering.host().changes(of_host.back()).empty());
    CHECK(refused(gathering.host(), mine.back()) == Failure{Code::invalid, "/after"});
    CHECK(refused(me, of_host.back()) == Failure{Code::invalid, "/after"});
}

TEST_CASE("what is known of a store tells the host where the journal ends", "[cursors]")
{
    Folder const folder;
    CHECK(Store::open(folder / "empty").info().cursor.empty());
    Gathering const gathering;
    auto const last = gathering.store.info().cursor;
    CHECK(last == gathering.host().changes().back().cursor);
    CHECK(gathering.host().changes(last).empty());
    gathering.as(gathering.participant).rate({.subject = gathering.purpose, .value = 1}); // not the host's to hear
    auto const after = gathering.store.info().cursor;
    CHECK(after != last);
    gathering.adopted_purpose();
    CHECK(gathering.host().changes(after).size() == 1);
    CHECK(gathering.host().changes(last).size() == 1);
}

TEST_CASE("only one's own cursors of this store are accepted, and any other is answered with: start again", "[cursors]")
{
    Gathering const gathering;
    Gathering const other;
    gathering.host().change<Person>(gathering.participant.person, 1, R"({"language": "nl"})");
    auto const host = gathering.host();
    auto const me = gathering.as(gathering.participant);
    auto const mine = me.changes().back().cursor;
    auto const end = gathering.store.info().cursor;
    std::vector<std::string> const wrong{"0",
                                         "17",
                                         "-1",
                                         " ",
                                         "\xff",
                                         std::string(48, '0'),
                                         std::string(1'000'000, 'a'),
                                         gathering.journey.text(),
                                         mine.substr(0, 47),
                                         mine + "0",
                                         mine + "\n",
                                         other.store.info().cursor,
                                         other.as(other.participant).changes().back().cursor};
    for (auto const& cursor : wrong) {
        INFO(cursor.substr(0, 100));
        for (auto const& [actor, words] : {std::pair{host, english}, {me, dutch}}) {
            auto const failure = refused(actor, cursor);
            CHECK(failure == Failure{Code::invalid, "/after"});
            CHECK(failure.says == words);
        }
    }
    CHECK(refused(host, mine).says == english);
    CHECK(refused(me, end).says == dutch);
    CHECK(refused(gathering.as(gathering.colleague), mine) == Failure{Code::invalid, "/after"});
    CHECK(me.changes(mine).empty());
    CHECK(gathering.store.info().cursor == end);
}

TEST_CASE("a copy of a store goes on from the cursors of before it was made, and refuses those of after", "[cursors]")
{
    Gathering const gathering;
    auto const before = gathering.store.info().cursor;
    gathering.store.backup(gathering.folder / "copy");
    gathering.adopted_purpose();
    auto const after = gathering.store.info().cursor;
    auto const copy = Store::open(gathering.folder / "copy");
    CHECK(copy.info().cursor == before);
    CHECK(copy.host().changes(before).empty());
    CHECK(refused(copy.host(), after) == Failure{Code::invalid, "/after"});
    CHECK(gathering.host().changes(before).size() == 1);
}

TEST_CASE("the cursor of a list tells what the last item of its page shows, and nothing that is the host's to read",
          "[cursors]")
{
    Gathering const gathering;
    auto const me = gathering.as(gathering.participant);
    for (auto const* order : {"", "name", "-name", "email", "external_id"}) {
        auto const page = me.list<Person>({.order = order, .limit = 2});
        REQUIRE(page.items.size() == 2);
        CHECK(page.cursor.find(page.items.back().id.text()) != std::string::npos);
        CHECK(page.cursor.find('@') == std::string::npos);
        CHECK(me.list<Person>({.order = order, .limit = 2, .cursor = page.cursor}).items.at(0).id
              != page.items.back().id);
    }
}

TEST_CASE("each event has an id of its own that reveals no count", "[cursors]")
{
    Gathering const gathering;
    gathering.adopted_purpose();
    gathering.plan();
    auto const me = gathering.as(gathering.participant);
    me.rate({.subject = gathering.purpose, .value = 1});
    std::set<std::string> ids;
    std::size_t count = 0;
    for (auto const& actor : {me, gathering.host(), gathering.as(gathering.facilitator)})
        for (auto const& change : actor.changes()) {
            auto const event = insight::cloud_event(change);
            CHECK(event.at("id") == event.at("data").at("cursor"));
            ids.emplace(event.at("id").as_string());
            ++count;
        }
    CHECK(ids.size() == count);
}

TEST_CASE("a store without its secret is damaged, and says so", "[cursors]")
{
    Folder const folder;
    {
        auto const store = Store::open(folder / "a");
        store.host().add(Unit{.name = "Zorg"});
        plant(folder / "a", "DELETE FROM secret");
        CHECK(code_of([&] { static_cast<void>(store.host().changes()); }) == Code::corrupt);
        auto const findings = store.check();
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].what.starts_with("secret"));
    }
}
