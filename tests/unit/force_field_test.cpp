#include "asked.hpp"
#include "crowd.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

ForceField force_field(Scene& scene, std::optional<Id> actor)
{
    return scene.call([&](access::Call& call) { return insight::force_field(call, scene.journey); }, actor);
}

std::vector<Id> ids_of(std::vector<ForceFieldFactor> const& factors)
{
    std::vector<Id> ids;
    for (auto const& factor : factors)
        ids.push_back(factor.id);
    return ids;
}

/// A journey of three people of two perspectives, who hold sessions a month apart.
struct Field : Scene {
    explicit Field(Language language = Language::nl, Openness openness = Openness::named)
        : Scene(language, openness)
    {}

    std::vector<Someone> people{join({}, "Anna"), join({}, "Bram"), join({.perspective = Perspective::manager}, "Cem")};
    Id member = people[0].person;
    unsigned month = 1;

    Id promotes(Perspective perspective = Perspective::employee) { return factor(Effect::promotes, perspective); }
    Id hinders(Perspective perspective = Perspective::employee) { return factor(Effect::hinders, perspective); }

    /// How strong the people find factors outside sessions, in their order.
    void find(Id subject, std::vector<int> const& values)
    {
        for (std::size_t index = 0; index < values.size(); ++index)
            rate(people[index], subject, Aspect::strength, values[index]);
    }
    /// The same in a session.
    Id discuss(Id subject, std::vector<int> const& values, std::optional<Openness> openness = {})
    {
        std::vector<Rating> ratings;
        for (std::size_t index = 0; index < values.size(); ++index)
            ratings.push_back(
                {.participant = people[index], .subject = subject, .aspect = Aspect::strength, .value = values[index]});
        auto const session = plan(day(2027, ++month, 1), [&](Session& body) { body.openness = openness; });
        hold(session, ratings);
        return session;
    }
    ForceFieldPerspective employees(std::optional<Id> actor = {})
    {
        return force_field(*this, actor ? actor : member).perspectives.at(0);
    }
};

} // namespace

TEST_CASE("the force field tells what promotes and hinders from each perspective, the strongest first")
{
    Field scene;
    auto const weak = scene.promotes();
    auto const unrated = scene.promotes();
    auto const strong = scene.promotes();
    auto const against = scene.hinders();
    auto const around = scene.factor(Effect::hinders, Perspective::environment, Grip::accept);
    scene.find(weak, {1, 2, 3});
    scene.find(strong, {4, 5});
    scene.find(against, {3});
    auto const ended = scene.promotes();
    scene.set(ended, "ended_on", "2027-03-01");

    auto const told = force_field(scene, scene.member);
    CHECK(told.journey == scene.journey);
    REQUIRE(told.perspectives.size() == 4);
    auto const& employees = told.perspectives[0];
    CHECK(employees.perspective == Perspective::employee);
    CHECK(employees.name == "medewerker of professional");
    CHECK(ids_of(employees.promotes) == std::vector{strong, weak, unrated});
    CHECK(employees.promotes[0].text == "Tijd");
    CHECK(employees.promotes[0].strength == 4.5);
    CHECK(employees.promotes[0].n == 2);
    CHECK_FALSE(employees.promotes[0].session);
    CHECK(employees.promotes[1].strength == 2);
    CHECK_FALSE(employees.promotes[2].strength);
    CHECK_FALSE(employees.promotes[2].n);
    CHECK_FALSE(employees.promotes[2].withheld);
    CHECK(ids_of(employees.hinders) == std::vector{against});
    CHECK(employees.balance == 3.5); // 4.5 + 2 - 3
    CHECK(ids_of(told.perspectives[3].hinders) == std::vector{around});
    CHECK(told.perspectives[3].hinders[0].grip == Grip::accept);
    CHECK_FALSE(told.perspectives[3].balance); // nobody rated it
    CHECK_FALSE(told.perspectives[3].withheld);
}

TEST_CASE("a factor's strength is from the last closed session in which it was rated, else from outside sessions")
{
    Field scene;
    auto const factor = scene.hinders();
    scene.find(factor, {1, 1, 1});
    CHECK(scene.employees().hinders[0].strength == 1);
    auto const first = scene.discuss(factor, {4, 5});
    auto const later = scene.hinders();
    scene.discuss(later, {2});
    auto const told = force_field(scene, scene.member);
    auto const& hinders = told.perspectives[0].hinders;
    CHECK(ids_of(hinders) == std::vector{factor, later});
    CHECK(hinders[0].strength == 4.5);
    CHECK(hinders[0].n == 2);
    CHECK(hinders[0].session == first);
    CHECK(hinders[0].session_text == "1 februari 2027");
    CHECK(told.sessions.size() == 2);
    scene.discuss(factor, {3});
    CHECK(scene.employees().hinders[0].strength == 3);
    auto const open = scene.plan(day(2027, 6, 1));
    scene.open(open);
    scene.rate(scene.people[0], factor, Aspect::strength, 5, open);
    CHECK(scene.employees().hinders[0].strength == 3);
}

TEST_CASE("outside sessions a factor's strength is that of its present words")
{
    Field scene;
    auto const factor = scene.hinders();
    scene.find(factor, {5});
    scene.adjust<Factor>(factor, [](Factor& body) { body.text = "Rust"; });
    CHECK_FALSE(scene.employees().hinders[0].strength);
    scene.find(factor, {2});
    CHECK(scene.employees().hinders[0].strength == 2);
}

TEST_CASE("the force field names the perspectives that nobody spoke for, in the journey's language")
{
    Field scene;
    CHECK(force_field(scene, scene.member).silent.size() == 4);
    CHECK(force_field(scene, scene.member).perspectives.size() == 4);
    CHECK(force_field(scene, scene.member).differences.empty());
    scene.hinders(Perspective::employee);
    scene.hinders(Perspective::organisation);
    scene.promotes(Perspective::environment);
    auto const silent = force_field(scene, scene.member).silent;
    REQUIRE(silent.size() == 1);
    CHECK(silent[0].perspective == Perspective::manager);
    CHECK(silent[0].says == "Vanuit het perspectief “leidinggevende” is nog geen factor genoemd.");
    Field english(Language::en);
    CHECK(force_field(english, english.member).silent.at(3).says
          == "No factor is named yet from the perspective “environment”.");
    CHECK(force_field(english, english.member).perspectives[0].name == "employee or professional");
}

TEST_CASE("hindering factors are unanswered as M10 counts: without a rule, agreement or adjustment")
{
    Field scene;
    auto const first = scene.hinders();
    auto const second = scene.hinders();
    scene.promotes();
    scene.factor(Effect::hinders, Perspective::employee, Grip::accept);
    auto const unanswered = force_field(scene, scene.member).unanswered;
    REQUIRE(unanswered.size() == 2);
    CHECK(unanswered[0].id == first);
    CHECK(unanswered[0].text == "Tijd");
    scene.adopt(Rule{.text = "We plannen", .answers = {first}});
    scene.add(Rule{.text = "Voorstel", .answers = {second}}); // not adopted
    CHECK(force_field(scene, scene.member).unanswered.size() == 1);
    scene.add(Adjustment{.about = second, .observed = "Druk", .change = "Minder"});
    CHECK(force_field(scene, scene.member).unanswered.empty());
    CHECK(find(scene.progress(), "M10").met);
}

TEST_CASE("the perspectives that differ most are those whose raters' means lie furthest apart")
{
    Field scene;
    auto const little = scene.hinders();
    auto const much = scene.promotes();
    auto const same = scene.promotes();
    auto const one_sided = scene.promotes();
    scene.find(little, {3, 3, 2});
    scene.find(much, {1, 1, 1});
    scene.discuss(much, {2, 1, 5}); // the ratings that give its strength
    scene.find(same, {4, 4, 4});
    scene.find(one_sided, {1, 5});
    auto const differences = force_field(scene, scene.member).differences;
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].factor == much);
    CHECK(differences[0].text == "Tijd");
    CHECK(differences[0].difference == 3.5);
    REQUIRE(differences[0].means.size() == 2);
    CHECK(differences[0].means[0].perspective == Perspective::manager);
    CHECK(differences[0].means[0].name == "leidinggevende");
    CHECK(differences[0].means[0].n == 1);
    CHECK(differences[0].means[0].mean == 5);
    CHECK(differences[0].means[1].n == 2);
    CHECK(differences[0].means[1].mean == 1.5);
    CHECK(differences[1].factor == little);
    CHECK(differences[1].difference == 1);
}

TEST_CASE("outside the circle all strengths, balances and differences are withheld, rated or not")
{
    Field scene;
    auto const factor = scene.hinders();
    scene.promotes(Perspective::manager);
    auto const outsider = GENERATE(0, 1) == 0 ? std::optional<Id>{} : std::optional(scene.sponsor().person);
    auto const check = [&] {
        auto const told =
            scene.call([&](access::Call& call) { return insight::force_field(call, scene.journey); }, outsider);
        for (std::size_t place : {0U, 1U}) {
            auto const& perspective = told.perspectives[place];
            auto const& shown = place == 0 ? perspective.hinders.at(0) : perspective.promotes.at(0);
            CHECK(shown.text == "Tijd");
            CHECK_FALSE(shown.strength);
            CHECK_FALSE(shown.n);
            CHECK_FALSE(shown.session);
            CHECK(shown.withheld == "group");
            CHECK_FALSE(perspective.balance);
            CHECK(perspective.withheld == "group");
        }
        CHECK(told.differences.empty());
        CHECK(told.silent.size() == 2);
        CHECK_FALSE(told.perspectives[2].withheld); // there is no factor to be rated
        return told;
    };
    check();
    scene.find(factor, {1, 2, 5});
    check();
    scene.discuss(factor, {1, 2, 5});
    CHECK(check().sessions.at(0).withheld == "group");
}

TEST_CASE("outside the circle perspectives differ by as much as their released means do")
{
    Crowd crowd(20, Openness::named, 10);
    auto const factor = crowd.factor(Effect::hinders);
    crowd.held(day(2027, 2, 1),
               crowd.given(factor, Aspect::strength, {2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3}));
    auto const differences = force_field(crowd, crowd.nico.person).differences;
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].difference == 0.9); // to one decimal, as the means are
    REQUIRE(differences[0].means.size() == 2);
    CHECK(differences[0].means[0].perspective == Perspective::employee);
    CHECK(differences[0].means[0].mean == 3.4);
    CHECK(differences[0].means[1].mean == 2.5);
    for (auto const& mean : differences[0].means) {
        CHECK_FALSE(mean.n);
        CHECK(mean.raters == "10–19");
    }
}

TEST_CASE("an anonymous session gives no strength, and what may have been rated only there is withheld")
{
    Field scene;
    auto const named = scene.hinders();
    auto const hidden = scene.promotes();
    auto const elsewhere = scene.promotes(Perspective::manager);
    scene.find(elsewhere, {4});
    scene.discuss(named, {4, 4});
    scene.discuss(named, {1, 1}, Openness::anonymous);
    auto const told = force_field(scene, scene.member);
    CHECK(told.perspectives[0].hinders[0].strength == 4); // the last that may be read
    CHECK(told.perspectives[0].promotes[0].id == hidden);
    CHECK(told.perspectives[0].promotes[0].withheld == "group");
    CHECK_FALSE(told.perspectives[0].balance);
    CHECK(told.perspectives[0].withheld == "group");
    CHECK(told.perspectives[1].balance == 4);
    CHECK_FALSE(told.perspectives[1].withheld);
    CHECK(told.sessions.at(1).withheld == "group");
}

TEST_CASE("in an anonymous journey strengths given outside sessions are withheld within the circle too")
{
    Field scene(Language::nl, Openness::anonymous);
    scene.find(scene.hinders(), {4, 4, 1});
    CHECK(scene.employees().hinders.at(0).withheld == "group");
    CHECK_FALSE(scene.employees().hinders.at(0).strength);
    CHECK(scene.employees().withheld == "group");
    CHECK(force_field(scene, scene.member).differences.empty());
}

TEST_CASE("the force field is asked about a journey only")
{
    Field scene;
    check_asks_for_journey(scene, "force_field", scene.people[0]);
}
