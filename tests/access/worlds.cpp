// Noninterference: pairs of random worlds that differ only in what must stay hidden from somebody, who asks everything
// that can be asked in both, and must not be able to tell them apart. Which difference must be hidden from whom is the
// table in worlds/secrets.cpp.
//
//     worlds [--amount pairs] [--seed first] [--long] [--bite] [a part of a row's name]
//
// A difference that is found is printed with its seed; `--seed N --amount 1` looks at that pair again. With --bite those
// ask who may know, so that each row must show: a comparison that finds nothing then has gone blind.

#include "../faults/told.hpp"
#include "worlds/pair.hpp"

#include <cstring>

using namespace tocht;

namespace {

void compare(faults::Folder const& folder, unsigned seed, worlds::Outcome& outcome, bool bites)
{
    try {
        worlds::Pair(folder, seed, seed % worlds::rows().size(), bites).compare(outcome);
    } catch (std::exception const& wrong) {
        outcome.broken.push_back(faults::text_of("--seed %u: %s", seed, wrong.what()));
        ++outcome.pairs;
    }
}

/// Each row in its turn, so that a seed always means the same row.
std::vector<worlds::Outcome> compare(faults::Asked const& asked, long pairs, bool bites)
{
    faults::Folder const folder;
    auto const& rows = worlds::rows();
    std::vector<worlds::Outcome> outcomes(rows.size());
    for (long pair = 0; pair < pairs; ++pair) {
        auto const seed = asked.seed + static_cast<unsigned>(pair);
        auto const row = seed % rows.size();
        if (std::string_view(rows[row].what).find(asked.only) != std::string_view::npos)
            compare(folder, seed, outcomes[row], bites);
    }
    return outcomes;
}

void tell(worlds::Row const& row, worlds::Outcome const& outcome, bool bites)
{
    auto const done =
        faults::text_of("%ld pairs, %ld outputs, %ld differences", outcome.pairs, outcome.outputs, outcome.differences);
    for (auto const& what : outcome.broken)
        faults::told().fault(what);
    if (!bites)
        for (auto const& [what, found] : outcome.found)
            faults::told().fault(found);
    else if (outcome.differences == 0)
        faults::told().fault("who may know it is told nothing either");
    faults::told().promise(std::string(row.what) + (bites ? " show to who may know" : " show to nobody else"), done);
}

} // namespace

int main(int count, char** words)
{
    bool bites = false;
    for (int place = 1; place < count; ++place)
        if (std::strcmp(words[place], "--bite") == 0) {
            bites = true;
            std::rotate(words + place, words + place + 1, words + count);
            --count;
        }
    auto const asked = faults::Asked::of(count, words);
    auto const pairs = asked.amount != 0 ? asked.amount : asked.is_long ? 10'000 : 50;
    faults::Watch const watch;
    auto const outcomes = compare(asked, pairs, bites);
    long compared = 0;
    for (std::size_t row = 0; row < outcomes.size(); ++row) {
        compared += outcomes[row].pairs;
        if (outcomes[row].pairs > 0)
            tell(worlds::rows()[row], outcomes[row], bites);
    }
    std::printf("%ld pairs, %.0f ms each\n", compared,
                watch.seconds() * 1000 / static_cast<double>(std::max(compared, 1L)));
    return faults::told().end();
}
