#include "facts_scene.hpp"

#include "insight/timeline.hpp"

using namespace tocht;
using test::Facts;

namespace {

Timeline timeline(Facts& scene, std::optional<Id> actor, TimelineOptions const& options = {})
{
    return scene.as(actor, [&](access::Call& call) { return insight::timeline(call, scene.journey, options); });
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

} // namespace

TEST_CASE("the timeline tells of a document what happened to it, in the journey's language")
{
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const rule = scene.add(anna.person, Rule{.journey = scene.journey, .text = "Wij bellen"});
    scene.set(anna.person, rule, "text", "Wij bellen terug");
    scene.set(anna.person, rule, "status", "adopted");
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
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const aim = scene.add(anna.person, Purpose{.journey = scene.journey, .completion = "rust"});
    auto const add = [&](char const* text) {
        return scene.add(anna.person, Vision{.journey = scene.journey, .text = text, .purposes = {aim}});
    };
    auto const first = add("Eerst");
    auto const next = add("Daarna");
    scene.set(anna.person, first, "status", "adopted");
    scene.set(anna.person, next, "status", "adopted");
    auto const events = timeline(scene, anna.person).events;
    REQUIRE(events.size() > 2);
    auto const retired = std::ranges::find(events, "Gezamenlijk beeld „Eerst” nu vervallen", &TimelineEvent::says);
    auto const adopted = std::ranges::find(events, "Gezamenlijk beeld „Daarna” nu vastgesteld", &TimelineEvent::says);
    REQUIRE(retired != events.end());
    REQUIRE(adopted != events.end());
    CHECK(retired->sequence == adopted->sequence);
}

TEST_CASE("a verb of the cycle is told by its own words")
{
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const session = scene.plan().front();
    scene.open(session);
    CHECK(told(timeline(scene, anna.person, {.document = session}))
          == std::vector<std::string>{"Sessies gepland: sessie „2026-12-01”", "Sessie geopend: sessie „2026-12-01”"});
}

TEST_CASE("what was removed is still told within the circle, not to a sponsor, and a remark never")
{
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const sponsor = scene.sponsor("Bram");
    auto const issue = scene.add(anna.person, Issue{.journey = scene.journey, .question = "Wie belt?"});
    auto const remark = scene.add(anna.person, Remark{.journey = scene.journey, .text = "Ik niet"});
    scene.remove(anna.person, issue);
    scene.remove(anna.person, remark);
    CHECK(told(timeline(scene, anna.person, {.document = issue})).back() == "Vraagstuk „Wie belt?” verwijderd");
    auto const gone = std::pair{Code::not_found, std::string("/document")};
    CHECK(test::fault_of([&] { timeline(scene, anna.person, {.document = remark}); }) == gone);
    CHECK(test::fault_of([&] { timeline(scene, sponsor.person, {.document = issue}); }) == gone);
    for (auto const& event : timeline(scene, sponsor.person).events)
        CHECK(event.document == scene.journey);
    CHECK(test::fault_of([&] { timeline(scene, Id::make()); }) == std::pair{Code::not_found, std::string("/journey")});
}

TEST_CASE("a remark in an open session is its writer's, in events and in the journey as it stood")
{
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join("Bram");
    auto const session = scene.plan().front();
    bool const is_anonymous = GENERATE(false, true);
    if (is_anonymous)
        scene.set(std::nullopt, session, "openness", "anonymous");
    scene.open(session);
    auto const remark = scene.add(bram.person, Remark{.journey = scene.journey, .session = session, .text = "Stroef"});
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
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join("Bram");
    auto const session = scene.plan().front();
    bool const is_anonymous = GENERATE(false, true);
    if (is_anonymous)
        scene.set(std::nullopt, session, "openness", "anonymous");
    scene.open(session);
    scene.rate(bram, scene.journey, Aspect::quality, 3, session);
    scene.rate_many({{.participant = anna.participant,
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
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const rule = scene.add(anna.person, Rule{.journey = scene.journey, .text = "Wij bellen"});
    auto const then = scene.now;
    scene.set(anna.person, rule, "text", "Wij bellen terug");
    scene.set(anna.person, rule, "status", "adopted");
    scene.add(anna.person, Issue{.journey = scene.journey, .question = "Wie belt?"});
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
