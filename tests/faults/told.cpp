#include "told.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace tocht::faults {

void Told::promise(std::string const& text, std::string const& done)
{
    bool const is_held = faults_ == 0;
    ++(is_held ? passed_ : failed_);
    faults_ = 0;
    std::printf("%s %s: %s\n", is_held ? "ok     " : "FAILED ", text.c_str(), done.c_str());
    std::fflush(stdout);
}

void Told::fault(std::string const& what)
{
    if (faults_++ < most_told)
        std::printf("  %s\n", what.c_str());
    std::fflush(stdout);
}

int Told::end()
{
    std::printf("%d passed, %d failed, 0 skipped\n", passed_, failed_);
    return failed_ == 0 && passed_ > 0 ? 0 : 1;
}

Told& told()
{
    static Told told;
    return told;
}

Asked Asked::of(int count, char** words)
{
    Asked asked;
    for (int place = 1; place < count; ++place)
        if (std::strcmp(words[place], "--long") == 0)
            asked.is_long = true;
        else if (std::strcmp(words[place], "--seed") == 0 && place + 1 < count)
            asked.seed = static_cast<unsigned>(std::strtoul(words[++place], nullptr, 10));
        else if (std::strcmp(words[place], "--amount") == 0 && place + 1 < count)
            asked.amount = std::strtol(words[++place], nullptr, 10);
        else
            asked.only = words[place];
    return asked;
}

} // namespace tocht::faults
