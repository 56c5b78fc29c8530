#pragma once

#include "model/record.hpp"

/// Documents, parameters and results between JSON and their structs, by their descriptions.
namespace tocht::model {

/// Reads an object into an empty struct. Strict: throws Fault (invalid) with the pointer to the first fault, looked
/// for in this order: unknown fields, wrong values in the description's order, missing fields.
void read(std::span<Field const> fields, json::object const& from, void* into, std::string const& pointer = {},
          std::span<Condition const> conditions = {});

/// Writes a struct; what is left out in it is left out.
json::object write(std::span<Field const> fields, void const* from);

/// Writes what a view tells: the same, but an empty list is written, too.
json::object write_result(std::span<Field const> fields, void const* from);

template <typename T>
concept DescribedStruct = requires
{
    Described<T>::fields;
};

template <DescribedStruct T> T read(json::object const& from, std::string const& pointer = {})
{
    T into{};
    read(Described<T>::fields, from, &into, pointer);
    return into;
}
template <DescribedStruct T> json::object write(T const& from)
{
    return write(Described<T>::fields, &from);
}

/// Whether a choice's value belongs to the field; a kind knows only some of the statuses.
bool is_known(Field const& field, std::size_t index);
std::vector<std::string_view> known_choices(Field const& field);

/// A document as somebody sends it to be added.
struct Sent {
    std::optional<Id> id{};
    json::object extra{};
    Body body{};
};
Sent read_sent(Description const& description, json::object const& document, std::string const& pointer = {});

/// Throws Fault (invalid) when a merge patch names a field that there is not, also where it would only take it away.
void check_patch(Description const& description, json::value const& patch, std::string const& pointer = {});

/// The body and `extra` of a document whose fields were changed; what the library keeps about it must not be among
/// them.
Sent read_changed(Description const& description, json::object const& fields, std::string const& pointer = {});

/// A whole document, as people get it.
json::object write(Record const& record);

/// Reads what write() wrote, as strictly as what somebody sends.
Record read_whole(json::object const& document, std::string const& pointer = {});

/// The fields of the body and, if there is any, `extra`.
json::object write_fields(Record const& record);

/// The text of `write` and of `write_fields`, made without a value between; the second is what the store keeps.
std::string text_of(Record const& record);
std::string text_of_fields(Record const& record);

/// The text of a document from what the store keeps: `head` is it without its body.
std::string text_of(Record const& head, Kind kind, std::string_view fields);

/// Reads what text_of_fields gave, without checking it again. Throws Fault (corrupt) when it is not that: somebody else
/// wrote it.
void read_fields(Record& record, Kind kind, std::string_view text);

} // namespace tocht::model
