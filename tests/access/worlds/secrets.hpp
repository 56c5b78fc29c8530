#pragma once

#include "scene.hpp"

namespace tocht::worlds {

/// From whom a difference must stay hidden.
enum class Hidden {
    from_nobody,   ///< it does not occur there
    from_all,      ///< also from those who did it: nobody knows any more
    from_others,   ///< from all, the host too, but those who did it
    from_outside,  ///< from the host, sponsors and others: the circle may know
    from_readers,  ///< from sponsors and others: the host and the circle may know
    from_persons,  ///< from everybody but the host and the person meant
    from_elsewhere ///< from persons who do not take part in the other journey
};

/// What differs between two worlds.
struct Secret {
    bool is_anonymous = false;       ///< the journey, or the session that it is of
    std::set<std::string> doers{};   ///< who did it, or whom it is about: they may know
    bool is_of_open_session = false; ///< closing the session tells it
    bool is_of_proposals = false;    ///< adopting what was proposed tells it
};

/// A kind of difference.
struct Row {
    char const* what;
    Hidden by_name;
    Hidden anonymously;
    /// Puts it into a scene; false where the scene has no place for it.
    bool (*differ)(Scene&, Secret&);
};

/// All kinds of difference, and who must not see them (trust.md).
std::vector<Row> const& rows();

bool is_hidden(Row const& row, Secret const& secret, Person const* viewer); ///< viewer: null for the host

} // namespace tocht::worlds
