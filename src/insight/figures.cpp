#include "insight/figures.hpp"

#include "journey/rules.hpp"
#include "model/aspect.hpp"

#include <algorithm>
#include <tuple>

namespace tocht::insight {

namespace {

using store::Among;
using store::Counts;
using store::Question;
using store::Tally;

std::int64_t member_in(store::Profile const& profile, Among among)
{
    switch (among) {
    case Among::perspective:
        return number_in(profile, Grouping::perspective);
    case Among::unit:
        return number_in(profile, Grouping::unit);
    case Among::affiliation:
        return number_in(profile, Grouping::affiliation);
    case Among::everybody:
        break;
    }
    return 0;
}

std::vector<Cell> exactly(std::span<Tally const> tallies, Among among)
{
    struct Group {
        Question question;
        std::int64_t member;
        Counts counts;
    };
    std::vector<Group> groups;
    groups.reserve(tallies.size());
    for (auto const& tally : tallies)
        groups.push_back({tally.question, member_in(tally.profile, among), tally.counts});
    auto const key = [](Group const& group) { return std::tie(group.question, group.member); };
    if (!std::ranges::is_sorted(groups, {}, key)) // tallies are in the order of their questions
        std::ranges::sort(groups, {}, key);
    std::vector<Cell> cells;
    for (auto next = groups.begin(); next != groups.end();) {
        auto const first = next;
        Counts counts{};
        for (; next != groups.end() && key(*next) == key(*first); ++next)
            for (std::size_t place = 0; place < counts.size(); ++place)
                counts[place] += next->counts[place];
        cells.push_back(
            {first->question, first->member, access::exactly(counts, static_cast<Aspect>(first->question.aspect))});
    }
    return cells;
}

std::vector<Cell> as_told(std::span<store::Figure const> figures)
{
    std::vector<Cell> cells;
    cells.reserve(figures.size());
    for (auto const& figure : figures)
        cells.push_back({figure.question, figure.member, access::tell(figure)});
    return cells;
}

} // namespace

Among among(std::optional<Grouping> by)
{
    if (!by)
        return Among::everybody;
    switch (*by) {
    case Grouping::perspective:
        return Among::perspective;
    case Grouping::affiliation:
        return Among::affiliation;
    case Grouping::unit:
        break;
    }
    return Among::unit;
}

std::vector<Cell> Figures::in(std::int64_t session, Openness openness, Among among) const
{
    return is_exact(openness) ? exactly(tallies(session), among)
                              : as_told(ledger_.of_session(session, openness, among));
}

std::vector<Cell> Figures::outside(store::Stored const& subject, Aspect aspect, Among among) const
{
    if (!is_exact(seat_.body().openness))
        return as_told(ledger_.of_words(subject, aspect, among));
    return exactly(
        ledger_.answers({.subject = subject.number, .aspect = static_cast<int>(aspect), .words = subject.words}),
        among);
}

std::span<Tally const> Figures::tallies(std::int64_t session) const
{
    if (!tallies_)
        tallies_ = store::tallies_of_sessions(database_, seat_.journey.id);
    auto const session_of = [](Tally const& tally) { return tally.question.session; };
    auto const first = std::ranges::lower_bound(*tallies_, session, {}, session_of);
    return {first, std::ranges::upper_bound(first, tallies_->end(), session, {}, session_of)};
}

bool is_shown(access::Call& call, access::Seat const& seat, store::Stored const& stored)
{
    constexpr auto in_overview =
        model::bit(Kind::signal) | model::bit(Kind::responsibility) | model::bit(Kind::role) | model::bit(Kind::factor);
    return call.sees(stored) || ((in_overview & model::bit(stored.kind())) != 0 && journey::counts(stored, seat.today));
}

std::vector<TrendCount> distribution(access::Told const& told, Aspect aspect)
{
    std::vector<TrendCount> counts;
    if (!told.counts)
        return counts;
    auto const& row = model::aspect(aspect);
    auto const shares = access::shares(*told.counts);
    for (int value = row.least; value <= row.most; ++value) {
        auto const place = static_cast<std::size_t>(value - row.least);
        auto& count = counts.emplace_back(TrendCount{.value = value});
        if (told.n)
            count.count = told.counts->at(place);
        else
            count.share = shares.at(place);
    }
    return counts;
}

} // namespace tocht::insight
