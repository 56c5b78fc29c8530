#include "bundles.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

/// A journey in which twelve people rated and remarked in a session that is closed.
struct Told {
    static constexpr int people_count = 12;

    explicit Told(Openness openness)
    {
        auto const host = store.host();
        journey = host.add(Journey{.title = "Samen", .starts_on = day(2027, 1, 4), .months = 6}).id;
        session = host.plan_sessions(journey, {.first_on = day(2027, 3, 2), .at = "09:00", .minutes = 60}).front().id;
        if (openness == Openness::anonymous)
            host.change<Session>(session, 1, R"({"openness": "anonymous"})");
        host.open_session(session);
        for (int index = 0; index < people_count; ++index)
            answer(index);
        host.close_session(session);
    }

    void answer(int index)
    {
        auto const host = store.host();
        auto const person = host.add(Person{.name = "Lid " + std::to_string(index)}).id;
        auto const authority = index == 0 ? Authority::facilitator : Authority::participant;
        people.push_back(
            {person, host.add(Participant{.journey = journey, .person = person, .authority = authority}).id});
        auto const me = store.act_as(person);
        me.rate({.subject = journey, .session = session, .aspect = Aspect::quality, .value = 2 + index % 3});
        auto const text = "woord" + std::to_string(index) + "gezegd";
        auto const nature = index == 0 ? RemarkNature::question : RemarkNature::observation;
        remarks.push_back(me.add(Remark{.journey = journey, .session = session, .nature = nature, .text = text}).id);
    }

    /// The bundle, with the session anonymous in all of its revisions, whatever it was.
    [[nodiscard]] std::vector<std::string> made_anonymous(bool has_history = true) const
    {
        auto lines = lines_of(exported(store.host(), journey, has_history));
        for (auto& line : lines)
            if (line.find(R"("openness":"named","rhythm_at")") != std::string::npos
                && line.find(session.text()) != std::string::npos)
                replace(line, R"("openness":"named")", R"("openness":"anonymous")");
        return lines;
    }

    Folder folder{};
    Instant now = std::chrono::sys_days{day(2027, 3, 2)};
    Store store = Store::open(folder / "a", {.clock = [this] { return now += std::chrono::seconds{1}; }});
    Id journey{};
    Id session{};
    std::vector<Someone> people{};
    std::vector<Id> remarks{};
};

/// Another store, into which a bundle is read.
struct Arrival {
    explicit Arrival(std::vector<std::string> const& lines) { import(lines); }
    Arrival() = default;

    void import(std::vector<std::string> const& lines) const { store.host().import_journey(reading(bundle_of(lines))); }

    [[nodiscard]] int count(std::string const& rows) const
    {
        return SQLite::Database((folder / "b").native(), SQLite::OPEN_READONLY)
            .execAndGet("SELECT count(*) FROM " + rows)
            .getInt();
    }

    /// Whether an id stands in any byte of any file of the store.
    [[nodiscard]] bool holds(Id id) const
    {
        std::string const raw(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size());
        return std::ranges::any_of(std::filesystem::directory_iterator(folder.path()), [&](auto const& entry) {
            auto const bytes = bytes_of(entry.path());
            return bytes.find(raw) != std::string::npos || bytes.find(id.text()) != std::string::npos;
        });
    }

    /// What tells who answered, or said what: ratings, what is counted of them, and lines of either.
    [[nodiscard]] int traces() const
    {
        return count("rating") + count("tally") + count("profile")
             + count("journal WHERE verb IN ('rate', 'rate_many') OR (verb = 'add' AND actor IS NOT NULL)");
    }

    Folder folder{};
    Store store = Store::open(folder / "b");
};

std::vector<Document<Remark>> said(Store const& store, Told const& told)
{
    return store.act_as(told.people[3].person).list<Remark>({.journey = told.journey}).items;
}

std::optional<double> quality_in(Trend const& trend)
{
    auto const found = std::ranges::find(trend.items, Aspect::quality, &TrendItem::aspect);
    REQUIRE(found != trend.items.end());
    return found->points.at(0).mean;
}

/// A line more, before the first that holds all of some words.
void insert(std::vector<std::string>& lines, std::vector<std::string> const& before, std::string line)
{
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(line_with(lines, before)), std::move(line));
}

} // namespace

TEST_CASE("a closed session that a bundle makes anonymous is sealed as it comes in: no byte tells who said what",
          "[sealing][import]")
{
    Told const told(Openness::named);
    bool const has_history = GENERATE(true, false);
    auto const lines = told.made_anonymous(has_history);
    REQUIRE(line_with(lines, {"\"rating\"", told.people[5].id.text()}) > 0);
    Arrival const there(lines);

    CHECK(there.traces() == 0);
    for (auto const remark : told.remarks)
        CHECK_FALSE(there.holds(remark));
    auto const items = said(there.store, told);
    CHECK(items.size() == told.remarks.size());
    for (auto const& remark : items)
        CHECK((!remark.created_by && !remark.changed_by && !remark.body.participant && remark.revision == 1));
    auto const trend = there.store.act_as(told.people[3].person).trend({.journey = told.journey});
    CHECK(quality_in(trend) == 3.0);
    CHECK(there.store.check().empty());
}

TEST_CASE("a closed session of names comes in with its names", "[sealing][import]")
{
    Told const told(Openness::named);
    Arrival const there(lines_of(exported(told.store.host(), told.journey)));
    CHECK(there.count("rating") == Told::people_count);
    CHECK(there.holds(told.remarks[5]));
}

TEST_CASE("an anonymous session that is still open comes in as it is, and is sealed by closing it", "[sealing][import]")
{
    Told const told(Openness::named);
    auto lines = told.made_anonymous(false);
    replace(lines[line_with(lines, {"\"document\"", R"("status":"closed")"})], R"("status":"closed")",
            R"("status":"open")");
    Arrival const there(lines);
    CHECK(there.count("rating") == Told::people_count);
    CHECK(there.store.info().open_anonymous_sessions == std::vector{told.session});
    there.store.host().close_session(told.session);
    CHECK(there.traces() == 0);
    CHECK_FALSE(there.holds(told.remarks[5]));
}

TEST_CASE("where fewer than the minimum group answered, nothing said comes in with a session to be sealed",
          "[sealing][import]")
{
    Told const told(Openness::named);
    auto lines = told.made_anonymous();
    for (int index = 4; index < Told::people_count; ++index)
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line_with(lines, {"\"rating\""})));
    Arrival const there(lines);
    CHECK(there.traces() == 0);
    CHECK(there.count("figure") == 0);
    CHECK(said(there.store, told).empty());
    CHECK(there.count("document WHERE instr(fields, 'gezegd')") == 0);
    CHECK(there.count("past WHERE instr(fields, 'gezegd')") == 0);
}

TEST_CASE("what was sealed comes in as it went out: the same remarks under the same ids, the same figures",
          "[sealing][import]")
{
    Told const told(Openness::anonymous);
    auto const sealed = said(told.store, told);
    REQUIRE(sealed.size() == told.remarks.size());
    auto const question =
        std::ranges::find_if(sealed, [](auto const& remark) { return remark.body.nature == RemarkNature::question; });
    told.store.act_as(told.people[0].person).change<Remark>(question->id, 1, R"({"answer": "Dat doen we"})");
    auto const bundle = exported(told.store.host(), told.journey);
    Arrival const there(lines_of(bundle));
    auto again = lines_of(exported(there.store.host(), told.journey));
    CHECK(bundle_of(again) == bundle);
}

TEST_CASE("a bundle that says of a session that it is sealed, and tells of people all the same, is sealed once more",
          "[sealing][import]")
{
    Told const told(Openness::anonymous);
    auto lines = told.made_anonymous();
    auto const someone = told.people[5];
    auto const at = line_with(lines, {"\"document\"", "woord5gezegd"});
    SECTION("a rating")
    {
        insert(lines, {R"({"figure":)"},
               fmt::format(R"({{"rating":{{"session":"{}","subject":"{}","aspect":"quality","participant":"{}",)"
                           R"("perspective":"employee","affiliation":"internal","value":4}}}})",
                           told.session.text(), told.journey.text(), someone.id.text()));
    }
    SECTION("the author of a remark")
    {
        replace(lines[at], R"("created_by":null)", R"("created_by":")" + someone.person.text() + '"');
    }
    SECTION("the participant of a remark")
    {
        replace(lines[at], R"("session":)", R"("participant":")" + someone.id.text() + R"(","session":)");
    }
    SECTION("to whom a remark was said")
    {
        replace(lines[at], R"("session":)", R"("to":")" + someone.id.text() + R"(","session":)");
    }
    SECTION("the line of a rating")
    {
        insert(lines, {"\"close_session\""},
               fmt::format(R"({{"journal":{{"at":"2027-03-02T10:00:00.000Z","actor":"{}","verb":"rate",)"
                           R"("detail":{{"subject":"{}","session":"{}"}}}}}})",
                           someone.person.text(), told.journey.text(), told.session.text()));
    }
    SECTION("the line of a remark")
    {
        auto const id = json::parse(lines[at], std::string_view::npos).at("document").at("id").as_string();
        insert(lines, {"\"close_session\""},
               fmt::format(R"({{"journal":{{"at":"2027-03-02T10:00:00.000Z","actor":"{}","verb":"add",)"
                           R"("document":"{}","revision":1}}}})",
                           someone.person.text(), std::string_view(id)));
    }
    Arrival const there(lines);
    CHECK(there.traces() == 0);
    for (auto const& remark : said(there.store, told))
        CHECK((!remark.created_by && !remark.body.participant && !remark.body.to));
    auto const trend = there.store.act_as(told.people[3].person).trend({.journey = told.journey});
    CHECK(quality_in(trend) == 3.0);
    CHECK(there.store.check().empty());
}

TEST_CASE("figures of what is asked still are refused with their line, and nothing of the bundle stays",
          "[sealing][import]")
{
    Told const told(Openness::anonymous);
    auto lines = told.made_anonymous();
    SECTION("of a session")
    {
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line_with(lines, {"\"released\""})));
    }
    SECTION("of words")
    {
        insert(lines, {"\"figure\""},
               fmt::format(R"({{"figure":{{"subject":"{}","aspect":"strength","words":1,"raters":5,"sum":9}}}})",
                           told.store.host().add(Factor{.journey = told.journey, .text = "Tijd"}).id.text()));
        auto const factor = lines_of(exported(told.store.host(), told.journey, false));
        insert(lines, {"\"past\""}, factor[line_with(factor, {"\"kind\":\"factor\""})]);
    }
    auto const first = line_with(lines, {"\"figure\""});
    Arrival const there;
    auto const failure = failure_of_import(there.store, bundle_of(lines));
    CHECK(failure == Failure{Code::invalid, "/" + std::to_string(first + 1) + "/figure"});
    CHECK(there.store.info().documents == 0);
    CHECK(there.store.info().cursor.empty());
    CHECK_FALSE(there.holds(told.journey));
}

TEST_CASE("words that were adopted in a journey that a bundle makes anonymous are sealed as they come in",
          "[sealing][import]")
{
    Told const told(Openness::named);
    auto const host = told.store.host();
    auto purpose = host.add(Purpose{.journey = told.journey, .completion = "zorg"});
    for (auto const& one : told.people)
        told.store.act_as(one.person).rate({.subject = purpose.id, .aspect = Aspect::agree, .value = 1});
    purpose.body.status = Status::adopted;
    host.change(purpose);
    auto lines = told.made_anonymous();
    auto& journey = lines[line_with(lines, {"\"kind\":\"journey\""})];
    replace(journey, R"("openness":"named")", R"("openness":"anonymous")");
    Arrival const there(lines);
    CHECK(there.traces() == 0);
    auto const item = there.store.act_as(told.people[1].person).consensus({.journey = told.journey}).items.at(0);
    REQUIRE(item.share);
    CHECK(item.share->agree == 100);
}

TEST_CASE("while somebody reads the store, what an import sealed is cleaned when it is opened next",
          "[sealing][import]")
{
    Told const told(Openness::named);
    Folder const folder;
    auto const path = folder / "b";
    auto const holds_lines = [&] {
        return std::ranges::any_of(std::filesystem::directory_iterator(folder.path()), [&](auto const& entry) {
            return bytes_of(entry.path()).find(told.remarks[5].text()) != std::string::npos;
        });
    };
    {
        auto const store = Store::open(path, {.busy_timeout_ms = 20});
        store.host().add(Unit{.name = "Wijkteam"});
        SQLite::Database reader(path.native(), SQLite::OPEN_READONLY);
        reader.exec("BEGIN");
        reader.execAndGet("SELECT count(*) FROM document");
        store.host().import_journey(reading(bundle_of(told.made_anonymous())));
        CHECK(SQLite::Database(path.native(), SQLite::OPEN_READONLY).execAndGet("SELECT count(*) FROM rating").getInt()
              == 0);
    }
    Store::open(path);
    CHECK_FALSE(holds_lines());
}
