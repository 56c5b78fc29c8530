#pragma once

#include "store/database.hpp"
#include <tocht/time.hpp>

/// Leaves no byte of what was removed: not in the file, its write-ahead log, or the copies that migrations made. What is
/// removed is removed by one transaction, which asks for cleaning; the cleaning comes after it, and where it cannot be
/// done now, or broke off, it is done the next time.
namespace tocht::store {

/// Within a transaction that removed what must not be found any more.
void ask_for_cleaning(Database& database, Instant now);

/// Whether cleaning that was asked for is not done yet.
bool is_cleaning_pending(Database& database);

/// Since when; none where nothing is pending, or where it was asked for before that was noted (format 2).
std::optional<Instant> pending_since(Database& database);

/// What cleaning does while somebody of another connection still sees what was removed.
enum class Wait : bool {
    for_readers, ///< no longer than a second, or than the busy timeout
    for_nobody,  ///< it is another's, and the caller has something else to do
};

/// Does what is pending, outside of transactions; whether nothing is pending any more. Never fails: what stands in its
/// way leaves it pending.
bool clean(Database& database, Wait wait = Wait::for_readers) noexcept;

} // namespace tocht::store
