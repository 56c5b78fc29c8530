#include "report/csv.hpp"

#include "insight/views.hpp"
#include "journey/documents.hpp"
#include "model/codec.hpp"
#include "model/describe.hpp"
#include "model/direction.hpp"
#include "model/letters.hpp"
#include "model/schema.hpp"
#include "model/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tocht::report {

/// A list of documents, as a table.
struct ListAsked {
    Kind kind{};
    std::optional<Id> journey{};
    json::object where{};
    std::string order{};
};

} // namespace tocht::report

namespace tocht::model {

template <> struct Described<report::ListAsked> {
    using Asked = report::ListAsked;
    static constexpr std::array fields{
        field<&Asked::kind>("kind").required(),
        field<&Asked::journey>("journey").refers_to<Journey>(),
        field<&Asked::where>("where"),
        field<&Asked::order>("order").token(short_line),
    };
};

} // namespace tocht::model

namespace tocht::report {

namespace {

using access::Call;

/// What a spreadsheet takes for the beginning of a formula, also as wide as the letters of Asia are.
bool begins_formula(char32_t letter)
{
    return letter == '=' || letter == '+' || letter == '-' || letter == '@' || letter == '\t' || letter == '\r'
        || letter == 0xFF1D || letter == 0xFF0B || letter == 0xFF0D || letter == 0xFF20;
}

/// Whether a spreadsheet would run a text, after what it may pass over.
bool is_formula(std::string_view text, bool may_be_quoted)
{
    while (!text.empty()) {
        auto const letter = model::first_letter(text);
        if (begins_formula(letter.code_point))
            return true;
        bool const is_passed_over = letter.bytes != 0 && letter.code_point != '\n'
                                 && (model::is_invisible(letter.code_point)
                                     || (may_be_quoted && (letter.code_point == '"' || letter.code_point == '\'')));
        if (!is_passed_over)
            return false;
        text.remove_prefix(letter.bytes);
    }
    return false;
}

/// A text that spreadsheets run nothing of: where a formula would begin stands an apostrophe. A spreadsheet of another
/// language splits at a semicolon, some at a tab, and then knows no quotes and takes each line for a row; so what stands
/// behind these is looked at as well.
std::string defused(std::string_view text)
{
    std::string safe(is_formula(text, false) ? "'" : "");
    for (std::size_t place = 0; place < text.size(); ++place) {
        safe += text[place];
        bool const is_split = std::string_view(";\t\n\r").find(text[place]) != std::string_view::npos;
        if (is_split && is_formula(text.substr(place + 1), true))
            safe += '\'';
    }
    return safe;
}

void write_cell(std::string_view text, std::string& into)
{
    if (text.find_first_of("\",;\t\r\n") == std::string_view::npos) {
        into += text;
        return;
    }
    into += '"';
    for (char const letter : text)
        into.append(letter == '"' ? 2 : 1, letter);
    into += '"';
}

std::string text_of(json::value const& value)
{
    if (value.is_null())
        return {};
    if (value.is_double())
        return fmt::format("{}", value.get_double());
    if (!value.is_string())
        return value.is_structured() ? defused(json::serialize(value)) : json::serialize(value);
    auto text = defused(value.get_string());
    return model::has_direction_controls(text) ? model::isolated(text) : text;
}

/// One cell: a plain value, or a list of plain values, a line each; else JSON.
std::string cell(json::value const* value)
{
    if (value == nullptr)
        return {};
    if (!value->is_array())
        return text_of(*value);
    auto const& list = value->get_array();
    if (std::ranges::any_of(list, [](auto const& element) { return element.is_structured(); }))
        return text_of(*value);
    std::string lines;
    for (auto const& element : list)
        lines.append(lines.empty() ? "" : "\n").append(text_of(element));
    return lines;
}

/// A column: the names of the members that lead to its values.
using Path = std::vector<std::string>;

std::string heading(Path const& path)
{
    std::string text;
    for (auto const& name : path)
        text.append(text.empty() ? "" : ".").append(name);
    return text;
}

json::object const* properties_of(json::object const& schema)
{
    auto const* properties = schema.if_contains("properties");
    return properties != nullptr ? &properties->get_object() : nullptr;
}

/// What a list of objects is of; null for anything else.
json::object const* elements_of(json::object const& schema)
{
    auto const* elements = schema.if_contains("items");
    return elements != nullptr && properties_of(elements->get_object()) != nullptr ? &elements->get_object() : nullptr;
}

/// The columns of a row, by its schema. The first list of objects, when rows are to be made of it, is named instead.
class Columns {
public:
    Columns(json::object const& schema, bool goes_into_lists)
        : goes_into_lists_(goes_into_lists)
    {
        add(*properties_of(schema), {});
    }

    std::vector<Path> all{};
    std::string list{};              ///< of which each element is a row; empty: there is none
    std::vector<Path> of_elements{}; ///< below `list`

private:
    void add(json::object const& properties, Path const& above)
    {
        for (auto const& [name, schema] : properties) {
            Path path = above;
            path.emplace_back(name);
            auto const& what = schema.get_object();
            if (auto const* inside = properties_of(what))
                add(*inside, path);
            else if (goes_into_lists_ && list.empty() && above.empty() && elements_of(what) != nullptr)
                add_elements(name, *elements_of(what));
            else
                all.push_back(std::move(path));
        }
    }

    void add_elements(std::string_view name, json::object const& schema)
    {
        list = name;
        of_elements = Columns(schema, false).all;
    }

    bool goes_into_lists_;
};

json::value const* find(json::object const& row, Path const& path)
{
    auto const* inside = &row;
    json::value const* value = nullptr;
    for (auto const& name : path) {
        value = inside != nullptr ? inside->if_contains(name) : nullptr;
        inside = value != nullptr && value->is_object() ? &value->get_object() : nullptr;
    }
    return value;
}

class Table {
public:
    explicit Table(Columns columns)
        : columns_(std::move(columns))
    {
        for (auto const& path : columns_.all)
            next(heading(path));
        for (auto const& path : columns_.of_elements)
            next(columns_.list + "." + heading(path));
        end();
    }

    /// A row; or where it lists what rows are made of, one for each of these, or one without them.
    void add(json::object const& item)
    {
        auto const* list = columns_.list.empty() ? nullptr : item.if_contains(columns_.list);
        if (list == nullptr || list->get_array().empty())
            return row(item, {});
        for (auto const& element : list->get_array())
            row(item, element.get_object());
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void row(json::object const& item, json::object const& element)
    {
        for (auto const& path : columns_.all)
            next(cell(find(item, path)));
        for (auto const& path : columns_.of_elements)
            next(cell(find(element, path)));
        end();
    }

    void next(std::string_view text)
    {
        if (!is_first_)
            text_ += ',';
        is_first_ = false;
        write_cell(text, text_);
    }
    void end()
    {
        text_ += "\r\n";
        is_first_ = true;
    }

    Columns columns_;
    std::string text_;
    bool is_first_ = true;
};

/// The kind's columns; those that only the host reads are not there for others.
Columns columns_of(Call const& call, model::Description const& description)
{
    auto schema = model::schema(description);
    if (!call.is_host())
        for (auto const& field : description.fields)
            if (field.is_of_host)
                schema.at("properties").get_object().erase(field.name);
    return {schema, false};
}

std::string documents(Call& call, json::object const& parameters)
{
    auto asked = model::read<ListAsked>(parameters);
    Table table(columns_of(call, model::description(asked.kind)));
    for (auto const& stored : journey::list_all(call, {.kind = asked.kind,
                                                      .journey = asked.journey,
                                                      .where = std::move(asked.where),
                                                      .order = std::move(asked.order)}))
        table.add(model::write(stored));
    return table.take();
}

/// What the items of a view are; null for a view that tells something else than a list.
json::object const* items_of(json::object const& schema)
{
    auto const* properties = properties_of(schema);
    auto const* items = properties != nullptr ? properties->if_contains("items") : nullptr;
    return items != nullptr ? elements_of(items->get_object()) : nullptr;
}

std::string views_with_items()
{
    std::vector<std::string_view> names;
    for (auto const& view : insight::views())
        if (items_of(view.result(view.name)) != nullptr)
            names.push_back(view.name);
    return model::listed(names, std::identity{});
}

std::string figures(Call& call, json::object const& parameters)
{
    auto const& name = parameters.at("view");
    if (!name.is_string())
        throw Fault(Code::invalid, Key::errors_not_a_text, "/view");
    auto const& views = insight::views();
    auto const view = std::ranges::find(views, std::string_view(name.get_string()), &insight::View::name);
    auto const schema = view != views.end() ? view->result(view->name) : json::object{};
    auto const* items = items_of(schema);
    if (items == nullptr)
        throw Fault(Code::not_found, Key::errors_unknown_view, "/view", {}, {{"choices", views_with_items()}});
    auto asked = parameters;
    asked.erase("view");
    auto const told = view->tell(call, asked);
    Table table({*items, true});
    for (auto const& item : told.at("items").get_array())
        table.add(item.get_object());
    return table.take();
}

} // namespace

std::string csv(Call& call, json::object const& parameters)
{
    return parameters.contains("view") ? figures(call, parameters) : documents(call, parameters);
}

json::object schema_of_csv(std::string_view title)
{
    auto whole = model::schema_of<ListAsked>(title);
    json::array ways{std::move(whole)};
    for (auto const& view : insight::views()) {
        if (items_of(view.result(view.name)) == nullptr)
            continue;
        auto schema = view.parameters(title);
        schema.at("properties").get_object().emplace("view", json::object{{"const", view.name}});
        if (!schema.contains("required"))
            schema.emplace("required", json::array{});
        schema.at("required").get_array().emplace_back("view");
        ways.push_back(std::move(schema));
    }
    for (auto& way : ways)
        for (auto const* name : {"$schema", "$id", "title"})
            way.get_object().erase(name);
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"$id", "urn:tocht:" + std::string(title)},
            {"title", title},
            {"oneOf", std::move(ways)}};
}

} // namespace tocht::report
