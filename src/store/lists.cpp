#include "store/lists.hpp"

namespace tocht::store {

Bytes list_of(std::span<Id const> ids)
{
    Bytes list;
    for (auto const id : ids)
        list.all.append(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size());
    return list;
}

void Rows::add(std::initializer_list<std::int64_t> row)
{
    constexpr std::size_t width = 20;
    for (auto const number : row) {
        auto const digits = std::to_string(number);
        list_.all.append(width - digits.size(), '0').append(digits);
    }
}

void Texts::add(std::string_view text)
{
    places_.add({static_cast<std::int64_t>(bytes_.all.size()) + 1, static_cast<std::int64_t>(text.size())});
    bytes_.all.append(text);
}

Texts texts(std::span<std::string const> all)
{
    Texts list;
    for (auto const& text : all)
        list.add(text);
    return list;
}

} // namespace tocht::store
