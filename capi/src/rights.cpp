#include "handles.hpp"

#include "api/commands.hpp"
#include "api/rights.hpp"

using namespace tocht;
using namespace tocht::capi;
using access::Call;

namespace {

template <typename Result> api::ToldTwice told_twice(Result result)
{
    api::ToldTwice told;
    result.cleaning = Cleaning::done;
    told.done = json::serialize(api::told(result));
    result.cleaning = Cleaning::pending;
    told.pending = json::serialize(api::told(result));
    return told;
}

} // namespace

tocht_code tocht_store_maintain(tocht_store* store, char const* parameters, size_t length, tocht_text** result,
                                tocht_error** error)
{
    return guard_text(result, error, [&] {
        demand(store);
        auto const state = store->state; // kept for the call: who hears of it may close the store
        auto told = state->write(std::nullopt, "maintain", [&](Call& call) {
            auto const sent = api::parameters_of(text_or_none(parameters, length));
            return told_twice(journey::maintain(call, api::retention_of(sent)));
        });
        return told.take();
    });
}

tocht_code tocht_export_person(tocht_actor* actor, char const* id, tocht_text** result, tocht_error** error)
{
    return read(actor, "export_person", result, error,
                [&](Call& call) { return api::told(journey::export_person(call, id_of(id))); });
}

tocht_code tocht_erase_person(tocht_actor* actor, char const* id, char const* parameters, size_t length,
                              tocht_text** result, tocht_error** error)
{
    return guard_text(result, error, [&] {
        auto const state = state_of(actor);
        auto told = state->write(actor->person, "erase_person", [&](Call& call) {
            auto const remarks = api::remarks_of(api::parameters_of(text_or_none(parameters, length)));
            return told_twice(journey::erase_person(call, id_of(id), remarks));
        });
        return told.take();
    });
}

tocht_code tocht_remove_journey(tocht_actor* actor, char const* id, tocht_text** result, tocht_error** error)
{
    return guard_text(result, error, [&] {
        auto const state = state_of(actor);
        auto told = state->write(actor->person, "remove_journey",
                                 [&](Call& call) { return told_twice(journey::remove_journey(call, id_of(id))); });
        return told.take();
    });
}
