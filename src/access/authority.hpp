#pragma once

#include <cstdint>

/// Who may do what: the one table that decides.
namespace tocht::access {

/// What somebody is to a journey. Everybody who has no part in it, or left, is `other`.
enum class Standing : std::uint8_t { host, facilitator, participant, sponsor, other };

enum class Deed : std::uint8_t {
    make_shared,     ///< journeys, persons, units; people's authority; export, import, back up
    read_documents,  ///< of the journey
    write_documents, ///< add and change documents of the four steps
    decide,          ///< adopt, retire, decide, apply; plan, open and close sessions; conclude
    invite,          ///< and remove participants
    rate,            ///< and remark
    read_ratings,    ///< named ones
    read_figures,    ///< under the release rules
    read_feedback,   ///< that is addressed to a person
    name_author,     ///< say that somebody else wrote something
    export_person,   ///< all that is kept on somebody
    erase_person,
    answer,         ///< what was said to one, or asked of nobody in particular
    remove_remarks, ///< of others, with a reason
};

enum class May : std::uint8_t {
    no,
    yes,
    own,     ///< what is one's own, and for oneself
    adopted, ///< only what was adopted
};

May may(Deed deed, Standing standing);

} // namespace tocht::access
