#include "journey/rights.hpp"

#include "journey/former_people.hpp"
#include "journey/traces.hpp"
#include "model/former_person.hpp"
#include "store/cleaning.hpp"
#include "store/erasing.hpp"
#include "store/journey_documents.hpp"

#include <algorithm>

namespace tocht::journey {

namespace {

using std::chrono::floor;

Stored find_journey(Call& call, Id journey)
{
    auto stored = call.read(journey);
    if (stored.kind() != Kind::journey)
        throw Fault(Code::invalid, Key::errors_wrong_kind, {}, {journey});
    if (!call.is_host())
        Call::deny();
    return store::existing(call.database, journey);
}

std::set<Id> ids_of(std::span<Stored const> documents)
{
    std::set<Id> ids;
    for (auto const& stored : documents)
        ids.insert(stored.id);
    return ids;
}

/// What stands elsewhere no longer refers to what goes: now, and in the past.
void cut_references(store::Database& database, std::set<Id> const& gone, std::set<Id> const& from)
{
    for (auto const id : from) {
        if (auto stored = store::find(database, id); stored && refers_to(*stored, gone)) {
            drop_references(*stored, gone);
            store::rewrite(database, *stored, access::is_searched(database, *stored));
        }
        for (auto& revision : store::history(database, id))
            if (revision.ended_at && refers_to(revision, gone)) {
                drop_references(revision, gone);
                store::rewrite_past(database, revision);
            }
    }
}

/// Reduces one journey to its backpack and its tallies. What was rated, and what that cannot be without, stays with
/// nothing in it that says something about people; the backpack stays as it is.
class Reducing {
public:
    Reducing(Call& of, Stored const& journey)
        : call_(of)
        , database_(of.database)
        , journey_(journey)
        , documents_(of.database, journey.id)
    {}

    Reduction reduce()
    {
        auto const line = store::last_sequence(database_);
        find_what_stays();
        find_who_stands_in();
        for (auto const& stored : documents_.all())
            if (stays_.contains(stored.id))
                lighten(stored);
        reduction_.ratings = store::forget_ratings(database_, journey_.id);
        for (auto const& stored : documents_.all())
            if (!stays_.contains(stored.id))
                remove(stored);
        store::replace_actors_of_journey(database_, journey_.id, model::former_person);
        store::note_reduced(database_, journey_.id, call_.now);
        call_.touch(journey_.id, journey_.revision);
        call_.journal("maintain", journey_.id);
        store::forget_lines_of_journey(database_, journey_.id, line);
        reduction_.journey = journey_.id;
        return reduction_;
    }

private:
    static bool is_in_backpack(Record const& record)
    {
        return record.kind() == Kind::experience || record.kind() == Kind::lesson;
    }

    void find_what_stays()
    {
        auto const rated = store::rated(database_, journey_.id);
        std::set<Id> referred_to;
        for (auto const& [other, own] : store::referring_from_elsewhere(database_, journey_.id))
            referred_to.insert(own);
        for (auto const& stored : documents_.all())
            if (stored.id == journey_.id || is_in_backpack(stored) || rated.contains(stored.number)
                || referred_to.contains(stored.id))
                keep(stored);
    }

    /// Keeps a document, and those that it cannot be without.
    void keep(Stored const& stored)
    {
        if (stored.kind() == Kind::participant || !stays_.insert(stored.id).second)
            return;
        for (auto const& reference : model::references(stored))
            if (auto const* other = reference.field->must ? documents_.find(reference.target) : nullptr)
                keep(*other);
    }

    void find_who_stands_in()
    {
        auto const former = former_participant(call_, journey_);
        stays_.insert(former.id);
        for (auto const& participant : documents_.of<Participant>())
            if (participant.id != former.id) {
                by_.emplace(participant.id, former.id);
                store::replace_target(database_, participant.number, former.number);
            }
        for (auto const& stored : documents_.all())
            if (!stays_.contains(stored.id) && !by_.contains(stored.id))
                gone_.insert(stored.id);
    }

    template <typename Revision> void take_out(Revision& record, bool keeps_words)
    {
        if (!keeps_words)
            blank(record, journey_.as<Journey>().language);
        replace_references(record, by_);
        drop_references(record, gone_);
    }

    void lighten(Stored stored)
    {
        take_out(stored, is_in_backpack(stored));
        store::rewrite(database_, stored, true);
        for (auto& revision : store::history(database_, stored.id))
            if (revision.ended_at) {
                take_out(revision, false);
                store::rewrite_past(database_, revision);
            }
    }

    void remove(Stored const& stored)
    {
        store::forget(database_, stored);
        ++reduction_.documents;
    }

    Call& call_;
    store::Database& database_;
    Stored const& journey_;
    store::JourneyDocuments documents_;
    std::set<Id> stays_;
    std::map<Id, Id> by_;
    std::set<Id> gone_;
    Reduction reduction_;
};

bool is_past(Stored const& journey, int months, Instant now)
{
    auto const archived = floor<std::chrono::days>(journey.changed_at);
    std::chrono::year_month_day const day{archived};
    auto end = day + std::chrono::months{months};
    if (!end.ok())
        end = end.year() / end.month() / std::chrono::last;
    return std::chrono::sys_days{end} + (journey.changed_at - archived) < now;
}

} // namespace

Removal remove_journey(Call& call, Id journey)
{
    auto const stored = find_journey(call, journey);
    auto const documents = store::of_journey(call.database, journey);
    std::set<Id> referring;
    for (auto const& [other, own] : store::referring_from_elsewhere(call.database, journey))
        referring.insert(other);
    cut_references(call.database, ids_of(documents), referring);
    auto const line = store::last_sequence(call.database);
    Removal removal{.journey = journey, .documents = static_cast<std::int64_t>(documents.size())};
    removal.ratings = store::forget_journey(call.database, journey);
    call.touch(journey, stored.revision);
    call.journal("remove_journey", std::nullopt);
    store::forget_lines_of_journey(call.database, journey, line);
    store::ask_for_cleaning(call.database, call.now);
    return removal;
}

Maintenance maintain(Call& call, std::optional<int> retention_months)
{
    constexpr int most_months = 1200;
    if (retention_months && (*retention_months < 1 || *retention_months > most_months))
        throw Fault(Code::invalid, Key::errors_out_of_range, "/retention_months", {},
                    {{"least", "1"}, {"most", std::to_string(most_months)}});
    Maintenance done;
    if (retention_months)
        for (auto const& journey : store::of_kind(call.database, Kind::journey))
            if (journey.as<Journey>().status == Status::archived && is_past(journey, *retention_months, call.now)
                && !store::is_reduced(call.database, journey.id))
                done.reduced.push_back(Reducing(call, journey).reduce());
    if (!done.reduced.empty())
        store::ask_for_cleaning(call.database, call.now);
    call.database.expect_cleaning(); // also what was asked for earlier
    return done;
}

} // namespace tocht::journey
