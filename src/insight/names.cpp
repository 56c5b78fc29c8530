#include "insight/names.hpp"

#include "access/methods.hpp"

namespace tocht::insight {

std::string name_of(Present const& present, Id id)
{
    if (auto const* stored = present.whole.find(id)) {
        auto const* participant = std::get_if<Participant>(&stored->body);
        return participant != nullptr ? name_of(present, participant->person)
                                      : model::caption(*stored, present.language());
    }
    auto const shared = access::is_of_guide(id) ? access::method_of_guide(id, present.language())
                                                : store::find(present.call.database, id);
    return shared ? model::caption(*shared, present.language()) : std::string{};
}

std::vector<std::string> names_of(Present const& present, std::vector<Id> const& ids)
{
    std::vector<std::string> names;
    names.reserve(ids.size());
    for (auto const id : ids)
        names.push_back(name_of(present, id));
    return names;
}

std::optional<std::string> name_of(Present const& present, std::optional<Id> const& id)
{
    return id ? std::optional(name_of(present, *id)) : std::nullopt;
}

std::string const& Names::of(Id id)
{
    auto const [place, is_new] = known_.try_emplace(id);
    if (is_new)
        place->second = name_of(present_, id);
    return place->second;
}

} // namespace tocht::insight
