#include "verbs.h"

#define SOME_ID "01890a5d-ac96-774b-bcce-b302099a8057"
#define OF_JOURNEY "{\"journey\":\"" SOME_ID "\"}"

static void hear(char const* change, size_t length, void* context)
{
    (void)change;
    (void)length;
    (void)context;
}

static int put(char const* bytes, size_t length, void* context)
{
    (void)bytes;
    (void)length;
    (void)context;
    return 0;
}

static int64_t take(char* bytes, size_t size, void* context)
{
    (void)bytes;
    (void)size;
    (void)context;
    return 0;
}

void actor_is_refused(tocht_actor* actor)
{
    tocht_rating const rating = {{0}, {0}, {0}, TOCHT_AGREE, 2};
    FAILS(TOCHT_MISUSE, "", tocht_add(actor, "person", "{\"name\":\"Anna\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_get(actor, SOME_ID, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_change(actor, SOME_ID, 1, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_remove(actor, SOME_ID, 1, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_list(actor, "person", NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_history(actor, SOME_ID, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_search(actor, "{\"text\":\"zorg\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply(actor, "[]", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_changes(actor, NULL, 1, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_watch(actor, hear, NULL, NULL, &watching, place));
    FAILS(TOCHT_MISUSE, "", tocht_plan_sessions(actor, OF_JOURNEY, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_open_session(actor, SOME_ID, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_rate(actor, "{}", TOCHT_NTS, place));
    FAILS(TOCHT_MISUSE, "", tocht_rate_many(actor, &rating, 1, place));
    FAILS(TOCHT_MISUSE, "", tocht_close_session(actor, SOME_ID, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply_adjustment(actor, SOME_ID, "{}", TOCHT_NTS, 1, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_conclude(actor, SOME_ID, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_unpack(actor, OF_JOURNEY, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_person(actor, SOME_ID, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_erase_person(actor, SOME_ID, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_remove_journey(actor, SOME_ID, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_journey(actor, SOME_ID, 0, put, NULL, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_import_journey(actor, take, NULL, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_import_people(actor, "{}", TOCHT_NTS, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_view(actor, "progress", OF_JOURNEY, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_render(actor, "markdown", OF_JOURNEY, TOCHT_NTS, &answer, place));
}

void store_is_refused(tocht_store* store)
{
    FAILS(TOCHT_MISUSE, "", tocht_store_host(store, &made, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_act_as(store, SOME_ID, &made, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_set_logger(store, hear, NULL, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_info(store, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_check(store, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_maintain(store, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_backup(store, "/tmp/never.tocht", NULL, NULL, NULL, place));
}
