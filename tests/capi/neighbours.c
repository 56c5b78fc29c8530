/* Neighbours: the host has connections of its own to SQLite, in the same process. */
#include "scene.h"

#include <sqlite3.h>

static sqlite3* open_own(char const* path)
{
    sqlite3* database = NULL;
    DEMAND(sqlite3_open(path, &database) == SQLITE_OK);
    DEMAND(sqlite3_exec(database, "PRAGMA journal_mode = WAL; CREATE TABLE own (number INTEGER)", NULL, NULL, NULL)
           == SQLITE_OK);
    return database;
}

static int64_t own_count(sqlite3* database)
{
    sqlite3_stmt* statement = NULL;
    DEMAND(sqlite3_prepare_v2(database, "SELECT count(*) FROM own", -1, &statement, NULL) == SQLITE_OK);
    DEMAND(sqlite3_step(statement) == SQLITE_ROW);
    int64_t const count = sqlite3_column_int64(statement, 0);
    CHECK(sqlite3_finalize(statement) == SQLITE_OK);
    return count;
}

CASE(host_with_sqlite, "a host's own connection to another file and a store work side by side, in turn and inside out")
{
    struct scene scene;
    char path[96];
    begin(&scene);
    sqlite3* const own = open_own(path_in(path, scene.folder, "own.db"));
    for (int count = 0; count < 20; ++count) {
        id_text id;
        DEMAND(sqlite3_exec(own, "BEGIN; INSERT INTO own VALUES (1)", NULL, NULL, NULL) == SQLITE_OK);
        purpose(&scene, id);
        DEMAND(sqlite3_exec(own, count % 2 == 0 ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK);
    }
    CHECK(own_count(own) == 10 && documents_of(scene.store) == 25);
    char copy[96];
    CHECK(GIVES(tocht_store_backup(scene.store, path_in(copy, scene.folder, "copy.tocht"), NULL, NULL, NULL, place)));
    end(&scene);
    CHECK(false == exists(copy));
    CHECK(own_count(own) == 10);
    CHECK(sqlite3_close(own) == SQLITE_OK);
}

CASE(host_reads_the_store, "a host that reads the store's file by SQLite itself disturbs nothing")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    for (int count = 0; count < 10; ++count) {
        sqlite3* own = NULL;
        DEMAND(sqlite3_open_v2(scene.path, &own, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
        CHECK(sqlite3_exec(own, "BEGIN; SELECT count(*) FROM document", NULL, NULL, NULL) == SQLITE_OK);
        purpose(&scene, id);
        CHECK(sqlite3_close(own) == SQLITE_OK);
    }
    CHECK(documents_of(scene.store) == 15);
    end(&scene);
}

CASE(one_sqlite, "one copy of SQLite is in the process: the system's")
{
    char line[600], first[600] = "";
    FILE* maps = fopen("/proc/self/maps", "r");
    if (maps == NULL)
        SKIP("/proc is not there");
    while (fgets(line, sizeof line, maps) != NULL) {
        char* const name = strchr(line, '/');
        if (name == NULL || strstr(name, "sqlite3.so") == NULL)
            continue;
        if (first[0] == '\0')
            strcpy(first, name);
        CHECK(strcmp(first, name) == 0);
    }
    fclose(maps);
    CHECK(first[0] != '\0');
}
