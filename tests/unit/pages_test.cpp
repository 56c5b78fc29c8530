#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

// What a list promises while others write, and where its order has ties.

namespace {

struct Listed : Gathering {
    Listed()
    {
        for (auto const* text : {"c", "a", "b", "a", "c", "b"})
            ids.push_back(host().add(Rule{.journey = journey, .text = text}).id);
    }

    [[nodiscard]] Page<Document<Rule>> page(Query query) const
    {
        query.journey = journey;
        return host().list<Rule>(query);
    }

    std::vector<Id> ids{}; ///< in the order in which they were made
};

std::vector<Id> ids_of(Page<Document<Rule>> const& page)
{
    std::vector<Id> ids;
    for (auto const& item : page.items)
        ids.push_back(item.id);
    return ids;
}

} // namespace

TEST_CASE("equal entries come by id, whichever way a list goes")
{
    Listed const g;
    auto const& id = g.ids;
    CHECK(ids_of(g.page({})) == id);
    CHECK(ids_of(g.page({.order = "text"})) == std::vector{id[1], id[3], id[2], id[5], id[0], id[4]});
    CHECK(ids_of(g.page({.order = "-text"})) == std::vector{id[0], id[4], id[2], id[5], id[1], id[3]});
    CHECK(ids_of(g.page({.order = "review_on"})) == id); // which none of them has
}

TEST_CASE("a page of all there is has no cursor, and one of all but one has")
{
    Listed const g;
    CHECK(g.page({.limit = 6}).cursor.empty());
    auto const five = g.page({.limit = 5});
    REQUIRE_FALSE(five.cursor.empty());
    auto const rest = g.page({.limit = 5, .cursor = five.cursor});
    CHECK(ids_of(rest) == std::vector{g.ids.back()});
    CHECK(rest.cursor.empty());
    for (auto const limit : {0, -1, 1001})
        CHECK(refusal_of(g, [&] { (void)g.page({.limit = limit}); }) == Failure{Code::invalid, "/limit"});
}

TEST_CASE("who reads page by page misses nothing and sees nothing twice while others add and remove")
{
    for (auto const* order : {"", "text", "-text"}) {
        Listed const g;
        auto const first = g.page({.order = order, .limit = 3});
        auto const whole = ids_of(g.page({.order = order}));
        g.host().remove(first.items.back().id, 1); // the very place that the cursor tells
        g.host().add(Rule{.journey = g.journey, .text = "b"});
        auto const second = ids_of(g.page({.order = order, .cursor = first.cursor}));
        INFO(order);
        for (std::size_t place = 3; place < whole.size(); ++place)
            CHECK(std::ranges::count(second, whole[place]) == 1);
        for (auto const& seen : ids_of(first))
            CHECK(std::ranges::count(second, seen) == 0);
    }
}
