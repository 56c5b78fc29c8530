#pragma once

#include "store/database.hpp"

#include <string>
#include <string_view>
#include <vector>

struct Fts5Tokenizer;
struct fts5_tokenizer;

/// Words as search compares them.
namespace tocht::store {

class Folding {
public:
    /// What becomes of words: as search compares them; or, for sorting, where marks are part of their word, without
    /// case and accents, or without case alone.
    enum class Way { for_search, to_letters, to_small_letters };

    explicit Folding(Database& database, Way way = Way::for_search);
    ~Folding();
    Folding(Folding const&) = delete;
    Folding& operator=(Folding const&) = delete;

    /// A word of a text: what it is, and where it stands, from its first byte to the one behind its last.
    struct Word {
        std::string_view folded{};
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct Words {
        std::string folded{}; ///< all of them, with a blank between
        std::vector<Word> all{};
    };

    /// A text's words, one by one; they refer to what is given with them.
    [[nodiscard]] std::unique_ptr<Words const> words(std::string_view text) const;

    /// A text's words, without case and accents, with a blank between; whatever stands between them is left out. Empty
    /// for a text without words.
    [[nodiscard]] std::string folded(std::string_view text) const;

private:
    static std::size_t room_for(std::string_view text);
    void tell(std::string_view text, void* context, int (*take)(void*, int, char const*, int, int, int)) const;

    Database& database_;
    std::unique_ptr<fts5_tokenizer> functions_;
    Fts5Tokenizer* tokenizer_ = nullptr;
};

} // namespace tocht::store
