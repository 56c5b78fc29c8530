#pragma once

#include "store/documents.hpp"
#include "store/folding.hpp"

#include <map>
#include <set>

/// Finds a person in texts, as people write names.
namespace tocht::journey {

/// What to look for where somebody of a name may be meant. A name is its words, as search compares them:
/// - each from three letters on, and the first from two on, but not what stands between given and family name (van der);
/// - all of them, and without what stands between;
/// - the family name with what stands before it;
/// - initials before the family name, with and without what stands between: the first, all, and all as one word.
/// Several words have a blank between.
std::set<std::string> forms_of_name(std::vector<std::string> const& words);

class Naming {
public:
    /// By all that the person is and was called.
    Naming(store::Database& database, Id person);

    /// All that is looked for.
    [[nodiscard]] std::vector<std::string> sought() const;

    /// What of it stands in a text: the e-mail and the key and, when it may be meant, the name. Takes time that grows with
    /// the text, however much is looked for.
    [[nodiscard]] std::set<std::string> in(std::string_view text, bool is_name_meant) const;

    /// A field in which some of it stands.
    struct Field {
        std::string_view name{};
        std::set<std::string> found{};
    };
    [[nodiscard]] std::vector<Field> fields(model::Record const& record, bool is_name_meant) const;

private:
    void take(Person const& person);
    void take(std::string form, std::size_t words, bool is_name);
    void collect(std::span<model::Field const> described, void const* body, bool is_name_meant,
                 std::vector<Field>& into) const;

    store::Folding folding_;
    std::map<std::string, bool, std::less<>> forms_; ///< and whether it is a name
    std::set<std::size_t> lengths_;                  ///< of the forms, in words
};

} // namespace tocht::journey
