#include "model/codec.hpp"
#include "model/fault.hpp"
#include "model/text.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tocht::model {

namespace {

using boost::json::error_code;

/// Puts what the parser finds into a body, by the description of its kind, as it comes. What was written by the
/// description stands in its order, so the next field is mostly the one that is named. Everything else is refused.
class Placer {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    explicit Placer(Record& record)
        : record_(record)
    {}

    static bool on_document_begin(error_code&) { return true; }
    static bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code& code)
    {
        if (is_free())
            return enter();
        if (depth_ == 0)
            return go_down(record_.described().fields, inside(record_.body));
        if (!takes(Shape::object))
            return begin_free(code);
        auto const fields = field().inside();
        return go_down(fields, element());
    }
    bool on_object_end(std::size_t count, error_code&)
    {
        if (!is_free()) {
            --depth_;
            return true;
        }
        free_->push_object(count);
        return leave();
    }
    bool on_array_begin(error_code& code)
    {
        if (is_free())
            return enter();
        if (depth_ == 0 || level().is_list || level().field == nullptr || field().count != Count::many)
            return refuse(code);
        level().is_list = true;
        return true;
    }
    bool on_array_end(std::size_t count, error_code&)
    {
        if (!is_free()) {
            level().is_list = false;
            return true;
        }
        free_->push_array(count);
        return leave();
    }

    bool on_key_part(std::string_view part, std::size_t, error_code& code)
    {
        if (!is_free())
            return refuse(code); // the name of no field is written in parts
        free_->push_chars(part);
        return true;
    }
    bool on_key(std::string_view key, std::size_t, error_code& code)
    {
        if (is_free()) {
            free_->push_key(key);
            return true;
        }
        return find(key) || (depth_ == 1 && key == "extra") || refuse(code);
    }

    bool on_string_part(std::string_view part, std::size_t, error_code&)
    {
        if (is_free())
            free_->push_chars(part);
        else
            text_.append(part);
        return true;
    }
    bool on_string(std::string_view part, std::size_t, error_code& code)
    {
        if (is_free()) {
            free_->push_string(part);
            return true;
        }
        if (!is_awaited())
            return refuse(code);
        if (text_.empty())
            return put(part) || refuse(code);
        text_.append(part);
        bool const is_put = put(text_);
        text_.clear();
        return is_put || refuse(code);
    }

    // All of the text is at hand.
    static bool on_number_part(std::string_view, error_code& code) { return refuse(code); }
    bool on_int64(std::int64_t number, std::string_view, error_code& code)
    {
        if (is_free()) {
            free_->push_int64(number);
            return true;
        }
        return put(number) || refuse(code);
    }
    static bool on_uint64(std::uint64_t, std::string_view, error_code& code) { return refuse(code); } // beyond 2^63
    bool on_double(double, std::string_view text, error_code& code)
    {
        double exact = 0; // the parser's own is not
        auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), exact);
        if (ec != std::errc{} || !std::isfinite(exact))
            return refuse(code);
        if (!is_free())
            return (takes(Shape::number) && assign<double>(exact)) || refuse(code);
        free_->push_double(exact);
        return true;
    }
    bool on_bool(bool truth, error_code& code)
    {
        if (!is_free())
            return (takes(Shape::truth) && assign<bool>(truth)) || refuse(code);
        free_->push_bool(truth);
        return true;
    }
    bool on_null(error_code& code)
    {
        if (!is_free())
            return (is_awaited() && field().may_be_null) || refuse(code);
        free_->push_null();
        return true;
    }
    static bool on_comment_part(std::string_view, error_code& code) { return refuse(code); }
    static bool on_comment(std::string_view, error_code& code) { return refuse(code); }

private:
    struct Level {
        std::span<Field const> fields{};
        void* into = nullptr;
        std::size_t next = 0;         ///< of the fields, behind the one that was named last
        Field const* field = nullptr; ///< that was named last; null for `extra`
        bool is_list = false;         ///< within its list
    };

    static bool refuse(error_code& code)
    {
        code = boost::json::error::syntax;
        return false;
    }

    Level& level() { return levels_[depth_ - 1]; }
    Field const& field() { return *level().field; }

    bool go_down(std::span<Field const> fields, void* into)
    {
        levels_.at(depth_++) = {.fields = fields, .into = into};
        return true;
    }

    bool find(std::string_view key)
    {
        auto& here = level();
        if (here.next >= here.fields.size() || here.fields[here.next].name != key) {
            auto const found = std::ranges::find(here.fields, key, &Field::name);
            here.next = static_cast<std::size_t>(found - here.fields.begin());
        }
        bool const is_found = here.next < here.fields.size();
        here.field = is_found ? &here.fields[here.next++] : nullptr;
        return is_found;
    }

    /// Whether the present field takes what comes now, of any shape.
    bool is_awaited()
    {
        return depth_ > 0 && level().field != nullptr && level().is_list == (field().count == Count::many);
    }
    bool takes(Shape shape) { return is_awaited() && field().shape == shape; }

    void* element() { return field().access->append(field().member(level().into)); }

    template <typename T, typename Value> bool assign(Value&& value)
    {
        *static_cast<T*>(element()) = std::forward<Value>(value);
        return true;
    }
    template <typename T> bool assign(std::optional<T> const& value) { return value && assign<T>(*value); }

    bool put(std::string_view text)
    {
        switch (field().shape) {
        case Shape::text:
            return assign<std::string>(text);
        case Shape::id:
            return assign(read_id(text));
        case Shape::day:
            return assign(read_day(text));
        case Shape::instant:
            return assign(read_instant(text));
        case Shape::choice: {
            auto const values = field().choices->values;
            auto const found = std::ranges::find(values, text);
            return found != values.end() && assign<std::uint8_t>(static_cast<std::uint8_t>(found - values.begin()));
        }
        default:
            return false;
        }
    }

    bool put(std::int64_t number)
    {
        if (!is_awaited())
            return false;
        switch (field().shape) {
        case Shape::integer:
            return std::in_range<int>(number) && assign<int>(static_cast<int>(number));
        case Shape::large:
            return assign<std::int64_t>(number);
        case Shape::number:
            return assign<double>(static_cast<double>(number));
        default:
            return false;
        }
    }

    // An object of any form, which is kept as it is.

    [[nodiscard]] bool is_free() const { return free_depth_ > 0; }

    bool begin_free(error_code& code)
    {
        if (level().field == nullptr)
            free_into_ = &record_.extra;
        else if (takes(Shape::json))
            free_into_ = static_cast<json::object*>(element());
        else
            return refuse(code);
        free_.emplace();
        free_->reset();
        return enter();
    }
    bool enter()
    {
        ++free_depth_;
        return true;
    }
    bool leave()
    {
        if (--free_depth_ == 0)
            *free_into_ = std::move(free_->release().get_object());
        return true;
    }

    Record& record_;
    static constexpr std::size_t most_levels = 4; ///< the deepest description has fewer
    std::array<Level, most_levels> levels_{};
    std::size_t depth_ = 0;
    std::string text_; ///< what has come of a text so far
    std::size_t free_depth_ = 0;
    json::object* free_into_ = nullptr;
    std::optional<boost::json::value_stack> free_;
};

} // namespace

void read_fields(Record& record, Kind kind, std::string_view text)
{
    record.body = description(kind).empty();
    boost::json::parse_options options;
    options.max_depth = json::deepest_nesting;
    boost::json::basic_parser<Placer> parser(options, record);
    error_code code;
    auto const used = parser.write_some(false, text.data(), text.size(), code);
    if (code || used < text.size())
        throw Fault(Code::corrupt, Key::errors_corrupt);
}

} // namespace tocht::model
