#include "journey/rights.hpp"

#include "erased.hpp"
#include "gathering.hpp"
#include "model/former_person.hpp"
#include "process.hpp"
#include "store/check.hpp"
#include "store/cleaning.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <thread>

using namespace tocht;
using namespace tocht::test;

namespace {

/// Reads a store at one moment, in a process of its own, until it is ended.
class Reader {
public:
    Reader(std::filesystem::path const& store, Folder const& folder)
        : process_([&] {
            SQLite::Database database(store.native(), SQLite::OPEN_READONLY);
            database.exec("BEGIN");
            database.execAndGet("SELECT count(*) FROM document");
            write_bytes(folder / "reading", "");
            std::this_thread::sleep_for(std::chrono::minutes{10});
        })
    {
        while (!std::filesystem::exists(folder / "reading"))
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    void end() { process_.kill(); }

private:
    Process process_;
};

Erasure erase(LeftBehind const& left, Remarks remarks = Remarks::remove)
{
    return Store::open(left.path).host().erase_person(left.zoe.person, remarks);
}

/// Does the verb without what follows it, and breaks off.
template <typename Work> void break_off(LeftBehind const& left, Work const& work)
{
    Process([&] {
        store::Database database(left.path, {});
        work(database);
        ::raise(SIGKILL);
    }).end();
}

void erase_in(store::Database& database, LeftBehind const& left)
{
    journey::Call host(database, std::nullopt, Instant{std::chrono::sys_days{day(2026, 12, 1)}});
    journey::erase_person(host, left.zoe.person, Remarks::remove);
}

/// The tallies and the findings of a store, as one text.
std::string counted_in(std::filesystem::path const& path)
{
    SQLite::Database database(path.native(), SQLite::OPEN_READONLY);
    SQLite::Statement rows(database, "SELECT session, subject, aspect, words, profile, first, second, third, fourth, "
                                     "fifth FROM tally ORDER BY 1, 2, 3, 4, 5");
    std::string all;
    while (rows.executeStep())
        for (int column = 0; column < 10; ++column)
            all.append(rows.getColumn(column).getString()).append(column < 9 ? " " : "\n");
    return all;
}

bool is_sound(std::filesystem::path const& path)
{
    return Store::open(path).check().empty();
}

} // namespace

TEST_CASE("what a person left behind is found before erasing, and no byte of it after")
{
    LeftBehind const left;
    auto const before = left.left();
    for (std::string const word : {"Quixel", "zoe.q@voorbeeld.example", "hr-778899", "Sleutelextra", "Opmerkwoord",
                                   "Terugkoppelwoord", "Ontvangwoord", "Vroegerwoord", "Weggegooidwoord", "Redenwoord",
                                   "Kanaalwoord", "Hernoemdwoord", "Voormaligwoord"})
        CHECK(std::ranges::any_of(before, [&](auto const& found) { return found.find(word) != std::string::npos; }));
    auto const erasure = erase(left);
    CHECK(erasure.cleaning == Cleaning::done);
    CHECK(left.left() == std::vector<std::string>{});
    CHECK(is_sound(left.path));
}

TEST_CASE("nothing is left either while the store stays open")
{
    LeftBehind const left;
    auto const store = Store::open(left.path);
    CHECK(store.host().erase_person(left.zoe.person).cleaning == Cleaning::done);
    CHECK(left.left() == std::vector<std::string>{});
}

TEST_CASE("erasing tells what was removed and what stays")
{
    LeftBehind const left;
    auto const erasure = erase(left);
    CHECK(erasure.removed.participations == 1);
    CHECK(erasure.removed.feedback == 2);
    CHECK(erasure.removed.remarks == 1);
    CHECK(erasure.removed.revisions >= 3);
    CHECK(erasure.stays.ratings == 3);
    CHECK(erasure.stays.remarks == 0);
    CHECK(erasure.stays.documents >= 3);
    CHECK(erasure.mentions.empty());
}

TEST_CASE("when the host wants it, remarks stay without telling whose they are; feedback goes")
{
    LeftBehind const left;
    auto const erasure = erase(left, Remarks::keep);
    CHECK(erasure.removed.remarks == 0);
    CHECK(erasure.removed.feedback == 2);
    CHECK(erasure.stays.remarks == 1);
    auto const found = left.left();
    CHECK_FALSE(found.empty());
    CHECK(std::ranges::all_of(
        found, [](auto const& one) { return one.ends_with("Opmerkwoord") || one.ends_with("opmerkwoord"); }));
    auto const store = Store::open(left.path);
    auto const remark = store.act_as(left.anna.person).get<Remark>(left.kept_remark);
    CHECK(remark.created_by == model::former_person);
    CHECK(remark.body.participant != left.zoe.id);
    CHECK(is_sound(left.path));
}

TEST_CASE("documents stay as those of a former participant, in the journey's language")
{
    LeftBehind const left;
    erase(left);
    auto const store = Store::open(left.path);
    auto const host = store.host();
    auto const purpose = host.get<Purpose>(left.purpose);
    CHECK(purpose.body.completion == "zorg dichtbij");
    CHECK(purpose.created_by == model::former_person);
    auto const former = host.get<Participant>(purpose.body.author.value());
    CHECK(former.body.person == model::former_person);
    CHECK(host.get<Person>(model::former_person).body.name == "een oud-deelnemer");
    auto const agreement = host.list<Agreement>().items.front();
    CHECK(agreement.body.parties == std::vector{former.id, left.anna.id});
    CHECK(agreement.body.owner == former.id);
    auto const commitments = host.commitments({left.journey});
    CHECK_FALSE(commitments.items.empty());
    for (auto const& view : {host.render_markdown(left.journey)})
        CHECK(view.find("Quixel") == std::string::npos);
    CHECK(code_of([&] { (void)host.get<Person>(left.zoe.person); }) == Code::not_found);
    CHECK(code_of([&] { (void)store.act_as(left.zoe.person); }) == Code::not_found);
}

TEST_CASE("old revisions tell that something changed, and not what")
{
    LeftBehind const left;
    erase(left);
    auto const history = Store::open(left.path).host().history<Purpose>(left.purpose);
    REQUIRE(history.size() == 2);
    CHECK(history[0].body.completion == "(gewist)");
    CHECK(history[0].changed_by == model::former_person);
    CHECK(history[0].ended_at == history[1].changed_at);
    CHECK(history[1].body.completion == "zorg dichtbij");
}

TEST_CASE("ratings of who was erased count as before, and are nobody's")
{
    LeftBehind const left;
    auto const before = counted_in(left.path);
    erase(left);
    CHECK(counted_in(left.path) == before);
    {
        SQLite::Database database(left.path.native(), SQLite::OPEN_READONLY);
        CHECK(database.execAndGet("SELECT count(*) FROM rating").getInt() == 6);
        CHECK(database.execAndGet("SELECT count(DISTINCT participant) FROM rating WHERE participant < 0").getInt()
              == 3);
    }
    auto const ratings = Store::open(left.path).act_as(left.anna.person).ratings({.journey = left.journey});
    CHECK(ratings.items.size() == 3);
    CHECK(std::ranges::all_of(ratings.items, [&](auto const& item) { return item.participant == left.anna.id; }));
}

TEST_CASE("texts that stay and name somebody are listed before and after, and those of other people are not")
{
    Gathering g;
    auto const host = g.host();
    auto const mine = host.add(Issue{.journey = g.journey, .question = "Waarom belt bilal niet?"});
    host.add(Issue{.journey = g.journey, .question = "Waarom belt Bilalla niet?"});
    auto const other = host.add(Journey{.title = "Anders", .starts_on = day(2027, 1, 4), .months = 12}).id;
    host.add(Issue{.journey = other, .question = "Waar is Bilal?"});
    auto const keyed = host.add(Issue{.journey = other, .question = "Mail naar bilal@example.org"});
    auto const erasure = host.erase_person(g.participant.person);
    REQUIRE(erasure.mentions.size() == 2);
    CHECK(erasure.mentions[0].id == mine.id);
    CHECK(erasure.mentions[0].field == "question");
    CHECK(erasure.mentions[0].journey == g.journey);
    CHECK(erasure.mentions[0].kind == Kind::issue);
    CHECK(erasure.mentions[1].id == keyed.id);
}

TEST_CASE("texts that name who is erased are not listed where the host may not read them")
{
    Gathering g;
    auto const session = g.opened();
    g.as(g.colleague).add(Remark{.journey = g.journey, .session = session.id, .text = "Bilal belt nooit"});
    CHECK(g.host().erase_person(g.participant.person).mentions.empty());
}

TEST_CASE("a reason that was kept stays when it names nobody who is erased")
{
    Gathering g;
    g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
    bool const is_named = GENERATE(true, false);
    g.as(g.facilitator).conclude(g.journey, is_named ? "Eindwoord, want Bilal stopt" : "Eindwoord");
    g.host().erase_person(g.participant.person);
    CHECK(left_in(g.folder, {"Eindwoord"}).empty() == is_named);
}

TEST_CASE("what the host keeps beside a text is looked through for the person's name, too")
{
    Gathering g;
    auto const host = g.host();
    auto const noted =
        host.add(Issue{.journey = g.journey, .question = "Wie belt?"}, {}, R"({"note": ["vraag Bilal"]})");
    auto const erasure = host.erase_person(g.participant.person);
    REQUIRE(erasure.mentions.size() == 1);
    CHECK(erasure.mentions[0].id == noted.id);
    CHECK(erasure.mentions[0].field == "extra");
}

TEST_CASE("of a remark that was removed before, erasing its author leaves no past either")
{
    Gathering g;
    auto const me = g.as(g.participant);
    auto const remark = me.add(Remark{.journey = g.journey, .text = "Vroegerwoord"});
    me.remove(remark.id, 1);
    REQUIRE(me.history<Remark>(remark.id).size() == 1);
    g.host().erase_person(g.participant.person, Remarks::remove);
    CHECK(code_of([&] { (void)g.host().history<Remark>(remark.id); }) == Code::not_found);
    CHECK(left_in(g.folder, forms_of(u"Vroegerwoord")) == std::vector<std::string>{});
    CHECK(g.store.check().empty());
}

TEST_CASE("a line about many documents no longer names those of who was erased, and still tells of the others")
{
    Gathering g;
    auto const host = g.host();
    std::string users;
    std::vector<Someone> const leaving{g.participant, g.colleague, g.facilitator};
    for (auto const& one : leaving) {
        auto const key = one.person.text();
        host.change<Person>(one.person, 1, R"({"external_id": ")" + key + R"("})");
        users += (users.empty() ? "" : ",") + std::string(R"({"userName": "x", "active": false, "externalId": ")") + key
               + R"("})";
    }
    auto const before = g.store.info().cursor;
    REQUIRE(host.import_people(R"({"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
                                   "totalResults": 3, "Resources": [)"
                               + users + "]}")
                .left.size()
            == 3);
    std::vector<std::string> const ids{g.participant.id.text(), g.colleague.id.text()};
    REQUIRE_FALSE(left_in(g.folder, ids).empty());
    host.erase_person(g.participant.person);
    host.erase_person(g.colleague.person);
    CHECK(left_in(g.folder, ids) == std::vector<std::string>{});
    auto const changes = host.changes(before);
    CHECK(std::ranges::any_of(changes, [&](Change const& change) {
        return change.verb == "import_people"
            && std::ranges::count(change.documents, g.facilitator.id, &ChangedDocument::id) == 1;
    }));
}

TEST_CASE("a former participant is called so in the language of each journey")
{
    Gathering g;
    auto const host = g.host();
    auto const dutch = host.add(Journey{.title = "Anders", .starts_on = day(2027, 1, 4), .months = 12}).id;
    auto const there = host.add(Participant{.journey = dutch, .person = g.participant.person}).id;
    auto const promise = [&](Id journey, Id owner) {
        auto const made = host.add(Agreement{.journey = journey, .text = "Bellen", .parties = {owner}, .owner = owner});
        host.change<Agreement>(made.id, 1, R"({"status": "adopted"})");
    };
    promise(g.journey, g.participant.id);
    promise(dutch, there);
    host.erase_person(g.participant.person);
    CHECK(host.overview({g.journey}).agreements.at(0).owner == "a former participant");
    CHECK(host.overview({dutch}).agreements.at(0).owner == "een oud-deelnemer");
}

TEST_CASE("while another process reads the store as it was, cleaning is pending; maintain finishes it")
{
    LeftBehind const left;
    Folder const signal;
    Reader reader(left.path, signal);
    auto const store = Store::open(left.path, {.busy_timeout_ms = 100});
    CHECK(store.host().erase_person(left.zoe.person).cleaning == Cleaning::pending);
    CHECK(store.maintain().cleaning == Cleaning::pending);
    CHECK_FALSE(left.left().empty());
    reader.end();
    CHECK(store.maintain().cleaning == Cleaning::done);
    CHECK(left.left() == std::vector<std::string>{});
}

TEST_CASE("the next opening finishes what a reader left pending")
{
    LeftBehind const left;
    Folder const signal;
    Reader reader(left.path, signal);
    CHECK(Store::open(left.path, {.busy_timeout_ms = 50}).host().erase_person(left.zoe.person).cleaning
          == Cleaning::pending);
    reader.end();
    auto const store = Store::open(left.path);
    CHECK(left.left() == std::vector<std::string>{});
}

TEST_CASE("erasing that breaks off at any point is whole or not at all, and the next opening finishes it")
{
    LeftBehind const left;
    SECTION("before it is kept")
    {
        break_off(left, [&](store::Database& database) {
            database.write([&] {
                erase_in(database, left);
                ::raise(SIGKILL);
            });
        });
        auto const store = Store::open(left.path);
        CHECK(store.host().get<Person>(left.zoe.person).body.name == "Zoë Quixel");
        CHECK(store.host().erase_person(left.zoe.person).removed.participations == 1);
    }
    SECTION("before cleaning")
    {
        break_off(left, [&](store::Database& database) { database.write([&] { erase_in(database, left); }); });
        CHECK_FALSE(left.left().empty());
    }
    SECTION("before the log is emptied")
    {
        break_off(left, [&](store::Database& database) {
            database.write([&] { erase_in(database, left); });
            database.connection().exec("VACUUM");
        });
        CHECK_FALSE(left.left().empty());
    }
    auto const store = Store::open(left.path);
    CHECK(left.left() == std::vector<std::string>{});
    CHECK(store.check().empty());
    CHECK(code_of([&] { (void)store.host().get<Person>(left.zoe.person); }) == Code::not_found);
}

TEST_CASE("a process that is killed while it erases leaves nothing that the next one does not finish")
{
    for (int delay = 0; delay < 12; ++delay) {
        LeftBehind const left;
        {
            Process process([&] { erase(left); });
            std::this_thread::sleep_for(std::chrono::milliseconds{delay * 3});
            process.kill();
        }
        auto const store = Store::open(left.path);
        CHECK(store.host().erase_person(left.zoe.person).cleaning == Cleaning::done);
        CHECK(left.left() == std::vector<std::string>{});
        CHECK(store.check().empty());
    }
}

TEST_CASE("the copy of an older format beside the store is erased, too")
{
    LeftBehind const left;
    std::filesystem::copy_file(left.path, left.path.native() + ".format-1");
    CHECK(erase(left).cleaning == Cleaning::done);
    CHECK(left.left() == std::vector<std::string>{});
    CHECK_FALSE(std::filesystem::exists(left.path.native() + ".format-1"));
}

TEST_CASE("erasing somebody again changes nothing")
{
    Gathering g;
    g.host().erase_person(g.participant.person);
    auto const before = g.store.info();
    auto const again = g.host().erase_person(g.participant.person);
    CHECK(again.cleaning == Cleaning::done);
    CHECK(again.removed.participations == 0);
    CHECK(g.store.info().documents == before.documents);
    CHECK(g.store.info().cursor == before.cursor);
}

TEST_CASE("two who are erased from one journey cannot be told apart")
{
    Gathering g;
    auto const host = g.host();
    auto const role =
        host.add(Role{.journey = g.journey, .name = "Gastvrouw", .holders = {g.participant, g.colleague}});
    host.erase_person(g.participant.person);
    host.erase_person(g.colleague.person);
    auto const holders = host.get<Role>(role.id).body.holders;
    REQUIRE(holders.size() == 1);
    CHECK(host.get<Participant>(holders.front()).body.person == model::former_person);
    CHECK(g.store.check().empty());
}

TEST_CASE("nobody becomes or changes the one who stands for former participants")
{
    Gathering g;
    auto const host = g.host();
    host.erase_person(g.participant.person);
    auto const someone = model::former_person;
    CHECK(code_of([&] { (void)g.store.act_as(someone); }) == Code::not_found);
    CHECK(refusal_of(g, [&] { host.change<Person>(someone, 1, R"({"name": "X"})"); }) == Code::refused);
    CHECK(refusal_of(g, [&] { host.erase_person(someone); }) == Code::not_found);
    CHECK(refusal_of(g, [&] { (void)host.export_person(someone); }) == Code::not_found);
    auto const other = host.add(Journey{.title = "Anders", .starts_on = day(2027, 1, 4), .months = 12}).id;
    CHECK(refusal_of(g, [&] { host.add(Participant{.journey = other, .person = someone}); })
          == Failure{Code::not_found, "/person"});
}

TEST_CASE("whoever follows a journey hears that somebody was erased, and not who")
{
    Gathering g;
    auto const before = g.store.info().cursor;
    std::vector<Change> heard;
    auto const watcher = g.as(g.colleague).watch([&](Change const& change) { heard.push_back(change); });
    g.host().erase_person(g.participant.person);
    REQUIRE(heard.size() == 2); // of the journey, and of the person who stands for all that are no more
    CHECK(heard[0].verb == "erase_person");
    CHECK(heard[0].journey == g.journey);
    CHECK(heard[1].documents.front().id == model::former_person);
    CHECK(g.host().changes(before).size() == 2);
    for (auto const& change : g.host().changes())
        CHECK(change.by != g.participant.person);
}

TEST_CASE("the store does not know anybody who was erased")
{
    Gathering g;
    CHECK(refusal_of(g, [&] { g.host().erase_person(Id::make()); }) == Code::not_found);
    CHECK(refusal_of(g, [&] { (void)g.host().export_person(Id::make()); }) == Code::not_found);
    CHECK(refusal_of(g, [&] { g.host().erase_person(g.purpose); }) == Code::not_found);
}

TEST_CASE("export and erasure are refused to others, and of people one does not see nothing is said")
{
    Gathering g;
    for (auto const& one : {g.facilitator, g.participant}) {
        CHECK(refusal_of(g, [&] { g.as(one).erase_person(g.colleague.person); }) == Code::denied);
        CHECK(refusal_of(g, [&] { (void)g.as(one).export_person(g.colleague.person); }) == Code::denied);
        CHECK(refusal_of(g, [&] { g.as(one).erase_person(one.person); }) == Code::denied);
        CHECK(refusal_of(g, [&] { g.as(one).remove_journey(g.journey); }) == Code::denied);
    }
    CHECK(refusal_of(g, [&] { (void)g.as(g.sponsor).export_person(g.colleague.person); }) == Code::not_found);
    CHECK(refusal_of(g, [&] { g.as(g.outsider).erase_person(g.colleague.person); }) == Code::not_found);
    CHECK(refusal_of(g, [&] { g.as(g.outsider).remove_journey(g.journey); }) == Code::not_found);
    CHECK(refusal_of(g, [&] { g.host().remove_journey(g.purpose); }) == Code::invalid);
    for (auto const& one : {g.facilitator, g.participant, g.sponsor, g.outsider})
        CHECK(code_of([&] { (void)g.as(one).export_person(one.person); }) == Code::ok);
}

TEST_CASE("a person's export holds all that is kept on the person")
{
    LeftBehind const left;
    auto const store = Store::open(left.path);
    for (auto const& actor : {store.host(), store.act_as(left.zoe.person)}) {
        auto const exported = actor.export_person(left.zoe.person);
        for (std::string const word : {"Zoë Quixel", "zoe.q@voorbeeld.example", "hr-778899", "Sleutelextra",
                                       "Opmerkwoord", "Terugkoppelwoord", "Ontvangwoord", "Vroegerwoord",
                                       "Weggegooidwoord", "Voormaligwoord", "\"ratings\":[{", "\"aspect\":\"climate\""})
            CHECK(exported.find(word) != std::string::npos);
    }
}

TEST_CASE("one's own export says nothing that others said in a session that is open")
{
    Gathering g;
    auto const session = g.opened();
    g.as(g.colleague)
        .add(Remark{.journey = g.journey, .session = session.id, .to = g.participant.id, .text = "stilte"});
    CHECK(g.as(g.participant).export_person(g.participant.person).find("stilte") == std::string::npos);
    g.host().close_session(session.id);
    CHECK(g.as(g.participant).export_person(g.participant.person).find("stilte") != std::string::npos);
}
