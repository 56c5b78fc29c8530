#include "gathering.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::test;

// What is refused with what: a code, and a pointer to what is wrong. Nothing of a refused call is in the store.

namespace {

struct Elsewhere : Gathering {
    Elsewhere()
    {
        other = host().add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 12}).id;
        stranger = host().add(Participant{.journey = other, .person = outsider.person}).id;
    }

    Id other{};
    Id stranger{}; ///< takes part in the other journey
};

} // namespace

TEST_CASE("refusing to remove a journey names only what the host may know of", "[refusals]")
{
    Gathering g;
    auto const feedback = g.as(g.participant)
                              .add(Remark{.journey = g.journey,
                                          .nature = RemarkNature::feedback,
                                          .to = g.colleague,
                                          .text = "Fijn dat je er was"});
    auto const failure = refusal_of(g, [&] { g.host().remove(g.journey, 1); });
    CHECK(failure == Code::refused);
    CHECK(std::ranges::count(failure.ids, g.purpose) == 1);
    CHECK(std::ranges::count(failure.ids, feedback.id) == 0);
}

TEST_CASE("a rating is of a participant, a session and words of one journey")
{
    Elsewhere g;
    auto const sessions = g.plan();
    auto const session = g.host().open_session(sessions[0].id).id;
    auto const theirs =
        g.host().plan_sessions(g.other, {.first_on = day(2027, 12, 21), .at = "09:00", .minutes = 60}).front().id;
    g.host().open_session(theirs);
    Rating const quality{.participant = g.participant.id,
                         .subject = g.journey,
                         .session = session,
                         .aspect = Aspect::quality,
                         .value = 3};
    auto const with = [&](auto change) {
        auto rating = quality;
        change(rating);
        return refusal_of(g, [&] { g.host().rate(rating); });
    };
    CHECK(with([&](Rating& r) { r.participant = g.stranger; }) == Failure{Code::invalid, "/participant"});
    CHECK(with([&](Rating& r) { r.participant = g.purpose; }) == Failure{Code::invalid, "/participant"});
    CHECK(with([&](Rating& r) { r.participant = Id::make(); }) == Failure{Code::not_found, "/participant"});
    CHECK(with([&](Rating& r) { r.session = theirs; }) == Failure{Code::invalid, "/session"});
    CHECK(with([&](Rating& r) { r.session = g.purpose; }) == Failure{Code::invalid, "/session"});
    auto const of_session = [&](Rating& r) { r.subject = sessions[1].id, r.aspect = Aspect::enjoyable; };
    CHECK(with(of_session) == Failure{Code::invalid, "/subject"});
    auto const by_sponsor = refusal_of(g, [&] {
        g.as(g.sponsor).rate({.subject = g.journey, .session = session, .aspect = Aspect::quality, .value = 3});
    });
    CHECK(by_sponsor == Code::denied);
}

TEST_CASE("nobody rates what does not count any more")
{
    Gathering g;
    auto const session = g.opened().id;
    auto const factor = g.host().add(Factor{.journey = g.journey, .text = "Tijd", .ended_on = day(2027, 1, 31)}).id;
    auto const refused = [&](Id subject, Aspect aspect, std::optional<Id> in) {
        return refusal_of(
            g, [&] { g.as(g.participant).rate({.subject = subject, .session = in, .aspect = aspect, .value = 1}); });
    };
    CHECK(refused(factor, Aspect::strength, session) == Failure{Code::refused, "/subject"});
    g.host().change<Purpose>(g.purpose, 1, R"({"status": "retired"})");
    CHECK(refused(g.purpose, Aspect::agree, {}) == Failure{Code::refused, "/subject"});
}

TEST_CASE("a contribution is of what one holds: oneself, through a unit or through a role")
{
    Gathering g;
    auto const criterion = g.host().add(Criterion{.journey = g.journey, .title = "Rust", .purposes = {g.purpose}}).id;
    auto const role = g.host().add(Role{.journey = g.journey, .name = "x", .holders = {g.participant.id}}).id;
    auto const elsewhere = g.host().add(Unit{.name = "Huisartsen"}).id;
    auto const held_by = [&](Id holder) {
        return g.host().add(Responsibility{.journey = g.journey, .holder = holder, .subject = criterion}).id;
    };
    std::vector const held{held_by(g.participant.id), held_by(g.unit), held_by(role)};
    std::vector const not_held{held_by(g.colleague.id), held_by(elsewhere)};
    auto const session = g.opened().id;
    auto const rate = [&](Id subject) {
        return failure_of([&] {
            g.as(g.participant)
                .rate({.subject = subject, .session = session, .aspect = Aspect::contribution, .value = 4});
        });
    };
    for (auto const id : held)
        CHECK(rate(id) == Code::ok);
    for (auto const id : not_held)
        CHECK(rate(id) == Failure{Code::refused, "/subject"});
}

TEST_CASE("only lessons of the concluded journey are unpacked, each once")
{
    Elsewhere g;
    auto const lesson = g.host().add(Lesson{.journey = g.journey, .insight = "Bellen"}).id;
    auto const theirs = g.host().add(Lesson{.journey = g.other, .insight = "Mailen"}).id;
    g.host().change<Journey>(g.journey, 1, R"({"status": "active"})");
    g.host().conclude(g.journey, "klaar");
    auto const unpack = [&](std::vector<Id> const& lessons) {
        return refusal_of(g, [&] { (void)g.host().unpack(g.journey, g.other, lessons); });
    };
    CHECK(unpack({lesson, theirs}) == Failure{Code::invalid, "/lessons/1"});
    CHECK(unpack({g.purpose}) == Failure{Code::invalid, "/lessons/0"});
    CHECK(unpack({Id::make()}) == Failure{Code::not_found, "/lessons/0"});
    CHECK(g.host().unpack(g.journey, g.other, std::vector{lesson, lesson}).size() == 1);
    CHECK(g.host().unpack(g.journey, g.other, std::vector{lesson}).empty());
}

TEST_CASE("a document does not refer to itself, nor to a kind that its field does not take")
{
    Gathering g;
    auto const refused = [&](auto const& body, Id id) { return refusal_of(g, [&] { g.host().add(body, id); }); };
    auto const id = Id::make();
    CHECK(refused(Unit{.name = "x", .parent = id}, id) == Failure{Code::invalid, "/parent"});
    CHECK(refused(Remark{.journey = g.journey, .about = id, .text = "x"}, id) == Failure{Code::invalid, "/about"});
    CHECK(refused(Vision{.journey = g.journey, .text = "x", .purposes = {id}}, id)
          == Failure{Code::invalid, "/purposes/0"});
    auto const lesson = g.host().add(Lesson{.journey = g.journey, .insight = "x"}).id;
    CHECK(refused(Lesson{.journey = g.journey, .insight = "y", .came_from = lesson}, id)
          == Failure{Code::invalid, "/came_from"});
    auto const above = g.host().add(Unit{.name = "boven"});
    auto const below = g.host().add(Unit{.name = "onder", .parent = above.id}).id;
    CHECK(refusal_of(g, [&] { g.host().change<Unit>(above.id, 1, R"({"parent": ")" + below.text() + R"("})"); })
          == Failure{Code::invalid, "/parent"});
}

TEST_CASE("what the library sets is not sent, and a session is never looser than its journey")
{
    Gathering g;
    Adjustment const adjustment{.journey = g.journey, .about = g.purpose, .observed = "x", .change = "y"};
    auto applied = adjustment;
    applied.applied_revision = 1;
    CHECK(refusal_of(g, [&] { g.host().add(applied); }) == Failure{Code::invalid, "/applied_revision"});
    auto const id = g.host().add(adjustment).id;
    CHECK(refusal_of(g, [&] { g.host().change<Adjustment>(id, 1, R"({"applied_revision": 1})"); })
          == Failure{Code::invalid, "/applied_revision"});

    auto const session = g.plan().front().id;
    g.host().change<Journey>(g.journey, 1, R"({"openness": "anonymous"})");
    CHECK(refusal_of(g, [&] { g.host().change<Session>(session, 1, R"({"openness": "named"})"); })
          == Failure{Code::refused, "/openness"});
}

TEST_CASE("a remark stays in the anonymous session in which it was made, and none comes into it afterwards")
{
    Gathering g;
    auto const sessions = g.plan(day(2027, 12, 14));
    g.host().change<Session>(sessions[0].id, 1, R"({"openness": "anonymous"})");
    g.host().open_session(sessions[0].id);
    auto const said = g.as(g.participant).add(Remark{.journey = g.journey, .session = sessions[0].id, .text = "x"}).id;
    auto const outside = g.as(g.participant).add(Remark{.journey = g.journey, .text = "y"}).id;
    auto const move = [&](Id remark, std::string const& to) {
        return refusal_of(g, [&] { g.host().change<Remark>(remark, 1, R"({"session": )" + to + "}"); });
    };
    CHECK(move(said, "null").code != Code::ok);
    CHECK(move(said, "\"" + sessions[1].id.text() + "\"").code != Code::ok);
    CHECK(refusal_of(g, [&] { g.as(g.participant).change<Remark>(said, 1, R"({"session": null})"); })
          == Failure{Code::refused, "/session"});
    g.host().close_session(sessions[0].id);
    auto const into_it = "\"" + sessions[0].id.text() + "\"";
    CHECK(move(outside, into_it) == Failure{Code::denied, "/session"}); // it is not the host's
    CHECK(refusal_of(g, [&] { g.as(g.participant).change<Remark>(outside, 1, R"({"session": )" + into_it + "}"); })
          == Failure{Code::refused, "/session"});
}

TEST_CASE("only the host takes a journey out, and only an empty one")
{
    Elsewhere g;
    CHECK(refusal_of(g, [&] { g.as(g.facilitator).remove(g.journey, 1); }) == Code::denied);
    auto const failure = refusal_of(g, [&] { g.host().remove(g.other, 1); });
    CHECK(failure == Code::refused);
    CHECK(failure.ids == std::vector{g.stranger});
    g.host().remove(g.stranger, 1);
    g.host().remove(g.other, 1);
    CHECK(code_of([&] { (void)g.host().get<Journey>(g.other); }) == Code::not_found);
}

TEST_CASE("a batch opens, rates in and closes a session, and decides, or does nothing of it")
{
    Gathering g;
    auto const session = g.plan().front().id;
    auto adjustment =
        g.host().add(Adjustment{.journey = g.journey, .about = g.purpose, .observed = "x", .change = "y"});
    adjustment.body.status = Status::decided;
    g.host().change(adjustment);
    Rating const quality{.participant = g.participant.id,
                         .subject = g.journey,
                         .session = session,
                         .aspect = Aspect::quality,
                         .value = 3};
    auto const meeting = [&] {
        return Batch().open_session(session).rate(quality).close_session(session).apply_adjustment(
            adjustment.id, R"({"completion": "zorg dichtbij"})", 1);
    };
    CHECK(refusal_of(g, [&] { g.host().apply(meeting().close_session(session)); }) == Failure{Code::refused, "/4"});
    CHECK(g.host().get<Session>(session).body.status == Status::planned);
    CHECK(refusal_of(g, [&] { g.host().apply(Batch().apply_adjustment(adjustment.id, "{}", 9)); }).code
          == Code::conflict);
    CHECK(refusal_of(g, [&] { g.host().apply(Batch().apply_adjustment(adjustment.id, "{", 1)); }) == Code::invalid);
    g.host().apply(meeting());
    CHECK(g.host().get<Session>(session).body.status == Status::closed);
    CHECK(g.host().get<Purpose>(g.purpose).body.completion == "zorg dichtbij");
}

TEST_CASE("a batch has at most ten thousand commands")
{
    Gathering g;
    Batch batch;
    while (batch.size() <= 10'000)
        batch.remove(g.purpose, 1);
    CHECK(refusal_of(g, [&] { g.host().apply(batch); }) == Failure{Code::invalid, ""});
}

TEST_CASE("a watch that is given another place ends the one that was there")
{
    Gathering g;
    int first = 0;
    int second = 0;
    auto watcher = g.host().watch([&](Change const&) { ++first; });
    g.host().add(Unit{.name = "x"});
    watcher = g.host().watch([&](Change const&) { ++second; });
    g.host().add(Unit{.name = "y"});
    CHECK(first == 1);
    CHECK(second == 1);
}

TEST_CASE("the value of a filter is of the shape of its field")
{
    Gathering g;
    g.host().add(Rule{.journey = g.journey, .text = "x", .applies_to = {g.unit, g.participant.id}});
    g.host().add(Rule{.journey = g.journey, .text = "y", .review_on = day(2027, 3, 1)});
    auto const count = [&](std::string const& where) {
        return g.host().list<Rule>({.journey = g.journey, .where = where}).items.size();
    };
    CHECK(count(R"({"applies_to": ")" + g.unit.text() + R"("})") == 1); // of a list one fits
    CHECK(count(R"({"applies_to": ")" + g.colleague.id.text() + R"("})") == 0);
    CHECK(count(R"({"applies_to": null})") == 1);
    CHECK(count(R"({"review_on": {"from": "2027-03-02"}})") == 0);
    CHECK(count(R"({"review_on": {"to": "2027-03-01"}})") == 1);
    CHECK(count(R"({"review_on": [null, "2027-03-01"]})") == 2);
    for (auto const& [where, pointer] : std::vector<std::pair<std::string, std::string>>{
             {R"({"review_on": "1 maart"})", "/where/review_on"},
             {R"({"review_on": {"to": "2027-02-30"}})", "/where/review_on/to"},
             {R"({"review_on": {"from": null}})", "/where/review_on"},
             {R"({"review_on": {"from": ["2027-02-01"]}})", "/where/review_on"},
             {R"({"review_on": {}})", "/where/review_on"},
             {R"({"review_on": [["2027-02-01"]]})", "/where/review_on/0"},
             {R"({"review_on": {"since": "2027-02-01"}})", "/where/review_on"},
             {R"({"review_on": 1})", "/where/review_on"},
             {R"({"applies_to": 1})", "/where/applies_to"},
             {R"({"measure": "x"})", "/where/measure"},
             {R"({"revision": true})", "/where/revision"},
             {R"({"text": true})", "/where/text"}}) {
        INFO(where);
        CHECK(refusal_of(g, [&] { count(where); }) == Failure{Code::invalid, pointer});
    }
}

TEST_CASE("a cursor is one that the library gave")
{
    Gathering g;
    for (auto const* cursor :
         {"x", "[]", "{}", R"(["a"])", R"(["a", 1])", R"(["a", "b"])", R"(["a", "b", "c"])", "1"}) {
        INFO(cursor);
        CHECK(refusal_of(g, [&] { (void)g.host().list<Rule>({.cursor = cursor}); })
              == Failure{Code::invalid, "/cursor"});
    }
}

TEST_CASE("what is searched for is text")
{
    Gathering g;
    for (auto const* text : {"\xFF", "\xC3(", "\xE2\x82", "\xED\xA0\x80", "\xC0\xAF"})
        CHECK(refusal_of(g, [&] { (void)g.host().search(text); }) == Failure{Code::invalid, "/text"});
    CHECK(refusal_of(g, [&] { (void)g.host().search("zorg", Id::make()); }) == Failure{Code::not_found, "/journey"});
    CHECK(g.host().search("", g.journey).empty());
}

TEST_CASE("what a host keeps with a document is no deeper than any JSON may be")
{
    Gathering g;
    auto const nested = [](int depth) {
        return R"({"a":)" + std::string(static_cast<std::size_t>(depth), '[')
             + std::string(static_cast<std::size_t>(depth), ']') + "}";
    };
    Unit const unit{.name = "x"};
    g.host().add(unit, {}, nested(12));
    CHECK(refusal_of(g, [&] { g.host().add(unit, {}, nested(40)); }) == Code::invalid);
    CHECK(refusal_of(g, [&] { g.host().add(unit, {}, R"({"a": 1e400})"); }) == Code::invalid);
    CHECK(refusal_of(g, [&] { g.host().add(unit, {}, "1"); }) == Failure{Code::invalid, "/extra"});
}

TEST_CASE("a rhythm by the day of the month begins in the first month that still has it")
{
    Gathering g;
    auto const first = [&](int day_of_month) {
        Rhythm const rhythm{.first_on = day(2027, 3, 10),
                            .every = 12,
                            .unit = RhythmUnit::months,
                            .day_of_month = day_of_month,
                            .at = "12:00",
                            .minutes = 60};
        return Day{
            std::chrono::floor<std::chrono::days>(g.host().plan_sessions(g.journey, rhythm).front().body.starts_at)};
    };
    CHECK(first(10) == day(2027, 3, 10));
    CHECK(first(31) == day(2027, 3, 31));
    CHECK(first(9) == day(2027, 4, 9));
}

TEST_CASE("what was noted in a participant's name is changed by that participant, and by no other")
{
    Gathering g;
    auto const noted = g.host().add(Purpose{.journey = g.journey, .completion = "rust", .author = g.participant.id}).id;
    CHECK(refusal_of(g, [&] { g.as(g.colleague).change<Purpose>(noted, 1, R"({"completion": "x"})"); })
          == Code::denied);
    CHECK(refusal_of(g, [&] { g.as(g.colleague).remove(noted, 1); }) == Code::denied);
    CHECK(g.as(g.participant).change<Purpose>(noted, 1, R"({"completion": "meer rust"})").revision == 2);
}

TEST_CASE("a participant changes its own words, whomever the facilitator named as their author")
{
    Gathering g;
    auto const me = g.as(g.participant);
    auto const own = me.add(Purpose{.journey = g.journey, .completion = "rust"});
    g.host().change<Purpose>(own.id, 1, R"({"author": ")" + g.colleague.id.text() + R"("})");
    CHECK(me.change<Purpose>(own.id, 2, R"({"completion": "meer rust"})").body.author == g.colleague.id);
    CHECK(refusal_of(g, [&] { me.change<Purpose>(own.id, 3, R"({"author": ")" + g.facilitator.id.text() + R"("})"); })
          == Failure{Code::denied, "/author"});
}
