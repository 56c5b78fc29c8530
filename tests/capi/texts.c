/* Texts: what people write comes back byte for byte, lengths are kept to, and what is no text is refused. */
#include "scene.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static char const* const written[] = {
    "Coördinatie in één café: naïeve reünie, skiën en ’s avonds ĳsvrij",
    "👩🏽‍⚕️🧭 🇳🇱 samen ♥️ 🏳️‍🌈",
    "שלום עולם — مرحبا بالعالم",
    "e\xCC\x81 is twee tekens, \xC3\xA9 een",
    "Z\xCC\xA7\xCC\xB5\xCD\x95\xCC\x8A\xCD\x86\xCC\xBE"
    "algo",
    "𠀀𐍈𝄞 en 漢字かな한글",
    "\xE2\x80\xAE omgekeerd\xE2\x80\xAC en \xE2\x80\x8D onzichtbaar",
    "\xEF\xBF\xBE \xEF\xBF\xBD \xF4\x8F\xBF\xBF",
    "\\\"/ en <tag> & 'aanhaling' %s {} ; DROP TABLE document",
};
enum { written_count = sizeof written / sizeof written[0] };

static void quoted(char const* text, char* json)
{
    for (; *text != '\0'; *json++ = *text++)
        if (*text == '"' || *text == '\\')
            *json++ = '\\';
    *json = '\0';
}

CASE(unicode_returns, "writing of every kind comes back unchanged, in fields and in what the host keeps")
{
    struct scene scene;
    begin(&scene);
    for (int index = 0; index < written_count; ++index) {
        char text[400];
        id_text id;
        quoted(written[index], text);
        add(scene.host, id, "person", "{\"name\":\"%s\",\"extra\":{\"%s\":[\"%s\"]}}", text, text, text);
        CHECK(GIVES(tocht_get(scene.host, id, &answer, place)));
        SAYS(tocht_text_data(answer), text_of("\"name\":\"%s\"", text));
        SAYS(tocht_text_data(answer), text_of("\"extra\":{\"%s\":[\"%s\"]}", text, text));
        char const* const where = text_of("{\"where\":{\"name\":\"%s\"}}", text);
        CHECK(GIVES(tocht_list(scene.host, "person", where, TOCHT_NTS, &answer, place)));
        CHECK(count_in(tocht_text_data(answer), id) == 1);
    }
    end(&scene);
}

CASE(unicode_escaped, "an escaped letter is the letter, also outside the basic plane")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    add(scene.host, id, "person", "{\"name\":\"\\u00c9\\u00e9n \\ud83e\\udded\"}");
    SAYS(tocht_text_data(answer), "\"name\":\"Één 🧭\"");
    end(&scene);
}

CASE(unicode_found, "search finds words with and without their accents, and those of other scripts")
{
    static char const* const sought[] = {"coordinatie", "COÖRDIN", "naïeve", "שלום", "مرحبا", "漢字かな한글"};
    struct scene scene;
    id_text id;
    begin(&scene);
    add(scene.host, id, "purpose", "{\"journey\":\"%s\",\"stem\":\"free\",\"completion\":\"%s %s %s\"}", scene.journey,
        written[0], written[2], written[5]);
    for (size_t index = 0; index < sizeof sought / sizeof sought[0]; ++index) {
        char const* const text = text_of("{\"text\":\"%s\"}", sought[index]);
        CHECK(GIVES(tocht_search(scene.host, text, TOCHT_NTS, &answer, place)));
        SAYS(tocht_text_data(answer), id);
    }
    end(&scene);
}

/* A copy of a text, behind which no byte can be read. */
struct edge {
    char* pages;
    char const* text;
    size_t length;
};

static struct edge at_edge(char const* text)
{
    size_t const page = (size_t)sysconf(_SC_PAGESIZE);
    size_t const length = strlen(text);
    char* const pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    DEMAND(pages != MAP_FAILED && length <= page && mprotect(pages + page, page, PROT_NONE) == 0);
    memcpy(pages + page - length, text, length);
    return (struct edge){pages, pages + page - length, length};
}

static void forget(struct edge edge)
{
    CHECK(munmap(edge.pages, 2 * (size_t)sysconf(_SC_PAGESIZE)) == 0);
}

#define AT_EDGE(text, call)                                                                                            \
    do {                                                                                                               \
        struct edge const edge = at_edge(text);                                                                        \
        CHECK(GIVES(call));                                                                                            \
        forget(edge);                                                                                                  \
    } while (0)

CASE(lengths, "no function reads a byte beyond the length that it is given")
{
    struct scene scene;
    id_text id, adjustment, next;
    uint8_t bytes[16];
    begin(&scene);
    purpose(&scene, id);
    other_journey(&scene, next);
    tocht_actor* const host = scene.host;
    char const* const of = text_of("{\"journey\":\"%s\"}", scene.journey);
    AT_EDGE(id, tocht_id_parse(edge.text, edge.length, bytes, place));
    AT_EDGE("{\"name\":\"Anna\"}", tocht_add(host, "person", edge.text, edge.length, &answer, place));
    AT_EDGE("{\"stem\":\"free\"}", tocht_change(host, id, 1, edge.text, edge.length, &answer, place));
    AT_EDGE("{\"limit\":1}", tocht_list(host, "person", edge.text, edge.length, &answer, place));
    AT_EDGE("{\"text\":\"zorg\"}", tocht_search(host, edge.text, edge.length, &answer, place));
    AT_EDGE("[]", tocht_apply(host, edge.text, edge.length, &answer, place));
    AT_EDGE(of, tocht_view(host, "progress", edge.text, edge.length, &answer, place));
    AT_EDGE(of, tocht_render(host, "markdown", edge.text, edge.length, &answer, place));
    AT_EDGE("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"id\":\"7\",\"displayName\":\"Wijk\"}",
            tocht_import_people(host, edge.text, edge.length, NULL, 0, &answer, place));
    AT_EDGE(text_of("{\"journey\":\"%s\",\"first_on\":\"2027-03-08\",\"at\":\"09:00\",\"minutes\":60}", scene.journey),
            tocht_plan_sessions(host, edge.text, edge.length, &answer, place));
    AT_EDGE(text_of("{\"subject\":\"%s\",\"aspect\":\"agree\",\"value\":2,\"participant\":\"%s\"}", id, scene.employee),
            tocht_rate(host, edge.text, edge.length, place));
    add(host, adjustment, "adjustment", "{\"journey\":\"%s\",\"about\":\"%s\",\"observed\":\"a\",\"change\":\"b\"}",
        scene.journey, id);
    change(host, adjustment, "{\"status\":\"decided\"}");
    AT_EDGE("{}", tocht_apply_adjustment(host, adjustment, edge.text, edge.length, 2, &answer, place));
    change(host, scene.journey, "{\"status\":\"active\"}");
    CHECK(GIVES(tocht_conclude(host, scene.journey, "Klaar", &answer, place)));
    AT_EDGE(text_of("{\"journey\":\"%s\",\"into\":\"%s\"}", scene.journey, next),
            tocht_unpack(host, edge.text, edge.length, &answer, place));
    AT_EDGE("{\"read_only\":true}", tocht_store_open(scene.path, edge.text, edge.length, &opened, place));
    tocht_store_close(opened);
    end(&scene);
}

CASE(length_of_the_text, "a text with its length and one that ends with a NUL are the same")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    CHECK(GIVES(tocht_add(scene.host, "person", "{\"name\":\"Anna\"}}}}", 15, &answer, place)));
    id_in(tocht_text_data(answer), "id", id);
    CHECK(GIVES(tocht_add(scene.host, "person", "{\"name\":\"Anna\"}", TOCHT_NTS, &answer, place)));
    FAILS(TOCHT_INVALID, "/name", tocht_add(scene.host, "person", "{\"name\":\"Anna\"}", 14, &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_add(scene.host, "person", "{\"name\":\"Anna\"}", 16, &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_add(scene.host, "person", "{\"name\":\"Anna\"}", 0, &answer, place));
    end(&scene);
}

static void no_name(tocht_actor* host, char const* json, size_t length)
{
    FAILS(TOCHT_INVALID, "/name", tocht_add(host, "person", json, length, &answer, place));
}

CASE(nul_refused, "a NUL within a text is refused where it stands, plain and escaped")
{
    struct scene scene;
    begin(&scene);
    cursor_text before, after;
    last_cursor(scene.store, before);
    no_name(scene.host, "{\"name\":\"An\0na\"}", 16);
    no_name(scene.host, "{\"name\":\"An\\u0000na\"}", TOCHT_NTS);
    char const* const kept = "{\"name\":\"Anna\",\"extra\":{\"a\":[1,\"\\u0000\"]}}";
    CHECK(GIVES(tocht_add(scene.host, "person", kept, TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "\"extra\":{\"a\":[1,\"\\u0000\"]}");
    FAILS(TOCHT_INVALID, "/text", tocht_search(scene.host, "{\"text\":\"a\\u0000b\"}", TOCHT_NTS, &answer, place));
    CHECK(changes_after(scene.host, before, after) == 1);
    end(&scene);
}

CASE(not_utf8_refused, "what is not UTF-8 is refused where it stands")
{
    static char const* const broken[] = {"\xff",     "\xc3", "\xc0\x80", "\xed\xa0\x80",  "\xf4\x90\x80\x80",
                                         "\xe2\x82", "\x80", "\\ud83e",  "\\udded\\ud83e"};
    struct scene scene;
    begin(&scene);
    cursor_text before;
    last_cursor(scene.store, before);
    for (size_t index = 0; index < sizeof broken / sizeof broken[0]; ++index)
        no_name(scene.host, text_of("{\"name\":\"An%sna\"}", broken[index]), TOCHT_NTS);
    FAILS(TOCHT_INVALID, "/kind", tocht_add(scene.host, "per\xffson", "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_get(scene.host, "\xff", &answer, place));
    FAILS(TOCHT_NOT_FOUND, "/name", tocht_view(scene.host, "\xff", NULL, 0, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "/format", tocht_render(scene.host, "\xff", NULL, 0, &answer, place));
    CHECK(is_last(scene.store, before));
    end(&scene);
}

CASE(json_refused, "what is not exact JSON is refused, and nothing of it is kept")
{
    static char const* const wrong[] = {"{\"name\":\"Anna\",}",
                                        "{\"name\":\"Anna\"} x",
                                        "{'name':\"Anna\"}",
                                        "null",
                                        "1",
                                        "\"\"",
                                        "{\"name\":\"Anna\",\"extra\":{\"a\":NaN}}"};
    struct scene scene;
    begin(&scene);
    cursor_text before;
    last_cursor(scene.store, before);
    tocht_error* reason = NULL;
    tocht_text* document = NULL;
    for (size_t index = 0; index < sizeof wrong / sizeof wrong[0]; ++index) {
        CHECK(tocht_add(scene.host, "person", wrong[index], TOCHT_NTS, &document, &reason) == TOCHT_INVALID);
        CHECK(document == NULL);
        tocht_error_free(reason);
    }
    FAILS(TOCHT_INVALID, "/name",
          tocht_add(scene.host, "person", "{\"name\":\"Anna\",\"name\":\"Bram\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/extra/a",
          tocht_add(scene.host, "person", "{\"name\":\"Anna\",\"extra\":{\"a\":1e400}}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/extra/a/1",
          tocht_add(scene.host, "person", "{\"name\":\"Anna\",\"extra\":{\"a\":[0,9007199254740993]}}", TOCHT_NTS,
                    &answer, place));
    size_t const length = (size_t)3 << 20;
    char* const large = malloc(length);
    DEMAND(large != NULL);
    memset(large, '[', length);
    FAILS(TOCHT_INVALID, "", tocht_add(scene.host, "person", large, length, &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_add(scene.host, "person", memset(large, ' ', length), length, &answer, place));
    free(large);
    CHECK(is_last(scene.store, before));
    end(&scene);
}
