#include "store/log_guard.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace tocht::store {

namespace {

// The locks of a write-ahead log by their places, as the format of its index has them.
constexpr int write_lock = 0;
constexpr int checkpoint_lock = 1;
constexpr int first_read_lock = 3; ///< of who reads nothing from the log
constexpr int second_read_lock = 4;
constexpr int other_read_locks = 4; ///< from the second on: all of them are taken to begin the log anew

constexpr int take = SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE;
constexpr int leave = SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE;

/// What the index says which log it is about; other ones after each beginning.
using Salts = std::array<unsigned char, 8>;

/// The versions in which SQLite itself does not take a new log for the old one.
bool is_fixed(int version)
{
    constexpr int fixed = 3051003;
    struct Branch {
        int from, before;
    };
    constexpr std::array mended{Branch{3044006, 3045000}, Branch{3050007, 3051000}};
    for (auto const& branch : mended)
        if (version >= branch.from && version < branch.before)
            return true;
    return version >= fixed;
}

/// How much of the methods a file of this version has.
std::size_t size_of(int version)
{
    if (version < 2)
        return offsetof(sqlite3_io_methods, xShmMap);
    return version == 2 ? offsetof(sqlite3_io_methods, xFetch) : sizeof(sqlite3_io_methods);
}

} // namespace

/// The file's methods with one of them replaced. SQLite holds on to the first member, by which this is found again.
struct LogGuard::Methods {
    sqlite3_io_methods own{};
    sqlite3_io_methods const* usual = nullptr;
    bool is_checkpointing = false;      ///< holds the lock of checkpoints
    bool is_held_for_beginning = false; ///< the same, for the time of beginning the log anew
    Salts checkpointed{};               ///< of the log that the checkpoint is about

    static Methods& of(sqlite3_file* file)
    {
        return *const_cast<Methods*>(reinterpret_cast<Methods const*>(file->pMethods)); // NOLINT: SQLite's is const
    }

    static int lock_shared(sqlite3_file* file, int place, int count, int how)
    {
        auto& self = of(file);
        if (place == second_read_lock && count == other_read_locks && how == take)
            return self.begin_anew(file);
        int const code = self.usual->xShmLock(file, place, count, how);
        if (place == second_read_lock && count == other_read_locks && how == leave)
            self.end_beginning(file);
        if (count != 1 || code != SQLITE_OK)
            return code;
        if (place == checkpoint_lock)
            self.is_checkpointing = how == take;
        if (self.is_checkpointing && how == take)
            return self.follow_checkpoint(file, place);
        return code;
    }

    /// Nobody may bring the log into the file while it is begun anew.
    int begin_anew(sqlite3_file* file)
    {
        if (is_checkpointing)
            return usual->xShmLock(file, second_read_lock, other_read_locks, take);
        int code = usual->xShmLock(file, checkpoint_lock, 1, take);
        if (code != SQLITE_OK)
            return code;
        code = usual->xShmLock(file, second_read_lock, other_read_locks, take);
        is_held_for_beginning = true;
        if (code != SQLITE_OK)
            end_beginning(file);
        return code;
    }

    void end_beginning(sqlite3_file* file)
    {
        if (is_held_for_beginning)
            usual->xShmLock(file, checkpoint_lock, 1, leave);
        is_held_for_beginning = false;
    }

    /// A checkpoint reads which log there is after it has the first of its locks, and the writers' where it gets it, and
    /// relies on it from the lock below on.
    int follow_checkpoint(sqlite3_file* file, int place)
    {
        if (place == checkpoint_lock || place == write_lock)
            checkpointed = salts(file);
        if (place != first_read_lock || checkpointed == salts(file))
            return SQLITE_OK;
        usual->xShmLock(file, first_read_lock, 1, leave);
        return SQLITE_BUSY;
    }

    /// Zeros while there is no index.
    [[nodiscard]] Salts salts(sqlite3_file* file) const
    {
        constexpr int size_of_region = 32768;
        constexpr std::size_t place = 32;
        void volatile* index = nullptr;
        Salts found{};
        if (usual->xShmMap(file, 0, size_of_region, 0, &index) != SQLITE_OK || index == nullptr)
            return found;
        auto const* const bytes = static_cast<unsigned char const volatile*>(index) + place;
        for (std::size_t each = 0; each < found.size(); ++each)
            found[each] = bytes[each];
        return found;
    }
};

LogGuard::LogGuard()
    : methods_(std::make_unique<Methods>())
{
    static_assert(std::is_standard_layout_v<Methods>, "SQLite's pointer to the first member finds the whole");
}

LogGuard::~LogGuard() = default;

void LogGuard::guard(sqlite3* connection)
{
    sqlite3_file* file = nullptr;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file == nullptr || file->pMethods == nullptr || file->pMethods->iVersion < 2)
        return; // it has no write-ahead log
    auto& own = methods_->own;
    methods_->usual = file->pMethods;
    std::memcpy(&own, file->pMethods, size_of(file->pMethods->iVersion));
    own.iVersion = std::min(own.iVersion, 3); // a later one has methods that are not known here
    own.xShmLock = Methods::lock_shared;
    file->pMethods = &own;
}

LogGuard::Identity LogGuard::present_log() const noexcept
{
#ifdef STATX_INO // who asks Linux for a file's times, too, makes the next write to it dearer
    struct statx identity {};
    if (::statx(AT_FDCWD, log_.c_str(), AT_STATX_DONT_SYNC, STATX_INO, &identity) == 0)
        return {makedev(identity.stx_dev_major, identity.stx_dev_minor), identity.stx_ino};
#endif
    struct stat found {};
    if (::stat(log_.c_str(), &found) != 0)
        return {};
    return {found.st_dev, found.st_ino};
}

void LogGuard::remember(std::filesystem::path const& store)
{
    log_ = store.native() + "-wal";
    remembered_ = present_log();
}

bool LogGuard::is_log_there() const noexcept
{
    return present_log() == remembered_;
}

std::string_view LogGuard::state() const
{
    if (is_fixed(sqlite3_libversion_number()))
        return "fixed";
    return methods_->usual != nullptr ? "guarded" : "at_risk";
}

} // namespace tocht::store
