#pragma once

#include "model/aspect.hpp"
#include "model/codec.hpp"
#include "model/fault.hpp"

#include <variant>

/// A journey on its way from one store to another: a text of lines (NDJSON), each an object by itself. The first says
/// what it is, the last how many there are; between them come the documents, their past, the ratings, what was released and the
/// journal.
namespace tocht::model {

/// The first line: {"format", "version", "journey", "history", "reduced"}.
struct BundleHead {
    std::string format = "tocht-journey";
    int version = 1;
    Id journey{};
    bool history = false;             ///< whether the past and the journal are in it
    std::optional<Instant> reduced{}; ///< since when only the backpack and the tallies are left of the journey
};

/// The last line: {"lines", "crc32"}.
struct BundleFoot {
    std::int64_t lines = 0; ///< all of them, this one too
    std::string crc32{};    ///< of all bytes before this line, as eight hexadecimal digits
};

/// {"document", "words", "first"}: a document as it stands. `words`: the revision at which its present words were first
/// asked about. `first`: of a bundle with history, that no revision before this one is known, though there were some: the
/// document came to the store without its past.
struct BundledDocument {
    Record document{};
    int words = 1;
    bool is_first = false;
};

/// {"past", "ended_at", "first"}: a revision that was replaced or removed; `first` as above.
struct BundledPast {
    Record past{};
    Instant ended_at{};
    bool is_first = false;
};

/// {"rating"}: with the groups that its participant belonged to.
struct BundledRating {
    std::optional<Id> session{}; ///< none: outside sessions
    Id subject{};
    Aspect aspect = Aspect::agree;
    std::optional<int> words{};      ///< outside sessions: the revision whose words were judged
    std::optional<Id> participant{}; ///< none: somebody who was erased, and is nobody in particular
    std::optional<Id> unit{};
    Perspective perspective = Perspective::employee;
    Affiliation affiliation = Affiliation::internal;
    int value = 0;
};

/// {"tally"}: how a group answered, where that is all that is left of its ratings: of a journey that was reduced.
struct BundledTally {
    std::optional<Id> session{}; ///< none: outside sessions
    Id subject{};
    Aspect aspect = Aspect::agree;
    std::optional<int> words{}; ///< outside sessions
    std::optional<Id> unit{};
    Perspective perspective = Perspective::employee;
    Affiliation affiliation = Affiliation::internal;
    std::vector<std::int64_t> counts{}; ///< how many gave each of five values, the lowest first
};

/// {"released"}: that a question is done with. A session stands for all that was asked in it; else words do.
struct BundledRelease {
    std::optional<Id> session{};
    std::optional<Id> subject{};
    std::optional<Aspect> aspect{};
    std::optional<int> words{};
    std::int64_t raters = 0; ///< who answered in the session; 0 where that is withheld
};

/// {"figure"}: one that was released, of everybody or of the group that is named.
struct BundledFigure {
    std::optional<Id> session{}; ///< none: outside sessions
    Id subject{};
    Aspect aspect = Aspect::agree;
    std::optional<int> words{}; ///< outside sessions
    std::optional<Perspective> perspective{};
    std::optional<Id> unit{};
    std::optional<Affiliation> affiliation{};
    std::int64_t raters = 0;
    std::int64_t sum = 0;
    std::vector<std::int64_t>
        counts{}; ///< how many gave each of five values, the lowest first, where that was released
};

/// {"journal"}: that something was done.
struct BundledLine {
    Instant at{};
    std::optional<Id> actor{}; ///< none: the host
    std::string verb{};
    std::optional<Id> document{};
    std::optional<int> revision{};
    std::optional<json::object> detail{};
};

using Bundled = std::variant<BundleHead, BundledDocument, BundledPast, BundledRating, BundledTally, BundledRelease,
                             BundledFigure, BundledLine, BundleFoot>;

/// The bytes of the longest line, without its end: a document of the largest size, and what stands around it.
inline constexpr std::size_t longest_line = json::largest_text + 4096;

/// A line, without its end.
std::string write_bundled(Bundled const& line);

/// Reads a line as strictly as a document that is added. Throws Fault (invalid) with the pointer within the line.
Bundled read_bundled(std::string_view text);

/// The detail of a journal line, from the text that the store keeps. Throws Fault (corrupt) when it has not the form in
/// which the library writes it.
json::object read_detail(std::string_view text);
std::string write_detail(json::object const& detail);

/// Runs work on a line of a bundle, or on a part of it: the pointers of its faults begin there.
template <typename Work> auto within(std::string const& pointer, Work&& work)
{
    try {
        return work();
    } catch (Fault& fault) {
        if (fault.code == Code::invalid || fault.code == Code::not_found || fault.code == Code::conflict
            || fault.code == Code::too_new)
            fault.pointer.insert(0, pointer);
        throw;
    }
}

/// The pointer to a line; the first is /1.
std::string pointer_to_line(std::int64_t line);

} // namespace tocht::model
