/*
 * Tocht: carries a collaboration from its first conversation to what its people take home.
 *
 * Documents, parameters and results are JSON: UTF-8 bytes with a length. TOCHT_NTS as length means that the text ends
 * with a NUL. tocht_schema() and the reference, capi/README.md in the source, describe names and shapes.
 *
 * Errors. Every function that can fail returns a tocht_code. When the caller passes a place for an error, a failure
 * puts one there, which the caller frees; NULL as that place is fine, and on success the place is set to NULL. After
 * a failure all other places for results hold NULL or zero, and the store is as it was. Besides the codes named at
 * each function, every function that takes a store or an actor can give MISUSE (an argument that may not be NULL is
 * NULL; the store was closed; the process is a fork of the one that opened it; the store is busy with a callback of
 * this very call), NO_MEMORY and INTERNAL; where it touches the file, also BUSY, IO, CORRUPT and INTERRUPTED; and
 * when it writes, also FULL and READ_ONLY.
 *
 * Ownership. What the library returns is freed by the function that is named for it, which accepts NULL. What a caller
 * passes stays the caller's and may go when the call returns.
 *
 * Threads. Different stores in parallel; one store and its actors from several threads at once, calls taking turns. A
 * text and an error belong to one thread at a time.
 *
 * Callbacks run on a thread that calls a verb of the store, after the verb is done, and never while the store is
 * locked: verbs may be called from inside. Their context is given back to `destroy` (which may be NULL) exactly once:
 * when the callback is no longer needed, also when the function that takes it fails. A callback must return: no
 * exception and no longjmp may leave it.
 */
#ifndef TOCHT_H
#define TOCHT_H

#include <stddef.h>
#include <stdint.h>

#ifndef TOCHT_API
#if defined(__GNUC__)
#define TOCHT_API __attribute__((visibility("default")))
#else
#define TOCHT_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this header's interface. It rises when something declared here goes or changes. */
#define TOCHT_ABI_VERSION 0

/** As a length: the text ends with a NUL. */
#define TOCHT_NTS ((size_t)-1)

/** As the value of a rating: takes the rating back. */
#define TOCHT_WITHDRAW ((int32_t)-2147483647 - 1)

/** What went wrong, grouped by what a caller can do about it. The numbers are frozen. */
typedef enum tocht_code {
    TOCHT_OK = 0,
    TOCHT_INVALID = 1,      /**< what was sent is not well formed: correct it */
    TOCHT_NOT_FOUND = 2,    /**< there is no such thing, or this actor may not see it */
    TOCHT_CONFLICT = 3,     /**< it changed meanwhile, or already exists: read it again */
    TOCHT_DENIED = 4,       /**< this actor may not do that */
    TOCHT_WITHHELD = 5,     /**< anonymity forbids the answer */
    TOCHT_REFUSED = 6,      /**< the life cycle does not allow it now */
    TOCHT_BUSY = 7,         /**< another process holds the store: try again */
    TOCHT_FULL = 8,         /**< no room on the disk */
    TOCHT_READ_ONLY = 9,    /**< the store or its folder cannot be written */
    TOCHT_IO = 10,          /**< the disk failed, or time zone data is missing */
    TOCHT_CORRUPT = 11,     /**< the file is damaged, or not as this version wrote it */
    TOCHT_TOO_NEW = 12,     /**< a later version wrote the file */
    TOCHT_NO_MEMORY = 13,   /**< no memory was left */
    TOCHT_INTERRUPTED = 14, /**< tocht_store_interrupt() was called */
    TOCHT_CALLBACK = 15,    /**< a function of the caller failed */
    TOCHT_MISUSE = 16,      /**< used after its end, or against its rules */
    TOCHT_INTERNAL = 17     /**< a fault in the library itself */
} tocht_code;

/** What a rating is about. The numbers are frozen. */
typedef enum tocht_aspect {
    TOCHT_AGREE = 1,   /**< -2 serious objection, -1 rather not, 0 pass, 1 can live with it, 2 support */
    TOCHT_CLARITY = 2, /**< this and those below, unless said otherwise: 1 to 5 */
    TOCHT_INSPIRATION = 3,
    TOCHT_OWNERSHIP = 4,
    TOCHT_STRENGTH = 5,
    TOCHT_CONTRIBUTION = 6,
    TOCHT_QUALITY = 7,
    TOCHT_ADHERENCE = 8,
    TOCHT_CLIMATE = 9,
    TOCHT_KEPT = 10,    /**< 0 broken, 1 partly, 2 kept */
    TOCHT_NOTICED = 11, /**< 0 no, 1 yes */
    TOCHT_ENJOYABLE = 12,
    TOCHT_WORTHWHILE = 13,
    TOCHT_WEIGHT = 14
} tocht_aspect;

/** An open store. */
typedef struct tocht_store tocht_store;
/** Somebody who uses a store: the host, or a person. */
typedef struct tocht_actor tocht_actor;
/** A text that the library made. */
typedef struct tocht_text tocht_text;
/** Why a call failed. */
typedef struct tocht_error tocht_error;
/** A callback that hears what happens, until it is freed. */
typedef struct tocht_watcher tocht_watcher;

/** What one participant thinks of one thing; 56 bytes, never more. An id of zeros means none. */
typedef struct tocht_rating {
    uint8_t participant[16]; /**< whose rating it is; none: the actor's own */
    uint8_t subject[16];
    uint8_t session[16]; /**< none: outside sessions */
    int32_t aspect;      /**< a tocht_aspect */
    int32_t value;       /**< of the aspect, or TOCHT_WITHDRAW */
} tocht_rating;

/** Gives a callback's context back. */
typedef void (*tocht_destructor)(void* context);

/** Hears one line of the log, a JSON object without words or names of people. `line` ends with a NUL. */
typedef void (*tocht_log_callback)(char const* line, size_t length, void* context);

/** Hears one change, a JSON object as tocht_changes() gives them. `change` ends with a NUL. */
typedef void (*tocht_watch_callback)(char const* change, size_t length, void* context);

/** Hears how far a long call is, in parts of `total`. Returns 0 to go on; anything else ends the call with CALLBACK. */
typedef int (*tocht_progress_callback)(int64_t done, int64_t total, void* context);

/**
 * Takes the next bytes of a stream; they do not end with a NUL. Returns 0 to go on; anything else ends the call with
 * CALLBACK.
 */
typedef int (*tocht_write_callback)(char const* bytes, size_t length, void* context);

/**
 * Puts the next bytes of a stream, at most `size`, into `bytes`. Returns how many; 0 at the end of the stream; a
 * negative number ends the call with CALLBACK.
 */
typedef int64_t (*tocht_read_callback)(char* bytes, size_t size, void* context);

/* The library */

/**
 * The library's version, such as "0.1.0".
 * Ownership: the text is the library's and stays. Threads: any. Errors: none. Since: 0.1.
 */
TOCHT_API char const* tocht_version(void);

/**
 * The version of the library's interface; equal to TOCHT_ABI_VERSION of the header it was built with.
 * Ownership: nothing. Threads: any. Errors: none. Since: 0.1.
 */
TOCHT_API int32_t tocht_abi_version(void);

/**
 * The name of a code, such as "NOT_FOUND"; "" for a number that is not a code.
 * Ownership: the text is the library's and stays. Threads: any. Errors: none. Since: 0.1.
 */
TOCHT_API char const* tocht_code_name(tocht_code code);

/**
 * How many stores, actors, texts, errors and watchers of this process are not yet freed.
 * Ownership: nothing. Threads: any. Errors: none. Since: 0.1.
 */
TOCHT_API int64_t tocht_live_handles(void);

/**
 * A JSON Schema (2020-12). `name`: a kind of document ("rule"), a verb's parameters ("verb/plan_sessions"), what a
 * verb tells that is not a document ("verb/import_people/result"), a view's result ("view/progress") or its
 * parameters ("view/progress/parameters"), what a format is asked ("render/csv"). With "", all names as a JSON array.
 * Ownership: the caller frees `schema` and `error`. Threads: any. Errors: NOT_FOUND, MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_schema(char const* name, tocht_text** schema, tocht_error** error);

/**
 * The facilitation guide of a language ("nl", "en") as JSON: steps, questions, activities, names of values, methods.
 * Ownership: the caller frees `guide` and `error`. Threads: any. Errors: NOT_FOUND, MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_guide(char const* language, tocht_text** guide, tocht_error** error);

/* Ids, texts and errors */

/**
 * Makes an id for a document (UUIDv7): ids sort by birth.
 * Ownership: nothing. Threads: any. Errors: INTERNAL (the system gives no randomness), MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_id_make(uint8_t id[16], tocht_error** error);

/**
 * Reads the 36 characters of an id, in either case.
 * Ownership: the caller frees `error`. Threads: any. Errors: INVALID, MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_id_parse(char const* text, size_t length, uint8_t id[16], tocht_error** error);

/**
 * Writes the 36 characters of an id and a NUL. NULL for either does nothing.
 * Ownership: `text` is the caller's. Threads: any. Errors: none. Since: 0.1.
 */
TOCHT_API void tocht_id_text(const uint8_t id[16], char text[37]);

/**
 * The bytes of a text, followed by a NUL; "" for NULL.
 * Ownership: the library's, until the text is freed. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API char const* tocht_text_data(tocht_text const* text);

/**
 * The number of bytes of a text, without the NUL; 0 for NULL.
 * Ownership: nothing. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API size_t tocht_text_length(tocht_text const* text);

/**
 * Frees a text.
 * Ownership: ends that of the caller; NULL is fine. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API void tocht_text_free(tocht_text* text);

/**
 * What went wrong; OK for NULL.
 * Ownership: nothing. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API tocht_code tocht_error_code(tocht_error const* error);

/**
 * A sentence for people, in the actor's language: a person's, else the journey's, else English. It holds nothing that
 * people wrote. "" for NULL.
 * Ownership: the library's, until the error is freed. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API char const* tocht_error_message(tocht_error const* error);

/**
 * A JSON Pointer (RFC 6901) to the faulty field of what was sent; "" when no field is to blame, and for NULL.
 * Ownership: the library's, until the error is freed. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API char const* tocht_error_pointer(tocht_error const* error);

/**
 * The ids of the documents involved, a JSON array; "[]" for NULL.
 * Ownership: the library's, until the error is freed. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API char const* tocht_error_ids(tocht_error const* error);

/**
 * Frees an error.
 * Ownership: ends that of the caller; NULL is fine. Threads: one at a time. Errors: none. Since: 0.1.
 */
TOCHT_API void tocht_error_free(tocht_error* error);

/* The store */

/**
 * Opens a store, or makes one (mode 0600) where there is no file. It must be on a local disk; other processes may have
 * it open too. `options`: the schema "verb/open", or NULL for none: `read_only`, `busy_timeout_ms` (how long to wait
 * for another process; 5000) and, for tests, `clock` (an instant at which time stands still).
 * Ownership: the caller closes `store` and frees `error`. Threads: any. Errors: INVALID (the path is "", ":memory:",
 * a "file:" name, a link or a folder, or the file is no store: it stays untouched), NOT_FOUND (only reading what is
 * not there), TOO_NEW, CORRUPT, READ_ONLY, FULL, IO, BUSY, NO_MEMORY, MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_open(char const* path, char const* options, size_t length, tocht_store** store,
                                      tocht_error** error);

/**
 * Closes a store and ends its actors and watchers: they answer MISUSE from now on and are freed in any order, before or
 * after. Calls that run on other threads are done first. In a forked child it frees memory only.
 * Ownership: ends that of the caller; NULL is fine. Threads: any, but once. Errors: none. Since: 0.1.
 */
TOCHT_API void tocht_store_close(tocht_store* store);

/**
 * The embedding application as an actor.
 * Ownership: the caller frees `actor` and `error`. Threads: any. Errors: MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_host(tocht_store* store, tocht_actor** actor, tocht_error** error);

/**
 * A person as an actor, by id. What the person may do is decided at each call.
 * Ownership: the caller frees `actor` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_act_as(tocht_store* store, char const* person, tocht_actor** actor,
                                        tocht_error** error);

/**
 * Sets who hears the log: one line for each verb, {"verb", "code"}, with the code as a number of tocht_code. NULL as
 * callback ends that. Once it returns, no call of the previous callback is running on another thread, and none will
 * come.
 * Ownership: the library keeps `context` until it calls `destroy`. Threads: any. Errors: MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_set_logger(tocht_store* store, tocht_log_callback callback, void* context,
                                            tocht_destructor destroy, tocht_error** error);

/**
 * What is known about the file: {"format", "version", "sqlite", "log_reset", "documents", "cursor", "is_read_only",
 * "open_anonymous_sessions": [], "cleaning", "cleaning_since"}. `cursor` is that of the journal's last line, as the
 * host gets it ("" when there is none). In the open sessions the file still knows who answers what; so does a backup
 * of it. `cleaning` is "pending" while bytes of what was removed may still be in the store's files, since the instant
 * `cleaning_since`; the next call that writes, in any process, tries to finish it. Otherwise it is "done", and
 * `cleaning_since` is null.
 * Ownership: the caller frees `info` and `error`. Threads: any. Errors: MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_info(tocht_store* store, tocht_text** info, tocht_error** error);

/**
 * Looks for damage: {"items": [{"what", "document"}]}, empty when the store is sound.
 * Ownership: the caller frees `findings` and `error`. Threads: any. Errors: MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_check(tocht_store* store, tocht_text** findings, tocht_error** error);

/**
 * Copies the store, as it is at one moment, to a new file, while others read and write. `callback` may be NULL; it
 * hears how many pages are done and how many there are, and any verb of this store that it calls is MISUSE. If it
 * ends the call, no file is left.
 * Ownership: `context` is given back before the call returns. Threads: any. Errors: CONFLICT (there is a file),
 * INVALID (the path), CALLBACK, FULL, IO, MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_backup(tocht_store* store, char const* path, tocht_progress_callback callback,
                                        void* context, tocht_destructor destroy, tocht_error** error);

/**
 * Finishes cleaning the store's files and, with a period, reduces the journeys archived longer ago than that to their
 * backpacks and tallies, for good: the schema "verb/maintain/result". `parameters`: the schema "verb/maintain", or
 * NULL for none: `retention_months`; without it nothing is reduced.
 * Ownership: the caller frees `result` and `error`. Threads: any. Errors: INVALID, READ_ONLY, MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_store_maintain(tocht_store* store, char const* parameters, size_t length,
                                          tocht_text** result, tocht_error** error);

/**
 * Ends the call that is running on the store with INTERRUPTED; does nothing when none is. NULL is fine.
 * Ownership: nothing. Threads: any, also while another thread is within a call. Errors: none. Since: 0.1.
 */
TOCHT_API void tocht_store_interrupt(tocht_store* store);

/**
 * Frees an actor.
 * Ownership: ends that of the caller; NULL is fine. Threads: any, but once. Errors: none. Since: 0.1.
 */
TOCHT_API void tocht_actor_free(tocht_actor* actor);

/* Documents */

/**
 * Adds a document of a kind. Adding the same id and content again returns the document as it now stands. `extra` that
 * a person sends is at most 16 KiB. Names, titles and places are a single line with something visible in it; a key
 * (`external_id`) has no white space around it and compares byte for byte.
 * Ownership: the caller frees `document` and `error`. Threads: any. Errors: INVALID, NOT_FOUND (a reference), CONFLICT
 * (the id or a unique field is taken), DENIED, REFUSED (sessions are planned; the journey is concluded). Since: 0.1.
 */
TOCHT_API tocht_code tocht_add(tocht_actor* actor, char const* kind, char const* fields, size_t length,
                               tocht_text** document, tocht_error** error);

/**
 * A document by its id.
 * Ownership: the caller frees `document` and `error`. Threads: any. Errors: INVALID, NOT_FOUND. Since: 0.1.
 */
TOCHT_API tocht_code tocht_get(tocht_actor* actor, char const* id, tocht_text** document, tocht_error** error);

/**
 * Makes the next revision by a merge patch (RFC 7396). `revision` is the one that the caller has read.
 * Ownership: the caller frees `document` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, CONFLICT (the document
 * changed meanwhile), DENIED, REFUSED. Since: 0.1.
 */
TOCHT_API tocht_code tocht_change(tocht_actor* actor, char const* id, int32_t revision, char const* patch,
                                  size_t length, tocht_text** document, tocht_error** error);

/**
 * Removes a document that nobody rated and that, as far as the actor can see, no other refers to; documents that the
 * actor does not see go on without it. `reason`: NULL, or why (UTF-8 that ends with a NUL, up to 2000 characters); it
 * stands in the timeline. A facilitator or the host removes somebody else's remark only with a reason; its writer
 * hears that it was removed, by whom and why.
 * Ownership: the caller frees `error`. Threads: any. Errors: INVALID (at /reason: it is needed, or is no text),
 * NOT_FOUND, CONFLICT, DENIED, REFUSED (the error's ids name what refers to it). Since: 0.1.
 */
TOCHT_API tocht_code tocht_remove(tocht_actor* actor, char const* id, int32_t revision, char const* reason,
                                  tocht_error** error);

/**
 * A page of the documents of a kind: {"items", "cursor"}; the cursor is null after the last. `parameters`: the schema
 * "verb/list", or NULL for none: `journey`, `where` (field to value, list (any of), {"from", "to"} or null (absent);
 * at most 1,000 values in all; keys and addresses compare byte for byte), `order` (a field, or - and a field; then
 * id; names and texts in the order that people expect, persons by family name), `limit` (1 to 1000; 100) and `cursor`.
 * Ownership: the caller frees `page` and `error`. Threads: any. Errors: INVALID, NOT_FOUND. Since: 0.1.
 */
TOCHT_API tocht_code tocht_list(tocht_actor* actor, char const* kind, char const* parameters, size_t length,
                                tocht_text** page, tocht_error** error);

/**
 * All revisions of a document, oldest first: {"items"}, each as it was, with `ended_at` (null for the present one).
 * Ownership: the caller frees `revisions` and `error`. Threads: any. Errors: INVALID, NOT_FOUND. Since: 0.1.
 */
TOCHT_API tocht_code tocht_history(tocht_actor* actor, char const* id, tocht_text** revisions, tocht_error** error);

/**
 * Finds words and beginnings of words, ignoring accents and case: {"items": [{"kind", "id", "journey", "extract"}]},
 * newest change first. `parameters`: the schema "verb/search": `text`, `journey`, `limit` (1 to 1000; 100). The text
 * has at most 16 different words; words of one letter are passed over, unless there are no others.
 * Ownership: the caller frees `hits` and `error`. Threads: any. Errors: INVALID, NOT_FOUND. Since: 0.1.
 */
TOCHT_API tocht_code tocht_search(tocht_actor* actor, char const* parameters, size_t length, tocht_text** hits,
                                  tocht_error** error);

/**
 * Does many commands, all or none: {"items"}, the result of each (null for a verb without one). `commands`: an array of
 * at most 10,000 objects, each {"verb", ...} with that verb's parameters (the schema "verb/apply"); the pointer of a
 * failure begins with the command's place, as in "/3/document/text".
 * Ownership: the caller frees `results` and `error`. Threads: any. Errors: those of the commands. Since: 0.1.
 */
TOCHT_API tocht_code tocht_apply(tocht_actor* actor, char const* commands, size_t length, tocht_text** results,
                                 tocht_error** error);

/**
 * What happened after a place in the journal, by all processes, as far as the actor may see it: {"items"}, each a
 * CloudEvent (1.0) whose data is the schema "view/change". `after`: NULL or "" to begin with the first; then go on
 * after the `cursor` of the last. A cursor is valid for the actor that got it and for the store and its copies; it
 * says nothing but which line it is. `limit`: 1 to 1000.
 * Ownership: the caller frees `changes` and `error`. Threads: any. Errors: INVALID (at /after: not a cursor that the
 * actor got from this store; begin anew). Since: 0.1.
 */
TOCHT_API tocht_code tocht_changes(tocht_actor* actor, char const* after, int32_t limit, tocht_text** changes,
                                   tocht_error** error);

/**
 * Hears the same changes as they happen through this store handle: each once, in order, after it is stored, on the
 * thread of the verb that made it (or on one that is telling changes at that moment).
 * Ownership: the caller frees `watcher`; the library keeps `context` until it calls `destroy`. Threads: any. Errors:
 * MISUSE. Since: 0.1.
 */
TOCHT_API tocht_code tocht_watch(tocht_actor* actor, tocht_watch_callback callback, void* context,
                                 tocht_destructor destroy, tocht_watcher** watcher, tocht_error** error);

/**
 * Ends a watch. Once it returns, no call of its callback is running on another thread, and none will come; called
 * from inside the callback, it ends the watch with the present call.
 * Ownership: ends that of the caller; NULL is fine. Threads: any, but once. Errors: none. Since: 0.1.
 */
TOCHT_API void tocht_watcher_free(tocht_watcher* watcher);

/* The cycle */

/**
 * Plans the sessions of a rhythm within a journey's months: {"items"}. Those that were planned for the same moments are
 * skipped, also where they were moved since. Sessions are made this way, not by tocht_add; tocht_change moves one, or
 * gives it another method, place or list of invited.
 * `parameters`: the schema "verb/plan_sessions": `journey`, `first_on`, `every`, `unit`, `weekday`, `ordinal`,
 * `day_of_month`, `at`, `minutes`, `except` (days), `count`; and of each session `step`, `title`, `place`,
 * `facilitator`, `method`, `invited`, `openness`.
 * Ownership: the caller frees `sessions` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, REFUSED (the
 * months hold none; it would make more than 200). Since: 0.1.
 */
TOCHT_API tocht_code tocht_plan_sessions(tocht_actor* actor, char const* parameters, size_t length,
                                         tocht_text** sessions, tocht_error** error);

/**
 * Opens a planned session: people can rate and make remarks.
 * Ownership: the caller frees `session` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, REFUSED (it is
 * not planned; another session of the journey is open). Since: 0.1.
 */
TOCHT_API tocht_code tocht_open_session(tocht_actor* actor, char const* id, tocht_text** session, tocht_error** error);

/**
 * Records, replaces or (with the value null) takes back a rating. `parameters`: the schema "verb/rate": `subject`,
 * `aspect`, `value`, `session`, `participant` (which only the host names).
 * Ownership: the caller frees `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, REFUSED. Since: 0.1.
 */
TOCHT_API tocht_code tocht_rate(tocht_actor* actor, char const* parameters, size_t length, tocht_error** error);

/**
 * Records many ratings, all or none; the pointer of a failure begins with the rating's place, as in "/3/value".
 * Ownership: the caller frees `error`; `ratings` may be NULL when `count` is 0. Threads: any. Errors: INVALID,
 * NOT_FOUND, DENIED, REFUSED. Since: 0.1.
 */
TOCHT_API tocht_code tocht_rate_many(tocht_actor* actor, tocht_rating const* ratings, size_t count,
                                     tocht_error** error);

/**
 * Closes an open session: its ratings become final. Closing an anonymous session seals it, and it has "sealing":
 * "done", or "pending" while somebody reads the store as it was before (the next opening finishes it). Of its
 * ratings, only the figures that may be released stay; its remarks are shuffled and lose their author and time; where
 * fewer people rated than the journey's minimum group, they are removed. The same happens to the remarks that were
 * held outside sessions until now.
 * Ownership: the caller frees `session` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, REFUSED (it is
 * not open, or people answer by name and nothing belongs to it: cancel it instead). Since: 0.1.
 */
TOCHT_API tocht_code tocht_close_session(tocht_actor* actor, char const* id, tocht_text** session, tocht_error** error);

/**
 * Applies a decided adjustment by a merge patch on the document it is about, {} when only conduct changes. `revision`
 * is that document's.
 * Ownership: the caller frees `adjustment` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, CONFLICT (the
 * document changed meanwhile), DENIED, REFUSED (it is not decided; the patch is refused). Since: 0.1.
 */
TOCHT_API tocht_code tocht_apply_adjustment(tocht_actor* actor, char const* id, char const* patch, size_t length,
                                            int32_t revision, tocht_text** adjustment, tocht_error** error);

/**
 * Concludes a journey: it is read only from then on. `force`: NULL, or the reason (ending with a NUL) why it is
 * concluded although expectation R3 or R8 is not met; the reason is kept.
 * Ownership: the caller frees `document` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, REFUSED
 * (it is not active; it is not ready and there is no reason; a session is open). Since: 0.1.
 */
TOCHT_API tocht_code tocht_conclude(tocht_actor* actor, char const* journey, char const* force, tocht_text** document,
                                    tocht_error** error);

/**
 * Copies lessons of a concluded journey into another: {"items"}; those copied before are skipped. `parameters`: the
 * schema "verb/unpack": `journey`, `into`, `lessons` (all, if left out).
 * Ownership: the caller frees `lessons` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, REFUSED.
 * Since: 0.1.
 */
TOCHT_API tocht_code tocht_unpack(tocht_actor* actor, char const* parameters, size_t length, tocht_text** lessons,
                                  tocht_error** error);

/* A person's rights */

/**
 * Everything kept on a person: the schema "verb/export_person/result". The host gets it for anybody, a person only
 * for themselves.
 * Ownership: the caller frees `result` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED. Since: 0.1.
 */
TOCHT_API tocht_code tocht_export_person(tocht_actor* actor, char const* id, tocht_text** result, tocht_error** error);

/**
 * Takes a person out of the store for good; the host only. Name, keys and feedback to and from the person go,
 * documents stay as those of a former participant, ratings still count but are nobody's. The result is the schema
 * "verb/erase_person/result", with the texts that the host may read and that still name the person (`mentions`, each
 * with what was `found` in it) and everything that was looked for (`sought`): each word of the present and earlier
 * names, from three letters on (the first word from two on); the family name with what stands before it; initials
 * before the family name; and, from four letters on, e-mail and key. What is written in any other way (a pet name, a
 * misspelling, initials alone) is not found. No byte is left in the store's files; while somebody else reads the
 * store as it was, `cleaning` is pending: the next call that writes, a store that closes (unless it was opened for
 * reading only), opening the store, or tocht_store_maintain() finishes it. Called again for the same person, it only
 * cleans. `parameters`: the schema "verb/erase_person", or NULL for none: `remarks` (remove, if left out, or keep).
 * Ownership: the caller frees `result` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, READ_ONLY.
 * Since: 0.1.
 */
TOCHT_API tocht_code tocht_erase_person(tocht_actor* actor, char const* id, char const* parameters, size_t length,
                                        tocht_text** result, tocht_error** error);

/**
 * Takes a journey out of the store for good, with all that is in it; the host only. Persons and units stay: the schema
 * "verb/remove_journey/result".
 * Ownership: the caller frees `result` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, READ_ONLY.
 * Since: 0.1.
 */
TOCHT_API tocht_code tocht_remove_journey(tocht_actor* actor, char const* id, tocht_text** result, tocht_error** error);

/* Exchange */

/**
 * Writes a journey for another store: a bundle, a text of lines (NDJSON) of any size that is never whole in memory.
 * It holds everything the journey needs: its documents, its ratings, and the persons, units and methods that they
 * name; unless `history` is 0, also the past revisions and the journal. Any verb of this store that `callback` calls
 * is MISUSE.
 * Ownership: `context` is given back before the call returns; the caller frees `error`. Threads: any. Errors:
 * INVALID, NOT_FOUND, DENIED (a bundle holds feedback to persons and named ratings: it is the host's alone),
 * CALLBACK. Since: 0.1.
 */
TOCHT_API tocht_code tocht_export_journey(tocht_actor* actor, char const* id, int32_t history,
                                          tocht_write_callback callback, void* context, tocht_destructor destroy,
                                          tocht_error** error);

/**
 * Takes in a journey that tocht_export_journey() wrote, as it was: ids, revisions, times and authors stay. Persons,
 * units and methods that the store already has stay as they are. The pointer of a failure begins with the line,
 * counted from 1: "/17/document/text"; nothing of a bundle that is refused stays. A closed
 * anonymous session that still tells who answered what, because somebody edited the bundle, is sealed as it comes in.
 * The store is locked for other writers until the stream ends, and any verb of it that `callback` calls is MISUSE.
 * Ownership: `context` is given back before the call returns; the caller frees `journey` and `error`. Threads: any.
 * Errors: INVALID (the bundle is damaged, cut, or does not hold together), NOT_FOUND (what it refers to is in neither
 * bundle nor store: lessons unpacked from another journey need that journey first), CONFLICT (the journey or one of
 * its documents is in the store, or was; a unique field is taken), DENIED (to all but the host; nothing is read
 * then), TOO_NEW, CALLBACK. Since: 0.1.
 */
TOCHT_API tocht_code tocht_import_journey(tocht_actor* actor, tocht_read_callback callback, void* context,
                                          tocht_destructor destroy, tocht_text** journey, tocht_error** error);

/**
 * Takes people over from a directory (an identity provider, an HR system); the host only. What is sound is taken, the
 * rest is told; telling it again changes nothing, and people who are not told of stay. `message` is a user, a group or a
 * list response of SCIM 2.0 (RFC 7643 and 7644), at most 10,000 in one, in pages of any size and any order; or a PatchOp
 * for the user or group that `directory_id` of the parameters names; or {"gone": [{"directory_id"}, {"external_id"}]},
 * users and groups that were deleted. `parameters`: the schema "verb/import_people"; NULL or "" for none. The result is
 * the schema "verb/import_people/result": {"added", "changed", "left", "returned", "unchanged", "unused", "waiting",
 * "read_as", "alike"}.
 * There are two keys, which are never mixed: `directory_id` is SCIM's `id`, `external_id` its `externalId`. A user is
 * found by the first, else by the second, and the other one is learned; where they are those of two people, nothing is
 * done (`unused`: contradiction). Members and managers are named by `directory_id`; who is not known yet is waited for.
 * Nobody is taken for somebody else because of an address or a name; that is told as `alike`. A user becomes a person
 * (the name is `displayName`, else `name.formatted`, else given, middle and family name, else, for somebody new,
 * `userName`; the primary e-mail address, else the first; `preferredLanguage` where the guide has it). A group becomes a
 * unit, with the one group that contains it as its parent, and so does the `department` of the enterprise extension. A
 * person's unit is the department, else the group. What is not sent, blank or null stays as it was; a patch removes it.
 * A participation in a journey that is not over follows the unit where it had the old one. Who is no longer active, or
 * gone, leaves those journeys today and the sessions to come, but stays a person; who is active again takes part again
 * where the import ended it. Perspective and authority are decided in the journey. All other attributes are ignored: a
 * directory sends many, and schemas of its own, in words that are not Tocht's to judge. With `dry_run` all is told, and
 * nothing changed; with `strict` what is otherwise passed over is refused.
 * Ownership: the caller frees `report` and `error`. Threads: any. Errors: INVALID (with a pointer into `message` or
 * `parameters`: the whole is none of these messages, or has more than 10,000 resources or 64 MiB), DENIED. Since: 0.1.
 */
TOCHT_API tocht_code tocht_import_people(tocht_actor* actor, char const* message, size_t length, char const* parameters,
                                         size_t parameters_length, tocht_text** report, tocht_error** error);

/**
 * Makes one of two persons who are one; the host only. Everything of `other` is that of `keep` from then on, with its
 * keys, and `other` is gone. `parameters`: the schema "verb/merge_people"; the result: the kept person.
 * Ownership: the caller frees `result` and `error`. Threads: any. Errors: INVALID, NOT_FOUND, DENIED, REFUSED (both take
 * part in one journey; the ids are those of their participations). Since: 0.1.
 */
TOCHT_API tocht_code tocht_merge_people(tocht_actor* actor, char const* parameters, size_t length, tocht_text** result,
                                        tocht_error** error);

/* What the journey tells */

/**
 * What a view tells, all of one moment. `parameters`: the schema "view/NAME/parameters"; the result: "view/NAME".
 * Ownership: the caller frees `result` and `error`. Threads: any. Errors: INVALID, NOT_FOUND (also no such view),
 * DENIED, WITHHELD. Since: 0.1.
 */
TOCHT_API tocht_code tocht_view(tocht_actor* actor, char const* name, char const* parameters, size_t length,
                                tocht_text** result, tocht_error** error);

/**
 * A journey for people to look at, as a text. `format`: "html", one page with pictures for a screen and for paper
 * that loads nothing from elsewhere; "markdown", the same told in text; "icalendar", its sessions as a calendar (RFC
 * 5545); "csv", a list of documents or the figures of a view as a table (RFC 4180), of which a spreadsheet runs no
 * cell as a formula, even if it splits at semicolons. In each of them, the direction of what people wrote does not
 * affect the text around it: where it runs from right to left or changes the direction, it stands between U+2068 and
 * U+2069, in a table only where it changes the direction. `parameters`: the schema "render/FORMAT".
 * Ownership: the caller frees `result` and `error`. Threads: any. Errors: INVALID, NOT_FOUND (also no such format or
 * view), DENIED. Since: 0.1.
 */
TOCHT_API tocht_code tocht_render(tocht_actor* actor, char const* format, char const* parameters, size_t length,
                                  tocht_text** result, tocht_error** error);

#ifdef __cplusplus
}
#endif

#endif
