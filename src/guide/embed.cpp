// A tool of the build: checks the guide's languages against each other and writes them as C++.
//
//     tocht_embed_guide OUTPUT_FOLDER en.json nl.json ...
//
// A file is one language, named by its file name. Every text, number or truth in it has a dotted key: "expectations.H1.met",
// or with the place in a list "steps.horizon.questions.0". All languages must have the same keys, with the same
// {placeholders} in their texts, and no text may be empty. The first language is the one whose keys are compared with.
// A language names itself ("name"); among the values ("values.language") stand the names of all.

#include <boost/json/src.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

using Texts = std::map<std::string, std::string>;

struct Language {
    std::string name;
    fs::path file;
    json::object document;
    Texts texts;
    Texts values; // the numbers and truths among them, which are the same in all languages
};

[[noreturn]] void fail(fs::path const& file, std::string const& key, std::string const& what)
{
    throw std::runtime_error(file.string() + ": " + (key.empty() ? "" : key + ": ") + what);
}

// Reading

std::string content_of(fs::path const& file)
{
    std::ifstream stream(file, std::ios::binary); // without the file: nothing
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string below(std::string const& key, std::string_view member)
{
    return key.empty() ? std::string(member) : key + '.' + std::string(member);
}

void flatten(Language& language, json::value const& value, std::string const& key)
{
    if (auto const* object = value.if_object()) {
        for (auto const& [name, member] : *object)
            flatten(language, member, below(key, std::string_view(name.data(), name.size())));
    } else if (auto const* array = value.if_array()) {
        for (std::size_t index = 0; index < array->size(); ++index)
            flatten(language, (*array)[index], below(key, std::to_string(index)));
    } else if (auto const* text = value.if_string()) {
        if (text->empty())
            fail(language.file, key, "the text is empty");
        if (!language.texts.emplace(key, std::string(text->data(), text->size())).second)
            fail(language.file, key, "two texts have this key");
    } else if (value.is_number() || value.is_bool()) {
        language.texts.emplace(key, json::serialize(value));
        language.values.emplace(key, json::serialize(value));
    } else {
        fail(language.file, key, "expected a text, a number, a truth, a list or an object");
    }
}

Language read(fs::path const& file)
{
    if (!fs::exists(file))
        fail(file, "", "does not exist");

    Language language{.name = file.stem().string(), .file = file, .document = {}, .texts = {}, .values = {}};
    json::error_code error;
    auto document = json::parse(content_of(file), error);
    if (error || !document.is_object())
        fail(file, "", error ? "no JSON: " + error.message() : "expected a JSON object");
    language.document = std::move(document.get_object());
    return language;
}

void name_languages(std::vector<Language>& languages)
{
    std::map<std::string, json::value> names;
    for (auto const& language : languages)
        if (auto const* name = language.document.if_contains("name"))
            names.emplace(language.name, *name);
    for (auto& language : languages)
        if (auto* values = language.document.if_contains("values"))
            values->as_object().emplace("language", json::object(names.begin(), names.end()));
}

// English first, then Dutch, then others by name.
std::pair<int, std::string> rank(Language const& language)
{
    return {language.name == "en" ? 0 : language.name == "nl" ? 1 : 2, language.name};
}

std::vector<Language> read_all(std::vector<fs::path> const& files)
{
    std::vector<Language> languages;
    languages.reserve(files.size());
    for (auto const& file : files)
        languages.push_back(read(file));
    std::sort(languages.begin(), languages.end(), [&](auto const& a, auto const& b) { return rank(a) < rank(b); });
    name_languages(languages);
    for (auto& language : languages)
        flatten(language, language.document, "");
    return languages;
}

// Checking

std::set<std::string> placeholders(Language const& language, std::string const& key)
{
    auto const& text = language.texts.at(key);
    std::set<std::string> found;
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        auto const close = text.find('}', open);
        if (close == std::string::npos)
            fail(language.file, key, "a placeholder is not closed");
        found.insert(text.substr(open, close - open + 1));
    }
    return found;
}

std::string listed(std::set<std::string> const& names)
{
    std::string list;
    for (auto const& name : names)
        list += (list.empty() ? "" : " ") + name;
    return list.empty() ? "none" : list;
}

void require_keys_of(Language const& other, Language const& language)
{
    for (auto const& [key, text] : other.texts)
        if (!language.texts.contains(key))
            fail(language.file, key, "missing, but " + other.file.filename().string() + " has it");
}

void require_placeholders_of(Language const& other, Language const& language)
{
    for (auto const& [key, text] : other.texts) {
        auto const expected = placeholders(other, key);
        auto const found = placeholders(language, key);
        if (expected != found)
            fail(language.file, key,
                 "has the placeholders " + listed(found) + ", but " + other.file.filename().string() + " has "
                     + listed(expected));
    }
}

void require_values_of(Language const& other, Language const& language)
{
    for (auto const& [key, value] : other.values)
        if (language.texts.at(key) != value)
            fail(language.file, key,
                 "is " + language.texts.at(key) + ", but in " + other.file.filename().string() + " " + value);
}

void check(std::vector<Language> const& languages)
{
    for (auto const& language : languages) {
        require_keys_of(languages.front(), language);
        require_keys_of(language, languages.front());
        require_placeholders_of(languages.front(), language);
        require_values_of(languages.front(), language);
    }
}

// Writing

std::string literal(std::string_view text)
{
    std::string written = "\"";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\' || c == '?')
            written += {'\\', c};
        else if (c == '\n')
            written += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            written += {'\\', static_cast<char>('0' + (byte >> 6)), static_cast<char>('0' + ((byte >> 3) & 7)),
                        static_cast<char>('0' + (byte & 7))};
        else
            written += c;
    }
    return written + "\"sv";
}

/// All that is said in a language, in one text: the guide as JSON, and behind it the texts that stand otherwise in JSON.
class Pool {
public:
    explicit Pool(std::string document)
        : text_(std::move(document))
    {}

    std::size_t place_of(std::string_view wanted)
    {
        auto place = text_.find(wanted);
        if (place == std::string::npos) {
            place = text_.size();
            text_ += wanted;
        }
        return place;
    }

    std::string const& text() const { return text_; }

private:
    std::string text_;
};

// The keys that code names, as enumerators: {dotted key, enumerator}. The others are looked up by their text.
std::vector<std::pair<std::string, std::string>> named_keys(Language const& language)
{
    static constexpr std::array<std::string_view, 8> groups{"dates",        "writing", "errors", "directory",
                                                            "expectations", "events",  "views",  "report"};
    std::vector<std::pair<std::string, std::string>> keys;
    std::set<std::string> taken;
    for (auto const& [key, text] : language.texts) {
        bool const is_in_list = std::isdigit(static_cast<unsigned char>(key[key.rfind('.') + 1])) != 0;
        if (is_in_list || std::find(groups.begin(), groups.end(), key.substr(0, key.find('.'))) == groups.end())
            continue;
        auto name = key;
        std::replace(name.begin(), name.end(), '.', '_');
        auto const fits = [](unsigned char c) { return c < 0x80 && (std::isalnum(c) != 0 || c == '_'); };
        if (!std::all_of(name.begin(), name.end(), fits))
            fail(language.file, key, "only letters, digits and _ make an enumerator");
        if (!taken.insert(name).second)
            fail(language.file, key, "another key gives the same enumerator " + name);
        keys.emplace_back(key, name);
    }
    return keys;
}

std::string header(std::vector<Language> const& languages)
{
    auto const keys = named_keys(languages.front());
    std::ostringstream out;
    out << "// Generated from the guide's languages. Do not edit.\n#pragma once\n\n"
           "#include <cstddef>\n#include <span>\n#include <string_view>\n\nnamespace tocht::texts {\n\n"
           "enum class Key : unsigned short {\n";
    for (auto const& [key, name] : keys)
        out << "    " << name << ",\n";
    out << "};\n\n"
        << "inline constexpr std::size_t language_count = " << languages.size() << ";\n"
        << "inline constexpr std::size_t text_count = " << languages.front().texts.size() << ";\n\n"
        << "// The languages by name. A language's place in this list is the number that the functions below take;\n"
           "// it must be less than language_count.\n"
           "std::span<std::string_view const> languages() noexcept;\n\n"
           "// The dotted keys of all texts, sorted; a place is less than text_count, or text_count for a key that is "
           "none.\n"
           "// Numbers and truths are given as text.\n"
           "std::string_view key(std::size_t place) noexcept;\n"
           "std::size_t place_of(std::string_view key) noexcept;\n"
           "std::string_view text(std::size_t language, std::size_t place) noexcept;\n\n"
           "// The text of a key.\n"
           "std::string_view text(std::size_t language, Key key) noexcept;\n\n"
           "// The whole guide of a language, as JSON.\n"
           "std::string_view document(std::size_t language) noexcept;\n\n"
           "} // namespace tocht::texts\n";
    return out.str();
}

// A table with an entry for each language.
void write_table(std::ostream& out, std::string_view head, std::vector<Language> const& languages,
                 std::string_view before, std::string_view after)
{
    out << "constexpr " << head << "{";
    for (auto const& language : languages)
        out << before << language.name << after << ", ";
    out << "};\n";
}

// Places are numbers and no pointers: those would have to be set anew in every process that loads the library.
void write_places(std::ostream& out, std::string const& name, std::vector<std::string> const& texts, Pool& pool)
{
    out << "constexpr Places " << name << "{{\n";
    for (auto const& text : texts)
        out << "    {" << pool.place_of(text) << ", " << text.size() << "},\n";
    out << "}};\n\n";
}

void write_keys(std::ostream& out, Language const& language)
{
    std::vector<std::string> keys;
    std::map<std::string, std::size_t> places;
    Pool pool("");
    for (auto const& [key, text] : language.texts)
        places.emplace(key, keys.size()), keys.push_back(key);
    write_places(out, "key_places", keys, pool);
    out << "constexpr std::string_view all_keys = " << literal(pool.text()) << ";\n\n";
    out << "constexpr std::array named_keys{\n";
    for (auto const& [key, name] : named_keys(language))
        out << "    std::uint16_t{" << places.at(key) << "},\n";
    out << "};\n\n";
}

void write_language(std::ostream& out, Language const& language)
{
    std::vector<std::string> texts;
    for (auto const& [key, text] : language.texts)
        texts.push_back(text);
    auto const document = json::serialize(language.document);
    Pool pool(document);
    write_places(out, "places_" + language.name, texts, pool);
    out << "constexpr Texts texts_" << language.name << "{places_" << language.name << ", " << document.size()
        << ",\n    " << literal(pool.text()) << "};\n\n";
}

constexpr std::string_view before_texts = R"(// Generated from the guide's languages. Do not edit.
#include "guide_keys.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tocht::texts {

namespace {

using namespace std::string_view_literals;

struct Place {
    std::uint32_t first;
    std::uint32_t size;

    constexpr std::string_view in(std::string_view text) const { return text.substr(first, size); }
};
using Places = std::array<Place, text_count>;

struct Texts {
    Places const& places;
    std::size_t document_size;
    std::string_view all; // the document first
};

)";

constexpr std::string_view after_texts = R"(
} // namespace

std::span<std::string_view const> languages() noexcept { return names; }

std::string_view key(std::size_t place) noexcept { return key_places[place].in(all_keys); }

std::size_t place_of(std::string_view key) noexcept
{
    auto const found = std::lower_bound(key_places.begin(), key_places.end(), key,
                                        [](Place place, std::string_view wanted) { return place.in(all_keys) < wanted; });
    return found != key_places.end() && found->in(all_keys) == key
             ? static_cast<std::size_t>(found - key_places.begin())
             : text_count;
}

std::string_view text(std::size_t language, std::size_t place) noexcept
{
    return told[language]->places[place].in(told[language]->all);
}

std::string_view text(std::size_t language, Key key) noexcept
{
    return text(language, std::size_t{named_keys[static_cast<std::size_t>(key)]});
}

std::string_view document(std::size_t language) noexcept
{
    return told[language]->all.substr(0, told[language]->document_size);
}

} // namespace tocht::texts
)";

std::string source(std::vector<Language> const& languages)
{
    std::ostringstream out;
    out << before_texts;
    write_keys(out, languages.front());
    for (auto const& language : languages)
        write_language(out, language);
    write_table(out, "std::array<Texts const*, language_count> told", languages, "&texts_", "");
    write_table(out, "std::array<std::string_view, language_count> names", languages, "\"", "\"sv");
    out << after_texts;
    return out.str();
}

// An unchanged file stays as it is, so that nothing which includes it is built anew.
void write(fs::path const& file, std::string const& content)
{
    if (content_of(file) == content)
        return;
    std::ofstream stream(file, std::ios::binary);
    stream << content;
    stream.close();
    if (!stream)
        fail(file, "", "cannot be written");
}

} // namespace

int main(int count, char** arguments)
{
    try {
        std::vector<fs::path> const paths(arguments + 1, arguments + count);
        if (paths.size() < 2)
            throw std::runtime_error("usage: tocht_embed_guide OUTPUT_FOLDER LANGUAGE.json ...");
        auto const languages = read_all({paths.begin() + 1, paths.end()});
        check(languages);
        write(paths.front() / "guide_keys.hpp", header(languages));
        write(paths.front() / "guide_texts.cpp", source(languages));
        return 0;
    } catch (std::exception const& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
