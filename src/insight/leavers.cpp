#include "insight/leavers.hpp"

#include "journey/rules.hpp"

#include <unordered_map>

namespace tocht::insight {

namespace {

class LeaversReading {
public:
    explicit LeaversReading(Snapshot const& now)
        : snapshot_(now)
    {
        for (auto const& stored : now.documents.of<Participant>())
            if (auto const unit = stored.as<Participant>().unit)
                people_of_[*unit].push_back(stored.id);
    }

    std::vector<Leaver> found()
    {
        for (auto const* stored : snapshot_.of<Responsibility>())
            if (auto const& body = stored->as<Responsibility>(); is_wanted(body.subject) && is_gone(body.holder))
                put({body.holder}, stored);
        for (auto const* stored : snapshot_.of<Role>())
            if (auto const& body = stored->as<Role>(); are_gone(body.holders))
                put(body.holders, stored);
        for (auto const* stored : snapshot_.of<Contact>())
            if (auto const& body = stored->as<Contact>(); has_left(body.participant))
                put({body.participant}, stored);
        for (auto const* stored : snapshot_.of<Agreement>())
            if (auto const& body = stored->as<Agreement>(); body.status == Status::adopted)
                put_owned(body.owner, stored);
        for (auto const* stored : snapshot_.of<Adjustment>())
            if (auto const& body = stored->as<Adjustment>();
                body.status == Status::proposed || body.status == Status::decided)
                put_owned(body.owner, stored);
        return std::move(found_);
    }

private:
    void put_owned(std::optional<Id> owner, Stored const* duty)
    {
        if (owner && has_left(*owner))
            put({*owner}, duty);
    }

    void put(std::vector<Id> const& holders, Stored const* duty)
    {
        if (!snapshot_.call.sees(*duty))
            return;
        auto const [place, is_new] = places_.try_emplace(holders, found_.size());
        if (is_new)
            found_.push_back({.holders = holders});
        found_[place->second].duties.push_back(duty);
    }

    /// What was retired needs nobody.
    [[nodiscard]] bool is_wanted(Id subject) const
    {
        auto const* stored = snapshot_.documents.find(subject);
        return stored != nullptr && snapshot_.counts(*stored);
    }

    [[nodiscard]] bool has_left(Id participant) const
    {
        auto const* stored = snapshot_.documents.find(participant);
        auto const* body = stored != nullptr ? std::get_if<Participant>(&stored->body) : nullptr;
        return body != nullptr && body->left_on && *body->left_on <= snapshot_.seat.today;
    }

    [[nodiscard]] bool are_gone(std::vector<Id> const& holders) const
    {
        return !holders.empty() && std::ranges::all_of(holders, [this](Id one) { return has_left(one); });
    }

    [[nodiscard]] bool is_gone(Id holder) const
    {
        auto const* stored = snapshot_.documents.find(holder);
        if (stored == nullptr) { // a unit, which journeys share
            auto const people = people_of_.find(holder);
            return people != people_of_.end() && are_gone(people->second);
        }
        auto const* role = std::get_if<Role>(&stored->body);
        return role != nullptr ? !snapshot_.counts(*stored) || are_gone(role->holders) : has_left(holder);
    }

    Snapshot const& snapshot_;
    std::unordered_map<Id, std::vector<Id>> people_of_; ///< by unit
    std::vector<Leaver> found_;
    std::map<std::vector<Id>, std::size_t> places_; ///< of the holders among those found
};

} // namespace

std::vector<Leaver> leavers(Snapshot const& snapshot)
{
    return LeaversReading(snapshot).found();
}

} // namespace tocht::insight
