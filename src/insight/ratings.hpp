#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

/// The view `ratings`: one's own, and the named ones that one may read.
namespace tocht::insight {

Ratings ratings(access::Call& call, Id journey, RatingsOptions const& options);

} // namespace tocht::insight
