#pragma once

#include "compared.hpp"
#include "questions.hpp"

namespace tocht::worlds {

/// What came of looking at pairs that differ in one way.
struct Outcome {
    long pairs = 0;
    long outputs = 0;
    long differences = 0;
    std::vector<std::string> broken{};          ///< what was no story, so that nothing could be compared
    std::map<std::string, std::string> found{}; ///< the first of each kind, by what was called
};

/// Two worlds that differ only in what rows say, and the comparison of what they answer.
class Pair {
public:
    /// A scene in which `row` has a place is looked for; sometimes another row has one there as well. With `bites` no
    /// other, and those who may see the difference are asked, instead of those who must not.
    Pair(faults::Folder const& folder, unsigned seed, std::size_t row, bool bites);

    void compare(Outcome& outcome);

private:
    using Ids = std::vector<std::string>;

    bool make(unsigned seed, std::size_t row, Ids const& sessions);
    void put(Row const& row);
    Ids begin(faults::Folder const& folder);
    void play();
    void play(Phase const& phase, std::vector<Step> const& steps);
    std::vector<Person const*> viewers();
    [[nodiscard]] bool may_ask(Person const* viewer) const;
    [[nodiscard]] bool tells(bool Secret::*what) const;
    std::map<std::string, std::string> sealed(std::size_t side);
    void open(bool is_read_only);
    void only_reading(Person const* viewer);
    void heard(Person const* viewer);
    void deeds(Person const* viewer);
    void ask(Person const* viewer, std::vector<Call> const& calls);
    void same(Person const* viewer, std::string const& what, std::string const& one, std::string const& other);
    Masks& masks(Person const* viewer, std::size_t side);

    unsigned seed_;
    bool bites_;
    std::unique_ptr<Scene> scene_;
    std::vector<std::pair<Row const*, Secret>> secrets_;
    std::array<std::unique_ptr<World>, 2> worlds_;
    std::map<std::pair<Person const*, std::size_t>, Masks> masks_;
    Outcome* outcome_ = nullptr;
};

} // namespace tocht::worlds
