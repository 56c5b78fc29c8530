/* Each function of the cycle and of insight by its name: success, each error, NULL in every place. */
#include "scene.h"

#define MISSING "01890a5d-ac96-774b-bcce-b302099a8057"

CASE(tocht_plan_sessions, "plans the sessions of a rhythm, those that are not there yet")
{
    struct scene scene;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    char const* const rhythm =
        text_of("{\"journey\":\"%s\",\"first_on\":\"2027-03-01\",\"every\":2,\"unit\":\"weeks\",\"at\":\"09:00\","
                "\"minutes\":60}",
                scene.journey);
    FAILS(TOCHT_DENIED, "", tocht_plan_sessions(bram, rhythm, TOCHT_NTS, &answer, place));
    CHECK(GIVES(tocht_plan_sessions(scene.host, rhythm, TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "\"starts_at\":\"2027-03-15T08:00:00.000Z\"");
    SAYS(tocht_text_data(answer), "\"starts_at\":\"2027-03-29T07:00:00.000Z\"");
    CHECK(GIVES(tocht_plan_sessions(scene.host, rhythm, TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "{\"items\":[]}");
    char const* const late =
        text_of("{\"journey\":\"%s\",\"first_on\":\"2037-03-01\",\"at\":\"09:00\",\"minutes\":60}", scene.journey);
    FAILS(TOCHT_REFUSED, "", tocht_plan_sessions(scene.host, late, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/at", tocht_plan_sessions(scene.host, "{\"at\":\"9\"}", TOCHT_NTS, &answer, place));
    char const* const lost =
        "{\"journey\":\"" MISSING "\",\"first_on\":\"2027-03-01\",\"at\":\"09:00\",\"minutes\":60}";
    FAILS(TOCHT_NOT_FOUND, "/journey", tocht_plan_sessions(scene.host, lost, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_plan_sessions(NULL, rhythm, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_plan_sessions(scene.host, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_plan_sessions(scene.host, rhythm, TOCHT_NTS, NULL, place));
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_open_session, "opens a planned session, one at a time")
{
    struct scene scene;
    id_text session, other;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    plan(&scene, "03-08", session);
    plan(&scene, "03-15", other);
    FAILS(TOCHT_DENIED, "", tocht_open_session(bram, session, &answer, place));
    CHECK(GIVES(tocht_open_session(scene.host, session, &answer, place)));
    SAYS(tocht_text_data(answer), "\"status\":\"open\"");
    FAILS(TOCHT_REFUSED, "", tocht_open_session(scene.host, session, &answer, place));
    FAILS(TOCHT_REFUSED, "", tocht_open_session(scene.host, other, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_open_session(scene.host, "", &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_open_session(scene.host, scene.journey, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_open_session(scene.host, MISSING, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_open_session(NULL, session, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_open_session(scene.host, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_open_session(scene.host, other, NULL, place));
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_rate, "records, replaces and takes back a rating")
{
    struct scene scene;
    id_text id, session;
    begin(&scene);
    tocht_actor* const anna = act_as(scene.store, scene.anna);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    purpose(&scene, id);
    plan(&scene, "03-08", session);
    char const* const agree = text_of("{\"subject\":\"%s\",\"aspect\":\"agree\",\"value\":2}", id);
    char const* const taken = text_of("{\"subject\":\"%s\",\"aspect\":\"agree\",\"value\":null}", id);
    CHECK(GIVES(tocht_rate(bram, agree, TOCHT_NTS, place)));
    CHECK(GIVES(
        tocht_view(anna, "consensus", text_of("{\"journey\":\"%s\"}", scene.journey), TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "\"agree\":1");
    CHECK(GIVES(tocht_rate(bram, taken, TOCHT_NTS, place)));
    char const* wrong = text_of("{\"subject\":\"%s\",\"aspect\":\"agree\",\"value\":3}", id);
    FAILS(TOCHT_INVALID, "/value", tocht_rate(bram, wrong, TOCHT_NTS, place));
    FAILS(TOCHT_INVALID, "/participant", tocht_rate(scene.host, agree, TOCHT_NTS, place));
    wrong =
        text_of("{\"subject\":\"%s\",\"aspect\":\"agree\",\"value\":2,\"participant\":\"%s\"}", id, scene.facilitator);
    FAILS(TOCHT_DENIED, "/participant", tocht_rate(bram, wrong, TOCHT_NTS, place));
    wrong =
        text_of("{\"subject\":\"%s\",\"aspect\":\"climate\",\"value\":2,\"session\":\"%s\"}", scene.journey, session);
    FAILS(TOCHT_REFUSED, "/session", tocht_rate(bram, wrong, TOCHT_NTS, place));
    wrong = "{\"subject\":\"" MISSING "\",\"aspect\":\"agree\",\"value\":2}";
    FAILS(TOCHT_NOT_FOUND, "/subject", tocht_rate(bram, wrong, TOCHT_NTS, place));
    FAILS(TOCHT_MISUSE, "", tocht_rate(NULL, agree, TOCHT_NTS, place));
    FAILS(TOCHT_MISUSE, "", tocht_rate(bram, NULL, 0, place));
    tocht_actor_free(bram);
    tocht_actor_free(anna);
    end(&scene);
}

static tocht_rating rating(char const* subject, char const* participant, int32_t aspect, int32_t value)
{
    tocht_rating made_of = {{0}, {0}, {0}, aspect, value};
    DEMAND(GIVES(tocht_id_parse(subject, TOCHT_NTS, made_of.subject, place)));
    if (participant != NULL)
        DEMAND(GIVES(tocht_id_parse(participant, TOCHT_NTS, made_of.participant, place)));
    return made_of;
}

CASE(tocht_rate_many, "records all or none, and points to the one that fails")
{
    struct scene scene;
    id_text id, session;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    purpose(&scene, id);
    plan(&scene, "03-08", session);
    cursor_text before;
    last_cursor(scene.store, before);
    tocht_rating ratings[2] = {rating(id, scene.employee, TOCHT_AGREE, 2),
                               rating(id, scene.facilitator, TOCHT_AGREE, 3)};
    FAILS(TOCHT_INVALID, "/1/value", tocht_rate_many(scene.host, ratings, 2, place));
    FAILS(TOCHT_DENIED, "/1/participant", tocht_rate_many(bram, (ratings[1].value = 2, ratings), 2, place));
    ratings[1].aspect = 0;
    FAILS(TOCHT_INVALID, "/1/aspect", tocht_rate_many(scene.host, ratings, 2, place));
    ratings[1].aspect = 15;
    FAILS(TOCHT_INVALID, "/1/aspect", tocht_rate_many(scene.host, ratings, 2, place));
    ratings[1] = rating(MISSING, scene.facilitator, TOCHT_AGREE, 2);
    FAILS(TOCHT_NOT_FOUND, "/1/subject", tocht_rate_many(scene.host, ratings, 2, place));
    ratings[1] = rating(scene.journey, scene.facilitator, TOCHT_CLIMATE, 2);
    CHECK(GIVES(tocht_id_parse(session, TOCHT_NTS, ratings[1].session, place)));
    FAILS(TOCHT_REFUSED, "/1/session", tocht_rate_many(scene.host, ratings, 2, place));
    FAILS(TOCHT_MISUSE, "", tocht_rate_many(NULL, ratings, 1, place));
    FAILS(TOCHT_MISUSE, "", tocht_rate_many(scene.host, NULL, 1, place));
    CHECK(is_last(scene.store, before));
    CHECK(GIVES(tocht_rate_many(scene.host, NULL, 0, place)));
    ratings[1] = rating(id, scene.facilitator, TOCHT_AGREE, 2);
    CHECK(GIVES(tocht_rate_many(scene.host, ratings, 2, place)));
    ratings[0] = rating(id, NULL, TOCHT_AGREE, TOCHT_WITHDRAW);
    CHECK(GIVES(tocht_rate_many(bram, ratings, 1, place)));
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_close_session, "closes an open session that something belongs to")
{
    struct scene scene;
    id_text session, remark;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    plan(&scene, "03-08", session);
    FAILS(TOCHT_REFUSED, "", tocht_close_session(scene.host, session, &answer, place));
    CHECK(GIVES(tocht_open_session(scene.host, session, &answer, place)));
    FAILS(TOCHT_REFUSED, "", tocht_close_session(scene.host, session, &answer, place));
    add(scene.host, remark, "remark", "{\"journey\":\"%s\",\"session\":\"%s\",\"nature\":\"idea\",\"text\":\"Bellen\"}",
        scene.journey, session);
    FAILS(TOCHT_DENIED, "", tocht_close_session(bram, session, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_close_session(scene.host, "", &answer, place));
    FAILS(TOCHT_INVALID, "", tocht_close_session(scene.host, remark, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_close_session(scene.host, MISSING, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_close_session(NULL, session, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_close_session(scene.host, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_close_session(scene.host, session, NULL, place));
    CHECK(GIVES(tocht_close_session(scene.host, session, &answer, place)));
    SAYS(tocht_text_data(answer), "\"status\":\"closed\"");
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_apply_adjustment, "changes what a decided adjustment is about")
{
    struct scene scene;
    id_text id, adjustment;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    purpose(&scene, id);
    add(scene.host, adjustment, "adjustment",
        "{\"journey\":\"%s\",\"about\":\"%s\",\"observed\":\"Vaag\",\"change\":\"Scherper\"}", scene.journey, id);
    char const* const patch = "{\"completion\":\"rust\"}";
    FAILS(TOCHT_REFUSED, "", tocht_apply_adjustment(scene.host, adjustment, patch, TOCHT_NTS, 1, &answer, place));
    change(scene.host, adjustment, "{\"status\":\"decided\"}");
    FAILS(TOCHT_DENIED, "", tocht_apply_adjustment(bram, adjustment, patch, TOCHT_NTS, 1, &answer, place));
    FAILS(TOCHT_CONFLICT, "/revision",
          tocht_apply_adjustment(scene.host, adjustment, patch, TOCHT_NTS, 2, &answer, place));
    FAILS(TOCHT_INVALID, "/a", tocht_apply_adjustment(scene.host, adjustment, "{\"a\":1}", 7, 1, &answer, place));
    FAILS(TOCHT_INVALID, "/id", tocht_apply_adjustment(scene.host, "", "{}", 2, 1, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_apply_adjustment(scene.host, MISSING, "{}", 2, 1, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply_adjustment(NULL, adjustment, patch, TOCHT_NTS, 1, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply_adjustment(scene.host, NULL, patch, TOCHT_NTS, 1, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply_adjustment(scene.host, adjustment, NULL, 0, 1, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_apply_adjustment(scene.host, adjustment, patch, TOCHT_NTS, 1, NULL, place));
    CHECK(GIVES(tocht_apply_adjustment(scene.host, adjustment, patch, TOCHT_NTS, 1, &answer, place)));
    SAYS(tocht_text_data(answer), "\"applied_revision\":2");
    CHECK(revision_of(scene.host, id) == 2);
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_conclude, "ends an active journey, unprepared only for a reason")
{
    struct scene scene;
    begin(&scene);
    tocht_actor* const bram = act_as(scene.store, scene.bram);
    FAILS(TOCHT_REFUSED, "", tocht_conclude(scene.host, scene.journey, NULL, &answer, place));
    change(scene.host, scene.journey, "{\"status\":\"active\"}");
    FAILS(TOCHT_REFUSED, "", tocht_conclude(scene.host, scene.journey, NULL, &answer, place));
    SAYS(tocht_error_message(failure), "R3, R8");
    FAILS(TOCHT_DENIED, "", tocht_conclude(bram, scene.journey, "Verhuisd", &answer, place));
    FAILS(TOCHT_INVALID, "/force", tocht_conclude(scene.host, scene.journey, "", &answer, place));
    FAILS(TOCHT_INVALID, "/force", tocht_conclude(scene.host, scene.journey, "\xff", &answer, place));
    FAILS(TOCHT_INVALID, "/journey", tocht_conclude(scene.host, "Samen", NULL, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "", tocht_conclude(scene.host, MISSING, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_conclude(NULL, scene.journey, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_conclude(scene.host, NULL, NULL, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_conclude(scene.host, scene.journey, "Verhuisd", NULL, place));
    CHECK(GIVES(tocht_conclude(scene.host, scene.journey, "Verhuisd", &answer, place)));
    SAYS(tocht_text_data(answer), "\"status\":\"concluded\"");
    char const* const late = text_of("{\"journey\":\"%s\",\"stem\":\"free\",\"completion\":\"a\"}", scene.journey);
    FAILS(TOCHT_REFUSED, "", tocht_add(scene.host, "purpose", late, TOCHT_NTS, &answer, place));
    tocht_actor_free(bram);
    end(&scene);
}

CASE(tocht_unpack, "copies lessons of a concluded journey into another, once")
{
    struct scene scene;
    id_text lesson, next, part, nico, sponsor;
    begin(&scene);
    add(scene.host, lesson, "lesson", "{\"journey\":\"%s\",\"insight\":\"Eerst luisteren\"}", scene.journey);
    other_journey(&scene, next);
    join(&scene, "Nico", "manager", "participant", nico, part);
    add(scene.host, sponsor, "participant",
        "{\"journey\":\"%s\",\"person\":\"%s\",\"perspective\":\"manager\",\"authority\":\"sponsor\"}", next, nico);
    tocht_actor* const reader = act_as(scene.store, nico);
    char const* const all = text_of("{\"journey\":\"%s\",\"into\":\"%s\"}", scene.journey, next);
    FAILS(TOCHT_REFUSED, "/journey", tocht_unpack(scene.host, all, TOCHT_NTS, &answer, place));
    change(scene.host, scene.journey, "{\"status\":\"active\"}");
    CHECK(GIVES(tocht_conclude(scene.host, scene.journey, "Klaar", &answer, place)));
    FAILS(TOCHT_DENIED, "/into", tocht_unpack(reader, all, TOCHT_NTS, &answer, place));
    char const* const lost = text_of("{\"journey\":\"%s\",\"into\":\"%s\"}", scene.journey, MISSING);
    FAILS(TOCHT_NOT_FOUND, "/into", tocht_unpack(scene.host, lost, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/into",
          tocht_unpack(scene.host, text_of("{\"journey\":\"%s\"}", next), TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_unpack(NULL, all, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_unpack(scene.host, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_unpack(scene.host, all, TOCHT_NTS, NULL, place));
    CHECK(GIVES(tocht_unpack(scene.host, all, TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), text_of("\"came_from\":\"%s\"", lesson));
    CHECK(GIVES(tocht_unpack(scene.host, all, TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "{\"items\":[]}");
    tocht_actor_free(reader);
    end(&scene);
}

/* Exchange */

#define SCIM_USER "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]"

CASE(tocht_import_people, "takes a user of SCIM over, once")
{
    struct scene scene;
    id_text nico, part;
    begin(&scene);
    join(&scene, "Nico", "manager", "participant", nico, part);
    tocht_actor* const reader = act_as(scene.store, nico);
    char const* const els = "{" SCIM_USER ",\"id\":\"7\",\"displayName\":\"Els\"}";
    FAILS(TOCHT_DENIED, "", tocht_import_people(reader, els, TOCHT_NTS, NULL, 0, &answer, place));
    FAILS(TOCHT_INVALID, "/schemas", tocht_import_people(scene.host, "{}", TOCHT_NTS, NULL, 0, &answer, place));
    char const* const odd = "{" SCIM_USER ",\"id\":\"7\",\"displayName\":\"Els\",\"active\":1}";
    FAILS(TOCHT_INVALID, "/active",
          tocht_import_people(scene.host, odd, TOCHT_NTS, "{\"strict\":true}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/stric",
          tocht_import_people(scene.host, odd, TOCHT_NTS, "{\"stric\":true}", TOCHT_NTS, &answer, place));
    CHECK(GIVES(tocht_import_people(scene.host, odd, TOCHT_NTS, "{\"dry_run\":true}", TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "\"why\":\"invalid\",\"pointer\":\"/active\"");
    FAILS(TOCHT_MISUSE, "", tocht_import_people(NULL, els, TOCHT_NTS, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_import_people(scene.host, NULL, 0, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_import_people(scene.host, els, TOCHT_NTS, NULL, 0, NULL, place));
    CHECK(GIVES(tocht_import_people(scene.host, els, TOCHT_NTS, NULL, 0, &answer, place)));
    SAYS(tocht_text_data(answer), "\"added\":[{\"kind\":\"person\"");
    CHECK(GIVES(tocht_import_people(scene.host, els, TOCHT_NTS, NULL, 0, &answer, place)));
    SAYS(tocht_text_data(answer), "\"added\":[],\"changed\":[],\"left\":[]");
    tocht_actor_free(reader);
    end(&scene);
}

CASE(tocht_merge_people, "makes one of two persons, unless both take part")
{
    struct scene scene;
    id_text nico, part, els, other;
    begin(&scene);
    join(&scene, "Nico", "manager", "participant", nico, part);
    add(scene.host, els, "person", "{\"name\":\"Els\"}");
    add(scene.host, other, "person", "{\"name\":\"Elsje\",\"directory_id\":\"7\"}");
    tocht_actor* const reader = act_as(scene.store, nico);
    char two[sizeof els + sizeof other + 32];
    snprintf(two, sizeof two, "{\"keep\":\"%s\",\"other\":\"%s\"}", els, other);
    FAILS(TOCHT_DENIED, "", tocht_merge_people(reader, two, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/keep", tocht_merge_people(scene.host, "{}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_merge_people(NULL, two, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_merge_people(scene.host, NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_merge_people(scene.host, two, TOCHT_NTS, NULL, place));
    char both[sizeof two];
    id_text olga, there;
    join(&scene, "Olga", "manager", "participant", olga, there);
    snprintf(both, sizeof both, "{\"keep\":\"%s\",\"other\":\"%s\"}", nico, olga);
    FAILS(TOCHT_REFUSED, "", tocht_merge_people(scene.host, both, TOCHT_NTS, &answer, place));
    CHECK(GIVES(tocht_merge_people(scene.host, two, TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "\"directory_id\":\"7\"");
    FAILS(TOCHT_NOT_FOUND, "/other", tocht_merge_people(scene.host, two, TOCHT_NTS, &answer, place));
    tocht_actor_free(reader);
    end(&scene);
}

/* What the journey tells */

CASE(tocht_view, "tells each view that has a schema")
{
    static char const* const views[] = {"progress", "overview", "consensus", "ratings", "backpack", "timeline"};
    struct scene scene;
    begin(&scene);
    char const* const of = text_of("{\"journey\":\"%s\"}", scene.journey);
    for (size_t index = 0; index < sizeof views / sizeof views[0]; ++index) {
        CHECK(GIVES(tocht_view(scene.host, views[index], of, TOCHT_NTS, &answer, place)));
        CHECK(tocht_text_data(answer)[0] == '{');
    }
    FAILS(TOCHT_NOT_FOUND, "/name", tocht_view(scene.host, "vooruitgang", of, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "/journey",
          tocht_view(scene.host, "progress", "{\"journey\":\"" MISSING "\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/journey", tocht_view(scene.host, "progress", NULL, 0, &answer, place));
    FAILS(TOCHT_INVALID, "/jorney", tocht_view(scene.host, "progress", "{\"jorney\":1}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_view(NULL, "progress", of, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_view(scene.host, NULL, of, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_view(scene.host, "progress", of, TOCHT_NTS, NULL, place));
    end(&scene);
}

CASE(tocht_render, "renders a journey as Markdown and as a page")
{
    struct scene scene;
    begin(&scene);
    char const* const of = text_of("{\"journey\":\"%s\"}", scene.journey);
    CHECK(GIVES(tocht_render(scene.host, "markdown", of, TOCHT_NTS, &answer, place)));
    CHECK(strncmp(tocht_text_data(answer), "# Samen", 7) == 0);
    CHECK(GIVES(tocht_render(scene.host, "html", of, TOCHT_NTS, &answer, place)));
    CHECK(strncmp(tocht_text_data(answer), "<!DOCTYPE html>", 15) == 0);
    FAILS(TOCHT_INVALID, "/journey", tocht_render(scene.host, "html", NULL, 0, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "/format", tocht_render(scene.host, "html4", of, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_NOT_FOUND, "/journey",
          tocht_render(scene.host, "markdown", "{\"journey\":\"" MISSING "\"}", TOCHT_NTS, &answer, place));
    FAILS(TOCHT_INVALID, "/journey", tocht_render(scene.host, "markdown", NULL, 0, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_render(NULL, "markdown", of, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_render(scene.host, NULL, of, TOCHT_NTS, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_render(scene.host, "markdown", of, TOCHT_NTS, NULL, place));
    end(&scene);
}
