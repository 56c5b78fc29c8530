#pragma once

#include "api/documents.hpp"
#include "journey/verbs.hpp"
#include "model/codec.hpp"
#include "model/describe.hpp"
#include "model/schema.hpp"
#include "model/text.hpp"
#include <tocht/store.hpp>

/// What verbs tell that is no document and no view, described once.
namespace tocht::model {

template <> struct Named<Unused> {
    static constexpr std::string_view name = "unused";
    static constexpr auto values =
        std::to_array<std::string_view>({"invalid", "too_long", "contradiction", "repeated", "unknown", "inactive",
                                         "several", "circle", "unknown_column"});
};
template <> struct Named<ReadAs> {
    static constexpr std::string_view name = "read_as";
    static constexpr auto values =
        std::to_array<std::string_view>({"truth", "key", "list", "primary", "address", "once", "kind"});
};
template <> struct Named<AlikeBy> {
    static constexpr std::string_view name = "alike_by";
    static constexpr auto values = std::to_array<std::string_view>({"email", "name"});
};

template <> struct Described<Hit> {
    static constexpr std::array fields{
        field<&Hit::kind>("kind").required(),
        field<&Hit::id>("id").required(),
        field<&Hit::journey>("journey").required().nullable(),
        field<&Hit::extract>("extract").required(),
    };
};
template <> struct Described<UnusedTold> {
    static constexpr std::array fields{
        field<&UnusedTold::why>("why"),
        field<&UnusedTold::pointer>("pointer"),
        field<&UnusedTold::says>("says"),
        field<&UnusedTold::ids>("ids"),
    };
};
template <> struct Described<ReadAsTold> {
    static constexpr std::array fields{field<&ReadAsTold::means>("means"), field<&ReadAsTold::pointer>("pointer")};
};
template <> struct Described<Waiting> {
    static constexpr std::array fields{
        field<&Waiting::pointer>("pointer"),
        field<&Waiting::directory_id>("directory_id"),
    };
};
template <> struct Described<Alike> {
    static constexpr std::array fields{
        field<&Alike::by>("by"),
        field<&Alike::ids>("ids"),
        field<&Alike::pointer>("pointer"),
    };
};
template <> struct Described<PersonImported> {
    static constexpr std::array fields{
        field<&PersonImported::kind>("kind"),
        field<&PersonImported::id>("id"),
        field<&PersonImported::name>("name"),
        field<&PersonImported::external_id>("external_id"),
        field<&PersonImported::directory_id>("directory_id"),
        field<&PersonImported::unit>("unit"),
        field<&PersonImported::manager>("manager"),
        field<&PersonImported::participants>("participants"),
        field<&PersonImported::differs>("differs"),
        field<&PersonImported::pointer>("pointer"),
    };
};
template <> struct Described<PeopleImport> {
    static constexpr std::array fields{
        field<&PeopleImport::added>("added"),         field<&PeopleImport::changed>("changed"),
        field<&PeopleImport::left>("left"),           field<&PeopleImport::returned>("returned"),
        field<&PeopleImport::unchanged>("unchanged"), field<&PeopleImport::unused>("unused"),
        field<&PeopleImport::waiting>("waiting"),     field<&PeopleImport::read_as>("read_as"),
        field<&PeopleImport::alike>("alike"),
    };
};

} // namespace tocht::model

namespace tocht::api {

/// The text of {"items"}, made one by one.
class Items {
public:
    void add(std::string_view text)
    {
        if (text_.back() != '[')
            text_ += ',';
        text_ += text;
    }

    /// `rest` is what stands behind the items.
    [[nodiscard]] std::string done(std::string_view rest = {})
    {
        text_.append("]").append(rest).append("}");
        return std::move(text_);
    }

private:
    std::string text_ = R"({"items":[)";
};

// What a verb made, as text.

inline std::string text_of(store::Stored const& stored)
{
    return model::text_of(stored);
}
inline std::string text_of(Hit const& hit)
{
    auto told = model::write(hit);
    if (!hit.journey)
        told.emplace("journey", nullptr);
    return json::serialize(told);
}
template <model::DescribedStruct T> std::string text_of(T const& result)
{
    return json::serialize(model::write_result(model::Described<T>::fields, &result));
}
template <typename T> std::string text_of(std::vector<T> const& all, std::string_view rest = {})
{
    Items items;
    for (auto const& each : all)
        items.add(text_of(each));
    return items.done(rest);
}

/// What a verb made as programs in C++ get it, and the schema of its text, both by the type of the result.
template <typename Result> struct Response {
    static Result of(Result made) { return made; }
    static json::object schema(std::string_view title) { return model::schema_of_result<Result>(title); }
};
template <BodyOfKind T> struct Response<Document<T>> {
    static Document<T> of(store::Stored const& made) { return document_of<T>(made); }
    static json::object schema(std::string_view title)
    {
        return model::schema_of_document(model::described<T>(), title);
    }
};
template <typename T> struct Response<std::vector<T>> {
    template <typename Made> static std::vector<T> of(std::vector<Made> const& made)
    {
        std::vector<T> all;
        all.reserve(made.size());
        for (auto const& each : made)
            all.push_back(Response<T>::of(each));
        return all;
    }
    static json::object schema(std::string_view title)
    {
        return model::schema_of_items(Response<T>::schema(title), title);
    }
};

} // namespace tocht::api
