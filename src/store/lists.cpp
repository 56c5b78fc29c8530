#include "store/lists.hpp"

#include <fmt/format.h>

#include <iterator>

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
    for (auto const number : row)
        fmt::format_to(std::back_inserter(list_.all), "{:020}", number);
}

} // namespace tocht::store
