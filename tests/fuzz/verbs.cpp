// Sequences of verbs: a line each, with a letter for who acts, the verb, and what it takes; "$3" is the id of what the
// fourth line made. What is refused and what only reads leaves no trace; after any story the store is sound, holds the
// same when it is opened again, and its journey goes out and comes in elsewhere the same.

#include "scene.hpp"

#include <array>
#include <map>

using namespace tocht::fuzz;

namespace {

/// A line of a story.
struct Step {
    tocht_actor* actor;
    tocht_store* store;
    std::string words; ///< that come after the verb

    /// The next word, which goes.
    std::string word()
    {
        auto const end = words.find(' ');
        auto found = words.substr(0, end);
        words.erase(0, end == std::string::npos ? end : end + 1);
        return found;
    }
};

enum class Effect {
    reads,
    releases, ///< reads, and may write down what it releases
    writes
};

struct Verb {
    Effect effect;
    Answer (*call)(Step& step);
};

template <auto function> Answer by_id(Step& step)
{
    auto const id = step.word();
    return answer_of(
        [&](tocht_text** text, tocht_error** error) { return function(step.actor, id.c_str(), text, error); });
}

template <auto function> Answer by_json(Step& step)
{
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return function(step.actor, step.words.data(), step.words.size(), text, error);
    });
}

/// A message of a directory, with no parameters.
tocht_code import_people(tocht_actor* actor, char const* message, std::size_t length, tocht_text** text,
                         tocht_error** error)
{
    return tocht_import_people(actor, message, length, nullptr, 0, text, error);
}

/// What takes a name (or an id), and JSON.
template <auto function> Answer by_name(Step& step)
{
    auto const name = step.word();
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return function(step.actor, name.c_str(), step.words.data(), step.words.size(), text, error);
    });
}

/// The revision that is written, or the present one for "#".
std::int32_t revision_of(Step& step, std::string const& id)
{
    auto const word = step.word();
    if (word != "#")
        return static_cast<std::int32_t>(std::strtol(word.c_str(), nullptr, 10));
    auto const found = answer_of(
        [&](tocht_text** text, tocht_error** error) { return tocht_get(step.actor, id.c_str(), text, error); });
    return found.is_ok() ? found.value().at("revision").to_number<std::int32_t>() : 1;
}

Answer change(Step& step)
{
    auto const id = step.word();
    auto const revision = revision_of(step, id);
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_change(step.actor, id.c_str(), revision, step.words.data(), step.words.size(), text, error);
    });
}

Answer remove(Step& step)
{
    auto const id = step.word();
    auto const revision = revision_of(step, id);
    auto const* reason = step.words.empty() ? nullptr : step.words.c_str();
    return answer_of(
        [&](tocht_error** error) { return tocht_remove(step.actor, id.c_str(), revision, reason, error); });
}

/// The adjustment, the document that it is about, that one's revision, the patch.
Answer apply_adjustment(Step& step)
{
    auto const id = step.word();
    auto const revision = revision_of(step, step.word());
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_apply_adjustment(step.actor, id.c_str(), step.words.data(), step.words.size(), revision, text,
                                      error);
    });
}

Answer rate(Step& step)
{
    return answer_of(
        [&](tocht_error** error) { return tocht_rate(step.actor, step.words.data(), step.words.size(), error); });
}

/// Participant, subject, session, aspect and value, any number of times.
Answer rate_many(Step& step)
{
    std::vector<tocht_rating> ratings;
    while (!step.words.empty() && ratings.size() < 32) {
        tocht_rating rating{};
        for (auto* const id : {&rating.participant, &rating.subject, &rating.session}) {
            auto const word = step.word();
            tocht_id_parse(word.data(), word.size(), *id, nullptr);
        }
        rating.aspect = static_cast<std::int32_t>(std::strtol(step.word().c_str(), nullptr, 10));
        rating.value = static_cast<std::int32_t>(std::strtol(step.word().c_str(), nullptr, 10));
        ratings.push_back(rating);
    }
    return answer_of(
        [&](tocht_error** error) { return tocht_rate_many(step.actor, ratings.data(), ratings.size(), error); });
}

Answer conclude(Step& step)
{
    auto const id = step.word();
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_conclude(step.actor, id.c_str(), step.words.empty() ? nullptr : step.words.c_str(), text, error);
    });
}

Answer changes(Step& step)
{
    auto const after = step.word();
    auto const limit = static_cast<std::int32_t>(std::strtol(step.word().c_str(), nullptr, 10));
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_changes(step.actor, after.c_str(), limit, text, error);
    });
}

Answer maintain(Step& step)
{
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_store_maintain(step.store, step.words.data(), step.words.size(), text, error);
    });
}

Answer export_it(Step& step)
{
    std::string bundle;
    auto const id = step.word();
    return export_journey(step.actor, id, step.words == "history", bundle);
}

std::map<std::string, Verb, std::less<>> const verbs{
    {"add", {Effect::writes, by_name<tocht_add>}},
    {"get", {Effect::reads, by_id<tocht_get>}},
    {"change", {Effect::writes, change}},
    {"remove", {Effect::writes, remove}},
    {"list", {Effect::reads, by_name<tocht_list>}},
    {"history", {Effect::reads, by_id<tocht_history>}},
    {"search", {Effect::reads, by_json<tocht_search>}},
    {"apply", {Effect::writes, by_json<tocht_apply>}},
    {"changes", {Effect::reads, changes}},
    {"plan_sessions", {Effect::writes, by_json<tocht_plan_sessions>}},
    {"open_session", {Effect::writes, by_id<tocht_open_session>}},
    {"rate", {Effect::writes, rate}},
    {"rate_many", {Effect::writes, rate_many}},
    {"close_session", {Effect::writes, by_id<tocht_close_session>}},
    {"apply_adjustment", {Effect::writes, apply_adjustment}},
    {"conclude", {Effect::writes, conclude}},
    {"unpack", {Effect::writes, by_json<tocht_unpack>}},
    {"merge_people", {Effect::writes, by_json<tocht_merge_people>}},
    {"view", {Effect::releases, by_name<tocht_view>}},
    {"render", {Effect::releases, by_name<tocht_render>}},
    {"export_person", {Effect::reads, by_id<tocht_export_person>}},
    {"erase_person", {Effect::writes, by_name<tocht_erase_person>}},
    {"remove_journey", {Effect::writes, by_id<tocht_remove_journey>}},
    {"export_journey", {Effect::reads, export_it}},
    {"import_people", {Effect::writes, by_json<import_people>}},
    {"maintain", {Effect::writes, maintain}},
};

class Story {
public:
    explicit Story(Scene& scene)
        : scene_(scene)
    {
        for (char letter = '0'; letter <= '9'; ++letter)
            scene_.name(letter, "");
    }

    void play(Input& input)
    {
        for (int line = 0; line < 40 && !input.is_at_end(); ++line)
            play(line, input.line());
        scene_.demand_sound("a story");
        auto const before = tocht::faults::content_of(scene_.path());
        demand(scene_.reopen().is_ok(), "a store can be opened again");
        demand(tocht::faults::content_of(scene_.path()) == before, "a store holds the same when it is opened again");
        scene_.demand_sound("opening again");
        for (bool const with_history : {false, true})
            travel(with_history);
    }

private:
    void play(int line, std::string const& text)
    {
        auto const who = text.empty() ? 'h' : text[0];
        Step step{scene_.actor(who), scene_.store().store(),
                  scene_.expanded(text.substr(std::min<std::size_t>(2, text.size())))};
        auto const verb = verbs.find(step.word());
        if (verb == verbs.end())
            return;
        auto const answer = verb->second.call(step);
        bool const is_written = !scene_.is_untouched();
        bool const may_write =
            verb->second.effect == Effect::releases || (verb->second.effect == Effect::writes && answer.is_ok());
        demand(!is_written || may_write,
               "the store is as it was after " + verb->first + " that said " + name_of(answer.code));
        if (is_written)
            scene_.soil();
        if (answer.is_ok() && line < 10)
            remember(static_cast<char>('0' + line), answer);
    }

    void remember(char letter, Answer const& answer)
    {
        boost::system::error_code wrong;
        auto value = json::parse(answer.text, wrong);
        if (auto const* items = value.is_object() ? value.get_object().if_contains("items") : nullptr;
            items != nullptr && items->is_array() && !items->get_array().empty())
            value = json::value(items->get_array().front());
        auto const* id = value.is_object() ? value.get_object().if_contains("id") : nullptr;
        if (id != nullptr && id->is_string())
            scene_.name(letter, json::value_to<std::string>(*id));
    }

    /// The journey in another store, and out of there again.
    void travel(bool with_history)
    {
        std::string out, again;
        if (!export_journey(scene_.store().host(), scene_.id('j'), with_history, out).is_ok())
            return; // it is gone, or reduced
        static Scene other(Scene::empty);
        other.soil();
        other.begin();
        auto const taken = import_journey(other.store().host(), out);
        bool const needs_another = taken.code == TOCHT_NOT_FOUND; // its lessons came from a journey that is not there
        demand(taken.is_ok() || needs_another,
               "what goes out comes in: " + name_of(taken.code) + " " + taken.pointer + " " + taken.text);
        other.demand_sound("a bundle");
        demand(
            needs_another
                || (export_journey(other.store().host(), scene_.id('j'), with_history, again).is_ok() && again == out),
            "a journey is the same in another store");
        other.close();
    }

    Scene& scene_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static Scene scene;
    scene.begin();
    Input input(bytes, size);
    Story(scene).play(input);
    scene.demand_nothing_left();
    return 0;
}
