#include "scene.hpp"

#include "insight/views.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

std::vector<RatingsItem> ratings(Scene& scene, std::optional<Id> actor, RatingsOptions options = {})
{
    options.journey = scene.journey;
    return scene.call([&](access::Call& call) { return insight::ratings(call, options).items; }, actor);
}

} // namespace

TEST_CASE("in a session one reads one's own ratings, and the others' when it is closed")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    auto const session = scene.plan(day(2027, 3, 1));
    scene.open(session);
    scene.rate(anna, scene.journey, Aspect::quality, 4, session);
    scene.rate(bram, scene.journey, Aspect::quality, 2, session);

    auto const own = ratings(scene, bram.person);
    REQUIRE(own.size() == 1);
    CHECK(own[0].participant == bram.id);
    CHECK(own[0].name == "Bram");
    CHECK(own[0].text == "Samen");
    CHECK(own[0].session == session);
    CHECK(own[0].aspect == Aspect::quality);
    CHECK(own[0].value == 2);
    scene.close(session);
    CHECK(ratings(scene, bram.person).size() == 2);
    CHECK(ratings(scene, bram.person, {.session = session, .participant = anna.id}).at(0).value == 4);
    CHECK(ratings(scene, std::nullopt).empty());
}

TEST_CASE("in an anonymous session one reads one's own ratings only, also when it is closed")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const bram = scene.join({}, "Bram");
    auto const session = scene.plan(day(2027, 3, 1));
    scene.set(session, "openness", "anonymous");
    scene.open(session);
    scene.rate(anna, scene.journey, Aspect::quality, 4, session);
    scene.close(session);
    CHECK(ratings(scene, bram.person).empty());
    CHECK(ratings(scene, bram.person, {.participant = anna.id}).empty());
}

TEST_CASE("outside sessions ratings are read at once in a named journey, and not in an anonymous one")
{
    auto const openness = GENERATE(Openness::named, Openness::anonymous);
    Scene scene(Language::nl, openness);
    auto const anna = scene.join({}, "Anna");
    auto const bram = scene.join({}, "Bram");
    auto const sponsor = scene.sponsor("Cem");
    auto const rule = scene.add(Rule{.text = "Wij bellen terug"});
    scene.rate(anna, rule, Aspect::agree, -2);
    CHECK(ratings(scene, bram.person).size() == (openness == Openness::named ? 1 : 0));
    CHECK(ratings(scene, bram.person, {.subject = rule}).size() == (openness == Openness::named ? 1 : 0));
    CHECK(ratings(scene, anna.person).size() == 1);
    CHECK(ratings(scene, sponsor.person).empty());
    CHECK(ratings(scene, std::nullopt).empty());
}

TEST_CASE("what the view ratings is asked about must be there and fit")
{
    Scene scene;
    auto const anna = scene.join({}, "Anna");
    auto const gone = [](std::string pointer) { return Failure{Code::not_found, std::move(pointer)}; };
    CHECK(failure_of([&] { ratings(scene, anna.person, {.session = Id::make()}); }) == gone("/session"));
    CHECK(failure_of([&] { ratings(scene, anna.person, {.session = scene.journey}); }) == gone("/session"));
    CHECK(failure_of([&] { ratings(scene, anna.person, {.subject = Id::make()}); }) == gone("/subject"));
    CHECK(failure_of([&] { ratings(scene, anna.person, {.participant = Id::make()}); }) == gone("/participant"));
    CHECK(failure_of([&] { ratings(scene, std::nullopt, {.session = Id::make()}); }) == gone("/session"));
    CHECK(failure_of([&] { ratings(scene, Id::make()); }) == gone("/journey"));
}
