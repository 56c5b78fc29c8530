#pragma once

#include "insight/figures.hpp"
#include "journey/readiness.hpp"
#include <tocht/insight.hpp>

#include <concepts>
#include <map>
#include <set>

/// A journey as it stands today, for the views that tell about it.
namespace tocht::insight {

using access::Call;
using access::Seat;
using store::Stored;

/// Documents of a journey that stays in memory while they are looked at.
using Documents = std::vector<Stored const*>;

/// A closed session as a view tells it, with what the view needs to know beside that.
struct ClosedSession {
    HeldSession told{};
    std::int64_t number = 0; ///< of its row
    Day day{};               ///< in the journey's time zone
    Openness openness{};
    bool is_exact = false; ///< its figures are told as they are, and not only what was released of them
};

/// What counts of a journey today, and who takes part in it. Looks at one moment: nothing is written meanwhile.
class Snapshot {
public:
    /// Throws Fault (not_found) at /journey when there is no such journey for the actor.
    Snapshot(Call& by, Id journey);
    ~Snapshot() = default;
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

    Call& call;
    Seat const& seat;
    store::JourneyDocuments const documents;
    Call::Knowing const knowing;
    Figures const figures;

    /// The reader's.
    [[nodiscard]] Language language() const { return language_; }

    /// Whether a document counts: adopted where its kind can be adopted, and not ended, retired or dropped.
    [[nodiscard]] bool counts(Stored const& stored) const;

    /// All that counts of a kind, or what of it fits.
    template <BodyOfKind T> [[nodiscard]] Documents of() const
    {
        return of<T>([](T const&) { return true; });
    }
    template <BodyOfKind T, std::predicate<T const&> Fits> [[nodiscard]] Documents of(Fits const& fits) const
    {
        Documents found;
        auto const kind = [](Stored const* stored) { return stored->kind(); };
        auto const end = std::ranges::upper_bound(counting_, kind_of<T>, {}, kind);
        for (auto stored = std::ranges::lower_bound(counting_, kind_of<T>, {}, kind); stored != end; ++stored)
            if (fits((*stored)->template as<T>()))
                found.push_back(*stored);
        return found;
    }

    /// Everybody who takes part today.
    [[nodiscard]] Documents const& here() const { return here_; }

    /// The same without the sponsors.
    [[nodiscard]] Documents const& group() const { return group_; }

    /// The units of the group.
    [[nodiscard]] std::set<Id> const& units() const { return units_; }

    /// Whether a participant, also a sponsor, takes part today.
    [[nodiscard]] bool is_here(Id participant) const;

    /// Whether a participant, a role or a unit can hold something: somebody of it takes part today.
    [[nodiscard]] bool is_held(Id holder) const;

    /// Whom a session is or was for: the invited, or all who take part that day; no sponsors.
    [[nodiscard]] Documents invited_to(Session const& session) const;

    /// The documents whose words were asked about anew, by number.
    [[nodiscard]] std::unordered_map<std::int64_t, store::Reworded> const& reworded() const;

    /// The units of the group that a party to an agreement stands for: its own, or those of a role's holders.
    [[nodiscard]] std::set<Id> units_of(Id party) const;

    /// Whether a day is today or within a week.
    [[nodiscard]] bool is_soon(Day day) const;

    /// The closed sessions, in the order of their start.
    [[nodiscard]] std::vector<ClosedSession> const& closed_sessions() const;

    /// What people found of the journey itself: its levels, its climate, its sessions. Of the changes only the last.
    [[nodiscard]] std::vector<TrendItem> const& levels() const;

private:
    Language const language_;
    Documents counting_; ///< in the order of their kinds
    Documents here_;
    Documents group_;
    std::set<Id> units_;
    std::set<Id> units_here_; ///< also of sponsors
    mutable std::optional<std::unordered_map<std::int64_t, store::Reworded>> reworded_{};
    mutable std::optional<std::vector<ClosedSession>> closed_sessions_{};
    mutable std::optional<std::vector<TrendItem>> levels_{};
    mutable std::map<Id, bool> roles_held_{}; ///< those that were asked for: very many duties may be of one role
};

} // namespace tocht::insight
