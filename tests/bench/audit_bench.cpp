// How long the audit of one question takes when all groups are asked for in a row, over 1,000 people and 100 groups.
// Each round is another organisation; the 95th of 100 rounds is told.

#include "access/audit.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <random>

using namespace tocht::access;

namespace {

constexpr std::size_t people = 1000;

struct Question {
    std::vector<std::int64_t> sizes;
    std::vector<Group> groups;
};

using Memberships = std::vector<std::vector<bool>>; ///< for each person the groups

/// Cells of people with equal memberships.
Question question_of(Memberships const& memberships, std::vector<Grouping> const& groupings)
{
    std::map<std::vector<bool>, std::int64_t> alike;
    for (auto const& person : memberships)
        ++alike[person];
    Question question;
    for (auto const grouping : groupings)
        question.groups.push_back({grouping, {}});
    for (auto const& [membership, count] : alike) {
        for (std::size_t group = 0; group < membership.size(); ++group)
            if (membership[group])
                question.groups[group].cells.push_back(question.sizes.size());
        question.sizes.push_back(count);
    }
    return question;
}

/// Everybody, 3 perspectives, 10 units and 2 affiliations; crossings of unit with perspective (30) and with affiliation
/// (20), of perspective with affiliation (6), and the 28 largest of all three.
Question crossed(unsigned seed)
{
    std::mt19937 random(seed);
    Memberships memberships(people, std::vector<bool>(100));
    std::vector<Grouping> groupings(100, Grouping::crossing);
    for (auto& person : memberships) {
        auto const perspective = random() % 3;
        auto const unit = std::min(random() % 10, random() % 10);
        auto const affiliation = random() % 5 == 0 ? 1U : 0U;
        auto const triple = (unit * 3 + perspective) * 2 + affiliation;
        for (auto const group :
             {std::size_t{0}, 1 + perspective, 4 + unit, 14 + std::size_t{affiliation}, 16 + unit * 3 + perspective,
              46 + unit * 2 + affiliation, 66 + perspective * 2 + affiliation})
            person[group] = true;
        if (triple < 28)
            person[72 + triple] = true;
    }
    groupings[0] = Grouping::everybody;
    std::fill(groupings.begin() + 1, groupings.begin() + 4, Grouping::perspective);
    std::fill(groupings.begin() + 4, groupings.begin() + 14, Grouping::unit);
    std::fill(groupings.begin() + 14, groupings.begin() + 16, Grouping::affiliation);
    return question_of(memberships, groupings);
}

/// Everybody, 4 perspectives, 20 units, and 75 projects of 10 to 60 people, three of them to a person on average.
Question overlapping(unsigned seed)
{
    std::mt19937 random(seed);
    Memberships memberships(people, std::vector<bool>(100));
    std::vector<Grouping> groupings(100, Grouping::filter);
    for (auto& person : memberships) {
        person[0] = true;
        person[1 + random() % 4] = true;
        person[5 + random() % 20] = true;
    }
    for (std::size_t project = 25; project < 100; ++project)
        for (auto members = 10 + random() % 51; members > 0; --members)
            memberships[random() % people][project] = true;
    groupings[0] = Grouping::everybody;
    std::fill(groupings.begin() + 1, groupings.begin() + 5, Grouping::perspective);
    std::fill(groupings.begin() + 5, groupings.begin() + 25, Grouping::unit);
    return question_of(memberships, groupings);
}

/// Counts what the verdicts were; the seconds of the processor it took, which others who keep it busy do not lengthen.
double release(Question const& question, std::int64_t least, std::array<std::size_t, 3>& verdicts)
{
    auto const start = std::clock();
    Audit audit(least, question.sizes);
    for (auto const place : order_of_asking(question.groups, audit))
        ++verdicts.at(static_cast<std::size_t>(audit.admit(question.groups[place].cells)));
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void measure(benchmark::State& state, Question (*make)(unsigned))
{
    std::vector<double> seconds;
    std::array<std::size_t, 3> verdicts{};
    unsigned seed = 0;
    for (auto _ : state) {
        auto const question = make(++seed);
        seconds.push_back(release(question, state.range(0), verdicts));
        state.SetIterationTime(seconds.back());
    }
    std::sort(seconds.begin(), seconds.end());
    state.counters["p95_ms"] = 1000 * seconds[seconds.size() * 95 / 100];
    state.counters["released"] = static_cast<double>(verdicts[0]) / static_cast<double>(seconds.size());
    state.counters["at_limit"] = static_cast<double>(verdicts[2]) / static_cast<double>(seconds.size());
}

void audit_crossed(benchmark::State& state)
{
    measure(state, crossed);
}

void audit_overlapping(benchmark::State& state)
{
    measure(state, overlapping);
}

} // namespace

// To reach: p95 of 5 ms and of 25 ms.
BENCHMARK(audit_crossed)->Arg(5)->Arg(10)->Iterations(100)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(audit_overlapping)->Arg(5)->Arg(10)->Iterations(100)->UseManualTime()->Unit(benchmark::kMillisecond);
