#include "differences.hpp"

namespace tocht::worlds {

namespace {

bool is_done(Ballot const& ballot)
{
    return ballot.is_done();
}

/// Whether the worlds differ now; those who answered otherwise know it.
bool note(Scene const& scene, Secret& secret, Ballot const& ballot)
{
    auto const differing = ballot.differing();
    for (auto const place : differing)
        secret.doers.insert(scene.people[place].id);
    return !differing.empty();
}

std::set<std::size_t> raters_of(Sheet const& sheet)
{
    std::set<std::size_t> raters;
    for (auto const& [place, answers] : sheet)
        if (std::ranges::any_of(answers, [](auto const& answer) { return answer.has_value(); }))
            raters.insert(place);
    return raters;
}

// What is told of a number of raters: nothing, a band, and from where on remarks are read outside the circle.
int class_of(Scene const& scene, std::size_t raters)
{
    if (raters < static_cast<std::size_t>(scene.minimum))
        return 0;
    return raters >= 20 ? 4 : raters >= 10 ? (raters >= scene.wide() ? 3 : 2) : 1;
}

/// Whether a figure of everybody is all that can be told: where any group is told, those left are too few.
bool is_only_total_told(Scene const& scene, std::vector<std::size_t> const& raters, std::size_t least)
{
    using Field = std::string Person::*;
    for (Field const field : {&Person::unit, &Person::perspective, &Person::affiliation}) {
        std::map<std::string, std::size_t> parts;
        for (auto const place : raters)
            ++parts[scene.people[place].*field];
        for (auto const& [part, size] : parts)
            if (size >= least && size + least <= raters.size())
                return false;
    }
    return true;
}

/// The groups that everybody who rated is in: what is told of all is told of them as well.
std::set<std::string> groups_of_all(Scene const& scene, Sheet const& sheet)
{
    std::set<std::string> groups;
    for (auto const field : {&Person::unit, &Person::perspective, &Person::affiliation}) {
        std::set<std::string> parts;
        for (auto const& [person, answers] : sheet)
            parts.insert(scene.people[person].*field);
        if (parts.size() == 1)
            groups.insert(*parts.begin());
    }
    return groups;
}

/// The same for every question of a ballot, by who answered it.
bool is_only_total_told(Scene const& scene, Ballot const& ballot, Sheet const& sheet)
{
    for (std::size_t place = 0; place < ballot.questions.size(); ++place) {
        std::vector<std::size_t> raters;
        for (auto const& [person, answers] : sheet)
            if (answers[place])
                raters.push_back(person);
        auto const least = static_cast<std::size_t>(scene.minimum);
        if (!is_only_total_told(scene, raters, least) || !is_only_total_told(scene, raters, scene.wide()))
            return false;
    }
    return true;
}

/// All answers at an end, but for as much as a band hides in any group: the range of the scale.
void answer_near_end(Scene& scene, Ballot& ballot, Sheet& sheet, bool is_high)
{
    for (std::size_t place = 0; place < ballot.questions.size(); ++place) {
        auto const& question = ballot.questions[place];
        auto left = scene.random.between(0, question.range());
        for (auto& [person, answers] : sheet) {
            auto const away = scene.random.between(0, left);
            left -= away;
            answers[place] = is_high ? question.most - away : question.least + away;
        }
    }
}

} // namespace

// Answers that nobody is told of yet

/// The same people answer otherwise.
bool answers_in_open_session(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_running);
    if (ballot == nullptr)
        return false;
    for (auto& [place, answers] : ballot->sheets[1])
        if (!raters_of({{place, answers}}).empty() && scene.random.chance(60))
            answers = answers_to(scene, *ballot);
    return note(scene, secret, *ballot);
}

/// Others answer: by name as many, else so many that one more or less does not show either.
bool raters_of_open_session(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_running);
    if (ballot == nullptr)
        return false;
    auto const people = scene.circle();
    auto const least = static_cast<std::size_t>(scene.minimum);
    auto const most = ballot->is_anonymous ? std::min(people.size(), least - 1) : people.size();
    auto const count = static_cast<std::size_t>(scene.random.between(0, static_cast<int>(most) - 1));
    auto const other =
        ballot->is_anonymous ? static_cast<std::size_t>(scene.random.between(0, static_cast<int>(most) - 1)) : count;
    ballot->sheets[0] = sheet_of(scene, *ballot, some_of(scene, people, count));
    ballot->sheets[1] = sheet_of(scene, *ballot, some_of(scene, people, other));
    return note(scene, secret, *ballot);
}

/// Somebody answers in one world only, and takes it back; anonymously among so few that it was never a step of how many
/// came in, for these stay.
bool taken_back_in_open_session(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_running);
    if (ballot == nullptr)
        return false;
    auto const& person = scene.people[scene.random.one_of(scene.circle())];
    auto const place = static_cast<std::size_t>(&person - scene.people.data());
    if (ballot->is_anonymous) {
        auto const count = static_cast<std::size_t>(scene.random.between(0, scene.minimum - 3));
        ballot->sheets[0] = ballot->sheets[1] = sheet_of(scene, *ballot, some_of(scene, scene.circle(), count));
    }
    if (ballot->sheets[0].contains(place))
        return false;
    auto const& question = ballot->questions.front();
    Thread thread;
    for (json::value const& value : {json::value(scene.value_of(question)), json::value(nullptr)})
        thread.push_back({person.id,
                          {Call{"rate",
                                {{"subject", question.subject},
                                 {"aspect", question.aspect},
                                 {"value", value},
                                 {"session", ballot->session}}},
                           std::nullopt}});
    scene.phase_of(*ballot).threads.push_back(std::move(thread));
    secret.doers.insert(person.id);
    return true;
}

bool answers_of_cancelled(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, [](Ballot const& one) { return one.state == Ballot::cancelled; });
    if (ballot == nullptr)
        return false;
    auto const people = scene.circle();
    for (auto& sheet : ballot->sheets)
        sheet = sheet_of(scene, *ballot, some_of(scene, people, static_cast<std::size_t>(scene.random.between(0, 6))));
    return note(scene, secret, *ballot);
}

bool answers_to_proposals(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, [](Ballot const& one) { return one.state == Ballot::unsettled; });
    if (ballot == nullptr)
        return false;
    auto const people = scene.circle();
    for (auto& sheet : ballot->sheets)
        sheet = sheet_of(scene, *ballot, some_of(scene, people, static_cast<std::size_t>(scene.random.between(0, 12))));
    return note(scene, secret, *ballot);
}

// Answers of which the same is told

/// Fewer than a figure needs.
bool answers_of_too_few(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_done);
    if (ballot == nullptr)
        return false;
    auto const people = scene.circle();
    for (auto& sheet : ballot->sheets)
        sheet = sheet_of(scene, *ballot,
                         some_of(scene, people, static_cast<std::size_t>(scene.random.between(0, scene.minimum - 1))));
    return note(scene, secret, *ballot);
}

/// People of the same groups answer as the other did.
bool answers_changed_about(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_done);
    if (ballot == nullptr)
        return false;
    auto& sheet = ballot->sheets[1];
    for (auto& [one, answers] : sheet)
        for (auto& [other, others] : sheet)
            if (scene.people[one].is_alike(scene.people[other]) && scene.random.chance(40))
                for (std::size_t place = 0; place < answers.size(); ++place)
                    if (answers[place] && others[place])
                        std::swap(answers[place], others[place]);
    return note(scene, secret, *ballot);
}

/// Anybody answers as another did, where no group but everybody is told.
bool answers_withheld(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_done);
    if (ballot == nullptr || !is_only_total_told(scene, *ballot, ballot->sheets[0]))
        return false;
    for (std::size_t place = 0; place < ballot->questions.size(); ++place) {
        std::vector<std::optional<int>*> answers;
        for (auto& [person, all] : ballot->sheets[1])
            if (all[place])
                answers.push_back(&all[place]);
        std::vector<std::optional<int>> values;
        for (auto const* answer : answers)
            values.push_back(*answer);
        scene.random.shuffle(values);
        for (std::size_t each = 0; each < answers.size(); ++each)
            *answers[each] = values[each];
    }
    return note(scene, secret, *ballot);
}

bool answers_near_end(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_done);
    if (ballot == nullptr)
        return false;
    bool const is_high = scene.random.chance(50);
    for (auto& sheet : ballot->sheets)
        answer_near_end(scene, *ballot, sheet, is_high);
    return note(scene, secret, *ballot);
}

/// So many that the same is told of their number, all near an end.
bool number_within_band(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_done);
    auto const people = scene.circle();
    if (ballot == nullptr || people.size() < static_cast<std::size_t>(scene.minimum) + 1)
        return false;
    bool const is_high = scene.random.chance(50);
    std::array<std::size_t, 2> numbers{};
    for (std::size_t side : {0U, 1U}) {
        numbers.at(side) =
            static_cast<std::size_t>(scene.random.between(scene.minimum, static_cast<int>(people.size())));
        auto& sheet = ballot->sheets.at(side) = sheet_of(scene, *ballot, some_of(scene, people, numbers.at(side)));
        answer_near_end(scene, *ballot, sheet, is_high);
    }
    bool const is_alike = class_of(scene, numbers[0]) == class_of(scene, numbers[1])
                       && groups_of_all(scene, ballot->sheets[0]) == groups_of_all(scene, ballot->sheets[1])
                       && is_only_total_told(scene, *ballot, ballot->sheets[0])
                       && is_only_total_told(scene, *ballot, ballot->sheets[1]);
    if (!is_alike)
        ballot->sheets[1] = ballot->sheets[0];
    return note(scene, secret, *ballot);
}

/// Somebody of the same groups answers in the place of one who does.
bool raters_changed_about(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_done);
    if (ballot == nullptr)
        return false;
    auto& sheet = ballot->sheets[1];
    for (auto const other : scene.circle())
        for (auto const& [one, answers] : ballot->sheets[0])
            if (sheet.contains(one) && sheet.at(one) == answers && !sheet.contains(other)
                && scene.people[one].is_alike(scene.people[other])) {
                auto moved = sheet.extract(one);
                moved.key() = other;
                sheet.insert(std::move(moved));
                break;
            }
    return note(scene, secret, *ballot);
}

} // namespace tocht::worlds
