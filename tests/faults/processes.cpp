// Processes are killed: four write and two read, each in a process of its own, and at random one of them ends in the
// middle of whatever it does. No update is lost, no verb is left half, and the store is sound.

#include "library.hpp"
#include "told.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <thread>

using namespace tocht::faults;

namespace {

constexpr int writers = 4;
constexpr int readers = 2;
constexpr int most_verbs = 1 << 16; ///< of a writer in a round

/// What the processes tell each other, and what is left of a killed one.
struct Shared {
    struct Writer {
        std::atomic<int> begun;                                 ///< verbs
        std::array<std::atomic<std::int64_t>, most_verbs> kept; ///< by verb: the revision that it was told; 0: none
    };
    std::array<Writer, writers> of_writer;
    std::atomic<std::int64_t> seen; ///< the highest count that a reader has seen
    std::atomic<long> looks;
    std::atomic<long> conflicts;
    std::atomic<int> faults;
    std::array<std::atomic<int>, 8> fault_codes; ///< what went wrong first: a code, or one of those below
};

enum Wrong { half_seen = 100, shrunk = 101, unsound = 102 };

/// The documents that all count up: two by one verb, one alone.
struct Counters {
    std::string left, right, single;
};

std::int64_t count_of(json::value const& document)
{
    return document.at("extra").at("count").to_number<std::int64_t>();
}

std::int64_t revision_of(json::value const& document)
{
    return document.at("revision").to_number<std::int64_t>();
}

class Round {
public:
    Round(Shared& shared, std::mt19937& random)
        : shared_(shared)
        , random_(random)
        , path_(folder_ / "samen.tocht")
    {
        Opened store;
        store.open(path_, nullptr);
        for (auto* id : {&counters_.left, &counters_.right, &counters_.single})
            *id = store.add("person", R"({"name":"Anna","extra":{"count":0}})").of("id");
    }

    /// Kills as often as asked, then looks at what is left.
    void run(int kills)
    {
        for (int slot = 0; slot < writers + readers; ++slot)
            start(slot);
        for (int killed = 0; killed < kills; ++killed) {
            std::this_thread::sleep_for(std::chrono::microseconds(random_() % 20000));
            auto const slot = static_cast<int>(random_() % processes_.size());
            bool const is_all = random_() % 16 == 0; // nobody is left who knows what was going on
            for (int each = 0; each < writers + readers; ++each)
                if (is_all || each == slot)
                    end(each);
            for (int each = 0; each < writers + readers; ++each)
                if (is_all || each == slot)
                    start(each);
        }
        for (int slot = 0; slot < writers + readers; ++slot)
            end(slot);
        look();
    }

    [[nodiscard]] long kills() const { return kills_; }
    [[nodiscard]] long verbs() const { return verbs_; }

private:
    void start(int slot)
    {
        auto const process = ::fork();
        if (process == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            slot < writers ? write(slot) : read();
            ::_exit(0);
        }
        processes_.at(static_cast<std::size_t>(slot)) = process;
    }

    void end(int slot)
    {
        auto const process = processes_.at(static_cast<std::size_t>(slot));
        int status = 0;
        ::kill(process, SIGKILL);
        ::waitpid(process, &status, 0);
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
            ++kills_;
        else
            told().fault(text_of("a process ended by itself with %d", status));
    }

    void complain(int what) const
    {
        auto const place = static_cast<std::size_t>(shared_.faults++);
        if (place < shared_.fault_codes.size())
            shared_.fault_codes.at(place) = what;
    }

    /// What another process may have done meanwhile is no failure, and nothing else may go wrong.
    bool is_fine(Answer const& answer) const
    {
        if (answer.code == TOCHT_CONFLICT)
            ++shared_.conflicts;
        else if (!answer.is_ok())
            complain(answer.code);
        return answer.is_ok();
    }

    void write(int slot) const
    {
        Opened store;
        if (!is_fine(store.open(path_, nullptr)))
            return pause_for_ever();
        auto& self = shared_.of_writer.at(static_cast<std::size_t>(slot));
        for (;;) {
            int const verb = ++self.begun;
            if (verb >= most_verbs)
                return pause_for_ever();
            auto const revision = verb % 2 == 0 ? count_pair(store, slot, verb) : count_single(store, slot, verb);
            self.kept.at(static_cast<std::size_t>(verb)) = revision;
        }
    }

    [[noreturn]] static void pause_for_ever()
    {
        for (;;)
            ::pause();
    }

    static std::string patch_of(std::int64_t count, int slot, int verb)
    {
        return text_of(R"({"extra":{"count":%lld,"by":%d,"verb":%d}})", static_cast<long long>(count), slot, verb);
    }

    /// The revision that it made; 0 when another was first.
    std::int64_t count_single(Opened const& store, int slot, int verb) const
    {
        auto const found = store.get(counters_.single);
        if (!is_fine(found))
            return 0;
        auto const document = found.value();
        auto const changed =
            store.change(counters_.single, revision_of(document), patch_of(count_of(document) + 1, slot, verb));
        return is_fine(changed) ? revision_of(changed.value()) : 0;
    }

    std::int64_t count_pair(Opened const& store, int slot, int verb) const
    {
        auto const found = store.get(counters_.left);
        if (!is_fine(found))
            return 0;
        auto const document = found.value();
        auto const patch = patch_of(count_of(document) + 1, slot, verb);
        auto const command = [&](std::string const& id) {
            return R"({"verb":"change","id":")" + id + R"(","revision":)" + std::to_string(revision_of(document))
                 + R"(,"patch":)" + patch + "}";
        };
        auto const commands = "[" + command(counters_.left) + "," + command(counters_.right) + "]";
        auto const changed = answer_of([&](tocht_text** text, tocht_error** error) {
            return tocht_apply(store.host(), commands.data(), commands.size(), text, error);
        });
        return is_fine(changed) ? revision_of(document) + 1 : 0;
    }

    /// Sees at each look one moment: both of a pair alike, and never less than anybody saw before.
    void read() const
    {
        Opened store;
        if (!is_fine(store.open(path_, nullptr)))
            return pause_for_ever();
        for (long look = 1;; ++look) {
            auto const before = shared_.seen.load();
            auto const people = answer_of([&](tocht_text** text, tocht_error** error) {
                return tocht_list(store.host(), "person", nullptr, 0, text, error);
            });
            if (is_fine(people))
                compare(people.value().at("items").as_array(), before);
            if (look % 64 == 0)
                if (auto const check = store.check(); is_fine(check) && check.text != R"({"items":[]})")
                    complain(unsound);
            ++shared_.looks;
        }
    }

    void compare(json::array const& people, std::int64_t before) const
    {
        std::map<std::string, std::int64_t> counts;
        for (auto const& person : people)
            counts[json::value_to<std::string>(person.at("id"))] = count_of(person);
        auto const count = counts.at(counters_.left);
        if (count != counts.at(counters_.right))
            complain(half_seen);
        if (count < before)
            complain(shrunk);
        for (auto seen = shared_.seen.load(); seen < count && !shared_.seen.compare_exchange_weak(seen, count);)
            continue;
    }

    void look()
    {
        Opened store;
        if (auto const opened = store.open(path_, nullptr); !opened.is_ok())
            return told().fault("it cannot be opened: " + name_of(opened.code));
        if (auto const check = store.check(); check.text != R"({"items":[]})")
            told().fault("it is not sound: " + check.text);
        auto const left = history(store, counters_.left);
        if (left != history(store, counters_.right))
            told().fault("half a verb is there");
        auto const single = history(store, counters_.single);
        look_for_lost(left, 0);
        look_for_lost(single, 1);
        verbs_ += static_cast<long>(left.size() + single.size()) - 2;
    }

    /// Who made each revision, from the second on. A count that is not its revision's shows an update that was lost.
    using Maker = std::pair<std::int64_t, std::int64_t>;
    std::vector<Maker> history(Opened const& store, std::string const& id)
    {
        auto const found = answer_of([&](tocht_text** text, tocht_error** error) {
            return tocht_history(store.host(), id.c_str(), text, error);
        });
        std::vector<Maker> makers;
        auto const past = found.value();
        for (auto const& revision : past.at("items").as_array()) {
            auto const& extra = revision.at("extra").as_object();
            auto const number = static_cast<std::int64_t>(makers.size()) + 1;
            if (revision_of(revision) != number || count_of(revision) != number - 1)
                told().fault(
                    text_of("revision %lld does not count on from the one before", static_cast<long long>(number)));
            makers.emplace_back(number == 1 ? -1 : extra.at("by").to_number<std::int64_t>(),
                                number == 1 ? -1 : extra.at("verb").to_number<std::int64_t>());
        }
        if (std::set<Maker>(makers.begin(), makers.end()).size() != makers.size())
            told().fault("a verb was done twice");
        return makers;
    }

    /// Every verb that had returned is there, at the revision that it was told.
    void look_for_lost(std::vector<Maker> const& makers, int parity)
    {
        for (int slot = 0; slot < writers; ++slot) {
            auto const& self = shared_.of_writer.at(static_cast<std::size_t>(slot));
            for (int verb = 1; verb <= self.begun && verb < most_verbs; ++verb) {
                auto const revision = static_cast<std::size_t>(self.kept.at(static_cast<std::size_t>(verb)));
                if (verb % 2 == parity && revision > 0
                    && (revision > makers.size() || makers.at(revision - 1) != Maker{slot, verb}))
                    told().fault(text_of("verb %d of writer %d had returned, and is lost", verb, slot));
            }
        }
    }

    Shared& shared_;
    std::mt19937& random_;
    Folder folder_;
    std::filesystem::path path_;
    Counters counters_;
    std::array<pid_t, writers + readers> processes_{};
    long kills_ = 0;
    long verbs_ = 0;
};

Shared& shared_memory()
{
    auto* memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::runtime_error("no memory to share");
    return *new (memory) Shared{};
}

void tell_faults(Shared const& shared)
{
    for (int place = 0; place < shared.faults && place < static_cast<int>(shared.fault_codes.size()); ++place) {
        auto const what = shared.fault_codes.at(static_cast<std::size_t>(place)).load();
        told().fault(what == half_seen ? "a reader saw half a verb"
                     : what == shrunk  ? "a reader saw less than was there before"
                     : what == unsound ? "a reader found damage"
                                       : "a call failed with " + name_of(static_cast<tocht_code>(what)));
    }
}

} // namespace

int main(int count, char** words)
{
    auto const asked = Asked::of(count, words);
    constexpr int kills_of_a_round = 60;
    long const wanted = asked.amount > 0 ? asked.amount : asked.is_long ? 10000 : 1000;
    double const longest = asked.is_long ? 3600 : 30;
    std::mt19937 random(asked.seed);
    Watch const watch;
    long kills = 0, verbs = 0, looks = 0, conflicts = 0, rounds = 0;
    for (; kills < wanted && watch.seconds() < longest && !told().is_enough(); ++rounds) {
        auto& shared = shared_memory();
        Round round(shared, random);
        round.run(kills_of_a_round);
        tell_faults(shared);
        kills += round.kills();
        verbs += round.verbs();
        looks += shared.looks;
        conflicts += shared.conflicts;
        ::munmap(&shared, sizeof(Shared));
    }
    if (tocht_live_handles() != 0)
        told().fault("handles are left at the end");
    told().promise(
        "processes that are killed lose no update and leave no half verb",
        text_of("%d writers and %d readers, killed %ld times in %ld stores; %ld changes kept, %ld conflicts, "
                "%ld looks, in %.0f s",
                writers, readers, kills, rounds, verbs, conflicts, looks, watch.seconds()));
    return told().end();
}
