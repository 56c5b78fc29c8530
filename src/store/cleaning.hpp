#pragma once

#include "store/database.hpp"

/// Leaves no byte of what was removed: not in the file, its write-ahead log, or the copies that migrations made. What is
/// removed is removed by one transaction, which asks for cleaning; the cleaning comes after it, and where it cannot be
/// done now, or broke off, it is done the next time.
namespace tocht::store {

/// Within a transaction that removed what must not be found any more.
void ask_for_cleaning(Database& database);

/// Whether cleaning that was asked for is not done yet.
bool is_cleaning_pending(Database& database);

/// Does what is pending, outside of transactions; whether nothing is pending any more. A reader of another connection
/// that still sees what was removed is waited for no longer than a second, or than the busy timeout. Never fails: what
/// stands in its way leaves it pending.
bool clean(Database& database) noexcept;

} // namespace tocht::store
