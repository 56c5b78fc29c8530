#pragma once

#include <tocht/id.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace tocht {

/// What went wrong, grouped by what a caller can do about it. The numbers are frozen.
enum class Code : int {
    ok = 0,
    invalid = 1,   ///< what was sent is not well formed: correct it
    not_found = 2, ///< there is no such thing, or this actor may not see it
    conflict = 3,  ///< it changed meanwhile, or already exists: read it again
    denied = 4,    ///< this actor may not do that
    withheld = 5,  ///< anonymity forbids the answer
    refused = 6,   ///< the life cycle does not allow it now
    busy = 7,      ///< another process holds the store: try again
    full = 8,      ///< no room on the disk
    read_only = 9, ///< the store or its folder cannot be written
    io = 10,       ///< the disk failed, or time zone data is missing
    corrupt = 11,  ///< the file is damaged, or not as this version wrote it
    too_new = 12,  ///< a later version wrote the file
    no_memory = 13,
    interrupted = 14, ///< interrupt() was called
    callback = 15,    ///< a function of the caller failed
    misuse = 16,      ///< used after its end, or against its rules
    internal = 17,    ///< a fault in the library itself
};

/// Every failure of the library. The message is for people, in the actor's language; it never holds words or names
/// that people wrote.
class Error : public std::runtime_error {
public:
    Error(Code code, std::string const& message, std::string pointer = {}, std::vector<Id> ids = {})
        : std::runtime_error(message)
        , code_(code)
        , pointer_(std::move(pointer))
        , ids_(std::move(ids))
    {}

    [[nodiscard]] Code code() const noexcept { return code_; }

    /// JSON Pointer (RFC 6901) to the faulty field of what was sent; "" when no field is to blame.
    [[nodiscard]] std::string const& pointer() const noexcept { return pointer_; }

    /// The documents involved.
    [[nodiscard]] std::vector<Id> const& ids() const noexcept { return ids_; }

private:
    Code code_;
    std::string pointer_;
    std::vector<Id> ids_;
};

} // namespace tocht
