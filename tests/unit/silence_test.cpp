#include "crowd.hpp"

#include "insight/changes.hpp"
#include "report/markdown.hpp"
#include <tocht/tocht.hpp>

#include <map>
#include <regex>

using namespace tocht;
using namespace tocht::test;

namespace {

/// Two journeys that are alike, but for what people answered where nobody outside may know of it.
struct Alike {
    explicit Alike(bool is_loud, Openness openness = Openness::named)
        : crowd(12, openness)
        , loud(is_loud)
    {
        purpose = crowd.purpose();
        criterion = crowd.adopt(Scene::criterion_for(purpose));
        signal = crowd.signal(criterion);
        rule = crowd.adopt(Rule{.text = "Wij bellen eerst"});
        factor = crowd.factor(Effect::hinders);
        proposed = crowd.add(Purpose{.stem = Stem::free, .completion = "minder overdracht"});
        if (loud) {
            crowd.answer(proposed, Aspect::agree, std::vector<int>(9, -2));
            crowd.answer(factor, Aspect::strength, std::vector<int>(11, 5));
        }
        told(day(2027, 1, 18));
        secret(day(2027, 1, 25));
        secret(day(2027, 2, 1));
        secret(day(2027, 2, 8));
        open = at(day(2027, 2, 22));
        crowd.open(open);
        if (loud)
            crowd.answer(crowd.journey, Aspect::quality, std::vector<int>(9, 1), open);
        crowd.now = noon(day(2027, 3, 1));
    }

    static Instant noon(Day on) { return std::chrono::sys_days{on} + std::chrono::hours{12}; }

    Id at(Day on)
    {
        crowd.now = noon(on);
        return crowd.plan(on);
    }

    /// A session of which figures are released, the same in both.
    void told(Day on)
    {
        auto const session = at(on);
        crowd.hold(session, crowd.given(crowd.journey, Aspect::quality, {3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4}));
        crowd.now = noon(on) + std::chrono::hours{1};
    }

    /// One in which nobody answers, or four do: too few for any figure.
    void secret(Day on)
    {
        auto const session = at(on);
        crowd.open(session);
        if (loud)
            for (auto const& [subject, aspect, value] :
                 {std::tuple(crowd.journey, Aspect::quality, 1), std::tuple(crowd.journey, Aspect::adherence, 5),
                  std::tuple(rule, Aspect::kept, 0), std::tuple(signal, Aspect::noticed, 1),
                  std::tuple(factor, Aspect::strength, 5), std::tuple(session, Aspect::enjoyable, 1)})
                crowd.answer(subject, aspect, std::vector<int>(4, value), session);
        crowd.now = noon(on) + std::chrono::minutes{30};
        crowd.add(Measurement{.subject = measured(), .value = 3, .measured_on = on, .session = session});
        crowd.close(session);
    }

    Id measured()
    {
        if (!measured_)
            measured_ = crowd.adopt(Rule{
                .nature = RuleNature::quantitative,
                .text = "Binnen twee dagen",
                .measure = Measure{.name = "dagen", .unit = "dag", .comparison = Comparison::at_most, .target = 2}});
        return measured_;
    }

    Crowd crowd;
    bool loud;
    Id purpose{};
    Id criterion{};
    Id signal{};
    Id rule{};
    Id factor{};
    Id proposed{};
    Id open{};
    Id measured_{};
};

/// Ids and cursors by the order in which they turn up, for they are others in every journey.
std::string with_numbers_for_ids(std::string const& told)
{
    static std::regex const id("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{48}");
    std::map<std::string, std::size_t> known;
    std::string result;
    auto last = told.begin();
    for (std::sregex_iterator found(told.begin(), told.end(), id), end; found != end; ++found) {
        auto const& match = (*found)[0];
        auto const number = known.try_emplace(match.str(), known.size()).first->second;
        result.append(last, match.first).append("#").append(std::to_string(number));
        last = match.second;
    }
    return result.append(last, told.end());
}

/// What stands around the place from which on two answers are not the same; empty when they are.
std::string first_difference(std::string const& one, std::string const& other)
{
    auto const left = with_numbers_for_ids(one);
    auto const right = with_numbers_for_ids(other);
    auto const place = static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    if (left == right)
        return {};
    auto const begin = place < 80 ? 0 : place - 80;
    return left.substr(begin, 200) + "\n<>\n" + right.substr(std::min(begin, right.size()), 200);
}

json::object parameters_of(Alike const& alike)
{
    return {{"journey", alike.crowd.journey.text()}};
}

/// What a view tells, or how it refuses.
std::string answer(Alike& alike, insight::View const& view, std::optional<Id> actor, json::object const& asked)
{
    try {
        return json::serialize(alike.crowd.call([&](access::Call& by) { return view.tell(by, asked); }, actor));
    } catch (Fault const& fault) {
        return "code " + std::to_string(static_cast<int>(fault.code)) + " at " + fault.pointer;
    }
}

std::vector<std::string> told_by_views(Alike& alike, std::optional<Id> actor)
{
    std::vector<std::string> all;
    for (auto const& view : insight::views()) {
        if (view.name == "harvest")
            for (auto const& session : alike.crowd.overview().sessions)
                all.push_back("harvest " + answer(alike, view, actor, {{"session", session.id.text()}}));
        else if (view.name == "trend" || view.name == "consensus")
            for (auto const* by : {"perspective", "unit", "affiliation"}) {
                auto asked = parameters_of(alike);
                asked.emplace("by", by);
                all.push_back(std::string(view.name) + " " + answer(alike, view, actor, asked));
            }
        all.push_back(std::string(view.name) + " " + answer(alike, view, actor, parameters_of(alike)));
    }
    return all;
}

std::string told_by_verbs(Alike& alike, std::optional<Id> actor)
{
    std::string all;
    alike.crowd.call(
        [&](access::Call& by) {
            for (auto const kind : model::kinds()) {
                auto const page = journey::list(by, {.kind = kind, .order = "-changed_at", .limit = 1000});
                for (auto const& stored : page.items)
                    all += json::serialize(model::write(stored)) + "\n";
                all += page.cursor + "\n";
            }
            for (auto const& found : journey::search(by, {.text = "wij"}))
                all += found.id.text() + " " + found.extract + "\n";
            for (auto const& change : insight::changes(by, {}, 1000))
                all += change.verb + " " + std::to_string(change.documents.size()) + "\n";
            try {
                all += report::markdown(by, alike.crowd.journey);
            } catch (Fault const& fault) {
                all += std::to_string(static_cast<int>(fault.code));
            }
        },
        actor);
    return all;
}

} // namespace

TEST_CASE("outside the circle no view and no verb tells whether people answered what is not released", "[silence]")
{
    Alike quiet(false);
    Alike loud(true);
    auto const is_host = GENERATE(true, false);
    auto const actor = [&](Alike const& of) {
        return is_host ? std::optional<Id>() : std::optional(of.crowd.nico.person);
    };
    auto const expected = told_by_views(quiet, actor(quiet));
    auto const found = told_by_views(loud, actor(loud));
    REQUIRE(expected.size() == found.size());
    for (std::size_t index = 0; index < expected.size(); ++index)
        CHECK(first_difference(found[index], expected[index]) == "");
    CHECK(first_difference(told_by_verbs(loud, actor(loud)), told_by_verbs(quiet, actor(quiet))) == "");
}

TEST_CASE("in an anonymous journey they tell it to nobody who did not answer", "[silence]")
{
    Alike quiet(false, Openness::anonymous);
    Alike loud(true, Openness::anonymous);
    auto const who = GENERATE(0, 1, 2);
    auto const actor = [&](Alike const& of) {
        return who == 0 ? std::optional<Id>()
                        : std::optional(who == 1 ? of.crowd.nico.person : of.crowd.people[11].person);
    };
    auto const expected = told_by_views(quiet, actor(quiet));
    auto const found = told_by_views(loud, actor(loud));
    REQUIRE(expected.size() == found.size());
    for (std::size_t index = 0; index < expected.size(); ++index) {
        // How many have come in is told of an open session, as a band.
        bool const is_overview = expected[index].starts_with("overview");
        if (!is_overview || who != 2)
            CHECK(first_difference(found[index], expected[index]) == "");
    }
    CHECK(first_difference(told_by_verbs(loud, actor(loud)), told_by_verbs(quiet, actor(quiet))) == "");
}

TEST_CASE("no exact number of raters leaves the circle, in whatever view", "[silence]")
{
    Alike alike(true);
    auto const is_exact = [](std::string const& told) {
        static std::regex const exact(
            R"re("(n|agree|disagree|seen|pass|kept|partly|broken|noticed|answers|count|pairs|answered)":[0-9])re");
        static std::regex const of_share(R"re("share":\{[^}]*\})re");
        auto const without_shares = std::regex_replace(told, of_share, "");
        return std::regex_search(without_shares, exact);
    };
    for (auto const& actor : {std::optional<Id>(), std::optional(alike.crowd.nico.person)})
        for (auto const& told : told_by_views(alike, actor))
            if (!told.starts_with("timeline"))
                CHECK(!is_exact(told));
    auto const inside = told_by_views(alike, alike.crowd.people[1].person);
    CHECK(std::ranges::any_of(inside, is_exact));
}

TEST_CASE("to an outsider a journey is not there, whatever view is asked", "[silence]")
{
    Alike alike(true);
    auto const outsider = alike.crowd.add(Person{.name = "Otto"});
    for (auto const& view : insight::views()) {
        auto asked = parameters_of(alike);
        if (view.name == "harvest")
            asked = {{"session", alike.open.text()}};
        CHECK(answer(alike, view, outsider, asked)
                  .starts_with("code " + std::to_string(static_cast<int>(Code::not_found))));
    }
    CHECK(told_by_verbs(alike, outsider).find("Wij bellen") == std::string::npos);
}

TEST_CASE("whether something anonymous was rated is not told by refusing to remove it", "[silence]")
{
    Crowd crowd(6, Openness::anonymous);
    auto const rated = crowd.add(Purpose{.completion = "zorg"}, crowd.people[1].person);
    auto const unrated = crowd.add(Purpose{.completion = "rust"}, crowd.people[1].person);
    crowd.rate(crowd.people[2], rated, Aspect::agree, 1);
    auto const failure = [&](Id id) { return failure_of([&] { crowd.remove(id, crowd.people[1].person); }); };
    CHECK(failure(rated) == failure(unrated));
    auto const remove = [&](std::size_t index) { return failure_of([&] { crowd.remove(crowd.people[index].id); }); };
    CHECK(remove(2) == remove(3));
}

TEST_CASE("the log holds the name of the verb and its code, and no word or name of people", "[silence]")
{
    std::vector<std::string> lines;
    Folder folder;
    {
        auto const store =
            Store::open(folder / "a.tocht", {.log = [&](std::string const& line) { lines.push_back(line); }});
        auto const host = store.host();
        auto const journey = host.add(Journey{.title = "Geheimtitel", .starts_on = day(2026, 12, 1), .months = 6}).id;
        auto const person = host.add(Person{.name = "Annageheim", .email = "geheim@example.org"}).id;
        host.add(Participant{.journey = journey, .person = person, .authority = Authority::facilitator});
        auto const me = store.act_as(person);
        auto const purpose = me.add(Purpose{.journey = journey, .completion = "geheime zorg"});
        me.rate({.subject = purpose.id, .aspect = Aspect::agree, .value = 1});
        (void)me.search("geheim");
        (void)failure_of([&] { me.change<Purpose>(purpose.id, 1, R"({"geheim": "geheim"})"); });
        (void)failure_of([&] { me.add(Remark{.journey = journey, .text = std::string(100'000, 'x') + "geheim"}); });
        (void)failure_of([&] { (void)me.get<Person>(Id::make()); });
        (void)me.progress(journey);
        (void)host.render_markdown(journey);
    }
    CHECK(lines.size() > 10);
    static std::regex const form(R"re(\{"verb":"[a-z_]+","code":[0-9]+\})re");
    for (auto const& line : lines)
        CHECK(std::regex_match(line, form));
}
