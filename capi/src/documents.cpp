#include "handles.hpp"

#include "api/commands.hpp"

using namespace tocht;
using namespace tocht::capi;
using access::Call;

tocht_code tocht_add(tocht_actor* actor, char const* kind, char const* fields, size_t length, tocht_text** document,
                     tocht_error** error)
{
    return write(actor, "add", document, error, [&](Call& call) {
        demand(kind);
        return api::add(call, kind, json::parse(text_of(fields, length)));
    });
}

tocht_code tocht_get(tocht_actor* actor, char const* id, tocht_text** document, tocht_error** error)
{
    return guard_text(document, error, [&] {
        auto const state = state_of(actor);
        auto const quick = [&](Call& call) { return api::get_quickly(call, id_of(id)); };
        auto const whole = [&](Call& call) { return api::get(call, id_of(id)); };
        return state->read(actor->person, "get", quick, whole);
    });
}

tocht_code tocht_change(tocht_actor* actor, char const* id, int32_t revision, char const* patch, size_t length,
                        tocht_text** document, tocht_error** error)
{
    return write(actor, "change", document, error, [&](Call& call) {
        return api::change(call, id_of(id), revision, json::parse(text_of(patch, length)));
    });
}

tocht_code tocht_remove(tocht_actor* actor, char const* id, int32_t revision, char const* reason, tocht_error** error)
{
    return write(actor, "remove", error, [&](Call& call) {
        api::remove(call, id_of(id), revision,
                    reason != nullptr ? std::optional<std::string_view>(reason) : std::nullopt);
    });
}

tocht_code tocht_list(tocht_actor* actor, char const* kind, char const* parameters, size_t length, tocht_text** page,
                      tocht_error** error)
{
    return read(actor, "list", page, error, [&](Call& call) {
        demand(kind);
        return api::list(call, kind, api::parameters_of(call, text_or_none(parameters, length)));
    });
}

tocht_code tocht_history(tocht_actor* actor, char const* id, tocht_text** revisions, tocht_error** error)
{
    return read(actor, "history", revisions, error, [&](Call& call) { return api::history(call, id_of(id)); });
}

tocht_code tocht_apply(tocht_actor* actor, char const* commands, size_t length, tocht_text** results,
                       tocht_error** error)
{
    return write(actor, "apply", results, error,
                 [&](Call& call) { return api::apply(call, text_of(commands, length)); });
}
