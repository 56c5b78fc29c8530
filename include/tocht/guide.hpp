#pragma once

#include <tocht/people.hpp>

#include <string>
#include <vector>

/// The facilitation guide.
namespace tocht {

/// The guide of a language as a JSON object: for each step what it is for, its questions, activities and result; the
/// names of all values; the messages of the expectations; the learning methods. Throws Error (not_found) for a value
/// that is not a language. From any thread.
std::string guide(Language language);

/// A JSON Schema (2020-12): of a kind of document ("rule"), of a verb's parameters ("verb/plan_sessions"), of a
/// view's result ("view/progress") or parameters ("view/progress/parameters"). Throws Error (not_found) for any other
/// name.
std::string schema(std::string_view name);

/// The names of all schemas.
std::vector<std::string> schemas();

/// The library's version, such as "0.1.0".
std::string version();

} // namespace tocht
