#pragma once

#include "world.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <set>
#include <vector>

namespace tocht::worlds {

/// The same numbers for the same seed, on every machine.
class Random {
public:
    explicit Random(unsigned seed)
        : numbers_(seed)
    {}

    int between(int least, int most)
    {
        return least + static_cast<int>(numbers_() % static_cast<unsigned>(most - least + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }
    template <typename List> auto const& one_of(List const& list)
    {
        return list[static_cast<std::size_t>(between(0, static_cast<int>(std::size(list)) - 1))];
    }
    template <typename List> void shuffle(List& list)
    {
        for (auto left = std::size(list); left > 1; --left)
            std::swap(list[left - 1], list[static_cast<std::size_t>(between(0, static_cast<int>(left) - 1))]);
    }
    std::uint32_t bits() { return static_cast<std::uint32_t>(numbers_()); }

private:
    std::mt19937 numbers_;
};

/// Somebody, and the place in the journey.
struct Person {
    std::string name{};
    std::string id{};
    std::string participant{}; ///< empty: takes no part
    std::string unit{};        ///< may be empty
    std::string perspective{};
    std::string affiliation{};
    std::string authority{};
    bool is_here = false;      ///< takes part now
    bool is_elsewhere = false; ///< takes part in the other journey

    [[nodiscard]] bool is_in_circle() const { return is_here && authority != "sponsor"; }
    [[nodiscard]] bool is_alike(Person const& other) const
    {
        return unit == other.unit && perspective == other.perspective && affiliation == other.affiliation;
    }
};

/// A document that stands in both worlds.
struct Document {
    std::string id{};
    std::string kind{};
    std::string writer{}; ///< a person; empty: the host
    int revision = 1;
    bool is_adopted = false;
    std::size_t phase = 0; ///< when it is written
};

/// Something done in both worlds, in each as it is there, or in one only.
struct Step {
    std::string who{};
    std::array<std::optional<Call>, 2> calls{};
};

using Thread = std::vector<Step>;

/// What happens at one instant. Threads run beside each other, in any order.
struct Phase {
    std::string at{};
    Thread first{};
    std::vector<Thread> threads{};
    Thread last{};
};

/// One thing that is asked of people.
struct Question {
    std::string subject{};
    std::string aspect{};
    int number = 0; ///< of the aspect
    int least = 1;
    int most = 5;

    [[nodiscard]] int range() const { return most - least; }
    /// Whether a figure needs more raters than the minimum: what has up to three values, and agreeing.
    [[nodiscard]] bool tells_much() const { return range() < 3 || aspect == "agree"; }
};

/// What each person answers to the questions; none: nothing.
using Sheet = std::map<std::size_t, std::vector<std::optional<int>>>;

/// What is asked at one time, with what is answered in either world.
struct Ballot {
    enum State { running, closed, cancelled, settled, unsettled };

    State state = running;
    std::size_t phase = 0;
    std::string session{}; ///< empty: outside sessions
    bool is_anonymous = false;
    bool is_taken = false; ///< by a secret
    std::vector<Question> questions{};
    std::array<Sheet, 2> sheets{};

    [[nodiscard]] bool is_done() const { return state == closed || state == settled; }
    [[nodiscard]] std::set<std::size_t> differing() const; ///< who answers otherwise in the other world
};

/// A journey with its people and what they do, the same in both worlds but for what secrets.hpp puts in.
class Scene {
public:
    explicit Scene(unsigned seed);

    /// What is done before the worlds part.
    [[nodiscard]] std::vector<std::pair<std::string, Call>> beginning() const { return beginning_; }

    /// The rest, with the sessions that were planned.
    void go_on(std::vector<std::string> const& sessions);

    /// Writes the ballots into their phases, when all secrets are in.
    void cast();

    // For secrets.

    std::string make_id();
    std::string word();
    std::string text(); ///< a word, and sometimes somebody's name
    /// Adds a document with fields of its own in either world, or in one only.
    Step adding(std::string const& who, std::string const& kind, std::optional<json::object> here,
                std::optional<json::object> there);
    [[nodiscard]] std::size_t wide() const { return static_cast<std::size_t>(std::max(10, minimum)); }
    std::vector<std::size_t> circle() const; ///< places of people in it
    Document document_by(std::size_t phase); ///< any of the journey that is there then
    int value_of(Question const& question) { return random.between(question.least, question.most); }
    Phase& phase_of(Ballot const& ballot) { return phases[ballot.phase]; }
    Phase& last_phase() { return phases.back(); }

    Random random;
    bool is_anonymous = false;
    int minimum = 5;
    std::string journey{};
    std::string other{};
    std::vector<std::string> units{};
    std::vector<Person> people{};
    std::vector<Document> documents{};
    std::vector<std::string> sessions{};
    std::vector<Phase> phases{};
    std::vector<Ballot> ballots{};
    std::vector<std::string> words{};   ///< of all texts, to be searched
    std::vector<Document> targets{};    ///< what hidden remarks are about
    std::set<std::string> ids{};        ///< that were given, so that they are the same in both worlds
    std::vector<std::string> secrets{}; ///< ids of documents that stand in one world, or in which words differ

private:
    void make_people();
    void make_person(std::string const& authority, bool is_here);
    void take_part(Person& person, std::string const& authority);
    void make_beginning();
    void add(std::string const& kind, json::object fields);
    void write_documents();
    void write(char const* kind, json::object fields, bool is_adopted = false);
    json::object fields_of(char const* kind);
    void write_the_rest();
    void ask_about_words();
    void adopt();
    void hold_sessions();
    void hold(std::string const& session, Ballot::State state);
    Ballot ballot_of(std::string const& session, Ballot::State state);
    void end();
    Step both(std::string const& who, Call const& call) { return {who, {call, call}}; }
    Step status(std::string const& id, char const* status);
    std::string const& host_or_facilitator();
    std::string first_of(char const* kind, bool is_adopted);
    void answer(Ballot& ballot, int percent);
    void cast(Ballot const& ballot, std::size_t person);
    Thread one_by_one(Ballot const& ballot, std::size_t person, std::string const& who);
    Thread at_once(Ballot const& ballot, std::size_t person);

    std::vector<std::pair<std::string, Call>> beginning_;
    std::uint64_t made_ = 0;
    int splits_ = 0; ///< by how much people are told apart: not, in one way, in all
    std::string none_{};
};

} // namespace tocht::worlds
