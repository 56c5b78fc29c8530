#pragma once

#include <tocht/kind.hpp>

#include <optional>
#include <string>
#include <vector>

/// The results of the verbs for a person's rights and for the end of a journey.
namespace tocht {

/// Whether every byte of what was removed is gone from the store's files. Pending: somebody else still reads the
/// store as it was. The next call that writes, in any process, tries again; so do a store that closes (unless it was
/// opened for reading only), the next opening, and maintain.
enum class Cleaning : std::uint8_t { done, pending };

/// What becomes of the remarks of a person who is erased. Feedback to somebody goes in any case.
enum class Remarks : std::uint8_t { remove, keep };

/// A field in which a person is named.
struct Mention {
    Kind kind{};
    Id id{};
    std::optional<Id> journey{};
    std::string field{};
    std::vector<std::string> found{}; ///< which of the words that were looked for are in it
};

struct ErasedParts {
    int participations = 0;
    int feedback = 0;  ///< remarks to the person, and from the person to somebody
    int remarks = 0;   ///< other remarks
    int revisions = 0; ///< of documents that stay: their old words
};
struct KeptParts {
    int documents = 0; ///< that the person wrote, or that name the person in a field; now those of a former participant
    int remarks = 0;
    int ratings = 0; ///< nobody can tell any more whose they are, or which of them belong to one person
};

/// The result of erasing a person. Everything is empty for a person who was erased before.
struct Erasure {
    ErasedParts removed{};
    KeptParts stays{};
    /// What was looked for in the texts that stay, ignoring case and accents: each word of the person's present and
    /// earlier names, from three letters on (the first word from two on); the name, and the family name with the
    /// infix; initials before the family name, with and without the infix; and, from four letters on, e-mail and key.
    /// What is written in any other way is not found: pet names, misspellings, initials alone, "the head of the
    /// district team".
    std::vector<std::string> sought{};
    std::vector<Mention> mentions{}; ///< texts that stay and name the person, as far as the host may read them
    Cleaning cleaning = Cleaning::pending;
};

/// The result of removing a journey.
struct Removal {
    Id journey{};
    std::int64_t documents = 0;
    std::int64_t ratings = 0;
    Cleaning cleaning = Cleaning::pending;
};

/// A journey that was reduced to its backpack and its tallies.
struct Reduction {
    Id journey{};
    std::int64_t documents = 0; ///< removed
    std::int64_t ratings = 0;   ///< of which only the tallies are left
};

/// The result of maintaining a store.
struct Maintenance {
    std::vector<Reduction> reduced{};
    Cleaning cleaning = Cleaning::pending;
};

} // namespace tocht
