// Bundles: a byte for how the stream comes and whether the last line is made to fit, then the lines. What is taken in
// goes out again, and in and out once more, the same; of what is refused nothing stays.

#include "scene.hpp"

#include <boost/crc.hpp>

using namespace tocht::fuzz;

namespace {

constexpr unsigned fitting = 1; ///< the last line is left out of the input, and made here
constexpr unsigned slow = 2;    ///< a few bytes at a time

std::string with_end(std::string lines)
{
    if (!lines.empty() && lines.back() != '\n')
        lines += '\n';
    boost::crc_32_type sum;
    sum.process_bytes(lines.data(), lines.size());
    auto const count = std::ranges::count(lines, '\n') + 1;
    return lines
         + text_of("{\"lines\":%lld,\"crc32\":\"%08x\"}\n", static_cast<long long>(count),
                   static_cast<unsigned>(sum.checksum()));
}

/// The pointer of what was refused begins with a line that there is, or the one that is missing.
void demand_line(Answer const& refused, std::string const& bundle)
{
    auto const lines = std::ranges::count(bundle, '\n') + 1;
    auto const line = refused.pointer.empty() ? 1 : std::strtoll(refused.pointer.c_str() + 1, nullptr, 10);
    demand(line >= 1 && line <= lines + 1, "a refusal names a line of the bundle: " + refused.pointer);
}

void demand_goes_on(Scene const& scene, std::string const& journey)
{
    for (bool const with_history : {false, true}) {
        std::string out, again;
        demand(export_journey(scene.store().host(), journey, with_history, out).is_ok(), "what came in goes out");
        static Scene other(Scene::empty);
        other.soil();
        other.begin();
        auto const taken = import_journey(other.store().host(), out);
        demand(taken.is_ok(), "what goes out comes in: " + name_of(taken.code) + " " + taken.pointer);
        other.demand_sound("a bundle");
        demand(export_journey(other.store().host(), journey, with_history, again).is_ok() && again == out,
               "a journey is the same in another store");
        other.close();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static Scene scene(Scene::empty);
    scene.begin();
    Input input(bytes, size);
    auto const how = input.byte();
    auto const lines = std::string(input.rest());
    auto const bundle = (how & fitting) != 0 ? with_end(lines) : lines;
    auto const taken = import_journey(scene.store().host(), bundle, (how & slow) != 0 ? 7 : 4096);
    if (taken.is_ok()) {
        scene.soil();
        scene.demand_sound("a bundle");
        demand_goes_on(scene, taken.of("id"));
    } else {
        scene.demand_untouched("a bundle that was refused");
        demand_line(taken, bundle);
    }
    scene.demand_nothing_left();
    return 0;
}
