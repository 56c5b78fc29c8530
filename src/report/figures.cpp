#include "report/figures.hpp"

#include <algorithm>
#include <cmath>

namespace tocht::report {

using texts::Key;

namespace {

/// What is told in place of a number: a bound of it, or why there is none.
template <typename Told> std::string bound(Told const& told, Words const& words, std::string_view otherwise)
{
    if (told.at_least)
        return words.say(Key::report_at_least, {{"number", words.number(*told.at_least)}});
    if (told.at_most)
        return words.say(Key::report_at_most, {{"number", words.number(*told.at_most)}});
    return words.say(told.withheld ? "not_to_see" : otherwise);
}

} // namespace

std::string figure(ForceFieldFactor const& factor, Words const& words)
{
    return factor.strength ? words.number(*factor.strength) : bound(factor, words, "unrated");
}

std::string figure(TrendPoint const& point, Words const& words)
{
    if (!point.mean)
        return bound(point, words, "unrated");
    if (!point.low || !point.high)
        return words.number(*point.mean);
    return words.say("interval", {{"mean", words.number(*point.mean)},
                                  {"low", words.number(std::max(*point.low, 1.0))},
                                  {"high", words.number(std::min(*point.high, 5.0))}});
}

std::optional<std::array<double, 3>> parts_of(AdherencePoint const& point)
{
    if (point.share)
        return std::array{point.share->kept / 100.0, point.share->partly / 100.0, point.share->broken / 100.0};
    auto const all = point.kept.value_or(0) + point.partly.value_or(0) + point.broken.value_or(0);
    if (all == 0)
        return std::nullopt;
    auto const part = [&](std::optional<std::int64_t> count) {
        return static_cast<double>(count.value_or(0)) / static_cast<double>(all);
    };
    return std::array{part(point.kept), part(point.partly), part(point.broken)};
}

std::string figure(AdherencePoint const& point, Words const& words)
{
    if (auto const parts = parts_of(point))
        return words.say(
            "kept_shares",
            {{"kept", percent(parts->at(0))}, {"partly", percent(parts->at(1))}, {"broken", percent(parts->at(2))}});
    // Of a mean that is 0 where all say broken and 2 where all say kept.
    if (point.at_least)
        return "≥" + percent(*point.at_least - 1) + "% " + words.say("kept_word");
    if (point.at_most)
        return "≤" + percent(*point.at_most / 2) + "% " + words.say("kept_word");
    return words.say(point.withheld ? "not_to_see" : "unrated");
}

std::string percent(double part)
{
    return std::to_string(std::lround(part * 100));
}

} // namespace tocht::report
