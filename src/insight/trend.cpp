#include "insight/views.hpp"

#include "insight/asked.hpp"
#include "insight/caption.hpp"
#include "insight/groups.hpp"
#include "insight/shared.hpp"
#include "insight/statistics.hpp"
#include "model/aspect.hpp"

#include <cmath>
#include <numeric>

namespace tocht::insight {

namespace {

using access::Call;
using access::Seat;
using statistics::Sample;
using store::Counts;
using store::Question;

/// Above so many ratings of a question in a session no pairs are made: reading them would take longer than all else,
/// and Welch's interval is narrow by then.
constexpr std::int64_t most_paired = 1'000;

std::int64_t total(Counts const& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

/// What one group found of one subject under one aspect. Numbers of rows, and of the group.
struct Series {
    int aspect = 0;
    std::int64_t subject = 0;
    std::int64_t group = 0;

    friend auto operator<=>(Series const&, Series const&) = default;
};

/// In one session.
struct Found {
    Held const* held = nullptr;
    Question question{};
    Counts counts{};

    [[nodiscard]] Sample sample() const
    {
        return statistics::sample(counts, model::aspect(static_cast<Aspect>(question.aspect)).least);
    }
};

/// Which changes are told: looking for pairs takes most of the time.
enum class Changes : std::uint8_t { all, last };

class Reading {
public:
    Reading(Call& of, Seat const& sitting, SessionTallies const& tallies, TrendOptions const& asked,
            Changes changes = Changes::all)
        : call_(of)
        , seat_(sitting)
        , tallies_(tallies)
        , options_(asked)
        , changes_(changes)
        , subject_(asked.subject ? store::find(call_.database, *asked.subject)->number : 0)
    {}

    std::vector<TrendItem> items(std::vector<Held> const& sessions)
    {
        for (auto const& held : sessions)
            if (held.is_told)
                gather(held);
        std::vector<TrendItem> items;
        for (auto const& [series, found] : series_)
            if (auto item = item_of(series, found))
                items.push_back(std::move(*item));
        std::ranges::sort(items, {},
                          [](TrendItem const& item) { return std::tuple(item.aspect, item.subject, item.group); });
        return items;
    }

private:
    void gather(Held const& held)
    {
        for (auto const& tally : tallies_.of(held.number)) {
            auto const& question = tally.question;
            // What is found of a session itself is followed from session to session.
            auto const subject = question.subject == held.number ? seat_.journey.number : question.subject;
            if (!is_asked(question.aspect, subject))
                continue;
            raters_[question] += total(tally.counts);
            auto const group = options_.by ? number_in(tally.profile, *options_.by) : 0;
            auto& all = series_[{question.aspect, subject, group}];
            if (all.empty() || all.back().held != &held)
                all.push_back({.held = &held, .question = question});
            auto& counts = all.back().counts;
            for (std::size_t place = 0; place < counts.size(); ++place)
                counts[place] += tally.counts[place];
        }
    }

    [[nodiscard]] bool is_asked(int aspect, std::int64_t subject) const
    {
        return (!options_.aspect || static_cast<int>(*options_.aspect) == aspect)
            && (subject_ == 0 || subject_ == subject);
    }

    /// None for those who are in no group.
    std::optional<TrendItem> item_of(Series const& series, std::vector<Found> const& all)
    {
        auto const& subject = subject_of(series.subject);
        TrendItem item{.subject = subject.first,
                       .text = subject.second,
                       .aspect = static_cast<Aspect>(series.aspect),
                       .verdict = Verdict::too_few};
        if (options_.by) {
            auto const& group = named_group(series.group);
            if (!group)
                return std::nullopt;
            item.group = group->group;
            item.name = group->name;
        }
        Found const* before = nullptr;
        for (auto const& found : all) {
            auto& point = item.points.emplace_back(point_of(found));
            if (before != nullptr && (changes_ == Changes::all || &found == &all.back()))
                item.verdict = add_change(point, *before, found, series.group);
            before = &found;
        }
        return item;
    }

    static TrendPoint point_of(Found const& found)
    {
        auto const& row = model::aspect(static_cast<Aspect>(found.question.aspect));
        auto const sample = found.sample();
        TrendPoint point{
            .session = found.held->told.session, .text = found.held->told.text, .n = sample.n, .mean = sample.mean};
        for (int value = row.least; value <= row.most; ++value)
            point.distribution.push_back({value, found.counts.at(static_cast<std::size_t>(value - row.least))});
        if (auto const interval = statistics::interval(sample)) {
            point.deviation = std::sqrt(sample.variance);
            point.low = interval->low;
            point.high = interval->high;
        }
        return point;
    }

    Verdict add_change(TrendPoint& point, Found const& before, Found const& after, std::int64_t group)
    {
        auto const pairs = pairs_of(before, after, group);
        auto const change =
            pairs ? statistics::paired_change(*pairs) : statistics::welch_change(before.sample(), after.sample());
        point.change = change.by;
        point.verdict = change.verdict;
        if (pairs)
            point.pairs = pairs->n;
        if (change.interval) {
            point.change_low = change.interval->low;
            point.change_high = change.interval->high;
        }
        return change.verdict;
    }

    /// The differences of the same people, where they are most of those who rated.
    std::optional<Sample> pairs_of(Found const& before, Found const& after, std::int64_t group)
    {
        if (std::max(raters_.at(before.question), raters_.at(after.question)) > most_paired)
            return std::nullopt;
        constexpr int widest = 4; // from the least of five values to the most
        std::array<std::int64_t, 9> differences{};
        for (auto const& move : moves(before.question, after.question)) {
            bool const is_of_group =
                !options_.by
                || (number_in(move.before, *options_.by) == group && number_in(move.after, *options_.by) == group);
            auto const place = move.by + widest;
            if (is_of_group)
                differences.at(static_cast<std::size_t>(place)) += move.people;
        }
        auto const sample = statistics::sample(differences, -widest);
        auto const larger = std::max(total(before.counts), total(after.counts));
        return 2 * sample.n > larger ? std::optional(sample) : std::nullopt;
    }

    /// Read once for all groups.
    std::vector<store::Move> const& moves(Question const& before, Question const& after)
    {
        auto const [place, is_new] = moves_.try_emplace({before, after});
        if (is_new)
            place->second = store::moves_between(call_.database, before, after);
        return place->second;
    }

    std::pair<Id, std::string> const& subject_of(std::int64_t number)
    {
        auto const [place, is_new] = subjects_.try_emplace(number);
        if (is_new) {
            auto const stored = *store::find(call_.database, number);
            place->second = {stored.id, caption(call_, stored, seat_.body().language)};
        }
        return place->second;
    }

    std::optional<Group> const& named_group(std::int64_t number)
    {
        auto const [place, is_new] = groups_.try_emplace(number);
        if (is_new)
            place->second = group_of(call_, number, *options_.by, seat_.body().language);
        return place->second;
    }

    Call& call_;
    Seat const& seat_;
    SessionTallies const& tallies_;
    TrendOptions const& options_;
    Changes const changes_;
    std::int64_t subject_; ///< the only one asked for; 0 for all
    std::map<Series, std::vector<Found>> series_;
    std::map<Question, std::int64_t> raters_;
    std::map<std::pair<Question, Question>, std::vector<store::Move>> moves_;
    std::map<std::int64_t, std::pair<Id, std::string>> subjects_;
    std::map<std::int64_t, std::optional<Group>> groups_;
};

void check_aspect(std::optional<Aspect> aspect)
{
    auto const is_in_sessions = [](model::AspectRow const& row) { return row.where != model::Where::outside; };
    if (!aspect || std::ranges::any_of(model::aspects(), [&](auto const& row) {
            return row.aspect == *aspect && is_in_sessions(row);
        }))
        return;
    std::string choices;
    for (auto const& row : model::aspects())
        if (is_in_sessions(row))
            choices.append(choices.empty() ? "" : ", ").append(row.name);
    throw Fault(Code::invalid, Key::errors_not_a_choice, "/aspect", {}, {{"choices", choices}});
}

} // namespace

Trend trend(Call& call, TrendOptions const& asked)
{
    check_aspect(asked.aspect);
    auto const& seat = call.seat(asked.journey, "/journey");
    check_asked<Journey, Vision, Signal, Responsibility, Rule, Role, Agreement, Factor>(call, asked.subject,
                                                                                        asked.journey, "/subject");
    auto const held = held_sessions(call, seat, store::of_journey(call.database, asked.journey, Kind::session));
    return {.journey = asked.journey,
            .by = asked.by,
            .sessions = told(held),
            .items = Reading(call, seat, SessionTallies(call.database, asked.journey), asked).items(held)};
}

std::vector<TrendItem> trend_of_journey(Present const& present, std::vector<Held> const& held)
{
    TrendOptions const asked{.subject = present.seat.journey.id};
    return Reading(present.call, present.seat, present.tallies, asked, Changes::last).items(held);
}

} // namespace tocht::insight
