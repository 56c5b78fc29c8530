#pragma once

#include "access/authority.hpp"
#include "access/cursor.hpp"
#include "model/fault.hpp"
#include "store/journal.hpp"
#include "store/journey_documents.hpp"

#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

/// One call of one verb: who makes it, when, what of the store it may see, and what it did.
namespace tocht::access {

using model::Record;
using store::Stored;

/// An actor's place in a journey.
struct Seat {
    Standing standing = Standing::other;
    Stored journey{};
    std::optional<Stored> participant{}; ///< none for the host
    Day today{};                         ///< in the journey's time zone

    [[nodiscard]] Journey const& body() const { return journey.as<Journey>(); }
    [[nodiscard]] bool may(Deed deed) const { return access::may(deed, standing) == May::yes; }
};

class Call {
public:
    /// `actor`: a person; none is the host.
    Call(store::Database& where, std::optional<Id> who, Instant when)
        : database(where)
        , actor(who)
        , now(when)
    {}

    store::Database& database;
    std::optional<Id> const actor;
    Instant const now;

    /// Something may be released that was not yet, and the call only reads: it is to be made again as one that writes.
    bool wants_release = false;

    [[nodiscard]] bool is_host() const { return !actor; }

    /// The actor's place in a journey. Throws Fault (not_found) at the pointer when there is no such journey for it.
    Seat const& seat(Id journey, std::string const& pointer = {});

    /// The same; null where the actor sees nothing.
    Seat const* seat_or_none(Id journey);

    /// Whether the actor may read a document.
    bool sees(Stored const& stored);

    /// Whether search may find it for the actor: what was said anonymously only within the circle.
    bool finds(Stored const& stored);

    /// Whether a document is a remark that was made anonymously and not sealed yet: nothing refers to it until then.
    bool is_unsealed(Record const& record);

    /// Whether the actor wrote a remark: who is named as its participant, else who made it. Of a sealed one nobody is.
    bool is_writer(Record const& remark);

    /// Whether a remark was sealed, and no longer has a writer.
    bool is_sealed(Remark const& remark) { return remark.session && is_sealed(*remark.session); }

    /// Whether the actor may hear that a document, which is gone, was removed: who could see it as it last stood.
    bool hears_of_removal(Stored const& last);

    /// Whether an anonymous session was closed, and no longer knows who answered what.
    bool is_sealed(Id session);

    /// Looks again at a session of which figures were just released.
    void look_again(Id session) { around_.erase(session), released_.clear(); }

    /// A document, whether the actor may read it or not; null when there is none. What was read is kept for the call,
    /// until the call writes it.
    Stored const* find(Id id);
    Stored const* find(std::int64_t number);

    /// Reads some documents at once that are going to be looked for.
    void fetch(std::vector<Id> ids);
    void fetch(std::vector<std::int64_t> numbers);

    /// Reads at once what tells whether the actor sees some documents.
    void expect(std::span<Stored const> documents);

    /// While this lives the call finds a journey's documents among those that were read already, and reads at once what
    /// they refer to outside it, as soon as something of that is looked for.
    class Knowing {
    public:
        Knowing(Call& call, Id journey, store::JourneyDocuments const& documents)
            : call_(call)
        {
            call_.known_.push_back({journey, &documents});
        }
        ~Knowing() { call_.known_.pop_back(); }
        Knowing(Knowing const&) = delete;
        Knowing& operator=(Knowing const&) = delete;

    private:
        Call& call_;
    };

    /// The sessions of a journey of which what people answered is done with, and how many did; by the number of their row.
    std::map<std::int64_t, std::int64_t> const& released(Id journey);

    /// A document as it stands now, whether the actor may read it or not.
    std::optional<Stored> look_up(Id id);

    /// Looks up some documents at once that are looked up next, before the call writes anything.
    void look_ahead(std::vector<Id> const& ids);

    /// A document as the actor may read it. Throws Fault (not_found) otherwise.
    Stored read(Id id, std::string const& pointer = {});

    /// Leaves out what only the host reads.
    void hide(Record& record) const;

    /// Throws Fault (denied).
    static void deny(std::string pointer = {}) { throw Fault(Code::denied, Key::errors_denied, std::move(pointer)); }
    void demand(Deed deed, Id journey);

    /// Notes which journey is dealt with by what was sent, wrong as that may be otherwise: failures are told in its
    /// language. One that the actor may not know of stays unnoticed.
    void deal_with(json::object const& sent);

    /// The actor's language: a person's, else that of the journey dealt with (or one that the person takes
    /// part in), else English.
    Language language();

    /// The actor's language where a journey is dealt with.
    Language language_in(Seat const& seat);

    // What the call does. Revisions, times and the actor are set here, and all of it is told in the journal line.
    Stored insert(Record record);
    Stored update(Stored const& before, Stored after);
    void remove(Stored const& last);

    /// Notes for the journal line that something was done to a document in another way.
    void touch(Id document, int revision) { touched_.push_back({document, revision}); }

    /// Writes the call's journal line: the first document touched is what it was about, the others stand in its detail.
    void journal(std::string_view verb, std::optional<Id> journey, json::object detail = {});

    /// Nothing that the call does stays, and nobody hears of it; what it comes to is told.
    void rehearse()
    {
        is_rehearsal_ = true;
        database.undo_when_done();
    }

    /// The journal lines that the call wrote.
    struct Lines {
        std::int64_t before = 0; ///< the sequence number before the first
        int count = 0;
    };
    [[nodiscard]] Lines lines() const { return is_rehearsal_ ? Lines{} : lines_; }

    /// What the actor is told of a line's place in the journal.
    std::string cursor(std::int64_t sequence) { return cursors().of(sequence); }

    /// The place that such a cursor tells of; 0, before the first line, for an empty one. Throws Fault (invalid) at the
    /// pointer.
    std::int64_t place(std::string_view cursor, std::string const& pointer);

    /// Journeys in which the person takes part now.
    std::vector<Id> journeys();

    /// The documents of a kind that have a status: a session that is open, a vision that is adopted. Looks once, for one
    /// call may ask for each of very many commands.
    std::vector<Stored> const& with_status(Id journey, Kind kind, Status status);

    /// When the sessions of a journey start that are not cancelled, and when their rhythm made them start. Looks once, too.
    std::multiset<Instant> const& starts(Id journey);

private:
    std::optional<Language> own_language();

    struct Touched {
        Id id{};
        int revision = 0;
    };

    /// The documents of a journey that were read already.
    struct Known {
        Id journey{};
        store::JourneyDocuments const* documents = nullptr;
        bool has_shared = false; ///< what they refer to outside it was read, too
    };

    Stored const* keep(Stored stored);
    void fetch_shared();
    void notice(std::vector<store::Sharing> const& sharing);
    Cursors const& cursors();
    std::vector<Stored> const& participations();
    Seat make_seat(Stored journey);
    bool sees_shared(Stored const& stored);
    std::set<Id> const& circles();
    void remember(Stored const* before, Stored const* after);
    void forget_seats(Record const& record);
    /// What is known of a session when a remark is looked at.
    struct Around {
        bool is_open = true;
        bool is_anonymous = true;
        std::optional<std::int64_t> raters{}; ///< where it was sealed
    };

    bool sees_remark(Remark const& remark, Stored const& stored, Seat const& seat);
    static bool sees_sealed(Around const& around, Seat const& seat);
    Around const& around(Id id); ///< of a session

    std::optional<Cursors> cursors_;
    std::vector<Known> known_;
    std::unordered_map<Id, std::optional<Stored>> kept_; ///< none: it is not there
    std::unordered_map<std::int64_t, Stored const*> kept_by_number_;
    std::unordered_map<Id, Stored> ahead_;
    std::map<Id, std::map<std::int64_t, std::int64_t>> released_; ///< by journey
    std::map<Id, std::optional<Seat>> seats_;
    std::optional<std::vector<Stored>> participations_;
    std::map<Id, Around> around_; ///< the sessions that remarks were seen of
    std::map<Id, bool> shared_;   ///< whether the actor sees it
    std::map<std::tuple<Id, Kind, Status>, std::vector<Stored>> with_status_;
    std::optional<std::set<Id>> circles_;         ///< the journeys in whose circle the actor is
    std::map<Id, std::multiset<Instant>> starts_; ///< by journey
    std::optional<Id> journey_;                   ///< the last one that was dealt with
    std::vector<Touched> touched_;
    Lines lines_;
    bool is_rehearsal_ = false;
};

/// Whether somebody takes part on a day: between joining and leaving.
bool takes_part(Participant const& participant, Day day);

/// Whether a remark is held: said outside sessions where people answer anonymously, it is its writer's until the next
/// session closes, and is then sealed with those of that session. What is said to one person is between the two.
inline bool is_held(Remark const& remark, Journey const& journey)
{
    return !remark.session && !remark.to && journey.openness == Openness::anonymous;
}

/// Whether words in a document can be searched: not what is said in a session before it closes, nor what is said
/// anonymously before it is sealed.
bool is_searched(store::Database& database, Record const& record);

} // namespace tocht::access
