// Merge patches: a letter that names the document, the end of the line, the patch. What is accepted is what RFC 7396
// makes of both, and the next revision; what is refused leaves no trace.

#include "same.hpp"
#include "scene.hpp"

using namespace tocht::fuzz;

namespace {

json::object without_kept(json::object document)
{
    for (auto const* kept :
         {"kind", "schema", "id", "revision", "created_at", "created_by", "changed_at", "changed_by"})
        document.erase(kept);
    return document;
}

/// The past tells all revisions, of which the last is the document.
void demand_past(Scene const& scene, std::string const& id, json::object const& document)
{
    auto const past = answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_history(scene.store().host(), id.c_str(), text, error);
    });
    auto revisions = past.value().at("items").as_array();
    demand(static_cast<std::int64_t>(revisions.size()) == document.at("revision").to_number<std::int64_t>(),
           "every revision is kept");
    auto last = revisions.back().as_object();
    last.erase("ended_at");
    demand(last == document, "the last revision is the document");
}

/// What a field says that is left out.
bool is_default(std::string_view name)
{
    for (std::string_view const each :
         {"status", "affiliation", "authority", "openness", "language", "time_zone", "minimum_group", "shows", "step"})
        if (name == each)
            return true;
    return false;
}

void demand_changed(Scene& scene, json::object const& before, std::string const& patch, Answer const& changed)
{
    auto const after = changed.value().as_object();
    bool const is_next = after.at("revision").to_number<int>() == before.at("revision").to_number<int>() + 1;
    demand(is_next || after == before, "a document that was changed is another revision");
    demand(is_next != scene.is_untouched(), "a revision is written, and only that");
    auto const sent = json::parse(patch).as_object();
    auto const expected = merged(without_kept(before), sent).as_object();
    for (auto const& [name, value] : expected)
        demand(is_same(&value, after.if_contains(name)), "a field is as the patch makes it: " + std::string(name));
    for (auto const& [name, value] : without_kept(after))
        demand(expected.contains(name) || is_default(name) || is_same(nullptr, &value),
               "a field that was taken away is gone: " + std::string(name));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    static Scene scene;
    scene.begin();
    Input input(bytes, size);
    auto const id = scene.id(static_cast<char>(input.byte()));
    input.line();
    auto const patch = scene.expanded(input.rest());
    auto const before = scene.store().get(id);
    if (!before.is_ok())
        return 0;
    auto const revision = before.value().at("revision").to_number<std::int64_t>();
    auto const changed = scene.store().change(id, revision, patch);
    if (!changed.is_ok()) {
        scene.demand_untouched("a patch that was refused");
    } else {
        demand_changed(scene, before.value().as_object(), patch, changed);
        scene.soil();
        auto const found = scene.store().get(id);
        bool const is_confided = found.code == TOCHT_NOT_FOUND && changed.of("kind") == "remark"; // it goes to a person
        demand(is_confided || found.text == changed.text, "a document can be read as it was answered");
        if (!is_confided)
            demand_past(scene, id, changed.value().as_object());
        scene.demand_sound("a patch");
    }
    scene.demand_nothing_left();
    return 0;
}
