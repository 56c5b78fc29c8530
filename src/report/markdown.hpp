#pragma once

#include "access/call.hpp"

#include <string>

/// The journey told in Markdown.
namespace tocht::report {

/// The four steps as a story, in the reader's language, as far as the actor may read it.
std::string markdown(access::Call& call, Id journey);

} // namespace tocht::report
