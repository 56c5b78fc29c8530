#include "guide/texts.hpp"
#include "model/fault.hpp"
#include "model/schema.hpp"
#include <tocht/guide.hpp>

namespace tocht {

std::string guide(Language language)
{
    return std::string(texts::whole(language));
}

std::string schema(std::string_view name)
{
    if (auto const* description = model::description(name))
        return json::serialize(model::schema(*description));
    throw Fault(Code::not_found, Key::errors_unknown_kind).in(Language::en);
}

std::string version()
{
    return TOCHT_VERSION;
}

} // namespace tocht
