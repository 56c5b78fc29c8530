#include "model/record.hpp"

#include "guide/texts.hpp"
#include "model/former_person.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::model {

namespace {

constexpr std::array all_kinds{
#define TOCHT_KIND(name, Type, number) Kind::name,
    TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
};

// A kind's number is its place in Body.
#define TOCHT_KIND(name, Type, number) static_assert(std::is_same_v<std::variant_alternative_t<number, Body>, Type>);
TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND

void collect_words(std::span<Field const> fields, void const* body, std::vector<std::string>& into)
{
    for (auto const& field : fields) {
        if ((field.shape != Shape::text || !field.is_searched) && field.shape != Shape::object)
            continue;
        auto const* member = field.in(body);
        for (std::size_t index = 0; index < field.access->size(member); ++index)
            if (field.shape == Shape::object)
                collect_words(field.inside(), field.access->at(member, index), into);
            else
                into.push_back(*static_cast<std::string const*>(field.access->at(member, index)));
    }
}

} // namespace

Field const* Description::find(std::string_view field) const
{
    auto const found = std::ranges::find(fields, field, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

Description const& description(Kind kind)
{
    switch (kind) {
#define TOCHT_KIND(name, Type, number)                                                                                 \
    case Kind::name:                                                                                                   \
        return described<Type>();
        TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
    }
    std::abort(); // a Kind comes from this list
}

Description const* description(std::string_view name)
{
    auto const kind = value_of<Kind>(name);
    return kind ? &description(*kind) : nullptr;
}

std::span<Kind const> kinds()
{
    return all_kinds;
}

std::vector<Kind> kinds_of(std::uint32_t bits)
{
    std::vector<Kind> found;
    for (auto const kind : all_kinds)
        if ((bits & bit(kind)) != 0)
            found.push_back(kind);
    return found;
}

std::string names_of(std::uint32_t bits)
{
    return listed(kinds_of(bits), [](Kind kind) { return name_of(kind); });
}

void* inside(Body& body)
{
    return const_cast<void*>(inside(std::as_const(body)));
}

void const* inside(Body const& body)
{
    return std::visit([](auto const& alternative) -> void const* { return &alternative; }, body);
}

Id journey_of(Record const& record)
{
    if (record.kind() == Kind::journey)
        return record.id;
    auto const* field = record.described().journey;
    if (field == nullptr)
        return {};
    auto const* member = field->in(inside(record.body));
    return field->access->size(member) == 0 ? Id{} : *static_cast<Id const*>(field->access->at(member, 0));
}

Status const* status_of(Record const& record)
{
    auto const* field = record.described().status;
    return field != nullptr ? static_cast<Status const*>(field->in(inside(record.body))) : nullptr;
}

Status* status_of(Record& record)
{
    return const_cast<Status*>(status_of(std::as_const(record)));
}

std::string Reference::pointer() const
{
    auto const pointer = json::below({}, field->name);
    return field->count == Count::many ? json::below(pointer, index) : pointer;
}

std::vector<Reference> references(Record const& record)
{
    std::vector<Reference> found;
    for (auto const& field : record.described().fields) {
        if (field.shape != Shape::id)
            continue;
        auto const* member = field.in(inside(record.body));
        for (std::size_t index = 0; index < field.access->size(member); ++index)
            found.push_back({&field, *static_cast<Id const*>(field.access->at(member, index)), index});
    }
    return found;
}

std::vector<std::string> words(Record const& record)
{
    std::vector<std::string> found;
    collect_words(record.described().fields, inside(record.body), found);
    return found;
}

std::string caption(Record const& record, Language language)
{
    if (auto const* purpose = std::get_if<Purpose>(&record.body)) {
        std::string sentence(texts::value_name(language, "stem", name_of(purpose->stem)));
        return sentence.append(" ").append(purpose->completion);
    }
    if (auto const* criterion = std::get_if<Criterion>(&record.body))
        return criterion->title;
    if (auto const* adjustment = std::get_if<Adjustment>(&record.body))
        return adjustment->change;
    if (record.id == former_person)
        return std::string(texts::find(language, "people.former"));
    auto found = words(record);
    return found.empty() ? std::string() : std::move(found.front());
}

} // namespace tocht::model
