#include "insight/names.hpp"

#include "access/methods.hpp"
#include "insight/caption.hpp"

namespace tocht::insight {

namespace {

/// Whose name is told: a person's own, or that of somebody who stands for one. Null for what has no such name.
Person const* person_behind(Snapshot const& snapshot, Id id)
{
    auto const* stored = snapshot.documents.find(id);
    if (stored == nullptr)
        stored = snapshot.call.find(id);
    if (stored == nullptr)
        return nullptr;
    auto const other = stand_in(*stored);
    return other ? person_behind(snapshot, *other) : std::get_if<Person>(&stored->body);
}

} // namespace

std::string name_of(Snapshot const& snapshot, Id id)
{
    if (auto const* stored = snapshot.documents.find(id)) {
        if (auto const other = stand_in(*stored))
            return name_of(snapshot, *other);
        auto const* session = std::get_if<Session>(&stored->body);
        return session != nullptr ? caption_of_session(*session, snapshot.seat.body().time_zone, snapshot.language())
                                  : model::caption(*stored, language_of(*stored, snapshot.seat, snapshot.language()));
    }
    if (auto const method = access::method_of_guide(id, snapshot.language()))
        return model::caption(*method, snapshot.language());
    auto const* shared = snapshot.call.find(id);
    return shared != nullptr ? model::caption(*shared, snapshot.language()) : std::string{};
}

std::vector<std::string> names_of(Snapshot const& snapshot, std::vector<Id> const& ids)
{
    std::vector<std::string> names;
    names.reserve(ids.size());
    for (auto const id : ids)
        names.push_back(name_of(snapshot, id));
    return names;
}

std::optional<std::string> name_of(Snapshot const& snapshot, std::optional<Id> const& id)
{
    return id ? std::optional(name_of(snapshot, *id)) : std::nullopt;
}

std::string const& Names::of(Id id)
{
    auto const [place, is_new] = known_.try_emplace(id);
    if (is_new)
        place->second = name_of(snapshot_, id);
    return place->second;
}

std::string const& Names::place_of(Id id)
{
    auto const [place, is_new] = places_.try_emplace(id);
    if (is_new)
        place->second = key_of(id);
    return place->second;
}

std::string Names::key_of(Id id)
{
    if (!collation_)
        collation_.emplace(snapshot_.call.database);
    auto const& name = of(id);
    auto const* person = person_behind(snapshot_, id);
    return person != nullptr ? collation_->key_of_person({.name = name, .sort_as = person->sort_as})
                             : collation_->key(name);
}

std::vector<Named> named(Snapshot const& snapshot, std::vector<Id> const& ids)
{
    std::vector<Named> found;
    for (auto const id : ids)
        if (auto const* stored = snapshot.documents.find(id); stored != nullptr && snapshot.call.sees(*stored))
            found.push_back({id, name_of(snapshot, id)});
    return found;
}

std::optional<Named> named(Snapshot const& snapshot, std::optional<Id> const& id)
{
    auto found = id ? named(snapshot, std::vector{*id}) : std::vector<Named>{};
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

} // namespace tocht::insight
