#include "gathering.hpp"

#include "access/authority.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

constexpr auto ok = Code::ok;
constexpr auto denied = Code::denied;
constexpr auto not_found = Code::not_found;

/// What each of the five gets from the same call: host, facilitator, participant, sponsor, others.
template <typename Call> std::array<Code, 5> by_everyone(Call&& call)
{
    std::array<Code, 5> codes{};
    for (std::size_t who = 0; who < codes.size(); ++who) {
        Gathering g; // a new one each time, so that no call follows another
        auto const actor = who == 0 ? g.host()
                         : who == 1 ? g.as(g.facilitator)
                         : who == 2 ? g.as(g.participant)
                         : who == 3 ? g.as(g.sponsor)
                                    : g.as(g.outsider);
        codes.at(who) = failure_of([&] { call(g, actor); }).code;
    }
    return codes;
}

using Codes = std::array<Code, 5>;

} // namespace

TEST_CASE("only the host makes journeys, persons and units")
{
    CHECK(by_everyone([](Gathering&, Actor const& actor) {
              actor.add(Journey{.title = "Next", .starts_on = day(2027, 1, 1), .months = 3});
          })
          == Codes{ok, denied, denied, denied, denied});
    CHECK(by_everyone([](Gathering&, Actor const& actor) { actor.add(Person{.name = "Gerda"}); })
          == Codes{ok, denied, denied, denied, denied});
    CHECK(by_everyone([](Gathering&, Actor const& actor) { actor.add(Unit{.name = "Huisartsen"}); })
          == Codes{ok, denied, denied, denied, denied});
}

TEST_CASE("only the host changes people's authority")
{
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              actor.change<Participant>(g.colleague.id, 1, R"({"authority": "facilitator"})");
          })
          == Codes{ok, denied, denied, not_found, not_found});
}

TEST_CASE("the circle reads the journey's documents, the sponsor what was adopted, others nothing")
{
    CHECK(by_everyone([](Gathering& g, Actor const& actor) { (void)actor.get<Purpose>(g.purpose); })
          == Codes{ok, ok, ok, not_found, not_found});
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              g.adopted_purpose();
              (void)actor.get<Purpose>(g.purpose);
          })
          == Codes{ok, ok, ok, ok, not_found});
    CHECK(by_everyone([](Gathering& g, Actor const& actor) { (void)actor.progress(g.journey); })
          == Codes{ok, ok, ok, ok, not_found});
    CHECK(by_everyone([](Gathering& g, Actor const& actor) { (void)actor.overview(g.journey); })
          == Codes{ok, ok, ok, ok, not_found});
}

TEST_CASE("documents of the four steps are added by host, facilitators and participants")
{
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              actor.add(Purpose{.journey = g.journey, .stem = Stem::steer_on, .completion = "rust"});
          })
          == Codes{ok, ok, ok, denied, not_found});
}

TEST_CASE("a participant changes its own document until it is adopted or referred to")
{
    Gathering g;
    auto const me = g.as(g.participant);
    auto const own = me.add(Purpose{.journey = g.journey, .stem = Stem::free, .completion = "rust"});
    auto changed = me.change<Purpose>(own.id, 1, R"({"completion": "meer rust"})");
    CHECK(changed.body.completion == "meer rust");

    SECTION("not that of another")
    {
        CHECK(refusal_of(g, [&] { g.as(g.colleague).change<Purpose>(own.id, 2, R"({"completion": "x"})"); }) == denied);
    }
    SECTION("not once adopted")
    {
        g.as(g.facilitator).change<Purpose>(own.id, 2, R"({"status": "adopted"})");
        CHECK(refusal_of(g, [&] { me.change<Purpose>(own.id, 3, R"({"completion": "x"})"); }) == denied);
    }
    SECTION("not once referred to")
    {
        g.host().add(Vision{.journey = g.journey, .text = "samen", .purposes = {own.id}});
        CHECK(refusal_of(g, [&] { me.change<Purpose>(own.id, 2, R"({"completion": "x"})"); }) == denied);
    }
    SECTION("and does not adopt it")
    {
        auto const failure = refusal_of(g, [&] { me.change<Purpose>(own.id, 2, R"({"status": "adopted"})"); });
        CHECK(failure == denied);
        CHECK(failure.pointer == "/status");
    }
}

TEST_CASE("host and facilitators decide: adopt, plan, open, close, apply, conclude")
{
    Codes const deciders{ok, ok, denied, not_found, not_found};
    CHECK(by_everyone(
              [](Gathering& g, Actor const& actor) { actor.change<Purpose>(g.purpose, 1, R"({"status": "adopted"})"); })
          == deciders);
    Codes const deciders_seen_by_sponsor{ok, ok, denied, denied, not_found};
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              actor.plan_sessions(g.journey, {.first_on = day(2027, 3, 1), .at = "09:00", .minutes = 60});
          })
          == deciders_seen_by_sponsor);
    CHECK(by_everyone([](Gathering& g, Actor const& actor) { actor.open_session(g.plan().front().id); }) == deciders);
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              auto const session = g.opened();
              g.as(g.participant)
                  .rate({.subject = g.journey, .session = session.id, .aspect = Aspect::quality, .value = 3});
              actor.close_session(session.id);
          })
          == deciders);
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              auto adjustment =
                  g.host().add(Adjustment{.journey = g.journey, .about = g.purpose, .observed = "a", .change = "b"});
              adjustment.body.status = Status::decided;
              g.host().change(adjustment);
              actor.apply_adjustment(adjustment.id, R"({"completion": "anders"})", 1);
          })
          == deciders);
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
              actor.conclude(g.journey, "we stop");
          })
          == deciders_seen_by_sponsor);
}

TEST_CASE("an owner reports an agreement fulfilled, and nothing else")
{
    Gathering g;
    auto const agreement = g.host().add(Agreement{.journey = g.journey,
                                                  .nature = AgreementNature::task,
                                                  .text = "kaart",
                                                  .parties = {g.participant.id},
                                                  .owner = g.participant.id});
    g.host().change<Agreement>(agreement.id, 1, R"({"status": "adopted"})");
    CHECK(refusal_of(g, [&] { g.as(g.participant).change<Agreement>(agreement.id, 2, R"({"text": "x"})"); }) == denied);
    CHECK(refusal_of(g, [&] { g.as(g.colleague).change<Agreement>(agreement.id, 2, R"({"status": "fulfilled"})"); })
          == denied);
    for (auto const* more : {R"({"status": "fulfilled", "text": "x"})", R"({"status": "retired"})",
                             R"({"status": "fulfilled", "owner": null})"})
        CHECK(refusal_of(g, [&] { g.as(g.participant).change<Agreement>(agreement.id, 2, more); }) == denied);
    CHECK(g.as(g.participant).change<Agreement>(agreement.id, 2, R"({"status": "fulfilled"})").body.status
          == Status::fulfilled);
}

TEST_CASE("an owner applies a decided adjustment with an empty patch only")
{
    Gathering g;
    auto const adjustment = g.host().add(Adjustment{
        .journey = g.journey, .about = g.purpose, .observed = "a", .change = "b", .owner = g.participant.id});
    g.host().change<Adjustment>(adjustment.id, 1, R"({"status": "decided"})");
    CHECK(refusal_of(g, [&] { g.as(g.participant).apply_adjustment(adjustment.id, R"({"completion": "x"})", 1); })
          == denied);
    CHECK(refusal_of(g, [&] { g.as(g.colleague).apply_adjustment(adjustment.id, "{}", 1); }) == denied);
    CHECK(g.as(g.participant).apply_adjustment(adjustment.id, "{}", 1).body.applied_revision == 1);
}

TEST_CASE("host and facilitators invite; a facilitator gives the authority of a participant only")
{
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              actor.add(Participant{.journey = g.journey, .person = g.outsider.person});
          })
          == Codes{ok, ok, denied, denied, not_found});
    Gathering g;
    auto const failure = refusal_of(g, [&] {
        g.as(g.facilitator)
            .add(Participant{.journey = g.journey, .person = g.outsider.person, .authority = Authority::sponsor});
    });
    CHECK(failure == denied);
    CHECK(failure.pointer == "/authority");
    CHECK(by_everyone([](Gathering& gathering, Actor const& actor) { actor.remove(gathering.colleague.id, 1); })
          == Codes{ok, ok, denied, not_found, not_found});
}

TEST_CASE("people rate and remark for themselves, the host for participants")
{
    Codes const codes{Code::invalid, ok, ok, not_found, not_found}; // the host names a participant
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              actor.rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 2});
          })
          == codes);
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              actor.rate({.participant = g.participant.id, .subject = g.purpose, .aspect = Aspect::agree, .value = 2});
          })
          == Codes{ok, denied, ok, not_found, not_found});
    CHECK(by_everyone([](Gathering& g, Actor const& actor) { actor.add(Remark{.journey = g.journey, .text = "mooi"}); })
          == Codes{ok, ok, ok, denied, not_found});
}

TEST_CASE("only host and facilitator name another as author")
{
    CHECK(by_everyone([](Gathering& g, Actor const& actor) {
              actor.add(Purpose{.journey = g.journey, .completion = "x", .author = g.colleague.id});
          })
          == Codes{ok, ok, denied, denied, not_found});
    Gathering g;
    CHECK(g.as(g.participant).add(Remark{.journey = g.journey, .text = "x"}).body.participant == g.participant.id);
    CHECK(g.as(g.facilitator).add(Remark{.journey = g.journey, .text = "x"}).body.participant == std::nullopt);
}

TEST_CASE("nobody sees what another says in a session before it closes, and only two see what is addressed to one")
{
    Gathering g;
    auto const session = g.opened();
    auto const me = g.as(g.participant);
    auto const remark = me.add(Remark{.journey = g.journey, .session = session.id, .text = "twijfelachtig"});
    auto const to = me.add(Remark{.journey = g.journey, .to = g.colleague.id, .text = "dankjewel"});
    for (auto const& other : {g.host(), g.as(g.facilitator), g.as(g.colleague)}) {
        CHECK(failure_of([&] { (void)other.get<Remark>(remark.id); }) == not_found);
        CHECK(other.search("twijfelachtig").empty());
    }
    for (auto const& other : {g.host(), g.as(g.facilitator)}) {
        CHECK(failure_of([&] { (void)other.get<Remark>(to.id); }) == not_found);
        CHECK(other.search("dankjewel").empty());
    }
    CHECK(me.get<Remark>(remark.id).body.text == "twijfelachtig");
    CHECK(g.as(g.colleague).get<Remark>(to.id).body.text == "dankjewel");
    g.host().close_session(session.id);
    CHECK(g.as(g.colleague).get<Remark>(remark.id).body.text == "twijfelachtig");
    CHECK(g.as(g.colleague).search("twijfel").size() == 1);
}

TEST_CASE("who left is among the others")
{
    Gathering g;
    g.host().change<Participant>(g.participant.id, 1, R"({"left_on": "2027-02-01"})");
    CHECK(failure_of([&] { (void)g.as(g.participant).get<Purpose>(g.purpose); }) == not_found);
    g.now -= std::chrono::days{2};
    CHECK(failure_of([&] { (void)g.as(g.participant).get<Purpose>(g.purpose); }) == ok);
}

TEST_CASE("e-mail, keys and language are the host's, and stay when somebody else changes a document")
{
    Gathering g;
    CHECK(g.host().get<Person>(g.colleague.person).body.email == "Chantal@example.org");
    CHECK(g.as(g.participant).get<Person>(g.colleague.person).body.email == std::nullopt);
    CHECK(g.as(g.participant).get<Person>(g.colleague.person).body.name == "Chantal");
    CHECK(failure_of([&] { (void)g.as(g.participant).get<Person>(g.outsider.person); }) == not_found);
    g.host().change<Journey>(g.journey, 1, R"({"external_id": "hr-7"})");
    auto journey = g.as(g.facilitator).get<Journey>(g.journey);
    journey.body.title = "Samen verder";
    g.as(g.facilitator).change(journey);
    CHECK(g.host().get<Journey>(g.journey).body.external_id == "hr-7");
    CHECK(g.as(g.facilitator).list<Journey>({.where = R"({"external_id": "hr-7"})"}).items.empty());
    auto const failure =
        refusal_of(g, [&] { g.as(g.facilitator).change<Journey>(g.journey, 3, R"({"external_id": "mine"})"); });
    CHECK(failure == denied);
    CHECK(failure.pointer == "/external_id");
}

TEST_CASE("the table of authority says what the design says, cell by cell")
{
    using access::Deed;
    using access::may;
    using access::May;
    using access::Standing;
    struct Row {
        Deed deed;
        std::array<May, 5> cells;
    };
    using enum May;
    for (auto const& [deed, cells] :
         {Row{Deed::make_shared, {yes, no, no, no, no}}, Row{Deed::read_documents, {yes, yes, yes, adopted, no}},
          Row{Deed::write_documents, {yes, yes, own, no, no}}, Row{Deed::decide, {yes, yes, no, no, no}},
          Row{Deed::invite, {yes, yes, no, no, no}}, Row{Deed::rate, {yes, own, own, no, no}},
          Row{Deed::read_ratings, {no, yes, yes, no, no}}, Row{Deed::read_figures, {yes, yes, yes, yes, no}},
          Row{Deed::read_feedback, {no, own, own, no, no}}, Row{Deed::name_author, {yes, yes, no, no, no}},
          Row{Deed::export_person, {yes, own, own, own, own}}, Row{Deed::erase_person, {yes, no, no, no, no}}})
        for (std::size_t standing = 0; standing < cells.size(); ++standing)
            CHECK(may(deed, static_cast<Standing>(standing)) == cells.at(standing));
}
