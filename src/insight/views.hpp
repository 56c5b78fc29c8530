#pragma once

#include "access/call.hpp"
#include <tocht/insight.hpp>

#include <span>

/// The views: each is a function in a file of its name, and a row of a table by which every language but C++ asks for
/// it.
namespace tocht::insight {

// Throws Fault (not_found) when there is no such journey for the actor, at /journey.
#define TOCHT_VIEW(name, Result, Asked) Result name(access::Call& call, Asked const& asked);
TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW

struct View {
    std::string_view name;
    json::object (*parameters)(std::string_view title); ///< the schema of what is asked
    json::object (*result)(std::string_view title);     ///< the schema of what is told
    json::object (*tell)(access::Call& call, json::object const& asked);
};

/// All views.
std::span<View const> views();

/// Throws Fault (not_found) for a name that is no view, at /name.
View const& view(std::string_view name);

} // namespace tocht::insight
