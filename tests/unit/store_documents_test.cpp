#include "records.hpp"

#include "store/search.hpp"

#include <stdexcept>

using namespace tocht;
using namespace tocht::test;

namespace {

std::size_t hits(store::Database& database, std::string_view text)
{
    return store::Search(database, text).hits({}).size();
}

} // namespace

TEST_CASE("a document comes back as it was put in, by its id and by its row")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto made = a_journey("Één reis");
    made.extra = {{"colour", "blue"}, {"size", 1.5}};
    made.created_by = Id::make();
    auto const number = add(*database, made);

    auto const found = store::find(*database, made.id).value();
    CHECK(found.number == number);
    CHECK(found.revision == 1);
    CHECK(found.words == 1);
    CHECK(found.created_at == made.created_at);
    CHECK(found.created_by == made.created_by);
    CHECK_FALSE(found.changed_by);
    CHECK(found.extra == made.extra);
    CHECK(found.as<Journey>().title == "Één reis");
    CHECK(store::find(*database, number).value().id == made.id);
    CHECK_FALSE(store::find(*database, Id::make()));
    CHECK_FALSE(store::find(*database, number + 1));
    CHECK(json::parse(store::text_of_document(*database, made.id).value()).at("title") == "Één reis");
    CHECK_FALSE(store::text_of_document(*database, Id::make()));
}

TEST_CASE("ids stand in the file as sixteen bytes")
{
    Folder const folder;
    auto const database = open(folder / "a");
    add(*database, a_journey());
    store::Query row(database->prepared("SELECT typeof(id), length(id), typeof(journey) FROM document"));
    REQUIRE(row.next());
    CHECK(row.text(0) == "blob");
    CHECK(row.integer(1) == 16);
    CHECK(row.text(2) == "blob");
}

TEST_CASE("documents come in the order of their ids, page by page")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const trip = a_journey();
    add(*database, trip);
    std::vector<Id> ids;
    for (int index = 0; index < 5; ++index) {
        auto const made = vision(trip.id, "Beeld");
        add(*database, made);
        ids.push_back(made.id);
    }
    std::sort(ids.begin(), ids.end());

    auto const first = store::of_journey(*database, trip.id, Kind::vision, {}, 2);
    REQUIRE(first.size() == 2);
    CHECK(first[1].id == ids[1]);
    auto const rest = store::of_journey(*database, trip.id, Kind::vision, first[1].id);
    REQUIRE(rest.size() == 3);
    CHECK(rest[0].id == ids[2]);
    CHECK(store::of_kind(*database, Kind::vision, ids[3]).size() == 1);
    CHECK(store::of_journey(*database, trip.id).size() == 6);
    CHECK(store::of_journey(*database, Id::make()).empty());
}

TEST_CASE("every revision is kept, also of a document that was removed")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const trip = a_journey("Eerst");
    add(*database, trip);
    change(*database, trip.id, 2000, [](auto& next) { next.template as<Journey>().title = "Toen"; });
    change(*database, trip.id, 3000, [](auto& next) { next.template as<Journey>().title = "Nu"; });

    auto all = store::history(*database, trip.id);
    REQUIRE(all.size() == 3);
    CHECK(all[0].as<Journey>().title == "Eerst");
    CHECK(all[0].ended_at == all[1].changed_at);
    CHECK(all[2].as<Journey>().title == "Nu");
    CHECK_FALSE(all[2].ended_at);

    Instant const end{std::chrono::milliseconds{4000}};
    database->write([&] { store::remove(*database, store::find(*database, trip.id).value(), end); });
    CHECK_FALSE(store::find(*database, trip.id));
    all = store::history(*database, trip.id);
    REQUIRE(all.size() == 3);
    CHECK(all[2].ended_at == end);
    CHECK(hits(*database, "Nu") == 0);
}

TEST_CASE("a journey can be seen as it stood at any instant")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const trip = a_journey("Eerst");
    add(*database, trip);
    auto late = vision(trip.id, "Later");
    late.created_at = late.changed_at = Instant{std::chrono::milliseconds{2500}};
    add(*database, late);
    change(*database, trip.id, 2000, [](auto& next) { next.template as<Journey>().title = "Toen"; });
    database->write([&] {
        store::remove(*database, store::find(*database, late.id).value(), Instant{std::chrono::milliseconds{3000}});
    });
    auto const at = [&](int moment) {
        return store::of_journey_at(*database, trip.id, Instant{std::chrono::milliseconds{moment}});
    };
    CHECK(at(999).empty());
    REQUIRE(at(1000).size() == 1);
    CHECK(at(1999)[0].as<Journey>().title == "Eerst");
    CHECK(at(2000)[0].as<Journey>().title == "Toen");
    CHECK(at(2500).size() == 2);
    CHECK(at(2999).size() == 2);
    CHECK(at(3000).size() == 1);
}

TEST_CASE("the store knows who refers to a document, and forgets it when they no longer do")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const trip = a_journey();
    auto const somebody = person("Ada");
    auto const part = participant(trip.id, somebody.id);
    auto const number = add(*database, somebody);
    add(*database, trip);
    add(*database, part);
    auto goal = record(Purpose{.journey = trip.id, .completion = "iets moois", .author = part.id});
    auto const part_number = store::find(*database, part.id)->number;
    add(*database, goal);

    CHECK(store::is_referred_to(*database, number));
    auto const sharing = store::sharing(*database, std::array{somebody.id, trip.id});
    REQUIRE(sharing.size() == 1);
    CHECK(sharing[0].document == somebody.id);
    CHECK(sharing[0].journey == trip.id);
    auto const shared = store::shared_by(*database, trip.id);
    REQUIRE(shared.size() == 1);
    CHECK(shared[0].number == number);
    REQUIRE(store::participations(*database, somebody.id).size() == 1);
    REQUIRE(store::referring(*database, part_number).size() == 1);
    CHECK(store::referring(*database, part_number)[0].id == goal.id);

    change(*database, goal.id, 2000, [](auto& next) { next.template as<Purpose>().author.reset(); });
    CHECK_FALSE(store::is_referred_to(*database, part_number));
}

TEST_CASE("a value that must be unique is taken once, and free again after its document goes")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const first = person("Ada", "7");
    add(*database, first);
    try {
        add(*database, person("Bob", "7"));
        FAIL("taken twice");
    } catch (Fault const& fault) {
        CHECK(fault.code == Code::conflict);
        CHECK(fault.pointer == "/external_id");
        CHECK(fault.ids == std::vector{first.id});
    }
    CHECK(store::of_kind(*database, Kind::person).size() == 1);
    add(*database, record(Unit{.name = "Zorg", .external_id = "7"})); // another kind
    change(*database, first.id, 2000, [](auto& next) { next.template as<Person>().external_id.emplace("8"); });
    add(*database, person("Bob", "7"));
    database->write([&] { store::remove(*database, store::find(*database, first.id).value(), first.created_at); });
    CHECK(code_of([&] { add(*database, person("Eva", "8")); }) == Code::ok);
}

TEST_CASE("a person takes part in a journey once, and in another too")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const one = a_journey();
    auto const two = a_journey();
    auto const somebody = person("Ada");
    for (auto const& made : {one, two, somebody, participant(one.id, somebody.id)})
        add(*database, made);
    CHECK(code_of([&] { add(*database, participant(one.id, somebody.id)); }) == Code::conflict);
    CHECK(code_of([&] { add(*database, participant(two.id, somebody.id)); }) == Code::ok);
}

TEST_CASE("search finds words without their accents, and by their beginnings")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const trip = a_journey("De coöperatie vergadert");
    add(*database, trip);
    add(*database, vision(trip.id, "Wij zeggen: \"doen\" AND leren"));

    for (auto const* text : {"cooperatie", "COÖPERATIE", "coop", "vergadert de", " coop\tverg\n"})
        CHECK(hits(*database, text) == 1);
    for (auto const* text : {"peratie", "coop niets", "vergadert doen"})
        CHECK(hits(*database, text) == 0);
    store::Search const search(*database, "coop");
    auto const found = search.hits(trip.id);
    REQUIRE(found.size() == 1);
    CHECK(search.extract(search.texts(found).at(found.front())) == "De ‹coöperatie› vergadert");
    CHECK(search.hits(Id::make()).empty());
    change(*database, trip.id, 2000, [](auto& next) { next.template as<Journey>().title = "De vereniging"; });
    CHECK(hits(*database, "coop") == 0);
    CHECK(hits(*database, "vereniging") == 1);
}

TEST_CASE("whatever people type into search is text, never a query")
{
    Folder const folder;
    auto const database = open(folder / "a");
    add(*database, a_journey("Doen AND laten"));
    for (auto const* text : {"", " ", "\"", "\"\"", "***", "-", "()", "^", ":", "+ - .", "'", "''"})
        CHECK(hits(*database, text) == 0);
    for (auto const* text : {"doen \"", "\"doen", "doen*", "^doen", "-doen", "(doen", "doen and", "doen - laten"})
        CHECK(hits(*database, text) == 1);
    for (auto const* text : {"text:doen", "doen OR niets", "NOT doen", "NEAR(doen laten)", "doen NOT laten"})
        CHECK(hits(*database, text) == 0);
    CHECK(hits(*database, std::string_view("doen\0laten", 10)) == 1);
    CHECK(hits(*database, std::string_view("\0", 1)) == 0);
    CHECK(hits(*database, "\xff\xfe") == 0);
    std::string many;
    for (int word = 0; word < 2000; ++word)
        many += "doen ";
    CHECK(hits(*database, many) == 1);
}

TEST_CASE("what throws inside a transaction leaves nothing behind")
{
    Folder const folder;
    auto const database = open(folder / "a");
    auto const trip = a_journey("Weg ermee");
    CHECK_THROWS_AS(database->write([&] {
        store::insert(*database, trip, true);
        throw std::runtime_error("no");
    }),
                    std::runtime_error);
    CHECK_FALSE(store::find(*database, trip.id));
    CHECK(hits(*database, "ermee") == 0);
    add(*database, trip);
    CHECK(store::find(*database, trip.id));
}

TEST_CASE("damaged fields and kinds are told as damage")
{
    Folder const folder;
    auto const made = a_journey();
    add(*open(folder / "a"), made);
    for (auto const* damage : {"fields = '{'", "fields = '[]'", "fields = '{\"extra\":1}'", "kind = 99", "kind = 0",
                               "kind = -1", "kind = 4294967300", "created_by = x'00'"}) {
        std::filesystem::copy(folder / "a", folder / "b", std::filesystem::copy_options::overwrite_existing);
        plant(folder / "b", std::string("UPDATE document SET ") + damage);
        auto const database = open(folder / "b");
        INFO(damage);
        CHECK(code_of([&] { store::find(*database, made.id); }) == Code::corrupt);
    }
}
