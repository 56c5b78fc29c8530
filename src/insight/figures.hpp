#pragma once

#include "access/release.hpp"
#include "insight/groups.hpp"

/// What people answered, as the reader may know it. Every view gets its figures here, and nowhere else.
namespace tocht::insight {

/// What a group answered to a question.
struct Cell {
    store::Question question{};
    std::int64_t member = 0; ///< the number that stands for the group in a profile; 0 for everybody, and for no unit
    access::Told told{};

    [[nodiscard]] Aspect aspect() const { return static_cast<Aspect>(question.aspect); }
};

/// The kind of groups that figures are asked of.
store::Among among(std::optional<Grouping> by);

/// Figures of one journey. Exact ones are those of the circle, where people answer by name: nothing is left out of them
/// but what nobody answered. Of others only what was released is there, and what is not is withheld.
class Figures {
public:
    Figures(access::Call& by, access::Seat const& sitting)
        : database_(by.database)
        , seat_(sitting)
        , ledger_(by, sitting)
    {}
    ~Figures() = default;
    Figures(Figures const&) = delete;
    Figures& operator=(Figures const&) = delete;

    [[nodiscard]] bool is_exact(Openness openness) const { return access::reads_exactly(seat_, openness); }

    /// Of a closed session, by the number of its row; by subject, aspect and group.
    [[nodiscard]] std::vector<Cell> in(std::int64_t session, Openness openness, store::Among among) const;

    /// Of the present words of a document, outside sessions; by group. Exact by the journey's openness.
    [[nodiscard]] std::vector<Cell> outside(store::Stored const& subject, Aspect aspect, store::Among among) const;

    /// How many people answered in a closed session, of which figures are released; 0 where that is withheld.
    [[nodiscard]] std::int64_t raters(std::int64_t session, Openness openness) const
    {
        return ledger_.raters(session, openness);
    }

    /// The tallies of a session whose figures are exact.
    [[nodiscard]] std::span<store::Tally const> tallies(std::int64_t session) const;

private:
    store::Database& database_;
    access::Seat const& seat_;
    access::Ledger const ledger_;
    mutable std::optional<std::vector<store::Tally>> tallies_;
};

/// Whether the actor may know of a document of which figures are told: one that it reads, or that the overview shows it.
bool is_shown(access::Call& call, access::Seat const& seat, store::Stored const& stored);

/// A distribution, as a view tells it.
std::vector<TrendCount> distribution(access::Told const& told, Aspect aspect);

} // namespace tocht::insight
