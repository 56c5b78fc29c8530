#include "journey/people_import.hpp"

#include "journey/rules.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::journey {

namespace {

bool is_running(Seat const& seat)
{
    return seat.body().status == Status::preparing || seat.body().status == Status::active;
}

/// Lets the participations of those who were told follow the directory.
class Following {
public:
    explicit Following(PeopleImporting& of)
        : import_(of)
        , call_(of.call)
    {}

    /// Each journey has a journal line of its own, so that its people hear of it.
    void run()
    {
        std::vector<std::int64_t> persons;
        for (auto const& [id, entry] : import_.entries)
            if (entry.kind() == Kind::person && entry.outcome != ImportOutcome::added)
                persons.push_back(entry.document.number);
        std::map<Id, std::vector<Stored>> by_journey;
        for (auto& participation : store::participations_of(call_.database, persons))
            by_journey[participation.as<Participant>().journey].push_back(std::move(participation));
        for (auto const& [journey, participations] : by_journey)
            if (is_running(call_.seat(journey)))
                follow(journey, participations);
        for (auto& [id, entry] : import_.entries)
            if (entry.before.is_active != entry.is_active && entry.outcome != ImportOutcome::added)
                entry.at_least(entry.is_active ? ImportOutcome::returned : ImportOutcome::left);
    }

private:
    void follow(Id journey, std::vector<Stored> const& participations)
    {
        std::set<Id> gone;
        for (auto const& participation : participations) {
            auto& entry = import_.entries.at(participation.as<Participant>().person);
            try {
                follow(participation, entry, gone);
            } catch (Fault const& fault) {
                if (fault.code != Code::refused && fault.code != Code::invalid)
                    throw;
                import_.all_notes.unused.push_back({Unused::invalid, Fault(Code::invalid, fault.key, entry.told.pointer,
                                                                           {participation.id}, fault.arguments)});
            }
        }
        bool has_news = has_changed_;
        if (!gone.empty())
            has_news = leave_sessions(journey, gone) || has_news;
        if (has_news)
            call_.journal("import_people", journey);
        has_changed_ = false;
    }

    void follow(Stored const& before, Entry& entry, std::set<Id>& gone)
    {
        auto const& seat = call_.seat(before.as<Participant>().journey);
        auto const& body = before.as<Participant>();
        bool const has_left = body.left_on && *body.left_on <= seat.today;
        if (!entry.is_active) {
            gone.insert(before.id);
            if (!has_left)
                end(before, entry, seat.today);
        } else if (auto const ended = has_left ? store::ended(call_.database, before.number) : std::nullopt;
                   ended && ended->left_on == model::text_of(*body.left_on))
            begin_again(before, entry, *ended);
        else if (!has_left)
            follow_unit(before, entry, seat);
    }

    void end(Stored const& before, Entry& entry, Day today)
    {
        auto after = before.as<Participant>();
        auto const to_end = after.left_on;
        after.left_on = today;
        change(before, after, entry);
        store::note_ended(call_.database, before.number,
                          {.left_on = model::text_of(today),
                           .before = to_end ? std::optional(model::text_of(*to_end)) : std::nullopt});
        entry.at_least(ImportOutcome::left);
    }

    void begin_again(Stored const& before, Entry& entry, store::Ended const& ended)
    {
        auto after = before.as<Participant>();
        after.left_on = ended.before ? model::read_day(*ended.before) : std::nullopt;
        store::forget_ended(call_.database, before.number);
        follow_unit(change(before, after, entry), entry, call_.seat(after.journey));
        entry.at_least(ImportOutcome::returned);
    }

    /// Only where it had the old one. Somebody without a unit gets one while the journey is being prepared.
    void follow_unit(Stored const& before, Entry& entry, Seat const& seat)
    {
        auto after = before.as<Participant>();
        auto const unit = entry.told.unit;
        if (!unit || after.unit == unit)
            return;
        auto const* was = entry.before.unit ? call_.find(*entry.before.unit) : nullptr;
        bool const has_moved = entry.unit != entry.before.unit;
        bool const had_old_one = after.unit == (was != nullptr ? std::optional(was->id) : std::nullopt);
        if ((has_moved && had_old_one) || (!after.unit && seat.body().status == Status::preparing)) {
            after.unit = unit;
            change(before, after, entry);
            entry.at_least(ImportOutcome::changed);
        } else if (has_moved)
            entry.told.differs.push_back(before.id);
    }

    Stored change(Stored const& before, Participant const& after, Entry& entry)
    {
        auto stored = revise(call_, before, before.revision, {.extra = before.extra, .body = after}, false);
        if (std::ranges::find(entry.told.participants, before.id) == entry.told.participants.end())
            entry.told.participants.push_back(before.id);
        has_changed_ = true;
        return stored;
    }

    /// Sessions to come lose those who left. One to which nobody else is invited keeps its list: without one, everybody
    /// would be.
    bool leave_sessions(Id journey, std::set<Id> const& gone)
    {
        bool has_news = false;
        for (auto const& session : std::vector(call_.with_status(journey, Kind::session, Status::planned))) {
            auto after = session.as<Session>();
            if (after.starts_at < call_.now)
                continue;
            auto const is_gone = [&](Id id) { return gone.contains(id); };
            if (after.facilitator && is_gone(*after.facilitator))
                after.facilitator.reset();
            if (!std::ranges::all_of(after.invited, is_gone))
                std::erase_if(after.invited, is_gone);
            if (after.facilitator == session.as<Session>().facilitator
                && after.invited == session.as<Session>().invited)
                continue;
            revise(call_, session, session.revision, {.extra = session.extra, .body = after}, false);
            has_news = true;
        }
        return has_news;
    }

    PeopleImporting& import_;
    Call& call_;
    bool has_changed_ = false;
};

} // namespace

void follow_participations(PeopleImporting& import)
{
    Following(import).run();
}

namespace {

void invite(PeopleImporting& import, Entry& entry)
{
    auto const& row = *entry.resource;
    Participant const participant{.journey = *import.asked.journey,
                                  .person = entry.document.id,
                                  .unit = entry.told.unit,
                                  .perspective = row.perspective.value_or(Perspective::employee),
                                  .affiliation = row.affiliation,
                                  .authority = row.authority.value_or(Authority::participant)};
    entry.told.participants.push_back(insert(import.call, {.extra = {}, .body = participant}).id);
    entry.at_least(ImportOutcome::changed);
}

std::set<Id> people_of(Call& call, Id journey)
{
    std::set<Id> people;
    for (auto const& stored : store::of_journey(call.database, journey, Kind::participant))
        people.insert(stored.as<Participant>().person);
    return people;
}

} // namespace

void invite(PeopleImporting& import)
{
    if (!import.asked.journey)
        return;
    auto const there = people_of(import.call, *import.asked.journey);
    bool has_news = false;
    for (auto const id : import.order) {
        auto& entry = import.entries.at(id);
        bool const is_of_table = entry.resource != nullptr && entry.resource->is_row;
        if (!is_of_table || !entry.is_active || there.contains(id))
            continue;
        invite(import, entry);
        has_news = true;
    }
    if (has_news)
        import.call.journal("import_people", *import.asked.journey);
}

} // namespace tocht::journey
