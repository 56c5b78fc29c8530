#include "journey/cycle.hpp"

#include "access/methods.hpp"
#include "access/release.hpp"
#include "journey/readiness.hpp"
#include "journey/rhythm.hpp"
#include "journey/rules.hpp"
#include "journey/sealing.hpp"
#include "journey/verbs.hpp"
#include "model/aspect.hpp"
#include "model/names.hpp"
#include "model/text.hpp"
#include "store/ratings.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <set>
#include <unordered_map>
#include <unordered_set>

namespace tocht::journey {

namespace {

using access::Deed;
using access::May;

/// A document of one kind, for a verb about it.
template <BodyOfKind T> Stored read_as(Call& call, Id id, std::string const& pointer = {})
{
    auto stored = call.read(id, pointer);
    if (stored.kind() != kind_of<T>)
        throw Fault(Code::invalid, Key::errors_wrong_kind, pointer, {id});
    return store::existing(call.database, id);
}

Stored with_status(Stored stored, Status status)
{
    *model::status_of(stored) = status;
    return stored;
}

/// Whether a document came out of a session; what is only about one did not.
bool is_of(Stored const& stored, Id session)
{
    auto const all = model::references(stored);
    return std::ranges::any_of(
        all, [&](auto const& reference) { return reference.field->name == "session" && reference.target == session; });
}

bool belongs(Call& call, Stored const& session)
{
    if (store::has_ratings(call.database, session.number))
        return true;
    auto const all = store::referring(call.database, session.number);
    return std::ranges::any_of(all, [&](Stored const& stored) { return is_of(stored, session.id); });
}

// Rating

constexpr int usual_dots = 5;

/// Checks and writes ratings of one journey after another; what was asked once about a subject, a session or a
/// participant is remembered.
class Rater {
public:
    explicit Rater(Call& of)
        : call_(of)
        , writer_(of.database)
    {}

    /// `pointer`: where the rating stands in what was sent.
    void rate(Rating const& rating, std::string const& pointer)
    {
        check_value(rating, pointer);
        auto const& subject = document(rating.subject, pointer, "/subject");
        auto const& seat = call_.seat(model::journey_of(subject), pointer + "/subject");
        auto& participant = rater(rating, seat, pointer);
        check_subject(rating, subject, participant, seat, pointer);
        auto const question = question_of(rating, subject, participant, seat, pointer);
        if (rating.value)
            writer_.put({question, participant.number, participant.profile, *rating.value});
        else
            writer_.withdraw(question, participant.number);
        note_rater(question, participant, rating, seat);
        journey_ = seat.journey.id;
    }

    /// Looks up at once what some of the ratings name that was not named before.
    void look_ahead(std::size_t from, std::size_t to, std::function<Rating(std::size_t)> const& at)
    {
        std::vector<Id> named;
        for (std::size_t index = from; index < to; ++index) {
            auto const rating = at(index);
            if (rating.participant && !people_.contains(rating.participant))
                named.push_back(rating.participant);
            for (auto const id : {rating.subject, rating.session.value_or(Id{})})
                if (id && (named.empty() || named.back() != id) && !documents_.contains(id))
                    named.push_back(id);
        }
        std::ranges::sort(named);
        named.erase(std::unique(named.begin(), named.end()), named.end());
        call_.look_ahead(named);
    }

    void finish()
    {
        writer_.finish();
        for (auto const& [session, last] : raters_)
            access::note_come_in(call_.database, last.seat->body(), session, last.participant);
    }
    [[nodiscard]] std::optional<Id> journey() const { return journey_; }

private:
    /// Small: a call may bring ratings of very many people.
    struct Person {
        Stored const* stored = nullptr; ///< one of documents_
        std::int64_t number = 0;
        std::int64_t profile = 0;
        std::int64_t invited_to = 0; ///< a session of which it is known
    };

    /// Who rated last in an anonymous session.
    struct LastRater {
        Seat const* seat = nullptr;
        std::int64_t participant = 0;
    };

    void note_rater(store::Question const& question, Person const& participant, Rating const& rating, Seat const& seat)
    {
        if (question.session == 0)
            return;
        auto const& session = documents_.at(*rating.session).as<Session>();
        if (openness_of(session, seat.body()) == Openness::anonymous)
            raters_[question.session] = {&seat, participant.number};
    }

    static void check_value(Rating const& rating, std::string const& pointer)
    {
        auto const number = static_cast<unsigned>(rating.aspect);
        if (number < 1 || number > model::aspects().size())
            throw Fault(Code::invalid, Key::errors_not_a_choice, pointer + "/aspect", {},
                        {{"choices", model::listed(model::aspects(), &model::AspectRow::name)}});
        auto const& row = model::aspect(rating.aspect);
        if (rating.value && (*rating.value < row.least || *rating.value > row.most))
            throw Fault(Code::invalid, Key::errors_out_of_range, pointer + "/value", {},
                        {{"least", std::to_string(row.least)}, {"most", std::to_string(row.most)}});
        if (row.where == model::Where::inside && !rating.session)
            throw Fault(Code::invalid, Key::errors_session_needed, pointer + "/session");
        if (row.where == model::Where::outside && rating.session)
            throw Fault(Code::invalid, Key::errors_session_unneeded, pointer + "/session");
    }

    Stored const& document(Id id, std::string const& pointer, std::string_view member)
    {
        auto const [place, is_new] = documents_.try_emplace(id);
        if (is_new) {
            auto found = call_.look_up(id);
            if (!found || !call_.sees(*found))
                throw Fault(Code::not_found, Key::errors_not_found, pointer + std::string(member), {id});
            place->second = std::move(*found);
        }
        return place->second;
    }

    /// Whose rating it is: one's own, or the participant that the host names.
    Person& rater(Rating const& rating, Seat const& seat, std::string const& pointer)
    {
        auto const given = access::may(Deed::rate, seat.standing);
        if (given == May::no)
            Call::deny(pointer);
        if (given == May::own && rating.participant && rating.participant != seat.participant->id)
            Call::deny(pointer + "/participant");
        if (given == May::yes && !rating.participant)
            throw Fault(Code::invalid, Key::errors_whose_rating, pointer + "/participant");
        auto const id = given == May::own ? seat.participant->id : rating.participant;
        auto const [place, is_new] = people_.try_emplace(id);
        if (is_new) {
            auto const& stored = document(id, pointer, "/participant");
            if (stored.kind() != Kind::participant || model::journey_of(stored) != seat.journey.id)
                throw Fault(Code::invalid, Key::errors_reference_elsewhere, pointer + "/participant", {id});
            if (stored.as<Participant>().authority == Authority::sponsor)
                refuse(Key::errors_not_invited, pointer + "/participant", {id});
            place->second = {.stored = &stored, .number = stored.number, .profile = profile(stored.as<Participant>())};
        }
        return place->second;
    }

    /// The number of a participant's profile, which many share.
    std::int64_t profile(Participant const& participant)
    {
        auto const [place, is_new] = profiles_.try_emplace(profile_of(call_, participant));
        if (is_new)
            place->second = store::number_of(call_.database, place->first);
        return place->second;
    }

    void check_subject(Rating const& rating, Stored const& subject, Person const& participant, Seat const& seat,
                       std::string const& pointer)
    {
        auto const& row = model::aspect(rating.aspect);
        if ((row.subjects & model::bit(subject.kind())) == 0)
            throw Fault(Code::invalid, Key::errors_subject_unfit, pointer + "/subject", {subject.id},
                        {{"kinds", model::names_of(row.subjects)}});
        demand_living(seat);
        if (!counts(subject, seat.today))
            refuse(Key::errors_subject_retired, pointer + "/subject", {subject.id});
        if (call_.is_unsealed(subject))
            refuse(Key::errors_unsealed, pointer + "/subject", {subject.id});
        if (rating.aspect == Aspect::contribution && !holds(*participant.stored, subject))
            refuse(Key::errors_not_held, pointer + "/subject", {subject.id});
        bool const is_of_session = subject.kind() == Kind::session;
        if (is_of_session && rating.session != subject.id)
            throw Fault(Code::invalid, Key::errors_subject_unfit, pointer + "/subject", {subject.id},
                        {{"kinds", model::names_of(row.subjects)}});
    }

    /// What one holds, oneself or through a role or unit.
    bool holds(Stored const& participant, Stored const& subject)
    {
        if (auto const* role = std::get_if<Role>(&subject.body))
            return std::ranges::find(role->holders, participant.id) != role->holders.end();
        auto const* responsibility = std::get_if<Responsibility>(&subject.body);
        if (responsibility == nullptr || responsibility->holder == participant.id
            || responsibility->holder == participant.as<Participant>().unit)
            return true;
        auto const holder = store::find(call_.database, responsibility->holder);
        auto const* role = holder ? std::get_if<Role>(&holder->body) : nullptr;
        return role != nullptr && std::ranges::find(role->holders, participant.id) != role->holders.end();
    }

    store::Question question_of(Rating const& rating, Stored const& subject, Person& participant, Seat const& seat,
                                std::string const& pointer)
    {
        store::Question question{.subject = subject.number, .aspect = static_cast<int>(rating.aspect)};
        if (!rating.session) {
            question.words = subject.words;
            if (is_sealed(call_, question, seat))
                refuse(Key::errors_sealed_words, pointer + "/subject", {subject.id});
            return question;
        }
        auto const& session = open_session(*rating.session, seat, pointer);
        if (participant.invited_to != session.number && !is_invited(session, *participant.stored, seat.today))
            refuse(Key::errors_not_invited, pointer + "/participant", {participant.stored->id});
        participant.invited_to = session.number;
        question.session = session.number;
        if (rating.aspect == Aspect::weight)
            demand_dots(rating, question, participant, session, pointer);
        return question;
    }

    /// Nobody gives more dots in a session than it has for each.
    void demand_dots(Rating const& rating, store::Question const& question, Person const& participant,
                     Stored const& session, std::string const& pointer)
    {
        auto& given = dots_given(question, participant);
        given.erase(question.subject);
        int left = session.as<Session>().dots.value_or(usual_dots);
        for (auto const& [subject, dots] : given)
            left -= dots;
        if (rating.value.value_or(0) > left)
            refuse(Key::errors_no_dots, pointer + "/value", {session.id}, {{"left", std::to_string(left)}});
        if (rating.value)
            given.emplace(question.subject, *rating.value);
    }

    /// By subject, what a participant gave in the session of a question.
    std::map<std::int64_t, int>& dots_given(store::Question const& question, Person const& participant)
    {
        auto const [place, is_new] = dots_.try_emplace({question.session, participant.number});
        if (is_new)
            place->second = store::values_in(call_.database, question.session, question.aspect, participant.number);
        return place->second;
    }

    Stored const& open_session(Id id, Seat const& seat, std::string const& pointer)
    {
        auto const& session = document(id, pointer, "/session");
        if (session.kind() != Kind::session || model::journey_of(session) != seat.journey.id)
            throw Fault(Code::invalid, Key::errors_reference_elsewhere, pointer + "/session", {session.id});
        if (session.as<Session>().status != Status::open)
            refuse(Key::errors_session_not_open, pointer + "/session", {session.id});
        return session;
    }

    /// As journey::is_invited, for very many people to very many.
    bool is_invited(Stored const& session, Stored const& participant, Day today)
    {
        auto const& invited = session.as<Session>().invited;
        if (session.id != invited_of_) {
            invited_ = {invited.begin(), invited.end()};
            invited_of_ = session.id;
        }
        return invited.empty()
                 ? journey::is_invited(session.as<Session>(), participant, today)
                 : invited_.contains(participant.id) && participant.as<Participant>().authority != Authority::sponsor;
    }

    Call& call_;
    store::RatingWriter writer_;
    std::unordered_map<Id, Stored> documents_;
    boost::unordered_flat_map<Id, Person, std::hash<Id>> people_;
    std::map<store::Profile, std::int64_t> profiles_;
    std::map<std::int64_t, LastRater> raters_; ///< by the session's number
    /// By the numbers of a session and a participant: the dots for each subject.
    std::map<std::pair<std::int64_t, std::int64_t>, std::map<std::int64_t, int>> dots_;
    std::optional<Id> journey_;
    Id invited_of_{}; ///< the session of which these are invited
    std::unordered_set<Id> invited_;
};

/// Refused while the journey is not ready for its end.
void demand_harvest(Call& call, Id journey)
{
    JourneyDocuments const documents(call.database, journey);
    std::string missing;
    if (closed_route_sessions(documents) < route_sessions_needed)
        missing = "R3";
    if (kinds_in_backpack(documents) < 2)
        missing.append(missing.empty() ? "" : ", ").append("R8");
    if (!missing.empty())
        refuse(Key::errors_not_ready, {}, {journey}, {{"codes", missing}});
}

/// An adjustment may be applied by who decides, or by its owner when nothing but conduct changes.
void authorise_applying(Call& call, Stored const& adjustment, bool changes_document)
{
    auto const& seat = call.seat(model::journey_of(adjustment));
    bool const owns = seat.participant && adjustment.as<Adjustment>().owner == seat.participant->id;
    if (!seat.may(Deed::decide) && (changes_document || !owns))
        Call::deny();
}

/// The document that an adjustment is about, as its patch makes it.
struct Adjusted {
    model::Sent sent;
    bool is_changed = false;
};

Adjusted adjusted(Call& call, Stored const& about, json::value const& patch)
{
    model::check_patch(about.described(), patch);
    auto sent = revised(call, about, [&](json::value& fields) { json::merge(fields, patch); });
    Record after = about;
    after.body = sent.body;
    after.extra = sent.extra;
    bool const is_changed = !json::is_same(model::write_fields(after), model::write_fields(about));
    return {.sent = std::move(sent), .is_changed = is_changed};
}

/// Where all moments are taken, by sessions of this step too.
void demand_step(std::vector<Stored> const& sessions, PlanSessions const& parameters)
{
    bool const has_step = std::ranges::any_of(
        sessions, [&](Stored const& stored) { return stored.as<Session>().step == parameters.step; });
    if (!has_step)
        refuse(Key::errors_same_time, "/at", {parameters.journey});
}

/// What each session of a rhythm has.
Record to_plan(Call& call, PlanSessions const& parameters, Instant first)
{
    Record const wanted{.body = Session{.journey = parameters.journey,
                                        .title = parameters.title,
                                        .step = parameters.step,
                                        .starts_at = first,
                                        .minutes = parameters.minutes,
                                        .place = parameters.place,
                                        .facilitator = parameters.facilitator,
                                        .method = parameters.method,
                                        .invited = parameters.invited,
                                        .openness = parameters.openness}};
    Record record{.body = model::read_sent(model::description(Kind::session), model::write_fields(wanted)).body};
    check_references(call, record);
    allow_planned(call, record);
    return record;
}

void demand_unpacking(Call& call, Id journey, Id into)
{
    auto const& from = call.seat(journey, "/journey");
    auto const& to = call.seat(into, "/into");
    if (access::may(Deed::read_documents, from.standing) != May::yes)
        Call::deny("/journey");
    if (access::may(Deed::write_documents, to.standing) == May::no)
        Call::deny("/into");
    if (from.body().status != Status::concluded && from.body().status != Status::archived)
        refuse(Key::errors_not_concluded, "/journey", {journey});
    demand_living(to);
}

/// The lessons of a journey that the caller names.
std::vector<Stored> named_lessons(Call& call, Id journey, std::vector<Id> const& ids)
{
    std::vector<Stored> named;
    call.look_ahead(ids);
    for (std::size_t index = 0; index < ids.size(); ++index) {
        auto const pointer = json::below("/lessons", index);
        named.push_back(call.read(ids[index], pointer)); // nothing of a lesson is the host's alone
        if (named.back().kind() != Kind::lesson)
            throw Fault(Code::invalid, Key::errors_wrong_kind, pointer, {ids[index]});
        if (model::journey_of(named.back()) != journey)
            throw Fault(Code::invalid, Key::errors_reference_elsewhere, pointer, {ids[index]});
    }
    return named;
}

std::vector<Stored> lessons_seen(Call& call, Id journey)
{
    auto lessons = store::of_journey(call.database, journey, Kind::lesson);
    std::erase_if(lessons, [&](Stored const& lesson) { return !call.sees(lesson); });
    return lessons;
}

/// The lessons from which those of a journey came.
std::unordered_set<Id> origins_of_lessons(Call& call, Id journey)
{
    std::unordered_set<Id> origins;
    for (auto const& lesson : store::of_journey(call.database, journey, Kind::lesson))
        if (auto const& origin = lesson.as<Lesson>().came_from)
            origins.insert(*origin);
    return origins;
}

Lesson carried_over(Stored const& lesson, Id into)
{
    auto const& body = lesson.as<Lesson>();
    return {.journey = into,
            .insight = body.insight,
            .context = body.context,
            .recommendation = body.recommendation,
            .level = body.level,
            .came_from = lesson.id};
}

} // namespace

std::vector<Stored> plan_sessions(Call& call, PlanSessions const& parameters)
{
    auto const journey = parameters.journey;
    check(parameters);
    call.demand(Deed::decide, journey);
    auto const& body = call.seat(journey, "/journey").body();
    auto moments = moments_of(parameters, body);
    if (moments.empty())
        refuse(Key::errors_no_sessions, {}, {journey},
               {{"from", model::text_of(body.starts_on)}, {"to", model::text_of(end_of(body))}});
    auto record = to_plan(call, parameters, moments.front());
    auto const& there = call.starts(journey);
    std::erase_if(moments, [&](Instant moment) { return there.contains(moment); });
    auto const sessions = store::of_journey(call.database, journey, Kind::session);
    if (moments.empty())
        demand_step(sessions, parameters);
    if (moments.size() > most_sessions)
        refuse(Key::errors_many_sessions, {}, {journey}, {{"limit", std::to_string(most_sessions)}});
    std::vector<Stored> planned;
    planned.reserve(moments.size());
    for (auto const moment : moments) {
        record.as<Session>().starts_at = moment;
        demand_free_time(sessions, {}, record.as<Session>(), "/at");
        record.as<Session>().rhythm_at = moment;
        planned.push_back(call.insert(record));
    }
    if (!planned.empty())
        call.journal("plan_sessions", journey);
    return planned;
}

Stored open_session(Call& call, Id id)
{
    auto const before = read_as<Session>(call, id);
    auto const journey = model::journey_of(before);
    call.demand(Deed::decide, journey);
    demand_living(call.seat(journey));
    if (before.as<Session>().status != Status::planned)
        refuse(Key::errors_session_not_planned, {}, {id});
    if (auto const& open = call.with_status(journey, Kind::session, Status::open); !open.empty())
        refuse(Key::errors_another_open, {}, {open.front().id});
    auto after = with_status(before, Status::open);
    after.as<Session>().openness = openness_of(before.as<Session>(), call.seat(journey).body());
    auto stored = call.update(before, after);
    call.journal("open_session", journey);
    return stored;
}

void rate(Call& call, Rating const& rating)
{
    Rater rater(call);
    rater.rate(rating, {});
    rater.finish();
    json::object detail{{"subject", rating.subject.text()}, {"aspect", model::name_of(rating.aspect)}};
    if (rating.session) // so that the line can go when the session is sealed
        detail.emplace("session", rating.session->text());
    call.journal("rate", rater.journey(), std::move(detail));
}

void rate_many(Call& call, std::size_t count, std::function<Rating(std::size_t)> const& at)
{
    constexpr std::size_t at_once = 1000;
    Rater rater(call);
    std::optional<Id> session; // one is open at a time
    for (std::size_t index = 0; index < count; ++index) {
        if (index % at_once == 0)
            rater.look_ahead(index, std::min(index + at_once, count), at);
        try {
            auto const rating = at(index);
            rater.rate(rating, {});
            if (rating.session)
                session = rating.session;
        } catch (Fault& fault) {
            fault.pointer.insert(0, json::below({}, index));
            throw;
        }
    }
    rater.finish();
    if (!rater.journey())
        return;
    json::object detail{{"count", count}};
    if (session)
        detail.emplace("session", session->text());
    call.journal("rate_many", rater.journey(), std::move(detail));
}

Closed close_session(Call& call, Id id)
{
    auto const before = read_as<Session>(call, id);
    auto const journey = model::journey_of(before);
    call.demand(Deed::decide, journey);
    demand_living(call.seat(journey));
    if (before.as<Session>().status != Status::open)
        refuse(Key::errors_session_not_open, {}, {id});
    // Of an anonymous session, being refused would tell whether anybody answered, which closing it does not.
    bool const is_named = openness_of(before.as<Session>(), call.seat(journey).body()) == Openness::named;
    if (is_named && !belongs(call, before))
        refuse(Key::errors_empty_session, {}, {id});
    auto stored = call.update(before, with_status(before, Status::closed));
    call.journal("close_session", journey);
    if (seal_session(call, stored))
        return {.session = std::move(stored), .is_sealed = true};
    for (auto const& remark : store::referring(call.database, stored.number))
        if (remark.kind() == Kind::remark && is_of(remark, id))
            store::make_findable(call.database, remark);
    return {.session = std::move(stored)};
}

Stored apply_adjustment(Call& call, Id id, int revision, json::value const& patch)
{
    auto const adjustment = read_as<Adjustment>(call, id);
    auto const journey = model::journey_of(adjustment);
    auto const about = store::existing(call.database, call.read(adjustment.as<Adjustment>().about).id);
    auto [sent, is_changed] = adjusted(call, about, patch);
    authorise_applying(call, adjustment, is_changed);
    demand_living(call.seat(journey));
    if (adjustment.as<Adjustment>().status != Status::decided)
        refuse(Key::errors_not_decided, {}, {id});
    if (about.revision != revision)
        throw Fault(Code::conflict, Key::errors_stale, "/revision", {about.id});
    auto const changed = is_changed ? journey::revise(call, about, revision, std::move(sent), true) : about;
    auto const present = about.id == id ? changed : adjustment;
    auto applied = with_status(present, Status::applied);
    applied.as<Adjustment>().applied_revision = changed.revision;
    auto stored = call.update(present, applied);
    follow_up(call, &present, stored);
    call.journal("apply_adjustment", journey, {{"adjustment", id.text()}});
    seal_what_is_done(call, about, changed);
    return stored;
}

Stored conclude(Call& call, Id journey, std::optional<std::string> const& force)
{
    auto const before = read_as<Journey>(call, journey);
    call.demand(Deed::decide, journey);
    if (before.as<Journey>().status != Status::active)
        refuse(Key::errors_not_active, {}, {journey});
    if (auto const& open = call.with_status(journey, Kind::session, Status::open); !open.empty())
        refuse(Key::errors_still_open, {}, {open.front().id});
    if (!force)
        demand_harvest(call, journey);
    auto stored = call.update(before, with_status(before, Status::concluded));
    call.journal("conclude", journey, force ? json::object{{"force", *force}} : json::object{});
    seal_journey(call, journey);
    auto shown = stored;
    call.hide(shown);
    return shown;
}

std::vector<Stored> unpack(Call& call, Unpack const& parameters)
{
    auto const& [journey, into, lessons] = parameters;
    demand_unpacking(call, journey, into);
    auto const chosen = lessons ? named_lessons(call, journey, *lessons) : lessons_seen(call, journey);
    auto there = origins_of_lessons(call, into);
    std::vector<Stored> unpacked;
    for (auto const& lesson : chosen)
        if (there.insert(lesson.id).second)
            unpacked.push_back(call.insert({.body = carried_over(lesson, into)}));
    call.journal("unpack", into, {{"journey", journey.text()}});
    return unpacked;
}

} // namespace tocht::journey
