#include "insight/caption.hpp"

#include "guide/texts.hpp"

#include "model/former_person.hpp"
#include "model/text.hpp"
#include "model/zone.hpp"

namespace tocht::insight {

using access::Call;

std::string name_of_participant(Call& call, Participant const& participant)
{
    auto const* person = call.find(participant.person);
    if (person == nullptr || person->kind() != Kind::person)
        return {};
    auto const* seat = person->id == model::former_person ? call.seat_or_none(participant.journey) : nullptr;
    return seat != nullptr ? model::caption(*person, call.language_in(*seat)) : person->as<Person>().name;
}

std::optional<Id> stand_in(model::Record const& record)
{
    if (auto const* participant = std::get_if<Participant>(&record.body))
        return participant->person;
    if (auto const* contact = std::get_if<Contact>(&record.body))
        return contact->participant;
    if (auto const* measurement = std::get_if<Measurement>(&record.body))
        return measurement->subject;
    auto const* responsibility = std::get_if<Responsibility>(&record.body);
    return responsibility != nullptr && !responsibility->what ? std::optional(responsibility->subject) : std::nullopt;
}

void fetch_captions(Call& call, std::vector<Id> ids)
{
    while (!ids.empty()) {
        call.fetch(ids);
        std::vector<Id> next;
        for (auto const id : ids)
            if (auto const* stored = call.find(id); stored != nullptr)
                if (auto const other = stand_in(*stored))
                    next.push_back(*other);
        ids = std::move(next);
    }
}

std::string caption_of_session(Session const& session, std::string const& zone, Language language)
{
    return session.title ? *session.title : texts::say(language, model::day_in(zone, session.starts_at));
}

std::string caption(Call& call, model::Record const& record, Language language, Known const& known)
{
    if (auto const other = stand_in(record)) {
        if (auto const* read = known ? known(*other) : nullptr)
            return caption(call, *read, language, known);
        auto const* stored = call.find(*other);
        return stored != nullptr ? caption(call, *stored, language, known) : std::string();
    }
    if (auto const* session = std::get_if<Session>(&record.body)) {
        auto const* seat = call.seat_or_none(session->journey);
        return caption_of_session(*session, seat != nullptr ? seat->body().time_zone : "UTC", language);
    }
    auto const* seat = record.kind() == Kind::purpose ? call.seat_or_none(model::journey_of(record)) : nullptr;
    return model::caption(record, seat != nullptr ? language_of(record, *seat, language) : language);
}

} // namespace tocht::insight
