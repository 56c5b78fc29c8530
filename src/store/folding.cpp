#include "store/folding.hpp"

#include <sqlite3.h>

namespace tocht::store {

namespace {

void demand_ok(sqlite3* handle, int code)
{
    if (code != SQLITE_OK)
        throw SQLite::Exception(handle, code);
}

/// As https://www.sqlite.org/fts5.html, "Extending FTS5", asks for it.
fts5_api* api_of(sqlite3* handle)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* made = nullptr;
    demand_ok(handle, sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &made, nullptr));
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> const statement(made, sqlite3_finalize);
    demand_ok(handle, sqlite3_bind_pointer(made, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr));
    if (auto const code = sqlite3_step(made); code != SQLITE_ROW)
        throw SQLite::Exception(handle, code);
    return api;
}

std::vector<char const*> options_of(Folding::Way way)
{
    if (way == Folding::Way::for_search)
        return {"remove_diacritics", "2"}; // as the table of search has it
    return {"remove_diacritics", way == Folding::Way::to_letters ? "2" : "0", "categories", "L* N* Co Mn Mc"};
}

// Called from C, so these throw nothing: they write no more than there is room for.

int append(void* text, int /*flags*/, char const* word, int size, int /*begin*/, int /*end*/) noexcept
{
    auto& all = *static_cast<std::string*>(text);
    std::string_view const next(word, static_cast<std::size_t>(size));
    if (all.capacity() - all.size() < next.size() + 1)
        return SQLITE_NOMEM;
    if (!all.empty())
        all += ' ';
    all += next;
    return SQLITE_OK;
}

int append_word(void* context, int flags, char const* word, int size, int begin, int end) noexcept
{
    auto& words = *static_cast<Folding::Words*>(context);
    if (words.all.capacity() == words.all.size() || append(&words.folded, flags, word, size, begin, end) != SQLITE_OK)
        return SQLITE_NOMEM;
    auto const length = static_cast<std::size_t>(size);
    words.all.push_back({.folded = std::string_view(words.folded).substr(words.folded.size() - length),
                         .begin = static_cast<std::size_t>(begin),
                         .end = static_cast<std::size_t>(end)});
    return SQLITE_OK;
}

} // namespace

Folding::Folding(Database& database, Way way)
    : database_(database)
    , functions_(std::make_unique<fts5_tokenizer>())
{
    auto* handle = database_.connection().getHandle();
    auto* api = api_of(handle);
    void* context = nullptr;
    demand_ok(handle, api->xFindTokenizer(api, "unicode61", &context, functions_.get()));
    auto options = options_of(way);
    demand_ok(handle, functions_->xCreate(context, options.data(), static_cast<int>(options.size()), &tokenizer_));
}

Folding::~Folding()
{
    functions_->xDelete(tokenizer_);
}

std::string Folding::folded(std::string_view text) const
{
    std::string words;
    words.reserve(room_for(text));
    tell(text, &words, append);
    return words;
}

std::unique_ptr<Folding::Words const> Folding::words(std::string_view text) const
{
    auto words = std::make_unique<Words>(); // which stays where it is, for its parts refer to each other
    words->folded.reserve(room_for(text));
    words->all.reserve(text.size() / 2 + 1); // a word has a letter, and something before the next
    tell(text, words.get(), append_word);
    return words;
}

/// A letter's other case may take more bytes, but not twice as many.
std::size_t Folding::room_for(std::string_view text)
{
    return 2 * text.size() + 2;
}

void Folding::tell(std::string_view text, void* context, int (*take)(void*, int, char const*, int, int, int)) const
{
    demand_ok(database_.connection().getHandle(),
              functions_->xTokenize(tokenizer_, context, FTS5_TOKENIZE_DOCUMENT, text.data(),
                                    static_cast<int>(text.size()), take));
}

} // namespace tocht::store
