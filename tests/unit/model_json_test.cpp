#include "model/json.hpp"

#include "model_testing.hpp"
#include "processor_time.hpp"
#include <catch2/catch.hpp>

#include <chrono>
#include <cmath>

using namespace tocht;
using testing::fault_of;
using testing::js;

namespace {

Fault refused(std::string const& text)
{
    auto fault = fault_of([&] { json::parse(text); });
    CHECK(fault.code == Code::invalid);
    return fault;
}

std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

/// A text of exactly `bytes` bytes.
std::string of_size(std::size_t bytes)
{
    return '"' + std::string(bytes - 2, 'a') + '"';
}

} // namespace

TEST_CASE("what is no JSON is refused")
{
    for (std::string const text :
         {"",    " ",     "{",     "[1",   "[1,",     "{\"a\"",    "{\"a\":", "{\"a\":1,}", "[1,]",
          "nul", "tru",   "\"a",   "01",   "1.",      ".5",        "+1",      "NaN",        "Infinity",
          "'a'", "{a:1}", "[1] 2", "{}{}", "// a\n1", "/* a */ 1", "\"\t\"",  "\"\\x\"",    "\xEF\xBB\xBF{}"}) {
        INFO(text);
        CHECK(refused(text).key == Key::errors_not_json);
    }
}

TEST_CASE("a text that is cut off anywhere is refused")
{
    std::string const whole = R"({"a": [1, -2.5e3, "\u00e9\ud83d\ude42"], "b": {"c": null, "d": true}})";
    CHECK_NOTHROW(json::parse(whole));
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK(refused(whole.substr(0, length)).code == Code::invalid);
}

TEST_CASE("sixteen levels of nesting are read, seventeen refused")
{
    CHECK_NOTHROW(json::parse(nested(16)));
    CHECK(refused(nested(17)).key == Key::errors_too_deep);
    CHECK(refused(std::string(100000, '[')).key == Key::errors_too_deep);
    CHECK(refused(R"({"a":{"b":)" + nested(15) + "}}").key == Key::errors_too_deep);
}

TEST_CASE("a text of one mebibyte is read, one byte more refused")
{
    CHECK_NOTHROW(json::parse(of_size(std::size_t{1} << 20)));
    CHECK(refused(of_size((std::size_t{1} << 20) + 1)).key == Key::errors_too_large);
    CHECK(fault_of([] { json::parse("[1, 2]", 5); }).key == Key::errors_too_large);
}

TEST_CASE("a key that stands twice in an object is refused at that key")
{
    CHECK(refused(R"({"a":1,"a":1})").key == Key::errors_duplicate_key);
    CHECK(refused(R"({"a":1,"a":1})").pointer == "/a");
    CHECK(refused(R"({"a":1,"\u0061":2})").pointer == "/a");
    CHECK(refused(R"({"x":[{},{"b/c~":1,"d":2,"b/c~":3}]})").pointer == "/x/1/b~1c~0");
    CHECK(refused(R"({"a":{"a":1},"b":{"a":1},"b":0})").pointer == "/b");
    CHECK(refused(R"({"":1,"":2})").pointer == "/");
}

TEST_CASE("the same key in different objects is no repetition")
{
    CHECK(json::parse(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}],"A":3})")
          == js(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}],"A":3})"));
}

TEST_CASE("an object of a hundred thousand keys is read quickly, and its one repetition found")
{
    std::string text = "{";
    for (int index = 0; index < 100000; ++index)
        text += '"' + std::to_string(index) + "\":0,";
    auto const begin = test::processor_time();
    CHECK(json::parse(text + "\"x\":0}", text.size() * 2).as_object().size() == 100001);
    CHECK(fault_of([&] { json::parse(text + "\"77777\":0}", text.size() * 2); }).pointer == "/77777");
    CHECK(test::processor_time() - begin < std::chrono::seconds(5));
}

TEST_CASE("invalid UTF-8 is refused, in texts and in keys")
{
    for (std::string const bytes :
         {"\xFF", "\xC3", "\xC0\x80", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xF8\x88\x80\x80\x80"}) {
        CHECK(refused("[\"" + bytes + "\"]").key == Key::errors_not_json);
        CHECK(refused("{\"" + bytes + "\":1}").key == Key::errors_not_json);
    }
    CHECK(json::parse("\"\xF0\x9F\x99\x82\"").as_string() == "\xF0\x9F\x99\x82");
}

TEST_CASE("surrogates go in pairs")
{
    CHECK(json::parse(R"("\ud83d\ude42")").as_string() == "\xF0\x9F\x99\x82");
    for (std::string const text :
         {R"("\ud83d")", R"("\ude42")", R"("\ud83d\ud83d")", R"("\ud83dx")", R"("\ude42\ud83d")"})
        CHECK(refused(text).key == Key::errors_not_json);
}

TEST_CASE("an escaped U+0000 is read whole and written again, not cut short")
{
    auto const value = json::parse(R"(["a\u0000b"])");
    CHECK(value.at(0).as_string().size() == 3);
    CHECK(json::serialize(value) == R"(["a\u0000b"])");
    CHECK(refused(std::string("\"a\0b\"", 5)).key == Key::errors_not_json);
}

TEST_CASE("integers are kept up to 2^53 on either side of zero, and refused beyond")
{
    CHECK(json::parse("9007199254740992").as_int64() == 9007199254740992);
    CHECK(json::parse("-9007199254740992").as_int64() == -9007199254740992);
    for (std::string const text :
         {"9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
          "18446744073709551615", "18446744073709551616", "-18446744073709551616", "123456789012345678901234567890"}) {
        INFO(text);
        CHECK(refused(text).key == Key::errors_inexact);
        CHECK(refused(R"({"a":[0,)" + text + "]}").pointer == "/a/1");
    }
}

TEST_CASE("a number that no double holds is refused")
{
    for (std::string const text : {"1e400", "-1e400", "1e99999", "1e99999999999999999999", "1.5e309"})
        CHECK(refused(text).key == Key::errors_inexact);
    CHECK(json::parse("1.7976931348623157e308").as_double() == 1.7976931348623157e308);
    CHECK(json::parse("5e-324").as_double() == 5e-324);
}

TEST_CASE("numbers of seventeen digits are read to the last bit and written so that they are read again")
{
    std::uint64_t state = 42;
    for (int index = 0; index < 20000; ++index) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        double const number = std::ldexp(static_cast<double>(state >> 11U), -53) * 5;
        char text[40];
        std::snprintf(text, sizeof text, "%.17g", number);
        auto const read = json::parse(std::string("[") + text + "]").at(0).to_number<double>();
        REQUIRE(read == number);
        REQUIRE(json::parse(json::serialize(json::array{number})).at(0).to_number<double>() == number);
    }
}

TEST_CASE("a whole number is written as an integer")
{
    CHECK(json::serialize(json::number(3.0)) == "3");
    CHECK(json::serialize(json::number(-0.0)) == "0");
    CHECK(json::number(2.5).is_double());
    CHECK(json::number(1e300).is_double());
}

TEST_CASE("a pointer escapes ~ and /")
{
    CHECK(json::below("", "a/b~c") == "/a~1b~0c");
    CHECK(json::below("/a", "") == "/a/");
    CHECK(json::below("/a", std::size_t{12}) == "/a/12");
}

TEST_CASE("merge patches do what appendix A of RFC 7396 says")
{
    struct Example {
        char const* target;
        char const* patch;
        char const* result;
    };
    for (auto const& example : {
             Example{R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
             Example{R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
             Example{R"({"a":"b"})", R"({"a":null})", R"({})"},
             Example{R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
             Example{R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
             Example{R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
             Example{R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
             Example{R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
             Example{R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
             Example{R"({"a":"b"})", R"(["c"])", R"(["c"])"},
             Example{R"({"a":"foo"})", R"(null)", R"(null)"},
             Example{R"({"a":"foo"})", R"("bar")", R"("bar")"},
             Example{R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
             Example{R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
             Example{R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
         }) {
        INFO(example.target << " with " << example.patch);
        auto target = json::parse(example.target);
        json::merge(target, json::parse(example.patch));
        CHECK(target == json::parse(example.result));
    }
}
