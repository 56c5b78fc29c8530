#pragma once

#include "model/field.hpp"

/// The outside names of every enumeration, in the order of its values.
namespace tocht::model {

#define TOCHT_NAMED(Type, words, ...)                                                                                  \
    template <> struct Named<Type> {                                                                                   \
        static constexpr std::string_view name = words;                                                                \
        static constexpr auto values = std::to_array<std::string_view>({__VA_ARGS__});                                 \
    };

TOCHT_NAMED(Step, "step", "horizon", "landscape", "map", "route")
TOCHT_NAMED(Status, "status", "preparing", "active", "concluded", "archived", "proposed", "adopted", "retired",
            "fulfilled", "open", "explored", "parked", "planned", "closed", "cancelled", "decided", "applied",
            "dropped", "identified", "acted_on", "confirmed")
#define TOCHT_LANGUAGE(code) #code,
TOCHT_NAMED(Language, "language", TOCHT_LANGUAGES(TOCHT_LANGUAGE))
#undef TOCHT_LANGUAGE
TOCHT_NAMED(Affiliation, "affiliation", "internal", "external")
TOCHT_NAMED(Openness, "openness", "named", "anonymous")
TOCHT_NAMED(Perspective, "perspective", "employee", "manager", "organisation", "environment")
TOCHT_NAMED(Authority, "authority", "participant", "facilitator", "sponsor")
TOCHT_NAMED(Stem, "stem", "work_together_on", "steer_on", "free")
TOCHT_NAMED(Beneficiary, "beneficiary", "collective", "stakeholder", "society")
TOCHT_NAMED(Better, "better", "higher", "lower")
TOCHT_NAMED(Sense, "sense", "seen", "heard")
TOCHT_NAMED(Shows, "shows", "acceptable", "ideal")
TOCHT_NAMED(Share, "share", "responsible", "contributes")
TOCHT_NAMED(RuleNature, "rule_nature", "norm", "value", "quantitative")
TOCHT_NAMED(Comparison, "comparison", "at_least", "at_most", "exactly")
TOCHT_NAMED(AgreementNature, "agreement_nature", "steering", "interplay", "task")
TOCHT_NAMED(Effect, "effect", "promotes", "hinders")
TOCHT_NAMED(Grip, "grip", "control", "influence", "accept")
TOCHT_NAMED(RemarkNature, "remark_nature", "observation", "feedback", "question", "idea", "objection")
TOCHT_NAMED(Level, "level", "contribution", "quality", "adherence")
TOCHT_NAMED(Outcome, "outcome", "helped", "no_effect", "harmed")

template <> struct Named<Kind> {
    static constexpr std::string_view name = "kind";
#define TOCHT_KIND(word, Type, number) std::string_view{#word},
    static constexpr std::array values{std::string_view{}, TOCHT_KINDS(TOCHT_KIND)};
#undef TOCHT_KIND
};

#undef TOCHT_NAMED

/// The outside name of a value.
template <typename Enumeration> constexpr std::string_view name_of(Enumeration value)
{
    return Named<Enumeration>::values[static_cast<std::size_t>(value)];
}

/// The value with an outside name, if there is one.
template <typename Enumeration> constexpr std::optional<Enumeration> value_of(std::string_view name)
{
    for (std::size_t index = 0; index < Named<Enumeration>::values.size(); ++index)
        if (!name.empty() && Named<Enumeration>::values[index] == name)
            return static_cast<Enumeration>(index);
    return std::nullopt;
}

} // namespace tocht::model
