// Each limit of what is sent, by somebody who tries to get past it through every door.

#include "gathering.hpp"

#include "api/commands.hpp"
#include "api/store_state.hpp"

#include <limits>

using namespace tocht;
using namespace tocht::test;

namespace {

std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

/// Adds a person's document, and does what a list of commands says, as they come as text.
void add_text(Gathering const& gathering, std::string const& text)
{
    Store::State::of(gathering.store)->write({}, "add", [&](access::Call& call) {
        return api::add(call, "person", json::parse(text));
    });
}
void apply_text(Gathering const& gathering, std::string const& text)
{
    Store::State::of(gathering.store)->write({}, "apply", [&](access::Call& call) { return api::apply(call, text); });
}

/// A text of an object around something in it, as long as asked.
std::string as_long_as(std::size_t length, std::string const& before, std::string const& after)
{
    return before + std::string(length - before.size() - after.size(), 'x') + after;
}

std::string with_extra(std::string const& extra)
{
    return R"({"name":"Bea","extra":)" + extra + "}";
}

/// A list of one command that adds a person's document.
std::string command(std::string const& document)
{
    return R"([{"verb":"add","kind":"person","document":)" + document + "}]";
}

} // namespace

TEST_CASE("a document of one mebibyte is kept, one byte more refused, through every door", "[limits]")
{
    Gathering g;
    std::string const before = R"({"name":"Bea","extra":{"a":")";
    add_text(g, as_long_as(json::largest_text, before, "\"}}"));
    auto const too_long = as_long_as(json::largest_text + 1, before, "\"}}");
    CHECK(refusal_of(g, [&] { add_text(g, too_long); }) == Code::invalid);

    apply_text(g, command(as_long_as(json::largest_text, before, "\"}}")));
    CHECK(refusal_of(g, [&] { apply_text(g, command(too_long)); }) == Code::invalid);

    auto const host = g.host();
    auto const id = host.add(Person{.name = "Cor"}).id;
    auto const half = [](char letter) { return std::string(json::largest_text / 2, letter); };
    host.change<Person>(id, 1, R"({"extra":{"a":")" + half('x') + "\"}}");
    auto const both = R"({"extra":{"b":")" + half('y') + "\"}}";
    CHECK(refusal_of(g, [&] { host.change<Person>(id, 2, both); }) == Code::invalid);
    auto const extra = R"({"a":")" + half('x') + half('y') + "\"}";
    CHECK(refusal_of(g, [&] { host.add(Person{.name = "Dirk"}, {}, extra); }) == Code::invalid);
    Method method{.name = "Lang", .aim = "Praten"};
    method.steps.assign(1000, {.text = half('x').substr(0, 1500)});
    CHECK(refusal_of(g, [&] { host.add(method); }) == Code::invalid);
}

TEST_CASE("a document of sixteen levels is kept, one more refused, through every door", "[limits]")
{
    constexpr std::size_t most = json::deepest_nesting - 2; // the document and its extra stand around it
    Gathering g;
    auto const host = g.host();
    auto const id = host.add(Person{.name = "Cor"}).id;
    auto const extra = [](std::size_t depth) { return R"({"a":)" + nested(depth) + "}"; };
    auto const patch = [&](std::size_t depth) { return R"({"extra":)" + extra(depth) + "}"; };
    add_text(g, with_extra(extra(most)));
    apply_text(g, command(with_extra(extra(most))));
    host.change<Person>(id, 1, patch(most));
    CHECK(refusal_of(g, [&] { add_text(g, with_extra(extra(most + 1))); }) == Code::invalid);
    CHECK(refusal_of(g, [&] { apply_text(g, command(with_extra(extra(most + 1)))); }) == Code::invalid);
    CHECK(refusal_of(g, [&] { host.change<Person>(id, 2, patch(most + 1)); }) == Code::invalid);
    CHECK(refusal_of(g, [&] { host.add(Person{.name = "Dirk"}, {}, extra(most + 1)); }) == Code::invalid);
    CHECK(refusal_of(g, [&] { (void)host.list<Person>({.where = extra(json::deepest_nesting)}); }) == Code::invalid);
}

TEST_CASE("a key twice, a number that is not exact and text that is no UTF-8 come in through no door", "[limits]")
{
    Gathering g;
    auto const host = g.host();
    auto const id = host.add(Person{.name = "Cor"}).id;
    for (std::string const wrong :
         {R"({"a":1,"a":2})", R"({"a":1e400})", R"({"a":-1e400})", R"({"a":NaN})", R"({"a":9007199254740993})",
          R"({"a":-9007199254740993})", "{\"a\":\"\xFF\"}", "{\"\xC3\":1}", R"({"a":"\ud800"})"}) {
        INFO(wrong);
        CHECK(refusal_of(g, [&] { add_text(g, with_extra(wrong)); }) == Code::invalid);
        CHECK(refusal_of(g, [&] { apply_text(g, command(with_extra(wrong))); }) == Code::invalid);
        CHECK(refusal_of(g, [&] { host.add(Person{.name = "Dirk"}, {}, wrong); }) == Code::invalid);
        CHECK(refusal_of(g, [&] { host.change<Person>(id, 1, R"({"extra":)" + wrong + "}"); }) == Code::invalid);
        CHECK(refusal_of(g, [&] { host.import_people(wrong); }) == Code::invalid);
        CHECK(refusal_of(g, [&] { (void)host.list<Person>({.where = wrong}); }) == Code::invalid);
    }
}

TEST_CASE("no number that is not a number, or is not exact, comes in from a C++ program", "[limits]")
{
    Gathering g;
    auto const host = g.host();
    auto const measure = Measure{.name = "dagen", .unit = "dag", .target = 3};
    auto const rule = host.add(
        Rule{.journey = g.journey, .nature = RuleNature::quantitative, .text = "Drie dagen", .measure = measure});
    auto measurement =
        Measurement{.journey = g.journey, .subject = rule.id, .value = 2.5, .measured_on = day(2027, 2, 1)};
    host.add(measurement);
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    for (double const value : {infinity, -infinity, std::numeric_limits<double>::quiet_NaN()}) {
        measurement.value = value;
        CHECK(refusal_of(g, [&] { host.add(measurement); }) == Failure{Code::invalid, "/value"});
    }
}

TEST_CASE("a batch of 10,000 commands is done, one of more is refused whole", "[limits]")
{
    constexpr int most = 10'000;
    Gathering g;
    auto const host = g.host();
    auto const rating = [&](int value) {
        return Rating{.participant = g.participant.id, .subject = g.purpose, .aspect = Aspect::agree, .value = value};
    };
    auto const first = g.store.info().cursor;
    Batch batch;
    for (int index = 0; index < most; ++index)
        batch.rate(rating(1));
    host.apply(batch);
    batch.rate(rating(2));
    CHECK(refusal_of(g, [&] { host.apply(batch); }) == Code::invalid);
    CHECK(g.as(g.participant).ratings({.journey = g.journey}).items.at(0).value == 1);
    CHECK(g.store.info().cursor != first);

    std::string text;
    for (int index = 0; index < most; ++index)
        text += R"({"verb":"rate","subject":")" + g.purpose.text() + R"(","aspect":"agree","value":1,"participant":")"
              + g.participant.id.text() + "\"},";
    apply_text(g, "[" + text.substr(0, text.size() - 1) + "]");
    CHECK(refusal_of(g, [&] { apply_text(g, "[" + text + "{}]"); }) == Failure{Code::invalid, ""});
}
