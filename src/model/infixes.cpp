#include "model/infixes.hpp"

#include <algorithm>
#include <array>

namespace tocht::model {

namespace {

constexpr auto infixes = std::to_array<std::string_view>(
    {"aan", "af",  "al",  "av",  "bij", "d",   "da",  "das", "de",   "del", "della", "den",  "der", "des", "di",
     "do",  "dos", "du",  "el",  "en",  "het", "in",  "la",  "le",   "les", "op",    "over", "s",   "t",   "te",
     "ten", "ter", "tot", "uit", "und", "van", "vom", "von", "voor", "y",   "zu",    "zum",  "zur"});

} // namespace

bool is_infix(std::string_view word)
{
    return std::ranges::find(infixes, word) != infixes.end();
}

} // namespace tocht::model
