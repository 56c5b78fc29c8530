#pragma once

#include "choosing.hpp"

/// Each puts one difference into a scene; false where the scene has no place for it.
namespace tocht::worlds {

// answers.cpp
bool answers_in_open_session(Scene& scene, Secret& secret);
bool raters_of_open_session(Scene& scene, Secret& secret);
bool taken_back_in_open_session(Scene& scene, Secret& secret);
bool answers_of_cancelled(Scene& scene, Secret& secret);
bool answers_to_proposals(Scene& scene, Secret& secret);
bool answers_of_too_few(Scene& scene, Secret& secret);
bool answers_changed_about(Scene& scene, Secret& secret);
bool answers_withheld(Scene& scene, Secret& secret);
bool answers_near_end(Scene& scene, Secret& secret);
bool number_within_band(Scene& scene, Secret& secret);
bool raters_changed_about(Scene& scene, Secret& secret);

// remarks.cpp
bool remarks_in_open_session(Scene& scene, Secret& secret);
bool writers_of_sealed(Scene& scene, Secret& secret);
bool remarks_of_too_few(Scene& scene, Secret& secret);
bool remarks_for_circle(Scene& scene, Secret& secret);
bool feedback(Scene& scene, Secret& secret);
bool held_remarks(Scene& scene, Secret& secret);

// others.cpp
bool another_journey(Scene& scene, Secret& secret);
bool fields_of_host(Scene& scene, Secret& secret);
bool unadopted_words(Scene& scene, Secret& secret);

} // namespace tocht::worlds
