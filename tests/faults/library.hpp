#pragma once

#include <boost/json.hpp>
#include <tocht/tocht.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

/// The library as these programs use it: its C interface, with what was answered as values.
namespace tocht::faults {

namespace json = boost::json;

/// What a call came to.
struct Answer {
    tocht_code code = TOCHT_OK;
    std::string text;    ///< the result, or the error's message
    std::string pointer; ///< of the error
    std::string ids;     ///< of the error, as JSON

    [[nodiscard]] bool is_ok() const { return code == TOCHT_OK; }
    [[nodiscard]] json::value value() const { return json::parse(text); }
    /// The text of a member of the result.
    [[nodiscard]] std::string of(char const* name) const;
};

std::string name_of(tocht_code code);

/// Makes a call that gives a text, or nothing. That a failed call leaves NULL, and an error with the code and a
/// message, and a successful one none, is held here, for every call.
template <typename Call> Answer answer_of(Call const& call);

/// An open store with its host.
class Opened {
public:
    /// The instant at which time stands still.
    static constexpr char const* options = R"({"clock":"2027-03-01T12:00:00Z","busy_timeout_ms":30})";

    Opened() = default;
    ~Opened() { close(); }
    Opened(Opened const&) = delete;
    Opened& operator=(Opened const&) = delete;

    Answer open(std::filesystem::path const& path, char const* with = options);
    void close();
    [[nodiscard]] tocht_store* store() const { return store_; }
    [[nodiscard]] tocht_actor* host() const { return host_; }

    [[nodiscard]] Answer add(char const* kind, std::string const& fields) const;
    [[nodiscard]] Answer get(std::string const& id) const;
    [[nodiscard]] Answer change(std::string const& id, std::int64_t revision, std::string const& patch) const;
    [[nodiscard]] Answer remove(std::string const& id, std::int64_t revision) const;
    [[nodiscard]] Answer check() const;
    /// The number of the journal's last line, which the library tells nobody; SQLite does. -1 when it cannot.
    [[nodiscard]] std::int64_t sequence() const;

private:
    std::filesystem::path path_;
    tocht_store* store_ = nullptr;
    tocht_actor* host_ = nullptr;
};

/// A text as printf makes it.
[[gnu::format(printf, 1, 2)]] std::string text_of(char const* format, ...);

/// A folder of one's own in memory, so that waiting for a real disk takes no time. It goes with this.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string const& name) const { return path_ / name; }
    void clear() const;

private:
    std::filesystem::path path_;
};

/// All that a store's file holds, as a number: equal when every row of every table is, however they lie on the pages.
/// What cleaning is still to be done is no content. Fails with what SQLite says.
std::string content_of(std::filesystem::path const& path);

/// Hears of every call that ended, when somebody set it.
extern std::function<void(Answer const&)> after_call;

void rules_of_call(tocht_code code, tocht_text const* text, tocht_error const* error, bool gives_text);

template <typename Call> Answer answer_of(Call const& call)
{
    static char nothing = 0;
    auto* const untouched = reinterpret_cast<tocht_text*>(&nothing);
    tocht_text* text = untouched;
    tocht_error* error = reinterpret_cast<tocht_error*>(&nothing);
    Answer answer;
    if constexpr (std::is_invocable_v<Call, tocht_text**, tocht_error**>) {
        answer.code = call(&text, &error);
        rules_of_call(answer.code, text, error, true);
    } else {
        text = nullptr;
        answer.code = call(&error);
        rules_of_call(answer.code, nullptr, error, false);
    }
    answer.text = answer.is_ok() ? std::string(tocht_text_data(text), tocht_text_length(text))
                                 : std::string(tocht_error_message(error));
    answer.pointer = tocht_error_pointer(error);
    answer.ids = tocht_error_ids(error);
    tocht_text_free(text);
    tocht_error_free(error);
    if (after_call)
        after_call(answer);
    return answer;
}

} // namespace tocht::faults
