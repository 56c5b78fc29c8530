/* Each function on a person's rights and on the end of a journey by its name: success, each error that can be brought
 * about, NULL in every place. */
#include "scene.h"

#define MISSING "01890a5d-ac96-774b-bcce-b302099a8057"

CASE(tocht_export_person, "gives all that is kept on a person, to the host and to the person")
{
    struct scene scene;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    CHECK(GIVES(tocht_export_person(scene.host, scene.bram, &answer, place)));
    SAYS(tocht_text_data(answer), text_of("\"id\":\"%s\"", scene.employee));
    CHECK(GIVES(tocht_export_person(bram, scene.bram, &answer, place)));
    SAYS(tocht_text_data(answer), text_of("\"id\":\"%s\"", scene.employee));
    FAILS(TOCHT_DENIED, "", tocht_export_person(bram, scene.anna, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_export_person(scene.host, MISSING, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_export_person(scene.host, "Bram", &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_person(NULL, scene.bram, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_person(scene.host, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_person(scene.host, scene.bram, NULL, place));
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_erase_person, "takes a person out, and once more it only cleans")
{
    struct scene scene;
    id_text purpose;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    add(bram, purpose, "purpose", "{\"journey\":\"%s\",\"stem\":\"free\",\"completion\":\"rust\"}", scene.journey);
    FAILS(TOCHT_DENIED, "", tocht_erase_person(bram, scene.bram, NULL, 0, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_erase_person(scene.host, MISSING, NULL, 0, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_erase_person(scene.host, "Bram", NULL, 0, &answer, place));
    FAILS(TOCHT_INVALID, "/remarks",
          tocht_erase_person(scene.host, scene.bram, "{\"remarks\":\"burn\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/remark",
          tocht_erase_person(scene.host, scene.bram, "{\"remark\":\"keep\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_erase_person(NULL, scene.bram, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_erase_person(scene.host, NULL, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_erase_person(scene.host, scene.bram, NULL, 0, NULL, place));
    CHECK(GIVES(tocht_erase_person(scene.host, scene.bram, "{\"remarks\":\"keep\"} and more", 18, &answer, place)));
    SAYS(tocht_text_data(answer), "\"participations\":1");
    SAYS(tocht_text_data(answer), "\"cleaning\":\"done\"");
    FAILS(TOCHT_NOT_FOUND, "", tocht_get(scene.host, scene.bram, &answer, place));
    CHECK(GIVES(tocht_get(scene.host, purpose, &answer, place)));
    SAYS(tocht_text_data(answer), "\"completion\":\"rust\"");
    CHECK(GIVES(tocht_erase_person(scene.host, scene.bram, NULL, 0, &answer, place)));
    SAYS(tocht_text_data(answer), "\"participations\":0");
    tocht_store* const reader = open_store(scene.path, "{\"read_only\":true}");
    tocht_actor* const host = host_of(reader);
    FAILS(TOCHT_READ_ONLY, "", tocht_erase_person(host, scene.anna, NULL, 0, &answer, place));
    FAILS(TOCHT_READ_ONLY, "", tocht_remove_journey(host, scene.journey, &answer, place));
    FAILS(TOCHT_READ_ONLY, "", tocht_store_maintain(reader, NULL, 0, &answer, place));
    tocht_actor_free(host);
    tocht_store_close(reader);
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_remove_journey, "takes a journey out with all that is in it")
{
    struct scene scene;
    begin(&scene);
    tocht_actor* const anna = act_as(scene.store, scene.anna);
    FAILS(TOCHT_DENIED, "", tocht_remove_journey(anna, scene.journey, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_remove_journey(scene.host, MISSING, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_remove_journey(scene.host, "Samen", &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_remove_journey(scene.host, scene.bram, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_remove_journey(NULL, scene.journey, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_remove_journey(scene.host, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_remove_journey(scene.host, scene.journey, NULL, place));
    CHECK(GIVES(tocht_remove_journey(scene.host, scene.journey, &answer, place)));
    SAYS(tocht_text_data(answer), text_of("\"journey\":\"%s\"", scene.journey));
    SAYS(tocht_text_data(answer), "\"cleaning\":\"done\"");
    FAILS(TOCHT_NOT_FOUND, "", tocht_get(scene.host, scene.journey, &answer, place));
    CHECK(GIVES(tocht_get(scene.host, scene.bram, &answer, place)));
    tocht_actor_free(anna);
    end(&scene);
}

CASE(tocht_store_maintain, "reduces what was archived long ago, once, and nothing without a period")
{
    struct scene scene;
    begin(&scene);
    change(scene.host, scene.journey, "{\"status\":\"active\"}");
    CHECK(GIVES(tocht_conclude(scene.host, scene.journey, "Klaar", &answer, place)));
    change(scene.host, scene.journey, "{\"status\":\"archived\"}");
    CHECK(GIVES(tocht_store_maintain(scene.store, NULL, 0, &answer, place)));
    SAYS(tocht_text_data(answer), "{\"reduced\":[],\"cleaning\":\"done\"}");
    FAILS(TOCHT_INVALID, "/retention_months",
          tocht_store_maintain(scene.store, "{\"retention_months\":0}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/months", tocht_store_maintain(scene.store, "{\"months\":1}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_maintain(NULL, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_store_maintain(scene.store, NULL, 0, NULL, place));
    tocht_store* const later = open_store(scene.path, "{\"clock\":\"2028-03-02T12:00:00Z\"}");
    CHECK(GIVES(tocht_store_maintain(later, "{\"retention_months\":12}", TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), text_of("\"journey\":\"%s\"", scene.journey));
    CHECK(GIVES(tocht_store_maintain(later, "{\"retention_months\":12}", TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "\"reduced\":[]");
    tocht_store_close(later);
    end(&scene);
}
