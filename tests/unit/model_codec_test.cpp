#include "model/codec.hpp"

#include "model/names.hpp"
#include "model/text.hpp"
#include "model_testing.hpp"
#include "processor_time.hpp"
#include <catch2/catch.hpp>

#include <chrono>
#include <set>

using namespace tocht;
using namespace tocht::model;
using testing::fault_of;
using testing::full;
using testing::id_text;
using testing::js;
using testing::minimal;

namespace {

/// The same, with members put in or (by null) taken out.
json::object with(json::object object, std::string_view changes)
{
    json::value whole = std::move(object);
    json::merge(whole, js(changes));
    return whole.as_object();
}

json::object purpose(std::string_view changes = "{}")
{
    return with({{"journey", id_text(1)}, {"stem", "steer_on"}, {"completion", "rust in de wijk"}}, changes);
}
json::object journey(std::string_view changes = "{}")
{
    return with({{"title", "Samen zorgen"}, {"starts_on", "2026-12-01"}, {"months", 6}}, changes);
}
json::object rule(std::string_view changes = "{}")
{
    return with({{"journey", id_text(1)}, {"nature", "norm"}, {"text", "Wij bellen terug"}}, changes);
}
json::object session(std::string_view changes = "{}")
{
    return with({{"journey", id_text(1)}, {"starts_at", "2026-12-01T09:00:00Z"}, {"minutes", 90}}, changes);
}
json::object measurement(std::string_view changes = "{}")
{
    return with({{"journey", id_text(1)}, {"subject", id_text(2)}, {"value", 1}, {"measured_on", "2026-12-01"}},
                changes);
}
json::object criterion(std::string_view changes = "{}")
{
    return with({{"journey", id_text(1)},
                 {"beneficiary", "society"},
                 {"title", "Rust"},
                 {"purposes", json::array{id_text(2), id_text(3)}}},
                changes);
}

Sent sent(std::string_view kind, json::object const& document)
{
    return read_sent(*description(kind), document);
}
template <typename T> T body(json::object const& document)
{
    return std::get<T>(read_sent(described<T>(), document).body);
}

/// Where and why a document is refused.
struct Refusal {
    std::string pointer;
    Key key;
    friend bool operator==(Refusal const&, Refusal const&) = default;
};
std::ostream& operator<<(std::ostream& out, Refusal const& refusal)
{
    return out << refusal.pointer << ": "
               << texts::say(
                      Language::en, refusal.key,
                      {{"field", ""}, {"value", ""}, {"limit", ""}, {"least", ""}, {"most", ""}, {"choices", ""}});
}
Refusal refusal(std::string_view kind, json::object const& document)
{
    auto const fault = fault_of([&] { sent(kind, document); });
    CHECK(fault.code == Code::invalid);
    return {fault.pointer, fault.key};
}

} // namespace

TEST_CASE("every kind is written as it was read, with all its fields and with the least of them")
{
    for (auto const kind : kinds()) {
        auto const& described = description(kind);
        INFO(described.name);
        auto const all = full(described);
        CHECK(write(described.fields, inside(read_changed(described, all).body)) == all);
        CHECK(write(described.fields, inside(read_sent(described, all).body)) == all);

        auto const written = write(described.fields, inside(read_changed(described, minimal(described)).body));
        for (auto const& field : described.fields)
            CHECK(written.contains(field.name) == (field.must || field.has_default));
        CHECK(write(described.fields, inside(read_changed(described, written).body)) == written);
    }
}

TEST_CASE("what the store keeps of a document is read back whole, extra too")
{
    for (auto const kind : kinds()) {
        Record record{.extra = js(R"({"a":{"b":[1,null,"x"]}})").as_object()};
        record.body = read_changed(description(kind), full(description(kind))).body;
        Record again;
        read_fields(again, kind, json::serialize(write_fields(record)));
        CHECK(again.kind() == kind);
        CHECK(write(again) == write(record));
    }
}

TEST_CASE("the text of a document is that of its value, to the letter")
{
    std::string every_letter("first: ");
    for (char letter = 1; letter != 127; ++letter)
        every_letter += letter;
    every_letter += "\x7F\u00A0\u2028\u00E9\U0001F642";
    for (auto const kind : kinds()) {
        auto const& described = description(kind);
        INFO(described.name);
        auto const extra = GENERATE(as<std::string>{}, "{}", R"({"a":{"b":[1,null,2.5,"x\n"]}})");
        for (auto const& fields : {full(described), minimal(described)}) {
            Record record{.id = Id::parse(id_text(7)),
                          .revision = 3,
                          .created_at = Instant{std::chrono::milliseconds{1'796'083'200'007}},
                          .created_by = Id::parse(id_text(8)),
                          .extra = js(extra).as_object(),
                          .body = read_changed(described, fields).body};
            for (auto const& field : described.fields)
                if (field.shape == Shape::text && field.access->size(field.in(inside(record.body))) > 0)
                    *static_cast<std::string*>(field.access->append(field.member(inside(record.body)))) = every_letter;
            auto const stored = text_of_fields(record);
            CHECK(stored == json::serialize(write_fields(record)));
            CHECK(text_of(record) == json::serialize(write(record)));
            CHECK(text_of(record, kind, stored) == json::serialize(write(record)));
        }
    }
}

TEST_CASE("a document comes back with what the library keeps about it, then its fields, then extra")
{
    Record record{.id = Id::parse(id_text(7)), .revision = 2, .changed_by = Id::parse(id_text(8))};
    record.body = read_sent(described<Purpose>(), purpose()).body;
    auto const document = write(record);
    std::vector<std::string> names;
    for (auto const& [name, value] : document)
        names.emplace_back(name);
    CHECK(names
          == std::vector<std::string>{"kind", "schema", "id", "revision", "created_at", "created_by", "changed_at",
                                      "changed_by", "journey", "stem", "completion", "status", "extra"});
    CHECK(document.at("created_by").is_null());
    CHECK(document.at("changed_by") == json::value(id_text(8)));
    CHECK(document.at("created_at") == "1970-01-01T00:00:00.000Z");
}

TEST_CASE("left out, a field has the default of an empty document")
{
    auto const read = body<Journey>(journey());
    CHECK(read.language == Language::nl);
    CHECK(read.time_zone == "Europe/Amsterdam");
    CHECK(read.minimum_group == 5);
    CHECK(read.status == Status::preparing);
    CHECK_FALSE(read.summary.has_value());
    CHECK(body<Session>(session()).step == Step::route);
}

TEST_CASE("an unknown field is refused at its pointer, in objects within too")
{
    CHECK(refusal("purpose", purpose(R"({"completon":"typo"})")) == Refusal{"/completon", Key::errors_unknown_field});
    CHECK(refusal("purpose", purpose(R"({"a/b":1})")).pointer == "/a~1b");
    CHECK(refusal("purpose", purpose(R"({"Stem":"free"})")).pointer == "/Stem");
    CHECK(refusal("rule", rule(R"({"measure":{"name":"a","units":"b"}})")).pointer == "/measure/units");
    auto const method = with({{"name", "a"}, {"aim", "b"}}, R"({"steps":[{"text":"a"},{"text":"b","kind":"c"}]})");
    CHECK(refusal("method", method).pointer == "/steps/1/kind");
    CHECK(fault_of([] { read_sent(described<Purpose>(), purpose(R"({"x":1})"), "/3/document"); }).pointer
          == "/3/document/x");
}

TEST_CASE("a wrong value of each shape is refused at its pointer")
{
    CHECK(refusal("purpose", purpose(R"({"completion":7})")) == Refusal{"/completion", Key::errors_not_a_text});
    CHECK(refusal("purpose", purpose(R"({"journey":"x"})")) == Refusal{"/journey", Key::errors_not_an_id});
    CHECK(refusal("journey", journey(R"({"months":"6"})")) == Refusal{"/months", Key::errors_not_an_integer});
    CHECK(refusal("journey", journey(R"({"months":37})")) == Refusal{"/months", Key::errors_out_of_range});
    CHECK(refusal("measurement", measurement(R"({"value":"1"})")) == Refusal{"/value", Key::errors_not_a_number});
    CHECK(refusal("journey", journey(R"({"starts_on":"1-12-2026"})")) == Refusal{"/starts_on", Key::errors_not_a_day});
    CHECK(refusal("session", session(R"({"starts_at":1})")) == Refusal{"/starts_at", Key::errors_not_an_instant});
    CHECK(refusal("purpose", purpose(R"({"stem":"fly"})")) == Refusal{"/stem", Key::errors_not_a_choice});
    CHECK(refusal("rule", rule(R"({"nature":"quantitative","measure":[]})"))
          == Refusal{"/measure", Key::errors_not_an_object});
    CHECK(refusal("criterion", criterion(R"({"purposes":"x"})")) == Refusal{"/purposes", Key::errors_not_a_list});
    CHECK(refusal("criterion", criterion(R"({"purposes":[]})")) == Refusal{"/purposes", Key::errors_empty_list});
    CHECK(refusal("criterion", criterion(R"({"issues":[7]})")) == Refusal{"/issues/0", Key::errors_not_an_id});
    for (auto const* address : {"ftp://a", "https://", "http://", "https://a b", "https://a\\nb", "a https://b"})
        CHECK(refusal("measurement", measurement(std::string(R"({"evidence":")") + address + "\"}"))
              == Refusal{"/evidence", Key::errors_wrong_form});
    for (auto const* email : {"anna", "@b", "anna@", "anna@b@c", "an na@b", "anna@b\nc"})
        CHECK(refusal("person", {{"name", "Anna"}, {"email", email}}) == Refusal{"/email", Key::errors_wrong_form});
}

TEST_CASE("null is a value like any other, and wrong")
{
    for (auto const kind : kinds())
        for (auto const& field : description(kind).fields) {
            auto document = full(description(kind));
            document[field.name] = nullptr;
            CHECK(refusal(description(kind).name, document).pointer == json::below("", field.name));
        }
}

TEST_CASE("a missing field is refused at the pointer it would have")
{
    for (auto const kind : kinds())
        for (auto const& field : description(kind).fields)
            if (field.must) {
                auto document = minimal(description(kind));
                document.erase(field.name);
                CHECK(refusal(description(kind).name, document)
                      == Refusal{json::below("", field.name), Key::errors_missing_field});
            }
    auto const bare = rule(R"({"nature":"quantitative","measure":{"name":"a","unit":"b","target":1}})");
    CHECK(refusal("rule", bare) == Refusal{"/measure/comparison", Key::errors_missing_field});
}

TEST_CASE("faults are told in order: kind, unknown, wrong, missing")
{
    auto document = purpose(R"({"kind":"rule","zzz":1,"stem":"fly","completion":null})");
    CHECK(refusal("purpose", document) == Refusal{"/kind", Key::errors_wrong_kind});
    document.erase("kind");
    CHECK(refusal("purpose", document) == Refusal{"/zzz", Key::errors_unknown_field});
    document.erase("zzz");
    CHECK(refusal("purpose", document) == Refusal{"/stem", Key::errors_not_a_choice});
    document["stem"] = "free";
    CHECK(refusal("purpose", document) == Refusal{"/completion", Key::errors_missing_field});
}

TEST_CASE("an unknown field deep within is told before a wrong one above it")
{
    CHECK(refusal("rule", rule(R"({"text":7,"measure":{"x":1}})")).pointer == "/measure/x");
}

TEST_CASE("of several wrong values the first of the description is told, wherever it stands in the document")
{
    CHECK(refusal("purpose", {{"status", "x"}, {"completion", 1}, {"stem", 2}, {"journey", 3}}).pointer == "/journey");
    CHECK(refusal("purpose", {{"status", "x"}, {"completion", 1}, {"journey", id_text(1)}}).pointer == "/completion");
    CHECK(refusal("rule", rule(R"({"status":"x","measure":{"name":"a","unit":"b","comparison":"at_most","target":1}})"))
          == Refusal{"/measure", Key::errors_only_when});
    CHECK(refusal("purpose", json::object{}).pointer == "/journey");
}

TEST_CASE("text is trimmed of the white space of all scripts, at its ends only")
{
    auto const read =
        body<Purpose>(purpose("{\"completion\":\" \\t\\n\\u00a0\\u1680\\u2003\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
                              "rust \\u00a0 \\n en ruimte\\ufeff\\u3000 \"}"));
    CHECK(read.completion == "rust \u00A0 \n en ruimte");
    CHECK(body<Purpose>(purpose(R"({"completion":"\u200ba"})")).completion == "\u200Ba");
    for (std::string const white : {"", " ", "\\n", "\\u00a0\\u3000", "\\ufeff"})
        CHECK(refusal("purpose", purpose("{\"completion\":\"" + white + "\"}")).key == Key::errors_empty_text);
}

TEST_CASE("a limit counts code points, after trimming")
{
    auto const title = [](std::string_view letter, std::size_t times) {
        std::string text = "  ";
        for (std::size_t index = 0; index < times; ++index)
            text += letter;
        auto document = journey();
        document["title"] = text + "\u00A0";
        return document;
    };
    for (auto const* letter : {"a", "é", "字", "\U0001F642"}) {
        CHECK_NOTHROW(sent("journey", title(letter, 200)));
        CHECK(refusal("journey", title(letter, 201)) == Refusal{"/title", Key::errors_text_too_long});
    }
}

TEST_CASE("control characters other than newline and tab are refused, at the ends too")
{
    CHECK(body<Purpose>(purpose(R"({"completion":"a\n\tb"})")).completion == "a\n\tb");
    for (std::string const letter :
         {"\\u0000", "\\u0001", "\\b", "\\r", "\\u000b", "\\u001f", "\\u007f", "\\u0080", "\\u0085", "\\u009f"})
        for (std::string const& text : {"a" + letter + "b", letter + "a", "a" + letter, letter})
            CHECK(refusal("purpose", purpose("{\"completion\":\"" + text + "\"}"))
                  == Refusal{"/completion", Key::errors_control_character});
}

TEST_CASE("invalid UTF-8 in a value that somebody built is refused")
{
    auto document = purpose();
    for (auto const* bytes : {"a\xFF", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80"}) {
        document["completion"] = bytes;
        CHECK(refusal("purpose", document).key == Key::errors_control_character);
    }
}

TEST_CASE("1.0 is an integer and 1.5 is none")
{
    CHECK(body<Journey>(journey(R"({"months":1.0})")).months == 1);
    CHECK(body<Journey>(journey(R"({"months":36e0})")).months == 36);
    CHECK(refusal("journey", journey(R"({"months":1.5})")).key == Key::errors_not_an_integer);
    CHECK(refusal("journey", journey(R"({"months":true})")).key == Key::errors_not_an_integer);
    for (auto const* months : {"0", "-1", "37", "1e300", "4294967297"})
        CHECK(refusal("journey", journey(std::string("{\"months\":") + months + "}")).key == Key::errors_out_of_range);
    CHECK_NOTHROW(sent("purpose", purpose(R"({"schema":1.0})")));
}

TEST_CASE("an integer that no int holds is refused, not cut")
{
    auto const revision = [](std::string const& number) {
        return with({{"journey", id_text(1)}, {"about", id_text(2)}, {"observed", "a"}, {"change", "b"}},
                    "{\"applied_revision\":" + number + "}");
    };
    CHECK(body<Adjustment>(revision("2147483647")).applied_revision == 2147483647);
    CHECK(refusal("adjustment", revision("2147483648")) == Refusal{"/applied_revision", Key::errors_out_of_range});
}

TEST_CASE("a status of another kind is refused, and the message lists the kind's own")
{
    CHECK(refusal("purpose", purpose(R"({"status":"planned"})")) == Refusal{"/status", Key::errors_not_a_choice});
    CHECK(refusal("purpose", purpose(R"({"status":"fulfilled"})")).pointer == "/status");
    CHECK(refusal("purpose", purpose(R"({"status":"Adopted"})")).pointer == "/status");
    CHECK(refusal("purpose", purpose(R"({"status":""})")).pointer == "/status");
    auto const fault = fault_of([] { sent("purpose", purpose(R"({"status":"open"})")); });
    CHECK(std::string(fault.in(Language::en).what()).find("proposed, adopted, retired") != std::string::npos);
}

TEST_CASE("a quantitative rule needs a measure and no other rule may have one")
{
    std::string const measure = R"("measure":{"name":"terugbellen","unit":"uur","comparison":"at_most","target":24})";
    CHECK(body<Rule>(rule("{\"nature\":\"quantitative\"," + measure + "}")).measure->target == 24);
    CHECK(refusal("rule", rule(R"({"nature":"quantitative"})")) == Refusal{"/measure", Key::errors_missing_field});
    for (std::string const nature : {"norm", "value"})
        CHECK(refusal("rule", rule("{\"nature\":\"" + nature + "\"," + measure + "}"))
              == Refusal{"/measure", Key::errors_only_when});
}

TEST_CASE("an explored issue needs findings, any other may have them")
{
    auto const issue = [](std::string_view changes) {
        return with({{"journey", id_text(1)}, {"question", "Wat houdt ons tegen?"}}, changes);
    };
    CHECK(refusal("issue", issue(R"({"status":"explored"})")) == Refusal{"/findings", Key::errors_missing_field});
    CHECK_NOTHROW(sent("issue", issue(R"({"status":"explored","findings":"tijd"})")));
    CHECK_NOTHROW(sent("issue", issue(R"({"findings":"tijd"})")));
    CHECK_NOTHROW(sent("issue", issue("{}")));
}

TEST_CASE("an adopted criterion needs both ideal and acceptable")
{
    CHECK(refusal("criterion", criterion(R"({"status":"adopted"})")) == Refusal{"/ideal", Key::errors_missing_field});
    CHECK(refusal("criterion", criterion(R"({"status":"adopted","ideal":"a"})"))
          == Refusal{"/acceptable", Key::errors_missing_field});
    CHECK(refusal("criterion", criterion(R"({"status":"adopted","acceptable":"a"})")).pointer == "/ideal");
    CHECK_NOTHROW(sent("criterion", criterion(R"({"status":"adopted","ideal":"a","acceptable":"b"})")));
    CHECK_NOTHROW(sent("criterion", criterion(R"({"status":"retired"})")));
}

TEST_CASE("extra is kept as it is, and must be an object")
{
    auto const extra = js(R"({"kind":7,"a":{"b":[null,1.5," x "]},"":"\u0001"})");
    auto document = purpose();
    document["extra"] = extra;
    CHECK(json::value(sent("purpose", document).extra) == extra);
    CHECK(json::value(read_changed(described<Purpose>(), document).extra) == extra);
    for (auto const* wrong : {"[]", "\"x\"", "1"}) {
        document["extra"] = js(wrong);
        CHECK(refusal("purpose", document) == Refusal{"/extra", Key::errors_not_an_object});
        CHECK(fault_of([&] { read_changed(described<Purpose>(), document); }).pointer == "/extra");
    }
}

TEST_CASE("what the library keeps about a document is not sent")
{
    for (std::string const name : {"revision", "created_at", "created_by", "changed_at", "changed_by"}) {
        auto document = purpose();
        document[name] = name == "revision" ? json::value(1) : json::value(nullptr);
        CHECK(refusal("purpose", document) == Refusal{"/" + name, Key::errors_of_library});
    }
    for (std::string const name :
         {"kind", "schema", "id", "revision", "created_at", "created_by", "changed_at", "changed_by"}) {
        auto document = purpose();
        document[name] = 1;
        CHECK(fault_of([&] { read_changed(described<Purpose>(), document); }).pointer == "/" + name);
    }
}

TEST_CASE("kind, schema and id may be sent where they are right")
{
    auto const read = sent("purpose", purpose(R"({"kind":"purpose","schema":1,"id":")" + id_text(9) + "\"}"));
    CHECK(read.id == Id::parse(id_text(9)));
    CHECK_FALSE(sent("purpose", purpose()).id.has_value());
    CHECK(refusal("purpose", purpose(R"({"kind":"vision"})")) == Refusal{"/kind", Key::errors_wrong_kind});
    CHECK(refusal("purpose", purpose(R"({"kind":1})")) == Refusal{"/kind", Key::errors_wrong_kind});
    CHECK(refusal("purpose", purpose(R"({"schema":2})")) == Refusal{"/schema", Key::errors_wrong_schema});
    CHECK(refusal("purpose", purpose(R"({"schema":"1"})")) == Refusal{"/schema", Key::errors_wrong_schema});
    CHECK(refusal("purpose", purpose(R"({"id":"x"})")) == Refusal{"/id", Key::errors_not_an_id});
}

TEST_CASE("an id of zeros is no id")
{
    std::string const zeros = "00000000-0000-0000-0000-000000000000";
    CHECK(refusal("purpose", purpose("{\"id\":\"" + zeros + "\"}")).pointer == "/id");
    CHECK(refusal("purpose", purpose("{\"journey\":\"" + zeros + "\"}")).pointer == "/journey");
}

TEST_CASE("an id that stands twice in a list is refused at its second place, in another case too")
{
    auto document = criterion();
    document["purposes"] = json::array{id_text(2), id_text(3), id_text(2)};
    CHECK(refusal("criterion", document) == Refusal{"/purposes/2", Key::errors_repeated});
    document["purposes"] = json::array{"0190a0b0-0000-7000-8000-00000000000a", "0190A0B0-0000-7000-8000-00000000000A"};
    CHECK(refusal("criterion", document) == Refusal{"/purposes/1", Key::errors_repeated});
}

TEST_CASE("a list of twenty thousand ids is read quickly")
{
    json::array ids;
    for (unsigned index = 1; index <= 20000; ++index)
        ids.emplace_back(id_text(index));
    auto document = criterion();
    document["purposes"] = std::move(ids);
    auto const begin = test::processor_time();
    CHECK(body<Criterion>(document).purposes.size() == 20000);
    CHECK(test::processor_time() - begin < std::chrono::seconds(2));
}

TEST_CASE("the same text may stand in a list twice")
{
    CHECK_NOTHROW(sent("role", {{"journey", id_text(1)}, {"name", "Gids"}, {"accountabilities", {"a", "a"}}}));
}

TEST_CASE("the longest text that must have a form is judged without running out of stack")
{
    CHECK_NOTHROW(
        sent("measurement", with(measurement(), R"({"evidence":"https://)" + std::string(1992, 'a') + "\"}")));
    std::string letters;
    for (int index = 0; index < 1992; ++index)
        letters += "\U0001F642";
    CHECK_NOTHROW(sent("measurement", with(measurement(), R"({"evidence":"https://)" + letters + "\"}")));
}

TEST_CASE("days are days of the calendar, from the year 1 to 9999")
{
    for (auto const* text : {"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"})
        CHECK(text_of(read_day(text).value()) == text);
    for (auto const* text : {"2023-02-29", "1900-02-29", "0000-01-01", "2024-13-01", "2024-00-01", "2024-04-31",
                             "2024-01-00", "2024-4-01", "24-04-01", "+024-04-01", "-024-04-01", "2024-04-+1",
                             "10000-01-01", "20240401", "", "2024-04-01 ", " 2024-04-01", "2024/04/01"})
        CHECK_FALSE(read_day(text).has_value());
}

TEST_CASE("instants have none to three decimals and are written with three")
{
    CHECK(text_of(read_instant("2026-12-01T09:00:00Z").value()) == "2026-12-01T09:00:00.000Z");
    CHECK(text_of(read_instant("2026-12-01T09:00:00.5Z").value()) == "2026-12-01T09:00:00.500Z");
    CHECK(text_of(read_instant("2026-12-01T09:00:00.05Z").value()) == "2026-12-01T09:00:00.050Z");
    CHECK(text_of(read_instant("1969-12-31T23:59:59.999Z").value()) == "1969-12-31T23:59:59.999Z");
    CHECK(read_instant("1970-01-01T00:00:01Z")->time_since_epoch() == std::chrono::seconds(1));
}

TEST_CASE("an instant with an offset, without a zone or beyond the clock is refused")
{
    for (auto const* text : {"2026-12-01T09:00:00+01:00", "2026-12-01T09:00:00+00:00", "2026-12-01T09:00:00",
                             "2026-12-01T09:00Z",         "2026-12-01T24:00:00Z",      "2026-12-01T09-00:00Z",
                             "2026-12-01T09:00-00Z",      "2026-12-01T09:0x:00Z",      "2026-12-01T09:00:0xZ",
                             "2026-12-01T09:60:00Z",      "2026-12-01T09:00:60Z",      "2026-12-01T09:00:00.Z",
                             "2026-12-01T09:00:00.0000Z", "2026-12-01T09:00:00,5Z",    "2026-12-01t09:00:00Z",
                             "2026-12-01T09:00:00z",      "2026-12-01 09:00:00Z",      "2026-02-29T09:00:00Z",
                             "0000-01-01T00:00:00Z",      "2026-12-01T-9:00:00Z",      ""})
        CHECK_FALSE(read_instant(text).has_value());
}

TEST_CASE("an id is read in either case and written in lower case")
{
    CHECK(Id::parse("0190A0B0-1234-7ABC-8DEF-0123456789AB").text() == "0190a0b0-1234-7abc-8def-0123456789ab");
    for (auto const* text : {"", "0190a0b012347abc8def0123456789ab", "{190a0b0-1234-7abc-8def-0123456789a}",
                             "0190a0b0-1234-7abc-8def-0123456789a", "0190a0b0-1234-7abc-8def-0123456789abc",
                             "0190a0b0-1234-7abc-8def-0123456789ag", "0190a0b0-1234-7abc-8def_0123456789ab",
                             "0190a0b0_1234-7abc-8def-0123456789ab", "0190a0b0-1234_7abc-8def-0123456789ab",
                             "0190a0b0-1234-7abc_8def-0123456789ab", "+190a0b0-1234-7abc-8def-0123456789ab",
                             "0x90a0b0-1234-7abc-8def-0123456789ab"}) {
        CHECK_FALSE(read_id(text).has_value());
        CHECK_THROWS_AS(Id::parse(text), Error);
    }
}

TEST_CASE("ids that are made are UUIDs of version 7, differ, and sort by their time")
{
    using namespace std::chrono;
    auto const before = floor<milliseconds>(system_clock::now()).time_since_epoch().count();
    std::vector<Id> made;
    for (int index = 0; index < 1000; ++index)
        made.push_back(Id::make());
    auto const after = floor<milliseconds>(system_clock::now()).time_since_epoch().count();
    for (auto const& id : made) {
        CHECK(id.bytes[6] >> 4U == 7);
        CHECK(id.bytes[8] >> 6U == 2);
        std::int64_t time = 0;
        for (std::size_t index = 0; index < 6; ++index)
            time = time * 256 + id.bytes.at(index);
        CHECK((before <= time && time <= after));
        CHECK(read_id(id.text()) == id);
    }
    CHECK(std::set<Id>(made.begin(), made.end()).size() == made.size());
    auto const first = Id::make();
    auto const start = steady_clock::now();
    while (steady_clock::now() - start < milliseconds(2)) {
    }
    CHECK(first < Id::make());
}

TEST_CASE("a time zone is one that the system knows by exactly that name")
{
    for (auto const* name : {"Europe/Amsterdam", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"})
        CHECK(body<Journey>(journey(std::string(R"({"time_zone":")") + name + "\"}")).time_zone == name);
    for (auto const* name :
         {"../etc", "europe/amsterdam", "UTC0foo", "/etc/localtime", "Europe", "Europe/../Europe/Amsterdam",
          "Europe//Amsterdam", "Europe/Amsterdam/", "Mars/Olympus", "EST5EDT,M3.2.0"})
        CHECK(refusal("journey", journey(std::string(R"({"time_zone":")") + name + "\"}"))
              == Refusal{"/time_zone", Key::errors_wrong_form});
    CHECK(refusal("journey", journey(R"({"time_zone":""})")).key == Key::errors_empty_text);
    CHECK_FALSE(is_time_zone(""));
}
