#pragma once

#include "secrets.hpp"

namespace tocht::worlds {

/// Everything that somebody can ask: each view, list, format and document, and what is asked wrongly.
class Questions {
public:
    Questions(Scene& scene, Person const* viewer)
        : scene_(scene)
        , viewer_(viewer)
    {}

    /// That only read, in the order in which they are asked.
    std::vector<Call> reading();

    /// Of those some, when all was asked once.
    std::vector<Call> again();

    /// What the viewer does, or tries to. Adopting what was proposed may tell what was hidden until then.
    std::vector<Call> deeds(bool may_adopt);

    /// What may end that something is hidden, so that of these the answer alone is compared.
    std::vector<Call> last_deeds();

private:
    void views();
    void view(std::string const& name);
    void documents();
    void lists();
    json::object filter(std::string const& kind);
    void searches();
    void changes();
    void formats();
    void rights();
    void mistakes();
    json::value any_value(std::string const& name, json::object const& property);
    std::string any_id();
    std::string id_of(std::string const& kind);
    Call change_of(Document const& document);
    Call rating();
    Call addition();
    Call any_deed(bool may_adopt);
    Call batch(bool may_adopt);
    void ask(std::string verb, json::object sent) { calls_.push_back({std::move(verb), std::move(sent)}); }

    Scene& scene_;
    Person const* viewer_;
    std::vector<Call> calls_;
};

/// The schema of that name.
json::object const& schema(std::string const& name);

/// Names in the list of schemas that begin so, without what they begin with.
std::vector<std::string> schemas(std::string_view beginning, std::string_view end);

} // namespace tocht::worlds
