#include "journey/people_import.hpp"

#include "journey/hierarchy.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <unordered_set>

namespace tocht::journey {

namespace {

using model::scim::MembersChanged;

std::string text_of(json::object const& told, std::string_view name)
{
    auto const* value = told.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// Where a resource tells something; where it stands itself when it does not.
std::string place_of(Resource const& resource, std::string_view attribute)
{
    auto const* place = resource.pointers.find(attribute);
    return place != nullptr ? *place : resource.pointer;
}

/// Puts people and units where the directory has them.
class Placing {
public:
    explicit Placing(PeopleImporting& of)
        : import_(of)
        , call_(of.call)
        , database_(of.call.database)
    {}

    void run(std::vector<Membership> const& memberships)
    {
        find_departments();
        find_staying(memberships);
        read_mentioned(memberships);
        for (auto const& membership : memberships)
            take(membership);
        expect_known();
        place_units();
        place_persons();
        find_managers();
    }

private:
    // Departments

    void find_departments()
    {
        for (auto const id : std::vector(import_.order))
            if (auto& entry = import_.entries.at(id); entry.kind() == Kind::person && entry.resource != nullptr)
                find_department(entry);
    }

    /// A department that cannot be a unit is told, and stays what it was.
    void find_department(Entry& entry)
    {
        auto const name = text_of(entry.attributes(), "department");
        auto const affiliation = entry.resource->affiliation ? *entry.resource->affiliation : Affiliation::internal;
        if (name.empty() || department(name, place_of(*entry.resource, "department"), affiliation))
            return;
        entry.own_attributes().erase("department");
        if (auto const* was = entry.before.attributes.if_contains("department"))
            entry.own_attributes()["department"] = *was;
    }

    /// `affiliation`: of one that is new.
    std::optional<std::int64_t> department(std::string const& name, std::string const& pointer,
                                           Affiliation affiliation = Affiliation::internal)
    {
        auto const [place, is_new] = departments_.try_emplace(model::folded(name));
        if (is_new)
            place->second = unit_of_department(name, pointer, affiliation);
        return place->second;
    }

    /// The unit that the department was before; else the one that the directory calls so; else the one that has the name
    /// as the host's key; else a new one. None when the name cannot be one.
    std::optional<std::int64_t> unit_of_department(std::string const& name, std::string const& pointer,
                                                   Affiliation affiliation)
    {
        auto const known = store::unit_of_department(database_, name);
        auto number = known ? known : store::known_unit(database_, name);
        if (!number)
            if (auto const stored = store::find(database_, Kind::unit, host_field, name))
                number = stored->number;
        if (number)
            import_.entry_of(store::existing(database_, *number), pointer);
        else
            number = new_department_or_none(name, pointer, affiliation);
        if (number && !known)
            store::keep_department(database_, name, *number);
        return number;
    }

    std::optional<std::int64_t> new_department_or_none(std::string const& name, std::string const& pointer,
                                                       Affiliation affiliation)
    {
        try {
            return new_department(name, pointer, affiliation);
        } catch (Fault& fault) {
            if (fault.code != Code::invalid)
                throw;
            fault.pointer = pointer;
            import_.all_notes.pass_over(fault);
            return std::nullopt;
        }
    }

    std::int64_t new_department(std::string const& name, std::string const& pointer, Affiliation affiliation)
    {
        json::object const fields{{"name", name}, {"affiliation", model::name_of(affiliation)}};
        auto const stored = insert(call_, model::read_sent(model::description(Kind::unit), fields));
        import_.is_changed = true;
        auto& entry = import_.entry_of(stored, pointer);
        entry.outcome = ImportOutcome::added;
        entry.own_attributes()["displayName"] = name;
        return stored.number;
    }

    // Members

    /// The persons who are told as members of a group in which they were already. Nothing follows from it for them, so
    /// that their documents are not read; but for those in several groups, of whom that is told.
    void find_staying(std::vector<Membership> const& memberships)
    {
        std::vector<std::string> keys;
        for (auto const& membership : memberships) {
            auto& members = members_[membership.unit];
            members = store::members_of(database_, import_.entries.at(membership.unit).document.number);
            for (auto const& change : membership.changes)
                for (auto const& member : change.members)
                    if (members.contains(member.name))
                        keys.push_back(member.name);
        }
        staying_ = store::known_of(database_, Kind::person, directory_field, keys);
        for (auto const& [key, groups] : store::groups_with(database_, keys))
            if (groups.size() > 1)
                staying_.erase(key);
    }

    void read_mentioned(std::vector<Membership> const& memberships)
    {
        std::vector<std::string> keys;
        for (auto const& membership : memberships)
            for (auto const& change : membership.changes)
                for (auto const& member : change.members)
                    if (!staying_.contains(member.name))
                        keys.push_back(member.name);
        for (auto const& [id, entry] : import_.entries)
            if (auto manager = text_of(entry.attributes(), "manager"); !manager.empty())
                keys.push_back(std::move(manager));
        std::ranges::sort(keys);
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        std::vector<std::string> leaders;
        for (auto const& [id, entry] : import_.entries)
            if (entry.resource != nullptr)
                leaders.push_back(entry.resource->leader.name);
        import_.persons.read(keys, std::move(leaders));
        std::erase_if(keys, [&](auto const& key) { return import_.persons.by_directory(key) != nullptr; });
        import_.units.read(std::move(keys), {}); // a key of the directory's is of one only (RFC 7643, 3.1)
        import_.expect(import_.persons.numbers());
    }

    void take(Membership const& membership)
    {
        auto const unit = import_.entries.at(membership.unit).document;
        for (auto const& change : membership.changes)
            take(unit, change, members_.at(membership.unit));
    }

    void take(Stored const& unit, MembersChanged const& change, std::set<std::string>& members)
    {
        std::set<std::string> named;
        for (auto const& member : change.members) {
            named.insert(member.name);
            if (change.how == MembersChanged::How::removed)
                continue;
            note_mention(member);
            if (members.insert(member.name).second)
                add(unit, member);
        }
        auto const goes = [&](std::string const& key) {
            return change.how == MembersChanged::How::removed  ? named.contains(key)
                 : change.how == MembersChanged::How::replaced ? !named.contains(key)
                                                               : false;
        };
        for (auto member = members.begin(); member != members.end();)
            if (goes(*member)) {
                remove(unit, *member);
                member = members.erase(member);
            } else
                ++member;
    }

    /// A key that nobody has yet waits for who has it.
    void note_mention(Quoted const& member)
    {
        if (!mentions_.try_emplace(member.name, member.pointer).second)
            return;
        if (!staying_.contains(member.name) && import_.persons.by_directory(member.name) == nullptr
            && import_.units.by_directory(member.name) == nullptr)
            import_.waiting.push_back({member.pointer, member.name});
    }

    void add(Stored const& unit, Quoted const& member)
    {
        store::add_member(database_, unit.number, member.name);
        import_.entries.at(unit.id).at_least(ImportOutcome::changed);
        touched_.try_emplace(member.name, member.pointer);
    }

    void remove(Stored const& unit, std::string const& key)
    {
        store::remove_member(database_, unit.number, key);
        auto& entry = import_.entries.at(unit.id);
        entry.at_least(ImportOutcome::changed);
        touched_.try_emplace(key, entry.told.pointer);
        removed_.emplace(key, unit.number);
    }

    /// Those who are known, and stand somewhere else now: who was told, is named, or was put into or taken out of a group.
    void expect_known()
    {
        std::vector<std::string> keys;
        for (auto const& [key, pointer] : touched_)
            keys.push_back(key);
        import_.persons.read(keys, {});
        import_.units.read(keys, {});
        import_.expect(import_.persons.numbers());
        for (auto const& some : {&mentions_, &touched_})
            for (auto const& [key, pointer] : *some)
                for (auto const kind : {Kind::unit, Kind::person})
                    import_.named(kind, {key, pointer});
        keys.clear();
        for (auto const& [id, entry] : import_.entries)
            if (auto const& key = directory_key(entry.document))
                keys.push_back(*key);
        groups_ = store::groups_with(database_, keys);
        expect_units();
    }

    [[nodiscard]] std::vector<std::int64_t> groups_of(Stored const& stored) const
    {
        auto const& key = directory_key(stored);
        auto const found = key ? groups_.find(*key) : groups_.end();
        return found == groups_.end() ? std::vector<std::int64_t>{} : found->second;
    }

    [[nodiscard]] bool was_taken_out_of(Stored const& stored, std::int64_t group) const
    {
        auto const& key = directory_key(stored);
        return key && removed_.contains({*key, group});
    }

    Id id_of(std::int64_t number)
    {
        auto const [place, is_new] = ids_.try_emplace(number);
        if (is_new)
            place->second = store::existing(database_, number).id;
        return place->second;
    }

    /// Reads at once the units in which people are.
    void expect_units()
    {
        std::set<std::int64_t> numbers;
        for (auto const& [id, entry] : import_.entries)
            if (entry.unit)
                numbers.insert(*entry.unit);
        for (auto const& [key, groups] : groups_)
            numbers.insert(groups.begin(), groups.end());
        std::vector<std::int64_t> const all(numbers.begin(), numbers.end());
        for (auto const& stored : store::find(database_, all))
            ids_.emplace(stored.number, stored.id);
    }

    std::string const& pointer_of(Entry const& entry) const
    {
        auto const& key = directory_key(entry.document);
        auto const place = key ? mentions_.find(*key) : mentions_.end();
        return place == mentions_.end() ? entry.told.pointer : place->second;
    }

    // Units

    /// A unit's parent is the one group in which it stands, unless it would be part of itself.
    void place_units()
    {
        auto told = parents_of_departments();
        for (auto const id : import_.order)
            if (auto const& entry = import_.entries.at(id); entry.kind() == Kind::unit)
                find_parent(entry, told);
        auto const placed = Hierarchy(told, [&](Id unit) { return parent_of(unit); }).fitting();
        for (auto const& unit : placed)
            place_unit(unit, told.at(unit));
        std::unordered_set<Id> const is_placed(placed.begin(), placed.end());
        for (auto const& [unit, parent] : told)
            if (!is_placed.contains(unit))
                import_.pass_over(Unused::circle, Key::directory_circle, pointer_of(import_.entries.at(unit)), {unit});
    }

    /// The departments of which a table tells what they are part of.
    std::map<Id, Id> parents_of_departments()
    {
        std::map<Id, Id> told;
        for (auto const id : std::vector(import_.order)) {
            auto const& entry = import_.entries.at(id);
            auto const name = text_of(entry.attributes(), "department");
            if (entry.resource == nullptr || !entry.resource->parent_unit.is_told() || name.empty())
                continue;
            auto const& parent = entry.resource->parent_unit;
            auto const unit = department(name, entry.told.pointer);
            auto const above = department(parent.name, parent.pointer);
            if (unit && above)
                told.insert_or_assign(id_of(*unit), id_of(*above));
        }
        return told;
    }

    void find_parent(Entry const& entry, std::map<Id, Id>& told)
    {
        auto const groups = groups_of(entry.document);
        auto const parent = entry.document.as<Unit>().parent;
        if (groups.size() == 1)
            told.insert_or_assign(entry.document.id, id_of(groups.front()));
        else if (groups.size() > 1)
            import_.pass_over(Unused::several, Key::directory_several, pointer_of(entry), {entry.document.id});
        else if (parent && was_taken_out_of(entry.document, call_.find(*parent)->number))
            place_unit(entry.document.id, std::nullopt);
    }

    std::optional<Id> parent_of(Id unit)
    {
        auto const known = import_.entries.find(unit);
        return (known != import_.entries.end() ? known->second.document : store::existing(database_, unit))
            .as<Unit>()
            .parent;
    }

    /// All that change does was looked at by now, for all units together: each by itself would be looked at with all that
    /// are above it.
    void place_unit(Id unit, std::optional<Id> parent)
    {
        auto& entry = import_.entries.at(unit);
        if (entry.document.as<Unit>().parent == parent)
            return;
        auto after = entry.document;
        after.as<Unit>().parent = parent;
        entry.document = call_.update(entry.document, std::move(after));
        entry.at_least(ImportOutcome::changed);
        import_.is_changed = true;
    }

    // Persons

    void place_persons()
    {
        for (auto const id : std::vector(import_.order)) { // a department may come with it
            auto& entry = import_.entries.at(id);
            if (entry.kind() != Kind::person)
                continue;
            entry.unit = unit_of(entry);
            if (entry.unit != entry.before.unit)
                entry.at_least(ImportOutcome::changed);
            if (entry.unit)
                entry.told.unit = id_of(*entry.unit);
        }
    }

    /// The department, else the group; in several the one that was there, else the first.
    std::optional<std::int64_t> unit_of(Entry const& entry)
    {
        if (auto const name = text_of(entry.attributes(), "department"); !name.empty())
            if (auto const unit = department(name, entry.told.pointer))
                return unit;
        auto const groups = groups_of(entry.document);
        if (groups.empty())
            return std::nullopt;
        if (groups.size() > 1)
            import_.pass_over(Unused::several, Key::directory_several, pointer_of(entry), {entry.document.id});
        bool const stays = entry.before.unit && std::ranges::find(groups, *entry.before.unit) != groups.end();
        return stays ? entry.before.unit : groups.front();
    }

    void find_managers()
    {
        std::vector<std::string> keys;
        for (auto const id : std::vector(import_.order)) {
            auto& entry = import_.entries.at(id);
            if (entry.kind() != Kind::person)
                continue;
            find_manager(entry);
            if (auto const& key = directory_key(entry.document); key && is_new_key(entry))
                keys.push_back(*key);
        }
        auto const managed = store::managed_by(database_, keys);
        import_.expect(managed);
        for (auto const& stored : store::find(database_, managed))
            if (auto& entry = import_.entry_of(stored, {}); !entry.told.manager)
                tell_of_manager(entry);
    }

    /// Whether nobody could find the person by the key before.
    static bool is_new_key(Entry const& entry)
    {
        return entry.resource != nullptr && (entry.outcome == ImportOutcome::added || !entry.was_told);
    }

    void find_manager(Entry& entry)
    {
        auto const key = text_of(entry.attributes(), "manager");
        if (entry.was_told && key != text_of(entry.before.attributes, "manager"))
            entry.at_least(ImportOutcome::changed);
        if (entry.resource != nullptr && entry.resource->leader.is_told())
            return find_leader(entry, entry.resource->leader);
        if (key.empty())
            return;
        if (auto const* manager = import_.persons.by_directory(key))
            entry.told.manager = manager->id;
        else if (entry.resource != nullptr)
            import_.waiting.push_back({place_of(*entry.resource, "manager"), key});
    }

    /// A table names managers by the host's key.
    void find_leader(Entry& entry, Quoted const& leader)
    {
        if (auto const* manager = import_.persons.by_host(leader.name))
            entry.told.manager = manager->id;
        else
            import_.pass_over(Unused::unknown, Key::directory_unknown, leader.pointer);
    }

    /// Whose manager has come now.
    void tell_of_manager(Entry& entry)
    {
        auto const* manager = import_.persons.by_directory(text_of(entry.attributes(), "manager"));
        if (manager == nullptr)
            return;
        entry.told.manager = manager->id;
        entry.told.pointer = import_.entries.at(manager->id).told.pointer;
        if (entry.unit)
            entry.told.unit = id_of(*entry.unit);
        entry.at_least(ImportOutcome::changed);
    }

    PeopleImporting& import_;
    Call& call_;
    store::Database& database_;
    std::map<std::string, std::optional<std::int64_t>> departments_; ///< by their names, folded
    std::map<std::string, std::string> mentions_;                    ///< keys of members, and where they stand
    std::map<std::string, std::string> touched_;                     ///< those who came into a group, or out of one
    std::set<std::pair<std::string, std::int64_t>> removed_;         ///< out of which
    std::unordered_map<Id, std::set<std::string>> members_;          ///< of the groups that are told
    std::unordered_set<std::string> staying_;                        ///< keys
    std::unordered_map<std::string, std::vector<std::int64_t>> groups_;
    std::unordered_map<std::int64_t, Id> ids_; ///< of units
};

} // namespace

void place(PeopleImporting& import, std::vector<Membership> const& memberships)
{
    Placing(import).run(memberships);
}

} // namespace tocht::journey
