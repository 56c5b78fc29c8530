#pragma once

#include "insight/overview.hpp"
#include "insight/progress.hpp"
#include "journey/cycle.hpp"
#include "model/codec.hpp"

#include <catch2/catch.hpp>
#include <stdlib.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tocht::test {

/// A journey that a test builds up in few words, in a store of its own: from 4 January 2027, six months, and it is
/// 1 March. The host does everything, through the verbs.
class Scene {
public:
    explicit Scene(Language language = Language::nl, Openness openness = Openness::named)
    {
        auto name = (std::filesystem::temp_directory_path() / "tocht-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
        database_.emplace(folder_ / "scene.tocht", store::Database::Options{});
        database_->connection().exec("PRAGMA synchronous = OFF"); // views do not outlive a power cut here
        journey = add(Journey{
            .title = "Samen", .language = language, .starts_on = day(2027, 1, 4), .months = 6, .openness = openness});
    }
    ~Scene()
    {
        database_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Scene(Scene const&) = delete;
    Scene& operator=(Scene const&) = delete;

    Id journey{};
    Instant now = std::chrono::sys_days{day(2027, 3, 1)} + std::chrono::hours{12};

    /// Runs a verb, or a view.
    template <typename Verb> auto call(Verb const& verb, std::optional<Id> actor = std::nullopt)
    {
        return database_->write([&] {
            access::Call call(*database_, actor, now);
            return verb(call);
        });
    }

    /// Adds a document to the journey.
    template <BodyOfKind T> Id add(T body)
    {
        if constexpr (requires { body.journey = journey; } && !std::is_same_v<T, Method>)
            body.journey = journey;
        return call([&](access::Call& host) { return journey::add(host, {.body = std::move(body)}).id; });
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
    template <BodyOfKind T> void move(Id id, Status status)
    {
        change<T>(id, [&](T& body) { body.status = status; });
    }

    /// Adds a document and has the group adopt it.
    template <BodyOfKind T> Id adopt(T body)
    {
        auto const id = add(std::move(body));
        move<T>(id, Status::adopted);
        return id;
    }

    Id join(Participant participant = {}, std::string name = "Anna")
    {
        participant.person = add(Person{.name = std::move(name)});
        return add(participant);
    }
    Id facilitator() { return join({.authority = Authority::facilitator}, "Farida"); }
    Id leaver(std::optional<Id> unit = std::nullopt) { return join({.unit = unit, .left_on = day(2027, 2, 1)}, "Leo"); }
    Id unit(std::string name = "Wijkteam") { return add(Unit{.name = std::move(name)}); }
    Id person_of(Id participant)
    {
        return call([&](access::Call& host) { return journey::get(host, participant).as<Participant>().person; });
    }

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
    template <typename Edit> Id plan(Day on, Edit const& edit)
    {
        Rhythm const once{.first_on = on, .every = 52, .at = "09:00", .minutes = 60};
        auto const id =
            call([&](access::Call& host) { return journey::plan_sessions(host, journey, once).front().id; });
        change<Session>(id, edit);
        return id;
    }
    Id plan(Day on)
    {
        return plan(on, [](Session&) {});
    }

    /// Opens a session, has people rate in it, and closes it.
    void hold(Id session, std::vector<Rating> ratings = {})
    {
        call([&](access::Call& host) { return journey::open_session(host, session); });
        for (auto& rating : ratings) {
            rating.session = session;
            rate(rating);
        }
        add(Remark{.session = session, .text = "We waren er"}); // a session closes only when something was said
        call([&](access::Call& host) { return journey::close_session(host, session); });
    }

    void rate(Rating const& rating)
    {
        call([&](access::Call& host) { journey::rate(host, rating); });
    }

    /// Gives a document other words by applying an adjustment.
    template <BodyOfKind T, typename Edit> void adjust(Id id, Edit const& edit)
    {
        auto const adjustment = add(Adjustment{.about = id, .observed = "Anders", .change = "Nieuwe woorden"});
        move<Adjustment>(adjustment, Status::decided);
        call([&](access::Call& host) {
            auto changed = *store::find(host.database, id);
            edit(changed.template as<T>());
            return journey::apply_adjustment(host, adjustment, changed.revision, fields_of(changed));
        });
    }

    /// As a participant's person sees it.
    Progress progress_of(Id participant) { return progress(person_of(participant)); }
    Progress progress(std::optional<Id> actor)
    {
        return call([&](access::Call& by) { return insight::progress(by, journey); }, actor);
    }
    Overview overview(std::optional<Id> actor = std::nullopt)
    {
        return call([&](access::Call& by) { return insight::overview(by, journey); }, actor);
    }

private:
    /// All fields, as a patch; `extra` and what is absent stay as they are.
    static json::value fields_of(store::Stored const& changed) { return model::write_fields(changed); }

    std::filesystem::path folder_;
    std::optional<store::Database> database_;
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
