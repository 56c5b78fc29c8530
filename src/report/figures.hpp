#pragma once

#include "report/words.hpp"
#include <tocht/insight.hpp>

/// Figures as a report says them: as they are, as a bound, or that they are not to be seen.
namespace tocht::report {

std::string figure(ForceFieldFactor const& factor, Words const& words);
std::string figure(TrendPoint const& point, Words const& words);

/// What part of the answers said kept, partly and broken, from 0 to 1; empty when that is not told.
std::optional<std::array<double, 3>> parts_of(AdherencePoint const& point);

/// What was answered of a rule or agreement.
std::string figure(AdherencePoint const& point, Words const& words);

/// A part in whole percents.
std::string percent(double part);

} // namespace tocht::report
