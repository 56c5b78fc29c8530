#pragma once

#include "store/documents.hpp"

#include <algorithm>
#include <span>

/// All documents of a journey, read at once.
namespace tocht::journey {

using store::Stored;

class Whole {
public:
    /// Documents of one journey, in the order of their kinds.
    explicit Whole(std::vector<Stored> documents)
        : documents_(std::move(documents))
    {
        by_id_.reserve(documents_.size());
        for (auto const& stored : documents_)
            by_id_.push_back(&stored);
        std::ranges::sort(by_id_, {}, &Stored::id);
    }
    Whole(Whole const&) = delete;
    Whole& operator=(Whole const&) = delete;
    ~Whole() = default;

    Whole(store::Database& database, Id journey)
        : Whole(store::of_journey(database, journey))
    {}

    template <typename T> [[nodiscard]] std::span<Stored const> of() const
    {
        auto const kind = [](Stored const& stored) { return stored.kind(); };
        auto const first = std::ranges::lower_bound(documents_, kind_of<T>, {}, kind);
        return {first, std::ranges::upper_bound(documents_, kind_of<T>, {}, kind)};
    }

    /// A document of the journey; null when there is none.
    [[nodiscard]] Stored const* find(Id id) const
    {
        auto const found = std::ranges::lower_bound(by_id_, id, {}, &Stored::id);
        return found != by_id_.end() && (*found)->id == id ? *found : nullptr;
    }

    [[nodiscard]] std::span<Stored const> all() const { return documents_; }

private:
    std::vector<Stored> documents_;
    std::vector<Stored const*> by_id_;
};

/// What concluding a journey asks for; the view `progress` tells the same (expectations R3 and R8).
inline constexpr int route_sessions_needed = 2;

inline int closed_route_sessions(Whole const& whole)
{
    return static_cast<int>(std::ranges::count_if(whole.of<Session>(), [](Stored const& stored) {
        auto const& session = stored.as<Session>();
        return session.step == Step::route && session.status == Status::closed;
    }));
}

/// Of an experience and a lesson, how many of the two are in the backpack.
inline int kinds_in_backpack(Whole const& whole)
{
    return (whole.of<Experience>().empty() ? 0 : 1) + (whole.of<Lesson>().empty() ? 0 : 1);
}

} // namespace tocht::journey
