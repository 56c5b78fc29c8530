#pragma once

#include "disk.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

/// Power that goes: what a disk was asked to do, and what of it may be left when it stops at some point.
namespace tocht::faults {

using Random = std::mt19937;

/// Something that was done to the disk, or that a caller was told.
struct Event {
    enum What { opened, wrote, truncated, synced, removed, synced_folder, acknowledged };

    What what = opened;
    std::uint64_t file = 0;
    std::int64_t offset = 0; ///< or the size; or which content was acknowledged
    std::string bytes;       ///< or the name
};

/// Writes down all that is done to the disk while it lives.
class Recording final : public Listener {
public:
    Recording() { Disk::listen(this); }
    ~Recording() override { Disk::listen(nullptr); }
    Recording(Recording const&) = delete;
    Recording& operator=(Recording const&) = delete;

    /// A file that was there, whole, before anything was done.
    void holds(std::string const& name);

    /// From here on the caller counts on a content, by its number.
    void acknowledged(std::size_t content);

    [[nodiscard]] std::vector<Event> const& events() const { return events_; }

private:
    void opened(std::string const& name, std::uint64_t identity) override;
    void wrote(std::uint64_t identity, std::int64_t offset, void const* bytes, std::size_t count) override;
    void truncated(std::uint64_t identity, std::int64_t size) override;
    void synced(std::uint64_t identity) override;
    void removed(std::string const& name) override;
    void synced_folder() override;

    void keep(std::string const& name, std::uint64_t identity);

    std::vector<Event> events_;
    std::map<std::string, std::uint64_t> names_;
};

/// What is left: by name, the bytes of each file.
using Image = std::map<std::string, std::string>;

/// A disk that keeps what was synced, and of all else what it likes.
class FragileDisk {
public:
    /// How what was not synced survives.
    enum class Manner { nothing, everything, beginning, some_writes, some_sectors };
    static constexpr int manners = 5;

    void pass(Event const& event);

    /// What is left when the power goes now.
    [[nodiscard]] Image survivors(Manner manner, Random& random) const;

private:
    struct File {
        std::string durable;
        std::vector<Event const*> pending;
    };
    class Choice;

    std::map<std::uint64_t, File> files_;
    std::map<std::string, std::uint64_t> names_; ///< durable
    std::vector<Event const*> pending_names_;
};

} // namespace tocht::faults
