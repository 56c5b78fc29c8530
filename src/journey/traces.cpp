#include "journey/traces.hpp"

#include "guide/texts.hpp"
#include "model/codec.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::journey {

namespace {

using model::Count;
using model::Field;
using model::Privacy;
using model::Shape;

/// Changes the fields of a record as JSON, where they can be handled alike.
template <typename Edit> void edit(Record& record, Edit const& how)
{
    auto fields = model::write_fields(record);
    how(fields);
    auto const kind = record.kind();
    record.extra = {};
    model::read_fields(record, kind, json::serialize(fields));
}

std::optional<Id> id_of(json::value const& value)
{
    return model::read_id(value.get_string());
}

json::array replaced(json::array const& list, std::map<Id, Id> const& by)
{
    json::array next;
    std::set<Id> taken;
    for (auto const& element : list) {
        auto const id = *id_of(element);
        auto const found = by.find(id);
        auto const other = found == by.end() ? id : found->second;
        if (taken.insert(other).second)
            next.emplace_back(other.text());
    }
    return next;
}

json::array without(json::array const& list, std::set<Id> const& targets)
{
    json::array next;
    for (auto const& element : list)
        if (!targets.contains(*id_of(element)))
            next.push_back(element);
    return next;
}

void drop(Field const& field, json::object& fields, std::set<Id> const& targets)
{
    auto* value = fields.if_contains(field.name);
    if (value == nullptr)
        return;
    if (field.count == Count::many) {
        auto next = without(value->get_array(), targets);
        if (next.empty() && !field.must)
            fields.erase(field.name);
        else if (!next.empty())
            *value = std::move(next);
    } else if (!field.must && targets.contains(*id_of(*value)))
        fields.erase(field.name);
}

void blank_fields(std::span<Field const> described, json::object& fields, std::string const& instead)
{
    for (auto const& field : described) {
        auto* value = fields.if_contains(field.name);
        if (value == nullptr)
            continue;
        if (field.shape == Shape::object && value->is_object())
            blank_fields(field.inside(), value->get_object(), instead);
        if (field.shape != Shape::text || field.privacy == Privacy::none)
            continue;
        if (field.is_searched && field.count != Count::many)
            *value = instead;
        else
            fields.erase(field.name);
    }
}

} // namespace

std::optional<Id> named_author(Record const& record)
{
    for (auto const& reference : model::references(record))
        if (reference.field->privacy == Privacy::author)
            return reference.target;
    return std::nullopt;
}

bool is_all_about(Record const& record, std::set<Id> const& participants)
{
    return std::ranges::any_of(model::references(record), [&](model::Reference const& reference) {
        auto const& field = *reference.field;
        return field.must && field.count == Count::one && field.privacy == Privacy::about
            && field.refers == model::bit(Kind::participant) && participants.contains(reference.target);
    });
}

bool refers_to(Record const& record, std::set<Id> const& targets)
{
    return std::ranges::any_of(model::references(record),
                               [&](model::Reference const& reference) { return targets.contains(reference.target); });
}

void replace_references(Record& record, std::map<Id, Id> const& by)
{
    edit(record, [&](json::object& fields) {
        for (auto const& field : record.described().fields) {
            auto* value = field.shape == Shape::id ? fields.if_contains(field.name) : nullptr;
            if (value == nullptr)
                continue;
            if (value->is_array())
                *value = replaced(value->get_array(), by);
            else if (auto const found = by.find(*id_of(*value)); found != by.end())
                *value = found->second.text();
        }
    });
}

void drop_references(Record& record, std::set<Id> const& targets)
{
    edit(record, [&](json::object& fields) {
        for (auto const& field : record.described().fields)
            if (field.shape == Shape::id)
                drop(field, fields, targets);
    });
}

void blank(Record& record, Language language)
{
    edit(record, [&](json::object& fields) {
        blank_fields(record.described().fields, fields, std::string(texts::find(language, "people.erased")));
        fields.erase("extra");
    });
}

} // namespace tocht::journey
