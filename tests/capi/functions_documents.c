/* Each function about documents by its name: success, each error, NULL in every place. */
#include "scene.h"

#define MISSING "01890a5d-ac96-774b-bcce-b302099a8057"

CASE(tocht_add, "adds once, however often the same is sent")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    add(scene.host, id, "person", "{\"name\":\"Chris\",\"external_id\":\"hr-1\",\"id\":\"%s\"}", MISSING);
    CHECK(strcmp(id, MISSING) == 0);
    cursor_text before;
    last_cursor(scene.store, before);
    add(scene.host, id, "person", "{\"external_id\":\"hr-1\",\"name\":\"Chris\",\"id\":\"%s\"}", MISSING);
    CHECK(is_last(scene.store, before));
    char const* const other = text_of("{\"name\":\"Daan\",\"id\":\"%s\"}", MISSING);
    FAILS(TOCHT_CONFLICT, "/id", tocht_add(scene.host, "person", other, TOCHT_NTS, &answer, place));
    char const* const taken = "{\"name\":\"Daan\",\"external_id\":\"hr-1\"}";
    FAILS(TOCHT_CONFLICT, "/external_id", tocht_add(scene.host, "person", taken, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_add(NULL, "person", "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_add(scene.host, NULL, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_add(scene.host, "person", NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_add(scene.host, "person", "{\"name\":\"Daan\"}", TOCHT_NTS, NULL, place));
    CHECK(is_last(scene.store, before));
    end(&scene);
}

CASE(add_fails, "what is not well formed, refers to nothing, is not allowed or comes too late is not added")
{
    struct scene scene;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    cursor_text before;
    last_cursor(scene.store, before);
    char const* const fields = text_of("{\"journey\":\"%s\",\"stem\":\"free\"}", scene.journey);
    FAILS(TOCHT_INVALID, "/completion", tocht_add(scene.host, "purpose", fields, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/completon",
          tocht_add(scene.host, "purpose", "{\"completon\":1}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/name", tocht_add(scene.host, "person", "{\"name\":\"\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/kind", tocht_add(scene.host, "", "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_add(scene.host, "person", "[]", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_add(scene.host, "person", "", TOCHT_NTS, &answer, place));
    char const* const lost = "{\"journey\":\"" MISSING "\",\"stem\":\"free\",\"completion\":\"a\"}";
    FAILS(TOCHT_NOT_FOUND, "/journey", tocht_add(scene.host, "purpose", lost, TOCHT_NTS, &answer, place));
    char const* const adopted =
        text_of("{\"journey\":\"%s\",\"stem\":\"free\",\"completion\":\"a\",\"status\":\"adopted\"}", scene.journey);
    FAILS(TOCHT_REFUSED, "/status", tocht_add(scene.host, "purpose", adopted, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_DENIED, "", tocht_add(bram, "person", "{\"name\":\"Chris\"}", TOCHT_NTS, &answer, place));
    char const* const session =
        text_of("{\"journey\":\"%s\",\"starts_at\":\"2027-03-08T08:00:00Z\",\"minutes\":60}", scene.journey);
    FAILS(TOCHT_REFUSED, "", tocht_add(scene.host, "session", session, TOCHT_NTS, &answer, place));
    CHECK(is_last(scene.store, before));
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_get, "gives a document by its id")
{
    struct scene scene;
    begin(&scene);
    CHECK(GIVES(tocht_get(scene.host, scene.journey, &answer, place)));
    SAYS(tocht_text_data(answer), "\"title\":\"Samen\"");
    FAILS(TOCHT_INVALID, "/id", tocht_get(scene.host, "Samen", &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_get(scene.host, MISSING, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_get(NULL, scene.journey, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_get(scene.host, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_get(scene.host, scene.journey, NULL, place));
    end(&scene);
}

CASE(tocht_change, "makes the next revision, and only from the present one")
{
    struct scene scene;
    id_text id, other;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    purpose(&scene, id);
    other_journey(&scene, other);
    CHECK(GIVES(tocht_change(scene.host, id, 1, "{\"completion\":\"rust\"} ", 21, &answer, place)));
    SAYS(tocht_text_data(answer), "\"revision\":2");
    SAYS(tocht_text_data(answer), "\"completion\":\"rust\"");
    FAILS(TOCHT_CONFLICT, "/revision", tocht_change(scene.host, id, 1, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/completon", tocht_change(scene.host, id, 2, "{\"completon\":1}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/completion",
          tocht_change(scene.host, id, 2, "{\"completion\":null}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_change(scene.host, "a", 2, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_change(scene.host, MISSING, 1, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_DENIED, "", tocht_change(bram, id, 2, "{\"completion\":\"rest\"}", TOCHT_NTS, &answer, place));
    char const* const moved = text_of("{\"journey\":\"%s\"}", other);
    FAILS(TOCHT_REFUSED, "/journey", tocht_change(scene.host, id, 2, moved, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_change(NULL, id, 2, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_change(scene.host, NULL, 2, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_change(scene.host, id, 2, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_change(scene.host, id, 2, "{}", TOCHT_NTS, NULL, place));
    CHECK(revision_of(scene.host, id) == 2);
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_remove, "removes what nobody refers to or rated")
{
    struct scene scene;
    id_text id, vision, remark;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    purpose(&scene, id);
    add(scene.host, vision, "vision", "{\"journey\":\"%s\",\"text\":\"Een buurt\",\"purposes\":[\"%s\"]}",
        scene.journey, id);
    FAILS(TOCHT_REFUSED, "", tocht_remove(scene.host, id, 1, NULL, place));
    CHECK(strcmp(tocht_error_ids(failure), text_of("[\"%s\"]", vision)) == 0);
    FAILS(TOCHT_DENIED, "", tocht_remove(bram, vision, 1, NULL, place));
    FAILS(TOCHT_CONFLICT, "/revision", tocht_remove(scene.host, vision, 2, NULL, place));
    FAILS(TOCHT_INVALID, "/id", tocht_remove(scene.host, "", 1, NULL, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_remove(scene.host, MISSING, 1, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_remove(NULL, vision, 1, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_remove(scene.host, NULL, 1, NULL, place));
    CHECK(GIVES(tocht_remove(scene.host, vision, 1, NULL, place)));
    CHECK(GIVES(tocht_remove(scene.host, id, 1, NULL, place)));
    FAILS(TOCHT_NOT_FOUND, "", tocht_get(scene.host, id, &answer, place));
    add(bram, remark, "remark", "{\"journey\":\"%s\",\"nature\":\"idea\",\"text\":\"Bellen\"}", scene.journey);
    FAILS(TOCHT_INVALID, "/reason", tocht_remove(scene.host, remark, 1, NULL, place));
    FAILS(TOCHT_INVALID, "/reason", tocht_remove(scene.host, remark, 1, "", place));
    FAILS(TOCHT_INVALID, "/reason", tocht_remove(scene.host, remark, 1, "\xff", place));
    CHECK(GIVES(tocht_remove(scene.host, remark, 1, "Kwetsend", place)));
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_list, "gives page after page, ordered and filtered")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    for (int count = 0; count < 5; ++count)
        add(scene.host, id, "unit", "{\"name\":\"Team %d\",\"affiliation\":\"internal\"}", count);
    CHECK(GIVES(tocht_list(scene.host, "unit", NULL, 0, &answer, place)));
    CHECK(count_in(tocht_text_data(answer), "\"name\":\"Team") == 5);
    SAYS(tocht_text_data(answer), "\"cursor\":null");
    CHECK(GIVES(tocht_list(scene.host, "unit", "{\"order\":\"-name\",\"limit\":3}", TOCHT_NTS, &answer, place)));
    CHECK(count_in(tocht_text_data(answer), "\"name\":\"Team") == 3);
    SAYS(tocht_text_data(answer), "\"cursor\":\"");
    char const* const where = "{\"where\":{\"name\":[\"Team 1\",\"Team 2\"]}}";
    CHECK(GIVES(tocht_list(scene.host, "unit", where, TOCHT_NTS, &answer, place)));
    CHECK(count_in(tocht_text_data(answer), "\"name\":\"Team") == 2);
    FAILS(TOCHT_INVALID, "/kind", tocht_list(scene.host, "team", NULL, 0, &answer, place));
    FAILS(TOCHT_INVALID, "/limit", tocht_list(scene.host, "unit", "{\"limit\":1001}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/order", tocht_list(scene.host, "unit", "{\"order\":\"a\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/cursor", tocht_list(scene.host, "unit", "{\"cursor\":\"a\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "/journey",
          tocht_list(scene.host, "rule", "{\"journey\":\"" MISSING "\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_list(NULL, "unit", NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_list(scene.host, NULL, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_list(scene.host, "unit", NULL, 0, NULL, place));
    end(&scene);
}

CASE(tocht_history, "gives all revisions, of what was removed too")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    purpose(&scene, id);
    change(scene.host, id, "{\"completion\":\"rust\"}");
    CHECK(GIVES(tocht_remove(scene.host, id, 2, NULL, place)));
    CHECK(GIVES(tocht_history(scene.host, id, &answer, place)));
    CHECK(count_in(tocht_text_data(answer), "\"revision\":") == 2
          && count_in(tocht_text_data(answer), "ended_at") == 2);
    FAILS(TOCHT_INVALID, "/id", tocht_history(scene.host, "", &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_history(scene.host, MISSING, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_history(NULL, id, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_history(scene.host, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_history(scene.host, id, NULL, place));
    end(&scene);
}

CASE(tocht_search, "finds beginnings of words")
{
    struct scene scene;
    id_text id;
    begin(&scene);
    purpose(&scene, id);
    CHECK(GIVES(tocht_search(scene.host, "{\"text\":\"ZORG dicht\"}", TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), id);
    CHECK(GIVES(tocht_search(scene.host, "{\"text\":\"orgdicht\"}", TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "{\"items\":[]}");
    FAILS(TOCHT_INVALID, "/text", tocht_search(scene.host, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "/journey",
          tocht_search(scene.host, "{\"text\":\"a\",\"journey\":\"" MISSING "\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_search(NULL, "{\"text\":\"a\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_search(scene.host, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_search(scene.host, "{\"text\":\"a\"}", TOCHT_NTS, NULL, place));
    end(&scene);
}

CASE(tocht_apply, "does all commands or none, and points to the one that fails")
{
    struct scene scene;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    cursor_text before;
    last_cursor(scene.store, before);
    char const* const good = "{\"verb\":\"add\",\"kind\":\"person\",\"document\":{\"name\":\"Chris\"}}";
    CHECK(GIVES(tocht_apply(scene.host, "[]", TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "{\"items\":[]}");
    char const* bad = text_of("[%s,{\"verb\":\"add\",\"kind\":\"person\",\"document\":{\"nam\":1}}]", good);
    FAILS(TOCHT_INVALID, "/1/document/nam", tocht_apply(scene.host, bad, TOCHT_NTS, &answer, place));
    bad = text_of("[%s,{\"verb\":\"fly\"}]", good);
    FAILS(TOCHT_INVALID, "/1/verb", tocht_apply(scene.host, bad, TOCHT_NTS, &answer, place));
    bad = text_of("[%s,{\"verb\":\"remove\",\"id\":\"%s\",\"revision\":1}]", good, MISSING);
    FAILS(TOCHT_NOT_FOUND, "/1", tocht_apply(scene.host, bad, TOCHT_NTS, &answer, place));
    bad = text_of("[%s,{\"verb\":\"change\",\"id\":\"%s\",\"revision\":1,\"patch\":{}}]", good, MISSING);
    FAILS(TOCHT_NOT_FOUND, "/1", tocht_apply(scene.host, bad, TOCHT_NTS, &answer, place));
    bad = text_of("[%s,{\"verb\":\"change\",\"id\":\"%s\",\"revision\":9,\"patch\":{}}]", good, scene.journey);
    FAILS(TOCHT_CONFLICT, "/1/revision", tocht_apply(scene.host, bad, TOCHT_NTS, &answer, place));
    bad = text_of("[%s,{\"verb\":\"conclude\",\"journey\":\"%s\"}]", good, scene.journey);
    FAILS(TOCHT_REFUSED, "/1", tocht_apply(scene.host, bad, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_DENIED, "/0/document", tocht_apply(bram, text_of("[%s]", good), TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_apply(scene.host, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply(NULL, "[]", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply(scene.host, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply(scene.host, "[]", TOCHT_NTS, NULL, place));
    CHECK(is_last(scene.store, before));
    CHECK(GIVES(tocht_apply(scene.host, text_of("[%s,%s]", good, good), TOCHT_NTS, &answer, place)));
    CHECK(count_in(tocht_text_data(answer), "\"name\":\"Chris\"") == 2);
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_changes, "tells the journal, from the beginning or after the line of a cursor")
{
    struct scene scene;
    cursor_text first, last, there;
    begin(&scene);
    last_cursor(scene.store, last);
    CHECK(GIVES(tocht_changes(scene.host, NULL, 1000, &answer, place)));
    CHECK(count_in(tocht_text_data(answer), "\"specversion\":\"1.0\"") == 5);
    CHECK(cursor_in(tocht_text_data(answer), there) && strcmp(there, last) == 0);
    CHECK(GIVES(tocht_changes(scene.host, "", 1, &answer, place)));
    CHECK(cursor_in(tocht_text_data(answer), first));
    CHECK(changes_after(scene.host, first, there) == 4 && strcmp(there, last) == 0);
    CHECK(GIVES(tocht_changes(scene.host, last, 1, &answer, place)));
    SAYS(tocht_text_data(answer), "{\"items\":[]}");
    FAILS(TOCHT_INVALID, "/limit", tocht_changes(scene.host, NULL, 0, &answer, place));
    FAILS(TOCHT_INVALID, "/limit", tocht_changes(scene.host, NULL, 1001, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_changes(NULL, NULL, 1, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_changes(scene.host, NULL, 1, NULL, place));
    end(&scene);
}

static void refuse_cursor(tocht_actor* actor, char const* cursor, char const* message)
{
    FAILS(TOCHT_INVALID, "/after", tocht_changes(actor, cursor, 10, &answer, place));
    CHECK(strcmp(tocht_error_message(failure), message) == 0);
}

CASE(cursor_refused,
     "a cursor of another actor or store, of the time before, cut or changed, is refused where it stands")
{
    struct scene scene, other;
    cursor_text of_host, of_bram, of_other;
    begin(&scene);
    begin(&other);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    last_cursor(scene.store, of_host);
    last_cursor(other.store, of_other);
    CHECK(changes_after(bram, NULL, of_bram) > 0);
    char const* const english =
        "This is not a place in this store's journal for this actor. Start again, without after.";
    char const* const dutch =
        "Dit is geen plaats in het logboek van deze opslag voor deze gebruiker. Begin opnieuw, zonder after.";
    static char const* const wrong[] = {"0", "17", "-1", " ", "\xff", "00000000-0000-7000-8000-000000000000"};
    for (size_t index = 0; index < sizeof wrong / sizeof wrong[0]; ++index)
        refuse_cursor(scene.host, wrong[index], english);
    refuse_cursor(scene.host, of_bram, english);
    refuse_cursor(scene.host, of_other, english);
    refuse_cursor(bram, of_host, dutch);
    refuse_cursor(bram, text_of("%s0", of_bram), dutch);
    of_bram[20] = of_bram[20] == '0' ? '1' : '0';
    refuse_cursor(bram, of_bram, dutch);
    of_bram[20] = '\0';
    refuse_cursor(bram, of_bram, dutch);
    CHECK(is_last(scene.store, of_host));
    tocht_actor_free(bram);
    end(&other);
    end(&scene);
}

static void keep_change(char const* change, size_t length, void* context)
{
    CHECK(strlen(change) == length && length < 1024);
    memcpy(context, change, length + 1);
}

CASE(tocht_watch, "hears what tocht_changes tells, word for word")
{
    struct scene scene;
    id_text id;
    char heard[1024] = "";
    begin(&scene);
    CHECK(GIVES(tocht_watch(scene.host, keep_change, heard, NULL, &watching, place)));
    tocht_watcher* const watcher = watching;
    cursor_text before;
    last_cursor(scene.store, before);
    purpose(&scene, id);
    CHECK(GIVES(tocht_changes(scene.host, before, 10, &answer, place)));
    CHECK(strcmp(tocht_text_data(answer), text_of("{\"items\":[%s]}", heard)) == 0);
    FAILS(TOCHT_MISUSE, "", tocht_watch(NULL, keep_change, heard, NULL, &watching, place));
    FAILS(TOCHT_MISUSE, "", tocht_watch(scene.host, NULL, heard, NULL, &watching, place));
    FAILS(TOCHT_MISUSE, "", tocht_watch(scene.host, keep_change, heard, NULL, NULL, place));
    tocht_watcher_free(watcher);
    end(&scene);
}

CASE(tocht_watcher_free, "accepts NULL, and ends the watch")
{
    struct scene scene;
    id_text id;
    char heard[1024] = "";
    tocht_watcher_free(NULL);
    begin(&scene);
    CHECK(GIVES(tocht_watch(scene.host, keep_change, heard, NULL, &watching, place)));
    tocht_watcher_free(watching);
    purpose(&scene, id);
    CHECK(heard[0] == '\0');
    end(&scene);
}
