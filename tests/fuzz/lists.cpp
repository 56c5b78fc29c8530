// Lists: a letter for who asks, the kind, the end of the line, the parameters. A list is what a reader of all documents
// would have picked, its pages together are the whole of it, and asking for it writes nothing.

#include "scene.hpp"

#include <algorithm>

using namespace tocht::fuzz;

namespace {

struct Asked {
    tocht_actor* actor;
    std::string kind;
};

Answer list(Asked const& asked, std::string const& parameters)
{
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_list(asked.actor, asked.kind.c_str(), parameters.data(), parameters.size(), text, error);
    });
}

std::vector<std::string> ids_of(json::value const& page)
{
    std::vector<std::string> ids;
    for (auto const& item : page.at("items").as_array())
        ids.push_back(json::value_to<std::string>(item.at("id")));
    return ids;
}

bool is_beginning(std::vector<std::string> const& some, std::vector<std::string> const& all)
{
    return some.size() <= all.size() && std::equal(some.begin(), some.end(), all.begin());
}

/// All items, a page of a few at a time.
std::vector<std::string> paged(Asked const& asked, json::object parameters)
{
    std::vector<std::string> ids;
    parameters["limit"] = 2;
    parameters.erase("cursor");
    for (int pages = 0; pages < 100; ++pages) {
        auto const page = list(asked, json::serialize(parameters));
        demand(page.is_ok(), "a list has all its pages: " + page.pointer);
        for (auto& id : ids_of(page.value()))
            ids.push_back(std::move(id));
        if (page.value().at("cursor").is_null())
            return ids;
        parameters["cursor"] = page.value().at("cursor");
    }
    broken("a list comes to its end");
}

/// Whether a wanted value is written as a document would have it, so that it can be compared as it stands.
bool is_plain(json::value const& wanted)
{
    if (wanted.is_array())
        return std::ranges::all_of(wanted.get_array(), is_plain);
    if (wanted.is_string())
        return std::ranges::all_of(wanted.get_string(), [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-'
                || letter == '_';
        });
    return wanted.is_null() || wanted.is_bool() || wanted.is_int64();
}

bool fits(json::value const* value, json::value const& wanted)
{
    if (value != nullptr && value->is_array())
        return std::ranges::any_of(value->get_array(), [&](auto const& each) { return fits(&each, wanted); });
    if (wanted.is_array())
        return std::ranges::any_of(wanted.get_array(), [&](auto const& each) { return fits(value, each); });
    if (wanted.is_null())
        return value == nullptr || value->is_null();
    return value != nullptr && *value == wanted;
}

/// What somebody picks who reads all.
void demand_picked(Asked const& asked, json::object const& parameters, std::vector<std::string> found)
{
    auto const where = parameters.contains("where") ? parameters.at("where").as_object() : json::object();
    if (!std::ranges::all_of(where, [](auto const& part) { return is_plain(part.value()); }))
        return;
    json::object all{{"limit", 1000}};
    if (parameters.contains("journey"))
        all["journey"] = parameters.at("journey");
    std::vector<std::string> picked;
    auto const whole = list(asked, json::serialize(all)).value();
    for (auto const& item : whole.at("items").as_array())
        if (std::ranges::all_of(
                where, [&](auto const& part) { return fits(item.as_object().if_contains(part.key()), part.value()); }))
            picked.push_back(json::value_to<std::string>(item.at("id")));
    std::ranges::sort(picked);
    std::ranges::sort(found);
    demand(picked == found, "a list is what a reader of all would have picked");
}

void demand_list(Asked const& asked, std::string const& text, Answer const& page)
{
    auto const parameters = text.empty() ? json::object() : json::parse(text).as_object();
    auto const limit = parameters.contains("limit") ? parameters.at("limit").to_number<std::size_t>() : 100;
    auto const ids = ids_of(page.value());
    demand(ids.size() <= limit, "a page has no more than was asked");
    auto whole = parameters;
    whole["limit"] = 1000;
    whole.erase("cursor");
    auto const first = list(asked, json::serialize(whole));
    demand(first.is_ok() && first.value().at("cursor").is_null(), "a page may have a thousand");
    auto all = ids_of(first.value());
    demand(paged(asked, parameters) == all, "the pages together are the whole list");
    if (!parameters.contains("cursor"))
        demand(is_beginning(ids, all) && ids.size() == std::min(limit, all.size()),
               "the first page is the list's beginning");
    demand_picked(asked, parameters, std::move(all));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static Scene scene;
    scene.begin();
    Input input(bytes, size);
    auto const who = static_cast<char>(input.byte());
    Asked const asked{scene.actor(who), input.line()};
    auto const parameters = scene.expanded(input.rest());
    auto const page = list(asked, parameters);
    if (page.is_ok())
        demand_list(asked, parameters, page);
    demand(who != 'o' || page.text.find(confided) == std::string::npos, "who takes no part reads nothing");
    scene.demand_untouched("a list");
    scene.demand_nothing_left();
    return 0;
}
