// Names, titles and places are one line of which something can be seen, and which leaves the direction of what stands
// around it alone.

#include "gathering.hpp"

#include "model/direction.hpp"
#include "model/record.hpp"
#include "model/schema.hpp"
#include "model_testing.hpp"
#include "store/documents.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

/// A fault of a unit's name.
Failure named(Gathering const& gathering, std::string const& name)
{
    return refusal_of(gathering, [&] { gathering.host().add(Unit{.name = name}); });
}

Failure const wrong{Code::invalid, "/name"};

} // namespace

TEST_CASE("every name, title, place and unit of measure is a line, and longer words of people are not")
{
    std::set<std::string> lines;
    auto const collect = [&](auto const& self, std::string const& above, std::span<model::Field const> fields) -> void {
        for (auto const& field : fields) {
            auto const name = above + "." + std::string(field.name);
            if (field.shape == model::Shape::object)
                self(self, name, field.inside());
            else if (field.is_line)
                lines.insert(name);
        }
    };
    for (auto const kind : model::kinds())
        collect(collect, std::string(model::description(kind).name), model::description(kind).fields);
    CHECK(lines
          == std::set<std::string>{"person.name",
                                   "person.sort_as",
                                   "unit.name",
                                   "method.name",
                                   "journey.title",
                                   "session.title",
                                   "session.place",
                                   "measurement.source",
                                   "experience.title",
                                   "criterion.title",
                                   "criterion.whom",
                                   "criterion.indicator.name",
                                   "criterion.indicator.unit",
                                   "rule.measure.name",
                                   "rule.measure.unit",
                                   "rule.measure.per",
                                   "role.name",
                                   "contact.topic",
                                   "contact.channel",
                                   "theme.title"});
}

TEST_CASE("a line break within a name is refused, and one at its ends is trimmed")
{
    Gathering const g;
    for (auto const* name : {"Wijk\nteam", "Wijk \n\n team", "Wijk\u2028team", "Wijk\u2029team"})
        CHECK(named(g, name) == wrong);
    CHECK(g.host().add(Unit{.name = "\n Wijkteam\u2028\n"}).body.name == "Wijkteam");
    CHECK(g.host().add(Issue{.journey = g.journey, .question = "Wie?\nWat?"}).body.question == "Wie?\nWat?");
}

TEST_CASE("a name that changes the direction without an end, or ends what it did not begin, is refused")
{
    Gathering const g;
    for (auto const* begin : {"\u202A", "\u202B", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068"}) {
        CHECK(named(g, std::string("Wijk") + begin + "team") == wrong);
        CHECK(named(g, std::string("Wijk") + begin) == wrong);
    }
    for (auto const* end : {"\u202C", "\u2069"})
        CHECK(named(g, std::string("Wijk") + end + "team") == wrong);
    CHECK(named(g, "\u202Ea\u2069") == wrong); // the end of something else
    CHECK(named(g, "\u2066\u202Ea\u2069b\u202C") == wrong);
    for (auto const* good :
         {"\u202Ba\u202Cb", "\u2067\u202Ba\u202C\u2069", "\u2068שלום\u2069 team", "שלום", "a\u200Fb"}) {
        INFO(good);
        CHECK(g.host().add(Unit{.name = good}).body.name == good);
    }
}

TEST_CASE("a name of which nothing can be seen is refused")
{
    Gathering const g;
    for (auto const* name : {"\u200B", "\u2060\u200D", "\u00AD", "\u3164", "\uFE0F", "\U000E0041", "\u2800",
                             "\u200E \u200F", "\u2066\u2069", "\u180E", "\u115F\u1160"}) {
        INFO(name);
        CHECK(named(g, name) == wrong);
    }
    for (auto const* name : {"a\u200B", ".", "€", "😀", "ﬁ", "ا"})
        CHECK(g.host().add(Unit{.name = name}).body.name == name);
}

TEST_CASE("each fault of a line is said in both languages, at the field that holds it")
{
    for (auto const* name : {"a\nb", "a\u202E", "\u200B"})
        CHECK(testing::fault_of([&] {
                  model::read_sent(model::description(Kind::unit), {{"name", name}, {"affiliation", "internal"}});
              }).pointer
              == "/name");
    Gathering const g;
    Rule rule{.journey = g.journey, .nature = RuleNature::quantitative, .text = "Tijdig"};
    rule.measure = Measure{.name = "a\nb", .unit = "%"};
    CHECK(refusal_of(g, [&] { g.host().add(rule); }) == Failure{Code::invalid, "/measure/name"});
    CHECK(refusal_of(g, [&] { g.host().change<Journey>(g.journey, 1, R"({"title": "a\nb"})"); })
          == Failure{Code::invalid, "/title"});
    auto const session = g.plan().front().id;
    CHECK(refusal_of(g, [&] { g.host().change<Session>(session, 1, R"({"place": "\u202e"})"); })
          == Failure{Code::invalid, "/place"});
}

TEST_CASE("a store that holds such a name already is opened, read, listed, exported and checked")
{
    Folder const folder;
    auto const path = folder / "a";
    Id journey;
    {
        auto const store = Store::open(path);
        journey = store.host().add(Journey{.title = "Samen", .starts_on = day(2027, 1, 4), .months = 6}).id;
    }
    {
        SQLite::Database database(path.native(), SQLite::OPEN_READWRITE);
        database.exec(R"(UPDATE document SET fields = replace(fields, 'Samen', 'Sa\nmen' || char(0x202E)))");
    }
    auto const store = Store::open(path);
    auto const host = store.host();
    CHECK(host.get<Journey>(journey).body.title == "Sa\nmen\u202E");
    CHECK(host.list<Journey>({}).items.size() == 1);
    std::string bundle;
    host.export_journey(journey, [&](std::string_view part) {
        bundle += part;
        return true;
    });
    CHECK(bundle.find("Sa\\nmen") != std::string::npos);
    CHECK(host.render("html", R"({"journey": ")" + journey.text() + "\"}").find("<h1") != std::string::npos);
    CHECK(store.check().empty());
    CHECK(host.change<Journey>(journey, 1, R"({"title": "Samen"})").body.title == "Samen");
}

TEST_CASE("a directory's name that is no line is refused where it stands")
{
    Gathering const g;
    CHECK(refusal_of(g,
                     [&] {
                         g.host().import_people(
                             R"({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "1",
                                         "userName": "a", "displayName": "An\nna"})",
                             {.strict = true});
                     })
          == Failure{Code::invalid, "/displayName"});
}
