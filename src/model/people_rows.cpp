#include "model/people_rows.hpp"

#include "model/names.hpp"
#include "model/people_table.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::model::table {

namespace {

using directory::Notes;
using directory::Resource;

/// Whether a text is one of some that stand with " | " between.
bool is_among(std::string_view text, std::string_view words)
{
    constexpr std::string_view between = " | ";
    for (;;) {
        auto const end = std::min(words.find(between), words.size());
        if (model::folded(words.substr(0, end)) == model::folded(text))
            return true;
        if (end == words.size())
            return false;
        words.remove_prefix(end + between.size());
    }
}

/// Whether a text is one of the words that some language has at a path of the guide.
bool is_word(std::string_view text, std::string const& path)
{
    for (std::size_t place = 0; place < Named<Language>::values.size(); ++place)
        if (is_among(text, texts::find(static_cast<Language>(place), path)))
            return true;
    return false;
}

/// A choice by its name, or by what the guide calls it in some language.
template <typename Choice> Choice choice_of(Cell const& cell)
{
    std::string const enumeration(Named<Choice>::name);
    for (auto const value : Named<Choice>::values) {
        auto const path = enumeration + "." + std::string(value);
        if (model::folded(cell.text) == value || is_word(cell.text, "values." + path)
            || is_word(cell.text, "table.values." + path))
            return *value_of<Choice>(value);
    }
    throw Fault(Code::invalid, Key::errors_not_a_choice, cell.pointer, {},
                {{"choices", listed(Named<Choice>::values, std::identity{})}});
}

bool truth_of(Cell const& cell)
{
    for (bool const truth : {true, false}) {
        std::string const word = truth ? "true" : "false";
        if (model::folded(cell.text) == word || is_word(cell.text, "table.values." + word))
            return truth;
    }
    throw Fault(Code::invalid, Key::errors_not_a_truth, cell.pointer);
}

/// Reads the cells of one row.
class RowReader {
public:
    RowReader(Row const& of, Notes& into)
        : row_(of)
        , notes_(into)
        , person_{.kind = Kind::person, .pointer = of.pointer, .is_row = true}
    {}

    Resource read()
    {
        take(Column::name, "displayName");
        take(Column::unit, "department");
        read_name();
        read_email();
        person_.external_id = mention(Column::external_id);
        person_.leader = mention(Column::manager);
        person_.parent_unit = mention(Column::parent_unit);
        read_meanings();
        return std::move(person_);
    }

private:
    [[nodiscard]] Cell const* find(Column column) const
    {
        auto const cell = row_.cells.find(column);
        return cell == row_.cells.end() ? nullptr : &cell->second;
    }

    void take(Column column, char const* attribute)
    {
        if (auto const* cell = find(column)) {
            person_.told[attribute] = cell->text;
            person_.pointers.put(attribute, cell->pointer);
        }
    }

    [[nodiscard]] directory::Quoted mention(Column column) const
    {
        auto const* cell = find(column);
        return cell != nullptr ? directory::Quoted{cell->text, cell->pointer} : directory::Quoted{};
    }

    void read_name()
    {
        json::object name;
        for (auto const& [column, part] :
             {std::pair(Column::given_name, "givenName"), std::pair(Column::infix, "middleName"),
              std::pair(Column::family_name, "familyName")})
            if (auto const* cell = find(column)) {
                name[part] = cell->text;
                if (person_.pointers.find("name") == nullptr)
                    person_.pointers.put("name", cell->pointer);
            }
        if (!name.empty())
            person_.told["name"] = std::move(name);
    }

    void read_email()
    {
        if (auto const* cell = find(Column::email)) {
            person_.told["emails"] = json::array{json::object{{"value", cell->text}}};
            person_.pointers.put("emails", cell->pointer);
        }
    }

    /// Runs what reads a cell's meaning; where it has none, it is told and passed over.
    template <typename Take> void meaning(Column column, Take&& take)
    {
        auto const* cell = find(column);
        if (cell == nullptr)
            return;
        try {
            take(*cell);
        } catch (Fault const& fault) {
            notes_.pass_over(fault);
        }
    }

    void read_meanings()
    {
        meaning(Column::language, [&](Cell const& cell) {
            person_.told["preferredLanguage"] = name_of(choice_of<Language>(cell));
            person_.pointers.put("preferredLanguage", cell.pointer);
        });
        meaning(Column::active, [&](Cell const& cell) {
            person_.told["active"] = truth_of(cell);
            person_.pointers.put("active", cell.pointer);
        });
        meaning(Column::affiliation, [&](Cell const& cell) { person_.affiliation = choice_of<Affiliation>(cell); });
        meaning(Column::perspective, [&](Cell const& cell) { person_.perspective = choice_of<Perspective>(cell); });
        meaning(Column::authority, [&](Cell const& cell) { person_.authority = choice_of<Authority>(cell); });
    }

    Row const& row_;
    Notes& notes_;
    Resource person_;
};

Unused why_of(Key key)
{
    return key == Key::errors_table_column_unknown ? Unused::unknown_column
         : key == Key::errors_text_too_long        ? Unused::too_long
                                                   : Unused::invalid;
}

} // namespace

std::vector<Resource> people(std::string_view text, Notes& notes)
{
    auto const table = read(text);
    for (auto const& problem : table.unused)
        notes.unused.push_back(
            {why_of(problem.key), Fault(Code::invalid, problem.key, problem.pointer, {}, problem.arguments)});
    std::vector<Resource> all;
    all.reserve(table.rows.size());
    for (auto const& row : table.rows)
        all.push_back(RowReader(row, notes).read());
    return all;
}

} // namespace tocht::model::table
