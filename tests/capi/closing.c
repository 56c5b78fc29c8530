/* Closing: what was made of a store outlives it, answers MISUSE, and is freed in any order. */
#include "scene.h"
#include "verbs.h"

static void hear(char const* text, size_t length, void* given)
{
    CHECK(text[length] == '\0');
    ++*(int*)given;
}

CASE(closed_first, "after its store was closed every verb of an actor is MISUSE, and no watch hears")
{
    struct scene scene;
    int heard = 0;
    begin(&scene);
    tocht_actor* const host = host_of(scene.store);
    tocht_actor* const anna = act_as(scene.store, scene.anna);
    CHECK(GIVES(tocht_watch(host, hear, &heard, NULL, &watching, place)));
    tocht_watcher* const watcher = watching;
    end(&scene);
    actor_is_refused(host);
    actor_is_refused(anna);
    CHECK(heard == 0);
    tocht_watcher_free(watcher);
    tocht_actor_free(host);
    tocht_actor_free(anna);
}

/* Handles of one store, and what frees them. */
enum { handle_count = 7 };

static void end_one(void** handles, int which)
{
    switch (which) {
    case 0:
        tocht_store_close(handles[0]);
        break;
    case 1:
    case 2:
        tocht_actor_free(handles[which]);
        break;
    case 3:
    case 4:
        tocht_watcher_free(handles[which]);
        break;
    case 5:
        tocht_text_free(handles[which]);
        break;
    default:
        tocht_error_free(handles[which]);
        break;
    }
}

static void make_all(char const* path, void** handles, int* heard)
{
    handles[0] = open_store(path, NULL);
    handles[1] = host_of(handles[0]);
    handles[2] = host_of(handles[0]);
    for (int index = 3; index < 5; ++index) {
        CHECK(GIVES(tocht_watch(handles[1], hear, heard, NULL, &watching, place)));
        handles[index] = watching;
    }
    CHECK(GIVES(tocht_store_info(handles[0], &answer, place)));
    handles[5] = answer;
    answer = NULL;
    FAILS(TOCHT_INVALID, "/id", tocht_get(handles[1], "", &answer, place));
    handles[6] = failure;
    failure = NULL;
}

/* The order of a number, of all there are. */
static void order_of(int number, int* order)
{
    for (int place_in = 0; place_in < handle_count; ++place_in)
        order[place_in] = place_in;
    for (int left = handle_count; left > 1; number /= left, --left) {
        int const chosen = number % left;
        int const last = order[left - 1];
        order[left - 1] = order[chosen];
        order[chosen] = last;
    }
}

CASE(any_order, "store, actors, watches, texts and errors are freed in any order")
{
    enum { orders = 5040, every = 73 };
    char folder[64], path[96];
    int heard = 0;
    make_folder(folder);
    path_in(path, folder, "samen.tocht");
    for (int number = 0; number < orders; number += every) {
        void* handles[handle_count];
        int order[handle_count];
        make_all(path, handles, &heard);
        order_of(number, order);
        for (int index = 0; index < handle_count; ++index)
            end_one(handles, order[index]);
        CHECK(tocht_live_handles() == 0);
    }
    CHECK(heard == 0);
    remove_folder(folder);
}
