#include "journey/people.hpp"

#include "guide/texts.hpp"
#include "journey/people_import.hpp"
#include "journey/rules.hpp"

#include <algorithm>

namespace tocht::journey {

namespace {

using access::Deed;
using access::Standing;
using model::scim::MembersChanged;
using model::scim::Message;

/// The resource that a patch makes of what was told before, and what it changes in a group.
struct Patched {
    std::vector<Resource> resources{};
    std::vector<MembersChanged> changes{};
};

/// What a patch is for, by the directory's key.
std::optional<Stored> find_patched(PeopleImporting& import)
{
    auto const& asked = import.asked;
    if (!asked.directory_id)
        throw Fault(Code::invalid, Key::errors_missing_field, "/directory_id");
    if (asked.kind && asked.kind != Kind::person && asked.kind != Kind::unit)
        throw Fault(Code::invalid, Key::errors_not_a_choice, "/kind", {}, {{"choices", "person, unit"}});
    std::optional<Stored> found;
    for (auto const kind : {Kind::person, Kind::unit}) {
        import.keys(kind).read({*asked.directory_id}, {});
        auto const* stored = import.keys(kind).by_directory(*asked.directory_id);
        if (stored == nullptr || (asked.kind && asked.kind != kind))
            continue;
        if (found)
            throw Fault(Code::invalid, Key::directory_contradiction, "/directory_id", {found->id, stored->id});
        found = *stored;
    }
    return found;
}

/// What was told of a person whom the directory told nothing of: what the document has.
json::object told_or_known(PeopleImporting& import, Stored const& stored)
{
    if (auto const told = import.told_of(stored.number))
        return told->attributes;
    auto const& person = stored.as<Person>();
    json::object told{{"displayName", person.name}};
    if (person.email)
        told["emails"] = json::array{json::object{{"value", *person.email}}};
    return told;
}

Patched patched(PeopleImporting& import, std::vector<model::scim::Operation> const& operations)
{
    Patched result;
    auto const stored = find_patched(import);
    if (!stored) {
        import.pass_over(Unused::unknown, Key::directory_unknown, "/directory_id");
        return result;
    }
    if (stored->kind() == Kind::person)
        result.resources.push_back(
            model::scim::patched_user(told_or_known(import, *stored), operations, import.all_notes));
    else {
        auto group = model::scim::patched_group(operations, import.all_notes);
        result.changes = std::move(group.changes);
        result.resources.push_back(std::move(group.group));
    }
    result.resources.front().directory_id = {*import.asked.directory_id, "/directory_id"};
    return result;
}

/// The changes of members that groups tell, and those of groups that are gone.
std::vector<Membership> memberships_in(PeopleImporting const& import, std::vector<MembersChanged> changes)
{
    std::vector<Membership> all;
    for (auto const id : import.order) {
        auto const& entry = import.entries.at(id);
        if (entry.kind() != Kind::unit)
            continue;
        if (!entry.is_active)
            changes = {{MembersChanged::How::replaced, {}}};
        if (entry.resource != nullptr && entry.resource->members)
            changes = {{MembersChanged::How::replaced, *entry.resource->members}};
        if (!changes.empty())
            all.push_back({id, std::exchange(changes, {})});
    }
    return all;
}

void keep_told(PeopleImporting& import)
{
    for (auto& [id, entry] : import.entries) {
        bool const is_same = entry.was_told && (!entry.news || json::is_same(entry.before.attributes, *entry.news))
                          && entry.before.is_active == entry.is_active && entry.before.unit == entry.unit;
        bool const is_of_directory = entry.was_told || entry.resource != nullptr || !entry.attributes().empty();
        if (!is_same && (is_of_directory || entry.unit))
            store::keep_told(import.call.database, entry.document.number, entry.now());
    }
}

// What is told back

/// Who has the same address or the same name as somebody who was added. Of two that are both new, the second is told.
void find_alike(PeopleImporting& import, PeopleImport& result)
{
    for (auto const id : import.order) {
        auto const& entry = import.entries.at(id);
        if (entry.kind() != Kind::person || entry.outcome != ImportOutcome::added)
            continue;
        auto const& person = entry.document.as<Person>();
        for (auto const& [by, field, value] : {std::tuple(AlikeBy::email, "email", person.email),
                                               std::tuple(AlikeBy::name, "name", std::optional(person.name))}) {
            if (!value)
                continue;
            auto const others = import.alike_to(field, *value, entry.document.number);
            if (others.empty())
                continue;
            auto& found = result.alike.emplace_back(Alike{.by = by, .ids = {id}, .pointer = entry.told.pointer});
            found.ids.insert(found.ids.end(), others.begin(), others.end());
        }
    }
}

/// The place of an entry in what was sent: "/Resources/17/…" and "/17/3" have 17.
std::size_t place_in(std::string_view pointer)
{
    auto const digit = pointer.find_first_of("0123456789");
    std::size_t place = 0;
    for (auto letter = digit; letter < pointer.size() && pointer[letter] >= '0' && pointer[letter] <= '9'; ++letter)
        place = 10 * place + static_cast<std::size_t>(pointer[letter] - '0');
    return place;
}

void complete(Entry& entry)
{
    auto& told = entry.told;
    told.kind = entry.kind();
    told.id = entry.document.id;
    told.name = told.kind == Kind::person ? entry.document.as<Person>().name : entry.document.as<Unit>().name;
    told.external_id = host_key(entry.document);
    told.directory_id = directory_key(entry.document);
}

std::vector<PersonImported>& list_of(PeopleImport& result, ImportOutcome outcome)
{
    switch (outcome) {
    case ImportOutcome::added:
        return result.added;
    case ImportOutcome::left:
        return result.left;
    case ImportOutcome::returned:
        return result.returned;
    case ImportOutcome::changed:
        return result.changed;
    default:
        return result.unchanged;
    }
}

void tell_unused(PeopleImporting& import, PeopleImport& result)
{
    auto const language = import.call.language();
    auto& unused = import.all_notes.unused;
    std::ranges::stable_sort(unused, {}, [](auto const& unfit) { return place_in(unfit.fault.pointer); });
    for (auto const& [why, fault] : unused)
        result.unused.push_back({why, fault.pointer, texts::say(language, fault.key, fault.arguments), fault.ids});
}

PeopleImport result_of(PeopleImporting& import)
{
    PeopleImport result{.alike = std::move(import.alike)};
    find_alike(import, result);
    for (auto const id : import.order) {
        auto& entry = import.entries.at(id);
        complete(entry);
        list_of(result, entry.outcome).push_back(std::move(entry.told));
    }
    tell_unused(import, result);
    result.waiting = std::move(import.waiting);
    result.read_as = std::move(import.all_notes.read_as);
    return result;
}

/// All or nothing: the first thing that is wrong, and not only not there yet, is the fault of the whole.
void demand_sound(Notes const& notes)
{
    for (auto const& [why, fault] : notes.unused)
        if (why == Unused::invalid || why == Unused::too_long || why == Unused::contradiction
            || why == Unused::repeated)
            throw Fault(Code::invalid, fault.key, fault.pointer, fault.ids, fault.arguments);
}

/// A patch is for one user or group, and a table for a journey.
void demand_fitting(Call& call, Message const& message, ImportPeople const& how)
{
    if (how.directory_id && !message.is_patch)
        throw Fault(Code::invalid, Key::directory_only_patch, "/directory_id");
    if (!how.journey)
        return;
    if (!message.is_table)
        throw Fault(Code::invalid, Key::directory_only_table, "/journey");
    demand_living(call.seat(*how.journey, "/journey"));
}

} // namespace

void demand_host(Call& call)
{
    if (access::may(Deed::make_shared, call.is_host() ? Standing::host : Standing::other) != access::May::yes)
        Call::deny();
}

PeopleImport import_people(Call& call, Message message, Notes notes, ImportPeople const& how)
{
    demand_host(call);
    store::settle_alike(call.database);
    PeopleImporting import(call, how, std::move(notes));
    demand_fitting(call, message, how);
    Patched patch;
    if (message.is_patch) {
        patch = patched(import, message.operations);
        message.resources = std::move(patch.resources);
    }
    take_documents(import, message.resources);
    take_gone(import, message.gone);
    place(import, memberships_in(import, std::move(patch.changes)));
    keep_told(import);
    if (import.is_changed)
        call.journal("import_people", std::nullopt);
    follow_participations(import);
    invite(import);
    if (how.strict)
        demand_sound(import.all_notes);
    if (how.dry_run)
        call.rehearse();
    return result_of(import);
}

} // namespace tocht::journey
