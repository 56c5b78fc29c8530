#include "folder.hpp"

#include <cstdlib>

using namespace tocht;
using namespace tocht::test;

namespace {

/// What the tool of the build makes of a guide in these languages, each file a name and its content.
class Embedding {
public:
    struct File {
        std::string name{};
        std::string content{};
    };

    Embedding(std::initializer_list<File> files)
        : Embedding(".", files)
    {}
    Embedding(std::string const& output, std::initializer_list<File> files)
    {
        command_ = "'" TOCHT_EMBED_GUIDE "' '" + (folder_ / output).string() + "'";
        for (auto const& [name, content] : files) {
            if (content != absent)
                write_bytes(folder_ / name, content);
            command_ += " '" + (folder_ / name).string() + "'";
        }
        command_ += " 2> '" + (folder_ / "said").string() + "'";
        embed();
    }

    void embed() { status_ = std::system(command_.c_str()); } // NOLINT(concurrency-mt-unsafe): one thread

    static constexpr auto absent = "absent";

    [[nodiscard]] bool is_made() const { return status_ == 0; }
    /// What is said of the fault, without the folder; of what was made, nothing.
    [[nodiscard]] std::string says() const
    {
        auto said = bytes_of(folder_ / "said");
        auto const path = folder_.path().string() + "/";
        if (auto const place = said.find(path); place != std::string::npos)
            said.erase(place, path.size());
        return said.substr(0, said.find('\n'));
    }
    [[nodiscard]] std::filesystem::path path_of(std::string const& name) const { return folder_ / name; }
    [[nodiscard]] std::string header() const { return bytes_of(folder_ / "guide_keys.hpp"); }
    [[nodiscard]] std::string source() const { return bytes_of(folder_ / "guide_texts.cpp"); }

private:
    Folder folder_;
    std::string command_;
    int status_ = 0;
};

/// What is said of a guide that is wrong in English, or in Dutch beside it. It must be refused, and nothing written.
std::string refusal(std::string const& english, std::string const& dutch = "{}")
{
    Embedding const embedding{{"nl.json", dutch}, {"en.json", english}};
    CHECK_FALSE(embedding.is_made());
    CHECK(embedding.header().empty());
    CHECK(embedding.source().empty());
    return embedding.says();
}

bool holds(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a guide becomes C++ in all its languages, English first, then Dutch, then the others by name")
{
    auto const texts = R"({"errors": {"busy": "x {who}"}, "steps": ["a", 2, true]})";
    Embedding const embedding{{"fy.json", texts}, {"de.json", texts}, {"nl.json", texts}, {"en.json", texts}};
    REQUIRE(embedding.says().empty());
    REQUIRE(embedding.is_made());
    CHECK(holds(embedding.header(), "enum class Key : unsigned short {\n    errors_busy,\n};"));
    CHECK(holds(embedding.header(), "language_count = 4;"));
    CHECK(holds(embedding.header(), "text_count = 4;")); // numbers and truths are told as text
    auto const source = embedding.source();
    CHECK(holds(source, R"(names{"en"sv, "nl"sv, "de"sv, "fy"sv, };)"));
    CHECK(holds(source, R"(all_keys = "errors.busysteps.0steps.1steps.2"sv;)"));
}

TEST_CASE("texts of the guide are written so that C++ reads them as they were")
{
    auto const texts = R"({"step": "a \"quote\", a \\, two\nlines, what??! and \u0001\u007f é"})";
    Embedding const embedding{{"en.json", texts}};
    REQUIRE(embedding.is_made());
    CHECK(holds(embedding.source(), R"(a \"quote\", a \\, two\nlines, what\?\?! and \001\177 é"sv)"));
}

TEST_CASE("generated files that would not change keep their time, so that nothing is rebuilt for them")
{
    Embedding embedding{{"en.json", R"({"errors": {"busy": "x"}})"}};
    auto const header = embedding.path_of("guide_keys.hpp");
    auto const source = embedding.path_of("guide_texts.cpp");
    auto const before = std::filesystem::file_time_type::clock::now() - std::chrono::hours{1};
    for (auto const& file : {header, source})
        std::filesystem::last_write_time(file, before);
    embedding.embed();
    REQUIRE(embedding.is_made());
    CHECK(std::filesystem::last_write_time(header) == before);
    CHECK(std::filesystem::last_write_time(source) == before);
    write_bytes(embedding.path_of("en.json"), R"({"errors": {"busy": "y"}})"); // the same keys
    embedding.embed();
    CHECK(std::filesystem::last_write_time(header) == before);
    CHECK(std::filesystem::last_write_time(source) > before);
    CHECK(holds(embedding.source(), R"(\"busy\":\"y\")"));
}

TEST_CASE("a guide whose languages do not have the same texts is refused, with the file and the key")
{
    CHECK(refusal(R"({"a": {"b": "x"}})", R"({"a": {}})") == "nl.json: a.b: missing, but en.json has it");
    CHECK(refusal(R"({"a": ["x"]})", R"({"a": ["x", "y"]})") == "en.json: a.1: missing, but nl.json has it");
    CHECK(refusal(R"({"a": "{one} {two}"})", R"({"a": "{two}"})")
          == "nl.json: a: has the placeholders {two}, but en.json has {one} {two}");
    CHECK(refusal(R"({"a": "x"})", R"({"a": "{two}"})")
          == "nl.json: a: has the placeholders {two}, but en.json has none");
    CHECK(refusal(R"({"a": 2, "b": true})", R"({"a": 2, "b": false})") == "nl.json: b: is false, but in en.json true");
}

TEST_CASE("a guide with a text that nobody could read is refused, with the file and the key")
{
    CHECK(refusal(R"({"a": ""})") == "en.json: a: the text is empty");
    CHECK(refusal(R"({"a": {"b": "x"}, "a.b": "y"})") == "en.json: a.b: two texts have this key");
    CHECK(refusal(R"({"a": null})") == "en.json: a: expected a text, a number, a truth, a list or an object");
    CHECK(refusal(R"({"a": "who {is"})", R"({"a": "who {is"})") == "en.json: a: a placeholder is not closed");
}

TEST_CASE("a guide's keys that code names must make names")
{
    CHECK(refusal(R"({"errors": {"a-b": "x"}})", R"({"errors": {"a-b": "x"}})")
          == "en.json: errors.a-b: only letters, digits and _ make an enumerator");
    CHECK(refusal(R"({"errors": {"é": "x"}})", R"({"errors": {"é": "x"}})")
          == "en.json: errors.é: only letters, digits and _ make an enumerator");
    CHECK(refusal(R"({"errors": {"a": {"b": "x"}, "a_b": "y"}})", R"({"errors": {"a": {"b": "x"}, "a_b": "y"}})")
          == "en.json: errors.a_b: another key gives the same enumerator errors_a_b");
    CHECK(Embedding{{"en.json", R"({"steps": {"a-b": "x"}})"}}.is_made()); // looked up by its text
}

TEST_CASE("a file that is no guide is refused")
{
    CHECK(holds(refusal("{"), "en.json: no JSON: "));
    CHECK(refusal("[]") == "en.json: expected a JSON object");
    CHECK(refusal(Embedding::absent) == "en.json: does not exist");
    CHECK(Embedding{}.says() == "usage: tocht_embed_guide OUTPUT_FOLDER LANGUAGE.json ...");
    CHECK_FALSE(Embedding{}.is_made());
    CHECK(Embedding("nowhere", {{"en.json", "{}"}}).says() == "nowhere/guide_keys.hpp: cannot be written");
}
