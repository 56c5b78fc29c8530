#include "pair.hpp"

namespace tocht::worlds {

namespace {

constexpr auto const* after_all = "2027-06-10T12:00:00.000Z";
constexpr std::size_t sessions_known = 4;

std::string who(Person const* viewer)
{
    return viewer != nullptr ? viewer->id : std::string();
}

/// A list, page by page, as one answer.
Answer all_pages(World& world, std::string const& actor, Call call)
{
    json::array items;
    json::array sizes;
    json::array cursors;
    Answer answer;
    for (bool is_last = false; !is_last;) {
        answer = world.ask(actor, call);
        if (!answer.is_ok())
            return answer;
        auto page = answer.value();
        auto const& cursor = page.at("cursor");
        sizes.emplace_back(page.at("items").as_array().size());
        cursors.push_back(cursor);
        for (auto const& item : page.at("items").as_array())
            items.push_back(item);
        is_last = cursor.is_null();
        call.sent["cursor"] = cursor;
    }
    answer.text = json::serialize(
        json::object{{"items", std::move(items)}, {"sizes", std::move(sizes)}, {"cursors", std::move(cursors)}});
    return answer;
}

/// The changes from the beginning to the end, page by page.
Answer all_changes(World& world, std::string const& actor, Call call)
{
    Answer answer;
    std::string all;
    for (bool is_last = false; !is_last;) {
        answer = world.ask(actor, call);
        if (!answer.is_ok())
            return answer;
        all += answer.text + '\n';
        auto const page = answer.value();
        auto const& items = page.at("items").as_array();
        is_last = items.empty();
        if (!is_last)
            call.sent["after"] = items.back().at("data").at("cursor");
    }
    answer.text = std::move(all);
    return answer;
}

Answer whole(World& world, std::string const& actor, Call const& call)
{
    if (call.verb == "list")
        return all_pages(world, actor, call);
    return call.verb == "changes" ? all_changes(world, actor, call) : world.ask(actor, call);
}

std::string role_of(Person const* viewer)
{
    if (viewer == nullptr)
        return "the host";
    if (viewer->is_elsewhere && !viewer->is_here)
        return "somebody of the other journey";
    return viewer->participant.empty() ? "somebody else" : viewer->is_here ? "a " + viewer->authority : "who left";
}

} // namespace

Pair::Pair(faults::Folder const& folder, unsigned seed, std::size_t row, bool bites)
    : seed_(seed)
    , bites_(bites)
{
    constexpr unsigned most = 400;
    Ids const unknown(sessions_known, "not planned yet");
    auto number = seed * most;
    while (!make(number, row, unknown))
        if (++number == (seed + 1) * most)
            throw std::runtime_error(std::string("no scene has a place for ") + rows().at(row).what);
    make(number, row, begin(folder)); // the same again, with the ids that the library gave
    scene_->cast();
    play();
}

bool Pair::make(unsigned seed, std::size_t row, Ids const& sessions)
{
    scene_ = std::make_unique<Scene>(seed);
    secrets_.clear();
    scene_->go_on(sessions);
    put(rows().at(row));
    if (!secrets_.empty() && !bites_ && scene_->random.chance(25))
        put(scene_->random.one_of(rows()));
    return !secrets_.empty();
}

void Pair::put(Row const& row)
{
    Secret secret;
    if (row.differ(*scene_, secret))
        secrets_.emplace_back(&row, std::move(secret));
}

/// Plays what is before the worlds part. The ids of the first sessions.
Pair::Ids Pair::begin(faults::Folder const& folder)
{
    folder.clear();
    auto& world = *(worlds_[0] = std::make_unique<World>(folder / "here.tocht"));
    worlds_[1] = std::make_unique<World>(folder / "there.tocht");
    world.open("2027-01-03T12:00:00.000Z");
    for (auto const& [actor, call] : scene_->beginning())
        world.must(actor, call);
    Call const list{"list", {{"name", "session"}, {"order", "starts_at"}, {"limit", sessions_known}}};
    Ids ids;
    auto const page = world.must("", list).value();
    for (auto const& session : page.at("items").as_array())
        ids.emplace_back(session.at("id").as_string());
    world.close();
    std::filesystem::copy_file(world.path(), worlds_[1]->path());
    return ids;
}

/// The threads of a phase run beside each other, in the same order in both worlds.
void Pair::play()
{
    for (auto const& each : scene_->people)
        for (auto& world : worlds_)
            world->listen(each.id);
    for (auto& world : worlds_)
        world->listen("");
    for (auto& phase : scene_->phases) {
        auto steps = phase.first;
        std::vector<std::size_t> turns;
        for (std::size_t thread = 0; thread < phase.threads.size(); ++thread)
            turns.insert(turns.end(), phase.threads[thread].size(), thread);
        scene_->random.shuffle(turns);
        std::vector<std::size_t> next(phase.threads.size());
        for (auto const turn : turns)
            steps.push_back(phase.threads[turn][next[turn]++]);
        steps.insert(steps.end(), phase.last.begin(), phase.last.end());
        play(phase, steps);
    }
}

void Pair::play(Phase const& phase, std::vector<Step> const& steps)
{
    for (std::size_t side : {0U, 1U}) {
        worlds_.at(side)->open(phase.at);
        for (auto const& step : steps)
            if (auto const& call = step.calls.at(side))
                worlds_.at(side)->must(step.who, *call);
    }
}

// Who asks

bool Pair::may_ask(Person const* viewer) const
{
    bool const is_blind =
        std::ranges::all_of(secrets_, [&](auto const& each) { return is_hidden(*each.first, each.second, viewer); });
    return is_blind != bites_;
}

/// A few, chosen at random, the host among them as often as anybody; first who wrote what hidden remarks are about.
std::vector<Person const*> Pair::viewers()
{
    constexpr std::size_t enough = 3;
    std::vector<Person const*> all{nullptr};
    for (auto const& person : scene_->people)
        all.push_back(&person);
    std::erase_if(all, [&](auto const* viewer) { return !may_ask(viewer); });
    scene_->random.shuffle(all);
    std::ranges::stable_partition(all, [&](auto const* viewer) {
        return std::ranges::find(scene_->targets, who(viewer), &Document::writer) != scene_->targets.end();
    });
    std::map<std::string, int> same;
    std::erase_if(all, [&](auto const* viewer) { return same[role_of(viewer)]++ > 0; });
    all.resize(std::min(all.size(), enough));
    return all;
}

bool Pair::tells(bool Secret::*what) const
{
    return std::ranges::any_of(secrets_, [&](auto const& each) { return each.second.*what; });
}

/// The words of sealed remarks by their ids, as somebody of the circle reads them.
std::map<std::string, std::string> Pair::sealed(std::size_t side)
{
    Call const list{"list", {{"name", "remark"}, {"limit", 1000}}};
    std::map<std::string, std::string> all;
    auto const& reader = scene_->people.front().id;
    auto const page = worlds_.at(side)->must(reader, list).value();
    for (auto const& remark : page.at("items").as_array())
        if (std::string const id(remark.at("id").as_string()); !scene_->ids.contains(id))
            all.emplace(id, remark.at("text").as_string());
    return all;
}

Masks& Pair::masks(Person const* viewer, std::size_t side)
{
    auto const key = std::pair(viewer, side);
    auto found = masks_.find(key);
    if (found == masks_.end())
        found = masks_.try_emplace(key, scene_->ids, sealed(side)).first;
    return found->second;
}

// What is asked

void Pair::compare(Outcome& outcome)
{
    outcome_ = &outcome;
    auto const all = viewers();
    if (all.empty())
        return;
    ++outcome.pairs;
    if (scene_->random.chance(25))
        only_reading(all.front());
    open(false);
    for (auto const* viewer : all) {
        heard(viewer);
        ask(viewer, Questions(*scene_, viewer).reading());
    }
    deeds(all.front());
}

void Pair::open(bool is_read_only)
{
    for (auto& world : worlds_)
        world->open(after_all, is_read_only);
}

void Pair::only_reading(Person const* viewer)
{
    open(true);
    ask(viewer, Questions(*scene_, viewer).again());
}

/// Who did what nobody knows any more heard of it at the time.
void Pair::heard(Person const* viewer)
{
    bool const is_doer =
        std::ranges::any_of(secrets_, [&](auto const& each) { return each.second.doers.contains(who(viewer)); });
    if (is_doer && !bites_)
        return;
    auto const told = [&](std::size_t side) {
        return masks(viewer, side).masked(worlds_.at(side)->heard(who(viewer)));
    };
    same(viewer, "watch", told(0), told(1));
}

void Pair::deeds(Person const* viewer)
{
    Questions questions(*scene_, viewer);
    ask(viewer, questions.deeds(!tells(&Secret::is_of_proposals)));
    heard(viewer);
    ask(viewer, questions.again());
    if (!tells(&Secret::is_of_open_session) && !tells(&Secret::is_of_proposals))
        ask(viewer, questions.reading());
    ask(viewer, questions.last_deeds());
}

void Pair::ask(Person const* viewer, std::vector<Call> const& calls)
{
    for (auto const& call : calls) {
        auto const told = [&](std::size_t side) {
            return masks(viewer, side).masked(whole(*worlds_.at(side), who(viewer), call));
        };
        same(viewer, text_of(call), told(0), told(1));
    }
}

void Pair::same(Person const* viewer, std::string const& what, std::string const& one, std::string const& other)
{
    ++outcome_->outputs;
    if (one == other)
        return;
    ++outcome_->differences;
    auto const kind = what.substr(0, what.find(what.find("\"name\"") != std::string::npos ? ',' : ' '));
    std::string differs;
    for (auto const& [row, secret] : secrets_)
        differs += (differs.empty() ? "" : " and ") + std::string(row->what);
    outcome_->found.try_emplace(role_of(viewer) + " " + kind,
                                faults::text_of("--seed %u: %s (%s) asks %s\n      where differs: %s\n      ", seed_,
                                                role_of(viewer).c_str(), who(viewer).c_str(), what.c_str(),
                                                differs.c_str())
                                    + difference(one, other));
}

} // namespace tocht::worlds
