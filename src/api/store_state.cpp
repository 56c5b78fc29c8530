#include "api/store_state.hpp"

#include "insight/changes.hpp"
#include "journey/sealing.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <new>
#include <variant>

namespace tocht {

namespace {

/// Hands each line on.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit LineSink(std::function<void(std::string)> line)
        : line_(std::move(line))
    {}

protected:
    void sink_it_(spdlog::details::log_msg const& message) override
    {
        line_(std::string(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

private:
    std::function<void(std::string)> line_;
};

Instant system_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Error misuse(Key key)
{
    return Fault(Code::misuse, key).in(Language::en);
}

/// What is being caught. What no call gives by itself, as the error of somebody's function, flies on.
Fault caught()
{
    try {
        throw;
    } catch (Fault const& fault) {
        return fault;
    } catch (SQLite::Exception const& exception) {
        return store::fault_of(exception);
    } catch (std::bad_variant_access const&) { // a document in the file is of another kind than others take it for
        return {Code::corrupt, Key::errors_corrupt};
    } catch (std::bad_alloc const&) {
        return {Code::no_memory, Key::errors_no_memory};
    }
}

} // namespace

Store::State::State(std::filesystem::path const& path, Options const& options)
    : process_(::getpid())
    , database_(std::make_unique<store::Database>(
          path, store::Database::Options{.is_read_only = options.read_only,
                                         .busy_timeout_ms = options.busy_timeout_ms,
                                         .now = system_now().time_since_epoch().count()}))
    , clock_(options.clock)
{
    if (!options.read_only && store::is_cleaning_pending(*database_))
        finish();
    set_logger(options.log);
}

void Store::State::finish()
{
    try {
        if (database_->read([&] { return journey::is_anything_left(*database_); })) {
            access::Call call(*database_, std::nullopt, now());
            database_->write([&] { journey::seal_what_is_left(call); });
        }
    } catch (...) {
        throw caught().in(Language::en);
    }
    store::clean(*database_);
}

Store::State::~State()
{
    close_file();
}

void Store::State::demand_open()
{
    Turn const turn(*this);
}

void Store::State::interrupt() noexcept
{
    std::lock_guard const lock(file_lock_);
    if (process_ == ::getpid() && holder_.load() != std::thread::id{} && database_)
        database_->interrupt();
}

void Store::State::close() noexcept
{
    if (process_ != ::getpid())
        return close_file();
    if (holder_.load() == std::this_thread::get_id()) {
        is_closing_ = true;
        return;
    }
    std::shared_ptr<spdlog::logger> logger; // goes, with what the embedder gave, while nothing is locked
    {
        std::lock_guard const turn(turn_);
        close_file();
        std::swap(logger_, logger);
    }
    std::unique_lock lock(watching_lock_);
    auto const ended = std::move(watching_);
    watching_.clear();
    lock.unlock();
    for (auto const& watching : ended)
        watching.listener->end();
    if (log_listener_)
        log_listener_->end();
}

void Store::State::close_file() noexcept
{
    std::lock_guard const lock(file_lock_);
    if (process_ != ::getpid())
        static_cast<void>(database_.release()); // the file is the other process's: not a byte of it is touched here
    clean_before_closing();
    database_.reset();
}

void Store::State::set_logger(Line line)
{
    auto listener = line ? std::make_shared<api::Listener>() : nullptr;
    std::shared_ptr<spdlog::logger> logger;
    if (line) {
        auto const shared = std::make_shared<Line>(std::move(line));
        auto hand_on = [this, listener, shared](std::string text) {
            telling_.add(listener, [shared, text = std::move(text)] { (*shared)(text); });
        };
        logger = std::make_shared<spdlog::logger>("tocht", std::make_shared<LineSink>(std::move(hand_on)));
        logger->set_error_handler([](std::string const&) {}); // a line that cannot be told does not fail the verb
    }
    {
        Turn const turn(*this);
        std::swap(logger_, logger);
        std::swap(log_listener_, listener);
    }
    if (listener)
        listener->end();
}

std::shared_ptr<api::Listener> Store::State::watch(std::optional<Id> person, Hear hear)
{
    auto listener = std::make_shared<api::Listener>();
    Turn const turn(*this);
    std::lock_guard const lock(watching_lock_);
    watching_.push_back({listener, person, std::make_shared<Hear const>(std::move(hear))});
    return listener;
}

void Store::State::unwatch(std::shared_ptr<api::Listener> const& listener) noexcept
{
    if (process_ != ::getpid())
        return;
    listener->end();
    std::unique_lock lock(watching_lock_);
    auto const place = std::ranges::find(watching_, listener, &Watching::listener);
    if (place == watching_.end())
        return;
    auto const ended = std::move(*place);
    watching_.erase(place);
    lock.unlock(); // what the function holds goes while nothing is locked
}

bool Store::State::clean_up() noexcept
{
    bool const is_own = database_->take_cleaning();
    if (!is_cleaning_pending_ && !is_own)
        return true;
    return store::clean(*database_, is_own ? store::Wait::for_readers : store::Wait::for_nobody);
}

void Store::State::clean_before_closing() noexcept
{
    try {
        if (database_ && !database_->is_read_only() && store::is_cleaning_pending(*database_))
            store::clean(*database_, store::Wait::for_nobody);
    } catch (...) {
        return; // the next to write, to close or to open the store does it
    }
}

void Store::State::done(access::Call const& call, char const* verb) noexcept
{
    log(verb, Code::ok);
    if (call.lines().count == 0)
        return;
    try {
        std::unique_lock lock(watching_lock_);
        auto const watching = watching_;
        lock.unlock();
        if (!watching.empty())
            tell_watchers(call, watching);
    } catch (std::exception const&) {
        return; // `changes` still tells it
    }
}

void Store::State::tell_watchers(access::Call const& call, std::vector<Watching> const& all)
{
    store::Database::Undisturbed const until_told(*database_); // the call is done, and not interrupted any more
    database_->read([&] {
        auto const lines = store::lines(*database_, call.lines().before, call.lines().count);
        for (auto const& watching : all) {
            access::Call reader(*database_, watching.person, call.now);
            for (auto& change : insight::changes_of(reader, lines))
                telling_.add(watching.listener,
                             [hear = watching.hear, change = std::move(change)] { (*hear)(change); });
        }
    });
}

void Store::State::fail(access::Call& call, char const* verb)
{
    auto const fault = caught();
    log(verb, fault.code);
    database_->forget_interruption(); // so that the actor's language can be read
    auto language = Language::en;
    try {
        language = call.language();
    } catch (std::exception const&) {
        language = Language::en; // the store that failed cannot tell; what failed first is what counts
    }
    throw fault.in(language);
}

Instant Store::State::now() const
{
    return clock_ ? clock_() : system_now();
}

void Store::State::log(char const* verb, Code code) noexcept
{
    if (logger_)
        logger_->info(R"({{"verb":"{}","code":{}}})", verb, static_cast<int>(code));
}

Store::State::Turn::Turn(State& of)
    : state_(of)
{
    if (state_.process_ != ::getpid())
        throw misuse(Key::errors_forked);
    if (state_.holder_.load() == std::this_thread::get_id())
        throw misuse(Key::errors_reentered);
    std::unique_lock turn(state_.turn_);
    if (!state_.database_)
        throw misuse(Key::errors_closed);
    turn.release();
    state_.database_->forget_interruption();
    state_.holder_ = std::this_thread::get_id();
}

Store::State::Turn::~Turn()
{
    bool const is_closing = state_.is_closing_;
    state_.holder_ = std::thread::id{};
    state_.turn_.unlock();
    state_.telling_.tell();
    if (is_closing)
        state_.close();
}

} // namespace tocht
