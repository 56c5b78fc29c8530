#pragma once

#include "access/call.hpp"
#include "store/file.hpp"
#include <tocht/store.hpp>

#include <spdlog/logger.h>

#include <mutex>
#include <new>

/// The way of a call through the library: a turn on the store, one transaction, and failures put into the actor's
/// language.
namespace tocht {

class Store::Inside {
public:
    Inside(std::filesystem::path const& path, Options const& options);

    /// Runs a verb that writes; `work` gets the access::Call.
    template <typename Work> auto write(std::optional<Id> person, char const* verb, Work&& work)
    {
        return run(person, verb, [&](access::Call& call) {
            if (database_.is_read_only())
                throw Fault(Code::read_only, Key::errors_read_only);
            return database_.write([&] { return work(call); });
        });
    }

    /// Runs a verb that only reads.
    template <typename Work> auto read(std::optional<Id> person, char const* verb, Work&& work)
    {
        return run(person, verb, [&](access::Call& call) { return database_.read([&] { return work(call); }); });
    }

    /// Runs what keeps its own moments of reading.
    template <typename Work> void outside_transaction(char const* verb, Work&& work)
    {
        run(std::nullopt, verb, [&](access::Call& call) { work(call.database); });
    }

    [[nodiscard]] store::Database& database() { return database_; }

private:
    template <typename Work> auto run(std::optional<Id> person, char const* verb, Work&& work)
    {
        std::lock_guard const turn(turn_);
        access::Call call(database_, person, now());
        try {
            if constexpr (std::is_void_v<decltype(work(call))>) {
                work(call);
                log(verb, Code::ok);
            } else {
                auto result = work(call);
                log(verb, Code::ok);
                return result;
            }
        } catch (Fault const& fault) {
            fail(call, verb, fault);
        } catch (SQLite::Exception const& exception) {
            fail(call, verb, store::fault_of(exception));
        } catch (std::bad_alloc const&) {
            fail(call, verb, Fault(Code::no_memory, Key::errors_no_memory));
        }
    }

    [[noreturn]] void fail(access::Call& call, char const* verb, Fault const& fault);
    [[nodiscard]] Instant now() const;
    void log(char const* verb, Code code);

    std::mutex turn_;
    store::Database database_;
    std::function<Instant()> clock_;
    std::shared_ptr<spdlog::logger> logger_; ///< null when nobody listens
};

} // namespace tocht
