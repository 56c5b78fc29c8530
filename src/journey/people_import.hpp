#pragma once

#include "journey/documents.hpp"
#include "model/scim.hpp"
#include "store/directory.hpp"

#include <limits>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

/// One taking over of people, as it goes on: first the documents, then who belongs where, then who takes part.
namespace tocht::journey {

using model::directory::Notes;
using model::directory::Quoted;
using model::directory::Resource;

inline constexpr std::string_view directory_field = "directory_id";
inline constexpr std::string_view host_field = "external_id";

/// What became of a person or a unit. What comes later counts more.
enum class ImportOutcome : std::uint8_t { unchanged, changed, returned, left, added };

struct Entry {
    Stored document{};
    PersonImported told{};
    ImportOutcome outcome = ImportOutcome::unchanged;
    Resource const* resource = nullptr; ///< none: others of the message name it
    bool was_told = false;              ///< before this message
    store::Told before{};
    std::optional<json::object> news{}; ///< what is told now, where it is something else
    bool is_active = true;
    std::optional<std::int64_t> unit{};

    [[nodiscard]] json::object const& attributes() const { return news ? *news : before.attributes; }

    /// To change some of them.
    json::object& own_attributes() { return news ? *news : news.emplace(before.attributes); }

    [[nodiscard]] store::Told now() const { return {attributes(), is_active, unit}; }

    void at_least(ImportOutcome other) { outcome = std::max(outcome, other); }
    [[nodiscard]] Kind kind() const { return document.kind(); }
};

/// The directory's and the host's key of a person or a unit.
std::optional<std::string> const& directory_key(Stored const& stored);
std::optional<std::string> const& host_key(Stored const& stored);

/// The people and units of one kind by their keys, read at once for a whole message. Two name spaces: a key of one is
/// never looked for in the other.
class Keys {
public:
    Keys(Call& call, Kind kind)
        : call_(call)
        , kind_(kind)
    {}

    /// Reads those of some keys, which are then found.
    void read(std::vector<std::string> directory_ids, std::vector<std::string> external_ids);

    Stored const* by_directory(std::string const& key) const { return found(by_directory_, key); }
    Stored const* by_host(std::string const& key) const { return found(by_host_, key); }

    /// The rows of those that were read.
    std::vector<std::int64_t> numbers() const;

    /// A document as it now stands.
    Stored const& take(Stored const& stored);

private:
    using Index = std::unordered_map<std::string, Id>;
    Stored const* found(Index const& index, std::string const& key) const;
    void read(std::string_view field, std::vector<std::string> keys, Index& into);

    Call& call_;
    Kind kind_;
    Index by_directory_;
    Index by_host_;
    std::unordered_map<Id, Stored> documents_;
};

class PeopleImporting {
public:
    PeopleImporting(Call& of, ImportPeople const& how, Notes notes)
        : call(of)
        , asked(how)
        , all_notes(std::move(notes))
        , persons(of, Kind::person)
        , units(of, Kind::unit)
        , has_any_of_before(store::has_any_of_before(of.database))
    {}

    Call& call;
    ImportPeople const& asked;
    Notes all_notes;
    Keys persons;
    Keys units;
    std::unordered_map<Id, Entry> entries;
    std::vector<Id> order; ///< of the entries
    std::vector<Waiting> waiting;
    std::vector<Alike> alike;
    bool is_changed = false; ///< something shared by all was
    bool has_any_of_before;

    Keys& keys(Kind kind) { return kind == Kind::person ? persons : units; }

    /// What is told of a document; of one that is only named by others, the first place that does.
    Entry& entry_of(Stored const& stored, std::string const& pointer);

    /// The entry of what has a directory's key; none where nobody has it.
    Entry* named(Kind kind, Quoted const& mention);

    void pass_over(Unused why, Key key, std::string const& pointer, std::vector<Id> const& ids = {});

    /// The persons that have an address or a name, whatever its case; of those only who came to the store before one.
    std::vector<Id> alike_to(std::string_view field, std::string_view value,
                             std::int64_t before = std::numeric_limits<std::int64_t>::max());

    /// Writes a change of a document that the import makes; the same when nothing of it is another.
    Stored change(Stored const& before, Revise const& how);

    /// What the directory told of a person or a unit before; some may be read at once.
    void expect(std::vector<std::int64_t> const& numbers);
    std::optional<store::Told> told_of(std::int64_t number);

private:
    std::unordered_map<std::int64_t, store::Told> told_;
    std::unordered_set<std::int64_t> looked_for_;
};

/// Makes persons and units of what was told. Those of resources that were taken have an entry.
void take_documents(PeopleImporting& import, std::vector<Resource>& resources);

/// Who and what left: keys of those who are gone.
void take_gone(PeopleImporting& import, std::vector<std::pair<Quoted, Quoted>> const& gone);

/// A change of a group's members, as a message tells it.
struct Membership {
    Id unit{};
    std::vector<model::scim::MembersChanged> changes{};
};

/// Who belongs to which group, which group is part of which, and who leads whom.
void place(PeopleImporting& import, std::vector<Membership> const& memberships);

/// The participations of those who were told, and the sessions to come.
void follow_participations(PeopleImporting& import);

/// The people of a table take part in the journey that was asked for, if they do not yet.
void invite(PeopleImporting& import);

} // namespace tocht::journey
