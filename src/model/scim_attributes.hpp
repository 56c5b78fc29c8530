#pragma once

#include "model/scim.hpp"

/// The attributes of a SCIM resource, read for what they mean.
namespace tocht::model::scim {

inline constexpr std::string_view enterprise_schema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Whether two names are one: in SCIM, upper and lower case do not matter (RFC 7643, 2.1).
bool is_same_name(std::string_view one, std::string_view other);

[[noreturn]] void wrong(Key key, std::string pointer, texts::Arguments arguments = {});

/// An attribute and where it stands. Null says as little as what is not told.
struct Attribute {
    json::value const* value = nullptr; ///< none: it is not told
    std::string pointer{};

    [[nodiscard]] bool is_told() const { return value != nullptr && !value->is_null(); }

    /// A text without the white space around it; empty when it is not told.
    [[nodiscard]] std::string text() const;

    /// A key as it is, byte for byte; one of nothing but white space is not told.
    [[nodiscard]] std::string key() const;

    /// None when it is not told.
    [[nodiscard]] std::optional<bool> truth(Notes& notes) const;

    /// The elements of a list; one object counts as a list of it.
    [[nodiscard]] std::vector<Attribute> elements(Notes& notes) const;

    [[nodiscard]] Quoted mention() const { return {key(), pointer}; }
};

/// The attributes of one thing. A thing that is not told has none.
class Attributes {
public:
    /// Throws Fault (invalid) when it is no object.
    explicit Attributes(Attribute of);

    [[nodiscard]] std::string place_of(std::string_view name) const { return json::below(of_.pointer, name); }

    /// Throws Fault (invalid) when the name is there twice.
    [[nodiscard]] Attribute find(std::string_view name) const;

private:
    Attribute of_;
};

/// An attribute of a user that is used, and how it is read into what is told. One that is wrong is refused (invalid).
struct Used {
    std::string_view name;
    void (*read)(Resource& into, Attribute const& from, Notes& notes);
    bool is_of_enterprise = false;
};
Used const* used(std::string_view name);

/// Reads what is told of a user and of a group; what is wrong is passed over.
void read_user(Resource& into, Attributes const& user, Notes& notes);
void read_group(Resource& into, Attributes const& group, Notes& notes);

/// The keys in a list of members.
std::vector<Quoted> read_members(Attribute const& members, Notes& notes);

/// Runs what reads one attribute; where that is wrong, it is passed over.
template <typename Read> void or_pass_over(Notes& notes, Read&& read)
{
    try {
        read();
    } catch (Fault const& fault) {
        if (fault.code != Code::invalid)
            throw;
        notes.pass_over(fault);
    }
}

} // namespace tocht::model::scim
