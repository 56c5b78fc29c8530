#include "crowd.hpp"
#include "gathering.hpp"
#include "journal_place.hpp"

#include "insight/changes.hpp"

using namespace tocht;
using namespace tocht::test;

// What one may do does not depend on what one may not see.

namespace {

/// Two stores that are alike, but for feedback between others, and a remark in an open session, about one's own document.
struct Pair {
    explicit Pair(bool is_loud)
    {
        ella = g.join("Ella", Authority::participant);
        own = g.as(g.participant).add(Purpose{.journey = g.journey, .completion = "rust"}).id;
        session = g.opened().id;
        if (!is_loud)
            return;
        feedback = g.as(g.colleague)
                       .add(Remark{.journey = g.journey,
                                   .nature = RemarkNature::feedback,
                                   .about = own,
                                   .to = ella.id,
                                   .text = "Zwak"})
                       .id;
        remark =
            g.as(g.colleague).add(Remark{.journey = g.journey, .session = session, .about = own, .text = "Vaag"}).id;
    }

    Gathering g{};
    Someone ella{};
    Id own{};
    Id session{};
    Id feedback{};
    Id remark{};
};

} // namespace

TEST_CASE("one's own document stays one's own, whatever refers to it that one does not see", "[unseen]")
{
    Pair pair(true);
    auto& g = pair.g;
    auto const me = g.as(g.participant);
    CHECK(me.change<Purpose>(pair.own, 1, R"({"completion": "stilte"})").revision == 2);
    CHECK(refusal_of(g, [&] { g.as(g.colleague).change<Purpose>(pair.own, 2, R"({"completion": "x"})"); })
          == Code::denied);
    auto const seen = me.add(Remark{.journey = g.journey, .about = pair.own, .text = "Kan beter"});
    CHECK(refusal_of(g, [&] { me.change<Purpose>(pair.own, 2, R"({"completion": "rust"})"); }) == Code::denied);
    CHECK(refusal_of(g, [&] { me.remove(pair.own, 2); }) == Code::denied);
    auto const failure = refusal_of(g, [&] { g.host().remove(pair.own, 2); });
    CHECK(failure == Code::refused);
    CHECK(failure.ids == std::vector{seen.id}); // and of the others nothing
}

TEST_CASE("what is removed is gone from what was hidden, too: that stays, says nothing of it, and the store is sound",
          "[unseen]")
{
    Pair pair(true);
    auto& g = pair.g;
    auto const writer = g.as(g.colleague);
    g.as(g.participant).remove(pair.own, 1);
    for (auto const id : {pair.feedback, pair.remark}) {
        auto const left = writer.get<Remark>(id);
        CHECK(!left.body.about);
        CHECK(left.revision == 1);
        CHECK(writer.change<Remark>(id, 1, R"({"text": "Anders"})").revision == 2);
    }
    CHECK(g.as(pair.ella).get<Remark>(pair.feedback).body.text == "Anders");
    CHECK(g.store.check().empty());
}

TEST_CASE("removing a participant takes the feedback to that person along; what that person said to others stays",
          "[unseen]")
{
    Gathering g;
    auto const guest = g.join("Ella", Authority::participant);
    auto const feedback = [&](Someone const& by, Someone const& to) {
        return g.as(by)
            .add(Remark{.journey = g.journey, .nature = RemarkNature::feedback, .to = to.id, .text = "Dank"})
            .id;
    };
    auto const to_guest = feedback(g.participant, guest);
    auto const reply = g.as(g.participant)
                           .add(Remark{.journey = g.journey,
                                       .nature = RemarkNature::feedback,
                                       .about = to_guest,
                                       .to = g.colleague.id,
                                       .text = "Zie ook"})
                           .id;
    auto const of_guest = feedback(guest, g.participant);
    auto const before = last_sequence(g.store);
    g.as(g.facilitator).remove(guest.id, 1);
    CHECK(last_sequence(g.store) > before);
    CHECK(failure_of([&] { (void)g.as(g.participant).get<Remark>(to_guest); }) == Code::not_found);
    CHECK(g.as(g.participant).get<Remark>(of_guest).body.text == "Dank");
    CHECK(!g.as(g.participant).get<Remark>(of_guest).body.participant);
    CHECK(!g.as(g.colleague).get<Remark>(reply).body.about);
    CHECK(g.store.check().empty());
}

TEST_CASE("a planned anonymous session is removed with what was said in it already", "[unseen]")
{
    Gathering g;
    auto const session = g.plan().front().id;
    g.host().change<Session>(session, 1, R"({"openness": "anonymous"})");
    auto const early = g.as(g.participant).add(Remark{.journey = g.journey, .session = session, .text = "Vroeg"}).id;
    g.as(g.facilitator).remove(session, 2);
    CHECK(failure_of([&] { (void)g.as(g.participant).get<Remark>(early); }) == Code::not_found);
    CHECK(bytes_of(g.folder / "test.tocht").find("Vroeg") == std::string::npos);
    CHECK(g.store.check().empty());
}

TEST_CASE("a call that fails, and a batch that does, say the same whatever was hidden", "[unseen]")
{
    auto const failures = [](bool is_loud) {
        Pair pair(is_loud);
        auto& g = pair.g;
        auto const none = g.as(g.participant).add(Purpose{.journey = g.journey, .completion = "zorg"}).id;
        std::vector<Failure> all;
        for (auto const& actor : {g.as(g.participant), g.as(g.facilitator), g.host()})
            for (auto const& batch :
                 {Batch().remove(pair.own, 1).remove(none, 7), Batch().remove(none, 1).remove(pair.own, 7),
                  Batch().remove(pair.session, 2), Batch().remove(g.colleague.id, 1), Batch().remove(g.purpose, 7)})
                all.push_back(failure_of([&] { actor.apply(batch); }));
        return all;
    };
    auto const quiet = failures(false);
    auto const loud = failures(true);
    REQUIRE(quiet.size() == loud.size());
    for (std::size_t index = 0; index < quiet.size(); ++index) {
        CHECK(quiet[index].code != Code::ok);
        CHECK(loud[index] == quiet[index]);
        CHECK(loud[index].says == quiet[index].says);
        CHECK(loud[index].ids.size() == quiet[index].ids.size());
    }
}

TEST_CASE("while a session is open it is refused to remove what may be rated in it, whether it was or not", "[unseen]")
{
    auto const is_rated = GENERATE(true, false);
    Gathering g;
    auto const factor = g.as(g.participant).add(Factor{.journey = g.journey, .text = "Tijd"}).id;
    auto const issue = g.as(g.participant).add(Issue{.journey = g.journey, .question = "Wie?"}).id;
    auto const session = g.opened().id;
    if (is_rated)
        g.as(g.colleague).rate({.subject = factor, .session = session, .aspect = Aspect::strength, .value = 4});
    CHECK(refusal_of(g, [&] { g.as(g.participant).remove(factor, 1); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.as(g.facilitator).remove(g.colleague.id, 1); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.host().remove(session, 2); }) == Code::refused);
    g.as(g.participant).remove(issue, 1); // which nobody rates
}

TEST_CASE("closing an anonymous session does not tell whether anybody answered", "[unseen]")
{
    auto const has_answers = GENERATE(true, false);
    Gathering g;
    auto const session = g.plan().front().id;
    g.host().change<Session>(session, 1, R"({"openness": "anonymous"})");
    g.host().open_session(session);
    if (has_answers)
        g.as(g.participant).rate({.subject = g.journey, .session = session, .aspect = Aspect::quality, .value = 4});
    CHECK(g.as(g.facilitator).close_session(session).body.status == Status::closed);
}

TEST_CASE("what was promised of an anonymous journey is not loosened, whether anybody answered or not", "[unseen]")
{
    auto const has_answers = GENERATE(true, false);
    Gathering g;
    g.host().change<Journey>(g.journey, 1, R"({"openness": "anonymous", "minimum_group": 8})");
    if (has_answers)
        g.as(g.participant).rate({.subject = g.purpose, .aspect = Aspect::agree, .value = 1});
    CHECK(refusal_of(g, [&] { g.host().change<Journey>(g.journey, 2, R"({"openness": "named"})"); })
          == Failure{Code::refused, "/openness"});
    CHECK(refusal_of(g, [&] { g.host().change<Journey>(g.journey, 2, R"({"minimum_group": 7})"); })
          == Failure{Code::refused, "/minimum_group"});
}

TEST_CASE("an id that somebody else's hidden document had is taken, and no more is said of it", "[unseen]")
{
    Gathering g;
    auto const add = [&](Id id) {
        return failure_of([&] { g.as(g.participant).add(Issue{.journey = g.journey, .question = "Wie?"}, id); });
    };
    Remark const feedback{
        .journey = g.journey, .nature = RemarkNature::feedback, .to = g.facilitator.id, .text = "Dank"};
    auto const there = g.as(g.colleague).add(feedback).id;
    auto const gone = g.as(g.colleague).add(feedback).id;
    g.as(g.colleague).remove(gone, 1);
    CHECK(add(there) == Failure{Code::conflict, "/id"});
    CHECK(add(gone).says == add(there).says);
}

// How many have come in

namespace {

/// What somebody hears of how many have come in while an anonymous session is open, and others come and go.
struct Counting : Crowd {
    explicit Counting(std::size_t size)
        : Crowd(size)
        , session(plan(day(2027, 3, 8), [](Session& one) { one.openness = Openness::anonymous; }))
    {
        open(session);
    }

    void come(std::size_t index, int value = 3) { rate(people.at(index), journey, Aspect::quality, value, session); }
    void go(std::size_t index)
    {
        rate({.subject = journey, .session = session, .aspect = Aspect::quality}, people.at(index).person);
    }
    std::string hears(std::size_t index)
    {
        for (auto const& one : overview(people.at(index).person).sessions)
            if (one.id == session)
                return one.raters.value_or("");
        return "no session";
    }

    Id session{};
};

/// All that the first person hears who rates, looks, withdraws and looks, when so many others rated before.
std::vector<std::string> walked(std::size_t others)
{
    Counting counting(24);
    for (std::size_t index = 1; index <= others; ++index)
        counting.come(index);
    std::vector<std::string> heard{counting.hears(0)};
    for (int turn = 0; turn < 3; ++turn) {
        counting.come(0, 1 + turn);
        heard.push_back(counting.hears(0));
        counting.go(0);
        heard.push_back(counting.hears(0));
    }
    return heard;
}

} // namespace

TEST_CASE("whoever rates and withdraws around the edge of a band hears nothing but the band that the others are in",
          "[unseen]")
{
    auto const same = [](std::size_t least, std::size_t most, std::string const& band) {
        auto const expected = walked(least);
        CHECK(expected.back() == band);
        for (auto others = least + 1; others <= most; ++others) {
            INFO(others << " others");
            CHECK(walked(others) == expected);
        }
    };
    same(0, 4, "");
    same(6, 9, "5–9");
    same(11, 19, "10–19");
}

TEST_CASE("how many have come in is told in steps that only rise, and the same to all", "[unseen]")
{
    Counting counting(24);
    std::vector<std::string> steps;
    for (std::size_t index = 0; index < 24; ++index) {
        counting.come(index);
        auto const heard = counting.hears(23);
        CHECK(counting.hears(index) == heard);
        if (steps.empty() || steps.back() != heard)
            steps.push_back(heard);
    }
    CHECK(steps == std::vector<std::string>{"", "5–9", "10–19", "20+"});
    for (std::size_t index = 0; index < 24; ++index)
        counting.go(index);
    CHECK(counting.hears(0) == "20+");
    counting.set(counting.journey, "minimum_group", 20);
    CHECK(counting.hears(0) == "20+");
}

TEST_CASE("who is seen through another journey does not depend on which journey was read first")
{
    Gathering g;
    auto const other = g.host().add(Journey{.title = "Anders", .starts_on = day(2027, 1, 4), .months = 12}).id;
    g.host().add(Participant{.journey = other, .person = g.facilitator.person});
    auto const zoe = g.host().add(Person{.name = "Zoe"}).id;
    g.host().add(Participant{.journey = other, .person = zoe});
    store::Database database(g.folder / "test.tocht", {.is_read_only = true});
    access::Call call(database, g.facilitator.person, g.now);
    database.read([&] {
        call.seat(g.journey);
        store::JourneyDocuments const documents(database, g.journey);
        access::Call::Knowing const knowing(call, g.journey, documents);
        CHECK(call.seat_or_none(other) != nullptr);
        CHECK(call.sees(store::existing(database, zoe)));
    });
}

TEST_CASE("what was told of a session goes with it: the next one begins with nothing", "[unseen]")
{
    Counting counting(8);
    for (std::size_t index = 0; index < 8; ++index)
        counting.come(index);
    CHECK(counting.hears(0) == "5–9");
    counting.close(counting.session);
    CHECK(counting.hears(0) == "");
    counting.session = counting.plan(day(2027, 3, 15), [](Session& one) { one.openness = Openness::anonymous; });
    counting.open(counting.session);
    CHECK(counting.hears(0) == "");
}
