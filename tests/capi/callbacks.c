/* Callbacks: when they come, what may be done inside, and when they and their contexts end. */
#include "scene.h"
#include "verbs.h"

#include <pthread.h>
#include <stdatomic.h>

/* A context that counts how often it is given back; none is used after that. */
struct context {
    atomic_int calls;
    atomic_int returned;
    atomic_int late; /* calls after it was given back, or after the end was told to whom ended it */
    atomic_bool has_ended;
    struct scene* scene;
    tocht_watcher* watcher;
    cursor_text last;
};

static void give_back(void* context)
{
    ++((struct context*)context)->returned;
}

static void come(struct context* context)
{
    ++context->calls;
    if (context->returned != 0 || context->has_ended)
        ++context->late;
}

static void hear(char const* change, size_t length, void* context)
{
    CHECK(change[length] == '\0');
    come(context);
}

static int go_on(int64_t done, int64_t total, void* context)
{
    CHECK(done >= 0 && done <= total);
    come(context);
    return 0;
}

static tocht_watcher* watch(tocht_actor* actor, tocht_watch_callback callback, struct context* context)
{
    DEMAND(GIVES(tocht_watch(actor, callback, context, give_back, &watching, place)));
    return watching;
}

/* Order */

static void hear_in_order(char const* change, size_t length, void* given)
{
    struct context* const context = given;
    tocht_text* next = NULL;
    come(context);
    CHECK(tocht_changes(context->scene->host, context->last, 1, &next, NULL) == TOCHT_OK);
    CHECK(change[length] == '\0' && strstr(tocht_text_data(next), change) != NULL);
    CHECK(cursor_in(change, context->last));
    tocht_text_free(next);
}

static void* write_many(void* given)
{
    struct scene* const scene = given;
    for (int count = 0; count < 50; ++count) {
        id_text id;
        add(scene->host, id, "unit", "{\"name\":\"Team\",\"affiliation\":\"internal\"}");
    }
    tidy();
    return NULL;
}

CASE(watch_order, "each change is heard once, in the journal's order, whoever makes it [threads]")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    pthread_t writers[4];
    begin(&scene);
    last_cursor(scene.store, context.last);
    tocht_watcher* const watcher = watch(scene.host, hear_in_order, &context);
    for (int index = 0; index < 4; ++index)
        DEMAND(pthread_create(&writers[index], NULL, write_many, &scene) == 0);
    for (int index = 0; index < 4; ++index)
        DEMAND(pthread_join(writers[index], NULL) == 0);
    CHECK(context.calls == 200 && is_last(scene.store, context.last));
    tocht_watcher_free(watcher);
    CHECK(context.returned == 1 && context.late == 0);
    end(&scene);
}

CASE(apply_is_told_in_order, "the changes of one call are told one by one, after all are stored")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    begin(&scene);
    last_cursor(scene.store, context.last);
    tocht_watcher* const watcher = watch(scene.host, hear_in_order, &context);
    char const* const one =
        "{\"verb\":\"add\",\"kind\":\"unit\",\"document\":{\"name\":\"Team\",\"affiliation\":\"internal\"}}";
    CHECK(GIVES(tocht_apply(scene.host, text_of("[%s,%s,%s]", one, one, one), TOCHT_NTS, &answer, place)));
    CHECK(context.calls == 3);
    FAILS(TOCHT_INVALID, "/1/verb",
          tocht_apply(scene.host, text_of("[%s,{\"verb\":\"\"}]", one), TOCHT_NTS, &answer, place));
    CHECK(context.calls == 3);
    tocht_watcher_free(watcher);
    end(&scene);
}

CASE(watch_sees_what_the_actor_sees, "a person's watch hears only of what the person may see")
{
    struct scene scene;
    struct context context = {0};
    id_text id;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    tocht_watcher* const watcher = watch(bram, hear, &context);
    add(scene.host, id, "person", "{\"name\":\"Chris\"}");
    CHECK(context.calls == 0);
    purpose(&scene, id);
    CHECK(context.calls == 1);
    tocht_watcher_free(watcher);
    tocht_actor_free(bram);
    end(&scene);
}

/* Verbs inside */

static void use_all(char const* change, size_t length, void* given)
{
    struct context* const context = given;
    struct scene* const scene = context->scene;
    tocht_text* text = NULL;
    tocht_actor* actor = NULL;
    id_text id;
    CHECK(length > 0);
    come(context);
    if (context->calls > 1)
        return;
    id_in(change, "subject", id);
    CHECK(tocht_get(scene->host, id, &text, NULL) == TOCHT_OK);
    tocht_text_free(text);
    CHECK(tocht_add(scene->host, "person", "{\"name\":\"Inside\"}", TOCHT_NTS, &text, NULL) == TOCHT_OK);
    tocht_text_free(text);
    CHECK(tocht_store_check(scene->store, &text, NULL) == TOCHT_OK);
    tocht_text_free(text);
    CHECK(tocht_store_act_as(scene->store, scene->anna, &actor, NULL) == TOCHT_OK);
    tocht_actor_free(actor);
    char path[96];
    CHECK(tocht_store_backup(scene->store, path_in(path, scene->folder, "inside.tocht"), NULL, NULL, NULL, NULL)
          == TOCHT_OK);
}

CASE(verbs_inside_a_watch, "verbs called from inside a watch work, and their changes are heard after the present one")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    id_text id;
    begin(&scene);
    tocht_watcher* const watcher = watch(scene.host, use_all, &context);
    purpose(&scene, id);
    CHECK(context.calls == 2);
    tocht_watcher_free(watcher);
    end(&scene);
}

static void use_in_log(char const* line, size_t length, void* given)
{
    struct context* const context = given;
    CHECK(line[length] == '\0');
    come(context);
    tocht_text* text = NULL;
    if (context->calls > 3)
        return;
    CHECK(tocht_add(context->scene->host, "person", "{\"name\":\"Logged\"}", TOCHT_NTS, &text, NULL) == TOCHT_OK);
    tocht_text_free(text);
}

CASE(verbs_inside_a_log, "verbs called from inside the log work, and are logged in turn")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    begin(&scene);
    CHECK(GIVES(tocht_store_set_logger(scene.store, use_in_log, &context, give_back, place)));
    CHECK(GIVES(tocht_store_info(scene.store, &answer, place)));
    CHECK(context.calls == 4);
    CHECK(GIVES(tocht_store_set_logger(scene.store, NULL, NULL, NULL, place)));
    CHECK(context.returned == 1);
    end(&scene);
}

static void keep_line(char const* line, size_t length, void* kept)
{
    CHECK(length < 200);
    memcpy(kept, line, length + 1);
}

CASE(log_without_names, "a line of the log holds the verb and its code, and no word of people")
{
    struct scene scene;
    char line[200] = "";
    id_text id;
    begin(&scene);
    CHECK(GIVES(tocht_store_set_logger(scene.store, keep_line, line, NULL, place)));
    add(scene.host, id, "person", "{\"name\":\"Geheim\"}");
    CHECK(strcmp(line, "{\"verb\":\"add\",\"code\":0}") == 0);
    FAILS(TOCHT_INVALID, "/name", tocht_add(scene.host, "person", "{\"name\":7}", TOCHT_NTS, &answer, place));
    CHECK(strcmp(line, "{\"verb\":\"add\",\"code\":1}") == 0);
    CHECK(GIVES(tocht_store_set_logger(scene.store, NULL, NULL, NULL, place)));
    end(&scene);
}

/* Ending from inside */

static void end_myself(char const* change, size_t length, void* given)
{
    struct context* const context = given;
    CHECK(change[length] == '\0');
    come(context);
    tocht_watcher_free(context->watcher);
    CHECK(context->returned == 0);
}

CASE(watch_ends_itself, "a watch that ends itself hears nothing more, and is given back after the call")
{
    struct scene scene;
    struct context context = {0};
    id_text id;
    begin(&scene);
    context.watcher = watch(scene.host, end_myself, &context);
    char const* const one = "{\"verb\":\"add\",\"kind\":\"person\",\"document\":{\"name\":\"Anna\"}}";
    CHECK(GIVES(tocht_apply(scene.host, text_of("[%s,%s]", one, one), TOCHT_NTS, &answer, place)));
    CHECK(context.calls == 1 && context.returned == 1 && context.late == 0);
    purpose(&scene, id);
    CHECK(context.calls == 1);
    end(&scene);
}

static void log_once(char const* line, size_t length, void* given)
{
    struct context* const context = given;
    CHECK(line[length] == '\0');
    come(context);
    CHECK(tocht_store_set_logger(context->scene->store, NULL, NULL, NULL, NULL) == TOCHT_OK);
}

CASE(log_ends_itself, "a log that ends itself hears nothing more, and is given back once")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    begin(&scene);
    CHECK(GIVES(tocht_store_set_logger(scene.store, log_once, &context, give_back, place)));
    CHECK(GIVES(tocht_store_info(scene.store, &answer, place)));
    CHECK(GIVES(tocht_store_info(scene.store, &answer, place)));
    CHECK(context.calls == 1 && context.returned == 1 && context.late == 0);
    end(&scene);
}

static void close_all(char const* change, size_t length, void* given)
{
    struct context* const context = given;
    struct scene* const scene = context->scene;
    CHECK(change[length] == '\0');
    come(context);
    if (scene->store == NULL)
        return;
    tocht_store_close(scene->store);
    tocht_actor_free(scene->host);
    tocht_watcher_free(context->watcher);
    scene->store = NULL;
}

CASE(store_closed_inside_a_watch, "a watch may close the store, and free the actor that it was called for")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    begin(&scene);
    context.watcher = watch(scene.host, close_all, &context);
    char const* const one = "{\"verb\":\"add\",\"kind\":\"person\",\"document\":{\"name\":\"Chris\"}}";
    CHECK(GIVES(tocht_apply(scene.host, text_of("[%s,%s]", one, one), TOCHT_NTS, &answer, place)));
    CHECK(context.calls == 1 && context.returned == 1 && context.late == 0);
    scene.store = open_store(scene.path, SCENE_OPTIONS);
    scene.host = host_of(scene.store);
    CHECK(documents_of(scene.store) == 7);
    end(&scene);
}

/* Progress */

/* Copying takes several steps when there are many pages. */
static void fill(struct scene* scene)
{
    static char commands[1800000];
    size_t length = (size_t)sprintf(commands, "[");
    for (int count = 0; count < 4000; ++count)
        length += (size_t)sprintf(commands + length,
                                  "%s{\"verb\":\"add\",\"kind\":\"unit\",\"document\":{\"name\":\"Team %d\","
                                  "\"affiliation\":\"internal\",\"extra\":{\"a\":\"%0300d\"}}}",
                                  count == 0 ? "" : ",", count, count);
    memcpy(commands + length, "]", 2);
    DEMAND(GIVES(tocht_apply(scene->host, commands, length + 1, &answer, place)));
}

struct progress {
    struct context context;
    int stop_at;
    int64_t done;
    int64_t total;
};

static int stop(int64_t done, int64_t total, void* given)
{
    struct progress* const progress = given;
    CHECK(done >= progress->done && done <= total);
    come(&progress->context);
    progress->done = done;
    progress->total = total;
    return progress->context.calls == progress->stop_at ? 7 : 0;
}

CASE(progress_stops, "a progress function that answers anything but 0 ends the call with CALLBACK, and leaves no file")
{
    struct scene scene;
    struct progress progress = {.stop_at = -1};
    char copy[96];
    begin(&scene);
    fill(&scene);
    path_in(copy, scene.folder, "copy.tocht");
    CHECK(GIVES(tocht_store_backup(scene.store, copy, stop, &progress, give_back, place)));
    int const steps = progress.context.calls;
    CHECK(steps > 2 && progress.done == progress.total && progress.context.returned == 1 && exists(copy));
    CHECK(remove(copy) == 0);
    for (int at = 1; at <= steps; ++at) {
        progress = (struct progress){.stop_at = at};
        before_call();
        CHECK(tocht_store_backup(scene.store, copy, stop, &progress, give_back, place) == TOCHT_CALLBACK);
        CHECK(tocht_error_code(failure) == TOCHT_CALLBACK);
        CHECK(progress.context.calls == at && progress.context.returned == 1 && !exists(copy));
        CHECK(!exists(text_of("%s-journal", copy)) && !exists(text_of("%s-wal", copy)));
    }
    note("tocht_store_backup", TOCHT_CALLBACK);
    check_sound(scene.store);
    end(&scene);
}

static int refuse_inside(int64_t done, int64_t total, void* given)
{
    struct context* const context = given;
    CHECK(done <= total);
    come(context);
    tocht_error** const outer = place;
    store_is_refused(context->scene->store);
    actor_is_refused(context->scene->host);
    tidy();
    place = outer;
    return 0;
}

CASE(verbs_inside_progress, "every verb called from inside a progress function is MISUSE, and nothing is stuck")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    char copy[96];
    begin(&scene);
    path_in(copy, scene.folder, "copy.tocht");
    CHECK(tocht_store_backup(scene.store, copy, refuse_inside, &context, give_back, NULL) == TOCHT_OK);
    CHECK(context.calls > 0 && context.returned == 1 && exists(copy));
    end(&scene);
}

static int close_inside(int64_t done, int64_t total, void* given)
{
    struct context* const context = given;
    CHECK(done <= total);
    come(context);
    tocht_store_close(context->scene->store);
    context->scene->store = NULL;
    return 0;
}

CASE(store_closed_inside_progress, "a store that is closed from inside a progress function closes after the call")
{
    struct scene scene;
    struct context context = {.scene = &scene};
    char copy[96];
    begin(&scene);
    path_in(copy, scene.folder, "copy.tocht");
    CHECK(tocht_store_backup(scene.store, copy, close_inside, &context, give_back, NULL) == TOCHT_OK);
    CHECK(context.calls == 1 && context.returned == 1);
    actor_is_refused(scene.host);
    tocht_actor_free(scene.host);
    scene.store = open_store(copy, SCENE_OPTIONS);
    scene.host = host_of(scene.store);
    CHECK(documents_of(scene.store) == 5);
    end(&scene);
}

/* Contexts */

CASE(contexts_of_watches, "a watch's context is given back once, whether the function succeeds or fails")
{
    struct scene scene;
    begin(&scene);
    tocht_watcher* watcher = NULL;
    struct context context = {0};
    CHECK(tocht_watch(NULL, hear, &context, give_back, &watcher, NULL) == TOCHT_MISUSE && context.returned == 1);
    CHECK(tocht_watch(scene.host, NULL, &context, give_back, &watcher, NULL) == TOCHT_MISUSE && context.returned == 2);
    CHECK(tocht_watch(scene.host, hear, &context, give_back, NULL, NULL) == TOCHT_MISUSE && context.returned == 3);
    context.returned = 0;
    watcher = watch(scene.host, hear, &context);
    CHECK(context.returned == 0);
    tocht_watcher_free(watcher);
    CHECK(context.returned == 1);
    context.returned = 0;
    watcher = watch(scene.host, hear, &context);
    tocht_actor* const host = host_of(scene.store);
    end(&scene);
    CHECK(context.returned == 1);
    tocht_watcher_free(watcher);
    CHECK(context.returned == 1);
    CHECK(tocht_watch(host, hear, &context, give_back, &watcher, NULL) == TOCHT_MISUSE && context.returned == 2);
    tocht_actor_free(host);
    CHECK(context.returned == 2);
}

CASE(contexts_of_logs, "a log's context is given back once: when another takes its place, or the store closes")
{
    struct scene scene;
    begin(&scene);
    struct context first = {0}, second = {0}, none = {0};
    CHECK(tocht_store_set_logger(NULL, hear, &first, give_back, NULL) == TOCHT_MISUSE && first.returned == 1);
    first.returned = 0;
    CHECK(tocht_store_set_logger(scene.store, hear, &first, give_back, NULL) == TOCHT_OK && first.returned == 0);
    CHECK(tocht_store_set_logger(scene.store, hear, &second, give_back, NULL) == TOCHT_OK && first.returned == 1);
    CHECK(tocht_store_set_logger(scene.store, NULL, &none, give_back, NULL) == TOCHT_OK && none.returned == 1);
    CHECK(second.returned == 1);
    second.returned = 0;
    CHECK(tocht_store_set_logger(scene.store, hear, &second, give_back, NULL) == TOCHT_OK);
    tocht_actor* const host = host_of(scene.store);
    end(&scene);
    CHECK(second.returned == 1);
    tocht_actor_free(host);
    CHECK(second.returned == 1 && first.returned == 1 && first.late + second.late == 0);
}

CASE(contexts_of_progress, "a backup's context is given back once before it returns, whatever it comes to")
{
    struct scene scene;
    struct context context = {0};
    char copy[96];
    begin(&scene);
    path_in(copy, scene.folder, "copy.tocht");
    CHECK(tocht_store_backup(NULL, copy, go_on, &context, give_back, NULL) == TOCHT_MISUSE && context.returned == 1);
    CHECK(tocht_store_backup(scene.store, NULL, go_on, &context, give_back, NULL) == TOCHT_MISUSE);
    CHECK(context.returned == 2);
    CHECK(tocht_store_backup(scene.store, "", go_on, &context, give_back, NULL) == TOCHT_INVALID);
    CHECK(context.returned == 3 && context.calls == 0);
    CHECK(tocht_store_backup(scene.store, copy, NULL, &context, give_back, NULL) == TOCHT_OK && context.returned == 4);
    CHECK(remove(copy) == 0);
    context.returned = 0;
    CHECK(tocht_store_backup(scene.store, copy, go_on, &context, give_back, NULL) == TOCHT_OK);
    CHECK(context.returned == 1 && context.calls > 0 && context.late == 0);
    CHECK(tocht_store_backup(scene.store, copy, go_on, &context, NULL, NULL) == TOCHT_CONFLICT);
    CHECK(context.returned == 1);
    end(&scene);
}

/* Nothing comes after the end, while another thread writes as fast as it can. */

struct writing {
    struct scene* scene;
    atomic_bool is_over;
};

static void* write_until_over(void* given)
{
    struct writing* const writing = given;
    while (!writing->is_over) {
        tocht_text* text = NULL;
        CHECK(tocht_add(writing->scene->host, "person", "{\"name\":\"Anna\"}", TOCHT_NTS, &text, NULL) == TOCHT_OK);
        tocht_text_free(text);
    }
    return NULL;
}

static void wait_for_calls(struct context const* context)
{
    while (context->calls < 3)
        sched_yield();
}

CASE(nothing_after_a_watch, "no call comes after a watch is freed, while another thread writes at full speed [threads]")
{
    struct scene scene;
    begin(&scene);
    struct writing writing = {.scene = &scene};
    pthread_t writer;
    DEMAND(pthread_create(&writer, NULL, write_until_over, &writing) == 0);
    static struct context contexts[60];
    for (int index = 0; index < 60; ++index) {
        contexts[index] = (struct context){0};
        tocht_watcher* const watcher = watch(scene.host, hear, &contexts[index]);
        wait_for_calls(&contexts[index]);
        tocht_watcher_free(watcher);
        contexts[index].has_ended = true;
    }
    writing.is_over = true;
    DEMAND(pthread_join(writer, NULL) == 0);
    for (int index = 0; index < 60; ++index)
        CHECK(contexts[index].late == 0 && contexts[index].returned == 1);
    end(&scene);
}

CASE(nothing_after_a_log, "no line comes after a log is replaced, while another thread writes at full speed [threads]")
{
    struct scene scene;
    begin(&scene);
    struct writing writing = {.scene = &scene};
    pthread_t writer;
    DEMAND(pthread_create(&writer, NULL, write_until_over, &writing) == 0);
    static struct context contexts[60];
    for (int index = 0; index < 60; ++index) {
        contexts[index] = (struct context){0};
        CHECK(GIVES(tocht_store_set_logger(scene.store, hear, &contexts[index], give_back, place)));
        if (index > 0)
            contexts[index - 1].has_ended = true;
        wait_for_calls(&contexts[index]);
    }
    CHECK(GIVES(tocht_store_set_logger(scene.store, NULL, NULL, NULL, place)));
    contexts[59].has_ended = true;
    writing.is_over = true;
    DEMAND(pthread_join(writer, NULL) == 0);
    for (int index = 0; index < 60; ++index)
        CHECK(contexts[index].late == 0 && contexts[index].returned == 1);
    end(&scene);
}
