#pragma once

#include "journey/rights.hpp"
#include "model/names.hpp"

namespace tocht::model {

template <> struct Named<Cleaning> {
    static constexpr std::string_view name = "cleaning";
    static constexpr auto values = std::to_array<std::string_view>({"done", "pending"});
};

} // namespace tocht::model

/// The verbs on a person's rights and on the end of a journey, as JSON.
namespace tocht::api {

json::object told(journey::Dossier const& dossier);
json::object told(Erasure const& erasure);
json::object told(Removal const& removal);
json::object told(Maintenance const& maintenance);

/// What is sent for them.
Remarks remarks_of(json::object const& parameters);
std::optional<int> retention_of(json::object const& parameters);

// Their schemas: of what is sent, and of what is told.
json::object schema_of_erase_person(std::string_view title);
json::object schema_of_maintain(std::string_view title);
json::object schema_of_dossier(std::string_view title);
json::object schema_of_erasure(std::string_view title);
json::object schema_of_removal(std::string_view title);
json::object schema_of_maintenance(std::string_view title);

} // namespace tocht::api
