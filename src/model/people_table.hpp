#pragma once

#include "model/fault.hpp"
#include "model/field.hpp"

#include <map>

/// People as a table tells of them: CSV (RFC 4180) in UTF-8 with a header, as a spreadsheet writes it.
///
/// The columns are known by their header, in any of the guide's languages and in any order. What a cell means is for
/// others to read. What is not used is told: people make such a table by hand, and must see what became of it.
namespace tocht::model::table {

/// What a column tells.
enum class Column {
    external_id,
    name,
    given_name,
    infix,
    family_name,
    email,
    language,
    unit,
    parent_unit,
    affiliation,
    manager,
    active,
    perspective,
    authority
};

struct Cell {
    std::string text{};    ///< without the white space around it, and never empty
    std::string pointer{}; ///< `/LINE/COLUMN`, both from 1: the line on which the row begins, and the cell in the row
};

/// A row that is not blank.
struct Row {
    std::string pointer{}; ///< `/LINE`
    std::map<Column, Cell> cells{};
};

/// What is passed over, and why.
struct Problem {
    Key key{};
    std::string pointer{};
    texts::Arguments arguments{};
};

struct Table {
    std::vector<Row> rows{};
    std::vector<Problem> unused{};
};

inline constexpr std::size_t most_rows = 10'000;
inline constexpr std::size_t most_columns = 1'000;
inline constexpr std::size_t longest_cell = 10'000; ///< in code points

/// Reads a table whose cells are separated by commas, semicolons or tabs. Throws Fault (invalid) with the pointer of a
/// row or a cell: no column holds names, quotation marks do not match, it is not UTF-8, or there is too much of it.
Table read(std::string_view text);

} // namespace tocht::model::table

namespace tocht::model {

template <> struct Named<table::Column> {
    static constexpr std::string_view name = "column";
    static constexpr auto values = std::to_array<std::string_view>(
        {"external_id", "name", "given_name", "infix", "family_name", "email", "language", "unit", "parent_unit",
         "affiliation", "manager", "active", "perspective", "authority"});
};

} // namespace tocht::model
