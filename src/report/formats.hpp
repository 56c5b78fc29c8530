#pragma once

#include "access/call.hpp"

#include <span>
#include <string>
#include <string_view>

/// The forms in which people look at a journey.
namespace tocht::report {

/// A form. The list of them is the only place that knows all.
struct Format {
    std::string_view name;
    json::object (*parameters)(std::string_view title); ///< the schema of what is asked
    std::string (*render)(access::Call& call, json::object const& parameters);
};

std::span<Format const> formats();

/// Throws Fault (not_found) at /format for a name that is none.
Format const& format(std::string_view name);

} // namespace tocht::report
