#pragma once

#include "journey/cycle.hpp"
#include "store/ratings.hpp"
#include <catch2/catch.hpp>

#include <filesystem>

/// A store in a folder of its own, one journey in it, and a clock that moves on with each verb.
namespace tocht::test {

class Facts {
public:
    explicit Facts(Journey body = default_journey())
    {
        std::filesystem::create_directories(folder_);
        database_ = std::make_unique<store::Database>(folder_ / "facts.tocht", store::Database::Options{});
        journey = add(std::nullopt, std::move(body));
    }
    ~Facts()
    {
        database_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Facts(Facts const&) = delete;
    Facts& operator=(Facts const&) = delete;

    static Journey default_journey()
    {
        return {.title = "Samen zorgen in de wijk", .starts_on = day(2026, 12, 1), .months = 6};
    }

    /// Runs a verb or a view of an actor (none: the host) as one transaction, a minute after the one before.
    template <typename Work> auto as(std::optional<Id> actor, Work work)
    {
        now += std::chrono::minutes(1);
        return database_->write([&] {
            access::Call call(*database_, actor, now);
            return work(call);
        });
    }

    template <typename Body> Id add(std::optional<Id> actor, Body body)
    {
        return as(actor, [&](access::Call& call) { return journey::add(call, {.body = std::move(body)}).id; });
    }

    void set(std::optional<Id> actor, Id id, std::string_view field, json::value const& value)
    {
        as(actor, [&](access::Call& call) {
            auto const before = journey::get(call, id);
            journey::change(call, id, before.revision, [&](json::value& fields) { fields.as_object()[field] = value; });
        });
    }

    void remove(std::optional<Id> actor, Id id)
    {
        as(actor, [&](access::Call& call) { journey::remove(call, id, journey::get(call, id).revision); });
    }

    struct Someone {
        Id person{};
        Id participant{};
    };

    Someone join(std::string name, Participant body = {})
    {
        body.journey = journey;
        body.person = add(std::nullopt, Person{.name = std::move(name)});
        return {body.person, add(std::nullopt, body)};
    }
    Someone facilitator(std::string name)
    {
        return join(std::move(name), {.perspective = Perspective::manager, .authority = Authority::facilitator});
    }
    Someone sponsor(std::string name) { return join(std::move(name), {.authority = Authority::sponsor}); }

    void rate(Someone const& who, Id subject, Aspect aspect, int value, std::optional<Id> session = {})
    {
        as(who.person, [&](access::Call& call) {
            journey::rate(call, {.subject = subject, .session = session, .aspect = aspect, .value = value});
        });
    }

    void rate_many(std::vector<Rating> const& ratings)
    {
        as(std::nullopt, [&](access::Call& call) { journey::rate_many(call, ratings); });
    }

    /// The journey's sessions, every week of its time.
    std::vector<Id> plan()
    {
        return as(std::nullopt, [&](access::Call& call) {
            std::vector<Id> ids;
            Rhythm const weekly{.first_on = day(2026, 12, 1), .at = "09:00", .minutes = 60};
            for (auto const& session : journey::plan_sessions(call, journey, weekly))
                ids.push_back(session.id);
            return ids;
        });
    }
    void open(Id session)
    {
        as(std::nullopt, [&](access::Call& call) { journey::open_session(call, session); });
    }
    void close(Id session)
    {
        as(std::nullopt, [&](access::Call& call) { journey::close_session(call, session); });
    }

    store::Database& database() { return *database_; }

    Instant now = std::chrono::sys_days(day(2026, 12, 1)) + std::chrono::hours(8);
    Id journey{};

private:
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("tocht-facts-" + Id::make().text());
    std::unique_ptr<store::Database> database_;
};

/// The code and pointer with which work fails; none when it does not.
template <typename Work> std::optional<std::pair<Code, std::string>> fault_of(Work work)
{
    try {
        work();
    } catch (Fault const& fault) {
        return std::pair{fault.code, fault.pointer};
    }
    return std::nullopt;
}

} // namespace tocht::test
