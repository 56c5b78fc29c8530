#include "model/scim.hpp"

#include "model/scim_attributes.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <array>

namespace tocht::model::scim {

namespace {

enum class Deed : std::uint8_t { add, remove, replace };

/// What an operation is about: `emails[type eq "work"].value` has a filter on `type`, and `value` in it.
struct Path {
    std::string attribute{};
    std::string filtered{};            ///< an attribute of the elements; empty: all are meant
    std::vector<std::string> equals{}; ///< any of these
    std::string within{};
};

struct Step {
    Deed deed{};
    Path path{};
    Attribute value{};
    std::string pointer{};
};

[[noreturn]] void wrong_path(std::string const& pointer)
{
    wrong(Key::errors_other_path, pointer);
}

std::string without_quotes(std::string_view text, std::string const& pointer)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text); // true or false
    boost::json::error_code error;
    auto const read = boost::json::parse(text, error);
    if (error || !read.is_string())
        wrong_path(pointer);
    return std::string(read.get_string());
}

/// `type eq "work"`; several are of one attribute.
void read_comparison(std::string_view text, std::string const& pointer, Path& into)
{
    auto const first = text.find(' ');
    auto const second = first == std::string_view::npos ? first : text.find(' ', first + 1);
    if (second == std::string_view::npos || !is_same_name(text.substr(first + 1, second - first - 1), "eq"))
        wrong_path(pointer);
    auto const attribute = text.substr(0, first);
    if (!into.filtered.empty() && !is_same_name(into.filtered, attribute))
        wrong_path(pointer);
    into.filtered = attribute;
    into.equals.push_back(without_quotes(trimmed(text.substr(second + 1)), pointer));
}

/// Where the next ` or ` stands that is in no quoted value.
std::size_t find_or(std::string_view text)
{
    for (auto place = text.find(" or "); place != std::string_view::npos; place = text.find(" or ", place + 1))
        if (std::ranges::count(text.substr(0, place), '"') % 2 == 0)
            return place;
    return std::string_view::npos;
}

void read_filter(std::string_view text, std::string const& pointer, Path& into)
{
    constexpr std::size_t width = 4;
    for (auto place = find_or(text); place != std::string_view::npos; place = find_or(text)) {
        read_comparison(trimmed(text.substr(0, place)), pointer, into);
        text.remove_prefix(place + width);
    }
    read_comparison(trimmed(text), pointer, into);
}

/// Without the schema that an attribute may have before it.
std::string_view without_schema(std::string_view path)
{
    for (auto const schema : {std::string_view("urn:ietf:params:scim:schemas:core:2.0:User:"),
                              std::string_view("urn:ietf:params:scim:schemas:core:2.0:Group:"),
                              std::string_view("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:")})
        if (is_same_name(path.substr(0, schema.size()), schema))
            return path.substr(schema.size());
    return path;
}

Path read_path(std::string_view whole, std::string const& pointer)
{
    auto const text = without_schema(whole);
    auto const bracket = text.find('[');
    auto const end = text.rfind(']');
    if (bracket == std::string_view::npos) {
        auto const dot = std::min(text.find('.'), text.size());
        return {.attribute = std::string(text.substr(0, dot)),
                .within = std::string(text.substr(std::min(dot + 1, text.size())))};
    }
    if (end == std::string_view::npos || end < bracket)
        wrong_path(pointer);
    Path path{.attribute = std::string(text.substr(0, bracket)),
              .within = std::string(text.substr(std::min(end + 2, text.size())))};
    read_filter(trimmed(text.substr(bracket + 1, end - bracket - 1)), pointer, path);
    return path;
}

Deed read_deed(Attributes const& operation)
{
    auto const op = operation.find("op");
    auto const name = op.text();
    for (auto const& [known, deed] :
         {std::pair("add", Deed::add), std::pair("remove", Deed::remove), std::pair("replace", Deed::replace)})
        if (is_same_name(name, known))
            return deed;
    wrong(Key::errors_not_a_choice, operation.place_of("op"), {{"choices", "add, remove, replace"}});
}

/// Without a path, there is a step for each attribute of the value.
void add_steps(Deed deed, Attribute const& value, std::string const& pointer, std::vector<Step>& into)
{
    for (auto const& [name, each] : value.value->get_object()) {
        Attribute const told{&each, json::below(value.pointer, name)};
        if (is_same_name(name, enterprise_schema) && each.is_object())
            add_steps(deed, told, pointer, into);
        else
            into.push_back({deed, read_path(name, told.pointer), told, pointer});
    }
}

std::vector<Step> steps_of(Operation const& of)
{
    Attributes const operation(Attribute{of.value, of.pointer});
    auto const deed = read_deed(operation);
    auto const path = operation.find("path");
    auto const value = operation.find("value");
    auto const text = path.text();
    if (!text.empty() && !is_same_name(text, enterprise_schema))
        return {{deed, read_path(text, path.pointer), value, of.pointer}};
    if (!value.is_told() || !value.value->is_object())
        wrong(Key::errors_not_an_object, operation.place_of("value"));
    std::vector<Step> steps;
    add_steps(deed, value, of.pointer, steps);
    return steps;
}

/// Runs what one operation says, step by step; what is wrong is passed over.
template <typename Take> void each_step(std::vector<Operation> const& operations, Notes& notes, Take&& take)
{
    for (auto const& operation : operations)
        or_pass_over(notes, [&] {
            for (auto const& step : steps_of(operation))
                or_pass_over(notes, [&] { take(step); });
        });
}

// Users

bool is_one_of(json::value const& value, std::vector<std::string> const& wanted)
{
    return std::ranges::any_of(wanted, [&](auto const& text) {
        return value.is_string() ? is_same_name(value.get_string(), text)
                                 : value.is_bool() && value.get_bool() == is_same_name(text, "true");
    });
}

bool fits(json::value const& element, Path const& path)
{
    auto const& all = element.get_object();
    auto const found =
        std::ranges::find_if(all, [&](auto const& one) { return is_same_name(one.key(), path.filtered); });
    return found != all.end() && is_one_of(found->value(), path.equals);
}

/// What is set in an object: all of it, or one attribute.
void set(json::value& object, Step const& step)
{
    if (!object.is_object())
        object.emplace_object();
    if (step.path.within.empty())
        return json::merge(object, *step.value.value);
    if (step.deed == Deed::remove)
        object.get_object().erase(step.path.within);
    else
        object.get_object()[step.path.within] = *step.value.value;
}

/// A list after a step about those of its elements that fit a filter. Where none does, one is made that will.
json::value filtered(json::value const& before, Step const& step)
{
    auto list = before.is_array() ? before.get_array() : json::array{};
    if (step.deed == Deed::remove && step.path.within.empty()) {
        auto const end =
            std::remove_if(list.begin(), list.end(), [&](auto const& one) { return fits(one, step.path); });
        list.erase(end, list.end());
        return list;
    }
    bool is_there = false;
    for (auto& element : list)
        if (fits(element, step.path)) {
            set(element, step);
            is_there = true;
        }
    if (!is_there && step.deed != Deed::remove) {
        json::value element = json::object{{step.path.filtered, step.path.equals.front()}};
        set(element, step);
        list.push_back(std::move(element));
    }
    return list;
}

json::value with_elements_of(json::value const& before, json::value const& added)
{
    auto list = before.is_array() ? before.get_array() : json::array{};
    if (!added.is_array())
        list.push_back(added);
    else
        list.insert(list.end(), added.get_array().begin(), added.get_array().end());
    return list;
}

/// The value that an attribute has after a step; null when it has none any more.
json::value stepped(json::value const& before, Step const& step)
{
    if (!step.path.filtered.empty())
        return filtered(before, step);
    if (step.path.within.empty() && step.deed == Deed::remove)
        return nullptr;
    auto after = before;
    if (!step.path.within.empty())
        set(after, step);
    else if (step.deed == Deed::add && before.is_array())
        after = with_elements_of(before, *step.value.value);
    else if (before.is_object() && step.value.value->is_object())
        json::merge(after, *step.value.value);
    else
        after = *step.value.value;
    return after;
}

/// An attribute as SCIM has it, from what is kept of it.
json::value kept(json::object const& told, Used const& attribute)
{
    auto const* value = told.if_contains(attribute.name);
    if (value == nullptr)
        return nullptr;
    return attribute.name == "manager" ? json::value(json::object{{"value", *value}}) : *value;
}

void demand_value(Step const& step)
{
    if (step.deed != Deed::remove && step.value.value == nullptr)
        wrong(Key::errors_missing_field, json::below(step.pointer, "value"));
}

void take_user(Resource& into, Step const& step, Notes& notes)
{
    demand_value(step);
    if (is_same_name(step.path.attribute, "externalId")) {
        into.external_id = step.value.mention();
        return;
    }
    auto const* attribute = used(step.path.attribute);
    if (attribute == nullptr)
        return; // nothing of it is used
    auto const before = kept(into.told, *attribute);
    auto const after = stepped(before, step);
    auto next = into;
    next.told.erase(attribute->name);
    Attribute const from{&after, step.value.pointer.empty() ? step.pointer : step.value.pointer};
    if (from.is_told())
        attribute->read(next, from, notes);
    into = std::move(next);
}

// Groups

void take_members(PatchedGroup& into, Step const& step, Notes& notes)
{
    using How = MembersChanged::How;
    if (!step.path.filtered.empty()) {
        if (step.deed != Deed::remove || !is_same_name(step.path.filtered, "value"))
            wrong_path(step.pointer);
        auto& change = into.changes.emplace_back(MembersChanged{.how = How::removed});
        for (auto const& key : step.path.equals)
            change.members.push_back({key, step.pointer});
        return;
    }
    if (step.deed == Deed::remove && !step.value.is_told())
        into.changes.push_back({How::replaced, {}});
    else
        into.changes.push_back({step.deed == Deed::add      ? How::added
                                : step.deed == Deed::remove ? How::removed
                                                            : How::replaced,
                                read_members(step.value, notes)});
}

void take_group(PatchedGroup& into, Step const& step, Notes& notes)
{
    demand_value(step);
    if (is_same_name(step.path.attribute, "members"))
        return take_members(into, step, notes);
    if (step.deed == Deed::remove)
        return;
    if (is_same_name(step.path.attribute, "externalId"))
        into.group.external_id = step.value.mention();
    else if (is_same_name(step.path.attribute, "displayName")) {
        into.group.told["displayName"] = step.value.text();
        into.group.pointers.put("displayName", step.value.pointer);
    }
}

} // namespace

Resource patched_user(json::object const& told, std::vector<Operation> const& operations, Notes& notes)
{
    Resource user{.kind = Kind::person, .told = told, .is_whole = true};
    each_step(operations, notes, [&](Step const& step) { take_user(user, step, notes); });
    return user;
}

PatchedGroup patched_group(std::vector<Operation> const& operations, Notes& notes)
{
    PatchedGroup patched{.group = {.kind = Kind::unit}};
    each_step(operations, notes, [&](Step const& step) { take_group(patched, step, notes); });
    return patched;
}

} // namespace tocht::model::scim
