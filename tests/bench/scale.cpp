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

/// The only document of its journey: the journey's own, to which all others refer.
Id journey_in(SQLite::Database& database)
{
    auto const id = Id::make();
    SQLite::Statement journey(database, "INSERT INTO document (id, kind, journey, revision, words, created_at, "
                                        "changed_at, fields) VALUES (?1, 1, ?1, 1, 1, 1, 1, '{}')");
    journey.bind(1, id.bytes.data(), 16);
    journey.exec();
    return id;
}

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
    , journey_(journey_in(database_))
    , begin_(database_, "BEGIN IMMEDIATE")
    , commit_(database_, "COMMIT")
    , document_(database_, "INSERT INTO document (id, kind, journey, revision, words, created_at, changed_at, fields) "
                           "VALUES (?1, 12, ?2, 1, 1, ?3, ?3, ?4)")
    , word_(database_, "INSERT INTO word (rowid, text) VALUES (?, ?)")
    , journal_(database_, "INSERT INTO journal (at, verb, journey, document, revision) VALUES (?, 'add', ?, ?, 1)")
    , rating_(database_, "INSERT INTO rating (session, subject, aspect, words, participant, profile, value) "
                         "VALUES (?, ?, ?, 0, ?, 1, ?)")
{}

void Peer::add_rule()
{
    using namespace std::chrono;
    auto const id = Id::make();
    auto const now = floor<milliseconds>(system_clock::now()).time_since_epoch().count();
    document_.bindNoCopy(1, id.bytes.data(), 16);
    document_.bindNoCopy(2, journey_.bytes.data(), 16);
    document_.bind(3, static_cast<std::int64_t>(now));
    document_.bind(4, rule_fields);
    document_.exec();
    document_.reset();
    word_.bind(1, static_cast<std::int64_t>(database_.getLastInsertRowid()));
    word_.bind(2, "Wij bellen eerst en schrijven daarna, ook als het druk is.");
    word_.exec();
    word_.reset();
    journal_.bind(1, static_cast<std::int64_t>(now));
    journal_.bindNoCopy(2, journey_.bytes.data(), 16);
    journal_.bindNoCopy(3, id.bytes.data(), 16);
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

namespace {

/// Adds the documents of a journey round by round: in each some of every kind, adopted where they can be, and a session
/// in which five people reflected.
class Filling {
public:
    Filling(Bench const& of, std::size_t documents)
        : bench_(of)
        , documents_(documents)
        , guide_(bench_.host.add(Person{.name = "Anna"}).id)
    {
        for (auto const* name : {"Wijkteam", "Huisartsen", "Thuiszorg"})
            units_.push_back(bench_.host.add(Unit{.name = name}).id);
        bench_.host.add(Participant{
            .journey = bench_.journey, .person = guide_, .unit = units_[0], .authority = Authority::facilitator});
        people_ = participants(bench_, std::max<std::size_t>(documents / 12, 5));
        auto const sessions = std::min<std::size_t>(documents / 40, 100);
        Rhythm const rhythm{.first_on = day(2027, 1, 11),
                            .every = std::min(static_cast<int>(150 / (sessions + 1)), 52),
                            .at = "09:00",
                            .minutes = 90};
        for (auto const& session : bench_.host.plan_sessions(bench_.journey, rhythm))
            if (sessions_.size() <= sessions)
                sessions_.push_back(session.id);
            else
                bench_.host.remove(session.id, session.revision);
        made_ = people_.size() + 1 + sessions_.size();
        sessions_.pop_back(); // the next one to come
    }

    Filled done()
    {
        for (std::size_t round = 0; made_ < documents_; ++round)
            add_round(round);
        return {bench_.store.act_as(guide_), purpose_, sessions_.empty() ? Id{} : sessions_.front()};
    }

private:
    template <BodyOfKind T> Id add(T body)
    {
        body.journey = bench_.journey;
        auto const id = Id::make();
        if (made_ < documents_) {
            batch_.add(body, id);
            ++made_;
        }
        return id;
    }

    template <BodyOfKind T> Id adopt(T body)
    {
        auto const before = made_;
        auto const id = add(body);
        body.journey = bench_.journey;
        body.status = Status::adopted;
        Document<T> adopted;
        adopted.id = id;
        adopted.revision = 1;
        adopted.body = body;
        if (made_ > before)
            batch_.change(adopted);
        return id;
    }

    Id person(std::size_t number) const { return people_[number % people_.size()]; }

    void add_round(std::size_t round)
    {
        batch_ = {};
        if (round % 8 == 0)
            purpose_ = adopt(Purpose{.stem = Stem::steer_on, .completion = "zorg die niet bij de voordeur stopt"});
        landscape(round);
        map(round);
        route(round);
        bench_.host.apply(batch_);
        if (round < sessions_.size() && made_ < documents_)
            hold(round);
    }

    void landscape(std::size_t round)
    {
        add(Issue{.question = "Wat mogen wij van elkaar weten?"});
        criterion_ = adopt(Criterion{.beneficiary = static_cast<Beneficiary>(round % 3),
                                     .title = "Eén vast gezicht",
                                     .ideal = "Voor iedere inwoner",
                                     .acceptable = "Voor acht op de tien inwoners",
                                     .purposes = {purpose_}});
        signal_ = add(Signal{.criterion = criterion_, .text = "De huisarts belt vóór een verwijzing"});
        add(Signal{.criterion = criterion_, .sense = Sense::heard, .text = "Ik hoefde het maar één keer te vertellen"});
        add(Responsibility{.holder = person(round), .subject = criterion_});
        add(Responsibility{.holder = person(round + 1), .share = Share::contributes, .subject = criterion_});
    }

    void map(std::size_t round)
    {
        add(Factor{.effect = Effect::promotes, .text = "Zin om elkaar te kennen"});
        auto const factor = add(Factor{.effect = Effect::hinders,
                                       .perspective = static_cast<Perspective>(round % 4),
                                       .text = "Systemen praten niet met elkaar"});
        auto agreed = rule({});
        agreed.serves = {criterion_};
        agreed.answers = {factor};
        rule_ = adopt(agreed);
        add(Role{.name = "Vast gezicht", .holders = {person(round)}});
        add(Contact{.participant = person(round), .speaks_for = units_[round % units_.size()]});
        adopt(Agreement{.nature = AgreementNature::interplay,
                        .text = "Dinsdag kort overleg",
                        .parties = {units_[0], units_[1], person(round)},
                        .owner = person(round),
                        .serves = {criterion_}});
    }

    void route(std::size_t round)
    {
        for (int index = 0; index < 4; ++index)
            add(Remark{.about = rule_, .text = "Dit ging vandaag goed, en dat mag gezegd."});
        auto const lesson = add(Lesson{.insight = "Mensen willen iemand die blijft", .about = {criterion_}});
        add(Adjustment{.about = rule_,
                       .observed = "De regel is weer gebroken",
                       .change = "Spoed bellen, de rest binnen drie dagen",
                       .acts_on = {lesson},
                       .owner = person(round)});
        add(Experience{.title = "Ik belde eerst", .story = "Het scheelde een half uur.", .about = {criterion_}});
    }

    void hold(std::size_t round)
    {
        auto const session = sessions_[round];
        Batch held;
        held.open_session(session);
        for (std::size_t rater = 0; rater < 5; ++rater) {
            auto const rate = [&](Id subject, Aspect aspect, int value) {
                held.rate({.participant = person(rater),
                           .subject = subject,
                           .session = session,
                           .aspect = aspect,
                           .value = value});
            };
            for (auto const aspect : {Aspect::contribution, Aspect::quality, Aspect::adherence, Aspect::climate})
                rate(bench_.journey, aspect, static_cast<int>((round + rater) % 5) + 1);
            rate(rule_, Aspect::kept, static_cast<int>((round + rater) % 3));
            rate(signal_, Aspect::noticed, static_cast<int>((round + rater) % 2));
        }
        held.close_session(session);
        bench_.host.apply(held);
    }

    Bench const& bench_;
    std::size_t const documents_;
    Id const guide_;
    std::vector<Id> units_;
    std::vector<Id> people_;
    std::vector<Id> sessions_;
    std::size_t made_ = 0;
    Batch batch_;
    Id purpose_{};
    Id criterion_{};
    Id signal_{};
    Id rule_{};
};

} // namespace

Filled fill(Bench const& bench, std::size_t documents)
{
    return Filling(bench, documents).done();
}

} // namespace scale
