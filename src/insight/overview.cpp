#include "insight/views.hpp"

#include "insight/names.hpp"
#include "insight/shared.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"

namespace tocht::insight {

namespace {

/// Everything that counts of a kind, each told by a function.
template <BodyOfKind T, typename Item, typename Tell> std::vector<Item> all_of(Present const& present, Tell const& tell)
{
    std::vector<Item> items;
    for (auto const* stored : present.of<T>())
        items.push_back(tell(*stored, stored->template as<T>()));
    return items;
}

std::vector<OverviewPerson> people(Present const& present)
{
    std::vector<OverviewPerson> people;
    for (auto const* stored : present.here()) {
        auto const& body = stored->as<Participant>();
        people.push_back({.participant = stored->id,
                          .name = name_of(present, body.person),
                          .unit = name_of(present, body.unit),
                          .perspective = body.perspective,
                          .affiliation = body.affiliation.value_or(Affiliation::internal),
                          .authority = body.authority});
    }
    return people;
}

std::vector<Named> purposes(Present const& present)
{
    return all_of<Purpose, Named>(present, [&](Stored const& stored, Purpose const&) {
        return Named{stored.id, model::caption(stored, present.language())};
    });
}

std::optional<Named> vision(Present const& present)
{
    auto const adopted = present.of<Vision>();
    return adopted.empty() ? std::nullopt : std::optional(Named{adopted.back()->id, adopted.back()->as<Vision>().text});
}

std::vector<OverviewSignal> signals_of(Present const& present, Id criterion)
{
    std::vector<OverviewSignal> signals;
    for (auto const* stored : present.of<Signal>([&](Signal const& signal) { return signal.criterion == criterion; })) {
        auto const& body = stored->as<Signal>();
        signals.push_back({stored->id, body.sense, body.shows, body.text});
    }
    return signals;
}

std::vector<OverviewHolder> people_of(Present const& present, Id criterion)
{
    auto const held = present.of<Responsibility>([&](Responsibility const& responsibility) {
        return responsibility.subject == criterion && present.is_held(responsibility.holder);
    });
    std::vector<OverviewHolder> holders;
    for (auto const* stored : held) {
        auto const& body = stored->as<Responsibility>();
        holders.push_back({stored->id, body.share, name_of(present, body.holder), body.what});
    }
    return holders;
}

std::vector<OverviewCriterion> criteria(Present const& present)
{
    return all_of<Criterion, OverviewCriterion>(present, [&](Stored const& stored, Criterion const& body) {
        return OverviewCriterion{.id = stored.id,
                                 .beneficiary = body.beneficiary,
                                 .whom = body.whom,
                                 .title = body.title,
                                 .ideal = body.ideal,
                                 .acceptable = body.acceptable,
                                 .signals = signals_of(present, stored.id),
                                 .people = people_of(present, stored.id)};
    });
}

std::vector<OverviewRule> rules(Present const& present)
{
    return all_of<Rule, OverviewRule>(present, [](Stored const& stored, Rule const& body) {
        return OverviewRule{stored.id, body.nature, body.text};
    });
}

std::vector<OverviewRole> roles(Present const& present)
{
    return all_of<Role, OverviewRole>(present, [&](Stored const& stored, Role const& body) {
        auto holders = body.holders;
        std::erase_if(holders, [&](Id holder) { return !present.is_here(holder); });
        return OverviewRole{stored.id, body.name, names_of(present, holders)};
    });
}

std::vector<OverviewAgreement> agreements(Present const& present)
{
    return all_of<Agreement, OverviewAgreement>(present, [&](Stored const& stored, Agreement const& body) {
        return OverviewAgreement{.id = stored.id,
                                 .nature = body.nature,
                                 .text = body.text,
                                 .parties = names_of(present, body.parties),
                                 .owner = name_of(present, body.owner),
                                 .due_on = body.due_on,
                                 .status = body.status};
    });
}

std::vector<OverviewFactor> factors(Present const& present)
{
    return all_of<Factor, OverviewFactor>(present, [](Stored const& stored, Factor const& body) {
        return OverviewFactor{stored.id, body.effect, body.perspective, body.grip, body.text};
    });
}

/// How many people answered so far: for the circle, and under anonymity as a band.
void tell_answered(OverviewSession& session, Present const& present, Stored const& stored)
{
    if (!present.seat.may(access::Deed::read_ratings))
        return;
    if (session.openness == Openness::named)
        session.answered = store::raters(present.call.database, stored.number);
    else
        session.raters = access::come_in(present.call.database, stored.number);
}

std::vector<OverviewSession> sessions(Present const& present)
{
    auto const tell = [&](Stored const& stored, Session const& body) {
        OverviewSession session{.id = stored.id,
                                .step = body.step,
                                .starts_at = body.starts_at,
                                .minutes = body.minutes,
                                .title = body.title,
                                .method = name_of(present, body.method),
                                .openness = journey::openness_of(body, present.seat.body()),
                                .status = body.status};
        if (body.status == Status::open)
            tell_answered(session, present, stored);
        return session;
    };
    auto sessions = all_of<Session, OverviewSession>(present, tell);
    std::ranges::stable_sort(sessions, {}, &OverviewSession::starts_at);
    return sessions;
}

} // namespace

Overview overview(Present const& present)
{
    auto const& body = present.seat.body();
    return {.journey = present.seat.journey.id,
            .title = body.title,
            .summary = body.summary,
            .language = body.language,
            .starts_on = body.starts_on,
            .ends_on = journey::end_of(body),
            .openness = body.openness,
            .status = body.status,
            .people = people(present),
            .purposes = purposes(present),
            .vision = vision(present),
            .criteria = criteria(present),
            .rules = rules(present),
            .roles = roles(present),
            .agreements = agreements(present),
            .factors = factors(present),
            .sessions = sessions(present)};
}

Overview overview(Call& call, OfJourney const& asked)
{
    return overview(Present(call, asked.journey));
}

} // namespace tocht::insight
