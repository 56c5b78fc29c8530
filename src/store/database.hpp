#pragma once

#include "model/fault.hpp"
#include "store/lists.hpp"
#include "store/log_guard.hpp"
#include <tocht/id.hpp>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

/// The floor that knows SQLite. Nothing above it writes a statement.
namespace tocht::store {

/// A prepared statement while it runs; ready for the next run when this goes.
class Query {
public:
    template <typename... Values>
    explicit Query(SQLite::Statement& statement, Values const&... values)
        : statement_(statement)
    {
        int place = 0;
        (bind(++place, values), ...);
    }
    ~Query()
    {
        statement_.tryReset();
        statement_.clearBindings();
    }
    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;

    /// Goes to the next row; false after the last.
    bool next() { return statement_.executeStep(); }

    /// Runs a statement without rows; the number of rows it changed.
    int run() { return statement_.exec(); }

    [[nodiscard]] bool is_null(int column) const { return at(column).isNull(); }
    [[nodiscard]] std::int64_t integer(int column) const { return at(column).getInt64(); }
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] Id id(int column) const;
    [[nodiscard]] std::optional<Id> optional_id(int column) const;

private:
    /// A column stays the same from row to row, so its object is made once.
    [[nodiscard]] SQLite::Column const& at(int column) const
    {
        auto& place = columns_.at(static_cast<std::size_t>(column));
        return place ? *place : place.emplace(statement_.getColumn(column));
    }

    void bind(int place, std::int64_t value) { statement_.bind(place, value); }
    void bind(int place, int value) { statement_.bind(place, value); }
    void bind(int place, std::string const& value) { statement_.bindNoCopy(place, value); }
    void bind(int place, std::string_view value);
    void bind(int place, Bytes const& value);
    void bind(int place, Id const& value);
    void bind(int place, std::optional<Id> const& value);
    void bind(int place, std::optional<std::int64_t> const& value);
    void bind(int place, std::optional<std::string> const& value);

    static constexpr std::size_t most_columns = 12;

    SQLite::Statement& statement_;
    mutable std::array<std::optional<SQLite::Column>, most_columns> columns_;
};

/// What a failure of SQLite means to a caller.
Fault fault_of(SQLite::Exception const& exception);

/// One store's connection, opened by the rules for files. Not safe for threads by itself.
class Database {
public:
    struct Options {
        bool is_read_only = false;
        int busy_timeout_ms = 5000;
        std::int64_t now = 0; ///< milliseconds since 1970, for the journal's first line
    };

    Database(std::filesystem::path const& path, Options const& options);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    /// Runs work in one transaction. What it threw undoes everything; so does a failing commit. Failures of SQLite come
    /// out as Fault.
    template <typename Work> auto write(Work&& work) { return within("BEGIN IMMEDIATE", true, work); }

    /// Runs work that only reads, all of it of one moment.
    template <typename Work> auto read(Work&& work) { return within("BEGIN", false, work); }

    /// A statement by its literal, prepared once.
    SQLite::Statement& prepared(char const* sql);

    template <typename... Values> int run(char const* sql, Values const&... values)
    {
        return Query(prepared(sql), values...).run();
    }

    /// The number of the row inserted last.
    [[nodiscard]] std::int64_t last_number() const { return database_->getLastInsertRowid(); }

    [[nodiscard]] bool is_read_only() const { return is_read_only_; }

    /// Whether the transaction that runs now is one that writes.
    [[nodiscard]] bool is_writing() const { return is_writing_; }
    [[nodiscard]] SQLite::Database& connection() { return *database_; }
    [[nodiscard]] LogGuard const& guard() const { return guard_; }

    /// Whether this process has a store's file open, by its whole path.
    static bool is_any_open(std::filesystem::path const& path);

    /// Ends the transaction that runs now with Code::interrupted, also between two statements. From any thread.
    void interrupt() noexcept { is_interrupted_ = true; }

    /// Throws Fault (interrupted) when that was asked.
    void demand_uninterrupted() const;

    /// While this lives nobody interrupts what its thread does here.
    class Undisturbed {
    public:
        explicit Undisturbed(Database& database)
            : database_(database)
            , was_undisturbed_(std::exchange(database.is_undisturbed_, true))
        {}
        ~Undisturbed() { database_.is_undisturbed_ = was_undisturbed_; }
        Undisturbed(Undisturbed const&) = delete;
        Undisturbed& operator=(Undisturbed const&) = delete;

    private:
        Database& database_;
        bool const was_undisturbed_;
    };

    /// While this lives nobody is waited for longer than this.
    class Patience {
    public:
        Patience(Database& database, std::chrono::milliseconds most)
            : database_(database)
            , usual_(std::exchange(database.busy_timeout_, std::min(most, database.busy_timeout_)))
        {}
        ~Patience() { database_.busy_timeout_ = usual_; }
        Patience(Patience const&) = delete;
        Patience& operator=(Patience const&) = delete;

    private:
        Database& database_;
        std::chrono::milliseconds const usual_;
    };

    /// Notes that the transaction that runs leaves something to clean; and takes that note back, saying whether it was
    /// there.
    void expect_cleaning() noexcept { is_cleaning_expected_ = true; }
    bool take_cleaning() noexcept { return std::exchange(is_cleaning_expected_, false); }

    /// What the transaction that runs writes is undone at its end, and its result told.
    void undo_when_done() noexcept { is_to_be_undone_ = true; }

    /// Writes the whole file anew, without what was taken out of it.
    void compact();

    /// An interruption ends no more than what ran when it came.
    void forget_interruption() noexcept { is_interrupted_ = false; }

private:
    class Scope;

    template <typename Work> auto within(char const* begin, bool writes, Work& work);

    /// Waits for another process, until the time is up. Looks often, so that one that writes without a pause does not
    /// keep others out by luck.
    static int wait(void* database, int attempt) noexcept;

    static std::unique_ptr<SQLite::Database> connect(std::filesystem::path const& path, Options const& options,
                                                     LogGuard& guard);
    static void close_inherited();
    void forsake() noexcept;
    void enlist();
    void delist();
    void begin(char const* sql);
    void prepare_undoing();
    void commit();
    void demand_log();
    void rollback() noexcept;
    [[nodiscard]] bool must_stop() const noexcept
    {
        return !is_undisturbed_ && is_interrupted_.load(std::memory_order_relaxed);
    }

    int const process_;
    Database* next_ = nullptr; ///< of those that are open in this process
    LogGuard guard_;
    std::unique_ptr<SQLite::Database> database_;
    std::unique_ptr<SQLite::Statement> undoing_; ///< prepared before anything is begun, so that undoing needs no memory
    std::unordered_map<char const*, std::unique_ptr<SQLite::Statement>> statements_;
    bool is_read_only_ = false;
    bool is_writing_ = false;
    std::chrono::milliseconds busy_timeout_;
    std::chrono::steady_clock::time_point waiting_since_{};
    std::atomic<bool> is_interrupted_ = false;
    bool is_undisturbed_ = false;
    bool is_cleaning_expected_ = false;
    bool is_to_be_undone_ = false;
    bool is_log_lost_ = false; ///< what this connection reads is not what others have
};

/// Undoes the transaction unless it was kept.
class Database::Scope {
public:
    Scope(Database& database, char const* begin, bool writes)
        : database_(database)
    {
        database_.begin(begin);
        database_.is_writing_ = writes;
        database_.is_to_be_undone_ = false;
    }
    ~Scope()
    {
        database_.is_writing_ = false;
        if (!is_kept_)
            database_.rollback();
    }
    Scope(Scope const&) = delete;
    Scope& operator=(Scope const&) = delete;

    void keep()
    {
        if (database_.is_to_be_undone_)
            return;
        database_.commit();
        is_kept_ = true;
    }

private:
    Database& database_;
    bool is_kept_ = false;
};

template <typename Work> auto Database::within(char const* begin, bool writes, Work& work)
{
    try {
        Scope scope(*this, begin, writes);
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            scope.keep();
        } else {
            auto result = work();
            scope.keep();
            return result;
        }
    } catch (SQLite::Exception const& exception) {
        throw is_interrupted_ ? Fault(Code::interrupted, Key::errors_interrupted) : fault_of(exception);
    }
}

} // namespace tocht::store
