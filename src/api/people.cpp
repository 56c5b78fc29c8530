#include "api/people.hpp"

#include "api/commands.hpp"
#include "api/requests.hpp"
#include "api/responses.hpp"
#include "journey/people.hpp"
#include "model/people_rows.hpp"

namespace tocht::api {

namespace {

using model::directory::largest_message;
using model::directory::Notes;

void demand_size(std::string_view message)
{
    if (message.size() > largest_message)
        throw Fault(Code::invalid, Key::errors_too_large, {}, {}, {{"limit", std::to_string(largest_message)}});
}

/// A message as it came from a file, without the byte order mark that some begin with.
std::string_view without_mark(std::string_view message)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return message.starts_with(mark) ? message.substr(mark.size()) : message;
}

/// What begins as an object or a list is JSON; anything else is a table.
bool is_table(std::string_view message)
{
    auto const first = message.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && message[first] != '{' && message[first] != '[';
}

} // namespace

PeopleImport import_people(access::Call& call, std::string_view message, ImportPeople const& how)
{
    journey::demand_host(call); // nobody else learns what is wrong with a message
    demand_size(message);
    auto const text = without_mark(message);
    Notes notes;
    if (is_table(text)) {
        model::scim::Message table{.resources = model::table::people(text, notes), .is_table = true};
        return journey::import_people(call, std::move(table), std::move(notes), how);
    }
    boost::json::monotonic_resource storage; // freed as a whole
    auto const document = json::parse(text, largest_message, &storage);
    auto told = model::scim::read(document, notes);
    return journey::import_people(call, std::move(told), std::move(notes), how);
}

std::string import_people(access::Call& call, std::string_view message, std::string_view parameters)
{
    journey::demand_host(call);
    auto const how = model::read<ImportPeople>(parameters_of(call, parameters));
    return text_of(import_people(call, message, how));
}

} // namespace tocht::api
