#include "handles.hpp"

#include "api/commands.hpp"
#include "api/rights.hpp"
#include "insight/changes.hpp"
#include "model/codec.hpp"
#include "model/describe.hpp"

using namespace tocht;
using namespace tocht::capi;

namespace tocht::model {

template <> struct Described<Info> {
    static constexpr std::array fields{
        field<&Info::format>("format"),
        field<&Info::version>("version"),
        field<&Info::sqlite>("sqlite"),
        field<&Info::log_reset>("log_reset"),
        field<&Info::documents>("documents"),
        field<&Info::cursor>("cursor"),
        field<&Info::is_read_only>("is_read_only"),
        field<&Info::open_anonymous_sessions>("open_anonymous_sessions"),
        field<&Info::cleaning>("cleaning"),
        field<&Info::cleaning_since>("cleaning_since"),
    };
};
template <> struct Described<Finding> {
    static constexpr std::array fields{
        field<&Finding::what>("what"),
        field<&Finding::document>("document"),
    };
};

} // namespace tocht::model

namespace {

template <typename T> json::object told(T const& result)
{
    return model::write_result(model::Described<T>::fields, &result);
}

tocht_code make_actor(tocht_store* store, tocht_actor** actor, tocht_error** error,
                      std::optional<Id> (*person_of)(tocht_store const& store, char const* text), char const* text)
{
    if (actor != nullptr)
        *actor = nullptr;
    return guard(error, [&] {
        demand(store);
        demand(actor);
        *actor = new tocht_actor{.state = store->state, .person = person_of(*store, text)};
    });
}

} // namespace

tocht_code tocht_store_open(char const* path, char const* options, size_t length, tocht_store** store,
                            tocht_error** error)
{
    if (store != nullptr)
        *store = nullptr;
    return guard(error, [&] {
        demand(path);
        demand(store);
        auto opened = std::make_unique<tocht_store>();
        auto const sent = api::options_of(api::parameters_of(text_or_none(options, length)));
        opened->state = Store::State::of(Store::open(path, sent));
        *store = opened.release();
    });
}

void tocht_store_close(tocht_store* store)
{
    if (store == nullptr)
        return;
    store->state->close();
    delete store;
}

tocht_code tocht_store_host(tocht_store* store, tocht_actor** actor, tocht_error** error)
{
    auto const host = [](tocht_store const& of, char const*) {
        of.state->demand_open();
        return std::optional<Id>{};
    };
    return make_actor(store, actor, error, host, nullptr);
}

tocht_code tocht_store_act_as(tocht_store* store, char const* person, tocht_actor** actor, tocht_error** error)
{
    auto const found = [](tocht_store const& of, char const* text) {
        auto const id = id_of(text);
        static_cast<void>(of.handle().act_as(id));
        return std::optional(id);
    };
    return make_actor(store, actor, error, found, person);
}

tocht_code tocht_store_set_logger(tocht_store* store, tocht_log_callback callback, void* context,
                                  tocht_destructor destroy, tocht_error** error)
{
    return guard(error, [&] {
        auto const holder = held(context, destroy);
        demand(store);
        auto const state = store->state; // kept for the call: what is heard meanwhile may close the store
        if (callback == nullptr)
            return state->set_logger({});
        state->set_logger(
            [callback, holder](std::string const& line) { callback(line.c_str(), line.size(), holder.get()); });
    });
}

tocht_code tocht_store_info(tocht_store* store, tocht_text** info, tocht_error** error)
{
    return guard_text(info, error, [&] {
        demand(store);
        auto known = told(store->handle().info());
        known.emplace("cleaning_since", nullptr); // unless it is there
        return json::serialize(known);
    });
}

tocht_code tocht_store_check(tocht_store* store, tocht_text** findings, tocht_error** error)
{
    return guard_text(findings, error, [&] {
        demand(store);
        json::array items;
        for (auto const& finding : store->handle().check())
            items.push_back(told(finding));
        return json::serialize(json::object{{"items", std::move(items)}});
    });
}

tocht_code tocht_store_backup(tocht_store* store, char const* path, tocht_progress_callback callback, void* context,
                              tocht_destructor destroy, tocht_error** error)
{
    return guard(error, [&] {
        auto const holder = held(context, destroy);
        demand(store);
        demand(path);
        Store::ProgressFunction progress;
        if (callback != nullptr)
            progress = [&](std::int64_t done, std::int64_t total) { return callback(done, total, context) == 0; };
        store->handle().backup(path, progress);
    });
}

void tocht_store_interrupt(tocht_store* store)
{
    if (store != nullptr)
        store->state->interrupt();
}

void tocht_actor_free(tocht_actor* actor)
{
    delete actor;
}

tocht_code tocht_changes(tocht_actor* actor, char const* after, int32_t limit, tocht_text** changes,
                         tocht_error** error)
{
    return read(actor, "changes", changes, error, [&](access::Call& call) {
        json::array items;
        for (auto const& change : insight::changes(call, after != nullptr ? after : "", limit))
            items.push_back(insight::cloud_event(change));
        return json::object{{"items", std::move(items)}};
    });
}

tocht_code tocht_watch(tocht_actor* actor, tocht_watch_callback callback, void* context, tocht_destructor destroy,
                       tocht_watcher** watcher, tocht_error** error)
{
    if (watcher != nullptr)
        *watcher = nullptr;
    return guard(error, [&] {
        auto holder = held(context, destroy);
        demand(actor);
        demand(callback);
        demand(watcher);
        auto made = std::make_unique<tocht_watcher>();
        made->state = actor->state;
        made->listener = actor->state->watch(actor->person, [callback, held = std::move(holder)](Change const& change) {
            auto const event = json::serialize(insight::cloud_event(change));
            callback(event.c_str(), event.size(), held.get());
        });
        *watcher = made.release();
    });
}

void tocht_watcher_free(tocht_watcher* watcher)
{
    if (watcher == nullptr)
        return;
    watcher->state->unwatch(watcher->listener);
    delete watcher;
}
