#include "scale.hpp"

#include "store/format.hpp"

using namespace tocht;

namespace scale {

namespace {

SQLite::Database open(std::filesystem::path const& path)
{
    SQLite::Database database(path.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
    for (auto const& migration : store::migrations())
        database.exec(std::string(migration));
    return database;
}

constexpr auto rule_fields =
    R"({"journey":"0190a1b2-0000-7000-8000-000000000000","nature":"norm","text":"Wij bellen eerst en schrijven daarna, ook als het druk is.","review_on":"2027-06-01","status":"proposed"})";

} // namespace

Rule rule(Id journey)
{
    return {.journey = journey,
            .nature = RuleNature::norm,
            .text = "Wij bellen eerst en schrijven daarna, ook als het druk is.",
            .review_on = day(2027, 6, 1)};
}

Peer::Peer(std::filesystem::path const& path)
    : database_(open(path))
    , begin_(database_, "BEGIN IMMEDIATE")
    , commit_(database_, "COMMIT")
    , document_(database_, "INSERT INTO document (id, kind, journey, revision, words, created_at, changed_at, fields) "
                           "VALUES (?, 12, NULL, 1, 1, 1, 1, ?)")
    , word_(database_, "INSERT INTO word (rowid, text) VALUES (?, ?)")
    , journal_(database_, "INSERT INTO journal (at, verb, journey, document, revision) VALUES (1, 'add', ?, ?, 1)")
    , rating_(database_, "INSERT INTO rating (session, subject, aspect, words, participant, profile, value) "
                         "VALUES (?, ?, ?, 0, ?, 1, ?)")
{}

void Peer::add_rule(Id id, Id journey)
{
    document_.bindNoCopy(1, id.bytes.data(), 16);
    document_.bind(2, rule_fields);
    document_.exec();
    document_.reset();
    word_.bind(1, static_cast<std::int64_t>(database_.getLastInsertRowid()));
    word_.bind(2, "Wij bellen eerst en schrijven daarna, ook als het druk is.");
    word_.exec();
    word_.reset();
    journal_.bindNoCopy(1, journey.bytes.data(), 16);
    journal_.bindNoCopy(2, id.bytes.data(), 16);
    journal_.exec();
    journal_.reset();
}

void Peer::rate(std::int64_t session, std::int64_t subject, int aspect, std::int64_t participant, int value)
{
    rating_.bind(1, session);
    rating_.bind(2, subject);
    rating_.bind(3, aspect);
    rating_.bind(4, participant);
    rating_.bind(5, value);
    rating_.exec();
    rating_.reset();
}

std::vector<Id> participants(Bench const& bench, std::size_t count)
{
    std::vector<Id> ids;
    while (ids.size() < count) {
        Batch batch;
        while (ids.size() < count && batch.size() < 10'000) {
            auto const person = Id::make();
            auto const id = ids.emplace_back(Id::make());
            batch.add(Person{.name = "Anna"}, person);
            batch.add(Participant{.journey = bench.journey,
                                  .person = person,
                                  .perspective = static_cast<Perspective>(ids.size() % 4)},
                      id);
        }
        bench.host.apply(batch);
    }
    return ids;
}

Id open_session(Bench const& bench, Day on)
{
    auto const session =
        bench.host.plan_sessions(bench.journey, {.first_on = on, .every = 52, .at = "09:00", .minutes = 60});
    return bench.host.open_session(session.front().id).id;
}

void fill(Bench const& bench, std::size_t documents)
{
    auto const people = participants(bench, std::max<std::size_t>(documents / 15, 2));
    auto const purpose =
        bench.host.add(Purpose{.journey = bench.journey, .stem = Stem::steer_on, .completion = "rust"}).id;
    auto const criterion =
        bench.host.add(Criterion{.journey = bench.journey, .title = "Eén vast gezicht", .purposes = {purpose}}).id;
    std::size_t made = people.size() + 2;
    for (std::size_t index = 0; made < documents;) {
        Batch batch;
        for (; made < documents && batch.size() < 9'000; ++made, ++index)
            switch (index % 5) {
            case 0:
                batch.add(rule(bench.journey));
                break;
            case 1:
                batch.add(Signal{
                    .journey = bench.journey, .criterion = criterion, .text = "De huisarts belt vóór een verwijzing"});
                break;
            case 2:
                batch.add(Agreement{.journey = bench.journey,
                                    .text = "Dinsdag kort overleg",
                                    .parties = {people[index % people.size()]},
                                    .serves = {criterion}});
                break;
            case 3:
                batch.add(Factor{
                    .journey = bench.journey, .effect = Effect::hinders, .text = "Systemen praten niet met elkaar"});
                break;
            default:
                batch.add(Remark{.journey = bench.journey, .text = "Dit ging vandaag goed, en dat mag gezegd."});
            }
        bench.host.apply(batch);
    }
}

} // namespace scale
