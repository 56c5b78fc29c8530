#include "insight/views.hpp"

#include "insight/common_views.hpp"
#include "insight/names.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"

namespace tocht::insight {

namespace {

/// Everything that counts of a kind, each told by a function.
template <BodyOfKind T, typename Item, typename Tell>
std::vector<Item> all_of(Snapshot const& snapshot, Tell const& tell)
{
    std::vector<Item> items;
    for (auto const* stored : snapshot.of<T>())
        items.push_back(tell(*stored, stored->template as<T>()));
    return items;
}

std::vector<OverviewPerson> people(Snapshot const& snapshot)
{
    std::vector<OverviewPerson> people;
    for (auto const* stored : snapshot.here()) {
        auto const& body = stored->as<Participant>();
        people.push_back({.participant = stored->id,
                          .name = name_of(snapshot, body.person),
                          .unit = name_of(snapshot, body.unit),
                          .perspective = body.perspective,
                          .affiliation = body.affiliation.value_or(Affiliation::internal),
                          .authority = body.authority});
    }
    return people;
}

std::vector<Named> purposes(Snapshot const& snapshot)
{
    return all_of<Purpose, Named>(snapshot, [&](Stored const& stored, Purpose const&) {
        return Named{stored.id, name_of(snapshot, stored.id)};
    });
}

std::optional<Named> vision(Snapshot const& snapshot)
{
    auto const adopted = snapshot.of<Vision>();
    return adopted.empty() ? std::nullopt : std::optional(Named{adopted.back()->id, adopted.back()->as<Vision>().text});
}

std::vector<OverviewSignal> signals_of(Snapshot const& snapshot, Id criterion)
{
    std::vector<OverviewSignal> signals;
    for (auto const* stored :
         snapshot.of<Signal>([&](Signal const& signal) { return signal.criterion == criterion; })) {
        auto const& body = stored->as<Signal>();
        signals.push_back({stored->id, body.sense, body.shows, body.text});
    }
    return signals;
}

std::vector<OverviewHolder> people_of(Snapshot const& snapshot, Id criterion)
{
    auto const held = snapshot.of<Responsibility>([&](Responsibility const& responsibility) {
        return responsibility.subject == criterion && snapshot.is_held(responsibility.holder);
    });
    std::vector<OverviewHolder> holders;
    for (auto const* stored : held) {
        auto const& body = stored->as<Responsibility>();
        holders.push_back({stored->id, body.share, name_of(snapshot, body.holder), body.what});
    }
    return holders;
}

std::vector<OverviewCriterion> criteria(Snapshot const& snapshot)
{
    return all_of<Criterion, OverviewCriterion>(snapshot, [&](Stored const& stored, Criterion const& body) {
        return OverviewCriterion{.id = stored.id,
                                 .beneficiary = body.beneficiary,
                                 .whom = body.whom,
                                 .title = body.title,
                                 .ideal = body.ideal,
                                 .acceptable = body.acceptable,
                                 .signals = signals_of(snapshot, stored.id),
                                 .people = people_of(snapshot, stored.id)};
    });
}

std::vector<OverviewRule> rules(Snapshot const& snapshot)
{
    return all_of<Rule, OverviewRule>(snapshot, [](Stored const& stored, Rule const& body) {
        return OverviewRule{stored.id, body.nature, body.text};
    });
}

std::vector<OverviewRole> roles(Snapshot const& snapshot)
{
    return all_of<Role, OverviewRole>(snapshot, [&](Stored const& stored, Role const& body) {
        auto holders = body.holders;
        std::erase_if(holders, [&](Id holder) { return !snapshot.is_here(holder); });
        return OverviewRole{stored.id, body.name, names_of(snapshot, holders)};
    });
}

std::vector<OverviewAgreement> agreements(Snapshot const& snapshot)
{
    return all_of<Agreement, OverviewAgreement>(snapshot, [&](Stored const& stored, Agreement const& body) {
        return OverviewAgreement{.id = stored.id,
                                 .nature = body.nature,
                                 .text = body.text,
                                 .parties = names_of(snapshot, body.parties),
                                 .owner = name_of(snapshot, body.owner),
                                 .due_on = body.due_on,
                                 .status = body.status};
    });
}

std::vector<OverviewFactor> factors(Snapshot const& snapshot)
{
    return all_of<Factor, OverviewFactor>(snapshot, [](Stored const& stored, Factor const& body) {
        return OverviewFactor{stored.id, body.effect, body.perspective, body.grip, body.text};
    });
}

/// How many people answered so far: for the circle, and under anonymity as a band.
void tell_answered(OverviewSession& session, Snapshot const& snapshot, Stored const& stored)
{
    if (!snapshot.seat.may(access::Deed::read_ratings))
        return;
    if (session.openness == Openness::named)
        session.answered = store::raters(snapshot.call.database, stored.number);
    else
        session.raters = access::come_in(snapshot.call.database, stored.number);
}

std::vector<OverviewSession> sessions(Snapshot const& snapshot)
{
    auto const tell = [&](Stored const& stored, Session const& body) {
        OverviewSession session{.id = stored.id,
                                .step = body.step,
                                .starts_at = body.starts_at,
                                .minutes = body.minutes,
                                .title = body.title,
                                .method = name_of(snapshot, body.method),
                                .openness = journey::openness_of(body, snapshot.seat.body()),
                                .status = body.status};
        if (body.status == Status::open)
            tell_answered(session, snapshot, stored);
        return session;
    };
    auto sessions = all_of<Session, OverviewSession>(snapshot, tell);
    std::ranges::stable_sort(sessions, {}, &OverviewSession::starts_at);
    return sessions;
}

} // namespace

Overview overview(Snapshot const& snapshot)
{
    auto const& body = snapshot.seat.body();
    return {.journey = snapshot.seat.journey.id,
            .title = body.title,
            .summary = body.summary,
            .language = body.language,
            .starts_on = body.starts_on,
            .ends_on = journey::end_of(body),
            .openness = body.openness,
            .status = body.status,
            .people = people(snapshot),
            .purposes = purposes(snapshot),
            .vision = vision(snapshot),
            .criteria = criteria(snapshot),
            .rules = rules(snapshot),
            .roles = roles(snapshot),
            .agreements = agreements(snapshot),
            .factors = factors(snapshot),
            .sessions = sessions(snapshot)};
}

Overview overview(Call& call, OfJourney const& asked)
{
    return overview(Snapshot(call, asked.journey));
}

} // namespace tocht::insight
