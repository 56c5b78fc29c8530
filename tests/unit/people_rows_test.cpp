#include "scim_messages.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

PeopleImport table(Gathering const& gathering, std::string const& text, ImportPeople const& how = {})
{
    return gathering.host().import_people(text, how);
}

} // namespace

TEST_CASE("a table is taken over as SCIM is, with headers of either language and its places as line and column")
{
    Gathering const gathering;
    auto const report = table(gathering, "Personeelsnummer;Voornaam;Tussenvoegsel;Achternaam;E-mail;Taal;Afdeling;"
                                         "Bovenliggende afdeling;Verbondenheid;Leidinggevende;Actief;Schoenmaat\n"
                                         "7;Els;van der;Wit;els@example.org;nl;Wijk Oost;Wijken;extern;8;ja;38\n"
                                         "8;Guus;;Zwart;guus;Engels;wijk oost;;;9;misschien;42\n");
    REQUIRE(names(report.added) == Names{"Els van der Wit", "Guus Zwart", "Wijk Oost", "Wijken"});
    auto const els = get<Person>(gathering, report.added[0]).body;
    CHECK(els.external_id == "7");
    CHECK_FALSE(els.directory_id);
    CHECK(els.email == "els@example.org");
    CHECK(els.language == Language::nl);
    CHECK(els.sort_as == "Wit");
    CHECK(get<Person>(gathering, report.added[1]).body.language == Language::en);
    CHECK(report.added[0].pointer == "/2");
    CHECK(report.added[0].unit == report.added[2].id);
    CHECK(report.added[0].manager == report.added[1].id);
    CHECK(report.added[1].unit == report.added[2].id);
    auto const unit = get<Unit>(gathering, report.added[2]).body;
    CHECK(unit.parent == report.added[3].id);
    CHECK(unit.affiliation == Affiliation::external);
    CHECK(unused(report)
          == Passed{{Unused::unknown_column, "/1/12"},
                    {Unused::invalid, "/3/11"},
                    {Unused::invalid, "/3/5"},
                    {Unused::unknown, "/3/10"}});
    CHECK(gathering.store.check().empty());
}

TEST_CASE("a table told again changes nothing, whether its rows have keys or not")
{
    Gathering const gathering;
    auto const keyed = "external_id,name,unit,parent_unit\n7,Els,Zorg,Sociaal\n8,Guus,Zorg,Sociaal\n";
    auto const keyless = "name,email\nFatma,fatma@example.org\nWim,\n";
    CHECK(names(table(gathering, keyed).added) == Names{"Els", "Guus", "Zorg", "Sociaal"});
    CHECK(names(table(gathering, keyless).added) == Names{"Fatma", "Wim"});
    auto const before = gathering.store.info();
    CHECK(table(gathering, keyed).unchanged.size() == 4);
    auto const again = table(gathering, keyless);
    CHECK((again.added.empty() && again.unchanged.empty()));
    REQUIRE(again.alike.size() == 2);
    CHECK(again.alike[0].by == AlikeBy::email);
    CHECK(again.alike[1].by == AlikeBy::name);
    CHECK(again.alike[1].pointer == "/3");
    CHECK(gathering.store.info().cursor == before.cursor);
}

TEST_CASE("a table with a journey invites its people, with perspective and authority, and nobody twice")
{
    Gathering const gathering;
    auto const text = "naam,e-mail,team,perspectief,rol\n"
                      "Els,els@example.org,Huisartsen,leidinggevende,begeleider\n"
                      "Guus,guus@example.org,Huisartsen,medewerker,\n"
                      "Wim,wim@example.org,,iets anders,deelnemer\n";
    auto const report = table(gathering, text, {.journey = gathering.journey});
    REQUIRE(names(report.added) == Names{"Els", "Guus", "Wim", "Huisartsen"});
    auto const part = [&](std::size_t place) {
        return gathering.host().get<Participant>(report.added[place].participants.at(0)).body;
    };
    CHECK(part(0).perspective == Perspective::manager);
    CHECK(part(0).authority == Authority::facilitator);
    CHECK(part(0).unit == report.added[3].id);
    CHECK(part(1).perspective == Perspective::employee);
    CHECK(part(1).authority == Authority::participant);
    CHECK(unused(report) == Passed{{Unused::invalid, "/4/4"}});
    CHECK(table(gathering, text, {.journey = gathering.journey}).alike.size() == 3);

    auto const keyed = "external_id,name\n7,Fatma\n";
    CHECK(table(gathering, keyed).added[0].participants.empty());
    auto const invited = table(gathering, keyed, {.journey = gathering.journey});
    REQUIRE(names(invited.changed) == Names{"Fatma"});
    CHECK(invited.changed[0].participants.size() == 1);
    CHECK(table(gathering, keyed, {.journey = gathering.journey}).unchanged.size() == 1);
    CHECK(gathering.as(gathering.participant).changes().back().verb == "import_people");
}

TEST_CASE("who is not active in a table leaves, and is not invited")
{
    Gathering const gathering;
    table(gathering, "external_id,name\n7,Els\n", {.journey = gathering.journey});
    CHECK(names(table(gathering, "external_id,name,active\n7,Els,no\n", {.journey = gathering.journey}).left)
          == Names{"Els"});
    CHECK(unused(table(gathering, "external_id,name,active\n8,Guus,nee\n")) == Passed{{Unused::inactive, "/2"}});
}

TEST_CASE("what is wrong in a table is told by line and column, and the other rows are taken")
{
    Gathering const gathering;
    auto const report = table(gathering, "external_id,name,email\n"
                                         "7,\"Els\nWit\",els@example.org\n"
                                         "8,,geen@example.org\n"
                                         "9,Guus,geen adres\n"
                                         "9,Wim,wim@example.org\n");
    CHECK(names(report.added) == Names{"Guus"});
    CHECK(unused(report)
          == Passed{
              {Unused::invalid, "/2/2"}, {Unused::invalid, "/4"}, {Unused::invalid, "/5/3"}, {Unused::repeated, "/6"}});
    auto const refused = [&](char const* text, ImportPeople const& how = {}) {
        return refusal_of(gathering, [&] { table(gathering, text, how); });
    };
    CHECK(refused("external_id,name,email\n8,,x@example.org\n", {.strict = true}) == Failure{Code::invalid, "/2"});
    CHECK(refused("matricule,nom\n7,Els\n") == Failure{Code::invalid, "/1"});
    CHECK(refused("naam\n\"Els") == Failure{Code::invalid, "/2/1"});
    CHECK(refused("naam\nEls", {.directory_id = "7"}) == Failure{Code::invalid, "/directory_id"});
    CHECK(refusal_of(gathering, [&] { take(gathering, a_user("1", "Els"), {.journey = gathering.journey}); })
          == Failure{Code::invalid, "/journey"});
    CHECK(refused("naam\nEls", {.journey = Id::make()}) == Failure{Code::not_found, "/journey"});
}
