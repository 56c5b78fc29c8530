#include "store/search.hpp"

#include "model/fault.hpp"
#include "model/text.hpp"
#include "store/extract.hpp"

#include <algorithm>

namespace tocht::store {

Search::Search(Database& where, std::string_view text)
    : database_(where)
    , folding_(where)
{
    constexpr std::string_view between("\0 \t\r\n", 5); // a zero would end the query within a word
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(between), text.size());
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    pass_over_letters();
    demand_few();
}

void Search::take(std::string_view text)
{
    Phrase phrase{.text = std::string(text)};
    for (auto const& words = folding_.words(text); auto const& word : words->all)
        phrase.words.emplace_back(word.folded);
    if (!phrase.words.empty() && seen_.insert(phrase.words).second)
        phrases_.push_back(std::move(phrase));
}

void Search::pass_over_letters()
{
    auto const is_one_letter = [](Phrase const& phrase) {
        return phrase.words.size() == 1 && model::code_points(phrase.words.front()) == std::size_t{1};
    };
    if (!std::ranges::all_of(phrases_, is_one_letter))
        std::erase_if(phrases_, is_one_letter);
}

void Search::demand_few() const
{
    std::size_t words = 0;
    for (auto const& phrase : phrases_)
        words += phrase.words.size();
    if (words > Places::most_words)
        throw Fault(Code::invalid, Key::errors_many_words, "/text", {},
                    {{"limit", std::to_string(Places::most_words)}});
}

std::string Search::query() const
{
    std::string query;
    for (auto const& phrase : phrases_) {
        query += query.empty() ? "\"" : " \"";
        for (char const letter : phrase.text)
            query.append(letter == '"' ? 2 : 1, letter);
        query += "\"*";
    }
    return query;
}

std::vector<std::int64_t> Search::hits(std::optional<Id> journey) const
{
    if (phrases_.empty())
        return {};
    auto const wanted = query(); // which the statement reads while it runs
    Query rows(database_.prepared("SELECT word.rowid FROM word JOIN document ON document.number = word.rowid "
                                  "WHERE word MATCH ?1 AND (?2 IS NULL OR document.journey = ?2) "
                                  "ORDER BY document.changed_at DESC, document.id DESC"),
               wanted, journey);
    std::vector<std::int64_t> numbers;
    while (rows.next())
        numbers.push_back(rows.integer(0));
    return numbers;
}

std::map<std::int64_t, std::string> Search::texts(std::span<std::int64_t const> numbers) const
{
    Rows asked;
    for (auto const number : numbers)
        asked.add({number});
    Query rows(database_.prepared(TOCHT_WITH_ROWS(1) "SELECT rowid, text FROM word WHERE rowid IN "
                                                     "(SELECT " TOCHT_COLUMN(0, 1) " FROM place)"),
               asked.list());
    std::map<std::int64_t, std::string> all;
    while (rows.next())
        all.emplace(rows.integer(0), rows.text(1));
    return all;
}

std::string Search::extract(std::string const& text) const
{
    std::vector<std::vector<std::string>> phrases;
    for (auto const& phrase : phrases_)
        phrases.push_back(phrase.words);
    auto const words = folding_.words(text);
    return store::extract(text, words->all, Places(words->all, phrases));
}

} // namespace tocht::store
