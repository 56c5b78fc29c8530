#pragma once

#include <tocht/kind.hpp>

/// The verbs that take an object of parameters.
namespace tocht {

/// Every such verb: whether it reads or writes, its name, what it tells and what it takes. This is the only list of
/// them. Each is a function of Actor, tocht_NAME in C, and a method in the other languages; one that writes is also a
/// command of `apply`.
#define TOCHT_VERBS(X)                                                                                                 \
    X(write, plan_sessions, std::vector<Document<Session>>, PlanSessions)                                              \
    X(write, unpack, std::vector<Document<Lesson>>, Unpack)                                                            \
    X(write, merge_people, Document<Person>, MergePeople)                                                              \
    X(read, search, std::vector<Hit>, Search)

// plan_sessions

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
enum class RhythmUnit : std::uint8_t { weeks, months };
enum class Ordinal : std::uint8_t { first, second, third, fourth, last };

/// When sessions come, from a first day on, at the same local time across summer and winter time.
struct Rhythm {
    Day first_on{}; ///< no session before this day
    int every = 1;  ///< of the unit: 1 to 52
    RhythmUnit unit = RhythmUnit::weeks;
    std::optional<Weekday> weekday{}; ///< with weeks; left out: that of the first day. With months, with `ordinal`
    std::optional<int>
        day_of_month{}; ///< with months, 1 to 31; in a shorter month its last day; left out: the first day's
    std::string at{};   ///< "09:00", in the journey's time zone; a time that a clock change skips moves to the gap's
                        ///< end; one that it repeats means the first of the two
    int minutes = 0;    ///< 1 to 1440
    std::optional<Ordinal> ordinal{}; ///< with months, which weekday of the month: the second Tuesday
    std::vector<Day> except{};        ///< days that are passed over, such as holidays
    std::optional<int> count{};       ///< how many sessions at most, 1 to 200; left out: all until the journey's end
};

/// Plans the sessions of a rhythm within the journey's months. Those that were planned for the same moments are skipped,
/// also where they were moved since. Refused when the months hold none, or when that makes more than 200.
struct PlanSessions : Rhythm {
    Id journey{};
    Step step = Step::route; ///< this and the following: of each of the sessions
    std::optional<std::string> title{};
    std::optional<std::string> place{};
    std::optional<Id> facilitator{};
    std::optional<Id> method{};
    std::vector<Id> invited{};
    std::optional<Openness> openness{};
};

// unpack

/// Copies lessons of a concluded journey into another; those copied before are skipped.
struct Unpack {
    Id journey{};
    Id into{};
    std::optional<std::vector<Id>> lessons{}; ///< left out: all
};

// merge_people

/// Makes one of two persons who are one; the host only. Everything of the other is the kept one's from then on, with its
/// keys, and the other is gone. Refused when both take part in one journey (`ids`: their participations).
struct MergePeople {
    Id keep{};
    Id other{};
};

// search

/// Finds words and beginnings of words, ignoring accents and case, in all texts that the actor may read; newest
/// change first. Takes at most 16 different words (invalid at /text); words of one letter are passed over, unless
/// there are no others.
struct Search {
    std::string text{};
    std::optional<Id> journey{};
    int limit = 100; ///< 1 to 1000
};

/// A document that search found.
struct Hit {
    Kind kind{};
    Id id{};
    std::optional<Id> journey{};
    std::string extract{}; ///< the words stand between ‹ and ›
};

} // namespace tocht
