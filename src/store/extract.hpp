#pragma once

#include "store/folding.hpp"

/// The part of a text that shows best why it was found.
namespace tocht::store {

/// Where words that were searched for stand in a text.
class Places {
public:
    static constexpr std::size_t most_words = 16; ///< of all phrases together

    /// Each phrase is some words that follow each other, the last of which may go on.
    Places(std::vector<Folding::Word> const& words, std::vector<std::vector<std::string>> const& phrases);

    using Bits = std::uint32_t;

    /// The phrases that begin with a word of the text, a bit each.
    [[nodiscard]] Bits at(std::size_t word) const { return begins_[word]; }
    [[nodiscard]] std::size_t size() const { return begins_.size(); }
    [[nodiscard]] std::size_t length_of(std::size_t phrase) const { return lengths_[phrase]; }

private:
    std::vector<Bits> begins_;
    std::vector<std::size_t> lengths_;
};

/// Up to 24 words of a text around those that were found, with marks around these: the part with most of the phrases,
/// if it can be from the beginning of a sentence. It is what FTS5's snippet() gives, in time that grows with the text and
/// not with its square.
std::string extract(std::string_view text, std::vector<Folding::Word> const& words, Places const& places);

} // namespace tocht::store
