#include "api/commands.hpp"

#include "access/methods.hpp"
#include "api/requests.hpp"
#include "api/responses.hpp"
#include "journey/cycle.hpp"
#include "journey/verbs.hpp"
#include "model/aspect.hpp"
#include "model/codec.hpp"
#include "model/describe.hpp"
#include "model/schema.hpp"
#include "model/text.hpp"
#include "report/formats.hpp"

#include <algorithm>

namespace tocht::api {

namespace {

using access::Call;
using store::Stored;

constexpr auto no_result = "null";

/// Runs what reads a document that was sent, and lets its faults point into that.
template <typename Work> auto within_document(Work&& work)
{
    try {
        return work();
    } catch (Fault& fault) {
        fault.pointer.insert(0, "/document");
        throw;
    }
}

/// Runs what reads a patch, and lets its faults point into that. What is of no field stays so, and that the revision
/// is stale is told of the parameter.
template <typename Work> auto within_patch(Work&& work)
{
    try {
        return work();
    } catch (Fault& fault) {
        bool const is_stale = fault.code == Code::conflict && fault.pointer == "/revision";
        if (!fault.pointer.empty() && !is_stale)
            fault.pointer.insert(0, "/patch");
        throw;
    }
}

std::string run_add(Call& call, Add const& sent)
{
    auto const& kind = kind_named(sent.kind);
    return within_document([&] { return add(call, kind.name, sent.document); });
}
std::string run_change(Call& call, Revise const& sent)
{
    return within_patch([&] { return change(call, sent.id, sent.revision, sent.patch); });
}
std::string run_remove(Call& call, Remove const& sent)
{
    journey::remove(call, sent.id, sent.revision, sent.reason);
    return no_result;
}
std::string run_open_session(Call& call, ById const& sent)
{
    return model::text_of(journey::open_session(call, sent.id));
}
std::string run_close_session(Call& call, ById const& sent)
{
    return model::text_of(journey::close_session(call, sent.id).session);
}
std::string run_rate(Call& call, Rate const& sent)
{
    journey::rate(call, {.participant = sent.participant.value_or(Id{}),
                         .subject = sent.subject,
                         .session = sent.session,
                         .aspect = sent.aspect,
                         .value = sent.value});
    return no_result;
}
std::string run_apply_adjustment(Call& call, ApplyAdjustment const& sent)
{
    return within_patch([&] { return apply_adjustment(call, sent.id, sent.patch, sent.revision); });
}
std::string run_conclude(Call& call, Conclude const& sent)
{
    return model::text_of(journey::conclude(call, sent.journey, sent.force));
}
template <typename Sent> json::object schema_of(std::string_view title)
{
    return model::schema_of<Sent>(title);
}

template <auto function> struct Row;
template <typename Sent, std::string (*function)(Call&, Sent const&)> struct Row<function> {
    using Parameters = Sent;
    static std::string run(Call& call, json::object const& sent) { return function(call, model::read<Sent>(sent)); }
};

template <auto function> constexpr Verb row(std::string_view name)
{
    return {.name = name, .parameters = schema_of<typename Row<function>::Parameters>, .run = Row<function>::run};
}

/// A verb of the list in tocht/verbs.hpp.
template <typename Result, typename Parameters,
          typename journey::Makes<Result>::type (*function)(Call&, Parameters const&)>
struct Listed {
    static std::string run(Call& call, json::object const& sent)
    {
        return text_of(function(call, model::read<Parameters>(sent)));
    }
    static constexpr Verb row(std::string_view name, bool writes)
    {
        return {.name = name,
                .parameters = schema_of<Parameters>,
                .result = Response<Result>::schema,
                .run = run,
                .writes = writes};
    }
};

// How a verb uses the store.
constexpr bool write = true;
constexpr bool read = false;

constexpr std::array table{row<run_add>("add"),
                           row<run_change>("change"),
                           row<run_remove>("remove"),
                           row<run_open_session>("open_session"),
                           row<run_rate>("rate"),
                           row<run_close_session>("close_session"),
                           row<run_apply_adjustment>("apply_adjustment"),
                           row<run_conclude>("conclude"),
#define TOCHT_VERB(how, name, Result, Parameters) Listed<Result, Parameters, journey::name>::row(#name, how),
                           TOCHT_VERBS(TOCHT_VERB)
#undef TOCHT_VERB
};

/// Verbs that are run elsewhere, and what is sent for them.
constexpr std::array others{
    Parameters{"open", schema_of<Open>},
    Parameters{"list", schema_of<List>},
    Parameters{"import_people", schema_of<ImportPeople>},
};

/// What verbs tell that is no document.
constexpr std::array told_by_verbs{
    Parameters{"import_people", model::schema_of_result<PeopleImport>},
};

std::vector<std::string_view> commands()
{
    std::vector<std::string_view> names;
    for (auto const& verb : table)
        if (verb.writes)
            names.push_back(verb.name);
    return names;
}

Verb const& command_of(json::object const& sent)
{
    auto const* name = sent.if_contains("verb");
    if (name == nullptr)
        throw Fault(Code::invalid, Key::errors_missing_field, "/verb");
    auto const found = std::ranges::find_if(
        table, [&](Verb const& verb) { return verb.writes && name->is_string() && name->get_string() == verb.name; });
    if (found == table.end())
        throw Fault(Code::invalid, Key::errors_unknown_verb, "/verb", {},
                    {{"choices", model::listed(commands(), std::identity{})}});
    return *found;
}

std::string run_command(Call& call, json::value& sent)
{
    if (!sent.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object);
    call.deal_with(sent.get_object());
    auto const& command = command_of(sent.get_object());
    sent.get_object().erase("verb"); // the rest is its parameters
    return command.run(call, sent.get_object());
}

constexpr std::size_t most_commands = 10'000;

} // namespace

std::span<Verb const> verbs()
{
    return table;
}

std::span<Parameters const> parameters()
{
    return others;
}

std::span<Parameters const> results()
{
    return told_by_verbs;
}

std::string run(Call& call, std::string_view verb, json::object const& parameters)
{
    return std::ranges::find(table, verb, &Verb::name)->run(call, parameters);
}

std::string apply(Call& call, std::string_view text)
{
    constexpr std::size_t around_a_document = 2; // the list and the command
    boost::json::monotonic_resource storage;     // freed as a whole
    auto commands = json::parse(text, std::string_view::npos, &storage, json::deepest_nesting + around_a_document);
    if (!commands.is_array())
        throw Fault(Code::invalid, Key::errors_not_a_list);
    auto& all = commands.get_array();
    if (all.size() > most_commands)
        throw Fault(Code::invalid, Key::errors_many_commands, {}, {}, {{"limit", std::to_string(most_commands)}});
    Items results;
    for (std::size_t index = 0; index < all.size(); ++index)
        try {
            results.add(run_command(call, all[index]));
        } catch (Fault& fault) {
            fault.pointer.insert(0, json::below({}, index));
            throw;
        }
    return results.done();
}

model::Description const& kind_named(std::string_view name)
{
    if (auto const* description = model::description(name))
        return *description;
    throw Fault(Code::invalid, Key::errors_unknown_kind, "/kind", {}, {{"choices", model::names_of(model::any_kind)}});
}

std::string add(Call& call, std::string_view kind, json::value const& fields)
{
    if (fields.is_object())
        call.deal_with(fields.get_object());
    auto const& description = kind_named(kind);
    if (!fields.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object);
    return model::text_of(journey::add(call, model::read_sent(description, fields.get_object())));
}

std::optional<std::string> get_quickly(Call& call, Id id)
{
    return call.is_host() ? store::text_of_document(call.database, id) : std::nullopt;
}

std::string get(Call& call, Id id)
{
    return model::text_of(journey::get(call, id));
}

std::string change(Call& call, Id id, int revision, json::value const& patch)
{
    if (!access::is_of_guide(id))
        model::check_patch(call.read(id).described(), patch);
    return model::text_of(
        journey::change(call, id, revision, [&](json::value& present) { json::merge(present, patch); }));
}

void remove(Call& call, Id id, int revision, std::optional<std::string_view> reason)
{
    if (!reason)
        return journey::remove(call, id, revision);
    journey::remove(call, id, revision, model::read<Because>(json::object{{"reason", *reason}}).reason);
}

std::string list(Call& call, std::string_view kind, json::object const& parameters)
{
    auto const& description = kind_named(kind);
    auto asked = model::read<List>(parameters);
    auto const page = journey::list(call, {.kind = description.kind,
                                           .journey = asked.journey,
                                           .where = std::move(asked.where),
                                           .order = std::move(asked.order),
                                           .limit = asked.limit,
                                           .cursor = asked.cursor.value_or("")});
    json::value const cursor = page.cursor.empty() ? json::value(nullptr) : json::value(page.cursor);
    return text_of(page.items, R"(,"cursor":)" + json::serialize(cursor));
}

json::object history(Call& call, Id id)
{
    json::array items;
    for (auto const& revision : journey::history(call, id)) {
        auto document = model::write(revision);
        document.emplace("ended_at", revision.ended_at ? json::value(model::text_of(*revision.ended_at)) : nullptr);
        items.push_back(std::move(document));
    }
    return {{"items", std::move(items)}};
}

std::string apply_adjustment(Call& call, Id id, json::value const& patch, int revision)
{
    return model::text_of(journey::apply_adjustment(call, id, revision, patch));
}

ToldTwice close_session(Call& call, Id id)
{
    auto const closed = journey::close_session(call, id);
    auto told = model::write(closed.session);
    auto const text = [&](char const* sealing) {
        if (closed.is_sealed)
            told["sealing"] = sealing;
        return json::serialize(told);
    };
    return {.done = text("done"), .pending = text("pending")};
}

std::string render(Call& call, std::string_view format, json::object const& parameters)
{
    return report::format(format).render(call, parameters);
}

json::object parameters_of(std::string_view text)
{
    if (text.empty())
        return {};
    auto parsed = json::parse(text);
    if (!parsed.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object);
    return std::move(parsed.get_object());
}

json::object parameters_of(Call& call, std::string_view text)
{
    auto parameters = parameters_of(text);
    call.deal_with(parameters);
    return parameters;
}

Store::Options options_of(json::object const& parameters)
{
    auto const sent = model::read<Open>(parameters);
    Store::Options options{.read_only = sent.read_only, .busy_timeout_ms = sent.busy_timeout_ms};
    if (sent.clock)
        options.clock = [instant = *sent.clock] { return instant; };
    return options;
}

} // namespace tocht::api
