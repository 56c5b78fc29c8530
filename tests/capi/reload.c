/* The library loaded, used and unloaded many times, while threads live on. The path of the library is the argument. */
#include <tocht/tocht.h>

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { thread_count = 3, rounds = 120, warm_rounds = 40 };

static char const* library;
static char folder[] = "/tmp/tocht-XXXXXX";

static void demand(bool held, char const* what)
{
    if (!held) {
        char const* const reason = dlerror();
        printf("FAILED %s %s\n", what, reason != NULL ? reason : "");
        puts("0 passed, 1 failed, 0 skipped");
        exit(1);
    }
}

/* A function by its name. */
#define FIND(handle, name) __typeof__(&name) const name##_found = (__typeof__(&name))(size_t)dlsym(handle, #name)

static void use(void* handle, int number)
{
    FIND(handle, tocht_store_open);
    FIND(handle, tocht_store_host);
    FIND(handle, tocht_add);
    FIND(handle, tocht_text_free);
    FIND(handle, tocht_actor_free);
    FIND(handle, tocht_store_close);
    FIND(handle, tocht_live_handles);
    char path[64];
    tocht_store* store = NULL;
    tocht_actor* host = NULL;
    tocht_text* journey = NULL;
    snprintf(path, sizeof path, "%s/%d.tocht", folder, number);
    demand(tocht_store_open_found != NULL, "the functions are there");
    demand(tocht_store_open_found(path, NULL, 0, &store, NULL) == TOCHT_OK, "the store opens");
    demand(tocht_store_host_found(store, &host, NULL) == TOCHT_OK, "there is a host");
    demand(tocht_add_found(host, "journey", "{\"title\":\"Samen\",\"starts_on\":\"2027-01-04\",\"months\":6}",
                           TOCHT_NTS, &journey, NULL)
               == TOCHT_OK,
           "a journey is added");
    tocht_text_free_found(journey);
    tocht_actor_free_found(host);
    tocht_store_close_found(store);
    demand(number != 0 || tocht_live_handles_found() >= 0, "handles are counted");
}

/* Threads that live while the library comes and goes: each uses it when told to. */
static pthread_barrier_t before, after;
static void* loaded;
static atomic_bool is_over;

static void* live(void* number)
{
    for (;;) {
        pthread_barrier_wait(&before);
        if (is_over)
            return NULL;
        use(loaded, 1 + (int)(size_t)number);
        pthread_barrier_wait(&after);
    }
}

static bool is_mapped(void)
{
    char line[600];
    bool found = false;
    FILE* const maps = fopen("/proc/self/maps", "r");
    demand(maps != NULL, "/proc is there");
    while (fgets(line, sizeof line, maps) != NULL)
        found = found || strstr(line, "libtocht") != NULL;
    fclose(maps);
    return found;
}

static long resident_pages(void)
{
    long size = 0, resident = 0;
    FILE* const statistics = fopen("/proc/self/statm", "r");
    demand(statistics != NULL && fscanf(statistics, "%ld %ld", &size, &resident) == 2, "/proc/self/statm is read");
    fclose(statistics);
    return resident;
}

static void load_and_unload(void)
{
    loaded = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    demand(loaded != NULL, "the library loads");
    demand(is_mapped(), "it is in the process");
    pthread_barrier_wait(&before);
    use(loaded, 0);
    pthread_barrier_wait(&after);
    demand(dlclose(loaded) == 0, "the library unloads");
    demand(!is_mapped(), "it is gone from the process");
}

static void remove_stores(void)
{
    for (int number = 0; number <= thread_count; ++number) {
        char path[64];
        snprintf(path, sizeof path, "%s/%d.tocht", folder, number);
        remove(path);
    }
    demand(rmdir(folder) == 0, "nothing else is left in the folder");
}

int main(int count, char** words)
{
    pthread_t threads[thread_count];
    demand(count == 2, "usage: reload LIBRARY");
    library = words[1];
    demand(mkdtemp(folder) != NULL, "there is a folder");
    pthread_barrier_init(&before, NULL, thread_count + 1);
    pthread_barrier_init(&after, NULL, thread_count + 1);
    for (size_t number = 0; number < thread_count; ++number)
        demand(pthread_create(&threads[number], NULL, live, (void*)number) == 0, "a thread starts");
    long warm = 0;
    for (int round = 0; round < rounds; ++round) {
        if (round == warm_rounds)
            warm = resident_pages();
        load_and_unload();
    }
    long const grown = (resident_pages() - warm) * sysconf(_SC_PAGESIZE) / 1024;
    is_over = true;
    pthread_barrier_wait(&before);
    for (int number = 0; number < thread_count; ++number)
        pthread_join(threads[number], NULL);
    remove_stores();
    printf("%d times loaded and unloaded, %ld KB more after the last %d\n", rounds, grown, rounds - warm_rounds);
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed for a while
    demand(grown < 400, "memory does not grow with every load");
#endif
    puts("ok      reload: the library is unloaded and loaded again, while threads live on, and leaves nothing behind");
    puts("1 passed, 0 failed, 0 skipped");
    return 0;
}
