#include "scene.hpp"

#include "insight/views.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Timeline timeline(Scene& scene, std::optional<Id> actor, TimelineOptions options = {})
{
    options.journey = scene.journey;
    return scene.call([&](access::Call& call) { return insight::timeline(call, options); }, actor);
}

std::vector<std::string> told(Timeline const& timeline)
{
    std::vector<std::string> says;
    for (auto const& event : timeline.events)
        says.push_back(event.says);
    return says;
}

bool tells(Timeline const& timeline, std::string_view verb)
{
    return std::ranges::any_of(timeline.events, [&](TimelineEvent const& event) { return event.verb == verb; });
}

/// A session of 1 March, anonymous or as the journey is, that is open.
Id opened(Scene& scene, bool is_anonymous)
{
    auto const session = scene.plan(day(2027, 3, 1));
    if (is_anonymous)
        scene.set(session, "openness", "anonymous");
    scene.open(session);
    return session;
}

} // namespace

TEST_CASE("the timeline tells of a document what happened to it, in the journey's language")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const rule = scene.add(Rule{.text = "Wij bellen"}, anna.person);
    scene.set(rule, "text", "Wij bellen terug", anna.person);
    scene.set(rule, "status", "adopted", anna.person);
    auto const result = timeline(scene, anna.person, {.document = rule});
    CHECK(told(result)
          == std::vector<std::string>{"Spelregel „Wij bellen terug” toegevoegd",
                                      "Spelregel „Wij bellen terug” gecorrigeerd",
                                      "Spelregel „Wij bellen terug” nu vastgesteld"});
    CHECK(result.events[1].by == anna.person);
    CHECK(result.events[1].revision == 2);
    CHECK(result.events[1].kind == Kind::rule);
}

TEST_CASE("a verb that touches several documents is an event of each, with what became of each")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const aim = scene.add(Purpose{.completion = "rust"}, anna.person);
    auto const add = [&](char const* text) { return scene.add(Vision{.text = text, .purposes = {aim}}, anna.person); };
    auto const first = add("Eerst");
    auto const next = add("Daarna");
    scene.set(first, "status", "adopted", anna.person);
    scene.set(next, "status", "adopted", anna.person);
    auto const events = timeline(scene, anna.person).events;
    REQUIRE(events.size() > 2);
    auto const retired = std::ranges::find(events, "Gezamenlijk beeld „Eerst” nu vervallen", &TimelineEvent::says);
    auto const adopted = std::ranges::find(events, "Gezamenlijk beeld „Daarna” nu vastgesteld", &TimelineEvent::says);
    REQUIRE(retired != events.end());
    REQUIRE(adopted != events.end());
    CHECK(retired->cursor == adopted->cursor);
}

TEST_CASE("a verb of the cycle is told by its own words")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const session = opened(scene, false);
    CHECK(
        told(timeline(scene, anna.person, {.document = session}))
        == std::vector<std::string>{"Sessies gepland: sessie „1 maart 2027”", "Sessie geopend: sessie „1 maart 2027”"});
}

TEST_CASE("what was removed is still told within the circle, not to a sponsor, and of a remark not the words")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const sponsor = scene.sponsor("Bram");
    auto const issue = scene.add(Issue{.question = "Wie belt?"}, anna.person);
    auto const remark = scene.add(Remark{.text = "Ik niet"}, anna.person);
    scene.remove(issue, anna.person);
    scene.remove(remark, anna.person);
    CHECK(told(timeline(scene, anna.person, {.document = issue})).back() == "Vraagstuk „Wie belt?” verwijderd");
    auto const gone = Failure{Code::not_found, "/document"};
    CHECK(told(timeline(scene, anna.person, {.document = remark})).back() == "Opmerking „Ik niet” verwijderd");
    auto const other = scene.join({}, "Chantal");
    CHECK(told(timeline(scene, other.person, {.document = remark})).back() == "Opmerking verwijderd");
    CHECK(failure_of([&] { timeline(scene, sponsor.person, {.document = issue}); }) == gone);
    for (auto const& event : timeline(scene, sponsor.person).events)
        CHECK(event.document == scene.journey);
    CHECK(failure_of([&] { timeline(scene, Id::make()); }) == Failure{Code::not_found, "/journey"});
}

TEST_CASE("a remark in an open session is its writer's, in events and in the journey as it stood")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    bool const is_anonymous = GENERATE(false, true);
    auto const session = opened(scene, is_anonymous);
    auto const remark = scene.add(Remark{.session = session, .text = "Stroef"}, bram.person);
    auto const shows = [&](std::optional<Id> actor) {
        auto const result = timeline(scene, actor, {.at = scene.now});
        bool const event = std::ranges::count(result.events, std::optional(remark), &TimelineEvent::document) > 0;
        bool const stood = std::ranges::count(result.documents, remark, &TimelineDocument::id) > 0;
        CHECK(event == stood);
        return event;
    };
    CHECK(shows(bram.person));
    CHECK(!shows(anna.person));
    CHECK(!shows(std::nullopt));
    scene.close(session);
    CHECK(shows(anna.person) == !is_anonymous);
}

TEST_CASE("that somebody rated is told to that person only; what the host brought in, to host and facilitators")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    bool const is_anonymous = GENERATE(false, true);
    auto const session = opened(scene, is_anonymous);
    scene.rate(bram, scene.journey, Aspect::quality, 3, session);
    scene.rate_many({{.participant = anna.id,
                      .subject = scene.journey,
                      .session = session,
                      .aspect = Aspect::quality,
                      .value = 4}});
    CHECK(tells(timeline(scene, bram.person), "rate"));
    CHECK(!tells(timeline(scene, anna.person), "rate"));
    CHECK(!tells(timeline(scene, std::nullopt), "rate"));
    CHECK(tells(timeline(scene, std::nullopt), "rate_many"));
    CHECK(tells(timeline(scene, anna.person), "rate_many") == !is_anonymous);
    CHECK(!tells(timeline(scene, bram.person), "rate_many"));
}

TEST_CASE("the journey as it stood at an instant")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const rule = scene.add(Rule{.text = "Wij bellen"}, anna.person);
    auto const then = scene.now;
    scene.set(rule, "text", "Wij bellen terug", anna.person);
    scene.set(rule, "status", "adopted", anna.person);
    scene.add(Issue{.question = "Wie belt?"}, anna.person);
    auto const result = timeline(scene, anna.person, {.at = then});
    CHECK(result.at == then);
    REQUIRE(result.documents.size() == 3);
    CHECK(result.documents[0].kind == Kind::journey);
    CHECK(result.documents[1].text == "Anna");
    CHECK(result.documents[2].text == "Wij bellen");
    CHECK(result.documents[2].status == Status::proposed);
    CHECK(result.documents[2].revision == 1);
    CHECK(std::ranges::all_of(result.events, [&](auto const& event) { return event.at <= then; }));
}
