#include "model/describe.hpp"

namespace tocht::model {

template <> struct Described<Measure> {
    static constexpr std::array fields{
        field<&Measure::name>("name").required().line(short_line).none(),
        field<&Measure::unit>("unit").required().line(short_line).none(),
        field<&Measure::comparison>("comparison").required().none(),
        field<&Measure::target>("target").required().none(),
        field<&Measure::per>("per").line(short_line).none(),
    };
};
template <> struct Described<Rule> {
    static constexpr std::array fields{
        in_journey<Rule>(),
        field<&Rule::nature>("nature").required().none(),
        field<&Rule::text>("text").required().prose(paragraph).about(),
        field<&Rule::measure>("measure").none(),
        field<&Rule::applies_to>("applies_to").refers_to<Unit, Role, Participant>().about(),
        field<&Rule::serves>("serves").refers_to<Criterion>().none(),
        field<&Rule::answers>("answers").refers_to<Factor>().none(),
        field<&Rule::came_from>("came_from").refers_to<Issue, Adjustment, Lesson>().none(),
        field<&Rule::review_on>("review_on").none(),
        field<&Rule::status>("status").known(Status::proposed, Status::adopted, Status::retired),
    };
    static constexpr std::array conditions{
        Condition{.when = "nature", .equals = "quantitative", .needs = "measure", .only = true}};
};
template <> Description const& described<Rule>()
{
    static constexpr auto description = describe<Rule>();
    return description;
}

template <> struct Described<Role> {
    static constexpr std::array fields{
        in_journey<Role>(),
        field<&Role::name>("name").required().line(short_line).none(),
        field<&Role::aim>("aim").prose(paragraph).about(),
        field<&Role::accountabilities>("accountabilities").prose(paragraph).about(),
        field<&Role::holders>("holders").refers_to<Participant>().about(),
        ended_on<Role>(),
    };
};
template <> Description const& described<Role>()
{
    static constexpr auto description = describe<Role>();
    return description;
}

template <> struct Described<Contact> {
    static constexpr std::array fields{
        in_journey<Contact>(),
        field<&Contact::participant>("participant").required().refers_to<Participant>().about(),
        field<&Contact::speaks_for>("speaks_for").required().refers_to<Unit, Role>().none(),
        field<&Contact::topic>("topic").line(short_line).about(),
        field<&Contact::channel>("channel").line(short_line).about(),
        ended_on<Contact>(),
    };
};
template <> Description const& described<Contact>()
{
    static constexpr auto description = describe<Contact>();
    return description;
}

template <> struct Described<Agreement> {
    static constexpr std::array fields{
        in_journey<Agreement>(),
        field<&Agreement::nature>("nature").required().none(),
        field<&Agreement::text>("text").required().prose(paragraph).about(),
        field<&Agreement::parties>("parties").required().refers_to<Participant, Role, Unit>().about(),
        field<&Agreement::owner>("owner").refers_to<Participant>().about(),
        field<&Agreement::serves>("serves").refers_to<Criterion>().none(),
        field<&Agreement::answers>("answers").refers_to<Factor>().none(),
        field<&Agreement::came_from>("came_from").refers_to<Issue, Adjustment, Lesson>().none(),
        field<&Agreement::due_on>("due_on").none(),
        field<&Agreement::review_on>("review_on").none(),
        field<&Agreement::status>("status").known(Status::proposed, Status::adopted, Status::fulfilled,
                                                  Status::retired),
    };
};
template <> Description const& described<Agreement>()
{
    static constexpr auto description = describe<Agreement>();
    return description;
}

template <> struct Described<Factor> {
    static constexpr std::array fields{
        in_journey<Factor>(),
        field<&Factor::effect>("effect").required().none(),
        field<&Factor::perspective>("perspective").required().none(),
        field<&Factor::text>("text").required().prose(paragraph).about(),
        field<&Factor::grip>("grip").required().none(),
        field<&Factor::where>("where").refers_to<Unit>().none(),
        field<&Factor::about>("about").refers_to<Criterion>().none(),
        field<&Factor::raised_by>("raised_by").refers_to<Participant>().author(),
        ended_on<Factor>(),
    };
};
template <> Description const& described<Factor>()
{
    static constexpr auto description = describe<Factor>();
    return description;
}

} // namespace tocht::model
