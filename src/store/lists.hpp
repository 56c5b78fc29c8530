#pragma once

#include <tocht/id.hpp>

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>

/// Many values as one parameter of a statement, so that one statement looks up all of them: SQLite has no arrays, and a
/// build of it need not have its JSON functions.
namespace tocht::store {

/// Bytes that a statement takes as they are.
struct Bytes {
    std::string all{};
};

/// Ids, sixteen bytes each. In a statement whose first parameter they are, TOCHT_WITH_IDS begins it and `id IN
/// TOCHT_IDS` asks for them.
Bytes list_of(std::span<Id const> ids);
#define TOCHT_WITH_IDS                                                                                                 \
    "WITH RECURSIVE place (n) AS (SELECT 0 WHERE length(?1) > 0 UNION ALL SELECT n + 1 FROM place "                    \
    "WHERE 16 * (n + 1) < length(?1)) "
#define TOCHT_IDS "(SELECT substr(?1, 16 * n + 1, 16) FROM place)"

/// Rows of so many whole numbers from 0 on, twenty digits each. In a statement whose first parameter they are, TOCHT_WITH_ROWS
/// begins it, and TOCHT_COLUMN is one of their columns where `place` is selected from.
class Rows {
public:
    void add(std::initializer_list<std::int64_t> row);

    [[nodiscard]] Bytes const& list() const { return list_; }

private:
    Bytes list_;
};
#define TOCHT_WITH_ROWS(width)                                                                                         \
    "WITH RECURSIVE place (n) AS (SELECT 0 WHERE length(?1) > 0 UNION ALL SELECT n + 1 FROM place "                    \
    "WHERE 20 * " #width " * (n + 1) < length(?1)) "
#define TOCHT_COLUMN(column, width) "CAST(substr(?1, 20 * (" #width " * n + " #column ") + 1, 20) AS INTEGER)"

/// Texts. In a statement whose first two parameters are their places and their bytes, TOCHT_WITH_ROWS(2) begins it and
/// `value IN TOCHT_TEXTS` asks for them.
class Texts {
public:
    void add(std::string_view text);

    [[nodiscard]] Bytes const& places() const { return places_.list(); }
    [[nodiscard]] Bytes const& bytes() const { return bytes_; }

private:
    Rows places_;
    Bytes bytes_;
};
Texts texts(std::span<std::string const> all);
#define TOCHT_TEXTS "(SELECT CAST(substr(?2, " TOCHT_COLUMN(0, 2) ", " TOCHT_COLUMN(1, 2) ") AS TEXT) FROM place)"

} // namespace tocht::store
