#include "insight/consensus.hpp"

#include "insight/caption.hpp"
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

std::int64_t number_in(store::Profile const& profile, Grouping by)
{
    switch (by) {
    case Grouping::perspective:
        return profile.perspective;
    case Grouping::affiliation:
        return profile.affiliation;
    case Grouping::unit:
        break;
    }
    return profile.unit;
}

template <typename Enumeration> std::pair<std::int64_t, ConsensusGroup> group_of(Enumeration value, Language language)
{
    auto const word = model::name_of(value);
    auto name = texts::value_name(language, model::Named<Enumeration>::name, word);
    return {static_cast<std::int64_t>(value), {.group = std::string(word), .name = std::string(name)}};
}

/// None for who is in no group.
std::optional<std::pair<std::int64_t, ConsensusGroup>> group_of(Call& call, Participant const& participant, Grouping by,
                                                                Language language)
{
    if (by == Grouping::perspective)
        return group_of(participant.perspective, language);
    if (by == Grouping::affiliation)
        return group_of(participant.affiliation.value_or(Affiliation::internal), language);
    auto const unit = participant.unit ? store::find(call.database, *participant.unit) : std::nullopt;
    if (!unit)
        return std::nullopt;
    return std::pair{unit->number, ConsensusGroup{.group = unit->id.text(), .name = unit->as<Unit>().name}};
}

/// Groups that have people, whether they rated or not: the enumerations' in their order, units in that of their ids.
Groups groups_of(Call& call, Seat const& seat, Grouping by)
{
    std::map<std::int64_t, ConsensusGroup> found;
    for (auto const& stored : store::of_journey(call.database, seat.journey.id, Kind::participant)) {
        auto const& participant = stored.as<Participant>();
        if (participant.authority == Authority::sponsor)
            continue;
        if (auto group = group_of(call, participant, by, seat.body().language))
            found.insert(std::move(*group));
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

Consensus consensus(Call& call, Id journey, ConsensusOptions const& options)
{
    check_kind(options.kind);
    auto const& seat = call.seat(journey, "/journey");
    bool const is_inside = reads_figures(seat);
    auto const groups = is_inside ? groups_of(call, seat, options.by) : Groups{};
    Consensus result{.journey = journey, .by = options.by};
    for (auto const& subject : store::of_journey(call.database, journey, options.kind)) {
        if (*model::status_of(subject) == Status::retired || !call.sees(subject))
            continue;
        auto& item = result.items.emplace_back();
        item.subject = subject.id;
        item.text = caption(call, subject, seat.body().language);
        if (is_inside)
            fill(item, call, subject, groups, options.by);
        else
            item.withheld = "group";
    }
    std::ranges::stable_sort(result.items, std::ranges::greater(),
                             &ConsensusItem::consensus); // they come in the order of ids
    return result;
}

} // namespace tocht::insight
