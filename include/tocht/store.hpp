#pragma once

#include <tocht/directory.hpp>
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

/// What to list. Whatever is left out does not restrict the list. A filter takes at most 1,000 values in all; keys
/// and addresses compare byte for byte.
struct Query {
    std::optional<Id> journey{};
    std::string where = "{}"; ///< a JSON object: field to value, list (any of), {"from", "to"} or null (absent)
    std::string order{};      ///< a field, or `-` and a field; then id; names and texts in the order that people expect
    int limit = 100;          ///< 1 to 1000
    std::string cursor{};     ///< of the page before
};

template <typename Item> struct Page {
    std::vector<Item> items{};
    std::string cursor{}; ///< for the next page; empty after the last
};

/// A document's revision, and when it was replaced or removed.
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
    std::vector<Id> open_anonymous_sessions{}; ///< in these, the file still knows who answers what; so does a backup
    Cleaning cleaning = Cleaning::done;        ///< whether bytes of what was removed may still be in the store's files
    std::optional<Instant> cleaning_since{};   ///< when the oldest pending cleaning was asked for
};

/// Something that is not as it should be.
struct Finding {
    std::string what{};
    std::optional<Id> document{};
};

/// Takes the next bytes of a stream; false ends the call with Code::callback.
using WriteFunction = std::function<bool(std::string_view bytes)>;

/// Puts the next bytes of a stream into a place, and returns how many: 0 at its end. A negative number ends the call
/// with Code::callback.
using ReadFunction = std::function<std::ptrdiff_t(std::span<char> into)>;

/// One SQLite file with the journeys in it. A handle: copies share the store, which closes with the last of them and
/// of its actors. Safe from any thread; calls on one store take turns. Other processes may have the same file open.
/// The file must be on a local disk. Every verb is one transaction: it happens whole or not at all, and once it has
/// returned it survives a power cut.
class Store {
public:
    struct Options {
        bool read_only = false;
        int busy_timeout_ms = 5000;       ///< how long to wait for another process
        std::function<Instant()> clock{}; ///< the present, for tests; empty: the system's
        std::function<void(std::string const&)>
            log{}; ///< one line of JSON for each verb, after it is done, without words or names of people
    };

    /// Opens a store, or makes one (mode 0600) where there is no file. Throws Error: invalid (the path is "",
    /// ":memory:", a "file:" name, a link or a folder, or the file is no store; it stays untouched), too_new,
    /// corrupt, read_only, full, io, busy, and not_found when opening for reading only and there is no file.
    static Store open(std::filesystem::path const& path, Options const& options);
    static Store open(std::filesystem::path const& path); ///< with the default options

    /// The embedding application.
    [[nodiscard]] Actor host() const;

    /// A person, by id. What the person may do is decided at each call. Throws Error (not_found) when there is no
    /// such person.
    [[nodiscard]] Actor act_as(Id person) const;

    [[nodiscard]] Info info() const;

    /// Looks for damage: runs SQLite's own check, and checks that references, tallies and revisions agree. Empty when
    /// sound.
    [[nodiscard]] std::vector<Finding> check() const;

    /// Hears how far a long call has come, in parts of `total`; false ends the call with Code::callback.
    using ProgressFunction = std::function<bool(std::int64_t done, std::int64_t total)>;

    /// Copies the store, as it is at this moment, to a new file (conflict when it exists). Calling a verb of this
    /// store from `progress` is misuse. Returns the anonymous sessions that were open: the copy knows who answered
    /// what in them, even after they are closed. It also knows who made the remarks that are held outside sessions of
    /// anonymous journeys.
    std::vector<Id> backup(std::filesystem::path const& path, ProgressFunction const& progress = {}) const;

    /// Finishes cleaning the store's files. With a period of 1 to 1200 months, it also reduces the journeys archived
    /// longer ago than that to their backpacks (experiences and lessons) and the tallies of their ratings, for good;
    /// doing it again changes nothing. Without a period nothing is reduced.
    Maintenance maintain(std::optional<int> retention_months = {}) const;

    /// Ends the call that is running now with Code::interrupted. From any thread.
    void interrupt() const noexcept;

    class State; ///< what the library keeps of an open store

private:
    explicit Store(std::shared_ptr<State> state)
        : state_(std::move(state))
    {}

    std::shared_ptr<State> state_;
};

/// Hears what happens through a store until it is destroyed, or end() is called. A handle that moves; safe from any
/// thread.
class Watcher {
public:
    Watcher(Watcher const&) = delete;
    Watcher& operator=(Watcher const&) = delete;
    Watcher(Watcher&&) noexcept;
    Watcher& operator=(Watcher&&) noexcept;
    ~Watcher();

    /// Once it returns, no call of the function is running on another thread and none will come. Called from inside
    /// the function, it ends the watch with the present call.
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
    // The verbs that take an object of parameters, `std::vector<Hit> search(Search const&)` and so on. verbs.hpp says
    // what they do, take and tell.

#define TOCHT_VERB(how, name, Result, Parameters) Result name(Parameters const& parameters) const;
    TOCHT_VERBS(TOCHT_VERB)
#undef TOCHT_VERB

    // Documents. `T` is the struct of any kind.

    /// Adds a document, under an id of the caller's choice if one is given. Adding the same id and content again
    /// returns the document as it now stands; other content, or the id of a removed document, is a conflict. So is a
    /// unique field that is taken. `extra` is a JSON object; one that a person sends is at most 16 KiB. Names, titles
    /// and places are a single line with something visible in it; a key (`external_id`) has no white space around it.
    template <BodyOfKind T> Document<T> add(T const& body, Id id = {}, std::string const& extra = "{}") const;

    template <BodyOfKind T> [[nodiscard]] Document<T> get(Id id) const;

    /// Makes the next revision, with the body and `extra` given. Throws conflict when `document.revision` is no
    /// longer the present one. What the actor does not see (a person's e-mail, say) stays as it is.
    template <BodyOfKind T> Document<T> change(Document<T> const& document) const;

    /// The same by a merge patch (RFC 7396), a JSON object.
    template <BodyOfKind T> Document<T> change(Id id, int revision, std::string_view patch) const;

    /// Removes a document that nobody rated and that, as far as the actor can see, no other refers to; otherwise
    /// refused, and ids() names the others. Documents that the actor does not see go on without it. A remark is its
    /// writer's to remove; a facilitator or the host removes another's only with a `reason` (invalid at /reason
    /// without one). Its writer hears the reason in changes and timeline, and so do all who could read the remark;
    /// from then on its words are for its writer alone. Elsewhere the reason may be left out. It has up to 2000
    /// characters.
    void remove(Id id, int revision, std::optional<std::string> const& reason = {}) const;

    template <BodyOfKind T> [[nodiscard]] Page<Document<T>> list(Query const& query = {}) const;

    /// All revisions, oldest first.
    template <BodyOfKind T> [[nodiscard]] std::vector<Revision<T>> history(Id id) const;

    [[nodiscard]] std::vector<Hit> search(std::string_view text, std::optional<Id> journey = {}, int limit = 100) const
    {
        return search({.text = std::string(text), .journey = journey, .limit = limit});
    }

    /// What happened after a place in the journal, by all processes, as far as the actor may know of it; oldest
    /// first. `after`: the cursor of a change that this actor was given, or nothing to begin with the first. Go on
    /// after the cursor of the last. `limit`: 1 to 1000. Throws invalid at /after for any other text, such as another
    /// actor's cursor: begin anew then.
    [[nodiscard]] std::vector<Change> changes(std::string_view after = {}, int limit = 1000) const;
    template <std::integral Number>
    std::vector<Change> changes(Number after, int limit = 1000) const = delete; // places were numbers once

    /// Hears the same changes as they happen through this store (and the handles that share it): each once, in order,
    /// after it is stored, on the thread of the verb that made it or on one that is telling changes then; never while
    /// the store is locked. What the function throws is lost. Does not keep the store open.
    [[nodiscard]] Watcher watch(std::function<void(Change const&)> hear) const;

    /// Does everything in a batch, or nothing. The pointer of a failure begins with the command's place: "/3/text".
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
    /// the value does not belong to the aspect or the subject does not fit, refused when the session is not open or
    /// the participant was not invited.
    void rate(Rating const& rating) const;

    /// Many ratings, all or none. The pointer of a failure begins with the rating's place.
    void rate_many(std::span<Rating const> ratings) const;

    /// Refused when people answer by name and nothing belongs to the session: cancel it instead. Closing an anonymous
    /// session seals it: of its ratings, only the figures that may be released stay; its remarks are shuffled and lose
    /// their author and time; and where fewer people rated than the journey's minimum group, its remarks are removed,
    /// since nobody may read them. Remarks made outside sessions of an anonymous journey are held until then, and only
    /// their writers see them; now they are sealed with those of the session. `sealing`, where given, is set to whether
    /// the answers are gone from every file, and to none where people answer by name.
    Document<Session> close_session(Id session, std::optional<Cleaning>* sealing = nullptr) const;

    /// Applies a decided adjustment by a merge patch on the document it is about ("{}" when only conduct changes).
    /// `revision` is that document's: conflict when it changed meanwhile. Texts that change are asked about anew.
    Document<Adjustment> apply_adjustment(Id adjustment, std::string_view patch, int revision) const;

    /// Refused while a session is open. Also refused while expectation R3 or R8 is not met, unless forced with a
    /// reason, which is kept. Remarks that are still held, because no session closed after them, are removed.
    Document<Journey> conclude(Id journey, std::optional<std::string> const& force = {}) const;

    std::vector<Document<Lesson>> unpack(Id journey, Id into, std::optional<std::vector<Id>> const& lessons = {}) const
    {
        return unpack({.journey = journey, .into = into, .lessons = lessons});
    }

    // A person's rights

    /// Everything kept on a person, as JSON of the schema "verb/export_person/result". The host gets it for anybody,
    /// a person only for themselves.
    [[nodiscard]] std::string export_person(Id person) const;

    /// Takes a person out of the store for good; the host only. The name, the keys, and feedback to and from the
    /// person go; documents stay as those of "a former participant"; ratings still count, but nobody can tell whose
    /// they were; of old revisions only the fact stays that something changed. `remarks`: whether other remarks go or
    /// stay. Texts that stay and name the person are listed, with what was found in each. export_person lists them,
    /// too, so that they can be changed first: the old words of texts that name the person go with the rest. `sought`
    /// lists everything that was looked for; what is written in any other way is not found. No byte is left in the
    /// store's files, the library's own copies of older formats included; while somebody still reads the store as it
    /// was, `cleaning` is pending, and the next call that writes, a store that closes, opening the store or maintain
    /// finishes it. Called again for the same person, it only cleans. Backups that the host made are the host's to
    /// remove.
    Erasure erase_person(Id person, Remarks remarks = Remarks::remove) const;

    /// Takes a journey out of the store for good with all that is in it; the host only. People and units stay.
    Removal remove_journey(Id journey) const;

    // Exchange. A bundle is a text of lines, each a JSON object. It can be of any size, since it is never whole in
    // memory.

    /// Writes a journey for another store, with everything it needs: its documents and ratings, and the persons,
    /// units and methods that they name; with `history`, also their past revisions and the journal. Denied to all but
    /// the host. Calling a verb of this store from `write` is misuse.
    void export_journey(Id journey, WriteFunction const& write, bool history = false) const;

    /// Takes in a journey that export_journey wrote, as it was: ids, revisions, times and authors stay. Conflict when
    /// the journey, one of its documents or a unique value is already in the store; persons, units and methods that
    /// it already has stay as they are. Lessons unpacked from another journey need that journey first (not_found). A
    /// bundle that is damaged, cut or inconsistent is invalid, and nothing of it stays; the pointer begins with the
    /// line, counted from 1: "/17/document/text". Denied to all but the host, before anything is read. The store is
    /// locked for other writers until `read` has reached the end, and calling a verb of this store from it is misuse.
    Document<Journey> import_journey(ReadFunction const& read) const;

    /// Takes people over from a directory (an identity provider, an HR system); the host only. What is sound is taken,
    /// the rest is told; telling it again changes nothing, and people who are not told of stay. `message` is one of
    /// - a user, a group or a list response of SCIM 2.0 (RFC 7643 and 7644), at most 10,000 in one, in pages of any
    ///   size and any order;
    /// - a PatchOp for the user or group that `how.directory_id` names;
    /// - {"gone": [{"directory_id"}, {"external_id"}, …]}: users and groups that were deleted.
    ///
    /// There are two keys, which are never mixed: `directory_id` is SCIM's `id`, and `external_id` its `externalId`. A
    /// user is found by the first, else by the second, and the other one is learned. Where they are those of two people,
    /// nothing is done (contradiction). Members and managers are named by `directory_id`; who is not known yet is waited
    /// for. Nobody is taken for somebody else because of an address or a name; that is told as `alike`.
    ///
    /// A user becomes a person: the name is `displayName`, else `name.formatted`, else given, middle and family name
    /// (else, for somebody new, `userName`); the e-mail address is the primary one, else the first; the language is
    /// `preferredLanguage` where the guide has it. A group becomes a unit with the one group that contains it as parent,
    /// and so does the `department` of the enterprise extension; of one name they are one, unless keys say otherwise. A
    /// person's unit is the department, else the group. What is not sent, blank or null stays as it was; a patch removes
    /// it. All other attributes are ignored.
    ///
    /// A participation in a journey that is not over follows the unit where it had the old one. Who is no longer active,
    /// or gone, leaves those journeys today and the sessions to come, but stays a person; who is active again takes part
    /// again where the import ended it. Perspective and authority are decided in the journey.
    ///
    /// Throws invalid when the whole is none of these messages, has more than 10,000 resources or 64 MiB, or, with
    /// `strict`, when anything of it is wrong. The pointer is one into the message.
    PeopleImport import_people(std::string_view message, ImportPeople const& how = {}) const;

    // What the journey tells: a function for each view, `Progress progress(OfJourney const&)` and so on. Each answer
    // is of one moment. insight.hpp says what is asked and told.

#define TOCHT_VIEW(name, Result, Asked) [[nodiscard]] Result name(Asked const& asked) const;
    TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW

    /// For people to look at: the journey told in Markdown, in its language.
    [[nodiscard]] std::string render_markdown(Id journey) const;

    /// The same as one page of HTML with pictures, for a screen and for paper. It loads nothing from elsewhere and
    /// runs no script.
    [[nodiscard]] std::string render_html(Id journey) const;

    /// In any form: "html", "markdown", "icalendar" (the sessions as a calendar, RFC 5545) or "csv" (a list of
    /// documents or the figures of a view as a table, RFC 4180). `parameters`: a JSON object, by the schema
    /// "render/FORMAT". Throws not_found at /format for a form that does not exist.
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

/// Commands for Actor::apply, in order. A value; later commands may name documents of earlier ones by ids that the
/// caller made (Id::make).
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
