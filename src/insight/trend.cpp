#include "insight/views.hpp"

#include "insight/caption.hpp"
#include "insight/common_views.hpp"
#include "insight/groups.hpp"
#include "insight/parameters.hpp"
#include "insight/results.hpp"
#include "insight/statistics.hpp"
#include "model/choice.hpp"

#include <cmath>
#include <utility>

namespace tocht::insight {

namespace {

using access::Call;
using access::Seat;
using statistics::Sample;
using store::Question;

/// Above so many ratings of a question in a session no pairs are made: reading them would take longer than all else,
/// and Welch's interval is narrow by then.
constexpr std::int64_t most_paired = 1'000;

/// What one group found of one subject under one aspect. Numbers of rows, and of the group; subject 0 stands for the
/// session of each point.
struct Series {
    int aspect = 0;
    std::int64_t subject = 0;
    std::int64_t group = 0;

    friend auto operator<=>(Series const&, Series const&) = default;
};

/// In one session.
struct Found {
    ClosedSession const* held = nullptr;
    Question question{};
    access::Told told{};

    [[nodiscard]] Aspect aspect() const { return static_cast<Aspect>(question.aspect); }
    [[nodiscard]] bool is_told() const { return told.n || told.raters; }
    [[nodiscard]] Sample sample() const { return statistics::sample(*told.counts, model::aspect(aspect()).least); }
};

/// Which changes are told: looking for pairs takes most of the time.
enum class Changes : std::uint8_t { all, last };

/// What is rated in sessions, beside the journey and the session themselves.
constexpr auto rated_kinds = ~(model::bit(Kind::journey) | model::bit(Kind::session));

class TrendReading {
public:
    TrendReading(Call& of, Seat const& sitting, Figures const& figures, TrendOptions const& asked,
                 Changes changes = Changes::all)
        : call_(of)
        , seat_(sitting)
        , figures_(figures)
        , options_(asked)
        , changes_(changes)
        , subject_(asked.subject ? call_.find(*asked.subject)->number : 0)
        , reworded_(subject_ == sitting.journey.number ? std::unordered_map<std::int64_t, store::Reworded>{}
                                                       : store::reworded(of.database, sitting.journey.id))
    {}

    std::vector<TrendItem> items(std::vector<ClosedSession> const& sessions)
    {
        sessions_ = sessions;
        if (has_withheld(sessions))
            expect_all();
        for (auto const& held : sessions_)
            gather(held);
        look_up();
        std::vector<TrendItem> items;
        items.reserve(series_.size());
        for (auto const& [series, found] : series_)
            if (auto item = item_of(series, found))
                items.push_back(std::move(*item));
        std::ranges::sort(items, {},
                          [](TrendItem const& item) { return std::tuple(item.aspect, item.subject, item.group); });
        return items;
    }

private:
    /// What was told of a series, in the order of the sessions.
    struct Told {
        std::vector<Found> found{};
        bool is_for_all = false; ///< where figures are withheld it has a point, whether it was rated or not
    };

    void gather(ClosedSession const& held)
    {
        for (auto& cell : figures_.in(held.number, held.openness, among(options_.by))) {
            auto const series = series_of(held, cell);
            if (!is_asked(series.aspect, series.subject))
                continue;
            auto const known = series_.find(series);
            if (!held.is_exact && (known == series_.end() || !known->second.is_for_all))
                continue;
            if (held.is_exact)
                raters_[cell.question] += *cell.told.n;
            auto& told = known != series_.end() ? known->second : series_[series];
            told.found.push_back({.held = &held, .question = cell.question, .told = std::move(cell.told)});
        }
    }

    static Series series_of(ClosedSession const& held, Cell const& cell)
    {
        // What is found of a session itself is followed from session to session.
        bool const is_of_session = cell.question.subject == held.number;
        return {cell.question.aspect, is_of_session ? 0 : cell.question.subject, cell.member};
    }

    /// Everything that can be rated is told of, whether it was or not.
    void expect_all()
    {
        std::vector<std::int64_t> groups{0};
        if (options_.by) {
            groups.clear();
            for (auto const& [number, group] : groups_of(call_, seat_, *options_.by))
                groups.push_back(number);
        }
        for (auto const& row : model::aspects())
            if (row.where != model::Where::outside)
                for (auto const subject : subjects_of(row))
                    for (auto const group : groups)
                        if (is_asked(static_cast<int>(row.aspect), subject))
                            series_[{static_cast<int>(row.aspect), subject, group}].is_for_all = true;
    }

    std::vector<std::int64_t> subjects_of(model::AspectRow const& row)
    {
        if ((row.subjects & model::bit(Kind::session)) != 0)
            return {0};
        std::vector<std::int64_t> subjects;
        if ((row.subjects & model::bit(Kind::journey)) != 0)
            subjects.push_back(seat_.journey.number);
        for (auto const kind : model::kinds())
            if ((row.subjects & model::bit(kind) & rated_kinds) != 0)
                std::ranges::copy(documents(kind), std::back_inserter(subjects));
        return subjects;
    }

    /// Those that the actor may know of.
    std::vector<std::int64_t> const& documents(Kind kind)
    {
        if (!std::exchange(has_documents_, true))
            read_documents();
        return documents_[kind];
    }

    void read_documents()
    {
        std::uint32_t kinds = 0;
        for (auto const& row : model::aspects())
            if (!options_.aspect || *options_.aspect == row.aspect)
                kinds |= row.subjects & rated_kinds;
        auto const all = store::of_kinds(call_.database, seat_.journey.id, kinds);
        call_.expect(all);
        std::vector<Id> named;
        for (auto const& stored : all)
            if (auto const other = stand_in(stored))
                named.push_back(*other);
        fetch_captions(call_, std::move(named));
        for (auto const& stored : all)
            if (is_shown(call_, seat_, stored)) {
                documents_[stored.kind()].push_back(stored.number);
                subjects_.try_emplace(stored.number, stored.id, caption(call_, stored, call_.language_in(seat_)));
            }
    }

    [[nodiscard]] bool is_asked(int aspect, std::int64_t subject) const
    {
        auto const of = subject == 0 ? seat_.journey.number : subject;
        if (!options_.aspect && static_cast<Aspect>(aspect) == Aspect::weight)
            return false;
        return (!options_.aspect || static_cast<int>(*options_.aspect) == aspect) && (subject_ == 0 || subject_ == of);
    }

    /// None for those who are in no group.
    std::optional<TrendItem> item_of(Series const& series, Told const& told)
    {
        auto const& subject = subject_of(series.subject);
        TrendItem item{.subject = subject.first, .text = subject.second, .aspect = static_cast<Aspect>(series.aspect)};
        if (options_.by) {
            auto const& group = named_group(series.group);
            if (!group)
                return std::nullopt;
            item.group = group->group;
            item.name = group->name;
        }
        auto const places = add_points(item.points, told);
        for_each_change(told, [&](Found const& before, Found const& after) {
            auto& point = item.points.at(places.at(static_cast<std::size_t>(&after - told.found.data())));
            add_change(point, before, after, series.group);
        });
        auto const& last = item.points.back();
        bool const is_withheld = last.withheld || (told.found.size() > 1 && !told.found.back().held->is_exact);
        item.verdict = last.verdict || is_withheld ? last.verdict : Verdict::too_few;
        return item;
    }

    /// Gives the place of the point of each session in which something was found.
    std::vector<std::size_t> add_points(std::vector<TrendPoint>& points, Told const& told) const
    {
        std::vector<std::size_t> places;
        points.reserve(told.is_for_all ? sessions_.size() : told.found.size());
        auto next = told.found.begin();
        for (auto const& held : sessions_)
            if (next != told.found.end() && next->held == &held) {
                places.push_back(points.size());
                points.push_back(point_of(*next++));
                if (auto const* words = words_before(*std::prev(next)); words != nullptr)
                    points.back().words = *words;
            } else if (told.is_for_all && !held.is_exact)
                points.push_back({.session = held.told.session, .text = held.told.text, .withheld = "group"});
        return places;
    }

    static TrendPoint point_of(Found const& found)
    {
        auto const& told = found.told;
        TrendPoint point{.session = found.held->told.session,
                         .text = found.held->told.text,
                         .n = told.n,
                         .raters = told.raters,
                         .mean = told.mean,
                         .at_least = told.at_least,
                         .at_most = told.at_most,
                         .distribution = distribution(told, found.aspect())};
        if (!found.is_told())
            point.withheld = "group";
        else if (told.counts)
            add_interval(point, found);
        return point;
    }

    static void add_interval(TrendPoint& point, Found const& found)
    {
        auto const sample = found.sample();
        auto const interval = statistics::interval(sample);
        if (!interval)
            return;
        auto const as_told = [&](double number) { return found.told.n ? number : access::rounded(number); };
        point.deviation = as_told(std::sqrt(sample.variance));
        point.low = as_told(interval->low);
        point.high = as_told(interval->high);
    }

    void add_change(TrendPoint& point, Found const& before, Found const& after, std::int64_t group)
    {
        if (!before.held->is_exact || !after.held->is_exact)
            return add_told_change(point, before.told, after.told, before, after);
        auto const pairs = pairs_of(before, after, group);
        auto const change =
            pairs ? statistics::paired_change(*pairs) : statistics::welch_change(before.sample(), after.sample());
        bool const is_judged = std::min(*before.told.n, *after.told.n) >= statistics::least_judged;
        point.change = change.by;
        point.verdict = is_judged ? change.verdict : Verdict::too_few;
        if (pairs)
            point.pairs = pairs->n;
        if (is_judged && change.interval) {
            point.change_low = change.interval->low;
            point.change_high = change.interval->high;
        }
    }

    /// Of figures as they are told: nothing is looked up beside them.
    static void add_told_change(TrendPoint& point, access::Told const& before, access::Told const& after,
                                Found const& was, Found const& is)
    {
        if (!before.mean || !after.mean)
            return;
        point.change = access::rounded(access::rounded(*after.mean) - access::rounded(*before.mean));
        if (!before.counts || !after.counts)
            return;
        auto const change = statistics::welch_change(was.sample(), is.sample());
        point.verdict = change.verdict;
        if (change.interval) {
            point.change_low = access::rounded(change.interval->low);
            point.change_high = access::rounded(change.interval->high);
        }
    }

    /// Reads at once what the items are of, and who moved how between two questions.
    void look_up()
    {
        std::vector<std::int64_t> numbers;
        std::set<store::Pair> pairs;
        for (auto const& [series, told] : series_) {
            if (!subjects_.contains(series.subject) && !is_of_journey(series.subject))
                numbers.push_back(series.subject);
            if (options_.by == Grouping::unit && series.group != 0)
                numbers.push_back(series.group);
            for_each_change(told, [&](Found const& before, Found const& after) {
                if (is_paired(before, after))
                    pairs.insert({before.question, after.question});
            });
        }
        call_.fetch(numbers);
        std::vector<Id> named;
        for (auto const number : numbers)
            if (auto const* stored = call_.find(number))
                named.push_back(stored->id);
        fetch_captions(call_, std::move(named));
        std::vector<store::Pair> const asked(pairs.begin(), pairs.end());
        if (!asked.empty())
            for (auto const& move : store::moves_between(call_.database, asked))
                moves_[asked.at(move.pair)].push_back(move);
    }

    /// Does some work for each change that is told: from one session whose figures are told to the next such one.
    template <typename Work> void for_each_change(Told const& told, Work const& work) const
    {
        Found const* before = nullptr;
        for (auto const& found : told.found) {
            if (!found.is_told())
                continue;
            bool const is_of_same_words =
                before != nullptr && (words_before(*before) == nullptr) == (words_before(found) == nullptr);
            if (is_of_same_words && (changes_ == Changes::all || is_last(told, found)))
                work(*before, found);
            before = &found;
        }
    }

    /// The words that were judged, where they were others than now; null where they are the same.
    [[nodiscard]] std::string const* words_before(Found const& found) const
    {
        auto const reworded = reworded_.find(found.question.subject);
        bool const is_before = reworded != reworded_.end() && found.held->told.starts_at < reworded->second.since;
        return is_before ? &reworded->second.before : nullptr;
    }

    /// Whether no session after it has a point.
    [[nodiscard]] bool is_last(Told const& told, Found const& found) const
    {
        auto const after = static_cast<std::size_t>(found.held - sessions_.data()) + 1;
        return &found == &told.found.back() && !(told.is_for_all && has_withheld(std::span(sessions_).subspan(after)));
    }

    [[nodiscard]] bool is_paired(Found const& before, Found const& after) const
    {
        return before.held->is_exact && after.held->is_exact
            && std::max(raters_.at(before.question), raters_.at(after.question)) <= most_paired;
    }

    /// The differences of the same people, where they are most of those who rated.
    std::optional<Sample> pairs_of(Found const& before, Found const& after, std::int64_t group) const
    {
        if (!is_paired(before, after))
            return std::nullopt;
        constexpr int widest = 4; // from the least of five values to the most
        std::array<std::int64_t, 9> differences{};
        auto const found = moves_.find({before.question, after.question});
        for (auto const& move : found == moves_.end() ? std::span<store::Move const>() : found->second) {
            bool const is_of_group =
                !options_.by
                || (number_in(move.before, *options_.by) == group && number_in(move.after, *options_.by) == group);
            auto const place = move.by + widest;
            if (is_of_group)
                differences.at(static_cast<std::size_t>(place)) += move.people;
        }
        auto const sample = statistics::sample(differences, -widest);
        auto const larger = std::max(*before.told.n, *after.told.n);
        return 2 * sample.n > larger ? std::optional(sample) : std::nullopt;
    }

    /// Of the journey itself, or of the session of each point.
    [[nodiscard]] bool is_of_journey(std::int64_t number) const
    {
        return number == 0 || number == seat_.journey.number;
    }

    std::pair<Id, std::string> const& subject_of(std::int64_t number)
    {
        auto const [place, is_new] = subjects_.try_emplace(number == 0 ? seat_.journey.number : number);
        if (is_new && is_of_journey(number)) {
            place->second = {seat_.journey.id, caption(call_, seat_.journey, call_.language_in(seat_))};
        } else if (is_new) {
            auto const* stored = call_.find(number);
            if (stored == nullptr)
                throw Fault(Code::corrupt, Key::errors_corrupt);
            place->second = {stored->id, caption(call_, *stored, call_.language_in(seat_))};
        }
        return place->second;
    }

    std::optional<Group> const& named_group(std::int64_t number)
    {
        auto const [place, is_new] = groups_.try_emplace(number);
        if (is_new)
            place->second = group_of(call_, number, *options_.by, call_.language_in(seat_));
        return place->second;
    }

    Call& call_;
    Seat const& seat_;
    Figures const& figures_;
    TrendOptions const& options_;
    Changes const changes_;
    std::int64_t subject_; ///< the only one asked for; 0 for all
    std::unordered_map<std::int64_t, store::Reworded> const reworded_;
    std::span<ClosedSession const> sessions_;
    std::map<Series, Told> series_;
    std::map<Question, std::int64_t> raters_;
    std::map<store::Pair, std::vector<store::Move>> moves_;
    std::map<std::int64_t, std::pair<Id, std::string>> subjects_;
    std::map<std::int64_t, std::optional<Group>> groups_;
    std::map<Kind, std::vector<std::int64_t>> documents_;
    bool has_documents_ = false;
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
    if (asked.by)
        model::demand_one_of(*asked.by, "/by");
    auto const& seat = call.seat(asked.journey, "/journey");
    check_asked<Journey, Purpose, Vision, Issue, Signal, Responsibility, Rule, Role, Agreement, Factor, Remark, Theme>(
        call, asked.subject, asked.journey, "/subject");
    Figures const figures(call, seat);
    auto const held =
        closed_sessions(call, seat, figures, store::of_journey(call.database, asked.journey, Kind::session));
    return {.journey = asked.journey,
            .by = asked.by,
            .sessions = told(held),
            .items = TrendReading(call, seat, figures, asked).items(held)};
}

std::vector<TrendItem> trend_of_journey(Snapshot const& snapshot)
{
    TrendOptions const asked{.subject = snapshot.seat.journey.id};
    return TrendReading(snapshot.call, snapshot.seat, snapshot.figures, asked, Changes::last)
        .items(snapshot.closed_sessions());
}

} // namespace tocht::insight
