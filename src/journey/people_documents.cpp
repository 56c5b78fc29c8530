#include "journey/people_import.hpp"

#include "journey/rules.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::journey {

std::optional<std::string> const& directory_key(Stored const& stored)
{
    return stored.kind() == Kind::person ? stored.as<Person>().directory_id : stored.as<Unit>().directory_id;
}

std::optional<std::string> const& host_key(Stored const& stored)
{
    return stored.kind() == Kind::person ? stored.as<Person>().external_id : stored.as<Unit>().external_id;
}

// Keys

/// Who is found by the one key is known by the other from then on.
void Keys::read(std::vector<std::string> directory_ids, std::vector<std::string> external_ids)
{
    read(directory_field, std::move(directory_ids), by_directory_);
    read(host_field, std::move(external_ids), by_host_);
}

void Keys::read(std::string_view field, std::vector<std::string> keys, Index& into)
{
    std::erase_if(keys, [&](auto const& key) { return key.empty() || into.contains(key); });
    for (auto& [key, stored] : store::find_by(call_.database, kind_, field, keys)) {
        into.emplace(key, stored.id);
        auto const& known = documents_.try_emplace(stored.id, std::move(stored)).first->second;
        if (auto const& other = host_key(known))
            by_host_.emplace(*other, known.id);
    }
}

Stored const* Keys::found(Index const& index, std::string const& key) const
{
    auto const place = key.empty() ? index.end() : index.find(key);
    return place == index.end() ? nullptr : &documents_.at(place->second);
}

std::vector<std::int64_t> Keys::numbers() const
{
    std::vector<std::int64_t> all;
    all.reserve(documents_.size());
    for (auto const& [id, stored] : documents_)
        all.push_back(stored.number);
    return all;
}

Stored const& Keys::take(Stored const& stored)
{
    auto& known = documents_[stored.id];
    if (known.id == stored.id)
        if (auto const& last = host_key(known); last && last != host_key(stored))
            by_host_.erase(*last);
    known = stored;
    if (auto const& key = directory_key(stored))
        by_directory_.insert_or_assign(*key, stored.id);
    if (auto const& key = host_key(stored))
        by_host_.insert_or_assign(*key, stored.id);
    return known;
}

// PeopleImporting

Entry& PeopleImporting::entry_of(Stored const& stored, std::string const& pointer)
{
    auto const [place, is_new] = entries.try_emplace(stored.id);
    auto& entry = place->second;
    if (is_new) {
        order.push_back(stored.id);
        entry.document = stored;
        entry.told.pointer = pointer;
        if (!looked_for_.contains(stored.number))
            expect({stored.number});
        if (auto const told = told_.extract(stored.number)) {
            entry.was_told = true;
            entry.before = std::move(told.mapped());
            entry.is_active = entry.before.is_active;
            entry.unit = entry.before.unit;
        }
    }
    return entry;
}

void PeopleImporting::expect(std::vector<std::int64_t> const& numbers)
{
    std::vector<std::int64_t> unknown;
    for (auto const number : numbers)
        if (looked_for_.insert(number).second)
            unknown.push_back(number);
    for (auto& [number, told] : store::told_of(call.database, unknown))
        told_.emplace(number, std::move(told));
}

std::optional<store::Told> PeopleImporting::told_of(std::int64_t number)
{
    if (!looked_for_.contains(number))
        expect({number});
    auto const found = told_.find(number);
    return found == told_.end() ? std::nullopt : std::optional(found->second);
}

Entry* PeopleImporting::named(Kind kind, Quoted const& mention)
{
    auto const* stored = keys(kind).by_directory(mention.name);
    return stored != nullptr ? &entry_of(*stored, mention.pointer) : nullptr;
}

void PeopleImporting::pass_over(Unused why, Key key, std::string const& pointer, std::vector<Id> const& ids)
{
    all_notes.unused.push_back({why, Fault(Code::invalid, key, pointer, ids)});
}

std::vector<Id> PeopleImporting::alike_to(std::string_view field, std::string_view value, std::int64_t before)
{
    auto numbers = store::alike(call.database, Kind::person, field, value);
    std::erase_if(numbers, [=](std::int64_t number) { return number >= before; });
    std::vector<Id> ids;
    if (!numbers.empty())
        for (auto const& stored : store::find(call.database, numbers))
            ids.push_back(stored.id);
    std::ranges::sort(ids);
    return ids;
}

Stored PeopleImporting::change(Stored const& before, Revise const& how)
{
    auto after = revise(call, before, before.revision, revised(call, before, how), false);
    is_changed = is_changed || after.revision != before.revision;
    return after;
}

namespace {

[[noreturn]] void contradict(Quoted const& key, std::vector<Id> const& ids)
{
    throw Fault(Code::conflict, Key::directory_contradiction, key.pointer, ids);
}

/// Takes over one user or group after the other.
class Taking {
public:
    explicit Taking(PeopleImporting& of)
        : import_(of)
        , call_(of.call)
    {}

    void take(Resource& resource)
    {
        try {
            if (has_no_key(resource) && is_alike(resource))
                return;
            auto const* before = found(resource);
            if (before != nullptr && is_told_before(*before, resource))
                return;
            if (before == nullptr && is_away(resource))
                return import_.pass_over(Unused::inactive, Key::directory_inactive, resource.pointer);
            write(before, resource);
        } catch (Fault const& fault) {
            if (fault.code == Code::conflict)
                import_.all_notes.unused.push_back({Unused::contradiction, fault});
            else if (fault.code == Code::invalid)
                import_.all_notes.pass_over(fault);
            else
                throw;
        }
    }

private:
    Keys& keys(Resource const& resource) { return import_.keys(resource.kind); }

    static bool has_no_key(Resource const& resource)
    {
        return !resource.directory_id.is_told() && !resource.external_id.is_told();
    }

    /// Whether a row without a key may be somebody who is known: then it is told, and nobody is added, or a list that is
    /// sent twice would double everybody.
    bool is_alike(Resource const& resource)
    {
        auto const fields = fields_of(resource);
        for (auto const& [by, field] : {std::pair(AlikeBy::email, "email"), std::pair(AlikeBy::name, "name")}) {
            auto const* value = fields.if_contains(field);
            if (value == nullptr)
                continue;
            auto ids = import_.alike_to(field, value->get_string());
            if (ids.empty())
                continue;
            import_.alike.push_back({.by = by, .ids = std::move(ids), .pointer = resource.pointer});
            return true;
        }
        return false;
    }

    static bool is_away(Resource const& resource)
    {
        auto const* active = resource.told.if_contains("active");
        return resource.kind == Kind::person && active != nullptr && !active->get_bool();
    }

    /// By the directory's key, else by the host's; none where nobody has it.
    Stored const* found(Resource const& resource)
    {
        auto const* one = keys(resource).by_directory(resource.directory_id.name);
        auto const* other = keys(resource).by_host(resource.external_id.name);
        if (one != nullptr && other != nullptr && one->id != other->id)
            contradict(resource.external_id, {one->id, other->id});
        if (one != nullptr)
            return one;
        if (other == nullptr) {
            auto const stored = resource.kind == Kind::unit ? unit_by_name(resource) : of_before(resource);
            return stored ? &keys(resource).take(*stored) : nullptr;
        }
        if (is_another(*other, resource))
            contradict(resource.directory_id, {other->id});
        return other;
    }

    /// Whether the directory has a person or unit of the host's key under a key of its own that it still uses.
    bool is_another(Stored const& stored, Resource const& resource)
    {
        auto const& key = directory_key(stored);
        if (!key || !resource.directory_id.is_told() || *key == resource.directory_id.name)
            return false;
        auto const told = import_.told_of(stored.number);
        return !told || told->is_active;
    }

    /// Until formats that knew the directory's keys, its key was kept as the host's where none of the host's was told.
    /// It is taken for that when the name or the address is the same, too.
    std::optional<Stored> of_before(Resource const& resource)
    {
        auto const& key = resource.directory_id.name;
        if (key.empty() || !import_.has_any_of_before)
            return std::nullopt;
        auto stored = store::find(call_.database, resource.kind, host_field, key);
        if (!stored || directory_key(*stored) || !store::is_of_before(call_.database, stored->number))
            return std::nullopt;
        auto const fields = fields_of(resource);
        auto const is_same = [&](char const* name, std::optional<std::string> const& known) {
            auto const* value = fields.if_contains(name);
            return value != nullptr && known && model::folded(value->get_string()) == model::folded(*known);
        };
        if (resource.kind == Kind::unit)
            return is_same("name", stored->as<Unit>().name) ? stored : std::nullopt;
        auto const& person = stored->as<Person>();
        return is_same("name", person.name) || is_same("email", person.email) ? stored : std::nullopt;
    }

    /// A group is the unit that a department of its name became, unless its keys say otherwise.
    std::optional<Stored> unit_by_name(Resource const& resource)
    {
        if (auto before = of_before(resource))
            return before;
        auto const fields = fields_of(resource);
        auto const* name = fields.if_contains("name");
        if (name == nullptr)
            return std::nullopt;
        auto const number = store::unit_of_department(call_.database, name->get_string());
        if (!number)
            return std::nullopt;
        auto stored = store::existing(call_.database, *number);
        bool const has_other_keys =
            directory_key(stored)
            || (host_key(stored) && resource.external_id.is_told() && *host_key(stored) != resource.external_id.name);
        return has_other_keys ? std::nullopt : std::optional(std::move(stored));
    }

    /// Whether the same was told before in this message: the same again is once, another is passed over.
    bool is_told_before(Stored const& stored, Resource const& resource)
    {
        auto const known = import_.entries.find(stored.id);
        if (known == import_.entries.end() || known->second.resource == nullptr)
            return false;
        auto const& before = *known->second.resource;
        bool const is_same =
            json::is_same(before.told, resource.told) && before.directory_id.name == resource.directory_id.name
            && before.external_id.name == resource.external_id.name
            && before.members.has_value() == resource.members.has_value()
            && (!before.members
                || std::ranges::equal(*before.members, *resource.members, {}, &Quoted::name, &Quoted::name));
        if (is_same)
            import_.all_notes.read(ReadAs::once, resource.pointer);
        else
            import_.pass_over(Unused::repeated, Key::directory_repeated, resource.pointer, {stored.id});
        return true;
    }

    /// What the document has of a resource. Those that it names are not among them.
    static json::object fields_of(Resource const& resource) { return fields_of(resource, resource.told); }
    static json::object fields_of(Resource const& resource, json::object const& told)
    {
        json::object fields;
        if (resource.kind == Kind::person)
            fields = model::directory::fields_of_user(told);
        else if (auto const* name = told.if_contains("displayName"))
            fields["name"] = *name;
        if (resource.directory_id.is_told())
            fields[directory_field] = resource.directory_id.name;
        if (resource.external_id.is_told())
            fields[host_field] = resource.external_id.name;
        return fields;
    }

    /// Whether what is told was told before, and nothing else was.
    static bool is_as_before(json::object const& before, Resource const& resource)
    {
        auto const is_same = [&](auto const& told) {
            auto const* known = before.if_contains(told.key());
            return known != nullptr && json::is_same(*known, told.value());
        };
        return !before.contains("gone") && (!resource.is_whole || before.size() == resource.told.size())
            && std::ranges::all_of(resource.told, is_same);
    }

    /// What is told now, beside what was told before and was not told again.
    static json::object together(json::object const& before, Resource const& resource)
    {
        if (resource.is_whole)
            return resource.told;
        auto all = before;
        for (auto const& [name, value] : resource.told)
            all[name] = value;
        return all;
    }

    void write(Stored const* before, Resource& resource)
    {
        static store::Told const nothing;
        auto const& was = before != nullptr ? import_.entry_of(*before, resource.pointer).before : nothing;
        std::optional<json::object> news;
        if (!is_as_before(was.attributes, resource))
            news = together(was.attributes, resource);
        auto stored = written(before, was, resource, news);
        auto& entry = stored ? import_.entry_of(*stored, resource.pointer) : import_.entries.at(before->id);
        if (stored) {
            entry.outcome = before == nullptr ? ImportOutcome::added : ImportOutcome::changed;
            entry.document = keys(resource).take(*stored);
        }
        entry.resource = &resource;
        if (news)
            news->erase("gone");
        entry.news = std::move(news);
        auto const* active = entry.attributes().if_contains("active");
        entry.is_active = active == nullptr || active->get_bool();
        if (resource.kind == Kind::unit && !entry.was_told) // so that a department finds it
            store::keep_told(call_.database, entry.document.number, entry.now());
        if (import_.has_any_of_before)
            store::note_learned(call_.database, entry.document.number);
    }

    /// Writes the document, without what is wrong of a resource, which is noted; none where it stays as it is.
    std::optional<Stored> written(Stored const* before, store::Told const& was, Resource& resource,
                                  std::optional<json::object>& news)
    {
        for (;;) {
            auto const fields = fields_of(resource, news ? *news : was.attributes);
            try {
                return before != nullptr ? changed(*before, fields, was, resource) : added(fields, resource);
            } catch (Fault& fault) {
                auto const field = fault.pointer.empty() ? std::string() : fault.pointer.substr(1);
                locate(fault, field, resource);
                if (fault.code != Code::invalid || !fields.contains(field) || !leave_out(field, was, resource)
                    || (before == nullptr && !has_name(resource)))
                    throw;
                import_.all_notes.pass_over(fault);
                news = together(was.attributes, resource);
            }
        }
    }

    /// Where a resource tells what a field follows from.
    static void locate(Fault& fault, std::string const& field, Resource const& resource)
    {
        auto const attribute = model::directory::attribute_of(field, resource.told);
        auto const* place = resource.pointers.find(attribute);
        fault.pointer = field == directory_field ? resource.directory_id.pointer
                      : field == host_field      ? resource.external_id.pointer
                      : place != nullptr         ? *place
                      : resource.is_row          ? resource.pointer
                                        : json::below(resource.pointer, field == "name" ? "displayName" : attribute);
    }

    /// Takes out of a resource what a field follows from: that stays as it was. False where it cannot be without.
    static bool leave_out(std::string const& field, store::Told const& was, Resource& resource)
    {
        bool const is_one = field == directory_field;
        if (is_one || field == host_field) {
            (is_one ? resource.directory_id : resource.external_id).name.clear();
            return (is_one ? resource.external_id : resource.directory_id).is_told();
        }
        auto const attribute = model::directory::attribute_of(field, resource.told);
        bool const was_there = resource.told.erase(attribute) > 0;
        if (auto const* value = was.attributes.if_contains(attribute); value != nullptr && resource.is_whole)
            resource.told[attribute] = *value;
        return was_there;
    }

    static bool has_name(Resource const& resource)
    {
        return fields_of(resource).contains("name") || resource.told.contains("userName");
    }

    Stored added(json::object fields, Resource const& resource)
    {
        if (auto const* login = resource.told.if_contains("userName"); login != nullptr && !fields.contains("name"))
            fields["name"] = *login;
        if (resource.kind == Kind::unit)
            fields["affiliation"] = model::name_of(Affiliation::internal);
        auto stored = insert(call_, model::read_sent(model::description(resource.kind), fields));
        import_.is_changed = true;
        return stored;
    }

    std::optional<Stored> changed(Stored const& before, json::object const& fields, store::Told const& was,
                                  Resource const& resource)
    {
        auto wanted = fields;
        // A key by which the document is known stays, as it is: it may be one of before a merging, which leads here.
        if (auto const* known = keys(resource).by_directory(resource.directory_id.name);
            known != nullptr && known->id == before.id)
            wanted.erase(directory_field);
        if (auto const* known = keys(resource).by_host(resource.external_id.name);
            known != nullptr && known->id == before.id)
            wanted.erase(host_field);
        if (resource.is_whole)
            for (auto const& [name, value] : model::directory::fields_of_user(was.attributes))
                if (!wanted.contains(name) && name != "name")
                    wanted[name] = nullptr;
        // What was kept as the host's key, because there was no other place for it, is the directory's.
        if (import_.has_any_of_before && !resource.external_id.is_told()
            && host_key(before) == resource.directory_id.name && store::is_of_before(call_.database, before.number))
            wanted[host_field] = nullptr;
        if (std::ranges::all_of(wanted, [&](auto const& field) { return has(before, field.key(), field.value()); }))
            return std::nullopt;
        auto after = import_.change(before, [&](json::value& all) { json::merge(all, wanted); });
        return after.revision == before.revision ? std::nullopt : std::optional(std::move(after));
    }

    /// Whether a document has a value already.
    static bool has(Stored const& stored, std::string_view name, json::value const& value)
    {
        auto const* field = stored.described().find(name);
        auto const* member = field->in(model::inside(stored.body));
        if (field->access->size(member) == 0 || value.is_null())
            return value.is_null() == (field->access->size(member) == 0);
        auto const* element = field->access->at(member, 0);
        return value.get_string()
            == (field->shape == model::Shape::text ? std::string_view(*static_cast<std::string const*>(element))
                                                   : model::name_of(*static_cast<Language const*>(element)));
    }

    PeopleImporting& import_;
    Call& call_;
};

} // namespace

void take_documents(PeopleImporting& import, std::vector<Resource>& resources)
{
    for (auto const kind : {Kind::unit, Kind::person}) {
        std::vector<std::string> directory_ids;
        std::vector<std::string> external_ids;
        for (auto const& resource : resources)
            if (resource.kind == kind) {
                directory_ids.push_back(resource.directory_id.name);
                external_ids.push_back(resource.external_id.name);
            }
        auto& keys = import.keys(kind);
        keys.read(std::move(directory_ids), std::move(external_ids));
        import.expect(keys.numbers());
        // Those that are known by the directory's key come first: they may give up a key of the host's that others have now.
        std::vector<Resource*> known;
        std::vector<Resource*> others;
        for (auto& resource : resources)
            if (resource.kind == kind)
                (keys.by_directory(resource.directory_id.name) != nullptr ? known : others).push_back(&resource);
        Taking taking(import);
        for (auto const* some : {&known, &others})
            for (auto* resource : *some)
                taking.take(*resource);
    }
}

namespace {

/// Whom two keys of somebody who is gone mean.
std::optional<Stored> find_gone(PeopleImporting& import, Quoted const& directory_id, Quoted const& external_id)
{
    for (auto const kind : {Kind::person, Kind::unit}) {
        auto const* one = import.keys(kind).by_directory(directory_id.name);
        auto const* other = import.keys(kind).by_host(external_id.name);
        if (one != nullptr && other != nullptr && one->id != other->id)
            contradict(external_id, {one->id, other->id});
        if (one != nullptr || other != nullptr)
            return one != nullptr ? *one : *other;
    }
    return std::nullopt;
}

void take_gone(PeopleImporting& import, Quoted const& directory_id, Quoted const& external_id)
{
    auto const& key = directory_id.is_told() ? directory_id : external_id;
    auto const stored = find_gone(import, directory_id, external_id);
    if (!stored)
        return import.pass_over(Unused::unknown, Key::directory_unknown, key.pointer);
    auto& entry = import.entry_of(*stored, key.pointer);
    entry.own_attributes()["gone"] = true;
    entry.is_active = false;
}

} // namespace

void take_gone(PeopleImporting& import, std::vector<std::pair<Quoted, Quoted>> const& gone)
{
    std::vector<std::string> directory_ids;
    std::vector<std::string> external_ids;
    for (auto const& [directory_id, external_id] : gone) {
        directory_ids.push_back(directory_id.name);
        external_ids.push_back(external_id.name);
    }
    import.persons.read(directory_ids, external_ids);
    import.units.read(std::move(directory_ids), std::move(external_ids));
    for (auto const& [directory_id, external_id] : gone)
        try {
            take_gone(import, directory_id, external_id);
        } catch (Fault const& fault) {
            if (fault.code != Code::conflict)
                throw;
            import.all_notes.unused.push_back({Unused::contradiction, fault});
        }
}

} // namespace tocht::journey
