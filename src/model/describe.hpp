#pragma once

#include "model/names.hpp"
#include "model/record.hpp"

#include <algorithm>

/// What the files that describe kinds have in common.
namespace tocht::model {

// The lengths of texts, in code points.
inline constexpr std::size_t short_line = 200;
inline constexpr std::size_t paragraph = 2000;
inline constexpr std::size_t chapter = 10000;

/// The first field of every kind that lives in a journey.
template <typename T> constexpr Field in_journey()
{
    return field<&T::journey>("journey").required().template refers_to<Journey>().fixed().none();
}

template <typename T> constexpr Field ended_on()
{
    return field<&T::ended_on>("ended_on").none();
}

constexpr bool all_classified(std::span<Field const> fields)
{
    return std::ranges::all_of(fields, [](Field const& field) { return field.privacy != Privacy::unclassified; });
}

template <typename T> constexpr Field const* found(std::string_view name)
{
    auto const place = std::ranges::find(Described<T>::fields, name, &Field::name);
    return place == Described<T>::fields.end() ? nullptr : &*place;
}

/// Makes the description of a kind from `Described<T>`; a field without a privacy class does not compile.
template <BodyOfKind T> constexpr Description describe(std::string_view once = {})
{
    static_assert(all_classified(Described<T>::fields), "each field says what it tells about people");
    Description description{.kind = kind_of<T>,
                            .name = name_of(kind_of<T>),
                            .fields = Described<T>::fields,
                            .empty = [] { return Body(T{}); },
                            .once = once,
                            .journey = found<T>("journey"),
                            .status = found<T>("status"),
                            .ended_on = found<T>("ended_on")};
    if constexpr (requires { Described<T>::conditions; })
        description.conditions = Described<T>::conditions;
    return description;
}

} // namespace tocht::model
