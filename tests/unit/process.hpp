#pragma once

#include "folder.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

namespace tocht::test {

/// Work in a process of its own, which ends with this one at the latest. SQLite does not bear that a store is carried
/// across a fork: nobody may have open, when it begins, what the work opens.
class Process {
public:
    template <typename Work>
    explicit Process(Work&& work)
        : id_(::fork())
    {
        REQUIRE(id_ >= 0);
        if (id_ == 0)
            run(work);
    }
    ~Process() { kill(); }
    Process(Process const&) = delete;
    Process& operator=(Process const&) = delete;
    Process(Process&& other) noexcept
        : id_(std::exchange(other.id_, 0))
    {}

    /// Takes note of an end.
    bool is_running()
    {
        if (id_ != 0 && ::waitpid(id_, &status_, WNOHANG) == id_)
            id_ = 0;
        return id_ != 0;
    }

    /// Waits for the end. What the work failed with; internal when it broke off.
    Code end()
    {
        if (id_ != 0)
            ::waitpid(std::exchange(id_, 0), &status_, 0);
        return WIFEXITED(status_) ? static_cast<Code>(WEXITSTATUS(status_)) : Code::internal;
    }

    /// Ends it in the middle of whatever it does.
    void kill()
    {
        if (id_ != 0)
            ::kill(id_, SIGKILL);
        end();
    }

private:
    template <typename Work> [[noreturn]] static void run(Work& work) noexcept
    {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::_exit(static_cast<int>(code_of(work)));
    }

    pid_t id_;
    int status_ = 0;
};

} // namespace tocht::test
