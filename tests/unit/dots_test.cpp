// What belongs together is put in one place, and the group says with dots what weighs most.

#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

struct Weighing : Gathering {
    Id theme(std::vector<Id> of)
    {
        return host().add(Theme{.journey = journey, .title = "Elkaar kennen", .of = std::move(of)}).id;
    }
    Id issue(std::string const& question) { return host().add(Issue{.journey = journey, .question = question}).id; }

    void give(Someone const& who, Id subject, std::optional<int> dots) const
    {
        as(who).rate({.subject = subject, .session = session, .aspect = Aspect::weight, .value = dots});
    }
    [[nodiscard]] Failure refused(Someone const& who, Id subject, int dots) const
    {
        return refusal_of(*this, [&] { give(who, subject, dots); });
    }

    Id session = opened().id;
};

} // namespace

TEST_CASE("nobody gives more dots in a session than it has for each, and it is said how many are left")
{
    Weighing w;
    auto const one = w.issue("Tijd?");
    auto const other = w.issue("Taal?");
    w.give(w.participant, one, 3);
    CHECK(w.refused(w.participant, other, 3) == Failure{Code::refused, "/value"});
    try {
        w.give(w.participant, other, 3);
    } catch (Error const& error) {
        CHECK_THAT(error.what(), Catch::Contains("2"));
    }
    w.give(w.participant, other, 2);
    CHECK(w.refused(w.participant, w.purpose, 1) == Failure{Code::refused, "/value"});
    w.give(w.participant, one, 2); // what was given before does not count twice
    w.give(w.participant, w.purpose, 1);
    w.give(w.participant, other, std::nullopt);
    w.give(w.participant, one, 3);
    w.give(w.colleague, one, 3); // each has dots of one's own
}

TEST_CASE("many ratings at once share the dots of a session")
{
    Weighing w;
    std::vector<Rating> ratings;
    for (auto const* question : {"Tijd?", "Taal?"})
        ratings.push_back({.participant = w.participant.id,
                           .subject = w.issue(question),
                           .session = w.session,
                           .aspect = Aspect::weight,
                           .value = 3});
    CHECK(refusal_of(w, [&] { w.host().rate_many(ratings); }) == Failure{Code::refused, "/1/value"});
    ratings.back().value = 2;
    w.host().rate_many(ratings);
}

TEST_CASE("dots are given in an open session, to what can be weighed, by who is invited")
{
    Weighing w;
    auto const issue = w.issue("Tijd?");
    auto const rate = [&](Rating rating) { return refusal_of(w, [&] { w.as(w.participant).rate(rating); }); };
    CHECK(rate({.subject = issue, .aspect = Aspect::weight, .value = 1}) == Failure{Code::invalid, "/session"});
    CHECK(rate({.subject = issue, .session = w.session, .aspect = Aspect::weight, .value = 4})
          == Failure{Code::invalid, "/value"});
    CHECK(rate({.subject = w.journey, .session = w.session, .aspect = Aspect::weight, .value = 1})
          == Failure{Code::invalid, "/subject"});
    auto const next = w.host().list<Session>({.journey = w.journey, .where = R"({"status": "planned"})"}).items.front();
    CHECK(rate({.subject = issue, .session = next.id, .aspect = Aspect::weight, .value = 1})
          == Failure{Code::refused, "/session"});
    CHECK(refusal_of(w, [&] { w.give(w.sponsor, issue, 1); }) == Code::not_found); // who sees no issues
}

TEST_CASE("a session has its own number of dots")
{
    Gathering g;
    auto session = g.plan().front();
    session.body.dots = 21;
    CHECK(refusal_of(g, [&] { g.host().change(session); }) == Failure{Code::invalid, "/dots"});
    session.body.dots = 1;
    g.host().open_session(g.host().change(session).id);
    auto const two = Rating{.subject = g.purpose, .session = session.id, .aspect = Aspect::weight, .value = 2};
    CHECK(refusal_of(g, [&] { g.as(g.participant).rate(two); }) == Failure{Code::refused, "/value"});
}

TEST_CASE("a theme gathers things of its own journey")
{
    Weighing w;
    auto const issue = w.issue("Tijd?");
    auto const theme = w.theme({issue, w.purpose});
    w.give(w.participant, theme, 2);
    auto const elsewhere = w.host().add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 3}).id;
    auto const foreign = w.host().add(Issue{.journey = elsewhere, .question = "Daar?"}).id;
    CHECK(refusal_of(w, [&] { w.theme({issue, foreign}); }) == Failure{Code::invalid, "/of/1"});
    CHECK(refusal_of(w, [&] { w.theme({w.participant.id}); }) == Failure{Code::invalid, "/of/0"});
    CHECK(refusal_of(w, [&] { w.theme({}); }) == Failure{Code::invalid, "/of"});
}

TEST_CASE("what was said anonymously is neither put into a theme nor weighed before it is sealed")
{
    Gathering g;
    auto session = g.plan().front();
    session.body.openness = Openness::anonymous;
    session = g.host().open_session(g.host().change(session).id);
    auto const remark =
        g.as(g.participant).add(Remark{.journey = g.journey, .session = session.id, .text = "Ik durf niet te bellen"});
    CHECK(refusal_of(
              g, [&] { g.as(g.participant).add(Theme{.journey = g.journey, .title = "Durven", .of = {remark.id}}); })
          == Failure{Code::refused, "/of/0"});
    Rating const rating{.subject = remark.id, .session = session.id, .aspect = Aspect::weight, .value = 1};
    CHECK(refusal_of(g, [&] { g.as(g.participant).rate(rating); }) == Failure{Code::refused, "/subject"});
}

TEST_CASE("dots stand in the harvest of a named session, and lead what there is to decide")
{
    Weighing w;
    auto const light = w.host().add(Purpose{.journey = w.journey, .stem = Stem::steer_on, .completion = "rust"}).id;
    w.give(w.participant, w.purpose, 3);
    w.give(w.colleague, w.purpose, 2);
    w.give(w.colleague, light, 1);
    auto const harvest = [&] { return w.as(w.facilitator).harvest({.session = w.session}); };
    w.host().close_session(w.session);
    std::vector<Id> weighed;
    for (auto const& figure : harvest().figures)
        if (figure.aspect == Aspect::weight)
            weighed.push_back(figure.subject);
    CHECK(weighed == std::vector{w.purpose, light}); // what weighs most comes first

    auto next = w.host().list<Session>({.journey = w.journey, .where = R"({"status": "planned"})"}).items.front();
    next.body.step = Step::horizon;
    w.host().change(next);
    auto const agenda = w.as(w.facilitator).agenda({.journey = w.journey, .session = next.id});
    auto const decide = std::ranges::find(agenda.items, AgendaPart::decide, &AgendaItem::part);
    REQUIRE(decide != agenda.items.end());
    CHECK(decide->proposals.at(0).id == w.purpose);
    CHECK(decide->proposals.at(0).dots == 5);
    CHECK(decide->proposals.at(1).dots == 1);
}

TEST_CASE("who may not read a remark or a theme does not learn of it from its dots")
{
    Weighing w;
    auto const feedback = w.as(w.participant)
                              .add(Remark{.journey = w.journey,
                                          .session = w.session,
                                          .nature = RemarkNature::feedback,
                                          .to = w.colleague.id,
                                          .text = "Geheim"});
    auto const theme = w.theme({w.purpose});
    w.give(w.colleague, theme, 1);
    w.host().close_session(w.session);
    for (auto const& actor : {w.host(), w.as(w.sponsor)})
        for (auto const& item : actor.trend({.journey = w.journey, .aspect = Aspect::weight}).items) {
            CHECK(item.subject != feedback.id);
            CHECK(item.text != "Geheim");
        }
    for (auto const& item : w.as(w.sponsor).trend({.journey = w.journey, .aspect = Aspect::weight}).items)
        CHECK(item.subject != theme);
}

TEST_CASE("a theme goes with the last of what it gathers when a person is erased")
{
    Weighing w;
    auto const remark = w.as(w.participant).add(Remark{.journey = w.journey, .text = "Idee"});
    auto const alone = w.theme({remark.id});
    auto const beside = w.theme({remark.id, w.purpose});
    w.give(w.colleague, alone, 1);
    w.give(w.colleague, remark.id, 2);
    (void)w.host().erase_person(w.participant.person);
    CHECK(failure_of([&] { (void)w.host().get<Theme>(alone); }) == Code::not_found);
    CHECK(w.host().get<Theme>(beside).body.of == std::vector{w.purpose});
    CHECK(w.store.check().empty());
}

TEST_CASE("how many dots there are is fixed by opening")
{
    Weighing w;
    auto session = w.host().get<Session>(w.session);
    session.body.dots = 1;
    CHECK(refusal_of(w, [&] { w.host().change(session); }) == Failure{Code::refused, "/dots"});
}

TEST_CASE("the report has first what weighs most")
{
    Weighing w;
    auto const adopt = [&](Id id) {
        auto document = w.host().get<Purpose>(id);
        document.body.status = Status::adopted;
        w.host().change(document);
    };
    auto const heavy = w.host().add(Purpose{.journey = w.journey, .stem = Stem::free, .completion = "rust"}).id;
    adopt(w.purpose);
    adopt(heavy);
    auto const report = [&] { return w.as(w.facilitator).render_markdown(w.journey); };
    CHECK(report().find("zorg") < report().find("rust"));
    w.give(w.colleague, heavy, 2);
    w.give(w.participant, w.purpose, 1);
    w.host().close_session(w.session);
    CHECK(report().find("rust") < report().find("zorg"));
}
