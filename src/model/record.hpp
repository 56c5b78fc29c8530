#pragma once

#include "model/field.hpp"
#include "model/json.hpp"

#include <span>
#include <string_view>
#include <variant>

/// Documents of any kind, handled alike through what is described of them.
namespace tocht::model {

using Body = std::variant<std::monostate
#define TOCHT_KIND(name, Type, number) , Type
                              TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
                          >;

/// What is known of a kind.
struct Description {
    Kind kind{};
    std::string_view name;
    int schema = 1; ///< the version of the kind
    std::span<Field const> fields{};
    std::span<Condition const> conditions{};
    Body (*empty)() = nullptr;
    std::string_view once{}; ///< with `journey`: no two documents of a journey share this field

    // Fields that most kinds have, and all rooms ask for; null where a kind has none.
    Field const* journey = nullptr;
    Field const* status = nullptr;
    Field const* ended_on = nullptr;

    [[nodiscard]] Field const* find(std::string_view field) const;
};

/// Each kind's description; one specialisation per kind, in the file of its step.
template <BodyOfKind T> Description const& described();

/// By kind, and by name; null for a name that is no kind.
Description const& description(Kind kind);
Description const* description(std::string_view name);

/// All kinds, in their order.
std::span<Kind const> kinds();

/// The kinds whose bits are set, and their names one after another, for people.
std::vector<Kind> kinds_of(std::uint32_t bits);
std::string names_of(std::uint32_t bits);

/// A document of any kind.
struct Record {
    Id id{};
    int revision = 0;
    Instant created_at{};
    std::optional<Id> created_by{};
    Instant changed_at{};
    std::optional<Id> changed_by{};
    json::object extra{};
    Body body{};

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(body.index()); }
    [[nodiscard]] Description const& described() const { return description(kind()); }
    template <typename T> [[nodiscard]] T const& as() const { return std::get<T>(body); }
    template <typename T> [[nodiscard]] T& as() { return std::get<T>(body); }
};

void* inside(Body& body);
void const* inside(Body const& body);

/// The journey that a document belongs to: a journey's own id; none for what journeys share.
Id journey_of(Record const& record);

/// Null for a kind that has none.
Status const* status_of(Record const& record);
Status* status_of(Record& record);

/// A reference that a document makes.
struct Reference {
    Field const* field = nullptr;
    Id target{};
    std::size_t index = 0; ///< in the field's list

    [[nodiscard]] std::string pointer() const;
};
std::vector<Reference> references(Record const& record);

/// All text that people wrote in a document, in the description's order.
std::vector<std::string> words(Record const& record);

/// One text that tells people which document this is: its title, its sentence, its name. Empty for what has no words of
/// its own.
std::string caption(Record const& record, Language language);

} // namespace tocht::model
