#include "journey/filter.hpp"

#include "model/codec.hpp"
#include "model/fault.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::journey {

namespace {

using model::Shape;

struct Kept {
    std::string_view name;
    Shape shape;
};

/// What the library keeps about every document.
constexpr std::array kept_fields{
    Kept{"kind", Shape::text},          Kept{"schema", Shape::integer},     Kept{"id", Shape::id},
    Kept{"revision", Shape::integer},   Kept{"created_at", Shape::instant}, Kept{"created_by", Shape::id},
    Kept{"changed_at", Shape::instant}, Kept{"changed_by", Shape::id},
};

Kept const* kept(std::string_view name)
{
    auto const found = std::ranges::find(kept_fields, name, &Kept::name);
    return found == kept_fields.end() ? nullptr : &*found;
}

[[noreturn]] void wrong(std::string const& pointer, Key key, texts::Arguments arguments = {})
{
    throw Fault(Code::invalid, key, pointer, {}, std::move(arguments));
}

std::string read_moment(std::string_view text, std::string const& pointer)
{
    auto const instant = model::read_instant(text);
    if (!instant)
        wrong(pointer, Key::errors_not_an_instant);
    return model::text_of(*instant);
}

std::string read_choice(model::Field const& field, std::string_view text, std::string const& pointer)
{
    auto const known = model::known_choices(field);
    if (std::ranges::find(known, text) != known.end())
        return std::string(text);
    wrong(pointer, Key::errors_not_a_choice, {{"choices", model::listed(known, std::identity{})}});
}

/// A text as a document holds it: words without the white space around them, a key as it is. `field` is none for what the library keeps.
std::string read_text(Shape shape, model::Field const* field, json::value const& value, std::string const& pointer)
{
    std::string_view const text = value.is_string() ? std::string_view(value.get_string()) : std::string_view();
    switch (shape) {
    case Shape::id: {
        auto const id = model::read_id(text);
        return id ? id->text() : (wrong(pointer, Key::errors_not_an_id), std::string());
    }
    case Shape::day: {
        auto const day = model::read_day(text);
        return day ? model::text_of(*day) : (wrong(pointer, Key::errors_not_a_day), std::string());
    }
    case Shape::instant:
        return read_moment(text, pointer);
    case Shape::choice:
        return read_choice(*field, text, pointer);
    default:
        if (!value.is_string())
            wrong(pointer, Key::errors_not_a_text);
        return std::string(field != nullptr && field->is_searched ? model::trimmed(text) : text);
    }
}

/// One value of a filter.
class Reader {
public:
    Reader(Shape shape, model::Field const* field)
        : shape_(shape)
        , field_(field)
    {}

    [[nodiscard]] json::value any(json::value const& wanted, std::string const& pointer) const
    {
        if (wanted.is_object())
            return range(wanted.get_object(), pointer);
        if (!wanted.is_array())
            return one(wanted, pointer);
        json::array all;
        for (std::size_t index = 0; index < wanted.get_array().size(); ++index)
            all.push_back(one(wanted.get_array()[index], json::below(pointer, index)));
        return all;
    }

private:
    [[nodiscard]] json::value one(json::value const& value, std::string const& pointer) const
    {
        if (value.is_null())
            return value;
        if (value.is_structured() || shape_ == Shape::object || shape_ == Shape::json)
            wrong(pointer, Key::errors_not_a_filter);
        if (shape_ == Shape::truth && !value.is_bool())
            wrong(pointer, Key::errors_not_a_truth);
        bool const is_number = shape_ == Shape::integer || shape_ == Shape::large || shape_ == Shape::number;
        if (is_number && !value.is_number())
            wrong(pointer, Key::errors_not_a_number);
        return shape_ == Shape::truth || is_number ? value : json::string(read_text(shape_, field_, value, pointer));
    }

    [[nodiscard]] json::value range(json::object const& wanted, std::string const& pointer) const
    {
        bool const is_range = !wanted.empty() && std::ranges::all_of(wanted, [](auto const& part) {
            return (part.key() == "from" || part.key() == "to") && !part.value().is_structured()
                && !part.value().is_null();
        });
        if (!is_range)
            wrong(pointer, Key::errors_not_a_filter);
        json::object read;
        for (auto const& [key, value] : wanted)
            read[key] = end(key == "to", value, json::below(pointer, std::string_view(key)));
        return read;
    }

    /// Of a range of moments an end may be a day, in UTC, which it holds whole.
    [[nodiscard]] json::value end(bool is_last, json::value const& value, std::string const& pointer) const
    {
        auto const day =
            shape_ == Shape::instant && value.is_string() ? model::read_day(value.get_string()) : std::nullopt;
        if (!day)
            return one(value, pointer);
        return json::string(model::text_of(*day) + (is_last ? "T23:59:59.999Z" : "T00:00:00.000Z"));
    }

    Shape shape_;
    model::Field const* field_;
};

/// 0 for what is absent; a list or an object is none of what can be asked for.
int rank(json::value const* value)
{
    if (value == nullptr || value->is_null())
        return 0;
    return value->is_bool() ? 1 : value->is_number() ? 2 : value->is_string() ? 3 : 4;
}

bool is_within(json::value const* value, json::object const& range)
{
    if (rank(value) == 0)
        return false;
    auto const* from = range.if_contains("from");
    auto const* to = range.if_contains("to");
    return (from == nullptr || (rank(from) == rank(value) && compare(value, from) >= 0))
        && (to == nullptr || (rank(to) == rank(value) && compare(value, to) <= 0));
}

constexpr std::size_t most_values = 1000;

/// Counts the values of a whole filter; refuses the first that is too many.
void count(json::value const& wanted, std::string const& pointer, std::size_t& values)
{
    auto const many = wanted.is_array() ? wanted.get_array().size() : 1;
    if (values + many > most_values)
        wrong(wanted.is_array() ? json::below(pointer, most_values - values) : pointer, Key::errors_many_values,
              {{"limit", std::to_string(most_values)}});
    values += many;
}

} // namespace

bool is_listed(Kind kind, std::string_view name)
{
    return model::description(kind).find(name) != nullptr || kept(name) != nullptr;
}

std::weak_ordering compare(json::value const* left, json::value const* right)
{
    if (rank(left) != rank(right))
        return rank(left) <=> rank(right);
    switch (rank(left)) {
    case 1:
        return left->get_bool() <=> right->get_bool();
    case 2: {
        auto const a = left->to_number<double>();
        auto const b = right->to_number<double>();
        return a < b ? std::weak_ordering::less : a > b ? std::weak_ordering::greater : std::weak_ordering::equivalent;
    }
    case 3:
        return std::string_view(left->get_string()) <=> std::string_view(right->get_string());
    default:
        return std::weak_ordering::equivalent;
    }
}

Filter::Filter(Kind kind, json::object const& where)
{
    std::size_t values = 0;
    for (auto const& [key, wanted] : where) {
        std::string_view const name(key.data(), key.size());
        auto const pointer = json::below("/where", name);
        auto const* field = model::description(kind).find(name);
        auto const* own = kept(name);
        if (field == nullptr && own == nullptr)
            wrong(pointer, Key::errors_unknown_field);
        count(wanted, pointer, values);
        auto const read = Reader(field != nullptr ? field->shape : own->shape, field).any(wanted, pointer);
        auto& one = wanted_.emplace_back();
        one.field = name;
        if (read.is_object())
            one.range = read.get_object();
        else if (read.is_array())
            for (auto const& value : read.get_array())
                one.take(value);
        else
            one.take(read);
    }
}

void Filter::Wanted::take(json::value const& value)
{
    switch (rank(&value)) {
    case 0:
        nothing = true;
        break;
    case 1:
        truths.at(value.get_bool() ? 1 : 0) = true;
        break;
    case 2:
        numbers.insert(value.to_number<double>());
        break;
    default:
        texts.emplace(value.get_string());
    }
}

/// A field that holds a list fits when one of its elements does.
bool Filter::Wanted::fits(json::value const* value) const
{
    if (value == nullptr || !value->is_array())
        return fits_one(value);
    return std::ranges::any_of(value->get_array(), [&](auto const& element) { return fits(&element); });
}

bool Filter::Wanted::fits_one(json::value const* value) const
{
    if (range)
        return is_within(value, *range);
    switch (rank(value)) {
    case 0:
        return nothing;
    case 1:
        return truths.at(value->get_bool() ? 1 : 0);
    case 2:
        return numbers.contains(value->to_number<double>());
    case 3:
        return !texts.empty() && texts.contains(std::string(value->get_string()));
    default:
        return false;
    }
}

bool Filter::fits(json::object const& shown) const
{
    return std::ranges::all_of(wanted_, [&](Wanted const& one) { return one.fits(shown.if_contains(one.field)); });
}

} // namespace tocht::journey
