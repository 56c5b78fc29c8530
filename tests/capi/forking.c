/* Forking: what a child inherits is of no use to it and no harm to its parent; what it opens itself works. */
#include "scene.h"
#include "verbs.h"

#include <sys/wait.h>
#include <unistd.h>

/* Starts a child that does some work. It ends with 0 when all its checks held. */
static pid_t child(void (*work)(struct scene* scene), struct scene* scene)
{
    fflush(NULL);
    pid_t const id = fork();
    DEMAND(id >= 0);
    if (id == 0) {
        work(scene);
        tidy();
        fflush(NULL);
        _exit(fault_count() == 0 ? 0 : 1);
    }
    return id;
}

static void child_did_well(pid_t id)
{
    int status = 0;
    CHECK(waitpid(id, &status, 0) == id);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static struct listening {
    int heard;
    int returned;
} listening;

static void count_one(char const* text, size_t length, void* given)
{
    CHECK(text[length] == '\0');
    ++((struct listening*)given)->heard;
}

static void give_back(void* given)
{
    ++((struct listening*)given)->returned;
}

static tocht_watcher* inherited;

static void use_inherited(struct scene* scene)
{
    store_is_refused(scene->store);
    actor_is_refused(scene->host);
    tocht_store_interrupt(scene->store);
    tocht_watcher_free(inherited);
    tocht_actor_free(scene->host);
    tocht_store_close(scene->store);
    tidy();
    CHECK(listening.heard == 0 && listening.returned == 1 && tocht_live_handles() == 0);
}

static void write_some(tocht_actor* actor, int count)
{
    id_text id;
    while (count-- > 0)
        add(actor, id, "person", "{\"name\":\"Anna\"}");
}

CASE(inherited_store, "in a child every verb of an inherited store is MISUSE, and freeing it does the parent no harm")
{
    struct scene scene;
    begin(&scene);
    CHECK(GIVES(tocht_watch(scene.host, count_one, &listening, give_back, &watching, place)));
    inherited = watching;
    pid_t const id = child(use_inherited, &scene);
    write_some(scene.host, 50);
    child_did_well(id);
    write_some(scene.host, 50);
    CHECK(listening.heard == 100 && listening.returned == 0);
    tocht_watcher_free(inherited);
    tocht_store* const again = open_store(scene.path, SCENE_OPTIONS);
    CHECK(documents_of(again) == 105);
    check_sound(again);
    tocht_store_close(again);
    end(&scene);
}

static void write_anew(struct scene* scene)
{
    tocht_store* const store = open_store(scene->path, SCENE_OPTIONS);
    tocht_actor* const host = host_of(store);
    write_some(host, 100);
    check_sound(store);
    tocht_actor_free(host);
    tocht_store_close(store);
}

static void close_and_write_anew(struct scene* scene)
{
    tocht_actor_free(scene->host);
    tocht_store_close(scene->store);
    write_anew(scene);
}

CASE(opened_anew, "a store that the child opens anew works, while the parent writes to it too")
{
    struct scene scene;
    begin(&scene);
    pid_t const first = child(write_anew, &scene);
    pid_t const second = child(close_and_write_anew, &scene);
    write_some(scene.host, 100);
    child_did_well(first);
    child_did_well(second);
    CHECK(documents_of(scene.store) == 305);
    end(&scene);
}

/* A pipe, by which parent and child wait for each other. */
static int to_child[2], to_parent[2];

static void make_pipes(void)
{
    DEMAND(pipe(to_child) == 0 && pipe(to_parent) == 0);
}

static void tell(int const* where)
{
    DEMAND(write(where[1], "", 1) == 1);
}

static void await(int const* where)
{
    char byte = 0;
    DEMAND(read(where[0], &byte, 1) == 1);
}

static void write_on_when_told(struct scene* scene)
{
    tocht_store* const store = open_store(scene->path, SCENE_OPTIONS);
    tocht_actor* const host = host_of(store);
    write_some(host, 10);
    tell(to_parent);
    await(to_child);
    write_some(host, 10);
    tell(to_parent);
    await(to_child);
    write_some(host, 10);
    tocht_actor_free(host);
    tocht_store_close(store);
}

CASE(parent_goes_first, "what a child writes to a store that it opened anew stays, also when the parent closes its own")
{
    struct scene scene;
    make_pipes();
    begin(&scene);
    pid_t const id = child(write_on_when_told, &scene);
    await(to_parent);
    tocht_actor_free(scene.host);
    tocht_store_close(scene.store);
    tell(to_child);
    await(to_parent);
    scene.store = open_store(scene.path, SCENE_OPTIONS);
    CHECK(documents_of(scene.store) == 25);
    scene.host = host_of(scene.store);
    write_some(scene.host, 10);
    tell(to_child);
    child_did_well(id);
    CHECK(documents_of(scene.store) == 45);
    end(&scene);
    for (int index = 0; index < 2; ++index)
        CHECK(close(to_child[index]) == 0 && close(to_parent[index]) == 0);
}
