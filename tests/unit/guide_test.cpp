#include "guide/texts.hpp"
#include "model/aspect.hpp"
#include "model/names.hpp"
#include "model/schema.hpp"
#include "scene.hpp"

#include <tocht/guide.hpp>

#include <map>
#include <regex>
#include <set>

using namespace tocht;
using namespace tocht::test;

// What the guide holds, in each of its languages: a facilitator who has nothing else must be able to go by it.

namespace {

constexpr auto languages = [] {
    std::array<Language, model::Named<Language>::values.size()> all{};
    for (std::size_t place = 0; place < all.size(); ++place)
        all.at(place) = static_cast<Language>(place);
    return all;
}();

json::value const& whole(Language language)
{
    static std::map<Language, json::value> read;
    auto& guide = read[language];
    if (guide.is_null())
        guide = json::parse(tocht::guide(language));
    return guide;
}

std::string text_at(json::value const& value, std::string const& pointer)
{
    return std::string(value.at_pointer(pointer).as_string());
}

std::vector<std::string> names_in(json::value const& object)
{
    std::vector<std::string> names;
    for (auto const& member : object.as_object())
        names.emplace_back(member.key());
    return names;
}

/// The pointer of every text in it, with the text.
void gather(json::value const& value, std::string const& pointer, std::map<std::string, std::string>& texts)
{
    if (auto const* object = value.if_object()) {
        for (auto const& [name, member] : *object)
            gather(member, pointer + "/" + std::string(name), texts);
    } else if (auto const* list = value.if_array()) {
        for (std::size_t place = 0; place < list->size(); ++place)
            gather((*list)[place], pointer + "/" + std::to_string(place), texts);
    } else if (auto const* text = value.if_string()) {
        texts.emplace(pointer, *text);
    }
}

std::map<std::string, std::string> texts_of(Language language)
{
    std::map<std::string, std::string> texts;
    gather(whole(language), "", texts);
    return texts;
}

std::multiset<std::string> places_in(std::string const& text)
{
    static std::regex const place(R"(\{[a-z_]+\})");
    return {std::sregex_token_iterator(text.begin(), text.end(), place), {}};
}

struct Values {
    std::string enumeration;
    std::vector<std::string> values;
};

/// Of the languages, sorted.
std::vector<std::string> codes()
{
    std::vector<std::string> all(model::Named<Language>::values.begin(), model::Named<Language>::values.end());
    std::ranges::sort(all);
    return all;
}

std::vector<Values> const enumerations{
    {"step", {"horizon", "landscape", "map", "route"}},
    {"affiliation", {"internal", "external"}},
    {"language", codes()},
    {"openness", {"named", "anonymous"}},
    {"perspective", {"employee", "manager", "organisation", "environment"}},
    {"authority", {"participant", "facilitator", "sponsor"}},
    {"stem", {"work_together_on", "steer_on", "free"}},
    {"beneficiary", {"collective", "stakeholder", "society"}},
    {"sense", {"seen", "heard"}},
    {"shows", {"acceptable", "ideal"}},
    {"share", {"responsible", "contributes"}},
    {"rule_nature", {"norm", "value", "quantitative"}},
    {"agreement_nature", {"steering", "interplay", "task"}},
    {"remark_nature", {"observation", "feedback", "question", "idea", "objection"}},
    {"better", {"higher", "lower"}},
    {"comparison", {"at_least", "at_most", "exactly"}},
    {"effect", {"promotes", "hinders"}},
    {"grip", {"control", "influence", "accept"}},
    {"level", {"contribution", "quality", "adherence"}},
    {"outcome", {"helped", "no_effect", "harmed"}},
    {"status", {"preparing", "active",   "concluded", "archived",   "proposed", "adopted",  "retired",
                "open",      "explored", "parked",    "fulfilled",  "planned",  "closed",   "cancelled",
                "decided",   "applied",  "dropped",   "identified", "acted_on", "confirmed"}},
    {"unit_of_rhythm", {"weeks", "months"}},
    {"weekday", {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}},
    {"ordinal", {"first", "second", "third", "fourth", "last"}},
    {"verdict", {"up", "down", "steady", "too_few"}},
    {"support", {"ready", "objection", "unheard"}},
    {"reason",
     {"no_facilitator", "nobody_invited", "overdue_adjustment", "falling_level", "keeps_slipping", "unnoticed_signal",
      "unanswered_factor", "objection", "nothing_planned", "unheard", "waiting_decision", "step_late", "leader_left",
      "holder_left", "past_review", "absent_unit", "silent_perspective", "due_soon", "revisit_step"}},
    {"stage", {"unseen", "emerging", "acceptable", "ideal"}},
    {"coverage_cell", {"ideal", "acceptable", "seen", "heard", "responsible", "contributes"}},
};

std::vector<std::string> const expectations{"H1",  "H2",  "H3", "H4", "H5", "H6", "H7", "L1", "L2", "L3", "L4", "L5",
                                            "L6",  "L7",  "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10",
                                            "M11", "M12", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9"};

/// Of everything that a schema allows, the texts.
void gather_choices(json::value const& schema, std::set<std::string>& choices)
{
    if (auto const* list = schema.if_array()) {
        for (auto const& each : *list)
            gather_choices(each, choices);
    } else if (auto const* object = schema.if_object()) {
        for (auto const& [name, member] : *object) {
            if (name == "enum") {
                for (auto const& choice : member.as_array())
                    choices.emplace(choice.as_string());
            } else
                gather_choices(member, choices);
        }
    }
}

} // namespace

TEST_CASE("the guide has the four steps in their order, each with what it is for, asks, does and results in")
{
    for (auto const language : languages) {
        auto const& steps = whole(language).at("steps");
        CHECK(names_in(steps) == std::vector<std::string>{"horizon", "landscape", "map", "route"});
        for (auto const& [name, step] : steps.as_object()) {
            INFO(name);
            for (auto const* one : {"name", "question", "purpose", "result"})
                CHECK_FALSE(step.at(one).as_string().empty());
            CHECK(step.at("questions").as_array().size() >= 3);
            CHECK(step.at("activities").as_array().size() >= 3);
            for (auto const* number : {"count", "minutes", "weeks"})
                CHECK(step.at("sessions").at(number).as_int64() > 0);
        }
    }
}

TEST_CASE("every required expectation of the first three steps is served by an activity of its step")
{
    for (auto const& [code, letter] : {std::pair("horizon", 'H'), {"landscape", 'L'}, {"map", 'M'}}) {
        std::set<std::string> served;
        for (auto const& activity : whole(Language::nl).at("steps").at(code).at("activities").as_array())
            for (auto const& one : activity.at("serves").as_array())
                served.emplace(one.as_string());
        for (auto const& expectation : expectations)
            if (expectation.front() == letter) {
                INFO(expectation);
                CHECK(served.contains(expectation));
            }
        for (auto const& one : served) {
            INFO(one);
            CHECK(one.front() == letter);
        }
    }
}

TEST_CASE("all languages have the same activities, which make kinds that there are")
{
    std::set<std::string> kinds;
    for (auto const kind : model::kinds())
        kinds.emplace(model::name_of(kind));
    for (auto const language : languages)
        for (auto const* step : {"horizon", "landscape", "map", "route"}) {
            auto const& own = whole(language).at("steps").at(step).at("activities").as_array();
            auto const& dutch = whole(Language::nl).at("steps").at(step).at("activities").as_array();
            REQUIRE(own.size() == dutch.size());
            for (std::size_t place = 0; place < own.size(); ++place) {
                CHECK(own[place].at("code") == dutch[place].at("code"));
                CHECK(own[place].at("serves") == dutch[place].at("serves"));
                CHECK(own[place].at("adds") == dutch[place].at("adds"));
                for (auto const& kind : own[place].at("adds").as_array())
                    CHECK(kinds.contains(std::string(kind.as_string())));
            }
        }
}

namespace {

/// Whether the guide says of each field what it is, and helps with it.
void check_fields(json::value const& guide, std::span<model::Field const> fields)
{
    for (auto const& field : fields) {
        INFO(field.name);
        auto const* told = guide.at("fields").as_object().if_contains(field.name);
        REQUIRE(told != nullptr);
        CHECK_FALSE(told->at("says").as_string().empty());
        CHECK_FALSE(told->at("helps").as_string().empty());
        if (field.shape == model::Shape::object)
            check_fields(*told, field.inside());
    }
    CHECK(guide.at("fields").as_object().size() == fields.size());
}

} // namespace

TEST_CASE("the guide has a label and help for each field of each kind, and for no other")
{
    for (auto const language : languages)
        for (auto const kind : model::kinds()) {
            INFO(model::name_of(kind));
            check_fields(whole(language).at("kinds").at(model::name_of(kind)), model::description(kind).fields);
        }
}

TEST_CASE("each of the source's questions ends as a question")
{
    for (auto const language : languages) {
        for (auto const& step : whole(language).at("steps").as_object()) {
            CHECK(step.value().at("question").as_string().ends_with("?"));
            for (auto const& question : step.value().at("questions").as_array())
                CHECK(question.as_string().ends_with("?"));
        }
        for (auto const& [code, expectation] : whole(language).at("expectations").as_object()) {
            INFO(code);
            CHECK(expectation.at("asks").as_string().ends_with("?"));
        }
    }
}

TEST_CASE("the steps ask what the model says that they ask")
{
    auto const& steps = whole(Language::en).at("steps");
    CHECK(text_at(steps, "/horizon/question") == "What are we going for?");
    CHECK(text_at(steps, "/landscape/question") == "What will we see then?");
    CHECK(text_at(steps, "/map/question") == "What do we agree on?");
    CHECK(text_at(steps, "/route/question") == "How do we learn on the way?");
    CHECK(text_at(whole(Language::nl), "/steps/route/name") == "De route");
}

TEST_CASE("the two sentences to finish are those of the source, word for word")
{
    auto const& dutch = whole(Language::nl);
    CHECK(text_at(dutch, "/steps/horizon/stems/0") == "Wij gaan samen werken aan …");
    CHECK(text_at(dutch, "/steps/horizon/stems/1") == "Wij gaan samen sturen op …");
    CHECK(text_at(dutch, "/values/stem/work_together_on") == "Wij gaan samen werken aan");
    CHECK(text_at(dutch, "/values/stem/steer_on") == "Wij gaan samen sturen op");
    CHECK(whole(Language::en).at_pointer("/steps/horizon/stems").as_array().size() == 2);
}

TEST_CASE("the guide has a name for each value of the model, and for no other")
{
    for (auto const language : languages) {
        auto const& values = whole(language).at("values");
        CHECK(names_in(values).size() == enumerations.size());
        for (auto const& [enumeration, expected] : enumerations) {
            INFO(enumeration);
            auto const& names = values.at(enumeration);
            CHECK(names_in(names) == expected);
            for (auto const& value : expected) {
                INFO(value);
                CHECK_FALSE(names.at(value).as_string().empty());
                CHECK(texts::value_name(language, enumeration, value) == std::string_view(names.at(value).as_string()));
            }
        }
    }
}

TEST_CASE("a language is named in its own file")
{
    for (auto const language : languages) {
        CHECK(text_at(whole(language), "/language") == model::name_of(language));
        CHECK_FALSE(text_at(whole(language), "/name").empty());
    }
    CHECK(text_at(whole(Language::en), "/values/language/nl") == "Nederlands");
}

TEST_CASE("whatever value a kind takes, the guide knows its name")
{
    std::set<std::string> named;
    for (auto const& [enumeration, values] : enumerations)
        named.insert(values.begin(), values.end());
    for (auto const kind : model::kinds()) {
        std::set<std::string> choices;
        gather_choices(json::value(model::schema(model::description(kind))), choices);
        for (auto const& choice : choices) {
            INFO(model::name_of(kind) << ": " << choice);
            CHECK(named.contains(choice));
        }
    }
}

TEST_CASE("within an enumeration no two values have the same name")
{
    for (auto const language : languages)
        for (auto const& [enumeration, names] : whole(language).at("values").as_object()) {
            INFO(enumeration);
            std::set<std::string> different;
            for (auto const& each : names.as_object())
                different.emplace(each.value().as_string());
            CHECK(different.size() == names.as_object().size());
        }
}

TEST_CASE("the guide says in Dutch what the people of the field say")
{
    auto const& dutch = whole(Language::nl);
    CHECK(text_at(dutch, "/kinds/signal/one") == "teken");
    CHECK(text_at(dutch, "/kinds/vision/one") == "gezamenlijk beeld");
    CHECK(text_at(dutch, "/values/authority/sponsor") == "opdrachtgever");
    CHECK(text_at(dutch, "/values/perspective/employee") == "medewerker of professional");
    CHECK(text_at(dutch, "/values/status/identified") == "benoemd");
    CHECK(text_at(dutch, "/values/status/acted_on") == "toegepast");
    CHECK(text_at(dutch, "/values/status/confirmed") == "bevestigd");
    CHECK(text_at(dutch, "/page/thread_name") == "De rode draad");
    CHECK(text_at(dutch, "/page/backpack_name") == "De rugzak");
    std::vector<std::string> methods;
    for (auto const& each : dutch.at("methods").as_object())
        methods.emplace_back(each.value().at("name").as_string());
    CHECK(methods
          == std::vector<std::string>{"Terugblik", "Intervisie", "Start-stop-door", "Waarderend interview",
                                      "Feedbackronde", "Kantelmoment"});
}

TEST_CASE("each method has an aim, and steps that say how long they take")
{
    for (auto const language : languages) {
        auto const& methods = whole(language).at("methods");
        CHECK(names_in(methods)
              == std::vector<std::string>{"after_action_review", "peer_consultation", "start_stop_continue",
                                          "appreciative_interview", "feedback_round", "critical_incident"});
        for (auto const& [name, method] : methods.as_object()) {
            INFO(name);
            CHECK_FALSE(method.at("aim").as_string().empty());
            std::int64_t minutes = 0;
            for (auto const& step : method.at("steps").as_array()) {
                CHECK_FALSE(step.at("text").as_string().empty());
                CHECK(step.at("minutes").as_int64() > 0);
                minutes += step.at("minutes").as_int64();
            }
            CHECK(method.at("steps").as_array().size() >= 3);
            CHECK(minutes >= 30);
            CHECK(minutes <= 90);
        }
    }
    CHECK_THAT(text_at(whole(Language::nl), "/methods/peer_consultation/aim"), Catch::Contains("vijf tot zeven"));
    CHECK_THAT(text_at(whole(Language::en), "/methods/peer_consultation/aim"), Catch::Contains("five to seven"));
}

TEST_CASE("a method takes as long in one language as in the other")
{
    auto const& dutch = whole(Language::nl);
    auto const& english = whole(Language::en);
    for (auto const& [name, method] : dutch.at("methods").as_object()) {
        INFO(name);
        auto const& steps = method.at("steps").as_array();
        auto const& others = english.at("methods").at(name).at("steps").as_array();
        REQUIRE(steps.size() == others.size());
        for (std::size_t place = 0; place < steps.size(); ++place)
            CHECK(steps[place].at("minutes") == others[place].at("minutes"));
    }
}

TEST_CASE("each expectation says that it is met, that it is not, and what to ask")
{
    for (auto const language : languages) {
        auto const& told = whole(language).at("expectations");
        auto names = names_in(told);
        CHECK(std::set<std::string>(names.begin(), names.end())
              == std::set<std::string>(expectations.begin(), expectations.end()));
        std::set<std::string> different;
        for (auto const& [code, expectation] : told.as_object()) {
            INFO(code);
            for (auto const* each : {"met", "not_met", "asks"})
                different.emplace(expectation.at(each).as_string());
        }
        CHECK(different.size() == 3 * expectations.size());
    }
}

TEST_CASE("each aspect has a question and a word for each of its values, the lowest first")
{
    for (auto const language : languages)
        for (auto const& row : model::aspects()) {
            INFO(row.name);
            auto const& aspect = whole(language).at("aspects").at(row.name);
            CHECK_FALSE(aspect.at("name").as_string().empty());
            CHECK(aspect.at("question").as_string().ends_with("?"));
            std::vector<std::string> values;
            for (int value = row.least; value <= row.most; ++value)
                values.push_back(std::to_string(value));
            CHECK(names_in(aspect.at("scale")) == values);
            for (auto const& word : aspect.at("scale").as_object())
                CHECK_FALSE(word.value().as_string().empty());
        }
}

TEST_CASE("each kind has a name for one and for several")
{
    for (auto const language : languages)
        for (auto const kind : model::kinds()) {
            INFO(model::name_of(kind));
            auto const& names = whole(language).at("kinds").at(model::name_of(kind));
            CHECK_FALSE(names.at("one").as_string().empty());
            CHECK_FALSE(names.at("many").as_string().empty());
        }
}

TEST_CASE("the languages have the same texts, with the same places to fill in")
{
    auto const dutch = texts_of(Language::nl);
    auto const english = texts_of(Language::en);
    CHECK(dutch.size() > 700);
    for (auto const& [pointer, text] : english) {
        INFO(pointer);
        auto const same = dutch.find(pointer);
        if (same == dutch.end()) // a list of questions may be longer in one language
            CHECK_THAT(pointer, Catch::Contains("/questions/") || Catch::Contains("/activities/"));
        else
            CHECK(places_in(text) == places_in(same->second));
    }
}

TEST_CASE("no text of the guide is left in the other language")
{
    auto const dutch = texts_of(Language::nl);
    for (auto const& [pointer, text] : texts_of(Language::en)) {
        INFO(pointer);
        auto const same = dutch.find(pointer);
        if (same != dutch.end() && std::ranges::count(text, ' ') >= 3 && text.find('{') == std::string::npos)
            CHECK(text != same->second);
    }
}

TEST_CASE("a path that the guide does not have is empty, and days and numbers are told as people write them")
{
    CHECK(texts::find(Language::nl, "values.stem").empty());
    CHECK(texts::find(Language::nl, "values.stem.nothing").empty());
    CHECK(texts::find(Language::nl, "").empty());
    CHECK(texts::value_name(Language::en, "nothing", "open").empty());
    CHECK(texts::say(Language::nl, day(2027, 3, 2)) == "2 maart 2027");
    CHECK(texts::say(Language::en, day(2027, 3, 2)) == "2 March 2027");
    CHECK(texts::decimal(Language::nl, 3.25) != texts::decimal(Language::en, 3.25));
    CHECK(texts::decimal(Language::nl, 4) == "4,0");
    CHECK(texts::decimal(Language::en, 4) == "4.0");
    CHECK(texts::plain(Language::nl, 4) == "4");
    CHECK(texts::plain(Language::nl, -0.125) == "-0,125");
}
