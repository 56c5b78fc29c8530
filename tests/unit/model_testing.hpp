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

} // namespace tocht::testing
