#include "model/describe.hpp"

namespace tocht::model {

template <> struct Described<Issue> {
    static constexpr std::array fields{
        in_journey<Issue>(),
        field<&Issue::question>("question").required().prose(paragraph).about(),
        field<&Issue::wish>("wish").prose(paragraph).about(),
        field<&Issue::findings>("findings").prose(chapter).about(),
        field<&Issue::raised_by>("raised_by").refers_to<Participant>().author(),
        field<&Issue::status>("status").known(Status::open, Status::explored, Status::parked),
    };
    static constexpr std::array conditions{Condition{.when = "status", .equals = "explored", .needs = "findings"}};
};
template <> Description const& described<Issue>()
{
    static constexpr auto description = describe<Issue>();
    return description;
}

template <> struct Described<Indicator> {
    static constexpr std::array fields{
        field<&Indicator::name>("name").required().line(short_line).none(),
        field<&Indicator::unit>("unit").required().line(short_line).none(),
        field<&Indicator::better>("better").required().none(),
        field<&Indicator::baseline>("baseline").none(),
        field<&Indicator::acceptable>("acceptable").required().none(),
        field<&Indicator::ideal>("ideal").required().none(),
    };
};
template <> struct Described<Criterion> {
    static constexpr std::array fields{
        in_journey<Criterion>(),
        field<&Criterion::beneficiary>("beneficiary").required().none(),
        field<&Criterion::whom>("whom").line(short_line).about(),
        field<&Criterion::title>("title").required().line(short_line).about(),
        field<&Criterion::ideal>("ideal").prose(paragraph).about(),
        field<&Criterion::acceptable>("acceptable").prose(paragraph).about(),
        field<&Criterion::gain>("gain").prose(paragraph).about(),
        field<&Criterion::purposes>("purposes").required().refers_to<Purpose>().none(),
        field<&Criterion::issues>("issues").refers_to<Issue>().none(),
        field<&Criterion::indicator>("indicator").none(),
        field<&Criterion::status>("status").known(Status::proposed, Status::adopted, Status::retired),
    };
    static constexpr std::array conditions{Condition{.when = "status", .equals = "adopted", .needs = "ideal"},
                                           Condition{.when = "status", .equals = "adopted", .needs = "acceptable"}};
};
template <> Description const& described<Criterion>()
{
    static constexpr auto description = describe<Criterion>();
    return description;
}

template <> struct Described<Signal> {
    static constexpr std::array fields{
        in_journey<Signal>(),
        field<&Signal::criterion>("criterion").required().refers_to<Criterion>().none(),
        field<&Signal::sense>("sense").required().none(),
        field<&Signal::shows>("shows").defaulted().none(),
        field<&Signal::text>("text").required().prose(paragraph).about(),
        field<&Signal::expected_from>("expected_from").refers_to<Role, Unit, Participant>().about(),
        ended_on<Signal>(),
    };
};
template <> Description const& described<Signal>()
{
    static constexpr auto description = describe<Signal>();
    return description;
}

template <> struct Described<Responsibility> {
    static constexpr std::array fields{
        in_journey<Responsibility>(),
        field<&Responsibility::holder>("holder").required().refers_to<Participant, Role, Unit>().about(),
        field<&Responsibility::share>("share").required().none(),
        field<&Responsibility::subject>("subject").required().refers_to<Criterion, Issue, Agreement, Rule>().none(),
        field<&Responsibility::what>("what").prose(paragraph).about(),
        ended_on<Responsibility>(),
    };
};
template <> Description const& described<Responsibility>()
{
    static constexpr auto description = describe<Responsibility>();
    return description;
}

} // namespace tocht::model
