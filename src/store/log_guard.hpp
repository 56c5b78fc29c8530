#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace tocht::store {

/// What keeps the write-ahead log of a store from being reset while somebody brings it into the file.
///
/// SQLite up to 3.51.2 reads how long the log is before it reads how much of it is in the file already. When another
/// connection begins the log anew in between, the new log is taken for one that is in the file, and what was committed to
/// it is lost. So here a log is begun anew only by who holds the lock of checkpoints, and a checkpoint that meets a log
/// other than the one it began with is put off. SQLite does both by itself when a lock it asks for is busy. The locks are
/// those of https://sqlite.org/walformat.html, so that other programs keep to them, too.
///
/// It stands between one connection and its file, in place of one of the file's methods, and must outlive the
/// connection. Like that, it belongs to one thread at a time.
class LogGuard {
public:
    LogGuard();
    ~LogGuard();
    LogGuard(LogGuard const&) = delete;
    LogGuard& operator=(LogGuard const&) = delete;

    /// From now on; at once after opening.
    void guard(sqlite3* connection);

    /// Keeps in mind which file is the log of a store that is open, and was read.
    void remember(std::filesystem::path const& store);

    /// Whether that is still the log: what is written to one that was removed is lost.
    [[nodiscard]] bool is_log_there() const noexcept;

    /// Whether the log is safe: "fixed" by this version of SQLite, "guarded" by this, or "at_risk".
    [[nodiscard]] std::string_view state() const;

private:
    struct Methods;

    /// What stays the same as long as a file is there.
    struct Identity {
        std::uint64_t device = 0, number = 0;
        bool operator==(Identity const&) const = default;
    };
    [[nodiscard]] Identity present_log() const noexcept;

    std::unique_ptr<Methods> methods_;
    std::string log_;
    Identity remembered_;
};

} // namespace tocht::store
