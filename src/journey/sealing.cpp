#include "journey/sealing.hpp"

#include "access/release.hpp"
#include "journey/remarks.hpp"
#include "model/aspect.hpp"
#include "store/cleaning.hpp"

#include <algorithm>
#include <limits>
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
Record copy_of(Remark const& remark, Stored const& session, Id id)
{
    auto const at = session.as<Session>().starts_at;
    return {.id = id,
            .revision = 1,
            .created_at = at,
            .changed_at = at,
            .body = Remark{.journey = remark.journey,
                           .session = session.id,
                           .nature = remark.nature,
                           .about = remark.about,
                           .text = remark.text,
                           .answer = remark.answer}};
}

/// What is held in a journey, also what was and its writer removed.
std::vector<Id> held_in(store::Database& database, Stored const& journey)
{
    auto ids = store::remarks_ever_outside(database, journey.id);
    std::erase_if(ids, [&](Id id) {
        auto const last = store::history(database, id).back();
        return !access::is_held(last.as<Remark>(), journey.as<Journey>());
    });
    return ids;
}

/// Those said in a session, and what else there is to be sealed with them.
void seal_remarks(Call& call, Stored const& session, std::vector<Id> const& held)
{
    auto& database = call.database;
    auto const journey = model::journey_of(session);
    auto ids = store::remarks_ever(database, journey, session.id);
    ids.insert(ids.end(), held.begin(), held.end());
    std::vector<Remark> said;
    for (auto const id : ids) {
        auto const stored = store::find(database, id);
        if (stored && store::is_referred_to(database, stored->number)) {
            // Since before this was anonymous: it stays where it is, and nobody said it any more.
            store::replace(database, *stored, copy_of(stored->as<Remark>(), session, id));
            continue;
        }
        if (stored && !stored->as<Remark>().to) // what was said to one is not for all to read
            said.push_back(stored->as<Remark>());
        store::forget_document(database, journey, id);
    }
    auto const raters = store::released_raters(database, session.number).value_or(0);
    if (raters < call.seat(journey).body().minimum_group)
        return;
    std::random_device random;
    std::shuffle(said.begin(), said.end(), random);
    for (auto const& remark : said)
        store::insert(database, copy_of(remark, session, random_id(random)), true);
}

/// The journal is written by then: lines that are removed are never its last one, whose number would be given twice.
void seal(Call& call, Stored const& session, std::vector<Id> const& held = {})
{
    auto& database = call.database;
    auto const journey = model::journey_of(session);
    if (!store::released_raters(database, session.number))
        access::release_session(database, call.seat(journey).body(), session.number);
    store::forget_session(database, session.number);
    seal_remarks(call, session, held);
    store::forget_lines_of_session(database, journey, session.id);
    store::forget_empty_profiles(database);
    call.look_again(session.id);
    store::ask_for_cleaning(database, call.now);
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

/// Whether nothing is left of a question but what was released.
bool is_done(store::Database& database, store::Question const& question)
{
    return store::is_released(database, question) && !store::has_tallies(database, question);
}

constexpr int all_words = std::numeric_limits<int>::max();

/// Seals what was asked of a subject as it read up to a revision.
void seal_words(Call& call, Stored const& subject, int up_to = all_words)
{
    auto& database = call.database;
    auto const journey = model::journey_of(subject);
    bool is_new = false;
    for (auto const& question : asked_outside(database, subject)) {
        if (question.words > up_to || is_done(database, question))
            continue;
        is_new = true;
        if (!store::is_released(database, question))
            access::release_question(database, call.seat(journey).body(), question);
        store::mark_released(database, question, 0);
        store::forget(database, question);
    }
    if (!is_new)
        return;
    store::forget_lines_of_subject(database, journey, subject.id);
    store::forget_empty_profiles(database);
    store::ask_for_cleaning(database, call.now);
}

bool is_rated_outside(Kind kind)
{
    return std::ranges::any_of(model::aspects(), [&](model::AspectRow const& row) {
        return row.where != model::Where::inside && (row.subjects & model::bit(kind)) != 0;
    });
}

/// Dots go with what they were given to.
bool is_rated_inside(Kind kind)
{
    return std::ranges::any_of(model::aspects(), [&](model::AspectRow const& row) {
        return row.where != model::Where::outside && row.aspect != Aspect::weight
            && (row.subjects & model::bit(kind)) != 0;
    });
}

bool is_settled(Stored const& stored)
{
    auto const* status = model::status_of(stored);
    return status != nullptr && *status != Status::proposed && is_rated_outside(stored.kind());
}

/// The last revision of a settled document whose words are done with: the one at which it was adopted or retired last,
/// for what is asked of later words is still open. Where that is not known, because it came to the store without its
/// past, the one before its present words.
int settled_at(store::Database& database, Stored const& stored)
{
    int revision = stored.words - 1;
    auto const history = store::history(database, stored.id);
    auto before = history.front().revision == 1 ? Status::proposed : *model::status_of(history.front());
    for (auto const& one : history) {
        auto const status = *model::status_of(one);
        if (status != before && status != Status::proposed)
            revision = std::max(revision, one.revision);
        before = status;
    }
    return revision;
}

/// What of a journey is still known of people who answered anonymously and are done.
struct Left {
    std::vector<Stored> sessions{};
    std::vector<std::pair<Stored, int>> words{}; ///< with the revision up to which
    std::vector<Id> held{};                      ///< remarks for which no session will close any more

    [[nodiscard]] bool is_nothing() const { return sessions.empty() && words.empty() && held.empty(); }
};

bool is_somebodys(model::Record const& remark)
{
    auto const& body = remark.as<Remark>();
    return remark.created_by || body.participant || body.to;
}

/// Whether a session tells who answered, or said what, in it: one that is said to be sealed does only where somebody
/// edited the bundle that it came in.
bool tells_who(store::Database& database, Stored const& session)
{
    auto const journey = model::journey_of(session);
    if (store::is_rated_in(database, session.number) || store::has_lines_of_session(database, journey, session.id))
        return true;
    return std::ranges::any_of(store::remarks_ever(database, journey, session.id), [&](Id remark) {
        return store::was_added(database, journey, remark)
            || std::ranges::any_of(store::history(database, remark), is_somebodys);
    });
}

bool is_left(store::Database& database, Stored const& session, Journey const& journey)
{
    auto const& body = session.as<Session>();
    return (body.status == Status::closed || body.status == Status::cancelled)
        && openness_of(body, journey) == Openness::anonymous
        && (!store::released_raters(database, session.number) || tells_who(database, session));
}

bool has_ended(Journey const& journey)
{
    return journey.status == Status::concluded || journey.status == Status::archived;
}

/// Up to which revision the words of a document are done with.
int done_up_to(store::Database& database, Stored const& stored, Journey const& journey)
{
    if (has_ended(journey))
        return all_words;
    return is_settled(stored) ? settled_at(database, stored) : 0;
}

Left left_in(store::Database& database, Stored const& journey)
{
    Left left;
    auto const& body = journey.as<Journey>();
    for (auto& session : store::of_journey(database, journey.id, Kind::session))
        if (is_left(database, session, body))
            left.sessions.push_back(std::move(session));
    if (body.openness == Openness::named)
        return left;
    if (has_ended(body))
        left.held = held_in(database, journey);
    for (auto& stored : store::of_journey(database, journey.id)) {
        auto const up_to = is_rated_outside(stored.kind()) ? done_up_to(database, stored, body) : 0;
        auto const questions = up_to > 0 ? asked_outside(database, stored) : std::set<store::Question>{};
        if (std::ranges::any_of(questions, [&](store::Question const& question) {
                return question.words <= up_to && !is_done(database, question);
            }))
            left.words.emplace_back(std::move(stored), up_to);
    }
    return left;
}

/// What is held when no session comes any more. What refers to it, from before it was anonymous, does without.
void forget_held(Call& call, std::vector<Id> const& held)
{
    auto& database = call.database;
    for (auto const id : held) {
        auto const journey = model::journey_of(store::history(database, id).back());
        if (auto const stored = store::find(database, id))
            let_go(call, *stored);
        store::forget_document(database, journey, id);
    }
    if (!held.empty())
        store::ask_for_cleaning(database, call.now);
}

void seal_left(Call& call, Left const& left)
{
    forget_held(call, left.held);
    for (auto const& session : left.sessions) {
        store::forget_lines_while_open(call.database, model::journey_of(session), session.id);
        seal(call, session);
    }
    for (auto const& [subject, up_to] : left.words)
        seal_words(call, subject, up_to);
}

bool was_made_anonymous(Stored const& before, Stored const& after)
{
    return before.as<Journey>().openness == Openness::named && after.as<Journey>().openness == Openness::anonymous;
}

} // namespace

bool seal_session(Call& call, Stored const& session)
{
    if (openness_of(session.as<Session>(), call.seat(model::journey_of(session)).body()) == Openness::named)
        return false;
    bool const is_closed = session.as<Session>().status == Status::closed;
    auto const& seat = call.seat(model::journey_of(session));
    seal(call, session, is_closed ? held_in(call.database, seat.journey) : std::vector<Id>{});
    return true;
}

void seal_what_is_done(Call& call, Stored const& before, Stored const& after)
{
    if (after.kind() == Kind::journey) {
        if (was_made_anonymous(before, after))
            seal_left(call, left_in(call.database, after));
        return;
    }
    auto const* was = model::status_of(before);
    if (was == nullptr || *was == *model::status_of(after))
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
    forget_held(call, held_in(call.database, call.seat(journey).journey));
}

bool is_anything_left(store::Database& database)
{
    return std::ranges::any_of(store::of_kind(database, Kind::journey),
                               [&](Stored const& journey) { return !left_in(database, journey).is_nothing(); });
}

void seal_what_is_left(Call& call)
{
    for (auto const& journey : store::of_kind(call.database, Kind::journey)) {
        auto const left = left_in(call.database, journey);
        if (left.is_nothing())
            continue;
        call.touch(journey.id, journey.revision);
        call.journal("seal", journey.id); // before lines are removed
        seal_left(call, left);
    }
}

void seal_what_is_left(Call& call, Stored const& journey)
{
    seal_left(call, left_in(call.database, journey));
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

bool may_be_rated_unseen(Call& call, Stored const& stored)
{
    auto const journey = model::journey_of(stored);
    if (!journey || stored.kind() == Kind::journey)
        return false;
    bool const is_rater = stored.kind() == Kind::participant;
    auto const& body = call.seat(journey).body();
    if (body.openness == Openness::anonymous && (is_rater || is_rated_outside(stored.kind())))
        return true;
    if (!is_rater && !is_rated_inside(stored.kind()))
        return false;
    auto const sessions = store::of_journey(call.database, journey, Kind::session);
    return std::ranges::any_of(sessions, [&](Stored const& session) {
        auto const status = session.as<Session>().status;
        bool const is_sealed =
            status == Status::closed && openness_of(session.as<Session>(), body) == Openness::anonymous;
        return (status == Status::open || is_sealed) && (stored.kind() != Kind::session || stored.id == session.id);
    });
}

} // namespace tocht::journey
