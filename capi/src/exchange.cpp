#include "handles.hpp"

#include "api/bundle.hpp"
#include "api/people.hpp"
#include "model/codec.hpp"

using namespace tocht;
using namespace tocht::capi;
using access::Call;

tocht_code tocht_export_journey(tocht_actor* actor, char const* id, int32_t history, tocht_write_callback callback,
                                void* context, tocht_destructor destroy, tocht_error** error)
{
    return guard(error, [&] {
        auto const holder = held(context, destroy);
        auto const state = state_of(actor);
        demand(callback);
        auto const write = [&](std::string_view bytes) { return callback(bytes.data(), bytes.size(), context) == 0; };
        state->read(actor->person, "export_journey",
                    [&](Call& call) { api::export_journey(call, id_of(id), history != 0, write); });
    });
}

tocht_code tocht_import_journey(tocht_actor* actor, tocht_read_callback callback, void* context,
                                tocht_destructor destroy, tocht_text** journey, tocht_error** error)
{
    if (journey != nullptr)
        *journey = nullptr;
    return guard(error, [&] {
        auto const holder = held(context, destroy);
        demand(journey);
        auto const state = state_of(actor);
        demand(callback);
        auto const read = [&](std::span<char> into) { return callback(into.data(), into.size(), context); };
        auto text = std::make_unique<tocht_text>();
        text->bytes = state->write(actor->person, "import_journey", [&](Call& call) {
            return json::serialize(model::write(api::import_journey(call, read)));
        });
        *journey = text.release();
    });
}

tocht_code tocht_import_people(tocht_actor* actor, char const* message, size_t length, char const* parameters,
                               size_t parameters_length, tocht_text** report, tocht_error** error)
{
    return write(actor, "import_people", report, error, [&](Call& call) {
        return api::import_people(call, text_of(message, length), text_or_none(parameters, parameters_length));
    });
}
