#pragma once

#include "guide/texts.hpp"
#include <tocht/error.hpp>

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace tocht {

using texts::Key;

/// A failure on its way out, before it is put into the actor's language. Becomes an Error where the library ends.
class Fault : public std::exception {
public:
    Fault(Code what, Key says, std::string where = {}, std::vector<Id> involved = {}, texts::Arguments values = {})
        : code(what)
        , key(says)
        , pointer(std::move(where))
        , ids(std::move(involved))
        , arguments(std::move(values))
    {}

    [[nodiscard]] char const* what() const noexcept override { return "tocht fault"; }

    [[nodiscard]] Error in(Language language) const
    {
        return {code, texts::say(language, key, arguments), pointer, ids};
    }

    Code code;
    Key key;
    std::string pointer;
    std::vector<Id> ids;
    texts::Arguments arguments;
};

/// What a map made of a file has under a key. Throws Fault (corrupt) when it has nothing: the file then refers to what it
/// does not hold.
template <typename Map> auto const& referred_in(Map const& map, typename Map::key_type const& key)
{
    auto const found = map.find(key);
    if (found == map.end())
        throw Fault(Code::corrupt, Key::errors_corrupt);
    return found->second;
}

} // namespace tocht
