#include "insight/material.hpp"

#include "guide/texts.hpp"
#include "insight/contributions.hpp"
#include "insight/names.hpp"
#include "journey/rules.hpp"
#include "model/names.hpp"

#include <fmt/format.h>

#include <numeric>

namespace tocht::insight {

namespace {

using texts::Key;

constexpr std::size_t most_items = 7; ///< what a group takes in at once

class Material {
public:
    Material(Snapshot const& now, Progress const& far, Activity const& of, AgendaItem& into)
        : snapshot_(now)
        , progress_(far)
        , activity_(of)
        , item_(into)
    {}

    void add()
    {
        if (activity_.is_alone)
            line(Key::views_agenda_activity_alone);
        add_said();
        for (auto const code : activity_.serves)
            add_lacking(code);
        if (activity_.code == "compare_sentences" || activity_.code == "adopt_together")
            add_support();
    }

private:
    void line(Key key, texts::Arguments const& words = {})
    {
        item_.lines.push_back(texts::say(snapshot_.language(), key, words));
    }

    /// What there is of the kinds that the activity makes: what is proposed or open, else what counts.
    [[nodiscard]] Documents said() const
    {
        Documents found;
        for (auto const& stored : snapshot_.documents.all()) {
            auto const is_made = [&](std::string_view kind) { return kind == model::name_of(stored.kind()); };
            bool const counts = journey::counts(stored, snapshot_.seat.today);
            if (std::ranges::any_of(activity_.adds, is_made) && stored.kind() != Kind::participant && counts
                && snapshot_.call.sees(stored))
                found.push_back(&stored);
        }
        return found;
    }

    void add_said()
    {
        auto const all = said();
        if (all.empty())
            return;
        auto const writers = writers_of(all);
        say_how_many(all.size(), writers ? writers->size() : 0);
        for (auto const* stored : std::span(all).first(std::min(all.size(), most_items))) {
            auto const text = text_of(*stored);
            line(Key::views_agenda_activity_item, {{"text", text}});
            item_.about.push_back({stored->id, text});
        }
        if (all.size() > most_items)
            line(Key::views_agenda_activity_more, {{"count", std::to_string(all.size() - most_items)}});
        if (writers && activity_.is_alone)
            add_unheard(*writers);
    }

    /// `people`: 0 where it is not known.
    void say_how_many(std::size_t count, std::size_t people)
    {
        if (count == 1)
            line(Key::views_agenda_activity_said_one);
        else if (people > 1)
            line(Key::views_agenda_activity_said,
                 {{"count", std::to_string(count)}, {"people", std::to_string(people)}});
        else
            line(Key::views_agenda_activity_said_many, {{"count", std::to_string(count)}});
    }

    /// Who somebody is does not say for whom they speak.
    [[nodiscard]] std::string text_of(Stored const& stored) const
    {
        auto const* contact = std::get_if<Contact>(&stored.body);
        return contact == nullptr ? name_of(snapshot_, stored.id)
                                  : texts::say(snapshot_.language(), Key::views_agenda_activity_contact,
                                               {{"who", name_of(snapshot_, contact->participant)},
                                                {"unit", name_of(snapshot_, contact->speaks_for)}});
    }

    /// The participants who wrote some documents; none where it is not known of one.
    [[nodiscard]] std::optional<std::set<Id>> writers_of(Documents const& all) const
    {
        Writers const known(snapshot_);
        std::set<Id> writers;
        for (auto const* stored : all) {
            auto const writer = known.of(*stored);
            if (!writer)
                return std::nullopt;
            writers.insert(*writer);
        }
        return writers;
    }

    /// The perspectives and units from which nobody wrote any of it.
    void add_unheard(std::set<Id> const& writers)
    {
        std::set<Perspective> perspectives;
        std::set<Id> units;
        for (auto const is_heard : {false, true})
            for (auto const* one : snapshot_.group()) {
                auto const& body = one->as<Participant>();
                if (writers.contains(one->id) != is_heard)
                    continue;
                is_heard ? (void)perspectives.erase(body.perspective) : (void)perspectives.insert(body.perspective);
                if (body.unit)
                    is_heard ? (void)units.erase(*body.unit) : (void)units.insert(*body.unit);
            }
        std::vector<std::string> who;
        who.reserve(perspectives.size() + units.size());
        for (auto const perspective : perspectives)
            who.emplace_back(texts::value_name(snapshot_.language(), "perspective", model::name_of(perspective)));
        for (auto const unit : units)
            who.push_back(name_of(snapshot_, unit));
        if (!who.empty())
            line(Key::views_agenda_activity_unheard, {{"who", fmt::format("{}", fmt::join(who, ", "))}});
    }

    void add_lacking(std::string_view code)
    {
        auto const* expectation = lacking(progress_, code);
        if (expectation != nullptr && !expectation->about.empty())
            line(Key::views_agenda_activity_about,
                 {{"says", expectation->says}, {"names", names_of(expectation->about)}});
    }

    /// Of the first few, with how many more there are.
    std::string names_of(std::vector<Id> const& about)
    {
        std::vector<std::string> quoted;
        for (auto const id : std::span(about).first(std::min(about.size(), most_items))) {
            auto const text = name_of(snapshot_, id);
            quoted.push_back(texts::say(snapshot_.language(), Key::writing_quoted, {{"text", text}}));
            item_.about.push_back({id, text});
        }
        auto names = fmt::format("{}", fmt::join(quoted, ", "));
        if (about.size() <= most_items)
            return names;
        return texts::say(snapshot_.language(), Key::views_agenda_activity_names_more,
                          {{"names", names}, {"count", std::to_string(about.size() - most_items)}});
    }

    /// What every perspective of the group supports, and what one supports and another does not.
    void add_support()
    {
        std::set<Perspective> everybody;
        for (auto const* one : snapshot_.group())
            everybody.insert(one->as<Participant>().perspective);
        for (auto const* stored : said()) {
            auto const [in_favour, against] = sides_on(*stored);
            if (!in_favour.empty() && !against.empty())
                line(Key::views_agenda_activity_divided, {{"text", name_of(snapshot_, stored->id)}});
            else if (in_favour == everybody)
                line(Key::views_agenda_activity_supported, {{"text", name_of(snapshot_, stored->id)}});
        }
    }

    struct Sides {
        std::set<Perspective> in_favour{};
        std::set<Perspective> against{};
    };

    /// The perspectives most of whose answers are for something, and those in which more are against it than for it.
    [[nodiscard]] Sides sides_on(Stored const& stored) const
    {
        Sides sides;
        for (auto const& cell : snapshot_.figures.outside(stored, Aspect::agree, store::Among::perspective)) {
            if (!cell.told.counts)
                continue;
            auto const& counts = *cell.told.counts;
            auto const disagree = counts[0] + counts[1];
            auto const agree = counts[3] + counts[4];
            if (agree > disagree + counts[2])
                sides.in_favour.insert(static_cast<Perspective>(cell.member));
            else if (disagree > agree)
                sides.against.insert(static_cast<Perspective>(cell.member));
        }
        return sides;
    }

    Snapshot const& snapshot_;
    Progress const& progress_;
    Activity const& activity_;
    AgendaItem& item_;
};

} // namespace

void add_material(Snapshot const& snapshot, Progress const& progress, Activity const& activity, AgendaItem& item)
{
    Material(snapshot, progress, activity, item).add();
}

namespace {

std::int64_t dots_in(store::Counts const& counts)
{
    std::int64_t dots = 0;
    std::int64_t value = 0;
    for (auto const people : counts)
        dots += value++ * people;
    return dots;
}

} // namespace

std::unordered_map<std::int64_t, std::int64_t> dots_given(Snapshot const& snapshot)
{
    std::unordered_map<std::int64_t, std::int64_t> dots;
    for (auto const& one : snapshot.closed_sessions())
        for (auto const& [subject, told] : one.is_exact ? answers_in(snapshot.figures, one, Aspect::weight) : Answers{})
            if (told.counts)
                dots[subject] = dots_in(*told.counts);
    return dots;
}

} // namespace tocht::insight
