/* Interrupting: a call that takes long ends with INTERRUPTED, the store is as it was, and the next call works. */
#include "scene.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { team_count = 3000 };

static char commands[team_count * 120];

static char const* many_commands(void)
{
    size_t length = (size_t)sprintf(commands, "[");
    for (int count = 0; count < team_count; ++count)
        length += (size_t)sprintf(commands + length,
                                  "%s{\"verb\":\"add\",\"kind\":\"unit\",\"document\":{\"name\":\"Team %d\","
                                  "\"affiliation\":\"internal\"}}",
                                  count == 0 ? "" : ",", count);
    memcpy(commands + length, "]", 2);
    return commands;
}

struct interrupting {
    tocht_store* store;
    atomic_bool is_over;
};

static void* interrupt_often(void* given)
{
    struct interrupting* const interrupting = given;
    while (!interrupting->is_over) {
        struct timespec const moment = {0, 300000};
        nanosleep(&moment, NULL);
        tocht_store_interrupt(interrupting->store);
    }
    return NULL;
}

/* Makes a call, which others interrupt, until it was interrupted; it must not take more than a few times. */
#define IS_INTERRUPTED(scene, call)                                                                                    \
    do {                                                                                                               \
        cursor_text before;                                                                                            \
        last_cursor((scene).store, before);                                                                            \
        struct interrupting interrupting = {.store = (scene).store};                                                   \
        tocht_code code = TOCHT_OK;                                                                                    \
        for (int times = 0; times < 50 && code == TOCHT_OK; ++times) {                                                 \
            pthread_t other;                                                                                           \
            interrupting.is_over = false;                                                                              \
            DEMAND(pthread_create(&other, NULL, interrupt_often, &interrupting) == 0);                                 \
            before_call();                                                                                             \
            code = (call);                                                                                             \
            interrupting.is_over = true;                                                                               \
            DEMAND(pthread_join(other, NULL) == 0);                                                                    \
        }                                                                                                              \
        CHECK(code == TOCHT_INTERRUPTED && tocht_error_code(failure) == code);                                         \
        CHECK(is_last((scene).store, before));                                                                         \
    } while (0)

CASE(long_calls_interrupted, "each verb that takes long ends with INTERRUPTED, and the next call works [threads]")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    char const* const many = many_commands();
    tocht_actor* const host = scene.host;
    IS_INTERRUPTED(scene, tocht_apply(host, many, TOCHT_NTS, &answer, place));
    CHECK(GIVES(tocht_apply(host, many, TOCHT_NTS, &answer, place)));
    IS_INTERRUPTED(scene, tocht_store_check(scene.store, &answer, place));
    IS_INTERRUPTED(scene, tocht_list(host, "unit", "{\"order\":\"name\",\"limit\":1}", TOCHT_NTS, &answer, place));
    IS_INTERRUPTED(scene, tocht_search(host, "{\"text\":\"team\",\"limit\":1000}", TOCHT_NTS, &answer, place));
    IS_INTERRUPTED(scene, tocht_changes(host, NULL, 1000, &answer, place));
    purpose(&scene, id);
    end(&scene);
}

CASE(backup_interrupted, "a backup that another thread interrupts leaves no file [threads]")
{
    struct scene scene;
    char copy[96];
    begin(&scene);
    path_in(copy, scene.folder, "copy.tocht");
    CHECK(GIVES(tocht_apply(scene.host, many_commands(), TOCHT_NTS, &answer, place)));
    IS_INTERRUPTED(scene, (remove(copy), tocht_store_backup(scene.store, copy, NULL, NULL, NULL, place)));
    note("tocht_store_backup", TOCHT_INTERRUPTED);
    CHECK(!exists(copy));
    CHECK(GIVES(tocht_store_backup(scene.store, copy, NULL, NULL, NULL, place)));
    end(&scene);
}

struct stopping {
    tocht_store* store;
    bool at_end;
    int calls;
};

static int interrupt_inside(int64_t done, int64_t total, void* given)
{
    struct stopping* const stopping = given;
    ++stopping->calls;
    if ((done == total) == stopping->at_end)
        tocht_store_interrupt(stopping->store);
    return 0;
}

CASE(backup_interrupted_inside,
     "a backup that its own progress function interrupts, early or at its end, leaves no file")
{
    struct scene scene;
    char copy[96];
    begin(&scene);
    path_in(copy, scene.folder, "copy.tocht");
    for (int times = 0; times < 3; ++times)
        CHECK(GIVES(tocht_apply(scene.host, many_commands(), TOCHT_NTS, &answer, place)));
    for (int at_end = 0; at_end < 2; ++at_end) {
        struct stopping stopping = {scene.store, at_end == 1, 0};
        FAILS(TOCHT_INTERRUPTED, "", tocht_store_backup(scene.store, copy, interrupt_inside, &stopping, NULL, place));
        CHECK(!exists(copy));
    }
    CHECK(GIVES(tocht_store_backup(scene.store, copy, NULL, NULL, NULL, place)));
    end(&scene);
}

static void count_change(char const* change, size_t length, void* given)
{
    CHECK(change[length] == '\0');
    ++*(int*)given;
}

CASE(stored_and_heard, "a change that was stored is heard, however often its call is interrupted [threads]")
{
    struct scene scene;
    int heard = 0, stored = 0;
    begin(&scene);
    CHECK(GIVES(tocht_watch(scene.host, count_change, &heard, NULL, &watching, place)));
    tocht_watcher* const watcher = watching;
    struct interrupting interrupting = {.store = scene.store};
    pthread_t other;
    DEMAND(pthread_create(&other, NULL, interrupt_often, &interrupting) == 0);
    for (int count = 0; count < 1500; ++count) {
        tocht_text* text = NULL;
        if (tocht_add(scene.host, "person", "{\"name\":\"Anna\"}", TOCHT_NTS, &text, NULL) == TOCHT_OK)
            ++stored;
        tocht_text_free(text);
    }
    interrupting.is_over = true;
    DEMAND(pthread_join(other, NULL) == 0);
    tocht_watcher_free(watcher);
    CHECK(heard == stored);
    if (heard != stored)
        printf("    stored: %d, heard: %d\n", stored, heard);
    end(&scene);
}
