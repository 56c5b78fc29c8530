#include "differences.hpp"

namespace tocht::worlds {

/// More people, documents and answers there, in one world.
bool another_journey(Scene& scene, Secret& secret)
{
    secret.is_anonymous = scene.is_anonymous;
    auto& threads = scene.last_phase().threads;
    auto const only_here = [&](std::string const& who, Call call) { return Step{who, {std::move(call), {}}}; };
    auto const inhabitant = std::ranges::find(scene.people, true, &Person::is_elsewhere)->id;
    auto const person = scene.make_id();
    auto const purpose = scene.make_id();
    scene.secrets.insert(scene.secrets.end(), {person, purpose});
    threads.push_back(
        {only_here("", {"add", {{"kind", "person"}, {"document", {{"id", person}, {"name", scene.word()}}}}}),
         only_here("", {"add",
                        {{"kind", "participant"},
                         {"document", {{"journey", scene.other}, {"person", person}, {"perspective", "employee"}}}}})});
    threads.push_back(
        {only_here(inhabitant,
                   {"add",
                    {{"kind", "purpose"},
                     {"document",
                      {{"id", purpose}, {"journey", scene.other}, {"stem", "free"}, {"completion", scene.word()}}}}}),
         only_here(inhabitant, {"rate", {{"subject", purpose}, {"aspect", "agree"}, {"value", 1}}})});
    return true;
}

bool fields_of_host(Scene& scene, Secret& secret)
{
    auto const& person = scene.random.one_of(scene.people);
    auto const patch = [&](bool is_here) -> Call {
        auto const key = scene.word();
        return {"change",
                {{"id", person.id},
                 {"revision", 1},
                 {"patch",
                  {{"email", key + "@voorbeeld.example"}, {"external_id", key}, {"language", is_here ? "nl" : "en"}}}}};
    };
    scene.last_phase().threads.push_back({{"", {patch(true), patch(false)}}});
    secret.doers.insert(person.id);
    return true;
}

/// Words that a sponsor does not read until they are adopted.
bool unadopted_words(Scene& scene, Secret& secret)
{
    secret.is_anonymous = scene.is_anonymous;
    secret.is_of_proposals = true;
    struct Proposal {
        char const* kind;
        char const* words;
        json::object fields;
    };
    std::vector<Proposal> const proposals{{"purpose", "completion", {{"stem", "free"}}},
                                          {"issue", "question", {}},
                                          {"rule", "text", {{"nature", "norm"}}},
                                          {"lesson", "insight", {}},
                                          {"experience", "story", {{"title", scene.word()}}},
                                          {"remark", "text", {{"nature", "objection"}}}};
    for (int left = scene.random.between(1, 3); left > 0; --left) {
        auto const& proposal = scene.random.one_of(proposals);
        if (scene.is_anonymous && proposal.kind == std::string("remark"))
            continue;
        std::array<json::object, 2> sides{proposal.fields, proposal.fields};
        for (auto& side : sides)
            side[proposal.words] = scene.word();
        auto step = scene.adding(somebody(scene), proposal.kind, sides[0], sides[1]);
        scene.secrets.emplace_back(step.calls[0]->sent.at("document").at("id").as_string());
        scene.last_phase().threads.push_back({std::move(step)});
    }
    return true;
}

} // namespace tocht::worlds
