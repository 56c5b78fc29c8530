#pragma once

#include "api/store_state.hpp"
#include <tocht/tocht.h>

#include <memory>
#include <string>
#include <string_view>

/// What stands behind the handles, and the way of every call from C and back.
namespace tocht::capi {

/// One of the handles that are not yet freed.
class Counted {
public:
    Counted() noexcept;
    ~Counted();
    Counted(Counted const&) = delete;
    Counted& operator=(Counted const&) = delete;
};

std::int64_t counted() noexcept;

} // namespace tocht::capi

struct tocht_text {
    std::string bytes{};
    tocht::capi::Counted counted{};
};

struct tocht_error {
    tocht_code code = TOCHT_OK;
    std::string message{};
    std::string pointer{};
    std::string ids{};
    tocht::capi::Counted counted{};
};

struct tocht_store {
    std::shared_ptr<tocht::Store::State> state;
    tocht::capi::Counted counted{};

    [[nodiscard]] tocht::Store handle() const { return tocht::Store::State::handle(state); }
};

struct tocht_actor {
    std::shared_ptr<tocht::Store::State> state;
    std::optional<tocht::Id> person{};
    tocht::capi::Counted counted{};
};

struct tocht_watcher {
    std::shared_ptr<tocht::Store::State> state;
    std::shared_ptr<tocht::api::Listener> listener{};
    tocht::capi::Counted counted{};
};

namespace tocht::capi {

/// Throws Fault (misuse) when an argument is NULL that may not be.
template <typename Pointer> void demand(Pointer pointer)
{
    if (pointer == nullptr)
        throw Fault(Code::misuse, Key::errors_null);
}

/// A text with its length, which may be TOCHT_NTS.
std::string_view text_of(char const* data, std::size_t length);

/// The same of what may be NULL.
std::string_view text_or_none(char const* data, std::size_t length);

/// An id. Throws Fault (invalid) at /id.
Id id_of(char const* text);

/// Puts a failure where the caller wants it. Called while it is being handled.
tocht_code report(tocht_error** error) noexcept;

/// The one place where nothing gets through: runs what a function does, and turns what it throws into a code.
template <typename Work> tocht_code guard(tocht_error** error, Work&& work) noexcept
{
    if (error != nullptr)
        *error = nullptr;
    try {
        work();
        return TOCHT_OK;
    } catch (...) {
        return report(error);
    }
}

/// The same for a function whose result is a text; `work` gives it as a string. The place for the result is made before
/// the work is done, so that nothing can fail behind it.
template <typename Work> tocht_code guard_text(tocht_text** out, tocht_error** error, Work&& work) noexcept
{
    if (out != nullptr)
        *out = nullptr;
    return guard(error, [&] {
        demand(out);
        auto text = std::make_unique<tocht_text>();
        text->bytes = work();
        *out = text.release();
    });
}

/// The store of an actor, kept for the call: a watch that hears of it may free the actor and close the store.
inline std::shared_ptr<Store::State> state_of(tocht_actor const* actor)
{
    demand(actor);
    return actor->state;
}

/// A result as the caller gets it.
inline std::string told(std::string text)
{
    return text;
}
inline std::string told(json::object const& result)
{
    return json::serialize(result);
}

/// A verb that writes, and its result as a text.
template <typename Work>
tocht_code write(tocht_actor* actor, char const* verb, tocht_text** out, tocht_error** error, Work&& work) noexcept
{
    return guard_text(out, error, [&] {
        auto const state = state_of(actor);
        return state->write(actor->person, verb, [&](access::Call& call) { return told(work(call)); });
    });
}

/// A verb that reads.
template <typename Work>
tocht_code read(tocht_actor* actor, char const* verb, tocht_text** out, tocht_error** error, Work&& work) noexcept
{
    return guard_text(out, error, [&] {
        auto const state = state_of(actor);
        return state->read(actor->person, verb, [&](access::Call& call) { return told(work(call)); });
    });
}

/// A view: it may release figures.
template <typename Work>
tocht_code tell(tocht_actor* actor, char const* verb, tocht_text** out, tocht_error** error, Work&& work) noexcept
{
    return guard_text(out, error, [&] {
        auto const state = state_of(actor);
        return state->tell(actor->person, verb, [&](access::Call& call) { return told(work(call)); });
    });
}

/// A verb that writes and has no result.
template <typename Work>
tocht_code write(tocht_actor* actor, char const* verb, tocht_error** error, Work&& work) noexcept
{
    return guard(error, [&] {
        auto const state = state_of(actor);
        state->write(actor->person, verb, work);
    });
}

/// A caller's context, given back when its last holder goes, also when this fails.
inline std::shared_ptr<void> held(void* context, tocht_destructor destroy)
{
    return {context, [destroy](void* given) {
                if (destroy != nullptr)
                    destroy(given);
            }};
}

} // namespace tocht::capi
