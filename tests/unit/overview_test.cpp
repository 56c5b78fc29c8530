#include "scene.hpp"

#include "access/methods.hpp"

using namespace tocht;
using namespace tocht::test;

using enum Status;

TEST_CASE("the overview begins with the journey itself")
{
    Scene scene(Language::en, Openness::anonymous);
    auto const page = scene.overview();
    CHECK(page.journey == scene.journey);
    CHECK(page.title == "Samen");
    CHECK(page.language == Language::en);
    CHECK(page.starts_on == day(2027, 1, 4));
    CHECK(page.ends_on == day(2027, 7, 4));
    CHECK(page.openness == Openness::anonymous);
    CHECK(page.status == preparing);
    CHECK_FALSE(page.vision.has_value());
}

TEST_CASE("the overview names who takes part today, sponsors too, and nobody who left or is to come")
{
    Scene scene;
    auto const unit = scene.add(Unit{.name = "Gemeente", .affiliation = Affiliation::external});
    auto const anna = scene.join({.unit = unit, .perspective = Perspective::manager}, "Anna");
    scene.sponsor();
    scene.leaver();
    scene.join({.joined_on = day(2027, 3, 2)}, "Otto");
    auto const people = scene.overview().people;
    REQUIRE(people.size() == 2);
    CHECK(people[0].participant == anna);
    CHECK(people[0].name == "Anna");
    CHECK(people[0].unit == "Gemeente");
    CHECK(people[0].perspective == Perspective::manager);
    CHECK(people[0].affiliation == Affiliation::external);
    CHECK(people[1].name == "Nico");
    CHECK(people[1].authority == Authority::sponsor);
    CHECK_FALSE(people[1].unit.has_value());
}

TEST_CASE("purposes read as sentences in the journey's language, and only what was adopted is there")
{
    for (auto const language : {Language::nl, Language::en}) {
        Scene scene(language);
        auto const purpose = scene.purpose(Stem::steer_on);
        scene.add(Purpose{.completion = "nog niet"});
        auto const vision = scene.vision(purpose);
        scene.add(Vision{.text = "Nog niet", .purposes = {purpose}});
        scene.move(scene.purpose(), retired);
        auto const page = scene.overview();
        REQUIRE(page.purposes.size() == 1);
        CHECK(page.purposes[0].id == purpose);
        CHECK(page.purposes[0].text
              == (language == Language::nl ? "Wij gaan samen sturen op zorg dichtbij"
                                           : "Together we will steer towards zorg dichtbij"));
        REQUIRE(page.vision.has_value());
        CHECK(page.vision->id == vision);
        CHECK(page.vision->text == "Een buurt die zorgt");
    }
}

TEST_CASE("a criterion comes with its signals and its people, as far as they count today")
{
    Scene scene;
    auto const criterion = scene.criterion(Beneficiary::society);
    auto const signal = scene.signal(criterion, Sense::heard);
    auto const ended = scene.signal(criterion);
    scene.change<Signal>(ended, [](Signal& one) { one.ended_on = day(2027, 2, 1); });
    scene.signal(scene.adopt(Scene::criterion_for(scene.purpose())));
    auto const role = scene.add(Role{.name = "Schakel", .holders = {scene.join()}});
    scene.add(Responsibility{.holder = role, .share = Share::contributes, .subject = criterion, .what = "Bellen"});
    scene.add(Responsibility{.holder = scene.leaver(), .subject = criterion});
    auto const page = scene.overview();
    REQUIRE(page.criteria.size() == 2);
    auto const& first = page.criteria[0];
    CHECK(first.id == criterion);
    CHECK(first.beneficiary == Beneficiary::society);
    CHECK(first.title == "Rust");
    CHECK(first.ideal == "Altijd");
    CHECK(first.acceptable == "Vaak");
    REQUIRE(first.signals.size() == 1);
    CHECK(first.signals[0].id == signal);
    CHECK(first.signals[0].sense == Sense::heard);
    REQUIRE(first.people.size() == 1);
    CHECK(first.people[0].holder == "Schakel");
    CHECK(first.people[0].share == Share::contributes);
    CHECK(first.people[0].what == "Bellen");
}

TEST_CASE("roles name who still holds them, and agreements their parties")
{
    Scene scene;
    auto const unit = scene.unit("Wijkteam");
    auto const anna = scene.join({.unit = unit}, "Anna");
    auto const role = scene.add(Role{.name = "Schakel", .holders = {anna, scene.leaver()}});
    scene.add(Role{.name = "Gids", .ended_on = day(2027, 2, 1)});
    Agreement agreement{.nature = AgreementNature::interplay,
                        .text = "We bellen",
                        .parties = {anna, unit, role},
                        .owner = anna,
                        .due_on = day(2027, 4, 1)};
    scene.move(scene.adopt(agreement), fulfilled);
    scene.add(agreement);
    auto const page = scene.overview();
    REQUIRE(page.roles.size() == 1);
    CHECK(page.roles[0].name == "Schakel");
    CHECK(page.roles[0].holders == std::vector<std::string>{"Anna"});
    REQUIRE(page.agreements.size() == 1);
    CHECK(page.agreements[0].parties == std::vector<std::string>{"Anna", "Wijkteam", "Schakel"});
    CHECK(page.agreements[0].owner == "Anna");
    CHECK(page.agreements[0].due_on == day(2027, 4, 1));
    CHECK(page.agreements[0].status == fulfilled);
}

TEST_CASE("rules and factors that count today are there")
{
    Scene scene;
    auto const rule = scene.adopt(Rule{.nature = RuleNature::value, .text = "Eerlijk"});
    scene.add(Rule{.text = "Nog niet"});
    auto const factor = scene.factor(Effect::hinders, Perspective::environment, Grip::accept);
    auto const ended = scene.factor(Effect::hinders);
    scene.change<Factor>(ended, [](Factor& one) { one.ended_on = day(2027, 3, 1); });
    auto const page = scene.overview();
    REQUIRE(page.rules.size() == 1);
    CHECK(page.rules[0].id == rule);
    CHECK(page.rules[0].nature == RuleNature::value);
    CHECK(page.rules[0].text == "Eerlijk");
    REQUIRE(page.factors.size() == 1);
    CHECK(page.factors[0].id == factor);
    CHECK(page.factors[0].grip == Grip::accept);
    CHECK(page.factors[0].perspective == Perspective::environment);
}

TEST_CASE("sessions come in the order of their start, with their method by name, without cancelled ones")
{
    Scene scene;
    auto const later = scene.plan(day(2027, 4, 1), [](Session& one) { one.openness = Openness::anonymous; });
    auto const first = scene.plan(day(2027, 3, 1), [](Session& one) {
        one.method = access::method_ids()[1];
        one.title = "Terug";
    });
    auto const own = scene.add(Method{.name = "Rondje", .aim = "Leren", .steps = {{.text = "Vertel"}}});
    auto const last = scene.plan(day(2027, 5, 1), [&](Session& one) { one.method = own; });
    scene.move(scene.plan(day(2027, 3, 15)), cancelled);
    auto const sessions = scene.overview().sessions;
    REQUIRE(sessions.size() == 3);
    CHECK(sessions[0].id == first);
    CHECK(sessions[0].title == "Terug");
    CHECK(sessions[0].method == "Intervisie");
    CHECK(sessions[0].openness == Openness::named);
    CHECK(sessions[0].minutes == 60);
    CHECK(sessions[1].id == later);
    CHECK(sessions[1].openness == Openness::anonymous);
    CHECK_FALSE(sessions[1].method.has_value());
    CHECK(sessions[2].id == last);
    CHECK(sessions[2].method == "Rondje");
    CHECK(sessions[2].status == planned);
}

TEST_CASE("a sponsor reads the same overview as the group")
{
    Scene scene;
    auto const sponsor = scene.sponsor();
    scene.signal(scene.criterion());
    auto const page = scene.overview(sponsor.person);
    REQUIRE(page.criteria.size() == 1);
    CHECK(page.criteria[0].signals.size() == 1);
    CHECK(page.people.size() == 1);
}
