#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

using enum Status;

/// Every move of a kind's status, tried by the host on a document that was brought to `from`.
template <typename T>
void try_moves(std::vector<Status> const& all, std::vector<std::pair<Status, Status>> const& allowed,
               std::function<Document<T>(Gathering&, Status)> const& bring)
{
    for (auto const from : all)
        for (auto const to : all) {
            if (from == to)
                continue;
            Gathering g;
            auto document = bring(g, from);
            document.body.status = to;
            bool const is_allowed = std::ranges::find(allowed, std::pair(from, to)) != allowed.end();
            auto const failure = failure_of([&] { g.host().change(document); });
            INFO(static_cast<int>(from) << " to " << static_cast<int>(to));
            CHECK(failure.code == (is_allowed ? Code::ok : Code::refused));
            if (!is_allowed)
                CHECK(failure.pointer == "/status");
        }
}

/// Brings a document to a status by the moves that `change` makes.
template <typename T> Document<T> moved(Gathering& g, Document<T> document, std::vector<Status> const& path)
{
    for (auto const status : path) {
        document.body.status = status;
        document = g.host().change(document);
    }
    return document;
}

template <typename T> void try_adopted(std::function<T(Gathering&)> const& make)
{
    try_moves<T>({proposed, adopted, retired}, {{proposed, adopted}, {adopted, retired}, {proposed, retired}},
                 [&](Gathering& g, Status status) {
                     auto const path = status == proposed ? std::vector<Status>{} : std::vector{status};
                     return moved(g, g.host().add(make(g)), path);
                 });
}

} // namespace

TEST_CASE("purpose, vision, criterion and rule go from proposed to adopted to retired, or are retired at once")
{
    try_adopted<Purpose>([](Gathering& g) { return Purpose{.journey = g.journey, .completion = "x"}; });
    try_adopted<Vision>(
        [](Gathering& g) { return Vision{.journey = g.journey, .text = "x", .purposes = {g.purpose}}; });
    try_adopted<Criterion>([](Gathering& g) {
        return Criterion{.journey = g.journey, .title = "x", .ideal = "i", .acceptable = "a", .purposes = {g.purpose}};
    });
    try_adopted<Rule>([](Gathering& g) { return Rule{.journey = g.journey, .text = "x"}; });
}

TEST_CASE("an agreement that was adopted is fulfilled or retired")
{
    try_moves<Agreement>({proposed, adopted, fulfilled, retired},
                         {{proposed, adopted}, {adopted, retired}, {proposed, retired}, {adopted, fulfilled}},
                         [](Gathering& g, Status status) {
                             auto const agreement = g.host().add(
                                 Agreement{.journey = g.journey, .text = "x", .parties = {g.participant.id}});
                             auto const path = status == proposed  ? std::vector<Status>{}
                                             : status == fulfilled ? std::vector{adopted, fulfilled}
                                                                   : std::vector{status};
                             return moved(g, agreement, path);
                         });
}

TEST_CASE("an issue moves freely")
{
    try_moves<Issue>(
        {open, explored, parked},
        {{open, explored}, {open, parked}, {explored, open}, {explored, parked}, {parked, open}, {parked, explored}},
        [](Gathering& g, Status status) {
            auto const issue = g.host().add(Issue{.journey = g.journey, .question = "x", .findings = "y"});
            return moved(g, issue, status == open ? std::vector<Status>{} : std::vector{status});
        });
}

TEST_CASE("an adjustment is decided or dropped by change, and applied by its verb only")
{
    try_moves<Adjustment>({proposed, decided, applied, dropped}, {{proposed, decided}, {proposed, dropped}},
                          [](Gathering& g, Status status) {
                              auto document = g.host().add(
                                  Adjustment{.journey = g.journey, .about = g.purpose, .observed = "a", .change = "b"});
                              if (status == dropped)
                                  return moved(g, document, {dropped});
                              if (status != proposed)
                                  document = moved(g, document, {decided});
                              return status == applied ? g.host().apply_adjustment(document.id, "{}", 1) : document;
                          });
}

TEST_CASE("a session is cancelled by change, and opened and closed by their verbs only")
{
    try_moves<Session>({planned, open, closed, cancelled}, {{planned, cancelled}, {open, cancelled}},
                       [](Gathering& g, Status status) {
                           auto document = g.plan().front();
                           if (status == cancelled)
                               return moved(g, document, {cancelled});
                           if (status == planned)
                               return document;
                           document = g.host().open_session(document.id);
                           if (status == open)
                               return document;
                           g.host().add(Remark{.journey = g.journey, .session = document.id, .text = "x"});
                           return g.host().close_session(document.id);
                       });
}

TEST_CASE("a journey becomes active and archived by change, and concluded by its verb only")
{
    try_moves<Journey>({preparing, active, concluded, archived}, {{preparing, active}, {concluded, archived}},
                       [](Gathering& g, Status status) {
                           auto document = g.host().get<Journey>(g.journey);
                           if (status != preparing)
                               document = moved(g, document, {active});
                           if (status == concluded || status == archived)
                               document = g.host().conclude(g.journey, "because");
                           return status == archived ? moved(g, document, {archived}) : document;
                       });
}

TEST_CASE("a lesson's status is never set by change")
{
    Gathering g;
    auto const lesson = g.host().add(Lesson{.journey = g.journey, .insight = "x"});
    for (auto const* status : {"acted_on", "confirmed"}) {
        auto const failure = refusal_of(
            g, [&] { g.host().change<Lesson>(lesson.id, 1, std::string(R"({"status": ")") + status + R"("})"); });
        CHECK(failure == Code::refused);
        CHECK(failure.pointer == "/status");
    }
}

TEST_CASE("adding starts at the first status, and sessions come by planning")
{
    Gathering g;
    auto const failure =
        refusal_of(g, [&] { g.host().add(Purpose{.journey = g.journey, .completion = "x", .status = adopted}); });
    CHECK(failure == Code::refused);
    CHECK(failure.pointer == "/status");
    CHECK(refusal_of(g, [&] { g.host().add(Session{.journey = g.journey, .minutes = 60}); }) == Code::refused);
}

TEST_CASE("adopting a vision retires the one before")
{
    Gathering g;
    auto const make = [&] {
        auto vision = g.host().add(Vision{.journey = g.journey, .text = "x", .purposes = {g.purpose}});
        vision.body.status = adopted;
        return g.host().change(vision).id;
    };
    auto const first = make();
    auto const second = make();
    CHECK(g.host().get<Vision>(first).body.status == retired);
    CHECK(g.host().get<Vision>(second).body.status == adopted);
}

TEST_CASE("what others refer to, or rated, is not removed")
{
    Gathering g;
    auto const vision = g.host().add(Vision{.journey = g.journey, .text = "x", .purposes = {g.purpose}});
    auto const failure = refusal_of(g, [&] { g.host().remove(g.purpose, 1); });
    CHECK(failure == Code::refused);
    CHECK(failure.ids == std::vector{vision.id});
    g.host().remove(vision.id, 1);
    g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 2});
    CHECK(refusal_of(g, [&] { g.host().remove(g.purpose, 1); }) == Code::refused);
    g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree});
    g.host().remove(g.purpose, 1);
    CHECK(failure_of([&] { (void)g.host().get<Purpose>(g.purpose); }) == Code::not_found);
    CHECK(g.host().history<Purpose>(g.purpose).size() == 1);
}

TEST_CASE("a concluded journey is read only")
{
    Gathering g;
    auto const session = g.plan().front();
    g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
    g.host().conclude(g.journey, "because");
    CHECK(refusal_of(g, [&] { g.host().add(Purpose{.journey = g.journey, .completion = "x"}); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.host().change<Purpose>(g.purpose, 1, R"({"completion": "y"})"); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.host().remove(g.purpose, 1); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.host().open_session(session.id); }) == Code::refused);
    for (auto const* patch : {R"({"title": "x"})", R"({"title": "x", "status": "archived"})"})
        CHECK(refusal_of(g, [&] { g.host().change<Journey>(g.journey, 3, patch); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 1}); })
          == Code::refused);
}

TEST_CASE("the time zone is fixed with the first session")
{
    Gathering g;
    auto journey = g.host().get<Journey>(g.journey);
    journey.body.time_zone = "Europe/Lisbon";
    journey = g.host().change(journey);
    g.plan();
    journey.body.time_zone = "Europe/Paris";
    auto const failure = refusal_of(g, [&] { g.host().change(journey); });
    CHECK(failure == Code::refused);
    CHECK(failure.pointer == "/time_zone");
}

TEST_CASE("openness and minimum group are not loosened once there is a rating, or may be one that nobody sees")
{
    Gathering g;
    auto journey = g.host().change<Journey>(g.journey, 1, R"({"minimum_group": 8})");
    journey.body.minimum_group = 7;
    journey = g.host().change(journey);
    auto const lower = [&] { g.host().change<Journey>(g.journey, 3, R"({"minimum_group": 6})"); };
    SECTION("a rating by name")
    {
        g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 1});
        CHECK(refusal_of(g, lower) == Failure{Code::refused, "/minimum_group"});
    }
    SECTION("an open session")
    {
        g.host().open_session(g.plan().front().id);
        CHECK(refusal_of(g, lower) == Failure{Code::refused, "/minimum_group"});
    }
    CHECK(g.host().change<Journey>(g.journey, 3, R"({"minimum_group": 9})").body.minimum_group == 9);
}

TEST_CASE("an anonymous journey can be loosened until somebody takes part in it")
{
    Gathering g;
    auto const quiet = g.host()
                           .add(Journey{.title = "Stil",
                                        .starts_on = day(2027, 1, 4),
                                        .months = 3,
                                        .openness = Openness::anonymous,
                                        .minimum_group = 8})
                           .id;
    g.host().change<Journey>(quiet, 1, R"({"minimum_group": 7})");
    g.host().add(Participant{.journey = quiet, .person = g.sponsor.person, .authority = Authority::sponsor});
    g.host().change<Journey>(quiet, 2, R"({"openness": "named"})");
    g.host().change<Journey>(quiet, 3, R"({"openness": "anonymous"})");
    g.host().add(Participant{.journey = quiet, .person = g.participant.person});
    CHECK(refusal_of(g, [&] { g.host().change<Journey>(quiet, 4, R"({"openness": "named"})"); }).pointer
          == "/openness");
}

TEST_CASE("a session is at least as strict as its journey, and that is fixed when it opens")
{
    Gathering g;
    auto const session = g.plan().front();
    g.host().change<Session>(session.id, 1, R"({"openness": "anonymous"})");
    g.host().open_session(session.id);
    CHECK(refusal_of(g, [&] { g.host().change<Session>(session.id, 3, R"({"openness": "named"})"); }).pointer
          == "/openness");
    CHECK(
        refusal_of(g,
                   [&] {
                       g.as(g.participant)
                           .add(Remark{.journey = g.journey, .session = session.id, .to = g.colleague.id, .text = "x"});
                   })
            .pointer
        == "/to");
}

TEST_CASE("what never changes is refused at its place")
{
    Gathering g;
    auto const other = g.host().add(Journey{.title = "Other", .starts_on = day(2027, 1, 1), .months = 3}).id;
    auto const failure =
        refusal_of(g, [&] { g.host().change<Purpose>(g.purpose, 1, R"({"journey": ")" + other.text() + R"("})"); });
    CHECK(failure.pointer == "/journey");
}

TEST_CASE("an outcome belongs to what was applied")
{
    Gathering g;
    auto const failure = refusal_of(g, [&] {
        g.host().add(Adjustment{
            .journey = g.journey, .about = g.purpose, .observed = "a", .change = "b", .outcome = Outcome::helped});
    });
    CHECK(failure == Code::refused);
    CHECK(failure.pointer == "/outcome");
}
