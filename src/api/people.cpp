#include "api/people.hpp"

#include "api/commands.hpp"
#include "api/requests.hpp"
#include "api/responses.hpp"
#include "journey/people.hpp"

namespace tocht::api {

namespace {

using model::directory::largest_message;
using model::directory::Notes;

json::value parsed(std::string_view message, json::storage_ptr storage)
{
    if (message.size() > largest_message)
        throw Fault(Code::invalid, Key::errors_too_large, {}, {}, {{"limit", std::to_string(largest_message)}});
    return json::parse(message, largest_message, std::move(storage));
}

} // namespace

PeopleImport import_people(access::Call& call, std::string_view message, ImportPeople const& how)
{
    journey::demand_host(call);
    boost::json::monotonic_resource storage; // freed as a whole
    auto const document = parsed(message, &storage);
    Notes notes;
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
