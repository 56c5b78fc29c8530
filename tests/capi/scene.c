#include "scene.h"

#include <dirent.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

void make_folder(char folder[64])
{
    char const* parent = getenv("TMPDIR");
    snprintf(folder, 64, "%.40s/tocht-XXXXXX", parent != NULL ? parent : "/tmp");
    DEMAND(mkdtemp(folder) != NULL);
}

void remove_folder(char const* folder)
{
    DIR* entries = opendir(folder);
    if (entries == NULL)
        return;
    struct dirent const* entry = NULL;
    while ((entry = readdir(entries)) != NULL) {
        char path[400];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            remove(path);
    }
    closedir(entries);
    CHECK(rmdir(folder) == 0);
}

char const* path_in(char path[96], char const* folder, char const* name)
{
    snprintf(path, 96, "%s/%s", folder, name);
    return path;
}

bool exists(char const* path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

char const* text_of(char const* format, ...)
{
    static _Thread_local char texts[8][1024];
    static _Thread_local unsigned next;
    char* const text = texts[next++ % 8];
    va_list values;
    va_start(values, format);
    int const length = vsnprintf(text, sizeof texts[0], format, values);
    va_end(values);
    DEMAND(length < (int)sizeof texts[0]);
    return text;
}

static char const* value_of(char const* json, char const* name)
{
    char const* const key = text_of("\"%s\":", name);
    char const* const found = strstr(json, key);
    if (found == NULL)
        printf("    no %s in: %s\n", name, json);
    DEMAND(found != NULL);
    return found + strlen(key);
}

void id_in(char const* json, char const* name, id_text id)
{
    char const* const value = value_of(json, name);
    DEMAND(value[0] == '"' && strlen(value) > 37 && value[37] == '"');
    memcpy(id, value + 1, 36);
    id[36] = '\0';
}

int64_t integer_in(char const* json, char const* name)
{
    return strtoll(value_of(json, name), NULL, 10);
}

bool cursor_in(char const* json, cursor_text cursor)
{
    static char const member[] = "\"cursor\":\"";
    char const* last = NULL;
    for (char const* found = json; (found = strstr(found, member)) != NULL; last = found)
        found += sizeof member - 1;
    if (last == NULL)
        return false;
    DEMAND(sscanf(last, "%63[^\"]", cursor) == 1);
    return true;
}

int count_in(char const* text, char const* part)
{
    int count = 0;
    for (char const* found = strstr(text, part); found != NULL; found = strstr(found + 1, part))
        ++count;
    return count;
}

tocht_store* open_store(char const* path, char const* options)
{
    DEMAND(GIVES(tocht_store_open(path, options, TOCHT_NTS, &opened, place)));
    return opened;
}

tocht_actor* host_of(tocht_store* store)
{
    DEMAND(GIVES(tocht_store_host(store, &made, place)));
    return made;
}

tocht_actor* act_as(tocht_store* store, char const* person)
{
    DEMAND(GIVES(tocht_store_act_as(store, person, &made, place)));
    return made;
}

void add(tocht_actor* actor, id_text id, char const* kind, char const* fields, ...)
{
    char document[2048];
    va_list values;
    va_start(values, fields);
    vsnprintf(document, sizeof document, fields, values);
    va_end(values);
    DEMAND(GIVES(tocht_add(actor, kind, document, TOCHT_NTS, &answer, place)));
    id_in(tocht_text_data(answer), "id", id);
}

int32_t revision_of(tocht_actor* actor, char const* id)
{
    DEMAND(GIVES(tocht_get(actor, id, &answer, place)));
    return (int32_t)integer_in(tocht_text_data(answer), "revision");
}

void change(tocht_actor* actor, char const* id, char const* patch)
{
    int32_t const revision = revision_of(actor, id);
    DEMAND(GIVES(tocht_change(actor, id, revision, patch, TOCHT_NTS, &answer, place)));
}

void join(struct scene* scene, char const* name, char const* perspective, char const* authority, id_text person,
          id_text participant)
{
    add(scene->host, person, "person", "{\"name\":\"%s\",\"language\":\"nl\"}", name);
    add(scene->host, participant, "participant",
        "{\"journey\":\"%s\",\"person\":\"%s\",\"perspective\":\"%s\",\"authority\":\"%s\"}", scene->journey, person,
        perspective, authority);
}

void plan(struct scene* scene, char const* day, id_text session)
{
    char const* const rhythm = text_of(
        "{\"journey\":\"%s\",\"first_on\":\"2027-%s\",\"every\":52,\"unit\":\"weeks\",\"at\":\"09:00\",\"minutes\":60}",
        scene->journey, day);
    DEMAND(GIVES(tocht_plan_sessions(scene->host, rhythm, TOCHT_NTS, &answer, place)));
    id_in(tocht_text_data(answer), "id", session);
}

void purpose(struct scene* scene, id_text id)
{
    add(scene->host, id, "purpose", "{\"journey\":\"%s\",\"stem\":\"steer_on\",\"completion\":\"zorg dichtbij\"}",
        scene->journey);
}

void other_journey(struct scene* scene, id_text id)
{
    add(scene->host, id, "journey", "{\"title\":\"Verder\",\"starts_on\":\"2027-01-04\",\"months\":6}");
}

void check_sound(tocht_store* store)
{
    if (GIVES(tocht_store_check(store, &answer, place)))
        SAYS(tocht_text_data(answer), "{\"items\":[]}");
}

static int64_t known_of(tocht_store* store, char const* name)
{
    DEMAND(GIVES(tocht_store_info(store, &answer, place)));
    return integer_in(tocht_text_data(answer), name);
}

void last_cursor(tocht_store* store, cursor_text cursor)
{
    DEMAND(GIVES(tocht_store_info(store, &answer, place)));
    DEMAND(cursor_in(tocht_text_data(answer), cursor));
}

bool is_last(tocht_store* store, char const* cursor)
{
    cursor_text last;
    last_cursor(store, last);
    return strcmp(last, cursor) == 0;
}

int changes_after(tocht_actor* actor, char const* cursor, cursor_text last)
{
    int count = 0;
    snprintf(last, sizeof(cursor_text), "%s", cursor != NULL ? cursor : "");
    do {
        DEMAND(GIVES(tocht_changes(actor, last, 100, &answer, place)));
        count += count_in(tocht_text_data(answer), "\"specversion\":\"1.0\"");
    } while (cursor_in(tocht_text_data(answer), last));
    return count;
}

int64_t documents_of(tocht_store* store)
{
    return known_of(store, "documents");
}

void begin(struct scene* scene)
{
    make_folder(scene->folder);
    scene->store = open_store(path_in(scene->path, scene->folder, "samen.tocht"), SCENE_OPTIONS);
    scene->host = host_of(scene->store);
    add(scene->host, scene->journey, "journey",
        "{\"title\":\"Samen\",\"language\":\"nl\",\"starts_on\":\"2027-01-04\",\"months\":6}");
    join(scene, "Anna", "manager", "facilitator", scene->anna, scene->facilitator);
    join(scene, "Bram", "employee", "participant", scene->bram, scene->employee);
}

void end(struct scene* scene)
{
    check_sound(scene->store);
    tocht_actor_free(scene->host);
    tocht_store_close(scene->store);
    remove_folder(scene->folder);
}
