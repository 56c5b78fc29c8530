#include "insight/views.hpp"

#include "insight/asked.hpp"
#include "insight/caption.hpp"
#include "journey/rules.hpp"
#include "model/aspect.hpp"
#include "store/ratings.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace tocht::insight {

namespace {

using access::Call;
using access::Deed;
using access::Seat;
using store::Question;
using store::Stored;

class RatingsReading {
public:
    RatingsReading(Call& of, Seat const& sitting, RatingsOptions const& asked)
        : call_(of)
        , seat_(sitting)
        , options_(asked)
    {
        for (auto& session : store::of_journey(call_.database, seat_.journey.id, Kind::session))
            sessions_.emplace(session.number, std::move(session));
        for (auto& participant : store::of_journey(call_.database, seat_.journey.id, Kind::participant))
            participants_.emplace(participant.number, std::move(participant));
    }

    std::vector<RatingsItem> items()
    {
        for (auto const& question : questions())
            read(question);
        std::ranges::sort(items_, {}, [](RatingsItem const& item) {
            return std::tuple(item.session, item.subject, item.aspect, item.participant);
        });
        return std::move(items_);
    }

private:
    /// What was ever asked: the tallies know, without reading all ratings.
    std::set<Question> questions()
    {
        std::set<Question> found;
        auto const take = [&](std::vector<store::Tally> const& tallies) {
            for (auto const& tally : tallies)
                found.insert(tally.question);
        };
        if (options_.session)
            take(store::tallies_of_session(call_.database, store::existing(call_.database, *options_.session).number));
        else if (options_.subject)
            take(store::tallies_of_subject(call_.database, store::existing(call_.database, *options_.subject).number));
        else
            for (auto const& stored : store::of_journey(call_.database, seat_.journey.id))
                take(store::tallies_of_subject(call_.database, stored.number));
        return found;
    }

    Stored const& subject(std::int64_t number)
    {
        auto const [place, is_new] = subjects_.try_emplace(number);
        if (is_new)
            place->second = store::existing(call_.database, number);
        return place->second;
    }

    /// What people found of words that are no longer there is left out.
    void read(Question const& question)
    {
        auto const& about = subject(question.subject);
        bool const is_old = question.session == 0 && question.words != about.words;
        if (is_old || (options_.subject && about.id != *options_.subject) || !call_.sees(about))
            return;
        if (reads_others(question))
            for (auto const& rating : store::ratings_of(call_.database, question))
                keep(rating, about);
        else if (auto const own = store::find(call_.database, question, seat_.participant->number))
            keep(*own, about);
    }

    /// Whether names are read here: within the circle, and not before a session is closed.
    bool reads_others(Question const& question)
    {
        if (!seat_.may(Deed::read_ratings))
            return false;
        if (question.session == 0)
            return seat_.body().openness == Openness::named;
        auto const& session = referred_in(sessions_, question.session).as<Session>();
        return session.status == Status::closed && journey::openness_of(session, seat_.body()) == Openness::named;
    }

    /// What somebody who was erased found is nobody's: it counts, and is not told.
    void keep(store::Rating const& rating, Stored const& about)
    {
        auto const found = participants_.find(rating.participant);
        if (found == participants_.end())
            return;
        auto const& participant = found->second;
        if (options_.participant && participant.id != *options_.participant)
            return;
        auto& item = items_.emplace_back();
        item.participant = participant.id;
        item.name = name_of(participant);
        item.subject = about.id;
        item.text = caption(call_, about, seat_.body().language);
        item.aspect = static_cast<Aspect>(rating.question.aspect);
        item.value = rating.value;
        if (rating.question.session != 0)
            item.session = referred_in(sessions_, rating.question.session).id;
    }

    std::string const& name_of(Stored const& participant)
    {
        auto const [place, is_new] = names_.try_emplace(participant.number);
        if (is_new)
            place->second = name_of_participant(call_, participant.as<Participant>());
        return place->second;
    }

    Call& call_;
    Seat const& seat_;
    RatingsOptions const& options_;
    std::unordered_map<std::int64_t, Stored> sessions_;
    std::unordered_map<std::int64_t, Stored> participants_;
    std::unordered_map<std::int64_t, Stored> subjects_;
    std::unordered_map<std::int64_t, std::string> names_;
    std::vector<RatingsItem> items_;
};

} // namespace

Ratings ratings(Call& call, RatingsOptions const& asked)
{
    auto const& seat = call.seat(asked.journey, "/journey");
    check_asked<Session>(call, asked.session, asked.journey, "/session");
    check_asked(call, asked.subject, asked.journey, "/subject");
    check_asked<Participant>(call, asked.participant, asked.journey, "/participant");
    Ratings result{.journey = asked.journey};
    if (seat.participant) // the host has no ratings, and reads nobody's
        result.items = RatingsReading(call, seat, asked).items();
    return result;
}

} // namespace tocht::insight
