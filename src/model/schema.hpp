#pragma once

#include "model/record.hpp"

/// JSON Schema, by the descriptions.
namespace tocht::model {

/// The schema (2020-12) of a kind: of what is sent to be added as well as of what comes back. Texts are meant after
/// trimming; that a time zone exists it cannot say.
json::object schema(Description const& description);

/// The schema of a struct's fields, without the identity of a document.
json::object schema_of(std::span<Field const> fields, void const* empty, std::span<Condition const> conditions = {});

} // namespace tocht::model
