#include "scim_messages.hpp"

using namespace tocht;
using namespace tocht::test;

TEST_CASE("of two who are one, everything of the other is the kept one's, and the other is gone")
{
    Gathering gathering;
    auto const host = gathering.host();
    auto const other =
        take(gathering, with(with(a_user("1", "Bilal O."), "externalId", "hr-1"), "preferredLanguage", "nl"))
            .added[0]
            .id;
    auto const elsewhere = host.add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 3}).id;
    auto const part = host.add(Participant{.journey = elsewhere, .person = other, .authority = Authority::facilitator});
    host.change<Participant>(part.id, 1, R"({"perspective": "manager"})");
    auto const said =
        gathering.store.act_as(other).add(Purpose{.journey = elsewhere, .stem = Stem::free, .completion = "x"});

    auto const before = host.changes().back().cursor;
    auto const kept = host.merge_people({.keep = gathering.participant.person, .other = other});
    CHECK(kept.body.name == "Bilal");
    CHECK(kept.body.email == "Bilal@example.org");
    CHECK(kept.body.directory_id == "1");
    CHECK(kept.body.external_id == "hr-1");
    CHECK(kept.body.language == Language::nl);
    CHECK(failure_of([&] { (void)host.get<Person>(other); }) == Code::not_found);
    CHECK(host.get<Participant>(part.id).body.person == kept.id);
    for (auto const& revision : host.history<Participant>(part.id))
        CHECK(revision.body.person == kept.id);
    CHECK(host.get<Purpose>(said.id).created_by == kept.id);
    CHECK(gathering.store.act_as(kept.id).get<Purpose>(said.id).body.completion == "x");
    CHECK(host.changes(before).size() == 1);
    CHECK(gathering.store.check().empty());
    auto const dossier = host.export_person(kept.id);
    CHECK(dossier.find(other.text()) == std::string::npos);
}

TEST_CASE("keys of both lead to the kept one, also in the next message, and after another merging")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const report = take(gathering, list({with(a_user("1", "Els"), "externalId", "hr-1"),
                                              with(a_user("2", "E. Wit"), "externalId", "hr-2"), a_user("3", "Elsje"),
                                              group("g", "Team", {"2"})}));
    auto const els = told_of(report, "Els").id;
    host.merge_people({.keep = told_of(report, "E. Wit").id, .other = told_of(report, "Elsje").id});
    host.merge_people({.keep = els, .other = told_of(report, "E. Wit").id});
    for (auto const* key : {"1", "2", "3", "1", "3", "2", "1"}) {
        auto const again = take(gathering, a_user(key, "Els"));
        CHECK(again.added.empty());
        CHECK(told_of(again, "Els").id == els);
        CHECK(host.get<Person>(els).body.directory_id == "1");
    }
    for (auto const* key : {"hr-2", "hr-1", "hr-2"})
        CHECK(take(gathering, with(a_user("1", "Els"), "externalId", key)).unchanged.size() == 1);
    CHECK(told_of(take(gathering, with(without(a_user("", "Els"), "id"), "externalId", "hr-2")), "Els").id == els);
    CHECK(gathering.store.check().empty());
}

TEST_CASE("two who both take part in one journey stay two, and their participations are told")
{
    Gathering const gathering;
    auto const [bilal, one] = gathering.participant;
    auto const [chantal, two] = gathering.colleague;
    try {
        gathering.host().merge_people({.keep = bilal, .other = chantal});
        FAIL("merged");
    } catch (Error const& error) {
        CHECK(error.code() == Code::refused);
        CHECK(error.ids() == std::vector{one, two});
    }
}

TEST_CASE("only the host merges, only people, and nobody with oneself")
{
    Gathering const gathering;
    auto const a = gathering.participant.person;
    auto const b = gathering.outsider.person;
    auto const merge = [&](Actor const& actor, Id keep, Id other) {
        return refusal_of(gathering, [&] { actor.merge_people({.keep = keep, .other = other}); });
    };
    CHECK(merge(gathering.as(gathering.facilitator), a, b) == Code::denied);
    CHECK(merge(gathering.host(), a, a) == Failure{Code::invalid, "/other"});
    CHECK(merge(gathering.host(), a, gathering.unit) == Failure{Code::not_found, "/other"});
    CHECK(merge(gathering.host(), Id::make(), a) == Failure{Code::not_found, "/keep"});
}

TEST_CASE("who was merged is erased whole, with the keys that the directory knows")
{
    Gathering const gathering;
    auto const host = gathering.host();
    auto const report =
        take(gathering, list({managed(a_user("sleutel-een", "Elsbeth"), "sleutel-twee"),
                              a_user("sleutel-twee", "Elisabeth"), group("g", "Team", {"sleutel-twee"})}));
    auto const keep = told_of(report, "Elsbeth").id;
    host.merge_people({.keep = keep, .other = told_of(report, "Elisabeth").id});
    host.erase_person(keep);
    for (auto const* end : {"", "-wal"})
        for (auto const* word : {"sleutel-een", "sleutel-twee", "Elsbeth", "Elisabeth"}) {
            INFO(word);
            CHECK(bytes_of(gathering.folder / ("test.tocht" + std::string(end))).find(word) == std::string::npos);
        }
    CHECK(gathering.store.check().empty());
}
