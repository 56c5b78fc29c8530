#include "gathering.hpp"
#include "scene.hpp"

#include "access/authority.hpp"
#include "journey/rights.hpp"
#include "journey/transfer.hpp"

#include <map>
#include <sstream>

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

TEST_CASE("somebody who left counts among the others")
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

TEST_CASE("the table of authority matches the design, cell by cell")
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
          Row{Deed::export_person, {yes, own, own, own, own}}, Row{Deed::erase_person, {yes, no, no, no, no}},
          Row{Deed::answer, {no, yes, own, no, no}}, Row{Deed::remove_remarks, {yes, yes, no, no, no}}})
        for (std::size_t standing = 0; standing < cells.size(); ++standing)
            CHECK(may(deed, static_cast<Standing>(standing)) == cells.at(standing));
}

// The tables: who may do what with each kind of document, with each sort of remark, and by each verb. Every cell is tried
// on the same journeys, and what it did is taken back.

namespace {

/// A column for each who acts. Farida is the facilitator; Bram wrote what stands there; what is said to one is said to
/// Chantal; Dirk did neither; Nico is the sponsor; Otto has no part in it.
constexpr std::size_t column_count = 7;

/// In a cell a letter is a deed that is done. In its place stands what happens instead: `-` denied, `.` not there,
/// `!` the life cycle does not allow it, `?` something is missing. `=` where there is no such deed.
char sign_of(Code code)
{
    switch (code) {
    case Code::denied:
        return '-';
    case Code::not_found:
        return '.';
    case Code::refused:
        return '!';
    case Code::invalid:
        return '?';
    default:
        return '#';
    }
}

/// Thrown to take back what was done.
struct Undone {};

/// Journeys in which all of them meet: one of names, one with an open session, one with a sealed session, one that is
/// anonymous, and one that has just begun.
struct Town : Scene {
    Town()
        : Scene(Language::en)
        , otto(add(Person{.name = "Otto"}))
    {
        for (auto const* name : {"Farida", "Bram", "Chantal", "Dirk", "Nico", "Ella", "Gerda", "Hans"})
            people[name] = add(Person{.name = name});
        team = unit("Wijkteam");
        first = journey;
        begin(first);
        write_all();
        decide_some();
        say_by_name();
        begin(add_journey(Openness::named));
        say_in_open_session();
        begin(add_journey(Openness::named));
        say_in_sealed_session();
        begin(add_journey(Openness::anonymous));
        say_anonymously();
        begin(add_journey(Openness::named));
        documents["planned"] = plan(day(2027, 3, 8));
        documents["fresh"] = journey;
        journey = first;
        here = seats.at(first);
    }

    Id add_journey(Openness openness)
    {
        return add(Journey{.title = "Verder",
                           .language = Language::en,
                           .starts_on = day(2027, 1, 4),
                           .months = 6,
                           .openness = openness});
    }

    /// From now on what is added is of this journey, in which all take part.
    void begin(Id in)
    {
        journey = in;
        here = seats[in] = seated(in);
        move(in, Status::active);
    }

    std::map<std::string, Id> seated(Id in)
    {
        std::map<std::string, Id> all;
        for (auto const& [name, person] : people) {
            auto const authority = name == "Farida" ? Authority::facilitator
                                 : name == "Nico"   ? Authority::sponsor
                                                    : Authority::participant;
            all[name] = add(Participant{.journey = in, .person = person, .unit = team, .authority = authority});
        }
        return all;
    }

    [[nodiscard]] std::array<std::optional<Id>, column_count> actors() const
    {
        return {std::nullopt,
                people.at("Farida"),
                people.at("Bram"),
                people.at("Chantal"),
                people.at("Dirk"),
                people.at("Nico"),
                otto};
    }
    [[nodiscard]] Id bram() const { return people.at("Bram"); }

    /// One of each kind, by Bram where he may.
    void write_all()
    {
        aim = purpose();
        criterion = adopt(criterion_for(aim));
        norm = adopt(Rule{.nature = RuleNature::quantitative,
                          .text = "Snel",
                          .measure = Measure{.name = "dagen", .unit = "dag", .comparison = Comparison::at_most}});
        role = add(Role{.name = "Spil"});
        documents = {
            {"journey", journey}, {"person", people.at("Ella")}, {"unit", team}, {"participant", here.at("Ella")}};
        documents["shared_method"] = add(Method{.name = "Kring", .aim = "Horen", .steps = {{.text = "Vraag"}}});
        documents["session"] = plan(day(2027, 6, 1));
        for (auto const kind : model::kinds())
            if (auto const name = std::string(model::name_of(kind)); !documents.contains(name) && kind != Kind::remark)
                documents[name] =
                    call([&](access::Call& by) { return journey::add(by, {.body = body_of(kind)}).id; }, bram());
    }

    void decide_some()
    {
        for (auto const kind : {Kind::purpose, Kind::vision, Kind::criterion, Kind::rule, Kind::agreement}) {
            auto const name = "adopted_" + std::string(model::name_of(kind));
            documents[name] =
                call([&](access::Call& by) { return journey::add(by, {.body = body_of(kind)}).id; }, bram());
            move(documents[name], Status::adopted);
        }
        documents["decided_adjustment"] = add(
            Adjustment{.about = criterion, .observed = "Traag", .change = "Sneller", .owner = here.at("Bram")}, bram());
        move(documents["decided_adjustment"], Status::decided);
        documents["referred_factor"] = add(Factor{.text = "Tijd"}, bram());
        add(Rule{.text = "Minder", .answers = {documents["referred_factor"]}});
        documents["noted_factor"] = add(Factor{.text = "Rust", .raised_by = here.at("Bram")});
    }

    [[nodiscard]] model::Body body_of(Kind kind) const
    {
        switch (kind) {
        case Kind::person:
            return Person{.name = "Iris"};
        case Kind::unit:
            return Unit{.name = "Apotheek"};
        case Kind::method:
            return Method{.name = "Ronde", .aim = "Horen", .steps = {{.text = "Vraag"}}, .journey = journey};
        case Kind::journey:
            return Journey{.title = "Later", .starts_on = day(2027, 9, 1), .months = 3};
        case Kind::participant:
            return Participant{.journey = journey, .person = otto};
        case Kind::purpose:
            return Purpose{.journey = journey, .stem = Stem::free, .completion = "rust"};
        case Kind::vision:
            return Vision{.journey = journey, .text = "Een buurt", .purposes = {aim}};
        case Kind::issue:
            return Issue{.journey = journey, .question = "Wie belt?"};
        case Kind::criterion: {
            auto body = criterion_for(aim);
            body.journey = journey;
            return body;
        }
        case Kind::signal:
            return Signal{.journey = journey, .criterion = criterion, .text = "Men belt"};
        case Kind::responsibility:
            return Responsibility{.journey = journey, .holder = here.at("Gerda"), .subject = criterion};
        case Kind::rule:
            return Rule{.journey = journey, .text = "Wij bellen"};
        case Kind::role:
            return Role{.journey = journey, .name = "Gids"};
        case Kind::contact:
            return Contact{.journey = journey, .participant = here.at("Gerda"), .speaks_for = role};
        case Kind::agreement:
            return Agreement{.journey = journey, .text = "Elke week", .parties = {role}, .owner = here.at("Bram")};
        case Kind::factor:
            return Factor{.journey = journey, .text = "Haast"};
        case Kind::session:
            return Session{.journey = journey, .starts_at = now, .minutes = 60};
        case Kind::remark:
            return Remark{.journey = journey, .text = "Mooi"};
        case Kind::measurement:
            return Measurement{.journey = journey, .subject = norm, .value = 2, .measured_on = day(2027, 2, 1)};
        case Kind::adjustment:
            return Adjustment{.journey = journey, .about = criterion, .observed = "Traag", .change = "Sneller"};
        case Kind::experience:
            return Experience{.journey = journey, .title = "Zo", .story = "Ging het"};
        case Kind::lesson:
            return Lesson{.journey = journey, .insight = "Bellen helpt"};
        case Kind::theme:
            return Theme{.journey = journey, .title = "Bellen", .of = {aim}};
        }
        return {};
    }
    Id said(std::string const& name, Remark remark, std::string const& by = "Bram")
    {
        if (remark.text.empty())
            remark.text = "woord" + name;
        std::erase(remark.text, '_');
        return documents[name] = add(std::move(remark), people.at(by));
    }

    void say_by_name()
    {
        auto const chantal = here.at("Chantal");
        said("remark", {});
        said("noted", {}, "Farida");
        said("noted_for", {.participant = here.at("Bram")}, "Farida");
        documents["noted_by_host"] = add(Remark{.text = "woordnotedbyhost"});
        said("referred_to", {});
        add(Experience{.title = "Zo", .story = "Was het", .about = {documents["referred_to"]}});
        said("feedback", {.nature = RemarkNature::feedback, .to = chantal});
        said("to_oneself", {.nature = RemarkNature::feedback, .to = here.at("Bram")});
        said("question_to", {.nature = RemarkNature::question, .to = chantal});
        said("question", {.nature = RemarkNature::question});
        said("objection", {.nature = RemarkNature::objection});
        said("answered", {.nature = RemarkNature::question, .to = chantal});
        set(documents["answered"], "answer", "Zo", people.at("Chantal"));
        auto const closed = plan(day(2027, 1, 18));
        open(closed);
        said("closed", {.session = closed});
        said("closed_to", {.session = closed, .to = chantal});
        for (auto const* name : {"Bram", "Dirk"})
            rate({people.at(name), here.at(name)}, journey, Aspect::quality, 4, closed);
        close(closed);
        documents["closed_session"] = closed;
    }

    void say_in_open_session()
    {
        auto const session = documents["open_session"] = plan(day(2027, 2, 22));
        open(session);
        said("open", {.session = session});
        said("open_to", {.session = session, .nature = RemarkNature::question, .to = here.at("Chantal")});
    }

    /// An anonymous session in which so many rated that the host reads its remarks, too.
    void say_in_sealed_session()
    {
        auto const session = plan(day(2027, 2, 1), [](Session& one) { one.openness = Openness::anonymous; });
        open(session);
        said("sealed", {.session = session});
        said("sealed_question", {.session = session, .nature = RemarkNature::question});
        for (int index = 0; index < 12; ++index)
            rate(join({}, "Lid " + std::to_string(index)), journey, Aspect::quality, 3, session);
        close(session);
        call([&](access::Call& host) {
            for (auto const& stored : store::of_journey(host.database, journey, Kind::remark))
                documents[stored.as<Remark>().text == "woordsealed" ? "sealed" : "sealed_question"] = stored.id;
        });
    }

    void say_anonymously()
    {
        said("held", {});
        said("held_noted", {}, "Farida");
        documents["held_of_host"] = add(Remark{.text = "woordheldofhost"});
        auto const session = plan(day(2027, 2, 22));
        open(session);
        said("unsealed", {.session = session});
    }

    /// What an actor gets for a deed, which is taken back.
    template <typename Deed> char attempt(char letter, std::optional<Id> actor, Deed const& deed)
    {
        try {
            auto const failure = failure_of([&] {
                call(
                    [&](access::Call& by) {
                        deed(by);
                        throw Undone{};
                    },
                    actor);
            });
            return sign_of(failure.code);
        } catch (Undone) {
            return letter;
        }
    }

    /// The verbs that are not about one document.
    std::map<std::string, std::function<void(access::Call& by)>> verbs()
    {
        auto const fresh = documents.at("fresh");
        auto const planned = documents.at("planned");
        auto const bram = here.at("Bram");
        auto const of_first = OfJourney{first};
        auto const rating = [&](std::optional<Id> participant) {
            return Rating{.participant = participant.value_or(Id{}),
                          .subject = documents.at("purpose"),
                          .aspect = Aspect::agree,
                          .value = 1};
        };
        return {
            {"plan_sessions",
             [=](access::Call& by) {
                 journey::plan_sessions(by, {{.first_on = day(2027, 4, 1), .at = "09:00", .minutes = 60}, fresh});
             }},
            {"open_session", [=](access::Call& by) { journey::open_session(by, planned); }},
            {"close_session",
             [=, id = documents.at("open_session")](access::Call& by) { journey::close_session(by, id); }},
            {"conclude", [=](access::Call& by) { journey::conclude(by, fresh, "Klaar"); }},
            {"apply_words",
             [=, this, id = documents.at("decided_adjustment")](access::Call& by) {
                 auto const revision = store::existing(by.database, criterion).revision;
                 journey::apply_adjustment(by, id, revision, json::object{{"title", "Stilte"}});
             }},
            {"apply_conduct",
             [=, this, id = documents.at("decided_adjustment")](access::Call& by) {
                 auto const revision = store::existing(by.database, criterion).revision;
                 journey::apply_adjustment(by, id, revision, json::object{});
             }},
            {"report_fulfilled",
             [=, id = documents.at("adopted_agreement")](access::Call& by) {
                 auto const before = journey::get(by, id);
                 journey::change(by, id, before.revision,
                                 [](json::value& fields) { fields.at("status") = "fulfilled"; });
             }},
            {"invite",
             [=, this](access::Call& by) {
                 journey::add(by, {.body = Participant{.journey = fresh, .person = otto}});
             }},
            {"invite_facilitator",
             [=, this](access::Call& by) {
                 journey::add(
                     by, {.body = Participant{.journey = fresh, .person = otto, .authority = Authority::facilitator}});
             }},
            {"rate", [=](access::Call& by) { journey::rate(by, rating({})); }},
            {"rate_for_bram", [=](access::Call& by) { journey::rate(by, rating(bram)); }},
            {"rate_many_for_bram", [=](access::Call& by) { journey::rate_many(by, std::array{rating(bram)}); }},
            {"remark_as_bram",
             [=, this](access::Call& by) {
                 journey::add(by, {.body = Remark{.journey = first, .participant = bram, .text = "Zo"}});
             }},
            {"purpose_by_bram",
             [=, this](access::Call& by) {
                 journey::add(by, {.body = Purpose{.journey = first, .completion = "rust", .author = bram}});
             }},
            {"read_ratings",
             [=, this](access::Call& by) {
                 auto const& own = by.seat(first).participant;
                 auto const told = insight::ratings(by, {.journey = first});
                 if (std::ranges::none_of(told.items,
                                          [&](RatingsItem const& item) { return !own || item.participant != own->id; }))
                     throw Fault(Code::denied, Key::errors_denied); // nothing of others is told
             }},
            {"read_figures", [=, this](access::Call& by) { (void)insight::trend(by, {.journey = first}); }},
            {"read_overview", [=](access::Call& by) { (void)insight::overview(by, of_first); }},
            {"read_progress", [=](access::Call& by) { (void)insight::progress(by, of_first); }},
            {"export_bram", [=, this](access::Call& by) { (void)journey::export_person(by, people.at("Bram")); }},
            {"erase_bram",
             [=, this](access::Call& by) { (void)journey::erase_person(by, people.at("Bram"), Remarks::remove); }},
            {"export_journey", [=, this](access::Call& by) { (void)journey::begin_export(by, first, false); }},
            {"import_journey", [](access::Call& by) { journey::authorise_import(by); }},
            {"remove_journey", [=, this](access::Call& by) { (void)journey::remove_journey(by, first); }},
        };
    }

    std::map<std::string, Id> people{};
    std::map<std::string, Id> here{};                ///< the participants of the journey that is written in
    std::map<Id, std::map<std::string, Id>> seats{}; ///< of each journey
    std::map<std::string, Id> documents{};
    Id otto{};
    Id first{}; ///< the journey of names
    Id team{};
    Id aim{};
    Id criterion{};
    Id norm{};
    Id role{};
};

using Deed = std::function<void(access::Call& by)>;

/// Another text, or another choice, for a field of each kind.
std::pair<std::string_view, std::string_view> change_of(Kind kind)
{
    switch (kind) {
    case Kind::person:
    case Kind::unit:
    case Kind::method:
    case Kind::role:
        return {"name", "Anders"};
    case Kind::journey:
    case Kind::criterion:
    case Kind::session:
    case Kind::experience:
    case Kind::theme:
        return {"title", "Anders"};
    case Kind::participant:
        return {"perspective", "manager"};
    case Kind::purpose:
        return {"completion", "anders"};
    case Kind::issue:
        return {"question", "Anders?"};
    case Kind::responsibility:
        return {"what", "Anders"};
    case Kind::contact:
        return {"topic", "Anders"};
    case Kind::measurement:
        return {"source", "Anders"};
    case Kind::adjustment:
        return {"observed", "Anders"};
    case Kind::lesson:
        return {"insight", "Anders"};
    default:
        return {"text", "Anders"};
    }
}

/// How a group decides on a kind, if it does.
std::optional<std::pair<std::string_view, std::string_view>> decision_on(store::Stored const& stored)
{
    auto const* status = model::status_of(stored);
    switch (stored.kind()) {
    case Kind::participant:
        return std::pair{"authority", "facilitator"};
    case Kind::session:
        return std::pair{"status", "cancelled"};
    case Kind::adjustment:
        return std::pair{"status", *status == Status::proposed ? "decided" : "dropped"};
    case Kind::purpose:
    case Kind::vision:
    case Kind::criterion:
    case Kind::rule:
    case Kind::agreement:
        return std::pair{"status", *status == Status::proposed ? "adopted" : "retired"};
    default:
        return std::nullopt;
    }
}

void set(access::Call& by, Id id, std::string_view field, json::value const& value)
{
    auto const before = journey::get(by, id);
    journey::change(by, id, before.revision, [&](json::value& fields) {
        if (value.is_null())
            fields.as_object().erase(field);
        else
            fields.as_object()[field] = value;
    });
}

void remove(access::Call& by, Id id, std::optional<std::string> const& reason = {})
{
    journey::remove(by, id, journey::get(by, id).revision, reason);
}

void find(access::Call& by, std::string const& word)
{
    if (journey::search(by, {.text = std::string(word)}).empty())
        throw Fault(Code::not_found, Key::errors_not_found);
}

/// Tries a line of a table: its name, and a cell for each who acts. A deed without a function is none.
std::string tried(Town& town, std::string const& name, std::vector<std::pair<char, Deed>> const& deeds, int& count)
{
    auto line = name + std::string(name.size() < 20 ? 20 - name.size() : 1, ' ');
    for (auto const& actor : town.actors()) {
        for (auto const& [letter, deed] : deeds) {
            line += deed ? town.attempt(letter, actor, deed) : '=';
            count += deed ? 1 : 0;
        }
        line += ' ';
    }
    line.pop_back();
    return line;
}

std::vector<std::string> lines_of(std::string_view table)
{
    std::istringstream text{std::string(table)};
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);)
        if (!line.empty() && line.front() != ' ')
            lines.push_back(line);
    return lines;
}

std::string name_in(std::string const& line)
{
    return line.substr(0, line.find(' '));
}

// r read, a add one of the kind, c change, x remove, d decide: adopt, retire, decide, drop, cancel, give authority.
constexpr std::string_view of_documents = R"(
                    host  Fari. Bram  Chan. Dirk  Nico  Otto
journey             rac!= r-c-= r---= r---= r---= r---= .-..=
person              rac!= r---= r---= r---= r---= .-..= .-..=
unit                rac!= r---= r---= r---= r---= .-..= .-..=
shared_method       racx= ra--= ra--= ra--= ra--= .-..= ....=
participant         racxd racx- r---- r---- r---- .-... .....
method              racx= racx= racx= ra--= ra--= .-..= ....=
purpose             racxd racxd racx- ra--- ra--- .-... .....
vision              racxd racxd racx- ra--- ra--- .-... .....
issue               racx= racx= racx= ra--= ra--= .-..= ....=
criterion           racxd racxd racx- ra--- ra--- .-... .....
signal              racx= racx= racx= ra--= ra--= .-..= ....=
responsibility      racx= racx= racx= ra--= ra--= .-..= ....=
rule                racxd racxd racx- ra--- ra--- .-... .....
role                racx= racx= racx= ra--= ra--= .-..= ....=
contact             racx= racx= racx= ra--= ra--= .-..= ....=
agreement           racxd racxd racx- ra--- ra--- .-... .....
factor              racx= racx= racx= ra--= ra--= .-..= ....=
session             r!cxd r!cxd r---- r---- r---- .-... .....
remark              ra-?= ra-?= racx= ra--= ra--= .-..= ....=
measurement         racx= racx= racx= ra--= ra--= .-..= ....=
adjustment          racxd racxd racx- ra--- ra--- .-... .....
experience          racx= racx= racx= ra--= ra--= .-..= ....=
lesson              racx= racx= racx= ra--= ra--= .-..= ....=
adopted_purpose     racxd racxd ra--- ra--- ra--- r---- .....
adopted_vision      racxd racxd ra--- ra--- ra--- r---- .....
adopted_criterion   racxd racxd ra--- ra--- ra--- r---- .....
adopted_rule        racxd racxd ra--- ra--- ra--- r---- .....
adopted_agreement   racxd racxd ra--- ra--- ra--- r---- .....
decided_adjustment  racx! racx! ra--- ra--- ra--- .-... .....
referred_factor     rac!= rac!= ra--= ra--= ra--= .-..= ....=
noted_factor        racx= racx= racx= ra--= ra--= .-..= ....=
closed_session      r!c!! r!c!! r---- r---- r---- .-... .....
)";

// r read, f find, w change the words, n the nature, b what it is about, t to whom it is, p whose it is, s its session,
// a answer, k take the answer back, x remove, y remove with a reason, l refer to it.
constexpr std::string_view of_remarks = R"(
                    host          Farida        Bram          Chantal       Dirk          Nico          Otto
remark              rf-------=?yl rf-------=?yl rfwnbt!!-=xyl rf-------=--l rf-------=--l .........=..- .........=...
noted               rf-------=?yl rfwnbt!!-=xyl rf-------=--l rf-------=--l rf-------=--l .........=..- .........=...
noted_for           rf-------=?yl rf-------=?yl rfwnbt!!-=xyl rf-------=--l rf-------=--l .........=..- .........=...
noted_by_host       rfwnbt!!-=xyl rf-------=?yl rf-------=--l rf-------=--l rf-------=--l .........=..- .........=...
referred_to         rf-------=?!l rf-------=?!l rf-------=--l rf-------=--l rf-------=--l .........=..- .........=...
feedback            .........=... .........=... rfwnbt!!-=xyl rf------a=--l .........=... .........=..- .........=...
to_oneself          .........=... .........=... rfwnbt!!a=xyl .........=... .........=... .........=..- .........=...
question_to         .........=... .........=... rfwnbt!!-=xyl rf------a=--l .........=... .........=..- .........=...
question            rf-------=?yl rf------a=?yl rfwnbt!!-=xyl rf-------=--l rf-------=--l .........=..- .........=...
objection           rf-------=?yl rf------a=?yl rfwnbt!!-=xyl rf-------=--l rf-------=--l .........=..- .........=...
answered            ............. ............. rfwnb!!!--xyl rf------ak--l ............. ............- .............
closed              rf-------=?yl rf-------=?yl rfwnbt!!-=xyl rf-------=--l rf-------=--l .........=..- .........=...
closed_to           .........=... .........=... rfwnbt!!-=xyl rf------a=--l .........=... .........=..- .........=...
open                .........=... .........=... r.wnbt!!-=xyl .........=... .........=... .........=..- .........=...
open_to             .........=... .........=... r.wnbt!!-=xyl .........=... .........=... .........=..- .........=...
sealed              r.-------=?yl rf-------=?yl rf-------=--l rf-------=--l rf-------=--l r.-------=--- .........=...
sealed_question     r.-------=?yl rf------a=?yl rf-------=--l rf-------=--l rf-------=--l r.-------=--- .........=...
held                .........=... .........=... r.wnb!!?-=xy! .........=... .........=... .........=..- .........=...
held_noted          .........=... r.wnb!!?-=xy! .........=... .........=... .........=... .........=..- .........=...
held_of_host        r.wnb!!?-=xy! .........=... .........=... .........=... .........=... .........=..- .........=...
unsealed            .........=... .........=... r.wnb!!!-=xy! .........=... .........=... .........=..- .........=...
)";

constexpr std::string_view of_verbs = R"(
                    h F B C D N O
plan_sessions       y y - - - - .
open_session        y y - - - . .
close_session       y y - - - . .
conclude            y y - - - - .
apply_words         y y - - - . .
apply_conduct       y y y - - . .
report_fulfilled    y y y - - - .
invite              y y - - - - .
invite_facilitator  y - - - - - .
rate                ? y y y y . .
rate_for_bram       y - y - - . .
rate_many_for_bram  y - y - - . .
remark_as_bram      y y y - - - .
purpose_by_bram     y y y - - - .
read_ratings        - y y y y - .
read_figures        y y y y y y .
read_overview       y y y y y y .
read_progress       y y y y y y .
export_bram         y - y - - . .
erase_bram          y - - - - . .
export_journey      y - - - - - .
import_journey      y - - - - - -
remove_journey      y - - - - - .
)";

} // namespace

TEST_CASE("the table of documents holds in every cell", "[authority]")
{
    Town town;
    int count = 0;
    for (auto const& expected : lines_of(of_documents)) {
        auto const id = town.documents.at(name_in(expected));
        auto const stored = town.call([&](access::Call& host) { return store::existing(host.database, id); });
        auto const [field, value] = change_of(stored.kind());
        auto const decision = decision_on(stored);
        auto const body = town.body_of(stored.kind());
        auto const deed = [&](std::string_view name, std::string_view to) {
            return [id, name, to](access::Call& by) { set(by, id, name, json::value(to)); };
        };
        CHECK(tried(town, name_in(expected),
                    {{'r', [&](access::Call& by) { (void)journey::get(by, id); }},
                     {'a', [&](access::Call& by) { (void)journey::add(by, {.body = body}); }},
                     {'c', deed(field, value)},
                     {'x', [&](access::Call& by) { remove(by, id); }},
                     {'d', decision ? Deed(deed(decision->first, decision->second)) : Deed()}},
                    count)
              == expected);
    }
    CHECK(count == 1001);
}

TEST_CASE("the table of remarks holds in every cell", "[authority]")
{
    Town town;
    int count = 0;
    for (auto const& expected : lines_of(of_remarks)) {
        auto const name = name_in(expected);
        auto const id = town.documents.at(name);
        auto const stored = town.call([&](access::Call& host) { return store::existing(host.database, id); });
        auto const in = model::journey_of(stored);
        auto const& body = stored.as<Remark>();
        auto const& seats = town.seats.at(in);
        auto const another = body.to == seats.at("Chantal") ? seats.at("Dirk") : seats.at("Chantal");
        auto const deed = [id](std::string_view field, json::value const& to) {
            return [id, field, to](access::Call& by) { set(by, id, field, to); };
        };
        json::value const other_nature = body.nature == RemarkNature::idea ? "observation" : "idea";
        CHECK(tried(town, name,
                    {{'r', [&](access::Call& by) { (void)journey::get(by, id); }},
                     {'f', [&](access::Call& by) { find(by, body.text); }},
                     {'w', deed("text", "Anders")},
                     {'n', deed("nature", other_nature)},
                     {'b', deed("about", json::value(in.text()))},
                     {'t', deed("to", json::value(another.text()))},
                     {'p', deed("participant", json::value(seats.at("Gerda").text()))},
                     {'s', deed("session", body.session ? json::value()
                                                        : json::value(town.documents.at("closed_session").text()))},
                     {'a', deed("answer", "Wel zo")},
                     {'k', body.answer ? Deed(deed("answer", {})) : Deed()},
                     {'x', [&](access::Call& by) { remove(by, id); }},
                     {'y', [&](access::Call& by) { remove(by, id, "Per ongeluk"); }},
                     {'l',
                      [&](access::Call& by) {
                          (void)journey::add(
                              by, {.body = Experience{.journey = in, .title = "Zo", .story = "Zo", .about = {id}}});
                      }}},
                    count)
              == expected);
    }
    CHECK(count == 1771);
}

TEST_CASE("the table of verbs holds in every cell", "[authority]")
{
    Town town;
    int count = 0;
    auto const deeds = town.verbs();
    for (auto const& expected : lines_of(of_verbs))
        CHECK(tried(town, name_in(expected), {{'y', deeds.at(name_in(expected))}}, count) == expected);
    CHECK(lines_of(of_verbs).size() == deeds.size());
    CHECK(count == 161);
}
