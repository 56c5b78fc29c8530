#pragma once

#include <sys/resource.h>

#include <cstdint>

extern "C" void __asan_init() __attribute__((weak)); // there when the library looks after its addresses

namespace tocht::test {

/// Whether memory that was freed is used again: with the address sanitizer it is not.
inline bool is_memory_used_again()
{
    return __asan_init == nullptr;
}

/// The most memory that this process ever had, in bytes.
inline std::int64_t peak_memory()
{
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024;
}

} // namespace tocht::test
