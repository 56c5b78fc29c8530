#include "check.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

_Thread_local tocht_text* answer;
_Thread_local tocht_store* opened;
_Thread_local tocht_actor* made;
_Thread_local tocht_watcher* watching;
_Thread_local tocht_error* failure;
_Thread_local tocht_error** place;

/* Cases */

typedef struct named_case {
    char const* name;
    char const* promise;
    void (*run)(void);
} named_case;

enum { most_cases = 256, most_told = 20 };

static named_case cases[most_cases];
static size_t case_count;
static atomic_int faults; /* of the present case */
static char const* skipped;

void add_case(char const* name, char const* promise, void (*run)(void))
{
    if (case_count < most_cases)
        cases[case_count++] = (named_case){name, promise, run};
}

int fault_count(void)
{
    return faults;
}

void skip(char const* reason)
{
    skipped = reason;
}

bool check(bool held, char const* what, char const* file, int line)
{
    if (!held && faults++ < most_told)
        printf("  %s:%d: %s\n", file, line, what);
    return held;
}

bool says(char const* text, char const* part, char const* what, char const* file, int line)
{
    bool const held = text != NULL && strstr(text, part) != NULL;
    check(held, what, file, line);
    if (!held)
        printf("    is: %s\n    lacks: %s\n", text == NULL ? "NULL" : text, part);
    return held;
}

/* What was seen */

enum { most_functions = 128, most_codes = 18 };

static struct {
    char function[48];
    bool codes[most_codes];
} seen[most_functions];
static pthread_mutex_t seen_lock = PTHREAD_MUTEX_INITIALIZER;

void note(char const* call, tocht_code code)
{
    size_t const length = strcspn(call, "(");
    DEMAND(length < sizeof seen[0].function && (unsigned)code < most_codes);
    pthread_mutex_lock(&seen_lock);
    size_t index = 0;
    while (index < most_functions - 1 && seen[index].function[0] != '\0'
           && (strncmp(seen[index].function, call, length) != 0 || seen[index].function[length] != '\0'))
        ++index;
    memcpy(seen[index].function, call, length);
    seen[index].codes[code] = true;
    pthread_mutex_unlock(&seen_lock);
}

static void tell_seen(void)
{
    char const* path = getenv("TOCHT_SEEN");
    FILE* file = path == NULL ? NULL : fopen(path, "a");
    if (file == NULL)
        return;
    for (size_t index = 0; index < most_functions && seen[index].function[0] != '\0'; ++index)
        for (int code = 0; code < most_codes; ++code)
            if (seen[index].codes[code])
                fprintf(file, "%s %s\n", seen[index].function, tocht_code_name((tocht_code)code));
    fclose(file);
}

/* Running */

static bool is_wanted(named_case const* one, int count, char** words)
{
    for (int index = 1; index < count; ++index)
        if (strcmp(words[index], "--threads") == 0 ? strstr(one->promise, "[threads]") != NULL
                                                   : strcmp(words[index], one->name) == 0)
            return true;
    return count < 2;
}

static void run(named_case const* one)
{
    faults = 0;
    skipped = NULL;
    one->run();
    tidy();
    if (!check(tocht_live_handles() == 0, "no handle is alive after the case", __FILE__, __LINE__))
        printf("    alive: %lld\n", (long long)tocht_live_handles());
    printf("%s %s: %s\n",
           faults != 0       ? "FAILED "
           : skipped != NULL ? "skipped"
                             : "ok     ",
           one->name, skipped != NULL ? skipped : one->promise);
    fflush(stdout);
}

int run_cases(int count, char** words)
{
    int passed = 0, failed = 0, left = 0;
    if (count == 2 && strcmp(words[1], "--list") == 0) {
        for (size_t index = 0; index < case_count; ++index)
            printf("%s: %s\n", cases[index].name, cases[index].promise);
        return 0;
    }
    for (size_t index = 0; index < case_count; ++index) {
        if (!is_wanted(&cases[index], count, words))
            continue;
        run(&cases[index]);
        ++*(faults != 0 ? &failed : skipped != NULL ? &left : &passed);
    }
    tell_seen();
    printf("%d passed, %d failed, %d skipped\n", passed, failed, left);
    return failed == 0 && passed + left > 0 ? 0 : 1;
}

/* Calls */

/* No call may leave this where it should put a result. */
static char untouched;
#define UNTOUCHED ((void*)&untouched)

void tidy(void)
{
    if (answer != UNTOUCHED)
        tocht_text_free(answer);
    if (failure != UNTOUCHED)
        tocht_error_free(failure);
    answer = NULL;
    failure = NULL;
}

void before_call(void)
{
    tidy();
    answer = UNTOUCHED;
    opened = UNTOUCHED;
    made = UNTOUCHED;
    watching = UNTOUCHED;
    failure = UNTOUCHED;
    place = &failure;
}

static bool is_filled(char const* call, char const* name, void const* result)
{
    return strstr(call, name) == NULL || (result != UNTOUCHED && result != NULL);
}

static bool is_null(char const* call, char const* name, void const* result)
{
    return strstr(call, name) == NULL || result == NULL;
}

static void told(bool held, char const* what, char const* call, char const* file, int line)
{
    if (!check(held, what, file, line))
        printf("    of: %s\n", call);
}

bool gives(tocht_code code, char const* call, char const* file, int line)
{
    note(call, code);
    told(code == TOCHT_OK, "it succeeds", call, file, line);
    if (code != TOCHT_OK) {
        if (failure != UNTOUCHED && failure != NULL)
            printf("    %s at '%s': %s\n", tocht_code_name(code), tocht_error_pointer(failure),
                   tocht_error_message(failure));
        return false;
    }
    told(is_null(call, "place", failure), "no error is given on success", call, file, line);
    told(is_filled(call, "&answer", answer) && is_filled(call, "&opened", opened) && is_filled(call, "&made", made)
             && is_filled(call, "&watching", watching),
         "the result is there", call, file, line);
    if (strstr(call, "&answer") != NULL)
        told(tocht_text_length(answer) == strlen(tocht_text_data(answer)),
             "a NUL stands behind the text, and none in it", call, file, line);
    return true;
}

static void fails_with(tocht_code wanted, tocht_code code, char const* call, char const* file, int line)
{
    note(call, code);
    if (!check(code == wanted, "the code is the one promised", file, line))
        printf("    of: %s\n    %s instead of %s\n", call, tocht_code_name(code), tocht_code_name(wanted));
    told(is_null(call, "&answer", answer) && is_null(call, "&opened", opened) && is_null(call, "&made", made)
             && is_null(call, "&watching", watching),
         "a failed call leaves NULL as result", call, file, line);
}

void fails_untold(tocht_code wanted, tocht_code code, char const* call, char const* file, int line)
{
    fails_with(wanted, code, call, file, line);
}

void fails(tocht_code wanted, char const* pointer, tocht_code code, char const* call, char const* file, int line)
{
    fails_with(wanted, code, call, file, line);
    if (strstr(call, "place") == NULL)
        return;
    told(failure != NULL && failure != UNTOUCHED, "a failed call tells why", call, file, line);
    if (failure == UNTOUCHED)
        failure = NULL;
    told(tocht_error_code(failure) == code, "error and call have one code", call, file, line);
    told(tocht_error_message(failure)[0] != '\0', "there is a message", call, file, line);
    told(tocht_error_ids(failure)[0] == '[', "the ids are an array", call, file, line);
    if (!check(strcmp(tocht_error_pointer(failure), pointer) == 0, "the pointer leads to the fault", file, line))
        printf("    of: %s\n    '%s' instead of '%s'\n", call, tocht_error_pointer(failure), pointer);
}
