#pragma once

#include "scene.hpp"

namespace tocht::test {

/// Checks that a view is asked the journey and nothing else, and tells nothing to who has no part in it.
inline void check_asks_for_journey(Scene& scene, std::string_view view, Someone const& member)
{
    auto const asked = [&](json::object const& parameters, std::optional<Id> actor) {
        return failure_of(
            [&] { scene.call([&](access::Call& call) { return insight::view(view).tell(call, parameters); }, actor); });
    };
    json::object const well{{"journey", scene.journey.text()}};
    Failure const not_found{Code::not_found, "/journey"};
    CHECK(asked(well, member.person) == Code::ok);
    CHECK(asked({}, member.person) == Failure{Code::invalid, "/journey"});
    CHECK(asked({{"journey", "x"}}, member.person) == Failure{Code::invalid, "/journey"});
    CHECK(asked({{"journey", 1}}, member.person) == Failure{Code::invalid, "/journey"});
    CHECK(asked({{"journey", scene.journey.text()}, {"by", "unit"}}, member.person) == Failure{Code::invalid, "/by"});
    CHECK(asked({{"journey", Id::make().text()}}, member.person) == not_found);
    CHECK(asked({{"journey", member.id.text()}}, member.person) == not_found); // no journey
    CHECK(asked(well, Id::make()) == not_found);
    CHECK(asked(well, scene.leaver().person) == not_found);
}

} // namespace tocht::test
