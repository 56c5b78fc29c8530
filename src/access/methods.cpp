#include "access/methods.hpp"

#include "guide/texts.hpp"

#include <algorithm>
#include <charconv>

namespace tocht::access {

namespace {

constexpr std::array<std::string_view, 6> names{"after_action_review",    "peer_consultation", "start_stop_continue",
                                                "appreciative_interview", "feedback_round",    "critical_incident"};

/// UUIDs of version 8, in the order of the names: fixed for good.
constexpr Id fixed_id(std::uint8_t place)
{
    return {{0x70, 0xC8, 0x70, 0x00, 0x00, 0x00, 0x80, 0x00, 0x80, 0, 0, 0, 0, 0, 0, place}};
}
constexpr std::array<Id, 6> ids{fixed_id(1), fixed_id(2), fixed_id(3), fixed_id(4), fixed_id(5), fixed_id(6)};

std::string text_at(Language language, std::string_view method, std::string const& rest)
{
    return std::string(texts::find(language, std::string("methods.").append(method).append(".").append(rest)));
}

std::vector<MethodStep> steps(Language language, std::string_view name)
{
    std::vector<MethodStep> all;
    for (int index = 0;; ++index) {
        auto const place = "steps." + std::to_string(index);
        auto text = text_at(language, name, place + ".text");
        if (text.empty())
            return all;
        auto const minutes = text_at(language, name, place + ".minutes");
        int number = 0;
        std::from_chars(minutes.data(), minutes.data() + minutes.size(), number);
        all.push_back({.text = std::move(text), .minutes = number});
    }
}

} // namespace

Id id_of(Learning method)
{
    return ids.at(static_cast<std::size_t>(method));
}

std::span<Id const> method_ids()
{
    return ids;
}

bool is_of_guide(Id id)
{
    return std::ranges::find(ids, id) != ids.end();
}

std::optional<store::Stored> method_of_guide(Id id, Language language)
{
    auto const found = std::ranges::find(ids, id);
    if (found == ids.end())
        return std::nullopt;
    auto const name = names.at(static_cast<std::size_t>(found - ids.begin()));
    store::Stored stored;
    stored.id = id;
    stored.revision = 1;
    stored.body = Method{
        .name = text_at(language, name, "name"), .aim = text_at(language, name, "aim"), .steps = steps(language, name)};
    return stored;
}

} // namespace tocht::access
