// How long it takes to take people over from a directory, by pages of 100 users and then of 100 groups: at first, and in
// a night in which nothing changed. A thirty-third as many groups as users, each with its share of them. Told for one
// user, in microseconds of the processor.

#include "scale.hpp"

#include <benchmark/benchmark.h>
#include <boost/json.hpp>

#include <ctime>

namespace {

namespace json = boost::json;

constexpr int page = 100;
constexpr auto enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

std::string list(json::array resources)
{
    return json::serialize(json::object{{"schemas", {"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
                                        {"totalResults", resources.size()},
                                        {"Resources", std::move(resources)}});
}

json::object user(int number)
{
    auto const key = std::to_string(number);
    return {{"schemas", {"urn:ietf:params:scim:schemas:core:2.0:User", enterprise}},
            {"id", "u-" + key},
            {"externalId", "hr-" + key},
            {"userName", "persoon" + key},
            {"name", {{"givenName", "Persoon"}, {"familyName", "van Dorp " + key}}},
            {"emails", {json::object{{"value", "persoon" + key + "@example.org"}, {"primary", true}}}},
            {"active", true},
            {"meta", {{"resourceType", "User"}, {"location", "https://example.org/Users/u-" + key}}},
            {enterprise, {{"manager", {{"value", "u-" + std::to_string(number / 10)}}}}}};
}

json::object group(int number, int groups, int users)
{
    json::array members;
    for (int member = number; member < users; member += groups)
        members.push_back(json::object{{"value", "u-" + std::to_string(member)}});
    return {{"schemas", {"urn:ietf:params:scim:schemas:core:2.0:Group"}},
            {"id", "g-" + std::to_string(number)},
            {"displayName", "Groep " + std::to_string(number)},
            {"members", std::move(members)}};
}

/// What a directory tells, page by page.
std::vector<std::string> pages(int users)
{
    auto const groups = std::max(users * 3 / 100, 1);
    std::vector<std::string> all;
    json::array some;
    auto const end_page = [&](bool is_last) {
        if (some.size() == page || (is_last && !some.empty()))
            all.push_back(list(std::exchange(some, {})));
    };
    for (int number = 0; number < users; ++number, end_page(number == users))
        some.push_back(user(number));
    for (int number = 0; number < groups; ++number, end_page(number == groups))
        some.push_back(group(number, groups, users));
    return all;
}

double told(scale::Bench const& bench, std::vector<std::string> const& messages)
{
    auto const start = std::clock();
    for (auto const& message : messages)
        benchmark::DoNotOptimize(bench.host.import_people(message));
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void measure(benchmark::State& state, bool is_night)
{
    auto const users = static_cast<int>(state.range(0));
    auto const messages = pages(users);
    double seconds = 0;
    for (auto _ : state) {
        scale::Bench const bench;
        auto const first = told(bench, messages);
        auto const taken = is_night ? told(bench, messages) : first;
        state.SetIterationTime(taken);
        seconds += taken;
    }
    state.counters["per_user_us"] = 1e6 * seconds / users / static_cast<double>(state.iterations());
}

void people_first(benchmark::State& state)
{
    measure(state, false);
}

void people_night(benchmark::State& state)
{
    measure(state, true);
}

} // namespace

// To reach: a user among 10,000 costs 1.5 times what one among 100 does, and a night a fifth of the first time.
BENCHMARK(people_first)->Arg(100)->Iterations(20)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(people_first)->Arg(10'000)->Iterations(2)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(people_night)->Arg(100)->Iterations(20)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(people_night)->Arg(10'000)->Iterations(2)->UseManualTime()->Unit(benchmark::kMillisecond);
