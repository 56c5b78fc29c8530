// A process stands still in the middle of a checkpoint, as any process may, while others commit and begin the log anew:
// nothing that was acknowledged is lost. SQLite before 3.51.3 takes the new log for the old one then.

#include "disk.hpp"
#include "library.hpp"
#include "told.hpp"

#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <bit>
#include <csignal>
#include <fstream>
#include <random>
#include <set>
#include <thread>

using namespace tocht::faults;

namespace {

constexpr int most_who = 8;

/// What those who take part tell each other.
struct Stage {
    std::atomic<int> come{0}; ///< how far the one is that stands still: 1 before the checkpoint, 2 knowing the log
    std::atomic<int> go{0};   ///< how far it may go on
    std::atomic<bool> is_other_there{false};
    std::atomic<bool> is_over{false};
    std::array<std::atomic<int>, most_who> kept{}; ///< by who: how many of its verbs were acknowledged
    std::atomic<int> failed{0};                    ///< the code of a verb that failed
    std::atomic<bool> is_log_done{false};          ///< as it was looked at last
};

thread_local int passed_over = 0; ///< how many checkpoints this thread still lets pass; it stands still in the next
thread_local bool may_stand_still = false;

template <typename Condition> bool wait_for(Condition const& condition, double seconds = 20)
{
    for (Watch const watch; !condition();) {
        if (watch.seconds() > seconds)
            return false;
        std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
    return true;
}

/// Stands still at both moments of one checkpoint, until it may go on.
void stand_still(Stage& stage, Moment moment)
{
    if (!may_stand_still)
        return;
    int const step = moment == Moment::before_checkpoint ? 1 : 2;
    if (step == 1 && stage.come == 0 && passed_over-- > 0)
        return;
    if (stage.come != step - 1)
        return;
    stage.come = step;
    wait_for([&] { return stage.go >= step; });
}

/// Adds a person; counts what was acknowledged.
void add(Stage& stage, Opened const& store, int who, std::string const& extra = "{}")
{
    auto const number = stage.kept.at(static_cast<std::size_t>(who)) + 1;
    auto const added =
        store.add("person", text_of(R"({"name":"Anna","external_id":"%d-%d","extra":%s})", who, number, extra.c_str()));
    if (added.is_ok())
        ++stage.kept.at(static_cast<std::size_t>(who));
    else
        stage.failed = added.code;
}

void add_many(Stage& stage, Opened const& store, int who, int count)
{
    for (int each = 0; each < count; ++each)
        add(stage, store, who);
}

template <typename Work> pid_t in_a_process(Work const& work)
{
    auto const process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        work();
        ::_exit(told().faults() == 0 ? 0 : 1);
    }
    return process;
}

void expect_end(pid_t process)
{
    int status = 0;
    ::waitpid(process, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        told().fault(text_of("a process ended with %d", status));
}

/// Whether the log is long, and all of it is in the file, by its index (https://sqlite.org/walformat.html). A process of
/// its own looks: closing a file gives up the locks that its process has on it.
bool is_log_done(Stage& stage, std::filesystem::path const& path)
{
    expect_end(in_a_process([&] {
        constexpr std::size_t frames = 16, frames_in_file = 96, long_log = 1000;
        std::ifstream file(path.native() + "-shm", std::ios::binary);
        auto const number_at = [&](std::size_t place) {
            std::array<char, sizeof(std::uint32_t)> bytes{};
            file.seekg(static_cast<std::streamoff>(place));
            file.read(bytes.data(), bytes.size());
            return std::bit_cast<std::uint32_t>(bytes);
        };
        stage.is_log_done = number_at(frames) >= long_log && number_at(frames) == number_at(frames_in_file);
    }));
    return stage.is_log_done;
}

/// A program that uses the file by SQLite alone.
class Foreign {
public:
    explicit Foreign(std::filesystem::path const& path)
    {
        if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database_));
        sqlite3_busy_timeout(database_, 5000);
    }
    ~Foreign() { sqlite3_close(database_); }
    Foreign(Foreign const&) = delete;
    Foreign& operator=(Foreign const&) = delete;

    bool run(char const* sql) const { return sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }
    void checkpoint() const { run("PRAGMA wal_checkpoint(PASSIVE)"); }

    [[nodiscard]] int number(char const* sql) const
    {
        int found = -1;
        auto const take = [](void* into, int, char** values, char**) {
            *static_cast<int*>(into) = std::atoi(values[0]);
            return 0;
        };
        sqlite3_exec(database_, sql, take, &found, nullptr);
        return found;
    }

private:
    sqlite3* database_ = nullptr;
};

/// Two use one store: the still one stands still in a checkpoint, the other one commits meanwhile.
struct Scene {
    Stage& stage;
    std::filesystem::path path;

    static constexpr int still = 0;
    static constexpr int other = 1;
    static constexpr int committed_meanwhile = 20;

    [[nodiscard]] bool is_done() const { return stage.come == 2 || stage.is_over; }
};

using Part = std::function<void(Scene const&)>;

void wait_for_other(Scene const& scene)
{
    wait_for([&] { return scene.stage.is_other_there.load(); });
    may_stand_still = true;
}

// What the still one does.

void commit_until_still(Scene const& scene)
{
    Opened store;
    store.open(scene.path, nullptr);
    wait_for_other(scene);
    for (int each = 0; each < 1000 && scene.stage.come < 2; ++each)
        add(scene.stage, store, Scene::still);
    scene.stage.is_over = true;
    add_many(scene.stage, store, Scene::still, 5);
}

/// Erasing cleans: it writes the file anew by VACUUM, whose commit brings the log into the file, and then cuts the log.
void erase(Scene const& scene, int checkpoints_before)
{
    Opened store;
    store.open(scene.path, nullptr);
    wait_for_other(scene);
    passed_over = checkpoints_before;
    auto const person = store.add("person", R"({"name":"Bilal"})").of("id");
    auto const erased = answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_erase_person(store.host(), person.c_str(), nullptr, 0, text, error);
    });
    if (!erased.is_ok())
        scene.stage.failed = erased.code;
    scene.stage.is_over = true;
}

void only_checkpoint(Scene const& scene)
{
    Foreign const program(scene.path);
    program.run("SELECT count(*) FROM document");
    wait_for_other(scene);
    program.checkpoint();
    scene.stage.is_over = true;
}

// What the other one does.

/// Commits, and has the whole log brought into the file, before the still one begins its checkpoint.
void fill_and_checkpoint(Scene const& scene, Opened const& store)
{
    wait_for([&] { return scene.stage.come >= 1 || scene.stage.is_over; });
    constexpr int most = 1000;
    for (int each = 0; each < most && (each == 0 || !is_log_done(scene.stage, scene.path)); ++each)
        add(scene.stage, store, Scene::other); // the one that makes it long brings it into the file
}

/// Commits while the still one knows the log as it was.
void commit_while_still(Scene const& scene, Opened& store)
{
    store.open(scene.path, nullptr);
    scene.stage.is_other_there = true;
    fill_and_checkpoint(scene, store);
    scene.stage.go = 1;
    wait_for([&] { return scene.is_done(); });
    add_many(scene.stage, store, Scene::other, Scene::committed_meanwhile);
}

void commit_meanwhile(Scene const& scene)
{
    Opened store;
    commit_while_still(scene, store);
    scene.stage.go = 2;
    wait_for([&] { return scene.stage.is_over.load(); });
    add_many(scene.stage, store, Scene::other, 100); // a longer log would damage the file
}

/// The other one closes before the still one goes on, whose closing is the last.
void commit_and_close(Scene const& scene)
{
    {
        Opened store;
        commit_while_still(scene, store);
    }
    scene.stage.go = 2;
}

/// Holds the lock of writers until the still one, which wanted it for cutting the log, goes on without it.
void commit_after_holding(Scene const& scene)
{
    Opened store;
    store.open(scene.path, nullptr);
    scene.stage.is_other_there = true;
    fill_and_checkpoint(scene, store);
    auto const hold = [](char*, std::size_t, void* context) -> std::int64_t {
        auto const& held = *static_cast<Scene const*>(context);
        held.stage.go = 1;
        wait_for([&] { return held.is_done(); });
        return -1;
    };
    answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_import_journey(store.host(), hold, const_cast<Scene*>(&scene), nullptr, text, error); // NOLINT
    });
    add_many(scene.stage, store, Scene::other, Scene::committed_meanwhile);
    scene.stage.go = 2;
    wait_for([&] { return scene.stage.is_over.load(); });
    add_many(scene.stage, store, Scene::other, 100);
}

/// A program that writes without a guard: what it does is no way to use a store, but nothing of it is lost either.
void write_unguarded(Scene const& scene)
{
    Foreign const program(scene.path);
    constexpr auto* count = "UPDATE cleaning SET asked = asked + 1, cleaned = cleaned + 1, compacted = compacted + 1";
    int const before = program.number("SELECT asked FROM cleaning");
    scene.stage.is_other_there = true;
    wait_for([&] { return scene.stage.come >= 1; });
    program.run(count);
    program.checkpoint();
    scene.stage.go = 1;
    wait_for([&] { return scene.is_done(); });
    for (int each = 0; each < Scene::committed_meanwhile; ++each)
        program.run(count);
    scene.stage.go = 2;
    wait_for([&] { return scene.stage.is_over.load(); });
    if (program.number("SELECT asked FROM cleaning") != before + Scene::committed_meanwhile + 1)
        told().fault("what a program wrote without a guard is lost");
}

// Trying

Stage& new_stage()
{
    auto* memory = ::mmap(nullptr, sizeof(Stage), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::runtime_error("no memory to share");
    return *new (memory) Stage{};
}

/// A store that takes a thousand pages and more, with a log that was just begun.
void make_large(Stage& stage, std::filesystem::path const& path)
{
    constexpr std::size_t letters = 100'000;
    constexpr int documents = 50;
    Opened store;
    store.open(path, nullptr);
    auto const extra = R"({"text":")" + std::string(letters, 'a') + "\"}";
    for (int each = 0; each < documents; ++each)
        add(stage, store, 2, extra);
}

std::set<std::string> keys_in(Opened const& store)
{
    std::set<std::string> keys;
    std::string after;
    do {
        auto const asked = R"({"limit":1000)" + after + "}";
        auto const answer = answer_of([&](tocht_text** text, tocht_error** error) {
            return tocht_list(store.host(), "person", asked.data(), asked.size(), text, error);
        });
        if (!answer.is_ok()) {
            told().fault("people cannot be read: " + name_of(answer.code));
            return keys;
        }
        auto const page = answer.value();
        for (auto const& person : page.at("items").as_array())
            if (auto const* key = person.as_object().if_contains("external_id"))
                keys.insert(json::value_to<std::string>(*key));
        after = page.at("cursor").is_null() ? "" : R"(,"cursor":)" + json::serialize(page.at("cursor"));
    } while (!after.empty());
    return keys;
}

/// How many verbs were acknowledged; what is not there any more is a fault.
int look(Stage const& stage, std::filesystem::path const& path)
{
    if (stage.failed != 0)
        told().fault("a verb failed with " + name_of(static_cast<tocht_code>(stage.failed.load())));
    Opened store;
    if (auto const opened = store.open(path, nullptr); !opened.is_ok()) {
        told().fault("the store cannot be opened: " + name_of(opened.code));
        return 0;
    }
    if (auto const check = store.check(); check.text != R"({"items":[]})")
        told().fault("it is not sound: " + check.text.substr(0, 200));
    auto const keys = keys_in(store);
    int acknowledged = 0, lost = 0;
    for (int who = 0; who < most_who; ++who)
        for (int number = 1; number <= stage.kept.at(static_cast<std::size_t>(who)); ++number, ++acknowledged)
            lost += keys.contains(text_of("%d-%d", who, number)) ? 0 : 1;
    if (lost > 0)
        told().fault(text_of("%d of %d acknowledged verbs are lost", lost, acknowledged));
    return acknowledged;
}

enum class Where { two_processes, one_process };

void try_it(char const* name, Where where, Part const& still, Part const& other, bool is_large = false)
{
    auto& stage = new_stage();
    Folder const folder;
    Scene const scene{stage, folder / "samen.tocht"};
    auto const stand = [&] {
        Disk::at_moments([&](Moment moment) { stand_still(stage, moment); });
        still(scene);
    };
    Opened().open(scene.path, nullptr);
    if (is_large)
        expect_end(in_a_process([&] { make_large(stage, scene.path); }));
    if (where == Where::two_processes) {
        auto const process = in_a_process(stand);
        expect_end(in_a_process([&] { other(scene); }));
        expect_end(process);
    } else {
        expect_end(in_a_process([&] {
            std::thread thread(stand);
            other(scene);
            thread.join();
        }));
    }
    if (stage.come < 2)
        told().fault("it never stood still");
    auto const acknowledged = look(stage, scene.path);
    told().promise(text_of("nothing is lost while one stands still: %s", name),
                   text_of("%d verbs acknowledged", acknowledged));
    ::munmap(&stage, sizeof(Stage));
}

/// Four write, each standing still at random, beside a program that only brings the log into the file.
void at_random(long verbs, unsigned seed)
{
    constexpr int writers = 4;
    constexpr int verbs_of_a_store = 10'000;
    Watch const watch;
    long acknowledged = 0;
    for (long begun = 0; begun < verbs && !told().is_enough(); begun += verbs_of_a_store, ++seed) {
        auto& stage = new_stage();
        Folder const folder;
        auto const path = folder / "samen.tocht";
        Opened().open(path, nullptr);
        auto const pausing = [&](unsigned who) {
            auto random = std::make_shared<std::mt19937>(seed * 16 + who);
            Disk::at_moments([random](Moment) {
                if ((*random)() % 2 == 0)
                    std::this_thread::sleep_for(std::chrono::microseconds((*random)() % 20000));
            });
        };
        std::vector<pid_t> processes;
        for (int who = 0; who < writers; ++who)
            processes.push_back(in_a_process([&] {
                pausing(static_cast<unsigned>(who));
                Opened store;
                store.open(path, nullptr);
                add_many(stage, store, who, verbs_of_a_store / writers);
            }));
        auto const checkpointer = in_a_process([&] {
            pausing(writers);
            for (Foreign const program(path); !stage.is_over; program.checkpoint())
                std::this_thread::sleep_for(std::chrono::microseconds(200));
        });
        for (auto const process : processes)
            expect_end(process);
        stage.is_over = true;
        expect_end(checkpointer);
        acknowledged += look(stage, path);
        ::munmap(&stage, sizeof(Stage));
    }
    told().promise("nothing is lost by four that write and stand still at random, beside a program that checkpoints",
                   text_of("%ld verbs acknowledged in %.0f s", acknowledged, watch.seconds()));
}

} // namespace

int main(int count, char** words)
{
    auto const asked = Asked::of(count, words);
    Disk::install();
    try_it("in an automatic checkpoint", Where::two_processes, commit_until_still, commit_meanwhile);
    try_it("in an automatic checkpoint, and closes last", Where::two_processes, commit_until_still, commit_and_close);
    try_it("in an automatic checkpoint of another handle of the process", Where::one_process, commit_until_still,
           commit_meanwhile);
    try_it(
        "after VACUUM's commit", Where::two_processes, [](Scene const& scene) { erase(scene, 0); }, commit_meanwhile,
        true);
    try_it(
        "in cutting the log, without the lock that it wanted", Where::two_processes,
        [](Scene const& scene) { erase(scene, 1); }, commit_after_holding, true);
    try_it("in a program that only checkpoints", Where::two_processes, only_checkpoint, commit_meanwhile);
    try_it("while a program writes that guards nothing", Where::two_processes, commit_until_still, write_unguarded);
    at_random(asked.amount > 0 ? asked.amount : asked.is_long ? 200'000 : 10'000, asked.seed);
    std::printf("SQLite %s\n", sqlite3_libversion());
    return told().end();
}
