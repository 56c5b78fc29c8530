#pragma once

#include "store/journal.hpp"

#include <string_view>

/// What an actor is told of a place in the journal. Sequence numbers would tell how much happened in between that is
/// hidden from the actor, so they stay within the library.
namespace tocht::access {

/// The cursors of one store for one actor. The same line always has the same cursor; to anybody without the store's key
/// it is a text like any other, and nobody can make one, or turn one actor's into another's.
class Cursors {
public:
    /// `reader`: a person; none is the host.
    Cursors(store::Secret const& key, std::optional<Id> reader);

    [[nodiscard]] std::string of(std::int64_t sequence) const;

    /// The sequence number in a cursor; empty for what is no cursor of this store and actor.
    [[nodiscard]] std::optional<std::int64_t> read(std::string_view cursor) const;

private:
    store::Secret key_;
    Id reader_; ///< zeros: the host
};

} // namespace tocht::access
