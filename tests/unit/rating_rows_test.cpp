#include "gathering.hpp"

#include <map>

using namespace tocht;
using namespace tocht::test;

// The table of ratings, row by row: in a session or outside it, whose, and how long it may be another.

namespace {

/// A gathering in an open session, with something for each aspect to be about.
struct Rated : Gathering {
    Rated()
    {
        auto const by = host();
        vision = by.add(Vision{.journey = journey, .text = "Een buurt", .purposes = {purpose}}).id;
        auto const criterion = by.add(Criterion{.journey = journey, .title = "Rust", .purposes = {purpose}}).id;
        factor = by.add(Factor{.journey = journey, .text = "Tijd"}).id;
        rule = by.add(Rule{.journey = journey, .text = "Bellen"}).id;
        signal = by.add(Signal{.journey = journey, .criterion = criterion, .text = "Men belt"}).id;
        session = opened().id;
    }

    [[nodiscard]] Rating rating(Aspect aspect, std::optional<Id> in) const
    {
        using enum Aspect;
        std::map<Aspect, Id> const subjects{{agree, purpose},     {clarity, vision},    {inspiration, vision},
                                            {ownership, vision},  {strength, factor},   {contribution, journey},
                                            {quality, journey},   {adherence, journey}, {climate, journey},
                                            {kept, rule},         {noticed, signal},    {enjoyable, session},
                                            {worthwhile, session}};
        return {.subject = subjects.at(aspect), .session = in, .aspect = aspect, .value = 1};
    }
    /// The session after the one that was open.
    [[nodiscard]] Id opened_next() const
    {
        return host().open_session(host().list<Session>({.order = "starts_at"}).items.at(1).id).id;
    }
    [[nodiscard]] Rating quality(std::optional<int> value) const
    {
        return {.subject = journey, .session = session, .aspect = Aspect::quality, .value = value};
    }
    [[nodiscard]] std::vector<std::optional<int>> values_of(Someone const& one) const
    {
        std::vector<std::optional<int>> values;
        for (auto const& item : as(one).ratings({.journey = journey}).items)
            if (item.participant == one.id)
                values.push_back(item.value);
        return values;
    }

    Id vision{};
    Id factor{};
    Id rule{};
    Id signal{};
    Id session{};
};

using Values = std::vector<std::optional<int>>;

/// A session in which somebody said something, closed.
void close(Gathering const& g, Id session)
{
    g.host().add(Remark{.journey = g.journey, .session = session, .text = "We waren er"});
    g.host().close_session(session);
}

} // namespace

TEST_CASE("each aspect is rated in a session, outside of it or both, as its row says")
{
    using enum Aspect;
    Failure const wrong{Code::invalid, "/session"};
    Rated const g;
    auto const in_session = [&](Aspect aspect) {
        return failure_of([&] { g.as(g.participant).rate(g.rating(aspect, g.session)); });
    };
    auto const outside = [&](Aspect aspect) {
        return failure_of([&] { g.as(g.participant).rate(g.rating(aspect, {})); });
    };
    for (auto const never : {agree, clarity, inspiration}) {
        CHECK(in_session(never) == wrong);
        CHECK(outside(never) == Code::ok);
    }
    for (auto const either : {ownership, strength}) {
        CHECK(in_session(either) == Code::ok);
        CHECK(outside(either) == Code::ok);
    }
    for (auto const always :
         {contribution, Aspect::quality, adherence, climate, kept, noticed, enjoyable, worthwhile}) {
        CHECK(in_session(always) == Code::ok);
        CHECK(outside(always) == wrong);
    }
}

TEST_CASE("rating again replaces, of oneself only, and what was not given is withdrawn without harm")
{
    Rated const g;
    auto const me = g.as(g.participant);
    me.rate(g.quality(2));
    g.as(g.colleague).rate(g.quality(5));
    me.rate(g.quality(4));
    CHECK(g.values_of(g.participant) == Values{4});
    CHECK(g.values_of(g.colleague) == Values{5});
    me.rate(g.quality({}));
    CHECK(g.values_of(g.participant).empty());
    CHECK(g.values_of(g.colleague) == Values{5});
    me.rate(g.quality({}));
    CHECK(g.store.check().empty());
}

TEST_CASE("ratings of one thing in a session and outside of it are two answers")
{
    Rated const g;
    auto const me = g.as(g.participant);
    auto inside = g.rating(Aspect::ownership, g.session);
    auto outside = g.rating(Aspect::ownership, {});
    inside.value = 2;
    outside.value = 5;
    me.rate(inside);
    me.rate(outside);
    CHECK(g.values_of(g.participant).size() == 2);
    inside.value = std::nullopt;
    me.rate(inside);
    CHECK(g.values_of(g.participant) == Values{5});
}

TEST_CASE("a rating is final once its session is closed or cancelled")
{
    Rated const g;
    auto const me = g.as(g.participant);
    me.rate(g.quality(3));
    g.host().close_session(g.session);
    for (std::optional<int> const value : {std::optional(4), std::optional<int>()}) {
        CHECK(refusal_of(g, [&] { me.rate(g.quality(value)); }) == Failure{Code::refused, "/session"});
        auto by_host = g.quality(value);
        by_host.participant = g.participant.id;
        CHECK(refusal_of(g, [&] { g.host().rate(by_host); }) == Failure{Code::refused, "/session"});
        CHECK(refusal_of(g, [&] { g.host().rate_many(std::vector{by_host}); }) == Failure{Code::refused, "/0/session"});
    }
    CHECK(g.values_of(g.participant) == Values{3});
    auto const next = g.opened_next();
    g.host().change<Session>(next, 2, R"({"status": "cancelled"})");
    auto in_cancelled = g.quality(4);
    in_cancelled.session = next;
    CHECK(refusal_of(g, [&] { me.rate(in_cancelled); }) == Failure{Code::refused, "/session"});
}

TEST_CASE("without invitations a session is for all who have not left, and never for a sponsor")
{
    Rated g;
    auto const rate_for = [&](Someone const& one) {
        auto rating = g.quality(3);
        rating.participant = one.id;
        return failure_of([&] { g.host().rate(rating); });
    };
    Failure const uninvited{Code::refused, "/participant"};
    CHECK(rate_for(g.sponsor) == uninvited);
    g.host().change<Participant>(g.participant.id, 1, R"({"left_on": "2027-02-02"})"); // tomorrow
    CHECK(rate_for(g.participant) == Code::ok);
    g.host().change<Participant>(g.colleague.id, 1, R"({"left_on": "2027-02-01"})"); // today
    CHECK(rate_for(g.colleague) == uninvited);
    g.now += std::chrono::days{1};
    CHECK(rate_for(g.participant) == uninvited);
    auto const invited = R"({"invited": [")" + g.facilitator.id.text() + R"("]})";
    g.host().change<Session>(g.session, 2, invited);
    CHECK(rate_for(g.facilitator) == Code::ok);
    CHECK(rate_for(g.sponsor) == uninvited);
}

TEST_CASE("what has ended or is retired is rated until the day before, and not from that day on")
{
    Rated g;
    auto const me = g.as(g.participant);
    auto const strength = g.rating(Aspect::strength, {});
    auto const noticed = g.rating(Aspect::noticed, g.session);
    auto const change_end = [&](std::string const& day) {
        auto const patch = R"({"ended_on": ")" + day + R"("})";
        g.host().change<Factor>(g.factor, g.host().get<Factor>(g.factor).revision, patch);
        g.host().change<Signal>(g.signal, g.host().get<Signal>(g.signal).revision, patch);
    };
    change_end("2027-02-02");
    CHECK(failure_of([&] { me.rate(strength); }) == Code::ok);
    CHECK(failure_of([&] { me.rate(noticed); }) == Code::ok);
    change_end("2027-02-01");
    CHECK(refusal_of(g, [&] { me.rate(strength); }) == Failure{Code::refused, "/subject"});
    CHECK(refusal_of(g, [&] { me.rate(noticed); }) == Failure{Code::refused, "/subject"});
    CHECK(g.values_of(g.participant) == Values{1, 1}); // what was found of it stays
    g.host().change<Rule>(g.rule, 1, R"({"status": "retired"})");
    CHECK(refusal_of(g, [&] { me.rate(g.rating(Aspect::kept, g.session)); }) == Failure{Code::refused, "/subject"});
}

TEST_CASE("an agreement that was fulfilled is still rated, as one that is proposed is")
{
    Rated const g;
    Agreement const body{.journey = g.journey, .text = "Kaart", .parties = {g.participant.id}};
    auto const rate = [&](Id agreement) {
        return failure_of(
            [&] { g.as(g.participant).rate({.subject = agreement, .aspect = Aspect::agree, .value = 2}); });
    };
    auto const agreement = g.host().add(body).id;
    CHECK(rate(agreement) == Code::ok);
    g.host().change<Agreement>(agreement, 1, R"({"status": "adopted"})");
    g.host().change<Agreement>(agreement, 2, R"({"status": "fulfilled"})");
    CHECK(rate(agreement) == Code::ok);
}

TEST_CASE("a session that was closed can be rated no more, and the one after it can")
{
    Rated const g;
    close(g, g.session);
    auto const next = g.opened_next();
    auto const rate = [&](Id session) {
        return failure_of([&] {
            g.as(g.participant).rate({.subject = session, .session = next, .aspect = Aspect::worthwhile, .value = 5});
        });
    };
    CHECK(rate(next) == Code::ok);
    CHECK(rate(g.session) == Failure{Code::invalid, "/subject"});
}

TEST_CASE("a faulty rating among many leaves nothing of them, wherever it stands")
{
    Rated const g;
    for (std::size_t faulty : {0U, 1U, 2U}) {
        std::vector<Rating> ratings;
        for (auto const& one : {g.facilitator, g.participant, g.colleague}) {
            ratings.push_back(g.quality(4));
            ratings.back().participant = one.id;
        }
        ratings[faulty].aspect = Aspect::enjoyable;
        CHECK(refusal_of(g, [&] { g.host().rate_many(ratings); })
              == Failure{Code::invalid, "/" + std::to_string(faulty) + "/subject"});
    }
    for (auto const& one : {g.facilitator, g.participant, g.colleague})
        CHECK(g.values_of(one).empty());
    auto const before = g.store.info().cursor;
    g.host().rate_many({});
    CHECK(g.store.info().cursor == before);
}
