#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

/// Tells listeners what happened, in its order, while nothing of the store is locked.
namespace tocht::api {

/// A function of the embedder that hears things until it is ended.
class Listener {
public:
    /// Runs what calls the embedder's function, unless the listener was ended.
    void hear(std::function<void()> const& tell) noexcept;

    /// When it returns, no call runs on another thread and none comes. From inside a call it ends with that.
    void end() noexcept;

private:
    std::recursive_mutex calling_;
    bool is_ended_ = false;
};

class Telling {
public:
    void add(std::shared_ptr<Listener> listener, std::function<void()> tell);

    /// Tells all that was added, on this thread, or leaves it to the one that is telling. A listener that fails fails
    /// alone.
    void tell() noexcept;

private:
    struct Told {
        std::shared_ptr<Listener> listener;
        std::function<void()> tell;
    };

    std::mutex queue_lock_;
    std::deque<Told> queue_;
    bool is_telling_ = false;
};

} // namespace tocht::api
