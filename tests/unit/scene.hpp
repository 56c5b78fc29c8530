#pragma once

#include "folder.hpp"

#include "insight/views.hpp"
#include "journey/cycle.hpp"
#include "journey/verbs.hpp"
#include "model/codec.hpp"
#include "model/names.hpp"

namespace tocht::test {

/// A journey that a test builds up in few words, in a store of its own: from 4 January 2027, six months, and it is
/// 1 March, a second later with each verb. Where no actor is named, the host does it.
class Scene {
public:
    explicit Scene(Language language = Language::nl, Openness openness = Openness::named)
    {
        database_.connection().exec("PRAGMA synchronous = OFF"); // no test of the model outlives a power cut
        journey = add(Journey{
            .title = "Samen", .language = language, .starts_on = day(2027, 1, 4), .months = 6, .openness = openness});
    }

    Id journey{};
    Instant now = std::chrono::sys_days{day(2027, 3, 1)} + std::chrono::hours{12};

    /// Runs a verb, or a view.
    template <typename Verb> auto call(Verb const& verb, std::optional<Id> actor = {})
    {
        now += std::chrono::seconds{1};
        return database_.write([&] {
            access::Call call(database_, actor, now);
            return verb(call);
        });
    }

    /// Adds a document, to the journey unless it names another.
    template <BodyOfKind T> Id add(T body, std::optional<Id> actor = {})
    {
        if constexpr (requires { body.journey = journey; } && !std::is_same_v<T, Method>)
            if (!body.journey)
                body.journey = journey;
        return call([&](access::Call& by) { return journey::add(by, {.body = std::move(body)}).id; }, actor);
    }

    void set(Id id, std::string_view field, json::value const& value, std::optional<Id> actor = {})
    {
        call(
            [&](access::Call& by) {
                auto const before = journey::get(by, id);
                journey::change(by, id, before.revision,
                                [&](json::value& fields) { fields.as_object()[field] = value; });
            },
            actor);
    }
    void move(Id id, Status status) { set(id, "status", json::value(model::name_of(status))); }

    void remove(Id id, std::optional<Id> actor = {})
    {
        call([&](access::Call& by) { journey::remove(by, id, journey::get(by, id).revision); }, actor);
    }

    template <BodyOfKind T, typename Edit> void change(Id id, Edit const& edit)
    {
        call([&](access::Call& host) {
            auto changed = *store::find(host.database, id);
            edit(changed.template as<T>());
            return journey::change(host, id, changed.revision,
                                   [&](json::value& present) { present = fields_of(changed); });
        });
    }

    /// Adds a document and has the group adopt it.
    template <BodyOfKind T> Id adopt(T body)
    {
        auto const id = add(std::move(body));
        move(id, Status::adopted);
        return id;
    }

    Someone join(Participant participant = {}, std::string name = "Anna")
    {
        participant.person = add(Person{.name = std::move(name)});
        return {participant.person, add(participant)};
    }
    Someone facilitator(std::string name = "Farida")
    {
        return join({.authority = Authority::facilitator}, std::move(name));
    }
    Someone sponsor(std::string name = "Nico") { return join({.authority = Authority::sponsor}, std::move(name)); }
    Someone leaver(std::optional<Id> unit = {}) { return join({.unit = unit, .left_on = day(2027, 2, 1)}, "Leo"); }
    Id unit(std::string name = "Wijkteam") { return add(Unit{.name = std::move(name)}); }

    Id purpose(Stem stem = Stem::steer_on) { return adopt(Purpose{.stem = stem, .completion = "zorg dichtbij"}); }
    Id vision(Id purpose) { return adopt(Vision{.text = "Een buurt die zorgt", .purposes = {purpose}}); }
    Id criterion(Beneficiary beneficiary = Beneficiary::collective)
    {
        return adopt(criterion_for(purpose(), beneficiary));
    }
    static Criterion criterion_for(Id purpose, Beneficiary beneficiary = Beneficiary::collective)
    {
        return {.beneficiary = beneficiary,
                .title = "Rust",
                .ideal = "Altijd",
                .acceptable = "Vaak",
                .purposes = {purpose}};
    }
    Id signal(Id criterion, Sense sense = Sense::seen)
    {
        return add(Signal{.criterion = criterion, .sense = sense, .text = "Men belt elkaar"});
    }
    Id factor(Effect effect, Perspective perspective = Perspective::employee, Grip grip = Grip::control)
    {
        return add(Factor{.effect = effect, .perspective = perspective, .text = "Tijd", .grip = grip});
    }

    /// Plans one session of a day.
    Id plan(Day on)
    {
        Rhythm const once{.first_on = on, .every = 52, .at = "09:00", .minutes = 60};
        return call([&](access::Call& host) { return journey::plan_sessions(host, {once, journey}).front().id; });
    }
    template <typename Edit> Id plan(Day on, Edit const& edit)
    {
        auto const id = plan(on);
        change<Session>(id, edit);
        return id;
    }
    void open(Id session)
    {
        call([&](access::Call& host) { journey::open_session(host, session); });
    }
    void close(Id session)
    {
        call([&](access::Call& host) { journey::close_session(host, session); });
    }

    /// Opens a session, has people rate in it, and closes it.
    void hold(Id session, std::vector<Rating> ratings = {})
    {
        open(session);
        for (auto& rating : ratings) {
            rating.session = session;
            rate(rating);
        }
        add(Remark{.session = session, .text = "We waren er"}); // a session closes only when something was said
        close(session);
    }

    void rate(Rating const& rating, std::optional<Id> actor = {})
    {
        call([&](access::Call& by) { journey::rate(by, rating); }, actor);
    }
    void rate(Someone const& who, Id subject, Aspect aspect, int value, std::optional<Id> session = {})
    {
        rate({.subject = subject, .session = session, .aspect = aspect, .value = value}, who.person);
    }
    void rate_many(std::vector<Rating> const& ratings)
    {
        call([&](access::Call& host) { journey::rate_many(host, ratings); });
    }

    /// Gives a document other words by applying an adjustment.
    template <BodyOfKind T, typename Edit> void adjust(Id id, Edit const& edit)
    {
        auto const adjustment = add(Adjustment{.about = id, .observed = "Anders", .change = "Nieuwe woorden"});
        move(adjustment, Status::decided);
        call([&](access::Call& host) {
            auto changed = *store::find(host.database, id);
            edit(changed.template as<T>());
            return journey::apply_adjustment(host, adjustment, changed.revision, fields_of(changed));
        });
    }

    Progress progress(std::optional<Id> actor = {})
    {
        return call([&](access::Call& by) { return insight::progress(by, journey); }, actor);
    }
    Overview overview(std::optional<Id> actor = {})
    {
        return call([&](access::Call& by) { return insight::overview(by, journey); }, actor);
    }

private:
    /// All fields, as a patch; `extra` and what is absent stay as they are.
    static json::value fields_of(store::Stored const& changed) { return model::write_fields(changed); }

    Folder folder_;
    store::Database database_{folder_ / "scene.tocht", {}};
};

/// An expectation by its code.
inline Expectation find(Progress const& progress, std::string_view code)
{
    for (auto const& step : progress.steps)
        for (auto const& expectation : step.expectations)
            if (expectation.code == code)
                return expectation;
    FAIL("no expectation " << code);
    return {};
}

} // namespace tocht::test
