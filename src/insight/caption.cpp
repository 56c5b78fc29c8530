#include "insight/caption.hpp"

#include "model/text.hpp"
#include "model/zone.hpp"

namespace tocht::insight {

namespace {

using access::Call;

std::string caption_of(Call& call, Id id, Language language)
{
    auto const stored = store::find(call.database, id);
    return stored ? caption(call, *stored, language) : std::string();
}

std::string caption_of_session(Call& call, Session const& session)
{
    if (session.title)
        return *session.title;
    auto const* seat = call.seat_or_none(session.journey);
    auto const zone = seat != nullptr ? seat->body().time_zone : "UTC";
    return model::text_of(model::day_in(zone, session.starts_at));
}

} // namespace

std::string name_of_participant(Call& call, Participant const& participant)
{
    auto const person = store::find(call.database, participant.person);
    return person && person->kind() == Kind::person ? person->as<Person>().name : std::string();
}

std::string caption(Call& call, model::Record const& record, Language language)
{
    if (auto const* participant = std::get_if<Participant>(&record.body))
        return name_of_participant(call, *participant);
    if (auto const* contact = std::get_if<Contact>(&record.body))
        return caption_of(call, contact->participant, language);
    if (auto const* measurement = std::get_if<Measurement>(&record.body))
        return caption_of(call, measurement->subject, language);
    if (auto const* session = std::get_if<Session>(&record.body))
        return caption_of_session(call, *session);
    if (auto const* responsibility = std::get_if<Responsibility>(&record.body);
        responsibility != nullptr && !responsibility->what)
        return caption_of(call, responsibility->subject, language);
    return model::caption(record, language);
}

} // namespace tocht::insight
