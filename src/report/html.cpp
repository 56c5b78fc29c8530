#include "report/html.hpp"

#include "insight/results.hpp"
#include "model/direction.hpp"
#include "report/figures.hpp"
#include "report/pictures/pictures.hpp"

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace tocht::report {

namespace {

using kainjow::mustache::data;
using List = kainjow::mustache::list;
using texts::Key;

/// What the template fills in for each of a list; where there is none, nothing.
template <typename Items, typename Tell> data each(Items const& items, Tell const& tell)
{
    List filled;
    for (auto const& item : items)
        filled.push_back(tell(item));
    return filled;
}

/// The template isolates what people wrote from what is around it; what would end that too early is left out.
data shown(std::string const& text)
{
    return {model::balanced(text)};
}

/// A name that is not set would be looked for around the place where the template asks for it.
void set(data& into, std::string const& name, std::optional<std::string> const& text)
{
    into[name] = text ? shown(*text) : data(false);
}

data object(std::initializer_list<std::pair<char const*, std::string>> texts)
{
    data filled(data::type::object);
    for (auto const& [name, text] : texts)
        filled[name] = shown(text);
    return filled;
}

data words_of(Words const& words)
{
    data filled(data::type::object);
    for (auto const& [name, text] : words.all())
        filled[name] = text;
    for (auto const kind : {Kind::participant, Kind::purpose, Kind::criterion, Kind::rule, Kind::role, Kind::agreement,
                            Kind::session, Kind::experience, Kind::lesson})
        filled[std::string(model::name_of(kind))] = words.heading(kind);
    filled["vision_one"] = capital(words.find("kinds.vision.one"));
    for (auto const& [name, key] : {std::pair{"ideally", Key::report_ideally},
                                    {"acceptably", Key::report_acceptably},
                                    {"nothing_yet", Key::report_nothing_yet},
                                    {"where_we_stand", Key::report_where_we_stand},
                                    {"withheld", Key::report_withheld}})
        filled[name] = capital(words.say(key));
    return filled;
}

// The head

/// People by their unit, in the order in which they are told.
data people(Story const& story, Words const& words)
{
    std::vector<std::pair<std::optional<std::string>, List>> units;
    std::map<std::optional<std::string>, std::size_t> places;
    for (auto const& person : story.overview.people) {
        auto const [place, is_new] = places.try_emplace(person.unit, units.size());
        if (is_new)
            units.emplace_back(person.unit, List{});
        auto told = object({{"person", person.name}});
        set(told, "part",
            person.authority != Authority::participant    ? std::optional(words.name(person.authority))
            : person.perspective != Perspective::employee ? std::optional(words.name(person.perspective))
                                                          : std::nullopt);
        units[place->second].second.push_back(std::move(told));
    }
    return each(units, [&](auto const& unit) {
        auto told = object({{"unit", unit.first.value_or(words.say("no_unit"))}});
        told["people"] = unit.second;
        return told;
    });
}

void fill_head(data& page, Story const& story, Words const& words)
{
    auto const& overview = story.overview;
    page["language"] = std::string(model::name_of(story.language));
    page["title"] = shown(overview.title);
    page["title_of_window"] = model::isolated(overview.title); // where no element can isolate it
    set(page, "summary", overview.summary);
    page["period"] =
        words.say(Key::report_from_to, {{"from", words.day(overview.starts_on)}, {"to", words.day(overview.ends_on)}});
    page["standing"] = story.standing(words);
    page["made_on"] = words.say("made_on", {{"day", words.day(story.today)}});
    page["way"] = pictures::way(story, words);
    page["units"] = people(story, words);
}

// A step, and the list of what is expected of it

data expectation(Expectation const& expectation, Words const& words)
{
    auto told = object({{"says", expectation.says}});
    auto const* standing = expectation.withheld ? "untold" : expectation.met ? "met" : "open";
    told["standing"] = standing;
    told["mark"] = words.say(std::string("is_") + standing);
    return told;
}

data step(StepProgress const& step, Words const& words)
{
    auto const path = "steps." + std::string(model::name_of(step.step)) + ".";
    auto told = object({{"id", std::string(model::name_of(step.step))},
                        {"step", words.find(path + "name")},
                        {"question", words.find(path + "question")},
                        {"result", words.find(path + "result")},
                        {"met", step_says(step, words)}});
    told["expectations"] = each(step.expectations, [&](Expectation const& one) { return expectation(one, words); });
    return told;
}

void fill_steps(data& page, Story const& story, Words const& words)
{
    page["steps"] = each(story.progress.steps, [&](StepProgress const& one) { return step(one, words); });
    for (auto const& one : story.progress.steps)
        page[std::string(model::name_of(one.step))] = step(one, words);
}

// Horizon

void fill_horizon(data& page, Story const& story)
{
    page["purposes"] = each(story.overview.purposes, [](Named const& purpose) {
        return object({{"text", purpose.text}});
    });
    page["vision"] = story.overview.vision ? shown(story.overview.vision->text) : data(false);
    page["has_horizon"] = !story.overview.purposes.empty() || story.overview.vision;
}

// Landscape

std::string indicator(SuccessIndicator const& indicator, Words const& words)
{
    auto const value = [&](double number) { return words.plain(number); };
    texts::Arguments const arguments{{"name", indicator.name},
                                     {"unit", indicator.unit},
                                     {"acceptable", value(indicator.acceptable)},
                                     {"ideal", value(indicator.ideal)},
                                     {"value", value(indicator.value.value_or(0))},
                                     {"day", indicator.measured_on ? words.day(*indicator.measured_on) : ""}};
    return words.say(indicator.withheld ? "measured_unseen" : indicator.value ? "measured" : "to_measure", arguments);
}

/// How far a criterion has come: dots, and a word.
void set_success(data& criterion, SuccessItem const& item, Words const& words)
{
    if (item.stage) {
        auto const reached = static_cast<std::size_t>(*item.stage);
        bool const is_asked = std::ranges::any_of(item.signals, [](auto const& one) { return !one.points.empty(); });
        criterion["stage"] =
            *item.stage == Stage::unseen && !is_asked ? words.say("not_looked_for") : capital(words.name(*item.stage));
        List dots;
        for (std::size_t dot = 1; dot <= 3; ++dot)
            dots.push_back(object({{"dot", dot <= reached ? "on" : "off"}}));
        criterion["dots"] = dots;
    }
    set(criterion, "indicator", item.indicator ? std::optional(indicator(*item.indicator, words)) : std::nullopt);
}

/// How far each criterion has come.
using SuccessOf = std::map<Id, SuccessItem const*>;

data criterion(OverviewCriterion const& criterion, SuccessOf const& success, Words const& words)
{
    auto told = object({{"title", criterion.title}, {"beneficiary", capital(words.name(criterion.beneficiary))}});
    set(told, "whom", criterion.whom);
    set(told, "ideal", criterion.ideal);
    set(told, "acceptable", criterion.acceptable);
    told["signals"] = each(criterion.signals, [&](OverviewSignal const& signal) {
        return object({{"sense", words.name(signal.sense)}, {"text", signal.text}});
    });
    told["holders"] = each(criterion.people, [&](OverviewHolder const& holder) {
        auto filled = object({{"share", words.name(holder.share)}, {"holder", holder.holder}});
        set(filled, "what", holder.what);
        return filled;
    });
    told["stage"] = false;
    if (auto const found = success.find(criterion.id); found != success.end())
        set_success(told, *found->second, words);
    return told;
}

void fill_landscape(data& page, Story const& story, Words const& words)
{
    SuccessOf success;
    for (auto const& item : story.success.items)
        success.emplace(item.criterion, &item);
    page["criteria"] =
        each(story.overview.criteria, [&](OverviewCriterion const& one) { return criterion(one, success, words); });
    page["has_criteria"] = !story.overview.criteria.empty();
    page["coverage"] = pictures::coverage(story, words);
    List gaps;
    for (auto const& none : story.coverage.without_criterion)
        gaps.push_back(object({{"says", none.says}}));
    for (auto const& gap : story.coverage.gaps)
        gaps.push_back(object({{"says", gap.says}}));
    page["has_gaps"] = !gaps.empty();
    page["gaps"] = gaps;
}

// Map

data agreement(OverviewAgreement const& agreement, Words const& words)
{
    auto told = object({{"nature", words.name(agreement.nature)}, {"text", agreement.text}});
    told["parties"] = each(agreement.parties, [](std::string const& party) { return object({{"party", party}}); });
    std::optional<std::string> when;
    if (agreement.status == Status::fulfilled)
        when = words.name(agreement.status);
    else if (agreement.due_on)
        when = words.say(Key::report_due, {{"day", words.day(*agreement.due_on)}});
    set(told, "when", when);
    return told;
}

void add_factors(List& rows, ForceFieldPerspective const& perspective, Effect effect, Words const& words)
{
    for (auto const& factor : effect == Effect::promotes ? perspective.promotes : perspective.hinders)
        rows.push_back(object({{"perspective", perspective.name},
                               {"effect", words.name(effect)},
                               {"text", factor.text},
                               {"grip", words.name(factor.grip)},
                               {"strength", figure(factor, words)}}));
}

void fill_forces(data& page, Story const& story, Words const& words)
{
    List rows;
    bool is_withheld = false;
    for (auto const& perspective : story.forces.perspectives) {
        add_factors(rows, perspective, Effect::promotes, words);
        add_factors(rows, perspective, Effect::hinders, words);
        is_withheld = is_withheld || perspective.withheld;
    }
    page["forces"] = pictures::forces(story, words);
    page["has_forces"] = !rows.empty();
    page["factors"] = rows;
    page["forces_withheld"] = is_withheld;
    page["silent"] = each(story.forces.silent, [](auto const& one) { return object({{"says", one.says}}); });
    page["unanswered"] = each(story.forces.unanswered, [](Named const& one) { return object({{"text", one.text}}); });
    page["has_unanswered"] = !story.forces.unanswered.empty();
}

void fill_map(data& page, Story const& story, Words const& words)
{
    auto const& overview = story.overview;
    page["rules"] = each(overview.rules, [&](OverviewRule const& rule) {
        return object({{"nature", words.name(rule.nature)}, {"text", rule.text}});
    });
    page["roles"] = each(overview.roles, [](OverviewRole const& role) {
        auto told = object({{"role", role.name}});
        told["holders"] = each(role.holders, [](std::string const& holder) { return object({{"holder", holder}}); });
        return told;
    });
    page["agreements"] = each(overview.agreements, [&](OverviewAgreement const& one) { return agreement(one, words); });
    page["has_rules"] = !overview.rules.empty();
    page["has_roles"] = !overview.roles.empty();
    page["has_agreements"] = !overview.agreements.empty();
    fill_forces(page, story, words);
}

// Route

constexpr std::array shown_levels{Aspect::contribution, Aspect::quality, Aspect::adherence, Aspect::climate};

std::vector<TrendItem const*> levels_of(Story const& story)
{
    std::vector<TrendItem const*> found;
    for (auto const aspect : shown_levels)
        if (auto const item = std::ranges::find(story.levels.items, aspect, &TrendItem::aspect);
            item != story.levels.items.end())
            found.push_back(&*item);
    return found;
}

/// What was found of a level in a session; a dash where nobody rated it.
std::string figure(TrendItem const& item, HeldSession const& held, Words const& words)
{
    auto const point = std::ranges::find(item.points, held.session, &TrendPoint::session);
    if (point != item.points.end())
        return figure(*point, words);
    return held.withheld ? words.say("not_to_see") : "–";
}

data level(TrendItem const& item, Story const& story, Words const& words)
{
    auto told = object({{"aspect", capital(words.aspect(model::name_of(item.aspect)))},
                        {"picture", pictures::level(story, words, item)}});
    set(told, "verdict",
        item.points.size() > 1 && item.verdict ? std::optional(words.name(*item.verdict)) : std::nullopt);
    return told;
}

void fill_levels(data& page, Story const& story, Words const& words)
{
    auto const levels = levels_of(story);
    page["levels"] = each(levels, [&](TrendItem const* item) { return level(*item, story, words); });
    page["has_levels"] = !levels.empty();
    page["level_rows"] = each(story.levels.sessions, [&](HeldSession const& held) {
        auto row = object({{"day", words.day(story.day_of(held.starts_at))}});
        row["figures"] = each(levels, [&](TrendItem const* item) {
            return object({{"figure", figure(*item, held, words)}});
        });
        return row;
    });
    page["figures_withheld"] = story.withholds_figures();
}

data kept(AdherenceItem const& item, std::string picture, Words const& words)
{
    auto told = object({{"text", item.text}, {"picture", std::move(picture)}});
    std::optional<std::string> standing;
    if (item.keeps_slipping.value_or(false))
        standing = words.say("keeps_slipping");
    else if (item.slipping.value_or(false))
        standing = words.say("slipping");
    set(told, "slips", standing);
    bool const is_withheld = item.withheld || std::ranges::any_of(item.points, [](AdherencePoint const& point) {
                                 return point.withheld.has_value();
                             });
    told["why"] = words.say(is_withheld ? "unshown" : "unasked");
    std::optional<std::string> measured;
    if (item.measurement)
        measured = words.say("rule_measured", {{"name", item.measurement->name},
                                               {"value", words.plain(item.measurement->value)},
                                               {"unit", item.measurement->unit},
                                               {"comparison", words.name(item.measurement->comparison)},
                                               {"target", words.plain(item.measurement->target)}});
    set(told, "measured", measured);
    return told;
}

void fill_kept(data& page, Story const& story, Words const& words)
{
    List drawn;
    List untold;
    for (auto const& item : story.adherence.items)
        if (auto picture = pictures::kept(story, words, item); !picture.empty())
            drawn.push_back(kept(item, std::move(picture), words));
        else
            untold.push_back(kept(item, {}, words));
    page["has_kept"] = !drawn.empty();
    page["kept"] = drawn;
    page["has_untold"] = !untold.empty();
    page["untold"] = untold;
}

data session(OverviewSession const& session, Story const& story, Words const& words)
{
    auto told = object({{"day", words.day(story.day_of(session.starts_at))},
                        {"status", words.name(session.status)},
                        {"state", std::string(model::name_of(session.status))},
                        {"held_in", words.name(session.step)}});
    set(told, "session", session.title);
    set(told, "method", session.method);
    set(told, "openness",
        session.openness == Openness::anonymous ? std::optional(words.name(session.openness)) : std::nullopt);
    return told;
}

void fill_route(data& page, Story const& story, Words const& words)
{
    page["sessions"] =
        each(story.overview.sessions, [&](OverviewSession const& one) { return session(one, story, words); });
    page["has_sessions"] = !story.overview.sessions.empty();
    fill_levels(page, story, words);
    fill_kept(page, story, words);
}

// The line of sight

data thread(LineOfSight const& thread, Words const& words)
{
    auto told = object({{"text", thread.document->text}, {"picture", pictures::thread(thread, words)}});
    List entries;
    for (auto const& [entry, on] : pictures::hanging(thread))
        entries.push_back(object({{"kind", words.find("kinds." + std::string(model::name_of(entry->kind)) + ".one")},
                                  {"entry", entry->text}}));
    told["is_loose"] = entries.size() < 2;
    told["entries"] = entries;
    return told;
}

void fill_threads(data& page, Story const& story, Words const& words)
{
    page["threads"] = each(story.threads, [&](LineOfSight const& one) { return thread(one, words); });
    page["has_threads"] = !story.threads.empty();
    List layers;
    constexpr std::array kinds{Kind::purpose, Kind::criterion,  Kind::signal,
                               Kind::rule,    Kind::adjustment, Kind::lesson};
    for (auto const kind : kinds) {
        Drawing drawing("", 14);
        auto const layer = pictures::layer_of(kind);
        mark(drawing, {7, 7}, layer, "layer-" + std::to_string(layer));
        auto name = words.find("kinds." + std::string(model::name_of(kind)) + ".one");
        if (kind == Kind::rule)
            name = words.say("rule_or_agreement");
        layers.push_back(object({{"mark", drawing.decoration(14)}, {"layer", name}}));
    }
    page["layers"] = layers;
}

// The backpack

data trace(BackpackTrace const& trace)
{
    return each(trace.about, [](Named const& about) { return object({{"about", about.text}}); });
}

void fill_backpack(data& page, Story const& story, Words const& words)
{
    auto const& backpack = story.backpack;
    page["backpack"] = pictures::backpack(story, words);
    page["has_backpack"] = !backpack.experiences.empty() || !backpack.lessons.empty();
    page["experiences"] = each(backpack.experiences, [](BackpackExperience const& experience) {
        auto told = object({{"title", experience.title}, {"story", experience.story}});
        told["traces"] = trace(experience.trace);
        return told;
    });
    page["lessons"] = each(backpack.lessons, [&](BackpackLesson const& lesson) {
        auto told = object({{"insight", lesson.insight},
                            {"status", words.name(lesson.status)},
                            {"state", std::string(model::name_of(lesson.status))}});
        set(told, "context", lesson.context);
        set(told, "recommendation", lesson.recommendation);
        told["traces"] = trace(lesson.trace);
        return told;
    });
    page["has_experiences"] = !backpack.experiences.empty();
    page["has_lessons"] = !backpack.lessons.empty();
}

} // namespace

std::string html(Story const& story)
{
    Words const words(story.language);
    data page(data::type::object);
    page["style"] = std::string(page_style);
    page["say"] = words_of(words);
    fill_head(page, story, words);
    fill_steps(page, story, words);
    fill_horizon(page, story);
    fill_landscape(page, story, words);
    fill_map(page, story, words);
    fill_route(page, story, words);
    fill_threads(page, story, words);
    fill_backpack(page, story, words);
    kainjow::mustache::mustache form{std::string(page_template)};
    if (!form.is_valid())
        throw std::logic_error(form.error_message());
    return form.render(page);
}

std::string html(access::Call& call, Id journey)
{
    return html(gather(call, journey));
}

} // namespace tocht::report
