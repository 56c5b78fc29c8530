#include "power.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tocht::faults {

namespace {

constexpr std::size_t sector = 512;

std::string bytes_of(std::string const& name)
{
    std::ifstream file(name, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

void put(std::string& bytes, std::size_t offset, std::string_view part)
{
    if (bytes.size() < offset + part.size())
        bytes.resize(offset + part.size(), '\0');
    std::ranges::copy(part, bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

void apply(std::string& bytes, Event const& event)
{
    if (event.what == Event::truncated)
        bytes.resize(static_cast<std::size_t>(event.offset), '\0');
    else
        put(bytes, static_cast<std::size_t>(event.offset), event.bytes);
}

void apply(std::map<std::string, std::uint64_t>& names, Event const& event)
{
    if (event.what == Event::opened)
        names[event.bytes] = event.file;
    else
        names.erase(event.bytes);
}

} // namespace

void Recording::acknowledged(std::size_t content)
{
    events_.push_back({Event::acknowledged, 0, static_cast<std::int64_t>(content), {}});
}

void Recording::keep(std::string const& name, std::uint64_t identity)
{
    events_.push_back({Event::wrote, identity, 0, bytes_of(name)});
    events_.push_back({Event::synced, identity, 0, {}});
    events_.push_back({Event::synced_folder, 0, 0, {}});
}

void Recording::holds(std::string const& name)
{
    opened(name, Disk::identity_of(name));
    keep(name, Disk::identity_of(name));
}

/// A name that leads to another file than before leads to a new one. What a new one holds already was not written by
/// SQLite, and is there.
void Recording::opened(std::string const& name, std::uint64_t identity)
{
    auto& known = names_[name];
    if (known == identity)
        return;
    known = identity;
    events_.push_back({Event::opened, identity, 0, name});
    if (std::filesystem::file_size(name) > 0)
        keep(name, identity);
}

void Recording::wrote(std::uint64_t identity, std::int64_t offset, void const* bytes, std::size_t count)
{
    events_.push_back({Event::wrote, identity, offset, std::string(static_cast<char const*>(bytes), count)});
}

void Recording::truncated(std::uint64_t identity, std::int64_t size)
{
    events_.push_back({Event::truncated, identity, size, {}});
}

void Recording::synced(std::uint64_t identity)
{
    events_.push_back({Event::synced, identity, 0, {}});
}

void Recording::removed(std::string const& name)
{
    names_.erase(name);
    events_.push_back({Event::removed, 0, 0, name});
}

void Recording::synced_folder()
{
    events_.push_back({Event::synced_folder, 0, 0, {}});
}

void FragileDisk::pass(Event const& event)
{
    switch (event.what) {
    case Event::wrote:
    case Event::truncated:
        files_[event.file].pending.push_back(&event);
        break;
    case Event::synced:
        for (auto const* each : files_[event.file].pending)
            apply(files_[event.file].durable, *each);
        files_[event.file].pending.clear();
        break;
    case Event::opened:
    case Event::removed:
        pending_names_.push_back(&event);
        break;
    case Event::synced_folder:
        for (auto const* each : pending_names_)
            apply(names_, *each);
        pending_names_.clear();
        break;
    case Event::acknowledged:
        break;
    }
}

/// Which of what was not synced survives, in one power cut.
class FragileDisk::Choice {
public:
    Choice(FragileDisk const& disk, Manner manner, Random& random)
        : manner_(manner)
        , random_(random)
        , is_zero_(random() % 2 == 0)
        , odds_(1 + random() % 9)
    {
        std::vector<Event const*> all(disk.pending_names_);
        for (auto const& [identity, file] : disk.files_)
            all.insert(all.end(), file.pending.begin(), file.pending.end());
        std::ranges::sort(all);
        if (!all.empty())
            last_ = all[random() % all.size()];
    }

    [[nodiscard]] bool survives(Event const& event)
    {
        switch (manner_) {
        case Manner::nothing:
            return false;
        case Manner::everything:
            return true;
        case Manner::beginning:
            return &event <= last_;
        case Manner::some_writes:
        case Manner::some_sectors:
            break;
        }
        return random_() % 10 < odds_;
    }

    /// What a write leaves in a file.
    void write(std::string& bytes, Event const& event)
    {
        bool const is_torn = manner_ == Manner::some_sectors || (manner_ == Manner::beginning && &event == last_);
        if (is_torn && event.what == Event::wrote)
            tear(bytes, event);
        else if (survives(event))
            apply(bytes, event);
        else if (event.what == Event::wrote && manner_ != Manner::nothing && random_() % 4 == 0)
            grow(bytes, event);
    }

private:
    /// Each sector that a write touches is written or not.
    void tear(std::string& bytes, Event const& event)
    {
        auto const offset = static_cast<std::size_t>(event.offset);
        auto const whole = std::string_view(event.bytes);
        for (std::size_t at = 0; at < whole.size();) {
            auto const length = std::min(sector - (offset + at) % sector, whole.size() - at);
            if (random_() % 10 < odds_)
                put(bytes, offset + at, whole.substr(at, length));
            at += length;
        }
    }

    /// A file may be longer already while what was written is not there yet: then anything is.
    void grow(std::string& bytes, Event const& event)
    {
        auto const end = static_cast<std::size_t>(event.offset) + event.bytes.size();
        auto const before = bytes.size();
        if (end <= before)
            return;
        bytes.resize(end, '\0');
        if (!is_zero_)
            std::generate(bytes.begin() + static_cast<std::ptrdiff_t>(before), bytes.end(),
                          [this] { return static_cast<char>(random_()); });
    }

    Manner manner_;
    Random& random_;
    bool is_zero_;
    unsigned long odds_; ///< of ten
    Event const* last_ = nullptr;
};

Image FragileDisk::survivors(Manner manner, Random& random) const
{
    Choice choice(*this, manner, random);
    auto names = names_;
    for (auto const* each : pending_names_)
        if (choice.survives(*each))
            apply(names, *each);
    Image image;
    for (auto const& [name, identity] : names) {
        auto& bytes = image[name];
        auto const file = files_.find(identity);
        if (file == files_.end())
            continue;
        bytes = file->second.durable;
        for (auto const* each : file->second.pending)
            choice.write(bytes, *each);
    }
    return image;
}

} // namespace tocht::faults
