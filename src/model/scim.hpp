#pragma once

#include "model/record.hpp"

#include <map>

/// People as an identity system tells of them: SCIM 2.0 (RFC 7643 and 7644), as far as Tocht has a use for it.
///
/// That a field which Tocht does not know is refused keeps a typing error in what is written for Tocht from vanishing. A
/// SCIM document is written for everybody, by a program: its schemas are the RFC's and the identity system's own, which
/// nobody could list, and refusing what has no use here would refuse every real document. So that is passed over; what
/// is used must be as RFC 7643 has it.
namespace tocht::model::scim {

/// Somebody or a group that is named by its `id`, or a department by its name.
struct Mention {
    std::string name{};
    std::string pointer{};
};

/// A user or a group.
struct Resource {
    Kind kind{};             ///< what becomes of it: a person or a unit
    std::string pointer{};   ///< where it stands
    std::string id{};        ///< by which other resources name it; empty when it is not told
    Mention key{};           ///< `externalId`, else `id`
    json::object fields{};   ///< of the document; null: it has none. What is not told is not there
    json::object new_ones{}; ///< what a new document has where `fields` does not tell it
    bool is_active = true;
    std::optional<Mention> department{};
    std::optional<Mention> manager{};
    std::vector<Mention> members{};

    /// From the fields of the document to what tells them; the required ones are always there.
    std::map<std::string, std::string, std::less<>> pointers{};
};

inline constexpr std::size_t most_resources = 10'000;

/// The users and groups of a document: one of them, or a list response. Throws Fault (invalid) with a pointer into it:
/// it is something else (an error, a patch), an attribute has the wrong type, there is no key, or two have the same.
std::vector<Resource> read(json::value const& document);

} // namespace tocht::model::scim
