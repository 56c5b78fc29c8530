#include "access/cursor.hpp"

#include <boost/uuid/name_generator_sha1.hpp>

#include <algorithm>
#include <charconv>

// A cursor is made as SIV does (RFC 5297): a tag that depends on all that is told, and the number hidden by what depends
// on the tag.
//
//   tag    = F(1, reader, number)
//   hidden = number xor the last half of F(2, reader, tag)
//   cursor = tag and hidden, in hexadecimal digits
//
// F gives name-based UUIDs (RFC 9562, version 5) with the store's key as their namespace: SHA-1 of the key and the name,
// of which 122 bits are kept. Names of one use have one length and the uses differ in their first byte, so no name goes
// on another; they fit into SHA-1's one block; and SHA-1's collisions are found by who chooses all that goes in, which
// here begins with a secret of 128 bits. So F is as good as chance to whoever has not the key, and so are the cursors,
// which stay apart until 2^61 lines. Of F's last half only the two highest bits are fixed: no number reaches them.

namespace tocht::access {

namespace {

using Block = std::array<std::uint8_t, 16>;
using Number = std::array<std::uint8_t, 8>;

constexpr std::size_t bytes_of_cursor = std::tuple_size_v<Block> + std::tuple_size_v<Number>;

enum class Use : std::uint8_t {
    tag = 1,
    hiding = 2,
};

template <std::size_t size>
Block mixed(store::Secret const& key, Use use, Id reader, std::array<std::uint8_t, size> const& last)
{
    std::array<std::uint8_t, 1 + sizeof(Block) + size> name{static_cast<std::uint8_t>(use)};
    std::ranges::copy(last, std::ranges::copy(reader.bytes, name.begin() + 1).out);
    boost::uuids::uuid space{};
    std::ranges::copy(key, space.begin());
    auto const made = boost::uuids::name_generator_sha1(space)(name.data(), name.size());
    Block block{};
    std::ranges::copy(made, block.begin());
    return block;
}

Number bytes_of(std::int64_t number)
{
    Number bytes{};
    for (std::size_t index = 0; index < bytes.size(); ++index)
        bytes[index] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (56 - 8 * index));
    return bytes;
}

std::int64_t number_of(Number const& bytes)
{
    std::uint64_t number = 0;
    for (auto const byte : bytes)
        number = number << 8U | byte;
    return static_cast<std::int64_t>(number);
}

/// Hides a number, or brings back one that was hidden.
Number hidden(store::Secret const& key, Id reader, Block const& tag, Number number)
{
    auto const by = mixed(key, Use::hiding, reader, tag);
    std::transform(number.begin(), number.end(), by.end() - number.size(), number.begin(), std::bit_xor<>());
    return number;
}

void write_digits(std::span<std::uint8_t const> bytes, std::string& into)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (auto const byte : bytes)
        into.append({digits[byte >> 4U], digits[byte & 0xFU]});
}

/// Whether there were so many bytes, in lower-case digits.
bool read_digits(std::string_view text, std::span<std::uint8_t> into)
{
    if (text.size() != 2 * into.size() || text.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return false;
    for (std::size_t index = 0; index < into.size(); ++index)
        std::from_chars(text.data() + 2 * index, text.data() + 2 * index + 2, into[index], 16);
    return true;
}

} // namespace

Cursors::Cursors(store::Secret const& key, std::optional<Id> reader)
    : key_(key)
    , reader_(reader.value_or(Id{}))
{}

std::string Cursors::of(std::int64_t sequence) const
{
    auto const number = bytes_of(sequence);
    auto const tag = mixed(key_, Use::tag, reader_, number);
    std::string cursor;
    cursor.reserve(2 * bytes_of_cursor);
    write_digits(tag, cursor);
    write_digits(hidden(key_, reader_, tag, number), cursor);
    return cursor;
}

std::optional<std::int64_t> Cursors::read(std::string_view cursor) const
{
    Block tag{};
    Number number{};
    std::array<std::uint8_t, bytes_of_cursor> bytes{};
    if (!read_digits(cursor, bytes))
        return std::nullopt;
    std::copy_n(bytes.begin(), tag.size(), tag.begin());
    std::copy_n(bytes.begin() + tag.size(), number.size(), number.begin());
    number = hidden(key_, reader_, tag, number);
    return mixed(key_, Use::tag, reader_, number) == tag ? std::optional(number_of(number)) : std::nullopt;
}

} // namespace tocht::access
