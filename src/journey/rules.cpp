#include "journey/rules.hpp"

#include "access/methods.hpp"
#include "journey/remarks.hpp"
#include "journey/rhythm.hpp"
#include "journey/sealing.hpp"
#include "model/codec.hpp"
#include "model/former_person.hpp"
#include "model/names.hpp"
#include "model/text.hpp"
#include "model/zone.hpp"
#include "store/figures.hpp"

#include <algorithm>
#include <set>

namespace tocht::journey {

namespace {

using access::Deed;
using access::May;
using access::Standing;
using model::Reference;

/// The deed that adding or changing a document of a kind is.
Deed deed_of(Record const& record)
{
    switch (record.kind()) {
    case Kind::person:
    case Kind::unit:
        return Deed::make_shared;
    case Kind::method:
        return model::journey_of(record) ? Deed::write_documents : Deed::make_shared;
    case Kind::participant:
        return Deed::invite;
    case Kind::session:
        return Deed::decide;
    case Kind::remark:
        return Deed::rate;
    default:
        return Deed::write_documents;
    }
}

Seat const* seat_of(Call& call, Record const& record)
{
    auto const journey = model::journey_of(record);
    if (!journey || record.kind() == Kind::journey)
        return nullptr;
    if (call.seat_or_none(journey) == nullptr)
        if (auto const other = store::find(call.database, journey);
            other && other->kind() != Kind::journey && call.sees(*other))
            throw Fault(Code::invalid, Key::errors_reference_kind, "/journey", {journey}, {{"kinds", "journey"}});
    return &call.seat(journey, "/journey");
}

May may(Call& call, Seat const* seat, Deed deed)
{
    return access::may(deed, seat != nullptr ? seat->standing : call.is_host() ? Standing::host : Standing::other);
}

/// Only host and facilitator name another as author.
void authorise_authors(Call& call, Seat const* seat, Record const& record, Record const* before)
{
    if (seat == nullptr || may(call, seat, Deed::name_author) == May::yes)
        return;
    auto const known = before != nullptr ? model::references(*before) : std::vector<Reference>{};
    for (auto const& reference : model::references(record)) {
        auto const was_so = [&](Reference const& old) {
            return old.field == reference.field && old.target == reference.target;
        };
        if (reference.field->privacy == model::Privacy::author && reference.target != seat->participant->id
            && std::ranges::none_of(known, was_so))
            Call::deny(reference.pointer());
    }
}

/// A facilitator brings in participants; only the host gives more authority.
void authorise_authority(Call& call, Record const& record, Record const* before)
{
    auto const* participant = std::get_if<Participant>(&record.body);
    if (participant == nullptr || call.is_host())
        return;
    auto const was = before != nullptr ? before->as<Participant>().authority : Authority::participant;
    if (participant->authority != was)
        Call::deny("/authority");
}

bool is_own(Call const& call, Seat const& seat, Record const& record)
{
    if (record.created_by == call.actor)
        return true;
    auto const all = model::references(record);
    return std::ranges::any_of(all, [&](Reference const& reference) {
        return reference.field->privacy == model::Privacy::author && reference.target == seat.participant->id;
    });
}

/// One's own document can be changed until it moved on or others refer to it, as far as one sees that.
bool is_still_ones_own(Call& call, Seat const& seat, Stored const& stored)
{
    auto const* status = model::status_of(stored);
    bool const is_new = status == nullptr || stored.kind() == Kind::issue || stored.kind() == Kind::lesson
                     || *status == stored.described().status->first;
    return is_own(call, seat, stored) && is_new && !is_referred_to(call, stored);
}

/// Statuses that a group gives to its documents are decided by those who may decide.
bool is_decided(Kind kind)
{
    switch (kind) {
    case Kind::purpose:
    case Kind::vision:
    case Kind::criterion:
    case Kind::rule:
    case Kind::agreement:
    case Kind::adjustment:
        return true;
    default:
        return false;
    }
}

bool has_moved(Record const& before, Record const& after)
{
    auto const* was = model::status_of(before);
    return was != nullptr && *was != *model::status_of(after);
}

/// Whether nothing but the status is another.
bool is_move_only(Record const& before, Record const& after)
{
    Record same = after;
    *model::status_of(same) = *model::status_of(before);
    return json::is_same(model::write_fields(same), model::write_fields(before));
}

/// An owner reports an agreement fulfilled, or what came of an adjustment, and changes nothing else of it.
bool is_owners_report(Seat const& seat, Record const& before, Record const& after)
{
    if (auto const* adjustment = std::get_if<Adjustment>(&before.body)) {
        auto const changed = changed_fields(before, after);
        return adjustment->owner == seat.participant->id && changed.size() == 1 && changed.front()->name == "outcome"
            && json::is_same(before.extra, after.extra);
    }
    auto const* agreement = std::get_if<Agreement>(&before.body);
    return agreement != nullptr && agreement->owner == seat.participant->id
        && *model::status_of(after) == Status::fulfilled && is_move_only(before, after);
}

bool is_shared(Kind kind)
{
    return kind == Kind::person || kind == Kind::unit || kind == Kind::method;
}

/// Whether a field is there to name a document of all journeys: a facilitator invites people whom no journey showed yet.
bool names_shared(Reference const& reference, Kind kind)
{
    return is_shared(kind) && reference.field->refers != model::any_kind
        && (reference.field->refers & model::bit(kind)) != 0;
}

/// The document that a reference names, as far as the actor may know of it.
Stored target_of(Call& call, Reference const& reference)
{
    auto found = access::is_of_guide(reference.target) ? access::method_of_guide(reference.target, Language::en)
                                                       : call.look_up(reference.target);
    bool const is_somebody =
        reference.target != model::former_person; // who stands for those who are no more takes no part
    if (!found || !is_somebody || (!names_shared(reference, found->kind()) && !call.sees(*found)))
        throw Fault(Code::not_found, Key::errors_reference_missing, reference.pointer(), {reference.target});
    return std::move(*found);
}

/// Whether a document may refer to another, which is there.
void check_fit(Record const& record, Reference const& reference, Record const& target)
{
    auto const wrong = [&](Key key, texts::Arguments arguments = {}) {
        throw Fault(Code::invalid, key, reference.pointer(), {reference.target}, std::move(arguments));
    };
    if (reference.target == record.id)
        wrong(Key::errors_reference_self);
    if ((reference.field->refers & model::bit(target.kind())) == 0)
        wrong(Key::errors_reference_kind, {{"kinds", model::names_of(reference.field->refers)}});
    auto const own = model::journey_of(record);
    auto const other = model::journey_of(target);
    if (reference.field->is_of_elsewhere) {
        if (other == own)
            wrong(Key::errors_reference_here);
    } else if (own && other != own
               && (other || !is_shared(target.kind()) || reference.field->refers == model::any_kind))
        wrong(Key::errors_reference_elsewhere);
}

bool is_measurable(Record const& record)
{
    auto const* criterion = std::get_if<Criterion>(&record.body);
    auto const* rule = std::get_if<Rule>(&record.body);
    return criterion != nullptr ? criterion->indicator.has_value() : rule != nullptr && rule->measure.has_value();
}

void check_reference(Call& call, Record const& record, Reference const& reference)
{
    if (reference.target == record.id)
        check_fit(record, reference, record);
    if (reference.field == record.described().journey && call.seat_or_none(reference.target) != nullptr)
        return; // read already
    auto const target = target_of(call, reference);
    if (call.is_unsealed(target))
        refuse(Key::errors_unsealed, reference.pointer(), {reference.target});
    check_fit(record, reference, target);
}

void check_measurable(Call& call, Record const& record)
{
    auto const* measurement = std::get_if<Measurement>(&record.body);
    if (measurement == nullptr)
        return;
    auto const subject = store::find(call.database, measurement->subject);
    if (!is_measurable(*subject))
        throw Fault(Code::invalid, Key::errors_unmeasurable, "/subject", {subject->id});
}

/// A unit is not part of itself.
void check_parents(Call& call, Record const& record, Record const* before)
{
    auto const* unit = std::get_if<Unit>(&record.body);
    if (unit == nullptr || !unit->parent || (before != nullptr && before->as<Unit>().parent == unit->parent))
        return;
    if (record.id && store::leads_to(call.database, *unit->parent, record.id))
        throw Fault(Code::invalid, Key::errors_reference_self, "/parent", {record.id});
}

/// The same while links are still to come. `sound` are the units of which it is known; so each is walked over once.
void check_imported_parents(Call& call, Record const& record, std::unordered_set<Id>& sound)
{
    if (record.kind() != Kind::unit)
        return;
    std::unordered_set<Id> walked{record.id};
    for (auto parent = record.as<Unit>().parent; parent && !sound.contains(*parent);) {
        if (!walked.insert(*parent).second)
            throw Fault(Code::invalid, Key::errors_reference_self, "/parent", {record.id});
        auto const above = store::find(call.database, *parent);
        auto const* body = above ? std::get_if<Unit>(&above->body) : nullptr; // which may not be checked yet
        parent = body != nullptr ? body->parent : std::nullopt;
    }
    sound.merge(walked);
}

/// Who leads a session, or is invited to it, has not left by then, and is no sponsor.
void demand_seat(Call& call, Id id, Day day, std::string const& pointer)
{
    auto const& body = call.find(id)->as<Participant>();
    if (body.authority == Authority::sponsor)
        refuse(Key::errors_sponsor_apart, pointer, {id});
    if (body.left_on && *body.left_on <= day)
        refuse(Key::errors_left_by_then, pointer, {id});
}

/// `before`: who was so then is not looked at again.
void allow_people(Call& call, Session const& session, Session const* before)
{
    auto const day = model::day_in(call.seat(session.journey).body().time_zone, session.starts_at);
    if (session.facilitator && (before == nullptr || before->facilitator != session.facilitator))
        demand_seat(call, *session.facilitator, day, "/facilitator");
    std::unordered_set<Id> known;
    if (before != nullptr)
        known.insert(before->invited.begin(), before->invited.end());
    call.look_ahead(session.invited);
    for (std::size_t place = 0; place < session.invited.size(); ++place)
        if (auto const id = session.invited[place]; !known.contains(id))
            demand_seat(call, id, day, json::below("/invited", place));
}

/// What must hold for a document in its session, journey or status, whether new or changed.
void allow_content(Call& call, Record const& record, Record const* before)
{
    if (auto const* session = std::get_if<Session>(&record.body)) {
        auto const& journey = call.seat(session->journey).body();
        if (session->openness == Openness::named && journey.openness == Openness::anonymous)
            refuse(Key::errors_looser_than_journey, "/openness");
        allow_people(call, *session, before != nullptr ? &before->as<Session>() : nullptr);
    }
    if (record.kind() == Kind::remark)
        allow_remark(call, record, before);
    auto const* adjustment = std::get_if<Adjustment>(&record.body);
    if (adjustment != nullptr && adjustment->outcome && adjustment->status != Status::applied)
        refuse(Key::errors_outcome_early, "/outcome");
    if (adjustment != nullptr && before == nullptr && adjustment->applied_revision)
        throw Fault(Code::invalid, Key::errors_of_library, "/applied_revision");
}

struct Move {
    Kind kind;
    Status from;
    Status to;
};

/// The moves of a status that `change` makes. All others are a verb's, or nobody's.
constexpr std::array moves{
    Move{Kind::journey, Status::preparing, Status::active},
    Move{Kind::journey, Status::concluded, Status::archived},
    Move{Kind::session, Status::planned, Status::cancelled},
    Move{Kind::session, Status::open, Status::cancelled},
    Move{Kind::agreement, Status::adopted, Status::fulfilled},
    Move{Kind::adjustment, Status::proposed, Status::decided},
    Move{Kind::adjustment, Status::proposed, Status::dropped},
};

bool is_move(Kind kind, Status from, Status to)
{
    using enum Status;
    switch (kind) {
    case Kind::issue:
        return true;
    case Kind::purpose:
    case Kind::vision:
    case Kind::criterion:
    case Kind::rule:
    case Kind::agreement:
        if ((from == proposed && (to == adopted || to == retired)) || (from == adopted && to == retired))
            return true;
        [[fallthrough]];
    default:
        return std::ranges::any_of(
            moves, [&](Move const& move) { return move.kind == kind && move.from == from && move.to == to; });
    }
}

void allow_move(Record const& before, Record const& after)
{
    if (!has_moved(before, after))
        return;
    auto const from = *model::status_of(before);
    auto const to = *model::status_of(after);
    if (!is_move(before.kind(), from, to))
        refuse(Key::errors_status_move, "/status", {before.id},
               {{"from", std::string(model::name_of(from))}, {"to", std::string(model::name_of(to))}});
}

std::int64_t open_session_of(Call& call, Id journey)
{
    auto const& open = call.with_status(journey, Kind::session, Status::open);
    return open.empty() ? 0 : open.front().number;
}

/// Whether a journey has answers that were given on its terms. Where nobody is to know of an answer, it is taken to have
/// some as soon as there may be one: somebody takes part who can answer anonymously, or a session is open.
bool may_hold_answers(Call& call, Id journey, Journey const& body)
{
    auto& database = call.database;
    if (body.openness == Openness::anonymous) {
        auto const people = store::of_journey(database, journey, Kind::participant);
        return std::ranges::any_of(
                   people,
                   [](Stored const& stored) { return stored.as<Participant>().authority != Authority::sponsor; })
            || store::is_journey_released(database, journey);
    }
    return open_session_of(call, journey) != 0 || store::is_journey_rated(database, journey)
        || store::is_journey_released(database, journey);
}

[[noreturn]] void refuse_outside(Journey const& journey, char const* pointer, std::vector<Id> sessions)
{
    refuse(Key::errors_outside_months, pointer, std::move(sessions),
           {{"from", model::text_of(journey.starts_on)}, {"to", model::text_of(end_of(journey))}});
}

/// The months of a journey hold the sessions that are to come.
void allow_months(Call& call, Id id, Journey const& was, Journey const& is)
{
    if (was.starts_on == is.starts_on && was.months == is.months)
        return;
    std::vector<Id> outside;
    for (auto const& session : call.with_status(id, Kind::session, Status::planned)) {
        auto const day = model::day_in(is.time_zone, session.as<Session>().starts_at);
        if (is_within(is, day) < is_within(was, day))
            outside.push_back(session.id);
    }
    if (!outside.empty())
        refuse_outside(is, was.starts_on == is.starts_on ? "/months" : "/starts_on", std::move(outside));
}

void allow_journey(Call& call, Record const& before, Record const& after)
{
    auto const* was = std::get_if<Journey>(&before.body);
    if (was == nullptr)
        return;
    auto const& is = after.as<Journey>();
    if (is.time_zone != was->time_zone && !store::of_journey(call.database, before.id, Kind::session, {}, 1).empty())
        refuse(Key::errors_zone_fixed, "/time_zone");
    allow_months(call, before.id, *was, is);
    bool const is_opened = was->openness == Openness::anonymous && is.openness == Openness::named;
    bool const is_smaller = is.minimum_group < was->minimum_group;
    if ((is_opened || is_smaller) && may_hold_answers(call, before.id, *was))
        refuse(Key::errors_loosened, is_opened ? "/openness" : "/minimum_group");
}

/// A session is moved within its journey's months, and neither it nor its end is moved onto the time of another.
void allow_time(Call& call, Record const& before, Session const& session)
{
    auto const& journey = call.seat(session.journey).body();
    bool const is_moved = session.starts_at != before.as<Session>().starts_at;
    if (is_moved && before.as<Session>().status == Status::closed)
        refuse(Key::errors_fixed_by_closing, "/starts_at", {before.id});
    auto const day = model::day_in(journey.time_zone, session.starts_at);
    if (is_moved && !is_within(journey, day))
        refuse_outside(journey, "/starts_at", {before.id});
    auto const others = store::of_journey(call.database, session.journey, Kind::session);
    demand_free_time(others, before.id, session, is_moved ? "/starts_at" : "/minutes");
}

void allow_session(Call& call, Record const& before, Record const& after)
{
    auto const* was = std::get_if<Session>(&before.body);
    if (was == nullptr)
        return;
    auto const& is = after.as<Session>();
    if (was->status != Status::planned && was->openness != is.openness)
        refuse(Key::errors_fixed_by_opening, "/openness");
    if (was->status != Status::planned && was->dots != is.dots)
        refuse(Key::errors_fixed_by_opening, "/dots");
    if (is.starts_at != was->starts_at || is.minutes > was->minutes)
        allow_time(call, before, is);
}

/// What was measured keeps the indicator or measure that says what its numbers mean.
void allow_measured(Call& call, Stored const& before, Record const& after)
{
    if (!is_measurable(before) || is_measurable(after))
        return;
    std::vector<Id> measurements;
    for (auto const& other : store::referring(call.database, before.number, Kind::measurement))
        if (other.as<Measurement>().subject == before.id)
            measurements.push_back(other.id);
    if (!measurements.empty())
        refuse(Key::errors_referred_to, before.kind() == Kind::criterion ? "/indicator" : "/measure",
               std::move(measurements));
}

/// What never changes, and what only the library changes.
void allow_fields(Record const& before, Record const& after)
{
    for (auto const* field : changed_fields(before, after)) {
        if (field->is_fixed)
            refuse(Key::errors_fixed, json::below({}, field->name), {before.id});
        if (field->is_of_library)
            throw Fault(Code::invalid, Key::errors_of_library, json::below({}, field->name), {before.id});
    }
}

void retire_other_visions(Call& call, Stored const& adopted)
{
    auto const all = call.with_status(model::journey_of(adopted), Kind::vision, Status::adopted);
    for (auto const& other : all)
        if (other.id != adopted.id) {
            auto next = other;
            next.as<Vision>().status = Status::retired;
            call.update(other, next);
        }
}

/// The lessons that a document acts on: an adjustment those that it cites, once it was applied.
std::vector<Id> acted_on_by(Record const& record)
{
    auto const* adjustment = std::get_if<Adjustment>(&record.body);
    return adjustment != nullptr && adjustment->status == Status::applied ? adjustment->acts_on : std::vector<Id>{};
}

/// How far a lesson is: acted on by an adjustment, or confirmed by one that helped.
Status reached_by(Call& call, Stored const& lesson)
{
    auto reached = Status::identified;
    for (auto const& stored : store::referring(call.database, lesson.number)) {
        auto const lessons = acted_on_by(stored);
        if (std::ranges::find(lessons, lesson.id) == lessons.end())
            continue;
        bool const has_helped = stored.as<Adjustment>().outcome == Outcome::helped;
        reached = std::max(reached, has_helped ? Status::confirmed : Status::acted_on);
    }
    return reached;
}

void move_lesson(Call& call, Stored const& lesson, Status reached)
{
    if (lesson.as<Lesson>().status == reached)
        return;
    auto next = lesson;
    next.as<Lesson>().status = reached;
    call.update(lesson, next);
}

/// Also back, when an outcome turns out to be another.
void follow_lessons(Call& call, std::vector<Id> const& lessons)
{
    for (auto const id : std::set(lessons.begin(), lessons.end())) {
        auto const lesson = store::existing(call.database, id);
        move_lesson(call, lesson, reached_by(call, lesson));
    }
}

/// Lessons on which one more document acts: they only go on, so the others that act on them are not read again.
void advance_lessons(Call& call, Record const& by)
{
    auto const lessons = acted_on_by(by);
    for (auto const id : std::set(lessons.begin(), lessons.end())) {
        auto const lesson = store::existing(call.database, id);
        auto const reached = by.as<Adjustment>().outcome == Outcome::helped ? Status::confirmed : Status::acted_on;
        move_lesson(call, lesson, std::max(lesson.as<Lesson>().status, reached));
    }
}

} // namespace

void refuse(Key key, std::string pointer, std::vector<Id> ids, texts::Arguments arguments)
{
    throw Fault(Code::refused, key, std::move(pointer), std::move(ids), std::move(arguments));
}

store::Profile profile_of(Call& call, Participant const& participant)
{
    auto const* unit = participant.unit ? call.find(*participant.unit) : nullptr;
    return {unit != nullptr ? unit->number : 0, static_cast<int>(participant.perspective),
            static_cast<int>(participant.affiliation.value_or(Affiliation::internal))};
}

Openness openness_of(Session const& session, Journey const& journey)
{
    return session.openness.value_or(journey.openness);
}

std::vector<model::Field const*> changed_fields(Record const& before, Record const& after)
{
    auto const was = model::write_fields(before);
    auto const is = model::write_fields(after);
    std::vector<model::Field const*> changed;
    for (auto const& field : before.described().fields) {
        auto const* old_value = was.if_contains(field.name);
        auto const* new_value = is.if_contains(field.name);
        bool const is_same = old_value == nullptr || new_value == nullptr ? old_value == new_value
                                                                          : json::is_same(*old_value, *new_value);
        if (!is_same)
            changed.push_back(&field);
    }
    return changed;
}

bool is_referred_to(Call& call, Stored const& stored)
{
    auto const all = store::referring(call.database, stored.number);
    return std::ranges::any_of(all, [&](Stored const& other) { return call.sees(other); });
}

bool is_invited(Session const& session, Stored const& participant, Day day)
{
    auto const& body = participant.as<Participant>();
    if (body.authority == Authority::sponsor)
        return false;
    if (session.invited.empty())
        return !body.left_on || day < *body.left_on;
    return std::ranges::find(session.invited, participant.id) != session.invited.end();
}

bool counts(Record const& record, Day today)
{
    auto const* status = model::status_of(record);
    if (status != nullptr && (*status == Status::retired || *status == Status::dropped || *status == Status::cancelled))
        return false;
    auto const* ended = record.described().ended_on;
    if (ended == nullptr)
        return true;
    auto const& day = *static_cast<std::optional<Day> const*>(ended->in(model::inside(record.body)));
    return !day || today < *day;
}

void demand_living(Seat const& seat)
{
    auto const status = seat.body().status;
    if (status == Status::concluded || status == Status::archived)
        refuse(Key::errors_journey_closed, {}, {seat.journey.id});
}

void complete(Call& call, Record& record)
{
    if (auto* participant = std::get_if<Participant>(&record.body);
        participant != nullptr && !participant->affiliation) {
        auto const unit = participant->unit ? store::find(call.database, *participant->unit) : std::nullopt;
        participant->affiliation =
            unit && unit->kind() == Kind::unit ? unit->as<Unit>().affiliation : Affiliation::internal;
    }
    if (auto* remark = std::get_if<Remark>(&record.body); remark != nullptr && !remark->participant) {
        auto const* seat = call.seat_or_none(remark->journey);
        if (seat != nullptr && seat->standing == Standing::participant && !access::is_held(*remark, seat->body()))
            remark->participant = seat->participant->id;
    }
}

void authorise_add(Call& call, Record const& record)
{
    auto const deed = record.kind() == Kind::journey ? Deed::make_shared : deed_of(record);
    auto const* seat = seat_of(call, record);
    if (may(call, seat, deed) == May::no)
        Call::deny();
    authorise_authority(call, record, nullptr);
    if (record.kind() == Kind::remark)
        authorise_answer(*seat, record);
    if (record.kind() != Kind::remark || seat->standing != Standing::facilitator || record.as<Remark>().participant)
        authorise_authors(call, seat, record, nullptr);
}

void authorise_change(Call& call, Stored const& before, Record const& after)
{
    auto const deed = before.kind() == Kind::journey ? Deed::decide : deed_of(before);
    auto const* seat = before.kind() == Kind::journey ? &call.seat(before.id) : seat_of(call, before);
    auto const given = may(call, seat, deed);
    if (given == May::no)
        Call::deny();
    if (before.kind() == Kind::remark)
        return authorise_remark(call, *seat, before, after);
    authorise_authority(call, after, &before);
    if (seat == nullptr || given == May::yes || seat->standing == Standing::facilitator)
        return authorise_authors(call, seat, after, &before);
    if (is_owners_report(*seat, before, after))
        return;
    if (!is_still_ones_own(call, *seat, before))
        Call::deny();
    if (is_decided(before.kind()) && has_moved(before, after))
        Call::deny("/status");
    authorise_authors(call, seat, after, &before);
}

void authorise_remove(Call& call, Stored const& last, bool has_reason)
{
    if (last.kind() == Kind::journey && !call.is_host())
        Call::deny();
    if (last.kind() == Kind::remark)
        return authorise_removal(call, *seat_of(call, last), last, has_reason);
    authorise_change(call, last, last);
}

void check_references(Call& call, Record const& record, Record const* before)
{
    std::set<std::pair<model::Field const*, Id>> known;
    if (before != nullptr)
        for (auto const& reference : model::references(*before))
            known.emplace(reference.field, reference.target);
    std::vector<Reference> added;
    std::vector<Id> targets;
    for (auto const& reference : model::references(record))
        if (!known.contains({reference.field, reference.target})) {
            added.push_back(reference);
            if (reference.field != record.described().journey)
                targets.push_back(reference.target);
        }
    call.look_ahead(targets);
    for (auto const& reference : added)
        check_reference(call, record, reference);
    check_measurable(call, record);
    check_parents(call, record, before);
}

void check_imported(Call& call, Record const& record, std::unordered_set<Id>& sound)
{
    for (auto const& reference : model::references(record)) {
        auto const target = access::is_of_guide(reference.target)
                              ? access::method_of_guide(reference.target, Language::en)
                              : store::find(call.database, reference.target);
        if (!target)
            throw Fault(Code::not_found, Key::errors_reference_missing, reference.pointer(), {reference.target});
        check_fit(record, reference, *target);
    }
    check_imported_parents(call, record, sound);
}

void allow_add(Call& call, Record const& record)
{
    if (auto const* seat = seat_of(call, record))
        demand_living(*seat);
    if (record.kind() == Kind::session)
        refuse(Key::errors_by_planning);
    auto const* status = model::status_of(record);
    if (status != nullptr && *status != record.described().status->first)
        refuse(Key::errors_first_status, "/status");
    allow_content(call, record, nullptr);
}

void demand_free_time(std::vector<Stored> const& sessions, Id id, Session const& session, char const* pointer)
{
    auto const end_of_session = [](Session const& one) { return one.starts_at + std::chrono::minutes{one.minutes}; };
    for (auto const& other : sessions) {
        auto const& body = other.as<Session>();
        if (other.id != id && body.status != Status::cancelled && body.starts_at < end_of_session(session)
            && session.starts_at < end_of_session(body))
            refuse(Key::errors_same_time, pointer, {other.id});
    }
}

void allow_planned(Call& call, Record const& session)
{
    demand_living(*seat_of(call, session));
    allow_content(call, session, nullptr);
}

void allow_change(Call& call, Stored const& before, Record const& after)
{
    if (before.kind() == Kind::journey) {
        if (!has_moved(before, after) || !is_move_only(before, after))
            demand_living(call.seat(before.id));
    } else if (auto const* seat = seat_of(call, before))
        demand_living(*seat);
    allow_fields(before, after);
    allow_move(before, after);
    allow_journey(call, before, after);
    allow_session(call, before, after);
    allow_measured(call, before, after);
    allow_content(call, after, &before);
}

void allow_remove(Call& call, Stored const& last)
{
    if (auto const* seat = seat_of(call, last))
        demand_living(*seat);
    std::vector<Id> referring;
    for (auto const& other : store::referring(call.database, last.number))
        if (call.sees(other))
            referring.push_back(other.id);
    if (last.kind() == Kind::journey)
        for (auto const& other : store::of_journey(call.database, last.id))
            if (other.id != last.id && call.sees(other))
                referring.push_back(other.id);
    if (!referring.empty())
        refuse(Key::errors_referred_to, {}, std::move(referring));
    // Where people answered by name, being refused tells the host no more than an export does, and that is the host's;
    // the circle sees who answered. Where nobody is to know of an answer it is refused whether there is one or not.
    bool const is_rated =
        store::is_rated(call.database, last.number)
        || (last.kind() == Kind::participant && store::has_rated(call.database, model::journey_of(last), last.number))
        || (last.kind() == Kind::session && store::has_ratings(call.database, last.number));
    if (is_rated || store::has_figures(call.database, last.number) || may_be_rated_unseen(call, last))
        refuse(Key::errors_rated, {}, {last.id});
    if (last.kind() == Kind::unit && store::is_rated_among(call.database, last.number))
        refuse(Key::errors_rated_among, {}, {last.id});
}

void follow_up(Call& call, Stored const* before, Stored const& after)
{
    bool const has_news = before == nullptr || has_moved(*before, after);
    auto const* status = model::status_of(after);
    if (after.kind() == Kind::vision && has_news && *status == Status::adopted)
        retire_other_visions(call, after);
    if (after.kind() == Kind::session && has_news && *status == Status::cancelled)
        store::forget_session(call.database, after.number);
    if (before == nullptr || acted_on_by(*before).empty())
        advance_lessons(call, after);
    else {
        auto lessons = acted_on_by(after);
        std::ranges::copy(acted_on_by(*before), std::back_inserter(lessons));
        follow_lessons(call, lessons);
    }
    if (auto const* participant = std::get_if<Participant>(&after.body); participant != nullptr && before != nullptr) {
        auto const profile = store::number_of(call.database, profile_of(call, *participant));
        store::regroup(call.database, participant->journey, after.number, profile,
                       open_session_of(call, participant->journey));
    }
}

void follow_removal(Call& call, Stored const& last)
{
    follow_lessons(call, acted_on_by(last));
}

} // namespace tocht::journey
