// Writes every schema with many documents and the library's verdict on each: one JSON object a line. check.cjs compares
// the verdicts with those of a JSON Schema validator. A store named on the command line gives the results of views.

#include "api/commands.hpp"
#include "api/requests.hpp"
#include "api/responses.hpp"
#include "api/store_state.hpp"
#include "insight/changes.hpp"
#include "insight/results.hpp"
#include "insight/views.hpp"

#include "model/codec.hpp"
#include "model/direction.hpp"
#include "model/fault.hpp"
#include "model/names.hpp"
#include "model/schema.hpp"
#include "model/text.hpp"

#include <iostream>
#include <regex>

namespace {

using namespace tocht;
using namespace tocht::model;
using Values = std::vector<json::value>;

/// A field of an object, changed; `name` says how.
struct Variant {
    std::string name;
    json::object object;
};
using Variants = std::vector<Variant>;

std::string next_id()
{
    static unsigned count = 0;
    Id id;
    ++count;
    id.bytes = {0, 0, 0xAB, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, std::uint8_t(count >> 8U), std::uint8_t(count)};
    return id.text();
}

bool has_form(Field const& field, std::string const& text)
{
    return field.pattern.empty() || std::regex_match(text, std::regex(std::string(field.pattern)));
}

std::string fitting_text(Field const& field)
{
    for (std::string text :
         {"Wij zorgen samen", "anna@example.org", "https://example.org/a", "Europe/Amsterdam", "09:30"})
        if (has_form(field, text))
            return text;
    throw std::logic_error("no text fits " + std::string(field.name));
}

json::object full(std::span<Field const> fields);

json::value element(Field const& field)
{
    switch (field.shape) {
    case Shape::text:
        return json::value(fitting_text(field));
    case Shape::id:
        return json::value(next_id());
    case Shape::integer:
    case Shape::large:
        return json::number(field.least);
    case Shape::number:
        return 2.5;
    case Shape::truth:
        return true;
    case Shape::day:
        return "2026-12-01";
    case Shape::instant:
        return "2026-12-01T09:00:00.000Z";
    case Shape::choice:
        return json::value(known_choices(field).front());
    case Shape::object:
        return full(field.inside());
    case Shape::json:
        return json::object{};
    }
    return nullptr;
}

json::value sample(Field const& field)
{
    if (field.count != Count::many)
        return element(field);
    return json::array{element(field), element(field)};
}

json::object full(std::span<Field const> fields)
{
    json::object object;
    for (auto const& field : fields)
        object.emplace(field.name, sample(field));
    return object;
}

json::object minimal(std::span<Field const> fields)
{
    json::object object;
    for (auto const& field : fields)
        if (field.must)
            object.emplace(field.name, sample(field));
    return object;
}

std::string repeated(std::string_view part, std::size_t times)
{
    std::string text;
    for (std::size_t index = 0; index < times; ++index)
        text += part;
    return text;
}

/// No schema can say whether the system knows a time zone, or whether what changes the direction has an end.
bool is_beyond_schemas(Field const& field, json::value const& value)
{
    if (!value.is_string())
        return false;
    std::string const text(value.get_string());
    if (field.is_line && !is_balanced(text))
        return true;
    return field.check == is_time_zone && has_form(field, text) && !field.check(text);
}

/// Texts at and beyond every edge.
Values texts(Field const& field)
{
    Values values;
    for (auto const& text : {repeated("a", field.limit),
                             repeated("a", field.limit + 1),
                             repeated("\U0001F642", field.limit),
                             repeated("\U0001F642", field.limit + 1),
                             std::string(" "),
                             std::string("\u00A0"),
                             std::string("\u1680\u2000\u2028\u2029\u202F\u205F\u3000"),
                             std::string("\uFEFF"),
                             std::string("\u200B"),
                             std::string("\u200B\u2060\u3164\uFE0F\u2800"),
                             std::string("\u2066\u2069"),
                             std::string("\u2067a\u2069"),
                             std::string("\u202Ea"),
                             std::string("a\nb\tc"),
                             std::string("a \n\n b"),
                             std::string("a\u2028b"),
                             std::string("a\u2029b"),
                             std::string("\n a \u2028\n"),
                             std::string("\tk"),
                             std::string("k\u3000"),
                             std::string("a\rb"),
                             std::string("a\u0001"),
                             std::string("a\u007F"),
                             std::string("\u0085a"),
                             std::string("a\0b", 3),
                             std::string("\u00E9\u00A0"),
                             std::string("a b@c"),
                             std::string("a@b@c"),
                             std::string("a\u00A0b@c"),
                             std::string("ftp://a"),
                             std::string("https://"),
                             std::string("http://\u00E9"),
                             std::string("UTC"),
                             std::string("Europe//Amsterdam"),
                             std::string("../etc"),
                             std::string("/etc/localtime")})
        values.emplace_back(text);
    return values;
}

Values ids()
{
    return {"0190A0B0-1234-7ABC-8def-0123456789AB",   "{0190a0b0-1234-7abc-8def-0123456789ab}",
            "0190a0b012347abc8def0123456789ab",       "0190a0b0-1234-7abc-8def-0123456789a",
            "0190a0b0-1234-7abc-8def-0123456789ab0",  "0190a0b0-1234-7abc-8def-0123456789ag",
            "0190a0b01-234-7abc-8def-0123456789ab",   "0190a0b0-1234-7abc-8def-0123456789a\n",
            "urn:uuid:0190a0b0-1234-7abc-8def-01234", "+190a0b0-1234-7abc-8def-0123456789ab"};
}

Values days()
{
    return {"2024-02-29",  "2023-02-29", "2000-02-29", "1900-02-29",           "0000-01-01",
            "0001-01-01",  "9999-12-31", "2024-13-01", "2024-00-01",           "2024-04-31",
            "2024-04-00",  "2024-4-1",   "20240401",   "+024-04-01",           "10000-01-01",
            "-001-01-01",  "2024-04-1 ", "2024/04/01", "2024-04-01T00:00:00Z", " 2024-04-01",
            "2024-04-01\n"};
}

Values instants()
{
    return {"2024-02-29T23:59:59Z",      "2024-02-29T23:59:59.1Z",
            "2024-02-29T23:59:59.12Z",   "2024-02-29T00:00:00.123Z",
            "2024-02-29T23:59:59.1234Z", "2024-02-29T23:59:59.Z",
            "2023-02-29T23:59:59Z",      "2024-02-29T24:00:00Z",
            "2024-02-29T23:60:00Z",      "2016-12-31T23:59:60Z",
            "2024-02-29t23:59:59Z",      "2024-02-29T23:59:59z",
            "2024-02-29 23:59:59Z",      "2024-02-29T23:59:59+00:00",
            "2024-02-29T23:59:59-01:00", "2024-02-29T23:59:59",
            "2024-02-29T23:59Z",         "0000-01-01T00:00:00Z",
            "2024-02-29T23:59:59,1Z",    "2024-02-29"};
}

Values choices(Field const& field)
{
    Values values{"", "Proposed", "none", "open "};
    for (auto const name : field.choices->values)
        values.emplace_back(name);
    return values;
}

Values integers(Field const& field)
{
    return {json::number(field.least - 1),
            json::number(field.most),
            json::number(field.most + 1),
            field.least,
            field.least + 0.5,
            1e300,
            -1,
            "1"};
}

Values of_shape(Field const& field)
{
    switch (field.shape) {
    case Shape::text:
        return texts(field);
    case Shape::id:
        return ids();
    case Shape::integer:
        return integers(field);
    case Shape::number:
        return {-1e300, 0, -0.5, 9007199254740992, "1"};
    case Shape::day:
        return days();
    case Shape::instant:
        return instants();
    case Shape::choice:
        return choices(field);
    default:
        return {};
    }
}

/// What is seldom right, whatever the field is.
Values of_any_type()
{
    return {nullptr,
            true,
            false,
            7,
            7.5,
            "",
            "x",
            json::array{},
            json::array{nullptr},
            json::array{"x"},
            json::array{7},
            json::array{json::object{}},
            json::array{json::array{}},
            json::object{},
            json::object{{"x", 1}}};
}

Variants variants(std::span<Field const> fields, json::object const& whole);

/// The field's value, or its list's last element, in every way.
Values values_of(Field const& field, json::value const& good)
{
    bool const is_list = field.count == Count::many;
    auto elements = of_shape(field);
    if (field.shape == Shape::object)
        for (auto& variant : variants(field.inside(), is_list ? good.at(1).get_object() : good.get_object()))
            elements.emplace_back(std::move(variant.object));
    Values values = of_any_type();
    for (auto const& element : elements)
        if (is_list)
            values.emplace_back(json::array{good.at(0), element});
        else
            values.push_back(element);
    if (is_list) {
        values.emplace_back(json::array{good.at(0)});
        values.emplace_back(json::array{good.at(0), good.at(0)});
        values.emplace_back(json::array{good.at(0), nullptr});
    }
    return values;
}

Variants variants(std::span<Field const> fields, json::object const& whole)
{
    Variants all{{"whole", whole}};
    auto unknown = whole;
    unknown.emplace("completon", "typo");
    all.push_back({"unknown field", std::move(unknown)});
    for (auto const& field : fields) {
        auto without = whole;
        without.erase(field.name);
        all.push_back({"without " + std::string(field.name), std::move(without)});
        for (auto const& value : values_of(field, whole.at(field.name))) {
            if (is_beyond_schemas(field, value))
                continue;
            auto changed = whole;
            changed[field.name] = value;
            all.push_back({std::string(field.name), std::move(changed)});
        }
    }
    return all;
}

/// With every value of the condition's field, with and without what it needs.
void add_conditions(Description const& description, json::object const& whole, Variants& into)
{
    for (auto const& condition : description.conditions)
        for (auto const name : known_choices(*description.find(condition.when))) {
            auto with = whole;
            with[condition.when] = name;
            auto without = with;
            without.erase(condition.needs);
            into.push_back({"condition", std::move(with)});
            into.push_back({"condition, left out", std::move(without)});
        }
}

void add_kept(Description const& description, json::object const& whole, Variants& into)
{
    json::object const kept{
        {"kind", json::array{description.name, "nothing", "", 1, nullptr}},
        {"schema", json::array{description.schema, description.schema * 1.0, description.schema + 1, "1", nullptr}},
        {"id", json::array{next_id(), "x", 1, nullptr}},
        {"extra", json::array{json::object{}, json::object{{"a", "\u0001"}}, json::array{}, "x", nullptr}}};
    for (auto const& [name, values] : kept)
        for (auto const& value : values.as_array()) {
            auto changed = whole;
            changed[name] = value;
            into.push_back({std::string(name), std::move(changed)});
        }
}

bool is_accepted(Description const& description, json::object const& document)
{
    try {
        read_sent(description, document);
        return true;
    } catch (Fault const&) {
        return false;
    }
}

json::value told(Variant const& variant, bool accepted)
{
    return json::object{{"name", variant.name}, {"document", variant.object}, {"accepted", accepted}};
}

/// A document as it comes back is valid too, though it may not be sent so.
void add_returned(Description const& description, json::object const& whole, json::array& into)
{
    Record record{.id = Id::parse(next_id()), .revision = 3, .changed_by = Id::parse(next_id())};
    record.body = read_sent(description, whole).body;
    auto const document = write(record);
    into.push_back(told({"returned", document}, true));
    for (auto const name : {"revision", "created_at", "created_by", "changed_at", "changed_by"}) {
        auto broken = document;
        broken[name] = "x";
        into.push_back(told({std::string("returned, wrong ") + name, broken}, false));
    }
}

json::object report(Description const& description)
{
    auto whole = full(description.fields);
    for (auto const& condition : description.conditions)
        whole[condition.when] = condition.equals;
    Variants all = variants(description.fields, whole);
    all.push_back({"minimal", minimal(description.fields)});
    add_conditions(description, whole, all);
    add_kept(description, whole, all);
    json::array documents;
    for (auto const& variant : all)
        documents.push_back(told(variant, is_accepted(description, variant.object)));
    add_returned(description, whole, documents);
    if (!is_accepted(description, whole) || !is_accepted(description, minimal(description.fields)))
        throw std::logic_error("the good documents are not: " + std::string(description.name));
    return {{"kind", description.name}, {"schema", schema(description)}, {"documents", std::move(documents)}};
}

template <typename Sent> bool is_read(json::object const& sent)
{
    try {
        model::read<Sent>(sent);
        return true;
    } catch (Fault const&) {
        return false;
    }
}

/// The parameters of a verb.
template <typename Sent> json::object report(std::string const& verb)
{
    constexpr auto& fields = Described<Sent>::fields;
    auto all = variants(fields, full(fields));
    all.push_back({"minimal", minimal(fields)});
    json::array documents;
    for (auto const& variant : all)
        documents.push_back(told(variant, is_read<Sent>(variant.object)));
    if (!is_read<Sent>(full(fields)))
        throw std::logic_error("the good parameters are not: " + verb);
    return {{"kind", verb},
            {"schema", json::parse(tocht::schema(verb), std::string_view::npos)},
            {"documents", std::move(documents)}};
}

json::object report(std::string const& name, json::array results)
{
    return {{"kind", name},
            {"schema", json::parse(tocht::schema(name), std::string_view::npos)},
            {"documents", std::move(results)}};
}

/// How a view can be asked about a journey: just so, or, where it tells of a session, once for each closed one.
std::vector<json::object> askings(access::Call& call, insight::View const& view, Id journey)
{
    json::object const asked{{"journey", journey.text()}};
    auto const schema = view.parameters("");
    auto const* required = schema.if_contains("required");
    if (required == nullptr
        || std::ranges::find(required->as_array(), json::value("session")) == required->as_array().end())
        return {asked};
    std::vector<json::object> all;
    for (auto const& stored : store::of_journey(call.database, journey, Kind::session))
        if (stored.as<Session>().status == Status::closed) {
            all.push_back(asked);
            all.back()["session"] = stored.id.text();
        }
    return all;
}

/// What a view tells of every journey, to the host and to everybody who takes part.
json::array results_of(store::Database& database, insight::View const& view)
{
    json::array results;
    for (auto const& journey : store::of_kind(database, Kind::journey)) {
        std::vector<std::optional<Id>> actors{std::nullopt};
        for (auto const& stored : store::of_journey(database, journey.id, Kind::participant))
            actors.emplace_back(stored.as<Participant>().person);
        for (auto const& actor : actors) {
            access::Call call(database, actor, journey.changed_at);
            if (call.seat_or_none(journey.id) != nullptr)
                for (auto const& asked : askings(call, view, journey.id))
                    results.push_back(told({"result", view.tell(call, asked)}, true));
        }
    }
    return results;
}

/// What every view tells, and all changes.
void report_results(Store const& store)
{
    Store::State::of(store)->read(std::nullopt, "view", [](access::Call& call) {
        for (auto const& view : insight::views())
            std::cout << report("view/" + std::string(view.name), results_of(call.database, view)) << '\n';
        json::array changes;
        for (auto const& change : insight::changes(call, {}, insight::most_changes))
            changes.push_back(told({"change", write_result(Described<Change>::fields, &change)}, true));
        std::cout << report("view/change", std::move(changes)) << '\n';
    });
}

/// What the import of people tells.
json::object report_of_people()
{
    PersonImported els{.kind = Kind::person, .id = Id::parse(next_id()), .name = "Els", .pointer = "/Resources/0"};
    PeopleImport import{.unchanged = {els}, .unused = {{Unused::circle, "/members/0", "Een kring.", {els.id}}}};
    import.waiting = {{ "/members/1/value", "9" }};
    import.read_as = {{ ReadAs::truth, "/active" }};
    import.alike = {{ AlikeBy::name, {els.id, Id::parse(next_id())}, "/Resources/0" }};
    els.external_id = "7";
    els.directory_id = "8";
    els.differs = {Id::parse(next_id())};
    els.unit = els.manager = Id::parse(next_id());
    els.participants = {Id::parse(next_id())};
    import.added = import.changed = import.left = import.returned = {els};
    PeopleImport const nothing;
    json::array results{told({"nobody", write_result(Described<PeopleImport>::fields, &nothing)}, true)};
    results.push_back(told({"somebody", write_result(Described<PeopleImport>::fields, &import)}, true));
    return report("verb/import_people/result", std::move(results));
}

json::object report_of_csv()
{
    auto const journey = next_id();
    json::array asked;
    for (json::object const& good : {json::object{{"kind", "rule"}, {"journey", journey}, {"order", "-text"}},
                                     json::object{{"view", "trend"}, {"journey", journey}, {"by", "unit"}},
                                     json::object{{"view", "consensus"}, {"journey", journey}}}) {
        asked.push_back(told({"asked", good}, true));
        auto bad = good;
        bad["jorney"] = journey;
        asked.push_back(told({"misspelt", bad}, false));
    }
    for (json::object const& bad : {json::object{}, json::object{{"kind", "rool"}}, json::object{{"view", "progress"}},
                                    json::object{{"view", "trend"}}, json::object{{"view", "trend"}, {"kind", "rule"}}})
        asked.push_back(told({"asked wrongly", bad}, false));
    return report("render/csv", std::move(asked));
}

/// The schemas that are not judged by documents.
void report_others()
{
    for (auto const& view : insight::views())
        std::cout << report("view/" + std::string(view.name) + "/parameters", json::array{}) << '\n';
    for (auto const& verb : api::verbs())
        if (verb.result != nullptr)
            std::cout << report("verb/" + std::string(verb.name) + "/result", json::array{}) << '\n';
    for (auto const* name : {"verb/apply", "verb/erase_person", "verb/erase_person/result", "verb/export_person/result",
                             "verb/maintain", "verb/maintain/result", "verb/remove_journey/result"})
        std::cout << report(name, json::array{}) << '\n';
    std::cout << report_of_people() << '\n' << report_of_csv() << '\n';
}

} // namespace

int main(int count, char** arguments)
{
    if (count == 2 && std::string_view(arguments[1]) == "--names") {
        std::cout << json::serialize(boost::json::value_from(tocht::schemas())) << '\n';
        return 0;
    }
    for (auto const kind : tocht::model::kinds())
        std::cout << json::serialize(report(description(kind))) << '\n';
    std::cout << report<api::Add>("verb/add") << '\n'
              << report<api::Revise>("verb/change") << '\n'
              << report<api::Remove>("verb/remove") << '\n'
              << report<api::ById>("verb/open_session") << '\n'
              << report<api::Rate>("verb/rate") << '\n'
              << report<api::ById>("verb/close_session") << '\n'
              << report<api::ApplyAdjustment>("verb/apply_adjustment") << '\n'
              << report<api::Conclude>("verb/conclude") << '\n'
              << report<api::Open>("verb/open") << '\n'
              << report<ImportPeople>("verb/import_people") << '\n'
              << report<api::List>("verb/list")
              << '\n'
#define TOCHT_VERB(how, name, Result, Parameters) << report<Parameters>("verb/" #name) << '\n'
        TOCHT_VERBS(TOCHT_VERB)
#undef TOCHT_VERB
              << report<OfJourney>("render/markdown") << '\n'
              << report<OfJourney>("render/html") << '\n'
              << report<OfJourney>("render/icalendar") << '\n';
    report_others();
    if (count == 2)
        report_results(Store::open(arguments[1]));
}
