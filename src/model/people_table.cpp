#include "model/people_table.hpp"

#include "model/json.hpp"
#include "model/letters.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <csv.h>

#include <algorithm>
#include <exception>
#include <new>
#include <set>

namespace tocht::model::table {

namespace {

[[noreturn]] void wrong(Key key, std::string pointer, texts::Arguments arguments = {})
{
    throw Fault(Code::invalid, key, std::move(pointer), {}, std::move(arguments));
}

bool is_utf8(std::string_view text)
{
    while (!text.empty()) {
        auto const letter = first_letter(text);
        if (letter.bytes == 0)
            return false;
        text.remove_prefix(letter.bytes);
    }
    return true;
}

/// The number of code points that begin in a text.
std::size_t letters_in(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80; }));
}

/// The rows of a text, one after the other, as libcsv reads them. A quotation mark that is out of place can make one
/// cell of many rows, and so lose people. libcsv tells of that only when it is strict.
class Rows {
public:
    Rows(std::string_view text, char separator)
        : rest_(text)
    {
        csv_init(&parser_, strict);
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    }
    ~Rows() { csv_free(&parser_); }
    Rows(Rows const&) = delete;
    Rows& operator=(Rows const&) = delete;

    /// Goes to the next row that is not blank; false when there is none. Throws Fault (invalid) where it goes wrong.
    bool next()
    {
        while (!rest_.empty()) {
            read_row();
            if (cells_.size() > most_columns)
                wrong(Key::errors_many_columns, pointer(most_columns), {{"limit", std::to_string(most_columns)}});
            if (!std::ranges::all_of(cells_, &std::string::empty))
                return true;
        }
        return false;
    }

    /// Of the row, or of what was read of it before it went wrong; without the white space around them. Of a cell that is
    /// too long only as much as shows that it is.
    [[nodiscard]] std::vector<std::string> const& cells() const { return cells_; }
    [[nodiscard]] std::string pointer() const { return json::below({}, line_); }
    [[nodiscard]] std::string pointer(std::size_t place) const { return json::below(pointer(), place + 1); }

private:
    /// With each end of a line told, also of an empty one, so that it is known whether a row is over.
    static constexpr unsigned char lenient = CSV_REPALL_NL;
    static constexpr unsigned char strict = CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI;
    static constexpr std::size_t largest_piece = 65'536;

    void read_row()
    {
        cells_.clear();
        line_ = next_line_;
        has_ended_ = false;
        while (!has_ended_ && !rest_.empty()) {
            feed(take_line());
            ++next_line_;
        }
        if (!has_ended_)
            finish();
    }

    /// The next line of the text with its end: CR LF, LF or CR.
    std::string_view take_line()
    {
        auto size = std::min(rest_.find_first_of("\r\n"), rest_.size());
        size += rest_.substr(size).starts_with("\r\n") ? 2 : size < rest_.size() ? 1 : 0;
        auto const line = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return line;
    }

    void feed(std::string_view line)
    {
        while (!line.empty()) {
            auto const piece = line.substr(0, largest_piece);
            // libcsv's buffer grows by this much. It grows by what it has, else a long cell would be copied too often.
            csv_set_blk_size(&parser_, std::max(largest_piece, csv_get_buffer_size(&parser_)));
            auto const read = csv_parse(&parser_, piece.data(), piece.size(), add_cell, end_row, this);
            pass_on_failure();
            line.remove_prefix(read);
            if (read < piece.size()) {
                take_mark();
                line.remove_prefix(1);
            }
        }
    }

    /// A quotation mark within a cell that does not begin with one stands for itself. Strictly that is an error.
    void take_mark()
    {
        if (csv_error(&parser_) != CSV_EPARSE)
            throw std::bad_alloc();
        if (parser_.quoted != 0)
            wrong(Key::errors_table_quotes, pointer(cells_.size()));
        csv_set_opts(&parser_, lenient);
        auto const read = csv_parse(&parser_, "\"", 1, add_cell, end_row, this);
        csv_set_opts(&parser_, strict);
        if (read != 1)
            throw std::bad_alloc();
    }

    /// The last row may have no end of line.
    void finish()
    {
        if (csv_fini(&parser_, add_cell, end_row, this) != 0)
            wrong(Key::errors_table_quotes, pointer(cells_.size()));
        pass_on_failure();
    }

    void add(std::string_view cell)
    {
        if (cells_.size() > most_columns)
            return;
        if (!is_utf8(cell))
            wrong(Key::errors_not_utf8, pointer(cells_.size()));
        cells_.emplace_back(trimmed(cell).substr(0, 4 * (longest_cell + 1))); // 4 bytes at most for a code point
    }

    // No exception may pass through libcsv: it is kept until libcsv returns.

    static void add_cell(void* text, std::size_t size, void* rows) noexcept
    {
        auto& self = *static_cast<Rows*>(rows);
        try {
            if (!self.failure_)
                self.add({static_cast<char const*>(text), size});
        } catch (...) {
            self.failure_ = std::current_exception();
        }
    }

    static void end_row(int /*by*/, void* rows) noexcept { static_cast<Rows*>(rows)->has_ended_ = true; }

    void pass_on_failure()
    {
        if (failure_)
            std::rethrow_exception(failure_);
    }

    csv_parser parser_{};
    std::string_view rest_;
    std::size_t line_ = 1;
    std::size_t next_line_ = 1;
    std::vector<std::string> cells_{};
    bool has_ended_ = false;
    std::exception_ptr failure_{};
};

/// A header without what people write in different ways: capitals from A to Z, white space, hyphens and low lines.
std::string folded(std::string_view header)
{
    std::string word;
    while (!header.empty()) {
        auto const letter = first_letter(header);
        if (letter.bytes == 0)
            return {};
        char const first = header.front();
        if (first >= 'A' && first <= 'Z')
            word += static_cast<char>(first - 'A' + 'a');
        else if (first != '-' && first != '_' && !is_white(letter.code_point))
            word += header.substr(0, letter.bytes);
        header.remove_prefix(letter.bytes);
    }
    return word;
}

/// The headers that are known, in all languages.
class Words {
public:
    Words()
    {
        for (std::size_t place = 0; place < Named<Column>::values.size(); ++place)
            add_all(static_cast<Column>(place));
    }

    [[nodiscard]] std::optional<Column> find(std::string_view header) const
    {
        auto const found = all_.find(folded(header));
        return found != all_.end() ? std::optional(found->second) : std::nullopt;
    }

private:
    void add_all(Column column)
    {
        auto const name = name_of(column);
        add(column, name);
        for (std::size_t place = 0; place < Named<Language>::values.size(); ++place)
            add(column, texts::find(static_cast<Language>(place), "table.columns." + std::string(name)));
    }

    /// Adds words with a | between them.
    void add(Column column, std::string_view words)
    {
        while (!words.empty()) {
            auto const end = std::min(words.find('|'), words.size());
            all_.emplace(folded(words.substr(0, end)), column);
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    }

    std::map<std::string, Column> all_{};
};

/// How many columns of the header are known, and how many there are, when a separator separates them.
std::pair<std::size_t, std::size_t> fit_of(char separator, std::string_view text, Words const& words)
{
    Rows rows(text, separator);
    try {
        rows.next();
    } catch (Fault const&) { // as far as it went: another separator may do better
    }
    auto const known =
        std::ranges::count_if(rows.cells(), [&](auto const& cell) { return words.find(cell).has_value(); });
    return {static_cast<std::size_t>(known), rows.cells().size()};
}

/// The separator that fits best.
char separator_of(std::string_view text, Words const& words)
{
    return std::ranges::max(std::string_view(",;\t"), {}, [&](char each) { return fit_of(each, text, words); });
}

struct Heading {
    bool is_blank = true;
    std::optional<Column> column{}; ///< none: the column is not used
};

class Reading {
public:
    explicit Reading(std::string_view text)
        : rows_(text, separator_of(text, words_))
    {}

    Table read()
    {
        read_header();
        for (std::size_t count = 1; rows_.next(); ++count) {
            if (count > most_rows)
                wrong(Key::errors_many_rows, rows_.pointer(), {{"limit", std::to_string(most_rows)}});
            read_row();
        }
        return std::move(table_);
    }

private:
    void read_header()
    {
        if (!rows_.next())
            wrong(Key::errors_table_without_names, "/1");
        for (std::size_t place = 0; place < rows_.cells().size(); ++place)
            headings_.push_back(read_heading(rows_.cells()[place], rows_.pointer(place)));
        auto const is_name = [](Column each) {
            return each == Column::name || each == Column::given_name || each == Column::family_name;
        };
        if (std::ranges::none_of(columns_, is_name))
            wrong(Key::errors_table_without_names, rows_.pointer());
    }

    Heading read_heading(std::string_view text, std::string pointer)
    {
        if (text.empty())
            return {};
        if (text.find('\0') != std::string_view::npos) // UTF-16
            wrong(Key::errors_not_utf8, std::move(pointer));
        auto const column = words_.find(text);
        if (column && columns_.insert(*column).second)
            return {false, column};
        if (column)
            tell(Key::errors_table_column_twice, std::move(pointer));
        else if (!is_too_long(text, pointer))
            tell(Key::errors_table_column_unknown, std::move(pointer), {{"name", std::string(text)}});
        return {false, {}};
    }

    void read_row()
    {
        Row row{.pointer = rows_.pointer()};
        std::vector<std::size_t> beyond;
        for (std::size_t place = 0; place < rows_.cells().size(); ++place) {
            auto const& text = rows_.cells()[place];
            if (text.empty())
                continue;
            auto const heading = place < headings_.size() ? headings_[place] : Heading{};
            if (heading.is_blank)
                beyond.push_back(place);
            else if (heading.column && !is_too_long(text, rows_.pointer(place)))
                row.cells.emplace(*heading.column, Cell{text, rows_.pointer(place)});
        }
        if (!beyond.empty())
            tell(Key::errors_table_cells_beyond, rows_.pointer(beyond[0]), {{"count", std::to_string(beyond.size())}});
        add(std::move(row));
    }

    void add(Row row)
    {
        auto const is_header = [&](auto const& each) { return words_.find(each.second.text) == each.first; };
        if (!row.cells.empty() && std::ranges::all_of(row.cells, is_header))
            tell(Key::errors_table_header_again, std::move(row.pointer));
        else
            table_.rows.push_back(std::move(row));
    }

    /// Tells it when it is.
    bool is_too_long(std::string_view text, std::string pointer)
    {
        bool const is = letters_in(text) > longest_cell;
        if (is)
            tell(Key::errors_text_too_long, std::move(pointer), {{"limit", std::to_string(longest_cell)}});
        return is;
    }

    void tell(Key key, std::string pointer, texts::Arguments arguments = {})
    {
        table_.unused.push_back({key, std::move(pointer), std::move(arguments)});
    }

    Words words_{};
    Rows rows_;
    std::vector<Heading> headings_{};
    std::set<Column> columns_{}; ///< that have a heading
    Table table_{};
};

std::string_view without_mark(std::string_view text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF"; // the byte order mark
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

} // namespace

Table read(std::string_view text)
{
    return Reading(without_mark(text)).read();
}

} // namespace tocht::model::table
