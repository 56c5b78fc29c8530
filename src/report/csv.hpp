#pragma once

#include "access/call.hpp"

#include <string>

/// Tables for spreadsheets and programs: CSV (RFC 4180) in UTF-8, with a header.
namespace tocht::report {

/// A list of documents (`kind`, `journey`, `where`, `order`, as in the verb `list`, but all of it), or the figures of a
/// view (`view`, and the view's own parameters): a row for each of its items, or of what the items list. A member of an
/// object has a column of its own, `indicator.unit`; a list of plain values stands in one cell, a line each; what is
/// deeper stands there as JSON. A text that a spreadsheet would take for a formula begins with an apostrophe. Columns
/// come from the schema, so that they are the same whatever is in the table.
std::string csv(access::Call& call, json::object const& parameters);

json::object schema_of_csv(std::string_view title);

} // namespace tocht::report
