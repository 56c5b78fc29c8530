#include "insight/views.hpp"

#include "insight/closed_sessions.hpp"
#include "insight/names.hpp"
#include "journey/rules.hpp"
#include "model/aspect.hpp"

#include <map>

namespace tocht::insight {

namespace {

/// Throws Fault (not_found, or refused where the session is not closed) at /session, and (not_found) at /journey.
Stored asked_session(Call& call, HarvestOptions const& asked)
{
    if (asked.journey)
        call.seat(*asked.journey, "/journey");
    auto stored = call.read(asked.session, "/session");
    auto const* session = std::get_if<Session>(&stored.body);
    if (session == nullptr || (asked.journey && session->journey != *asked.journey))
        throw Fault(Code::not_found, Key::errors_not_found, "/session", {asked.session});
    if (session->status != Status::closed)
        throw Fault(Code::refused, Key::errors_session_not_closed, "/session", {asked.session});
    return stored;
}

class Page {
public:
    Page(Snapshot const& now, Stored const& about)
        : snapshot_(now)
        , stored_(about)
        , session_(about.as<Session>())
        , openness_(journey::openness_of(session_, now.seat.body()))
    {}

    Harvest told()
    {
        Harvest page{.journey = session_.journey,
                     .session = stored_.id,
                     .text = name_of(snapshot_, stored_.id),
                     .step = session_.step,
                     .starts_at = session_.starts_at,
                     .minutes = session_.minutes,
                     .openness = openness_,
                     .place = session_.place,
                     .facilitator = person(session_.facilitator),
                     .method = person(session_.method),
                     .summary = session_.summary};
        tell_people(page);
        tell_found(page);
        page.adjustments = all_of<Adjustment, HarvestAdjustment>();
        page.experiences = all_of<Experience, HarvestExperience>();
        page.lessons = all_of<Lesson, HarvestLesson>();
        return page;
    }

private:
    /// Who or what has a name of its own.
    [[nodiscard]] std::optional<Named> person(std::optional<Id> const& id) const
    {
        return id ? std::optional(Named{*id, name_of(snapshot_, *id)}) : std::nullopt;
    }

    void tell_people(Harvest& page) const
    {
        for (auto const id : session_.present)
            page.present.push_back(*person(id));
        if (page.present.empty())
            for (auto const* participant : snapshot_.invited_to(session_))
                page.invited.push_back(*person(participant->id));
    }

    void tell_found(Harvest& page)
    {
        auto const held =
            closed_sessions(snapshot_.call, snapshot_.seat, snapshot_.figures, std::span(&stored_, 1)).front();
        page.withheld = held.told.withheld;
        page.figures = held.is_exact ? exact_figures(held) : released_figures(held);
        page.remarks = all_of<Remark, HarvestRemark>();
        page.measurements = all_of<Measurement, HarvestMeasurement>();
    }

    [[nodiscard]] std::vector<HarvestFigure> exact_figures(ClosedSession const& held) const
    {
        std::unordered_map<std::int64_t, Id> subjects;
        for (auto const& stored : snapshot_.documents.all())
            subjects.emplace(stored.number, stored.id);
        std::vector<HarvestFigure> figures;
        for (auto const& cell : snapshot_.figures.in(held.number, held.openness, store::Among::everybody))
            figures.push_back(figure(cell.aspect(), referred_in(subjects, cell.question.subject), cell.told));
        sort(figures);
        return figures;
    }

    /// Of everything that can be rated, so that what is not there does not tell why.
    [[nodiscard]] std::vector<HarvestFigure> released_figures(ClosedSession const& held) const
    {
        std::vector<HarvestFigure> figures;
        std::map<std::pair<Aspect, std::int64_t>, access::Told> found;
        for (auto const& cell : snapshot_.figures.in(held.number, held.openness, store::Among::everybody))
            found.try_emplace({cell.aspect(), cell.question.subject}, cell.told);
        for (auto const& row : model::aspects()) {
            if (row.where == model::Where::outside)
                continue;
            for (auto const& stored : snapshot_.documents.all()) {
                bool const is_of_another = stored.kind() == Kind::session && stored.id != stored_.id;
                if ((row.subjects & model::bit(stored.kind())) == 0 || is_of_another
                    || !is_shown(snapshot_.call, snapshot_.seat, stored))
                    continue;
                auto const told = found.find({row.aspect, stored.number});
                if (row.aspect == Aspect::weight && told == found.end())
                    continue; // dots were given to few things of many, and nobody was asked about the others
                figures.push_back(figure(row.aspect, stored.id, told != found.end() ? told->second : access::Told{}));
            }
        }
        sort(figures);
        return figures;
    }

    /// By aspect; what got most dots first.
    static void sort(std::vector<HarvestFigure>& figures)
    {
        std::ranges::sort(figures, {}, [](HarvestFigure const& figure) {
            auto const dots = figure.aspect == Aspect::weight
                                ? -figure.mean.value_or(0) * static_cast<double>(figure.n.value_or(1))
                                : 0;
            return std::tuple(figure.aspect, dots, figure.subject);
        });
    }

    [[nodiscard]] HarvestFigure figure(Aspect aspect, Id subject, access::Told const& told) const
    {
        HarvestFigure figure{.aspect = aspect,
                             .subject = subject,
                             .text = name_of(snapshot_, subject),
                             .n = told.n,
                             .raters = told.raters,
                             .mean = told.mean,
                             .at_least = told.at_least,
                             .at_most = told.at_most,
                             .distribution = distribution(told, aspect)};
        if (!told.n && !told.raters)
            figure.withheld = "group";
        return figure;
    }

    /// What belongs to the session and the actor may read, of a kind.
    template <BodyOfKind T, typename Item> [[nodiscard]] std::vector<Item> all_of() const
    {
        std::vector<Item> items;
        for (auto const& stored : snapshot_.documents.of<T>())
            if (stored.template as<T>().session == stored_.id && snapshot_.call.sees(stored))
                items.push_back(item_of(stored.id, stored.template as<T>()));
        return items;
    }

    [[nodiscard]] HarvestRemark item_of(Id id, Remark const& body) const
    {
        return {.id = id,
                .nature = body.nature,
                .text = body.text,
                .answer = body.answer,
                .participant = openness_ == Openness::named ? person(body.participant) : std::nullopt,
                .to = person(body.to),
                .about = named(snapshot_, body.about)};
    }

    [[nodiscard]] HarvestMeasurement item_of(Id id, Measurement const& body) const
    {
        HarvestMeasurement item{.id = id,
                                .subject = *person(body.subject),
                                .value = body.value,
                                .measured_on = body.measured_on,
                                .source = body.source,
                                .evidence = body.evidence};
        auto const& subject = *snapshot_.documents.find(body.subject);
        auto const take = [&](auto const& measure) {
            if (measure)
                item.name = measure->name, item.unit = measure->unit;
        };
        if (auto const* rule = std::get_if<Rule>(&subject.body))
            take(rule->measure);
        else
            take(subject.as<Criterion>().indicator);
        return item;
    }

    [[nodiscard]] HarvestAdjustment item_of(Id id, Adjustment const& body) const
    {
        return {.id = id,
                .about = named(snapshot_, std::optional(body.about)),
                .observed = body.observed,
                .change = body.change,
                .acts_on = named(snapshot_, body.acts_on),
                .owner = person(body.owner),
                .due_on = body.due_on,
                .status = body.status,
                .outcome = body.outcome};
    }

    [[nodiscard]] HarvestExperience item_of(Id id, Experience const& body) const
    {
        return {.id = id,
                .title = body.title,
                .story = body.story,
                .level = body.level,
                .about = named(snapshot_, body.about),
                .shared_by = person(body.shared_by)};
    }

    [[nodiscard]] HarvestLesson item_of(Id id, Lesson const& body) const
    {
        return {.id = id,
                .insight = body.insight,
                .context = body.context,
                .recommendation = body.recommendation,
                .level = body.level,
                .about = named(snapshot_, body.about),
                .status = body.status};
    }

    Snapshot const& snapshot_;
    Stored const& stored_;
    Session const& session_;
    Openness const openness_;
};

} // namespace

Harvest harvest(Call& call, HarvestOptions const& asked)
{
    auto const session = asked_session(call, asked);
    Snapshot const snapshot(call, model::journey_of(session));
    return Page(snapshot, session).told();
}

} // namespace tocht::insight
