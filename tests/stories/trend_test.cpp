#include "shared_data.hpp"

#include "insight/statistics.hpp"

#include <cmath>

using namespace tocht;
using namespace tocht::test;
using namespace tocht::insight;

namespace {

/// What R computes, an independent program: the numbers that a script prints. It finds the file's path in `file`, and
/// holds no single quote.
std::vector<double> r(std::string const& script, std::string const& file = {})
{
    auto const command =
        "Rscript --vanilla -e 'file <- commandArgs(TRUE)[1]' -e 'tell <- function(...) cat(sprintf(\"%.17g\\n\", "
        "c(...)), sep = \"\")' -e '"
        + script + "' '" + file + "'";
    auto* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::vector<double> numbers;
    std::array<char, 64> line{};
    while (fgets(line.data(), line.size(), pipe) != nullptr)
        numbers.push_back(std::strtod(line.data(), nullptr));
    REQUIRE(pclose(pipe) == 0);
    return numbers;
}

/// Whether there is R. With CI set, that it is missing is a failure.
bool has_r()
{
    if (std::system("Rscript --version > /dev/null 2>&1") == 0) // NOLINT(concurrency-mt-unsafe)
        return true;
    if (std::getenv("CI") != nullptr)
        FAIL("There is no Rscript (Debian: r-base-core)");
    WARN("Skipped: there is no Rscript (Debian: r-base-core)");
    return false;
}

Approx as(double number)
{
    return Approx(number).epsilon(1e-9).margin(1e-12);
}

/// The two questions of the survey on recognition, read by R: `x` and `y`, 1 to 5 or NA.
constexpr auto survey =
    "rows <- read.csv(file, check.names = FALSE, fileEncoding = \"UTF-8-BOM\"); "
    "scale <- c(\"strongly disagree\", \"disagree\", \"neither agree or disagree\", \"agree\", \"strongly agree\"); "
    "answers <- function(column) match(tolower(rows[[grep(column, names(rows), fixed = TRUE)[1]]]), scale); "
    "x <- answers(\"[recog1]\"); y <- answers(\"[recog2]\"); ";

/// The same as JSON, read by Python.
json::array answers_to(std::string const& file, std::string const& column)
{
    return python("import csv, json, sys\n"
                  "scale = [\"strongly disagree\", \"disagree\", \"neither agree or disagree\", \"agree\", "
                  "\"strongly agree\"]\n"
                  "reader = csv.DictReader(open(sys.argv[1], newline=\"\", encoding=\"utf-8-sig\"))\n"
                  "name = next(name for name in reader.fieldnames if \""
                      + column
                      + "\" in name)\n"
                        "print(json.dumps([scale.index(row[name].lower()) + 1 if row[name] else None for row in "
                        "reader]))",
                  file)
        .as_array();
}

/// The survey's people in a journey: the first question is answered in one session, the second in the next.
class Survey {
public:
    explicit Survey(std::string const& file)
        : first_(answers_to(file, "[recog1]"))
        , second_(answers_to(file, "[recog2]"))
    {
        scene_.call([&](access::Call& call) {
            while (people_.size() < first_.size()) {
                auto const person = journey::add(call, {.body = Person{.name = "Engineer"}}).id;
                reader_ = person;
                people_.push_back(
                    journey::add(call, {.body = Participant{.journey = scene_.journey, .person = person}}).id);
            }
        });
    }

    /// `before` answer in the first session only, from `after` on in the second only.
    std::vector<TrendPoint> points(std::size_t before, std::size_t after)
    {
        hold(day(2027, 2, 1), first_, 0, before);
        hold(day(2027, 3, 1), second_, after, people_.size());
        return scene_
            .call([&](access::Call& call) { return insight::trend(call, {.journey = scene_.journey}); }, reader_)
            .items.at(0)
            .points;
    }

private:
    void hold(Day on, json::array const& answers, std::size_t from, std::size_t to)
    {
        auto const session = scene_.plan(on);
        std::vector<Rating> ratings;
        for (auto index = from; index < to; ++index)
            if (answers[index].is_int64())
                ratings.push_back({.participant = people_[index],
                                   .subject = scene_.journey,
                                   .session = session,
                                   .aspect = Aspect::quality,
                                   .value = answers[index].to_number<int>()});
        scene_.open(session);
        scene_.rate_many(ratings);
        scene_.close(session);
    }

    Scene scene_;
    json::array first_;
    json::array second_;
    std::vector<Id> people_;
    Id reader_{};
};

} // namespace

TEST_CASE("the trend of a survey of 997 people is what R makes of its file: means, intervals and the paired change")
{
    auto const folder = shared_data("rse-survey-2018");
    if (!folder || !has_r())
        return;
    auto const file = *folder + "/public_data.csv";
    auto const expected =
        r(std::string(survey)
              + "tell(sum(!is.na(x)), mean(x, na.rm = TRUE), sd(x, na.rm = TRUE), t.test(x)$conf.int, "
                "tabulate(x, 5), sum(!is.na(x) & !is.na(y)), mean(y - x, na.rm = TRUE), "
                "t.test(y, x, paired = TRUE)$conf.int)",
          file);
    REQUIRE(expected.size() == 14);
    auto const points = Survey(file).points(997, 0);
    REQUIRE(points.size() == 2);
    auto const& first = points[0];
    CHECK(static_cast<double>(*first.n) == expected[0]);
    CHECK(*first.mean == as(expected[1]));
    CHECK(*first.deviation == as(expected[2]));
    CHECK(*first.low == as(expected[3]));
    CHECK(*first.high == as(expected[4]));
    for (std::size_t place = 0; place < 5; ++place)
        CHECK(static_cast<double>(*first.distribution[place].count) == expected[5 + place]);
    auto const& second = points[1];
    REQUIRE(second.pairs);
    CHECK(static_cast<double>(*second.pairs) == expected[10]);
    CHECK(*second.change == as(expected[11]));
    CHECK(*second.change_low == as(expected[12]));
    CHECK(*second.change_high == as(expected[13]));
}

TEST_CASE("where different people answered, the change is that of R's Welch test")
{
    auto const folder = shared_data("rse-survey-2018");
    if (!folder || !has_r())
        return;
    auto const file = *folder + "/public_data.csv";
    auto const [before, after] = GENERATE(table<std::size_t, std::size_t>({{500, 500}, {40, 30}, {990, 960}}));
    auto const expected = r(std::string(survey) + "x <- x[seq_len(" + std::to_string(before) + ")]; y <- y["
                                + std::to_string(after + 1) + ":length(y)]; test <- t.test(y, x); "
                                + "tell(mean(y, na.rm = TRUE) - mean(x, na.rm = TRUE), test$conf.int)",
                            file);
    REQUIRE(expected.size() == 3);
    auto const point = Survey(file).points(before, after).at(1);
    CHECK(!point.pairs);
    CHECK(*point.change == as(expected[0]));
    CHECK(*point.change_low == as(expected[1]));
    CHECK(*point.change_high == as(expected[2]));
}

TEST_CASE("intervals and changes of few, of many and of nearly equal ratings are R's")
{
    if (!has_r())
        return;
    using Counts = std::array<std::int64_t, 5>;
    auto const [before, after] = GENERATE(table<Counts, Counts>({
        {Counts{1, 1, 0, 0, 0}, Counts{0, 0, 0, 1, 1}},
        {Counts{0, 2, 0, 0, 1}, Counts{0, 0, 2, 0, 0}},
        {Counts{3, 0, 0, 0, 3}, Counts{0, 9, 1, 0, 0}},
        {Counts{0, 0, 0, 2'000'000, 1}, Counts{0, 0, 0, 1'000'000, 3}},
        {Counts{900'000, 800'000, 700'000, 600'000, 500'000}, Counts{900'001, 800'000, 700'000, 600'000, 500'000}},
    }));
    auto const list = [](Counts const& counts) {
        std::string text;
        for (auto const count : counts)
            text.append(text.empty() ? "" : ", ").append(std::to_string(count));
        return "rep(1:5, c(" + text + "))";
    };
    auto const expected = r("x <- " + list(before) + "; y <- " + list(after)
                            + "; test <- t.test(y, x); tell(mean(x), sd(x), t.test(x)$conf.int, test$conf.int)");
    REQUIRE(expected.size() == 6);
    auto const sample = statistics::sample(before, 1);
    auto const interval = statistics::interval(sample);
    auto const change = statistics::welch_change(sample, statistics::sample(after, 1));
    CHECK(sample.mean == as(expected[0]));
    CHECK(std::sqrt(sample.variance) == as(expected[1]));
    CHECK(interval->low == as(expected[2]));
    CHECK(interval->high == as(expected[3]));
    CHECK(change.interval->low == as(expected[4]));
    CHECK(change.interval->high == as(expected[5]));
}
