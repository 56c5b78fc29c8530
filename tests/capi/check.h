/*
 * What the test programs in C share: cases that each name a promise, checks that let a case go on, and the rules of
 * every call, held at each one.
 */
#ifndef TOCHT_TESTS_CAPI_CHECK_H
#define TOCHT_TESTS_CAPI_CHECK_H

#include <tocht/tocht.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A case: its name, and the promise that it holds. "[threads]" in the promise lets the thread sanitizer run it. */
#define CASE(name, promise)                                                                                            \
    static void name##_case(void);                                                                                     \
    __attribute__((constructor)) static void name##_joins(void)                                                        \
    {                                                                                                                  \
        add_case(#name, promise, name##_case);                                                                         \
    }                                                                                                                  \
    static void name##_case(void)

void add_case(char const* name, char const* promise, void (*run)(void));

/* Runs the cases that are named, or all; "--threads" those with that tag; "--list" names them. After each no handle of
 * the library may be alive. The last line counts. */
int run_cases(int count, char** words);

/* A check that fails is told and fails its case, which goes on; a demand ends the program. */
#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)
#define DEMAND(condition)                                                                                              \
    do {                                                                                                               \
        if (!check((condition), #condition, __FILE__, __LINE__))                                                       \
            exit(1);                                                                                                   \
    } while (0)
/* A text of the library holds a part. */
#define SAYS(text, part) says((text), (part), #text, __FILE__, __LINE__)

bool check(bool held, char const* what, char const* file, int line);
bool says(char const* text, char const* part, char const* what, char const* file, int line);

/* How many checks of the present case failed. */
int fault_count(void);

/* Leaves a case, with a reason, where it cannot be held. */
#define SKIP(reason)                                                                                                   \
    do {                                                                                                               \
        skip(reason);                                                                                                  \
        return;                                                                                                        \
    } while (0)
void skip(char const* reason);

/* Where the calls below put their results; each thread has its own. `place` is what a call gets for its error. */
extern _Thread_local tocht_text* answer;
extern _Thread_local tocht_store* opened;
extern _Thread_local tocht_actor* made;
extern _Thread_local tocht_watcher* watching;
extern _Thread_local tocht_error* failure;
extern _Thread_local tocht_error** place;

/* A call that must succeed, as in GIVES(tocht_get(host, id, &answer, place)). The text before is freed. */
#define GIVES(call) (before_call(), gives((call), #call, __FILE__, __LINE__))

/* A call that must fail with a code and a pointer. It is made twice: with a place for the error, and without. All that it
 * should have filled is NULL afterwards. The error of the first stays in `failure` until the next call. */
#define FAILS(code, pointer, call)                                                                                     \
    do {                                                                                                               \
        before_call();                                                                                                 \
        place = NULL;                                                                                                  \
        fails_untold((code), (call), #call, __FILE__, __LINE__);                                                       \
        before_call();                                                                                                 \
        fails((code), (pointer), (call), #call, __FILE__, __LINE__);                                                   \
    } while (0)

void before_call(void);
bool gives(tocht_code code, char const* call, char const* file, int line);
void fails(tocht_code wanted, char const* pointer, tocht_code code, char const* call, char const* file, int line);
void fails_untold(tocht_code wanted, tocht_code code, char const* call, char const* file, int line);

/* Notes that a function ended with a code. When TOCHT_SEEN names a file, all that was noted is added to it at the end:
 * tests/capi/header.py compares it with what the header promises. */
void note(char const* call, tocht_code code);

/* Frees what the calls of this thread left. */
void tidy(void);

#endif
