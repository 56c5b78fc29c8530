// Runs a target without libFuzzer: over every file of a folder, and over what a fixed generator makes of them.
//
//     PROGRAM FOLDER [MUTATIONS]    mutations of all together; what breaks is kept in the present folder

#include "../faults/told.hpp"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes present;                   // NOLINT: the input that runs, for when it breaks
std::string kept;                // NOLINT: the file that it is kept in then
constexpr unsigned longest = 60; ///< seconds for one input

/// Nothing here may take memory: it runs when something broke.
void keep()
{
    int const file = ::open(kept.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    [[maybe_unused]] auto const written = ::write(file, present.data(), present.size());
    ::close(file);
    std::fprintf(stderr, "the input is kept in %s\n", kept.c_str());
}

void keep_and_end(int signal)
{
    keep();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void run(Bytes input)
{
    present = std::move(input);
    ::alarm(longest);
    LLVMFuzzerTestOneInput(present.data(), present.size());
    ::alarm(0);
}

std::vector<Bytes> corpus(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<Bytes> all;
    for (auto const& path : paths) {
        std::ifstream file(path, std::ios::binary);
        all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return all;
}

/// A file with some bytes changed, taken out or doubled, or the beginning of one and the end of another.
Bytes mutated(std::vector<Bytes> const& all, std::mt19937& random)
{
    auto input = all[random() % all.size()];
    auto const place = [&](Bytes const& of) { return static_cast<std::ptrdiff_t>(random() % (of.size() + 1)); };
    for (auto steps = 1 + random() % 4; steps > 0 && !input.empty(); --steps)
        switch (random() % 4) {
        case 0:
            input[random() % input.size()] = static_cast<std::uint8_t>(random());
            break;
        case 1:
            input.erase(input.begin() + std::min<std::ptrdiff_t>(place(input), std::ssize(input) - 1));
            break;
        case 2: {
            auto const& other = all[random() % all.size()];
            input.resize(static_cast<std::size_t>(place(input)));
            input.insert(input.end(), other.begin() + place(other), other.end());
            break;
        }
        default: {
            auto const from = place(input), to = place(input);
            Bytes const part(input.begin() + std::min(from, to), input.begin() + std::max(from, to));
            if (input.size() + part.size() < 8192)
                input.insert(input.begin() + from, part.begin(), part.end());
        }
        }
    return input;
}

} // namespace

int main(int count, char** words)
{
    if (count < 2)
        return 2;
    kept = std::string("broken-") + std::filesystem::path(words[0]).filename().string();
    for (int const signal : {SIGABRT, SIGALRM, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
        std::signal(signal, keep_and_end);
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_set_death_callback(keep);
#endif
    auto const all = corpus(words[1]);
    auto const mutations = count > 2 ? std::strtol(words[2], nullptr, 10) : 0;
    tocht::faults::Watch const watch;
    for (auto const& input : all)
        run(input);
    std::mt19937 random(2027); // NOLINT: the same in every run
    for (long each = 0; each < mutations && !all.empty(); ++each)
        run(mutated(all, random));
    std::printf("%zu files, %ld mutations, %.1f s\n", all.size(), mutations, watch.seconds());
    return all.empty() ? 1 : 0;
}
