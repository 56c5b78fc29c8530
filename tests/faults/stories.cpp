// Random stories: sequences of verbs, told to the library and to a model of it in memory. Both answer alike at each step,
// and hold the same at the end and whenever the store is opened anew. A story that goes wrong is made as short as it can
// be, and printed.

#include "model.hpp"
#include "told.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <regex>

using namespace tocht::faults;

namespace {

using Story = std::vector<Command>;
using Random = std::mt19937;

constexpr char const* names[Command::verbs] = {"add a person",
                                               "add a journey",
                                               "add a participant",
                                               "add a purpose",
                                               "add a vision",
                                               "add again",
                                               "change the words",
                                               "change the status",
                                               "remove",
                                               "rate",
                                               "conclude",
                                               "look up",
                                               "search",
                                               "apply",
                                               "reopen"};

std::string text_of_command(Command const& command)
{
    auto text = text_of("%s(%u, %u, %u)", names[command.verb], command.first, command.second, command.third);
    for (auto const& each : command.batch)
        text += "\n      " + text_of_command(each);
    return text;
}

Answer call(Opened const& store, Sent const& sent)
{
    auto const text = [&](char const* name) { return json::value_to<std::string>(sent.parameters.at(name)); };
    auto const whole = json::serialize(sent.parameters);
    if (sent.verb == "add")
        return store.add(text("kind").c_str(), json::serialize(sent.parameters.at("document")));
    if (sent.verb == "change")
        return store.change(text("id"), sent.parameters.at("revision").to_number<std::int64_t>(),
                            json::serialize(sent.parameters.at("patch")));
    if (sent.verb == "remove")
        return store.remove(text("id"), sent.parameters.at("revision").to_number<std::int64_t>());
    if (sent.verb == "get")
        return store.get(text("id"));
    if (sent.verb == "rate")
        return answer_of(
            [&](tocht_error** error) { return tocht_rate(store.host(), whole.data(), whole.size(), error); });
    return answer_of([&](tocht_text** answer, tocht_error** error) {
        return sent.verb == "search"
                 ? tocht_search(store.host(), whole.data(), whole.size(), answer, error)
                 : tocht_conclude(store.host(), text("journey").c_str(), text("force").c_str(), answer, error);
    });
}

/// Plays one story.
class Play {
public:
    Play(std::filesystem::path const& path, bool is_forgetful)
        : path_(path)
    {
        model_.is_forgetful = is_forgetful;
        open();
    }

    /// How many commands were answered by a failure, as they should.
    [[nodiscard]] long failures() const { return failures_; }

    /// How many lines the log had.
    [[nodiscard]] long lines() const { return lines_; }

    /// What went wrong first; nothing when all went well.
    std::string run(Story const& story, bool is_told = false)
    {
        for (auto const& command : story) {
            auto wrong = step(command);
            if (wrong.empty())
                wrong = logged_;
            if (is_told)
                std::printf("    %s: %s%s\n", text_of_command(command).c_str(), said_.c_str(),
                            wrong.empty() ? "" : " <- here");
            if (!wrong.empty())
                return wrong;
        }
        return compare();
    }

private:
    void open()
    {
        if (auto const opened = store_.open(path_); !opened.is_ok())
            said_ = name_of(opened.code);
        else
            tocht_store_set_logger(store_.store(), hear, this, nullptr, nullptr);
    }

    /// A line of the log is a verb and a code, so that nothing of what people say or are called is in it.
    static void hear(char const* line, std::size_t, void* play)
    {
        static std::regex const form(R"re(\{"verb":"[a-z_]+","code":[0-9]+\})re");
        auto& self = *static_cast<Play*>(play);
        ++self.lines_;
        if (!std::regex_match(line, form))
            self.logged_ = std::string("the log says ") + line;
    }

    std::string step(Command const& command)
    {
        if (command.verb == Command::reopen) {
            said_ = "OK";
            open();
            return said_ == "OK" ? compare() : "it cannot be opened: " + said_;
        }
        if (command.verb == Command::apply)
            return batch(command);
        auto const sent = model_.sent_for(command);
        auto const expected = model_.take(command, sent);
        auto const answer = call(store_, sent);
        said_ = name_of(answer.code) + " " + answer.pointer;
        failures_ += answer.is_ok() ? 0 : 1;
        if (answer.code != expected.code || (!answer.is_ok() && answer.pointer != expected.pointer))
            return "it said " + said_ + " instead of " + name_of(expected.code) + " " + expected.pointer;
        if (command.verb == Command::search)
            return compare_hits(answer.value().at("items").as_array(), model_.with_word(Model::word(command.first)));
        return expected.document ? compare(answer.value(), model_.documents().at(*expected.document)) : "";
    }

    /// All of them or none.
    std::string batch(Command const& command)
    {
        auto after = model_;
        json::array commands;
        Expected expected;
        for (auto const& each : command.batch) {
            auto sent = after.sent_for(each);
            expected = after.take(each, sent);
            sent.parameters["verb"] = sent.verb;
            commands.push_back(sent.parameters);
            if (expected.code != TOCHT_OK)
                break;
        }
        auto const text = json::serialize(commands);
        auto const answer = answer_of([&](tocht_text** result, tocht_error** error) {
            return tocht_apply(store_.host(), text.data(), text.size(), result, error);
        });
        said_ = name_of(answer.code) + " " + answer.pointer;
        if (answer.code != expected.code)
            return "it said " + said_ + " instead of " + name_of(expected.code);
        auto const at = "/" + std::to_string(commands.size() - 1);
        if (!answer.is_ok() && !answer.pointer.starts_with(at))
            return "it blames " + answer.pointer + " instead of " + at;
        if (answer.is_ok())
            model_ = std::move(after);
        return "";
    }

    static std::string compare(json::value const& found, ModelDocument const& expected)
    {
        if (found.at("kind") != json::value(expected.kind) || found.at("revision") != json::value(expected.revision))
            return "kind or revision is another: " + json::serialize(found);
        for (auto const& [name, value] : expected.fields)
            if (!found.as_object().contains(name) || found.at(name) != value)
                return std::string(name) + " is not " + json::serialize(value) + ": " + json::serialize(found);
        return "";
    }

    static std::string compare_hits(json::array const& hits, std::vector<std::string> const& expected)
    {
        std::vector<std::string> found;
        for (auto const& hit : hits)
            found.push_back(json::value_to<std::string>(hit.at("id")));
        std::ranges::sort(found);
        return found == expected ? "" : text_of("search found %zu instead of %zu", found.size(), expected.size());
    }

    /// All that the store holds.
    std::string compare() const
    {
        if (store_.check().text != R"({"items":[]})")
            return "it is not sound: " + store_.check().text;
        if (store_.sequence() != model_.lines())
            return text_of("%lld lines in the journal instead of %lld", static_cast<long long>(store_.sequence()),
                           static_cast<long long>(model_.lines()));
        std::int64_t found = 0;
        for (auto const* kind : {"person", "journey", "participant", "purpose", "vision"})
            if (auto wrong = compare_kind(kind, found); !wrong.empty())
                return wrong;
        if (found != model_.living())
            return text_of("%lld documents instead of %lld", static_cast<long long>(found),
                           static_cast<long long>(model_.living()));
        return compare_ratings();
    }

    std::string compare_kind(char const* kind, std::int64_t& found) const
    {
        auto const page = answer_of([&](tocht_text** text, tocht_error** error) {
            return tocht_list(store_.host(), kind, R"({"limit":1000})", TOCHT_NTS, text, error);
        });
        auto const list = page.value();
        for (auto const& item : list.at("items").as_array()) {
            auto const id = json::value_to<std::string>(item.at("id"));
            auto const known = std::ranges::find(model_.documents(), id, &ModelDocument::id);
            if (known == model_.documents().end() || known->is_removed)
                return "a document is there that should not be";
            if (auto wrong = compare(item, *known); !wrong.empty())
                return wrong;
            if (auto wrong = compare_past(*known); !wrong.empty())
                return wrong;
            ++found;
        }
        return "";
    }

    std::string compare_past(ModelDocument const& known) const
    {
        auto const past = answer_of([&](tocht_text** text, tocht_error** error) {
            return tocht_history(store_.host(), known.id.c_str(), text, error);
        });
        auto const revisions = past.value().at("items").as_array().size();
        return revisions == static_cast<std::size_t>(known.revision) ? "" : "revisions are missing, or too many";
    }

    /// Nobody is told the ratings of others, so the file is asked.
    std::string compare_ratings() const
    {
        sqlite3* opened = nullptr;
        sqlite3_open_v2(path_.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
        std::int64_t count = -1, sum = -1;
        sqlite3_stmt* row = nullptr;
        sqlite3_prepare_v2(opened, "SELECT count(*), coalesce(sum(value), 0) FROM rating", -1, &row, nullptr);
        if (sqlite3_step(row) == SQLITE_ROW) {
            count = sqlite3_column_int64(row, 0);
            sum = sqlite3_column_int64(row, 1);
        }
        sqlite3_finalize(row);
        sqlite3_close(opened);
        std::int64_t expected = 0;
        for (auto const& [key, value] : model_.ratings())
            expected += value;
        bool const is_same = count == static_cast<std::int64_t>(model_.ratings().size()) && sum == expected;
        return is_same ? "" : "the ratings are not those that were given";
    }

    std::filesystem::path path_;
    Model model_;
    Opened store_;
    std::string said_;
    std::string logged_; ///< that should not be
    long failures_ = 0;
    long lines_ = 0;
};

/// Plays stories, each in a store that is new.
class Theatre {
public:
    explicit Theatre(bool is_forgetful)
        : is_forgetful_(is_forgetful)
    {
        Opened().open(folder_ / "empty.tocht");
    }

    std::string play(Story const& story, bool is_told = false)
    {
        std::error_code ignored;
        for (auto const* end : {"", "-wal", "-shm"})
            std::filesystem::remove(folder_ / (std::string("story.tocht") + end), ignored);
        std::filesystem::copy_file(folder_ / "empty.tocht", folder_ / "story.tocht");
        Play one(folder_ / "story.tocht", is_forgetful_);
        auto wrong = one.run(story, is_told);
        failures_ += one.failures();
        lines_ += one.lines();
        return wrong;
    }

    /// As few commands, with as small numbers, as still go wrong.
    Story shorten(Story story)
    {
        leave_out(story);
        for (std::size_t at = 0; at < story.size(); ++at)
            unpack(story, at);
        for (auto& command : story)
            for (auto* number : {&command.first, &command.second, &command.third})
                make_small(story, *number);
        leave_out(story);
        return story;
    }

    [[nodiscard]] long failures() const { return failures_; }
    [[nodiscard]] long lines() const { return lines_; }

private:
    bool goes_wrong(Story const& story) { return !play(story).empty(); }

    void leave_out(Story& story)
    {
        for (auto length = story.size(); length > 0; length = length == 1 ? 0 : (length + 1) / 2)
            for (std::size_t at = 0; at < story.size();) {
                auto shorter = story;
                auto const begin = shorter.begin() + static_cast<std::ptrdiff_t>(at);
                shorter.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(length, shorter.size() - at)));
                if (goes_wrong(shorter))
                    story = std::move(shorter);
                else
                    at += length;
            }
    }

    /// One command instead of a batch that has it.
    void unpack(Story& story, std::size_t at)
    {
        for (auto const& one : Story(story[at].batch)) {
            auto simpler = story;
            simpler[at] = one;
            if (goes_wrong(simpler)) {
                story = std::move(simpler);
                return;
            }
        }
    }

    void make_small(Story const& story, unsigned& number)
    {
        for (unsigned const smaller : {0U, 1U, 2U}) {
            auto const before = number;
            if (smaller >= before)
                return;
            number = smaller;
            if (goes_wrong(story))
                return;
            number = before;
        }
    }

    Folder folder_;
    bool is_forgetful_;
    long failures_ = 0;
    long lines_ = 0;
};

unsigned number_of(Random& random)
{
    return static_cast<unsigned>(random() % 64);
}

Command command_of(Random& random, int verbs)
{
    // What makes things comes more often than what ends them.
    constexpr std::array weights{3, 1, 4, 5, 5, 2, 4, 10, 2, 6, 1, 1, 2, 3, 1};
    std::discrete_distribution<int> choose(weights.begin(), weights.begin() + verbs);
    Command command{
        static_cast<Command::Verb>(choose(random)), number_of(random), number_of(random), number_of(random), {}};
    if (command.verb == Command::apply)
        for (unsigned count = 2 + number_of(random) % 3; count > 0; --count)
            command.batch.push_back(command_of(random, Command::rate + 1));
    return command;
}

Story story_of(Random& random)
{
    Story story{{Command::add_journey, number_of(random), 0, 0, {}}};
    for (unsigned count = 6 + number_of(random) % 20; count > 0; --count)
        story.push_back(command_of(random, Command::verbs));
    return story;
}

struct Tale {
    long stories = 0;
    long commands = 0;
    std::string wrong;
    Story shortest;
};

Tale tell(Theatre& theatre, unsigned seed, long stories, double longest)
{
    Tale tale;
    Random random(seed);
    for (Watch const watch; tale.stories < stories && watch.seconds() < longest && tale.wrong.empty();) {
        auto const story = story_of(random);
        tale.wrong = theatre.play(story);
        ++tale.stories;
        tale.commands += static_cast<long>(story.size());
        if (!tale.wrong.empty())
            tale.shortest = theatre.shorten(story);
    }
    return tale;
}

void hold(Asked const& asked)
{
    Watch const watch;
    Theatre theatre(false);
    long const stories = asked.amount > 0 ? asked.amount : asked.is_long ? 250000 : 5000;
    auto const all = tell(theatre, asked.seed, stories, asked.is_long ? 7200 : 90);
    if (!all.wrong.empty()) {
        told().fault(
            text_of("seed %u, story %ld: %s; as short as it gets:", asked.seed, all.stories, all.wrong.c_str()));
        told().fault("then " + theatre.play(all.shortest, true));
    }
    told().promise("random stories come out as in a model of the library",
                   text_of("%ld stories of %ld commands, %ld of them refused as they should be, in %.0f s", all.stories,
                           all.commands, theatre.failures(), watch.seconds()));
    if (theatre.lines() < all.commands / 2)
        told().fault("the log was not heard");
    told().promise("the log of all stories holds verbs and codes, and no word or name of people",
                   text_of("%ld lines", theatre.lines()));
}

/// A model that forgets a rule is found out by a few commands: else nothing above means anything.
void bites(Asked const& asked)
{
    constexpr std::size_t few = 10;
    Theatre theatre(true);
    auto const all = tell(theatre, asked.seed, 5000, 60);
    if (all.wrong.empty() || all.shortest.size() > few)
        told().fault("a rule that is forgotten is not found, or not in few commands");
    told().promise("the harness bites: a rule that the model forgets is found, in few commands",
                   text_of("after %ld stories, in %zu commands", all.stories, all.shortest.size()));
}

} // namespace

int main(int count, char** words)
{
    auto const asked = Asked::of(count, words);
    hold(asked);
    bites(asked);
    if (tocht_live_handles() != 0)
        told().fault("handles are left at the end");
    return told().end();
}
