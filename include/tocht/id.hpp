#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace tocht {

/// The identity of a document: a UUID of 16 bytes. All zeros mean "none".
/// A value: copied freely, safe from any thread.
struct Id {
    std::array<std::uint8_t, 16> bytes{};

    /// A new UUIDv7 (RFC 9562): its first 48 bits are the present time in milliseconds, so ids sort by birth.
    /// Safe from any thread. Throws Error (internal) when the system gives no randomness.
    static Id make();

    /// Reads the 36 characters of a UUID, in either case. Throws Error (invalid) on anything else.
    static Id parse(std::string_view text);

    /// The 36 characters in lower case.
    [[nodiscard]] std::string text() const;

    /// False for the id of zeros.
    explicit operator bool() const { return *this != Id{}; }

    friend bool operator==(Id const& one, Id const& other)
    {
        return ((one.half(0) ^ other.half(0)) | (one.half(8) ^ other.half(8))) == 0;
    }

    /// By birth.
    friend std::strong_ordering operator<=>(Id const& one, Id const& other)
    {
        auto const first = most_significant_first(one.half(0)) <=> most_significant_first(other.half(0));
        return first != 0 ? first : most_significant_first(one.half(8)) <=> most_significant_first(other.half(8));
    }

private:
    // Two numbers compare faster than sixteen bytes.
    [[nodiscard]] std::uint64_t half(std::size_t begin) const
    {
        std::uint64_t number = 0;
        std::memcpy(&number, bytes.data() + begin, sizeof number);
        return number;
    }
    static std::uint64_t most_significant_first(std::uint64_t number)
    {
        return std::endian::native == std::endian::little ? __builtin_bswap64(number) : number;
    }
};

} // namespace tocht

template <> struct std::hash<tocht::Id> {
    std::size_t operator()(tocht::Id const& id) const noexcept
    {
        return std::hash<std::string_view>{}({reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()});
    }
};
