#pragma once

#include "model/fault.hpp"
#include "model/field.hpp"
#include "model/text.hpp"

namespace tocht::model {

/// Whether a value of an enumeration, which a C++ program may have made of any number, is one of its own.
template <typename Choice> bool is_one_of_its_own(Choice choice)
{
    return static_cast<std::size_t>(choice) < Named<Choice>::values.size();
}

/// Throws Fault (invalid) at the pointer when it is not.
template <typename Choice> void demand_one_of(Choice choice, char const* pointer)
{
    if (!is_one_of_its_own(choice))
        throw Fault(Code::invalid, Key::errors_not_a_choice, pointer, {},
                    {{"choices", listed(Named<Choice>::values, std::identity{})}});
}

} // namespace tocht::model
