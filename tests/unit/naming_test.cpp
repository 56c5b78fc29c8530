#include "journey/naming.hpp"

#include "gathering.hpp"
#include "model/json.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::test;

// Erasing finds a name as people write it.

namespace {

using Words = std::vector<std::string>;
using Forms = std::set<std::string>;

Forms forms(Words const& words)
{
    return journey::forms_of_name(words);
}

/// Which of some texts, each in a document of the person's journey, are told as mentions once a person of a name is erased.
struct Erased : Gathering {
    explicit Erased(std::string const& name)
    {
        who.person = host().add(Person{.name = name, .email = "zz.qq@voorbeeld.example"}).id;
        who.id = host().add(Participant{.journey = journey, .person = who.person}).id;
    }

    /// What is told to be found in a text; empty where it is not told.
    Words found(std::string const& text)
    {
        auto const id = host().add(Issue{.journey = journey, .question = text}).id;
        auto const dossier = json::parse(host().export_person(who.person));
        Words all;
        for (auto const& mention : dossier.at("mentions").as_array())
            if (mention.at("id").as_string() == std::string_view(id.text()))
                for (auto const& one : mention.at("found").as_array())
                    all.emplace_back(one.as_string());
        return all;
    }
    bool is_found(std::string const& text) { return !found(text).empty(); }

    Someone who{};
};

} // namespace

TEST_CASE("a name is looked for by its words from three letters on, and not by what stands before the family name")
{
    CHECK(forms({"anna", "de", "vries"})
          == Forms{"anna", "vries", "anna de vries", "anna vries", "de vries", "a de vries", "a vries"});
    auto const all = forms({"jan", "willem", "van", "der", "berg"});
    for (auto const* form : {"jan", "willem", "berg", "van der berg", "j van der berg", "j w berg", "jw berg",
                             "jw van der berg", "jan willem van der berg", "jan willem berg"})
        CHECK(all.contains(form));
    for (auto const* form : {"van", "der", "van der", "j", "jw"})
        CHECK_FALSE(all.contains(form));
}

TEST_CASE("a family name of two letters is looked for only with something before it")
{
    CHECK(forms({"bo", "li"}) == Forms{"bo", "bo li", "b li"});
    CHECK(forms({"karel", "van", "es"}).contains("van es"));
    CHECK(forms({"karel", "van", "es"}).contains("k van es"));
    CHECK_FALSE(forms({"karel", "van", "es"}).contains("es"));
}

TEST_CASE("a name of one word is looked for from two letters on; of none and of one letter, nothing")
{
    CHECK(forms({}).empty());
    CHECK(forms({"x"}).empty());
    CHECK(forms({"jo"}) == Forms{"jo"});
    CHECK(forms({"van"}) == Forms{"van"});
    CHECK(forms({"é"}).empty());
    CHECK(forms({"zoë"}) == Forms{"zoë"});
}

TEST_CASE("texts that name somebody by initials, by an infix or without, or by one name, are told with what was found")
{
    Erased anna("Anna Bé de Vries");
    CHECK(anna.found("Dat zegt ANNA ook.") == Words{"anna"});
    CHECK(anna.found("Vraag het A. de Vries!") == Words{"a de vries", "de vries", "vries"});
    CHECK(anna.found("A.B. de Vries belt") == Words{"a b de vries", "de vries", "vries"});
    CHECK(anna.found("AB de Vries belt") == Words{"ab de vries", "de vries", "vries"});
    CHECK(anna.found("mevrouw Vries' idee") == Words{"vries"});
    CHECK(anna.is_found("Anna's plan"));
    CHECK(anna.is_found("anna.bé.de.vries"));
    CHECK_FALSE(anna.is_found("de annalen van het vriesweer"));
    CHECK_FALSE(anna.is_found("de beste"));
    CHECK_FALSE(anna.is_found("A. de B."));
}

TEST_CASE("case and accents make no difference, and neither do hyphens and apostrophes")
{
    Erased zoe("Zoë-Anne d'Hondt-O'Brien");
    for (auto const* text : {"zoe", "ZOË", "anne", "hondt", "Hondt", "brien", "Z. d’Hondt"}) {
        INFO(text);
        CHECK(zoe.is_found(text));
    }
    CHECK_FALSE(zoe.is_found("d’accord, o zo"));
}

TEST_CASE("a name of letters that mean something elsewhere is looked for as it is")
{
    Erased odd(".* (Ann|a) [x]+ %_ \"van\" \\d'");
    CHECK(odd.is_found("ann"));
    CHECK_FALSE(odd.is_found("wat dan ook"));
    CHECK_FALSE(odd.is_found("van alles"));
}

TEST_CASE("two letters of initials find a family name of two letters, where words alone would find too much")
{
    Erased bo("Bo Maria Li");
    CHECK(bo.found("B. Li weet het") == Words{"b li"});
    CHECK(bo.found("B.M. Li weet het") == Words{"b m li"});
    CHECK(bo.found("BM Li weet het") == Words{"bm li"});
    CHECK_FALSE(bo.is_found("Li weet het"));
}

TEST_CASE("what a person was called before is looked for, too, and erasing says all that was looked for")
{
    Erased anna("Anna de Vries");
    anna.host().change<Person>(anna.who.person, 1, R"({"name": "Anna Jansen", "external_id": "hr-1001"})");
    CHECK(anna.is_found("mevrouw De Vries"));
    CHECK(anna.is_found("mevrouw Jansen"));
    auto const erasure = anna.host().erase_person(anna.who.person);
    for (auto const* form :
         {"anna", "vries", "jansen", "a de vries", "a jansen", "hr 1001", "zz qq voorbeeld example"}) {
        INFO(form);
        CHECK(std::ranges::find(erasure.sought, form) != erasure.sought.end());
    }
    REQUIRE(erasure.mentions.size() == 2);
    CHECK(erasure.mentions[1].field == "question");
    CHECK(erasure.mentions[1].found == Words{"jansen"});
}

TEST_CASE("in journeys of others a name is somebody else's, and an address is nobody else's")
{
    Erased anna("Anna de Vries");
    auto const other = anna.host().add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 6}).id;
    anna.host().add(Issue{.journey = other, .question = "Anna de Vries?"});
    auto const addressed = anna.host().add(Issue{.journey = other, .question = "Mail zz.qq@voorbeeld.example"});
    auto const erasure = anna.host().erase_person(anna.who.person);
    REQUIRE(erasure.mentions.size() == 1);
    CHECK(erasure.mentions[0].id == addressed.id);
    CHECK(erasure.mentions[0].found == Words{"zz qq voorbeeld example"});
}

TEST_CASE(
    "a name of two hundred letters, and two thousand earlier names, are looked for in time that grows with the text")
{
    Gathering g;
    std::string long_name;
    for (int index = 0; index < 66; ++index)
        long_name += "ab ";
    Someone who{g.host().add(Person{.name = long_name}).id};
    who.id = g.host().add(Participant{.journey = g.journey, .person = who.person}).id;
    Batch batch;
    for (int index = 1; index <= 2000; ++index) {
        Document<Person> next;
        next.id = who.person;
        next.revision = index;
        next.body.name = "Anna Naam" + std::to_string(index);
        batch.change(next);
    }
    g.host().apply(batch);
    std::string text;
    for (int index = 0; index < 500; ++index)
        text += "A. naam ab ";
    for (int index = 0; index < 20; ++index)
        g.host().add(Experience{.journey = g.journey, .title = "Naam1999", .story = text});
    auto const start = std::chrono::steady_clock::now();
    auto const erasure = g.host().erase_person(who.person);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
    CHECK(erasure.sought.size() > 6000);
    CHECK(erasure.mentions.size() == 40);
}
