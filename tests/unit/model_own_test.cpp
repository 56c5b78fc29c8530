#include "model/codec.hpp"

#include "model_testing.hpp"
#include <catch2/catch.hpp>

using namespace tocht;
using namespace tocht::model;
using testing::fault_of;
using testing::id_text;

namespace {

Record own(Kind kind, std::string const& text)
{
    Record record;
    read_fields(record, kind, text);
    return record;
}

bool is_refused(Kind kind, std::string const& text)
{
    return fault_of([&] { own(kind, text); }).code == Code::corrupt;
}

/// A rule with one more member.
std::string rule(std::string const& member)
{
    return R"({"journey":")" + id_text(1) + R"(","nature":"norm",)" + member + "}";
}

} // namespace

TEST_CASE("what the library wrote is read in whatever order its members stand, letters behind backslashes too")
{
    auto const record = own(Kind::rule, R"({"text":"Bel \"terug\"\n\u00e9\ud83d\ude42","nature":"norm","journey":")"
                                            + id_text(1) + R"("})");
    auto const& body = record.as<Rule>();
    CHECK(body.text == "Bel \"terug\"\n\u00e9\U0001F642");
    CHECK(body.nature == RuleNature::norm);
    CHECK(body.journey.text() == id_text(1));
    CHECK(record.extra.empty());
}

TEST_CASE("a number is read to its last digit, and one without a point as the number it is")
{
    auto const value = [](std::string const& number) {
        return own(Kind::measurement, R"({"journey":")" + id_text(1) + R"(","subject":")" + id_text(2) + R"(","value":)"
                                          + number + R"(,"measured_on":"2026-12-01"})")
            .as<Measurement>()
            .value;
    };
    CHECK(value("0.30000000000000004") == 0.30000000000000004);
    CHECK(value("1.7976931348623157E308") == 1.7976931348623157E308);
    CHECK(value("-9007199254740992") == -9007199254740992.0);
}

TEST_CASE("what of extra is of any form is kept as it is")
{
    auto const text =
        std::string(R"({"a":{"b":[1,null,true,2.5,"x\ny",{}]},"extra":{"text":"no field of the document"}})");
    auto const record = own(Kind::rule, rule(R"("text":"Bel","extra":)" + text));
    CHECK(json::is_same(record.extra, json::parse(text).as_object()));
    CHECK(record.as<Rule>().text == "Bel");
}

TEST_CASE("names within extra are the host's: of any letters and any length they come back as they went in")
{
    auto const name = GENERATE(as<std::string>{}, "", "a\"b", "back\\slash", "\n\t", "é",
                               std::string(5000, 'x') + "\"y\"", std::string(5000, '"'), "text");
    CAPTURE(name);
    json::object const extra{{"of", json::object{{name, 1}, {"next", 2}}}};
    Record record;
    record.body = Rule{.journey = Id::parse(id_text(1)), .text = "Bel"};
    record.extra = extra;
    auto const read = own(Kind::rule, json::serialize(write_fields(record)));
    CHECK(json::is_same(read.extra, extra));
    CHECK(read.as<Rule>().text == "Bel");
}

TEST_CASE("what the library did not write is damage, never a document that lacks something")
{
    CHECK_NOTHROW(own(Kind::rule, rule(R"("text":"Bel")")));
    auto const member = GENERATE(
        as<std::string>{}, R"("text":1)", R"("text":true)", R"("text":1.5)", R"("text":["Bel"])",
        R"("text":{"nl":"Bel"})", R"("text":null)", R"("text":"Bel)", R"("text":"Bel"},{)", R"("text":"\ud83d")",
        R"("unknown":"Bel")", R"("te\u0078t":"Bel")", R"("extra":1)", R"("extra":"Bel")", R"("extra":[{}])",
        R"("extra":null)", R"("nature":"wish")", R"("journey":"no id")", R"("extra":{"a":1e999})", R"("extra":{"a":1)");
    CAPTURE(member);
    CHECK(is_refused(Kind::rule, rule(member)));
}

TEST_CASE("a value that a field of the kind cannot hold is damage")
{
    CHECK(is_refused(Kind::session, R"({"starts_at":"2026-12-01"})"));
    CHECK(is_refused(Kind::session, R"({"minutes":"90"})"));
    CHECK(is_refused(Kind::session, R"({"minutes":9.5})"));
    CHECK(is_refused(Kind::session, R"({"minutes":4294967296})"));
    CHECK(is_refused(Kind::session, R"({"minutes":18446744073709551615})"));
    CHECK(is_refused(Kind::session, R"({"invited":"one"})"));
    CHECK(is_refused(Kind::session, R"({"invited":[["one"]]})"));
    CHECK(is_refused(Kind::measurement, R"({"measured_on":"2026-13-01"})"));
    for (auto const* text : {"", "1", "null", "[]", "\"{}\"", "{} {}", "{\"text\":\"\xff\"}"})
        CHECK(is_refused(Kind::rule, text));
}

TEST_CASE("a text that is nested deeper than a document may be is damage")
{
    auto const nested = [](std::size_t depth) {
        std::string text = "{\"extra\":";
        for (std::size_t level = 1; level < depth; ++level)
            text += "{\"a\":";
        text += "1";
        text.append(depth, '}');
        return text;
    };
    CHECK_NOTHROW(own(Kind::rule, nested(json::deepest_nesting)));
    CHECK(is_refused(Kind::rule, nested(json::deepest_nesting + 1)));
}
