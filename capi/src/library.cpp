#include "handles.hpp"

#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::capi;

char const* tocht_version(void)
{
    return TOCHT_VERSION;
}

int32_t tocht_abi_version(void)
{
    return TOCHT_ABI_VERSION;
}

char const* tocht_code_name(tocht_code code)
{
    static constexpr std::array names{"OK",      "INVALID",   "NOT_FOUND",   "CONFLICT",  "DENIED", "WITHHELD",
                                      "REFUSED", "BUSY",      "FULL",        "READ_ONLY", "IO",     "CORRUPT",
                                      "TOO_NEW", "NO_MEMORY", "INTERRUPTED", "CALLBACK",  "MISUSE", "INTERNAL"};
    auto const number = static_cast<std::size_t>(code);
    return number < names.size() ? names[number] : "";
}

int64_t tocht_live_handles(void)
{
    return counted();
}

tocht_code tocht_schema(char const* name, tocht_text** schema, tocht_error** error)
{
    return guard_text(schema, error, [&] {
        demand(name);
        if (*name != '\0')
            return tocht::schema(name);
        json::array names;
        for (auto const& one : tocht::schemas())
            names.emplace_back(one);
        return json::serialize(names);
    });
}

tocht_code tocht_guide(char const* language, tocht_text** guide, tocht_error** error)
{
    return guard_text(guide, error, [&] {
        demand(language);
        auto const wanted = model::value_of<Language>(language);
        if (!wanted)
            throw Fault(Code::not_found, Key::errors_unknown_language);
        return tocht::guide(*wanted);
    });
}

tocht_code tocht_id_make(uint8_t id[16], tocht_error** error)
{
    return guard(error, [&] {
        demand(id);
        std::ranges::copy(Id::make().bytes, id);
    });
}

tocht_code tocht_id_parse(char const* text, size_t length, uint8_t id[16], tocht_error** error)
{
    return guard(error, [&] {
        demand(id);
        std::fill_n(id, 16, uint8_t{0});
        auto const read = model::read_id(text_of(text, length));
        if (!read)
            throw Fault(Code::invalid, Key::errors_not_an_id);
        std::ranges::copy(read->bytes, id);
    });
}

void tocht_id_text(uint8_t const id[16], char text[37])
{
    if (id == nullptr || text == nullptr)
        return;
    model::write_id(std::span<std::uint8_t const, 16>(id, 16), text);
    text[36] = '\0';
}
