/*
 * HR software that links Tocht: brings its people into a store and lets one of them look.
 *
 *     people STORE
 *
 * Run it as often as you like: the HR software's own keys keep people from being added twice. Built with
 * `cc people.c $(pkg-config --cflags --libs tocht)`.
 */
#include <stdio.h>
#include <string.h>
#include <tocht/tocht.h>

struct employee {
    char const* key; /* of the HR software */
    char const* name;
};

static const struct employee employees[] = {{"hr-1001", "Anna"}, {"hr-1002", "Bram"}, {"hr-1003", "Chlo\xC3\xAB"}};

/* Tells what went wrong, and frees it. */
static int fail(tocht_error* error)
{
    fprintf(stderr, "%s: %s (at \"%s\")\n", tocht_code_name(tocht_error_code(error)), tocht_error_message(error),
            tocht_error_pointer(error));
    tocht_error_free(error);
    return 1;
}

/* Copies the id of the first document in a result; 0 when there is none. Programs that have a JSON library use that. */
static int first_id(tocht_text* result, char id[37])
{
    char const* place = strstr(tocht_text_data(result), "\"id\":\"");
    id[0] = '\0';
    if (place)
        sprintf(id, "%.36s", place + 6);
    return place != NULL;
}

/* Adds a person unless the store has somebody with this key; gives the person's id. */
static tocht_code bring(tocht_actor* host, const struct employee* employee, char id[37], tocht_error** error)
{
    char json[200];
    tocht_text* result = NULL;
    tocht_code code;

    sprintf(json, "{\"where\": {\"external_id\": \"%s\"}}", employee->key);
    code = tocht_list(host, "person", json, TOCHT_NTS, &result, error);
    if (code == TOCHT_OK && !first_id(result, id)) {
        tocht_text_free(result);
        sprintf(json, "{\"name\": \"%s\", \"external_id\": \"%s\", \"language\": \"nl\"}", employee->name,
                employee->key);
        code = tocht_add(host, "person", json, TOCHT_NTS, &result, error);
        if (code == TOCHT_OK) {
            first_id(result, id);
            printf("added %s\n", employee->name);
        }
    }
    tocht_text_free(result);
    return code;
}

int main(int count, char** arguments)
{
    tocht_store* store = NULL;
    tocht_actor *host = NULL, *person = NULL;
    tocht_text* found = NULL;
    tocht_error* error = NULL;
    char id[37] = "";
    size_t index;

    if (count != 2) {
        fprintf(stderr, "people STORE\n");
        return 2;
    }
    if (tocht_store_open(arguments[1], NULL, 0, &store, &error) == TOCHT_OK
        && tocht_store_host(store, &host, &error) == TOCHT_OK)
        for (index = 0; index < sizeof employees / sizeof *employees && !error; ++index)
            bring(host, &employees[index], id, &error);

    /* What the last of them sees, as that person. */
    if (!error && tocht_store_act_as(store, id, &person, &error) == TOCHT_OK
        && tocht_list(person, "person", NULL, 0, &found, &error) == TOCHT_OK)
        printf("%s\n", tocht_text_data(found));

    tocht_text_free(found);
    tocht_actor_free(person);
    tocht_actor_free(host);
    tocht_store_close(store);
    return error ? fail(error) : 0;
}
