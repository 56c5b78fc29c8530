#include "handles.hpp"

#include "api/commands.hpp"
#include "insight/views.hpp"

using namespace tocht;
using namespace tocht::capi;
using access::Call;

tocht_code tocht_view(tocht_actor* actor, char const* name, char const* parameters, size_t length, tocht_text** result,
                      tocht_error** error)
{
    return tell(actor, "view", result, error, [&](Call& call) {
        demand(name);
        return insight::view(name).tell(call, api::parameters_of(call, text_or_none(parameters, length)));
    });
}

tocht_code tocht_render(tocht_actor* actor, char const* format, char const* parameters, size_t length,
                        tocht_text** result, tocht_error** error)
{
    return guard_text(result, error, [&] {
        auto const state = state_of(actor);
        return state->tell(actor->person, "render", [&](Call& call) {
            demand(format);
            return api::render(call, format, api::parameters_of(call, text_or_none(parameters, length)));
        });
    });
}
