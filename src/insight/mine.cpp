#include "insight/views.hpp"

#include "guide/texts.hpp"
#include "insight/caption.hpp"
#include "insight/commitments.hpp"
#include "insight/common_views.hpp"
#include "insight/contributions.hpp"
#include "insight/names.hpp"
#include "journey/rules.hpp"
#include "model/aspect.hpp"
#include "model/zone.hpp"

#include <unordered_set>

namespace tocht::insight {

namespace {

using access::Deed;
using access::May;
using store::Question;
using texts::Key;

class MineReading {
public:
    explicit MineReading(Snapshot const& now)
        : snapshot_(now)
        , me_(*now.seat.participant)
        , names_(now)
        , is_living_(now.seat.body().status != Status::concluded && now.seat.body().status != Status::archived)
        , held_by_{me_.id}
    {
        if (auto const& unit = me_.as<Participant>().unit)
            held_by_.insert(*unit);
        for (auto const* stored : now.of<Role>())
            if (auto const& holders = stored->as<Role>().holders; std::ranges::find(holders, me_.id) != holders.end())
                held_by_.insert(stored->id);
    }

    Mine told()
    {
        Mine result{.journey = snapshot_.seat.journey.id, .participant = me_.id};
        if (is_living_) {
            add_open_session(result.asked);
            add_remarks(result.asked);
            add_words(result.asked);
            add_contributions(result);
            add_sessions(result.sessions);
        }
        add_roles(result.holds);
        add_responsibilities(result.holds);
        add_contacts(result.holds);
        add_agreements(result.holds);
        for (auto& commitment : open_commitments(snapshot_))
            if (commitment.owner == me_.id)
                result.promised.push_back(std::move(commitment));
        return result;
    }

private:
    // What is asked

    void add_open_session(std::vector<MineAsked>& asked) const
    {
        for (auto const& stored : snapshot_.documents.of<Session>()) {
            auto const& body = stored.as<Session>();
            if (body.status == Status::open && is_mine(stored, body)
                && !store::has_rated_in(snapshot_.call.database, stored.number, me_.number))
                asked.push_back({.id = stored.id,
                                 .kind = Kind::session,
                                 .text = caption(snapshot_.call, stored, snapshot_.language()),
                                 .says = texts::say(snapshot_.language(), Key::views_mine_session)});
        }
    }

    void add_remarks(std::vector<MineAsked>& asked) const
    {
        for (auto const& stored : snapshot_.documents.of<Remark>()) {
            auto const& body = stored.as<Remark>();
            bool const is_question = body.nature == RemarkNature::question;
            bool const waits = (is_question || body.nature == RemarkNature::feedback) && !body.answer;
            if (waits && body.to == me_.id && snapshot_.call.sees(stored))
                asked.push_back({.id = stored.id,
                                 .kind = Kind::remark,
                                 .text = body.text,
                                 .says = texts::say(snapshot_.language(), is_question ? Key::views_mine_question
                                                                                      : Key::views_mine_feedback)});
        }
    }

    /// Words that the group adopts, under each aspect by which they are rated outside sessions.
    void add_words(std::vector<MineAsked>& asked) const
    {
        if (access::may(Deed::rate, snapshot_.seat.standing) != May::own)
            return;
        std::set<Question> given;
        for (auto const& rating :
             store::ratings_outside_sessions(snapshot_.call.database, snapshot_.seat.journey.id, me_.number))
            given.insert(rating.question);
        for (auto const& stored : snapshot_.documents.all()) {
            if (!waits_for_ratings(stored))
                continue;
            for (auto const& row : model::aspects())
                if (row.where != model::Where::inside && (row.subjects & model::bit(stored.kind())) != 0
                    && !given.contains({0, stored.number, static_cast<int>(row.aspect), stored.words}))
                    asked.push_back({.id = stored.id,
                                     .kind = stored.kind(),
                                     .text = name_of(snapshot_, stored.id),
                                     .aspect = row.aspect,
                                     .says = question_of(row)});
        }
    }

    [[nodiscard]] bool waits_for_ratings(Stored const& stored) const
    {
        auto const* status = model::status_of(stored);
        if (status == nullptr)
            return false;
        return *status == Status::proposed
            || (*status == Status::adopted && snapshot_.seat.body().openness == Openness::named);
    }

    [[nodiscard]] std::string question_of(model::AspectRow const& row) const
    {
        std::string path = "aspects.";
        path.append(row.name).append(".question");
        return std::string(texts::find(snapshot_.language(), path));
    }

    void add_contributions(Mine& result) const
    {
        constexpr std::size_t most = 7; ///< what one person takes on at once
        auto const progress = insight::progress(snapshot_);
        Contributions const contributions(snapshot_, progress);
        std::vector<MineAsked> all;
        for (auto const step : steps_asked(progress)) {
            auto const* next = next_session(snapshot_, step);
            auto const until = next != nullptr ? std::optional(until_of(next->as<Session>())) : std::nullopt;
            for (auto& one : contributions.of(me_, step))
                all.push_back({.says = std::move(one.says),
                               .what = one.what,
                               .step = one.step,
                               .adds = std::move(one.adds),
                               .fills = std::move(one.fills),
                               .until = until});
        }
        auto const told = std::min(all.size(), most);
        std::move(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(told), std::back_inserter(result.asked));
        result.more = static_cast<int>(all.size() - told);
    }

    /// Its start, or where it has begun its end.
    static Instant until_of(Session const& session)
    {
        return session.starts_at + std::chrono::minutes{session.status == Status::open ? session.minutes : 0};
    }

    /// The step to work on, and that of the session that is open.
    [[nodiscard]] std::vector<Step> steps_asked(Progress const& progress) const
    {
        std::vector<Step> steps{step_to_work_on(progress)};
        for (auto const& stored : snapshot_.documents.of<Session>())
            if (auto const& body = stored.as<Session>(); body.status == Status::open && body.step != steps.front())
                steps.push_back(body.step);
        return steps;
    }

    // What one holds

    void add_roles(std::vector<MineHolding>& holds) const
    {
        for (auto const* stored : snapshot_.of<Role>())
            if (auto const& body = stored->as<Role>(); held_by_.contains(stored->id) && snapshot_.call.sees(*stored))
                holds.push_back({.id = stored->id, .kind = Kind::role, .text = body.name, .what = body.aim});
    }

    /// Oneself, or through a role or one's unit; for what is not retired.
    void add_responsibilities(std::vector<MineHolding>& holds)
    {
        for (auto const* stored : snapshot_.of<Responsibility>()) {
            auto const& body = stored->as<Responsibility>();
            auto const* subject = snapshot_.documents.find(body.subject);
            if (!held_by_.contains(body.holder) || !snapshot_.call.sees(*stored)
                || !journey::counts(*subject, snapshot_.seat.today))
                continue;
            auto& holding = holds.emplace_back();
            holding.id = stored->id;
            holding.kind = Kind::responsibility;
            holding.text = name_of(snapshot_, subject->id);
            holding.share = body.share;
            holding.what = body.what;
            if (body.holder != me_.id)
                holding.through = names_.of(body.holder);
        }
    }

    void add_contacts(std::vector<MineHolding>& holds)
    {
        for (auto const* stored : snapshot_.of<Contact>())
            if (auto const& body = stored->as<Contact>(); body.participant == me_.id && snapshot_.call.sees(*stored))
                holds.push_back(
                    {.id = stored->id, .kind = Kind::contact, .text = names_.of(body.speaks_for), .what = body.topic});
    }

    void add_agreements(std::vector<MineHolding>& holds) const
    {
        for (auto const* stored : snapshot_.of<Agreement>())
            if (auto const& body = stored->as<Agreement>();
                body.owner == me_.id && body.status == Status::adopted && snapshot_.call.sees(*stored))
                holds.push_back({.id = stored->id, .kind = Kind::agreement, .text = body.text});
    }

    // Which sessions come

    /// An open session is now, whatever it was planned for.
    [[nodiscard]] bool is_mine(Stored const& stored, Session const& body) const
    {
        auto const today = snapshot_.seat.today;
        auto const day = body.status == Status::open
                           ? today
                           : std::max(today, model::day_in(snapshot_.seat.body().time_zone, body.starts_at));
        return snapshot_.call.sees(stored) && journey::is_invited(body, me_, day);
    }

    void add_sessions(std::vector<MineSession>& sessions) const
    {
        for (auto const& stored : snapshot_.documents.of<Session>()) {
            auto const& body = stored.as<Session>();
            bool const comes = body.status == Status::planned || body.status == Status::open;
            if (comes && is_mine(stored, body))
                sessions.push_back({.id = stored.id,
                                    .text = caption(snapshot_.call, stored, snapshot_.language()),
                                    .step = body.step,
                                    .starts_at = body.starts_at,
                                    .minutes = body.minutes,
                                    .place = body.place,
                                    .openness = journey::openness_of(body, snapshot_.seat.body()),
                                    .status = body.status});
        }
        std::ranges::stable_sort(sessions, {}, &MineSession::starts_at);
    }

    Snapshot const& snapshot_;
    Stored const& me_;
    Names names_;
    bool const is_living_;           ///< things can still be rated and answered
    std::unordered_set<Id> held_by_; ///< oneself, one's unit and roles
};

} // namespace

Mine mine(Call& call, OfJourney const& asked)
{
    if (!call.seat(asked.journey, "/journey").participant)
        return {.journey = asked.journey};
    Snapshot const snapshot(call, asked.journey);
    return MineReading(snapshot).told();
}

} // namespace tocht::insight
