#include "access/release.hpp"

#include "access/audit.hpp"
#include "model/aspect.hpp"

#include <cmath>
#include <numeric>

namespace tocht::access {

namespace {

using store::Among;
using store::Counts;
using store::Figure;
using store::Question;
using store::Tally;

model::AspectRow const& row_of(Question const& question)
{
    return model::aspect(static_cast<Aspect>(question.aspect));
}

std::int64_t total(Counts const& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

std::int64_t sum_of(Counts const& counts, int least)
{
    std::int64_t sum = 0;
    for (std::size_t place = 0; place < counts.size(); ++place)
        sum += counts[place] * (least + static_cast<std::int64_t>(place));
    return sum;
}

/// A group that may be released: its figure, and which of the tallies it is made of.
struct Candidate {
    Figure figure{};
    std::vector<std::size_t> atoms{};
};

std::int64_t member_of(store::Profile const& profile, Among among)
{
    switch (among) {
    case Among::perspective:
        return profile.perspective;
    case Among::unit:
        return profile.unit;
    case Among::affiliation:
        return profile.affiliation;
    case Among::everybody:
        break;
    }
    return 0;
}

/// The groups of one kind, the larger first, in an order that hangs on nobody's answer.
void add_candidates(std::vector<Candidate>& all, std::span<Tally const> tallies, Among among)
{
    std::map<std::int64_t, Candidate> found;
    for (std::size_t atom = 0; atom < tallies.size(); ++atom) {
        auto const member = member_of(tallies[atom].profile, among);
        if (among == Among::unit && member == 0) // who is in no unit is no group
            continue;
        auto& candidate = found[member];
        auto& figure = candidate.figure;
        figure.question = tallies[atom].question;
        figure.among = among;
        figure.member = member;
        auto& counts = figure.counts ? *figure.counts : figure.counts.emplace();
        for (std::size_t place = 0; place < counts.size(); ++place)
            counts[place] += tallies[atom].counts[place];
        candidate.atoms.push_back(atom);
    }
    auto const first = static_cast<std::ptrdiff_t>(all.size());
    for (auto& [member, candidate] : found) {
        candidate.figure.raters = total(*candidate.figure.counts);
        candidate.figure.sum = sum_of(*candidate.figure.counts, row_of(candidate.figure.question).least);
        all.push_back(std::move(candidate));
    }
    std::stable_sort(all.begin() + first, all.end(), [](Candidate const& one, Candidate const& other) {
        return one.figure.raters > other.figure.raters;
    });
}

std::vector<Candidate> candidates(std::span<Tally const> tallies)
{
    std::vector<Candidate> all;
    for (auto const among : {Among::everybody, Among::perspective, Among::unit, Among::affiliation})
        add_candidates(all, tallies, among);
    return all;
}

/// Lets the groups pass that the audit admits at a minimum.
std::vector<Candidate> audited(std::vector<Candidate> all, std::span<Tally const> tallies, int minimum)
{
    std::vector<std::int64_t> sizes;
    sizes.reserve(tallies.size());
    for (auto const& tally : tallies)
        sizes.push_back(total(tally.counts));
    Audit audit(minimum, std::move(sizes));
    std::erase_if(all, [&](Candidate const& candidate) {
        return candidate.figure.raters < minimum || audit.admit(candidate.atoms) != Audit::Verdict::admitted;
    });
    return all;
}

/// Releases what can be of the answers to one question.
void release(store::Database& database, std::span<Tally const> tallies, int minimum_group)
{
    auto const& question = tallies.front().question;
    auto const least = least_raters(static_cast<Aspect>(question.aspect), minimum_group);
    auto const passed = audited(candidates(tallies), tallies, least);
    auto const wide_minimum = wide(minimum_group);
    auto const distributed = least == wide_minimum ? passed : audited(passed, tallies, wide_minimum);
    for (auto const& candidate : passed) {
        auto figure = candidate.figure;
        bool const has_distribution = std::ranges::any_of(distributed, [&](Candidate const& other) {
            return other.figure.among == figure.among && other.figure.member == figure.member;
        });
        if (!has_distribution)
            figure.counts.reset();
        store::write(database, figure);
    }
}

/// Those of one question after another; they come in the order of their questions.
template <typename Work> void for_each_question(std::span<Tally const> tallies, Work const& work)
{
    for (std::size_t first = 0; first < tallies.size();) {
        auto last = first;
        while (last < tallies.size() && tallies[last].question == tallies[first].question)
            ++last;
        work(tallies.subspan(first, last - first));
        first = last;
    }
}

std::vector<Tally> tallies_of(store::Database& database, Question const& question)
{
    auto all = store::tallies_of_subject(database, question.subject);
    std::erase_if(all, [&](Tally const& tally) { return tally.question != question; });
    return all;
}

std::int64_t raters_of(std::span<Tally const> tallies)
{
    return std::accumulate(tallies.begin(), tallies.end(), std::int64_t{0},
                           [](std::int64_t sum, Tally const& tally) { return sum + total(tally.counts); });
}

/// From here on no more is told of how many they are.
constexpr std::int64_t many_raters = 20;

/// How near to an end of its scale a mean is told as a band only: a part of the range, by how many rated.
std::int64_t part_of_range(std::int64_t raters)
{
    constexpr std::int64_t some = 10;
    constexpr std::int64_t many = 20;
    return raters < some ? 5 : raters < many ? 10 : 20;
}

} // namespace

int least_raters(Aspect aspect, int minimum_group)
{
    constexpr int few_values = 3;
    auto const& row = model::aspect(aspect);
    bool const tells_much = row.most - row.least + 1 <= few_values || aspect == Aspect::agree;
    return tells_much ? wide(minimum_group) : minimum_group;
}

double rounded(double number)
{
    return std::round(number * 10) / 10;
}

Band band_of(std::int64_t raters)
{
    constexpr std::array<std::int64_t, 4> from{0, 5, 10, many_raters};
    std::size_t place = from.size() - 1;
    while (raters < from.at(place))
        --place;
    return {from.at(place), place + 1 < from.size() ? std::optional(from.at(place + 1) - 1) : std::nullopt};
}

std::optional<std::string> band(std::int64_t raters, int minimum_group)
{
    if (raters < minimum_group)
        return std::nullopt;
    auto const [least, most] = band_of(raters);
    return most ? std::to_string(least) + "–" + std::to_string(*most) : std::to_string(least) + "+";
}

void note_come_in(store::Database& database, Journey const& journey, std::int64_t session, std::int64_t participant)
{
    auto const told = store::told_raters(database, session);
    if (told == many_raters)
        return;
    auto const raters = store::raters_beside(database, session, participant, many_raters);
    auto const step = raters < journey.minimum_group ? 0 : band_of(raters).least;
    if (step > told)
        store::note_told(database, session, step);
}

std::optional<std::string> come_in(store::Database& database, std::int64_t session)
{
    auto const told = store::told_raters(database, session);
    return told == 0 ? std::nullopt : band(told, 0);
}

std::vector<int> shares(std::span<std::int64_t const> counts)
{
    constexpr std::int64_t whole = 100;
    auto const all = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    std::vector<int> percents;
    percents.reserve(counts.size());
    for (auto const count : counts)
        percents.push_back(all == 0 ? 0 : static_cast<int>((2 * whole * count + all) / (2 * all)));
    return percents;
}

Told exactly(Counts const& counts, Aspect aspect)
{
    auto const n = total(counts);
    auto const sum = sum_of(counts, model::aspect(aspect).least);
    auto const mean = n == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(n);
    return {.n = n, .mean = n == 0 ? std::nullopt : std::optional(mean), .counts = counts, .exact_mean = mean};
}

Told tell(Figure const& figure)
{
    auto const& row = row_of(figure.question);
    auto const mean = static_cast<double>(figure.sum) / static_cast<double>(figure.raters);
    Told told{.raters = band(figure.raters, 0), .exact_mean = mean, .band = band_of(figure.raters)};
    auto const part = part_of_range(figure.raters);
    auto const range = row.most - row.least;
    auto const width = static_cast<double>(range) / static_cast<double>(part);
    // Whole numbers, so that nobody's answer hangs on how a fraction is rounded.
    if (part * (figure.raters * row.most - figure.sum) <= figure.raters * range)
        told.at_least = row.most - width;
    else if (part * (figure.sum - figure.raters * row.least) <= figure.raters * range)
        told.at_most = row.least + width;
    else {
        told.mean = rounded(mean);
        told.counts = figure.counts;
    }
    return told;
}

void release_session(store::Database& database, Journey const& journey, std::int64_t session)
{
    for_each_question(store::tallies_of_session(database, session),
                      [&](std::span<Tally const> tallies) { release(database, tallies, journey.minimum_group); });
    auto const raters = store::raters(database, session);
    store::mark_released(database, {.session = session}, raters < journey.minimum_group ? 0 : raters);
}

void release_question(store::Database& database, Journey const& journey, Question const& question)
{
    auto const tallies = tallies_of(database, question);
    if (raters_of(tallies) < least_raters(static_cast<Aspect>(question.aspect), journey.minimum_group))
        return;
    release(database, tallies, journey.minimum_group);
    store::mark_released(database, question, raters_of(tallies));
}

bool is_settled(Stored const& subject, Journey const& journey)
{
    if (journey.status == Status::concluded || journey.status == Status::archived)
        return true;
    bool const can_be_adopted = (model::aspect(Aspect::agree).subjects & model::bit(subject.kind())) != 0;
    return can_be_adopted && *model::status_of(subject) != Status::proposed;
}

// The ledger

/// What people answered anonymously was released as the session was closed, or never is.
void Ledger::demand(std::int64_t session, Openness openness) const
{
    if (openness == Openness::anonymous || call_.released(seat_.journey.id).contains(session))
        return;
    if (!call_.database.is_writing()) {
        call_.wants_release = true;
        return;
    }
    release_session(call_.database, seat_.body(), session);
    call_.look_again(call_.find(session)->id);
    figures_.clear();
}

std::span<Figure const> Ledger::of_session(std::int64_t session, Openness openness, Among among) const
{
    demand(session, openness);
    auto [place, is_new] = figures_.try_emplace(among);
    if (is_new)
        place->second = store::figures_of_sessions(call_.database, seat_.journey.id, among);
    auto const session_of = [](Figure const& figure) { return figure.question.session; };
    auto const first = std::ranges::lower_bound(place->second, session, {}, session_of);
    return {first, std::ranges::upper_bound(first, place->second.end(), session, {}, session_of)};
}

std::int64_t Ledger::raters(std::int64_t session, Openness openness) const
{
    demand(session, openness);
    auto const& sessions = call_.released(seat_.journey.id);
    auto const found = sessions.find(session);
    return found == sessions.end() ? 0 : found->second;
}

std::span<Tally const> Ledger::answers(Question const& question) const
{
    if (!answers_)
        answers_ = store::tallies_outside_sessions(call_.database, seat_.journey.id);
    auto const first = std::ranges::lower_bound(*answers_, question, {}, &Tally::question);
    return {first, std::ranges::upper_bound(first, answers_->end(), question, {}, &Tally::question)};
}

void Ledger::demand(Stored const& subject, Question const& question) const
{
    auto const& journey = seat_.body();
    if (journey.openness != Openness::named || !is_settled(subject, journey))
        return;
    if (!released_outside_)
        released_outside_ = store::released_outside_sessions(call_.database, seat_.journey.id);
    if (released_outside_->contains(question)
        || raters_of(answers(question)) < least_raters(static_cast<Aspect>(question.aspect), journey.minimum_group))
        return;
    if (!call_.database.is_writing()) {
        call_.wants_release = true;
        return;
    }
    release_question(call_.database, journey, question);
    released_outside_.reset();
    figures_outside_.clear();
}

std::span<Figure const> Ledger::of_words(Stored const& subject, Aspect aspect, Among among) const
{
    Question const question{.subject = subject.number, .aspect = static_cast<int>(aspect), .words = subject.words};
    demand(subject, question);
    auto [place, is_new] = figures_outside_.try_emplace(among);
    if (is_new)
        place->second = store::figures_outside_sessions(call_.database, seat_.journey.id, among);
    auto const question_of = [](Figure const& figure) { return figure.question; };
    auto const first = std::ranges::lower_bound(place->second, question, {}, question_of);
    return {first, std::ranges::upper_bound(first, place->second.end(), question, {}, question_of)};
}

} // namespace tocht::access
