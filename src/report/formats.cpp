#include "report/formats.hpp"

#include "insight/results.hpp"
#include "model/codec.hpp"
#include "model/schema.hpp"
#include "model/text.hpp"
#include "report/calendar.hpp"
#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/markdown.hpp"

#include <algorithm>

namespace tocht::report {

namespace {

using access::Call;

/// A form that tells of one journey.
template <std::string (*function)(Call&, Id)> struct OfOneJourney {
    static std::string render(Call& call, json::object const& parameters)
    {
        return function(call, model::read<OfJourney>(parameters).journey);
    }
};

constexpr std::array table{
    Format{"markdown", model::schema_of<OfJourney>, OfOneJourney<markdown>::render},
    Format{"html", model::schema_of<OfJourney>, OfOneJourney<html>::render},
    Format{"icalendar", model::schema_of<OfJourney>, OfOneJourney<calendar>::render},
    Format{"csv", schema_of_csv, csv},
};

} // namespace

std::span<Format const> formats()
{
    return table;
}

Format const& format(std::string_view name)
{
    auto const found = std::ranges::find(table, name, &Format::name);
    if (found == table.end())
        throw Fault(Code::not_found, Key::errors_unknown_format, "/format", {},
                    {{"choices", model::listed(table, &Format::name)}});
    return *found;
}

} // namespace tocht::report
