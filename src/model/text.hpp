#pragma once

#include <tocht/id.hpp>
#include <tocht/time.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Days, instants, ids and words as text.
namespace tocht::model {

/// `YYYY-MM-DD`.
std::string text_of(Day day);
/// RFC 3339 in UTC with milliseconds.
std::string text_of(Instant instant);

/// Empty for what is no such text, or no day of the calendar (years 1 to 9999).
std::optional<Day> read_day(std::string_view text);
/// `YYYY-MM-DDTHH:MM:SS` with up to three decimals and `Z`.
std::optional<Instant> read_instant(std::string_view text);
std::optional<Id> read_id(std::string_view text);

/// Writes the 36 letters of an id.
void write_id(std::span<std::uint8_t const, 16> bytes, char* letters);

/// The number of code points; empty for invalid UTF-8 or a control character other than newline and tab.
std::optional<std::size_t> code_points(std::string_view text);

/// The names of some things, one after the other, as failures tell what there is.
template <typename Things, typename Name> std::string listed(Things const& things, Name const& name)
{
    std::string list;
    for (auto const& thing : things)
        list.append(list.empty() ? "" : ", ").append(std::invoke(name, thing));
    return list;
}

/// Without white space (as ECMAScript has it) at both ends.
std::string_view trimmed(std::string_view text);

/// With small letters for those of ASCII: what in SCIM is the same whatever its case.
std::string folded(std::string_view text);

/// Whether a text has no break of a line in it; and whether anything of it can be seen. Of valid UTF-8.
bool is_one_line(std::string_view text);
bool is_visible(std::string_view text);

// Whether a text has a form. Written out, for std::regex takes stack for every character.
/// Something, one @ and something, without white space.
bool is_email(std::string_view text);
/// http:// or https:// and something without white space.
bool is_web_address(std::string_view text);

/// Whether the system knows an IANA time zone of exactly this name.
bool is_time_zone(std::string_view name);

} // namespace tocht::model
