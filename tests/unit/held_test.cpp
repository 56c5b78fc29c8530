#include "folder.hpp"
#include "older_format.hpp"

#include <tocht/tocht.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

using namespace tocht;
using namespace tocht::test;

// What is said outside the sessions of an anonymous journey is held until the next session closes.

namespace {

/// An anonymous journey of eight people, of whom the first is its facilitator.
struct Quiet {
    explicit Quiet(Openness openness = Openness::anonymous)
    {
        auto const host = store.host();
        journey = host.add(Journey{.title = "Stil",
                                   .language = Language::en,
                                   .starts_on = day(2027, 1, 4),
                                   .months = 6,
                                   .openness = openness,
                                   .status = Status::preparing})
                      .id;
        host.change<Journey>(journey, 1, R"({"status": "active"})");
        for (int index = 0; index < 8; ++index) {
            auto const person = host.add(Person{.name = "Lid " + std::to_string(index)}).id;
            auto const authority = index == 0 ? Authority::facilitator : Authority::participant;
            people.push_back(
                {person, host.add(Participant{.journey = journey, .person = person, .authority = authority}).id});
        }
        for (auto const& session :
             host.plan_sessions(journey, {.first_on = day(2027, 3, 1), .every = 4, .at = "09:00", .minutes = 60}))
            sessions.push_back(session.id);
    }

    [[nodiscard]] Actor as(std::size_t index) const { return store.act_as(people.at(index).person); }
    Id say(std::size_t index, std::string const& text) const
    {
        return as(index).add(Remark{.journey = journey, .text = text}).id;
    }
    void hold(std::size_t place, std::size_t raters) const
    {
        store.host().open_session(sessions.at(place));
        for (std::size_t index = 0; index < raters; ++index)
            as(index).rate({.subject = journey, .session = sessions.at(place), .aspect = Aspect::quality, .value = 3});
        as(1).add(Remark{.journey = journey, .session = sessions.at(place), .text = "in de sessie"});
        store.host().close_session(sessions.at(place));
    }
    [[nodiscard]] std::multiset<std::string> read_by(Actor const& actor) const
    {
        std::multiset<std::string> texts;
        for (auto const& remark : actor.list<Remark>({.journey = journey}).items)
            texts.insert(remark.body.text);
        return texts;
    }
    [[nodiscard]] std::string bytes() const
    {
        std::string all;
        for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
            all += bytes_of(entry.path());
        return all;
    }
    [[nodiscard]] bool is_anywhere(Id id) const
    {
        auto const all = bytes();
        return all.find(id.text()) != std::string::npos
            || all.find(std::string(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()))
                   != std::string::npos;
    }
    [[nodiscard]] bool is_anywhere(std::string const& text) const { return bytes().find(text) != std::string::npos; }

    Instant now = std::chrono::sys_days{day(2027, 2, 1)};
    Folder folder{};
    std::filesystem::path path = folder / "stil.tocht";
    Store store = Store::open(path, {.clock = [this] { return now += std::chrono::seconds{1}; }});
    Id journey{};
    std::vector<Someone> people{};
    std::vector<Id> sessions{};
};

using Texts = std::multiset<std::string>;

} // namespace

TEST_CASE("a remark outside sessions of an anonymous journey takes no name, and is for nobody in particular", "[held]")
{
    Quiet quiet;
    auto const said = quiet.as(2).add(Remark{.journey = quiet.journey, .text = "stroef"});
    CHECK(!said.body.participant);
    auto const of = [&](std::size_t index) { return quiet.people.at(index).id; };
    for (auto const& actor : {quiet.as(2), quiet.as(0), quiet.store.host()}) {
        CHECK(failure_of([&] { actor.add(Remark{.journey = quiet.journey, .participant = of(2), .text = "x"}); })
              == Failure{Code::refused, "/participant"});
        CHECK(failure_of([&] { actor.add(Remark{.journey = quiet.journey, .to = of(3), .text = "x"}); })
              == Failure{Code::refused, "/to"});
    }
    CHECK(failure_of([&] { quiet.as(2).change<Remark>(said.id, 1, R"({"participant": ")" + of(2).text() + R"("})"); })
          == Failure{Code::refused, "/participant"});
    CHECK(failure_of([&] { quiet.as(2).change<Remark>(said.id, 1, R"({"to": ")" + of(3).text() + R"("})"); })
          == Failure{Code::refused, "/to"});
}

TEST_CASE("until it is sealed nobody but its writer reads, finds, counts or hears of what is held", "[held]")
{
    Quiet quiet;
    auto const before = quiet.as(3).timeline({.journey = quiet.journey}).events.size();
    auto const held = quiet.say(2, "stroef");
    auto changed = quiet.as(2).get<Remark>(held);
    changed.body.text = "erg stroef";
    quiet.as(2).change(changed);
    CHECK(quiet.read_by(quiet.as(2)) == Texts{"erg stroef"});
    CHECK(quiet.as(2).search("stroef").empty()); // as in a session
    Experience const about{.journey = quiet.journey, .title = "Zo", .story = "Was het", .about = {held}};
    CHECK(failure_of([&] { quiet.as(2).add(about); }) == Failure{Code::refused, "/about/0"});
    for (auto const& other : {quiet.as(0), quiet.as(3), quiet.store.host()}) {
        CHECK(failure_of([&] { (void)other.get<Remark>(held); }) == Code::not_found);
        CHECK(failure_of([&] { (void)other.history<Remark>(held); }) == Code::not_found);
        CHECK(failure_of([&] { other.change<Remark>(held, 2, R"({"text": "x"})"); }) == Code::not_found);
        CHECK(failure_of([&] { other.remove(held, 2, "Weg"); }) == Code::not_found);
        CHECK(failure_of([&] { other.add(about); }) == Failure{Code::not_found, "/about/0"});
        CHECK(quiet.read_by(other).empty());
        CHECK(other.search("stroef").empty());
        for (auto const& change : other.changes())
            CHECK(std::ranges::find(change.documents, held, &ChangedDocument::id) == change.documents.end());
    }
    CHECK(quiet.as(3).timeline({.journey = quiet.journey}).events.size() == before);
    CHECK(quiet.as(3).timeline({.journey = quiet.journey, .at = quiet.now}).documents.size()
          == quiet.store.host().timeline({.journey = quiet.journey, .at = quiet.now}).documents.size());
}

TEST_CASE(
    "what is held is sealed with the next session that closes: shuffled among its remarks, without author or time",
    "[held]")
{
    Quiet quiet;
    std::vector<Id> ids;
    for (std::size_t index = 0; index < 6; ++index)
        ids.push_back(quiet.say(index, "gehouden" + std::to_string(index)));
    quiet.as(4).remove(ids[4], 1, "Toch niet");
    quiet.hold(0, 6);
    auto const said = quiet.as(5).list<Remark>({.journey = quiet.journey}).items;
    REQUIRE(said.size() == 6);
    auto const starts_at = quiet.store.host().get<Session>(quiet.sessions[0]).body.starts_at;
    for (auto const& remark : said) {
        CHECK((remark.id.bytes[6] >> 4) == 4); // a random UUID
        CHECK(remark.body.session == quiet.sessions[0]);
        CHECK(!remark.created_by);
        CHECK(remark.created_at == starts_at);
        CHECK(remark.changed_at == starts_at);
    }
    CHECK(quiet.as(2).search("gehouden").size() == 5);
    for (auto const id : ids)
        CHECK(!quiet.is_anywhere(id));
    CHECK(!quiet.is_anywhere("gehouden4"));
    CHECK(!quiet.is_anywhere("Toch niet"));
    CHECK(quiet.store.check().empty());
    CHECK(quiet.say(1, "later") != ids[1]); // and what is said from now on waits for the session after
    CHECK(quiet.read_by(quiet.as(2)).size() == 6);
}

TEST_CASE("what is held is gone when fewer than the minimum group rated in the session that closes", "[held]")
{
    Quiet quiet;
    quiet.say(2, "gehouden");
    quiet.hold(0, 4);
    CHECK(quiet.read_by(quiet.as(2)).empty());
    CHECK(!quiet.is_anywhere("gehouden"));
}

TEST_CASE("cancelling a session does not end the holding", "[held]")
{
    Quiet quiet;
    auto const held = quiet.say(2, "gehouden");
    auto const planned = quiet.store.host().get<Session>(quiet.sessions[0]);
    bool const is_open = GENERATE(true, false);
    if (is_open)
        quiet.store.host().open_session(planned.id);
    quiet.store.host().change<Session>(planned.id, is_open ? 2 : 1, R"({"status": "cancelled"})");
    CHECK(quiet.as(2).get<Remark>(held).body.text == "gehouden");
    CHECK(failure_of([&] { (void)quiet.as(3).get<Remark>(held); }) == Code::not_found);
    quiet.hold(1, 5);
    CHECK(quiet.read_by(quiet.as(3)) == Texts{"gehouden", "in de sessie"});
}

TEST_CASE("what is still held when the journey is concluded is removed", "[held]")
{
    Quiet quiet;
    auto const held = quiet.say(2, "gehouden");
    quiet.store.host().conclude(quiet.journey, "Klaar");
    CHECK(failure_of([&] { (void)quiet.as(2).get<Remark>(held); }) == Code::not_found);
    CHECK(!quiet.is_anywhere("gehouden"));
    CHECK(!quiet.is_anywhere(held));
    CHECK(quiet.store.check().empty());
}

TEST_CASE("remarks that were made by name are held from when the journey is anonymous on", "[held]")
{
    Quiet quiet(Openness::named);
    auto const named = quiet.say(2, "genoemd");
    auto const cited = quiet.say(3, "aangehaald");
    auto const between = quiet.as(2).add(Remark{
        .journey = quiet.journey, .nature = RemarkNature::feedback, .to = quiet.people[3].id, .text = "onder ons"});
    auto const lesson =
        quiet.store.host().add(Lesson{.journey = quiet.journey, .insight = "Bellen", .about = {cited}}).id;
    auto const adjustment = quiet.store.host().add(
        Adjustment{.journey = quiet.journey, .about = cited, .observed = "Stil", .change = "Luider"});
    quiet.store.host().change<Journey>(quiet.journey, 2, R"({"openness": "anonymous"})");
    CHECK(failure_of([&] { (void)quiet.as(4).get<Remark>(named); }) == Code::not_found);
    CHECK(quiet.as(4).search("genoemd").empty());
    CHECK(quiet.as(2).get<Remark>(named).body.participant == quiet.people[2].id);
    // What was said to one person stays between the two, and is answered as before.
    CHECK(quiet.as(3).change<Remark>(between.id, 1, R"({"answer": "Dank"})").body.answer == "Dank");

    SECTION("and sealed with the next session; what others refer to stays where it is, and nobody said it")
    {
        quiet.hold(0, 6);
        CHECK(quiet.read_by(quiet.as(4)) == Texts{"genoemd", "aangehaald", "in de sessie"});
        auto const kept = quiet.as(4).get<Remark>(cited);
        CHECK(!kept.created_by);
        CHECK(!kept.body.participant);
        CHECK(!quiet.is_anywhere(named));
    }
    SECTION("or removed with the end of the journey, and what referred to them goes on without")
    {
        quiet.store.host().conclude(quiet.journey, "Klaar");
        CHECK(quiet.store.host().get<Lesson>(lesson).body.about.empty());
        CHECK(quiet.store.host().get<Adjustment>(adjustment.id).body.about == quiet.journey);
        CHECK(!quiet.is_anywhere("aangehaald"));
    }
    CHECK(quiet.as(3).get<Remark>(between.id).body.text == "onder ons");
    CHECK(quiet.store.check().empty());
}

TEST_CASE(
    "a store of an earlier format with remarks outside sessions of an ended anonymous journey loses them as it is "
    "opened",
    "[held]")
{
    Quiet quiet(Openness::named);
    quiet.say(2, "genoemd");
    quiet.store.host().conclude(quiet.journey, "Klaar");
    auto const old = quiet.folder / "oud.tocht";
    quiet.store.backup(old);
    {
        SQLite::Database file(old.native(), SQLite::OPEN_READWRITE);
        file.exec(TOCHT_WITHOUT_FORMAT_4
                  "DROP TABLE secret; DROP TABLE told; ALTER TABLE cleaning DROP COLUMN since;"
                  R"(UPDATE document SET fields = replace(fields, '"openness":"named"', '"openness":"anonymous"') )"
                  "WHERE kind = 4; PRAGMA user_version = 2; VACUUM");
    }
    auto const store = Store::open(old);
    CHECK(store.act_as(quiet.people[2].person).list<Remark>({.journey = quiet.journey}).items.empty());
    CHECK(bytes_of(old).find("genoemd") == std::string::npos);
    CHECK(store.check().empty());
}

TEST_CASE("trust says before anything is said that a remark is held, and that documents are by name", "[held][trust]")
{
    Quiet quiet;
    auto const says = [&](TrustOf given) {
        std::string text;
        for (auto const& one : quiet.as(2).trust(quiet.journey).mine)
            if (one.given == given && !one.session)
                text += one.says;
        return text;
    };
    CHECK(says(TrustOf::remarks).find("nobody sees it until the next session is closed") != std::string::npos);
    CHECK(says(TrustOf::remarks).find("fewer than 5 people") != std::string::npos);
    CHECK(says(TrustOf::documents).find("by name") != std::string::npos);
}
