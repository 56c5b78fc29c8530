#include "api/telling.hpp"

namespace tocht::api {

void Listener::hear(std::function<void()> const& tell) noexcept
{
    std::lock_guard const lock(calling_);
    if (is_ended_)
        return;
    try {
        tell();
    } catch (...) { // what happened has happened: a listener cannot undo it
        return;
    }
}

void Listener::end() noexcept
{
    std::lock_guard const lock(calling_);
    is_ended_ = true;
}

void Telling::add(std::shared_ptr<Listener> listener, std::function<void()> tell)
{
    std::lock_guard const lock(queue_lock_);
    queue_.push_back({std::move(listener), std::move(tell)});
}

void Telling::tell() noexcept
{
    std::unique_lock lock(queue_lock_);
    if (is_telling_)
        return;
    is_telling_ = true;
    while (!queue_.empty()) {
        auto next = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        next.listener->hear(next.tell);
        next = {}; // what it holds goes while nothing is locked
        lock.lock();
    }
    is_telling_ = false;
}

} // namespace tocht::api
