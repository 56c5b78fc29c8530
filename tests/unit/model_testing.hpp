#pragma once

#include "model/codec.hpp"
#include "model/fault.hpp"

#include <stdexcept>

/// What the tests of the model have in common.
namespace tocht::testing {

/// The fault that a call ends with. Throws when there is none, or when it cannot be told in both languages.
template <typename Call> Fault fault_of(Call call)
{
    try {
        call();
    } catch (Fault const& fault) {
        for (auto const language : {Language::nl, Language::en}) {
            auto const error = fault.in(language);
            std::string_view message = error.what();
            bool const is_told = !message.empty() && message.find_first_of("{}") == message.npos;
            if (!is_told || error.pointer() != fault.pointer || error.code() != fault.code)
                throw std::logic_error("this cannot be told: " + std::string(message));
        }
        return fault;
    }
    throw std::logic_error("nothing was refused");
}

/// JSON as any parser reads it, to write tests with.
inline json::value js(std::string_view text)
{
    return boost::json::parse(boost::json::string_view(text.data(), text.size()));
}

/// An id that ends with a number; "…-000000000007".
inline std::string id_text(unsigned number)
{
    std::string text = "0190a0b0-0000-7000-8000-000000000000";
    auto const digits = std::to_string(number);
    return text.replace(text.size() - digits.size(), digits.size(), digits);
}

// Documents with all their fields, and with the least of them.

json::value full_value(model::Field const& field);

/// An object with every field.
inline json::object full(std::span<model::Field const> fields)
{
    json::object object;
    for (auto const& field : fields)
        object.emplace(field.name, field.count == model::Count::many ? json::value{full_value(field), full_value(field)}
                                                                     : full_value(field));
    return object;
}

inline json::value full_value(model::Field const& field)
{
    static unsigned count = 0;
    switch (field.shape) {
    case model::Shape::text:
        if (field.name == "email")
            return "anna@example.org";
        if (field.name == "evidence")
            return "https://example.org/telling?jaar=2026";
        return field.name == "time_zone" ? json::value("Europe/Brussels") : json::value("Zoë zei: „ja” \U0001F642");
    case model::Shape::id:
        return json::value(id_text(++count));
    case model::Shape::integer:
    case model::Shape::large:
        return json::number(field.most);
    case model::Shape::number:
        return -0.1;
    case model::Shape::truth:
        return true;
    case model::Shape::day:
        return "2028-02-29";
    case model::Shape::instant:
        return "2026-10-25T00:59:59.007Z";
    case model::Shape::choice:
        return json::value(model::known_choices(field).back());
    case model::Shape::object:
        return full(field.inside());
    case model::Shape::json:
        return json::object{};
    }
    return nullptr;
}

inline json::object full(model::Description const& description)
{
    auto object = full(description.fields);
    for (auto const& condition : description.conditions)
        object[condition.when] = condition.equals;
    return object;
}

inline json::object minimal(model::Description const& description)
{
    auto object = full(description.fields);
    for (auto const& field : description.fields)
        if (!field.must)
            object.erase(field.name);
        else if (field.shape == model::Shape::choice)
            object[field.name] = model::known_choices(field).front();
    return object;
}

} // namespace tocht::testing
