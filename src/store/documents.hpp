#pragma once

#include "model/fault.hpp"
#include "model/record.hpp"
#include "store/database.hpp"

#include <functional>
#include <unordered_map>
#include <vector>

/// Documents, their past, what refers to what, and the words to find them by.
namespace tocht::store {

/// A document as the file has it.
struct Stored : model::Record {
    std::int64_t number = 0; ///< its row
    int words = 1;           ///< the revision at which its present words were first asked about
};

std::optional<Stored> find(Database& database, Id id);
std::optional<Stored> find(Database& database, std::int64_t number);

/// Those of some documents that are there, read at once; in no order.
std::vector<Stored> find(Database& database, std::span<Id const> ids);
std::vector<Stored> find(Database& database, std::span<std::int64_t const> numbers);

/// What the file refers to, by id or by number. Throws Fault (corrupt) when it does not hold it.
template <typename Which> Stored existing(Database& database, Which which)
{
    if (auto stored = find(database, which))
        return std::move(*stored);
    throw Fault(Code::corrupt, Key::errors_corrupt);
}

/// The document of a kind that has a value which no two share.
std::optional<Stored> find(Database& database, Kind kind, std::string_view field, std::string_view value);

/// The documents of a kind by some values that no two share; read at once.
using ByKey = std::unordered_map<std::string, Stored>;
void find(Database& database, Kind kind, std::string_view field, std::span<std::string const> values, ByKey& into);

/// A document as the host gets it, without being taken apart. None when there is no such document, and for remarks, of
/// which not all are the host's to read. Reads with one statement.
std::optional<std::string> text_of_document(Database& database, Id id);

/// Documents by their own order, that of their ids, beginning after an id; `most` 0 means all.
std::vector<Stored> of_kind(Database& database, Kind kind, Id after = {}, int most = 0);
std::vector<Stored> of_journey(Database& database, Id journey, Kind kind, Id after = {}, int most = 0);
std::vector<Stored> of_journey(Database& database, Id journey);

/// The documents of some kinds (bits, as model::bit has them), in the order of their kinds and ids.
std::vector<Stored> of_kinds(Database& database, Id journey, std::uint32_t kinds);

/// What the documents of a journey refer to outside it: people, units, methods.
std::vector<Stored> shared_by(Database& database, Id journey);

std::int64_t count(Database& database);

/// Makes a document. Throws Fault (conflict) when a value that must be unique is taken.
/// `searched`: whether its words can be found.
std::int64_t insert(Database& database, model::Record const& record, bool is_searched);

/// Makes a document as it stands, at whatever revision, and takes the values that it shares with no other; what it
/// refers to need not be there yet. connect() makes it whole.
std::int64_t admit(Database& database, Stored const& stored);

/// Notes what may make a document one with another: values that are the same whatever their case.
void note_alike(Database& database, model::Record const& record, std::int64_t number);

/// Notes what a document refers to, and lets search find its words.
void connect(Database& database, Stored const& stored, bool is_searched);

/// Replaces a document by its next revision, and keeps the one before.
void update(Database& database, Stored const& before, Stored const& after, bool is_searched);

/// Before a document goes: another may get the number of its row, and is not done with what this one was.
void forget_released(Database& database, std::int64_t number);

/// Removes a document that nothing refers to, and keeps its last revision.
void remove(Database& database, Stored const& last, Instant now);

/// Lets search find the words of a document that it did not find yet.
void make_findable(Database& database, Stored const& stored);

/// A revision that no longer stands, or the one that does.
struct Revision : model::Record {
    std::optional<Instant> ended_at{};
};

/// All revisions of a document, oldest first, also of one that was removed.
std::vector<Revision> history(Database& database, Id id);

/// When the present words of a document were first asked about, and the words before them.
struct Reworded {
    Instant since{};
    std::string before{}; ///< empty where they are not known any more
};
/// By number, of those documents of a journey whose words were asked about anew.
std::unordered_map<std::int64_t, Reworded> reworded(Database& database, Id journey);

/// One revision of a document, whether it stands or not; none that is not there.
std::optional<Revision> revision_of(Database& database, Id id, int revision);

/// The first revision that is there, and the last, also of a document that was removed.
std::optional<Revision> first_revision(Database& database, Id id);
std::optional<Revision> last_revision(Database& database, Id id);

/// The last revisions of those of some documents that are there no more, and of all such documents of a journey.
std::vector<Revision> last_revisions(Database& database, std::span<Id const> removed);
std::vector<Revision> last_revisions_of_removed(Database& database, Id journey);

/// Keeps a revision of which a later one is, or was, there.
void keep(Database& database, Revision const& revision);

/// Whether a revision is among those that no longer stand.
bool is_past(Database& database, Id id, int revision);

/// Whether any is. A document may have come to the store without those before.
bool has_past(Database& database, Id id);

/// Tells the documents of a journey one by one, by kind and id: any number in the memory of one. Whoever hears them may
/// read the store meanwhile, not change it.
void each_of_journey(Database& database, Id journey, std::function<void(Stored const&)> const& tell);

/// The same for the revisions of a journey's documents that no longer stand, in the order in which they ended.
void each_past_of_journey(Database& database, Id journey, std::function<void(Revision const&)> const& tell);

/// Tells all documents of the store, in the order in which they were made, some at a time. Whoever hears of them may
/// change or remove them.
void each_document(Database& database, std::function<void(std::span<Stored>)> const& tell);

/// The same for all revisions that no longer stand, those of a document together; and of a kind, which are not to be
/// changed meanwhile.
void each_past(Database& database, std::function<void(Revision&)> const& tell);
void each_past_of_kind(Database& database, Kind kind, std::function<void(Revision const&)> const& tell);

/// The first document whose row has this number or a later one.
std::optional<Stored> first_from(Database& database, std::int64_t number);

/// The number of the document made last; 0 when there is none.
std::int64_t last_document(Database& database);

/// Where a document is, without its content.
struct Place {
    std::int64_t number = 0;
    Kind kind{};
    std::optional<Id> journey{}; ///< none: it is shared by all
    int revision = 0;
};
std::optional<Place> place_of(Database& database, Id id);

/// The documents of a journey as they stood at an instant.
std::vector<Revision> of_journey_at(Database& database, Id journey, Instant at);

/// The documents that refer to one.
std::vector<Stored> referring(Database& database, std::int64_t number);
std::vector<Stored> referring(Database& database, std::int64_t number, Kind kind);
bool is_referred_to(Database& database, std::int64_t number);

/// What refers to the documents of a journey from elsewhere: the document, and what it refers to.
std::vector<std::pair<Id, Id>> referring_from_elsewhere(Database& database, Id journey);

/// Whether the way up from a document by its references leads to another: from a unit to those that it is part of.
bool leads_to(Database& database, Id from, Id to);

/// The participations of a person.
std::vector<Stored> participations(Database& database, Id person);

/// The journeys of the documents that refer to shared documents.
struct Sharing {
    Id document{};
    Id journey{};
};
std::vector<Sharing> sharing(Database& database, std::span<Id const> documents);

} // namespace tocht::store
