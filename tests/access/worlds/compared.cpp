#include "compared.hpp"

#include <algorithm>
#include <cctype>

namespace tocht::worlds {

namespace {

constexpr std::size_t length_of_id = 36;

bool is_id(std::string const& text, std::size_t place)
{
    if (place + length_of_id > text.size())
        return false;
    for (std::size_t each = 0; each < length_of_id; ++each) {
        bool const is_dash = each == 8 || each == 13 || each == 18 || each == 23;
        auto const letter = static_cast<unsigned char>(text[place + each]);
        if (is_dash ? letter != '-' : std::isxdigit(letter) == 0)
            return false;
    }
    return true;
}

/// Lists are put in order where a sealed remark is one of them.
void sort_sealed(json::value& value)
{
    if (auto* object = value.if_object()) {
        object->erase("cursors"); // they follow the order
        for (auto& member : *object)
            sort_sealed(member.value());
    }
    auto* array = value.if_array();
    if (array == nullptr)
        return;
    bool has_sealed = false;
    for (auto& each : *array) {
        sort_sealed(each);
        has_sealed = has_sealed || json::serialize(each).find("sealed:") != std::string::npos;
    }
    if (has_sealed)
        std::ranges::sort(*array, {}, [](json::value const& each) { return json::serialize(each); });
}

std::string in_pieces(std::string const& text)
{
    std::vector<std::string> pieces(1);
    for (char const letter : text)
        if (letter == '\n' || letter == '<')
            pieces.emplace_back();
        else
            pieces.back() += letter;
    std::ranges::sort(pieces);
    std::string all;
    for (auto const& piece : pieces)
        all += piece + '\n';
    return all;
}

/// Places in the journal stand as "cursor", and as "id" of an event. Those of lists, which tell the last item, begin
/// with a bracket.
bool begins_cursor(std::string const& text, std::size_t place)
{
    for (std::string_view const name : {"\"cursor\":\"", "\"id\":\""})
        if (place >= name.size() && text.compare(place - name.size(), name.size(), name) == 0)
            return text[place] != '[';
    return false;
}

std::size_t end_of_cursor(std::string const& text, std::size_t place)
{
    return begins_cursor(text, place) ? std::min(text.find('"', place), text.size()) : place;
}

} // namespace

std::string Masks::masked(Answer const& answer)
{
    auto text = faults::name_of(answer.code) + " " + answer.pointer + " " + with_names(answer.ids) + "\n";
    auto const said = with_names(answer.text);
    return text + (has_sealed(said) ? in_no_order(said) : said);
}

std::string Masks::with_names(std::string const& text)
{
    std::string named;
    named.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        if (is_id(text, place)) {
            named += id_for(text.substr(place, length_of_id));
            place += length_of_id;
        } else if (auto const end = end_of_cursor(text, place); end > place) {
            named += place_for(text.substr(place, end - place));
            place = end;
        } else
            named += text[place++];
    }
    return named;
}

std::string Masks::id_for(std::string const& id)
{
    if (known_.contains(id))
        return id;
    if (auto const found = sealed_.find(id); found != sealed_.end())
        return "sealed:" + found->second;
    return made_.try_emplace(id, "made-" + std::to_string(made_.size())).first->second;
}

std::string Masks::place_for(std::string const& place)
{
    return places_.try_emplace(place, "place-" + std::to_string(places_.size())).first->second;
}

bool Masks::has_sealed(std::string const& text) const
{
    return std::ranges::any_of(sealed_, [&](auto const& one) { return text.find(one.second) != std::string::npos; });
}

std::string Masks::in_no_order(std::string const& text)
{
    json::error_code wrong;
    auto value = json::parse(text, wrong);
    if (wrong)
        return in_pieces(text);
    sort_sealed(value);
    return json::serialize(value);
}

std::string difference(std::string const& one, std::string const& other)
{
    constexpr std::size_t before = 60;
    constexpr std::size_t around = 160;
    auto const [here, there] = std::ranges::mismatch(one, other);
    auto const place = static_cast<std::size_t>(here - one.begin());
    auto const from = place > before ? place - before : 0;
    return faults::text_of("at byte %zu\n      here:  %s\n      there: %s", place, one.substr(from, around).c_str(),
                           other.substr(from, around).c_str());
}

} // namespace tocht::worlds
