#include "world.hpp"

#include <stdexcept>

namespace tocht::worlds {

namespace {

using Error = tocht_error**;
using Text = tocht_text**;

std::string member(json::object const& sent, char const* name)
{
    auto const* value = sent.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t number(json::object const& sent, char const* name)
{
    auto const* value = sent.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

std::string part(json::object const& sent, char const* name)
{
    auto const* value = sent.if_contains(name);
    return value != nullptr ? json::serialize(*value) : "{}";
}

/// What stays of the parameters of a function that takes some of them by themselves.
std::string without(json::object sent, char const* name)
{
    sent.erase(name);
    return json::serialize(sent);
}

void read_id(json::object const& sent, char const* name, std::uint8_t* id)
{
    auto const text = member(sent, name);
    if (!text.empty())
        tocht_id_parse(text.data(), text.size(), id, nullptr);
}

Answer rate_many(tocht_actor* actor, json::object const& sent)
{
    std::vector<tocht_rating> ratings;
    for (auto const& each : sent.at("ratings").as_array()) {
        auto const& one = each.as_object();
        tocht_rating rating{{},
                            {},
                            {},
                            static_cast<std::int32_t>(number(one, "aspect")),
                            static_cast<std::int32_t>(number(one, "value"))};
        read_id(one, "subject", rating.subject);
        read_id(one, "session", rating.session);
        ratings.push_back(rating);
    }
    return faults::answer_of(
        [&](Error error) { return tocht_rate_many(actor, ratings.data(), ratings.size(), error); });
}

int take(char const* bytes, std::size_t length, void* into)
{
    static_cast<std::string*>(into)->append(bytes, length);
    return 0;
}

Answer export_journey(tocht_actor* actor, json::object const& sent)
{
    std::string bundle;
    auto answer = faults::answer_of([&](Error error) {
        return tocht_export_journey(actor, member(sent, "id").c_str(), 1, take, &bundle, nullptr, error);
    });
    if (answer.is_ok())
        answer.text = std::move(bundle);
    return answer;
}

using Ask = Answer (*)(tocht_actor*, json::object const&);

/// A function that takes nothing but parameters.
template <auto Function> Answer by_parameters(tocht_actor* actor, json::object const& sent)
{
    auto const text = json::serialize(sent);
    return faults::answer_of(
        [&](Text result, Error error) { return Function(actor, text.data(), text.size(), result, error); });
}

/// A message of a directory, with no parameters.
tocht_code import_people(tocht_actor* actor, char const* message, std::size_t length, Text text, Error error)
{
    return tocht_import_people(actor, message, length, nullptr, 0, text, error);
}

/// One that takes an id.
template <auto Function> Answer by_id(tocht_actor* actor, json::object const& sent)
{
    return faults::answer_of(
        [&](Text result, Error error) { return Function(actor, member(sent, "id").c_str(), result, error); });
}

/// One that takes a name beside its parameters.
template <auto Function> Answer by_name(tocht_actor* actor, json::object const& sent)
{
    auto const name = member(sent, "name");
    auto const text = without(sent, "name");
    return faults::answer_of([&](Text result, Error error) {
        return Function(actor, name.c_str(), text.data(), text.size(), result, error);
    });
}

Answer add(tocht_actor* actor, json::object const& sent)
{
    auto const text = part(sent, "document");
    return faults::answer_of([&](Text result, Error error) {
        return tocht_add(actor, member(sent, "kind").c_str(), text.data(), text.size(), result, error);
    });
}

Answer change(tocht_actor* actor, json::object const& sent)
{
    auto const patch = part(sent, "patch");
    auto const revision = static_cast<std::int32_t>(number(sent, "revision"));
    return faults::answer_of([&](Text result, Error error) {
        return tocht_change(actor, member(sent, "id").c_str(), revision, patch.data(), patch.size(), result, error);
    });
}

Answer remove(tocht_actor* actor, json::object const& sent)
{
    auto const revision = static_cast<std::int32_t>(number(sent, "revision"));
    auto const reason = member(sent, "reason");
    return faults::answer_of([&](Error error) {
        return tocht_remove(actor, member(sent, "id").c_str(), revision, reason.empty() ? nullptr : reason.c_str(),
                            error);
    });
}

Answer rate(tocht_actor* actor, json::object const& sent)
{
    auto const text = json::serialize(sent);
    return faults::answer_of([&](Error error) { return tocht_rate(actor, text.data(), text.size(), error); });
}

Answer apply(tocht_actor* actor, json::object const& sent)
{
    auto const commands = part(sent, "commands");
    return faults::answer_of(
        [&](Text result, Error error) { return tocht_apply(actor, commands.data(), commands.size(), result, error); });
}

Answer changes(tocht_actor* actor, json::object const& sent)
{
    auto const limit = static_cast<std::int32_t>(number(sent, "limit"));
    return faults::answer_of([&](Text result, Error error) {
        return tocht_changes(actor, member(sent, "after").c_str(), limit, result, error);
    });
}

Answer apply_adjustment(tocht_actor* actor, json::object const& sent)
{
    auto const patch = part(sent, "patch");
    auto const revision = static_cast<std::int32_t>(number(sent, "revision"));
    return faults::answer_of([&](Text result, Error error) {
        return tocht_apply_adjustment(actor, member(sent, "id").c_str(), patch.data(), patch.size(), revision, result,
                                      error);
    });
}

Answer conclude(tocht_actor* actor, json::object const& sent)
{
    auto const force = member(sent, "force");
    return faults::answer_of([&](Text result, Error error) {
        return tocht_conclude(actor, member(sent, "journey").c_str(), force.empty() ? nullptr : force.c_str(), result,
                              error);
    });
}

Answer erase_person(tocht_actor* actor, json::object const& sent)
{
    return faults::answer_of([&](Text result, Error error) {
        return tocht_erase_person(actor, member(sent, "id").c_str(), nullptr, 0, result, error);
    });
}

std::map<std::string, Ask> const& functions()
{
    static std::map<std::string, Ask> const all{
        {"add", add},
        {"change", change},
        {"remove", remove},
        {"rate", rate},
        {"rate_many", rate_many},
        {"apply", apply},
        {"changes", changes},
        {"apply_adjustment", apply_adjustment},
        {"conclude", conclude},
        {"get", by_id<tocht_get>},
        {"history", by_id<tocht_history>},
        {"open_session", by_id<tocht_open_session>},
        {"close_session", by_id<tocht_close_session>},
        {"export_person", by_id<tocht_export_person>},
        {"remove_journey", by_id<tocht_remove_journey>},
        {"erase_person", erase_person},
        {"export_journey", export_journey},
        {"search", by_parameters<tocht_search>},
        {"plan_sessions", by_parameters<tocht_plan_sessions>},
        {"unpack", by_parameters<tocht_unpack>},
        {"merge_people", by_parameters<tocht_merge_people>},
        {"import_people", by_parameters<import_people>},
        {"list", by_name<tocht_list>},
        {"view", by_name<tocht_view>},
        {"render", by_name<tocht_render>},
    };
    return all;
}

} // namespace

std::string text_of(Call const& call)
{
    return call.verb + " " + json::serialize(call.sent);
}

void World::open(std::string const& instant, bool is_read_only)
{
    close();
    auto const options = json::serialize(json::object{{"clock", instant}, {"read_only", is_read_only}});
    if (auto const opened = store_.open(path_, options.c_str()); !opened.is_ok())
        throw std::runtime_error("a world does not open: " + opened.text);
    if (!is_read_only)
        for (auto const& [who, all] : heard_)
            watch(who);
}

void World::close()
{
    for (auto* watcher : watchers_)
        tocht_watcher_free(watcher);
    for (auto const& [who, actor] : actors_)
        tocht_actor_free(actor);
    watchers_.clear();
    actors_.clear();
    store_.close();
}

Answer World::ask(std::string const& who, Call const& call)
{
    return functions().at(call.verb)(actor(who), call.sent);
}

Answer World::must(std::string const& who, Call const& call)
{
    auto answer = ask(who, call);
    if (!answer.is_ok())
        throw std::runtime_error(text_of(call) + " said " + faults::name_of(answer.code) + " at " + answer.pointer
                                 + ": " + answer.text);
    return answer;
}

tocht_actor* World::actor(std::string const& who)
{
    if (who.empty())
        return store_.host();
    auto const [place, is_new] = actors_.try_emplace(who);
    if (is_new)
        faults::answer_of(
            [&](Error error) { return tocht_store_act_as(store_.store(), who.c_str(), &place->second, error); });
    return place->second;
}

void World::watch(std::string const& who)
{
    auto* const known = actor(who);
    if (known != nullptr) // who is not there yet hears nothing
        tocht_watch(known, hear, &heard_.at(who), nullptr, &watchers_.emplace_back(), nullptr);
    else
        actors_.erase(who);
}

void World::hear(char const* change, std::size_t length, void* heard)
{
    static_cast<std::string*>(heard)->append(change, length).push_back('\n');
}

} // namespace tocht::worlds
