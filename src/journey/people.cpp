#include "journey/people.hpp"

#include "journey/hierarchy.hpp"
#include "journey/rules.hpp"
#include "model/names.hpp"

#include <map>
#include <unordered_set>

namespace tocht::journey {

namespace {

using access::Deed;
using access::Standing;
using model::scim::Resource;

constexpr std::string_view key_field = "external_id";

enum class Effect : std::uint8_t { added, changed, left, unchanged };

/// A department as if a group had been told of it: its name is its key.
Resource as_group(model::scim::Mention const& department)
{
    return {.kind = Kind::unit,
            .pointer = department.pointer,
            .key = department,
            .fields = {{"name", department.name}, {key_field, department.name}},
            .pointers = {{"name", department.pointer}, {std::string(key_field), department.pointer}}};
}

/// Takes over one document after another; what each came to is told at the end.
class Importer {
public:
    Importer(Call& of, std::vector<Resource> const& resources)
        : call_(of)
        , told_(resources)
    {}

    PeopleImport run()
    {
        for (auto const& resource : told_)
            if (resource.kind == Kind::unit)
                made_[&resource] = take(resource).told.id;
        for (auto const& resource : told_)
            if (resource.kind == Kind::person)
                take_person(resource);
        place_units();
        for (auto const& resource : told_)
            if (resource.kind == Kind::person)
                place_person(resource);
        join_members();
        if (is_changed_)
            call_.journal("import_people", std::nullopt);
        follow_participations();
        return result();
    }

private:
    struct Entry {
        PersonImported told{};
        Effect outcome = Effect::unchanged;
        bool is_active = true;
    };

    /// The document of a resource: by its key, else by its `id`, which was its key while it told no other.
    std::optional<Stored> known(Resource const& resource)
    {
        auto found = store::find(call_.database, resource.kind, key_field, resource.key.name);
        return found || resource.id.empty() ? std::move(found)
                                            : store::find(call_.database, resource.kind, key_field, resource.id);
    }

    Entry& take(Resource const& resource)
    {
        try {
            auto const before = known(resource);
            if (before && entries_.contains(before->id))
                throw Fault(Code::invalid, Key::errors_repeated, json::below({}, key_field));
            auto const after = before ? changed(*before, resource) : added(resource);
            bool const is_same = before && before->revision == after.revision;
            return keep(after, resource, before ? is_same ? Effect::unchanged : Effect::changed : Effect::added);
        } catch (Fault& fault) {
            if (auto const place = resource.pointers.find(fault.pointer.substr(fault.pointer.empty() ? 0 : 1));
                place != resource.pointers.end())
                fault.pointer = place->second;
            throw;
        }
    }

    Stored added(Resource const& resource)
    {
        auto fields = resource.new_ones;
        for (auto const& [name, value] : resource.fields)
            if (!value.is_null())
                fields[name] = value;
        if (resource.kind == Kind::unit)
            fields["affiliation"] = model::name_of(Affiliation::internal);
        is_changed_ = true;
        return insert(call_, model::read_sent(model::description(resource.kind), fields));
    }

    Stored changed(Stored const& before, Resource const& resource)
    {
        return change(before, [&](json::value& fields) { json::merge(fields, resource.fields); });
    }

    Stored change(Stored const& before, Revise const& how)
    {
        auto after = revise(call_, before, before.revision, revised(call_, before, how), false);
        is_changed_ = is_changed_ || after.revision != before.revision;
        return after;
    }

    Entry& keep(Stored const& stored, Resource const& resource, Effect outcome)
    {
        if (!resource.id.empty())
            by_id_[resource.id] = stored.id;
        auto& entry = entries_[stored.id];
        order_.push_back(stored.id);
        entry.outcome = outcome;
        entry.is_active = resource.is_active;
        entry.told = {.kind = stored.kind(), .id = stored.id, .pointer = resource.pointer};
        if (stored.kind() == Kind::person)
            entry.told.name = stored.as<Person>().name, entry.told.external_id = stored.as<Person>().external_id;
        else
            entry.told.name = stored.as<Unit>().name, entry.told.external_id = stored.as<Unit>().external_id;
        return entry;
    }

    void take_person(Resource const& resource)
    {
        if (!resource.is_active && !known(resource))
            unused_.push_back({Unused::inactive, resource.pointer});
        else
            made_[&resource] = take(resource).told.id;
    }

    /// Whom an `id` names: somebody in the document, else somebody whose key it is.
    std::optional<Id> named(Kind kind, model::scim::Mention const& mention)
    {
        if (auto const here = by_id_.find(mention.name); here != by_id_.end())
            return entries_.at(here->second).told.kind == kind ? std::optional(here->second) : std::nullopt;
        auto const found = store::find(call_.database, kind, key_field, mention.name);
        return found ? std::optional(found->id) : std::nullopt;
    }

    // Units

    /// The groups that name somebody or something as a member, each with where it does so.
    using Groups = std::map<Id, std::string>;

    /// A unit's parent is the one group in which it stands, unless it would be part of itself.
    void place_units()
    {
        std::map<Id, Groups> within;
        for (auto const& [resource, group] : made_)
            for (auto const& member : resource->members)
                if (auto const unit = named(Kind::unit, member))
                    within[*unit].try_emplace(group, member.pointer);
        std::map<Id, Id> told;
        for (auto const& [unit, groups] : within)
            if (groups.size() == 1)
                told.emplace(unit, groups.begin()->first);
        auto const placed = Hierarchy(told, [&](Id unit) { return parent_of(unit); }).fitting();
        for (auto const& unit : placed)
            place_unit(unit, told.at(unit), within.at(unit).begin()->second);
        std::unordered_set<Id> const is_placed(placed.begin(), placed.end());
        for (auto const& [unit, groups] : within)
            if (!is_placed.contains(unit))
                unused_.push_back({groups.size() > 1 ? Unused::several : Unused::circle, groups.begin()->second});
    }

    std::optional<Id> parent_of(Id unit) { return store::existing(call_.database, unit).as<Unit>().parent; }

    /// All that change does was looked at by now, for all units together: each by itself would be looked at with all that
    /// are above it.
    void place_unit(Id unit, Id parent, std::string const& pointer)
    {
        auto const before = store::existing(call_.database, unit);
        bool const is_new = before.as<Unit>().parent != parent;
        auto after = before;
        after.as<Unit>().parent = parent;
        if (is_new)
            after = call_.update(before, std::move(after));
        is_changed_ = is_changed_ || is_new;
        auto& entry = entry_of(after, pointer);
        if (is_new && entry.outcome != Effect::added)
            entry.outcome = Effect::changed;
    }

    // Persons

    void place_person(Resource const& resource)
    {
        auto const made = made_.find(&resource);
        if (made == made_.end())
            return; // nobody was added
        auto& told = entries_.at(made->second).told;
        if (resource.department)
            told.unit = department(*resource.department);
        if (!resource.manager)
            return;
        told.manager = named(Kind::person, *resource.manager);
        if (!told.manager)
            unused_.push_back({Unused::unknown, resource.manager->pointer});
    }

    Id department(model::scim::Mention const& mention)
    {
        auto const [place, is_new] = departments_.try_emplace(mention.name);
        if (is_new) {
            auto const found = store::find(call_.database, Kind::unit, key_field, mention.name);
            place->second = found ? entry_of(*found, mention.pointer).told.id : take(as_group(mention)).told.id;
        }
        return place->second;
    }

    /// Who has no department has the only group as unit.
    void join_members()
    {
        std::map<Id, Groups> groups;
        for (auto const& [resource, group] : made_)
            for (auto const& member : resource->members)
                if (auto const person = named(Kind::person, member))
                    groups[*person].try_emplace(group, member.pointer);
                else if (!named(Kind::unit, member))
                    unused_.push_back({Unused::unknown, member.pointer});
        for (auto const& [person, all] : groups) {
            auto& told = entry_of(store::existing(call_.database, person), all.begin()->second).told;
            if (!told.unit && all.size() == 1)
                told.unit = all.begin()->first;
        }
    }

    /// What is told of a document; of one that only others of the document name, the first place that does.
    Entry& entry_of(Stored const& stored, std::string const& pointer)
    {
        auto const known = entries_.find(stored.id);
        return known != entries_.end() ? known->second
                                       : keep(stored, {.kind = stored.kind(), .pointer = pointer}, Effect::unchanged);
    }

    // Participations

    /// Each journey has a journal line of its own, so that its people hear of it.
    void follow_participations()
    {
        std::map<Id, std::vector<std::pair<Stored, Entry*>>> by_journey;
        for (auto& [id, entry] : entries_)
            if (entry.told.kind == Kind::person)
                for (auto const& participant : store::participations(call_.database, id))
                    by_journey[participant.as<Participant>().journey].push_back({participant, &entry});
        for (auto const& [journey, participants] : by_journey) {
            bool has_news = false;
            for (auto const& [participant, entry] : participants)
                has_news = follow(participant, *entry, call_.seat(journey)) || has_news;
            if (has_news)
                call_.journal("import_people", journey);
        }
    }

    bool follow(Stored const& before, Entry& entry, Seat const& seat)
    {
        auto const status = seat.body().status;
        auto after = before.as<Participant>();
        bool const has_left = after.left_on && *after.left_on <= seat.today;
        if (has_left || status == Status::concluded || status == Status::archived)
            return false;
        if (!entry.is_active)
            after.left_on = seat.today;
        else if (status == Status::preparing && !after.unit && entry.told.unit)
            after.unit = entry.told.unit;
        else
            return false;
        revise(call_, before, before.revision, {.extra = before.extra, .body = after}, false);
        entry.told.participants.push_back(before.id);
        if (entry.outcome != Effect::added)
            entry.outcome = entry.is_active ? Effect::changed : Effect::left;
        return true;
    }

    PeopleImport result()
    {
        PeopleImport result{.unused = std::move(unused_)};
        for (auto const id : order_) {
            auto& entry = entries_.at(id);
            auto& list = entry.outcome == Effect::added   ? result.added
                       : entry.outcome == Effect::changed ? result.changed
                       : entry.outcome == Effect::left    ? result.left
                                                          : result.unchanged;
            list.push_back(std::move(entry.told));
        }
        return result;
    }

    Call& call_;
    std::vector<Resource> const& told_;
    std::map<Id, Entry> entries_;
    std::vector<Id> order_;              ///< of the entries
    std::map<Resource const*, Id> made_; ///< what became of a resource; they lie in their order
    std::map<std::string, Id> by_id_;
    std::map<std::string, Id> departments_;
    std::vector<UnusedTold> unused_;
    bool is_changed_ = false;
};

} // namespace

PeopleImport import_people(Call& call, std::vector<Resource> const& told)
{
    if (access::may(Deed::make_shared, call.is_host() ? Standing::host : Standing::other) != access::May::yes)
        Call::deny();
    return Importer(call, told).run();
}

} // namespace tocht::journey
