// Text of people never steers what is around it: which way a text runs, and how reports keep it to themselves.

#include "model/direction.hpp"

#include "api/commands.hpp"
#include "model/json.hpp"
#include "report_testing.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

constexpr auto steering = "\u202Enaam\u2069"; ///< begins an override, and ends an isolate of somebody else
constexpr auto isolated = "\u2068\u202Enaam\u202C\u2069";

/// A journey in which everything that people write is this text; titles, which must be lines, hold letters that run from
/// right to left.
struct Steered : Scene {
    Steered()
        : Scene(Language::en)
    {
        auto const anna = facilitator("שלום");
        auto const unit_of_it = unit("עברית");
        auto const purpose_of_it = adopt(Purpose{.stem = Stem::free, .completion = steering});
        adopt(Vision{.text = steering, .purposes = {purpose_of_it}});
        auto made = Scene::criterion_for(purpose_of_it);
        made.ideal = made.acceptable = steering;
        made.title = "מבחן";
        auto const criterion_of_it = adopt(made);
        add(Signal{.criterion = criterion_of_it, .text = steering});
        add(Responsibility{.holder = anna, .subject = criterion_of_it, .what = steering});
        adopt(Rule{.text = steering, .serves = {criterion_of_it}});
        add(Role{.name = "תפקיד", .holders = {anna}});
        adopt(Agreement{.text = steering, .parties = {unit_of_it}});
        add(Factor{.text = steering});
        add(Lesson{.insight = steering, .context = steering, .recommendation = steering, .about = {criterion_of_it}});
        add(Experience{.title = "כותרת", .story = steering});
    }
};

/// Whether everything that a text begins it ends, and nothing else, in each of its lines.
bool keeps_to_itself(std::string_view text)
{
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        if (!model::is_balanced(text.substr(0, end)))
            return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

/// Whether each place where a part stands has something before it.
bool each_is_behind(std::string_view text, std::string_view part, std::string_view before)
{
    for (auto place = text.find(part); place != std::string_view::npos; place = text.find(part, place + 1))
        if (!text.substr(0, place).ends_with(before))
            return false;
    return true;
}

} // namespace

TEST_CASE("a text is balanced when it ends what it begins, in the order in which that can be")
{
    for (auto const* good : {"", "abc", "\u202Aa\u202C", "\u2067\u202Ba\u202C\u2069", "\u200E\u200F\u061C",
                             "\u202A\u202B\u202C\u202C", "\u2066a\u2069\u2068b\u2069"}) {
        INFO(good);
        CHECK(model::is_balanced(good));
        CHECK(model::balanced(good) == good);
    }
    for (auto const& [bad, mended] :
         std::vector<std::pair<std::string, std::string>>{{"\u202Aa", "\u202Aa\u202C"},
                                                          {"a\u202C", "a"},
                                                          {"a\u2069b", "ab"},
                                                          {"\u2066a", "\u2066a\u2069"},
                                                          {"\u2066\u202Ea\u2069", "\u2066\u202Ea\u202C\u2069"},
                                                          {"\u202Ea\u2069", "\u202Ea\u202C"},
                                                          {"\u2066a\u202Cb\u2069", "\u2066ab\u2069"},
                                                          {"\u202Ea\nb", "\u202Ea\u202C\nb"},
                                                          {"\u202Ea\u2029b\u202C", "\u202Ea\u202C\u2029b"}}) {
        INFO(bad);
        CHECK_FALSE(model::is_balanced(bad));
        CHECK(model::balanced(bad) == mended);
        CHECK(model::is_balanced(mended));
    }
}

TEST_CASE("only what runs from right to left, or changes the direction, is isolated, line by line")
{
    for (auto const* plain : {"", "Wij bellen eerst.", "één … “twee” €3 😀", "漢字かな", "первый", "regel\nregel"})
        CHECK(model::isolated(plain) == plain);
    CHECK(model::isolated("שלום") == "\u2068שלום\u2069");
    CHECK(model::isolated("سلام") == "\u2068سلام\u2069");
    CHECK(model::isolated("a\u200Fb") == "\u2068a\u200Fb\u2069");
    CHECK(model::isolated(steering) == isolated);
    CHECK(model::isolated("een\nשלום\ndrie") == "een\n\u2068שלום\u2069\ndrie");
    CHECK(model::isolated("\xFF\u202E") == "\u2068\xFF\u202E\u202C\u2069"); // what is no letter stays what it is
}

TEST_CASE("in Markdown each text of people keeps its direction to itself")
{
    Steered scene;
    auto const text = markdown_of(scene);
    CHECK_FALSE(has(text, steering));
    CHECK(has(text, isolated));
    CHECK(has(text, "- \u2068שלום\u2069 ("));
    CHECK(has(text, "\u2068תפקיד\u2069: \u2068שלום\u2069"));
    for (auto const* word : {"שלום", "מבחן", "תפקיד", "כותרת"}) {
        CAPTURE(word);
        CHECK(each_is_behind(text, word, "\u2068"));
    }
    CHECK(keeps_to_itself(text));
}

TEST_CASE(
    "on the page nothing that people wrote ends what isolates it, and what no element isolates is isolated by letters")
{
    Steered scene;
    scene.set(scene.journey, "title", "כל ביחד");
    auto const page = page_of(scene);
    CHECK(keeps_to_itself(page));
    CHECK_FALSE(has(page, steering));
    CHECK(has(page, "<title>\u2068כל ביחד\u2069</title>"));
    CHECK(has(page, "dir=\"auto\">כל ביחד</h1>"));
    CHECK(has(page, "<bdi>שלום</bdi>"));
}

TEST_CASE("in a calendar each text of people keeps its direction to itself, and ordinary texts stay as they are")
{
    Steered scene;
    auto const session = scene.plan(day(2027, 2, 1));
    auto const calendar = [&] {
        return scene.call([&](access::Call& by) {
            return api::render(by, "icalendar", json::object{{"journey", scene.journey.text()}});
        });
    };
    CHECK_FALSE(has(calendar(), "\u2068"));
    scene.set(session, "title", "פגישה");
    scene.set(session, "place", "חדר");
    CHECK(has(calendar(), "SUMMARY:\u2068פגישה\u2069\r\n"));
    CHECK(has(calendar(), "LOCATION:\u2068חדר\u2069\r\n"));
    CHECK(keeps_to_itself(calendar()));
}

TEST_CASE("a sentence with a text of people in it keeps that text's direction to itself")
{
    CHECK(texts::say(Language::en, texts::Key::views_attention_overdue_adjustment_says,
                     {{"text", steering}, {"day", "today"}})
          == std::string("“") + isolated + "” should have been done on today.");
    CHECK(texts::say(Language::en, texts::Key::views_attention_overdue_adjustment_says,
                     {{"text", "Bellen"}, {"day", "today"}})
          == "“Bellen” should have been done on today.");
}
