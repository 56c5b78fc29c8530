#pragma once

#include "model/describe.hpp"
#include <tocht/store.hpp>

/// What verbs tell that is no document and no view, described once.
namespace tocht::model {

template <> struct Named<Unused> {
    static constexpr std::string_view name = "unused";
    static constexpr auto values = std::to_array<std::string_view>({"unknown", "inactive", "several", "circle"});
};

template <> struct Described<UnusedTold> {
    static constexpr std::array fields{field<&UnusedTold::why>("why"), field<&UnusedTold::pointer>("pointer")};
};
template <> struct Described<PersonImported> {
    static constexpr std::array fields{
        field<&PersonImported::kind>("kind"),
        field<&PersonImported::id>("id"),
        field<&PersonImported::name>("name"),
        field<&PersonImported::external_id>("external_id"),
        field<&PersonImported::unit>("unit"),
        field<&PersonImported::manager>("manager"),
        field<&PersonImported::participants>("participants"),
        field<&PersonImported::pointer>("pointer"),
    };
};
template <> struct Described<PeopleImport> {
    static constexpr std::array fields{
        field<&PeopleImport::added>("added"),   field<&PeopleImport::changed>("changed"),
        field<&PeopleImport::left>("left"),     field<&PeopleImport::unchanged>("unchanged"),
        field<&PeopleImport::unused>("unused"),
    };
};

} // namespace tocht::model
