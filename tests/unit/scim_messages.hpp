#pragma once

#include "gathering.hpp"

#include "model/json.hpp"

#include <algorithm>
#include <ostream>

/// SCIM as a directory sends it, for the tests of taking people over.
namespace tocht::test {

inline constexpr auto user_schema = "urn:ietf:params:scim:schemas:core:2.0:User";
inline constexpr auto group_schema = "urn:ietf:params:scim:schemas:core:2.0:Group";
inline constexpr auto enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

using Names = std::vector<std::string>;

inline json::value operator""_json(char const* text, std::size_t length)
{
    return json::parse({text, length});
}

inline json::object a_user(std::string const& id, std::string const& name)
{
    return {{"schemas", json::array{user_schema}}, {"id", id}, {"userName", id}, {"displayName", name}};
}

inline json::object with(json::object resource, std::string_view name, json::value value)
{
    resource[name] = std::move(value);
    return resource;
}

inline json::object without(json::object resource, std::string_view name)
{
    resource.erase(name);
    return resource;
}

inline json::object group(std::string const& id, std::string const& name, std::vector<std::string> const& members = {})
{
    json::array all;
    for (auto const& member : members)
        all.push_back(json::object{{"value", member}});
    return {{"schemas", json::array{group_schema}}, {"id", id}, {"displayName", name}, {"members", std::move(all)}};
}

inline json::object in_department(json::object user, std::string const& department)
{
    return with(std::move(user), enterprise, json::object{{"department", department}});
}

inline json::object managed(json::object user, std::string const& by)
{
    return with(std::move(user), enterprise, json::object{{"manager", json::object{{"value", by}}}});
}

inline json::object list(json::array resources)
{
    return {{"schemas", json::array{"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
            {"totalResults", resources.size()},
            {"Resources", std::move(resources)}};
}

inline json::object patch(json::array operations)
{
    return {{"schemas", json::array{"urn:ietf:params:scim:api:messages:2.0:PatchOp"}},
            {"Operations", std::move(operations)}};
}

inline PeopleImport take(Gathering const& gathering, json::value const& scim, ImportPeople const& how = {})
{
    return gathering.host().import_people(json::serialize(scim), how);
}

template <BodyOfKind T> Document<T> get(Gathering const& gathering, PersonImported const& imported)
{
    return gathering.host().get<T>(imported.id);
}

inline Names names(std::vector<PersonImported> const& all)
{
    Names found;
    for (auto const& one : all)
        found.push_back(one.name);
    return found;
}

/// What is told of somebody in any of the lists.
inline PersonImported told_of(PeopleImport const& report, std::string const& name)
{
    for (auto const* some : {&report.added, &report.changed, &report.left, &report.returned, &report.unchanged})
        for (auto const& one : *some)
            if (one.name == name)
                return one;
    FAIL("nothing is told of " << name);
    return {};
}

/// Something told, and where: a test that fails shows it.
template <typename What> struct At {
    What what{};
    std::string pointer{};

    bool operator==(At const&) const = default;
    friend std::ostream& operator<<(std::ostream& stream, At const& at)
    {
        return stream << static_cast<int>(at.what) << " at " << at.pointer;
    }
};
using Passed = std::vector<At<Unused>>;
using Read = std::vector<At<ReadAs>>;

inline Passed unused(PeopleImport const& report)
{
    Passed all;
    for (auto const& one : report.unused) {
        CHECK_FALSE(one.says.empty());
        all.push_back({one.why, one.pointer});
    }
    return all;
}
inline Read read_as(PeopleImport const& report)
{
    Read all;
    for (auto const& one : report.read_as)
        all.push_back({one.means, one.pointer});
    return all;
}
inline std::vector<std::string> waiting(PeopleImport const& report)
{
    std::vector<std::string> keys;
    for (auto const& one : report.waiting)
        keys.push_back(one.directory_id);
    return keys;
}

} // namespace tocht::test
