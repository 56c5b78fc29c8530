#pragma once

#include "model/fault.hpp"
#include "model/json.hpp"
#include <tocht/directory.hpp>

#include <optional>
#include <string>
#include <vector>

/// What a directory tells of people and units, whatever the form it comes in.
namespace tocht::model::directory {

/// A key or a name, and where it stands. Without a name nothing is told.
struct Quoted {
    std::string name{};
    std::string pointer{};

    [[nodiscard]] bool is_told() const { return !name.empty(); }
};

/// From attributes to where they stand. The names are literals.
class Places {
public:
    void put(std::string_view name, std::string pointer)
    {
        std::erase_if(all_, [=](auto const& known) { return known.first == name; });
        all_.emplace_back(name, std::move(pointer));
    }

    /// Null for one that is not there.
    [[nodiscard]] std::string const* find(std::string_view name) const
    {
        for (auto const& [known, pointer] : all_)
            if (known == name)
                return &pointer;
        return nullptr;
    }

private:
    std::vector<std::pair<std::string_view, std::string>> all_; ///< so few that looking at all is quickest
};

/// A user or a group.
struct Resource {
    Kind kind{};           ///< what becomes of it: a person or a unit
    std::string pointer{}; ///< where it stands
    Quoted directory_id{}; ///< the directory's key
    Quoted external_id{};  ///< the host's

    /// What is told of it, as it is kept: of a user `userName`, `displayName`, `name` (`formatted`, `givenName`,
    /// `middleName`, `familyName`), `emails` (`value`, `type`, `primary`), `preferredLanguage`, `active`, `department`
    /// and `manager` (a key); of a group `displayName`. What is not told is not there.
    json::object told{};
    bool is_whole = false; ///< what is not in it, is not; else it stays as it was told before

    std::optional<std::vector<Quoted>> members{}; ///< of a group; none: not told

    // What only a table tells.
    bool is_row = false;
    Quoted leader{};      ///< by the host's key
    Quoted parent_unit{}; ///< of the department, by its name
    std::optional<Affiliation> affiliation{};
    std::optional<Perspective> perspective{};
    std::optional<Authority> authority{};

    /// From an attribute of `told` to where it stands.
    Places pointers{};
};

/// Something that is not used.
struct Unfit {
    Unused why{};
    Fault fault; ///< says what is wrong, where, and about whom
};

/// What reading a message leaves to be told, in the order sent.
struct Notes {
    std::vector<Unfit> unused{};
    std::vector<ReadAsTold> read_as{};

    void pass_over(Fault const& fault);
    void read(ReadAs means, std::string pointer) { read_as.push_back({means, std::move(pointer)}); }
};

/// The fields of a person that follow from what is told of a user; those that nothing is told of are not there. The
/// name is `displayName`, else `name.formatted`, else the given, middle and family name; the e-mail address is the
/// primary one that is not blank, else the first.
json::object fields_of_user(json::object const& told);

/// The place of the e-mail address that counts; none where all are blank.
std::optional<std::size_t> chosen_address(json::array const& emails);

/// The attribute of `told` that a field follows from, for what is wrong with it.
std::string_view attribute_of(std::string_view field, json::object const& told);

inline constexpr std::size_t most_resources = 10'000;
inline constexpr std::size_t largest_message = std::size_t{64} << 20; ///< bytes

} // namespace tocht::model::directory
