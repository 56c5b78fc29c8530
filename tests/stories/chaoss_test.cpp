#include "shared_data.hpp"

#include "model/names.hpp"

#include <sstream>

using namespace tocht;
using namespace tocht::test;

namespace {

/// The answers in a file: a question first, then answers with an empty line before each.
json::array answers_in(std::string const& file)
{
    return python("import json, re, sys\n"
                  "parts = re.split(r\"\\n\\s*\\n\", open(sys.argv[1], encoding=\"utf-8\").read().strip())\n"
                  "print(json.dumps([part.strip() for part in parts[1:]]))",
                  file)
        .as_array();
}

std::map<Id, std::string> tell(Scene& scene, Effect effect, json::array const& answers)
{
    std::map<Id, std::string> factors;
    scene.call([&](access::Call& call) {
        for (auto const& answer : answers) {
            auto const sent = model::read_sent(model::description(Kind::factor), {{"journey", scene.journey.text()},
                                                                                  {"effect", model::name_of(effect)},
                                                                                  {"perspective", "organisation"},
                                                                                  {"grip", "influence"},
                                                                                  {"text", answer}});
            auto const factor = journey::add(call, sent);
            factors[factor.id] = factor.as<Factor>().text;
        }
    });
    return factors;
}

std::string first_words(std::string const& text, int count)
{
    std::istringstream words(text);
    std::string found;
    std::string word;
    for (int index = 0; index < count && words >> word; ++index)
        found.append(found.empty() ? "" : " ").append(word);
    return found;
}

void check_found(Scene& scene, Effect effect, std::map<Id, std::string> const& factors)
{
    for (auto const& [id, text] : factors) {
        auto const query = first_words(text, 6);
        auto const found = scene.call(
            [&](access::Call& call) { return journey::search(call, {.text = query, .journey = scene.journey}); });
        INFO(query);
        auto const hit = std::ranges::find(found, id, &Hit::id);
        REQUIRE(hit != found.end());
        CHECK(scene.call([&](access::Call& call) { return journey::get(call, id); }).as<Factor>().effect == effect);
        CHECK(hit->extract.find("‹") != std::string::npos);
    }
}

} // namespace

TEST_CASE("what a community said of its strengths and obstacles is found again in its own words")
{
    auto const folder = shared_data("chaoss-challenges");
    if (!folder)
        return;
    Scene scene;
    auto const strengths = answers_in(*folder + "/strengths_freeform_redacted.txt");
    auto const obstacles = answers_in(*folder + "/other_challenges_freeform_redacted.txt");
    REQUIRE(strengths.size() > 10);
    REQUIRE(obstacles.size() > 5);
    auto const promoting = tell(scene, Effect::promotes, strengths);
    auto const hindering = tell(scene, Effect::hinders, obstacles);
    CHECK(promoting.size() == strengths.size());
    CHECK(hindering.size() == obstacles.size());
    check_found(scene, Effect::promotes, promoting);
    check_found(scene, Effect::hinders, hindering);
}
