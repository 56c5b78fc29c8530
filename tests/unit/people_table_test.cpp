#include "model/people_table.hpp"

#include "model/names.hpp"
#include "model_testing.hpp"
#include "processor_time.hpp"
#include <catch2/catch.hpp>

#include <random>

using namespace tocht;
using namespace tocht::testing;

// A table of people, as somebody sends it: half of what is here is how it should not be.

namespace {

using namespace std::literals;
using model::table::Column;
using model::table::Table;

/// Of each row its pointer, its columns and its cells with theirs: "/2 name=Anna@/2/1".
std::vector<std::string> rows(std::string_view text)
{
    std::vector<std::string> all;
    for (auto const& row : model::table::read(text).rows) {
        all.push_back(row.pointer);
        for (auto const& [column, cell] : row.cells)
            all.back() += " " + std::string(model::name_of(column)) + "=" + cell.text + "@" + cell.pointer;
    }
    return all;
}

/// The cells of a column of names, one for each row; empty where it has none.
std::vector<std::string> names(std::string_view text)
{
    std::vector<std::string> all;
    for (auto const& row : model::table::read(text).rows)
        all.push_back(row.cells.contains(Column::name) ? row.cells.at(Column::name).text : "");
    return all;
}

struct Told {
    Key key{};
    std::string pointer{};
    bool operator==(Told const&) const = default;
};

std::ostream& operator<<(std::ostream& out, Told const& told)
{
    return out << texts::say(Language::en, told.key, {{"name", "…"}, {"count", "…"}, {"limit", "…"}}) << " at "
               << told.pointer;
}

std::vector<Told> unused(std::string_view text)
{
    std::vector<Told> all;
    for (auto const& problem : model::table::read(text).unused) {
        for (auto const language : {Language::nl, Language::en})
            CHECK(texts::say(language, problem.key, problem.arguments).find_first_of("{}") == std::string::npos);
        all.push_back({problem.key, problem.pointer});
    }
    return all;
}

Told refused(std::string_view text)
{
    auto const fault = fault_of([&] { model::table::read(text); });
    CHECK(fault.code == Code::invalid);
    return {fault.key, fault.pointer};
}

std::string repeated(std::size_t count, std::string_view text)
{
    std::string all;
    for (std::size_t number = 0; number < count; ++number)
        all += text;
    return all;
}

std::vector<std::string> words_of(Language language, std::string_view column)
{
    std::vector<std::string> all;
    std::string_view rest = texts::find(language, "table.columns." + std::string(column));
    while (!rest.empty()) {
        auto const end = std::min(rest.find(" | "), rest.size());
        all.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 3, rest.size()));
    }
    return all;
}

bool holds_names(Column column)
{
    return column == Column::name || column == Column::given_name || column == Column::family_name;
}

using Rows = std::vector<std::string>;
using Problems = std::vector<Told>;

} // namespace

TEST_CASE("each cell of a table is told with its column, its line and its place in the row")
{
    CHECK(rows("external_id,name,email\n7,Anna,anna@voorbeeld.example\n8,Bram,bram@voorbeeld.example\n")
          == Rows{"/2 external_id=7@/2/1 name=Anna@/2/2 email=anna@voorbeeld.example@/2/3",
                  "/3 external_id=8@/3/1 name=Bram@/3/2 email=bram@voorbeeld.example@/3/3"});
    CHECK(unused("external_id,name\n7,Anna\n").empty());
}

TEST_CASE("a table is separated by commas, semicolons or tabs, whichever its header knows most columns with")
{
    Rows const expected{"/2 name=Anna@/2/1 unit=Zorg@/2/2"};
    CHECK(rows("naam,afdeling\nAnna,Zorg\n") == expected);
    CHECK(rows("naam;afdeling\nAnna;Zorg\n") == expected);
    CHECK(rows("naam\tafdeling\nAnna\tZorg\n") == expected);
    CHECK(rows("a,b,c,d;naam;afdeling\nx;Anna;Zorg, thuis\n") == Rows{"/2 name=Anna@/2/2 unit=Zorg, thuis@/2/3"});
    CHECK(rows("naam;\"a,b,c,d\"\nAnna, Bram;x\n") == Rows{"/2 name=Anna, Bram@/2/1"});
    CHECK(rows("naam\nAnna\n") == Rows{"/2 name=Anna@/2/1"});
    CHECK(rows("naam\nAnna;B\n") == Rows{"/2 name=Anna;B@/2/1"});
}

TEST_CASE("of two separators with as many known columns, that with more columns counts")
{
    CHECK(rows("naam,x;y;voornaam\nAnna,b;c;Bram\n") == Rows{"/2 given_name=Bram@/2/3"});
    CHECK(rows("naam;x,y,voornaam\nAnna;b,c,Bram\n") == Rows{"/2 given_name=Bram@/2/3"});
}

TEST_CASE("an empty cell at the beginning, in the middle and at the end of a row keeps the others in their place")
{
    for (auto const* separator : {",", ";", "\t"}) {
        std::string text = "taal|naam|afdeling|actief\n|Anna||\n||Zorg|ja\n";
        for (auto place = text.find('|'); place != text.npos; place = text.find('|'))
            text.replace(place, 1, separator);
        CHECK(rows(text) == Rows{"/2 name=Anna@/2/2", "/3 unit=Zorg@/3/3 active=ja@/3/4"});
    }
}

TEST_CASE("headers are known in both languages at once, in any order and case, with white space around them")
{
    CHECK(rows(" ACHTERNAAM ;\u00A0First Name;e-Mail;Bovenliggende  afdeling\nB;Anna;a@b;Zorg\n")
          == Rows{"/2 given_name=Anna@/2/2 family_name=B@/2/1 email=a@b@/2/3 parent_unit=Zorg@/2/4"});
}

TEST_CASE("in a header, hyphens and low lines matter as little as white space")
{
    CHECK(rows("family-name;GIVEN_NAME;Parent_Department;E-mail-adres\nB;Anna;Zorg;a@b\n")
          == Rows{"/2 given_name=Anna@/2/2 family_name=B@/2/1 email=a@b@/2/4 parent_unit=Zorg@/2/3"});
}

TEST_CASE("each column is known by its own name and by each word that the guide has for it")
{
    for (std::size_t place = 0; place < model::Named<Column>::values.size(); ++place) {
        auto const column = static_cast<Column>(place);
        Rows words{std::string(model::name_of(column))};
        for (auto const language : {Language::nl, Language::en})
            for (auto const& word : words_of(language, model::name_of(column)))
                words.push_back(word);
        CHECK(words.size() >= 3);
        for (auto const& word : words) {
            INFO(word);
            auto const table = model::table::read(word + (holds_names(column) ? "\nx\n" : ";naam\nx;Anna\n"));
            CHECK(table.unused.empty());
            REQUIRE(table.rows.size() == 1);
            REQUIRE(table.rows[0].cells.contains(column));
            CHECK(table.rows[0].cells.at(column).text == "x");
        }
    }
}

TEST_CASE("who sends a table without a column for names is told which columns there are")
{
    for (auto const* text :
         {"nom;prénom;courriel\nAnna;Bram;x\n", "e-mail;afdeling\nx;y\n", "Anna;Bram\n", "x", "\"\""})
        CHECK(refused(text) == Told{Key::errors_table_without_names, "/1"});
    CHECK(refused("\n\nnom\nAnna\n") == Told{Key::errors_table_without_names, "/3"});
    for (auto const language : {Language::nl, Language::en})
        for (auto const name : model::Named<Column>::values)
            CHECK_THAT(texts::say(language, Key::errors_table_without_names),
                       Catch::Contains(words_of(language, name).at(0)));
}

TEST_CASE("a text with nothing in it is no table")
{
    for (auto const* text : {"", "\n", "\r\n\r\n", "  \t ", "\xEF\xBB\xBF", ";;;\n;;;\n"})
        CHECK(refused(text) == Told{Key::errors_table_without_names, "/1"});
}

TEST_CASE("a table of a header alone has no rows")
{
    for (auto const* text : {"naam", "naam\n", "naam;e-mail\r\n\r\n"}) {
        CHECK(rows(text).empty());
        CHECK(unused(text).empty());
    }
}

TEST_CASE("a column that nobody knows is told by its name and passed over")
{
    auto const table = model::table::read("naam;leeftijd;afdeling\nAnna;40;Zorg\n");
    REQUIRE(table.unused.size() == 1);
    CHECK(table.unused[0].pointer == "/1/2");
    CHECK_THAT(texts::say(Language::nl, table.unused[0].key, table.unused[0].arguments), Catch::Contains("leeftijd"));
    CHECK(rows("naam;leeftijd;afdeling\nAnna;40;Zorg\n") == Rows{"/2 name=Anna@/2/1 unit=Zorg@/2/3"});
}

TEST_CASE("a table with forty unknown columns is read, and each of them is told")
{
    std::string header = "naam";
    std::string row = "Anna";
    Problems expected;
    for (std::size_t number = 0; number < 40; ++number) {
        header += ",x" + std::to_string(number);
        row += ",y";
        expected.push_back({Key::errors_table_column_unknown, "/1/" + std::to_string(number + 2)});
    }
    CHECK(unused(header + "\n" + row + "\n") == expected);
    CHECK(names(header + "\n" + row + "\n") == Rows{"Anna"});
}

TEST_CASE("of two columns for the same, the first is used and the second is told")
{
    CHECK(rows("naam;name;voornaam\nAnna;Bram;Chloë\n") == Rows{"/2 name=Anna@/2/1 given_name=Chloë@/2/3"});
    CHECK(unused("naam;name;voornaam\n") == Problems{{Key::errors_table_column_twice, "/1/2"}});
    CHECK(rows("naam;name\n;Bram\n") == Rows{"/2"});
}

TEST_CASE("lines without anything, and rows of blank cells, are passed over but counted")
{
    CHECK(rows("\n ;; \nnaam;afdeling\n\n;\n \t \nAnna;\n\n\n\"\";\" \"\nBram;Zorg")
          == Rows{"/7 name=Anna@/7/1", "/11 name=Bram@/11/1 unit=Zorg@/11/2"});
    CHECK(unused("\nnaam\n\n\nAnna\n").empty());
}

TEST_CASE("a line ends with CR LF, LF or CR, and the last need not end")
{
    Rows const expected{"/2 name=Anna@/2/1", "/4 name=Bram@/4/1"};
    for (auto const* end : {"\r\n", "\n", "\r"}) {
        auto const text = "naam"s + end + "Anna" + end + end + "Bram";
        CHECK(rows(text) == expected);
        CHECK(rows(text + end) == expected);
    }
    CHECK(rows("naam\rAnna\n\rBram\r\n") == expected);
}

TEST_CASE("between quotation marks stand separators, doubled marks and ends of lines")
{
    CHECK(names("naam;afdeling\n\"Anna; \"\"An\"\", B\";x\n") == Rows{"Anna; \"An\", B"});
    CHECK(names("naam\n\"\"\"\"\n\"\"\"Anna\"\"\"\n") == Rows{"\"", "\"Anna\""});
    CHECK(names("naam;x\n  \"Anna\"  ;\t\"y\" \n") == Rows{"Anna"});
}

TEST_CASE("after ends of lines between quotation marks, the lines are still counted right")
{
    for (auto const* end : {"\r\n", "\n", "\r"}) {
        auto const text = "naam;\"e-"s + end + "mail\"" + end + "\"Anna" + end + end + "B\";x" + end + "Bram;y" + end;
        CHECK(rows(text)
              == Rows{"/3 name=Anna"s + end + end + "B@/3/1 email=x@/3/2", "/6 name=Bram@/6/1 email=y@/6/2"});
    }
}

TEST_CASE("a quotation mark within a cell that does not begin with one stands for itself")
{
    CHECK(names("naam;afdeling\nAnna \"An\" B;x\nBram\";y\nChloë\"\"\n")
          == Rows{"Anna \"An\" B", "Bram\"", "Chloë\"\""});
}

TEST_CASE("a quotation mark that was not doubled is refused, and never makes one person of two")
{
    CHECK(refused("naam;afdeling\n\"Anna\"B;x\n\"Bram\";y\n") == Told{Key::errors_table_quotes, "/2/1"});
    CHECK(refused("naam;afdeling\nAnna;\"x\nBram;\"y\"\n") == Told{Key::errors_table_quotes, "/2/2"});
    CHECK(refused("naam;afdeling\nAnna;x\nBram;\"de \"Zorg\" thuis\"\n") == Told{Key::errors_table_quotes, "/3/2"});
    CHECK(refused("naam;afdeling\nAnna \"An\";x\n\"Bram\"B;y\n\"Chloë\";z\n")
          == Told{Key::errors_table_quotes, "/3/1"});
    CHECK(refused("naam;\"x\"y\nAnna;x\n") == Told{Key::errors_table_quotes, "/1/2"});
}

TEST_CASE("a quotation mark that never ends is refused where its cell begins")
{
    CHECK(refused("naam;afdeling\n\nAnna;x\nBram;\"y\nChloë;z\n") == Told{Key::errors_table_quotes, "/4/2"});
    CHECK(refused("naam\nAnna\n\"") == Told{Key::errors_table_quotes, "/3/1"});
    CHECK(refused("naam\nAnna\n\"\"\"") == Told{Key::errors_table_quotes, "/3/1"});
    CHECK(refused("naam;\"e-mail\nAnna;x\n") == Told{Key::errors_table_quotes, "/1/2"});
}

TEST_CASE("a byte order mark at the beginning is passed over")
{
    CHECK(rows("\xEF\xBB\xBFnaam;afdeling\nAnna;x\n") == Rows{"/2 name=Anna@/2/1 unit=x@/2/2"});
    CHECK(rows("\xEF\xBB\xBF\"naam\";\"afdeling\"\nAnna;x\n") == Rows{"/2 name=Anna@/2/1 unit=x@/2/2"});
}

TEST_CASE("a text that is not UTF-8 is refused with the line and the cell, also where nothing is read")
{
    CHECK(refused("naam;pr\xE9nom\nAnna;x\n") == Told{Key::errors_not_utf8, "/1/2"});
    CHECK(refused("naam;afdeling\nAnna;x\nChlo\xEB;y\n") == Told{Key::errors_not_utf8, "/3/1"});
    CHECK(refused("naam;afdeling;taal\nChlo\xEB;x;\xE9\n") == Told{Key::errors_not_utf8, "/2/1"});
    CHECK(refused("naam;leeftijd\nAnna;\xE9\n") == Told{Key::errors_not_utf8, "/2/2"});
    CHECK(refused("naam;x\nAnna;x;\xE9\n") == Told{Key::errors_not_utf8, "/2/3"});
    for (auto const* odd : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xC2\xA0\x80"})
        CHECK(refused("naam\nAnna\n"s + odd + "\n") == Told{Key::errors_not_utf8, "/3/1"});
}

TEST_CASE("UTF-16 is refused as what it is, with a mark or without")
{
    CHECK(refused("\xFF\xFEn\0a\0a\0m\0\n\0A\0\n\0"sv) == Told{Key::errors_not_utf8, "/1/1"});
    CHECK(refused("n\0a\0a\0m\0\n\0A\0\n\0"sv) == Told{Key::errors_not_utf8, "/1/1"});
    CHECK(refused("\0n\0a\0a\0m\0\n\0A\0\n"sv) == Told{Key::errors_not_utf8, "/1/1"});
}

TEST_CASE("a NUL in a cell is of the cell, and cuts nothing off")
{
    CHECK(names("naam;afdeling\nAn\0na;x\nBram;y\n"sv) == Rows{"An\0na"s, "Bram"});
}

TEST_CASE("cells without a header above them are told, once for a row, and passed over")
{
    CHECK(rows("naam;afdeling\nAnna;x;y;z\nBram;y;\nChloë;z;;w\n")
          == Rows{"/2 name=Anna@/2/1 unit=x@/2/2", "/3 name=Bram@/3/1 unit=y@/3/2", "/4 name=Chloë@/4/1 unit=z@/4/2"});
    CHECK(unused("naam;afdeling\nAnna;x;y;z\nBram;y;\nChloë;z;;w\n")
          == Problems{{Key::errors_table_cells_beyond, "/2/3"}, {Key::errors_table_cells_beyond, "/4/4"}});
    CHECK(unused("naam;;afdeling;\nAnna;x;y;\nBram;;y;z\n")
          == Problems{{Key::errors_table_cells_beyond, "/2/2"}, {Key::errors_table_cells_beyond, "/3/4"}});
    auto const problem = model::table::read("naam;taal\nAnna;nl;x;y;z\n").unused.at(0);
    CHECK_THAT(texts::say(Language::en, problem.key, problem.arguments), Catch::Contains("3"));
}

TEST_CASE("a row that is shorter than the header has blank cells at its end")
{
    CHECK(rows("naam;afdeling;taal\nAnna\nBram;x\n") == Rows{"/2 name=Anna@/2/1", "/3 name=Bram@/3/1 unit=x@/3/2"});
    CHECK(unused("naam;afdeling;taal\nAnna\nBram;x\n").empty());
}

TEST_CASE("a row with nothing in the columns that are used is there, without cells")
{
    CHECK(rows("naam;leeftijd\n;40\nAnna;41\n") == Rows{"/2", "/3 name=Anna@/3/1"});
}

TEST_CASE("headers that stand there once more are told and are nobody")
{
    CHECK(rows("naam;afdeling;x\nAnna;a;b\nName;unit;x\nNAAM;;\nBram;naam;x\n")
          == Rows{"/2 name=Anna@/2/1 unit=a@/2/2", "/5 name=Bram@/5/1 unit=naam@/5/2"});
    CHECK(unused("naam;afdeling\nAnna;a\nName;unit\n NAAM ;\n")
          == Problems{{Key::errors_table_header_again, "/3"}, {Key::errors_table_header_again, "/4"}});
    CHECK(unused("naam;afdeling\nafdeling;naam\nnaam;a\n").empty());
}

TEST_CASE("cells have no white space around them, and a blank one is not there")
{
    CHECK(rows("naam;afdeling;taal\n \t\u00A0Anna B\u2003 ;\" \u00A0\n\";\"\nnl \"\n")
          == Rows{"/2 name=Anna B@/2/1 language=nl@/2/3"});
}

TEST_CASE("ten thousand rows are read, and the row after them is refused")
{
    auto const text = "naam;taal\n\n" + repeated(10'000, "Anna\n");
    CHECK(model::table::read(text).rows.size() == 10'000);
    CHECK(model::table::read(text + "\n;\n").rows.size() == 10'000);
    CHECK(refused(text + "\nBram\n") == Told{Key::errors_many_rows, "/10004"});
}

TEST_CASE("a table of a hundred thousand lines is refused before most of it is read")
{
    auto const rest = "\"" + repeated(100'000, "Bram;x;y;z\n");
    auto const text = "naam;afdeling\n" + repeated(10'001, "Anna;x;y;z\n");
    auto const begin = test::processor_time();
    CHECK(refused(text + rest) == Told{Key::errors_many_rows, "/10002"});
    CHECK(test::processor_time() - begin < 1s);
}

TEST_CASE("a thousand columns are read, and one more is refused in the header and in a row")
{
    auto const header = "naam" + repeated(999, ";x");
    CHECK(model::table::read(header + "\nAnna" + repeated(999, ";y")).unused.size() == 999);
    CHECK(refused(header + ";\nAnna\n") == Told{Key::errors_many_columns, "/1/1001"});
    CHECK(refused("naam;taal\nAnna" + repeated(999, ";") + "\nBram" + repeated(5'000, ";") + "\n")
          == Told{Key::errors_many_columns, "/3/1001"});
    CHECK(refused("naam;taal\nAnna" + repeated(1'200, ";") + "\xE9\n") == Told{Key::errors_many_columns, "/2/1001"});
}

TEST_CASE("a cell has up to ten thousand code points; a longer one is told and left out, and the others are read")
{
    for (auto const* letter : {"a", "é", "€", "😀"}) {
        auto const longest = repeated(10'000, letter);
        auto const text = "naam;afdeling\nAnna; " + longest + " \nBram;" + longest + letter + "\n";
        auto const table = model::table::read(text);
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[0].cells.at(Column::unit).text == longest);
        CHECK_FALSE(table.rows[1].cells.contains(Column::unit));
        CHECK(table.rows[1].cells.at(Column::name).text == "Bram");
        CHECK(unused(text) == Problems{{Key::errors_text_too_long, "/3/2"}});
    }
    CHECK(unused("naam;" + repeated(10'001, "a") + "\nAnna;x\n") == Problems{{Key::errors_text_too_long, "/1/2"}});
    CHECK(unused("naam;x\nAnna;" + repeated(10'001, "a") + "\n")
          == Problems{{Key::errors_table_column_unknown, "/1/2"}});
}

TEST_CASE("what is long costs as much as it is long")
{
    std::size_t const size = 4'000'000;
    for (auto const& text :
         {"naam;\"" + repeated(size, "a"), "naam\n\"" + repeated(size / 2, "\"\""), "naam\na" + repeated(size, "\""),
          "naam;taal\n" + repeated(size, ";"), "naam\n" + repeated(size, "\n"), "naam\n\"" + repeated(size, "\n")}) {
        auto const begin = test::processor_time();
        try {
            model::table::read(text);
        } catch (Fault const& fault) {
            CHECK(fault.code == Code::invalid);
        }
        CHECK(test::processor_time() - begin < 5s);
    }
}

TEST_CASE("whatever cells are written by RFC 4180, the same are read")
{
    std::mt19937 random(4180); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    auto const below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
    std::vector<std::string> const parts{"a",  "Anna", " ",  "\"", ",", ";", "\t",
                                         "\n", "\r\n", "\r", "é",  "😀", "'", "="};
    std::vector<std::string> const headers{"name", "unit", "email", "x", "manager"};
    for (std::size_t round = 0; round < 300; ++round) {
        auto const separator = ",;\t"[below(3)];
        std::string const end = std::array{"\r\n", "\n", "\r"}.at(below(3));
        std::string text;
        for (auto const& header : headers)
            text += header + (header == headers.back() ? end : std::string(1, separator));
        std::vector<std::vector<std::string>> written(1 + below(6));
        for (auto& row : written) {
            for (std::size_t place = 0; place < headers.size(); ++place) {
                std::string cell = "-"; // so that it is not blank, and no header
                for (auto length = below(8); length > 0; --length)
                    cell += parts.at(below(parts.size()));
                cell += "-";
                bool const is_quoted = cell.find_first_of("\",;\t\r\n") != cell.npos || below(2) == 0;
                row.push_back(cell);
                for (auto at = cell.find('"'); is_quoted && at != cell.npos; at = cell.find('"', at + 2))
                    cell.insert(at, 1, '"');
                text += (place > 0 ? std::string(1, separator) : "") + (is_quoted ? '"' + cell + '"' : cell);
            }
            text += end;
        }
        INFO(text);
        auto const table = model::table::read(text);
        REQUIRE(table.rows.size() == written.size());
        for (std::size_t place = 0; place < written.size(); ++place) {
            auto const& cells = table.rows[place].cells;
            REQUIRE(cells.size() == 4);
            CHECK(cells.at(Column::name).text == written[place][0]);
            CHECK(cells.at(Column::unit).text == written[place][1]);
            CHECK(cells.at(Column::email).text == written[place][2]);
            CHECK(cells.at(Column::manager).text == written[place][4]);
        }
    }
}

TEST_CASE("any bytes are either a table or refused as invalid")
{
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    auto const below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
    auto const bytes = "naam,;\t\"\"\"\n\r \0\xC3\xA9\xFF"sv;
    std::size_t read = 0;
    std::size_t refusals = 0;
    for (std::size_t round = 0; round < 3'000; ++round) {
        std::string text = "naam;rol\n";
        for (auto length = below(40); length > 0; --length)
            text += bytes[below(bytes.size())];
        try {
            for (auto const& row : model::table::read(text).rows)
                for (auto const& [column, cell] : row.cells)
                    CHECK_FALSE(cell.text.empty());
            ++read;
        } catch (Fault const& fault) {
            CHECK(fault.code == Code::invalid);
            CHECK(fault.pointer.starts_with("/"));
            ++refusals;
        }
    }
    CHECK(read > 100);
    CHECK(refusals > 100);
}
