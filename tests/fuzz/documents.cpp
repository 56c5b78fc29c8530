// Documents that are added: a line with the kind, then the fields. What is accepted can be read again as it was answered,
// and sent again changes nothing; what is refused leaves no trace.

#include "same.hpp"
#include "scene.hpp"

using namespace tocht::fuzz;

namespace {

Answer add(Scene const& scene, std::string const& kind, std::string const& fields)
{
    return scene.store().add(kind.c_str(), fields);
}

/// The document that was answered, sent as if it were new.
void demand_same_again(Scene& scene, std::string const& kind, json::object document)
{
    auto const text = json::serialize(document);
    for (auto const* kept : {"kind", "schema", "revision", "created_at", "created_by", "changed_at", "changed_by"})
        document.erase(kept);
    auto const again = add(scene, kind, json::serialize(document));
    demand(again.is_ok(), "a document can be sent again: " + name_of(again.code) + " " + again.pointer);
    demand(json::serialize(again.value()) == text, "a document that is sent again is the same");
    scene.demand_untouched("a document that was sent again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static Scene scene;
    scene.begin();
    Input input(bytes, size);
    std::string const kind = input.line().c_str(); // a zero ends it
    auto const fields = scene.expanded(input.rest());
    auto const lines = scene.store().sequence();
    auto const added = add(scene, kind, fields);
    if (!added.is_ok()) {
        scene.demand_untouched("a document that was refused");
    } else if (!scene.is_untouched()) { // else it was there already
        scene.soil();
        auto const document = added.value().as_object();
        demand(scene.store().sequence() == lines + 1, "a document leaves one line in the journal");
        auto const found = scene.store().get(added.of("id"));
        bool const is_confided = found.code == TOCHT_NOT_FOUND && kind == "remark"; // its session is open
        demand(is_confided || found.text == added.text, "a document can be read as it was answered");
        demand_kept(json::parse(fields), document);
        if (!is_confided)
            demand_same_again(scene, kind, document);
        scene.demand_sound("a document");
    }
    scene.demand_nothing_left();
    return 0;
}
