#include "shared_data.hpp"

#include "model/aspect.hpp"
#include "store/ratings.hpp"

using namespace tocht;
using namespace tocht::test;

namespace {

/// Answers of 1 to 5 to a question, none for who left it open: by the column whose name holds a word.
json::array answers_to(std::string const& file, std::string const& column)
{
    return python("import csv, json, sys\n"
                  "scale = [\"Strongly disagree\", \"Disagree\", \"Neither agree or disagree\", \"Agree\", "
                  "\"Strongly Agree\"]\n"
                  "rows = list(csv.reader(open(sys.argv[1], newline=\"\", encoding=\"utf-8-sig\")))\n"
                  "at = [index for index, name in enumerate(rows[0]) if \""
                      + column
                      + "\" in name][0]\n"
                        "print(json.dumps([scale.index(row[at]) + 1 if row[at] else None for row in rows[1:]]))",
                  file)
        .as_array();
}

/// How often each answer stands in the file, counted apart from the library and the function above.
json::array counts_in(std::string const& file, std::string const& column)
{
    return python("import collections, csv, json, sys\n"
                  "reader = csv.DictReader(open(sys.argv[1], newline=\"\", encoding=\"utf-8-sig\"))\n"
                  "name = next(name for name in reader.fieldnames if \""
                      + column
                      + "\" in name)\n"
                        "given = collections.Counter(row[name].lower() for row in reader)\n"
                        "print(json.dumps([given[text] for text in (\"strongly disagree\", \"disagree\", "
                        "\"neither agree or disagree\", \"agree\", \"strongly agree\")]))",
                  file)
        .as_array();
}

std::vector<Id> invite(Scene& scene, std::size_t people)
{
    std::vector<Id> participants;
    scene.call([&](access::Call& call) {
        for (std::size_t index = 0; index < people; ++index) {
            auto const person = journey::add(call, {.body = Person{.name = "Engineer " + std::to_string(index)}}).id;
            participants.push_back(
                journey::add(call, {.body = Participant{.journey = scene.journey, .person = person}}).id);
        }
    });
    return participants;
}

void rate(Scene& scene, std::vector<Id> const& people, Id session, Aspect aspect, json::array const& answers)
{
    std::vector<Rating> ratings;
    for (std::size_t index = 0; index < people.size(); ++index)
        if (answers[index].is_int64())
            ratings.push_back({.participant = people[index],
                               .subject = scene.journey,
                               .session = session,
                               .aspect = aspect,
                               .value = answers[index].to_number<int>()});
    scene.open(session);
    scene.rate_many(ratings);
    scene.close(session);
}

json::array counts_of(Scene& scene, Id session, Aspect aspect)
{
    store::Counts sum{};
    auto const tallies = scene.call([&](access::Call& call) {
        return store::tallies_of_session(call.database, store::find(call.database, session)->number);
    });
    for (auto const& tally : tallies) {
        CHECK(tally.question.aspect == static_cast<int>(aspect));
        for (std::size_t place = 0; place < sum.size(); ++place)
            sum[place] += tally.counts[place];
    }
    return json::array(sum.begin(), sum.end());
}

} // namespace

TEST_CASE("the tallies of a survey of 997 people in two sessions are what one counts in its file")
{
    auto const folder = shared_data("rse-survey-2018");
    if (!folder)
        return;
    auto const file = *folder + "/public_data.csv";
    Scene scene;
    auto const first = answers_to(file, "[recog1]");
    auto const second = answers_to(file, "[recog2]");
    REQUIRE(first.size() == 997);
    auto const people = invite(scene, first.size());
    auto const one = scene.plan(day(2027, 2, 1));
    auto const other = scene.plan(day(2027, 3, 1));
    rate(scene, people, one, Aspect::quality, first);
    rate(scene, people, other, Aspect::climate, second);
    CHECK(counts_of(scene, one, Aspect::quality) == counts_in(file, "[recog1]"));
    CHECK(counts_of(scene, other, Aspect::climate) == counts_in(file, "[recog2]"));
}
