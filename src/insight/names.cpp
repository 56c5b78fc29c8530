#include "insight/names.hpp"

#include "access/methods.hpp"
#include "insight/caption.hpp"

namespace tocht::insight {

std::string name_of(Present const& present, Id id)
{
    if (auto const* stored = present.documents.find(id)) {
        if (auto const other = stand_in(*stored))
            return name_of(present, *other);
        auto const* session = std::get_if<Session>(&stored->body);
        return session != nullptr ? caption_of_session(*session, present.seat.body().time_zone)
                                  : model::caption(*stored, present.language());
    }
    if (auto const method = access::method_of_guide(id, present.language()))
        return model::caption(*method, present.language());
    auto const* shared = present.call.find(id);
    return shared != nullptr ? model::caption(*shared, present.language()) : std::string{};
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

std::vector<Named> named(Present const& present, std::vector<Id> const& ids)
{
    std::vector<Named> found;
    for (auto const id : ids)
        if (auto const* stored = present.documents.find(id); stored != nullptr && present.call.sees(*stored))
            found.push_back({id, name_of(present, id)});
    return found;
}

std::optional<Named> named(Present const& present, std::optional<Id> const& id)
{
    auto found = id ? named(present, std::vector{*id}) : std::vector<Named>{};
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

} // namespace tocht::insight
