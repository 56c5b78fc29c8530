#pragma once

#include "guide_keys.hpp"
#include <tocht/people.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The texts of the guide, by language and key. The languages and keys come from the files beside this one; the build
/// fails when a language misses a key.
namespace tocht::texts {

/// A value to put in the place of `{name}` in a text.
struct Argument {
    std::string_view name;
    std::string value;
};
using Arguments = std::vector<Argument>;

/// The text of a key, with its places filled in.
std::string say(Language language, Key key, Arguments const& arguments = {});

/// The text at a dotted path such as "values.stem.steer_on"; empty when there is none.
std::string_view find(Language language, std::string_view path);

/// `find("values." + enumeration + "." + value)`.
std::string_view value_name(Language language, std::string_view enumeration, std::string_view value);

/// A day as people write it: "2 maart 2027".
std::string say(Language language, Day day);

/// A number with one decimal, rounded.
std::string decimal(Language language, double number);

/// A number with as many decimals as it has.
std::string plain(Language language, double number);

/// A language's whole guide, as JSON.
std::string_view whole(Language language);

} // namespace tocht::texts
