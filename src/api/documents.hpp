#pragma once

#include "model/codec.hpp"
#include "store/documents.hpp"
#include <tocht/store.hpp>

/// Between documents as C++ programs have them and records.
namespace tocht::api {

template <BodyOfKind T> Document<T> document_of(model::Record const& record)
{
    return {.id = record.id,
            .revision = record.revision,
            .created_at = record.created_at,
            .created_by = record.created_by,
            .changed_at = record.changed_at,
            .changed_by = record.changed_by,
            .extra = json::serialize(record.extra),
            .body = record.as<T>()};
}

/// The fields of a body and its `extra`, as JSON; Throws Fault (invalid) when `extra` is no object.
template <BodyOfKind T> json::object fields_of(T const& body, std::string const& extra)
{
    auto fields = model::write(model::described<T>().fields, &body);
    constexpr std::size_t deepest = json::deepest_nesting - 1; // the document stands around it
    auto content = extra == "{}" ? json::value(json::object{}) : json::parse(extra, json::largest_text, {}, deepest);
    if (!content.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object, "/extra");
    if (!content.get_object().empty())
        fields.emplace("extra", std::move(content));
    return fields;
}

/// A document of the kind that the caller asked for.
template <BodyOfKind T> void demand_kind(store::Stored const& stored)
{
    if (stored.kind() != kind_of<T>)
        throw Fault(Code::invalid, Key::errors_wrong_kind, {}, {stored.id});
}

} // namespace tocht::api
