#pragma once

#include "store/documents.hpp"

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

} // namespace tocht::journey
