#include "insight/views.hpp"

#include "insight/results.hpp"
#include "model/codec.hpp"
#include "model/schema.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::insight {

namespace {

using access::Call;

template <typename Result, typename Asked, Result (*function)(Call&, Asked const&)> struct Telling {
    static json::object parameters(std::string_view title) { return model::schema_of<Asked>(title); }
    static json::object result(std::string_view title)
    {
        return model::schema_of_result(model::Described<Result>::fields, title);
    }
    static json::object tell(Call& call, json::object const& asked)
    {
        auto const told = function(call, model::read<Asked>(asked));
        return model::write_result(model::Described<Result>::fields, &told);
    }
};

template <typename Row> constexpr View row(std::string_view name)
{
    return {name, Row::parameters, Row::result, Row::tell};
}

constexpr std::array views_table{
#define TOCHT_VIEW(name, Result, Asked) row<Telling<Result, Asked, name>>(#name),
    TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW
};

} // namespace

std::span<View const> views()
{
    return views_table;
}

View const& view(std::string_view name)
{
    auto const found = std::ranges::find(views_table, name, &View::name);
    if (found == views_table.end())
        throw Fault(Code::not_found, Key::errors_unknown_view, "/name", {},
                    {{"choices", model::listed(views_table, &View::name)}});
    return *found;
}

} // namespace tocht::insight
