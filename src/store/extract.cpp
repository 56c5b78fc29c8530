#include "store/extract.hpp"

#include <algorithm>
#include <bit>

namespace tocht::store {

namespace {

constexpr std::size_t longest = 24; ///< words of an extract
constexpr std::string_view mark_before = "‹";
constexpr std::string_view mark_after = "›";
constexpr std::string_view left_out = "…";

/// The words with which sentences begin.
std::vector<std::size_t> sentences(std::string_view text, std::vector<Folding::Word> const& words)
{
    std::vector<std::size_t> all{0};
    for (std::size_t word = 1; word < words.size(); ++word) {
        auto const end = text.find_last_not_of(" \t\n\r", words[word].begin - 1);
        bool const has_space = end != words[word].begin - 1;
        if (has_space && end != std::string_view::npos && (text[end] == '.' || text[end] == ':'))
            all.push_back(word);
    }
    return all;
}

/// Finds the best part of a text: by how many of the phrases begin in it, then by how often they do.
class Choosing {
public:
    Choosing(Places const& of, std::vector<std::size_t> const& beginnings)
        : places_(of)
        , sentences_(beginnings)
    {}

    /// The word with which it begins.
    std::size_t best()
    {
        std::size_t sentence = 0;
        for (std::size_t word = 0; word < places_.size(); ++word) {
            while (sentence + 1 < sentences_.size() && sentences_[sentence + 1] <= word)
                ++sentence;
            if (places_.at(word) == 0)
                continue;
            keep_better(score(word), centred(word));
            if (places_.size() > longest && sentences_[sentence] < word)
                keep_better(score(sentences_[sentence]) + (sentences_[sentence] == 0 ? 120 : 100),
                            sentences_[sentence]);
        }
        return start_;
    }

private:
    [[nodiscard]] std::size_t end_of(std::size_t from) const { return std::min(from + longest, places_.size()); }

    [[nodiscard]] int score(std::size_t from) const
    {
        constexpr int for_another_phrase = 1000;
        Places::Bits seen = 0;
        int all = 0;
        for (auto word = from; word < end_of(from); ++word) {
            seen |= places_.at(word);
            all += std::popcount(places_.at(word));
        }
        return all + (for_another_phrase - 1) * std::popcount(seen);
    }

    /// So that as many words stand before what is found as behind it.
    [[nodiscard]] std::size_t centred(std::size_t from) const
    {
        auto last = from;
        for (auto word = from; word < end_of(from); ++word)
            if (auto const here = places_.at(word); here != 0)
                last = word + places_.length_of(static_cast<std::size_t>(std::bit_width(here)) - 1);
        auto const taken = last - from;
        auto const before = taken < longest ? (longest - taken) / 2 : 0;
        auto const start = from > before ? from - before : 0;
        auto const latest = places_.size() > longest ? places_.size() - longest : 0;
        return std::min(start, latest);
    }

    void keep_better(int score, std::size_t start)
    {
        if (score > best_)
            best_ = score, start_ = start;
    }

    Places const& places_;
    std::vector<std::size_t> const& sentences_;
    int best_ = 0;
    std::size_t start_ = 0;
};

/// Where what was found begins and ends among the words; what overlaps is one.
struct Marked {
    std::size_t begin = 0;
    std::size_t end = 0; ///< behind the last
};
std::vector<Marked> marked(Places const& places)
{
    std::vector<Marked> all;
    for (std::size_t word = 0; word < places.size(); ++word)
        for (auto rest = places.at(word); rest != 0; rest &= rest - 1) {
            auto const end = word + places.length_of(static_cast<std::size_t>(std::countr_zero(rest)));
            if (!all.empty() && word < all.back().end)
                all.back().end = std::max(all.back().end, end);
            else
                all.push_back({word, end});
        }
    return all;
}

} // namespace

Places::Places(std::vector<Folding::Word> const& words, std::vector<std::vector<std::string>> const& phrases)
    : begins_(words.size())
{
    // Each word of a phrase is a bit, and all places in all phrases at which a text may be are kept at once (shift-and).
    std::vector<std::string_view> wanted;
    Bits first = 0;
    Bits last = 0;
    for (auto const& phrase : phrases) {
        first |= Bits{1} << wanted.size();
        for (auto const& word : phrase)
            wanted.emplace_back(word);
        last |= Bits{1} << (wanted.size() - 1);
        lengths_.push_back(phrase.size());
    }
    Bits at = 0;
    for (std::size_t word = 0; word < words.size(); ++word) {
        Bits fits = 0;
        for (std::size_t bit = 0; bit < wanted.size(); ++bit)
            if ((last >> bit & 1U) != 0 ? words[word].folded.starts_with(wanted[bit])
                                        : words[word].folded == wanted[bit])
                fits |= Bits{1} << bit;
        at = (((at << 1U) & ~first) | first) & fits;
        std::size_t bit = 0;
        for (std::size_t phrase = 0; phrase < lengths_.size(); ++phrase) {
            bit += lengths_[phrase];
            if ((at >> (bit - 1) & 1U) != 0)
                begins_[word + 1 - lengths_[phrase]] |= Bits{1} << phrase;
        }
    }
}

std::string extract(std::string_view text, std::vector<Folding::Word> const& words, Places const& places)
{
    auto const beginnings = sentences(text, words);
    auto const from = Choosing(places, beginnings).best();
    auto const to = std::min(from + longest, words.size());
    std::string shown(from > 0 ? left_out : "");
    auto written = from > 0 ? words[from].begin : 0;
    auto const write_up_to = [&](std::size_t end) {
        shown += text.substr(written, end - written);
        written = end;
    };
    for (auto const& found : marked(places)) {
        if (found.end <= from || found.begin >= to)
            continue;
        write_up_to(words[std::max(found.begin, from)].begin);
        shown += mark_before;
        write_up_to(words[std::min(found.end, to) - 1].end);
        shown += mark_after;
    }
    if (to < words.size()) {
        write_up_to(words[to - 1].end);
        return shown.append(left_out);
    }
    write_up_to(text.size());
    return shown;
}

} // namespace tocht::store
