#include "facts_scene.hpp"

#include "insight/ratings.hpp"

using namespace tocht;
using test::Facts;

namespace {

std::vector<RatingsItem> ratings(Facts& scene, std::optional<Id> actor, RatingsOptions const& options = {})
{
    return scene.as(actor, [&](access::Call& call) { return insight::ratings(call, scene.journey, options).items; });
}

} // namespace

TEST_CASE("in a session one reads one's own ratings, and the others' when it is closed")
{
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join("Bram");
    auto const session = scene.plan().front();
    scene.open(session);
    scene.rate(anna, scene.journey, Aspect::quality, 4, session);
    scene.rate(bram, scene.journey, Aspect::quality, 2, session);

    auto const own = ratings(scene, bram.person);
    REQUIRE(own.size() == 1);
    CHECK(own[0].participant == bram.participant);
    CHECK(own[0].name == "Bram");
    CHECK(own[0].text == "Samen zorgen in de wijk");
    CHECK(own[0].session == session);
    CHECK(own[0].aspect == Aspect::quality);
    CHECK(own[0].value == 2);
    scene.close(session);
    CHECK(ratings(scene, bram.person).size() == 2);
    CHECK(ratings(scene, bram.person, {.session = session, .participant = anna.participant}).at(0).value == 4);
    CHECK(ratings(scene, std::nullopt).empty());
}

TEST_CASE("in an anonymous session one reads one's own ratings only, also when it is closed")
{
    Facts scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join("Bram");
    auto const session = scene.plan().front();
    scene.set(std::nullopt, session, "openness", "anonymous");
    scene.open(session);
    scene.rate(anna, scene.journey, Aspect::quality, 4, session);
    scene.close(session);
    CHECK(ratings(scene, bram.person).empty());
    CHECK(ratings(scene, bram.person, {.participant = anna.participant}).empty());
}

TEST_CASE("outside sessions ratings are read at once in a named journey, and not in an anonymous one")
{
    auto const openness = GENERATE(Openness::named, Openness::anonymous);
    auto body = Facts::default_journey();
    body.openness = openness;
    Facts scene(body);
    auto const anna = scene.join("Anna");
    auto const bram = scene.join("Bram");
    auto const sponsor = scene.sponsor("Cem");
    auto const rule = scene.add(std::nullopt, Rule{.journey = scene.journey, .text = "Wij bellen terug"});
    scene.set(std::nullopt, rule, "status", "adopted");
    scene.rate(anna, rule, Aspect::agree, -2);
    CHECK(ratings(scene, bram.person).size() == (openness == Openness::named ? 1 : 0));
    CHECK(ratings(scene, bram.person, {.subject = rule}).size() == (openness == Openness::named ? 1 : 0));
    CHECK(ratings(scene, anna.person).size() == 1);
    CHECK(ratings(scene, sponsor.person).empty());
    CHECK(ratings(scene, std::nullopt).empty());
}

TEST_CASE("what the view ratings is asked about must be there and fit")
{
    Facts scene;
    auto const anna = scene.join("Anna");
    auto const gone = [](std::string pointer) { return std::pair{Code::not_found, std::move(pointer)}; };
    CHECK(test::fault_of([&] { ratings(scene, anna.person, {.session = Id::make()}); }) == gone("/session"));
    CHECK(test::fault_of([&] { ratings(scene, anna.person, {.session = scene.journey}); }) == gone("/session"));
    CHECK(test::fault_of([&] { ratings(scene, anna.person, {.subject = Id::make()}); }) == gone("/subject"));
    CHECK(test::fault_of([&] { ratings(scene, anna.person, {.participant = Id::make()}); }) == gone("/participant"));
    CHECK(test::fault_of([&] { ratings(scene, std::nullopt, {.session = Id::make()}); }) == gone("/session"));
    CHECK(test::fault_of([&] { ratings(scene, Id::make()); }) == gone("/journey"));
}
