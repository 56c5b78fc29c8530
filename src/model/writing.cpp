#include "model/codec.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::model {

namespace {

/// Whether what is empty is written, too: in the result of a view, a list that holds nothing says so.
enum class Empty : bool { left_out, written };

/// An id of zeros and a day that is none stand for what was left out.
bool is_left_out(Field const& field, void const* element)
{
    if (field.shape == Shape::id)
        return !*static_cast<Id const*>(element);
    return field.shape == Shape::day && !static_cast<Day const*>(element)->ok();
}

/// What is written of a struct, in the order of its description: `list` takes a field, its member and how many it
/// holds, `one` a field and its value.
template <typename List, typename One>
void each_written(std::span<Field const> fields, void const* from, Empty empty, List const& list, One const& one)
{
    for (auto const& field : fields) {
        auto const* member = field.in(from);
        auto const size = field.access->size(member);
        if (field.count == Count::many) {
            if (size > 0 || field.must || (empty == Empty::written && !field.is_sparse))
                list(field, member, size);
        } else if (size == 1) {
            auto const* value = field.access->at(member, 0);
            if (!is_left_out(field, value))
                one(field, value);
        }
    }
}

// As values

/// A number that no value has stays a number, for the reader to refuse.
json::value write_choice(Field const& field, std::uint8_t index)
{
    if (index < field.choices->values.size())
        return json::string(field.choices->values[index]);
    return index;
}

json::object write_all(std::span<Field const> fields, void const* from, Empty empty);

json::value write_element(Field const& field, void const* from, Empty empty)
{
    switch (field.shape) {
    case Shape::text:
        return json::string(*static_cast<std::string const*>(from));
    case Shape::id:
        return json::string(static_cast<Id const*>(from)->text());
    case Shape::integer:
        return *static_cast<int const*>(from);
    case Shape::large:
        return *static_cast<std::int64_t const*>(from);
    case Shape::number:
        return json::number(*static_cast<double const*>(from));
    case Shape::truth:
        return *static_cast<bool const*>(from);
    case Shape::day:
        return json::string(text_of(*static_cast<Day const*>(from)));
    case Shape::instant:
        return json::string(text_of(*static_cast<Instant const*>(from)));
    case Shape::choice:
        return write_choice(field, *static_cast<std::uint8_t const*>(from));
    case Shape::object:
        return write_all(field.inside(), from, empty);
    case Shape::json:
        return *static_cast<json::object const*>(from);
    }
    return nullptr;
}

void write_into(json::object& into, std::span<Field const> fields, void const* from, Empty empty = Empty::left_out)
{
    each_written(
        fields, from, empty,
        [&](Field const& field, void const* member, std::size_t size) {
            json::array elements;
            elements.reserve(size);
            for (std::size_t index = 0; index < size; ++index)
                elements.push_back(write_element(field, field.access->at(member, index), empty));
            into.emplace(field.name, std::move(elements));
        },
        [&](Field const& field, void const* value) { into.emplace(field.name, write_element(field, value, empty)); });
}

json::object write_all(std::span<Field const> fields, void const* from, Empty empty)
{
    json::object into;
    write_into(into, fields, from, empty);
    return into;
}

json::value optional_id(std::optional<Id> const& id)
{
    return id ? json::value(id->text()) : json::value(nullptr);
}

// As text

/// Writes a document's text, without a value of what is frequent.
class Writer {
public:
    explicit Writer(std::string& into)
        : into_(into)
    {}

    void fields(std::span<Field const> fields, void const* from)
    {
        each_written(
            fields, from, Empty::left_out,
            [&](Field const& field, void const* member, std::size_t size) {
                key(field.name);
                into_ += '[';
                for (std::size_t index = 0; index < size; ++index) {
                    if (index > 0)
                        into_ += ',';
                    element(field, field.access->at(member, index));
                }
                into_ += ']';
            },
            [&](Field const& field, void const* value) {
                key(field.name);
                element(field, value);
            });
    }

    void key(std::string_view name)
    {
        into_ += into_.back() == '{' ? "\"" : ",\"";
        into_.append(name).append("\":");
    }
    void quoted(std::string_view plain) { into_.append("\"").append(plain).append("\""); }
    void text(std::string_view words)
    {
        auto const is_plain = [](char letter) {
            return static_cast<unsigned char>(letter) >= 0x20 && letter != '"' && letter != '\\' && letter != 0x7F;
        };
        if (std::ranges::all_of(words, is_plain))
            quoted(words);
        else
            into_ += boost::json::serialize(words);
    }
    void id(Id const& id)
    {
        into_ += '"';
        auto const begin = into_.size();
        into_.resize(begin + 36);
        write_id(id.bytes, into_.data() + begin);
        into_ += '"';
    }
    void id(std::optional<Id> const& optional)
    {
        if (optional)
            id(*optional);
        else
            into_ += "null";
    }
    void number(std::int64_t number) { into_ += std::to_string(number); }
    void value(json::value const& value) { into_ += json::serialize(value); }

private:
    void element(Field const& field, void const* from)
    {
        switch (field.shape) {
        case Shape::text:
            return text(*static_cast<std::string const*>(from));
        case Shape::id:
            return id(*static_cast<Id const*>(from));
        case Shape::integer:
            return number(*static_cast<int const*>(from));
        case Shape::day:
            return quoted(text_of(*static_cast<Day const*>(from)));
        case Shape::instant:
            return quoted(text_of(*static_cast<Instant const*>(from)));
        case Shape::object:
            into_ += '{';
            fields(field.inside(), from);
            into_ += '}';
            return;
        default:
            return value(write_element(field, from, Empty::left_out));
        }
    }

    std::string& into_;
};

constexpr std::size_t of_head = 320; ///< bytes that what stands before a document's fields takes at most

/// What the library keeps about a document, from its opening brace on.
void write_head(std::string& text, Record const& record, Kind kind)
{
    auto const& described = description(kind);
    Writer writer(text);
    text += '{';
    writer.key("kind");
    writer.quoted(described.name);
    writer.key("schema");
    writer.number(described.schema);
    writer.key("id");
    writer.id(record.id);
    writer.key("revision");
    writer.number(record.revision);
    writer.key("created_at");
    writer.quoted(text_of(record.created_at));
    writer.key("created_by");
    writer.id(record.created_by);
    writer.key("changed_at");
    writer.quoted(text_of(record.changed_at));
    writer.key("changed_by");
    writer.id(record.changed_by);
}

} // namespace

json::object write(std::span<Field const> fields, void const* from)
{
    return write_all(fields, from, Empty::left_out);
}

json::object write_result(std::span<Field const> fields, void const* from)
{
    return write_all(fields, from, Empty::written);
}

json::object write(Record const& record)
{
    auto const& description = record.described();
    constexpr std::size_t of_library = 9;
    json::object document;
    document.reserve(description.fields.size() + of_library);
    document.emplace("kind", description.name);
    document.emplace("schema", description.schema);
    document.emplace("id", record.id.text());
    document.emplace("revision", record.revision);
    document.emplace("created_at", text_of(record.created_at));
    document.emplace("created_by", optional_id(record.created_by));
    document.emplace("changed_at", text_of(record.changed_at));
    document.emplace("changed_by", optional_id(record.changed_by));
    write_into(document, description.fields, inside(record.body));
    document.emplace("extra", record.extra);
    return document;
}

json::object write_fields(Record const& record)
{
    auto fields = write(record.described().fields, inside(record.body));
    if (!record.extra.empty())
        fields.emplace("extra", record.extra);
    return fields;
}

std::string text_of_fields(Record const& record)
{
    std::string text("{");
    Writer writer(text);
    writer.fields(record.described().fields, inside(record.body));
    if (!record.extra.empty()) {
        writer.key("extra");
        writer.value(record.extra);
    }
    text += '}';
    return text;
}

std::string text_of(Record const& record)
{
    std::string text;
    text.reserve(2 * of_head);
    write_head(text, record, record.kind());
    Writer writer(text);
    writer.fields(record.described().fields, inside(record.body));
    writer.key("extra");
    writer.value(record.extra);
    text += '}';
    return text;
}

std::string text_of(Record const& head, Kind kind, std::string_view fields)
{
    constexpr std::string_view extra = R"("extra":{)"; // in a string its quotes would stand behind backslashes
    std::string text;
    text.reserve(fields.size() + of_head);
    write_head(text, head, kind);
    text.append(",").append(fields.substr(1, fields.size() - 2));
    if (fields.find(extra) == std::string_view::npos)
        text.append(",").append(extra).append("}");
    text.append("}");
    return text;
}

} // namespace tocht::model
