#pragma once

#include "store/database.hpp"

#include <string>
#include <string_view>

struct Fts5Tokenizer;
struct fts5_tokenizer;

/// Words as search compares them.
namespace tocht::store {

class Folding {
public:
    explicit Folding(Database& database);
    ~Folding();
    Folding(Folding const&) = delete;
    Folding& operator=(Folding const&) = delete;

    /// A text's words, without case and accents, with a blank between; whatever stands between them is left out. Empty
    /// for a text without words.
    [[nodiscard]] std::string folded(std::string_view text) const;

private:
    Database& database_;
    std::unique_ptr<fts5_tokenizer> functions_;
    Fts5Tokenizer* tokenizer_ = nullptr;
};

} // namespace tocht::store
