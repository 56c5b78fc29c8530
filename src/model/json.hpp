#pragma once

#include <boost/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// JSON as Tocht accepts it: RFC 8259, and no key twice, no number that is not exact, no depth or size without bound.
namespace tocht::json {

using boost::json::array;
using boost::json::object;
using boost::json::storage_ptr;
using boost::json::string;
using boost::json::value;

inline constexpr std::size_t largest_text = std::size_t{1} << 20; ///< bytes of one document
inline constexpr std::size_t deepest_nesting = 16;
inline constexpr double largest_exact_integer = 9007199254740992.0; ///< 2^53

/// Reads a text. Throws Fault (invalid) with the pointer to where it goes wrong: not JSON, invalid UTF-8, a key twice,
/// too deep, longer than `limit` bytes, an integer beyond 2^53 or a number that no double holds.
value parse(std::string_view text, std::size_t limit = largest_text, storage_ptr storage = {},
            std::size_t depth = deepest_nesting);

/// How deep arrays and objects stand in each other; 0 for a plain value.
std::size_t depth_of(value const& value);

/// Reads what `serialize` wrote of an object that `parse` had accepted: nothing is looked for that cannot be there.
/// Throws Fault (corrupt) when it is no object: somebody else wrote it.
object own_object(std::string_view text, storage_ptr storage = {});

/// Whether a text is a JSON object, by grammar alone.
bool is_object(std::string_view text);

std::string serialize(value const& value);

/// Whether two say the same, whatever the order of their members. The operator == is not for objects: it copies their
/// members where no failure can come out, and would end the process when memory runs out.
bool is_same(value const& one, value const& other);
bool is_same(object const& one, object const& other);

/// Applies a merge patch (RFC 7396) to a value.
void merge(value& target, value const& patch);

/// A pointer one step longer, by RFC 6901.
std::string below(std::string_view pointer, std::string_view member);
std::string below(std::string_view pointer, std::size_t index);

/// A number as JSON has it: an integer where it is one.
value number(double number);

} // namespace tocht::json
