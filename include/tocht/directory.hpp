#pragma once

#include <tocht/kind.hpp>

/// People as a directory tells of them: an identity provider or an HR system, in SCIM or as a table.
namespace tocht {

/// How people are taken over.
struct ImportPeople {
    bool strict = false;                       ///< all or nothing: what is otherwise passed over is refused
    bool dry_run = false;                      ///< tells what would be done, and changes nothing
    std::optional<std::string> directory_id{}; ///< of the user or group that a patch is for; for patches only
    std::optional<Kind> kind{};                ///< of a patch: person or unit, where both have this key
    std::optional<Id> journey{};               ///< of a table: the journey that its people are invited to
};

/// Why something that was sent was not used.
enum class Unused : std::uint8_t {
    invalid,       ///< it is not of the form that it must have
    too_long,      ///< it is longer than a document may have it
    contradiction, ///< its keys are those of two different people or units (`ids`): nothing is done
    repeated,      ///< the same person or unit was told before in this message, otherwise
    unknown,       ///< it names somebody who is not there
    inactive,      ///< somebody who is not active and not in the store: not added
    several,       ///< in several groups: the one that was there stays, else it is the first; a unit has one parent
    circle,        ///< a group that contains itself, in however many steps
    unknown_column ///< a column of a table of which nothing is known
};
struct UnusedTold {
    Unused why{};
    std::string pointer{}; ///< into what was sent; in a table "/LINE/COLUMN", counted from 1
    std::string says{};    ///< a sentence in the actor's language
    std::vector<Id> ids{}; ///< whom it is about
};

/// What was not as the standard has it, and was taken for what it means.
enum class ReadAs : std::uint8_t {
    truth,   ///< a text, as true or false
    key,     ///< a plain text, as the object that has it as its value
    list,    ///< one object, as a list of one
    primary, ///< several primary addresses: the first counts
    address, ///< a blank primary address beside a good one: the good one counts
    once,    ///< the same again: taken once
    kind     ///< nothing says what it is, and it can only be this
};
struct ReadAsTold {
    ReadAs means{};
    std::string pointer{};
};

/// Somebody or something named by a key that nobody has yet. It is kept, and done when that one comes.
struct Waiting {
    std::string pointer{};
    std::string directory_id{};
};

/// What may make two people one, for somebody to look at. They are never taken for one because of it.
enum class AlikeBy : std::uint8_t { email, name };
struct Alike {
    AlikeBy by{};
    std::vector<Id> ids{}; ///< the one that was told first
    std::string pointer{};
};

/// A person or a unit that was told.
struct PersonImported {
    Kind kind{};
    Id id{};
    std::string name{};
    std::optional<std::string> external_id{};
    std::optional<std::string> directory_id{};
    std::optional<Id> unit{};       ///< of a person: the department, else the group
    std::optional<Id> manager{};    ///< of a person: another person
    std::vector<Id> participants{}; ///< of a person: the participations that were changed
    std::vector<Id> differs{};      ///< of a person: those that stand in another unit than the directory's
    std::string pointer{};          ///< into what was sent
};

/// The result of taking people over. What was used is in one of the first five lists; not persons of whom is only told
/// that they are in a group in which they were before.
struct PeopleImport {
    std::vector<PersonImported> added{};
    std::vector<PersonImported> changed{};
    std::vector<PersonImported> left{};     ///< persons who are no longer active
    std::vector<PersonImported> returned{}; ///< persons who are active again
    std::vector<PersonImported> unchanged{};
    std::vector<UnusedTold> unused{};
    std::vector<Waiting> waiting{};
    std::vector<ReadAsTold> read_as{};
    std::vector<Alike> alike{};
};

} // namespace tocht
