#include "choosing.hpp"

namespace tocht::worlds {

bool is_running(Ballot const& ballot)
{
    return ballot.state == Ballot::running;
}

Ballot* choose(Scene& scene, Secret& secret, bool (*fits)(Ballot const&))
{
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < scene.ballots.size(); ++place)
        if (fits(scene.ballots[place]) && !scene.ballots[place].is_taken)
            places.push_back(place);
    if (places.empty())
        return nullptr;
    auto* const ballot = &scene.ballots[scene.random.one_of(places)];
    ballot->is_taken = true;
    secret.is_anonymous = ballot->is_anonymous;
    secret.is_of_open_session = ballot->state == Ballot::running;
    secret.is_of_proposals = ballot->state == Ballot::unsettled;
    return ballot;
}

std::vector<std::size_t> some_of(Scene& scene, std::vector<std::size_t> people, std::size_t count)
{
    scene.random.shuffle(people);
    people.resize(std::min(people.size(), count));
    return people;
}

std::string somebody(Scene& scene)
{
    return scene.people[scene.random.one_of(scene.circle())].id;
}

std::vector<std::optional<int>> answers_to(Scene& scene, Ballot const& ballot)
{
    std::vector<std::optional<int>> answers;
    for (auto const& question : ballot.questions)
        answers.push_back(scene.random.chance(85) ? std::optional(scene.value_of(question)) : std::nullopt);
    answers.front() = scene.value_of(ballot.questions.front());
    return answers;
}

Sheet sheet_of(Scene& scene, Ballot const& ballot, std::vector<std::size_t> const& people)
{
    Sheet sheet;
    for (auto const place : people)
        sheet[place] = answers_to(scene, ballot);
    return sheet;
}

} // namespace tocht::worlds
