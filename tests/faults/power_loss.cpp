// The power goes: every verb is done once on a disk that is written down; then the power is cut at every point of it, in
// many ways, and what is left is opened. It is sound, holds every verb that had returned, and of the one that had not
// either all or nothing.

#include "power.hpp"
#include "told.hpp"
#include "verbs.hpp"

#include <algorithm>
#include <fstream>
#include <unordered_map>

using namespace tocht::faults;

namespace {

constexpr auto const* sound_text = R"({"items":[]})";

/// What was left, opened and looked at.
struct Verdict {
    std::string content; ///< empty: it is not sound
    std::string why;
};

void put_back(Folder const& folder, Image const& image)
{
    folder.clear();
    for (auto const& [name, bytes] : image)
        std::ofstream(folder / std::filesystem::path(name).filename(), std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Opens as its owner would after the power came back.
Verdict judge(std::filesystem::path const& path, bool goes_on)
{
    Opened store;
    if (auto const opened = store.open(path); !opened.is_ok())
        return {"", "it cannot be opened: " + name_of(opened.code) + ", " + opened.text};
    if (auto const check = store.check(); check.text != sound_text)
        return {"", "it is damaged: " + check.text};
    store.close();
    auto content = content_of(path);
    if (!goes_on)
        return {content, ""};
    store.open(path);
    if (!store.add("person", R"({"name":"Daan"})").is_ok() || store.check().text != sound_text)
        return {"", "it does not go on"};
    return {content, ""};
}

std::size_t number_of(Image const& image)
{
    std::size_t number = 0;
    for (auto const& [name, bytes] : image)
        number = number * 31 + std::hash<std::string>()(name) * 7 + std::hash<std::string>()(bytes);
    return number;
}

/// The verbs, done once on a disk that is written down.
class Run {
public:
    Run(Random& random, bool is_shuffled)
        : stage_(folder_.path())
        , random_(random)
    {
        after_call = [this](Answer const& answer) { note(answer); };
        stage_.begin();
        std::vector<Verb> all(verbs());
        if (is_shuffled)
            std::ranges::shuffle(all, random_);
        for (auto const& verb : all)
            play(verb);
        stage_.store.close();
        after_call = nullptr;
        Disk::listen(nullptr);
    }

    [[nodiscard]] std::vector<Event> const& events() const { return recording_.events(); }
    [[nodiscard]] std::vector<std::string> const& contents() const { return contents_; }
    [[nodiscard]] std::string path() const { return stage_.path; }
    [[nodiscard]] std::string copy() const { return stage_.copy; }
    /// The backup that was made: after how many events, and what it holds.
    [[nodiscard]] std::size_t backup_place() const { return backup_place_; }
    [[nodiscard]] std::string const& backup_content() const { return backup_content_; }

private:
    void play(Verb const& verb)
    {
        if (verb.function == "tocht_view" || verb.function == "tocht_render")
            return; // they write nothing
        verb.prepare(stage_);
        auto const answer = verb.call(stage_);
        if (!answer.is_ok())
            told().fault(verb.name + " does not succeed: " + answer.text);
        if (verb.function == "tocht_store_backup") {
            backup_place_ = events().size();
            backup_content_ = content_of(stage_.copy);
        }
        if (stage_.store.store() == nullptr)
            stage_.reopen();
        between(random_() % 3);
    }

    /// What happens to a store that lives long: it is closed and opened, and its log is written back.
    void between(unsigned long what)
    {
        if (what == 0)
            stage_.reopen();
        if (what != 1)
            return;
        sqlite3* other = nullptr;
        sqlite3_open_v2(stage_.path.c_str(), &other, SQLITE_OPEN_READWRITE, nullptr);
        sqlite3_exec(other, "PRAGMA wal_checkpoint(RESTART)", nullptr, nullptr, nullptr);
        sqlite3_close(other);
    }

    void note(Answer const& answer)
    {
        if (!answer.is_ok() || stage_.store.store() == nullptr)
            return;
        auto content = content_of(stage_.path);
        if (contents_.empty() || contents_.back() != content) {
            contents_.push_back(std::move(content));
            recording_.acknowledged(contents_.size() - 1);
        }
    }

    Folder folder_;
    Recording recording_;
    Stage stage_;
    Random& random_;
    std::vector<std::string> contents_;
    std::size_t backup_place_ = 0;
    std::string backup_content_;
};

/// How it ended after all cuts.
struct Count {
    long cuts = 0;
    long images = 0; ///< that differ
    long again = 0;  ///< cuts while what was left was being opened
    long lost = 0;
    long half = 0;
    long damaged = 0;
    std::string first; ///< that went wrong
};

/// Cuts the power throughout a run.
class Cuts {
public:
    Cuts(Run const& run, Random& random, long amount)
        : run_(run)
        , random_(random)
        , path_(folder_ / std::filesystem::path(run.path()).filename())
        , amount_(amount)
    {}

    Count const& make()
    {
        auto const all = static_cast<long>(run_.events().size());
        for (long at = 0; at < all; ++at) {
            pass(run_.events()[static_cast<std::size_t>(at)]);
            place_ = static_cast<std::size_t>(at) + 1;
            for (long made = amount_ * at / all; made < amount_ * (at + 1) / all; ++made)
                cut();
        }
        return count_;
    }

private:
    void pass(Event const& event)
    {
        disk_.pass(event);
        if (event.what == Event::acknowledged)
            acknowledged_ = event.offset;
    }

    void cut()
    {
        auto const manner = static_cast<FragileDisk::Manner>(random_() % FragileDisk::manners);
        auto const image = disk_.survivors(manner, random_);
        ++count_.cuts;
        weigh(verdict_of(image), image);
    }

    /// The same bytes are looked at once.
    Verdict const& verdict_of(Image const& image)
    {
        auto const [place, is_new] = known_.try_emplace(number_of(image));
        if (is_new) {
            ++count_.images;
            put_back(folder_, image);
            place->second = random_() % 32 == 0 ? judge_in_parts(image) : judge(path_, random_() % 8 == 0);
        }
        return place->second;
    }

    /// The power goes again while what was left is opened.
    Verdict judge_in_parts(Image const& image)
    {
        Recording recording;
        for (auto const& [name, bytes] : image)
            recording.holds(folder_ / std::filesystem::path(name).filename());
        auto const before = recording.events().size();
        auto const whole = judge(path_, false);
        Disk::listen(nullptr);
        FragileDisk disk;
        for (std::size_t at = 0; at < recording.events().size(); ++at) {
            disk.pass(recording.events()[at]);
            if (at < before || random_() % 8 != 0)
                continue;
            auto const manner = static_cast<FragileDisk::Manner>(random_() % FragileDisk::manners);
            put_back(folder_, disk.survivors(manner, random_));
            ++count_.again;
            if (auto again = judge(path_, false); again.content != whole.content && is_store(image))
                return {"", "when the power went once more: " + again.why};
        }
        return whole;
    }

    [[nodiscard]] bool is_store(Image const& image) const
    {
        auto const file = image.find(run_.path());
        return file != image.end() && !file->second.empty();
    }

    void weigh(Verdict const& verdict, Image const& image)
    {
        auto const& contents = run_.contents();
        auto const next = static_cast<std::size_t>(acknowledged_ + 1);
        if (acknowledged_ < 0 && (!is_store(image) || !verdict.content.empty()))
            return; // nothing was promised yet
        if (verdict.content.empty())
            return went_wrong(count_.damaged, verdict.why);
        if (verdict.content == contents[next - 1] || (next < contents.size() && verdict.content == contents[next]))
            return;
        bool const is_older = std::ranges::find(contents, verdict.content) != contents.end();
        is_older ? went_wrong(count_.lost, "a verb that had returned is lost")
                 : went_wrong(count_.half, "it holds something that no verb left");
    }

    void went_wrong(long& number, std::string const& why)
    {
        if (number++ == 0)
            count_.first += " (after event " + std::to_string(place_) + ": " + why + ")";
    }

    Run const& run_;
    Random& random_;
    Folder folder_;
    std::filesystem::path path_;
    long amount_;
    FragileDisk disk_;
    std::int64_t acknowledged_ = -1;
    std::size_t place_ = 0;
    std::unordered_map<std::size_t, Verdict> known_;
    Count count_;
};

/// What of a backup is left when the power goes soon after it had returned.
void backup_survives(Asked const& asked)
{
    constexpr std::size_t soon = 40;
    int const times = asked.is_long ? 1000 : 20;
    Random random(asked.seed);
    Run const run(random, false);
    FragileDisk disk;
    Folder const folder;
    auto const copy = folder / std::filesystem::path(run.copy()).filename();
    int cuts = 0, lost = 0;
    for (std::size_t at = 0; at < run.backup_place() + soon && at < run.events().size(); ++at) {
        disk.pass(run.events()[at]);
        for (int time = 0; at + 1 >= run.backup_place() && time < times; ++time) {
            put_back(folder, disk.survivors(static_cast<FragileDisk::Manner>(time % FragileDisk::manners), random));
            auto const verdict = std::filesystem::exists(copy) ? judge(copy, false) : Verdict{"", "it is not there"};
            ++cuts;
            if (verdict.content != run.backup_content() && lost++ == 0)
                told().fault(text_of("after event %zu: ", at)
                             + (verdict.why.empty() ? "it holds something else" : verdict.why));
        }
    }
    told().promise("a backup that had returned is there, whole, when the power goes",
                   text_of("%d cuts, %d lost", cuts, lost));
}

Count cut_throughout(Random& random, bool is_shuffled, long amount)
{
    Run const run(random, is_shuffled);
    return Cuts(run, random, amount).make();
}

std::string text_of_count(Count const& count)
{
    return text_of("%ld cuts, %ld of them left different bytes, %ld more while these were opened; %ld lost a verb, "
                   "%ld left half a verb, %ld damage",
                   count.cuts, count.images, count.again, count.lost, count.half, count.damaged);
}

void add_to(Count& all, Count const& count)
{
    all.cuts += count.cuts;
    all.images += count.images;
    all.again += count.again;
    all.lost += count.lost;
    all.half += count.half;
    all.damaged += count.damaged;
    all.first += count.first;
}

void nothing_is_lost(Asked const& asked)
{
    constexpr long cuts_of_a_run = 10000;
    Random random(asked.seed);
    Watch const watch;
    Count all;
    long const amount = asked.amount > 0 ? asked.amount : asked.is_long ? 500000 : cuts_of_a_run;
    while (all.cuts < amount && all.first.empty())
        add_to(all, cut_throughout(random, all.cuts > 0, std::min(cuts_of_a_run, amount - all.cuts)));
    if (!all.first.empty())
        told().fault("seed " + std::to_string(asked.seed) + all.first);
    told().promise("when the power goes no verb that returned is lost, none is left half, and nothing is damaged",
                   text_of_count(all) + text_of(", in %.0f s", watch.seconds()));
}

/// The same with less care when writing is found out: else nothing above means anything.
void bites(Asked const& asked)
{
    constexpr long few = 1500;
    Random random(asked.seed);
    Disk::weaken("1");
    auto const normal = cut_throughout(random, false, few);
    if (normal.lost == 0 || normal.half + normal.damaged > 0)
        told().fault("with synchronous NORMAL verbs are lost, and no more than that:" + normal.first);
    told().promise("the harness bites: with synchronous NORMAL verbs that returned are lost", text_of_count(normal));
    Disk::weaken("0");
    auto const off = cut_throughout(random, false, few);
    if (off.damaged == 0)
        told().fault("with synchronous OFF there is damage");
    told().promise("the harness bites: with synchronous OFF stores are damaged", text_of_count(off));
    Disk::weaken(nullptr);
}

} // namespace

int main(int count, char** words)
{
    auto const asked = Asked::of(count, words);
    Disk::install();
    backup_survives(asked);
    nothing_is_lost(asked);
    bites(asked);
    if (tocht_live_handles() != 0)
        told().fault("handles are left at the end");
    return told().end();
}
