#include "asked.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Mine mine(Scene& scene, std::optional<Id> actor)
{
    return scene.call([&](access::Call& call) { return insight::mine(call, scene.journey); }, actor);
}

/// What somebody is asked, each thing as its id and what it is to be rated under.
using Asked = std::vector<std::pair<Id, std::optional<Aspect>>>;
Asked asked(Scene& scene, Someone const& who)
{
    Asked all;
    for (auto const& item : mine(scene, who.person).asked)
        if (item.id)
            all.emplace_back(*item.id, item.aspect);
    return all;
}

std::vector<Id> sessions(Scene& scene, Someone const& who)
{
    std::vector<Id> ids;
    for (auto const& session : mine(scene, who.person).sessions)
        ids.push_back(session.id);
    return ids;
}

/// Nothing is there for the one who asks.
void check_empty(Mine const& told)
{
    CHECK(told.asked.empty());
    CHECK(told.holds.empty());
    CHECK(told.promised.empty());
    CHECK(told.sessions.empty());
}

} // namespace

TEST_CASE("mine asks for ratings of proposed and adopted words that one did not rate yet")
{
    Scene scene;
    auto const anna = scene.join({}, "Anna");
    auto const bram = scene.facilitator("Bram");
    CHECK(asked(scene, anna).empty());
    auto const purpose = scene.purpose();
    auto const vision = scene.add(Vision{.text = "Rust", .purposes = {purpose}});
    auto const rule = scene.add(Rule{.text = "We bellen"});
    scene.move(scene.purpose(), Status::retired);
    scene.move(scene.adopt(Agreement{.text = "Klaar", .parties = {anna}}), Status::fulfilled);
    scene.factor(Effect::hinders); // is no words to adopt
    Asked const all{{purpose, Aspect::agree},      {vision, Aspect::agree},     {vision, Aspect::clarity},
                    {vision, Aspect::inspiration}, {vision, Aspect::ownership}, {rule, Aspect::agree}};
    CHECK(asked(scene, anna) == all);
    CHECK(asked(scene, bram) == all);
    scene.rate(anna, purpose, Aspect::agree, 0);
    scene.rate(anna, vision, Aspect::clarity, 1);
    scene.rate(anna, vision, Aspect::ownership, 5);
    CHECK(asked(scene, anna) == Asked{{vision, Aspect::agree}, {vision, Aspect::inspiration}, {rule, Aspect::agree}});
    CHECK(asked(scene, bram) == all);
    scene.rate({.subject = purpose, .aspect = Aspect::agree}, anna.person); // taken back
    CHECK(asked(scene, anna).front() == Asked::value_type{purpose, Aspect::agree});
}

TEST_CASE("mine asks in the journey's language, with the words beside")
{
    Scene dutch;
    auto const anna = dutch.join();
    dutch.purpose();
    auto const item = mine(dutch, anna.person).asked.at(0);
    CHECK(item.kind == Kind::purpose);
    CHECK(item.text == "Wij gaan samen sturen op zorg dichtbij");
    CHECK(item.says == "Kun jij hiermee verder?");
    auto const session = dutch.plan(day(2027, 3, 1));
    dutch.open(session);
    CHECK(mine(dutch, anna.person).asked.at(0).says == "De sessie is open en wacht op jouw oordeel.");

    Scene english(Language::en);
    auto const bob = english.join();
    english.purpose();
    english.add(Remark{.nature = RemarkNature::question, .to = bob.id, .text = "How?"});
    english.add(Remark{.nature = RemarkNature::feedback, .to = bob.id, .text = "Good"});
    auto const items = mine(english, bob.person).asked;
    REQUIRE(items.size() == 4); // and to complete the other sentence
    CHECK(items[0].says == "This question to you has no answer yet.");
    CHECK(items[1].says == "This feedback to you has no answer yet.");
    CHECK(items[2].text == "Together we will steer towards zorg dichtbij");
    CHECK(items[3].says == "Finish the sentence: “Together we will work on …”");
}

TEST_CASE("words that were adjusted are asked about anew, and a correction asks nothing")
{
    Scene scene;
    auto const anna = scene.join();
    auto const purpose = scene.purpose();
    scene.rate(anna, purpose, Aspect::agree, 2);
    scene.set(purpose, "completion", "zorg dicht bij");
    CHECK(asked(scene, anna).empty());
    scene.adjust<Purpose>(purpose, [](Purpose& body) { body.completion = "rust"; });
    CHECK(asked(scene, anna) == Asked{{purpose, Aspect::agree}});
}

TEST_CASE("in an anonymous journey mine asks about proposed words only, for adopted ones are sealed")
{
    Scene scene(Language::nl, Openness::anonymous);
    auto const anna = scene.join();
    scene.purpose();
    auto const proposed = scene.add(Purpose{.completion = "rust"});
    CHECK(asked(scene, anna) == Asked{{proposed, Aspect::agree}});
    scene.rate(anna, proposed, Aspect::agree, 2);
    CHECK(asked(scene, anna).empty());
}

TEST_CASE("an open session is asked for until one rated something in it, also when it is anonymous")
{
    auto const openness = GENERATE(Openness::named, Openness::anonymous);
    Scene scene(Language::nl, openness);
    auto const anna = scene.join({}, "Anna");
    auto const bram = scene.join({}, "Bram");
    auto const session = scene.plan(day(2027, 4, 1));
    CHECK(asked(scene, anna).empty()); // planned
    scene.open(session);
    auto const item = mine(scene, anna.person).asked.at(0);
    CHECK(item.id == session);
    CHECK(item.kind == Kind::session);
    CHECK(item.text == "1 april 2027");
    CHECK_FALSE(item.aspect);
    scene.rate(bram, scene.journey, Aspect::quality, 3, session);
    CHECK(asked(scene, anna) == Asked{{session, std::nullopt}});
    CHECK(asked(scene, bram).empty());
    scene.rate(anna, session, Aspect::enjoyable, 3, session);
    CHECK(asked(scene, anna).empty());
    scene.close(session);
    CHECK(asked(scene, anna).empty());
}

TEST_CASE("questions and feedback to oneself are asked about until they have an answer")
{
    Scene scene;
    auto const anna = scene.join({}, "Anna");
    auto const bram = scene.join({}, "Bram");
    auto const question =
        scene.add(Remark{.nature = RemarkNature::question, .to = anna.id, .text = "Hoe?"}, bram.person);
    scene.add(Remark{.nature = RemarkNature::question, .text = "Voor wie?"}, bram.person);
    scene.add(Remark{.nature = RemarkNature::idea, .to = anna.id, .text = "Bellen"}, bram.person);
    auto const session = scene.plan(day(2027, 3, 1));
    scene.open(session);
    auto const feedback = scene.add(
        Remark{.session = session, .nature = RemarkNature::feedback, .to = anna.id, .text = "Fijn"}, bram.person);
    auto const items = [&] {
        auto all = mine(scene, anna.person).asked;
        std::erase_if(all, [](auto const& one) { return one.kind != Kind::remark; });
        return all;
    };
    REQUIRE(items().size() == 1); // what is said in an open session is not to be seen yet
    CHECK(items()[0].id == question);
    CHECK(items()[0].text == "Hoe?");
    scene.close(session);
    REQUIRE(items().size() == 2);
    CHECK(items()[1].id == feedback);
    scene.set(question, "answer", "Zo", anna.person);
    CHECK(items().size() == 1);
    CHECK(asked(scene, bram).empty());
}

TEST_CASE("mine tells the roles, responsibilities, contacts and agreements that one holds, also through a role or unit")
{
    Scene scene;
    auto const unit = scene.unit("Wijkteam");
    auto const anna = scene.join({.unit = unit}, "Anna");
    auto const bram = scene.join({}, "Bram");
    auto const criterion = scene.criterion();
    auto const role = scene.add(Role{.name = "Schakel", .aim = "Verbinden", .holders = {anna}});
    scene.add(Role{.name = "Gids", .holders = {bram}});
    auto const own =
        scene.add(Responsibility{.holder = anna, .share = Share::contributes, .subject = criterion, .what = "Bellen"});
    auto const by_role = scene.add(Responsibility{.holder = role, .subject = criterion});
    auto const by_unit = scene.add(Responsibility{.holder = unit, .subject = criterion});
    scene.add(Responsibility{.holder = bram, .subject = criterion});
    auto const contact = scene.add(Contact{.participant = anna, .speaks_for = unit, .topic = "Zorg"});
    auto const agreement = scene.adopt(Agreement{.text = "We bellen", .parties = {bram}, .owner = anna.id});
    scene.add(Agreement{.text = "Voorstel", .parties = {anna}, .owner = anna.id});
    scene.move(scene.adopt(Agreement{.text = "Klaar", .parties = {anna}, .owner = anna.id}), Status::fulfilled);

    auto const holds = mine(scene, anna.person).holds;
    REQUIRE(holds.size() == 6);
    CHECK(holds[0].id == role);
    CHECK(holds[0].kind == Kind::role);
    CHECK(holds[0].text == "Schakel");
    CHECK(holds[0].what == "Verbinden");
    CHECK(holds[1].id == own);
    CHECK(holds[1].kind == Kind::responsibility);
    CHECK(holds[1].text == "Rust");
    CHECK(holds[1].share == Share::contributes);
    CHECK(holds[1].what == "Bellen");
    CHECK_FALSE(holds[1].through);
    CHECK(holds[2].id == by_role);
    CHECK(holds[2].through == "Schakel");
    CHECK(holds[3].id == by_unit);
    CHECK(holds[3].through == "Wijkteam");
    CHECK(holds[4].id == contact);
    CHECK(holds[4].text == "Wijkteam");
    CHECK(holds[4].what == "Zorg");
    CHECK(holds[5].id == agreement);
    CHECK(holds[5].kind == Kind::agreement);
    CHECK(mine(scene, bram.person).holds.size() == 2);

    scene.set(role, "ended_on", "2027-03-01");
    CHECK(mine(scene, anna.person).holds.size() == 4); // nothing through the role either
    scene.move(criterion, Status::retired);
    CHECK(mine(scene, anna.person).holds.size() == 2);
}

TEST_CASE("one promised the open agreements and adjustments of which one is the owner, by day")
{
    Scene scene;
    auto const anna = scene.join({}, "Anna");
    auto const bram = scene.join({}, "Bram");
    auto const about = scene.purpose();
    auto const agree = [&](Someone const& owner, Day due_on) {
        return scene.adopt(Agreement{.text = "We bellen", .parties = {bram}, .owner = owner.id, .due_on = due_on});
    };
    auto const later = agree(anna, day(2027, 4, 1));
    agree(bram, day(2027, 3, 1));
    scene.move(agree(anna, day(2027, 2, 1)), Status::fulfilled);
    auto const first = scene.add(Adjustment{
        .about = about, .observed = "Stil", .change = "Eerst bellen", .owner = anna.id, .due_on = day(2027, 2, 27)});
    auto const promised = mine(scene, anna.person).promised;
    REQUIRE(promised.size() == 2);
    CHECK(promised[0].id == first);
    CHECK(promised[0].overdue);
    CHECK(promised[1].id == later);
    CHECK(promised[1].due_on == day(2027, 4, 1));
}

TEST_CASE("the planned and open sessions to which one is invited come, by their start")
{
    Scene scene;
    auto const anna = scene.join({}, "Anna");
    auto const bram = scene.join({}, "Bram");
    auto const leaves = scene.join({.left_on = day(2027, 4, 15)}, "Lot");
    auto const may = scene.plan(day(2027, 5, 1));
    auto const april = scene.plan(day(2027, 4, 1), [&](Session& body) {
        body.invited = {anna};
        body.title = "Intervisie";
        body.place = "Zaal 1";
        body.openness = Openness::anonymous;
    });
    scene.move(scene.plan(day(2027, 6, 1)), Status::cancelled);
    scene.hold(scene.plan(day(2027, 2, 1)));
    CHECK(sessions(scene, anna) == std::vector{april, may});
    CHECK(sessions(scene, bram) == std::vector{may});
    CHECK(sessions(scene, leaves).empty());
    auto const told = mine(scene, anna.person).sessions[0];
    CHECK(told.text == "Intervisie");
    CHECK(told.place == "Zaal 1");
    CHECK(told.step == Step::route);
    CHECK(told.minutes == 60);
    CHECK(told.openness == Openness::anonymous);
    CHECK(told.status == Status::planned);
    scene.open(april);
    CHECK(mine(scene, anna.person).sessions[0].status == Status::open);
    CHECK(asked(scene, anna).size() == 1);
    CHECK(asked(scene, bram).empty()); // not invited
}

TEST_CASE("a session that was opened early is also for who will have left on its planned day")
{
    Scene scene;
    auto const leaves = scene.join({.left_on = day(2027, 4, 15)}, "Lot");
    auto const session = scene.plan(day(2027, 5, 1));
    CHECK(sessions(scene, leaves).empty());
    scene.open(session);
    CHECK(sessions(scene, leaves) == std::vector{session});
    CHECK(asked(scene, leaves) == Asked{{session, std::nullopt}});
    scene.rate(leaves, session, Aspect::enjoyable, 4, session);
}

TEST_CASE("once a journey is concluded nothing is asked and no sessions come")
{
    Scene scene;
    auto const anna = scene.join();
    auto const agreement = scene.adopt(Agreement{.text = "We bellen", .parties = {anna}, .owner = anna.id});
    scene.plan(day(2027, 5, 1));
    CHECK(asked(scene, anna) == Asked{{agreement, Aspect::agree}});
    CHECK(sessions(scene, anna).size() == 1);
    scene.move(scene.journey, Status::active);
    scene.call([&](access::Call& host) { return journey::conclude(host, scene.journey, "klaar"); });
    CHECK(asked(scene, anna).empty());
    CHECK(sessions(scene, anna).empty());
    CHECK(mine(scene, anna.person).holds.size() == 1);
}

TEST_CASE("mine is empty for the host, and tells a sponsor only what a sponsor reads")
{
    Scene scene;
    auto const sponsor = scene.sponsor();
    auto const anna = scene.join({}, "Anna");
    auto const criterion = scene.criterion();
    scene.add(Role{.name = "Geldgever", .holders = {sponsor}});
    scene.add(Responsibility{.holder = sponsor, .subject = criterion});
    scene.add(Contact{.participant = sponsor, .speaks_for = scene.unit()});
    scene.add(Adjustment{.about = criterion, .observed = "Stil", .change = "Bellen", .owner = sponsor.id});
    scene.add(Remark{.nature = RemarkNature::question, .to = sponsor.id, .text = "Hoe?"}, anna.person);
    scene.open(scene.plan(day(2027, 3, 1)));
    auto const told = mine(scene, sponsor.person);
    CHECK(told.participant == sponsor.id);
    check_empty(told);
    scene.adopt(Agreement{.text = "We bellen", .parties = {anna}, .owner = sponsor.id});
    CHECK(mine(scene, sponsor.person).holds.size() == 1);
    CHECK(mine(scene, sponsor.person).promised.size() == 1);
    CHECK(mine(scene, sponsor.person).asked.empty()); // rates nothing

    auto const host = mine(scene, std::nullopt);
    CHECK(host.journey == scene.journey);
    CHECK_FALSE(host.participant);
    check_empty(host);
    CHECK(mine(scene, anna.person).participant == anna.id);
    check_asks_for_journey(scene, "mine", anna);
}
