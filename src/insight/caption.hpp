#pragma once

#include "access/call.hpp"

#include <functional>

/// How views name a document to people.
namespace tocht::insight {

/// Looks among documents that were read already; null for others.
using Known = std::function<model::Record const*(Id)>;

/// The language that a document's caption is in: the reader's, but for what the group says in its own.
inline Language language_of(model::Record const& record, access::Seat const& seat, Language reader)
{
    return record.kind() == Kind::purpose ? seat.body().language : reader;
}

/// One text that tells people which document this is, also where its own fields say it with references only: the name
/// of a participant, the day of a session. Empty when there is none. It does not ask whether the actor may read it.
std::string caption(access::Call& call, model::Record const& record, Language language, Known const& known = {});

/// Reads at once what the captions of some documents take.
void fetch_captions(access::Call& call, std::vector<Id> ids);

/// The document whose caption stands for that of one which says with references only what it is; none for others.
std::optional<Id> stand_in(model::Record const& record);

/// A session's title, else its day in the journey's time zone.
std::string caption_of_session(Session const& session, std::string const& zone, Language language);

/// A participant's name; empty when there is no such participant.
std::string name_of_participant(access::Call& call, Participant const& participant);

} // namespace tocht::insight
