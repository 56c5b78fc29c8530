#include "asked.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

std::vector<Commitment> commitments(Scene& scene, std::optional<Id> actor = {})
{
    return scene.call([&](access::Call& call) { return insight::commitments(call, scene.journey).items; }, actor);
}

/// A journey of three people who promise things.
struct Promises : Scene {
    Someone cem = join({}, "Cem");
    Someone anna = join({}, "Anna");
    Someone bram = join({}, "Bram");
    Id about = purpose();

    using Scene::adjust;

    Id agree(std::optional<Id> owner, std::optional<Day> due_on = {})
    {
        return adopt(Agreement{.text = "We bellen", .parties = {anna}, .owner = owner, .due_on = due_on});
    }
    Id adjust(std::optional<Id> owner, std::optional<Day> due_on = {})
    {
        return add(
            Adjustment{.about = about, .observed = "Stil", .change = "Eerst bellen", .owner = owner, .due_on = due_on});
    }
    std::vector<Id> ids(std::optional<Id> actor = {})
    {
        std::vector<Id> ids;
        for (auto const& item : commitments(*this, actor))
            ids.push_back(item.id);
        return ids;
    }
};

} // namespace

TEST_CASE("commitments come by owner and day, without owner last, and within an owner without day last")
{
    Promises scene;
    auto const nobodys_later = scene.adjust({}, day(2027, 6, 1));
    auto const nobodys = scene.agree({}, day(2027, 5, 1));
    auto const cems = scene.agree(scene.cem.id, day(2027, 3, 5));
    auto const annas_some_day = scene.agree(scene.anna.id);
    auto const annas_later = scene.agree(scene.anna.id, day(2027, 4, 2));
    auto const annas_first = scene.adjust(scene.anna.id, day(2027, 4, 1));
    auto const brams = scene.adjust(scene.bram.id);
    CHECK(scene.ids() == std::vector{annas_first, annas_later, annas_some_day, brams, cems, nobodys, nobodys_later});
    auto const items = commitments(scene, scene.bram.person);
    REQUIRE(items.size() == 7);
    CHECK(items[0].kind == Kind::adjustment);
    CHECK(items[0].text == "Eerst bellen");
    CHECK(items[0].status == Status::proposed);
    CHECK(items[0].owner == scene.anna.id);
    CHECK(items[0].name == "Anna");
    CHECK(items[0].due_on == day(2027, 4, 1));
    CHECK(items[1].kind == Kind::agreement);
    CHECK(items[1].text == "We bellen");
    CHECK(items[1].status == Status::adopted);
    CHECK_FALSE(items[2].due_on);
    CHECK_FALSE(items[5].owner);
    CHECK_FALSE(items[5].name);
}

TEST_CASE("two owners with the same name are kept apart")
{
    Promises scene;
    auto const other = scene.join({}, "Anna");
    auto const first = scene.agree(scene.anna.id, day(2027, 4, 1));
    auto const second = scene.agree(other.id, day(2027, 4, 2));
    auto const third = scene.agree(scene.anna.id, day(2027, 4, 3));
    CHECK(scene.ids() == std::vector{first, third, second});
}

TEST_CASE("a commitment is overdue from the day after its day on")
{
    Promises scene;
    scene.agree({}, day(2027, 3, 1)); // today
    CHECK_FALSE(commitments(scene).at(0).overdue);
    scene.agree({}, day(2027, 2, 28));
    scene.adjust({}, day(2027, 2, 27));
    scene.agree({});
    auto const items = commitments(scene);
    REQUIRE(items.size() == 4);
    CHECK(items[0].overdue);
    CHECK(items[1].overdue);
    CHECK_FALSE(items[2].overdue);
    CHECK_FALSE(items[3].overdue);
}

TEST_CASE("what is proposed to agree on, fulfilled, retired, applied or dropped is no commitment")
{
    Promises scene;
    CHECK(commitments(scene).empty());
    scene.add(Agreement{.text = "Voorstel", .parties = {scene.anna}});
    scene.move(scene.agree({}), Status::fulfilled);
    scene.move(scene.agree({}), Status::retired);
    scene.move(scene.adjust({}), Status::dropped);
    scene.adjust<Purpose>(scene.about, [](Purpose& body) { body.completion = "rust"; }); // applied
    CHECK(commitments(scene).empty());
    auto const decided = scene.adjust({});
    scene.move(decided, Status::decided);
    CHECK(scene.ids() == std::vector{decided});
    CHECK(commitments(scene)[0].status == Status::decided);
}

TEST_CASE("a person who left owns nothing any more, and one who is still to come may")
{
    Promises scene;
    auto const leaver = scene.join({.left_on = day(2027, 3, 1)}, "Leo"); // today is the first day without
    auto const left = scene.agree(leaver.id, day(2027, 3, 2));
    auto const comes = scene.agree(scene.join({.joined_on = day(2027, 4, 1)}, "Otto").id, day(2027, 5, 2));
    CHECK(scene.ids() == std::vector{comes, left});
    CHECK(commitments(scene)[0].name == "Otto");
    CHECK_FALSE(commitments(scene)[1].owner);
    CHECK_FALSE(commitments(scene)[1].name);
}

TEST_CASE("a sponsor reads the agreements among the commitments, and commitments are asked the journey only")
{
    Promises scene;
    auto const agreement = scene.agree(scene.anna.id);
    scene.adjust(scene.anna.id);
    CHECK(scene.ids(scene.sponsor().person) == std::vector{agreement});
    CHECK(scene.ids(scene.anna.person).size() == 2);
    check_asks_for_journey(scene, "commitments", scene.anna);
}
