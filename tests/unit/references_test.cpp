#include "scene.hpp"

#include <map>
#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

/// Which kinds a reference takes. "any" is any document of the journey; "elsewhere" a lesson of another journey.
struct Row {
    std::string kind;
    std::string field;
    std::string takes;
};

std::vector<Row> const rows{
    {"unit", "parent", "unit"},
    {"method", "journey", "journey"},
    {"method", "based_on", "method"},
    {"participant", "person", "person"},
    {"participant", "unit", "unit"},
    {"purpose", "author", "participant"},
    {"vision", "purposes", "purpose"},
    {"issue", "raised_by", "participant"},
    {"criterion", "purposes", "purpose"},
    {"criterion", "issues", "issue"},
    {"signal", "criterion", "criterion"},
    {"signal", "expected_from", "role unit participant"},
    {"responsibility", "holder", "participant role unit"},
    {"responsibility", "subject", "criterion issue agreement rule"},
    {"rule", "applies_to", "unit role participant"},
    {"rule", "serves", "criterion"},
    {"rule", "answers", "factor"},
    {"rule", "came_from", "issue adjustment lesson"},
    {"role", "holders", "participant"},
    {"contact", "participant", "participant"},
    {"contact", "speaks_for", "unit role"},
    {"agreement", "parties", "participant role unit"},
    {"agreement", "owner", "participant"},
    {"agreement", "serves", "criterion"},
    {"agreement", "answers", "factor"},
    {"agreement", "came_from", "issue adjustment lesson"},
    {"factor", "where", "unit"},
    {"factor", "about", "criterion"},
    {"factor", "raised_by", "participant"},
    {"session", "facilitator", "participant"},
    {"session", "method", "method"},
    {"session", "invited", "participant"},
    {"session", "present", "participant"},
    {"remark", "session", "session"},
    {"remark", "participant", "participant"},
    {"remark", "about", "any"},
    {"remark", "to", "participant"},
    {"measurement", "subject", "criterion rule"},
    {"measurement", "session", "session"},
    {"adjustment", "session", "session"},
    {"adjustment", "about", "any"},
    {"adjustment", "acts_on", "lesson"},
    {"adjustment", "owner", "participant"},
    {"experience", "session", "session"},
    {"experience", "about", "any"},
    {"experience", "shared_by", "participant"},
    {"lesson", "session", "session"},
    {"lesson", "about", "any"},
    {"lesson", "came_from", "elsewhere"},
    {"theme", "of", "purpose issue signal factor remark experience"},
    {"theme", "session", "session"},
};

bool is_shared(std::string_view kind)
{
    return kind == "person" || kind == "unit" || kind == "method";
}

bool takes(Row const& row, std::string const& kind)
{
    if (row.takes == "any")
        return !is_shared(kind);
    return (" " + row.takes + " ").find(" " + kind + " ") != std::string::npos;
}

/// A journey with a document of each kind, and another one with as many; `here` and `there` have them by kind.
struct TwoJourneys : Scene {
    TwoJourneys()
        : farida(facilitator())
    {
        here = documents();
        std::swap(journey, other);
        journey = add(Journey{.title = "Elders", .starts_on = day(2027, 1, 4), .months = 6});
        there = documents();
        std::swap(journey, other);
    }

    std::map<std::string, Id> documents()
    {
        std::map<std::string, Id> all{{"journey", journey}};
        all["person"] = add(Person{.name = "Gerda"});
        auto const participant = all["participant"] = join();
        all["unit"] = unit();
        all["method"] = add(Method{.name = "Rondje", .aim = "Leren", .steps = {{.text = "Vertel"}}});
        auto const purpose = all["purpose"] = add(Purpose{.completion = "zorg"});
        all["vision"] = add(Vision{.text = "Een buurt", .purposes = {purpose}});
        all["issue"] = add(Issue{.question = "Wie?"});
        auto measured = criterion_for(purpose);
        measured.indicator = Indicator{.name = "Spoed", .unit = "keer", .acceptable = 18, .ideal = 14};
        auto const criterion = all["criterion"] = add(measured);
        all["signal"] = signal(criterion);
        all["responsibility"] = add(Responsibility{.holder = participant, .subject = criterion});
        all["rule"] = add(Rule{.nature = RuleNature::quantitative,
                               .text = "Bellen",
                               .measure = Measure{.name = "Antwoord", .unit = "%", .target = 80}});
        all["role"] = add(Role{.name = "Schakel", .holders = {participant}});
        all["contact"] = add(Contact{.participant = participant, .speaks_for = all["unit"]});
        all["agreement"] = add(Agreement{.text = "Elke week", .parties = {participant}});
        all["factor"] = factor(Effect::hinders);
        all["session"] = plan(day(2027, 3, 8));
        all["remark"] = add(Remark{.text = "Mooi"});
        all["measurement"] = add(Measurement{.subject = criterion, .value = 20, .measured_on = day(2027, 2, 1)});
        all["adjustment"] = add(Adjustment{.about = purpose, .observed = "Stil", .change = "Bellen"});
        all["experience"] = add(Experience{.title = "Samen", .story = "Het lukte"});
        all["lesson"] = add(Lesson{.insight = "Bel eerst"});
        all["theme"] = add(Theme{.title = "Bellen", .of = {all.at("purpose")}});
        return all;
    }

    /// What comes of naming a document in a field, of which nothing stays.
    Failure naming(Row const& row, Id target, std::optional<Id> actor = {})
    {
        struct Undone {};
        try {
            return failure_of([&] {
                call(
                    [&](access::Call& by) {
                        row.kind == "session" ? change_to(by, row, target) : add_with(by, row, target);
                        throw Undone{};
                    },
                    actor);
            });
        } catch (Undone const&) {
            return {};
        }
    }

    /// What comes of removing a document once another names it in a field, of which nothing stays.
    Failure removing_what(Row const& row, Id target)
    {
        struct Undone {};
        try {
            return failure_of([&] {
                call([&](access::Call& host) {
                    row.kind == "session" ? change_to(host, row, target) : add_with(host, row, target);
                    journey::remove(host, target, journey::get(host, target).revision);
                    throw Undone{};
                });
            });
        } catch (Undone const&) {
            return {};
        }
    }

    /// The texts of all documents of a journey, by id.
    std::map<Id, std::string> documents_of(Id of)
    {
        std::map<Id, std::string> texts;
        call([&](access::Call& host) {
            for (auto const kind : model::kinds())
                for (auto const& stored : store::of_journey(host.database, of, kind))
                    texts.emplace(stored.id, model::text_of(stored));
        });
        return texts;
    }

    static std::string pointer_of(Row const& row)
    {
        return model::description(row.kind)->find(row.field)->count == model::Count::many ? "/" + row.field + "/0"
                                                                                          : "/" + row.field;
    }

    Someone farida{}; ///< takes part in the first journey only
    Id other{};
    std::map<std::string, Id> here{};
    std::map<std::string, Id> there{};

private:
    static json::value named(Row const& row, Id target)
    {
        bool const is_list = model::description(row.kind)->find(row.field)->count == model::Count::many;
        return is_list ? json::value{target.text()} : json::value(target.text());
    }

    void change_to(access::Call& by, Row const& row, Id target)
    {
        auto const before = journey::get(by, here.at(row.kind));
        journey::change(by, before.id, before.revision,
                        [&](json::value& fields) { fields.as_object()[row.field] = named(row, target); });
    }

    void add_with(access::Call& by, Row const& row, Id target)
    {
        auto document = model::write_fields(*store::find(by.database, here.at(row.kind)));
        for (auto const* set_by_library : {"status", "extra"})
            document.erase(set_by_library);
        if (row.kind == "participant") // a person takes part once
            document["person"] = here.at("person").text();
        document[row.field] = named(row, target);
        journey::add(by, model::read_sent(*model::description(row.kind), document));
    }
};

} // namespace

TEST_CASE("every field that names a document has its row here")
{
    std::set<std::string> expected;
    for (auto const& row : rows)
        expected.insert(row.kind + " " + row.field);
    for (auto const kind : model::kinds())
        for (auto const& field : model::description(kind).fields)
            if (field.shape == model::Shape::id && &field != model::description(kind).journey)
                CHECK(expected.erase(std::string(model::description(kind).name) + " " + std::string(field.name)) == 1);
    expected.erase("method journey");
    CHECK(expected.empty());
}

TEST_CASE("a reference takes the kinds of its row, and no others")
{
    TwoJourneys scene;
    for (auto const& row : rows)
        for (auto const& [kind, id] : scene.here) {
            INFO(row.kind << " " << row.field << " names a " << kind);
            auto const failure = scene.naming(row, id);
            if (takes(row, kind))
                CHECK(failure == Code::ok);
            else
                CHECK(failure == Failure{Code::invalid, TwoJourneys::pointer_of(row)});
        }
}

TEST_CASE("a reference is to a document of the same journey, but where a lesson came from is elsewhere")
{
    TwoJourneys scene;
    for (auto const& row : rows)
        for (auto const& [kind, id] : scene.there) {
            if (!takes(row, kind) || row.field == "journey")
                continue;
            INFO(row.kind << " " << row.field << " names a " << kind << " of another journey");
            auto const failure = scene.naming(row, id);
            if (is_shared(kind))
                CHECK(failure == Code::ok);
            else
                CHECK(failure == Failure{Code::invalid, TwoJourneys::pointer_of(row)});
        }
    CHECK(scene.naming({"lesson", "came_from", ""}, scene.there.at("lesson")) == Code::ok);
    CHECK(scene.naming({"lesson", "came_from", ""}, scene.there.at("experience"))
          == Failure{Code::invalid, "/came_from"});
}

TEST_CASE("to an outsider what a journey holds is as absent as what nobody made")
{
    TwoJourneys scene;
    for (auto const& row : rows) {
        auto const missing = scene.naming(row, Id::make());
        INFO(row.kind << " " << row.field);
        CHECK(missing == Failure{Code::not_found, TwoJourneys::pointer_of(row)});
        if (is_shared(row.kind))
            continue;
        for (auto const& [kind, id] : scene.there) {
            bool const is_for_all = kind == "method" || (is_shared(kind) && takes(row, kind));
            if (!is_for_all)
                CHECK(scene.naming(row, id, scene.farida.person)
                      == Failure{Code::not_found, TwoJourneys::pointer_of(row)});
        }
    }
}

TEST_CASE("a method of the group's own is a document of its journey, and one of another group's is not")
{
    TwoJourneys scene;
    auto const method = [&](Id journey) {
        return scene.add(Method{.name = "Rondje", .aim = "Leren", .steps = {{.text = "Vertel"}}, .journey = journey});
    };
    auto const own = method(scene.journey);
    auto const theirs = method(scene.other);
    for (auto const& row : rows)
        if (row.takes == "any" || row.takes == "method") {
            INFO(row.kind << " " << row.field);
            CHECK(scene.naming(row, own) == Code::ok);
            if (row.kind != "method")
                CHECK(scene.naming(row, theirs) == Failure{Code::invalid, TwoJourneys::pointer_of(row)});
        }
}

TEST_CASE("what never changes is a document's journey, whose participant it is, and when and by whom a remark was made")
{
    std::set<std::string> expected{"method journey", "participant person", "remark participant", "remark session"};
    for (auto const kind : model::kinds()) {
        auto const& described = model::description(kind);
        if (described.journey)
            expected.insert(std::string(described.name) + " journey");
    }
    std::set<std::string> fixed;
    for (auto const kind : model::kinds())
        for (auto const& field : model::description(kind).fields)
            if (field.is_fixed)
                fixed.insert(std::string(model::description(kind).name) + " " + std::string(field.name));
    CHECK(fixed == expected);
}

TEST_CASE("no document goes to another journey, whatever its kind and whoever asks")
{
    TwoJourneys scene;
    auto const before = scene.documents_of(scene.journey);
    for (auto const& [kind, id] : scene.here) {
        if (is_shared(kind) || kind == "journey")
            continue;
        INFO(kind);
        auto const moved = [&](std::optional<Id> actor) {
            return failure_of([&] { scene.set(id, "journey", json::value(scene.other.text()), actor); });
        };
        CHECK(moved({}) == Failure{Code::refused, "/journey"});
        CHECK(moved(scene.farida.person).code != Code::ok);
    }
    CHECK(scene.documents_of(scene.journey) == before);
}

TEST_CASE("a document without a journey is none, whatever its kind")
{
    TwoJourneys scene;
    for (auto const& [kind, id] : scene.here) {
        if (is_shared(kind) || kind == "journey")
            continue;
        INFO(kind);
        auto const left_out = failure_of([&] {
            scene.call([&](access::Call& host) {
                auto const present = journey::get(host, id);
                journey::change(host, id, present.revision,
                                [](json::value& fields) { fields.as_object().erase("journey"); });
            });
        });
        CHECK(left_out == Failure{Code::invalid, "/journey"});
    }
}

TEST_CASE("whose participant somebody is, and in which session a remark was made, stays as it was")
{
    TwoJourneys scene;
    auto const otto = scene.add(Person{.name = "Otto"});
    CHECK(failure_of([&] { scene.set(scene.here.at("participant"), "person", json::value(otto.text())); })
          == Failure{Code::refused, "/person"});
    auto const session = json::value(scene.here.at("session").text());
    CHECK(failure_of([&] { scene.set(scene.here.at("remark"), "session", session); })
          == Failure{Code::refused, "/session"});
    auto const method =
        scene.add(Method{.name = "Rondje", .aim = "Leren", .steps = {{.text = "Vertel"}}, .journey = scene.journey});
    CHECK(failure_of([&] { scene.set(method, "journey", json::value(scene.other.text())); })
          == Failure{Code::refused, "/journey"});
}

TEST_CASE("what others refer to is not removed, and the refusal names them, whatever kinds they are")
{
    TwoJourneys scene;
    for (auto const& row : rows) {
        if (row.field == "journey" || row.takes == "elsewhere")
            continue;
        for (auto const& [kind, id] : scene.here) {
            if (!takes(row, kind) || is_shared(kind) || kind == "journey")
                continue;
            INFO(row.kind << " " << row.field << " names a " << kind);
            auto const failure = scene.removing_what(row, id);
            CHECK(failure == Code::refused);
            CHECK_FALSE(failure.ids.empty());
        }
    }
}
