#pragma once

#include "gathering.hpp"

#include <variant>

namespace tocht::test {

/// A body of each kind that can be added to a gathering, and what they refer to.
struct Bodies : Gathering {
    Bodies() { criterion = host().add(std::get<Criterion>(body_of(Kind::criterion))).id; }

    using Body = std::variant<
#define TOCHT_KIND(name, Type, number) Type,
        TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
            std::monostate>;

    /// A session has none: sessions come by planning.
    [[nodiscard]] Body body_of(Kind kind) const
    {
        switch (kind) {
        case Kind::person:
            return Person{.name = "Esra"};
        case Kind::unit:
            return Unit{.name = "Huisartsen"};
        case Kind::method:
            return Method{.name = "Ronde", .aim = "Horen", .steps = {{.text = "Om de beurt"}}};
        case Kind::journey:
            return Journey{.title = "Verder", .starts_on = day(2027, 3, 1), .months = 3};
        case Kind::participant:
            return Participant{.journey = journey, .person = outsider.person};
        case Kind::purpose:
            return Purpose{.journey = journey, .completion = "rust"};
        case Kind::vision:
            return Vision{.journey = journey, .text = "Een buurt", .purposes = {purpose}};
        case Kind::issue:
            return Issue{.journey = journey, .question = "Wat mogen wij weten?"};
        case Kind::criterion:
            return Criterion{.journey = journey,
                             .title = "Rust",
                             .purposes = {purpose},
                             .indicator = Indicator{.name = "Vragen", .unit = "per maand"}};
        case Kind::signal:
            return Signal{.journey = journey, .criterion = criterion, .text = "Men belt"};
        case Kind::responsibility:
            return Responsibility{.journey = journey, .holder = participant.id, .subject = criterion};
        case Kind::rule:
            return Rule{.journey = journey, .text = "Met de inwoner"};
        case Kind::role:
            return Role{.journey = journey, .name = "Gastheer"};
        case Kind::contact:
            return Contact{.journey = journey, .participant = participant.id, .speaks_for = unit};
        case Kind::agreement:
            return Agreement{.journey = journey, .text = "Dinsdag overleg", .parties = {unit}};
        case Kind::factor:
            return Factor{.journey = journey, .text = "Tijd"};
        case Kind::session:
            break;
        case Kind::remark:
            return Remark{.journey = journey, .text = "Goed zo"};
        case Kind::measurement:
            return Measurement{.journey = journey, .subject = criterion, .value = 20, .measured_on = day(2027, 1, 31)};
        case Kind::adjustment:
            return Adjustment{.journey = journey, .about = purpose, .observed = "Te vaag", .change = "Scherper"};
        case Kind::experience:
            return Experience{.journey = journey, .title = "Gebeld", .story = "Gerda belde eerst"};
        case Kind::lesson:
            return Lesson{.journey = journey, .insight = "Bellen helpt"};
        case Kind::theme:
            return Theme{.journey = journey, .title = "Bellen", .of = {purpose}};
        }
        return std::monostate{};
    }

    Id criterion{};
};

} // namespace tocht::test
