#pragma once

#include "store/documents.hpp"
#include "store/folding.hpp"

#include <map>
#include <set>

/// What a document holds of people, by the privacy classes of its fields, and how it is taken out of it.
namespace tocht::journey {

using model::Record;

/// The participant who wrote a document, as its own fields say; none where they do not.
std::optional<Id> named_author(Record const& record);

/// Whether a document is about one participant and nothing else: it cannot be without one.
bool is_all_about(Record const& record, std::set<Id> const& participants);

/// Whether any field refers to one of these.
bool refers_to(Record const& record, std::set<Id> const& targets);

/// Puts an id in the place of another wherever a field refers to it; in a list no id comes twice.
void replace_references(Record& record, std::map<Id, Id> const& by);

/// Leaves out the references to these, where a field may be without.
void drop_references(Record& record, std::set<Id> const& targets);

/// Takes the words out of all fields that say something about people, and the host's `extra`; where there was a sentence
/// it says that it was erased, in a language.
void blank(Record& record, Language language);

/// Finds a person in texts.
class Naming {
public:
    /// By all that the person is and was called.
    Naming(store::Database& database, Id person);

    /// The fields that hold the person's e-mail or key and, when it may be meant, the name or its first word.
    [[nodiscard]] std::vector<std::string> fields(Record const& record, bool is_name_meant) const;
    [[nodiscard]] bool is_in(std::string_view text, bool is_name_meant) const;

private:
    void take(Person const& person);

    store::Folding folding_;
    std::vector<std::string> names_;
    std::vector<std::string> keys_;
};

} // namespace tocht::journey
