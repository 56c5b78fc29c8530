#include "journey/sealing.hpp"

#include "access/release.hpp"
#include "model/aspect.hpp"
#include "store/cleaning.hpp"

#include <algorithm>
#include <random>
#include <set>

namespace tocht::journey {

namespace {

/// A random id (RFC 9562, version 4), which unlike others tells nothing of when it was made.
Id random_id(std::random_device& random)
{
    Id id;
    for (auto& byte : id.bytes)
        byte = static_cast<std::uint8_t>(random() & 0xFFU);
    id.bytes[6] = static_cast<std::uint8_t>(0x40U | (id.bytes[6] & 0x0FU));
    id.bytes[8] = static_cast<std::uint8_t>(0x80U | (id.bytes[8] & 0x3FU));
    return id;
}

/// What is said, and of what, without anything that tells who said it or when.
Record copy_of(Remark const& remark, Stored const& session, std::random_device& random)
{
    auto const at = session.as<Session>().starts_at;
    return {.id = random_id(random),
            .revision = 1,
            .created_at = at,
            .changed_at = at,
            .body = Remark{.journey = remark.journey,
                           .session = remark.session,
                           .nature = remark.nature,
                           .about = remark.about,
                           .text = remark.text,
                           .answer = remark.answer}};
}

void seal_remarks(Call& call, Stored const& session)
{
    auto& database = call.database;
    auto const journey = model::journey_of(session);
    std::vector<Remark> said;
    for (auto const id : store::remarks_ever(database, journey, session.id)) {
        auto const stored = store::find(database, id);
        if (stored && store::is_referred_to(database, stored->number))
            continue; // before the session was made anonymous
        if (stored)
            said.push_back(stored->as<Remark>());
        store::forget_document(database, journey, id);
    }
    auto const raters = store::released_raters(database, session.number).value_or(0);
    if (raters < call.seat(journey).body().minimum_group)
        return;
    std::random_device random;
    std::shuffle(said.begin(), said.end(), random);
    for (auto const& remark : said)
        store::insert(database, copy_of(remark, session, random), true);
}

/// The journal is written by then: lines that are removed are never its last one, whose number would be given twice.
void seal(Call& call, Stored const& session)
{
    auto& database = call.database;
    auto const journey = model::journey_of(session);
    access::release_session(database, call.seat(journey).body(), session.number);
    store::forget_session(database, session.number);
    seal_remarks(call, session);
    store::forget_lines_of_session(database, journey, session.id);
    store::forget_empty_profiles(database);
    call.look_again(session.id);
    store::ask_for_cleaning(database);
}

std::set<store::Question> asked_outside(store::Database& database, Stored const& subject)
{
    std::set<store::Question> questions;
    for (auto const& tally : store::tallies_of_subject(database, subject.number))
        if (tally.question.session == 0)
            questions.insert(tally.question);
    for (auto const& row : model::aspects())
        if (row.where != model::Where::inside && (row.subjects & model::bit(subject.kind())) != 0)
            questions.insert(
                {.subject = subject.number, .aspect = static_cast<int>(row.aspect), .words = subject.words});
    return questions;
}

void seal_words(Call& call, Stored const& subject)
{
    auto& database = call.database;
    auto const journey = model::journey_of(subject);
    bool is_new = false;
    for (auto const& question : asked_outside(database, subject)) {
        if (store::is_released(database, question))
            continue;
        is_new = true;
        access::release_question(database, call.seat(journey).body(), question);
        store::mark_released(database, question, 0);
        store::forget(database, question);
    }
    if (!is_new)
        return;
    store::forget_lines_of_subject(database, journey, subject.id);
    store::forget_empty_profiles(database);
    store::ask_for_cleaning(database);
}

bool is_rated_outside(Kind kind)
{
    return std::ranges::any_of(model::aspects(), [&](model::AspectRow const& row) {
        return row.where != model::Where::inside && (row.subjects & model::bit(kind)) != 0;
    });
}

bool is_settled(Stored const& stored)
{
    auto const* status = model::status_of(stored);
    return status != nullptr && *status != Status::proposed && is_rated_outside(stored.kind());
}

} // namespace

bool seal_session(Call& call, Stored const& session)
{
    if (openness_of(session.as<Session>(), call.seat(model::journey_of(session)).body()) == Openness::named)
        return false;
    seal(call, session);
    return true;
}

void seal_what_is_done(Call& call, Stored const& before, Stored const& after)
{
    auto const* was = model::status_of(before);
    if (was == nullptr || after.kind() == Kind::journey || *was == *model::status_of(after))
        return;
    if (after.kind() == Kind::session) {
        if (after.as<Session>().status == Status::cancelled)
            seal_session(call, after);
        return;
    }
    auto const journey = model::journey_of(after);
    if (call.seat(journey).body().openness == Openness::named || !is_settled(after))
        return;
    seal_words(call, after);
    if (after.kind() == Kind::vision) // adopting one retires another
        for (auto const& other : store::of_journey(call.database, journey, Kind::vision))
            if (is_settled(other))
                seal_words(call, other);
}

void seal_journey(Call& call, Id journey)
{
    if (call.seat(journey).body().openness == Openness::named)
        return;
    for (auto const& stored : store::of_journey(call.database, journey))
        if (is_rated_outside(stored.kind()))
            seal_words(call, stored);
}

std::vector<Id> open_anonymous_sessions(store::Database& database)
{
    std::vector<Id> open;
    for (auto const& session : store::open_sessions(database)) {
        auto const journey = store::find(database, model::journey_of(session));
        if (openness_of(session.as<Session>(), journey->as<Journey>()) == Openness::anonymous)
            open.push_back(session.id);
    }
    return open;
}

bool is_sealed(Call& call, store::Question const& question, Seat const& seat)
{
    return seat.body().openness == Openness::anonymous && store::is_released(call.database, question);
}

bool may_be_rated_anonymously(Call& call, Stored const& stored)
{
    auto const journey = model::journey_of(stored);
    auto const bit = model::bit(stored.kind());
    bool const is_rater = stored.kind() == Kind::participant;
    bool const is_subject =
        std::ranges::any_of(model::aspects(), [&](model::AspectRow const& row) { return (row.subjects & bit) != 0; });
    if (!journey || stored.kind() == Kind::journey || (!is_rater && !is_subject))
        return false;
    auto const& body = call.seat(journey).body();
    if (body.openness == Openness::anonymous && (is_rater || is_rated_outside(stored.kind())))
        return true;
    auto const sessions = store::of_journey(call.database, journey, Kind::session);
    return std::ranges::any_of(sessions, [&](Stored const& session) {
        auto const status = session.as<Session>().status;
        bool const was_opened = status == Status::open || status == Status::closed;
        return was_opened && openness_of(session.as<Session>(), body) == Openness::anonymous
            && (stored.kind() != Kind::session || stored.id == session.id);
    });
}

} // namespace tocht::journey
