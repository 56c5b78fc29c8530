#include "shared_data.hpp"

#include "../unit/gathering.hpp"

#include <map>

using namespace tocht;
using namespace tocht::test;

namespace {

/// What each document of the RFCs comes to: the names that are added, or where it is refused.
struct Expected {
    std::vector<std::string> added{};
    std::string refused_at{};
    std::size_t unused = 0;
    std::size_t waiting = 0;
};

std::map<std::string, Expected> const expected{
    {"rfc7643-8.1-user-minimal", {.added = {"bjensen@example.com"}}},
    {"rfc7643-8.2-user-full", {.added = {"Babs Jensen"}}},
    {"rfc7643-8.3-enterprise_user", {.added = {"Babs Jensen", "Tour Operations"}, .waiting = 1}}, // for the manager
    {"rfc7643-8.4-group", {.added = {"Tour Guides"}, .waiting = 2}},                              // for both members
    {"rfc7644-3.12-error-bad_request", {.refused_at = "/schemas"}},
    {"rfc7644-3.12-error-not_found", {.refused_at = "/schemas"}},
    {"rfc7644-3.4.2-list_response-partial_attributes", {.added = {"bjensen", "jsmith"}}},
    {"rfc7644-3.4.3-list_response-post_query",
     {.added = {"Smith, James"}, .unused = 1}}, // of which the second may be a user or a group
    {"rfc7644-3.5.2.1-patch_op-add_members", {.refused_at = "/directory_id"}},
    {"rfc7644-3.5.2.2-patch_op-remove_one_member", {.refused_at = "/directory_id"}},
    {"rfc7644-3.6-error-not_found", {.refused_at = "/schemas"}},
    {"rfc7644-3.7.1-list_response-circular_reference", {.added = {"Group A", "Group B"}, .unused = 2}},
    {"rfc7644-3.7.3-bulk_response-error_invalid_syntax", {.refused_at = "/schemas"}},
    {"rfc7644-3.7.3-bulk_response-multiple_errors", {.refused_at = "/schemas"}},
    {"rfc7644-3.7.3-error-invalid_syntax", {.refused_at = "/schemas"}},
    {"rfc7644-3.7.4-error-payload_too_large", {.refused_at = "/schemas"}},
    {"rfc7644-4-list_response-resource_types", {.unused = 2}},
};

void check_taken(Actor const& host, std::string const& text, Expected const& what)
{
    auto const first = host.import_people(text);
    std::vector<std::string> names;
    for (auto const& one : first.added)
        names.push_back(one.name);
    CHECK(names == what.added);
    CHECK(first.unused.size() == what.unused);
    CHECK(first.waiting.size() == what.waiting);
    auto const second = host.import_people(text);
    CHECK(second.unchanged.size() == what.added.size());
    CHECK((second.added.empty() && second.changed.empty() && second.left.empty()));
}

} // namespace

TEST_CASE("every example of the SCIM standard is taken over, or told or refused with a pointer into it")
{
    auto const folder = shared_data("scim-rfc");
    if (!folder)
        return;
    std::size_t seen = 0;
    for (auto const& file : std::filesystem::directory_iterator(*folder)) {
        auto const name = file.path().stem().string();
        INFO(name);
        REQUIRE(expected.contains(name));
        auto const& what = expected.at(name);
        ++seen;
        Gathering const gathering;
        auto const text = bytes_of(file.path());
        if (what.refused_at.empty())
            check_taken(gathering.host(), text, what);
        else
            CHECK(refusal_of(gathering, [&] { gathering.host().import_people(text); })
                  == Failure{Code::invalid, what.refused_at});
    }
    CHECK(seen == expected.size());
}

TEST_CASE("the standard's user, extended user and group are one person in one unit")
{
    auto const folder = shared_data("scim-rfc");
    if (!folder)
        return;
    Gathering const gathering;
    auto const host = gathering.host();
    auto const full = host.import_people(bytes_of(*folder + "/rfc7643-8.2-user-full.json"));
    auto const extended = host.import_people(bytes_of(*folder + "/rfc7643-8.3-enterprise_user.json"));
    REQUIRE(full.added.size() == 1);
    REQUIRE(extended.changed.size() == 1);
    CHECK(extended.changed[0].id == full.added[0].id);
    REQUIRE(extended.changed[0].unit);
    CHECK(host.get<Unit>(*extended.changed[0].unit).body.name == "Tour Operations");
    auto const person = host.get<Person>(full.added[0].id).body;
    CHECK(person.external_id == "701984");
    CHECK(person.email == "bjensen@example.com");
    CHECK(person.language == Language::en);
}
