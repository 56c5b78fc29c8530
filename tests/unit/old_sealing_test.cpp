#include "gathering.hpp"
#include "journal_place.hpp"
#include "older_format.hpp"
#include "records.hpp"

#include "store/file.hpp"

#include <map>

using namespace tocht;
using namespace tocht::test;

namespace {

/// Makes of a store one as format 1 left it: without what later formats added, and with ratings that do not say in which
/// session they were given.
constexpr char const* to_format_1 = TOCHT_WITHOUT_FORMAT_4 R"sql(
DROP TABLE cleaning; DROP TABLE reduced; DROP TABLE released; DROP TABLE figure; DROP TABLE secret; DROP TABLE told;
UPDATE journal SET detail = json_remove(detail, '$.session') WHERE verb IN ('rate', 'rate_many');
PRAGMA user_version = 1)sql";

/// What stood there by name stands there anonymously: nothing of format 1 was sealed.
std::string to_anonymous(Id document)
{
    std::string hex;
    for (auto const letter : document.text())
        if (letter != '-')
            hex += letter;
    std::string sql;
    for (auto const* table : {"document", "past"})
        sql += std::string("UPDATE ") + table + R"( SET fields = replace(fields, '"openness":"named"', )"
             + R"('"openness":"anonymous"') WHERE id = x')" + hex + "';";
    return sql;
}

/// A store of format 1 in which twelve people answered anonymously: in a session that was closed, and of words that were
/// adopted; and by name in a session before.
struct Old {
    static constexpr int people_count = 12;

    explicit Old(bool is_journey_anonymous)
    {
        {
            auto const store = Store::open(path, {.clock = [this] { return now += std::chrono::seconds{1}; }});
            fill(store);
        }
        plant(path,
              (is_journey_anonymous ? to_anonymous(journey) : "") + to_anonymous(session) + to_format_1 + ";VACUUM");
    }

    void fill(Store const& store)
    {
        auto const host = store.host();
        journey = host.add(Journey{.title = "Samen", .starts_on = day(2027, 1, 4), .months = 6}).id;
        for (int index = 0; index < people_count; ++index) {
            auto const person = host.add(Person{.name = "Lid " + std::to_string(index)}).id;
            people.push_back({person, host.add(Participant{.journey = journey, .person = person}).id});
        }
        auto const planned =
            host.plan_sessions(journey, {.first_on = day(2027, 3, 2), .every = 4, .at = "09:00", .minutes = 60});
        before = hold(store, planned[0].id, "genoemd");
        judge(store);
        session = hold(store, planned[1].id, "zeldzaam");
        host.add(Lesson{.journey = journey, .insight = "Bellen helpt", .about = {remarks[0]}});
        host.add(Journey{.title = "Ernaast", .starts_on = day(2027, 1, 4), .months = 6}); // of which nothing is to seal
    }

    Id hold(Store const& store, Id id, std::string const& word)
    {
        store.host().open_session(id);
        remarks.clear();
        for (auto const& one : people) {
            auto const me = store.act_as(one.person);
            me.rate({.subject = journey, .session = id, .aspect = Aspect::quality, .value = 4});
            auto const many =
                std::array{Rating{.subject = journey, .session = id, .aspect = Aspect::climate, .value = 3}};
            me.rate_many(many);
            remarks.push_back(me.add(Remark{.journey = journey, .session = id, .text = word + "gezegd"}).id);
        }
        store.host().close_session(id);
        return id;
    }

    /// A purpose that is adopted, a vision that was reworded afterwards and judged anew, a rule that was judged between two
    /// wordings, and a factor.
    void judge(Store const& store)
    {
        auto const host = store.host();
        auto adopted = host.add(Purpose{.journey = journey, .completion = "zorg"});
        auto reworded = host.add(Vision{.journey = journey, .text = "Een buurt", .purposes = {adopted.id}});
        auto agreed = host.add(Rule{.journey = journey, .text = "Bellen"});
        rule = agreed.id;
        agreed.body.status = Status::adopted;
        host.change(agreed);
        reword<Rule>(store, rule, "Wij bellen");
        factor = host.add(Factor{.journey = journey, .text = "Tijd"}).id;
        purpose = adopted.id;
        vision = reworded.id;
        for (auto const& one : people) {
            auto const me = store.act_as(one.person);
            me.rate({.subject = purpose, .aspect = Aspect::agree, .value = 1});
            me.rate({.subject = rule, .aspect = Aspect::agree, .value = 1});
            me.rate({.subject = factor, .aspect = Aspect::strength, .value = 2});
        }
        adopted.body.status = Status::adopted;
        host.change(adopted);
        reworded.body.status = Status::adopted;
        host.change(reworded);
        reword<Vision>(store, vision, "Een straat");
        reword<Rule>(store, rule, "Wij bellen eerst");
        for (auto const& one : people)
            store.act_as(one.person).rate({.subject = vision, .aspect = Aspect::ownership, .value = 5});
    }

    template <BodyOfKind T> void reword(Store const& store, Id about, std::string const& text) const
    {
        auto const host = store.host();
        auto adjustment =
            host.add(Adjustment{.journey = journey, .about = about, .observed = "Te vaag", .change = "Scherper"});
        adjustment.body.status = Status::decided;
        adjustment = host.change(adjustment);
        host.apply_adjustment(adjustment.id, R"({"text": ")" + text + R"("})", host.get<T>(about).revision);
    }

    [[nodiscard]] int count(std::string const& sql) const
    {
        return SQLite::Database(path.native(), SQLite::OPEN_READONLY)
            .execAndGet("SELECT count(*) FROM " + sql)
            .getInt();
    }
    [[nodiscard]] int ratings_of(Id subject) const
    {
        return count("rating JOIN document ON document.number = rating.subject WHERE lower(hex(id)) = '"
                     + without_dashes(subject) + "' AND session = 0");
    }
    [[nodiscard]] int ratings_in(Id in) const
    {
        return count("rating JOIN document ON document.number = rating.session WHERE lower(hex(id)) = '"
                     + without_dashes(in) + "'");
    }
    static std::string without_dashes(Id id)
    {
        auto text = id.text();
        std::erase(text, '-');
        return text;
    }

    /// All bytes of all files of the store.
    [[nodiscard]] std::string bytes() const
    {
        std::string all;
        for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
            all += bytes_of(entry.path());
        return all;
    }
    [[nodiscard]] bool is_anywhere(Id id) const
    {
        std::string const raw(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size());
        auto const all = bytes();
        return all.find(raw) != std::string::npos || all.find(id.text()) != std::string::npos;
    }

    Folder folder{};
    std::filesystem::path path = folder / "oud.tocht";
    Instant now = std::chrono::sys_days{day(2027, 3, 1)};
    Id journey{};
    Id before{};
    Id session{};
    Id purpose{};
    Id rule{};
    Id vision{};
    Id factor{};
    std::vector<Someone> people{};
    std::vector<Id> remarks{}; ///< of the session that is anonymous
};

} // namespace

TEST_CASE("an anonymous session that was closed under format 1 is sealed as its store is opened", "[sealing]")
{
    Old const old(false);
    REQUIRE(old.ratings_in(old.session) == 2 * Old::people_count);
    REQUIRE(old.is_anywhere(old.remarks[5]));
    auto const store = Store::open(old.path);
    CHECK(old.ratings_in(old.session) == 0);
    CHECK(old.ratings_in(old.before) == 2 * Old::people_count); // what was said by name stays
    CHECK(store.check().empty());

    auto const trend = store.act_as(old.people[0].person).trend({.journey = old.journey});
    CHECK_FALSE(trend.sessions.empty());
    auto const said = store.act_as(old.people[3].person).list<Remark>({.journey = old.journey});
    CHECK(std::ranges::count_if(said.items, [&](auto const& remark) { return remark.body.session == old.session; })
          == Old::people_count);
}

TEST_CASE("after it no byte of any file, the copy of format 1 included, tells who answered or said what", "[sealing]")
{
    Old const old(false);
    auto const store = Store::open(old.path);
    for (std::size_t index = 1; index < old.remarks.size(); ++index)
        CHECK_FALSE(old.is_anywhere(old.remarks[index]));
    CHECK_FALSE(std::filesystem::exists(old.path.native() + ".format-1"));
    // A remark that a lesson is about is where it was, and nobody said it.
    auto const kept = store.host().get<Lesson>(store.host().list<Lesson>().items.at(0).id).body.about;
    CHECK(kept == std::vector{old.remarks[0]});
    CHECK(old.count("document WHERE kind = " + std::to_string(static_cast<int>(Kind::remark)) + " AND instr(fields, '"
                    + old.session.text()
                    + "') AND (created_by IS NOT NULL OR changed_by IS NOT "
                      "NULL OR instr(fields, 'participant') OR created_at <> changed_at OR revision <> 1)")
          == 0);
    CHECK(old.count("past WHERE instr(fields, 'zeldzaam')") == 0);
    auto const lines = [&](Id in) {
        return old.count("journal WHERE verb IN ('rate', 'rate_many') AND sequence BETWEEN "
                         "(SELECT sequence FROM journal WHERE verb = 'open_session' AND lower(hex(document)) = '"
                         + Old::without_dashes(in)
                         + "') AND (SELECT sequence FROM journal WHERE verb = "
                           "'close_session' AND lower(hex(document)) = '"
                         + Old::without_dashes(in) + "')");
    };
    CHECK(lines(old.session) == 0);
    CHECK(lines(old.before) == 2 * Old::people_count);
}

TEST_CASE(
    "words that were adopted in an anonymous journey of format 1 are sealed, and those that are still judged are not",
    "[sealing]")
{
    Old const old(true);
    REQUIRE(old.ratings_of(old.purpose) == Old::people_count);
    REQUIRE(old.ratings_of(old.rule) == Old::people_count);
    auto const store = Store::open(old.path);
    CHECK(old.ratings_of(old.purpose) == 0);
    CHECK(old.ratings_of(old.rule) == 0); // nobody is asked about its earlier words any more
    CHECK(old.ratings_of(old.vision) == Old::people_count);
    CHECK(old.ratings_of(old.factor) == Old::people_count);
    CHECK(old.count("journal WHERE verb = 'rate' AND instr(detail, '" + old.purpose.text() + "')") == 0);
    CHECK(old.count("journal WHERE verb = 'rate_many'") == 0); // any of them may have been about the purpose
    CHECK(store.check().empty());
    auto const item = store.act_as(old.people[1].person).consensus({.journey = old.journey}).items.at(0);
    REQUIRE(item.share);
    CHECK(item.share->agree == 100);
    CHECK(code_of([&] {
              store.act_as(old.people[1].person).rate({.subject = old.purpose, .aspect = Aspect::agree, .value = 0});
          })
          == Code::refused);
}

TEST_CASE("what format 1 left is sealed once, with a line for the journey, and numbers of lines are not given twice",
          "[sealing]")
{
    Old const old(true);
    auto const last = old.count("journal");
    auto const sequence = SQLite::Database(old.path.native(), SQLite::OPEN_READONLY)
                              .execAndGet("SELECT max(sequence) FROM journal")
                              .getInt64();
    REQUIRE(last > 0);
    for (int time = 0; time < 2; ++time) {
        auto const store = Store::open(old.path);
        CHECK(last_sequence(store) == sequence + 1);
        CHECK(old.count("journal WHERE verb = 'seal'") == 1);
    }
}

TEST_CASE("who broke off between migrating and sealing, or only reads, leaves it to the next who opens the store",
          "[sealing]")
{
    Old const old(false);
    open(old.path); // migrates, and nothing else
    REQUIRE(old.ratings_in(old.session) > 0);
    Store::open(old.path, {.read_only = true});
    CHECK(old.ratings_in(old.session) > 0);
    {
        SQLite::Database writer(old.path.native(), SQLite::OPEN_READWRITE);
        writer.exec("BEGIN IMMEDIATE");
        CHECK(code_of([&] { Store::open(old.path, {.busy_timeout_ms = 20}); }) == Code::busy);
    }
    CHECK(old.ratings_in(old.session) > 0);
    Store::open(old.path);
    CHECK(old.ratings_in(old.session) == 0);
    CHECK_FALSE(old.is_anywhere(old.remarks[5]));
}

TEST_CASE("while somebody reads a store of format 1, cleaning it is pending, and done when it is opened next",
          "[sealing]")
{
    Old const old(false);
    open(old.path);
    {
        SQLite::Database reader(old.path.native(), SQLite::OPEN_READONLY);
        reader.exec("BEGIN");
        reader.execAndGet("SELECT count(*) FROM rating");
        Store::open(old.path);
        CHECK(old.is_anywhere(old.remarks[5]));
    }
    Store::open(old.path);
    CHECK_FALSE(old.is_anywhere(old.remarks[5]));
}
