#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <string>

/// Between SQLite and the disk: a file system for SQLite over its own, which becomes the default one of the process
/// before the library opens anything. What it does when nobody asks for more is what SQLite's own does.
namespace tocht::faults {

/// What SQLite asks of the disk.
enum class Deed { open, read, write, truncate, sync, size, remove, access, lock, map };

char const* name_of(Deed deed);

/// Which of the deeds fails, and how.
struct Fault {
    Deed deed = Deed::read;
    int code = SQLITE_IOERR; ///< what SQLite is told
    long at = 0;             ///< the first one that fails, counted from 1; 0: none
    bool is_for_good = false;
    bool is_lie = false; ///< it is not done, and SQLite is told that it was
};

/// Hears what is done, in the order in which it is done.
class Listener {
public:
    virtual ~Listener() = default;
    /// A file was opened by a name. `identity` is the same as long as the file is.
    virtual void opened(std::string const& name, std::uint64_t identity) = 0;
    virtual void wrote(std::uint64_t identity, std::int64_t offset, void const* bytes, std::size_t count) = 0;
    virtual void truncated(std::uint64_t identity, std::int64_t size) = 0;
    virtual void synced(std::uint64_t identity) = 0;
    virtual void removed(std::string const& name) = 0;
    virtual void synced_folder() = 0;
};

/// Where a process may stand still while a checkpoint runs in it.
enum class Moment {
    before_checkpoint, ///< it is about to take the lock of checkpoints
    knows_log,         ///< it has just read how long the log is, and that it is not as it knew it
};

class Disk {
public:
    /// Becomes SQLite's default. Once, before any store is opened.
    static void install();

    /// From now on, until the next.
    static void fail(Fault const& fault);
    /// No deed fails from now on. How many did.
    static long mend();

    /// Who hears; null: nobody.
    static void listen(Listener* listener);

    /// Runs at each of the moments, on the thread that comes to it; empty: nothing does.
    static void at_moments(std::function<void(Moment)> run);

    /// What stays the same as long as a file is there; 0: there is none.
    static std::uint64_t identity_of(std::string const& name);

    /// What stores that are opened from now on get when they ask SQLite for synchronous FULL; null: FULL.
    static void weaken(char const* level);
};

} // namespace tocht::faults
