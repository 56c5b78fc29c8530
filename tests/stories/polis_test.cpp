#include "shared_data.hpp"

#include "insight/views.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

/// The conversation of residents of one town about the town they want in 25 years.
struct Town {
    explicit Town(std::string const& folder)
        : statements(rows_of(folder + "/comments.csv"))
        , voters(rows_of(folder + "/participants-votes.csv"))
    {}

    Scene scene;
    json::array statements;
    json::array voters;
    std::map<std::string, Id> purposes;

    void say_statements()
    {
        scene.call([&](access::Call& call) {
            for (auto const& row : statements) {
                Purpose const body{.journey = scene.journey, .completion = text_in(row, "comment-body")};
                purposes[text_in(row, "comment-id")] = journey::add(call, {.body = body}).id;
            }
        });
    }

    std::vector<Rating> bring_voters()
    {
        std::vector<Rating> votes;
        std::map<std::string, Id> units;
        scene.call([&](access::Call& call) {
            for (auto const& row : voters) {
                Participant body{.journey = scene.journey};
                body.person = journey::add(call, {.body = Person{.name = "Voter " + text_in(row, "participant")}}).id;
                if (auto const group = text_in(row, "group-id"); !group.empty()) {
                    auto const [unit, is_new] = units.try_emplace(group);
                    if (is_new)
                        unit->second = journey::add(call, {.body = Unit{.name = "Group " + group}}).id;
                    body.unit = unit->second;
                }
                vote(journey::add(call, {.body = body}).id, row, votes);
            }
        });
        return votes;
    }

    void vote(Id participant, json::value const& row, std::vector<Rating>& votes)
    {
        for (auto const& [statement, purpose] : purposes)
            if (auto const value = text_in(row, statement); !value.empty())
                votes.push_back({.participant = participant,
                                 .subject = purpose,
                                 .aspect = Aspect::agree,
                                 .value = std::stoi(value)});
    }
};

} // namespace

TEST_CASE("the consensus of a town's conversation is the one that Polis computed, for every statement")
{
    auto const folder = shared_data("polis-bg2050");
    if (!folder)
        return;
    Town town(*folder);
    auto const saying = seconds([&] { town.say_statements(); });
    std::vector<Rating> votes;
    auto const joining = seconds([&] { votes = town.bring_voters(); });
    auto const lead = town.scene.facilitator("Facilitator");
    REQUIRE(town.purposes.size() == 371);
    REQUIRE(town.voters.size() == 126);

    auto const voting = seconds([&] { town.scene.rate_many(votes); });
    Consensus result;
    auto const viewing = seconds([&] {
        result = town.scene.call(
            [&](access::Call& call) {
                return insight::consensus(call, {.journey = town.scene.journey, .by = Grouping::unit});
            },
            lead.person);
    });
    INFO("statements " << saying << " s, voters " << joining << " s, " << votes.size() << " votes " << voting
                       << " s, consensus " << viewing << " s");

    std::map<Id, double> computed;
    for (auto const& item : result.items)
        computed[item.subject] = item.consensus.value();
    REQUIRE(computed.size() == 371);
    for (auto const& row : town.statements) {
        auto const expected = std::stod(text_in(row, "group-informed-consensus"));
        CHECK(std::abs(computed.at(town.purposes.at(text_in(row, "comment-id"))) - expected) < 1e-9);
    }
    auto const is_of_half = [](ConsensusItem const& item) { return item.answered >= 50; };
    auto const first_of_few = std::ranges::find_if_not(result.items, is_of_half);
    CHECK(first_of_few - result.items.begin() >= 10);
    CHECK(std::ranges::none_of(first_of_few, result.items.end(), is_of_half));
    for (auto const& [from, to] : {std::pair(result.items.begin(), first_of_few), {first_of_few, result.items.end()}})
        CHECK(std::ranges::is_sorted(from, to, std::ranges::greater(), &ConsensusItem::consensus));
}
