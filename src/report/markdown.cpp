#include "report/markdown.hpp"

#include "insight/results.hpp"
#include "model/names.hpp"
#include "model/text.hpp"
#include "report/figures.hpp"
#include "report/pictures/pictures.hpp"

#include <fmt/format.h>

#include <iterator>

namespace tocht::report {

namespace {

using texts::Key;

/// What people wrote, as Markdown that shows just that: on one line, with nothing in it taken for a mark.
std::string plain(std::string_view text)
{
    std::string shown;
    for (char const letter : text) {
        if (std::string_view(R"(\`*_{}[]<>#|~)").find(letter) != std::string_view::npos)
            shown += '\\';
        shown += letter == '\n' ? ' ' : letter;
    }
    return shown;
}

class Writer {
public:
    Writer(Language language, std::string& into)
        : language_(language)
        , into_(into)
    {}

    template <typename... Values> void line(fmt::format_string<Values...> pattern, Values&&... values)
    {
        fmt::format_to(std::back_inserter(into_), pattern, std::forward<Values>(values)...);
        into_ += '\n';
    }
    void gap() { into_ += '\n'; }

    [[nodiscard]] std::string say(Key key, texts::Arguments const& arguments = {}) const
    {
        return texts::say(language_, key, arguments);
    }
    [[nodiscard]] std::string_view find(std::string const& path) const { return texts::find(language_, path); }

    template <typename Enumeration> [[nodiscard]] std::string_view name(Enumeration value) const
    {
        return texts::value_name(language_, model::Named<Enumeration>::name, model::name_of(value));
    }

    void step(Step step, StepProgress const& progress)
    {
        auto const path = fmt::format("steps.{}.", model::name_of(step));
        gap();
        line("## {}", find(path + "name"));
        gap();
        line("*{}* {}.", find(path + "question"),
             say(Key::report_step_met, {{"met", std::to_string(progress.met)}, {"of", std::to_string(progress.of)}}));
    }

    void heading(Kind kind)
    {
        gap();
        line("### {}", capital(std::string(find(fmt::format("kinds.{}.many", model::name_of(kind))))));
        gap();
    }

    void title(std::string_view words)
    {
        gap();
        line("### {}", words);
        gap();
    }

private:
    Language language_;
    std::string& into_;
};

void head(Writer& write, Overview const& overview, Progress const& progress)
{
    write.line("# {}", plain(overview.title));
    write.gap();
    if (overview.summary) {
        write.line("{}", plain(*overview.summary));
        write.gap();
    }
    write.line("{}. {}",
               write.say(Key::report_from_to,
                         {{"from", model::text_of(overview.starts_on)}, {"to", model::text_of(overview.ends_on)}}),
               write.say(Key::report_we_are_at, {{"step", std::string(write.name(progress.current))}}));
    write.heading(Kind::participant);
    for (auto const& person : overview.people)
        write.line("- {}{}{} ({}, {})", plain(person.name), person.unit ? ", " : "",
                   person.unit ? plain(*person.unit) : "", write.name(person.perspective),
                   write.name(person.authority));
}

void horizon(Writer& write, Overview const& overview)
{
    write.heading(Kind::purpose);
    for (auto const& purpose : overview.purposes)
        write.line("- {}", plain(purpose.text));
    if (overview.vision) {
        write.heading(Kind::vision);
        write.line("> {}", plain(overview.vision->text));
    }
}

void criterion(Writer& write, OverviewCriterion const& criterion)
{
    write.line("- **{}** ({}{}{})", plain(criterion.title), write.name(criterion.beneficiary),
               criterion.whom ? ": " : "", criterion.whom ? plain(*criterion.whom) : "");
    if (criterion.ideal)
        write.line("  - {}: {}", write.say(Key::report_ideally), plain(*criterion.ideal));
    if (criterion.acceptable)
        write.line("  - {}: {}", write.say(Key::report_acceptably), plain(*criterion.acceptable));
    for (auto const& signal : criterion.signals)
        write.line("  - {}: {}", write.name(signal.sense), plain(signal.text));
    for (auto const& holder : criterion.people)
        write.line("  - {}: {}", write.name(holder.share), plain(holder.holder));
}

void landscape(Writer& write, Overview const& overview)
{
    write.heading(Kind::criterion);
    for (auto const& each : overview.criteria)
        criterion(write, each);
}

void map(Writer& write, Overview const& overview)
{
    write.heading(Kind::rule);
    for (auto const& rule : overview.rules)
        write.line("- {}: {}", write.name(rule.nature), plain(rule.text));
    write.heading(Kind::role);
    for (auto const& role : overview.roles)
        write.line("- {}{}{}", plain(role.name), role.holders.empty() ? "" : ": ",
                   plain(fmt::format("{}", fmt::join(role.holders, ", "))));
    write.heading(Kind::agreement);
    for (auto const& agreement : overview.agreements) {
        auto const due = agreement.due_on
                           ? " (" + write.say(Key::report_due, {{"day", model::text_of(*agreement.due_on)}}) + ")"
                           : "";
        write.line("- {}: {}{}", write.name(agreement.nature), plain(agreement.text), due);
    }
}

/// What helps and what hinders, with how strong people find it.
void forces(Writer& write, ForceField const& forces, Words const& words)
{
    write.heading(Kind::factor);
    for (auto const& perspective : forces.perspectives)
        for (auto const effect : {Effect::promotes, Effect::hinders})
            for (auto const& factor : effect == Effect::promotes ? perspective.promotes : perspective.hinders)
                write.line("- {}, {}: {} ({})", write.name(effect), perspective.name, plain(factor.text),
                           figure(factor, words));
}

void route(Writer& write, Overview const& overview)
{
    write.heading(Kind::session);
    for (auto const& session : overview.sessions) {
        Day const day{std::chrono::floor<std::chrono::days>(session.starts_at)};
        write.line("- {}{}{}: {}", model::text_of(day), session.method ? ", " : "",
                   session.method ? plain(*session.method) : "", write.name(session.status));
    }
}

/// What was found in each session of a rule, an agreement or a level.
template <typename Item> void over_sessions(Writer& write, Item const& item, Words const& words)
{
    for (auto const& point : item.points)
        write.line("  - {}: {}", plain(point.text), figure(point, words));
}

void levels(Writer& write, Story const& story, Words const& words)
{
    if (story.withholds_figures()) {
        write.gap();
        write.line("{}", write.say(Key::report_withheld));
    }
    if (story.levels.items.empty())
        return;
    write.title(words.say("levels"));
    for (auto const& item : story.levels.items) {
        write.line("- {}", capital(words.aspect(model::name_of(item.aspect))));
        over_sessions(write, item, words);
    }
    write.title(words.say("kept_name"));
    for (auto const& item : story.adherence.items) {
        write.line("- {}", plain(item.text));
        over_sessions(write, item, words);
    }
}

/// The line of sight: what hangs on what, each below what it hangs on.
void threads(Writer& write, Story const& story, Words const& words)
{
    write.gap();
    write.line("## {}", words.say("thread_name"));
    for (auto const& thread : story.threads) {
        write.gap();
        auto const all = pictures::hanging(thread);
        std::vector<std::size_t> depth(all.size());
        for (std::size_t place = 0; place < all.size(); ++place) {
            depth[place] = place == 0 ? 0 : depth[all[place].on] + 1;
            write.line("{:{}}- {}: {}", "", depth[place] * 2,
                       words.find("kinds." + std::string(model::name_of(all[place].entry->kind)) + ".one"),
                       plain(all[place].entry->text));
        }
    }
}

void backpack(Writer& write, Backpack const& backpack)
{
    write.heading(Kind::experience);
    for (auto const& experience : backpack.experiences)
        write.line("- **{}** {}", plain(experience.title), plain(experience.story));
    write.heading(Kind::lesson);
    for (auto const& lesson : backpack.lessons)
        write.line("- {} ({})", plain(lesson.insight), write.name(lesson.status));
}

void standing(Writer& write, Progress const& progress)
{
    write.gap();
    write.line("## {}", write.say(Key::report_where_we_stand));
    for (auto const& step : progress.steps) {
        write.gap();
        write.line("### {}", write.name(step.step));
        write.gap();
        for (auto const& expectation : step.expectations)
            write.line("- [{}] {} {}", expectation.met ? "x" : " ", expectation.code, plain(expectation.says));
    }
}

} // namespace

std::string markdown(access::Call& call, Id journey)
{
    auto const story = gather(call, journey);
    Words const words(story.overview.language);
    std::string text;
    Writer write(story.overview.language, text);
    head(write, story.overview, story.progress);
    constexpr std::array parts{horizon, landscape, map, route};
    for (auto const& step : story.progress.steps) {
        write.step(step.step, step);
        parts.at(static_cast<std::size_t>(step.step))(write, story.overview);
        if (step.step == Step::map)
            forces(write, story.forces, words);
    }
    levels(write, story, words);
    threads(write, story, words);
    backpack(write, story.backpack);
    standing(write, story.progress);
    return text;
}

} // namespace tocht::report
