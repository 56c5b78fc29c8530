#pragma once

#include "access/call.hpp"
#include "model/bundle.hpp"
#include "store/figures.hpp"

#include <functional>
#include <set>
#include <unordered_set>

/// Journeys from one store to another, whole.
namespace tocht::journey {

using access::Call;
using store::Stored;

/// The first line of a journey's bundle. `has_history`: the past and the journal are coming, too. Throws Fault (not_found
/// at /id, denied) unless the actor may export the journey: a bundle holds feedback to persons and named ratings, so only
/// the host may.
model::BundleHead begin_export(Call& call, Id journey, bool has_history);

/// Tells what the bundle holds between its first line and its last, row by row.
void export_journey(Call& call, model::BundleHead const& head, std::function<void(model::Bundled const&)> const& put);

/// Throws Fault (denied) unless the actor may import.
void authorise_import(Call& call);

/// Takes in a journey that another store had, as it was there, line by line and all in one transaction. The faults of
/// what is taken point into its line: /17/document/text. What persons, units and methods the store has already stays as
/// it is here, whatever the bundle says of them.
class Import {
public:
    /// Throws Fault (conflict) when the journey is there, or was.
    Import(Call& call, model::BundleHead const& head);

    /// `number`: of the line; the first of the bundle is 1.
    void take(std::int64_t number, model::Bundled const& line);

    /// When all is taken: looks whether it holds together. The journey.
    Stored finish();

private:
    /// From one document on, the documents' lines follow each other as their rows do.
    struct Run {
        std::int64_t row = 0;
        std::int64_t line = 0;
    };

    void take(model::BundledDocument const& line);
    void take(model::BundledPast const& line);
    void take(model::BundledRating const& line);
    void take(model::BundledTally const& line);
    void take(model::BundledRelease const& line);
    void take(model::BundledFigure const& line);
    void take(model::BundledLine const& line);
    void demand_order(int part);
    void demand_place(model::Record const& record) const;
    bool is_kept(model::Record const& record) const;
    store::Place place(Id id, std::string const& pointer, std::uint32_t kinds) const;
    store::Question question_of(model::BundledRating const& rating) const;
    store::Question question_of(Id subject, Aspect aspect, std::optional<Id> session, std::optional<int> words) const;
    std::int64_t profile_of(std::optional<Id> const& unit, Perspective perspective, Affiliation affiliation);
    void demand_released() const;
    void settle_reduced(Stored const& journey);
    std::int64_t line_of(std::int64_t row) const;
    bool follows_its_past(Stored const& stored) const;
    void settle(Stored const& stored);

    Call& call_;
    Id const journey_;
    bool const has_history_;
    std::optional<Instant> const reduced_;
    std::int64_t const before_; ///< the row of the last document that was there
    std::int64_t line_ = 1;     ///< the one that is taken
    int part_ = 0;
    std::vector<Run> runs_;
    std::unordered_set<Id> sound_; ///< units that are known to be no part of themselves
    std::set<Id> without_past_;    ///< documents of which the bundle knows no revision before, and says so
    store::RatingWriter ratings_;
    std::size_t unwritten_ = 0; ///< ratings whose tallies are not yet
    std::map<store::Profile, std::int64_t> profiles_;
    std::map<store::Question, std::int64_t>
        told_; ///< what figures are of, a session as a whole, and the line of the first
};

} // namespace tocht::journey
