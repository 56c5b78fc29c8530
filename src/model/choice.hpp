#pragma once

#include "model/fault.hpp"
#include "model/field.hpp"
#include "model/text.hpp"

namespace tocht::model {

/// Throws Fault (invalid) at the pointer for a value of an enumeration that a C++ program made of a number that is none
/// of its own.
template <typename Choice> void demand_one_of(Choice choice, char const* pointer)
{
    auto const& choices = Named<Choice>::values;
    if (static_cast<std::size_t>(choice) >= choices.size())
        throw Fault(Code::invalid, Key::errors_not_a_choice, pointer, {},
                    {{"choices", listed(choices, std::identity{})}});
}

} // namespace tocht::model
