#pragma once

#include <tocht/people.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The guide's activities.
namespace tocht::insight {

/// What a group does in a step, as the guide has it.
struct Activity {
    std::string_view code{};
    std::string_view text{};
    int minutes = 0;                        ///< that it usually takes
    std::vector<std::string_view> serves{}; ///< codes of expectations
    std::vector<std::string_view> adds{};   ///< kinds of document
    bool is_alone = false;                  ///< people do it alone first
};

/// Those of a step, in the order in which they are done.
std::vector<Activity> activities_of(Step step, Language language);

} // namespace tocht::insight
