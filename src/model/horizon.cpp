#include "model/describe.hpp"

namespace tocht::model {

template <> struct Described<Purpose> {
    static constexpr std::array fields{
        in_journey<Purpose>(),
        field<&Purpose::stem>("stem").required().none(),
        field<&Purpose::completion>("completion").required().prose(paragraph).about(),
        field<&Purpose::author>("author").refers_to<Participant>().author(),
        field<&Purpose::status>("status").known(Status::proposed, Status::adopted, Status::retired),
    };
};
template <> Description const& described<Purpose>()
{
    static constexpr auto description = describe<Purpose>();
    return description;
}

template <> struct Described<Vision> {
    static constexpr std::array fields{
        in_journey<Vision>(),
        field<&Vision::text>("text").required().prose(paragraph).about(),
        field<&Vision::purposes>("purposes").required().refers_to<Purpose>().none(),
        field<&Vision::status>("status").known(Status::proposed, Status::adopted, Status::retired),
    };
};
template <> Description const& described<Vision>()
{
    static constexpr auto description = describe<Vision>();
    return description;
}

} // namespace tocht::model
