#include "api/commands.hpp"
#include "api/rights.hpp"
#include "guide/texts.hpp"
#include "insight/results.hpp"
#include "insight/views.hpp"
#include "model/choice.hpp"
#include "model/schema.hpp"
#include "report/formats.hpp"
#include <tocht/guide.hpp>

namespace tocht {

namespace {

struct Schema {
    using Make = json::object (*)(std::string_view title);

    /// Made in place: moving one with a short name is an overflow that g++ 12 sees where there is none.
    Schema(std::string_view called, Make made)
        : name(called)
        , make(made)
    {}

    std::string name;
    Make make;
};

json::object schema_of_kind(std::string_view name)
{
    return model::schema(*model::description(name));
}

json::object schema_of_change(std::string_view title)
{
    return model::schema_of_result(model::Described<Change>::fields, title);
}

/// What `apply` takes: an array of commands, each with its verb.
json::object schema_of_apply(std::string_view title)
{
    json::array any;
    for (auto const& verb : api::verbs()) {
        if (!verb.writes)
            continue;
        auto schema = verb.parameters(verb.name);
        for (auto const name : {"$schema", "$id"})
            schema.erase(name);
        auto& properties = schema.at("properties").get_object();
        properties.emplace("verb", json::object{{"const", verb.name}});
        if (!schema.contains("required"))
            schema.emplace("required", json::array{});
        schema.at("required").get_array().emplace_back("verb");
        any.push_back(std::move(schema));
    }
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"$id", "urn:tocht:" + std::string(title)},
            {"title", title},
            {"type", "array"},
            {"maxItems", 10'000},
            {"items", {{"oneOf", std::move(any)}}}};
}

/// All schemas, by name.
std::vector<Schema> all()
{
    std::vector<Schema> found;
    for (auto const kind : model::kinds())
        found.emplace_back(std::string(model::description(kind).name), schema_of_kind);
    for (auto const& verb : api::verbs()) {
        found.emplace_back("verb/" + std::string(verb.name), verb.parameters);
        if (verb.result != nullptr)
            found.emplace_back("verb/" + std::string(verb.name) + "/result", verb.result);
    }
    for (auto const& verb : api::parameters())
        found.emplace_back("verb/" + std::string(verb.verb), verb.schema);
    found.emplace_back("verb/apply", schema_of_apply);
    found.emplace_back("verb/erase_person", api::schema_of_erase_person);
    found.emplace_back("verb/erase_person/result", api::schema_of_erasure);
    found.emplace_back("verb/export_person/result", api::schema_of_dossier);
    found.emplace_back("verb/maintain", api::schema_of_maintain);
    found.emplace_back("verb/maintain/result", api::schema_of_maintenance);
    found.emplace_back("verb/remove_journey/result", api::schema_of_removal);
    for (auto const& result : api::results())
        found.emplace_back("verb/" + std::string(result.verb) + "/result", result.schema);
    for (auto const& view : insight::views()) {
        found.emplace_back("view/" + std::string(view.name), view.result);
        found.emplace_back("view/" + std::string(view.name) + "/parameters", view.parameters);
    }
    found.emplace_back("view/change", schema_of_change);
    for (auto const& format : report::formats())
        found.emplace_back("render/" + std::string(format.name), format.parameters);
    return found;
}

} // namespace

std::string guide(Language language)
{
    if (!model::is_one_of_its_own(language))
        throw Fault(Code::not_found, Key::errors_unknown_language).in(Language::en);
    return std::string(texts::whole(language));
}

std::string schema(std::string_view name)
{
    auto const schemas = all();
    auto const found = std::ranges::find(schemas, name, &Schema::name);
    if (found == schemas.end())
        throw Fault(Code::not_found, Key::errors_unknown_schema).in(Language::en);
    return json::serialize(found->make(name));
}

std::vector<std::string> schemas()
{
    std::vector<std::string> names;
    for (auto& one : all())
        names.push_back(std::move(one.name));
    return names;
}

std::string version()
{
    return TOCHT_VERSION;
}

} // namespace tocht
