#pragma once

#include "store/folding.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

/// Finds documents by what is written in them.
namespace tocht::store {

/// What somebody searches for: the words of a text, each of which begins a word of a document. Words without a blank
/// between them, such as those of "wijk-team", stand in a document one after the other. Words of one letter say little
/// and are passed over, unless there are no others.
class Search {
public:
    /// Throws Fault (invalid) at /text when there are more words than a search takes.
    Search(Database& where, std::string_view text);

    /// The numbers of the documents in which all words were found, newest change first.
    [[nodiscard]] std::vector<std::int64_t> hits(std::optional<Id> journey) const;

    /// What is searched of some documents, by the number of their row.
    [[nodiscard]] std::map<std::int64_t, std::string> texts(std::span<std::int64_t const> numbers) const;

    /// Some words of a document's text around those that were found, which stand between ‹ and ›. Takes time that grows
    /// with the text; FTS5's own snippet() takes the square of it where a word is found often.
    [[nodiscard]] std::string extract(std::string const& text) const;

    /// As FTS5 takes it: what stands between blanks in quotes, each the beginning of a word.
    [[nodiscard]] std::string query() const;

private:
    /// What stands between two blanks.
    struct Phrase {
        std::string text{};
        std::vector<std::string> words{};
    };

    void take(std::string_view text);
    void pass_over_letters();
    void demand_few() const;

    Database& database_;
    Folding folding_;
    std::vector<Phrase> phrases_;
    std::set<std::vector<std::string>> seen_;
};

} // namespace tocht::store
