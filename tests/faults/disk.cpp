#include "disk.hpp"

#include <sys/stat.h>

#include <cstring>
#include <new>
#include <stdexcept>

namespace tocht::faults {

namespace {

struct State {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs vfs{};
    sqlite3_io_methods methods{};
    Fault fault;
    long seen = 0;
    long failed = 0;
    Listener* listener = nullptr;
    char const* level = nullptr;
    std::function<void(Moment)> at_moment;
    int (*open_folder)(char const*, int*) = nullptr;
};

State state; // NOLINT: SQLite's file systems are the process's

/// One open file. SQLite makes the room for it, and for the real one behind it.
struct File {
    sqlite3_file base;
    std::uint64_t identity;
    bool is_writing; ///< holds the lock of writers in the log
    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& of(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

sqlite3_file* real(sqlite3_file* file)
{
    return of(file).real();
}

/// Whether this deed is the one, or one of those, that fail.
bool must_fail(Deed deed)
{
    auto const& fault = state.fault;
    if (fault.at == 0 || deed != fault.deed)
        return false;
    ++state.seen;
    bool const is_it = fault.is_for_good ? state.seen >= fault.at : state.seen == fault.at;
    state.failed += is_it ? 1 : 0;
    return is_it;
}

int failure()
{
    return state.fault.is_lie ? SQLITE_OK : state.fault.code;
}

int close(sqlite3_file* file)
{
    return real(file)->pMethods->xClose(real(file));
}

int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset)
{
    return must_fail(Deed::read) ? failure() : real(file)->pMethods->xRead(real(file), bytes, count, offset);
}

int write(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 offset)
{
    if (must_fail(Deed::write)) { // a full disk takes what it has room for
        if (!state.fault.is_lie)
            real(file)->pMethods->xWrite(real(file), bytes, count / 2, offset);
        return failure();
    }
    if (state.listener != nullptr)
        state.listener->wrote(of(file).identity, offset, bytes, static_cast<std::size_t>(count));
    return real(file)->pMethods->xWrite(real(file), bytes, count, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    if (must_fail(Deed::truncate))
        return failure();
    if (state.listener != nullptr)
        state.listener->truncated(of(file).identity, size);
    return real(file)->pMethods->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int flags)
{
    if (must_fail(Deed::sync))
        return failure();
    if (state.listener != nullptr)
        state.listener->synced(of(file).identity);
    return real(file)->pMethods->xSync(real(file), flags);
}

int size(sqlite3_file* file, sqlite3_int64* bytes)
{
    return must_fail(Deed::size) ? failure() : real(file)->pMethods->xFileSize(real(file), bytes);
}

int lock(sqlite3_file* file, int level)
{
    return must_fail(Deed::lock) ? failure() : real(file)->pMethods->xLock(real(file), level);
}

int unlock(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

int is_reserved(sqlite3_file* file, int* answer)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), answer);
}

int control(sqlite3_file* file, int what, void* with)
{
    if (what == SQLITE_FCNTL_PRAGMA && state.level != nullptr) {
        auto* const* words = static_cast<char**>(with);
        if (std::strcmp(words[1], "synchronous") == 0 && words[2] != nullptr && std::strcmp(words[2], "FULL") == 0)
            std::strcpy(words[2], state.level);
    }
    return real(file)->pMethods->xFileControl(real(file), what, with);
}

int sector(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

int characteristics(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int map_shared(sqlite3_file* file, int region, int bytes, int is_extended, void volatile** memory)
{
    if (must_fail(Deed::map)) {
        *memory = nullptr;
        return failure();
    }
    return real(file)->pMethods->xShmMap(real(file), region, bytes, is_extended, memory);
}

void come_to(Moment moment)
{
    if (state.at_moment)
        state.at_moment(moment);
}

int lock_shared(sqlite3_file* file, int offset, int count, int flags)
{
    constexpr int takes = SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE;
    if (offset == 1 && count == 1 && flags == takes && !of(file).is_writing)
        come_to(Moment::before_checkpoint);
    if ((flags & SQLITE_SHM_LOCK) != 0 && must_fail(Deed::lock))
        return failure();
    int const code = real(file)->pMethods->xShmLock(real(file), offset, count, flags);
    if (offset == 0 && count == 1 && code == SQLITE_OK)
        of(file).is_writing = flags == takes;
    return code;
}

void barrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmap_shared(sqlite3_file* file, int is_removed)
{
    return real(file)->pMethods->xShmUnmap(real(file), is_removed);
}

int fetch(sqlite3_file* file, sqlite3_int64 offset, int count, void** bytes)
{
    return real(file)->pMethods->xFetch(real(file), offset, count, bytes);
}

/// SQLite gives back all of a file when it sees that the log is not as it knew it.
int unfetch(sqlite3_file* file, sqlite3_int64 offset, void* bytes)
{
    if (offset == 0 && bytes == nullptr)
        come_to(Moment::knows_log);
    return real(file)->pMethods->xUnfetch(real(file), offset, bytes);
}

int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* given)
{
    auto& made = *new (file) File{};
    if (must_fail(Deed::open))
        return failure();
    int const code = state.real->xOpen(state.real, name, made.real(), flags, given);
    if (made.real()->pMethods != nullptr)
        made.base.pMethods = &state.methods;
    made.identity = name == nullptr ? 0 : Disk::identity_of(name);
    if (code == SQLITE_OK && name != nullptr && state.listener != nullptr)
        state.listener->opened(name, made.identity);
    return code;
}

int remove(sqlite3_vfs*, char const* name, int is_folder_synced)
{
    if (must_fail(Deed::remove))
        return failure();
    if (state.listener != nullptr && Disk::identity_of(name) != 0)
        state.listener->removed(name);
    return state.real->xDelete(state.real, name, is_folder_synced);
}

int access(sqlite3_vfs*, char const* name, int what, int* answer)
{
    if (must_fail(Deed::access)) {
        *answer = 0;
        return failure();
    }
    return state.real->xAccess(state.real, name, what, answer);
}

/// While something fails nobody waits for locks that nobody would give.
int sleep(sqlite3_vfs*, int microseconds)
{
    return state.fault.at != 0 ? microseconds : state.real->xSleep(state.real, microseconds);
}

/// SQLite opens a folder to sync it, and for nothing else.
int open_folder(char const* name, int* descriptor)
{
    if (state.listener != nullptr)
        state.listener->synced_folder();
    return state.open_folder(name, descriptor);
}

void watch_folders()
{
    auto const found = state.real->xGetSystemCall(state.real, "openDirectory");
    if (found == nullptr)
        throw std::runtime_error("this SQLite does not tell when it syncs a folder");
    state.open_folder = reinterpret_cast<int (*)(char const*, int*)>(found);
    state.real->xSetSystemCall(state.real, "openDirectory", reinterpret_cast<sqlite3_syscall_ptr>(open_folder));
}

} // namespace

char const* name_of(Deed deed)
{
    constexpr char const* names[] = {"open", "read",   "write",  "truncate", "sync",
                                     "size", "remove", "access", "lock",     "map"};
    return names[static_cast<int>(deed)];
}

void Disk::install()
{
    state.real = sqlite3_vfs_find("unix");
    state.methods = {
        3,           close,   read,   write,           truncate,   sync,        size,    lock,         unlock,
        is_reserved, control, sector, characteristics, map_shared, lock_shared, barrier, unmap_shared, fetch,
        unfetch};
    state.vfs = *state.real;
    state.vfs.zName = "tocht-faults";
    state.vfs.pNext = nullptr;
    state.vfs.szOsFile = static_cast<int>(sizeof(File)) + state.real->szOsFile;
    state.vfs.xOpen = open;
    state.vfs.xDelete = remove;
    state.vfs.xAccess = access;
    state.vfs.xSleep = sleep;
    watch_folders();
    sqlite3_vfs_register(&state.vfs, 1);
}

void Disk::fail(Fault const& fault)
{
    state.fault = fault;
    state.seen = state.failed = 0;
}

long Disk::mend()
{
    state.fault = {};
    return state.failed;
}

void Disk::listen(Listener* listener)
{
    state.listener = listener;
}

void Disk::at_moments(std::function<void(Moment)> run)
{
    state.at_moment = std::move(run);
}

std::uint64_t Disk::identity_of(std::string const& name)
{
    struct stat status {};
    return ::stat(name.c_str(), &status) == 0 ? status.st_ino : 0;
}

void Disk::weaken(char const* level)
{
    state.level = level;
}

} // namespace tocht::faults
