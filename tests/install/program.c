#include <stdio.h>
#include <tocht/tocht.h>

int main(void)
{
    tocht_store *store = NULL;
    tocht_actor *host = NULL;
    tocht_text *journey = NULL;
    tocht_error *error = NULL;
    int failed;

    if (tocht_store_open("samen.tocht", NULL, 0, &store, &error) == TOCHT_OK
        && tocht_store_host(store, &host, &error) == TOCHT_OK)
        tocht_add(host, "journey",
                  "{\"title\": \"Samen zorgen in de wijk\", \"language\": \"nl\","
                  " \"starts_on\": \"2026-12-01\", \"months\": 6}",
                  TOCHT_NTS, &journey, &error);
    if (journey)
        printf("%s\n", tocht_text_data(journey));
    if (error)
        fprintf(stderr, "%s at %s\n", tocht_error_message(error), tocht_error_pointer(error));
    failed = error != NULL;
    tocht_error_free(error);
    tocht_text_free(journey);
    tocht_actor_free(host);
    tocht_store_close(store);
    return failed;
}
