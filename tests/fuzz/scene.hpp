#pragma once

#include "../faults/library.hpp"

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

/// What the targets share: a store with one document of every kind, and ways to see what a call did to it.
namespace tocht::fuzz {

namespace json = boost::json;
using faults::Answer;
using faults::answer_of;
using faults::name_of;
using faults::Opened;
using faults::text_of;

/// A word that people wrote in every document of the journey. No error and no line of the log may hold it.
inline constexpr std::string_view confided = "Geheimwoord";

/// Tells which promise does not hold, and ends the process as a fuzzer expects it.
[[noreturn]] void broken(std::string const& promise);

inline void demand(bool is_held, std::string const& promise)
{
    if (!is_held)
        broken(promise);
}

/// What was fuzzed, read from the front.
class Input {
public:
    Input(std::uint8_t const* bytes, std::size_t size)
        : rest_(reinterpret_cast<char const*>(bytes), size)
    {}

    [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const { return rest_; }
    /// The next byte; 0 at the end.
    std::uint8_t byte();
    /// Up to a letter, which goes too; all of the rest when the letter is not there.
    std::string until(char end);
    std::string line() { return until('\n'); }

private:
    std::string_view rest_;
};

/// Bytes that a file has, for a stream that is written or read.
class Stream {
public:
    explicit Stream(std::string all = {}, std::size_t at_once = 4096)
        : all_(std::move(all))
        , at_once_(at_once)
    {}

    static int write(char const* bytes, std::size_t length, void* stream);
    static std::int64_t read(char* bytes, std::size_t size, void* stream);
    [[nodiscard]] std::string const& all() const { return all_; }

private:
    std::string all_;
    std::size_t at_once_;
    std::size_t place_ = 0;
};

Answer export_journey(tocht_actor* actor, std::string const& id, bool with_history, std::string& bundle);
Answer import_journey(tocht_actor* actor, std::string const& bundle, std::size_t at_once = 4096);

/// A store in memory that is as it was whenever an input begins.
class Scene {
public:
    enum Filled { full, empty };

    explicit Scene(Filled filled = full);
    ~Scene();
    Scene(Scene const&) = delete;
    Scene& operator=(Scene const&) = delete;

    /// The store as it was made, unless nothing was done to it since.
    void begin();
    /// Opens it again, and its actors.
    Answer reopen();
    /// What comes next begins in a new copy.
    void soil() { is_soiled_ = true; }
    void close();

    [[nodiscard]] Opened const& store() const { return store_; }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "samen.tocht"; }
    [[nodiscard]] std::filesystem::path original() const { return folder_ / "original.tocht"; }

    /// Who acts: h the host, a the facilitator, b a participant, c the sponsor, o somebody who takes no part.
    [[nodiscard]] tocht_actor* actor(char letter) const;

    /// A text in which a $ and a letter stand for the id of what the letter names; "$j": of the journey.
    [[nodiscard]] std::string expanded(std::string_view text) const;
    /// The id that a letter names; "" for none.
    [[nodiscard]] std::string const& id(char letter) const { return ids_[static_cast<unsigned char>(letter) % 128]; }
    void name(char letter, std::string id) { ids_[static_cast<unsigned char>(letter) % 128] = std::move(id); }

    /// Nothing was written since this was last asked, or since the input began.
    bool is_untouched();
    /// A call that was refused, or that only reads, left the file as it was.
    void demand_untouched(std::string const& by);
    /// Everything that the library gave was given back, but for the store and its actors.
    void demand_nothing_left() const;
    /// What the store finds wrong with itself: nothing.
    void demand_sound(std::string const& after) const;

private:
    void make();
    void people();
    void steps();
    void route();
    void hold(char letter, char const* kind, std::string const& fields);
    void adopt(char letter);
    void open_actors();
    [[nodiscard]] std::int64_t version() const;

    faults::Folder folder_;
    Opened store_;
    std::vector<tocht_actor*> actors_;
    std::vector<std::string> ids_ = std::vector<std::string>(128);
    sqlite3* beside_ = nullptr; ///< hears whether others wrote
    std::int64_t version_ = 0;
    bool is_soiled_ = true;
};

/// Holds what is promised of every call: no code that blames the library, and no confided word in an error. A store that
/// is damaged may say so.
void listen(bool is_damaged = false);

} // namespace tocht::fuzz
