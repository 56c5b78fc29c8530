#include "model/text.hpp"

#include "model/fault.hpp"
#include "model/letters.hpp"

#include <cctz/time_zone.h>
#include <fmt/compile.h>
#include <sys/random.h>

#include <array>
#include <charconv>

namespace tocht {

Id Id::make()
{
    using namespace std::chrono;
    Id id;
    if (::getrandom(id.bytes.data(), id.bytes.size(), 0) != static_cast<ssize_t>(id.bytes.size()))
        throw Fault(Code::internal, Key::errors_internal);
    auto const now = system_clock::now().time_since_epoch();
    auto const whole = floor<milliseconds>(now);
    auto const fraction =
        static_cast<std::uint64_t>(duration_cast<nanoseconds>(now - whole).count()) * 4096 / 1'000'000;
    auto const time = static_cast<std::uint64_t>(whole.count());
    for (std::size_t index = 0; index < 6; ++index)
        id.bytes[index] = static_cast<std::uint8_t>(time >> (40 - 8 * index));
    id.bytes[6] = static_cast<std::uint8_t>(0x70U | (fraction >> 8U)); // RFC 9562, 6.2, method 3: time in rand_a
    id.bytes[7] = static_cast<std::uint8_t>(fraction & 0xFFU);
    id.bytes[8] = static_cast<std::uint8_t>(0x80U | (id.bytes[8] & 0x3FU));
    return id;
}

Id Id::parse(std::string_view text)
{
    if (auto const id = model::read_id(text))
        return *id;
    throw Fault(Code::invalid, Key::errors_not_an_id).in(Language::en);
}

std::string Id::text() const
{
    std::string text(36, ' ');
    model::write_id(bytes, text.data());
    return text;
}

} // namespace tocht

namespace tocht::model {

namespace {

/// Reads a number of exactly `digits` digits at a place.
std::optional<int> digits_at(std::string_view text, std::size_t place, std::size_t digits)
{
    int number = 0;
    auto const part = text.substr(place, digits);
    auto const [end, ec] = std::from_chars(part.data(), part.data() + part.size(), number);
    bool const is_plain = part.size() == digits && part[0] >= '0' && part[0] <= '9';
    return is_plain && ec == std::errc{} && end == part.data() + part.size() ? std::optional(number) : std::nullopt;
}

std::optional<std::chrono::milliseconds> read_fraction(std::string_view text)
{
    if (text.empty())
        return std::chrono::milliseconds{0};
    auto const digits = text.size() - 1;
    auto const number = text[0] == '.' && digits >= 1 && digits <= 3 ? digits_at(text, 1, digits) : std::nullopt;
    constexpr std::array scale{0, 100, 10, 1};
    return number ? std::optional(std::chrono::milliseconds{*number * scale.at(digits)}) : std::nullopt;
}

using Letters = std::array<char, 40>; ///< room for a day and a time of it, of any year

bool is_control(char32_t letter)
{
    return (letter < 0x20 && letter != '\n' && letter != '\t') || (letter >= 0x7F && letter <= 0x9F);
}

/// The place where the last letter of a text begins.
std::size_t last_letter(std::string_view text)
{
    std::size_t place = text.size() - 1;
    while (place > 0 && (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80)
        --place;
    return place;
}

} // namespace

std::string text_of(Day day)
{
    Letters letters{};
    return {letters.data(),
            fmt::format_to(letters.data(), FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(day.year()),
                           static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))};
}

std::string text_of(Instant instant)
{
    auto const day = std::chrono::floor<std::chrono::days>(instant);
    Day const date{day};
    std::chrono::hh_mm_ss const time{instant - day};
    Letters letters{};
    return {letters.data(), fmt::format_to(letters.data(), FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z"),
                                           static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                           static_cast<unsigned>(date.day()), time.hours().count(),
                                           time.minutes().count(), time.seconds().count(), time.subseconds().count())};
}

std::optional<Day> read_day(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    auto const year = digits_at(text, 0, 4);
    auto const month = digits_at(text, 5, 2);
    auto const date = digits_at(text, 8, 2);
    if (!year || !month || !date || *year == 0)
        return std::nullopt;
    auto const day = tocht::day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*date));
    return day.ok() ? std::optional(day) : std::nullopt;
}

std::optional<Instant> read_instant(std::string_view text)
{
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z')
        return std::nullopt;
    auto const day = read_day(text.substr(0, 10));
    auto const hour = digits_at(text, 11, 2);
    auto const minute = digits_at(text, 14, 2);
    auto const second = digits_at(text, 17, 2);
    auto const fraction = read_fraction(text.substr(19, text.size() - 20));
    if (!day || !hour || !minute || !second || !fraction || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    using namespace std::chrono;
    return Instant{sys_days{*day}} + hours{*hour} + minutes{*minute} + seconds{*second} + *fraction;
}

void write_id(std::span<std::uint8_t const, 16> bytes, char* letters)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        if (index == 4 || index == 6 || index == 8 || index == 10)
            *letters++ = '-';
        *letters++ = digits[bytes[index] >> 4U];
        *letters++ = digits[bytes[index] & 15U];
    }
}

/// The value of each letter as a hexadecimal digit; 16 for what is none.
static constexpr auto digit_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(16);
    for (std::size_t value = 0; value < 10; ++value)
        values.at('0' + value) = static_cast<std::uint8_t>(value);
    for (std::size_t value = 10; value < 16; ++value) {
        values.at('a' + value - 10) = static_cast<std::uint8_t>(value);
        values.at('A' + value - 10) = static_cast<std::uint8_t>(value);
    }
    return values;
}();

std::optional<Id> read_id(std::string_view text)
{
    constexpr std::array<std::size_t, 16> places{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return std::nullopt;
    Id id;
    unsigned all = 0;
    for (std::size_t index = 0; index < places.size(); ++index) {
        unsigned const high = digit_values[static_cast<std::uint8_t>(text[places[index]])];
        unsigned const low = digit_values[static_cast<std::uint8_t>(text[places[index] + 1])];
        id.bytes[index] = static_cast<std::uint8_t>(high << 4U | low);
        all |= high | low;
    }
    return all < 16 ? std::optional(id) : std::nullopt;
}

std::optional<std::size_t> code_points(std::string_view text)
{
    std::size_t count = 0;
    while (!text.empty()) {
        auto const letter = first_letter(text);
        if (letter.bytes == 0 || is_control(letter.code_point))
            return std::nullopt;
        text.remove_prefix(letter.bytes);
        ++count;
    }
    return count;
}

namespace {

std::string_view trimmed_at_front(std::string_view text)
{
    while (!text.empty()) {
        auto const letter = first_letter(text);
        if (letter.bytes == 0 || !is_white(letter.code_point))
            break;
        text.remove_prefix(letter.bytes);
    }
    return text;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    text = trimmed_at_front(text);
    while (!text.empty()) {
        auto const place = last_letter(text);
        if (!is_white(first_letter(text.substr(place)).code_point))
            break;
        text = text.substr(0, place);
    }
    return text;
}

bool is_one_line(std::string_view text)
{
    return text.find('\n') == std::string_view::npos && text.find("\u2028") == std::string_view::npos
        && text.find("\u2029") == std::string_view::npos;
}

bool is_visible(std::string_view text)
{
    while (!text.empty()) {
        auto const letter = first_letter(text);
        if (!is_invisible(letter.code_point))
            return true;
        text.remove_prefix(letter.bytes);
    }
    return false;
}

std::string folded(std::string_view text)
{
    std::string small(text);
    for (auto& letter : small)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    return small;
}

bool is_email(std::string_view text)
{
    auto const at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && at == text.rfind('@')
        && text.find_first_of(" \t\n") == std::string_view::npos;
}

bool is_web_address(std::string_view text)
{
    for (std::string_view const scheme : {"http://", "https://"})
        if (text.starts_with(scheme))
            return text.size() > scheme.size() && text.find_first_of(" \t\n") == std::string_view::npos;
    return false;
}

bool is_time_zone(std::string_view name)
{
    // cctz answers UTC for what it cannot load, and takes paths; so the name is compared with what was loaded.
    constexpr auto letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    bool const has_form = !name.empty() && name.find_first_not_of(letters) == std::string_view::npos
                       && name.front() != '/' && name.back() != '/' && name.find("//") == std::string_view::npos;
    cctz::time_zone zone;
    return has_form && cctz::load_time_zone(std::string(name), &zone) && zone.name() == name;
}

} // namespace tocht::model
