#pragma once

#include "scene.hpp"

#include "insight/results.hpp"

namespace tocht::test {

/// A journey of many people: the first are of one unit, the others of another; `managers` of the first unit are managers.
struct Crowd : Scene {
    explicit Crowd(std::size_t size, Openness openness = Openness::named, std::size_t managers = 0)
        : Scene(Language::en, openness)
        , team(unit("Wijkteam"))
        , doctors(unit("Huisartsen"))
        , nico(sponsor())
    {
        for (std::size_t index = 0; index < size; ++index)
            people.push_back(join({.unit = index < size / 2 ? team : doctors,
                                   .perspective = index < managers ? Perspective::manager : Perspective::employee,
                                   .authority = index == 0 ? Authority::facilitator : Authority::participant},
                                  "Lid " + std::to_string(index)));
    }

    Id team{};
    Id doctors{};
    Someone nico{}; ///< the sponsor
    std::vector<Someone> people{};

    /// A rating of each of the first people, in their order.
    [[nodiscard]] std::vector<Rating> given(Id subject, Aspect aspect, std::vector<int> const& values) const
    {
        std::vector<Rating> ratings;
        for (std::size_t index = 0; index < values.size(); ++index)
            ratings.push_back(
                {.participant = people.at(index), .subject = subject, .aspect = aspect, .value = values[index]});
        return ratings;
    }

    /// Each of the first people rates, and nobody for them.
    void answer(Id subject, Aspect aspect, std::vector<int> const& values, std::optional<Id> session = {})
    {
        for (std::size_t index = 0; index < values.size(); ++index)
            rate(people.at(index), subject, aspect, values[index], session);
    }

    /// A session of the journey's openness, or a stricter one.
    Id held(Day on, std::vector<Rating> const& ratings, Openness openness = Openness::named)
    {
        auto const session = plan(on, [&](Session& one) {
            if (openness == Openness::anonymous)
                one.openness = openness;
        });
        hold(session, ratings);
        return session;
    }
    Id held_on_quality(Day on, std::vector<int> const& values, Openness openness = Openness::named)
    {
        return held(on, given(journey, Aspect::quality, values), openness);
    }

    Trend trend(std::optional<Id> actor, TrendOptions asked = {})
    {
        asked.journey = journey;
        return call([&](access::Call& by) { return insight::trend(by, asked); }, actor);
    }

    /// The points of the journey's quality, or of one group of it.
    std::vector<TrendPoint> quality(std::optional<Id> actor, std::optional<Grouping> by = {}, std::string group = {})
    {
        auto const told = trend(actor, {.subject = journey, .aspect = Aspect::quality, .by = by});
        for (auto const& item : told.items)
            if (!by || item.group == group)
                return item.points;
        return {};
    }
};

} // namespace tocht::test
