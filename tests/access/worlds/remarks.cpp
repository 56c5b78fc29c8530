#include "differences.hpp"

namespace tocht::worlds {

namespace {

json::object remark(Scene& scene, Ballot const* ballot)
{
    constexpr std::array natures{"observation", "question", "idea", "objection"};
    json::object fields{{"nature", scene.random.one_of(natures)}, {"text", scene.text()}};
    if (ballot != nullptr)
        fields.emplace("session", ballot->session);
    auto const phase = ballot != nullptr ? ballot->phase : scene.phases.size();
    if (scene.random.chance(60)) {
        scene.targets.push_back(scene.document_by(phase));
        fields.emplace("about", scene.targets.back().id);
    }
    return fields;
}

/// What somebody does with a remark in one world only: says it, changes it, takes it away.
Thread said_in_one(Scene& scene, std::string const& who, json::object fields)
{
    Thread thread;
    auto step = scene.adding(who, "remark", std::move(fields), std::nullopt);
    auto const id = step.calls[0]->sent.at("document").at("id");
    scene.secrets.emplace_back(id.as_string());
    thread.push_back(std::move(step));
    if (scene.random.chance(30))
        thread.push_back(
            {who, {Call{"change", {{"id", id}, {"revision", 1}, {"patch", {{"text", scene.word()}}}}}, {}}});
    if (scene.random.chance(30))
        thread.push_back({who, {Call{"remove", {{"id", id}, {"revision", thread.size()}}}, {}}});
    if (scene.random.chance(50)) // in the other world
        for (auto& each : thread)
            std::swap(each.calls[0], each.calls[1]);
    return thread;
}

/// What is said in both worlds in other words.
Thread said_otherwise(Scene& scene, std::string const& who, json::object fields)
{
    auto other = fields;
    other["text"] = scene.text();
    auto step = scene.adding(who, "remark", std::move(fields), std::move(other));
    scene.secrets.emplace_back(step.calls[0]->sent.at("document").at("id").as_string());
    return {std::move(step)};
}

/// A facilitator may note what another says in a session, who then is its writer.
Thread noted(Scene& scene, Secret& secret, std::string const& who, json::object fields)
{
    auto const writer = std::ranges::find(scene.people, who, &Person::id);
    if (writer->authority == "facilitator" && fields.contains("session") && scene.random.chance(50)) {
        auto const& speaker = scene.people[scene.random.one_of(scene.circle())];
        secret.doers.insert(speaker.id);
        fields["participant"] = speaker.participant;
    }
    return said_otherwise(scene, who, std::move(fields));
}

void say(Scene& scene, Secret& secret, Phase& phase, std::string const& who, json::object fields)
{
    secret.doers.insert(who);
    phase.threads.push_back(scene.random.chance(70) ? said_in_one(scene, who, std::move(fields))
                                                    : noted(scene, secret, who, std::move(fields)));
}

void say_some(Scene& scene, Secret& secret, Ballot const& ballot)
{
    for (int left = scene.random.between(1, 3); left > 0; --left)
        say(scene, secret, scene.phase_of(ballot), somebody(scene), remark(scene, &ballot));
}

bool is_sealed(Ballot const& ballot)
{
    return ballot.state == Ballot::closed && ballot.is_anonymous;
}

} // namespace

bool remarks_in_open_session(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_running);
    if (ballot == nullptr)
        return false;
    say_some(scene, secret, *ballot);
    return true;
}

/// Somebody else says the same, at another moment, and perhaps otherwise at first.
bool writers_of_sealed(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_sealed);
    if (ballot == nullptr)
        return false;
    for (int left = scene.random.between(1, 3); left > 0; --left) {
        auto const one = somebody(scene);
        auto const other = somebody(scene);
        secret.doers.insert({one, other});
        auto fields = remark(scene, ballot);
        fields["nature"] = "idea"; // of objections and questions the first is told, and which is so is random
        auto said = scene.adding(one, "remark", fields, std::nullopt);
        auto first = fields;
        first["text"] = scene.word();
        auto later = scene.adding(other, "remark", std::nullopt, first);
        auto const id = later.calls[1]->sent.at("document").at("id");
        Step const mended{
            other,
            {std::nullopt, Call{"change", {{"id", id}, {"revision", 1}, {"patch", {{"text", fields.at("text")}}}}}}};
        scene.phase_of(*ballot).threads.push_back({std::move(said)});
        scene.phase_of(*ballot).threads.push_back({std::move(later), mended});
    }
    return true;
}

bool remarks_of_too_few(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_sealed);
    if (ballot == nullptr)
        return false;
    auto const few =
        some_of(scene, scene.circle(), static_cast<std::size_t>(scene.random.between(0, scene.minimum - 1)));
    ballot->sheets[0] = ballot->sheets[1] = sheet_of(scene, *ballot, few);
    say_some(scene, secret, *ballot);
    return true;
}

/// Between the least for the circle and the least for others.
bool remarks_for_circle(Scene& scene, Secret& secret)
{
    auto* const ballot = choose(scene, secret, is_sealed);
    auto const people = scene.circle();
    if (ballot == nullptr || people.size() < static_cast<std::size_t>(scene.minimum))
        return false;
    auto const most = std::min(people.size(), scene.wide() - 1);
    auto const count = static_cast<std::size_t>(scene.random.between(scene.minimum, static_cast<int>(most)));
    ballot->sheets[0] = ballot->sheets[1] = sheet_of(scene, *ballot, some_of(scene, people, count));
    say_some(scene, secret, *ballot);
    return true;
}

bool feedback(Scene& scene, Secret& secret)
{
    auto const people = some_of(scene, scene.circle(), 2);
    if (scene.is_anonymous || people.size() < 2)
        return false;
    auto const& writer = scene.people[people[0]];
    auto const& addressee = scene.people[people[1]];
    std::vector<std::size_t> named;
    for (std::size_t place = 0; place < scene.ballots.size(); ++place)
        if (!scene.ballots[place].session.empty() && !scene.ballots[place].is_anonymous)
            named.push_back(place);
    bool const is_in_session = !named.empty() && scene.random.chance(50);
    auto const* const ballot = is_in_session ? &scene.ballots[scene.random.one_of(named)] : nullptr;
    auto fields = remark(scene, ballot);
    fields["nature"] = scene.random.chance(50) ? "feedback" : "question";
    fields["to"] = addressee.participant;
    say(scene, secret, ballot != nullptr ? scene.phase_of(*ballot) : scene.last_phase(), writer.id, std::move(fields));
    if (ballot == nullptr || ballot->state != Ballot::running) // until it closes it is not read
        secret.doers.insert(addressee.id);
    secret.is_of_open_session = ballot != nullptr && ballot->state == Ballot::running;
    return true;
}

bool held_remarks(Scene& scene, Secret& secret)
{
    if (!scene.is_anonymous)
        return false;
    secret.is_anonymous = true;
    secret.is_of_open_session = true;
    say(scene, secret, scene.last_phase(), somebody(scene), remark(scene, nullptr));
    return true;
}

} // namespace tocht::worlds
