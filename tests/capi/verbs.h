/* Every verb of a store or an actor, for promises about all of them. */
#ifndef TOCHT_TESTS_CAPI_VERBS_H
#define TOCHT_TESTS_CAPI_VERBS_H

#include "check.h"

/* Every verb of an actor is MISUSE: it is NULL, its store was closed, or is another process's, or busy. */
void actor_is_refused(tocht_actor* actor);

/* The same of a store. */
void store_is_refused(tocht_store* store);

#endif
