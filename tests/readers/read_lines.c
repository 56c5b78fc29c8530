/* libical reads a calendar without a complaint, and writes each of its lines as it stands there. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char* content_of(char const* path)
{
    FILE* const file = fopen(path, "rb");
    if (file == NULL)
        exit(2);
    char* const text = calloc(1, 1 << 22);
    if (text == NULL || fread(text, 1, (1 << 22) - 1, file) == 0)
        exit(2);
    fclose(file);
    return text;
}

/* Puts folded lines together again. */
static void unfold(char* text)
{
    char* into = text;
    for (char const* from = text; *from != '\0';)
        if (strncmp(from, "\r\n ", 3) == 0)
            from += 3;
        else
            *into++ = *from++;
    *into = '\0';
}

/* Of properties that RFC 5545 does not know libical leaves the value alone, where it should be read as a text. */
static int is_known(char const* line)
{
    return strncmp(line, "X-", 2) != 0;
}

static size_t length_of(char const* line)
{
    char const* const end = strstr(line, "\r\n");
    return end == NULL ? 0 : (size_t)(end + 2 - line);
}

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    char* const ours = content_of(arguments[1]);
    icalcomponent* const calendar = icalparser_parse_string(ours);
    if (calendar == NULL || icalcomponent_count_errors(calendar) != 0 || !icalrestriction_check(calendar)) {
        printf("libical complains:\n%s\n", calendar == NULL ? "" : icalcomponent_as_ical_string(calendar));
        return 1;
    }
    char* const theirs = icalcomponent_as_ical_string_r(calendar);
    unfold(ours);
    unfold(theirs);
    char const* left = ours;
    char const* right = theirs;
    int lines = 0;
    for (; *left != '\0'; ++lines) {
        size_t const length = length_of(left);
        if (length == 0 || (is_known(left) && strncmp(left, right, length) != 0)) {
            printf("line %d\nours:   %.*s\ntheirs: %.*s\n", lines + 1, (int)length, left, (int)length, right);
            return 1;
        }
        left += length;
        right += length_of(right);
    }
    printf("%d lines, the same\n", lines);
    icalcomponent_free(calendar);
    free(theirs);
    free(ours);
    return *right == '\0' ? 0 : 1;
}
