// The disk fails: in every function each read, write, sync, truncation, opening, lock and the rest fails in its turn,
// once and for good. The code is that of the failure, or the call succeeded all the same; a failed call changed nothing,
// the store goes on when the disk is well again, and is sound when it is opened anew.

#include "disk.hpp"
#include "told.hpp"
#include "verbs.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

using namespace tocht::faults;

namespace {

/// A way to fail, and the codes that may come of it.
struct Way {
    Deed deed;
    int code;
    std::set<tocht_code> expected;
    [[nodiscard]] std::string name() const
    {
        return std::string(name_of(deed)) + ((code & 0xff) == SQLITE_FULL ? ", full" : "")
             + ((code & 0xff) == SQLITE_BUSY ? ", busy" : "");
    }
};

std::vector<Way> const ways{
    {Deed::read, SQLITE_IOERR_READ, {TOCHT_IO}},     {Deed::write, SQLITE_IOERR_WRITE, {TOCHT_IO}},
    {Deed::write, SQLITE_FULL, {TOCHT_FULL}},        {Deed::sync, SQLITE_IOERR_FSYNC, {TOCHT_IO}},
    {Deed::sync, SQLITE_FULL, {TOCHT_FULL}},         {Deed::truncate, SQLITE_IOERR_TRUNCATE, {TOCHT_IO}},
    {Deed::truncate, SQLITE_FULL, {TOCHT_FULL}},     {Deed::open, SQLITE_CANTOPEN, {TOCHT_IO}},
    {Deed::open, SQLITE_IOERR, {TOCHT_IO}},          {Deed::open, SQLITE_FULL, {TOCHT_FULL}},
    {Deed::lock, SQLITE_IOERR_LOCK, {TOCHT_IO}},     {Deed::lock, SQLITE_BUSY, {TOCHT_BUSY}},
    {Deed::map, SQLITE_IOERR_SHMMAP, {TOCHT_IO}},    {Deed::map, SQLITE_FULL, {TOCHT_FULL}},
    {Deed::size, SQLITE_IOERR_FSTAT, {TOCHT_IO}},    {Deed::remove, SQLITE_IOERR_DELETE, {TOCHT_IO}},
    {Deed::access, SQLITE_IOERR_ACCESS, {TOCHT_IO}},
};

/// One function under one way to fail.
class Trial {
public:
    Trial(Stage const& first, Folder const& folder, Verb const& verb, Way const& way, bool is_for_good)
        : stage_(folder.path())
        , verb_(verb)
        , way_(way)
        , is_for_good_(is_for_good)
    {
        folder.clear();
        stage_.begin_as(first);
    }

    /// Until the function ran through without a failure. How many failures there were.
    long run(tocht_code usual)
    {
        usual_ = usual;
        long failures = 0;
        verb_.prepare(stage_);
        for (long at = 1; at < most && !told().is_enough(); ++at) {
            auto const [code, failed] = once(at);
            failures += failed > 0 ? 1 : 0;
            if (failed == 0)
                return failures;
            if (code == usual_)
                verb_.prepare(stage_);
        }
        fault(most, "it did not run through");
        return failures;
    }

private:
    static constexpr long most = 5000;

    struct Came {
        tocht_code code;
        long failed;
    };

    /// Reads fail only where nothing is in memory yet.
    Came once(long at)
    {
        stage_.reopen();
        auto const before = stage_.store.sequence();
        auto const content = content_of(stage_.path);
        auto const handles = tocht_live_handles();
        Disk::fail({.deed = way_.deed, .code = way_.code, .at = at, .is_for_good = is_for_good_});
        auto const answer = verb_.call(stage_);
        if (stage_.store.store() != nullptr && tocht_live_handles() != handles)
            fault(at, "handles are left");
        auto const failed = Disk::mend();
        if (answer.code != usual_ && (failed == 0 || !way_.expected.contains(answer.code)))
            fault(at, "it ended with " + name_of(answer.code) + ": " + answer.text);
        go_on(at);
        look(at, before, content, answer.code);
        return {answer.code, failed};
    }

    /// The disk is well again: the same handle goes on, or the store is opened anew.
    void go_on(long at)
    {
        if (stage_.store.host() == nullptr) {
            auto const opened = stage_.store.open(stage_.path);
            if (!opened.is_ok())
                fault(at, "it cannot be opened any more: " + name_of(opened.code));
        }
        sound(at, "with the disk well again");
        stage_.reopen();
        sound(at, "opened anew");
    }

    void sound(long at, char const* when)
    {
        auto const check = stage_.store.check();
        if (!check.is_ok() || check.text != R"({"items":[]})")
            fault(at, std::string(when) + " it is not sound: " + check.text);
    }

    void look(long at, std::int64_t before, std::string const& content, tocht_code code)
    {
        bool const is_ok = code == TOCHT_OK;
        if (stage_.store.sequence() != before + (is_ok ? verb_.lines : 0))
            fault(at, "the journal has not as many lines as verbs were done");
        bool const may_write = is_ok && (verb_.lines > 0 || verb_.releases);
        if (!may_write && content_of(stage_.path) != content)
            fault(at, "what failed, or only reads, changed something");
    }

    void fault(long at, std::string const& what)
    {
        told().fault(verb_.name + ", " + way_.name() + " number " + std::to_string(at)
                     + (is_for_good_ ? " and all after it: " : ": ") + what);
    }

    Stage stage_;
    Verb const& verb_;
    Way const& way_;
    bool is_for_good_;
    tocht_code usual_ = TOCHT_OK;
};

/// What a function ends with when nothing fails.
tocht_code usual_of(Stage const& first, Folder const& folder, Verb const& verb)
{
    folder.clear();
    Stage stage(folder.path());
    stage.begin_as(first);
    verb.prepare(stage);
    return verb.call(stage).code;
}

void every_function(Stage const& first, Folder const& folder, Asked const& asked)
{
    std::map<std::string, long> of_way;
    long all = 0;
    Watch const watch;
    for (auto const& verb : verbs()) {
        if (!asked.only.empty() && verb.name.find(asked.only) == std::string::npos)
            continue;
        auto const usual = usual_of(first, folder, verb);
        if (usual != TOCHT_OK)
            told().fault(verb.name + " does not succeed when nothing fails: " + name_of(usual));
        for (auto const& way : ways)
            for (bool const is_for_good : {false, true}) {
                auto const failures = Trial(first, folder, verb, way, is_for_good).run(usual);
                of_way[way.name()] += failures;
                all += failures;
            }
    }
    std::string done = std::to_string(all) + " failures in " + std::to_string(verbs().size()) + " calls (";
    for (auto const& [way, failures] : of_way)
        done += way + " " + std::to_string(failures) + "; ";
    done.resize(done.size() - 2);
    told().promise("when the disk fails a call fails clean, changes nothing, and the store goes on",
                   done + text_of(") in %.0f s", watch.seconds()));
}

/// A disk that loses what it was given and says nothing is found out: else nothing above means anything.
void bites(Stage const& first, Folder const& folder)
{
    int found = 0, tried = 0;
    for (long at = 1; at <= 40; ++at) {
        folder.clear();
        Stage stage(folder.path());
        stage.begin_as(first);
        Disk::fail({.deed = Deed::write, .at = at, .is_lie = true});
        stage.purpose();
        stage.store.close();
        if (Disk::mend() == 0)
            break;
        ++tried;
        auto const opened = stage.store.open(stage.path);
        bool const is_sound = opened.is_ok() && stage.store.check().text == R"({"items":[]})";
        found += is_sound ? 0 : 1;
    }
    if (found == 0)
        told().fault("no write that was lost in silence was found");
    told().promise("the harness bites: writes that are lost in silence are found",
                   text_of("%d of %d, the rest were not needed any more", found, tried));
}

int list()
{
    for (auto const& verb : verbs())
        std::printf("%s\n", verb.function.c_str());
    for (auto const& function : functions_without_a_file())
        std::printf("%s\n", function.c_str());
    return 0;
}

} // namespace

int main(int count, char** words)
{
    auto const asked = Asked::of(count, words);
    if (asked.only == "--list")
        return list();
    Disk::install();
    Folder const origin, folder;
    Stage first(origin.path());
    first.begin();
    first.store.close();
    every_function(first, folder, asked);
    bites(first, folder);
    if (tocht_live_handles() != 0)
        told().fault("handles are left at the end");
    return told().end();
}
