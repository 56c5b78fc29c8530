// The audit of the audit: random organisations, and an attacker who thinks in another way. Prints what it counted;
// the last line counts the promises kept and broken.
//
//     organisations [how many] [first seed] [a file of a survey, from survey.py]

#include "access/audit.hpp"
#include "attacker.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

using namespace tocht::access;

namespace {

using Cells = std::vector<std::size_t>;
using Verdict = Audit::Verdict;

std::size_t count_of(Cells const& cells)
{
    return cells.size();
}

/// One question in one session: its raters, and the groups for which viewers ask a figure, in the order asked. What is
/// asked is one list: all viewers pool what they saw. Other sessions and questions have answers of their own.
struct Question {
    std::size_t raters = 0;
    std::vector<Group> groups;

    std::vector<std::int64_t> sizes() const { return std::vector<std::int64_t>(raters, 1); }
};

/// People with a perspective, a unit and often an affiliation, of uneven sizes; in some organisations also with
/// projects, in several of which somebody can be.
class Organisation {
public:
    explicit Organisation(unsigned seed)
        : random_(seed)
        , people_(between(30, 80))
    {
        auto const partitions = between(2, 3);
        for (std::size_t i = 0; i < partitions; ++i)
            partitions_.push_back(partition(between(2, 7)));
        if (between(0, 2) == 0)
            projects_ = overlapping(between(3, 8));
    }

    std::size_t sessions() { return between(2, 3); }

    /// A session to which most come.
    Question session()
    {
        std::vector<std::size_t> present;
        auto const rate = between(60, 100);
        for (std::size_t person = 0; person < people_; ++person)
            if (between(1, 100) <= rate)
                present.push_back(person);
        Question question{.raters = present.size(), .groups = standard(present)};
        ask_filters(question, present);
        return question;
    }

private:
    std::size_t between(std::size_t low, std::size_t high) { return low + random_() % (high - low + 1); }

    /// The part of everybody, of parts that shrink.
    std::vector<std::size_t> partition(std::size_t parts)
    {
        std::vector<std::size_t> part(people_);
        for (auto& each : part)
            each = std::min(between(0, parts - 1), between(0, parts - 1));
        return part;
    }

    std::vector<std::vector<bool>> overlapping(std::size_t count)
    {
        std::vector<std::vector<bool>> projects(count, std::vector<bool>(people_));
        for (auto& project : projects) {
            auto const share = between(10, 40);
            for (std::size_t person = 0; person < people_; ++person)
                project[person] = between(1, 100) <= share;
        }
        return projects;
    }

    template <typename Belongs>
    static void ask(std::vector<Group>& groups, std::vector<std::size_t> const& present, Grouping grouping,
                    Belongs belongs)
    {
        Group group{grouping, {}};
        for (std::size_t i = 0; i < present.size(); ++i)
            if (belongs(present[i]))
                group.cells.push_back(i);
        if (!group.cells.empty())
            groups.push_back(std::move(group));
    }

    /// Everybody, the parts of each partition, and all crossings of two partitions, in the order of the rules.
    std::vector<Group> standard(std::vector<std::size_t> const& present) const
    {
        std::vector<Group> groups;
        ask(groups, present, Grouping::everybody, [](std::size_t) { return true; });
        for (std::size_t i = 0; i < partitions_.size(); ++i) {
            auto const grouping = static_cast<Grouping>(static_cast<std::size_t>(Grouping::perspective) + i);
            for (std::size_t part = 0; part < 7; ++part)
                ask(groups, present, grouping, [&](std::size_t who) { return partitions_[i][who] == part; });
            for (std::size_t other = 0; other < i; ++other)
                for (std::size_t both = 0; both < 49; ++both)
                    ask(groups, present, Grouping::crossing, [&](std::size_t who) {
                        return partitions_[i][who] == both / 7 && partitions_[other][who] == both % 7;
                    });
        }
        Audit const audit(1, std::vector<std::int64_t>(present.size(), 1));
        std::vector<Group> sorted;
        for (auto const place : order_of_asking(groups, audit))
            sorted.push_back(std::move(groups[place]));
        return sorted;
    }

    /// What viewers filter by: projects, projects within a part, and some parts together.
    void ask_filters(Question& question, std::vector<std::size_t> const& present)
    {
        auto& groups = question.groups;
        for (auto const& project : projects_) {
            ask(groups, present, Grouping::filter, [&](std::size_t who) { return project[who]; });
            auto const& partition = partitions_[between(0, partitions_.size() - 1)];
            ask(groups, present, Grouping::filter,
                [&](std::size_t who) { return project[who] && partition[who] == 0; });
        }
        for (auto more = between(0, 6); more > 0; --more) {
            auto const& partition = partitions_[between(0, partitions_.size() - 1)];
            auto const one = between(0, 6);
            auto const other = between(0, 6);
            ask(groups, present, Grouping::filter,
                [&](std::size_t who) { return partition[who] == one || partition[who] == other; });
        }
    }

    std::mt19937 random_;
    std::size_t people_;
    std::vector<std::vector<std::size_t>> partitions_;
    std::vector<std::vector<bool>> projects_;
};

/// Attacks in which the attacker's two ways of thinking came to different ends.
std::atomic<std::size_t> disagreements = 0;

bool leaks(Question const& question, std::vector<std::size_t> const& released, std::int64_t least)
{
    std::vector<std::vector<bool>> memberships(question.raters, std::vector<bool>(released.size()));
    for (std::size_t i = 0; i < released.size(); ++i)
        for (auto const cell : question.groups[released[i]].cells)
            memberships[cell][i] = true;
    attack::Attacker const attacker(memberships, released.size(), least);
    bool const succeeds = attacker.succeeds();
    if (least <= 5 && succeeds != attacker.succeeds_by_sums()) // above, there is but one way
        ++disagreements;
    return succeeds;
}

struct Rule {
    std::size_t released = 0;
    std::size_t leaking = 0; ///< organisations in which somebody computes an exact sum over fewer than k
};

struct Counts {
    std::size_t questions = 0;
    std::size_t groups = 0;
    std::size_t wrong = 0;
    std::size_t needless = 0;          ///< refusals of what is admissible, within the limit of work
    std::size_t at_limit = 0;          ///< refusals at the limit of work
    std::size_t needless_at_limit = 0; ///< of these, what is admissible
    Rule audit;
    Rule minimum;
    Rule remainder;

    void add(Counts const& other)
    {
        questions += other.questions;
        groups += other.groups;
        wrong += other.wrong;
        needless += other.needless;
        at_limit += other.at_limit;
        needless_at_limit += other.needless_at_limit;
        add(audit, other.audit);
        add(minimum, other.minimum);
        add(remainder, other.remainder);
    }

private:
    static void add(Rule& rule, Rule const& other)
    {
        rule.released += other.released;
        rule.leaking += other.leaking;
    }
};

/// What the rules let out of an organisation's questions.
class Trial {
public:
    explicit Trial(std::int64_t least)
        : least_(least)
    {}

    void ask(Question const& question)
    {
        ++counts_.questions;
        counts_.groups += question.groups.size();
        ask_audit(question, question.groups.size(), nullptr);
        simpler(question, counts_.minimum, minimum_leaks_, [](auto, auto) { return true; });
        simpler(question, counts_.remainder, remainder_leaks_,
                [&](std::size_t group, auto const& released) { return is_remainder_large(question, group, released); });
    }

    /// The distributions: groups that pass the first audit, too.
    void ask_after(Question const& question, std::int64_t first)
    {
        ++counts_.questions;
        Audit sums(first, question.sizes());
        ask_audit(question, 0, &sums);
        simpler(question, counts_.minimum, minimum_leaks_, [](auto, auto) { return true; });
        simpler(question, counts_.remainder, remainder_leaks_,
                [&](std::size_t group, auto const& released) { return is_remainder_large(question, group, released); });
    }

    Counts counts() const
    {
        auto counts = counts_;
        counts.minimum.leaking = minimum_leaks_ ? 1 : 0;
        counts.remainder.leaking = remainder_leaks_ ? 1 : 0;
        counts.audit.leaking = counts.wrong > 0 ? 1 : 0;
        return counts;
    }

private:
    void ask_audit(Question const& question, std::size_t asked, Audit* first)
    {
        Audit audit(least_, question.sizes());
        std::vector<std::size_t> released;
        for (std::size_t group = 0; group < question.groups.size(); ++group) {
            auto const& cells = question.groups[group].cells;
            if (first != nullptr) {
                if (first->admit(cells) != Verdict::admitted)
                    continue;
                ++asked;
            }
            auto const verdict = audit.admit(cells);
            if (verdict == Verdict::admitted)
                released.push_back(group);
            else
                doubt(question, group, released, verdict);
        }
        if (first != nullptr)
            counts_.groups += asked;
        counts_.audit.released += released.size();
        counts_.wrong += wrong_in(question, released);
    }

    /// What was admitted while somebody could not be told apart from few: none when all together tell nothing.
    std::size_t wrong_in(Question const& question, std::vector<std::size_t> const& released) const
    {
        std::size_t wrong = 0;
        for (auto together = released; leaks(question, together, least_); together.pop_back())
            ++wrong;
        return wrong;
    }

    void doubt(Question const& question, std::size_t group, std::vector<std::size_t> together, Verdict verdict)
    {
        auto const limit = verdict == Verdict::limit;
        counts_.at_limit += limit ? 1 : 0;
        if (static_cast<std::int64_t>(count_of(question.groups[group].cells)) < least_)
            return;
        together.push_back(group);
        if (!leaks(question, together, least_))
            ++(limit ? counts_.needless_at_limit : counts_.needless);
    }

    template <typename Allows> void simpler(Question const& question, Rule& rule, bool& leaking, Allows allows)
    {
        std::vector<std::size_t> released;
        for (std::size_t group = 0; group < question.groups.size(); ++group)
            if (static_cast<std::int64_t>(count_of(question.groups[group].cells)) >= least_ && allows(group, released))
                released.push_back(group);
        rule.released += released.size();
        leaking = leaking || leaks(question, released, least_);
    }

    /// What remains of each released group that holds this one, and of this one beside those that it holds: nobody or
    /// enough.
    bool is_remainder_large(Question const& question, std::size_t group, std::vector<std::size_t> const& released) const
    {
        auto const& cells = question.groups[group].cells;
        return std::all_of(released.begin(), released.end(), [&](std::size_t other) {
            auto const& more = question.groups[other].cells;
            auto const nested = std::includes(more.begin(), more.end(), cells.begin(), cells.end())
                             || std::includes(cells.begin(), cells.end(), more.begin(), more.end());
            auto const rest = std::max(more.size(), cells.size()) - std::min(more.size(), cells.size());
            return !nested || rest == 0 || static_cast<std::int64_t>(rest) >= least_;
        });
    }

    std::int64_t least_;
    Counts counts_;
    bool minimum_leaks_ = false;
    bool remainder_leaks_ = false;
};

struct Both {
    Counts means;
    Counts distributions;
};

Both try_out(unsigned seed)
{
    Organisation organisation(seed);
    Trial means(5);
    Trial distributions(10);
    for (auto sessions = organisation.sessions(); sessions > 0; --sessions) {
        auto const question = organisation.session();
        means.ask(question);
        distributions.ask_after(question, 5);
    }
    return {means.counts(), distributions.counts()};
}

double share(std::size_t part, std::size_t whole)
{
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print(char const* name, Rule const& rule, Counts const& counts, std::size_t organisations)
{
    std::printf("   %-24s %5.1f %% of the groups released, %5.1f %% of the organisations leak\n", name,
                share(rule.released, counts.groups), share(rule.leaking, organisations));
}

void print(char const* title, Counts const& counts, std::size_t organisations)
{
    std::printf("%s: %zu organisations, %zu questions, %zu decisions\n", title, organisations, counts.questions,
                counts.groups);
    std::printf("   wrong admissions %zu, needless refusals %zu, refusals at the limit of work %zu (%zu needless)\n",
                counts.wrong, counts.needless, counts.at_limit, counts.needless_at_limit);
    print("the audit", counts.audit, counts, organisations);
    print("minimum and remainder", counts.remainder, counts, organisations);
    print("minimum only", counts.minimum, counts, organisations);
}

/// Lines of a rater's country and team, with a tab between them.
Question survey_in(char const* file, std::vector<std::string>& names)
{
    std::map<std::string, Cells> countries;
    std::map<std::string, Cells> teams;
    std::map<std::string, Cells> crossings;
    Cells everybody;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        auto const tab = line.find('\t');
        auto const person = everybody.size();
        everybody.push_back(person);
        countries[line.substr(0, tab)].push_back(person);
        teams["in a software group: " + line.substr(tab + 1)].push_back(person);
        crossings[line.substr(0, tab) + ", in a software group: " + line.substr(tab + 1)].push_back(person);
    }
    Question question{.raters = everybody.size(), .groups = {{Grouping::everybody, everybody}}};
    names = {"everybody"};
    auto const add = [&](Grouping grouping, std::map<std::string, Cells> const& groups) {
        for (auto const& [name, cells] : groups) {
            names.push_back(name);
            question.groups.push_back({grouping, cells});
        }
    };
    add(Grouping::perspective, teams);
    add(Grouping::unit, countries);
    add(Grouping::crossing, crossings);
    return question;
}

/// Tells what is released of a survey, and whether nobody is told by it.
bool tell_survey(char const* file, std::int64_t least)
{
    std::vector<std::string> names;
    auto const question = survey_in(file, names);
    Audit audit(least, question.sizes());
    std::vector<std::size_t> released;
    std::string withheld;
    std::printf("The survey of %zu raters by country and group, k = %d\n   released:\n", question.raters,
                static_cast<int>(least));
    for (auto const group : order_of_asking(question.groups, audit)) {
        auto const text = names[group] + " (" + std::to_string(count_of(question.groups[group].cells)) + ")";
        if (audit.admit(question.groups[group].cells) == Verdict::admitted) {
            released.push_back(group);
            std::printf("      %s\n", text.c_str());
        } else {
            withheld += "      " + text + "\n";
        }
    }
    std::printf("   withheld:\n%s", withheld.c_str());
    return !released.empty() && !leaks(question, released, least);
}

/// Counts promises, as tests do.
struct Promises {
    int kept = 0;
    int broken = 0;

    void expect(bool holds, char const* promise)
    {
        ++(holds ? kept : broken);
        if (!holds)
            std::printf("BROKEN: %s\n", promise);
    }
};

void judge(Promises& promises, Counts const& counts)
{
    promises.expect(counts.groups > 0, "there is something to decide");
    promises.expect(counts.wrong == 0, "no wrong admission");
    promises.expect(counts.needless == 0, "no needless refusal but at the limit of work");
    promises.expect(counts.minimum.leaking > counts.audit.leaking, "the attacker breaks the simpler rules");
}

Both try_all(std::size_t organisations, unsigned seed)
{
    std::vector<Both> parts(2);
    std::vector<std::thread> threads;
    for (std::size_t part = 0; part < parts.size(); ++part)
        threads.emplace_back([&, part] {
            for (auto i = part; i < organisations; i += parts.size()) {
                auto const both = try_out(seed + static_cast<unsigned>(i));
                parts[part].means.add(both.means);
                parts[part].distributions.add(both.distributions);
            }
        });
    for (auto& thread : threads)
        thread.join();
    parts[0].means.add(parts[1].means);
    parts[0].distributions.add(parts[1].distributions);
    return parts[0];
}

} // namespace

int main(int count, char** arguments)
{
    auto const organisations = static_cast<std::size_t>(count > 1 ? std::stoul(arguments[1]) : 10'000);
    auto const seed = static_cast<unsigned>(count > 2 ? std::stoul(arguments[2]) : 1);
    auto const start = std::chrono::steady_clock::now();
    auto const both = try_all(organisations, seed);
    print("Means, k = 5", both.means, organisations);
    print("Distributions, k = 10, of the groups whose means are released", both.distributions, organisations);
    std::printf("%.1f s\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    Promises promises;
    judge(promises, both.means);
    judge(promises, both.distributions);
    promises.expect(disagreements == 0, "the attacker's two ways agree");
    if (count > 3) {
        promises.expect(tell_survey(arguments[3], 5), "the survey's means tell nobody");
        promises.expect(tell_survey(arguments[3], 10), "the survey's distributions tell nobody");
    }
    std::printf("%d passed, %d failed, %d skipped\n", promises.kept, promises.broken, count > 3 ? 0 : 1);
    return promises.broken == 0 ? 0 : 1;
}
