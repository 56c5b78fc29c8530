#pragma once

#include "library.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a store should hold and answer, written down once more and as plainly as can be: no file, no revisions kept, no
/// index. It knows a part of the rules, and that part wholly.
namespace tocht::faults {

/// One thing to do. Which documents it means depends on those that are there: a command never refers to another one, so
/// that any of them can be left out.
struct Command {
    enum Verb {
        add_person,
        add_journey,
        add_participant,
        add_purpose,
        add_vision,
        add_again,
        change_words,
        change_status,
        remove,
        rate,
        conclude,
        look_up,
        search,
        apply,
        reopen,
    };
    static constexpr int verbs = reopen + 1;

    Verb verb = add_person;
    unsigned first = 0;
    unsigned second = 0;
    unsigned third = 0;
    std::vector<Command> batch; ///< of apply
};

struct ModelDocument {
    std::string kind;
    std::string id;
    json::object sent;   ///< when it was added
    json::object fields; ///< as it stands, without what the library adds
    std::int64_t revision = 1;
    bool is_removed = false;

    [[nodiscard]] std::string text(char const* name) const;
    [[nodiscard]] std::string status() const { return text("status"); }
};

/// What a command is to the library.
struct Sent {
    std::string verb; ///< as `apply` names it
    json::object parameters;
};

/// What must come of it.
struct Expected {
    tocht_code code = TOCHT_OK;
    std::string pointer;
    std::optional<std::size_t> document; ///< that is answered
};

class Model {
public:
    /// Forgets one rule on purpose, to see that this is found.
    bool is_forgetful = false;

    /// Says what is sent for a command, and does it here.
    Sent sent_for(Command const& command) const;
    Expected take(Command const& command, Sent const& sent);

    [[nodiscard]] std::vector<ModelDocument> const& documents() const { return documents_; }
    [[nodiscard]] std::int64_t lines() const { return lines_; }
    [[nodiscard]] std::int64_t living() const;
    [[nodiscard]] std::map<std::pair<std::string, std::string>, std::int64_t> const& ratings() const
    {
        return ratings_;
    }
    /// The documents whose text is a word.
    [[nodiscard]] std::vector<std::string> with_word(std::string const& word) const;

    static std::string word(unsigned number);

private:
    [[nodiscard]] std::string id_of(char const* kind, unsigned number) const;
    [[nodiscard]] std::string any_id(unsigned number) const;
    [[nodiscard]] ModelDocument* find(std::string const& id);
    [[nodiscard]] bool is_closed(ModelDocument const& document);
    [[nodiscard]] bool is_taken(std::string const& kind, json::object const& fields);

    Expected add(Sent const& sent);
    std::optional<Expected> reference(json::object const& fields, std::string const& id, char const* kind,
                                      std::string const& pointer);
    std::optional<Expected> references(std::string const& kind, json::object const& fields);
    Expected change(Sent const& sent);
    Expected move(ModelDocument& document, std::string const& to);
    Expected remove(Sent const& sent);
    [[nodiscard]] bool is_referred_to(ModelDocument const& document) const;
    Expected rate(Sent const& sent);
    Expected conclude(Sent const& sent);
    void retire_others(ModelDocument const& adopted);

    std::vector<ModelDocument> documents_;
    std::map<std::pair<std::string, std::string>, std::int64_t> ratings_; ///< by subject and participant
    std::int64_t lines_ = 0;
};

} // namespace tocht::faults
