#include "processor_time.hpp"
#include "scene.hpp"

#include <chrono>
#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

LineOfSight line_of_sight(Scene& scene, std::optional<Id> document = {}, std::optional<Id> actor = {})
{
    return scene.call(
        [&](access::Call& call) {
            return insight::line_of_sight(call, {.journey = scene.journey, .document = document});
        },
        actor);
}

std::vector<Id> ids(std::vector<LineOfSightEntry> const& entries)
{
    std::vector<Id> all;
    for (auto const& entry : entries)
        all.push_back(entry.id);
    return all;
}

std::vector<int> distances(std::vector<LineOfSightEntry> const& entries)
{
    std::vector<int> all;
    for (auto const& entry : entries)
        all.push_back(entry.distance);
    return all;
}

LineOfSightEntry entry(std::vector<LineOfSightEntry> const& entries, Id id)
{
    for (auto const& entry : entries)
        if (entry.id == id)
            return entry;
    FAIL("no such entry");
    return {};
}

/// Each entry stands once, and hangs on another one of the answer.
void check_can_be_drawn(LineOfSight const& told)
{
    std::set<Id> known{told.document->id};
    for (auto const* list : {&told.above, &told.below})
        for (auto const& entry : *list)
            CHECK(known.insert(entry.id).second);
    for (auto const* list : {&told.above, &told.below})
        for (auto const& entry : *list) {
            REQUIRE(entry.over);
            CHECK(known.contains(*entry.over));
            CHECK(entry.distance > 0);
        }
}

using Ids = std::vector<Id>;

/// The whole chain, once.
struct Line : Scene {
    explicit Line(Language language = Language::nl)
        : Scene(language)
    {}

    Someone anna = join({.authority = Authority::facilitator}, "Anna");
    Id purpose = Scene::purpose();
    Id criterion = adopt(criterion_for(purpose));
    Id signal = Scene::signal(criterion);
    Id rule = adopt(Rule{.text = "Wij bellen terug", .serves = {criterion}});
    Id session = plan(day(2027, 3, 8));
    Id remark = add(Remark{.session = session, .about = rule, .text = "Dat lukt niet altijd"}, anna.person);
    Id adjustment =
        add(Adjustment{.session = session, .about = rule, .observed = "te laat", .change = "voor negen uur"});
    Id lesson = add(Lesson{.session = session, .insight = "Bel vroeg", .about = {adjustment}});

    /// What people noticed in a route session.
    void hear(int value, Day on, std::optional<Openness> openness = {}, Step step = Step::route)
    {
        auto const id = plan(on, [&](Session& body) {
            body.openness = openness;
            body.step = step;
        });
        hold(id, {{.participant = anna, .subject = signal, .aspect = Aspect::noticed, .value = value}});
    }
    Ids unnoticed() { return ids(line_of_sight(*this, {}, anna.person).criteria_unnoticed); }
    Ids unasked() { return ids(line_of_sight(*this, {}, anna.person).criteria_unasked); }
    static Ids ids(std::vector<Named> const& some)
    {
        Ids found;
        for (auto const& one : some)
            found.push_back(one.id);
        return found;
    }
};

} // namespace

TEST_CASE("the line of sight leads from a document up to the purpose and down to the lesson", "[line_of_sight]")
{
    Line line;
    auto const told = line_of_sight(line, line.rule, line.anna.person);
    CHECK(told.journey == line.journey);
    REQUIRE(told.document);
    CHECK(told.document->id == line.rule);
    CHECK(told.document->kind == Kind::rule);
    CHECK(told.document->text == "Wij bellen terug");
    CHECK(told.document->status == Status::adopted);
    CHECK(told.document->distance == 0);
    CHECK(!told.document->over);

    CHECK(ids(told.above) == Ids{line.criterion, line.purpose});
    CHECK(distances(told.above) == std::vector{1, 2});
    CHECK(entry(told.above, line.purpose).over == line.criterion);
    CHECK(entry(told.above, line.criterion).text == "Rust");

    CHECK(ids(told.below) == Ids{line.remark, line.adjustment, line.session, line.lesson});
    CHECK(distances(told.below) == std::vector{1, 1, 2, 2});
    CHECK(entry(told.below, line.lesson).over == line.adjustment);
    CHECK(entry(told.below, line.lesson).text == "Bel vroeg");
    CHECK(entry(told.below, line.session).text == "8 maart 2027");
    check_can_be_drawn(told);

    auto const from_purpose = line_of_sight(line, line.purpose);
    CHECK(from_purpose.above.empty());
    CHECK(ids(from_purpose.below)
          == Ids{line.criterion, line.signal, line.rule, line.remark, line.adjustment, line.session, line.lesson});
    CHECK(distances(from_purpose.below) == std::vector{1, 2, 2, 3, 3, 4, 4});
    CHECK(ids(line_of_sight(line, line.lesson).above)
          == Ids{line.session, line.adjustment, line.rule, line.criterion, line.purpose});
}

TEST_CASE("a session ends the line of sight, unless it is asked about itself", "[line_of_sight]")
{
    Line line;
    auto const other = line.add(Lesson{.session = line.session, .insight = "Iets heel anders"});
    CHECK(ids(line_of_sight(line, other).above) == Ids{line.session});
    CHECK(line_of_sight(line, other).below.empty());
    auto const signal = line_of_sight(line, line.signal);
    CHECK(ids(signal.above) == Ids{line.criterion, line.purpose}); // and nothing that the session would lead to
    auto const session = line_of_sight(line, line.session, line.anna.person);
    CHECK(session.above.empty());
    CHECK(ids(session.below) == Ids{line.remark, line.adjustment, line.lesson, other});
    CHECK(distances(session.below) == std::vector{1, 1, 1, 1});
}

TEST_CASE("people and roles are in the line of sight only when they are asked about", "[line_of_sight]")
{
    Line line;
    auto const role = line.add(Role{.name = "Regie", .holders = {line.anna}});
    auto const promise = line.adopt(Agreement{.text = "Elke week", .parties = {role}, .owner = line.anna.id});
    auto const duty = line.add(Responsibility{.holder = role, .subject = line.criterion});
    CHECK(line_of_sight(line, promise).above.empty());
    CHECK(ids(line_of_sight(line, line.criterion).below).front() == line.signal);
    CHECK(entry(line_of_sight(line, line.criterion).below, duty).text == "Rust"); // by what it is about
    auto const asked = line_of_sight(line, role);
    CHECK(ids(asked.below) == Ids{duty, promise});
    CHECK(ids(asked.above).empty());
    CHECK(line_of_sight(line, line.anna.id).document->text == "Anna");
    CHECK(entry(line_of_sight(line, line.anna.id).below, promise).distance == 1);
    auto const reminder = line.add(Adjustment{.about = line.journey, .observed = "druk", .change = "rust"});
    CHECK(ids(line_of_sight(line, line.journey).below) == Ids{reminder}); // not all that belongs to it
}

TEST_CASE("what is shared is told once, and following a circle comes to an end", "[line_of_sight]")
{
    Line line;
    // Two ways lead from the purpose to the rule, and the rule's lesson leads to a rule that leads to the lesson.
    auto const second = line.adopt(Scene::criterion_for(line.purpose));
    line.change<Rule>(line.rule, [&](Rule& rule) { rule.serves.push_back(second); });
    auto const next = line.adopt(Rule{.text = "Voor negen uur", .came_from = line.lesson});
    line.change<Lesson>(line.lesson, [&](Lesson& lesson) { lesson.about.push_back(next); });

    auto const told = line_of_sight(line, next, line.anna.person);
    check_can_be_drawn(told);
    // The lesson is as near above as below; it is told above, and so is all that only it leads up to.
    CHECK(ids(told.above)
          == Ids{line.lesson, line.session, line.adjustment, line.rule, line.criterion, second, line.purpose});
    CHECK(told.below.empty());

    auto const from_rule = line_of_sight(line, line.rule, line.anna.person);
    check_can_be_drawn(from_rule);
    CHECK(entry(from_rule.below, line.lesson).distance == 2);
    CHECK(entry(from_rule.below, next).distance == 3);
    auto const from_lesson = line_of_sight(line, line.lesson);
    check_can_be_drawn(from_lesson);
    CHECK(entry(from_lesson.above, next).distance == 1);
}

TEST_CASE("in a circle an entry is told where it is nearest", "[line_of_sight]")
{
    Line line;
    // The rule came from an adjustment, that is about a lesson, that is about the rule.
    auto const learned = line.add(Lesson{.insight = "Het helpt"});
    auto const change = line.add(Adjustment{.about = learned, .observed = "goed", .change = "vaker"});
    auto const next = line.adopt(Rule{.text = "Voor negen uur", .came_from = change});
    line.change<Lesson>(learned, [&](Lesson& lesson) { lesson.about = {next}; });
    auto const told = line_of_sight(line, next);
    check_can_be_drawn(told);
    CHECK(ids(told.above) == Ids{change});
    CHECK(ids(told.below) == Ids{learned});
    CHECK(distances(told.above) == std::vector{1});
    CHECK(distances(told.below) == std::vector{1});
}

TEST_CASE("what no longer counts stays in the line of sight and says so", "[line_of_sight]")
{
    Line line;
    auto const told = [&](Id id) {
        auto const all = line_of_sight(line, line.purpose);
        return id == line.purpose ? *all.document : entry(all.below, id);
    };
    for (auto const id : {line.purpose, line.criterion, line.signal, line.rule, line.adjustment, line.lesson})
        CHECK(told(id).counts);
    line.move(line.purpose, Status::retired);
    line.move(line.rule, Status::retired);
    line.move(line.adjustment, Status::dropped);
    line.set(line.signal, "ended_on", "2027-02-20");
    auto const proposed = line.add(Rule{.text = "Misschien", .serves = {line.criterion}});
    for (auto const id : {line.purpose, line.signal, line.rule, line.adjustment, proposed})
        CHECK(!told(id).counts);
    CHECK(told(line.rule).status == Status::retired);
    CHECK(!told(line.signal).status);
    CHECK(told(line.lesson).counts);
}

TEST_CASE("purposes without criteria, and rules and agreements that serve nothing, are loose", "[line_of_sight]")
{
    auto const language = GENERATE(Language::nl, Language::en);
    Line line(language);
    auto const told = [&] { return line_of_sight(line); };
    CHECK(told().purposes_without_criteria.empty());
    CHECK(told().serving_nothing.empty());
    CHECK(!told().document);
    CHECK(told().above.empty());

    auto const lonely = line.purpose;
    auto const agreement = line.adopt(Agreement{.text = "Elke week", .parties = {line.anna}});
    auto const rule = line.adopt(Rule{.text = "Wij groeten", .serves = {line.criterion}});
    line.adopt(Rule{.text = "Wij luisteren"});
    line.add(Rule{.text = "Misschien"});
    line.add(Purpose{.completion = "misschien"});
    auto loose = told();
    CHECK(loose.purposes_without_criteria.empty());
    REQUIRE(loose.serving_nothing.size() == 2);
    CHECK(loose.serving_nothing[0].kind == Kind::rule);
    CHECK(loose.serving_nothing[0].text == "Wij luisteren");
    CHECK(loose.serving_nothing[1].kind == Kind::agreement);
    CHECK(loose.serving_nothing[1].id == agreement);
    CHECK(line_of_sight(line, line.rule).serving_nothing.size() == 2); // also with a document

    line.move(line.criterion, Status::retired); // then what served it serves nothing, and its purpose hangs loose
    loose = told();
    REQUIRE(loose.purposes_without_criteria.size() == 1);
    CHECK(loose.purposes_without_criteria[0].id == lonely);
    CHECK(loose.purposes_without_criteria[0].text
          == (language == Language::nl ? "Wij gaan samen sturen op zorg dichtbij"
                                       : "Together we will steer towards zorg dichtbij"));
    CHECK(loose.serving_nothing.size() == 4);
    line.move(rule, Status::retired);
    CHECK(told().serving_nothing.size() == 3);
}

TEST_CASE("a criterion that nobody noticed in three route sessions is loose", "[line_of_sight]")
{
    Line line;
    line.hear(0, day(2027, 4, 5));
    line.hear(0, day(2027, 4, 12));
    CHECK(line.unnoticed().empty());
    line.hear(0, day(2027, 4, 13), {}, Step::map); // no route session
    CHECK(line.unnoticed().empty());
    line.hear(0, day(2027, 4, 19));
    CHECK(line.unnoticed() == Ids{line.criterion});
    CHECK(line_of_sight(line, {}, line.anna.person).criteria_unnoticed.front().text == "Rust");
    CHECK(!line_of_sight(line, {}, line.anna.person).withheld);
    line.hear(1, day(2027, 4, 26));
    CHECK(line.unnoticed().empty());
    line.hear(0, day(2027, 5, 3));
    line.hear(0, day(2027, 5, 10));
    CHECK(line.unnoticed().empty());
    line.hold(line.plan(day(2027, 5, 17))); // nobody looked for it at all
    CHECK(line.unnoticed() == Ids{line.criterion});
    line.move(line.criterion, Status::retired);
    CHECK(line.unnoticed().empty());
}

TEST_CASE("a criterion that came later is not loose for sessions before it", "[line_of_sight]")
{
    Line line;
    line.now = std::chrono::sys_days{day(2027, 5, 1)};
    for (auto const month : {2U, 3U, 4U})
        line.hold(line.plan(day(2027, month, 20)));
    CHECK(line.unasked().empty()); // written on 1 March: it was not there in February
    line.hold(line.plan(day(2027, 4, 21)));
    CHECK(line.unasked() == Ids{line.criterion});
    line.adopt(Scene::criterion_for(line.purpose));
    line.hold(line.plan(day(2027, 5, 10)));
    CHECK(line.unasked() == Ids{line.criterion});
    CHECK(line.unnoticed().empty());
}

TEST_CASE("without figures of three sessions the line of sight withholds what nobody noticed", "[line_of_sight]")
{
    Line line;
    for (auto const on : {4U, 11U, 18U})
        line.hear(0, day(2027, 4, on), Openness::anonymous);
    CHECK(line.unnoticed().empty());
    CHECK(line_of_sight(line, {}, line.anna.person).withheld == "group");
    for (auto const on : {4U, 11U, 18U})
        line.hear(0, day(2027, 5, on));
    CHECK(line.unnoticed() == Ids{line.criterion});
    CHECK(!line_of_sight(line, {}, line.anna.person).withheld);
    for (auto const& outside : {std::optional<Id>(), std::optional(line.sponsor().person)}) {
        CHECK(line_of_sight(line, {}, outside).withheld == "group");
        CHECK(line_of_sight(line, {}, outside).criteria_unnoticed.empty());
    }
}

TEST_CASE("the line of sight holds only what the actor may read", "[line_of_sight]")
{
    Line line;
    auto const bram = line.join({}, "Bram");
    auto const cem = line.join({}, "Cem");
    auto const advice =
        line.add(Remark{.nature = RemarkNature::feedback, .about = line.rule, .to = bram, .text = "Mooi"}, cem.person);
    CHECK(entry(line_of_sight(line, line.rule, bram.person).below, advice).text == "Mooi");
    auto const hidden = [&](std::optional<Id> actor) {
        auto const all = ids(line_of_sight(line, line.rule, actor).below);
        return std::ranges::find(all, advice) == all.end();
    };
    CHECK(hidden(line.anna.person));
    CHECK(hidden(std::nullopt));
    CHECK(failure_of([&] { line_of_sight(line, advice, line.anna.person); }) == Failure{Code::not_found, "/document"});

    auto const sponsor = line.sponsor().person;
    CHECK(ids(line_of_sight(line, line.rule, sponsor).above) == Ids{line.criterion, line.purpose});
    CHECK(line_of_sight(line, line.rule, sponsor).below.empty());
    auto const draft = line.add(Rule{.text = "Misschien"});
    CHECK(failure_of([&] { line_of_sight(line, draft, sponsor); }) == Failure{Code::not_found, "/document"});

    // What is said in an open session is its writer's until it closes.
    line.open(line.session);
    auto const own = line.add(Remark{.session = line.session, .about = line.rule, .text = "Sst"}, bram.person);
    CHECK(entry(line_of_sight(line, line.rule, bram.person).below, own).distance == 1);
    auto const seen = ids(line_of_sight(line, line.rule, cem.person).below);
    CHECK(std::ranges::find(seen, own) == seen.end());
    line.close(line.session);
    CHECK(entry(line_of_sight(line, line.rule, cem.person).below, own).distance == 1);
}

TEST_CASE("the line of sight of an empty journey is empty, and wrong questions are pointed to", "[line_of_sight]")
{
    Scene scene;
    auto const told = line_of_sight(scene, scene.journey);
    CHECK(told.document->text == "Samen");
    CHECK(told.above.empty());
    CHECK(told.below.empty());
    CHECK(told.purposes_without_criteria.empty());
    CHECK(told.criteria_unnoticed.empty());
    CHECK(!told.withheld);

    auto const other = scene.add(Journey{.title = "Anders", .starts_on = day(2027, 1, 4), .months = 1});
    auto const elsewhere = scene.add(Lesson{.journey = other, .insight = "x"});
    auto const someone = scene.join();
    for (auto const id : {elsewhere, someone.person, Id::make()})
        CHECK(failure_of([&] { line_of_sight(scene, id); }) == Failure{Code::not_found, "/document"});
    CHECK(failure_of([&] { line_of_sight(scene, {}, Id::make()); }) == Failure{Code::not_found, "/journey"});

    auto const tell = [&](std::string const& parameters) {
        return failure_of([&] {
            scene.call([&](access::Call& call) {
                return insight::view("line_of_sight").tell(call, json::parse(parameters).as_object());
            });
        });
    };
    auto const journey = R"("journey": ")" + scene.journey.text() + '"';
    CHECK(tell("{" + journey + "}") == Code::ok);
    CHECK(tell("{}") == Failure{Code::invalid, "/journey"});
    CHECK(tell("{" + journey + R"(, "documents": "x"})") == Failure{Code::invalid, "/documents"});
    CHECK(tell("{" + journey + R"(, "document": 3})") == Failure{Code::invalid, "/document"});
}

TEST_CASE("the line of sight of 10,000 documents takes linear time", "[line_of_sight]")
{
    Scene scene;
    auto const purpose = scene.purpose();
    auto const criterion = scene.adopt(Scene::criterion_for(purpose));
    Id first{};
    auto const grow = [&](int count) {
        // A ladder with circles: each lesson is about the rule before it and about a criterion that all share.
        auto last = criterion;
        scene.call([&](access::Call& host) {
            for (int index = 0; index < count; ++index) {
                auto const rule = host.insert({.body = Rule{.journey = scene.journey,
                                                            .text = "r",
                                                            .serves = {criterion},
                                                            .came_from = index > 0 ? std::optional(last) : std::nullopt,
                                                            .status = Status::adopted}});
                first = first ? first : rule.id;
                last =
                    host.insert(
                            {.body = Lesson{.journey = scene.journey, .insight = "l", .about = {rule.id, criterion}}})
                        .id;
            }
            host.journal("add", scene.journey);
        });
    };
    auto const quickest = [&] {
        auto best = std::chrono::nanoseconds::max();
        for (int attempt = 0; attempt < 3; ++attempt) {
            auto const start = processor_time();
            auto const told = line_of_sight(scene, first);
            best = std::min(best, processor_time() - start);
            CHECK(told.above.size() == 2);
        }
        return best;
    };
    grow(500);
    auto const small = quickest();
    grow(4500);
    auto const large = quickest();
    auto const told = line_of_sight(scene, purpose);
    CHECK(told.below.size() == 1 + 10'000);
    check_can_be_drawn(told);
    CHECK(large < 30 * small); // ten times the documents; a quadratic walk takes a hundred times as long
}
