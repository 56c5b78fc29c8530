/* Journeys as streams: success, each error that can be brought about, NULL in every place, and callbacks that fail. */
#include "scene.h"
#include "verbs.h"

#define MISSING "01890a5d-ac96-774b-bcce-b302099a8057"

/* A stream in memory, and what its callbacks do. */
struct stream {
    char* bytes;
    size_t length;
    size_t taken;
    size_t piece;  /* at most so many bytes are given at once; 0: as many as are wanted */
    int answer;    /* of the writing callback */
    int64_t fails; /* of the reading callback, unless it is 0 */
    int returned;
    tocht_actor* inner; /* whose verb is tried inside */
};

static void give_back(void* context)
{
    ++((struct stream*)context)->returned;
}

static void try_inside(struct stream* stream)
{
    tocht_text* text = NULL;
    if (stream->inner != NULL)
        CHECK(tocht_get(stream->inner, MISSING, &text, NULL) == TOCHT_MISUSE && text == NULL);
}

static int put(char const* bytes, size_t length, void* context)
{
    struct stream* const stream = context;
    try_inside(stream);
    stream->bytes = realloc(stream->bytes, stream->length + length);
    DEMAND(stream->bytes != NULL);
    memcpy(stream->bytes + stream->length, bytes, length);
    stream->length += length;
    return stream->answer;
}

static int64_t take(char* bytes, size_t size, void* context)
{
    struct stream* const stream = context;
    size_t length = stream->length - stream->taken;
    try_inside(stream);
    if (stream->fails != 0)
        return stream->fails;
    if (length > size)
        length = size;
    if (stream->piece != 0 && length > stream->piece)
        length = stream->piece;
    if (length != 0)
        memcpy(bytes, stream->bytes + stream->taken, length);
    stream->taken += length;
    return (int64_t)length;
}

static struct stream stream_of(char const* text)
{
    struct stream stream = {0};
    stream.length = strlen(text);
    stream.bytes = malloc(stream.length + 1);
    DEMAND(stream.bytes != NULL);
    memcpy(stream.bytes, text, stream.length + 1);
    return stream;
}

static struct stream export_of(struct scene* scene, int32_t history)
{
    struct stream stream = {0};
    DEMAND(GIVES(tocht_export_journey(scene->host, scene->journey, history, put, &stream, give_back, place)));
    CHECK(stream.returned == 1 && stream.length > 0 && stream.bytes[stream.length - 1] == '\n');
    return stream;
}

/* A stream to import from its beginning. */
static void* whole(struct stream* stream)
{
    stream->taken = 0;
    return stream;
}

static void import_refuses(struct scene* scene, tocht_code code, char const* pointer, char const* text)
{
    struct stream stream = stream_of(text);
    int64_t const before = documents_of(scene->store);
    FAILS(code, pointer, tocht_import_journey(scene->host, take, whole(&stream), give_back, &answer, place));
    CHECK(stream.returned == 2);
    CHECK(documents_of(scene->store) == before);
    free(stream.bytes);
}

CASE(tocht_export_journey, "writes a journey as lines, each an object, with its past where that is asked for")
{
    struct scene scene;
    begin(&scene);
    change(scene.host, scene.journey, "{\"title\":\"Verder\"}");
    struct stream plain = export_of(&scene, 0);
    struct stream whole = export_of(&scene, 1);
    CHECK(plain.length < whole.length);
    CHECK(strncmp(plain.bytes, "{\"format\":\"tocht-journey\",\"version\":1,", 38) == 0);
    FAILS(TOCHT_INVALID, "/id", tocht_export_journey(scene.host, "x", 0, put, &plain, NULL, place));
    FAILS(TOCHT_NOT_FOUND, "/id", tocht_export_journey(scene.host, MISSING, 0, put, &plain, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_journey(NULL, scene.journey, 0, put, &plain, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_journey(scene.host, NULL, 0, put, &plain, NULL, place));
    FAILS(TOCHT_MISUSE, "", tocht_export_journey(scene.host, scene.journey, 0, NULL, &plain, NULL, place));
    tocht_actor* const anna = act_as(scene.store, scene.anna);
    FAILS(TOCHT_DENIED, "", tocht_export_journey(anna, scene.journey, 0, put, &plain, NULL, place));
    tocht_actor_free(anna);
    plain.inner = scene.host;
    CHECK(GIVES(tocht_export_journey(scene.host, scene.journey, 0, put, &plain, NULL, place)));
    plain.answer = 1;
    FAILS(TOCHT_CALLBACK, "", tocht_export_journey(scene.host, scene.journey, 0, put, &plain, give_back, place));
    CHECK(plain.returned == 3);
    free(plain.bytes);
    free(whole.bytes);
    end(&scene);
}

CASE(tocht_import_journey, "takes in what was exported, in pieces of any size, and gives the journey")
{
    struct scene scene;
    char other[96];
    begin(&scene);
    struct stream bundle = export_of(&scene, 1);
    FAILS(TOCHT_CONFLICT, "/1/journey",
          tocht_import_journey(scene.host, take, whole(&bundle), give_back, &answer, place));
    for (size_t piece = 0; piece < 3; ++piece) {
        path_in(other, scene.folder, text_of("other%d.tocht", (int)piece));
        tocht_store* const store = open_store(other, NULL);
        tocht_actor* const host = host_of(store);
        struct scene copy = scene;
        bundle.piece = piece;
        CHECK(GIVES(tocht_import_journey(host, take, whole(&bundle), give_back, &answer, place)));
        SAYS(tocht_text_data(answer), text_of("\"id\":\"%s\"", scene.journey));
        check_sound(store);
        copy.host = host;
        struct stream again = export_of(&copy, 1);
        CHECK(again.length == bundle.length && memcmp(again.bytes, bundle.bytes, again.length) == 0);
        free(again.bytes);
        tocht_actor_free(host);
        tocht_store_close(store);
    }
    free(bundle.bytes);
    end(&scene);
}

CASE(import_refuses, "what is wrong with a bundle is told with the line, and nothing of it stays")
{
    struct scene scene;
    begin(&scene);
    char const* const head =
        "{\"format\":\"tocht-journey\",\"version\":1,\"journey\":\"" MISSING "\",\"history\":false}";
    import_refuses(&scene, TOCHT_INVALID, "/1", "");
    import_refuses(&scene, TOCHT_INVALID, "/1", "x\n");
    import_refuses(&scene, TOCHT_INVALID, "/2", text_of("%s\n", head));
    import_refuses(&scene, TOCHT_INVALID, "/2/colour", text_of("%s\n{\"rating\":{},\"colour\":1}\n", head));
    import_refuses(&scene, TOCHT_INVALID, "/2/lines", text_of("%s\n{\"lines\":3,\"crc32\":\"00000000\"}\n", head));
    import_refuses(&scene, TOCHT_INVALID, "/2/crc32", text_of("%s\n{\"lines\":2,\"crc32\":\"00000000\"}\n", head));
    import_refuses(&scene, TOCHT_TOO_NEW, "/1/version", "{\"format\":\"tocht-journey\",\"version\":2}\n");
    import_refuses(
        &scene, TOCHT_NOT_FOUND, "/2/rating/subject",
        text_of("%s\n{\"rating\":{\"subject\":\"%s\",\"aspect\":\"agree\",\"words\":1,\"participant\":\"%s\","
                "\"perspective\":\"manager\",\"affiliation\":\"internal\",\"value\":1}}\n",
                head, MISSING, MISSING));
    end(&scene);
}

CASE(import_fails, "who may not import is told so before anything is read, and a callback that fails ends the call")
{
    struct scene scene;
    begin(&scene);
    struct stream stream = stream_of("x");
    tocht_actor* const anna = act_as(scene.store, scene.anna);
    FAILS(TOCHT_DENIED, "", tocht_import_journey(anna, take, whole(&stream), give_back, &answer, place));
    CHECK(stream.taken == 0 && stream.returned == 2);
    tocht_actor_free(anna);
    FAILS(TOCHT_MISUSE, "", tocht_import_journey(NULL, take, whole(&stream), give_back, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_import_journey(scene.host, NULL, &stream, give_back, &answer, place));
    FAILS(TOCHT_MISUSE, "", tocht_import_journey(scene.host, take, &stream, give_back, NULL, place));
    CHECK(stream.returned == 8);
    stream.inner = scene.host;
    FAILS(TOCHT_INVALID, "/1", tocht_import_journey(scene.host, take, whole(&stream), give_back, &answer, place));
    stream.fails = -1;
    FAILS(TOCHT_CALLBACK, "", tocht_import_journey(scene.host, take, whole(&stream), give_back, &answer, place));
    stream.fails = (int64_t)1 << 40;
    FAILS(TOCHT_CALLBACK, "", tocht_import_journey(scene.host, take, whole(&stream), give_back, &answer, place));
    free(stream.bytes);
    end(&scene);
}

CASE(export_reduced, "a journey of which only the backpack is left goes to another store, as what is left of it")
{
    struct scene scene;
    struct stream stream = {0};
    char path[96];
    begin(&scene);
    change(scene.host, scene.journey, "{\"status\":\"active\"}");
    CHECK(GIVES(tocht_conclude(scene.host, scene.journey, "Klaar", &answer, place)));
    change(scene.host, scene.journey, "{\"status\":\"archived\"}");
    tocht_store* const later = open_store(scene.path, "{\"clock\":\"2028-03-02T12:00:00Z\"}");
    tocht_actor* const host = host_of(later);
    CHECK(GIVES(tocht_store_maintain(later, "{\"retention_months\":12}", TOCHT_NTS, &answer, place)));
    CHECK(GIVES(tocht_export_journey(host, scene.journey, 1, put, &stream, NULL, place)));
    tocht_store* const other = open_store(path_in(path, scene.folder, "other.tocht"), "{}");
    tocht_actor* const there = host_of(other);
    CHECK(GIVES(tocht_import_journey(there, take, &stream, NULL, &answer, place)));
    SAYS(tocht_text_data(answer), "\"status\":\"archived\"");
    CHECK(GIVES(tocht_store_maintain(other, "{\"retention_months\":1}", TOCHT_NTS, &answer, place)));
    SAYS(tocht_text_data(answer), "\"reduced\":[]");
    check_sound(other);
    free(stream.bytes);
    tocht_actor_free(there);
    tocht_store_close(other);
    tocht_actor_free(host);
    tocht_store_close(later);
    end(&scene);
}
