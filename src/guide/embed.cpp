// A tool of the build: checks the guide's languages against each other and writes them as C++.
//
//     tocht_embed_guide OUTPUT_FOLDER en.json nl.json ...
//
// A file is one language, named by its file name. Every text or number in it has a dotted key: "expectations.H1.met",
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
    } else if (value.is_number()) {
        language.texts.emplace(key, json::serialize(value));
    } else {
        fail(language.file, key, "expected a text, a number, a list or an object");
    }
}

Language read(fs::path const& file)
{
    if (!fs::exists(file))
        fail(file, "", "does not exist");

    Language language{.name = file.stem().string(), .file = file, .document = {}, .texts = {}};
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

void check(std::vector<Language> const& languages)
{
    for (auto const& language : languages) {
        require_keys_of(languages.front(), language);
        require_keys_of(language, languages.front());
        require_placeholders_of(languages.front(), language);
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

std::string raw(Language const& language)
{
    auto const document = json::serialize(language.document);
    if (document.find(")guide\"") != std::string::npos)
        fail(language.file, "", "a text contains )guide\", which ends the literal that holds the guide");
    return "R\"guide(" + document + ")guide\"sv";
}

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
           "struct Entry {\n    std::string_view key;\n    std::string_view text;\n};\n\n"
        << "inline constexpr std::size_t language_count = " << languages.size() << ";\n"
        << "inline constexpr std::size_t key_count = " << keys.size() << ";\n\n"
        << "// The languages by name. A language's place in this list is the number that the functions below take;\n"
           "// it must be less than language_count.\n"
           "std::span<std::string_view const> languages() noexcept;\n\n"
           "// All texts of a language, sorted by their dotted key. Numbers are given as text.\n"
           "std::span<Entry const> entries(std::size_t language) noexcept;\n\n"
           "// The text of a key.\n"
           "std::string_view text(std::size_t language, Key key) noexcept;\n\n"
           "// The whole guide of a language, as JSON.\n"
           "std::string_view document(std::size_t language) noexcept;\n\n"
           "} // namespace tocht::texts\n";
    return out.str();
}

void write_arrays(std::ostream& out, Language const& language)
{
    out << "constexpr std::array<Entry, " << language.texts.size() << "> entries_" << language.name << "{{\n";
    for (auto const& [key, text] : language.texts)
        out << "    {" << literal(key) << ", " << literal(text) << "},\n";
    out << "}};\n\nconstexpr std::array<std::string_view, key_count> texts_" << language.name << "{\n";
    for (auto const& [key, name] : named_keys(language))
        out << "    " << literal(language.texts.at(key)) << ",\n";
    out << "};\n\nconstexpr std::string_view document_" << language.name << " = " << raw(language) << ";\n\n";
}

void write_list(std::ostream& out, std::string_view type, std::string_view name, std::vector<std::string> const& items)
{
    out << "constexpr std::array<" << type << ", language_count> " << name << "{";
    for (auto const& item : items)
        out << item << ", ";
    out << "};\n";
}

std::string source(std::vector<Language> const& languages)
{
    std::ostringstream out;
    out << "// Generated from the guide's languages. Do not edit.\n#include \"guide_keys.hpp\"\n\n"
           "#include <array>\n\nnamespace tocht::texts {\n\nnamespace {\n\nusing namespace "
           "std::string_view_literals;\n\n";
    std::vector<std::string> names;
    std::vector<std::string> entries;
    std::vector<std::string> texts;
    std::vector<std::string> documents;
    for (auto const& language : languages) {
        write_arrays(out, language);
        names.push_back(literal(language.name));
        entries.push_back("entries_" + language.name);
        texts.push_back("texts_" + language.name);
        documents.push_back("document_" + language.name);
    }
    write_list(out, "std::string_view", "all_languages", names);
    write_list(out, "std::span<Entry const>", "all_entries", entries);
    write_list(out, "std::span<std::string_view const>", "all_texts", texts);
    write_list(out, "std::string_view", "all_documents", documents);
    out << "\n} // namespace\n\n"
           "std::span<std::string_view const> languages() noexcept { return all_languages; }\n\n"
           "std::span<Entry const> entries(std::size_t language) noexcept { return all_entries[language]; }\n\n"
           "std::string_view text(std::size_t language, Key key) noexcept\n{\n"
           "    return all_texts[language][static_cast<std::size_t>(key)];\n}\n\n"
           "std::string_view document(std::size_t language) noexcept { return all_documents[language]; }\n\n"
           "} // namespace tocht::texts\n";
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
