#pragma once

#include "access/call.hpp"
#include "store/figures.hpp"

/// The only door through which a figure leaves the circle of those who gave it. What passes was audited: nobody can
/// compute from all that was ever released of a question what fewer than a journey's minimum group answered. It is
/// written down in the ledger once, for everybody alike, and told by the rules for presentation.
///
/// Released are the figures of everybody, of each perspective, each unit and each affiliation. Their crossings, which no
/// view asks for, are not: each would use up something of what can be released.
namespace tocht::access {

/// From so many raters on distributions, what hangs on them, aspects with few values, and words are told.
inline constexpr int wide_group = 10;

/// How many raters a distribution needs; also any figure of an aspect with up to three values, and of `agree`.
inline int wide(int minimum_group)
{
    return std::max(wide_group, minimum_group);
}

/// How many raters a figure of an aspect needs.
int least_raters(Aspect aspect, int minimum_group);

/// Whether the actor reads what people answered as it is: within the circle, where people answer by name.
inline bool reads_exactly(Seat const& seat, Openness openness)
{
    return openness == Openness::named && seat.may(Deed::read_ratings);
}

/// The least number of raters that a band stands for, and the most (none: any number).
struct Band {
    std::int64_t least = 0;
    std::optional<std::int64_t> most{};
};
Band band_of(std::int64_t raters);

/// A figure as it may be told.
struct Told {
    std::optional<std::int64_t> n{};     ///< only within the circle
    std::optional<std::string> raters{}; ///< a band of it, outside
    std::optional<double> mean{};
    std::optional<double> at_least{};      ///< instead of a mean near the upper end
    std::optional<double> at_most{};       ///< the same near the lower end
    std::optional<store::Counts> counts{}; ///< outside told in shares only
    double exact_mean = 0;                 ///< as it was released: for what it decides, not to be told
    Band band{};                           ///< with `raters`
};

/// As it is.
Told exactly(store::Counts const& counts, Aspect aspect);

/// By the rules for presentation.
Told tell(store::Figure const& figure);

/// "5–9", "10–19" or "20+"; none below the minimum group.
std::optional<std::string> band(std::int64_t raters, int minimum_group);

// How many have come in while an anonymous session is open is told in steps that only rise. A step is noted when somebody
// rates or withdraws, from how many had rated beside that person. So nobody moves it by rating oneself, withdrawing and
// rating again: what one hears depends on nothing but the bands that the others were in. Telling it writes nothing.

/// After a participant rated in an open session, or withdrew.
void note_come_in(store::Database& database, Journey const& journey, std::int64_t session, std::int64_t participant);

/// The step told of an open session, as a band; none below the minimum group.
std::optional<std::string> come_in(store::Database& database, std::int64_t session);

/// Whole percents of what was counted.
std::vector<int> shares(std::span<std::int64_t const> counts);

/// With one decimal.
double rounded(double number);

// Releasing

/// Releases what can be of all that was asked in a closed session, and notes that this was done.
void release_session(store::Database& database, Journey const& journey, std::int64_t session);

/// The same for a question outside sessions, when enough people answered.
void release_question(store::Database& database, Journey const& journey, store::Question const& question);

/// What was released of a journey, for one reader. What may be released and was not yet is released as it is asked for,
/// where the store is written; where it is only read, the call learns that it wants that.
class Ledger {
public:
    Ledger(Call& by, Seat const& seat)
        : call_(by)
        , seat_(seat)
    {}

    /// Of a closed session, by the number of its row.
    [[nodiscard]] std::span<store::Figure const> of_session(std::int64_t session, Openness openness,
                                                            store::Among among) const;

    /// How many people answered in a closed session; 0 where that is withheld.
    [[nodiscard]] std::int64_t raters(std::int64_t session, Openness openness) const;

    /// Of the present words of a document, outside sessions.
    [[nodiscard]] std::span<store::Figure const> of_words(Stored const& subject, Aspect aspect,
                                                          store::Among among) const;

    /// What was answered to a question outside sessions, by profile, as it is: to be told within the circle only.
    [[nodiscard]] std::span<store::Tally const> answers(store::Question const& question) const;

private:
    void demand(std::int64_t session, Openness openness) const;
    void demand(Stored const& subject, store::Question const& question) const;

    Call& call_;
    Seat const& seat_;
    mutable std::map<store::Among, std::vector<store::Figure>> figures_;         ///< in sessions
    mutable std::map<store::Among, std::vector<store::Figure>> figures_outside_; ///< outside sessions
    mutable std::optional<std::set<store::Question>> released_outside_;
    mutable std::optional<std::vector<store::Tally>> answers_;
};

/// Whether what people found of a document outside sessions is done with: it was adopted or retired, or the journey
/// has ended.
bool is_settled(Stored const& subject, Journey const& journey);

} // namespace tocht::access
