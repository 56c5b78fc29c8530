#include "model/codec.hpp"

#include "model/direction.hpp"
#include "model/fault.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <regex>
#include <set>

namespace tocht::model {

namespace {

/// The first fault of each sort, in the order in which they are told.
class Faults {
public:
    void unknown(std::string pointer) { keep(unknown_, Key::errors_unknown_field, std::move(pointer)); }
    void wrong(std::string pointer, Key key, texts::Arguments arguments = {})
    {
        keep(wrong_, key, std::move(pointer), std::move(arguments));
    }
    void missing(std::string pointer) { keep(missing_, Key::errors_missing_field, std::move(pointer)); }

    void raise() const
    {
        for (auto const* fault : {&unknown_, &wrong_, &missing_})
            if (*fault)
                throw Fault(**fault);
    }

private:
    static void keep(std::optional<Fault>& place, Key key, std::string pointer, texts::Arguments arguments = {})
    {
        if (!place)
            place.emplace(Code::invalid, key, std::move(pointer), std::vector<Id>{}, std::move(arguments));
    }

    std::optional<Fault> unknown_;
    std::optional<Fault> wrong_;
    std::optional<Fault> missing_;
};

/// Where in a document something stands; becomes a pointer only when there is a fault to tell.
class Place {
public:
    explicit Place(std::string_view pointer)
        : member_(pointer)
    {}

    [[nodiscard]] Place below(std::string_view member) const { return {this, member}; }
    [[nodiscard]] Place below(std::size_t index) const { return {this, index}; }

    [[nodiscard]] std::string text() const
    {
        if (above_ == nullptr)
            return std::string(member_);
        return index_ ? json::below(above_->text(), *index_) : json::below(above_->text(), member_);
    }

private:
    Place(Place const* above, std::string_view member)
        : above_(above)
        , member_(member)
    {}
    Place(Place const* above, std::size_t index)
        : above_(above)
        , index_(index)
    {}

    Place const* above_ = nullptr; ///< lives longer: a reader goes down and comes back
    std::string_view member_{};
    std::optional<std::size_t> index_{};
};

/// Finds the members of an object, which mostly stand in the order in which they are looked for.
class Members {
public:
    explicit Members(json::object const& of)
        : all_(of)
        , next_(of.begin())
    {}

    json::value const* find(std::string_view name)
    {
        if (next_ != all_.end() && std::string_view(next_->key()) == name)
            return &(next_++)->value();
        return all_.if_contains(name);
    }

private:
    json::object const& all_;
    json::object::const_iterator next_;
};

class Reader {
public:
    [[nodiscard]] Faults& faults() { return faults_; }

    /// `known` members of the object belong to somebody else.
    void object(std::span<Field const> fields, json::object const& from, void* into, Place const& place,
                std::span<Condition const> conditions, std::span<std::string_view const> known = {})
    {
        unknown(fields, from, place, known);
        Members members(from);
        for (auto const& described : fields) {
            if (auto const* value = members.find(described.name))
                member(described, *value, described.member(into), place.below(described.name));
            else if (described.must)
                faults_.missing(place.below(described.name).text());
            for (auto const& condition : conditions)
                if (condition.needs == described.name)
                    fulfil(condition, from, place);
        }
    }

private:
    void unknown(std::span<Field const> fields, json::object const& from, Place const& place,
                 std::span<std::string_view const> known)
    {
        for (auto const& [name, value] : from)
            if (std::ranges::find(fields, std::string_view(name.data(), name.size()), &Field::name) == fields.end()
                && std::ranges::find(known, std::string_view(name.data(), name.size())) == known.end())
                faults_.unknown(place.below(name).text());
    }

    void fulfil(Condition const& condition, json::object const& from, Place const& place)
    {
        auto const* value = from.if_contains(condition.when);
        bool const is_there = from.contains(condition.needs);
        bool const holds = value && value->is_string() && value->get_string() == condition.equals;
        if (holds && !is_there)
            faults_.missing(place.below(condition.needs).text());
        if (!holds && is_there && condition.only)
            faults_.wrong(place.below(condition.needs).text(), Key::errors_only_when,
                          {{"field", std::string(condition.when)}, {"value", std::string(condition.equals)}});
    }

    void member(Field const& field, json::value const& value, void* into, Place const& place)
    {
        field.access->clear(into);
        if (field.may_be_null && value.is_null())
            return;
        if (field.count != Count::many)
            return element(field, value, field.access->append(into), place);
        if (!value.is_array())
            return faults_.wrong(place.text(), Key::errors_not_a_list);
        auto const& elements = value.get_array();
        if (elements.empty() && field.must)
            faults_.wrong(place.text(), Key::errors_empty_list);
        std::set<Id> seen;
        for (std::size_t index = 0; index < elements.size(); ++index) {
            auto const below = place.below(index);
            auto* const made = field.access->append(into);
            element(field, elements[index], made, below);
            if (field.shape == Shape::id && !seen.insert(*static_cast<Id const*>(made)).second)
                faults_.wrong(below.text(), Key::errors_repeated);
        }
    }

    void element(Field const& field, json::value const& value, void* into, Place const& place)
    {
        switch (field.shape) {
        case Shape::text:
            return text(field, value, *static_cast<std::string*>(into), place);
        case Shape::id:
            return id(value, *static_cast<Id*>(into), place);
        case Shape::integer:
            return integer(field, value, *static_cast<int*>(into), place);
        case Shape::large:
            return integer(field, value, *static_cast<std::int64_t*>(into), place);
        case Shape::number:
            return number(value, *static_cast<double*>(into), place);
        case Shape::truth:
            return truth(value, *static_cast<bool*>(into), place);
        case Shape::day:
            return day(value, *static_cast<Day*>(into), place);
        case Shape::instant:
            return instant(value, *static_cast<Instant*>(into), place);
        case Shape::choice:
            return choice(field, value, *static_cast<std::uint8_t*>(into), place);
        case Shape::object:
            if (!value.is_object())
                return faults_.wrong(place.text(), Key::errors_not_an_object);
            return object(field.inside(), value.get_object(), into, place, {});
        case Shape::json:
            if (!value.is_object())
                return faults_.wrong(place.text(), Key::errors_not_an_object);
            if (json::depth_of(value) > json::deepest_nesting)
                return faults_.wrong(place.text(), Key::errors_too_deep);
            *static_cast<json::object*>(into) = value.get_object();
            return;
        }
    }

    void text(Field const& field, json::value const& value, std::string& into, Place const& place)
    {
        if (!value.is_string())
            return faults_.wrong(place.text(), Key::errors_not_a_text);
        std::string_view const whole = value.get_string();
        if (!code_points(whole))
            return faults_.wrong(place.text(), Key::errors_control_character);
        into = trimmed(whole);
        auto const length = *code_points(into);
        if (length == 0)
            return faults_.wrong(place.text(), Key::errors_empty_text);
        if (field.is_unique && into.size() != whole.size())
            return faults_.wrong(place.text(), Key::errors_space_around_key);
        if (length > field.limit)
            return faults_.wrong(place.text(), Key::errors_text_too_long, {{"limit", std::to_string(field.limit)}});
        if (field.is_line)
            line(into, place);
        if (!field.pattern.empty() && !fits(field, into))
            faults_.wrong(place.text(), Key::errors_wrong_form);
    }

    void line(std::string const& text, Place const& place)
    {
        if (!is_one_line(text))
            faults_.wrong(place.text(), Key::errors_not_one_line);
        else if (!is_balanced(text))
            faults_.wrong(place.text(), Key::errors_unended_direction);
        else if (!is_visible(text))
            faults_.wrong(place.text(), Key::errors_nothing_visible);
    }

    static bool fits(Field const& field, std::string const& text)
    {
        return field.check ? field.check(text)
                           : std::regex_match(text, std::regex(field.pattern.begin(), field.pattern.end()));
    }

    void id(json::value const& value, Id& into, Place const& place)
    {
        auto const read = value.is_string() ? read_id(value.get_string()) : std::nullopt;
        if (!read || !*read)
            return faults_.wrong(place.text(), Key::errors_not_an_id);
        into = *read;
    }

    template <typename Integer>
    void integer(Field const& field, json::value const& value, Integer& into, Place const& place)
    {
        double const number = value.is_number() ? value.to_number<double>() : std::nan("");
        if (std::trunc(number) != number)
            return faults_.wrong(place.text(), Key::errors_not_an_integer);
        if (number < field.least || number > field.most)
            return faults_.wrong(place.text(), Key::errors_out_of_range,
                                 {{"least", std::to_string(static_cast<std::int64_t>(field.least))},
                                  {"most", std::to_string(static_cast<std::int64_t>(field.most))}});
        into = static_cast<Integer>(number);
    }

    void number(json::value const& value, double& into, Place const& place)
    {
        if (!value.is_number())
            return faults_.wrong(place.text(), Key::errors_not_a_number);
        if (!std::isfinite(value.to_number<double>()))
            return faults_.wrong(place.text(), Key::errors_inexact);
        into = value.to_number<double>();
    }

    void truth(json::value const& value, bool& into, Place const& place)
    {
        if (!value.is_bool())
            return faults_.wrong(place.text(), Key::errors_not_a_truth);
        into = value.get_bool();
    }

    void day(json::value const& value, Day& into, Place const& place)
    {
        auto const read = value.is_string() ? read_day(value.get_string()) : std::nullopt;
        if (!read)
            return faults_.wrong(place.text(), Key::errors_not_a_day);
        into = *read;
    }

    void instant(json::value const& value, Instant& into, Place const& place)
    {
        auto const read = value.is_string() ? read_instant(value.get_string()) : std::nullopt;
        if (!read)
            return faults_.wrong(place.text(), Key::errors_not_an_instant);
        into = *read;
    }

    void choice(Field const& field, json::value const& value, std::uint8_t& into, Place const& place)
    {
        auto const values = field.choices->values;
        auto const found = value.is_string() && !value.get_string().empty()
                             ? std::ranges::find(values, std::string_view(value.get_string()))
                             : values.end();
        auto const index = static_cast<std::size_t>(found - values.begin());
        if (found == values.end() || !is_known(field, index))
            return faults_.wrong(place.text(), Key::errors_not_a_choice,
                                 {{"choices", listed(known_choices(field), std::identity{})}});
        into = static_cast<std::uint8_t>(index);
    }

    Faults faults_;
};

constexpr std::array<std::string_view, 9> of_library{"kind",       "schema",     "id",         "revision", "created_at",
                                                     "created_by", "changed_at", "changed_by", "extra"};

/// What the library keeps about a document, as it stands among the document's own fields.
struct Kept {
    std::string kind{};
    int schema = 0;
    Id id{};
    int revision = 0;
    Instant created_at{};
    std::optional<Id> created_by{};
    Instant changed_at{};
    std::optional<Id> changed_by{};
    json::object extra{};
};

/// An object merged into another may only name what there is; what it gives to it is read later.
void check_known(std::span<Field const> fields, json::object const& patch, std::string const& pointer)
{
    for (auto const& [key, value] : patch) {
        std::string_view const name(key.data(), key.size());
        auto const field = std::ranges::find(fields, name, &Field::name);
        if (field == fields.end() && name != "extra")
            throw Fault(Code::invalid, Key::errors_unknown_field, json::below(pointer, name));
        if (field != fields.end() && field->shape == Shape::object && value.is_object())
            check_known(field->inside(), value.get_object(), json::below(pointer, name));
    }
}

/// What the library keeps about a document may be sent only where it says the same.
void check_kept(Description const& description, json::object const& document, std::string const& pointer,
                Faults& faults)
{
    auto const* kind = document.if_contains("kind");
    if (kind && *kind != json::value(description.name))
        throw Fault(Code::invalid, Key::errors_wrong_kind, json::below(pointer, "kind"));
    auto const* schema = document.if_contains("schema");
    if (schema && !(schema->is_number() && schema->to_number<double>() == description.schema))
        faults.wrong(json::below(pointer, "schema"), Key::errors_wrong_schema);
    for (auto const name : {"revision", "created_at", "created_by", "changed_at", "changed_by"})
        if (document.contains(name))
            faults.wrong(json::below(pointer, name), Key::errors_of_library);
    auto const* extra = document.if_contains("extra");
    if (extra && !extra->is_object())
        faults.wrong(json::below(pointer, "extra"), Key::errors_not_an_object);
}

} // namespace

template <> struct Described<Kept> {
    static constexpr int most = std::numeric_limits<int>::max();
    static constexpr std::array fields{
        field<&Kept::kind>("kind").required().token(200),
        field<&Kept::schema>("schema").required().between(1, most),
        field<&Kept::id>("id").required(),
        field<&Kept::revision>("revision").required().between(1, most),
        field<&Kept::created_at>("created_at").required(),
        field<&Kept::created_by>("created_by").required().nullable(),
        field<&Kept::changed_at>("changed_at").required(),
        field<&Kept::changed_by>("changed_by").required().nullable(),
        field<&Kept::extra>("extra").required(),
    };
};

std::vector<std::string_view> known_choices(Field const& field)
{
    std::vector<std::string_view> names;
    for (std::size_t index = 0; index < field.choices->values.size(); ++index)
        if (is_known(field, index) && !field.choices->values[index].empty())
            names.push_back(field.choices->values[index]);
    return names;
}

bool is_known(Field const& field, std::size_t index)
{
    return field.statuses == 0 || (field.statuses >> index & 1U) != 0;
}

void read(std::span<Field const> fields, json::object const& from, void* into, std::string const& pointer,
          std::span<Condition const> conditions)
{
    Reader reader;
    reader.object(fields, from, into, Place(pointer), conditions);
    reader.faults().raise();
}

Sent read_sent(Description const& description, json::object const& document, std::string const& pointer)
{
    Sent sent{.body = description.empty()};
    Reader reader;
    check_kept(description, document, pointer, reader.faults());
    if (auto const* id = document.if_contains("id")) {
        sent.id = id->is_string() ? read_id(id->get_string()) : std::nullopt;
        if (!sent.id || !*sent.id)
            reader.faults().wrong(json::below(pointer, "id"), Key::errors_not_an_id);
    }
    reader.object(description.fields, document, inside(sent.body), Place(pointer), description.conditions, of_library);
    reader.faults().raise();
    if (auto const* extra = document.if_contains("extra"))
        sent.extra = extra->get_object();
    return sent;
}

void check_patch(Description const& description, json::value const& patch, std::string const& pointer)
{
    if (!patch.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object, pointer);
    check_known(description.fields, patch.get_object(), pointer);
}

Sent read_changed(Description const& description, json::object const& fields, std::string const& pointer)
{
    constexpr std::array<std::string_view, 1> known{"extra"};
    Sent sent{.body = description.empty()};
    Reader reader;
    auto const* extra = fields.if_contains("extra");
    if (extra && !extra->is_object())
        reader.faults().wrong(json::below(pointer, "extra"), Key::errors_not_an_object);
    reader.object(description.fields, fields, inside(sent.body), Place(pointer), description.conditions, known);
    reader.faults().raise();
    if (extra)
        sent.extra = extra->get_object();
    return sent;
}

Record read_whole(json::object const& document, std::string const& pointer)
{
    auto const* kind = document.if_contains("kind");
    auto const* description =
        kind != nullptr && kind->is_string() ? model::description(std::string_view(kind->get_string())) : nullptr;
    if (description == nullptr)
        throw Fault(Code::invalid, Key::errors_unknown_kind, json::below(pointer, "kind"), {},
                    {{"choices", names_of(any_kind)}});
    std::vector<std::string_view> own;
    for (auto const& field : description->fields)
        own.push_back(field.name);
    Kept kept;
    auto body = description->empty();
    Reader reader;
    reader.object(Described<Kept>::fields, document, &kept, Place(pointer), {}, own);
    reader.object(description->fields, document, inside(body), Place(pointer), description->conditions, of_library);
    if (kept.schema != description->schema)
        reader.faults().wrong(json::below(pointer, "schema"), Key::errors_wrong_schema);
    reader.faults().raise();
    return {.id = kept.id,
            .revision = kept.revision,
            .created_at = kept.created_at,
            .created_by = kept.created_by,
            .changed_at = kept.changed_at,
            .changed_by = kept.changed_by,
            .extra = std::move(kept.extra),
            .body = std::move(body)};
}

} // namespace tocht::model
