#pragma once

#include "model/json.hpp"
#include <tocht/kind.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The language in which the model is described: a struct's members are named once, with everything that is known
/// about them. All of it is data of the compiler: no code runs and nothing is allocated to have it.
namespace tocht::model {

/// What a member is, on the outside.
enum class Shape : std::uint8_t {
    text,
    id,
    integer,
    large, ///< an integer of 64 bits
    number,
    truth,
    day,
    instant,
    choice,
    object,
    json, ///< any JSON object
};

/// How often.
enum class Count : std::uint8_t { one, optional, many };

/// What a field says about people; decides on export, erasure and retention.
enum class Privacy : std::uint8_t {
    unclassified,
    none,    ///< nothing
    subject, ///< who somebody is
    author,  ///< who wrote it
    about,   ///< text that may speak of a third person
};

/// The names of an enumeration's values, in their order.
struct Choices {
    std::string_view name;
    std::span<std::string_view const> values;
};

/// Reaches the elements of a member, whatever its type: a plain member has one, an optional none or one.
struct Access {
    std::size_t (*size)(void const* member);
    void const* (*at)(void const* member, std::size_t index);
    void* (*append)(void* member); ///< a plain member's only element; else a new one
    void (*clear)(void* member);   ///< back to what an empty struct holds
};

constexpr std::uint32_t bit(Kind kind)
{
    return std::uint32_t{1} << static_cast<unsigned>(kind);
}
constexpr std::uint32_t bit(Status status)
{
    return std::uint32_t{1} << static_cast<unsigned>(status);
}

inline constexpr std::uint32_t any_kind = ~std::uint32_t{1};

/// One field of a struct.
struct Field {
    std::string_view name;
    Shape shape;
    Count count;
    std::uint32_t offset; ///< of the member in its struct; that of a field with `reach` is not known
    Access const* access;
    void* (*reach)(void* body);         ///< null: by the offset
    Choices const* choices;             ///< of a choice
    std::span<Field const> (*inside)(); ///< of an object

    bool must = false;            ///< may not be left out
    bool may_be_null = false;     ///< null says that there is nothing
    bool has_default = false;     ///< left out, it holds what an empty struct holds
    bool is_fixed = false;        ///< never changes
    bool is_of_library = false;   ///< set by the library only
    bool is_of_host = false;      ///< read by the host only
    bool is_unique = false;       ///< no two documents of the kind share a value
    bool is_alike = false;        ///< two documents that have the same, whatever its case, may be one
    bool is_searched = false;     ///< text that people wrote
    bool is_line = false;         ///< one line of which something can be seen: a name, a title, a place
    bool is_of_elsewhere = false; ///< refers to another journey than its own
    bool is_sparse = false;       ///< of a list: it is not there when nothing is in it
    std::size_t limit = 0;        ///< code points of a text
    double least = 0;             ///< of an integer or a number
    double most = 0;
    std::uint32_t refers = 0;   ///< bits of the kinds that an id may name
    std::uint32_t statuses = 0; ///< bits of the statuses that the kind knows
    Status first = Status::preparing;
    std::string_view pattern{}; ///< ECMAScript, of a text
    bool (*check)(std::string_view) =
        nullptr; ///< instead of the pattern: as strict or stricter, for long texts and what no pattern can say
    Privacy privacy = Privacy::unclassified;

    [[nodiscard]] void* member(void* body) const
    {
        return reach != nullptr ? reach(body) : static_cast<char*>(body) + offset;
    }
    [[nodiscard]] void const* in(void const* body) const { return member(const_cast<void*>(body)); }

    template <typename Change> constexpr Field with(Change change) const
    {
        Field copy = *this;
        change(copy);
        return copy;
    }

    // How a field is described; each returns the field with that known of it.
    constexpr Field required() const
    {
        return with([](Field& f) { f.must = true; });
    }
    constexpr Field nullable() const
    {
        return with([](Field& f) { f.may_be_null = true; });
    }
    constexpr Field defaulted() const
    {
        return with([](Field& f) { f.has_default = true; });
    }
    constexpr Field fixed() const
    {
        return with([](Field& f) { f.is_fixed = true; });
    }
    constexpr Field of_library() const
    {
        return with([](Field& f) { f.is_of_library = true; });
    }
    constexpr Field of_host() const
    {
        return with([](Field& f) { f.is_of_host = true; });
    }
    /// What no two share is a key: it is kept and compared byte for byte.
    constexpr Field unique() const
    {
        return with([](Field& f) { f.is_unique = true; });
    }
    constexpr Field alike() const
    {
        return with([](Field& f) { f.is_alike = true; });
    }
    constexpr Field of_elsewhere() const
    {
        return with([](Field& f) { f.is_of_elsewhere = true; });
    }

    constexpr Field sparse() const
    {
        return with([](Field& f) { f.is_sparse = true; });
    }

    /// Words of people, up to a number of code points.
    constexpr Field prose(std::size_t code_points) const
    {
        return with([=](Field& f) { f.limit = code_points, f.is_searched = true; });
    }
    /// The same on one line that something can be seen of, and that leaves the direction of what is around it alone.
    constexpr Field line(std::size_t code_points) const
    {
        return prose(code_points).with([](Field& f) { f.is_line = true; });
    }
    /// A text that is no prose: a key, a name of a zone.
    constexpr Field token(std::size_t code_points, std::string_view form = {}) const
    {
        return with([=](Field& f) { f.limit = code_points, f.pattern = form; });
    }
    constexpr Field checked(bool (*function)(std::string_view)) const
    {
        return with([=](Field& f) { f.check = function; });
    }
    constexpr Field between(double low, double high) const
    {
        return with([=](Field& f) { f.least = low, f.most = high; });
    }
    template <typename... Bodies> constexpr Field refers_to() const
    {
        return with([](Field& f) { f.refers = (bit(kind_of<Bodies>) | ...); });
    }
    constexpr Field refers_to_anything() const
    {
        return with([](Field& f) { f.refers = any_kind; });
    }
    template <typename... More> constexpr Field known(Status initial, More... more) const
    {
        return with([=](Field& f) { f.first = initial, f.statuses = (bit(initial) | ... | bit(more)); })
            .defaulted()
            .none();
    }
    constexpr Field none() const
    {
        return with([](Field& f) { f.privacy = Privacy::none; });
    }
    constexpr Field subject() const
    {
        return with([](Field& f) { f.privacy = Privacy::subject; });
    }
    constexpr Field author() const
    {
        return with([](Field& f) { f.privacy = Privacy::author; });
    }
    constexpr Field about() const
    {
        return with([](Field& f) { f.privacy = Privacy::about; });
    }
};

/// Specialised for each struct: `static constexpr std::array fields{...}`.
template <typename T> struct Described;

/// Specialised for each enumeration: `static constexpr std::string_view name` and `static constexpr std::array values`.
template <typename T> struct Named;

template <typename T> struct Element {
    using type = T;
    static constexpr Count count = Count::one;
};
template <typename T> struct Element<std::optional<T>> {
    using type = T;
    static constexpr Count count = Count::optional;
};
template <typename T> struct Element<std::vector<T>> {
    using type = T;
    static constexpr Count count = Count::many;
};
/// Left out is another thing than none.
template <typename T> struct Element<std::optional<std::vector<T>>> {
    using type = T;
    static constexpr Count count = Count::many;
};

template <typename T> constexpr Shape shape_of()
{
    if constexpr (std::same_as<T, std::string>)
        return Shape::text;
    else if constexpr (std::same_as<T, Id>)
        return Shape::id;
    else if constexpr (std::same_as<T, int>)
        return Shape::integer;
    else if constexpr (std::same_as<T, std::int64_t>)
        return Shape::large;
    else if constexpr (std::same_as<T, json::object>)
        return Shape::json;
    else if constexpr (std::same_as<T, double>)
        return Shape::number;
    else if constexpr (std::same_as<T, bool>)
        return Shape::truth;
    else if constexpr (std::same_as<T, Day>)
        return Shape::day;
    else if constexpr (std::same_as<T, Instant>)
        return Shape::instant;
    else if constexpr (std::is_enum_v<T>)
        return Shape::choice;
    else
        return Shape::object;
}

template <typename Member> struct AccessTo {
    static constexpr Count count = Element<Member>::count;

    static std::size_t size(void const* member)
    {
        if constexpr (count == Count::many)
            return static_cast<Member const*>(member)->size();
        else if constexpr (count == Count::optional)
            return static_cast<Member const*>(member)->has_value() ? 1 : 0;
        else
            return 1;
    }
    static void const* at(void const* member, [[maybe_unused]] std::size_t index)
    {
        if constexpr (count == Count::many)
            return &(*static_cast<Member const*>(member))[index];
        else if constexpr (count == Count::optional)
            return &**static_cast<Member const*>(member);
        else
            return member;
    }
    static void* append(void* member)
    {
        if constexpr (count == Count::many)
            return &static_cast<Member*>(member)->emplace_back();
        else if constexpr (count == Count::optional)
            return &static_cast<Member*>(member)->emplace();
        else
            return member;
    }
    static void clear(void* member) { *static_cast<Member*>(member) = Member{}; }

    static constexpr Access access{size, at, append, clear};
};
template <typename T> struct AccessTo<std::optional<std::vector<T>>> {
    using Member = std::optional<std::vector<T>>;

    static std::size_t size(void const* member)
    {
        auto const& all = *static_cast<Member const*>(member);
        return all ? all->size() : 0;
    }
    static void const* at(void const* member, std::size_t index)
    {
        return &(**static_cast<Member const*>(member))[index];
    }
    static void* append(void* member) { return &(*static_cast<Member*>(member))->emplace_back(); }
    static void clear(void* member) { static_cast<Member*>(member)->emplace(); }

    static constexpr Access access{size, at, append, clear};
};

template <typename T> inline constexpr Choices choices_of{Named<T>::name, Named<T>::values};

template <typename> struct MemberOf;
template <typename Struct, typename Member> struct MemberOf<Member Struct::*> {
    using body = Struct;
    using member = Member;
};

/// Names a member by where it stands in its struct, which takes no code: `field_at<std::string>("text", offsetof(…))`.
template <typename Member>
constexpr Field field_at(std::string_view name, std::size_t offset, void* (*reach)(void*) = nullptr)
{
    using Plain = typename Element<Member>::type;

    Choices const* choices = nullptr;
    std::span<Field const> (*inside)() = nullptr;
    constexpr Shape shape = shape_of<Plain>();
    if constexpr (shape == Shape::choice)
        choices = &choices_of<Plain>;
    if constexpr (shape == Shape::object)
        inside = [] { return std::span<Field const>(Described<Plain>::fields); };
    return {.name = name,
            .shape = shape,
            .count = Element<Member>::count,
            .offset = static_cast<std::uint32_t>(offset),
            .access = &AccessTo<Member>::access,
            .reach = reach,
            .choices = choices,
            .inside = inside};
}

/// Names a member: `field<&Rule::text>("text")`; one that a struct has from another: `field<&Rhythm::at, Plan>("at")`.
template <auto Pointer, typename Struct = typename MemberOf<decltype(Pointer)>::body>
constexpr Field field(std::string_view name)
{
    return field_at<typename MemberOf<decltype(Pointer)>::member>(
        name, 0, [](void* body) -> void* { return &(static_cast<Struct*>(body)->*Pointer); });
}

/// `when` holds `equals`: then `needs` may not be left out; otherwise it must be, if `only`.
struct Condition {
    std::string_view when;
    std::string_view equals;
    std::string_view needs;
    bool only = false;
};

} // namespace tocht::model
