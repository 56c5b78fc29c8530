#include "insight/views.hpp"

#include "insight/caption.hpp"
#include "insight/groups.hpp"
#include "journey/rules.hpp"
#include "model/aspect.hpp"
#include "store/ratings.hpp"

#include <algorithm>

namespace tocht::insight {

namespace {

using access::Call;
using access::Deed;
using access::Seat;
using store::Stored;

/// The groups of a journey by the number that stands for them in a rater's profile.
using Groups = std::vector<std::pair<std::int64_t, ConsensusGroup>>;

/// Groups that have people, whether they rated or not: the enumerations' in their order, units in that of their ids.
Groups groups_of(Call& call, Seat const& seat, Grouping by)
{
    std::map<std::int64_t, ConsensusGroup> found;
    for (auto const& stored : store::of_journey(call.database, seat.journey.id, Kind::participant)) {
        auto const& participant = stored.as<Participant>();
        if (participant.authority == Authority::sponsor)
            continue;
        auto const number = number_in(journey::profile_of(call.database, participant), by);
        if (found.contains(number))
            continue;
        if (auto group = group_of(call, number, by, seat.body().language))
            found.emplace(number, ConsensusGroup{.group = std::move(group->group), .name = std::move(group->name)});
    }
    Groups groups(found.begin(), found.end());
    if (by == Grouping::unit)
        std::ranges::sort(groups, {}, [](auto const& group) { return group.second.group; });
    return groups;
}

struct Votes {
    std::int64_t agree = 0;
    std::int64_t disagree = 0;
    std::int64_t pass = 0;
};

Votes votes_of(store::Tally const& tally)
{
    auto const& counts = tally.counts; // of -2, -1, 0, 1 and 2
    return {.agree = counts[3] + counts[4], .disagree = counts[0] + counts[1], .pass = counts[2]};
}

void count_in(ConsensusGroup& group, Votes const& votes)
{
    group.agree += votes.agree;
    group.disagree += votes.disagree;
    group.seen += votes.agree + votes.disagree + votes.pass;
}

/// Group-informed consensus as Polis computes it; none where there are no groups.
std::optional<double> product_over(std::vector<ConsensusGroup> const& groups)
{
    if (groups.empty())
        return std::nullopt;
    double product = 1;
    for (auto const& group : groups)
        product *= static_cast<double>(group.agree + 1) / static_cast<double>(group.seen + 2);
    return product;
}

void fill(ConsensusItem& item, Call& call, Stored const& subject, Groups groups, Grouping by)
{
    Votes all;
    for (auto const& tally : store::tallies_of_subject(call.database, subject.number)) {
        auto const& question = tally.question;
        if (question.aspect != static_cast<int>(Aspect::agree) || question.session != 0
            || question.words != subject.words)
            continue;
        auto const votes = votes_of(tally);
        all.agree += votes.agree;
        all.disagree += votes.disagree;
        all.pass += votes.pass;
        auto const number = number_in(tally.profile, by);
        auto const group = std::ranges::find(groups, number, [](auto const& one) { return one.first; });
        if (group != groups.end())
            count_in(group->second, votes);
    }
    item.agree = all.agree;
    item.disagree = all.disagree;
    item.pass = all.pass;
    for (auto& group : groups)
        item.groups.push_back(std::move(group.second));
    item.consensus = product_over(item.groups);
}

void check_kind(Kind kind)
{
    auto const kinds = model::aspect(Aspect::agree).subjects;
    std::string choices;
    for (auto const each : model::kinds())
        if ((kinds & model::bit(each)) != 0)
            choices.append(choices.empty() ? "" : ", ").append(model::name_of(each));
    auto const known = model::kinds();
    if (std::ranges::find(known, kind) == known.end() || (kinds & model::bit(kind)) == 0)
        throw Fault(Code::invalid, Key::errors_not_a_choice, "/kind", {}, {{"choices", choices}});
}

/// The circle reads figures as they are, as long as the journey is one of names. Everybody else waits for what is
/// released.
bool reads_figures(Seat const& seat)
{
    return seat.may(Deed::read_ratings) && seat.body().openness == Openness::named;
}

} // namespace

Consensus consensus(Call& call, ConsensusOptions const& asked)
{
    check_kind(asked.kind);
    auto const& seat = call.seat(asked.journey, "/journey");
    bool const is_inside = reads_figures(seat);
    auto const groups = is_inside ? groups_of(call, seat, asked.by) : Groups{};
    Consensus result{.journey = asked.journey, .by = asked.by};
    for (auto const& subject : store::of_journey(call.database, asked.journey, asked.kind)) {
        if (*model::status_of(subject) == Status::retired || !call.sees(subject))
            continue;
        auto& item = result.items.emplace_back();
        item.subject = subject.id;
        item.text = caption(call, subject, seat.body().language);
        if (is_inside)
            fill(item, call, subject, groups, asked.by);
        else
            item.withheld = "group";
    }
    std::ranges::stable_sort(result.items, std::ranges::greater(),
                             &ConsensusItem::consensus); // they come in the order of ids
    return result;
}

} // namespace tocht::insight
