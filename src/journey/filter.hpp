#pragma once

#include "model/record.hpp"

#include <compare>
#include <unordered_set>

/// What a list is filtered by: `where`.
namespace tocht::journey {

/// Whether documents of a kind can be filtered and ordered by a field: one of its own, or one that the library keeps.
bool is_listed(Kind kind, std::string_view name);

/// Values in the order of lists: what is absent (null) first, then truths, numbers, texts.
std::weak_ordering compare(json::value const* left, json::value const* right);

/// Says which documents are wanted. It takes as long for a document as the document has fields that are asked about,
/// however many values of them would do.
class Filter {
public:
    /// Reads the values as documents hold them: an instant with its milliseconds, an id in lower case. What no document
    /// could hold, and more values than a filter takes, is refused where it stands.
    Filter(Kind kind, json::object const& where);

    /// Whether a document as it is written is wanted.
    [[nodiscard]] bool fits(json::object const& shown) const;

private:
    /// What a field may hold: one of some values, or one within a range.
    struct Wanted {
        std::string field{};
        std::optional<json::object> range{};
        bool nothing = false;
        std::array<bool, 2> truths{};
        std::unordered_set<double> numbers{};
        std::unordered_set<std::string> texts{};

        void take(json::value const& value);
        [[nodiscard]] bool fits(json::value const* value) const;
        [[nodiscard]] bool fits_one(json::value const* value) const;
    };

    std::vector<Wanted> wanted_;
};

} // namespace tocht::journey
