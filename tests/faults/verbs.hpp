#pragma once

#include "library.hpp"

#include <functional>
#include <vector>

/// Every function of the C interface that touches a file, each with what it needs to be there.
namespace tocht::faults {

/// A store with a journey in it, and what a verb was prepared with.
struct Stage {
    explicit Stage(std::filesystem::path const& folder);

    /// Makes the journey, its people and a session that was closed.
    void begin();
    /// Takes over what another stage has, with copies of its files.
    void begin_as(Stage const& other);
    void reopen();

    /// A call that must succeed: the id in its result.
    std::string id_of(Answer const& answer);
    void must(Answer const& answer);

    std::string purpose();
    std::string other_journey();
    /// A session of a journey, on a day of 2027 such as "03-08".
    std::string session_of(std::string const& of, char const* day);
    std::string of_journey() const { return R"({"journey":")" + journey + R"("})"; }

    std::filesystem::path folder, path, copy;
    Opened store;
    std::string journey, anna, facilitator, bram, employee, closed;
    std::string id, other, parameters; ///< of the verb prepared
};

struct Verb {
    std::string function; ///< as symbols.txt has it
    std::string name;     ///< for people
    int lines = 0;        ///< that it adds to the journal
    std::function<void(Stage&)> prepare;
    std::function<Answer(Stage&)> call;
    bool releases = false; ///< when it succeeds it may write down what it released, without a line
};

std::vector<Verb> const& verbs();

/// What never touches a file.
std::vector<std::string> const& functions_without_a_file();

} // namespace tocht::faults
