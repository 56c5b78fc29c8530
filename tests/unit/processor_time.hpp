#pragma once

#include <chrono>
#include <ctime>

namespace tocht::test {

/// The processor's time that this thread has used: what else runs on the machine does not make it longer.
inline std::chrono::nanoseconds processor_time()
{
    std::timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

} // namespace tocht::test
