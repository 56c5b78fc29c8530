/* A store in a folder of its own, with a journey in it, that a test builds up in few words. */
#ifndef TOCHT_TESTS_CAPI_SCENE_H
#define TOCHT_TESTS_CAPI_SCENE_H

#include "check.h"

typedef char id_text[37];
typedef char cursor_text[64];

struct scene {
    char folder[64];
    char path[96];
    tocht_store* store;
    tocht_actor* host;
    id_text journey;
    id_text anna;        /* the facilitator's person */
    id_text facilitator; /* her part in the journey */
    id_text bram;        /* an employee's person */
    id_text employee;
};

/* The instant at which time stands still in a scene. */
#define SCENE_OPTIONS "{\"clock\":\"2027-03-01T12:00:00Z\"}"

void begin(struct scene* scene);
/* Closes and removes it; what was left must be sound. */
void end(struct scene* scene);

/* A folder of a test's own, and a path in it. */
void make_folder(char folder[64]);
void remove_folder(char const* folder);
char const* path_in(char path[96], char const* folder, char const* name);
bool exists(char const* path);

/* The rest are calls that must succeed. */

tocht_store* open_store(char const* path, char const* options);
tocht_actor* host_of(tocht_store* store);
tocht_actor* act_as(tocht_store* store, char const* person);

/* Adds a document of a kind; `fields` as printf takes it. */
__attribute__((format(printf, 4, 5))) void add(tocht_actor* actor, id_text id, char const* kind, char const* fields,
                                               ...);
/* Changes the present revision of a document. */
void change(tocht_actor* actor, char const* id, char const* patch);
int32_t revision_of(tocht_actor* actor, char const* id);
/* A person who takes part in the journey. */
void join(struct scene* scene, char const* name, char const* perspective, char const* authority, id_text person,
          id_text participant);
/* Plans a session on a day of 2027, as in "03-08". */
void plan(struct scene* scene, char const* day, id_text session);
void purpose(struct scene* scene, id_text id);
/* Another journey. */
void other_journey(struct scene* scene, id_text id);

void check_sound(tocht_store* store);
/* The cursor of the last line of the journal, and whether it still is that. */
void last_cursor(tocht_store* store, cursor_text cursor);
bool is_last(tocht_store* store, char const* cursor);
int64_t documents_of(tocht_store* store);
/* How many changes an actor is told of after a cursor (NULL: all), and that of the last: page by page, as programs do. */
int changes_after(tocht_actor* actor, char const* cursor, cursor_text last);

/* A text as printf makes it, until the eighth after it. */
__attribute__((format(printf, 1, 2))) char const* text_of(char const* format, ...);

/* The first id, or integer, of a name in an answer. */
void id_in(char const* json, char const* name, id_text id);
int64_t integer_in(char const* json, char const* name);
/* The last cursor in an answer; false without one. */
bool cursor_in(char const* json, cursor_text cursor);
/* How often a part stands in a text. */
int count_in(char const* text, char const* part);

#endif
