/*
 * No memory: in every function each allocation fails in its turn, once alone and once with all that follow. The call is
 * NO_MEMORY and nothing of it happened, or it succeeded without what was missing; no handle and no block is left.
 *
 * The functions of <stdlib.h> that stand here take the place of the C library's for the whole process.
 */
#include "scene.h"

#include <errno.h>
#include <stdatomic.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

int main(void)
{
    puts("0 passed, 0 failed, 1 skipped"); /* the sanitizer keeps the memory itself */
    return 0;
}

#else

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* block, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void __libc_free(void* block);

static _Thread_local long until_failure; /* 0: none fails */
static _Thread_local bool all_follow;
static _Thread_local long failed;
static atomic_long blocks;

static bool must_fail(void)
{
    if (until_failure == 0)
        return false;
    if (until_failure > 1) {
        --until_failure;
        return false;
    }
    if (!all_follow)
        until_failure = 0;
    ++failed;
    errno = ENOMEM;
    return true;
}

static void* counted(void* block)
{
    blocks += block != NULL ? 1 : 0;
    return block;
}

__attribute__((visibility("default"))) void* malloc(size_t size)
{
    return must_fail() ? NULL : counted(__libc_malloc(size));
}

__attribute__((visibility("default"))) void* calloc(size_t count, size_t size)
{
    return must_fail() ? NULL : counted(__libc_calloc(count, size));
}

__attribute__((visibility("default"))) void* realloc(void* block, size_t size)
{
    if (must_fail())
        return NULL;
    void* const moved = __libc_realloc(block, size);
    if (block == NULL)
        counted(moved);
    return moved;
}

__attribute__((visibility("default"))) void* aligned_alloc(size_t alignment, size_t size)
{
    return must_fail() ? NULL : counted(__libc_memalign(alignment, size));
}

__attribute__((visibility("default"))) void* memalign(size_t alignment, size_t size)
{
    return aligned_alloc(alignment, size);
}

__attribute__((visibility("default"))) int posix_memalign(void** block, size_t alignment, size_t size)
{
    *block = aligned_alloc(alignment, size);
    return *block == NULL ? ENOMEM : 0;
}

__attribute__((visibility("default"))) void free(void* block)
{
    blocks -= block != NULL ? 1 : 0;
    __libc_free(block);
}

/* The functions. Each is prepared, and then called until it succeeded with all the memory it asks for. */

struct stage {
    struct scene scene;
    tocht_store* witness; /* another handle of the same file */
    id_text id, other;
    char parameters[500];
    char copy[96];
    tocht_rating ratings[2];
    struct bundle {
        char bytes[20000];
        size_t length, taken;
    } bundle;
};

struct function {
    char const* name;
    tocht_code expected;
    void (*prepare)(struct stage* stage);
    tocht_code (*call)(struct stage* stage, tocht_text** text, tocht_error** error);
    long stride; /* once it succeeds all the same, only every so many allocations one fails; 0: each */
};

#define PREPARES(name) static void prepare_##name(struct stage* stage)
#define CALLS(name) static tocht_code call_##name(struct stage* stage, tocht_text** text, tocht_error** error)
#define HOST (stage->scene.host)

PREPARES(nothing)
{
    (void)stage;
}

PREPARES(of_journey)
{
    snprintf(stage->parameters, sizeof stage->parameters, "{\"journey\":\"%s\"}", stage->scene.journey);
}

PREPARES(purpose)
{
    purpose(&stage->scene, stage->id);
}

CALLS(tocht_schema)
{
    (void)stage;
    return tocht_schema("verb/apply", text, error);
}

CALLS(tocht_guide)
{
    (void)stage;
    return tocht_guide("nl", text, error);
}

CALLS(tocht_id_parse)
{
    uint8_t id[16];
    (void)stage;
    (void)text;
    return tocht_id_parse("no id", TOCHT_NTS, id, error);
}

CALLS(tocht_store_open)
{
    tocht_store* store = (tocht_store*)&blocks;
    tocht_code const code = tocht_store_open(stage->scene.path, SCENE_OPTIONS, TOCHT_NTS, &store, error);
    (void)text;
    until_failure = 0;
    CHECK((code == TOCHT_OK) == (store != NULL));
    tocht_store_close(store);
    return code;
}

PREPARES(new_file)
{
    remove(path_in(stage->copy, stage->scene.folder, "copy.tocht"));
}

static tocht_code call_new_file(struct stage* stage, tocht_text** text, tocht_error** error)
{
    tocht_store* store = NULL;
    tocht_code const code = tocht_store_open(stage->copy, NULL, 0, &store, error);
    (void)text;
    until_failure = 0;
    tocht_store_close(store);
    return code;
}

CALLS(tocht_store_host)
{
    tocht_actor* actor = (tocht_actor*)&blocks;
    tocht_code const code = tocht_store_host(stage->scene.store, &actor, error);
    (void)text;
    CHECK((code == TOCHT_OK) == (actor != NULL));
    tocht_actor_free(actor);
    return code;
}

CALLS(tocht_store_act_as)
{
    tocht_actor* actor = (tocht_actor*)&blocks;
    tocht_code const code = tocht_store_act_as(stage->scene.store, stage->scene.anna, &actor, error);
    (void)text;
    CHECK((code == TOCHT_OK) == (actor != NULL));
    tocht_actor_free(actor);
    return code;
}

static int given, returned;

static void hear(char const* line, size_t length, void* context)
{
    CHECK(line[length] == '\0' && context == &given);
}

static void give_back(void* context)
{
    CHECK(context == &given);
    ++returned;
}

CALLS(tocht_store_set_logger)
{
    ++given;
    (void)text;
    return tocht_store_set_logger(stage->scene.store, hear, &given, give_back, error);
}

CALLS(tocht_watch)
{
    tocht_watcher* watcher = (tocht_watcher*)&blocks;
    tocht_code const code = tocht_watch(HOST, hear, &given, give_back, &watcher, error);
    ++given;
    (void)text;
    CHECK((code == TOCHT_OK) == (watcher != NULL));
    tocht_watcher_free(watcher);
    return code;
}

CALLS(tocht_store_info)
{
    return tocht_store_info(stage->scene.store, text, error);
}

CALLS(tocht_store_check)
{
    return tocht_store_check(stage->scene.store, text, error);
}

CALLS(tocht_store_backup)
{
    ++given;
    tocht_code const code = tocht_store_backup(stage->scene.store, stage->copy, NULL, &given, give_back, error);
    (void)text;
    until_failure = 0;
    CHECK((code == TOCHT_OK) == exists(stage->copy));
    return code;
}

PREPARES(tocht_add)
{
    snprintf(stage->parameters, sizeof stage->parameters,
             "{\"journey\":\"%s\",\"stem\":\"free\",\"completion\":\"zorg dichtbij huis\",\"author\":\"%s\",\"extra\":{"
             "\"a\":[1,2.5,\"een lange tekst die niet in een kort vak past\"]}}",
             stage->scene.journey, stage->scene.employee);
}

CALLS(tocht_add)
{
    return tocht_add(HOST, "purpose", stage->parameters, TOCHT_NTS, text, error);
}

CALLS(tocht_get)
{
    return tocht_get(HOST, stage->scene.journey, text, error);
}

static tocht_code call_missing(struct stage* stage, tocht_text** text, tocht_error** error)
{
    (void)stage;
    return tocht_get(HOST, "01890a5d-ac96-774b-bcce-b302099a8057", text, error);
}

CALLS(tocht_change)
{
    return tocht_change(HOST, stage->id, 1, "{\"completion\":\"rust in huis\",\"status\":\"adopted\"}", TOCHT_NTS, text,
                        error);
}

CALLS(tocht_remove)
{
    (void)text;
    return tocht_remove(HOST, stage->id, 1, "Overbodig", error);
}

CALLS(tocht_list)
{
    return tocht_list(HOST, "person", "{\"order\":\"-name\",\"limit\":1}", TOCHT_NTS, text, error);
}

CALLS(tocht_history)
{
    return tocht_history(HOST, stage->scene.journey, text, error);
}

CALLS(tocht_search)
{
    return tocht_search(HOST, "{\"text\":\"zorg dicht\"}", TOCHT_NTS, text, error);
}

CALLS(tocht_apply)
{
    return tocht_apply(HOST,
                       "[{\"verb\":\"add\",\"kind\":\"person\",\"document\":{\"name\":\"Chris\"}},"
                       "{\"verb\":\"add\",\"kind\":\"person\",\"document\":{\"name\":\"Daan\"}}]",
                       TOCHT_NTS, text, error);
}

CALLS(tocht_changes)
{
    return tocht_changes(HOST, NULL, 5, text, error);
}

PREPARES(tocht_plan_sessions)
{
    other_journey(&stage->scene, stage->id);
    snprintf(stage->parameters, sizeof stage->parameters,
             "{\"journey\":\"%s\",\"first_on\":\"2027-03-01\",\"every\":8,\"unit\":\"weeks\",\"at\":\"09:00\","
             "\"minutes\":60}",
             stage->id);
}

CALLS(tocht_plan_sessions)
{
    return tocht_plan_sessions(HOST, stage->parameters, TOCHT_NTS, text, error);
}

PREPARES(tocht_open_session)
{
    prepare_tocht_plan_sessions(stage);
    CHECK(GIVES(tocht_plan_sessions(HOST, stage->parameters, TOCHT_NTS, &answer, place)));
    id_in(tocht_text_data(answer), "id", stage->other);
}

CALLS(tocht_open_session)
{
    return tocht_open_session(HOST, stage->other, text, error);
}

PREPARES(tocht_close_session)
{
    id_text remark;
    prepare_tocht_open_session(stage);
    CHECK(GIVES(tocht_open_session(HOST, stage->other, &answer, place)));
    add(HOST, remark, "remark", "{\"journey\":\"%s\",\"session\":\"%s\",\"nature\":\"idea\",\"text\":\"Bellen\"}",
        stage->id, stage->other);
}

CALLS(tocht_close_session)
{
    return tocht_close_session(HOST, stage->other, text, error);
}

PREPARES(tocht_rate)
{
    purpose(&stage->scene, stage->id);
    snprintf(stage->parameters, sizeof stage->parameters,
             "{\"subject\":\"%s\",\"aspect\":\"agree\",\"value\":2,\"participant\":\"%s\"}", stage->id,
             stage->scene.employee);
}

CALLS(tocht_rate)
{
    (void)text;
    return tocht_rate(HOST, stage->parameters, TOCHT_NTS, error);
}

PREPARES(tocht_rate_many)
{
    purpose(&stage->scene, stage->id);
    char const* const participants[2] = {stage->scene.employee, stage->scene.facilitator};
    for (int index = 0; index < 2; ++index) {
        stage->ratings[index] = (tocht_rating){{0}, {0}, {0}, TOCHT_AGREE, 1};
        CHECK(GIVES(tocht_id_parse(stage->id, TOCHT_NTS, stage->ratings[index].subject, place)));
        CHECK(GIVES(tocht_id_parse(participants[index], TOCHT_NTS, stage->ratings[index].participant, place)));
    }
}

CALLS(tocht_rate_many)
{
    (void)text;
    return tocht_rate_many(HOST, stage->ratings, 2, error);
}

PREPARES(tocht_apply_adjustment)
{
    purpose(&stage->scene, stage->id);
    add(HOST, stage->other, "adjustment", "{\"journey\":\"%s\",\"about\":\"%s\",\"observed\":\"a\",\"change\":\"b\"}",
        stage->scene.journey, stage->id);
    change(HOST, stage->other, "{\"status\":\"decided\"}");
}

CALLS(tocht_apply_adjustment)
{
    return tocht_apply_adjustment(HOST, stage->other, "{\"completion\":\"rust\"}", TOCHT_NTS, 1, text, error);
}

PREPARES(tocht_conclude)
{
    other_journey(&stage->scene, stage->id);
    change(HOST, stage->id, "{\"status\":\"active\"}");
}

CALLS(tocht_conclude)
{
    return tocht_conclude(HOST, stage->id, "De subsidie is op en iedereen verhuist", text, error);
}

PREPARES(tocht_unpack)
{
    id_text lesson;
    prepare_tocht_conclude(stage);
    add(HOST, lesson, "lesson", "{\"journey\":\"%s\",\"insight\":\"Eerst luisteren, en dan nog eens\"}", stage->id);
    CHECK(GIVES(tocht_conclude(HOST, stage->id, "Klaar", &answer, place)));
    snprintf(stage->parameters, sizeof stage->parameters, "{\"journey\":\"%s\",\"into\":\"%s\"}", stage->id,
             stage->scene.journey);
}

CALLS(tocht_unpack)
{
    return tocht_unpack(HOST, stage->parameters, TOCHT_NTS, text, error);
}

CALLS(tocht_import_people)
{
    static char const els[] = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"7\","
                              "\"displayName\":\"Els die een lange naam heeft\",\"active\":true,"
                              "\"emails\":[{\"value\":\"els@example.org\"}]}";
    (void)stage;
    return tocht_import_people(HOST, els, TOCHT_NTS, NULL, 0, text, error);
}

PREPARES(tocht_merge_people)
{
    id_text keep, other;
    add(HOST, keep, "person", "{\"name\":\"Els die een lange naam heeft\"}");
    add(HOST, other, "person", "{\"name\":\"Elsje\",\"email\":\"elsje.met.een.lang.adres@example.org\"}");
    snprintf(stage->parameters, sizeof stage->parameters, "{\"keep\":\"%s\",\"other\":\"%s\"}", keep, other);
}

CALLS(tocht_merge_people)
{
    return tocht_merge_people(HOST, stage->parameters, TOCHT_NTS, text, error);
}

CALLS(tocht_store_maintain)
{
    return tocht_store_maintain(stage->scene.store, "{\"retention_months\":1}", TOCHT_NTS, text, error);
}

/* A journey that was archived long ago. */
PREPARES(tocht_store_maintain)
{
    id_text lesson;
    tocht_store* const now = stage->scene.store;
    tocht_actor* const host = HOST;
    stage->scene.store = open_store(stage->scene.path, "{\"clock\":\"2026-12-01T12:00:00Z\"}");
    HOST = host_of(stage->scene.store);
    prepare_tocht_conclude(stage);
    add(HOST, lesson, "lesson", "{\"journey\":\"%s\",\"insight\":\"Eerst luisteren, en dan nog eens\"}", stage->id);
    CHECK(GIVES(tocht_conclude(HOST, stage->id, "Klaar", &answer, place)));
    change(HOST, stage->id, "{\"status\":\"archived\"}");
    tocht_actor_free(HOST);
    tocht_store_close(stage->scene.store);
    stage->scene.store = now;
    HOST = host;
}

/* Somebody who takes part and wrote something. */
PREPARES(tocht_erase_person)
{
    id_text remark;
    join(&stage->scene, "Chris", "employee", "participant", stage->id, stage->other);
    add(HOST, remark, "remark",
        "{\"journey\":\"%s\",\"participant\":\"%s\",\"nature\":\"idea\",\"text\":\"Vaker bellen\"}",
        stage->scene.journey, stage->other);
}

CALLS(tocht_erase_person)
{
    return tocht_erase_person(HOST, stage->id, "{\"remarks\":\"keep\"}", TOCHT_NTS, text, error);
}

PREPARES(tocht_remove_journey)
{
    id_text lesson;
    other_journey(&stage->scene, stage->id);
    add(HOST, lesson, "lesson", "{\"journey\":\"%s\",\"insight\":\"Eerst luisteren, en dan nog eens\"}", stage->id);
}

CALLS(tocht_remove_journey)
{
    return tocht_remove_journey(HOST, stage->id, text, error);
}

static int put(char const* bytes, size_t length, void* context)
{
    struct bundle* const bundle = context;
    DEMAND(bundle->length + length <= sizeof bundle->bytes);
    memcpy(bundle->bytes + bundle->length, bytes, length);
    bundle->length += length;
    return 0;
}

static int64_t take(char* bytes, size_t size, void* context)
{
    struct bundle* const bundle = context;
    size_t const rest = bundle->length - bundle->taken;
    size_t const length = rest < size ? rest : size;
    memcpy(bytes, bundle->bytes + bundle->taken, length);
    bundle->taken += length;
    return (int64_t)length;
}

static void put_back(void* bundle)
{
    CHECK(bundle != NULL);
    ++returned;
}

CALLS(tocht_export_journey)
{
    ++given;
    (void)text;
    stage->bundle.length = 0;
    return tocht_export_journey(HOST, stage->id, 1, put, &stage->bundle, put_back, error);
}

/* A journey that went from here as a bundle. */
PREPARES(tocht_import_journey)
{
    prepare_tocht_remove_journey(stage);
    stage->bundle.length = 0;
    CHECK(GIVES(tocht_export_journey(HOST, stage->id, 1, put, &stage->bundle, NULL, place)));
    CHECK(GIVES(tocht_remove_journey(HOST, stage->id, &answer, place)));
}

CALLS(tocht_import_journey)
{
    ++given;
    stage->bundle.taken = 0;
    return tocht_import_journey(HOST, take, &stage->bundle, put_back, text, error);
}

static tocht_code call_progress(struct stage* stage, tocht_text** text, tocht_error** error)
{
    return tocht_view(HOST, "progress", stage->parameters, TOCHT_NTS, text, error);
}

static tocht_code call_consensus(struct stage* stage, tocht_text** text, tocht_error** error)
{
    return tocht_view(HOST, "consensus", stage->parameters, TOCHT_NTS, text, error);
}

CALLS(tocht_render)
{
    return tocht_render(HOST, "markdown", stage->parameters, TOCHT_NTS, text, error);
}

PREPARES(sessions)
{
    prepare_tocht_open_session(stage);
    snprintf(stage->parameters, sizeof stage->parameters, "{\"journey\":\"%s\"}", stage->id);
}

static tocht_code call_icalendar(struct stage* stage, tocht_text** text, tocht_error** error)
{
    return tocht_render(HOST, "icalendar", stage->parameters, TOCHT_NTS, text, error);
}

static tocht_code call_html(struct stage* stage, tocht_text** text, tocht_error** error)
{
    return tocht_render(HOST, "html", stage->parameters, TOCHT_NTS, text, error);
}

static tocht_code call_csv(struct stage* stage, tocht_text** text, tocht_error** error)
{
    (void)stage;
    return tocht_render(HOST, "csv", "{\"kind\":\"person\"}", TOCHT_NTS, text, error);
}

CALLS(tocht_export_person)
{
    return tocht_export_person(HOST, stage->scene.bram, text, error);
}

#define FUNCTION(name, prepares)                                                                                       \
    {                                                                                                                  \
#name, TOCHT_OK, prepare_##prepares, call_##name, 0                                                            \
    }

/* What verbs that clean up do after their commit: no failure of it is theirs, and each try costs a new beginning, with
 * more in the store than before. */
enum { after_commit = 1000 };

static struct function const functions[] = {
    FUNCTION(tocht_schema, nothing),
    FUNCTION(tocht_guide, nothing),
    {"tocht_id_parse", TOCHT_INVALID, prepare_nothing, call_tocht_id_parse, 0},
    FUNCTION(tocht_store_open, nothing),
    {"tocht_store_open", TOCHT_OK, prepare_new_file, call_new_file, 0},
    FUNCTION(tocht_store_host, nothing),
    FUNCTION(tocht_store_act_as, nothing),
    FUNCTION(tocht_store_set_logger, nothing),
    FUNCTION(tocht_watch, nothing),
    FUNCTION(tocht_store_info, nothing),
    FUNCTION(tocht_store_check, nothing),
    FUNCTION(tocht_store_backup, new_file),
    FUNCTION(tocht_add, tocht_add),
    FUNCTION(tocht_get, nothing),
    {"tocht_get", TOCHT_NOT_FOUND, prepare_nothing, call_missing, 0},
    FUNCTION(tocht_change, purpose),
    FUNCTION(tocht_remove, purpose),
    FUNCTION(tocht_list, nothing),
    FUNCTION(tocht_history, nothing),
    FUNCTION(tocht_search, nothing),
    FUNCTION(tocht_apply, nothing),
    FUNCTION(tocht_changes, nothing),
    FUNCTION(tocht_plan_sessions, tocht_plan_sessions),
    FUNCTION(tocht_open_session, tocht_open_session),
    FUNCTION(tocht_rate, tocht_rate),
    FUNCTION(tocht_rate_many, tocht_rate_many),
    FUNCTION(tocht_close_session, tocht_close_session),
    FUNCTION(tocht_apply_adjustment, tocht_apply_adjustment),
    FUNCTION(tocht_conclude, tocht_conclude),
    FUNCTION(tocht_unpack, tocht_unpack),
    FUNCTION(tocht_export_person, nothing),
    FUNCTION(tocht_import_people, nothing),
    FUNCTION(tocht_merge_people, tocht_merge_people),
    {"tocht_view", TOCHT_OK, prepare_of_journey, call_progress, 0},
    {"tocht_view", TOCHT_OK, prepare_of_journey, call_consensus, 0},
    FUNCTION(tocht_render, of_journey),
    {"tocht_render", TOCHT_OK, prepare_of_journey, call_html, 0},
    {"tocht_render", TOCHT_OK, prepare_sessions, call_icalendar, 0},
    {"tocht_render", TOCHT_OK, prepare_nothing, call_csv, 0},
    FUNCTION(tocht_export_journey, tocht_remove_journey),
    FUNCTION(tocht_import_journey, tocht_import_journey),
    {"tocht_remove_journey", TOCHT_OK, prepare_tocht_remove_journey, call_tocht_remove_journey, after_commit},
    {"tocht_erase_person", TOCHT_OK, prepare_tocht_erase_person, call_tocht_erase_person, after_commit},
    {"tocht_store_maintain", TOCHT_OK, prepare_tocht_store_maintain, call_tocht_store_maintain, after_commit},
};
enum { function_count = sizeof functions / sizeof functions[0] };

static void told(bool held, char const* what, struct function const* function, long at)
{
    if (!check(held, what, __FILE__, __LINE__))
        printf("    of: %s, allocation %ld%s\n", function->name, at, all_follow ? " and all that follow" : "");
}

/* SQLite's full-text search calls its own index corrupt when it finds no memory to read it, and once more in the next
 * call. All is undone all the same, and the call after that works. */
static bool is_of_search(struct function const* function, tocht_code code)
{
    return code == TOCHT_CORRUPT
        && (strcmp(function->name, "tocht_apply_adjustment") == 0 || strcmp(function->name, "tocht_erase_person") == 0);
}

/* One call in which an allocation fails: what it came to. */
static tocht_code call_without(struct function const* function, struct stage* stage, long at)
{
    cursor_text before;
    last_cursor(stage->witness, before);
    tidy();
    int64_t const handles = tocht_live_handles();
    tocht_text* text = NULL;
    tocht_error* error = NULL;
    failed = 0;
    until_failure = at;
    tocht_code const code = function->call(stage, &text, &error);
    until_failure = 0;
    note(function->name, code);
    bool const is_as_promised =
        code == function->expected || (failed > 0 && code == TOCHT_NO_MEMORY) || is_of_search(function, code);
    if (!is_as_promised)
        printf("  %s at %s:\n", tocht_code_name(code), tocht_error_pointer(error));
    told(is_as_promised, "the code is NO_MEMORY or as ever", function, at);
    told((code == TOCHT_OK) == (error == NULL) && tocht_error_code(error) == code, "the error is that of the code",
         function, at);
    told(strcmp(tocht_error_ids(error), "[]") == 0 || code == TOCHT_NOT_FOUND, "ids are an array", function, at);
    told(tocht_error_message(error)[0] != '\0' || code == TOCHT_OK, "there is a message", function, at);
    tocht_text_free(text);
    tocht_error_free(error);
    told(tocht_live_handles() == handles, "no handle is left", function, at);
    told(code == TOCHT_OK || is_last(stage->witness, before), "a failed call changes nothing", function, at);
    return code;
}

/* Fails every allocation of a function in turn. */
static void starve(struct function const* function, struct stage* stage)
{
    function->prepare(stage);
    for (long at = 1;; ++at) {
        tocht_code const code = call_without(function, stage, at);
        if ((failed == 0 && code == function->expected) || fault_count() > 20)
            break;
        if (code == function->expected) {
            function->prepare(stage);
            at += function->stride;
        }
        DEMAND(at < 50000);
    }
}

static void play(struct stage* stage)
{
    begin(&stage->scene);
    path_in(stage->copy, stage->scene.folder, "copy.tocht");
    stage->witness = open_store(stage->scene.path, SCENE_OPTIONS);
    given = returned = 0;
}

static void stop_playing(struct stage* stage)
{
    tocht_store_close(stage->witness);
    end(&stage->scene);
    CHECK(returned == given);
}

static void warm_up(void)
{
    struct stage stage;
    play(&stage);
    for (int index = 0; index < function_count; ++index) {
        functions[index].prepare(&stage);
        call_without(&functions[index], &stage, 0);
    }
    stop_playing(&stage);
    tidy();
}

static void starve_all(bool with_all_that_follow)
{
    warm_up();
    long const before = blocks;
    struct stage stage;
    play(&stage);
    all_follow = with_all_that_follow;
    for (int index = 0; index < function_count; ++index)
        starve(&functions[index], &stage);
    stop_playing(&stage);
    tidy();
    if (!CHECK(blocks - before < 16))
        printf("    blocks left: %ld\n", blocks - before);
}

CASE(one_fails, "in every function each allocation fails in its turn: NO_MEMORY, and nothing happened")
{
    starve_all(false);
}

CASE(all_fail, "the same, and no allocation after it succeeds until the call is over")
{
    starve_all(true);
}

int main(int count, char** words)
{
    return run_cases(count, words);
}

#endif
