#include "access/call.hpp"

#include "access/methods.hpp"
#include "access/release.hpp"
#include "model/text.hpp"
#include "model/zone.hpp"

#include <algorithm>
#include <utility>

namespace tocht::access {

namespace {

Standing standing_of(Authority authority)
{
    switch (authority) {
    case Authority::facilitator:
        return Standing::facilitator;
    case Authority::sponsor:
        return Standing::sponsor;
    case Authority::participant:
        break;
    }
    return Standing::participant;
}

bool is_in_circle(Standing standing)
{
    return standing == Standing::facilitator || standing == Standing::participant;
}

} // namespace

bool takes_part(Participant const& participant, Day day)
{
    return (!participant.joined_on || *participant.joined_on <= day)
        && (!participant.left_on || day < *participant.left_on);
}

std::vector<Stored> const& Call::participations()
{
    if (!participations_)
        participations_ = actor ? store::participations(database, *actor) : std::vector<Stored>{};
    return *participations_;
}

Seat Call::make_seat(Stored journey)
{
    Seat seat{.journey = std::move(journey)};
    seat.today = model::day_in(seat.body().time_zone, now);
    if (is_host()) {
        seat.standing = Standing::host;
        return seat;
    }
    for (auto const& taking_part : participations()) {
        auto const& body = taking_part.as<Participant>();
        if (body.journey == seat.journey.id && takes_part(body, seat.today)) {
            seat.standing = standing_of(body.authority);
            seat.participant = taking_part;
        }
    }
    return seat;
}

Seat const* Call::seat_or_none(Id journey)
{
    if (!seats_.contains(journey)) {
        if (actor && !database.is_writing())
            fetch(std::vector{journey, *actor}); // the actor's language is asked for, too
        auto const* found = find(journey);       // which may ask for this seat, too
        bool const is_there = found != nullptr && found->kind() == Kind::journey;
        seats_.try_emplace(journey, is_there ? std::optional(make_seat(*found)) : std::nullopt);
    }
    auto const& seat = seats_.at(journey);
    return seat && seat->standing != Standing::other ? &*seat : nullptr;
}

Seat const& Call::seat(Id journey, std::string const& pointer)
{
    auto const* seat = seat_or_none(journey);
    if (seat == nullptr)
        throw Fault(Code::not_found, Key::errors_not_found, pointer, {journey});
    journey_ = journey;
    return *seat;
}

std::vector<Id> Call::journeys()
{
    std::vector<Id> asked;
    for (auto const& taking_part : participations())
        asked.push_back(taking_part.as<Participant>().journey);
    fetch(std::move(asked));
    std::vector<Id> found;
    for (auto const& taking_part : participations())
        if (auto const journey = taking_part.as<Participant>().journey; seat_or_none(journey) != nullptr)
            found.push_back(journey);
    return found;
}

std::set<Id> const& Call::circles()
{
    if (!circles_) {
        circles_.emplace();
        for (auto const journey : journeys())
            if (is_in_circle(seat_or_none(journey)->standing))
                circles_->insert(journey);
    }
    return *circles_;
}

bool Call::sees_shared(Stored const& stored)
{
    if (stored.kind() == Kind::person && stored.id == actor)
        return true;
    if (circles().empty() || stored.kind() == Kind::method)
        return !circles().empty();
    auto const [place, is_new] = shared_.try_emplace(stored.id);
    if (is_new)
        notice(store::sharing(database, std::span(&stored.id, 1)));
    return place->second;
}

void Call::notice(std::vector<store::Sharing> const& sharing)
{
    for (auto const& [document, journey] : sharing)
        if (circles().contains(journey))
            shared_[document] = true;
}

Stored const* Call::keep(Stored stored)
{
    auto const id = stored.id;
    auto const& kept = *kept_.insert_or_assign(id, std::move(stored)).first->second;
    return kept_by_number_[kept.number] = &kept;
}

Stored const* Call::find(Id id)
{
    for (auto const& known : known_)
        if (auto const* stored = known.documents->find(id))
            return stored;
    if (!kept_.contains(id))
        fetch_shared();
    if (auto const found = kept_.find(id); found != kept_.end())
        return found->second ? &*found->second : nullptr;
    auto stored = store::find(database, id);
    if (!stored && !database.is_writing()) // else it may still come
        kept_.try_emplace(id);
    return stored ? keep(std::move(*stored)) : nullptr;
}

Stored const* Call::find(std::int64_t number)
{
    for (auto const& known : known_)
        if (auto const* stored = known.documents->find(number))
            return stored;
    if (!kept_by_number_.contains(number))
        fetch_shared();
    if (auto const found = kept_by_number_.find(number); found != kept_by_number_.end())
        return found->second;
    auto stored = store::find(database, number);
    return stored ? keep(std::move(*stored)) : nullptr;
}

void Call::fetch_shared()
{
    for (auto& known : known_) {
        if (std::exchange(known.has_shared, true))
            continue;
        for (auto& stored : store::shared_by(database, known.journey)) {
            if (circles().contains(known.journey))
                shared_[stored.id] = true;
            if (!kept_.contains(stored.id))
                keep(std::move(stored));
        }
    }
}

void Call::fetch(std::vector<Id> ids)
{
    std::erase_if(ids, [this](Id id) {
        return kept_.contains(id)
            || std::ranges::any_of(known_, [id](Known const& known) { return known.documents->find(id) != nullptr; });
    });
    if (ids.empty())
        return;
    for (auto& stored : store::find(database, std::span<Id const>(ids)))
        keep(std::move(stored));
    if (!database.is_writing()) // else they may still come
        for (auto const id : ids)
            kept_.try_emplace(id);
}

void Call::fetch(std::vector<std::int64_t> numbers)
{
    std::erase_if(numbers, [this](std::int64_t number) {
        return kept_by_number_.contains(number) || std::ranges::any_of(known_, [number](Known const& known) {
                   return known.documents->find(number) != nullptr;
               });
    });
    if (!numbers.empty())
        for (auto& stored : store::find(database, std::span<std::int64_t const>(numbers)))
            keep(std::move(stored));
}

void Call::expect(std::span<Stored const> documents)
{
    std::vector<Id> around;
    std::vector<Id> shared;
    for (auto const& stored : documents) {
        auto const* remark = std::get_if<Remark>(&stored.body);
        if (is_host() && remark == nullptr)
            continue;
        if (auto const journey = model::journey_of(stored)) {
            if (!seats_.contains(journey))
                around.push_back(journey);
        } else if (shared_.try_emplace(stored.id).second)
            shared.push_back(stored.id);
        if (remark != nullptr && remark->session && !around_.contains(*remark->session))
            around.push_back(*remark->session);
    }
    fetch(std::move(around));
    if (!shared.empty() && !circles().empty())
        notice(store::sharing(database, shared));
}

std::map<std::int64_t, std::int64_t> const& Call::released(Id journey)
{
    auto const [place, is_new] = released_.try_emplace(journey);
    if (is_new)
        place->second = store::released_sessions(database, journey);
    return place->second;
}

bool Call::sees_remark(Remark const& remark, Stored const& stored, Seat const& seat)
{
    auto const own = seat.participant ? std::optional(seat.participant->id) : std::nullopt;
    bool const is_of_actor = stored.created_by == actor || (own && remark.participant == own);
    if (remark.to && (is_host() || (!is_of_actor && remark.to != own)))
        return false;
    if (is_of_actor || !remark.session)
        return is_of_actor || !is_held(remark, seat.body());
    auto const& session = around(*remark.session);
    return !session.is_open && !session.is_anonymous;
}

/// What nobody is known to have said is read from so many raters on that it may be anybody's.
bool Call::sees_sealed(Around const& around, Seat const& seat)
{
    auto const least = seat.body().minimum_group;
    return *around.raters >= (is_in_circle(seat.standing) ? least : wide(least));
}

/// Looks once, for a session may have very many remarks.
Call::Around const& Call::around(Id id)
{
    auto const [place, is_new] = around_.try_emplace(id);
    if (!is_new)
        return place->second;
    auto const* found = find(id);
    auto const* session = found != nullptr ? std::get_if<Session>(&found->body) : nullptr;
    auto const* journey = session != nullptr ? find(session->journey) : nullptr;
    if (journey == nullptr)
        return place->second;
    auto const openness = session->openness.value_or(journey->as<Journey>().openness);
    place->second = {session->status == Status::open, openness == Openness::anonymous, std::nullopt};
    auto const& all = released(journey->id);
    if (auto const raters = all.find(found->number); openness == Openness::anonymous && raters != all.end())
        place->second.raters = raters->second;
    return place->second;
}

bool Call::is_unsealed(Record const& record)
{
    auto const* remark = std::get_if<Remark>(&record.body);
    if (remark == nullptr)
        return false;
    if (!remark->session) {
        auto const* seat = seat_or_none(remark->journey);
        return seat != nullptr && is_held(*remark, seat->body());
    }
    auto const& session = around(*remark->session);
    return session.is_anonymous && !session.raters;
}

bool Call::is_writer(Record const& remark)
{
    auto const& body = remark.as<Remark>();
    if (is_sealed(body))
        return false;
    if (!body.participant)
        return remark.created_by == actor;
    auto const* seat = seat_or_none(body.journey);
    return seat != nullptr && seat->participant && body.participant == seat->participant->id;
}

bool Call::hears_of_removal(Stored const& last)
{
    auto const journey = model::journey_of(last);
    if (!journey)
        return is_host();
    if (last.kind() == Kind::remark)
        return sees(last);
    auto const* seat = seat_or_none(journey);
    return seat != nullptr && access::may(Deed::read_documents, seat->standing) == May::yes;
}

bool Call::is_sealed(Id session)
{
    auto const& known = around(session);
    return known.is_anonymous && known.raters;
}

bool Call::finds(Stored const& stored)
{
    if (!sees(stored))
        return false;
    auto const* remark = std::get_if<Remark>(&stored.body);
    auto const* seat = remark != nullptr ? seat_or_none(remark->journey) : nullptr;
    if (seat == nullptr)
        return remark == nullptr;
    return is_sealed(*remark) ? is_in_circle(seat->standing) : !is_held(*remark, seat->body());
}

bool Call::sees(Stored const& stored)
{
    auto const journey = model::journey_of(stored);
    if (!journey)
        return is_host() || is_of_guide(stored.id) || sees_shared(stored);
    if (is_host() && stored.kind() != Kind::remark)
        return true;
    auto const* seat = seat_or_none(journey);
    if (seat == nullptr)
        return false;
    if (auto const* remark = std::get_if<Remark>(&stored.body)) {
        if (remark->session && is_sealed(*remark->session))
            return sees_sealed(around(*remark->session), *seat);
        if (!sees_remark(*remark, stored, *seat))
            return false;
    }
    if (access::may(Deed::read_documents, seat->standing) != May::adopted || stored.kind() == Kind::journey)
        return true;
    auto const* status = model::status_of(stored);
    return status != nullptr && *status == Status::adopted;
}

// Not what was kept: sealing changes documents otherwise than by update.
std::optional<Stored> Call::look_up(Id id)
{
    auto ahead = ahead_.extract(id);
    return ahead ? std::optional(std::move(ahead.mapped())) : store::find(database, id);
}

void Call::look_ahead(std::vector<Id> const& ids)
{
    if (ids.size() > 1)
        for (auto& stored : store::find(database, std::span(ids)))
            ahead_.insert_or_assign(stored.id, std::move(stored));
}

Stored Call::read(Id id, std::string const& pointer)
{
    auto found = is_of_guide(id) ? method_of_guide(id, language()) : look_up(id);
    if (!found || !sees(*found))
        throw Fault(Code::not_found, Key::errors_not_found, pointer, {id});
    if (auto const journey = model::journey_of(*found))
        journey_ = journey; // so that what follows is said in its language
    hide(*found);
    return std::move(*found);
}

void Call::hide(Record& record) const
{
    if (is_host())
        return;
    for (auto const& field : record.described().fields)
        if (field.is_of_host)
            field.access->clear(field.member(model::inside(record.body)));
}

void Call::demand(Deed deed, Id journey)
{
    if (!seat(journey, "/journey").may(deed))
        deny();
}

void Call::deal_with(json::object const& sent)
{
    auto const* named = sent.if_contains("journey");
    auto const journey = named != nullptr && named->is_string() ? model::read_id(named->get_string()) : std::nullopt;
    if (journey && seat_or_none(*journey) != nullptr)
        journey_ = *journey;
}

std::optional<Language> Call::own_language()
{
    auto const* person = actor ? find(*actor) : nullptr;
    return person != nullptr && person->kind() == Kind::person ? person->as<Person>().language : std::nullopt;
}

Language Call::language_in(Seat const& seat)
{
    return own_language().value_or(seat.body().language);
}

Language Call::language()
{
    if (auto const own = own_language())
        return *own;
    if (!journey_)
        if (auto const all = journeys(); !all.empty())
            journey_ = all.front();
    auto const* seat = journey_ ? seat_or_none(*journey_) : nullptr;
    return seat != nullptr ? seat->body().language : Language::en;
}

Stored Call::insert(Record record)
{
    if (!record.id)
        record.id = Id::make();
    record.revision = 1;
    record.created_at = record.changed_at = now;
    record.created_by = record.changed_by = actor;
    auto const number = store::insert(database, record, is_searched(database, record));
    touched_.push_back({record.id, 1});
    forget_seats(record);
    Stored stored;
    static_cast<Record&>(stored) = std::move(record);
    stored.number = number;
    remember(nullptr, &stored);
    return stored;
}

Stored Call::update(Stored const& before, Stored after)
{
    after.revision = before.revision + 1;
    after.changed_at = now;
    after.changed_by = actor;
    store::update(database, before, after, is_searched(database, after));
    touched_.push_back({after.id, after.revision});
    forget_seats(after);
    remember(&before, &after);
    return after;
}

void Call::remove(Stored const& last)
{
    store::remove(database, last, now);
    touched_.push_back({last.id, last.revision});
    forget_seats(last);
    remember(&last, nullptr);
}

/// What a document that was written may have changed of what the actor sees. Not of what others see: very many of them
/// may be written in one call.
void Call::forget_seats(Record const& record)
{
    if (auto const kept = kept_.find(record.id); kept != kept_.end()) {
        if (kept->second)
            kept_by_number_.erase(kept->second->number);
        kept_.erase(kept);
    }
    seats_.erase(record.id);
    around_.erase(record.id);
    released_.clear();
    shared_.clear();
    if (record.kind() == Kind::journey)
        circles_.reset(), around_.clear(); // its sessions may be of another openness now
    auto const* participant = std::get_if<Participant>(&record.body);
    if (participant != nullptr && participant->person == actor)
        participations_.reset(), circles_.reset(), seats_.clear();
}

std::vector<Stored> const& Call::with_status(Id journey, Kind kind, Status status)
{
    auto const [place, is_new] = with_status_.try_emplace({journey, kind, status});
    if (is_new)
        for (auto& stored : store::of_journey(database, journey, kind))
            if (*model::status_of(stored) == status)
                place->second.push_back(std::move(stored));
    return place->second;
}

namespace {

void add_starts(Stored const& stored, std::multiset<Instant>& into)
{
    auto const& session = stored.as<Session>();
    if (session.status == Status::cancelled)
        return;
    into.insert(session.starts_at);
    if (session.rhythm_at)
        into.insert(*session.rhythm_at);
}

} // namespace

std::multiset<Instant> const& Call::starts(Id journey)
{
    auto const [place, is_new] = starts_.try_emplace(journey);
    if (is_new)
        for (auto const& session : store::of_journey(database, journey, Kind::session))
            add_starts(session, place->second);
    return place->second;
}

/// Brings what was looked up once to what is now. `before`: none of a new document; `after`: none of one that goes.
void Call::remember(Stored const* before, Stored const* after)
{
    ahead_.clear();
    auto const& either = after != nullptr ? *after : *before;
    auto const journey = model::journey_of(either);
    for (auto& [key, all] : with_status_) {
        auto const& [of, kind, status] = key;
        if (of != journey || kind != either.kind())
            continue;
        std::erase_if(all, [&](Stored const& one) { return one.id == either.id; });
        if (after != nullptr && *model::status_of(*after) == status)
            all.push_back(*after);
    }
    auto const known = either.kind() == Kind::session ? starts_.find(journey) : starts_.end();
    if (known == starts_.end())
        return;
    std::multiset<Instant> gone;
    if (before != nullptr)
        add_starts(*before, gone);
    for (auto const moment : gone)
        known->second.erase(known->second.find(moment));
    if (after != nullptr)
        add_starts(*after, known->second);
}

void Call::journal(std::string_view verb, std::optional<Id> journey, json::object detail)
{
    store::Line line{.at = now, .actor = actor, .verb = std::string(verb), .journey = journey};
    if (!touched_.empty()) {
        line.document = touched_.front().id;
        line.revision = touched_.front().revision;
    }
    json::array also;
    for (std::size_t index = 1; index < touched_.size(); ++index)
        also.push_back(json::object{{"id", touched_[index].id.text()}, {"revision", touched_[index].revision}});
    if (!also.empty())
        detail["also"] = std::move(also);
    if (!detail.empty())
        line.detail = json::serialize(detail);
    auto const sequence = store::write(database, line);
    if (lines_.count++ == 0)
        lines_.before = sequence - 1;
    touched_.clear();
}

Cursors const& Call::cursors()
{
    if (!cursors_)
        cursors_.emplace(store::secret(database), actor);
    return *cursors_;
}

std::int64_t Call::place(std::string_view cursor, std::string const& pointer)
{
    if (cursor.empty())
        return 0;
    auto const sequence = cursors().read(cursor);
    // An older copy of a store does not know yet what the cursors of the newer one tell of.
    if (!sequence || *sequence > store::last_sequence(database))
        throw Fault(Code::invalid, Key::errors_not_a_place, pointer);
    return *sequence;
}

bool is_searched(store::Database& database, Record const& record)
{
    auto const* remark = std::get_if<Remark>(&record.body);
    if (remark == nullptr)
        return true;
    if (!remark->session) {
        auto const around = store::find(database, remark->journey);
        return !around || !is_held(*remark, around->as<Journey>());
    }
    auto const found = store::find(database, *remark->session);
    auto const* session = found ? std::get_if<Session>(&found->body) : nullptr;
    if (session == nullptr || session->status == Status::open)
        return false;
    auto const journey = store::find(database, session->journey);
    bool const is_named = journey && session->openness.value_or(journey->as<Journey>().openness) == Openness::named;
    return is_named || store::released_raters(database, found->number);
}

} // namespace tocht::access
