#pragma once

#include <tocht/people.hpp>

/// The route: how do we learn on the way?
namespace tocht {

enum class RemarkNature : std::uint8_t { observation, feedback, question, idea, objection };
enum class Level : std::uint8_t { contribution, quality, adherence };
enum class Outcome : std::uint8_t { helped, no_effect, harmed };

/// A moment of reflection. Sessions are made by planning.
struct Session {
    Id journey{};
    std::optional<std::string> title{};
    Step step = Step::route;
    Instant starts_at{};
    int minutes = 0;
    std::optional<std::string> place{};
    std::optional<Id> facilitator{}; ///< participant
    std::optional<Id> method{};
    std::vector<Id> invited{};          ///< participants; empty: all who have not left
    std::vector<Id> present{};          ///< participants
    std::optional<Openness> openness{}; ///< never looser than the journey's; fixed by opening
    std::optional<std::string> summary{};
    std::optional<int> dots{};          ///< how many of the aspect `weight` each may give in it, 1 to 20; left out: 5
    std::optional<Instant> rhythm_at{}; ///< set by the library: the moment for which a rhythm made it
    Status status = Status::planned;
};

/// What belongs together, put in one place.
struct Theme {
    Id journey{};
    std::string title{};
    std::vector<Id> of{};        ///< purposes, issues, signals, factors, remarks or experiences
    std::optional<Id> session{}; ///< in which it came about
    std::optional<Day> ended_on{};
};

/// Something said.
struct Remark {
    Id journey{};
    std::optional<Id> session{};
    std::optional<Id> participant{}; ///< never changes; empty: noted from the room, sealed, or said outside the
                                     ///< sessions of an anonymous journey
    RemarkNature nature = RemarkNature::observation;
    std::optional<Id> about{}; ///< any document of the journey
    std::optional<Id> to{};    ///< participant; nobody where people answer anonymously
    std::string text{};
    std::optional<std::string> answer{}; ///< given by the person it is said to, or by a facilitator where nobody in
                                         ///< particular was asked
};

/// A number observed.
struct Measurement {
    Id journey{};
    Id subject{}; ///< criterion with an indicator, or quantitative rule
    double value = 0;
    Day measured_on{};
    std::optional<Id> session{};
    std::optional<std::string> source{};
    std::optional<std::string> evidence{}; ///< a URL
};

/// A change that the group makes to its course.
struct Adjustment {
    Id journey{};
    std::optional<Id> session{};
    Id about{}; ///< any document of the journey
    std::string observed{};
    std::string change{};
    std::vector<Id> acts_on{}; ///< lessons
    std::optional<Id> owner{}; ///< participant
    std::optional<Day> due_on{};
    Status status = Status::proposed;
    std::optional<int> applied_revision{}; ///< set by the library
    std::optional<Outcome> outcome{};
};

/// A good experience for the backpack.
struct Experience {
    Id journey{};
    std::optional<Id> session{};
    std::string title{};
    std::string story{};
    std::optional<Level> level{};
    std::vector<Id> about{};
    std::optional<Id> shared_by{}; ///< participant
};

/// A lesson learned.
struct Lesson {
    Id journey{};
    std::optional<Id> session{};
    std::string insight{};
    std::optional<std::string> context{};
    std::optional<std::string> recommendation{};
    std::optional<Level> level{};
    std::vector<Id> about{};
    Status status = Status::identified;
    std::optional<Id> came_from{}; ///< a lesson of another journey
};

/// What a rating is about: its name, the number that stands for it in the file (never reused), its lowest and its
/// highest value, whether it is asked outside sessions, inside them or in either, and the kinds it is asked about.
/// For agree, -2 is a serious objection, -1 rather not, 0 pass, 1 can live with it, 2 support; for kept, 0 is broken,
/// 1 partly, 2 kept; for noticed, 0 is no, 1 yes; for weight, a number of dots, of which one has as many in a session as
/// its `dots`. This is the only list of the aspects.
#define TOCHT_ASPECTS(X)                                                                                               \
    X(agree, 1, -2, 2, outside, Purpose, Vision, Criterion, Rule, Agreement)                                           \
    X(clarity, 2, 1, 5, outside, Vision)                                                                               \
    X(inspiration, 3, 1, 5, outside, Vision)                                                                           \
    X(ownership, 4, 1, 5, either, Vision)                                                                              \
    X(strength, 5, 1, 5, either, Factor)                                                                               \
    X(contribution, 6, 1, 5, inside, Journey, Responsibility, Role)                                                    \
    X(quality, 7, 1, 5, inside, Journey)                                                                               \
    X(adherence, 8, 1, 5, inside, Journey)                                                                             \
    X(climate, 9, 1, 5, inside, Journey)                                                                               \
    X(kept, 10, 0, 2, inside, Agreement, Rule)                                                                         \
    X(noticed, 11, 0, 1, inside, Signal)                                                                               \
    X(enjoyable, 12, 1, 5, inside, Session)                                                                            \
    X(worthwhile, 13, 1, 5, inside, Session)                                                                           \
    X(weight, 14, 0, 3, inside, Theme, Issue, Factor, Remark, Purpose)

/// The aspects.
enum class Aspect : std::uint8_t {
#define TOCHT_ASPECT(name, number, ...) name = (number),
    TOCHT_ASPECTS(TOCHT_ASPECT)
#undef TOCHT_ASPECT
};

/// What one participant thinks of one thing. Private: Actor::ratings says who may read it.
struct Rating {
    Id participant{}; ///< empty: the actor's own
    Id subject{};
    std::optional<Id> session{};
    Aspect aspect = Aspect::agree;
    std::optional<int> value{}; ///< empty withdraws the rating
};

} // namespace tocht
