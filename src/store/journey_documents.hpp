#pragma once

#include "store/documents.hpp"

#include <algorithm>
#include <span>

namespace tocht::store {

/// All documents of a journey, or some kinds of them, read at once.
class JourneyDocuments {
public:
    /// Documents of one journey, in the order of their kinds.
    explicit JourneyDocuments(std::vector<Stored> documents)
        : documents_(std::move(documents))
        , by_id_(sorted(&Stored::id))
    {}
    JourneyDocuments(Database& database, Id journey)
        : JourneyDocuments(of_journey(database, journey))
    {}
    JourneyDocuments(JourneyDocuments const&) = delete;
    JourneyDocuments& operator=(JourneyDocuments const&) = delete;
    ~JourneyDocuments() = default;

    template <typename T> [[nodiscard]] std::span<Stored const> of() const
    {
        auto const kind = [](Stored const& stored) { return stored.kind(); };
        auto const first = std::ranges::lower_bound(documents_, kind_of<T>, {}, kind);
        return {first, std::ranges::upper_bound(documents_, kind_of<T>, {}, kind)};
    }

    /// A document of the journey; null when there is none.
    [[nodiscard]] Stored const* find(Id id) const { return found(by_id_, id, &Stored::id); }
    [[nodiscard]] Stored const* find(std::int64_t number) const
    {
        if (by_number_.empty())
            by_number_ = sorted(&Stored::number);
        return found(by_number_, number, &Stored::number);
    }

    [[nodiscard]] std::span<Stored const> all() const { return documents_; }

private:
    using Order = std::vector<Stored const*>;

    template <typename Member> [[nodiscard]] Order sorted(Member member) const
    {
        Order order;
        order.reserve(documents_.size());
        for (auto const& stored : documents_)
            order.push_back(&stored);
        std::ranges::sort(order, {}, member);
        return order;
    }

    template <typename Value, typename Member>
    static Stored const* found(Order const& order, Value value, Member member)
    {
        auto const place = std::ranges::lower_bound(order, value, {}, member);
        return place != order.end() && (*place)->*member == value ? *place : nullptr;
    }

    std::vector<Stored> documents_;
    Order by_id_;
    mutable Order by_number_; ///< once somebody asks
};

} // namespace tocht::store
