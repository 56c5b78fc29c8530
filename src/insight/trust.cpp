#include "insight/views.hpp"

#include "guide/texts.hpp"
#include "insight/names.hpp"
#include "insight/results.hpp"
#include "journey/rules.hpp"
#include "model/names.hpp"
#include "model/zone.hpp"

#include <fmt/format.h>

namespace tocht::insight {

namespace {

constexpr std::array all_readers{TrustFor::participant, TrustFor::facilitator, TrustFor::manager,
                                 TrustFor::sponsor,     TrustFor::host,        TrustFor::others};

class TrustTelling {
public:
    explicit TrustTelling(Snapshot const& now)
        : snapshot_(now)
    {
        if (!now.seat.participant)
            return;
        rated_in_ = store::sessions_rated_by(now.call.database, now.seat.journey.id, me().number);
        for (auto const& stored : now.documents.of<Remark>())
            if (auto const& remark = stored.as<Remark>();
                remark.session && !remark.to && is_mine(remark, stored) && now.call.sees(stored))
                spoken_in_.insert(*remark.session);
    }

    Trust told() const
    {
        auto const& body = snapshot_.seat.body();
        Trust trust{.journey = snapshot_.seat.journey.id,
                    .openness = body.openness,
                    .minimum_group = body.minimum_group,
                    .limits = lines("limits")};
        for (auto const reader : all_readers)
            trust.readers.push_back(told(reader, body.openness));
        if (snapshot_.seat.participant && access::may(access::Deed::rate, snapshot_.seat.standing) != access::May::no)
            trust.mine = mine();
        return trust;
    }

private:
    [[nodiscard]] TrustReader told(TrustFor reader, Openness openness) const
    {
        return {.reader = reader,
                .name = line(fmt::format("readers.{}", model::name_of(reader))),
                .sees = lines(fmt::format("{}.{}", model::name_of(openness), model::name_of(reader)))};
    }

    [[nodiscard]] std::string line(std::string const& path) const
    {
        auto const text = texts::find(snapshot_.language(), "views.trust." + path);
        auto const minimum = snapshot_.seat.body().minimum_group;
        return fmt::format(fmt::runtime(text), fmt::arg("minimum", minimum), fmt::arg("wide", access::wide(minimum)));
    }

    [[nodiscard]] std::vector<std::string> lines(std::string const& path) const
    {
        std::vector<std::string> all;
        for (auto text = line(path + ".0"); !text.empty(); text = line(fmt::format("{}.{}", path, all.size())))
            all.push_back(std::move(text));
        return all;
    }

    [[nodiscard]] std::vector<TrustGiven> mine() const
    {
        std::vector<TrustGiven> given;
        for (auto const* stored : sessions())
            add_session(given, *stored, stored->as<Session>());
        auto const openness = model::name_of(snapshot_.seat.body().openness);
        given.push_back({.given = TrustOf::ratings, .says = line(fmt::format("mine.outside.{}", openness))});
        given.push_back({.given = TrustOf::remarks, .says = line(fmt::format("mine.remark.{}", openness))});
        given.push_back({.given = TrustOf::documents, .says = line("mine.documents")});
        if (has_feedback())
            given.push_back({.given = TrustOf::feedback, .says = line("mine.feedback")});
        return given;
    }

    /// Those that are or were open, and that one was invited to.
    [[nodiscard]] Documents sessions() const
    {
        auto found = snapshot_.of<Session>(
            [&](Session const& session) { return session.status == Status::open || session.status == Status::closed; });
        std::erase_if(found, [&](Stored const* stored) {
            auto const& session = stored->as<Session>();
            auto const day = model::day_in(snapshot_.seat.body().time_zone, session.starts_at);
            return !journey::is_invited(session, me(), day);
        });
        std::ranges::stable_sort(found, {}, [](Stored const* stored) { return stored->as<Session>().starts_at; });
        return found;
    }

    /// Of what was answered anonymously nobody knows any more whether one did, so it is told to everybody.
    void add_session(std::vector<TrustGiven>& given, Stored const& stored, Session const& body) const
    {
        auto const openness = journey::openness_of(body, snapshot_.seat.body());
        auto const path = fmt::format("mine.{}.{}.", model::name_of(openness), model::name_of(body.status));
        bool const is_sealed = openness == Openness::anonymous && body.status == Status::closed;
        auto const add = [&](TrustOf what) {
            given.push_back({.given = what,
                             .session = stored.id,
                             .text = name_of(snapshot_, stored.id),
                             .says = line(path + std::string(model::name_of(what)))});
        };
        if (is_sealed || rated_in_.contains(stored.number))
            add(TrustOf::ratings);
        if (is_sealed || spoken_in_.contains(stored.id))
            add(TrustOf::remarks);
    }

    [[nodiscard]] bool is_mine(Remark const& remark, Stored const& stored) const
    {
        return remark.participant ? remark.participant == me().id : stored.created_by == snapshot_.call.actor;
    }

    [[nodiscard]] bool has_feedback() const
    {
        return std::ranges::any_of(snapshot_.documents.of<Remark>(), [this](Stored const& stored) {
            auto const& remark = stored.as<Remark>();
            return remark.to && (remark.to == me().id || is_mine(remark, stored)) && snapshot_.call.sees(stored);
        });
    }

    [[nodiscard]] Stored const& me() const { return *snapshot_.seat.participant; }

    Snapshot const& snapshot_;
    std::set<std::int64_t> rated_in_; ///< the sessions in which one rated, by the number of their row
    std::set<Id> spoken_in_;          ///< those in which one said something
};

} // namespace

Trust trust(Call& call, OfJourney const& asked)
{
    Snapshot const snapshot(call, asked.journey);
    return TrustTelling(snapshot).told();
}

} // namespace tocht::insight
