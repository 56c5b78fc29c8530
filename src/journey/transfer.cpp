#include "journey/transfer.hpp"

#include "access/methods.hpp"
#include "journey/rules.hpp"
#include "journey/sealing.hpp"
#include "model/former_person.hpp"
#include "store/erasing.hpp"
#include "store/transfer.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tocht::journey {

namespace {

using access::Deed;
using access::May;
using model::Record;

constexpr std::size_t ratings_at_once = 4096; ///< between writings of their tallies

[[noreturn]] void reject(Key key, std::string pointer = {}, std::vector<Id> ids = {}, texts::Arguments arguments = {})
{
    throw Fault(Code::invalid, key, std::move(pointer), std::move(ids), std::move(arguments));
}

[[noreturn]] void conflict(Key key, std::string pointer, Id id)
{
    throw Fault(Code::conflict, key, std::move(pointer), {id});
}

bool is_shared(Record const& record)
{
    return !model::journey_of(record);
}

model::BundledRating bundled(Id subject, store::NamedRating const& rating)
{
    return {.session = rating.session,
            .subject = subject,
            .aspect = static_cast<Aspect>(rating.aspect),
            .words = rating.session ? std::nullopt : std::optional(rating.words),
            .participant = rating.participant,
            .unit = rating.unit,
            .perspective = static_cast<Perspective>(rating.perspective),
            .affiliation = static_cast<Affiliation>(rating.affiliation),
            .value = rating.value};
}

model::BundledTally bundled(Id subject, store::NamedTally const& tally)
{
    return {.session = tally.session,
            .subject = subject,
            .aspect = static_cast<Aspect>(tally.aspect),
            .words = tally.session ? std::nullopt : std::optional(tally.words),
            .unit = tally.unit,
            .perspective = static_cast<Perspective>(tally.perspective),
            .affiliation = static_cast<Affiliation>(tally.affiliation),
            .counts = {tally.counts.begin(), tally.counts.end()}};
}

model::BundledFigure bundled(Id subject, store::NamedFigure const& named)
{
    auto const& figure = named.figure;
    model::BundledFigure line{.session = named.session,
                              .subject = subject,
                              .aspect = static_cast<Aspect>(figure.question.aspect),
                              .words = named.session ? std::nullopt : std::optional(figure.question.words),
                              .unit = named.unit,
                              .raters = figure.raters,
                              .sum = figure.sum};
    if (figure.among == store::Among::perspective)
        line.perspective = static_cast<Perspective>(figure.member);
    if (figure.among == store::Among::affiliation)
        line.affiliation = static_cast<Affiliation>(figure.member);
    if (figure.counts)
        line.counts.assign(figure.counts->begin(), figure.counts->end());
    return line;
}

model::BundledLine bundled(store::Line const& line)
{
    model::BundledLine told{.at = line.at, .actor = line.actor, .verb = line.verb, .document = line.document};
    if (line.revision)
        told.revision = static_cast<int>(*line.revision);
    if (line.detail)
        told.detail = model::read_detail(*line.detail);
    return told;
}

/// Writes the lines of a bundle.
class Export {
public:
    Export(Call& call, model::BundleHead const& head, std::function<void(model::Bundled const&)> const& put)
        : database_(call.database)
        , journey_(head.journey)
        , has_history_(head.history)
        , put_(put)
    {}

    void documents(std::vector<Id> const& shared)
    {
        for (auto const id : shared)
            put_(bundled_document(store::find(database_, id).value()));
        put_(bundled_document(store::find(database_, journey_).value())); // all others name it
        store::each_of_journey(database_, journey_, [&](Stored const& stored) {
            if (stored.id != journey_)
                put_(bundled_document(stored));
        });
    }

    void past(std::vector<Id> const& shared)
    {
        for (auto const id : shared)
            for (auto const& revision : store::history(database_, id))
                if (revision.ended_at)
                    put_(bundled_past(revision));
        store::each_past_of_journey(database_, journey_,
                                    [&](store::Revision const& revision) { put_(bundled_past(revision)); });
    }

    void ratings()
    {
        store::each_of_journey(database_, journey_, [&](Stored const& subject) {
            store::each_rating_of(database_, subject.number,
                                  [&](store::NamedRating const& rating) { put_(bundled(subject.id, rating)); });
        });
    }

    /// Of a journey that was reduced, no ratings are left.
    void tallies()
    {
        store::each_of_journey(database_, journey_, [&](Stored const& subject) {
            store::each_tally_of(database_, subject.number,
                                 [&](store::NamedTally const& tally) { put_(bundled(subject.id, tally)); });
        });
    }

    /// Of what was sealed, nothing else is left.
    void released()
    {
        store::each_of_journey(database_, journey_, [&](Stored const& subject) {
            if (auto const raters = store::released_raters(database_, subject.number);
                raters && subject.kind() == Kind::session)
                put_(model::BundledRelease{.session = subject.id, .raters = *raters});
            for (auto const& question : store::released_words(database_, subject.number))
                put_(model::BundledRelease{
                    .subject = subject.id, .aspect = static_cast<Aspect>(question.aspect), .words = question.words});
            store::each_figure_of(database_, subject.number,
                                  [&](store::NamedFigure const& figure) { put_(bundled(subject.id, figure)); });
        });
    }

    void journal()
    {
        store::each_line_of_journey(database_, journey_, [&](store::Line const& line) { put_(bundled(line)); });
    }

private:
    /// Whether the past does not go back to the first revision, and begins here.
    bool is_first(Record const& record)
    {
        return has_history_ && record.revision > 1 && !store::is_past(database_, record.id, record.revision - 1);
    }

    model::BundledDocument bundled_document(Stored const& stored)
    {
        return {.document = stored, .words = stored.words, .is_first = is_first(stored)};
    }

    model::BundledPast bundled_past(store::Revision const& revision)
    {
        return {.past = revision, .ended_at = revision.ended_at.value(), .is_first = is_first(revision)};
    }

    store::Database& database_;
    Id journey_;
    bool has_history_;
    std::function<void(model::Bundled const&)> const& put_;
};

/// What may be rated under an aspect, and where.
void check_aspect(model::BundledRating const& rating, store::Place const& subject)
{
    auto const& row = model::aspect(rating.aspect);
    if ((row.subjects & model::bit(subject.kind)) == 0)
        reject(Key::errors_subject_unfit, "/subject", {rating.subject}, {{"kinds", model::names_of(row.subjects)}});
    if (rating.value < row.least || rating.value > row.most)
        reject(Key::errors_out_of_range, "/value", {},
               {{"least", std::to_string(row.least)}, {"most", std::to_string(row.most)}});
    if (row.where == model::Where::inside && !rating.session)
        reject(Key::errors_session_needed, "/session");
    if (row.where == model::Where::outside && rating.session)
        reject(Key::errors_session_unneeded, "/session");
    if (subject.kind == Kind::session && rating.session != rating.subject)
        reject(Key::errors_subject_unfit, "/subject", {rating.subject}, {{"kinds", model::names_of(row.subjects)}});
}

store::Counts counts_of(std::vector<std::int64_t> const& list)
{
    store::Counts counts{};
    if (list.size() != counts.size())
        reject(Key::errors_wrong_form, "/counts");
    std::ranges::copy(list, counts.begin());
    return counts;
}

} // namespace

model::BundleHead begin_export(Call& call, Id journey, bool has_history)
{
    if (access::may(Deed::make_shared, call.seat(journey, "/id").standing) != May::yes)
        Call::deny();
    return {.journey = journey, .history = has_history, .reduced = store::reduced_at(call.database, journey)};
}

void export_journey(Call& call, model::BundleHead const& head, std::function<void(model::Bundled const&)> const& put)
{
    auto const shared = store::shared_with(call.database, head.journey, head.history);
    Export exporting(call, head, put);
    exporting.documents(shared);
    if (head.history)
        exporting.past(shared);
    head.reduced ? exporting.tallies() : exporting.ratings();
    exporting.released();
    if (head.history)
        exporting.journal();
}

void authorise_import(Call& call)
{
    if (access::may(Deed::make_shared, call.is_host() ? access::Standing::host : access::Standing::other) != May::yes)
        Call::deny();
}

Import::Import(Call& call, model::BundleHead const& head)
    : call_(call)
    , journey_(head.journey)
    , has_history_(head.history)
    , reduced_(head.reduced)
    , before_(store::last_document(call.database))
    , ratings_(call.database)
{
    if (before_ == std::numeric_limits<std::int64_t>::max())
        throw Fault(Code::corrupt, Key::errors_corrupt); // no row comes after it
    if (store::place_of(call.database, journey_))
        conflict(Key::errors_exists, "/1/journey", journey_);
    if (!store::history(call.database, journey_).empty())
        conflict(Key::errors_removed, "/1/journey", journey_);
}

void Import::take(std::int64_t number, model::Bundled const& line)
{
    line_ = number;
    model::within(model::pointer_to_line(number), [&] {
        if (auto const* document = std::get_if<model::BundledDocument>(&line))
            model::within("/document", [&] { take(*document); });
        else if (auto const* past = std::get_if<model::BundledPast>(&line))
            model::within("/past", [&] { take(*past); });
        else if (auto const* rating = std::get_if<model::BundledRating>(&line))
            model::within("/rating", [&] { take(*rating); });
        else if (auto const* tally = std::get_if<model::BundledTally>(&line))
            model::within("/tally", [&] { take(*tally); });
        else if (auto const* released = std::get_if<model::BundledRelease>(&line))
            model::within("/released", [&] { take(*released); });
        else if (auto const* figure = std::get_if<model::BundledFigure>(&line))
            model::within("/figure", [&] { take(*figure); });
        else if (auto const* journal = std::get_if<model::BundledLine>(&line))
            take(*journal);
        else
            reject(Key::errors_misplaced_line);
    });
}

/// Documents, past, ratings, what was released, journal: each part after the one before, so that what a line needs is there.
void Import::demand_order(int part)
{
    if (part < part_)
        reject(Key::errors_misplaced_line);
    part_ = part;
}

/// A document belongs to the bundle's journey, which comes before it, or is shared.
void Import::demand_place(Record const& record) const
{
    if (is_shared(record))
        return;
    if (record.kind() == Kind::journey && record.id != journey_)
        reject(Key::errors_reference_elsewhere, "/id", {record.id});
    if (record.kind() != Kind::journey
        && (model::journey_of(record) != journey_ || !store::place_of(call_.database, journey_)))
        reject(Key::errors_reference_elsewhere, "/journey", {record.id});
}

/// Whether the store had a shared document already.
bool Import::is_kept(Record const& record) const
{
    auto const there = store::place_of(call_.database, record.id);
    return there && there->number <= before_ && is_shared(record) && !there->journey && there->kind == record.kind();
}

void Import::take(model::BundledDocument const& line)
{
    demand_order(1);
    auto const& record = line.document;
    demand_place(record);
    if (is_kept(record))
        return;
    if (store::place_of(call_.database, record.id) || access::is_of_guide(record.id))
        conflict(Key::errors_exists, "/id", record.id);
    if (store::has_past(call_.database, record.id))
        conflict(Key::errors_removed, "/id", record.id);
    Stored stored;
    static_cast<Record&>(stored) = record;
    stored.words = line.words;
    if (line.is_first && !has_history_)
        reject(Key::errors_misplaced_line, "/revision");
    if (line.is_first)
        without_past_.insert(record.id);
    auto const row = store::admit(call_.database, stored);
    if (runs_.empty() || row - runs_.back().row != line_ - runs_.back().line)
        runs_.push_back({row, line_});
}

void Import::take(model::BundledPast const& line)
{
    demand_order(2);
    if (!has_history_)
        reject(Key::errors_misplaced_line);
    auto const& record = line.past;
    demand_place(record);
    if (is_kept(record))
        return;
    auto const there = store::place_of(call_.database, record.id);
    bool const is_of_it = there && there->number > before_ && there->kind == record.kind()
                       && there->journey.value_or(Id{}) == model::journey_of(record);
    if (there ? !is_of_it : is_shared(record))
        reject(Key::errors_reference_missing, "/id", {record.id});
    bool const is_next = line.is_first
                           ? record.revision > 1 && !store::has_past(call_.database, record.id)
                           : record.revision == 1 || store::is_past(call_.database, record.id, record.revision - 1);
    if (!is_next || (there && record.revision >= there->revision)
        || store::is_past(call_.database, record.id, record.revision))
        reject(Key::errors_revision_gap, "/revision", {record.id});
    store::Revision revision;
    static_cast<Record&>(revision) = record;
    revision.ended_at = line.ended_at;
    store::keep(call_.database, revision);
}

store::Place Import::place(Id id, std::string const& pointer, std::uint32_t kinds) const
{
    auto const found = store::place_of(call_.database, id);
    if (!found)
        throw Fault(Code::not_found, Key::errors_reference_missing, pointer, {id});
    if ((kinds & model::bit(found->kind)) == 0)
        reject(Key::errors_reference_kind, pointer, {id}, {{"kinds", model::names_of(kinds)}});
    if (found->kind != Kind::unit && found->journey != journey_)
        reject(Key::errors_reference_elsewhere, pointer, {id});
    return *found;
}

store::Question Import::question_of(Id subject, Aspect aspect, std::optional<Id> session,
                                    std::optional<int> words) const
{
    return question_of(model::BundledRating{.session = session,
                                            .subject = subject,
                                            .aspect = aspect,
                                            .words = words,
                                            .value = model::aspect(aspect).least});
}

store::Question Import::question_of(model::BundledRating const& rating) const
{
    auto const subject = place(rating.subject, "/subject", model::any_kind);
    check_aspect(rating, subject);
    store::Question question{.subject = subject.number, .aspect = static_cast<int>(rating.aspect)};
    if (rating.session) {
        question.session = place(*rating.session, "/session", model::bit(Kind::session)).number;
        if (rating.words)
            reject(Key::errors_unknown_field, "/words");
        return question;
    }
    if (!rating.words)
        reject(Key::errors_missing_field, "/words");
    if (*rating.words > subject.revision)
        reject(Key::errors_out_of_range, "/words", {}, {{"least", "1"}, {"most", std::to_string(subject.revision)}});
    question.words = *rating.words;
    return question;
}

std::int64_t Import::profile_of(std::optional<Id> const& unit, Perspective perspective, Affiliation affiliation)
{
    auto const number = unit ? place(*unit, "/unit", model::bit(Kind::unit)).number : 0;
    store::Profile const profile{number, static_cast<int>(perspective), static_cast<int>(affiliation)};
    auto const [found, is_new] = profiles_.try_emplace(profile);
    if (is_new)
        found->second = store::number_of(call_.database, profile);
    return found->second;
}

void Import::take(model::BundledRating const& line)
{
    demand_order(3);
    if (reduced_)
        reject(Key::errors_misplaced_line);
    auto const question = question_of(line);
    auto const participant = line.participant
                               ? place(*line.participant, "/participant", model::bit(Kind::participant)).number
                               : store::nobody(call_.database);
    auto const profile = profile_of(line.unit, line.perspective, line.affiliation);
    if (!ratings_.put({question, participant, profile, line.value}))
        reject(Key::errors_repeated);
    if (++unwritten_ == ratings_at_once) {
        ratings_.finish();
        unwritten_ = 0;
    }
}

void Import::take(model::BundledTally const& line)
{
    demand_order(3);
    if (!reduced_)
        reject(Key::errors_misplaced_line);
    auto const question = question_of(line.subject, line.aspect, line.session, line.words);
    auto const counts = counts_of(line.counts);
    auto const& row = model::aspect(line.aspect);
    if (std::any_of(counts.begin() + row.most - row.least + 1, counts.end(), [](auto count) { return count != 0; })
        || std::ranges::all_of(counts, [](auto count) { return count == 0; }))
        reject(Key::errors_wrong_form, "/counts");
    if (!store::write(call_.database, question, profile_of(line.unit, line.perspective, line.affiliation), counts))
        reject(Key::errors_repeated);
}

void Import::take(model::BundledRelease const& line)
{
    demand_order(4);
    if (line.session && !line.subject && !line.aspect && !line.words) {
        auto const session = place(*line.session, "/session", model::bit(Kind::session));
        store::mark_released(call_.database, {.session = session.number}, line.raters);
        return;
    }
    if (line.session)
        reject(Key::errors_unknown_field, "/session");
    if (!line.subject || !line.aspect)
        reject(Key::errors_missing_field, line.subject ? "/aspect" : "/subject");
    store::mark_released(call_.database, question_of(*line.subject, *line.aspect, std::nullopt, line.words), 0);
}

void Import::take(model::BundledFigure const& line)
{
    demand_order(4);
    store::Figure figure{.question = question_of(line.subject, line.aspect, line.session, line.words),
                         .raters = line.raters,
                         .sum = line.sum};
    if (line.perspective ? line.unit || line.affiliation : line.unit && line.affiliation)
        reject(Key::errors_unknown_field, line.unit ? "/unit" : "/affiliation");
    if (line.perspective)
        figure.among = store::Among::perspective, figure.member = static_cast<int>(*line.perspective);
    if (line.affiliation)
        figure.among = store::Among::affiliation, figure.member = static_cast<int>(*line.affiliation);
    if (line.unit)
        figure.among = store::Among::unit, figure.member = place(*line.unit, "/unit", model::bit(Kind::unit)).number;
    if (!line.counts.empty()) {
        auto const& counts = figure.counts.emplace(counts_of(line.counts));
        if (std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) != line.raters)
            reject(Key::errors_wrong_form, "/counts");
    }
    auto const there = store::figures_of(call_.database, figure.question, figure.among);
    if (std::ranges::find(there, figure.member, &store::Figure::member) != there.end())
        reject(Key::errors_repeated);
    store::write(call_.database, figure);
    told_.try_emplace(line.session ? store::Question{.session = figure.question.session} : figure.question, line_);
}

void Import::take(model::BundledLine const& line)
{
    demand_order(5);
    if (!has_history_)
        reject(Key::errors_misplaced_line);
    store::write(call_.database,
                 {.at = line.at,
                  .actor = line.actor,
                  .verb = line.verb,
                  .journey = journey_,
                  .document = line.document,
                  .revision = line.revision,
                  .detail = line.detail ? std::optional(model::write_detail(*line.detail)) : std::nullopt});
}

std::int64_t Import::line_of(std::int64_t row) const
{
    auto const next = std::ranges::upper_bound(runs_, row, {}, &Run::row);
    auto const& run = *std::prev(next);
    return run.line + row - run.row;
}

/// Whether no revision before this one is missing that was not told to be.
bool Import::follows_its_past(Stored const& stored) const
{
    if (without_past_.contains(stored.id))
        return stored.revision > 1 && !store::has_past(call_.database, stored.id);
    return stored.revision == 1 || store::is_past(call_.database, stored.id, stored.revision - 1);
}

/// What a document could not be asked while others were still to come.
void Import::settle(Stored const& stored)
{
    model::within(model::pointer_to_line(line_of(stored.number)) + "/document", [&] {
        check_imported(call_, stored, sound_);
        if (has_history_ && !follows_its_past(stored))
            reject(Key::errors_revision_gap, "/revision", {stored.id});
    });
    bool const is_searched = stored.id != model::former_person && access::is_searched(call_.database, stored);
    store::connect(call_.database, stored, is_searched);
}

/// What is asked still was never told: telling it would write its figures once more.
void Import::demand_released() const
{
    for (auto const& [question, line] : told_)
        if (!store::is_released(call_.database, question))
            reject(Key::errors_misplaced_line, model::pointer_to_line(line) + "/figure");
}

/// What is left of a journey that was reduced does not change any more.
void Import::settle_reduced(Stored const& journey)
{
    if (journey.as<Journey>().status != Status::archived)
        reject(Key::errors_wrong_form, "/1/reduced", {journey_});
    store::note_reduced(call_.database, journey_, *reduced_);
}

Stored Import::finish()
{
    ratings_.finish();
    auto journey = store::find(call_.database, journey_);
    if (!journey)
        throw Fault(Code::not_found, Key::errors_reference_missing, "/1/journey", {journey_});
    for (auto stored = store::first_from(call_.database, before_ + 1); stored;
         stored = store::first_from(call_.database, stored->number + 1))
        settle(*stored);
    demand_released();
    if (reduced_)
        settle_reduced(*journey);
    call_.touch(journey->id, journey->revision);
    call_.journal("import_journey", std::nullopt);
    seal_what_is_left(call_, *journey);
    return std::move(*journey);
}

} // namespace tocht::journey
