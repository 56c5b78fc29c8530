// The slowest input that each verb accepts, beside its usual one, on a journey of 10,000 documents. What does very much at
// once is told for one of its items (a command, a rating, a line). Pairs are named bounds/verb/usual and
// bounds/verb/slowest; the label says what is slow, and what an item is.

#include "scale.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <sstream>
#include <thread>

using namespace tocht;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int many = 10'000;
constexpr int ratings_in_session = 30; // as scale::fill makes them, in 100 sessions

std::string text_of(std::size_t letters)
{
    std::string text;
    while (text.size() < letters)
        text += "zorg en ";
    return text.substr(0, letters - 1) + ".";
}

std::string largest_extra()
{
    return R"({"note":")" + std::string(1'000'000, 'x') + R"("})";
}

/// A SCIM list of groups, each within the next one.
std::string groups_within_groups(int depth)
{
    std::ostringstream groups;
    for (int index = 0; index < depth; ++index)
        groups << (index > 0 ? "," : "") << R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g)"
               << index << R"(","displayName":"Groep","members":[{"value":"g)" << index + 1 << R"("}]})";
    std::ostringstream list;
    list << R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":)" << depth
         << R"(,"Resources":[)" << groups.str() << "]}";
    return list.str();
}

/// A filter of as many values as one takes.
std::string widest_filter()
{
    std::string values;
    for (int index = 0; index < 1000; ++index)
        values += (index > 0 ? ",\"" : "\"") + std::to_string(index) + "\"";
    return R"({"text":[)" + values + "]}";
}

/// A search of as many words as one takes, each the beginning of one that most documents hold.
constexpr auto widest_search = "wi be ee en sc da oo al he dr is go ma ge vo me";

/// A journey of a number of documents, and some that are as large, or were changed as often, as can be.
struct World {
    scale::Bench bench{};
    scale::Filled filled;
    Actor host = bench.host;
    Id large{};
    Id often{};
    Id lesson_journey{};
    Id alone{}; ///< a person who takes part in nothing

    explicit World(std::size_t documents)
        : filled(scale::fill(bench, documents))
    {
        large = host.add(Issue{.journey = bench.journey, .question = text_of(2000)}, {}, largest_extra()).id;
        often = host.add(Issue{.journey = bench.journey, .question = "Wie?"}).id;
        Batch changes;
        for (int revision = 1; revision < many; ++revision) {
            Document<Issue> next;
            next.id = often;
            next.revision = revision;
            next.body = {.journey = bench.journey, .question = "Wie belt " + std::to_string(revision) + "?"};
            changes.change(next);
        }
        host.apply(changes);
        alone = host.add(Person{.name = "Otto"}).id;
        lesson_journey = concluded_with_lessons();
    }

    Id concluded_with_lessons() const
    {
        auto const journey = host.add(Journey{.title = "Eerder", .starts_on = day(2026, 1, 5), .months = 6});
        host.change<Journey>(journey.id, 1, R"({"status": "active"})");
        Batch lessons;
        for (int index = 0; index < many / 10; ++index)
            lessons.add(Lesson{.journey = journey.id, .insight = "Mensen willen iemand die blijft"});
        host.apply(lessons);
        host.conclude(journey.id, "voorbij");
        return journey.id;
    }

    Id another_journey() const
    {
        return host.add(Journey{.title = "Later", .starts_on = day(2027, 1, 4), .months = 36}).id;
    }

    [[nodiscard]] std::string of_journey(std::string const& more = {}) const
    {
        return R"({"journey":")" + bench.journey.text() + "\"" + more + "}";
    }
};

/// Whether a verb writes. Those that do have a world of their own, which grows; the others all read the same one.
enum class Way : std::uint8_t { reads, writes };

World const& world(Way way)
{
    static World const still(many);
    if (way == Way::reads)
        return still;
    static World const growing(many);
    return growing;
}

/// What a verb is asked; where something has to be made for it each time, `prepared` makes that, unmeasured, and gives
/// the work.
struct Work {
    std::function<void(World const& world)> run{};
    int items = 1;
    std::function<std::function<void()>(World const& world)> prepared{};
};
struct Verb {
    char const* name;
    char const* slow; ///< what is slow, and what an item is
    Work usual;
    Work slowest;
    int times = 5;
    Way way = Way::reads;
};

void measure(benchmark::State& state, Verb const& verb, Work const& work)
{
    for (auto _ : state) {
        auto const& at = world(verb.way);
        auto const call = work.prepared ? work.prepared(at) : [&] { work.run(at); };
        auto const begin = Clock::now();
        call();
        state.SetIterationTime(std::chrono::duration<double>(Clock::now() - begin).count() / work.items);
    }
    state.SetLabel(verb.slow);
}

// The verbs

void add_rules(World const& at, int count)
{
    Batch batch;
    for (int index = 0; index < count; ++index)
        batch.add(scale::rule(at.bench.journey));
    at.host.apply(batch);
}

/// Each adopted vision retires the one before.
void adopt_visions(World const& at, int count)
{
    Batch batch;
    for (int index = 0; index < count / 2; ++index) {
        Document<Vision> vision;
        vision.id = Id::make();
        vision.revision = 1;
        vision.body = {.journey = at.bench.journey, .text = "Een buurt die zorgt", .purposes = {at.filled.purpose}};
        batch.add(vision.body, vision.id);
        vision.body.status = Status::adopted;
        batch.change(vision);
    }
    at.host.apply(batch);
}

void rate_for_all(World const& at, std::size_t count)
{
    static auto const people = at.host.list<Participant>({.journey = at.bench.journey, .limit = 1000}).items;
    std::vector<Rating> ratings;
    for (std::size_t index = 0; index < count; ++index)
        ratings.push_back({.participant = people[index % people.size()].id,
                           .subject = at.filled.purpose,
                           .aspect = Aspect::agree,
                           .value = static_cast<int>(index % 5) - 2});
    at.host.rate_many(ratings);
}

void import_groups(World const& at, int depth)
{
    at.host.import_people(groups_within_groups(depth));
}

void export_journey(World const& at, bool history)
{
    std::size_t bytes = 0;
    at.host.export_journey(
        at.bench.journey,
        [&](std::string_view part) {
            bytes += part.size();
            return true;
        },
        history);
    benchmark::DoNotOptimize(bytes);
}

/// Somebody who is named in many texts, by a name that is looked for in many forms.
void erase(World const& at, int texts)
{
    auto const journey = at.another_journey();
    auto const person = at.host.add(Person{.name = "Anna Maria Johanna van der Berg-de Vries"}).id;
    at.host.add(Participant{.journey = journey, .person = person});
    Batch batch;
    for (int index = 0; index < texts; ++index)
        batch.add(Issue{.journey = journey, .question = "Belt A.M. van der Berg-de Vries of Anna? " + text_of(500)});
    at.host.apply(batch);
    at.host.erase_person(person);
}

std::function<void()> change(World const& at, std::string const& patch)
{
    auto const id = at.host.add(Issue{.journey = at.bench.journey, .question = "Wie?"}).id;
    return [=, host = at.host] { host.change<Issue>(id, 1, patch); };
}

std::function<void()> remove(World const& at, int revisions)
{
    Document<Issue> issue = at.host.add(Issue{.journey = at.bench.journey, .question = "Wie?"});
    Batch changes;
    for (; issue.revision < revisions; ++issue.revision) {
        issue.body.question = "Wie belt " + std::to_string(issue.revision) + "?";
        changes.change(issue);
    }
    at.host.apply(changes);
    return [issue, host = at.host] { host.remove(issue.id, issue.revision); };
}

std::function<void()> apply_adjustment(World const& at, std::string const& patch)
{
    auto const rule = at.host.add(scale::rule(at.bench.journey)).id;
    auto const adjustment =
        at.host.add(Adjustment{.journey = at.bench.journey, .about = rule, .observed = "Zo", .change = "Anders"}).id;
    at.host.change<Adjustment>(adjustment, 1, R"({"status": "decided"})");
    return [=, host = at.host] { host.apply_adjustment(adjustment, patch, 1); };
}

/// A journey of a number of people in a store of its own, with a session that invites each of them by name.
struct Group {
    scale::Bench bench{};
    std::vector<Id> people;
    Document<Session> session{};

    explicit Group(int count)
        : people(scale::participants(bench, static_cast<std::size_t>(count)))
    {
        bench.host.change<Journey>(bench.journey, 1, R"({"status": "active"})");
        session =
            bench.host
                .plan_sessions(bench.journey, {.first_on = day(2027, 1, 11), .every = 52, .at = "09:00", .minutes = 60})
                .front();
        session.body.invited = people;
        session.body.openness = Openness::anonymous;
        session = bench.host.change(session);
    }

    void open() const { bench.host.open_session(session.id); }

    [[nodiscard]] Rating answer(Id person) const
    {
        return {.participant = person,
                .subject = bench.journey,
                .session = session.id,
                .aspect = Aspect::climate,
                .value = 4};
    }

    /// Everybody rates once and says something.
    void fill() const
    {
        std::vector<Rating> ratings;
        Batch remarks;
        for (auto const person : people) {
            ratings.push_back(answer(person));
            remarks.add(Remark{.journey = bench.journey, .session = session.id, .text = "Dit ging goed."});
        }
        bench.host.rate_many(ratings);
        bench.host.apply(remarks);
    }
};

std::function<void()> open_session(int people)
{
    return [group = std::make_shared<Group const>(people)] { group->open(); };
}

std::function<void()> rate(int people)
{
    auto const group = std::make_shared<Group const>(people);
    group->open();
    return [group] { group->bench.host.rate(group->answer(group->people.back())); };
}

std::function<void()> close_session(int people)
{
    auto const group = std::make_shared<Group const>(people);
    group->open();
    group->fill();
    return [group] { group->bench.host.close_session(group->session.id); };
}

/// A store of its own with a journey of so many documents.
std::shared_ptr<scale::Bench const> filled(int documents)
{
    auto const bench = std::make_shared<scale::Bench const>();
    scale::fill(*bench, static_cast<std::size_t>(documents));
    return bench;
}

std::function<void()> conclude(int documents)
{
    auto const bench = filled(documents);
    bench->host.change<Journey>(bench->journey, 1, R"({"status": "active"})");
    return [bench] { bench->host.conclude(bench->journey, "voorbij"); };
}

std::function<void()> backup(int documents)
{
    auto const bench = filled(documents);
    return [bench] { bench->store.backup(bench->folder / "copy.db"); };
}

std::function<void()> import_journey(int documents)
{
    auto const bench = filled(documents);
    auto const bundle = std::make_shared<std::string>();
    bench->host.export_journey(
        bench->journey,
        [&](std::string_view part) {
            bundle->append(part);
            return true;
        },
        true);
    auto const empty = std::make_shared<scale::Bench const>();
    return [empty, bundle] {
        std::size_t place = 0;
        empty->host.import_journey([&](std::span<char> into) {
            auto const count = bundle->copy(into.data(), into.size(), place);
            place += count;
            return static_cast<std::ptrdiff_t>(count);
        });
    };
}

/// Somebody who takes part in the journey.
Id busy_person(World const& at)
{
    return at.host.list<Participant>({.journey = at.bench.journey, .limit = 2}).items.back().body.person;
}

std::vector<Verb> const verbs{
    {.name = "get",
     .slow = "a document of a mebibyte",
     .usual = {[](World const& at) { static_cast<void>(at.host.get<Purpose>(at.filled.purpose)); }},
     .slowest = {[](World const& at) { static_cast<void>(at.host.get<Issue>(at.large)); }},
     .times = 50},
    {.name = "add",
     .slow = "a document of a mebibyte",
     .usual = {[](World const& at) { at.host.add(scale::rule(at.bench.journey)); }},
     .slowest = {[](World const& at) {
         at.host.add(Issue{.journey = at.bench.journey, .question = text_of(2000)}, {}, largest_extra());
     }},
     .times = 30,
     .way = Way::writes},
    {.name = "list",
     .slow = "in another order, of a filter of 1,000 values",
     .usual = {[](World const& at) { static_cast<void>(at.host.list<Remark>({.journey = at.bench.journey})); }},
     .slowest = {[](World const& at) {
         static_cast<void>(at.host.list<Remark>(
             {.journey = at.bench.journey, .where = widest_filter(), .order = "-text", .limit = 1000}));
     }},
     .times = 20},
    {.name = "history",
     .slow = "of 10,000 revisions; for one",
     .usual = {[](World const& at) { static_cast<void>(at.host.history<Purpose>(at.filled.purpose)); }},
     .slowest = {[](World const& at) { static_cast<void>(at.host.history<Issue>(at.often)); }, many}},
    {.name = "search",
     .slow = "sixteen beginnings of words that most documents hold",
     .usual = {[](World const& at) { static_cast<void>(at.host.search("bellen", at.bench.journey)); }},
     .slowest = {[](World const& at) { static_cast<void>(at.host.search(widest_search, at.bench.journey, 1000)); }}},
    {.name = "changes",
     .slow = "somebody who may know of none of them",
     .usual = {[](World const& at) { static_cast<void>(at.host.changes("", 100)); }},
     .slowest = {[](World const& at) { static_cast<void>(at.bench.store.act_as(at.alone).changes("", 1000)); }}},
    {.name = "apply",
     .slow = "10,000 commands that adopt visions; for one",
     .usual = {[](World const& at) { add_rules(at, 1000); }, 1000},
     .slowest = {[](World const& at) { adopt_visions(at, many); }, many},
     .times = 2,
     .way = Way::writes},
    {.name = "plan_sessions",
     .slow = "150 sessions",
     .usual = {[](World const& at) {
         at.host.plan_sessions(at.another_journey(),
                               {.first_on = day(2027, 1, 11), .every = 52, .at = "09:00", .minutes = 60});
     }},
     .slowest = {[](World const& at) {
         at.host.plan_sessions(at.another_journey(), {.first_on = day(2027, 1, 11), .at = "09:00", .minutes = 60});
     }},
     .way = Way::writes},
    {.name = "rate_many",
     .slow = "100,000 ratings; for one",
     .usual = {[](World const& at) { rate_for_all(at, 1000); }, 1000},
     .slowest = {[](World const& at) { rate_for_all(at, 100'000); }, 100'000},
     .times = 3,
     .way = Way::writes},
    {.name = "unpack",
     .slow = "1,000 lessons; for one",
     .usual = {[](World const& at) {
                   auto const some = at.host.list<Lesson>({.journey = at.lesson_journey, .limit = 10}).items;
                   std::vector<Id> chosen;
                   for (auto const& one : some)
                       chosen.push_back(one.id);
                   at.host.unpack(at.lesson_journey, at.another_journey(), chosen);
               },
               10},
     .slowest = {[](World const& at) { at.host.unpack(at.lesson_journey, at.another_journey()); }, many / 10},
     .times = 3,
     .way = Way::writes},
    {.name = "timeline",
     .slow = "with the documents as they stood",
     .usual = {[](World const& at) { static_cast<void>(at.host.timeline({.journey = at.bench.journey})); }},
     .slowest = {[](World const& at) {
         static_cast<void>(
             at.host.timeline({.journey = at.bench.journey,
                               .at = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())}));
     }},
     .times = 3},
    {.name = "line_of_sight",
     .slow = "of the purpose on which most hangs",
     .usual = {[](World const& at) { static_cast<void>(at.host.line_of_sight({.journey = at.bench.journey})); }},
     .slowest = {[](World const& at) {
         static_cast<void>(at.host.line_of_sight({.journey = at.bench.journey, .document = at.filled.purpose}));
     }}},
    {.name = "render",
     .slow = "a page of pictures, beside the same as text",
     .usual = {[](World const& at) { static_cast<void>(at.host.render_markdown(at.bench.journey)); }},
     .slowest = {[](World const& at) { static_cast<void>(at.host.render_html(at.bench.journey)); }},
     .times = 3},
    {.name = "render_csv",
     .slow = "all remarks in another order, of a filter of 1,000 values",
     .usual = {[](World const& at) { static_cast<void>(at.host.render("csv", at.of_journey(R"(,"kind":"rule")"))); }},
     .slowest = {[](World const& at) {
         static_cast<void>(
             at.host.render("csv", at.of_journey(R"(,"kind":"remark","order":"-text","where":)" + widest_filter())));
     }}},
    {.name = "export_journey",
     .slow = "with its history; for one of 10,000 documents",
     .usual = {[](World const& at) { export_journey(at, false); }, many},
     .slowest = {[](World const& at) { export_journey(at, true); }, many},
     .times = 3},
    {.name = "import_people",
     .slow = "5,000 groups within each other; for one",
     .usual = {[](World const& at) { import_groups(at, 100); }, 100},
     .slowest = {[](World const& at) { import_groups(at, 5000); }, 5000},
     .times = 2,
     .way = Way::writes},
    {.name = "erase_person",
     .slow = "named in 10,000 texts; for one",
     .usual = {[](World const& at) { erase(at, 10); }, 1},
     .slowest = {[](World const& at) { erase(at, many); }, many},
     .times = 2,
     .way = Way::writes},
    {.name = "change",
     .slow = "to a document of a mebibyte",
     .usual = {.prepared = [](World const& at) { return change(at, R"({"question": "Wie belt?"})"); }},
     .slowest = {.prepared = [](World const& at) { return change(at, R"({"extra":)" + largest_extra() + "}"); }},
     .times = 30,
     .way = Way::writes},
    {.name = "remove",
     .slow = "a document of 1,000 revisions; for one",
     .usual = {.prepared = [](World const& at) { return remove(at, 1); }},
     .slowest = {.items = 1000, .prepared = [](World const& at) { return remove(at, 1000); }},
     .way = Way::writes},
    {.name = "apply_adjustment",
     .slow = "to a document of a mebibyte",
     .usual = {.prepared = [](World const& at) { return apply_adjustment(at, R"({"text": "Wij bellen altijd."})"); }},
     .slowest = {.prepared =
                     [](World const& at) { return apply_adjustment(at, R"({"extra":)" + largest_extra() + "}"); }},
     .times = 20,
     .way = Way::writes},
    {.name = "open_session",
     .slow = "that names 1,000 people",
     .usual = {.prepared = [](World const&) { return open_session(10); }},
     .slowest = {.prepared = [](World const&) { return open_session(1000); }},
     .way = Way::writes},
    {.name = "rate",
     .slow = "in a session that names 1,000 people",
     .usual = {.prepared = [](World const&) { return rate(10); }},
     .slowest = {.prepared = [](World const&) { return rate(1000); }},
     .way = Way::writes},
    {.name = "close_session",
     .slow = "anonymous, with 1,000 answers and remarks; for one",
     .usual = {.items = 10, .prepared = [](World const&) { return close_session(10); }},
     .slowest = {.items = 1000, .prepared = [](World const&) { return close_session(1000); }},
     .way = Way::writes},
    {.name = "conclude",
     .slow = "10,000 documents; for one",
     .usual = {.items = 300, .prepared = [](World const&) { return conclude(300); }},
     .slowest = {.items = many, .prepared = [](World const&) { return conclude(many); }},
     .times = 2,
     .way = Way::writes},
    {.name = "import_journey",
     .slow = "10,000 documents with their history; for one",
     .usual = {.items = 300, .prepared = [](World const&) { return import_journey(300); }},
     .slowest = {.items = many, .prepared = [](World const&) { return import_journey(many); }},
     .times = 2,
     .way = Way::writes},
    {.name = "backup",
     .slow = "10,000 documents; for one",
     .usual = {.items = 300, .prepared = [](World const&) { return backup(300); }},
     .slowest = {.items = many, .prepared = [](World const&) { return backup(many); }},
     .times = 2},
    {.name = "export_person",
     .slow = "somebody who takes part, beside somebody who does not",
     .usual = {[](World const& at) { static_cast<void>(at.host.export_person(at.alone)); }},
     .slowest = {[](World const& at) { static_cast<void>(at.host.export_person(busy_person(at))); }}},
    {.name = "trend",
     .slow = "by unit",
     .usual = {[](World const& at) { static_cast<void>(at.host.trend({.journey = at.bench.journey})); }},
     .slowest = {[](World const& at) {
         static_cast<void>(at.host.trend({.journey = at.bench.journey, .by = Grouping::unit}));
     }}},
    {.name = "consensus",
     .slow = "on rules, by unit",
     .usual = {[](World const& at) { static_cast<void>(at.host.consensus({.journey = at.bench.journey})); }},
     .slowest = {[](World const& at) {
         static_cast<void>(at.host.consensus({.journey = at.bench.journey, .kind = Kind::rule, .by = Grouping::unit}));
     }}},
    {.name = "ratings",
     .slow = "of all sessions, 3,000; for one",
     .usual = {[](World const& at) {
                   static_cast<void>(
                       at.filled.facilitator.ratings({.journey = at.bench.journey, .session = at.filled.session}));
               },
               ratings_in_session},
     .slowest = {[](World const& at) {
                     static_cast<void>(at.filled.facilitator.ratings({.journey = at.bench.journey}));
                 },
                 100 * ratings_in_session}},
    {.name = "check",
     .slow = "the same: it takes nothing",
     .usual = {[](World const& at) { static_cast<void>(at.bench.store.check()); }, many},
     .slowest = {[](World const& at) { static_cast<void>(at.bench.store.check()); }, many},
     .times = 2},
};

// Search, as the journey grows

void search(benchmark::State& state, std::string const& text, int limit)
{
    World const* made = nullptr;
    std::unique_ptr<World> own;
    if (state.range(0) != many)
        own = std::make_unique<World>(static_cast<std::size_t>(state.range(0)));
    made = own ? own.get() : &world(Way::reads);
    for (auto _ : state)
        benchmark::DoNotOptimize(made->host.search(text, made->bench.journey, limit));
}

// How long a get waits while another person's slowest call runs

/// The longest of many, in seconds, until somebody else is done.
double longest_get(Actor const& actor, Id id, std::atomic<bool> const& is_done)
{
    double longest = 0;
    while (!is_done) {
        auto const begin = Clock::now();
        benchmark::DoNotOptimize(actor.get<Purpose>(id));
        longest = std::max(longest, std::chrono::duration<double>(Clock::now() - begin).count());
    }
    return longest;
}

void wait_of_get(benchmark::State& state, bool is_own_handle)
{
    auto const& at = world(Way::writes);
    auto const other = Store::open(at.bench.folder / "tocht.db");
    for (auto _ : state) {
        std::atomic<bool> is_done = false;
        std::thread writer([&] {
            add_rules(at, many);
            is_done = true;
        });
        state.SetIterationTime(longest_get(is_own_handle ? other.host() : at.host, at.filled.purpose, is_done));
        writer.join();
    }
    state.SetLabel("while 10,000 adds are applied");
}

bool enlist()
{
    for (auto const& verb : verbs)
        for (auto const& [side, work] : {std::pair{"usual", &verb.usual}, std::pair{"slowest", &verb.slowest}})
            benchmark::RegisterBenchmark((std::string("bounds/") + verb.name + "/" + side).c_str(),
                                         [&verb, work](benchmark::State& state) { measure(state, verb, *work); })
                ->Iterations(verb.times)
                ->UseManualTime();
    for (auto const& [side, text, limit] :
         {std::tuple{"usual", "bellen", 100}, std::tuple{"slowest", widest_search, 1000}})
        benchmark::RegisterBenchmark((std::string("bounds_search/") + side).c_str(),
                                     [text, limit](benchmark::State& state) { search(state, text, limit); })
            ->Arg(300)
            ->Arg(3000)
            ->Arg(many)
            ->UseRealTime();
    for (auto const& [side, is_own] : {std::pair{"same_handle", false}, std::pair{"own_handle", true}})
        benchmark::RegisterBenchmark((std::string("bounds_wait/") + side).c_str(),
                                     [is_own](benchmark::State& state) { wait_of_get(state, is_own); })
            ->Iterations(3)
            ->UseManualTime();
    return true;
}

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): as BENCHMARK() has it
[[maybe_unused]] bool const is_enlisted = enlist();

} // namespace
