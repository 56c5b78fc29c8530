#include "bodies.hpp"

#include "model/names.hpp"
#include "model_testing.hpp"

#include <algorithm>
#include <set>

using namespace tocht;
using namespace tocht::test;

// Search finds words in all texts that the actor may read, and in no others.

namespace {

using Pairs = std::set<std::pair<Kind, Id>>;

Pairs found(Actor const& actor, std::string_view text, std::optional<Id> journey = {})
{
    Pairs all;
    for (auto const& hit : actor.search(text, journey, 1000))
        all.emplace(hit.kind, hit.id);
    return all;
}

json::value as_often(model::Field const& field, json::value one)
{
    return field.count == model::Count::many ? json::value{std::move(one)} : std::move(one);
}

/// For each place in which a kind has words of people, its name and a merge patch that puts words there.
std::vector<std::pair<std::string, json::object>> places(Kind kind, std::string_view words)
{
    std::vector<std::pair<std::string, json::object>> all;
    auto const add = [&](model::Field const& field, std::string const& name, json::value value) {
        auto& patch = all.emplace_back(name, json::object{}).second;
        patch[field.name] = as_often(field, std::move(value));
        if (name.starts_with("measure."))
            patch["nature"] = "quantitative"; // another rule has no measure
    };
    for (auto const& field : model::description(kind).fields) {
        std::string const name(field.name);
        if (field.is_searched)
            add(field, name, json::value(words));
        if (field.shape != model::Shape::object)
            continue;
        for (auto const& inner : field.inside())
            if (inner.is_searched) {
                auto object = testing::full(field.inside());
                object[inner.name] = words;
                add(field, name + "." + std::string(inner.name), std::move(object));
            }
    }
    return all;
}

/// A document of each kind that can be added, and a session.
template <BodyOfKind T> Document<T> made(Bodies const& bodies)
{
    if constexpr (std::is_same_v<T, Session>)
        return bodies.plan().front();
    else if constexpr (std::is_same_v<T, Remark>)
        return bodies.host().add(
            Remark{.journey = bodies.journey, .nature = RemarkNature::question, .text = "Wie belt?"});
    else
        return bodies.host().add(std::get<T>(bodies.body_of(kind_of<T>)));
}

template <BodyOfKind T> void is_found_by_each_text(Bodies const& bodies)
{
    auto const host = bodies.host();
    auto document = made<T>(bodies);
    for (auto const& [name, patch] : places(kind_of<T>, "regenboog")) {
        INFO(model::name_of(kind_of<T>) << " " << name);
        CHECK(found(host, "regenboog").empty());
        auto const writer = name == "answer" ? bodies.as(bodies.facilitator) : host;
        document = writer.template change<T>(document.id, document.revision, json::serialize(patch));
        auto const hits = host.search("regenboog");
        REQUIRE(hits.size() == 1);
        CHECK(hits[0].kind == kind_of<T>);
        CHECK(hits[0].id == document.id);
        constexpr bool is_shared = std::is_same_v<T, Person> || std::is_same_v<T, Unit> || std::is_same_v<T, Method>;
        CHECK(hits[0].journey.has_value() != is_shared);
        CHECK_THAT(hits[0].extract, Catch::Contains("‹regenboog›"));

        auto other = places(kind_of<T>, "anders");
        auto const again = std::ranges::find(other, name, [](auto const& place) { return place.first; });
        document = writer.template change<T>(document.id, document.revision, json::serialize(again->second));
    }
    CHECK(found(host, "regenboog").empty());
}

/// A document of each kind that has texts, with the same word in one of them.
struct Worded : Bodies {
    Worded()
    {
#define TOCHT_KIND(name, Type, number) word<Type>();
        TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
    }

    /// Those of them that somebody may list.
    [[nodiscard]] Pairs listed(Actor const& actor) const
    {
        Pairs all;
#define TOCHT_KIND(name, Type, number)                                                                                 \
    for (auto const& document : actor.list<Type>({.limit = 1000}).items)                                               \
        if (documents.contains({Kind::name, document.id}))                                                             \
            all.emplace(Kind::name, document.id);
        TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
        return all;
    }

    Pairs documents{};

private:
    template <BodyOfKind T> void word()
    {
        auto const all = places(kind_of<T>, "regenboog");
        if (all.empty())
            return;
        auto const document = made<T>(*this);
        host().template change<T>(document.id, document.revision, json::serialize(all.front().second));
        documents.emplace(kind_of<T>, document.id);
    }
};

} // namespace

TEST_CASE("search finds a document by each of the texts that people wrote in it, while it has them")
{
    Bodies const bodies;
#define TOCHT_KIND(name, Type, number) is_found_by_each_text<Type>(bodies);
    TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
}

TEST_CASE("search gives everybody the documents that list gives, and no others")
{
    Worded g;
    CHECK(found(g.host(), "regenboog") == g.documents);
    CHECK(g.listed(g.host()) == g.documents);
    for (auto const& one : {g.facilitator, g.participant, g.colleague, g.sponsor, g.outsider})
        CHECK(found(g.as(one), "regenboog") == g.listed(g.as(one)));
    CHECK(found(g.as(g.participant), "regenboog").size() > 10);
    auto const adopted = g.listed(g.as(g.sponsor)).size();

    for (auto const& [kind, id] : g.documents)
        if (kind == Kind::rule || kind == Kind::agreement || kind == Kind::purpose) {
            auto const adopt = [&]<typename T>(std::type_identity<T>) {
                auto document = g.host().get<T>(id);
                document.body.status = Status::adopted;
                g.host().change(document);
            };
            kind == Kind::rule        ? adopt(std::type_identity<Rule>{})
            : kind == Kind::agreement ? adopt(std::type_identity<Agreement>{})
                                      : adopt(std::type_identity<Purpose>{});
        }
    auto const sponsored = found(g.as(g.sponsor), "regenboog");
    CHECK(sponsored == g.listed(g.as(g.sponsor)));
    CHECK(sponsored.size() == adopted + 3);
    CHECK(g.store.check().empty());
}

TEST_CASE("who leaves finds no more than who never came, and who comes back finds it again")
{
    Worded g;
    auto const all = found(g.as(g.participant), "regenboog");
    auto document = g.host().get<Participant>(g.participant.id);
    document.body.left_on = day(2027, 1, 31);
    document = g.host().change(document);
    CHECK(found(g.as(g.participant), "regenboog") == found(g.as(g.outsider), "regenboog"));
    document.body.left_on = {};
    g.host().change(document);
    CHECK(found(g.as(g.participant), "regenboog") == all);
}

TEST_CASE("search in a journey finds what is in it, and what all journeys share not")
{
    Worded g;
    auto const other = g.host().add(Journey{.title = "Verder", .starts_on = day(2027, 3, 1), .months = 3}).id;
    auto const there = g.host().add(Issue{.journey = other, .question = "Waar is de regenboog?"}).id;
    CHECK(found(g.host(), "regenboog", other) == Pairs{{Kind::issue, there}});
    auto const here = found(g.host(), "regenboog", g.journey);
    CHECK_FALSE(here.contains({Kind::issue, there}));
    for (auto const& hit : g.host().search("regenboog", g.journey, 1000))
        CHECK(hit.journey == g.journey);
    CHECK(failure_of([&] { (void)g.host().search("regenboog", Id::make()); }) == Failure{Code::not_found, "/journey"});
    CHECK(failure_of([&] { (void)g.as(g.outsider).search("regenboog", g.journey); })
          == Failure{Code::not_found, "/journey"});
}

TEST_CASE("what was changed last is found first, and a limit cuts off the rest")
{
    Gathering g;
    std::vector<Id> made;
    for (int number = 0; number < 5; ++number) {
        g.now += std::chrono::minutes{1};
        made.push_back(g.host().add(Issue{.journey = g.journey, .question = "Regenboog?"}).id);
    }
    g.now += std::chrono::minutes{1};
    g.host().change<Issue>(made[1], 1, R"({"wish": "Zon"})");
    auto const in_order = [&](int limit) {
        std::vector<Id> ids;
        for (auto const& hit : g.host().search("regenboog", g.journey, limit))
            ids.push_back(hit.id);
        return ids;
    };
    std::vector<Id> const expected{made[1], made[4], made[3], made[2], made[0]};
    CHECK(in_order(100) == expected);
    CHECK(in_order(2) == std::vector(expected.begin(), expected.begin() + 2));
}

TEST_CASE("what was removed, and words that were taken out, are found no more; what is retired still is")
{
    Gathering g;
    auto const issue = g.host().add(Issue{.journey = g.journey, .question = "Regenboog?"});
    auto const rule = g.host().add(Rule{.journey = g.journey, .text = "Regenboog"});
    CHECK(found(g.host(), "regenboog").size() == 2);
    g.host().change<Rule>(rule.id, 1, R"({"status": "retired"})");
    g.host().remove(issue.id, 1);
    CHECK(found(g.host(), "regenboog") == Pairs{{Kind::rule, rule.id}});
    g.host().change<Rule>(rule.id, 2, R"({"text": "Zon"})");
    CHECK(found(g.host(), "regenboog").empty());
    CHECK(g.host().history<Rule>(rule.id).front().body.text == "Regenboog"); // the past is read, not searched
}

TEST_CASE("an extract is cut from a long text around the words that were found")
{
    Gathering g;
    std::string text;
    for (int word = 0; word < 300; ++word)
        text += "voor ";
    text += "de Regenboog";
    for (int word = 0; word < 300; ++word)
        text += " na";
    g.host().add(Experience{.journey = g.journey, .title = "Buiten", .story = text});
    auto const extract = g.host().search("regenb").at(0).extract;
    CHECK_THAT(extract, Catch::Contains("‹Regenboog›"));
    CHECK(extract.size() < 400);
}

TEST_CASE("keys, addresses, channels of the host and what it keeps beside a document are not searched")
{
    Gathering g;
    g.host().add(Person{.name = "Esra", .email = "regenboog@example.org", .external_id = "regenboog"});
    g.host().add(Unit{.name = "Huisartsen", .external_id = "regenboog"});
    g.host().add(Issue{.journey = g.journey, .question = "Wie?"}, {}, R"({"note": "regenboog"})");
    CHECK(found(g.host(), "regenboog").empty());
}

TEST_CASE("a remark in an open session is found by nobody yet, and by the circle when that session is closed")
{
    Gathering g;
    auto const session = g.opened();
    auto const remark =
        g.as(g.participant)
            .add(Remark{
                .journey = g.journey, .session = session.id, .participant = g.participant.id, .text = "Regenboog"});
    Pairs const it{{Kind::remark, remark.id}};
    for (auto const& one : {g.participant, g.colleague, g.facilitator, g.sponsor})
        CHECK(found(g.as(one), "regenboog").empty());
    g.host().close_session(session.id);
    for (auto const& one : {g.participant, g.colleague, g.facilitator})
        CHECK(found(g.as(one), "regenboog") == it);
    CHECK(found(g.as(g.sponsor), "regenboog").empty());
}

TEST_CASE("feedback to somebody is found by the two, and by nobody else")
{
    Gathering g;
    auto const feedback = g.as(g.participant)
                              .add(Remark{.journey = g.journey,
                                          .participant = g.participant.id,
                                          .nature = RemarkNature::feedback,
                                          .to = g.colleague.id,
                                          .text = "Regenboog"});
    Pairs const it{{Kind::remark, feedback.id}};
    CHECK(found(g.as(g.participant), "regenboog") == it);
    CHECK(found(g.as(g.colleague), "regenboog") == it);
    for (auto const& one : {g.facilitator, g.sponsor, g.outsider})
        CHECK(found(g.as(one), "regenboog").empty());
}
