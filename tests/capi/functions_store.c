/* Each function of the store by its name: success, each error that can be brought about, NULL in every place. */
#include "scene.h"
#include "verbs.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#define MISSING "01890a5d-ac96-774b-bcce-b302099a8057"

static void open_refuses(tocht_code code, char const* pointer, char const* path, char const* options)
{
    FAILS(code, pointer, tocht_store_open(path, options, TOCHT_NTS, &opened, place));
}

static void write_file(char const* path, char const* bytes)
{
    FILE* file = fopen(path, "w");
    DEMAND(file != NULL && fputs(bytes, file) >= 0 && fclose(file) == 0);
}

/* Lets the host's own SQLite change a store behind the library's back. */
static void tamper(char const* path, char const* sql)
{
    sqlite3* database = NULL;
    DEMAND(sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    DEMAND(sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK);
    DEMAND(sqlite3_close(database) == SQLITE_OK);
}

CASE(tocht_store_open, "makes a store of mode 0600, opens it again, and takes its options")
{
    char folder[64], path[96];
    make_folder(folder);
    path_in(path, folder, "samen.tocht");
    tocht_store_close(open_store(path, NULL));
    struct stat status;
    CHECK(stat(path, &status) == 0 && (status.st_mode & 0777) == 0600);
    tocht_store_close(open_store(path, ""));
    tocht_store_close(open_store(path, "{}"));
    DEMAND(GIVES(tocht_store_open(path, "{\"read_only\":true} and more", 18, &opened, place)));
    tocht_store* const store = opened;
    CHECK(GIVES(tocht_store_info(store, &answer, place)));
    SAYS(tocht_text_data(answer), "\"is_read_only\":true");
    tocht_actor* const host = host_of(store);
    FAILS(TOCHT_READ_ONLY, "", tocht_add(host, "person", "{\"name\":\"Anna\"}", TOCHT_NTS, &answer, place));
    tocht_actor_free(host);
    tocht_store_close(store);
    remove_folder(folder);
}

CASE(open_misuse, "NULL as path or as place for the store is MISUSE")
{
    FAILS(TOCHT_MISUSE, "", tocht_store_open(NULL, NULL, 0, &opened, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_open("a.tocht", NULL, 0, NULL, place));
    CHECK(!exists("a.tocht"));
}

CASE(open_invalid, "wrong options and paths that cannot be a store's are INVALID; a foreign file stays as it was")
{
    char folder[64], path[96], other[96];
    make_folder(folder);
    path_in(path, folder, "samen.tocht");
    open_refuses(TOCHT_INVALID, "/clok", path, "{\"clok\":1}");
    open_refuses(TOCHT_INVALID, "/busy_timeout_ms", path, "{\"busy_timeout_ms\":-1}");
    open_refuses(TOCHT_INVALID, "/clock", path, "{\"clock\":\"today\"}");
    open_refuses(TOCHT_INVALID, "", path, "[]");
    open_refuses(TOCHT_INVALID, "", path, "{");
    CHECK(!exists(path));
    open_refuses(TOCHT_INVALID, "", "", NULL);
    open_refuses(TOCHT_INVALID, "", ":memory:", NULL);
    open_refuses(TOCHT_INVALID, "", "file:samen.tocht", NULL);
    open_refuses(TOCHT_INVALID, "", folder, NULL);
    write_file(path, "Dit is geen tocht, maar een verhaal dat lang genoeg is om op een bestand te lijken.");
    open_refuses(TOCHT_INVALID, "", path, NULL);
    CHECK(symlink(path, path_in(other, folder, "link.tocht")) == 0);
    open_refuses(TOCHT_INVALID, "", other, NULL);
    char bytes[16] = "";
    FILE* file = fopen(path, "r");
    DEMAND(file != NULL && fread(bytes, 1, 15, file) == 15 && fclose(file) == 0);
    CHECK(strcmp(bytes, "Dit is geen toc") == 0);
    remove_folder(folder);
}

CASE(open_fails, "what is not there, too new, damaged, or cannot be made, has a code of its own")
{
    char folder[64], path[96];
    make_folder(folder);
    path_in(path, folder, "samen.tocht");
    open_refuses(TOCHT_NOT_FOUND, "", path, "{\"read_only\":true}");
    open_refuses(TOCHT_IO, "", text_of("%s/nowhere/samen.tocht", folder), NULL);
    open_refuses(TOCHT_READ_ONLY, "", "/sys/samen.tocht", NULL);
    tocht_store_close(open_store(path, NULL));
    tamper(path, "PRAGMA user_version = 99");
    open_refuses(TOCHT_TOO_NEW, "", path, NULL);
    tamper(path, "PRAGMA user_version = 1; DROP INDEX tally_of");
    open_refuses(TOCHT_CORRUPT, "", path, NULL);
    remove_folder(folder);
}

CASE(open_busy, "a file that another program keeps for itself is BUSY when the time is over")
{
    char folder[64], path[96];
    make_folder(folder);
    tocht_store_close(open_store(path_in(path, folder, "samen.tocht"), NULL));
    sqlite3* other = NULL;
    DEMAND(sqlite3_open_v2(path, &other, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    DEMAND(sqlite3_exec(other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; CREATE TABLE own (a); COMMIT", NULL,
                        NULL, NULL)
           == SQLITE_OK);
    open_refuses(TOCHT_BUSY, "", path, "{\"busy_timeout_ms\":20}");
    CHECK(sqlite3_close(other) == SQLITE_OK);
    remove_folder(folder);
}

/* A small file system for a case, where the system lets us; false elsewhere. */
static bool mount_small(char const* folder)
{
    return geteuid() == 0
        && system(text_of("mount -t tmpfs -o size=400k tmpfs '%s' 2> /dev/null", folder)) == 0; /* NOLINT */
}

static tocht_code add_quietly(tocht_actor* actor, char const* person)
{
    tocht_text* document = NULL;
    tocht_code const code = tocht_add(actor, "person", person, TOCHT_NTS, &document, NULL);
    tocht_text_free(document);
    return code;
}

CASE(disk_full, "no room is FULL at opening, at writing and at backing up, and what was there stays sound")
{
    char folder[64], path[96];
    make_folder(folder);
    if (!mount_small(folder)) {
        remove_folder(folder);
        SKIP("only root mounts a small disk");
    }
    tocht_store* const store = open_store(path_in(path, folder, "samen.tocht"), NULL);
    tocht_actor* const host = host_of(store);
    FAILS(TOCHT_FULL, "", tocht_store_backup(store, text_of("%s/copy.tocht", folder), NULL, NULL, NULL, place));
    CHECK(!exists(text_of("%s/copy.tocht", folder)));
    tocht_code code = TOCHT_OK;
    char person[1200];
    snprintf(person, sizeof person, "{\"name\":\"Anna\",\"extra\":{\"a\":\"%01000d\"}}", 0);
    for (int count = 0; count < 1000 && code == TOCHT_OK; ++count)
        code = add_quietly(host, person);
    CHECK(code == TOCHT_FULL);
    FAILS(TOCHT_FULL, "", tocht_add(host, "person", person, TOCHT_NTS, &answer, place));
    check_sound(store);
    open_refuses(TOCHT_FULL, "", text_of("%s/other.tocht", folder), NULL);
    tocht_actor_free(host);
    tocht_store_close(store);
    CHECK(system(text_of("umount '%s'", folder)) == 0); /* NOLINT */
    remove_folder(folder);
}

CASE(tocht_store_close, "accepts NULL; actors stay to be freed")
{
    tocht_store_close(NULL);
    struct scene scene;
    begin(&scene);
    tocht_actor* const anna = act_as(scene.store, scene.anna);
    end(&scene);
    tidy();
    CHECK(tocht_live_handles() == 1);
    actor_is_refused(anna);
    tocht_actor_free(anna);
}

CASE(tocht_store_host, "gives the embedding application")
{
    struct scene scene;
    begin(&scene);
    tocht_actor_free(host_of(scene.store));
    FAILS(TOCHT_MISUSE, "", tocht_store_host(NULL, &made, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_host(scene.store, NULL, place));
    end(&scene);
}

CASE(tocht_store_act_as, "gives a person, and nobody else")
{
    struct scene scene;
    begin(&scene);
    tocht_actor_free(act_as(scene.store, scene.anna));
    FAILS(TOCHT_INVALID, "/id", tocht_store_act_as(scene.store, "Anna", &made, place));
    FAILS(TOCHT_INVALID, "/id", tocht_store_act_as(scene.store, "", &made, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_store_act_as(scene.store, MISSING, &made, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_store_act_as(scene.store, scene.journey, &made, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_act_as(NULL, scene.anna, &made, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_act_as(scene.store, NULL, &made, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_act_as(scene.store, scene.anna, NULL, place));
    end(&scene);
}

static void count_line(char const* line, size_t length, void* context)
{
    CHECK(strlen(line) == length && line[0] == '{');
    ++*(int*)context;
}

CASE(tocht_store_set_logger, "hears one line a verb, until it is taken away")
{
    struct scene scene;
    int lines = 0;
    begin(&scene);
    CHECK(GIVES(tocht_store_set_logger(scene.store, count_line, &lines, NULL, place)));
    CHECK(revision_of(scene.host, scene.journey) == 1 && lines == 1);
    FAILS(TOCHT_NOT_FOUND, "", tocht_get(scene.host, MISSING, &answer, place));
    CHECK(lines == 3);
    CHECK(GIVES(tocht_store_set_logger(scene.store, NULL, NULL, NULL, place)));
    CHECK(revision_of(scene.host, scene.journey) == 1 && lines == 3);
    FAILS(TOCHT_MISUSE, "", tocht_store_set_logger(NULL, count_line, &lines, NULL, place));
    end(&scene);
}

CASE(tocht_store_info, "tells format, versions, that the log is safe, documents and the last line's cursor")
{
    struct scene scene;
    begin(&scene);
    CHECK(GIVES(tocht_store_info(scene.store, &answer, place)));
    SAYS(tocht_text_data(answer), text_of("{\"format\":4,\"version\":\"%s\",\"sqlite\":\"3.", tocht_version()));
    SAYS(tocht_text_data(answer), "\"log_reset\":\"");
    SAYS(tocht_text_data(answer), "\"documents\":5,\"cursor\":\"");
    CHECK(count_in(tocht_text_data(answer), "at_risk") == 0);
    SAYS(tocht_text_data(answer), "\"is_read_only\":false");
    FAILS(TOCHT_MISUSE, "", tocht_store_info(NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_info(scene.store, NULL, place));
    end(&scene);
}

CASE(tocht_store_check, "finds nothing in a sound store, and damage in another")
{
    struct scene scene;
    begin(&scene);
    check_sound(scene.store);
    FAILS(TOCHT_MISUSE, "", tocht_store_check(NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_check(scene.store, NULL, place));
    tamper(scene.path, "UPDATE document SET revision = 7 WHERE number = 1");
    CHECK(GIVES(tocht_store_check(scene.store, &answer, place)));
    SAYS(tocht_text_data(answer), text_of("\"document\":\"%s\"", scene.journey));
    SAYS(tocht_text_data(answer), "\"what\":\"revision");
    tamper(scene.path, "UPDATE document SET revision = 1 WHERE number = 1");
    end(&scene);
}

CASE(tocht_store_backup, "copies the store to a new file, which opens")
{
    struct scene scene;
    char copy[96];
    begin(&scene);
    path_in(copy, scene.folder, "copy.tocht");
    CHECK(GIVES(tocht_store_backup(scene.store, copy, NULL, NULL, NULL, place)));
    tocht_store* const copied = open_store(copy, NULL);
    CHECK(documents_of(copied) == documents_of(scene.store));
    cursor_text last;
    last_cursor(scene.store, last);
    CHECK(is_last(copied, last));
    check_sound(copied);
    tocht_store_close(copied);
    FAILS(TOCHT_CONFLICT, "", tocht_store_backup(scene.store, copy, NULL, NULL, NULL, place));
    FAILS(TOCHT_CONFLICT, "", tocht_store_backup(scene.store, scene.path, NULL, NULL, NULL, place));
    FAILS(TOCHT_INVALID, "", tocht_store_backup(scene.store, "", NULL, NULL, NULL, place));
    FAILS(TOCHT_INVALID, "", tocht_store_backup(scene.store, ":memory:", NULL, NULL, NULL, place));
    FAILS(TOCHT_INVALID, "", tocht_store_backup(scene.store, scene.folder, NULL, NULL, NULL, place));
    FAILS(TOCHT_IO, "", tocht_store_backup(scene.store, text_of("%s/no/copy", scene.folder), NULL, NULL, NULL, place));
    FAILS(TOCHT_READ_ONLY, "", tocht_store_backup(scene.store, "/sys/copy.tocht", NULL, NULL, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_backup(NULL, copy, NULL, NULL, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_backup(scene.store, NULL, NULL, NULL, NULL, place));
    end(&scene);
}

CASE(tocht_store_interrupt, "accepts NULL, and does nothing when nothing runs")
{
    struct scene scene;
    begin(&scene);
    tocht_store_interrupt(NULL);
    tocht_store_interrupt(scene.store);
    CHECK(GIVES(tocht_store_info(scene.store, &answer, place)));
    end(&scene);
}

CASE(tocht_actor_free, "accepts NULL")
{
    tocht_actor_free(NULL);
    CHECK(tocht_live_handles() == 0);
}

CASE(actor_null, "every verb without an actor is MISUSE")
{
    actor_is_refused(NULL);
}

CASE(store_null, "every function of a store without a store is MISUSE")
{
    store_is_refused(NULL);
}
