#pragma once

#include "access/call.hpp"
#include "api/telling.hpp"
#include "store/cleaning.hpp"
#include <tocht/store.hpp>

#include <atomic>
#include <thread>

namespace spdlog { // whose headers take seconds to read
class logger;
}

/// The way of a call through the library: a turn on the store, one transaction, and failures put into the actor's
/// language. When the turn is over, the log and the watchers hear of it.
namespace tocht {

class Store::State {
    class Turn;

public:
    State(std::filesystem::path const& path, Options const& options);
    ~State();
    State(State const&) = delete;
    State& operator=(State const&) = delete;

    // A store's handle is a share of this.
    static Store handle(std::shared_ptr<State> state) { return Store(std::move(state)); }
    static std::shared_ptr<State> of(Store const& store) { return store.state_; }

    /// Runs a verb that writes; `work` gets the access::Call. When there is something to clean, that is done after it, and
    /// a result that has a place for it (`cleaning`) tells whether it could be.
    template <typename Work> auto write(std::optional<Id> person, char const* verb, Work&& work)
    {
        return run(person, verb, [&](access::Call& call) {
            if (database_->is_read_only())
                throw Fault(Code::read_only, Key::errors_read_only);
            if constexpr (std::is_void_v<decltype(work(call))>) {
                written(call, work);
                clean_up();
            } else {
                auto result = written(call, work);
                bool const is_clean = clean_up();
                if constexpr (requires { result.cleaning = Cleaning::done; })
                    result.cleaning = is_clean ? Cleaning::done : Cleaning::pending;
                return result;
            }
        });
    }

    /// Runs a verb that only reads.
    template <typename Work> auto read(std::optional<Id> person, char const* verb, Work&& work)
    {
        return run(person, verb, [&](access::Call& call) { return database_->read([&] { return work(call); }); });
    }

    /// Runs what tells of a journey. Where it meets what may be released and was not yet, it runs once more, and releases
    /// it; of a store that is only read it tells what was released before.
    template <typename Work> auto tell(std::optional<Id> person, char const* verb, Work&& work)
    {
        return run(person, verb, [&](access::Call& call) {
            auto told = database_->read([&] { return work(call); });
            if (!call.wants_release || database_->is_read_only())
                return told;
            access::Call again(*database_, person, call.now);
            auto result = written(again, work);
            clean_up();
            return result;
        });
    }

    /// Runs a verb that mostly reads with one statement: `quick` does so, and gives nothing when it takes more: then
    /// `whole` does it.
    template <typename Quick, typename Whole>
    auto read(std::optional<Id> person, char const* verb, Quick&& quick, Whole&& whole)
    {
        return run(person, verb, [&](access::Call& call) {
            auto found = quick(call);
            return found ? std::move(*found) : database_->read([&] { return whole(call); });
        });
    }

    /// Runs what keeps its own moments of reading.
    template <typename Work> void outside_transaction(char const* verb, Work&& work)
    {
        run(std::nullopt, verb, [&](access::Call& call) { work(call.database); });
    }

    /// Throws Error (misuse) when the store is closed or another process's.
    void demand_open();

    /// Ends the call that runs now. From any thread.
    void interrupt() noexcept;

    /// Closes the file, after the calls that run on other threads, and ends who listens. Every call is misuse from then
    /// on. Within a call of this thread it closes when that is done.
    void close() noexcept;

    using Line = std::function<void(std::string const&)>;
    using Hear = std::function<void(Change const&)>;

    /// Who hears the log from now on; an empty function: nobody.
    void set_logger(Line line);

    std::shared_ptr<api::Listener> watch(std::optional<Id> person, Hear hear);
    void unwatch(std::shared_ptr<api::Listener> const& listener) noexcept;

private:
    struct Watching {
        std::shared_ptr<api::Listener> listener;
        std::optional<Id> person;
        std::shared_ptr<Hear const> hear;
    };

    template <typename Work> auto run(std::optional<Id> person, char const* verb, Work&& work);

    /// Does what was left to do when the store was closed, broke off, or was of a format that sealed nothing. Throws Error
    /// when something cannot be sealed; what cannot be cleaned stays pending.
    void finish();

    /// Writes in one transaction, which also tells whether there is something to clean, whoever left it.
    template <typename Work> auto written(access::Call& call, Work& work);

    /// Cleans where a verb asked for it, and tries to where another could not; whether all is clean.
    bool clean_up() noexcept;

    /// The same for who only read.
    void clean_before_closing() noexcept;

    /// What happened stays what happened when it cannot be told.
    void done(access::Call const& call, char const* verb) noexcept;

    /// Throws what is being caught, as the actor gets it.
    [[noreturn]] void fail(access::Call& call, char const* verb);
    void tell_watchers(access::Call const& call, std::vector<Watching> const& all);
    void log(char const* verb, Code code) noexcept;
    [[nodiscard]] Instant now() const;

    void close_file() noexcept;

    std::mutex turn_;
    std::atomic<std::thread::id> holder_{}; ///< of the turn
    bool is_closing_ = false;
    bool is_cleaning_pending_ = false; ///< when the last transaction that wrote ended
    int const process_;
    std::mutex file_lock_; ///< so that no file goes while it is interrupted
    std::unique_ptr<store::Database> database_;
    std::function<Instant()> clock_;
    api::Telling telling_;
    std::shared_ptr<api::Listener> log_listener_;
    std::shared_ptr<spdlog::logger> logger_; ///< null when nobody listens
    std::mutex watching_lock_;
    std::vector<Watching> watching_;
};

/// Holds the store for one call; then tells who listens.
class Store::State::Turn {
public:
    /// Throws Error (misuse) when the store was inherited from another process, or this thread holds it already.
    explicit Turn(State& of);
    ~Turn();
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

private:
    State& state_;
};

template <typename Work> auto Store::State::written(access::Call& call, Work& work)
{
    return database_->write([&] {
        if constexpr (std::is_void_v<decltype(work(call))>) {
            work(call);
            is_cleaning_pending_ = store::is_cleaning_pending(*database_);
        } else {
            auto result = work(call);
            is_cleaning_pending_ = store::is_cleaning_pending(*database_);
            return result;
        }
    });
}

template <typename Work> auto Store::State::run(std::optional<Id> person, char const* verb, Work&& work)
{
    Turn const turn(*this);
    access::Call call(*database_, person, now());
    try {
        if constexpr (std::is_void_v<decltype(work(call))>) {
            work(call);
            done(call, verb);
        } else {
            auto result = work(call);
            done(call, verb);
            return result;
        }
    } catch (...) {
        fail(call, verb);
    }
}

} // namespace tocht
