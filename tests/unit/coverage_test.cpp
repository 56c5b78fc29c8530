#include "asked.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

using enum CoverageCell;

Coverage coverage(Scene& scene, std::optional<Id> actor = {})
{
    return scene.call([&](access::Call& call) { return insight::coverage(call, scene.journey); }, actor);
}

std::vector<CoverageCell> missing(Scene& scene)
{
    std::vector<CoverageCell> cells;
    for (auto const& gap : coverage(scene).gaps)
        cells.push_back(gap.missing);
    return cells;
}

std::vector<std::string> says_of_gaps(Scene& scene)
{
    std::vector<std::string> sentences;
    for (auto const& gap : coverage(scene).gaps)
        sentences.push_back(gap.says);
    return sentences;
}

} // namespace

TEST_CASE("coverage tells what is there of each adopted criterion, by beneficiary")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const unit = scene.unit("Wijkteam");
    scene.join({.unit = unit}, "Bram");
    auto const last = scene.criterion(Beneficiary::society);
    auto criterion = Scene::criterion_for(scene.purpose(), Beneficiary::stakeholder);
    criterion.whom = "de inwoner";
    auto const first = scene.adopt(criterion);
    scene.add(criterion); // proposed
    scene.move(scene.criterion(), Status::retired);
    auto const sight = scene.signal(first);
    auto const words =
        scene.add(Signal{.criterion = first, .sense = Sense::heard, .shows = Shows::ideal, .text = "Fijn"});
    auto const duty = scene.add(Responsibility{.holder = anna, .subject = first, .what = "Bellen"});
    auto const share = scene.add(Responsibility{.holder = unit, .share = Share::contributes, .subject = first});

    auto const told = coverage(scene, anna.person);
    CHECK(told.journey == scene.journey);
    REQUIRE(told.items.size() == 2);
    CHECK(told.items[1].criterion == last);
    auto const& item = told.items[0];
    CHECK(item.criterion == first);
    CHECK(item.text == "Rust");
    CHECK(item.beneficiary == Beneficiary::stakeholder);
    CHECK(item.whom == "de inwoner");
    CHECK(item.ideal == "Altijd");
    CHECK(item.acceptable == "Vaak");
    REQUIRE(item.seen.size() == 1);
    CHECK(item.seen[0].id == sight);
    CHECK(item.seen[0].shows == Shows::acceptable);
    CHECK(item.seen[0].text == "Men belt elkaar");
    REQUIRE(item.heard.size() == 1);
    CHECK(item.heard[0].id == words);
    CHECK(item.heard[0].shows == Shows::ideal);
    REQUIRE(item.responsible.size() == 1);
    CHECK(item.responsible[0].id == duty);
    CHECK(item.responsible[0].holder == "Anna");
    CHECK(item.responsible[0].what == "Bellen");
    REQUIRE(item.contributes.size() == 1);
    CHECK(item.contributes[0].id == share);
    CHECK(item.contributes[0].holder == "Wijkteam");
    for (auto const& gap : told.gaps)
        CHECK(gap.criterion == last);
    CHECK(told.gaps.size() == 4);
}

TEST_CASE("each empty cell of a criterion is a gap, with a sentence in the journey's language")
{
    Scene dutch;
    auto const criterion = dutch.criterion();
    CHECK(coverage(dutch).gaps.at(0).criterion == criterion);
    CHECK(coverage(dutch).gaps.at(0).text == "Rust");
    CHECK(missing(dutch) == std::vector{seen, heard, responsible, contributes});
    CHECK(says_of_gaps(dutch)
          == std::vector<std::string>{
              "“Rust” heeft nog geen teken dat we kunnen zien.", "“Rust” heeft nog geen teken dat we kunnen horen.",
              "Voor “Rust” is nog niemand verantwoordelijk.", "Aan “Rust” draagt nog niemand bij."});
    dutch.signal(criterion, Sense::heard);
    CHECK(missing(dutch) == std::vector{seen, responsible, contributes});
    dutch.add(Responsibility{.holder = dutch.join(), .share = Share::contributes, .subject = criterion});
    CHECK(missing(dutch) == std::vector{seen, responsible});

    Scene english(Language::en);
    english.criterion();
    CHECK(says_of_gaps(english)
          == std::vector<std::string>{"“Rust” has no signal yet that we can see.",
                                      "“Rust” has no signal yet that we can hear.",
                                      "Nobody is responsible for “Rust” yet.", "Nobody contributes to “Rust” yet."});
}

TEST_CASE("a criterion without ideal and acceptable, which no verb adopts, has gaps for both")
{
    Scene scene;
    scene.call([&](access::Call& call) {
        return call.insert({.body = Criterion{.journey = scene.journey, .title = "Rust", .status = Status::adopted}});
    });
    CHECK(missing(scene) == std::vector{ideal, acceptable, seen, heard, responsible, contributes});
    CHECK(says_of_gaps(scene).at(0) == "Van “Rust” is nog niet beschreven wat ideaal is.");
    CHECK(says_of_gaps(scene).at(1) == "Van “Rust” is nog niet beschreven wat acceptabel is.");
}

TEST_CASE("whatever has ended and whoever left fill no cell")
{
    Scene scene;
    auto const criterion = scene.criterion();
    auto const signal = scene.signal(criterion);
    auto const anna = scene.join({}, "Anna");
    auto const ended = scene.add(Responsibility{.holder = anna, .subject = criterion});
    scene.add(Responsibility{.holder = scene.leaver(scene.unit()), .subject = criterion});
    auto const role = scene.add(Role{.name = "Schakel"});
    scene.add(Responsibility{.holder = role, .share = Share::contributes, .subject = criterion});
    CHECK(missing(scene) == std::vector{heard, contributes});
    scene.set(signal, "ended_on", "2027-02-01");
    scene.set(ended, "ended_on", "2027-03-01");
    CHECK(missing(scene) == std::vector{seen, heard, responsible, contributes});
    scene.change<Role>(role, [&](Role& body) { body.holders = {anna}; });
    CHECK(missing(scene) == std::vector{seen, heard, responsible});
    CHECK(coverage(scene).items.at(0).contributes.at(0).holder == "Schakel");
}

TEST_CASE("coverage names for whom no criterion describes success, and in an empty journey that is everybody")
{
    Scene scene;
    auto const none = coverage(scene);
    CHECK(none.items.empty());
    CHECK(none.gaps.empty());
    REQUIRE(none.without_criterion.size() == 3);
    CHECK(none.without_criterion[0].beneficiary == Beneficiary::collective);
    CHECK(none.without_criterion[0].says == "Succes is nog niet beschreven voor het collectief.");
    scene.criterion(Beneficiary::collective);
    scene.criterion(Beneficiary::society);
    scene.add(Scene::criterion_for(scene.purpose(), Beneficiary::stakeholder)); // proposed
    auto const rest = coverage(scene).without_criterion;
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].beneficiary == Beneficiary::stakeholder);
    Scene english(Language::en);
    CHECK(coverage(english).without_criterion.at(2).says == "Success is not described yet for society.");
}

TEST_CASE("coverage tells a sponsor what the overview tells, and is asked the journey only")
{
    Scene scene;
    auto const anna = scene.facilitator("Anna");
    auto const criterion = scene.criterion();
    scene.signal(criterion);
    scene.add(Responsibility{.holder = anna, .subject = criterion});
    auto const told = coverage(scene, scene.sponsor().person);
    REQUIRE(told.items.size() == 1);
    CHECK(told.items[0].seen.size() == 1);
    CHECK(told.items[0].responsible.at(0).holder == "Anna");
    CHECK(told.gaps.size() == 2);
    check_asks_for_journey(scene, "coverage", anna);
}
