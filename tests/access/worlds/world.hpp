#pragma once

#include "../../faults/library.hpp"

#include <map>

/// Two worlds that differ only in what must stay hidden, and everything that can be asked of either.
namespace tocht::worlds {

namespace json = boost::json;
using faults::Answer;

/// A function of an actor with what it is sent, named as commands of `apply` are.
struct Call {
    std::string verb;
    json::object sent;
};

std::string text_of(Call const& call);

/// A store in which time stands still until it is opened at another instant.
class World {
public:
    explicit World(std::filesystem::path path)
        : path_(std::move(path))
    {}
    ~World() { close(); }
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    void open(std::string const& instant, bool is_read_only = false);
    void close();

    /// `who`: a person; empty is the host.
    Answer ask(std::string const& who, Call const& call);

    /// A call that must succeed.
    Answer must(std::string const& who, Call const& call);

    /// From now on what is told to a watcher of this actor is kept, also when the store is opened again.
    void listen(std::string const& who) { heard_.try_emplace(who); }
    [[nodiscard]] std::string const& heard(std::string const& who) const { return heard_.at(who); }

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    tocht_actor* actor(std::string const& who);
    void watch(std::string const& who);
    static void hear(char const* change, std::size_t length, void* heard);

    std::filesystem::path path_;
    faults::Opened store_;
    std::map<std::string, tocht_actor*> actors_;
    std::vector<tocht_watcher*> watchers_;
    std::map<std::string, std::string> heard_;
};

} // namespace tocht::worlds
