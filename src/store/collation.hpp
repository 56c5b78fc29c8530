#pragma once

#include "store/folding.hpp"
#include <tocht/people.hpp>

/// The order of names, titles and texts, as people expect it.
namespace tocht::store {

/// Makes keys of texts: their order, byte by byte, is that of the texts. Letters come first, without case and accents,
/// and numbers by their value; then accents; then the bytes, so that different texts have different keys. A text without
/// letters and digits comes before all others.
class Collation {
public:
    explicit Collation(Database& database);

    [[nodiscard]] std::string key(std::string_view text) const;

    /// A person's place among people: by the family name where it is known, then by the whole name. Where it is not, a
    /// name that begins with infixes stands where its other words do: "van Dam" at d.
    [[nodiscard]] std::string key_of_person(Person const& person) const;

private:
    [[nodiscard]] std::string key_of(std::span<std::string_view const> parts) const;
    void add_letters(std::string_view text, std::string& into) const;
    [[nodiscard]] std::string_view without_infixes(std::string_view name) const;

    Folding letters_;
    Folding accented_;
};

} // namespace tocht::store
