#include "insight/views.hpp"

#include "insight/caption.hpp"
#include "insight/figures.hpp"
#include "insight/results.hpp"
#include "model/choice.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace tocht::insight {

namespace {

using access::Call;
using access::Seat;
using store::Stored;

/// The groups of a journey by the number that stands for them in a rater's profile.
using Groups = std::vector<std::pair<std::int64_t, Group>>;

// Counts are of -2, -1, 0, 1 and 2.
constexpr std::size_t pass_at = 2;

std::int64_t agreeing(store::Counts const& counts)
{
    return counts[3] + counts[4];
}

std::int64_t disagreeing(store::Counts const& counts)
{
    return counts[0] + counts[1];
}

/// What stands in an item and in a group alike.
template <typename Item> void put(Item& item, access::Told const& told)
{
    item.raters = told.raters;
    item.at_least = told.at_least;
    item.at_most = told.at_most;
    if (!told.counts)
        return;
    if (told.n) {
        item.agree = agreeing(*told.counts);
        item.disagree = disagreeing(*told.counts);
        return;
    }
    auto const shares =
        access::shares(std::array{agreeing(*told.counts), disagreeing(*told.counts), told.counts->at(pass_at)});
    item.share = {.agree = shares[0], .disagree = shares[1], .pass = shares[2]};
}

/// What a group makes of the product; none where that is withheld.
std::optional<double> factor_of(access::Told const& told)
{
    if (!told.counts)
        return std::nullopt;
    auto const seen = std::accumulate(told.counts->begin(), told.counts->end(), std::int64_t{0});
    return static_cast<double>(agreeing(*told.counts) + 1) / static_cast<double>(seen + 2);
}

class ConsensusReading {
public:
    ConsensusReading(Call& call, Seat const& seat, Grouping by)
        : figures_(call, seat)
        , is_exact_(figures_.is_exact(seat.body().openness))
        , by_(by)
        , groups_(groups_of(call, seat, by))
        , people_(people_in_group(call, seat))
    {}

    void fill(ConsensusItem& item, Stored const& subject) const
    {
        auto const everybody = figures_.outside(subject, Aspect::agree, store::Among::everybody);
        if (!everybody.empty()) {
            put(item, everybody.front().told);
        } else if (!is_exact_) {
            item.withheld = "group";
        } else {
            item.agree = item.disagree = 0;
        }
        if (is_exact_)
            item.pass = everybody.empty() ? 0 : everybody.front().told.counts->at(pass_at);
        item.consensus = groups_.empty() ? std::nullopt : add_groups(item, subject);
        rank(item, everybody);
    }

    /// How many of the group answered, and whether that is enough to lead the list. Nobody's answer is no support.
    void rank(ConsensusItem& item, std::vector<Cell> const& everybody) const
    {
        std::int64_t const raters = is_exact_ && !everybody.empty() ? everybody.front().told.n.value_or(0) : 0;
        if (is_exact_ && raters == 0)
            item.consensus.reset();
        if (is_exact_ && people_ > 0)
            item.answered = static_cast<int>(100 * std::min(raters, people_) / people_);
        item.order = is_of_half(everybody) ? 0 : item.consensus ? 1 : 2;
    }

private:
    /// Whether at least half of the group rated it, as far as that is known.
    [[nodiscard]] bool is_of_half(std::vector<Cell> const& everybody) const
    {
        if (everybody.empty())
            return false;
        auto const& told = everybody.front().told;
        return 2 * told.n.value_or(told.band.least) >= people_;
    }

    /// Everybody who could rate today.
    static std::int64_t people_in_group(Call& call, Seat const& seat)
    {
        auto const people = store::of_journey(call.database, seat.journey.id, Kind::participant);
        return std::ranges::count_if(people, [&](Stored const& stored) {
            auto const& body = stored.as<Participant>();
            return access::takes_part(body, seat.today) && body.authority != Authority::sponsor;
        });
    }

    /// Group-informed consensus as Polis computes it; none where it hangs on what is withheld.
    std::optional<double> add_groups(ConsensusItem& item, Stored const& subject) const
    {
        std::optional<double> product = 1;
        std::map<std::int64_t, access::Told> cells;
        for (auto const& cell : figures_.outside(subject, Aspect::agree, among(by_)))
            cells.try_emplace(cell.member, cell.told);
        for (auto const& [number, group] : groups_) {
            auto& told = item.groups.emplace_back();
            told.group = group.group;
            told.name = group.name;
            auto const cell = cells.find(number);
            auto const answered = cell != cells.end() ? cell->second : is_exact_ ? nothing() : access::Told{};
            put(told, answered);
            told.seen = answered.n;
            if (!answered.n && !answered.raters)
                told.withheld = "group";
            auto const factor = factor_of(answered);
            product = product && factor ? std::optional(*product * *factor) : std::nullopt;
        }
        constexpr double hundredths = 100;
        return is_exact_ || !product ? product : std::optional(std::round(*product * hundredths) / hundredths);
    }

    static access::Told nothing() { return access::exactly({}, Aspect::agree); }

    Figures const figures_;
    bool const is_exact_;
    Grouping const by_;
    Groups const groups_;
    std::int64_t const people_;
};

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

/// They come in the order of ids.
void put_in_order(std::vector<ConsensusItem>& items)
{
    std::ranges::stable_sort(
        items, {}, [](ConsensusItem const& item) { return std::pair(item.order, -item.consensus.value_or(-1)); });
    for (std::size_t place = 0; place < items.size(); ++place)
        items[place].order = static_cast<int>(place) + 1;
}

} // namespace

Consensus consensus(Call& call, ConsensusOptions const& asked)
{
    check_kind(asked.kind);
    model::demand_one_of(asked.by, "/by");
    auto const& seat = call.seat(asked.journey, "/journey");
    ConsensusReading const reading(call, seat, asked.by);
    Consensus result{.journey = asked.journey, .by = asked.by};
    auto const subjects = store::of_journey(call.database, asked.journey, asked.kind);
    std::vector<Id> named;
    for (auto const& subject : subjects)
        if (auto const other = stand_in(subject))
            named.push_back(*other);
    fetch_captions(call, std::move(named));
    for (auto const& subject : subjects) {
        if (*model::status_of(subject) == Status::retired || !call.sees(subject))
            continue;
        auto& item = result.items.emplace_back();
        item.subject = subject.id;
        item.text = caption(call, subject, call.language_in(seat));
        reading.fill(item, subject);
    }
    put_in_order(result.items);
    return result;
}

} // namespace tocht::insight
