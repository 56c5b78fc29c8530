#include "handles.hpp"

#include "api/commands.hpp"
#include <tocht/verbs.hpp>

using namespace tocht;
using namespace tocht::capi;

// The verbs of the list in tocht/verbs.hpp.

#define TOCHT_VERB(how, name, Result, Parameters)                                                                      \
    tocht_code tocht_##name(tocht_actor* actor, char const* parameters, size_t length, tocht_text** result,            \
                            tocht_error** error)                                                                       \
    {                                                                                                                  \
        return how(actor, #name, result, error, [&](access::Call& call) {                                              \
            return api::run(call, #name, api::parameters_of(call, text_of(parameters, length)));                       \
        });                                                                                                            \
    }
TOCHT_VERBS(TOCHT_VERB)
