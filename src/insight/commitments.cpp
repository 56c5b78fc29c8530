#include "insight/commitments.hpp"

#include "insight/names.hpp"
#include "insight/views.hpp"

namespace tocht::insight {

namespace {

class CommitmentsReading {
public:
    explicit CommitmentsReading(Snapshot const& now)
        : snapshot_(now)
        , names_(now)
    {}

    std::vector<Commitment> items()
    {
        for (auto const* stored : snapshot_.of<Agreement>())
            add(*stored, stored->as<Agreement>(), stored->as<Agreement>().text);
        for (auto const* stored : snapshot_.of<Adjustment>())
            add(*stored, stored->as<Adjustment>(), stored->as<Adjustment>().change);
        std::ranges::sort(items_, {}, [this](Commitment const& item) {
            std::string_view const place = item.owner ? names_.place_of(*item.owner) : std::string_view{};
            return std::tuple(!item.owner, place, item.owner, !item.due_on, item.due_on, item.id);
        });
        return std::move(items_);
    }

private:
    template <typename Body> void add(Stored const& stored, Body const& body, std::string const& text)
    {
        bool const is_done = body.status == Status::fulfilled || body.status == Status::applied;
        if (is_done || !snapshot_.call.sees(stored))
            return;
        auto& item = items_.emplace_back();
        item.id = stored.id;
        item.kind = stored.kind();
        item.text = text;
        item.status = body.status;
        if (body.owner && !has_left(*body.owner)) {
            item.owner = body.owner;
            item.name = names_.of(*body.owner);
        }
        item.due_on = body.due_on;
        item.overdue = body.due_on && *body.due_on < snapshot_.seat.today;
    }

    /// Who left owns nothing any more; who is still to come may.
    [[nodiscard]] bool has_left(Id participant) const
    {
        auto const& left_on = snapshot_.documents.find(participant)->as<Participant>().left_on;
        return left_on && *left_on <= snapshot_.seat.today;
    }

    Snapshot const& snapshot_;
    Names names_;
    std::vector<Commitment> items_;
};

} // namespace

std::vector<Commitment> open_commitments(Snapshot const& snapshot)
{
    return CommitmentsReading(snapshot).items();
}

Commitments commitments(Call& call, OfJourney const& asked)
{
    Snapshot const snapshot(call, asked.journey);
    return {.journey = asked.journey, .items = open_commitments(snapshot)};
}

} // namespace tocht::insight
