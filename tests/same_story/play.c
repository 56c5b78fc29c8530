/* Plays story.tsv through the C interface: play_c STORY STORE. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tocht/tocht.h>

enum { most_names = 100, most_arguments = 8, longest = 4096 };

struct name {
    char name[40];
    char id[37];
    int revision;
};

static struct name names[most_names];
static int known;
static int line_number;

static void stop(char const* why)
{
    fprintf(stderr, "line %d: %s\n", line_number, why);
    exit(1);
}

static struct name* find(char const* name, size_t length)
{
    int index;
    for (index = known - 1; index >= 0; --index)
        if (strlen(names[index].name) == length && !strncmp(names[index].name, name, length))
            return &names[index];
    return NULL;
}

/* Puts ids and revisions in their places. */
static void fill(char const* from, char* to)
{
    while (*from) {
        size_t const length = *from == '@' ? strspn(from + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
        struct name const* found = length ? find(from + 1, length) : NULL;
        if (!found) {
            *to++ = *from++;
            continue;
        }
        from += 1 + length;
        if (*from == '#')
            to += sprintf(to, "%d", found->revision), ++from;
        else
            to += sprintf(to, "%s", found->id);
    }
    *to = '\0';
}

/* Remembers the first document of a result. */
static void remember(char const* name, char const* result)
{
    char const* id = strstr(result, "\"id\":\"");
    char const* revision = strstr(result, "\"revision\":");
    struct name* place = find(name, strlen(name));
    if (!id || !revision)
        stop("no document to remember");
    if (!place)
        place = &names[known++];
    strcpy(place->name, name);
    sprintf(place->id, "%.36s", id + 6);
    place->revision = atoi(revision + 11);
}

static void parse_id(char const* text, uint8_t id[16])
{
    if (strcmp(text, "-") && tocht_id_parse(text, TOCHT_NTS, id, NULL) != TOCHT_OK)
        stop("no id");
}

static tocht_code rate_many(tocht_actor* actor, char arguments[][longest], int count, tocht_error** error)
{
    tocht_rating ratings[most_arguments];
    char participant[40], subject[40], session[40];
    int index;
    memset(ratings, 0, sizeof ratings);
    for (index = 0; index < count; ++index) {
        if (sscanf(arguments[index], "%39s %39s %39s %d %d", participant, subject, session, &ratings[index].aspect,
                   &ratings[index].value)
            != 5)
            stop("no rating");
        parse_id(participant, ratings[index].participant);
        parse_id(subject, ratings[index].subject);
        parse_id(session, ratings[index].session);
    }
    return tocht_rate_many(actor, ratings, (size_t)count, error);
}

static tocht_code play(tocht_actor* actor, char const* verb, char a[][longest], int count, tocht_text** out,
                       tocht_error** error)
{
    if (!strcmp(verb, "add"))
        return tocht_add(actor, a[0], a[1], TOCHT_NTS, out, error);
    if (!strcmp(verb, "change"))
        return tocht_change(actor, a[0], atoi(a[1]), a[2], TOCHT_NTS, out, error);
    if (!strcmp(verb, "remove"))
        return tocht_remove(actor, a[0], atoi(a[1]), NULL, error);
    if (!strcmp(verb, "apply"))
        return tocht_apply(actor, a[0], TOCHT_NTS, out, error);
    if (!strcmp(verb, "plan_sessions"))
        return tocht_plan_sessions(actor, a[0], TOCHT_NTS, out, error);
    if (!strcmp(verb, "open_session"))
        return tocht_open_session(actor, a[0], out, error);
    if (!strcmp(verb, "close_session"))
        return tocht_close_session(actor, a[0], out, error);
    if (!strcmp(verb, "rate"))
        return tocht_rate(actor, a[0], TOCHT_NTS, error);
    if (!strcmp(verb, "rate_many"))
        return rate_many(actor, a, count, error);
    if (!strcmp(verb, "apply_adjustment"))
        return tocht_apply_adjustment(actor, a[0], a[2], TOCHT_NTS, atoi(a[1]), out, error);
    if (!strcmp(verb, "conclude"))
        return tocht_conclude(actor, a[0], count > 1 ? a[1] : NULL, out, error);
    if (!strcmp(verb, "unpack"))
        return tocht_unpack(actor, a[0], TOCHT_NTS, out, error);
    stop("unknown verb");
    return TOCHT_INTERNAL;
}

/* Whether a call went as the story says: the name, or !CODE and the pointer. */
static void judge(char const* name, tocht_code code, tocht_text* result, tocht_error* error)
{
    char said[200] = "";
    if (code != TOCHT_OK)
        sprintf(said, "!%s%s", tocht_code_name(code), tocht_error_pointer(error));
    if (strcmp(*name == '!' ? name : "", said)) {
        fprintf(stderr, "%s\n", tocht_error_message(error));
        stop(*said ? said : "it should have failed");
    }
    if (*name != '!' && strcmp(name, "-"))
        remember(name, tocht_text_data(result));
}

static void play_line(tocht_store* store, char* line)
{
    static char arguments[most_arguments][longest];
    char *part, *fields[3 + most_arguments];
    int count = 0, index;
    tocht_actor* actor = NULL;
    tocht_text* result = NULL;
    tocht_error* error = NULL;
    tocht_code code;

    for (part = strtok(line, "\t\n"); part; part = strtok(NULL, "\t\n"))
        fields[count++] = part;
    for (index = 3; index < count; ++index)
        fill(fields[index], arguments[index - 3]);
    code = strcmp(fields[0], "host") ? tocht_store_act_as(store, find(fields[0], strlen(fields[0]))->id, &actor, NULL)
                                     : tocht_store_host(store, &actor, NULL);
    if (code != TOCHT_OK)
        stop("no such actor");
    code = play(actor, fields[1], arguments, count - 3, &result, &error);
    judge(fields[2], code, result, error);
    tocht_error_free(error);
    tocht_text_free(result);
    tocht_actor_free(actor);
}

int main(int count, char** arguments)
{
    static char line[longest];
    tocht_store* store = NULL;
    FILE* story = count == 3 ? fopen(arguments[1], "r") : NULL;
    if (!story || tocht_store_open(arguments[2], NULL, 0, &store, NULL) != TOCHT_OK)
        stop("play_c STORY STORE");
    while (fgets(line, sizeof line, story)) {
        ++line_number;
        if (*line != '#')
            play_line(store, line);
    }
    fclose(story);
    tocht_store_close(store);
    return tocht_live_handles() != 0;
}
