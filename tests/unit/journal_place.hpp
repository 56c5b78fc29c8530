#pragma once

#include "api/store_state.hpp"

namespace tocht::test {

/// The number of the journal's last line, which is told to nobody.
inline std::int64_t last_sequence(Store const& store)
{
    return Store::State::of(store)->read(std::nullopt, "test",
                                         [](access::Call& call) { return store::last_sequence(call.database); });
}

} // namespace tocht::test
