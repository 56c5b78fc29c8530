/* Threads: one store from several, several stores at once, and ends that come while others call. */
#include "scene.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { thread_count = 4, rounds = 40 };

static void start(pthread_t* threads, void* (*work)(void*), void* given)
{
    for (int index = 0; index < thread_count; ++index)
        DEMAND(pthread_create(&threads[index], NULL, work, given) == 0);
}

static void wait_for(pthread_t* threads)
{
    for (int index = 0; index < thread_count; ++index)
        DEMAND(pthread_join(threads[index], NULL) == 0);
}

static void* work_together(void* given)
{
    struct scene* const scene = given;
    char of[64];
    snprintf(of, sizeof of, "{\"journey\":\"%s\"}", scene->journey);
    tocht_actor* const bram = act_as(scene->store, scene->bram);
    for (int round = 0; round < rounds; ++round) {
        id_text id;
        purpose(scene, id);
        change(scene->host, id, "{\"completion\":\"rust\"}");
        char const* const agree = text_of("{\"subject\":\"%s\",\"aspect\":\"agree\",\"value\":1}", id);
        CHECK(GIVES(tocht_rate(bram, agree, TOCHT_NTS, place)));
        if (round % 10 == 0)
            CHECK(GIVES(tocht_view(bram, "progress", of, TOCHT_NTS, &answer, place)));
        CHECK(GIVES(tocht_list(scene->host, "purpose", of, TOCHT_NTS, &answer, place)));
        CHECK(GIVES(tocht_search(bram, "{\"text\":\"rust\"}", TOCHT_NTS, &answer, place)));
        FAILS(TOCHT_CONFLICT, "/revision", tocht_change(scene->host, id, 1, "{}", TOCHT_NTS, &answer, place));
    }
    tocht_actor_free(bram);
    tidy();
    return NULL;
}

CASE(one_store, "several threads use one store and its actors: every call is done once, and whole [threads]")
{
    struct scene scene;
    pthread_t threads[thread_count];
    begin(&scene);
    int64_t const documents = documents_of(scene.store);
    cursor_text before, last;
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    changes_after(bram, NULL, before);
    start(threads, work_together, &scene);
    wait_for(threads);
    CHECK(documents_of(scene.store) == documents + thread_count * rounds);
    CHECK(changes_after(bram, before, last) == thread_count * rounds * 3);
    tocht_actor_free(bram);
    end(&scene);
}

static void* work_alone(void* given)
{
    (void)given;
    struct scene scene;
    begin(&scene);
    for (int round = 0; round < rounds; ++round) {
        id_text id;
        purpose(&scene, id);
    }
    CHECK(documents_of(scene.store) == 5 + rounds);
    end(&scene);
    tidy();
    return NULL;
}

CASE(many_stores, "several threads each use a store of their own [threads]")
{
    pthread_t threads[thread_count];
    start(threads, work_alone, NULL);
    wait_for(threads);
}

static void* open_the_same(void* given)
{
    for (int round = 0; round < 5; ++round) {
        tocht_store* const store = open_store(given, SCENE_OPTIONS);
        tocht_actor* const host = host_of(store);
        id_text id;
        add(host, id, "person", "{\"name\":\"Anna\"}");
        tocht_store_close(store);
        tocht_actor_free(host);
    }
    tidy();
    return NULL;
}

CASE(one_file, "several threads each open the same file [threads]")
{
    struct scene scene;
    pthread_t threads[thread_count];
    begin(&scene);
    start(threads, open_the_same, scene.path);
    wait_for(threads);
    CHECK(documents_of(scene.store) == 5 + 5 * thread_count);
    end(&scene);
}

/* A store that is used until it is closed. */
struct using
{
    struct scene* scene;
    atomic_int started;
    atomic_bool is_over;
};

static bool is_either(tocht_code code, tocht_code other)
{
    return code == TOCHT_OK || code == other;
}

static void* use_until_closed(void* given)
{
    struct using* const using = given;
    tocht_actor* const host = using->scene->host;
    tocht_code code = TOCHT_OK;
    ++using->started;
    while (code == TOCHT_OK) {
        tocht_text* text = NULL;
        tocht_error* error = NULL;
        code = tocht_add(host, "person", "{\"name\":\"Anna\"}", TOCHT_NTS, &text, &error);
        CHECK(is_either(code, TOCHT_MISUSE) && (code == TOCHT_OK) == (text != NULL)
              && (error == NULL) == (text != NULL));
        tocht_text_free(text);
        tocht_error_free(error);
    }
    return NULL;
}

CASE(closed_meanwhile, "a store is closed while other threads call: each call is done, or MISUSE [threads]")
{
    for (int round = 0; round < 5; ++round) {
        struct scene scene;
        pthread_t threads[thread_count];
        begin(&scene);
        struct using using = {.scene = &scene};
        start(threads, use_until_closed, &using);
        while (using.started < thread_count)
            sched_yield();
        tocht_store_close(scene.store);
        wait_for(threads);
        tocht_actor_free(scene.host);
        scene.store = open_store(scene.path, SCENE_OPTIONS);
        scene.host = host_of(scene.store);
        end(&scene);
    }
}

static int close_store(int64_t done, int64_t total, void* given)
{
    CHECK(done <= total);
    tocht_store_close(((struct using*)given)->scene->store);
    return 0;
}

CASE(closed_inside_meanwhile, "a store is closed from inside a progress function while other threads call [threads]")
{
    for (int round = 0; round < 5; ++round) {
        struct scene scene;
        pthread_t threads[thread_count];
        char copy[96];
        begin(&scene);
        struct using using = {.scene = &scene};
        start(threads, use_until_closed, &using);
        while (using.started < thread_count)
            sched_yield();
        path_in(copy, scene.folder, "copy.tocht");
        CHECK(tocht_store_backup(scene.store, copy, close_store, &using, NULL, NULL) == TOCHT_OK);
        wait_for(threads);
        tocht_actor_free(scene.host);
        scene.store = open_store(scene.path, SCENE_OPTIONS);
        scene.host = host_of(scene.store);
        end(&scene);
    }
}

static void* interrupt_until_over(void* given)
{
    struct using* const using = given;
    while (!using->is_over) {
        tocht_store_interrupt(using->scene->store);
        sched_yield();
    }
    return NULL;
}

CASE(interrupted_meanwhile, "calls that others interrupt at random are done, or INTERRUPTED and undone [threads]")
{
    struct scene scene;
    pthread_t threads[thread_count];
    begin(&scene);
    struct using using = {.scene = &scene};
    int64_t documents = documents_of(scene.store);
    start(threads, interrupt_until_over, &using);
    int broken = 0;
    for (int round = 0; round < 300; ++round) {
        tocht_text* text = NULL;
        tocht_code const code = tocht_add(scene.host, "person", "{\"name\":\"Anna\"}", TOCHT_NTS, &text, NULL);
        CHECK(is_either(code, TOCHT_INTERRUPTED));
        documents += code == TOCHT_OK ? 1 : 0;
        broken += code == TOCHT_OK ? 0 : 1;
        tocht_text_free(text);
    }
    using.is_over = true;
    wait_for(threads);
    CHECK(broken > 0);
    CHECK(documents_of(scene.store) == documents);
    end(&scene);
}

static void count_lines(char const* line, size_t length, void* given)
{
    CHECK(line[length] == '\0');
    ++*(atomic_int*)given;
}

static void* listen(void* given)
{
    struct scene* const scene = given;
    atomic_int heard = 0;
    for (int round = 0; round < rounds; ++round) {
        CHECK(GIVES(tocht_watch(scene->host, count_lines, &heard, NULL, &watching, place)));
        tocht_watcher* const watcher = watching;
        id_text id;
        purpose(scene, id);
        CHECK(GIVES(tocht_store_set_logger(scene->store, count_lines, &heard, NULL, place)));
        tocht_watcher_free(watcher);
        CHECK(GIVES(tocht_store_set_logger(scene->store, NULL, NULL, NULL, place)));
    }
    tidy();
    return NULL;
}

static atomic_int all_heard;

static void* listen_to_all(void* given)
{
    struct scene* const scene = given;
    for (int round = 0; round < rounds; ++round) {
        CHECK(GIVES(tocht_watch(scene->host, count_lines, &all_heard, NULL, &watching, place)));
        tocht_watcher* const watcher = watching;
        CHECK(GIVES(tocht_store_set_logger(scene->store, count_lines, &all_heard, NULL, place)));
        id_text id;
        purpose(scene, id);
        tocht_watcher_free(watcher);
    }
    tidy();
    return NULL;
}

CASE(listeners_meanwhile, "watches and logs come and go on every thread while all write [threads]")
{
    struct scene scene;
    pthread_t threads[thread_count];
    begin(&scene);
    start(threads, listen_to_all, &scene);
    wait_for(threads);
    CHECK(all_heard > 0);
    pthread_t alone;
    CHECK(GIVES(tocht_store_set_logger(scene.store, NULL, NULL, NULL, place)));
    DEMAND(pthread_create(&alone, NULL, listen, &scene) == 0 && pthread_join(alone, NULL) == 0);
    end(&scene);
}

static void* free_all(void* given)
{
    void** const handles = given;
    tocht_text_free(handles[0]);
    tocht_error_free(handles[1]);
    tocht_watcher_free(handles[2]);
    tocht_actor_free(handles[3]);
    tocht_store_close(handles[4]);
    return NULL;
}

CASE(freed_elsewhere, "what one thread made another may free [threads]")
{
    char folder[64], path[96];
    make_folder(folder);
    void* handles[5] = {NULL};
    tocht_store* const store = open_store(path_in(path, folder, "samen.tocht"), NULL);
    tocht_actor* const host = host_of(store);
    atomic_int heard = 0;
    handles[4] = store;
    handles[3] = host;
    CHECK(GIVES(tocht_watch(host, count_lines, &heard, NULL, &watching, place)));
    handles[2] = watching;
    tocht_error* error = NULL;
    tocht_text* text = NULL;
    CHECK(tocht_get(host, "", &text, &error) == TOCHT_INVALID);
    handles[1] = error;
    CHECK(tocht_store_info(store, &text, NULL) == TOCHT_OK);
    handles[0] = text;
    pthread_t other;
    DEMAND(pthread_create(&other, NULL, free_all, handles) == 0 && pthread_join(other, NULL) == 0);
    remove_folder(folder);
}
