#include "folder.hpp"
#include "journal_place.hpp"
#include "process.hpp"

#include "store/documents.hpp"
#include "store/file.hpp"
#include "store/ratings.hpp"
#include <tocht/tocht.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

/// A store with an anonymous session of twelve people, each of whom rated and remarked.
struct Evening {
    explicit Evening(std::size_t raters = 12)
    {
        auto const host = store.host();
        journey = host.add(Journey{.title = "Samen", .starts_on = day(2026, 12, 1), .months = 6}).id;
        for (auto const* name : {"Wijkteam", "Huisartsen"})
            units.push_back(host.add(Unit{.name = name}).id);
        for (std::size_t index = 0; index < 12; ++index)
            join(index);
        session = host.plan_sessions(journey, {.first_on = day(2026, 12, 14), .at = "09:00", .minutes = 60}).front().id;
        auto planned = host.get<Session>(session);
        planned.body.openness = Openness::anonymous;
        host.change(planned);
        host.open_session(session);
        for (std::size_t index = 0; index < raters; ++index)
            answer(index);
    }

    void join(std::size_t index)
    {
        auto const host = store.host();
        Someone one;
        one.person = host.add(Person{.name = "Lid " + std::to_string(index)}).id;
        one.id = host.add(Participant{.journey = journey,
                                      .person = one.person,
                                      .unit = units.at(index % 2),
                                      .authority = index == 0 ? Authority::facilitator : Authority::participant})
                     .id;
        people.push_back(one);
    }

    void answer(std::size_t index)
    {
        auto const me = store.act_as(people[index].person);
        for (auto const aspect : {Aspect::quality, Aspect::climate})
            me.rate(
                {.subject = journey, .session = session, .aspect = aspect, .value = 2 + static_cast<int>(index % 3)});
        remarks.push_back(
            me.add(Remark{.journey = journey, .session = session, .text = word(index)}, {}, R"({"device": "telefoon"})")
                .id);
    }

    static std::string word(std::size_t index) { return "woord" + std::to_string(index) + "gezegd"; }

    std::optional<Cleaning> seal() const
    {
        std::optional<Cleaning> sealing;
        facilitator().close_session(session, &sealing);
        return sealing;
    }

    [[nodiscard]] Actor facilitator() const { return store.act_as(people[0].person); }
    [[nodiscard]] std::vector<Document<Remark>> said(Actor const& actor) const
    {
        return actor.list<Remark>({.journey = journey}).items;
    }

    /// All bytes of all files of the store.
    [[nodiscard]] std::string bytes() const
    {
        std::string all;
        for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
            all += bytes_of(entry.path());
        return all;
    }

    Folder folder{};
    std::filesystem::path path = folder / "avond.tocht";
    Store store = Store::open(path);
    Id journey{};
    Id session{};
    std::vector<Id> units{};
    std::vector<Someone> people{};
    std::vector<Id> remarks{};
};

std::string bytes_of(Id id)
{
    return {reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()};
}

bool holds(std::string const& bytes, std::string const& what)
{
    return bytes.find(what) != std::string::npos;
}

bool holds(std::string const& bytes, Id id)
{
    return holds(bytes, bytes_of(id)) || holds(bytes, id.text());
}

std::vector<std::string> column(std::filesystem::path const& path, std::string const& sql)
{
    SQLite::Database database(path.native(), SQLite::OPEN_READONLY);
    SQLite::Statement rows(database, sql);
    std::vector<std::string> all;
    while (rows.executeStep())
        all.push_back(rows.getColumn(0).getString());
    return all;
}

} // namespace

TEST_CASE("closing an anonymous session leaves no rating, and no tally, in the file", "[sealing]")
{
    Evening evening;
    CHECK(evening.seal() == Cleaning::done);
    CHECK(column(evening.path, "SELECT count(*) FROM rating").at(0) == "0");
    CHECK(column(evening.path, "SELECT count(*) FROM tally").at(0) == "0");
    CHECK(column(evening.path, "SELECT count(*) FROM profile").at(0) == "0");
    CHECK(column(evening.path, "SELECT count(*) FROM figure").at(0) != "0");
    CHECK(evening.store.check().empty());
}

TEST_CASE("a named session is not sealed", "[sealing]")
{
    Evening evening;
    evening.facilitator().close_session(evening.session);
    auto const host = evening.store.host();
    auto const next =
        host.list<Session>({.journey = evening.journey, .where = R"({"status": "planned"})"}).items.at(0).id;
    host.open_session(next);
    evening.facilitator().rate({.subject = evening.journey, .session = next, .aspect = Aspect::quality, .value = 3});
    std::optional<Cleaning> sealing = Cleaning::pending;
    host.close_session(next, &sealing);
    CHECK(!sealing);
    CHECK(column(evening.path, "SELECT count(*) FROM rating").at(0) == "1");
}

TEST_CASE("remarks of an anonymous session come back shuffled, under random ids, without author, time or extra",
          "[sealing]")
{
    Evening evening;
    evening.facilitator().close_session(evening.session);
    auto const said = evening.said(evening.facilitator());
    REQUIRE(said.size() == 12);
    std::set<std::string> texts;
    auto const starts_at = evening.store.host().get<Session>(evening.session).body.starts_at;
    for (auto const& remark : said) {
        CHECK((remark.id.bytes[6] >> 4) == 4); // a random UUID
        CHECK(std::ranges::find(evening.remarks, remark.id) == evening.remarks.end());
        CHECK(!remark.created_by);
        CHECK(!remark.changed_by);
        CHECK(!remark.body.participant);
        CHECK(remark.created_at == starts_at);
        CHECK(remark.changed_at == starts_at);
        CHECK(remark.revision == 1);
        CHECK(remark.extra == "{}");
        texts.insert(remark.body.text);
    }
    CHECK(texts.size() == 12);
    for (auto const id : evening.remarks)
        CHECK(code_of([&] { (void)evening.facilitator().history<Remark>(id); }) == Code::not_found);
}

TEST_CASE("after closing, no byte of the store tells an id, an author or a line of what was answered", "[sealing]")
{
    Evening evening;
    auto changed = evening.store.act_as(evening.people[3].person).get<Remark>(evening.remarks[3]);
    changed.body.text = "anders gezegd";
    evening.store.act_as(evening.people[3].person).change(changed);
    auto const removed = evening.store.act_as(evening.people[4].person);
    removed.remove(evening.remarks[4], 1);
    REQUIRE(evening.seal() == Cleaning::done);
    auto const bytes = evening.bytes();
    for (auto const id : evening.remarks)
        CHECK(!holds(bytes, id));
    CHECK(!holds(bytes, Evening::word(3))); // replaced
    CHECK(!holds(bytes, Evening::word(4))); // removed
    CHECK(!holds(bytes, "telefoon"));
    CHECK(holds(bytes, Evening::word(5)));
    CHECK(holds(bytes, "anders gezegd"));
    CHECK(!holds(bytes, R"("aspect":"climate")"));
}

TEST_CASE("no join of tables, indexes, journal, row order and times links a participant to an answer", "[sealing]")
{
    Evening evening;
    evening.facilitator().close_session(evening.session);
    auto const remark = std::to_string(static_cast<int>(Kind::remark));
    // Nothing beside the remarks names a person together with one of them.
    CHECK(column(evening.path, "SELECT 1 FROM document WHERE kind = " + remark
                                   + " AND (created_by IS NOT NULL OR changed_by IS NOT NULL)")
              .empty());
    CHECK(column(evening.path, "SELECT 1 FROM link JOIN document d ON d.number = link.source WHERE d.kind = " + remark
                                   + " AND link.target IN (SELECT number FROM document WHERE kind <> "
                                   + std::to_string(static_cast<int>(Kind::session)) + ")")
              .empty());
    CHECK(column(evening.path, "SELECT 1 FROM past WHERE kind = " + remark).empty());
    CHECK(column(evening.path, "SELECT 1 FROM journal WHERE verb IN ('rate', 'rate_many')").empty());
    CHECK(column(evening.path,
                 "SELECT 1 FROM journal JOIN document d ON d.id = journal.document WHERE d.kind = " + remark)
              .empty());
    // All lines between opening and closing are gone, so that no time stamp stands for an answer.
    CHECK(column(evening.path, "SELECT verb FROM journal WHERE sequence > (SELECT max(sequence) FROM journal WHERE "
                               "verb = 'open_session')")
          == std::vector<std::string>{"close_session"});
    // All remarks have one time.
    CHECK(column(evening.path, "SELECT DISTINCT created_at || changed_at FROM document WHERE kind = " + remark).size()
          == 1);
}

TEST_CASE("rows, ids and words of sealed remarks stand in an order that chance made", "[sealing]")
{
    // Of twenty evenings with twelve remarks, the chance that one is in the order in which things were said is 4e-8.
    auto const remark = std::to_string(static_cast<int>(Kind::remark));
    for (auto const* order : {"number", "id"}) {
        Evening evening;
        evening.facilitator().close_session(evening.session);
        std::vector<std::string> said;
        for (auto const& fields :
             column(evening.path, "SELECT fields FROM document WHERE kind = " + remark + " ORDER BY " + order))
            said.push_back(fields.substr(fields.find("woord")));
        std::vector<std::string> in_turn;
        for (std::size_t index = 0; index < 12; ++index)
            in_turn.push_back(Evening::word(index));
        auto const is_so = std::ranges::equal(
            said, in_turn, [](auto const& one, auto const& other) { return one.starts_with(other); });
        CHECK(!is_so);
    }
}

TEST_CASE("where fewer than the minimum group rated, remarks are removed with the figures", "[sealing]")
{
    Evening evening(4);
    evening.facilitator().close_session(evening.session);
    CHECK(evening.said(evening.facilitator()).empty());
    CHECK(column(evening.path, "SELECT count(*) FROM figure").at(0) == "0");
    auto const bytes = evening.bytes();
    for (std::size_t index = 0; index < 4; ++index)
        CHECK(!holds(bytes, Evening::word(index)));
    CHECK(column(evening.path, "SELECT raters FROM released").at(0) == "0");
}

TEST_CASE("sealed remarks are read within the circle from five raters, outside from ten", "[sealing]")
{
    auto const raters = GENERATE(std::size_t{5}, std::size_t{9}, std::size_t{10});
    Evening evening(raters);
    auto const sponsor = evening.store.host().add(Person{.name = "Nico"}).id;
    evening.store.host().add(
        Participant{.journey = evening.journey, .person = sponsor, .authority = Authority::sponsor});
    evening.facilitator().close_session(evening.session);
    std::size_t const outside = raters < 10 ? 0 : raters;
    CHECK(evening.said(evening.facilitator()).size() == raters);
    CHECK(evening.said(evening.store.host()).size() == outside);
    CHECK(evening.said(evening.store.act_as(sponsor)).size() == outside);
    auto const harvest = [&](Actor const& actor) { return actor.harvest({.session = evening.session}).remarks.size(); };
    CHECK(harvest(evening.facilitator()) == raters);
    CHECK(harvest(evening.store.host()) == outside);
    CHECK(evening.facilitator().search("woord").size() == raters);
    CHECK(evening.store.host().search("woord").empty());
}

TEST_CASE("until sealing, what is said anonymously is not read, found or referred to by others", "[sealing]")
{
    Evening evening;
    auto const writer = evening.store.act_as(evening.people[2].person);
    auto const other = evening.store.act_as(evening.people[3].person);
    CHECK(writer.get<Remark>(evening.remarks[2]).body.text == Evening::word(2));
    CHECK(code_of([&] { (void)other.get<Remark>(evening.remarks[2]); }) == Code::not_found);
    CHECK(writer.search(Evening::word(2)).empty());
    Experience const about{
        .journey = evening.journey, .title = "Zo", .story = "Was het", .about = {evening.remarks[2]}};
    CHECK(failure_of([&] { writer.add(about); }).code == Code::refused);
    CHECK(failure_of([&] { other.add(about); }).code == Code::not_found);
    evening.facilitator().close_session(evening.session);
    auto const sealed = evening.said(evening.facilitator()).front().id;
    CHECK(evening.facilitator()
              .add(Experience{.journey = evening.journey, .title = "Zo", .story = "Was het", .about = {sealed}})
              .id);
}

TEST_CASE("nothing comes into a sealed session, and nothing leaves it", "[sealing]")
{
    Evening evening;
    evening.facilitator().close_session(evening.session);
    Remark const late{.journey = evening.journey, .session = evening.session, .text = "Te laat"};
    CHECK(code_of([&] { evening.facilitator().add(late); }) == Code::refused);
    auto const sealed = evening.said(evening.facilitator()).front();
    CHECK(code_of([&] { evening.facilitator().change<Remark>(sealed.id, 1, R"({"session": null})"); }) == Code::denied);
}

TEST_CASE("cancelling an anonymous session leaves nothing of what was answered", "[sealing]")
{
    Evening evening;
    evening.facilitator().change<Session>(evening.session, 3, R"({"status": "cancelled"})");
    auto const bytes = evening.bytes();
    for (std::size_t index = 0; index < 12; ++index)
        CHECK(!holds(bytes, Evening::word(index)));
    CHECK(column(evening.path, "SELECT 1 FROM journal WHERE verb = 'rate'").empty());
    CHECK(column(evening.path, "SELECT 1 FROM figure").empty());
    CHECK(evening.store.check().empty());
}

TEST_CASE("the numbers of the journal are not given twice when lines are removed", "[sealing]")
{
    Evening evening;
    auto const before = last_sequence(evening.store);
    auto const told = evening.facilitator().changes().back().cursor;
    evening.facilitator().close_session(evening.session);
    CHECK(last_sequence(evening.store) == before + 1);
    CHECK(evening.facilitator().changes(told).size() == 1);
}

TEST_CASE("words rated anonymously are sealed as they are adopted, and can be rated no more", "[sealing]")
{
    Folder folder;
    auto const store = Store::open(folder / "a.tocht");
    auto const host = store.host();
    auto const journey =
        host.add(Journey{.title = "Samen", .starts_on = day(2026, 12, 1), .months = 6, .openness = Openness::anonymous})
            .id;
    auto const purpose = host.add(Purpose{.journey = journey, .completion = "zorg"});
    std::vector<Someone> people;
    for (int index = 0; index < 12; ++index) {
        auto const person = host.add(Person{.name = "Lid"}).id;
        people.push_back({person, host.add(Participant{.journey = journey, .person = person}).id});
        store.act_as(person).rate({.subject = purpose.id, .aspect = Aspect::agree, .value = index % 3});
    }
    auto adopted = purpose;
    adopted.body.status = Status::adopted;
    host.change(adopted);
    CHECK(column(folder / "a.tocht", "SELECT 1 FROM rating").empty());
    CHECK(column(folder / "a.tocht", "SELECT 1 FROM tally").empty());
    CHECK(column(folder / "a.tocht", "SELECT 1 FROM journal WHERE verb = 'rate'").empty());
    auto const item = store.act_as(people[1].person).consensus({.journey = journey}).items.at(0);
    REQUIRE(item.share);
    CHECK(item.share->agree == 67);
    auto const again = failure_of(
        [&] { store.act_as(people[1].person).rate({.subject = purpose.id, .aspect = Aspect::agree, .value = 0}); });
    CHECK(again.code == Code::refused);
    CHECK(again.pointer == "/subject");
}

TEST_CASE("concluding an anonymous journey seals what was rated outside sessions", "[sealing]")
{
    Folder folder;
    auto const store = Store::open(folder / "a.tocht");
    auto const host = store.host();
    auto const journey = host.add(
        Journey{.title = "Samen", .starts_on = day(2026, 12, 1), .months = 6, .openness = Openness::anonymous});
    auto const factor = host.add(Factor{.journey = journey.id, .text = "Tijd"}).id;
    auto const person = host.add(Person{.name = "Lid"}).id;
    host.add(Participant{.journey = journey.id, .person = person});
    store.act_as(person).rate({.subject = factor, .aspect = Aspect::strength, .value = 4});
    host.change<Journey>(journey.id, 1, R"({"status": "active"})");
    host.conclude(journey.id, "Klaar");
    CHECK(column(folder / "a.tocht", "SELECT 1 FROM rating").empty());
    CHECK(column(folder / "a.tocht", "SELECT 1 FROM figure").empty());
}

TEST_CASE("openness and minimum group stay as they are when what was rated is sealed", "[sealing]")
{
    Evening evening;
    evening.facilitator().close_session(evening.session);
    auto const host = evening.store.host();
    auto const revision = host.change<Journey>(evening.journey, 1, R"({"minimum_group": 6})").revision;
    CHECK(code_of([&] { host.change<Journey>(evening.journey, revision, R"({"minimum_group": 5})"); })
          == Code::refused);
}

TEST_CASE("while somebody reads the store as it was, sealing is pending; opening it finishes that", "[sealing]")
{
    Evening evening;
    {
        SQLite::Database reader(evening.path.native(), SQLite::OPEN_READONLY);
        reader.exec("BEGIN");
        reader.execAndGet("SELECT count(*) FROM rating");
        CHECK(evening.seal() == Cleaning::pending);
        CHECK(evening.said(evening.facilitator()).size() == 12); // what is told is the same
        reader.exec("COMMIT");
    }
    auto const again = Store::open(evening.path);
    auto const bytes = evening.bytes();
    for (auto const id : evening.remarks)
        CHECK(!holds(bytes, id));
}

TEST_CASE("killed in the middle of sealing, a session is open as before or sealed, and the next opening cleans",
          "[sealing]")
{
    Evening evening;
    auto const path = evening.path;
    auto const session = evening.session;
    auto const person = evening.people[0].person;
    auto const remarks = evening.remarks;
    evening.store = Store::open(evening.folder / "elders.tocht"); // no process carries an open store along
    for (int microseconds = 0; microseconds < 40'000; microseconds += 4'000) {
        auto const copy = evening.folder / "kopie.tocht";
        for (auto const* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(copy.native() + suffix);
        std::filesystem::copy_file(path, copy);
        {
            Process closing([&] { Store::open(copy).act_as(person).close_session(session); });
            ::usleep(static_cast<useconds_t>(microseconds));
            closing.kill();
        }
        auto const store = Store::open(copy);
        CHECK(store.check().empty());
        bool const is_closed = store.host().get<Session>(session).body.status == Status::closed;
        auto bytes = test::bytes_of(copy);
        for (auto const* suffix : {"-wal", "-shm", "-journal"})
            bytes += test::bytes_of(copy.native() + suffix);
        for (auto const id : remarks)
            CHECK(holds(bytes, id) == !is_closed);
    }
}

TEST_CASE("a backup and the store's info name the anonymous sessions that are open", "[sealing]")
{
    Evening evening;
    CHECK(evening.store.info().open_anonymous_sessions == std::vector{evening.session});
    CHECK(evening.store.backup(evening.folder / "kopie.tocht") == std::vector{evening.session});
    CHECK(Store::open(evening.folder / "kopie.tocht").info().open_anonymous_sessions == std::vector{evening.session});
    evening.facilitator().close_session(evening.session);
    CHECK(evening.store.info().open_anonymous_sessions.empty());
    CHECK(evening.store.backup(evening.folder / "later.tocht").empty());
}

TEST_CASE("one's own ratings are told until they are sealed", "[sealing]")
{
    Evening evening;
    auto const me = evening.store.act_as(evening.people[2].person);
    CHECK(me.ratings({.journey = evening.journey}).items.size() == 2);
    evening.facilitator().close_session(evening.session);
    CHECK(me.ratings({.journey = evening.journey}).items.empty());
}
