#include "crowd.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

Trust trust(Scene& scene, std::optional<Id> actor)
{
    return scene.call([&](access::Call& by) { return insight::trust(by, scene.journey); }, actor);
}

std::string all_of(Trust const& told, TrustFor reader)
{
    std::string text;
    for (auto const& one : told.readers)
        if (one.reader == reader)
            for (auto const& line : one.sees)
                text += line + "\n";
    return text;
}

bool holds(std::string const& text, std::string const& what)
{
    return text.find(what) != std::string::npos;
}

std::vector<std::string> mine(Trust const& told, TrustOf given)
{
    std::vector<std::string> says;
    for (auto const& one : told.mine)
        if (one.given == given)
            says.push_back(one.says);
    return says;
}

} // namespace

TEST_CASE("trust says in the journey's language who can see what, with its own numbers", "[trust]")
{
    Scene scene(Language::nl);
    scene.set(scene.journey, "minimum_group", 12);
    auto const told = trust(scene, {});
    CHECK(told.openness == Openness::named);
    CHECK(told.minimum_group == 12);
    REQUIRE(told.readers.size() == 6);
    for (auto const& reader : told.readers) {
        CHECK(!reader.name.empty());
        CHECK(!reader.sees.empty());
    }
    CHECK(holds(all_of(told, TrustFor::participant), "Ieders antwoorden met naam"));
    CHECK(holds(all_of(told, TrustFor::sponsor), "12 mensen of meer"));
    CHECK(holds(all_of(told, TrustFor::others), "Niets"));
    CHECK(told.limits.size() == 3);
    CHECK(told.mine.empty()); // the host gives nothing
}

TEST_CASE("trust says something else in an anonymous journey", "[trust]")
{
    Scene scene(Language::en, Openness::anonymous);
    auto const told = trust(scene, {});
    CHECK(holds(all_of(told, TrustFor::facilitator), "cannot look up who answered what"));
    CHECK(holds(all_of(told, TrustFor::participant), "5 people or more"));
    CHECK(holds(all_of(told, TrustFor::participant), "10 people"));
}

TEST_CASE("trust tells a participant who can see what of theirs, session by session", "[trust]")
{
    Crowd crowd(6);
    auto const named = crowd.held_on_quality(day(2027, 1, 18), {3, 3, 3, 3, 3, 3});
    crowd.held_on_quality(day(2027, 1, 25), {3, 3, 3, 3, 3, 3}, Openness::anonymous);
    auto const open = crowd.plan(day(2027, 2, 1));
    crowd.open(open);
    crowd.rate(crowd.people[2], crowd.journey, Aspect::quality, 4, open);
    crowd.add(Remark{.session = open, .text = "Ik vraag me af"}, crowd.people[2].person);
    auto const told = trust(crowd, crowd.people[2].person);
    REQUIRE(told.mine.size() == 8);
    CHECK(told.mine[0].session == named);
    CHECK(holds(told.mine[0].says, "with your name"));
    CHECK(holds(told.mine[1].says, "Nobody can find out which ratings were yours"));
    CHECK(holds(told.mine[2].says, "Nobody can find out which remarks were yours"));
    CHECK(told.mine[3].session == open);
    CHECK(holds(told.mine[3].says, "Nobody sees your ratings yet"));
    CHECK(told.mine[4].given == TrustOf::remarks);
    for (auto const place : {5U, 6U, 7U})
        CHECK(!told.mine[place].session);
    CHECK(holds(told.mine[6].says, "seen at once by participants, facilitators and the application"));
    CHECK(told.mine[7].given == TrustOf::documents);
    CHECK(mine(told, TrustOf::feedback).empty());
    CHECK(trust(crowd, crowd.nico.person).mine.empty());
}

TEST_CASE("trust tells of feedback to both, and to nobody else that there is any", "[trust]")
{
    Crowd crowd(6);
    crowd.add(Remark{.nature = RemarkNature::feedback, .to = crowd.people[2].id, .text = "Je luistert goed"},
              crowd.people[1].person);
    CHECK(mine(trust(crowd, crowd.people[1].person), TrustOf::feedback).size() == 1);
    CHECK(mine(trust(crowd, crowd.people[2].person), TrustOf::feedback).size() == 1);
    CHECK(mine(trust(crowd, crowd.people[3].person), TrustOf::feedback).empty());
}

TEST_CASE("what a sealed session was to somebody does not tell whether they answered", "[trust]")
{
    Crowd crowd(8, Openness::anonymous);
    crowd.held_on_quality(day(2027, 1, 18), {3, 3, 3, 3, 3, 3});
    auto const of = [&](std::size_t index) {
        auto const told = trust(crowd, crowd.people[index].person);
        return json::serialize(model::write_result(model::Described<Trust>::fields, &told));
    };
    CHECK(of(1) == of(7));
}
