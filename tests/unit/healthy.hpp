#pragma once

#include "scene.hpp"

namespace tocht::test {

/// A journey in good health: two units of three people each, every step ready, two route sessions behind it and one to
/// come, on 1 March 2027.
struct Healthy : Scene {
    explicit Healthy(Language language = Language::nl)
        : Scene(language)
    {
        now = at(day(2027, 1, 5));
        people_join();
        horizon();
        landscape();
        map();
        steering = adopt(Agreement{.nature = AgreementNature::steering,
                                   .text = "Wij drieën beslissen",
                                   .parties = {people[0].id},
                                   .owner = people[0]});
        reflect(day(2027, 1, 25), 4);
        reflect(day(2027, 2, 22), 4);
        next = plan(day(2027, 4, 5), [](Session& session) { session.minutes = 120; });
        now = at(day(2027, 3, 1));
    }

    Id team{};
    Id doctors{};
    std::vector<Someone> people{}; ///< three of the team, then three of the doctors
    Id criterion_{};
    std::vector<Id> signals{};
    Id norm{};
    Id rule_{}; ///< quantitative
    Id role_{};
    Id contact{};
    Id interplay{};
    Id steering{};
    Id hindrance{};
    std::vector<Id> sessions{};
    Id next{};

    [[nodiscard]] Id facilitator_() const { return people[0].person; }

    /// The day a week from now.
    [[nodiscard]] Day in_a_week() const
    {
        return Day{std::chrono::floor<std::chrono::days>(now) + std::chrono::days{7}};
    }

    static Instant at(Day on) { return std::chrono::sys_days{on} + std::chrono::hours{12}; }

    /// Holds a session in which all rate and everybody is there.
    Id reflect(Day on, int level, std::vector<Rating> more = {})
    {
        auto ratings = std::move(more);
        for (auto const& one : people)
            for (auto const aspect : {Aspect::contribution, Aspect::quality, Aspect::adherence})
                ratings.push_back({.participant = one, .subject = journey, .aspect = aspect, .value = level});
        for (auto const signal : signals)
            ratings.push_back({.participant = people[1], .subject = signal, .aspect = Aspect::noticed, .value = 1});
        return reflect(on, ratings);
    }
    Id reflect(Day on, std::vector<Rating> const& ratings)
    {
        auto const id = plan(on, [this](Session& session) {
            for (auto const& one : people)
                session.present.push_back(one);
        });
        now = at(on);
        hold(id, ratings);
        sessions.push_back(id);
        return id;
    }

private:
    void people_join()
    {
        team = unit("Wijkteam");
        doctors = unit("Huisartsen");
        people.push_back(join({.unit = team, .authority = Authority::facilitator}, "Anna"));
        people.push_back(join({.unit = team}, "Bilal"));
        people.push_back(join({.unit = team, .perspective = Perspective::manager}, "Esra"));
        for (auto const* name : {"Frits", "Gerda", "Hamza"})
            people.push_back(join({.unit = doctors}, name));
    }
    void horizon()
    {
        purpose_ = purpose();
        auto const seen = vision(purpose_);
        for (auto const& one : people)
            rate(one, seen, Aspect::ownership, 4);
    }
    void landscape()
    {
        auto const issue = add(Issue{.question = "Wat mogen wij weten?", .findings = "Veel"});
        move(issue, Status::explored);
        for (auto const beneficiary : {Beneficiary::society, Beneficiary::stakeholder, Beneficiary::collective}) {
            criterion_ = adopt(criterion_for(purpose_, beneficiary));
            signals.push_back(add(Signal{.criterion = criterion_, .text = "De huisarts belt eerst"}));
            add(Responsibility{.holder = people[0], .subject = criterion_});
        }
    }
    void map()
    {
        norm = adopt(Rule{.nature = RuleNature::norm, .text = "Mét de inwoner"});
        rule_ = adopt(Rule{.nature = RuleNature::quantitative,
                           .text = "80 % binnen twee dagen",
                           .measure = Measure{.name = "Antwoord", .unit = "%", .target = 80}});
        role_ = add(Role{.name = "Vast gezicht", .holders = {people[1]}});
        contact = add(Contact{.participant = people[1], .speaks_for = team});
        add(Contact{.participant = people[3], .speaks_for = doctors});
        for (auto const perspective : {Perspective::employee, Perspective::manager, Perspective::organisation})
            factor(Effect::promotes, perspective);
        hindrance = add(Factor{.effect = Effect::hinders, .text = "Systemen praten niet"});
        interplay = adopt(Agreement{.nature = AgreementNature::interplay,
                                    .text = "Dinsdag kort overleg",
                                    .parties = {team, doctors},
                                    .answers = {hindrance}});
    }

    Id purpose_{};
};

} // namespace tocht::test
