#pragma once

#include <tocht/error.hpp>
#include <tocht/guide.hpp>
#include <tocht/insight.hpp>
#include <tocht/kind.hpp>
#include <tocht/rights.hpp>
#include <tocht/verbs.hpp>

#include <concepts>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <variant>

/// The store, and the actors through whom everything is read and written.
namespace tocht {

class Actor;
class Batch;

/// What to list. All that is left out does not restrict. A filter takes at most 1,000 values in all; keys and addresses
/// compare byte for byte.
struct Query {
    std::optional<Id> journey{};
    std::string where = "{}"; ///< a JSON object: field to value, list (any of), {"from", "to"} or null (absent)
    std::string order{};      ///< a field, or `-` and a field; then id
    int limit = 100;          ///< 1 to 1000
    std::string cursor{};     ///< of the page before
};

template <typename Item> struct Page {
    std::vector<Item> items{};
    std::string cursor{}; ///< for the next page; empty after the last
};

/// A document's revision, with when it was replaced or removed.
template <typename Body> struct Revision : Document<Body> {
    std::optional<Instant> ended_at{};
};

/// What is known about a file.
struct Info {
    int format = 0;        ///< the version of the file's format
    std::string version{}; ///< of the library
    std::string sqlite{};  ///< the version of SQLite that runs
    std::string
        log_reset{}; ///< whether SQLite may lose what was committed while another process brings the log into the
                     ///< file: "fixed" in this version of SQLite, "guarded" by Tocht, or "at_risk"
    std::int64_t documents = 0;
    std::string cursor{}; ///< of the journal's last line, as the host gets it; empty when there is none
    bool is_read_only = false;
    std::vector<Id> open_anonymous_sessions{}; ///< in which the file still knows who answers what; a backup, too
    Cleaning cleaning = Cleaning::done;        ///< whether bytes of what was removed may still be in the store's files
    std::optional<Instant> cleaning_since{};   ///< when the oldest cleaning that is pending was asked for
};

/// Something that is not as it should be.
struct Finding {
    std::string what{};
    std::optional<Id> document{};
};

/// Takes the next bytes of a stream; false ends the call with Code::callback.
using WriteFunction = std::function<bool(std::string_view bytes)>;

/// Puts the next bytes of a stream into a place, and tells how many: 0 at its end. A negative number ends the call with
/// Code::callback.
using ReadFunction = std::function<std::ptrdiff_t(std::span<char> into)>;

/// Why something that an identity system told of was not used.
enum class Unused : std::uint8_t {
    unknown,  ///< it names somebody, or a group, who is neither in the document nor in the store
    inactive, ///< somebody who is not in the store and no longer active: nobody is added
    several,  ///< a group that stands in several others, but a unit has one parent
    circle,   ///< a group that stands in itself, in however many steps
};
struct UnusedTold {
    Unused why{};
    std::string pointer{}; ///< into what was sent
};

/// A person or a unit that an identity system told of.
struct PersonImported {
    Kind kind{};
    Id id{};
    std::string name{};
    std::optional<std::string> external_id{};
    std::optional<Id> unit{};       ///< of a person: the department, else the only group
    std::optional<Id> manager{};    ///< of a person: another person
    std::vector<Id> participants{}; ///< of a person: those that left, or were given their unit
    std::string pointer{};          ///< into what was sent
};

/// What taking people over from an identity system came to. Everything told stands in one of the first four lists.
struct PeopleImport {
    std::vector<PersonImported> added{};
    std::vector<PersonImported> changed{};
    std::vector<PersonImported> left{}; ///< persons who are no longer active, and took part in journeys until today
    std::vector<PersonImported> unchanged{};
    std::vector<UnusedTold> unused{};
};

/// One SQLite file with the journeys in it. A handle: copies share the store, which closes with the last of them and
/// of its actors. Safe from any thread; calls on one store take turns. Other processes may have the same file open.
/// The file must be on a local disk. Every verb is one transaction: it happens whole or not at all, and when it
/// returned it survives a power cut.
class Store {
public:
    struct Options {
        bool read_only = false;
        int busy_timeout_ms = 5000;       ///< how long to wait for another process
        std::function<Instant()> clock{}; ///< the present, for tests; empty: the system's
        std::function<void(std::string const&)>
            log{}; ///< one line of JSON a verb, after it is done, without any word or name of people
    };

    /// Opens a store, or makes one (mode 0600) where there is no file. Throws Error: invalid (the path is "",
    /// ":memory:", a "file:" name, a link or a folder, or the file is no store; it stays untouched), too_new, corrupt,
    /// read_only, full, io, busy, and not_found when only reading what is not there.
    static Store open(std::filesystem::path const& path, Options const& options);
    static Store open(std::filesystem::path const& path); ///< with the options as they stand

    /// The embedding application.
    [[nodiscard]] Actor host() const;

    /// A person, by id. What the person may do is decided at each call. Throws Error (not_found) for no such person.
    [[nodiscard]] Actor act_as(Id person) const;

    [[nodiscard]] Info info() const;

    /// Looks for damage: SQLite's own check, and that references, tallies and revisions agree. Empty when sound.
    [[nodiscard]] std::vector<Finding> check() const;

    /// Hears how far a long call is, in parts of `total`; false ends the call with Code::callback.
    using ProgressFunction = std::function<bool(std::int64_t done, std::int64_t total)>;

    /// Copies the store, as it is at this moment, to a new file (conflict when it is there). A verb of this store that
    /// `progress` calls is misuse. Returns the anonymous sessions that were open: the copy knows who answered what in
    /// them, also after they are closed. It knows as well who said what is held outside sessions of anonymous journeys.
    std::vector<Id> backup(std::filesystem::path const& path, ProgressFunction const& progress = {}) const;

    /// Finishes what is still to be cleaned out of the store's files. With a period, of 1 to 1200 months: reduces the
    /// journeys that were archived longer ago to their backpacks (experiences and lessons) and the tallies of their
    /// ratings, for good; once more does nothing more. Without a period nothing is reduced.
    Maintenance maintain(std::optional<int> retention_months = {}) const;

    /// Ends the call that runs now with Code::interrupted. From any thread.
    void interrupt() const noexcept;

    class State; ///< what the library keeps of an open store

private:
    explicit Store(std::shared_ptr<State> state)
        : state_(std::move(state))
    {}

    std::shared_ptr<State> state_;
};

/// Hears what happens through a store until it goes, or end() is called. A handle that moves; safe from any thread.
class Watcher {
public:
    Watcher(Watcher const&) = delete;
    Watcher& operator=(Watcher const&) = delete;
    Watcher(Watcher&&) noexcept;
    Watcher& operator=(Watcher&&) noexcept;
    ~Watcher();

    /// When it returns, no call of the function runs on another thread and none comes. From inside the function it ends
    /// the watch with the present call.
    void end() noexcept;

private:
    friend class Actor;
    struct State;
    explicit Watcher(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// Somebody who uses a store: the host, or a person. What an actor may not see does not exist for it: not_found. What
/// it may not do is denied. A handle, safe from any thread; it keeps the store open.
///
/// All verbs throw Error. Besides those named at each verb: invalid (a field is wrong: see pointer()), not_found,
/// denied, refused (the life cycle does not allow it now; a concluded journey is read only), busy, full, read_only,
/// io, corrupt, no_memory, interrupted. After a failure the store is as it was.
class Actor {
public:
    // The verbs that are given an object of parameters, `std::vector<Hit> search(Search const&)` and so on. What they do,
    // take and tell stands in verbs.hpp.

#define TOCHT_VERB(how, name, Result, Parameters) Result name(Parameters const& parameters) const;
    TOCHT_VERBS(TOCHT_VERB)
#undef TOCHT_VERB

    // Documents. `T` is the struct of any kind.

    /// Adds a document, under an id of the caller's choice if one is given. The same id and content again is answered
    /// by the document as it now stands; other content, or an id that was removed, is a conflict. Unique fields that
    /// are taken are a conflict. `extra` is a JSON object; that of a person is at most 16 KiB. Names, titles and places are
    /// one line of which something can be seen; a key (`external_id`) has no white space around it.
    template <BodyOfKind T> Document<T> add(T const& body, Id id = {}, std::string const& extra = "{}") const;

    template <BodyOfKind T> [[nodiscard]] Document<T> get(Id id) const;

    /// Makes the next revision, with the body and `extra` given. Throws conflict when `document.revision` is no longer
    /// the present one. What the actor does not see (a person's e-mail, say) stays.
    template <BodyOfKind T> Document<T> change(Document<T> const& document) const;

    /// The same by a merge patch (RFC 7396), a JSON object.
    template <BodyOfKind T> Document<T> change(Id id, int revision, std::string_view patch) const;

    /// Removes a document that no other refers to, as far as the actor sees, and nobody rated; otherwise refused, and
    /// ids() names the others. What the actor does not see goes on without it. A remark is its writer's to remove; a
    /// facilitator or the host removes another's with a `reason` (invalid at /reason without one), which its writer hears
    /// in changes and timeline, as do all who could read it; the words are its writer's alone from then on. Elsewhere the
    /// reason may be left out. Up to 2000 characters.
    void remove(Id id, int revision, std::optional<std::string> const& reason = {}) const;

    template <BodyOfKind T> [[nodiscard]] Page<Document<T>> list(Query const& query = {}) const;

    /// All revisions, oldest first.
    template <BodyOfKind T> [[nodiscard]] std::vector<Revision<T>> history(Id id) const;

    [[nodiscard]] std::vector<Hit> search(std::string_view text, std::optional<Id> journey = {}, int limit = 100) const
    {
        return search({.text = std::string(text), .journey = journey, .limit = limit});
    }

    /// What happened after a place in the journal, by all processes, as far as the actor may know of it; oldest first.
    /// `after`: the cursor of a change that this actor was told of, or nothing to begin with the first. Go on after that
    /// of the last. `limit`: 1 to 1000. Throws invalid at /after for any other text, as for another actor's cursor:
    /// begin anew then.
    [[nodiscard]] std::vector<Change> changes(std::string_view after = {}, int limit = 1000) const;
    template <std::integral Number>
    std::vector<Change> changes(Number after, int limit = 1000) const = delete; // places were numbers once

    /// Hears the same as it happens through this store (and the handles that share it): each change once, after it is
    /// stored, in their order, on the thread of the verb that made it or on one that is telling changes then; never
    /// while the store is locked. What the function throws is lost. Does not keep the store open.
    [[nodiscard]] Watcher watch(std::function<void(Change const&)> hear) const;

    /// Does all that a batch holds, or nothing. The pointer of a failure begins with the command's place: "/3/text".
    /// At most 10,000 commands.
    void apply(Batch const& batch) const;

    // The cycle

    std::vector<Document<Session>> plan_sessions(Id journey, Rhythm const& rhythm) const
    {
        return plan_sessions(PlanSessions{rhythm, journey});
    }

    /// Refused unless it is planned and no other session of the journey is open.
    Document<Session> open_session(Id session) const;

    /// Records, replaces or (without value) withdraws a rating. The host names the participant. Throws invalid when
    /// the value is not of the aspect or the subject does not fit, refused when the session is not open or the
    /// participant was not invited.
    void rate(Rating const& rating) const;

    /// Many ratings, all or none. The pointer of a failure begins with the rating's place.
    void rate_many(std::span<Rating const> ratings) const;

    /// Refused when nothing belongs to a session of names: cancel it instead. An anonymous session is sealed with it: of
    /// the ratings the figures stay that may be released, the remarks are shuffled and have no author or time any more,
    /// and where fewer people rated than the journey's minimum group the remarks are removed, since nobody may read them.
    /// Remarks that were made outside sessions of an anonymous journey are held until then: only their writers see them;
    /// now they are sealed with those of the session.
    /// `sealing`, where given, is set to whether what was answered is gone from every file, and to none for a session of
    /// names.
    Document<Session> close_session(Id session, std::optional<Cleaning>* sealing = nullptr) const;

    /// Applies a decided adjustment by a merge patch on the document it is about ("{}" when only conduct changes).
    /// `revision` is that document's: conflict when it changed meanwhile. Texts that change are asked about anew.
    Document<Adjustment> apply_adjustment(Id adjustment, std::string_view patch, int revision) const;

    /// Refused while a session is open, and while expectation R3 or R8 is not met unless forced with a reason, which is
    /// kept. Remarks that are still held, for no session closed after them, are removed.
    Document<Journey> conclude(Id journey, std::optional<std::string> const& force = {}) const;

    std::vector<Document<Lesson>> unpack(Id journey, Id into, std::optional<std::vector<Id>> const& lessons = {}) const
    {
        return unpack({.journey = journey, .into = into, .lessons = lessons});
    }

    // A person's rights

    /// All that is kept on a person, as JSON of the schema "verb/export_person/result": the host's of anybody, a
    /// person's of itself.
    [[nodiscard]] std::string export_person(Id person) const;

    /// Takes a person out of the store for good; the host only. The name and the keys go, and feedback to and from the
    /// person; documents stay as those of "a former participant"; ratings count, and nobody can tell whose they were; of
    /// old revisions there stays that something changed. `remarks`: whether other remarks go or stay. Texts that stay and
    /// name the person are listed, with what was found in each: export_person lists them, too, so that they can be changed
    /// before, for the old words of texts that name the person go with the rest. `sought` tells all that was looked for;
    /// what is written in another way is not found. No byte is left in the store's files, the library's own copies of
    /// older formats included; while somebody still reads the store as it was, `cleaning` is pending, and the next call
    /// that writes, a store that closes, opening the store or maintain finishes it. Again for the same person, it only cleans. Backups that the host made are the
    /// host's to remove.
    Erasure erase_person(Id person, Remarks remarks = Remarks::remove) const;

    /// Takes a journey out of the store for good with all that is in it; the host only. People and units stay.
    Removal remove_journey(Id journey) const;

    // Exchange. A bundle is a text of lines, each a JSON object: of any size, for it is never whole in memory.

    /// Writes a journey for another store, with all that it needs: its documents, ratings, and the persons, units and
    /// methods that they name; with `history` also their past revisions and the journal. Denied to all but the host.
    /// A verb of this store that `write` calls is misuse.
    void export_journey(Id journey, WriteFunction const& write, bool history = false) const;

    /// Takes in a journey that export_journey wrote, as it was: ids, revisions, times and authors stay. Conflict when the
    /// journey, one of its documents or a unique value is there already; persons, units and methods that are there stay
    /// as they are here. Lessons unpacked from another journey need that one first (not_found). What is damaged, cut or
    /// does not hold together is invalid, and nothing of it stays; the pointer begins with the line, the first being 1:
    /// "/17/document/text". Denied to all but the host, before anything is read. The store is locked for other writers
    /// until `read` has told all, and a verb of this store that it calls is misuse.
    Document<Journey> import_journey(ReadFunction const& read) const;

    /// Takes people over from an identity system; the host only. `scim`: a user, a group or a list response of SCIM 2.0
    /// (RFC 7643 and 7644), at most 10,000 in one. Doing it again changes nothing, and who is not in it stays.
    ///
    /// A user becomes a person: `external_id` is `externalId`, else `id`; the name is `displayName`, else
    /// `name.formatted`, else the given and the family name (else, of somebody new, `userName`); the e-mail address is
    /// the primary one, else the first; the language is `preferredLanguage` where the guide has that. Who is
    /// known by `id` and now tells an `externalId` is known by that from then on. What is not told stays as it was;
    /// null takes it away. Who is not active any more leaves all journeys today, and stays a person.
    ///
    /// A group becomes a unit: `external_id` in the same way, the name is `displayName`, and its parent the one group in
    /// which it stands. So does the `department` of the enterprise extension, with its name as `external_id`. A person's
    /// unit is the department, else the only group that has the person as a member; it is told in the result, and given
    /// to those who take part in a journey still in preparation without a unit. Perspective and authority stay decided
    /// in the journey, also for managers. All other attributes are passed over: an identity system sends many, and
    /// schemas of its own, in words that are not Tocht's to judge.
    ///
    /// Throws invalid with a pointer into `scim`: also for its errors, patches and bulk responses.
    PeopleImport import_people(std::string_view scim) const;

    // What the journey tells: a function for each view, `Progress progress(OfJourney const&)` and so on. Each answer is of
    // one moment. What is asked and told stands in insight.hpp.

#define TOCHT_VIEW(name, Result, Asked) [[nodiscard]] Result name(Asked const& asked) const;
    TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW

    /// What a person looks at: the journey told in Markdown, in its language.
    [[nodiscard]] std::string render_markdown(Id journey) const;

    /// The same as one page of HTML with pictures, for a screen and for paper. It asks for nothing from elsewhere and
    /// runs no script.
    [[nodiscard]] std::string render_html(Id journey) const;

    /// In any form: "html", "markdown", "icalendar" (the sessions as a calendar, RFC 5545) or "csv" (a list of documents
    /// or the figures of a view as a table, RFC 4180). `parameters`: a JSON object, by the schema "render/FORMAT". Throws
    /// not_found at /format for a form that there is not.
    [[nodiscard]] std::string render(std::string_view format, std::string_view parameters) const;

    class Verbs; ///< how a verb is done

private:
    friend class Store;
    Actor(std::shared_ptr<Store::State> state, std::optional<Id> person)
        : state_(std::move(state))
        , person_(person)
    {}

    std::shared_ptr<Store::State> state_;
    std::optional<Id> person_;
};

/// Commands for Actor::apply, in their order. A value; later commands may name documents of earlier ones by ids that
/// the caller made (Id::make).
class Batch {
public:
    template <BodyOfKind T> Batch& add(T const& body, Id id = {}, std::string const& extra = "{}");
    template <BodyOfKind T> Batch& change(Document<T> const& document);
    Batch& remove(Id id, int revision, std::optional<std::string> const& reason = {});
    Batch& rate(Rating const& rating);
    Batch& open_session(Id session);
    Batch& close_session(Id session);
    Batch& apply_adjustment(Id adjustment, std::string const& patch, int revision);

#define TOCHT_BATCH_write(name, Parameters) Batch& name(Parameters const& parameters);
#define TOCHT_BATCH_read(name, Parameters)
#define TOCHT_VERB(how, name, Result, Parameters) TOCHT_BATCH_##how(name, Parameters)
    TOCHT_VERBS(TOCHT_VERB)
#undef TOCHT_VERB
#undef TOCHT_BATCH_write
#undef TOCHT_BATCH_read

    [[nodiscard]] std::size_t size() const
    {
        return commands_.size();
    }

private:
    friend class Actor;
    std::vector<std::function<void(Actor::Verbs&)>> commands_;
};

} // namespace tocht
