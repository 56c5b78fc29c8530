#pragma once

#include <tocht/kind.hpp>

#include <optional>
#include <string>
#include <vector>

/// What the verbs on a person's rights, and on the end of a journey, come to.
namespace tocht {

/// Whether no byte of what was removed is left in the store's files. Pending: somebody else still reads the store as it
/// was. It is tried again by the next call that writes, of any process, by a store that closes, unless it was opened for
/// reading only, at the next opening and by maintain.
enum class Cleaning : std::uint8_t { done, pending };

/// What becomes of the remarks of a person who is erased. Feedback to somebody goes in any case.
enum class Remarks : std::uint8_t { remove, keep };

/// A field in which a person is named.
struct Mention {
    Kind kind{};
    Id id{};
    std::optional<Id> journey{};
    std::string field{};
    std::vector<std::string> found{}; ///< which of the words that were looked for stand in it
};

struct ErasedParts {
    int participations = 0;
    int feedback = 0;  ///< remarks to the person, and to somebody from the person
    int remarks = 0;   ///< other remarks
    int revisions = 0; ///< of documents that stay: their old words
};
struct KeptParts {
    int documents = 0; ///< that the person wrote, or that name the person in a field: of a former participant now
    int remarks = 0;
    int ratings = 0; ///< nobody can tell any more whose they are, nor which of them are of one person
};

/// What erasing a person came to. All is empty for one who was erased before.
struct Erasure {
    ErasedParts removed{};
    KeptParts stays{};
    /// What was looked for in the texts that stay, without case and accents: each word of the person's names, now and
    /// earlier, from three letters on, the first from two on; the name, and the family name with the infix; initials
    /// before the family name, with and without the infix; and, from four letters on, e-mail and key. What is written
    /// otherwise is not found: pet names, misspellings, initials alone, "the head of the district team".
    std::vector<std::string> sought{};
    std::vector<Mention> mentions{}; ///< texts that stay and name the person, of those that the host may read
    Cleaning cleaning = Cleaning::pending;
};

/// What removing a journey came to.
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

/// What maintaining a store came to.
struct Maintenance {
    std::vector<Reduction> reduced{};
    Cleaning cleaning = Cleaning::pending;
};

} // namespace tocht
