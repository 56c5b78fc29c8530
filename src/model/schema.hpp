#pragma once

#include "model/record.hpp"

/// The descriptions as JSON Schema (draft 2020-12). A schema says all that the codec checks, but for what no schema
/// can: that a time zone is known to the system, that an id is not all zeros, that two ids in a list differ in more
/// than case, and that white space around a text is trimmed before it is judged.
namespace tocht::model {

/// The schema of a kind. Valid are both a document as it is sent to be added and one as it comes back.
json::object schema(Description const& description);

/// The schema of a plain struct; `empty`, if given, is a struct as it is when made, and tells the defaults.
json::object schema_of(std::span<Field const> fields, std::string_view title, void const* empty = nullptr);

/// The schema of what a view tells: whatever is no optional is always there.
json::object schema_of_result(std::span<Field const> fields, std::string_view title);

/// The schema of a document of a kind that is told, which refers to the kind's.
json::object schema_of_document(Description const& description, std::string_view title);

/// The schema of {"items"}, from that of an item, which may have a head of its own.
json::object schema_of_items(json::object item, std::string_view title);

template <typename T> json::object schema_of(std::string_view title)
{
    T const empty{};
    return schema_of(Described<T>::fields, title, &empty);
}

template <typename T> json::object schema_of_result(std::string_view title)
{
    return schema_of_result(Described<T>::fields, title);
}

} // namespace tocht::model
