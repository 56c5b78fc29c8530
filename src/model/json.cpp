#include "model/json.hpp"

#include "model/fault.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace tocht::json {

namespace {

using boost::json::error_code;

/// Builds a value from the parser's events. A careful one knows at any time where in the text it is, and every key.
template <bool is_careful> class Builder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    explicit Builder(storage_ptr storage) { stack_.reset(std::move(storage)); }

    value release() { return stack_.release(); }

    /// What was refused, if not the grammar.
    [[nodiscard]] Key const* refused() const { return refused_ ? &*refused_ : nullptr; }

    [[nodiscard]] std::string pointer() const
    {
        std::string pointer;
        for (auto const& level : levels_)
            if (level.is_array && level.members > 0)
                pointer = below(pointer, level.members - 1);
            else if (!level.is_array && level.members > 0)
                pointer = below(pointer, level.key);
        return pointer;
    }

    static bool on_document_begin(error_code&) { return true; }
    static bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&) { return enter(false); }
    bool on_object_end(std::size_t count, error_code& code)
    {
        if (is_careful && has_key_twice(count))
            return refuse(Key::errors_duplicate_key, code);
        stack_.push_object(count);
        return leave();
    }
    bool on_array_begin(error_code&) { return enter(true); }
    bool on_array_end(std::size_t count, error_code&)
    {
        stack_.push_array(count);
        return leave();
    }

    bool on_key_part(std::string_view part, std::size_t, error_code&)
    {
        if constexpr (is_careful)
            letters_.append(part);
        stack_.push_chars(part);
        return true;
    }
    bool on_key(std::string_view part, std::size_t, error_code&)
    {
        stack_.push_key(part);
        if constexpr (is_careful)
            note_key(part);
        return true;
    }
    bool on_string_part(std::string_view part, std::size_t, error_code&)
    {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(std::string_view part, std::size_t, error_code&)
    {
        count();
        stack_.push_string(part);
        return true;
    }
    bool on_number_part(std::string_view part, error_code&)
    {
        number_.append(part);
        return true;
    }
    bool on_int64(std::int64_t number, std::string_view, error_code& code)
    {
        count();
        number_.clear();
        stack_.push_int64(number);
        constexpr auto largest = static_cast<std::int64_t>(largest_exact_integer); // as doubles, 2^53 + 1 would be 2^53
        return (number >= -largest && number <= largest) || refuse(Key::errors_inexact, code);
    }
    bool on_uint64(std::uint64_t, std::string_view, error_code& code)
    {
        count();
        return refuse(Key::errors_inexact, code); // beyond 2^63, or on_int64 would have been called
    }
    bool on_double(double, std::string_view part, error_code& code)
    {
        count();
        number_.append(part);
        double exact = 0;
        auto const [end, ec] = std::from_chars(number_.data(), number_.data() + number_.size(), exact);
        bool const is_whole = number_.find_first_of(".eE") == std::string::npos;
        bool const is_fine = ec == std::errc{} && std::isfinite(exact) && !is_whole;
        number_.clear();
        stack_.push_double(exact);
        return is_fine || refuse(Key::errors_inexact, code);
    }
    bool on_bool(bool truth, error_code&)
    {
        count();
        stack_.push_bool(truth);
        return true;
    }
    bool on_null(error_code&)
    {
        count();
        stack_.push_null();
        return true;
    }
    static bool on_comment_part(std::string_view, error_code&) { return true; }
    static bool on_comment(std::string_view, error_code&) { return true; }

private:
    struct Level {
        bool is_array = false;
        std::size_t members = 0;
        std::string key{}; ///< the present member's, of an object
    };
    struct Span {
        std::size_t begin;
        std::size_t end;
    };

    void note_key(std::string_view part)
    {
        letters_.append(part);
        auto const begin = keys_.empty() ? 0 : keys_.back().end;
        keys_.push_back({begin, letters_.size()});
        levels_.back().key.assign(letters_, begin);
        ++levels_.back().members;
    }

    void count()
    {
        if (is_careful && !levels_.empty() && levels_.back().is_array)
            ++levels_.back().members;
    }
    /// The keys of the object that ends now are the last ones noted; they are forgotten here.
    bool has_key_twice(std::size_t count)
    {
        auto const first = keys_.end() - static_cast<std::ptrdiff_t>(count);
        auto const key = [this](Span span) {
            return std::string_view(letters_).substr(span.begin, span.end - span.begin);
        };
        auto const rest = count == 0 ? letters_.size() : first->begin;
        std::ranges::sort(first, keys_.end(), {}, key);
        auto const twice = std::ranges::adjacent_find(first, keys_.end(), {}, key);
        if (twice != keys_.end()) {
            levels_.back().key = key(*twice);
            return true;
        }
        keys_.erase(first, keys_.end());
        letters_.resize(rest);
        return false;
    }
    bool enter(bool is_array)
    {
        count();
        if constexpr (is_careful)
            levels_.push_back({.is_array = is_array});
        return true;
    }
    bool leave()
    {
        if constexpr (is_careful)
            levels_.pop_back();
        return true;
    }
    bool refuse(Key key, error_code& code)
    {
        refused_ = key;
        code = boost::json::error::syntax;
        return false;
    }

    boost::json::value_stack stack_;
    std::vector<Level> levels_;
    std::string letters_; ///< of all keys of the objects not yet ended
    std::vector<Span> keys_;
    std::string number_;
    std::optional<Key> refused_;
};

/// Lets everything pass: what is left is the grammar.
struct Judge {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    static bool on_document_begin(error_code&) { return true; }
    static bool on_document_end(error_code&) { return true; }
    static bool on_object_begin(error_code&) { return true; }
    static bool on_object_end(std::size_t, error_code&) { return true; }
    static bool on_array_begin(error_code&) { return true; }
    static bool on_array_end(std::size_t, error_code&) { return true; }
    static bool on_key_part(std::string_view, std::size_t, error_code&) { return true; }
    static bool on_key(std::string_view, std::size_t, error_code&) { return true; }
    static bool on_string_part(std::string_view, std::size_t, error_code&) { return true; }
    static bool on_string(std::string_view, std::size_t, error_code&) { return true; }
    static bool on_number_part(std::string_view, error_code&) { return true; }
    static bool on_int64(std::int64_t, std::string_view, error_code&) { return true; }
    static bool on_uint64(std::uint64_t, std::string_view, error_code&) { return true; }
    static bool on_double(double, std::string_view, error_code&) { return true; }
    static bool on_bool(bool, error_code&) { return true; }
    static bool on_null(error_code&) { return true; }
    static bool on_comment_part(std::string_view, error_code&) { return true; }
    static bool on_comment(std::string_view, error_code&) { return true; }
};

Key reason(error_code const& code)
{
    if (code == boost::json::error::too_deep)
        return Key::errors_too_deep;
    if (code == boost::json::error::exponent_overflow)
        return Key::errors_inexact;
    return Key::errors_not_json;
}

template <bool is_careful> value read(std::string_view text, storage_ptr storage, std::size_t depth)
{
    boost::json::parse_options options;
    options.max_depth = depth;
    boost::json::basic_parser<Builder<is_careful>> parser(options, std::move(storage));
    error_code code;
    auto const used = parser.write_some(false, text.data(), text.size(), code);
    if (!code && used < text.size())
        code = boost::json::error::extra_data;
    if (code) {
        auto const* refused = parser.handler().refused();
        throw Fault(Code::invalid, refused ? *refused : reason(code), parser.handler().pointer());
    }
    return parser.handler().release();
}

} // namespace

value parse(std::string_view text, std::size_t limit, storage_ptr storage, std::size_t depth)
{
    if (text.size() > limit)
        throw Fault(Code::invalid, Key::errors_too_large, {}, {}, {{"limit", std::to_string(limit)}});
    return read<true>(text, std::move(storage), depth);
}

object own_object(std::string_view text, storage_ptr storage)
{
    try {
        if (auto read_value = read<false>(text, std::move(storage), deepest_nesting); read_value.is_object())
            return std::move(read_value.get_object());
    } catch (Fault const& fault) {
        if (fault.code != Code::invalid)
            throw;
    }
    throw Fault(Code::corrupt, Key::errors_corrupt);
}

bool is_object(std::string_view text)
{
    boost::json::basic_parser<Judge> parser({});
    error_code code;
    auto const used = parser.write_some(false, text.data(), text.size(), code);
    return !code && used == text.size() && text.starts_with('{') && text.ends_with('}');
}

std::size_t depth_of(value const& value)
{
    std::size_t deepest = 0;
    if (value.is_array())
        for (auto const& element : value.get_array())
            deepest = std::max(deepest, depth_of(element));
    else if (value.is_object())
        for (auto const& [name, part] : value.get_object())
            deepest = std::max(deepest, depth_of(part));
    else
        return 0;
    return deepest + 1;
}

std::string serialize(value const& value)
{
    return boost::json::serialize(value);
}

bool is_same(object const& one, object const& other)
{
    return one.size() == other.size() && std::ranges::all_of(one, [&](auto const& member) {
               auto const* value = other.if_contains(member.key());
               return value != nullptr && is_same(member.value(), *value);
           });
}

bool is_same(value const& one, value const& other)
{
    if (one.is_object() && other.is_object())
        return is_same(one.get_object(), other.get_object());
    if (one.is_array() && other.is_array())
        return std::ranges::equal(one.get_array(), other.get_array(),
                                  [](value const& left, value const& right) { return is_same(left, right); });
    return one == other;
}

void merge(value& target, value const& patch)
{
    if (!patch.is_object()) {
        target = patch;
        return;
    }
    if (!target.is_object())
        target.emplace_object();
    for (auto const& [name, part] : patch.get_object())
        if (part.is_null())
            target.get_object().erase(name);
        else
            merge(target.get_object()[name], part);
}

std::string below(std::string_view pointer, std::string_view member)
{
    std::string longer(pointer);
    longer += '/';
    for (char const letter : member)
        if (letter == '~')
            longer += "~0";
        else if (letter == '/')
            longer += "~1";
        else
            longer += letter;
    return longer;
}

std::string below(std::string_view pointer, std::size_t index)
{
    return below(pointer, std::to_string(index));
}

value number(double number)
{
    if (std::trunc(number) == number && std::abs(number) <= largest_exact_integer)
        return static_cast<std::int64_t>(number);
    return number;
}

} // namespace tocht::json
