#include "report/markdown.hpp"

#include "insight/results.hpp"
#include "model/direction.hpp"
#include "model/names.hpp"
#include "model/text.hpp"
#include "report/figures.hpp"
#include "report/pictures/pictures.hpp"

#include <fmt/format.h>

#include <iterator>

namespace tocht::report {

namespace {

using texts::Key;

/// What people wrote, as Markdown that shows just that: on one line, with nothing in it taken for a mark, and nothing that
/// steers what is around it.
std::string plain(std::string_view text)
{
    std::string shown;
    for (char const letter : text) {
        if (std::string_view(R"(\`*_{}[]<>#|~)").find(letter) != std::string_view::npos)
            shown += '\\';
        shown += letter == '\n' ? ' ' : letter;
    }
    return model::isolated(shown);
}

class MarkdownWriter {
public:
    MarkdownWriter(Words const& words, std::string& into)
        : words_(words)
        , into_(into)
    {}

    template <typename... Values> void line(fmt::format_string<Values...> pattern, Values&&... values)
    {
        fmt::format_to(std::back_inserter(into_), pattern, std::forward<Values>(values)...);
        into_ += '\n';
    }
    void gap() { into_ += '\n'; }

    [[nodiscard]] Words const& words() const { return words_; }
    [[nodiscard]] std::string say(Key key, texts::Arguments const& arguments = {}) const
    {
        return words_.say(key, arguments);
    }
    template <typename Enumeration> [[nodiscard]] std::string name(Enumeration value) const
    {
        return words_.name(value);
    }

    void step(Step step, StepProgress const& progress)
    {
        auto const path = fmt::format("steps.{}.", model::name_of(step));
        gap();
        line("## {}", words_.find(path + "name"));
        gap();
        line("*{}* {}.", words_.find(path + "question"), step_says(progress, words_));
    }

    void heading(Kind kind)
    {
        gap();
        line("### {}", words_.heading(kind));
        gap();
    }

    void title(std::string_view words)
    {
        gap();
        line("### {}", words);
        gap();
    }

private:
    Words const& words_;
    std::string& into_;
};

void head(MarkdownWriter& write, Story const& story)
{
    auto const& overview = story.overview;
    auto const& words = write.words();
    write.line("# {}", plain(overview.title));
    write.gap();
    if (overview.summary) {
        write.line("{}", plain(*overview.summary));
        write.gap();
    }
    write.line(
        "{}. {}",
        write.say(Key::report_from_to, {{"from", words.day(overview.starts_on)}, {"to", words.day(overview.ends_on)}}),
        story.standing(words));
    write.heading(Kind::participant);
    for (auto const& person : overview.people)
        write.line("- {}{}{} ({}, {})", plain(person.name), person.unit ? ", " : "",
                   person.unit ? plain(*person.unit) : "", write.name(person.perspective),
                   write.name(person.authority));
}

void horizon(MarkdownWriter& write, Story const& story)
{
    auto const& overview = story.overview;
    write.heading(Kind::purpose);
    for (auto const& purpose : overview.purposes)
        write.line("- {}", plain(purpose.text));
    if (overview.vision) {
        write.heading(Kind::vision);
        write.line("> {}", plain(overview.vision->text));
    }
}

void criterion(MarkdownWriter& write, OverviewCriterion const& criterion)
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

void landscape(MarkdownWriter& write, Story const& story)
{
    write.heading(Kind::criterion);
    for (auto const& each : story.overview.criteria)
        criterion(write, each);
}

void map(MarkdownWriter& write, Story const& story)
{
    auto const& overview = story.overview;
    write.heading(Kind::rule);
    for (auto const& rule : overview.rules)
        write.line("- {}: {}", write.name(rule.nature), plain(rule.text));
    write.heading(Kind::role);
    for (auto const& role : overview.roles)
        write.line("- {}{}{}", plain(role.name), role.holders.empty() ? "" : ": ", model::listed(role.holders, plain));
    write.heading(Kind::agreement);
    for (auto const& agreement : overview.agreements) {
        auto const due = agreement.due_on
                           ? " (" + write.say(Key::report_due, {{"day", write.words().day(*agreement.due_on)}}) + ")"
                           : "";
        write.line("- {}: {}{}", write.name(agreement.nature), plain(agreement.text), due);
    }
}

/// What helps and what hinders, with how strong people find it.
void forces(MarkdownWriter& write, Story const& story)
{
    write.heading(Kind::factor);
    for (auto const& perspective : story.forces.perspectives)
        for (auto const effect : {Effect::promotes, Effect::hinders})
            for (auto const& factor : effect == Effect::promotes ? perspective.promotes : perspective.hinders)
                write.line("- {}, {}: {} ({})", write.name(effect), perspective.name, plain(factor.text),
                           figure(factor, write.words()));
}

void route(MarkdownWriter& write, Story const& story)
{
    write.heading(Kind::session);
    for (auto const& session : story.overview.sessions)
        write.line("- {}{}{}: {}", write.words().day(story.day_of(session.starts_at)), session.method ? ", " : "",
                   session.method ? plain(*session.method) : "", write.name(session.status));
}

/// What was found in each session of a rule, an agreement or a level.
template <typename Item> void over_sessions(MarkdownWriter& write, Story const& story, Item const& item)
{
    for (auto const& point : item.points)
        write.line("  - {}: {}", write.words().day(story.day_of(point.session)), figure(point, write.words()));
}

void levels(MarkdownWriter& write, Story const& story)
{
    auto const& words = write.words();
    if (story.withholds_figures()) {
        write.gap();
        write.line("{}", write.words().say("not_shown"));
    }
    if (!story.levels.items.empty())
        write.title(words.say("levels"));
    for (auto const& item : story.levels.items) {
        write.line("- {}", capital(words.aspect(model::name_of(item.aspect))));
        over_sessions(write, story, item);
    }
    if (!story.adherence.items.empty())
        write.title(words.say("kept_name"));
    for (auto const& item : story.adherence.items) {
        write.line("- {}", plain(item.text));
        over_sessions(write, story, item);
    }
}

/// The line of sight: what hangs on what, each below what it hangs on.
void threads(MarkdownWriter& write, Story const& story)
{
    auto const& words = write.words();
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

void backpack(MarkdownWriter& write, Backpack const& backpack)
{
    write.heading(Kind::experience);
    for (auto const& experience : backpack.experiences)
        write.line("- **{}** {}", plain(experience.title), plain(experience.story));
    write.heading(Kind::lesson);
    for (auto const& lesson : backpack.lessons)
        write.line("- {} ({})", plain(lesson.insight), write.name(lesson.status));
}

void standing(MarkdownWriter& write, Progress const& progress)
{
    write.gap();
    write.line("## {}", write.say(Key::report_where_we_stand));
    for (auto const& step : progress.steps) {
        write.gap();
        write.line("### {}", capital(write.name(step.step)));
        write.gap();
        for (auto const& expectation : step.expectations)
            write.line("- [{}] {} {}",
                       expectation.withheld ? "?"
                       : expectation.met    ? "x"
                                            : " ",
                       expectation.code, plain(expectation.says));
    }
}

} // namespace

std::string markdown(access::Call& call, Id journey)
{
    auto const story = gather(call, journey);
    Words const words(story.language);
    std::string text;
    MarkdownWriter write(words, text);
    head(write, story);
    constexpr std::array parts{horizon, landscape, map, route};
    for (auto const& step : story.progress.steps) {
        write.step(step.step, step);
        parts.at(static_cast<std::size_t>(step.step))(write, story);
        if (step.step == Step::map)
            forces(write, story);
    }
    levels(write, story);
    threads(write, story);
    backpack(write, story.backpack);
    standing(write, story.progress);
    return text;
}

} // namespace tocht::report
