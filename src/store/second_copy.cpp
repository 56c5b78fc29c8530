#include "store/second_copy.hpp"

#include <dirent.h>
#include <dlfcn.h>
#include <link.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace tocht::store {

namespace {

/// The libraries of this process that may be an SQLite, by the files that they were loaded from.
struct Candidates {
    static constexpr std::size_t most = 16;
    std::array<char const*, most> names{};
    std::size_t count = 0;
};

Candidates candidates()
{
    Candidates found;
    auto const note = [](dl_phdr_info* library, std::size_t, void* into) {
        auto& all = *static_cast<Candidates*>(into);
        std::string_view const name = library->dlpi_name == nullptr ? "" : library->dlpi_name;
        if (name.find("sqlite3", name.find_last_of('/') + 1) != std::string_view::npos && all.count < Candidates::most)
            all.names.at(all.count++) = library->dlpi_name;
        return 0;
    };
    ::dl_iterate_phdr(note, &found);
    return found;
}

/// Each copy has its version in a place of its own; a library that only uses the store's copy finds the same one.
bool is_another_copy(char const* name)
{
    std::unique_ptr<void, int (*)(void*)> const library(::dlopen(name, RTLD_LAZY | RTLD_NOLOAD), ::dlclose);
    if (!library)
        return false;
    auto const version = reinterpret_cast<decltype(&sqlite3_libversion)>(::dlsym(library.get(), "sqlite3_libversion"));
    return version != nullptr && version() != sqlite3_libversion();
}

bool is_another_copy_loaded()
{
    auto const all = candidates();
    return std::any_of(all.names.begin(), all.names.begin() + all.count, is_another_copy);
}

struct CloseFiles {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

bool is_open(std::filesystem::path const& path)
{
    struct stat wanted {};
    std::unique_ptr<DIR, CloseFiles> const files(::opendir("/proc/self/fd"));
    if (!files || ::stat(path.c_str(), &wanted) != 0)
        return false;
    while (auto const* entry = ::readdir(files.get())) {
        struct stat found {};
        auto const name = std::string("/proc/self/fd/") + entry->d_name;
        if (::stat(name.c_str(), &found) == 0 && found.st_dev == wanted.st_dev && found.st_ino == wanted.st_ino)
            return true;
    }
    return false;
}

} // namespace

bool is_open_elsewhere(std::filesystem::path const& path)
{
    return is_another_copy_loaded() && is_open(path);
}

} // namespace tocht::store
