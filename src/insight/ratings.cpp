#include "insight/views.hpp"

#include "insight/caption.hpp"
#include "insight/parameters.hpp"
#include "journey/rules.hpp"
#include "model/aspect.hpp"
#include "store/ratings.hpp"

#include <algorithm>
#include <span>
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
        constexpr auto kinds = model::bit(Kind::session) | model::bit(Kind::participant);
        for (auto& stored : store::of_kinds(call_.database, seat_.journey.id, kinds))
            (stored.kind() == Kind::session ? sessions_ : participants_).emplace(stored.number, std::move(stored));
    }

    std::vector<RatingsItem> items()
    {
        auto asked = questions();
        look_up(asked);
        std::erase_if(asked, [this](Question const& question) { return !is_told(question); });
        auto const others = std::stable_partition(asked.begin(), asked.end(),
                                                  [this](Question const& question) { return !reads_others(question); });
        for (auto const& rating :
             store::ratings_of(call_.database, std::span(asked.begin(), others), seat_.participant->number))
            keep(rating);
        for (auto const& rating : store::ratings_of(call_.database, std::span(others, asked.end())))
            keep(rating);
        std::ranges::sort(items_, {}, [](RatingsItem const& item) {
            return std::tuple(item.session, item.subject, item.aspect, item.participant);
        });
        return std::move(items_);
    }

private:
    /// What was ever asked: the tallies know, without reading all ratings.
    std::vector<Question> questions()
    {
        auto const tallies = [this] {
            if (options_.session)
                return store::tallies_of_session(call_.database, call_.find(*options_.session)->number);
            return options_.subject ? store::tallies_of_subject(call_.database, call_.find(*options_.subject)->number)
                                    : store::tallies_of_journey(call_.database, seat_.journey.id);
        }();
        std::vector<Question> found;
        for (auto const& tally : tallies)
            if (found.empty() || found.back() != tally.question) // they come in the order of their questions
                found.push_back(tally.question);
        return found;
    }

    /// Reads at once what was asked about, and who answered.
    void look_up(std::vector<Question> const& asked)
    {
        std::vector<std::int64_t> subjects;
        subjects.reserve(asked.size());
        for (auto const& question : asked)
            subjects.push_back(question.subject);
        std::ranges::sort(subjects);
        subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
        call_.fetch(subjects);
        std::vector<Id> named;
        named.reserve(subjects.size() + participants_.size());
        for (auto const number : subjects)
            named.push_back(subject(number).id);
        for (auto const& [number, participant] : participants_)
            named.push_back(participant.as<Participant>().person);
        fetch_captions(call_, std::move(named));
    }

    Stored const& subject(std::int64_t number)
    {
        auto const* stored = call_.find(number);
        if (stored == nullptr)
            throw Fault(Code::corrupt, Key::errors_corrupt);
        return *stored;
    }

    /// What people found of words that are no longer there is left out.
    bool is_told(Question const& question)
    {
        auto const& about = subject(question.subject);
        bool const is_old = question.session == 0 && question.words != about.words;
        return !is_old && (!options_.subject || about.id == *options_.subject) && call_.sees(about);
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
    void keep(store::Rating const& rating)
    {
        auto const found = participants_.find(rating.participant);
        if (found == participants_.end())
            return;
        auto const& participant = found->second;
        if (options_.participant && participant.id != *options_.participant)
            return;
        auto const& about = subject(rating.question.subject);
        auto& item = items_.emplace_back();
        item.participant = participant.id;
        item.name = name_of(participant);
        item.subject = about.id;
        item.text = text_of(about);
        item.aspect = static_cast<Aspect>(rating.question.aspect);
        item.value = rating.value;
        if (rating.question.session != 0)
            item.session = referred_in(sessions_, rating.question.session).id;
    }

    std::string const& text_of(Stored const& about)
    {
        auto const [place, is_new] = texts_.try_emplace(about.number);
        if (is_new)
            place->second = caption(call_, about, call_.language_in(seat_));
        return place->second;
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
    std::unordered_map<std::int64_t, std::string> texts_;
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
