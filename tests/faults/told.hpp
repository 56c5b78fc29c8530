#pragma once

#include <chrono>
#include <string>

/// What the programs of this folder share: promises that are held or not, and what was done to know it.
namespace tocht::faults {

/// Tells each promise and what was done to hold it to account; the last line counts.
class Told {
public:
    /// A promise, with what was done for it.
    void promise(std::string const& text, std::string const& done);

    /// Something that breaks the promise being looked at.
    void fault(std::string const& what);

    [[nodiscard]] int faults() const { return faults_; }

    /// Too much went wrong to go on.
    [[nodiscard]] bool is_enough() const { return faults_ >= most_told; }

    /// Prints the counts. The program's exit status.
    int end();

private:
    static constexpr int most_told = 20;

    int faults_ = 0; ///< since the last promise
    int passed_ = 0;
    int failed_ = 0;
};

Told& told();

/// What the program was asked to do.
struct Asked {
    bool is_long = false;
    unsigned seed = 2027;
    long amount = 0;  ///< 0: as much as is usual
    std::string only; ///< empty: all

    static Asked of(int count, char** words);
};

/// Seconds that went by since this was made.
class Watch {
public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace tocht::faults
