#pragma once

#include "model/directory.hpp"

/// People as SCIM 2.0 tells of them (RFC 7643 and 7644), as far as Tocht has a use for it.
///
/// That a field which Tocht does not know is refused keeps a typing error in what is written for Tocht from vanishing. A
/// SCIM document is written for everybody, by a program: its schemas are the RFC's and the directory's own, which nobody
/// could list, and refusing what has no use here would refuse every real document. So that is passed over. What is used
/// and wrong is told, and the rest is taken.
namespace tocht::model::scim {

using directory::Notes;
using directory::Quoted;
using directory::Resource;

/// One operation of a patch (RFC 7644, 3.5.2), not read yet: it stands in the message, which is to outlive it.
struct Operation {
    json::value const* value = nullptr;
    std::string pointer{};
};

/// A message: users and groups, or changes of one of them, or those who are gone.
struct Message {
    std::vector<Resource> resources{};
    std::vector<Operation> operations{}; ///< of a patch
    bool is_patch = false;
    bool is_table = false;
    std::vector<std::pair<Quoted, Quoted>> gone{}; ///< the directory's key and the host's; one of them may be missing
};

/// Reads a message: a user, a group, a list of them, a patch, or {"gone": [{"directory_id", "external_id"}]}, where a
/// plain text is a `directory_id`. Throws Fault (invalid) with a pointer into it where the whole is something else.
Message read(json::value const& document, Notes& notes);

/// What is told of a user when a patch was applied to what was told before. An operation that is wrong is passed over.
Resource patched_user(json::object const& told, std::vector<Operation> const& operations, Notes& notes);

/// A change of a group's members.
struct MembersChanged {
    enum class How : std::uint8_t { added, removed, replaced };
    How how{};
    std::vector<Quoted> members{};
};

/// What a patch of a group tells, and what it changes in its members, one after the other.
struct PatchedGroup {
    Resource group{};
    std::vector<MembersChanged> changes{};
};
PatchedGroup patched_group(std::vector<Operation> const& operations, Notes& notes);

} // namespace tocht::model::scim
