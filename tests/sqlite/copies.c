/* A second copy of SQLite, TOCHT_SECOND_SQLITE, in a process that has a store open. */
#include "../capi/scene.h"

#include <dlfcn.h>

typedef struct sqlite3 sqlite3;

static int (*second_open)(char const* path, sqlite3** database);
static int (*second_exec)(sqlite3* database, char const* sql, void* none, void* nothing, char** message);
static int (*second_close)(sqlite3* database);

/* With the names of its own before those of the first, which this program is linked to. */
static void load_second(void)
{
    void* library = dlopen(getenv("TOCHT_SECOND_SQLITE"), RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
    DEMAND(library != NULL);
    *(void**)&second_open = dlsym(library, "sqlite3_open");
    *(void**)&second_exec = dlsym(library, "sqlite3_exec");
    *(void**)&second_close = dlsym(library, "sqlite3_close");
    DEMAND(second_open != NULL && second_exec != NULL && second_close != NULL);
}

static sqlite3* look_by_second(char const* path)
{
    sqlite3* database = NULL;
    load_second();
    DEMAND(second_open(path, &database) == 0);
    CHECK(second_exec(database, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) == 0);
    return database;
}

CASE(log_taken_away, "what is committed after another copy of SQLite took the log away is not acknowledged")
{
    struct scene scene;
    id_text kept;
    sqlite3* other;
    begin(&scene);
    add(scene.host, kept, "person", "{\"name\":\"Chantal\"}");
    other = look_by_second(scene.path);
    second_close(other);
    FAILS(TOCHT_CORRUPT, "", tocht_add(scene.host, "person", "{\"name\":\"Daan\"}", TOCHT_NTS, &answer, place));
    SAYS(tocht_error_message(failure), "SQLite");
    FAILS(TOCHT_CORRUPT, "", tocht_get(scene.host, kept, &answer, place));

    tocht_actor_free(scene.host);
    tocht_store_close(scene.store);
    scene.store = open_store(scene.path, SCENE_OPTIONS);
    scene.host = host_of(scene.store);
    CHECK(GIVES(tocht_get(scene.host, kept, &answer, place)));
    CHECK(GIVES(tocht_list(scene.host, "person", NULL, 0, &answer, place)));
    CHECK(count_in(tocht_text_data(answer), "Daan") == 0);
    end(&scene);
}

CASE(open_elsewhere, "a store that another copy of SQLite has open in the same process is not opened")
{
    struct scene scene;
    sqlite3* other;
    begin(&scene);
    tocht_actor_free(scene.host);
    tocht_store_close(scene.store);
    other = look_by_second(scene.path);
    FAILS(TOCHT_MISUSE, "", tocht_store_open(scene.path, NULL, 0, &opened, place));
    SAYS(tocht_error_message(failure), "SQLite");
    second_close(other);
    scene.store = open_store(scene.path, SCENE_OPTIONS);
    scene.host = host_of(scene.store);
    end(&scene);
}

CASE(other_files, "another copy of SQLite that has other files open is no hindrance")
{
    struct scene scene;
    char folder[64], path[96];
    sqlite3* other;
    make_folder(folder);
    other = look_by_second(path_in(path, folder, "other.db"));
    begin(&scene);
    end(&scene);
    second_close(other);
    remove_folder(folder);
}
