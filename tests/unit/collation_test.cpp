#include "store/collation.hpp"

#include "asked.hpp"
#include "journey/documents.hpp"
#include "processor_time.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::test;

// Names and titles stand where people look for them.

namespace {

using Texts = std::vector<std::string>;

struct Sorting {
    Folder folder{};
    store::Database database{folder / "sorting.tocht", {}};
    store::Collation collation{database};

    /// Some texts, from the last to the first, in the order of their keys.
    [[nodiscard]] Texts sorted(Texts texts) const
    {
        std::ranges::reverse(texts);
        std::ranges::sort(texts, {}, [this](std::string const& text) { return collation.key(text); });
        return texts;
    }
    [[nodiscard]] Texts sorted_people(Texts names) const
    {
        std::ranges::reverse(names);
        std::ranges::sort(names, {}, [this](std::string const& name) { return place(name); });
        return names;
    }
    [[nodiscard]] std::string place(std::string name, std::optional<std::string> sort_as = {}) const
    {
        return collation.key_of_person({.name = std::move(name), .sort_as = std::move(sort_as)});
    }
};

struct Lists : Scene {
    /// The ids of all documents of a kind, in pages, as often as they come.
    std::vector<Id> pages(Kind kind, std::string const& order, int limit)
    {
        std::vector<Id> seen;
        journey::Listing listing{.kind = kind, .order = order, .limit = limit};
        do {
            auto const page = call([&](access::Call& by) { return journey::list(by, listing); });
            for (auto const& stored : page.items)
                seen.push_back(stored.id);
            listing.cursor = page.cursor;
        } while (!listing.cursor.empty());
        return seen;
    }

    /// The names of all persons in an order.
    Texts names(std::string const& order, std::string const& cursor = {})
    {
        auto const page = call([&](access::Call& by) {
            return journey::list(by, {.kind = Kind::person, .order = order, .limit = 1000, .cursor = cursor});
        });
        Texts names;
        for (auto const& stored : page.items)
            names.push_back(stored.as<Person>().name);
        return names;
    }
};

std::string cursor_from_before(std::string const& value, Id id)
{
    return json::serialize(json::array{json::string(value), json::string(id.text())});
}

} // namespace

TEST_CASE("names sort by their letters, whatever their case, and by accents only where the letters are the same")
{
    Sorting const by;
    Texts const people{"adam", "Bea", "çan", "CARLO", "Eva", "Éva", "eva bos", "Evelien", "Noa", "noa", "Noä", "Özlem"};
    CHECK(by.sorted(people) == people);
    Texts const apart{"Eva", "e\u0301va", "Evelien"}; // the accent is a sign of its own
    CHECK(by.sorted(apart) == apart);
}

TEST_CASE("a shorter name comes before a longer one, and a first word counts before the next")
{
    Sorting const by;
    Texts const names{"Anna", "Anna-Zoë", "Anna Zomer", "Annabel", "Annabel Aal"};
    CHECK(by.sorted(names) == names);
}

TEST_CASE("ij sorts as i and j, as two letters and as one")
{
    Sorting const by;
    Texts const names{"Igor", "IJda", "Ĳda", "ijf", "Ilse", "Iva"};
    CHECK(by.sorted(names) == names);
}

TEST_CASE("numbers sort by their value, however many digits they have and whoever's digits they are")
{
    Sorting const by;
    std::string const long_one(254, '7');
    Texts const teams{"Ploeg",
                      "Ploeg 0",
                      "Ploeg 9",
                      "Ploeg 10",
                      "Ploeg ١١",
                      "Ploeg 12a",
                      "Ploeg 12b",
                      "Ploeg 100",
                      "Ploeg " + long_one,
                      "Ploeg " + long_one + "0",
                      "Ploeg " + long_one + "00",
                      "Ploeg A"};
    CHECK(by.sorted(teams) == teams);
    Texts const zeros{"Ploeg 6", "Ploeg 007", "Ploeg 07", "Ploeg 7", "Ploeg 008"};
    CHECK(by.sorted(zeros) == zeros);
}

TEST_CASE("letters that have no accent to drop stand where people look for them")
{
    Sorting const by;
    for (Texts const& names : {
             Texts{"Lena", "Łucja", "Luna"},
             Texts{"Iris", "Işıl", "Ivan"},
             Texts{"Ilona", "İpek", "Irma"},
             Texts{"Odin", "Øivind", "Olaf"},
             Texts{"Dora", "Đorđe", "Doris"},
             Texts{"Adam", "Ægir", "Afra"},
             Texts{"Teun", "Þóra", "Tijn"},
             Texts{"Noel", "Nœl", "Noel Vis", "Noor"},
             Texts{"Straat", "Strasse", "Straße", "STRAẞEN", "Strate"},
             Texts{"Ham", "Ħamrun", "Hans"},
         })
        CHECK(by.sorted(names) == names);
}

TEST_CASE("names of one script stand together, and marks of vowels do not part them")
{
    Sorting const by;
    Texts const names{"Anna", "Zita", "Άννα", "Βασίλης", "Ωρίων", "Анна", "Елена", "Ёлка", "Жанна", "أمل", "محمد"};
    CHECK(by.sorted(names) == names);
    Texts const vowels{"محمد", "مُحَمَّد", "محمد علي", "محمود"};
    CHECK(by.sorted(vowels) == vowels);
    Texts const hindi{"कमल", "कमला", "किरण"};
    CHECK(by.sorted(hindi) == hindi);
}

TEST_CASE("a text without letters and digits has a place of its own, before all others")
{
    Sorting const by;
    Texts const texts{"", "!", "!!", "?", "—", "…", "☕", "❤\uFE0F", "0", "a"};
    CHECK(by.sorted(texts) == texts);
}

TEST_CASE("different texts have different keys, and a text always has the same")
{
    Sorting by;
    store::Collation const other(by.database);
    Texts const texts{"Eva", "eva", "EVA", "Éva", "e\u0301va", " Eva", "Eva!", "Eva ", "E va", "Ploeg 7", "Ploeg 07"};
    std::set<std::string> keys;
    for (auto const& text : texts) {
        keys.insert(by.collation.key(text));
        keys.insert(other.key(text));
    }
    CHECK(keys.size() == texts.size());
    CHECK(by.place("Eva") != by.place("eva"));
    CHECK(by.place("Eva Dam", "Dam") != by.place("Eva Dam", "dam"));
}

TEST_CASE("people stand by the family name where it is known, then by the whole name")
{
    Sorting const by;
    CHECK(by.place("Zoë van Dam", "Dam") < by.place("Aart de Eik", "Eik"));
    CHECK(by.place("Aart van Dam", "Dam") < by.place("bea dam", "dam"));
    CHECK(by.place("bea dam", "dam") < by.place("Cor van Dam", "Dam"));
    CHECK(by.place("Zoë Dam", "Dam") < by.place("Aart Dam Bos", "Dam Bos")); // the first part ends before it goes on
    CHECK(by.place("Carla") < by.place("Aart van Dam", "Dam"));
    CHECK(by.place("Aart van Dam", "Dam") < by.place("Dirk"));
}

TEST_CASE("a name that begins with infixes stands where its other words do")
{
    Sorting const by;
    Texts const names{"Anke",    "van den Berg", "Bram",     "Dam",        "van Dam",     "Van Damme",
                      "'t Hart", "Hulst",        "Ter Laak", "in 't Veld", "Vera van Dam"};
    CHECK(by.sorted_people(names) == names);
    Texts const apostrophes{"’s Gravenmoer", "'s-Gravenzande", "d'Haan"};
    CHECK(by.sorted_people(apostrophes) == apostrophes);
}

TEST_CASE("a name that is nothing but infixes stays where it is, and an initial is none")
{
    Sorting const by;
    Texts const names{"Bea", "De", "van de", "Do", "S. Aal", "Saar", "T Aal", "Tim"};
    CHECK(by.sorted_people(names) == names);
}

TEST_CASE("a title that begins with such a word stays there")
{
    Sorting const by;
    Texts const titles{"Anders", "De buurt", "Het huis", "Van buiten"};
    CHECK(by.sorted(titles) == titles);
}

TEST_CASE("persons are listed as among people, either way, and a cursor from before still counts")
{
    Lists scene;
    auto const add = [&](std::string name, std::optional<std::string> sort_as = {}) {
        return scene.add(Person{.name = std::move(name), .sort_as = std::move(sort_as)});
    };
    auto const last = add("Zoë");
    add("anna");
    add("van Dam");
    auto const middle = add("Éva");
    add("Bea de Fries", "Fries");
    Texts const all{"anna", "van Dam", "Éva", "Bea de Fries", "Zoë"};
    CHECK(scene.names("name") == all);
    CHECK(scene.names("-name") == Texts(all.rbegin(), all.rend()));
    CHECK(scene.names("name", cursor_from_before("Éva", middle)) == Texts{"Bea de Fries", "Zoë"});
    CHECK(scene.names("-name", cursor_from_before("Éva", middle)) == Texts{"van Dam", "anna"});
    CHECK(scene.names("name", cursor_from_before("Zoë", last)).empty());
}

TEST_CASE("pages by name hold everybody once, in one order, also where very many have the same name")
{
    Lists scene;
    for (int number = 0; number < 300; ++number) {
        Texts const names{
            "Éva", "eva", "Eva", "Aart van Dam", "van Dam", "Dam", "Ploeg " + std::to_string(number % 12)};
        bool const is_known = number % 4 == 0;
        scene.add(
            Person{.name = names[static_cast<std::size_t>(number) % names.size()],
                   .sort_as = is_known ? std::optional<std::string>(number % 8 == 0 ? "Dam" : "Zwaan") : std::nullopt});
    }
    for (std::string const order : {"name", "-name", "sort_as", "-sort_as"}) {
        auto const all = scene.pages(Kind::person, order, 1000);
        REQUIRE(std::set<Id>(all.begin(), all.end()).size() == 300);
        CHECK(scene.pages(Kind::person, order, 7) == all);
    }
}

TEST_CASE("what people wrote is listed as people expect it, and keys, days and choices are by their value")
{
    Lists scene;
    auto const tenth = scene.add(Unit{.name = "Ploeg 10", .external_id = "a2"});
    auto const ninth = scene.add(Unit{.name = "ploeg 9", .affiliation = Affiliation::external, .external_id = "a10"});
    auto const de = scene.add(Unit{.name = "De kade", .external_id = "B1"});
    CHECK(scene.pages(Kind::unit, "name", 1) == std::vector{de, ninth, tenth});
    CHECK(scene.pages(Kind::unit, "-name", 1) == std::vector{tenth, ninth, de});
    CHECK(scene.pages(Kind::unit, "external_id", 1) == std::vector{de, ninth, tenth}); // by bytes: B1, a10, a2
    CHECK(scene.pages(Kind::unit, "affiliation", 1) == std::vector{ninth, tenth, de});
}

TEST_CASE("a document without the text that a list is by comes first, and pages go on after it")
{
    Lists scene;
    auto const none = scene.add(Person{.name = "Bo"});
    auto const other = scene.add(Person{.name = "Al"});
    auto const some = scene.add(Person{.name = "Cor Aal", .sort_as = "Aal"});
    CHECK(scene.pages(Kind::person, "sort_as", 1) == std::vector{none, other, some});
    CHECK(scene.pages(Kind::person, "-sort_as", 1) == std::vector{some, none, other});
}

TEST_CASE("a cursor with more behind its id than a name is none")
{
    Lists scene;
    auto const id = scene.add(Person{.name = "Bo"});
    for (std::string const rest : {R"(,1])", R"(,null])", R"(,"Bo","Bo"])"}) {
        auto const cursor = R"(["Bo",")" + id.text() + '"' + rest;
        CHECK(failure_of([&] { scene.names("name", cursor); }).pointer == "/cursor");
    }
}

TEST_CASE("commitments come in the order of their owners among people")
{
    Scene scene;
    auto const about = scene.purpose();
    auto const owned_by = [&](std::string name, std::optional<std::string> sort_as = {}) {
        auto const person = scene.add(Person{.name = std::move(name), .sort_as = std::move(sort_as)});
        auto const owner = scene.add(Participant{.person = person});
        return scene.add(Adjustment{.about = about, .observed = "Stil", .change = "Eerst bellen", .owner = owner});
    };
    auto const zita = owned_by("Zita");
    auto const dam = owned_by("van Dam");
    auto const eva = owned_by("Éva");
    auto const fries = owned_by("Aart de Fries", "Fries");
    auto const anna = owned_by("anna");
    auto const items = scene.call([&](access::Call& call) { return insight::commitments(call, scene.journey).items; });
    std::vector<Id> ids;
    for (auto const& item : items)
        ids.push_back(item.id);
    CHECK(ids == std::vector{anna, dam, eva, fries, zita});
}

TEST_CASE("ten thousand persons are sorted in a fraction of a second")
{
    Sorting const by;
    std::vector<Person> people;
    for (int number = 0; number < 10'000; ++number)
        people.push_back({.name = "Éva-Maria van den Zandhoek " + std::to_string(number * 7919 % 10'000)});
    auto const begin = processor_time();
    std::vector<std::string> keys;
    keys.reserve(people.size());
    for (auto const& person : people)
        keys.push_back(by.collation.key_of_person(person));
    std::ranges::sort(keys);
    auto const used = processor_time() - begin;
    INFO(std::chrono::duration_cast<std::chrono::milliseconds>(used).count() << " ms");
    CHECK(used < std::chrono::seconds(1)); // with sanitizers, too
}
