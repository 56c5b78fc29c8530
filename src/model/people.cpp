#include "model/describe.hpp"
#include "model/text.hpp"

namespace tocht::model {

inline constexpr std::size_t longest_address = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets

template <> struct Described<Person> {
    static constexpr std::array fields{
        field<&Person::name>("name").required().line(short_line).alike().subject(),
        field<&Person::email>("email")
            .token(longest_address, R"(^[^@ \t\n]+@[^@ \t\n]+$)")
            .checked(is_email)
            .of_host()
            .alike()
            .subject(),
        field<&Person::external_id>("external_id").token(short_line).of_host().unique().subject(),
        field<&Person::directory_id>("directory_id").token(short_line).of_host().unique().subject(),
        field<&Person::language>("language").of_host().subject(),
        field<&Person::sort_as>("sort_as").line(short_line).subject(),
    };
};
template <> Description const& described<Person>()
{
    static constexpr auto description = describe<Person>();
    return description;
}

template <> struct Described<Unit> {
    static constexpr std::array fields{
        field<&Unit::name>("name").required().line(short_line).alike().none(),
        field<&Unit::affiliation>("affiliation").required().none(),
        field<&Unit::parent>("parent").refers_to<Unit>().none(),
        field<&Unit::external_id>("external_id").token(short_line).of_host().unique().none(),
        field<&Unit::directory_id>("directory_id").token(short_line).of_host().unique().subject(),
    };
};
template <> Description const& described<Unit>()
{
    static constexpr auto description = describe<Unit>();
    return description;
}

template <> struct Described<MethodStep> {
    static constexpr std::array fields{
        field<&MethodStep::text>("text").required().prose(paragraph).none(),
        field<&MethodStep::minutes>("minutes").between(1, 1440).none(),
    };
};
template <> struct Described<Method> {
    static constexpr std::array fields{
        field<&Method::name>("name").required().line(short_line).none(),
        field<&Method::aim>("aim").required().prose(paragraph).none(),
        field<&Method::steps>("steps").required().none(),
        field<&Method::journey>("journey").refers_to<Journey>().fixed().none(),
        field<&Method::based_on>("based_on").refers_to<Method>().none(),
    };
};
template <> Description const& described<Method>()
{
    static constexpr auto description = describe<Method>();
    return description;
}

template <> struct Described<Journey> {
    static constexpr std::array fields{
        field<&Journey::title>("title").required().line(short_line).none(),
        field<&Journey::summary>("summary").prose(paragraph).about(),
        field<&Journey::external_id>("external_id").token(short_line).of_host().unique().none(),
        field<&Journey::language>("language").defaulted().none(),
        field<&Journey::starts_on>("starts_on").required().none(),
        field<&Journey::months>("months").required().between(1, 36).none(),
        field<&Journey::time_zone>("time_zone")
            .defaulted()
            .token(64, R"(^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$)")
            .checked(is_time_zone)
            .none(),
        field<&Journey::openness>("openness").defaulted().none(),
        field<&Journey::minimum_group>("minimum_group").defaulted().between(5, 20).none(),
        field<&Journey::status>("status").known(Status::preparing, Status::active, Status::concluded, Status::archived),
    };
};
template <> Description const& described<Journey>()
{
    static constexpr auto description = describe<Journey>();
    return description;
}

template <> struct Described<Participant> {
    static constexpr std::array fields{
        in_journey<Participant>(),
        field<&Participant::person>("person").required().refers_to<Person>().fixed().subject(),
        field<&Participant::unit>("unit").refers_to<Unit>().subject(),
        field<&Participant::perspective>("perspective").required().subject(),
        field<&Participant::affiliation>("affiliation").subject(),
        field<&Participant::authority>("authority").defaulted().subject(),
        field<&Participant::joined_on>("joined_on").subject(),
        field<&Participant::left_on>("left_on").subject(),
    };
};
template <> Description const& described<Participant>()
{
    static constexpr auto description = describe<Participant>("person");
    return description;
}

} // namespace tocht::model
