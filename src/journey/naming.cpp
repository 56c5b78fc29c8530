#include "journey/naming.hpp"

#include "model/infixes.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::journey {

namespace {

using model::is_infix;
using model::Shape;
using Words = std::vector<std::string>;

std::size_t letters(std::string_view word)
{
    return model::code_points(word).value_or(0);
}

std::string joined(std::span<std::string const> words, std::string_view between = " ")
{
    std::string text;
    for (auto const& word : words)
        text.append(text.empty() ? "" : between).append(word);
    return text;
}

/// The first letter, which may be several bytes long.
std::string initial(std::string_view word)
{
    std::size_t end = 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U)
        ++end;
    return std::string(word.substr(0, end));
}

/// A name in its parts.
struct Parts {
    Words given{};
    Words between{};
    Words family{};
};

Parts parts_of(Words const& words)
{
    auto const last = std::prev(words.end());
    auto begin = std::find_if(words.begin(), last, is_infix);
    auto const end = std::find_if_not(begin, last, is_infix);
    if (begin == last && words.size() > 1)
        return {.given = {words.begin(), last}, .between = {}, .family = {last, words.end()}};
    if (begin == last)
        return {.given = words, .between = {}, .family = {}};
    return {.given = {words.begin(), begin}, .between = {begin, end}, .family = {end, words.end()}};
}

void add_initials(Parts const& parts, std::set<std::string>& into)
{
    Words initials;
    for (auto const& word : parts.given)
        initials.push_back(initial(word));
    auto const family = joined(parts.family);
    auto const whole = parts.between.empty() ? family : joined(parts.between) + " " + family;
    for (auto const& end : {family, whole})
        for (auto const& begin : {initials.front(), joined(initials), joined(initials, "")})
            into.insert(std::string(begin).append(" ").append(end));
}

} // namespace

std::set<std::string> forms_of_name(std::vector<std::string> const& words)
{
    constexpr std::size_t shortest = 3;
    constexpr std::size_t shortest_first = 2;
    std::set<std::string> forms;
    if (words.empty())
        return forms;
    Words without;
    for (auto const& word : words)
        if (&word == &words.back() || !is_infix(word))
            without.push_back(word);
    for (auto const& word : without)
        if (letters(word) >= (&word == &without.front() ? shortest_first : shortest))
            forms.insert(word);
    if (words.size() == 1)
        return forms;
    forms.insert({joined(words), joined(without)});
    auto const parts = parts_of(words);
    if (!parts.between.empty())
        forms.insert(joined(parts.between) + " " + joined(parts.family));
    if (!parts.given.empty())
        add_initials(parts, forms);
    std::erase_if(forms, [](std::string const& form) { return letters(form) < shortest_first; });
    return forms;
}

Naming::Naming(store::Database& database, Id person)
    : folding_(database)
{
    for (auto const& revision : store::history(database, person))
        take(revision.as<Person>());
}

void Naming::take(Person const& person)
{
    constexpr std::size_t shortest_key = 4; // "7" stands in many texts
    for (auto const& name : {person.name, person.sort_as.value_or("")}) {
        Words words;
        for (auto const& folded = folding_.words(name); auto const& word : folded->all)
            words.emplace_back(word.folded);
        for (auto const& form : forms_of_name(words))
            take(form, static_cast<std::size_t>(std::ranges::count(form, ' ')) + 1, true);
    }
    for (auto const& key : {person.email, person.external_id, person.directory_id})
        if (auto const folded = folding_.folded(key.value_or("")); folded.size() >= shortest_key)
            take(folded, static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1, false);
}

void Naming::take(std::string form, std::size_t words, bool is_name)
{
    lengths_.insert(words);
    auto const [place, is_new] = forms_.try_emplace(std::move(form), is_name);
    place->second = place->second && is_name; // a key that is a name is looked for everywhere
}

std::vector<std::string> Naming::sought() const
{
    std::vector<std::string> all;
    for (auto const& [form, is_name] : forms_)
        all.push_back(form);
    return all;
}

std::set<std::string> Naming::in(std::string_view text, bool is_name_meant) const
{
    std::set<std::string> found;
    auto const words = folding_.words(text);
    auto const& all = words->all;
    for (std::size_t first = 0; first < all.size(); ++first)
        for (auto const length : lengths_) {
            if (first + length > all.size())
                break;
            auto const* const begin = all[first].folded.data();
            auto const& last = all[first + length - 1].folded;
            auto const form =
                forms_.find(std::string_view(begin, static_cast<std::size_t>(last.data() - begin) + last.size()));
            if (form != forms_.end() && (is_name_meant || !form->second))
                found.insert(form->first);
        }
    return found;
}

void Naming::collect(std::span<model::Field const> described, void const* body, bool is_name_meant,
                     std::vector<Field>& into) const
{
    for (auto const& field : described) {
        auto const* member = field.in(body);
        Field named{.name = field.name};
        for (std::size_t index = 0; index < field.access->size(member); ++index) {
            auto const* element = field.access->at(member, index);
            if (field.shape == Shape::object)
                collect(field.inside(), element, is_name_meant, into);
            else if (field.shape == Shape::text)
                named.found.merge(in(*static_cast<std::string const*>(element), is_name_meant));
        }
        if (!named.found.empty())
            into.push_back(std::move(named));
    }
}

std::vector<Naming::Field> Naming::fields(model::Record const& record, bool is_name_meant) const
{
    std::vector<Field> all;
    collect(record.described().fields, model::inside(record.body), is_name_meant, all);
    if (!record.extra.empty())
        if (auto found = in(json::serialize(record.extra), is_name_meant); !found.empty())
            all.push_back({"extra", std::move(found)});
    return all;
}

} // namespace tocht::journey
