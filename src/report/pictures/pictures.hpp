#pragma once

#include "report/drawing.hpp"
#include "report/story.hpp"
#include "report/words.hpp"

/// The pictures of a report, each in a file of its name. They are drawn as wide as a phone, and may be shown wider. What
/// they show is told in words or a table beside them, too. A picture is empty where there is nothing to draw.
namespace tocht::report::pictures {

/// The four steps on the way, and how far each is.
std::string way(Story const& story, Words const& words);

/// Criteria against what is to be said of each.
std::string coverage(Story const& story, Words const& words);

/// What helps and what hinders, from each perspective; the longer the arrow, the stronger.
std::string forces(Story const& story, Words const& words);

/// One aspect over the sessions, with its intervals.
std::string level(Story const& story, Words const& words, TrendItem const& item);

/// How a rule or agreement was kept over the sessions; empty when no figure of it is told.
std::string kept(Story const& story, Words const& words, AdherenceItem const& item);

/// What hangs on a purpose, in layers.
std::string thread(LineOfSight const& thread, Words const& words);

/// What goes home.
std::string backpack(Story const& story, Words const& words);

/// The layers of the line of sight, by the kinds in each.
std::size_t layer_of(Kind kind);
inline constexpr std::size_t layers = 6;

/// Of a line of sight what belongs to the picture: each entry with its place among them of what it hangs on, in the
/// order in which it is drawn. The purpose is the first, and hangs on itself.
struct Hanging {
    LineOfSightEntry const* entry = nullptr;
    std::size_t on = 0;
};
std::vector<Hanging> hanging(LineOfSight const& thread);

inline constexpr double picture_width = 340;

/// The closed sessions beside each other.
class Sessions {
public:
    Sessions(Story const& story, Words const& words, std::vector<HeldSession> const& held, double from)
        : story_(story)
        , words_(words)
        , held_(held)
        , from_(from)
        , step_((picture_width - from) / static_cast<double>(std::max<std::size_t>(held.size(), 1)))
    {}

    [[nodiscard]] double step() const { return step_; }
    [[nodiscard]] double centre(std::size_t place) const { return from_ + (static_cast<double>(place) + 0.5) * step_; }

    /// The place of a session.
    [[nodiscard]] std::size_t place(Id session) const;

    [[nodiscard]] std::string day(std::size_t place) const;

    /// Writes the days in a line; where they are too many, not all of them.
    void name_days(Drawing& drawing, double y) const;

private:
    Story const& story_;
    Words const& words_;
    std::vector<HeldSession> const& held_;
    double from_;
    double step_;
};

} // namespace tocht::report::pictures
