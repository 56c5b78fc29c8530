// Search: a letter for who asks, then the text, or whole parameters when it begins with a {. Hits can be read by who
// finds them, letters have no case, fewer hits are the first of more, and asking writes nothing.

#include "scene.hpp"

#include <algorithm>

using namespace tocht::fuzz;

namespace {

Answer search(tocht_actor* actor, std::string const& parameters)
{
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_search(actor, parameters.data(), parameters.size(), text, error);
    });
}

std::vector<std::string> ids_of(Answer const& hits)
{
    std::vector<std::string> ids;
    auto const found = hits.value();
    for (auto const& hit : found.at("items").as_array())
        ids.push_back(json::value_to<std::string>(hit.at("id")));
    return ids;
}

std::string with_other_case(std::string text)
{
    for (auto& letter : text)
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))
            letter = static_cast<char>(letter ^ 0x20);
    return text;
}

bool is_word(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

/// Every hit can be read, and has the word when it is a plain one.
void demand_readable(tocht_actor* actor, std::string const& text, std::vector<std::string> const& ids)
{
    for (auto const& id : ids) {
        auto const document = answer_of(
            [&](tocht_text** found, tocht_error** error) { return tocht_get(actor, id.c_str(), found, error); });
        demand(document.is_ok(), "what is found can be read");
        auto letters = document.text;
        std::ranges::transform(letters, letters.begin(), [](unsigned char letter) { return std::tolower(letter); });
        bool const is_plain = std::ranges::all_of(letters, [](char letter) { return letter > 0; });
        demand(!is_word(text) || !is_plain || letters.find(text) != std::string::npos, "what is found has the word");
    }
}

void demand_hits(tocht_actor* actor, json::object parameters, Answer const& hits)
{
    auto const ids = ids_of(hits);
    auto const text = json::value_to<std::string>(parameters.at("text"));
    demand_readable(actor, text, ids);
    parameters["text"] = with_other_case(text);
    demand(ids_of(search(actor, json::serialize(parameters))) == ids, "letters have no case in search");
    parameters["text"] = text;
    parameters["limit"] = 1;
    auto const first = ids_of(search(actor, json::serialize(parameters)));
    demand(first.size() == std::min<std::size_t>(1, ids.size()) && std::equal(first.begin(), first.end(), ids.begin()),
           "one hit is the first of all");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static Scene scene;
    scene.begin();
    Input input(bytes, size);
    auto const who = static_cast<char>(input.byte());
    auto const asked = scene.expanded(input.rest());
    auto const parameters =
        asked.starts_with('{') ? asked : json::serialize(json::object{{"text", asked}, {"limit", 1000}});
    auto const hits = search(scene.actor(who), parameters);
    if (hits.is_ok())
        demand_hits(scene.actor(who), json::parse(parameters).as_object(), hits);
    demand(who != 'o' || hits.text.find(confided) == std::string::npos, "who takes no part finds nothing");
    scene.demand_untouched("a search");
    scene.demand_nothing_left();
    return 0;
}
