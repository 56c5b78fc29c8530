#pragma once

#include <tocht/horizon.hpp>
#include <tocht/landscape.hpp>
#include <tocht/map.hpp>
#include <tocht/people.hpp>
#include <tocht/route.hpp>

#include <concepts>

/// Every kind of document: its name, its struct, and the number that stands for it in the file (never reused).
/// This is the only list of the kinds.
#define TOCHT_KINDS(X)                                                                                                 \
    X(person, Person, 1)                                                                                               \
    X(unit, Unit, 2)                                                                                                   \
    X(method, Method, 3)                                                                                               \
    X(journey, Journey, 4)                                                                                             \
    X(participant, Participant, 5)                                                                                     \
    X(purpose, Purpose, 6)                                                                                             \
    X(vision, Vision, 7)                                                                                               \
    X(issue, Issue, 8)                                                                                                 \
    X(criterion, Criterion, 9)                                                                                         \
    X(signal, Signal, 10)                                                                                              \
    X(responsibility, Responsibility, 11)                                                                              \
    X(rule, Rule, 12)                                                                                                  \
    X(role, Role, 13)                                                                                                  \
    X(contact, Contact, 14)                                                                                            \
    X(agreement, Agreement, 15)                                                                                        \
    X(factor, Factor, 16)                                                                                              \
    X(session, Session, 17)                                                                                            \
    X(remark, Remark, 18)                                                                                              \
    X(measurement, Measurement, 19)                                                                                    \
    X(adjustment, Adjustment, 20)                                                                                      \
    X(experience, Experience, 21)                                                                                      \
    X(lesson, Lesson, 22)                                                                                              \
    X(theme, Theme, 23)

namespace tocht {

/// The kinds of document.
enum class Kind : std::uint8_t {
#define TOCHT_KIND(name, Type, number) name = number,
    TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
};

/// The kind of a body, by its type.
template <typename Body> inline constexpr Kind kind_of = Kind{};
#define TOCHT_KIND(name, Type, number) template <> inline constexpr Kind kind_of<Type> = Kind::name;
TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND

/// A struct that is the body of a kind of document.
template <typename Body>
concept BodyOfKind = kind_of<Body>
!= Kind{};

} // namespace tocht
