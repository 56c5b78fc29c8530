/* Each function of the library, ids, texts and errors by its name: success, each error, NULL in every place. */
#include "scene.h"

#define MISSING "01890a5d-ac96-774b-bcce-b302099a8057"

CASE(tocht_version, "tells three numbers")
{
    int numbers[3];
    char rest = '\0';
    CHECK(sscanf(tocht_version(), "%d.%d.%d%c", &numbers[0], &numbers[1], &numbers[2], &rest) == 3);
}

CASE(tocht_abi_version, "is that of the header")
{
    CHECK(tocht_abi_version() == TOCHT_ABI_VERSION);
}

CASE(tocht_code_name, "names every code as the header does, and nothing else")
{
    static char const* const names[] = {"OK",      "INVALID",   "NOT_FOUND",   "CONFLICT",  "DENIED", "WITHHELD",
                                        "REFUSED", "BUSY",      "FULL",        "READ_ONLY", "IO",     "CORRUPT",
                                        "TOO_NEW", "NO_MEMORY", "INTERRUPTED", "CALLBACK",  "MISUSE", "INTERNAL"};
    for (int code = 0; code < 18; ++code)
        CHECK(strcmp(tocht_code_name((tocht_code)code), names[code]) == 0);
    int const others[] = {-1, 18, 99, 2147483647, -2147483647 - 1};
    for (size_t index = 0; index < 5; ++index) {
        tocht_code code = TOCHT_OK;
        memcpy(&code, &others[index], sizeof code);
        CHECK(strcmp(tocht_code_name(code), "") == 0);
    }
}

CASE(tocht_live_handles, "counts stores, actors, texts, errors and watchers")
{
    int64_t const before = tocht_live_handles();
    CHECK(GIVES(tocht_guide("nl", &answer, place)));
    CHECK(tocht_live_handles() == before + 1);
    FAILS(TOCHT_NOT_FOUND, "", tocht_guide("fr", &answer, place));
    CHECK(tocht_live_handles() == before + 1);
    tidy();
    CHECK(tocht_live_handles() == before);
}

CASE(tocht_schema, "gives each schema by its name, and their names")
{
    CHECK(GIVES(tocht_schema("rule", &answer, place)));
    SAYS(tocht_text_data(answer), "https://json-schema.org/draft/2020-12/schema");
    CHECK(GIVES(tocht_schema("", &answer, place)));
    tocht_text* const names = answer;
    answer = NULL;
    int count = 0;
    char name[80];
    for (char const* at = tocht_text_data(names); (at = strchr(at, '"')) != NULL; ++count) {
        size_t const length = strcspn(++at, "\"");
        DEMAND(length < sizeof name);
        memcpy(name, at, length);
        name[length] = '\0';
        at += length + 1;
        if (GIVES(tocht_schema(name, &answer, place)))
            SAYS(tocht_text_data(answer), name);
    }
    tocht_text_free(names);
    CHECK(count > 40);
    FAILS(TOCHT_NOT_FOUND, "", tocht_schema("ruler", &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_schema("\xff", &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_schema(NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_schema("rule", NULL, place));
}

CASE(tocht_guide, "gives the guide of each language")
{
    CHECK(GIVES(tocht_guide("nl", &answer, place)));
    SAYS(tocht_text_data(answer), "Wij gaan samen werken aan");
    CHECK(GIVES(tocht_guide("en", &answer, place)));
    FAILS(TOCHT_NOT_FOUND, "", tocht_guide("", &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_guide("NL", &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_guide(NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_guide("nl", NULL, place));
}

/* Ids, texts and errors */

CASE(tocht_id_make, "makes ids that differ, sort by birth and are UUIDs of version 7")
{
    uint8_t before[16], id[16];
    CHECK(GIVES(tocht_id_make(before, place)));
    for (int count = 0; count < 1000; ++count) {
        CHECK(GIVES(tocht_id_make(id, place)));
        CHECK(memcmp(before, id, 16) != 0 && memcmp(before, id, 7) <= 0);
        CHECK(id[6] >> 4 == 7 && id[8] >> 6 == 2);
        memcpy(before, id, 16);
    }
    FAILS(TOCHT_MISUSE, "", tocht_id_make(NULL, place));
}

static void no_id(char const* text, size_t length)
{
    static uint8_t const zeros[16] = {0};
    uint8_t id[16];
    memset(id, 0xAA, sizeof id);
    FAILS(TOCHT_INVALID, "", tocht_id_parse(text, length, id, place));
    CHECK(memcmp(id, zeros, sizeof id) == 0);
}

CASE(tocht_id_parse, "reads an id in either case, and leaves zeros when it is none")
{
    uint8_t lower[16], upper[16];
    CHECK(GIVES(tocht_id_parse("01890a5d-ac96-774b-bcce-b302099a8057", TOCHT_NTS, lower, place)));
    CHECK(GIVES(tocht_id_parse("01890A5D-AC96-774B-BCCE-B302099A8057 and more", 36, upper, place)));
    CHECK(memcmp(lower, upper, 16) == 0 && lower[0] == 0x01 && lower[15] == 0x57);
    no_id("", 0);
    no_id("01890a5d-ac96-774b-bcce-b302099a805", TOCHT_NTS);
    no_id("01890a5d-ac96-774b-bcce-b302099a80577", TOCHT_NTS);
    no_id("01890a5d-ac96-774b-bcce-b302099a805g", TOCHT_NTS);
    no_id("01890a5dxac96-774b-bcce-b302099a8057", TOCHT_NTS);
    no_id("01890a5d-ac96-774b-bcce-b302099a805\0", 36);
    FAILS(TOCHT_MISUSE, "", tocht_id_parse(NULL, 0, lower, place));
    FAILS(TOCHT_MISUSE, "", tocht_id_parse(MISSING, TOCHT_NTS, NULL, place));
}

CASE(tocht_id_text, "writes what was read, and nothing for NULL")
{
    uint8_t id[16];
    char text[37];
    memset(text, 'x', sizeof text);
    CHECK(GIVES(tocht_id_parse(MISSING, TOCHT_NTS, id, place)));
    tocht_id_text(NULL, text);
    CHECK(text[0] == 'x' && text[36] == 'x');
    tocht_id_text(id, NULL);
    tocht_id_text(id, text);
    CHECK(strcmp(text, MISSING) == 0);
}

CASE(tocht_text_data, "ends with a NUL; \"\" for NULL")
{
    CHECK(GIVES(tocht_schema("rule", &answer, place)));
    CHECK(tocht_text_data(answer)[tocht_text_length(answer)] == '\0');
    CHECK(strcmp(tocht_text_data(NULL), "") == 0);
}

CASE(tocht_text_length, "counts bytes; 0 for NULL")
{
    CHECK(GIVES(tocht_schema("rule", &answer, place)));
    CHECK(tocht_text_length(answer) == strlen(tocht_text_data(answer)) && tocht_text_length(answer) > 100);
    CHECK(tocht_text_length(NULL) == 0);
}

CASE(tocht_text_free, "accepts NULL")
{
    tocht_text_free(NULL);
    CHECK(tocht_live_handles() == 0);
}

CASE(tocht_error_code, "is that of the call; OK for NULL")
{
    FAILS(TOCHT_NOT_FOUND, "", tocht_guide("fr", &answer, place));
    CHECK(tocht_error_code(failure) == TOCHT_NOT_FOUND);
    CHECK(tocht_error_code(NULL) == TOCHT_OK);
}

CASE(tocht_error_message, "speaks a person's language, else the journey's, else English, without what people wrote")
{
    struct scene scene;
    begin(&scene);
    tocht_actor* const anna = act_as(scene.store, scene.anna);
    char const* const wrong =
        text_of("{\"journey\":\"%s\",\"stem\":\"Geheim\",\"completion\":\"Geheim\"}", scene.journey);
    FAILS(TOCHT_INVALID, "/stem", tocht_add(anna, "purpose", wrong, TOCHT_NTS, &answer, place));
    CHECK(strstr(tocht_error_message(failure), "Geheim") == NULL);
    SAYS(tocht_error_message(failure), "Dit moet een van deze zijn");
    FAILS(TOCHT_INVALID, "/stem", tocht_add(scene.host, "purpose", wrong, TOCHT_NTS, &answer, place));
    SAYS(tocht_error_message(failure), "Dit moet een van deze zijn");
    FAILS(TOCHT_INVALID, "/name", tocht_add(scene.host, "person", "{\"name\":1}", TOCHT_NTS, &answer, place));
    SAYS(tocht_error_message(failure), "This must be text");
    FAILS(TOCHT_INVALID, "/kind", tocht_add(scene.host, "wish", "{}", TOCHT_NTS, &answer, place));
    SAYS(tocht_error_message(failure), "Choose one of: person, unit, ");
    char const* const closed = text_of("{\"journey\":\"%s\",\"nature\":\"idea\",\"text\":\"a\",\"participant\":\"%s\"}",
                                       scene.journey, MISSING);
    FAILS(TOCHT_NOT_FOUND, "/participant", tocht_add(scene.host, "remark", closed, TOCHT_NTS, &answer, place));
    SAYS(tocht_error_message(failure), "Dit verwijst naar een document");
    CHECK(strcmp(tocht_error_message(NULL), "") == 0);
    tocht_actor_free(anna);
    end(&scene);
}

CASE(tocht_error_pointer, "leads to the fault, with ~ and / escaped; \"\" without one and for NULL")
{
    struct scene scene;
    begin(&scene);
    FAILS(TOCHT_INVALID, "/a~1b~0c", tocht_add(scene.host, "person", "{\"a/b~c\":1}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/steps/1/minutes",
          tocht_add(scene.host, "method", "{\"steps\":[{\"text\":\"a\"},{\"text\":\"b\",\"minutes\":0}]}", TOCHT_NTS,
                    &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_get(scene.host, MISSING, &answer, place));
    CHECK(strcmp(tocht_error_pointer(NULL), "") == 0);
    end(&scene);
}

CASE(tocht_error_ids, "names the documents involved; \"[]\" without any and for NULL")
{
    struct scene scene;
    begin(&scene);
    FAILS(TOCHT_NOT_FOUND, "", tocht_get(scene.host, MISSING, &answer, place));
    CHECK(strcmp(tocht_error_ids(failure), "[\"" MISSING "\"]") == 0);
    FAILS(TOCHT_INVALID, "/kind", tocht_add(scene.host, "persoon", "{}", TOCHT_NTS, &answer, place));
    CHECK(strcmp(tocht_error_ids(failure), "[]") == 0);
    CHECK(strcmp(tocht_error_ids(NULL), "[]") == 0);
    end(&scene);
}

CASE(tocht_error_free, "accepts NULL")
{
    tocht_error_free(NULL);
    CHECK(tocht_live_handles() == 0);
}
