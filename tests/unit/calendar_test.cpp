#include "gathering.hpp"

#include <algorithm>
#include <sstream>

using namespace tocht;
using namespace tocht::test;

namespace {

std::string rendered(Actor const& actor, Id journey)
{
    return actor.render("icalendar", R"({"journey": ")" + journey.text() + R"("})");
}

/// The content lines, with those put together again that were folded.
std::vector<std::string> lines(std::string const& text)
{
    std::vector<std::string> all;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        auto const line = text.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK(line.find_first_of("\r\n") == std::string::npos);
        if (line.starts_with(' '))
            all.back() += line.substr(1);
        else
            all.push_back(line);
        at = end + 2;
    }
    return all;
}

std::size_t count(std::vector<std::string> const& all, std::string const& line)
{
    return static_cast<std::size_t>(std::ranges::count(all, line));
}

template <typename Edit> void change(Gathering const& gathering, Id session, Edit const& edit)
{
    auto document = gathering.host().get<Session>(session);
    edit(document.body);
    gathering.host().change(document);
}

} // namespace

TEST_CASE("a calendar has each session in local time, with the offsets of the zone through the journey")
{
    Gathering const gathering;
    gathering.host().plan_sessions(
        gathering.journey,
        {.first_on = day(2027, 3, 1), .every = 8, .unit = RhythmUnit::months, .at = "09:30", .minutes = 90});
    auto const all = lines(rendered(gathering.host(), gathering.journey));
    CHECK(all.front() == "BEGIN:VCALENDAR");
    CHECK(all.back() == "END:VCALENDAR");
    CHECK(count(all, "BEGIN:VEVENT") == 2);
    CHECK(count(all, "DTSTART;TZID=Europe/Amsterdam:20270301T093000") == 1);
    CHECK(count(all, "DTEND;TZID=Europe/Amsterdam:20270301T110000") == 1);
    CHECK(count(all, "DTSTART;TZID=Europe/Amsterdam:20271101T093000") == 1);
    CHECK(count(all, "DTSTART:20270328T020000") == 1); // into summer time
    CHECK(count(all, "DTSTART:20271031T030000") == 1); // and back
    CHECK(count(all, "TZOFFSETFROM:+0100") == 1);
    CHECK(count(all, "TZOFFSETTO:+0100") == 2);
}

TEST_CASE("a session keeps its UID, its SEQUENCE rises, and cancelling it is told")
{
    Gathering const gathering;
    auto const session = gathering.plan().front();
    auto before = lines(rendered(gathering.host(), gathering.journey));
    CHECK(count(before, "UID:" + session.id.text()) == 1);
    CHECK(count(before, "SEQUENCE:0") == 2); // the other session's, too
    CHECK(count(before, "STATUS:CONFIRMED") == 2);
    change(gathering, session.id, [](Session& body) { body.place = "Buurthuis"; });
    change(gathering, session.id, [](Session& body) { body.status = Status::cancelled; });
    auto const after = lines(rendered(gathering.host(), gathering.journey));
    CHECK(count(after, "UID:" + session.id.text()) == 1);
    CHECK(count(after, "SEQUENCE:2") == 1);
    CHECK(count(after, "STATUS:CANCELLED") == 1);
    CHECK(rendered(gathering.host(), gathering.journey) == rendered(gathering.host(), gathering.journey));
}

TEST_CASE("a calendar escapes people's words, folds them within no character, and keeps the summary to itself")
{
    Gathering const gathering;
    auto const session = gathering.plan().front();
    std::string const words = "Zorg; thuis, samen \\ en BEGIN:VALARM " + std::string(200, 'x') + "ééé€€€😀😀😀";
    change(gathering, session.id, [&](Session& body) {
        body.title = words.substr(0, 100) + "€€€€€€€€€€€€€€€€€€€€€";
        body.place = words.substr(0, 18);
        body.summary = "wat wij zeiden";
    });
    auto const text = rendered(gathering.host(), gathering.journey);
    auto const all = lines(text);
    CHECK(count(all, "LOCATION:Zorg\\; thuis\\, samen") == 1);
    CHECK(count(all, "BEGIN:VALARM") == 0);
    auto const summary = std::ranges::find_if(all, [](auto const& line) { return line.starts_with("SUMMARY:"); });
    CHECK(summary->find("samen \\\\ en BEGIN:VALARM xxx") != std::string::npos);
    CHECK(summary->ends_with("€€€€€€€€€€€€€€€€€€€€€"));
    CHECK(text.find("wat wij zeiden") == std::string::npos);
    for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at + 1))
        CHECK((static_cast<unsigned char>(text[at + 3]) & 0xC0U) != 0x80U);
}

TEST_CASE("the second of two hours that a clock shows alike is told in UTC")
{
    Gathering const gathering;
    auto const session = gathering.plan(day(2027, 10, 30)).front();
    auto const at = [&](int hour) {
        change(gathering, session.id, [&](Session& body) {
            body.starts_at = Instant{std::chrono::sys_days{day(2027, 10, 31)} + std::chrono::hours{hour}};
            body.minutes = 30;
        });
        return lines(rendered(gathering.host(), gathering.journey));
    };
    CHECK(count(at(0), "DTSTART;TZID=Europe/Amsterdam:20271031T020000") == 1);
    CHECK(count(at(1), "DTSTART:20271031T010000Z") == 1);
    CHECK(count(at(2), "DTSTART;TZID=Europe/Amsterdam:20271031T030000") == 1);
}

TEST_CASE("a zone that never changes its clocks has one offset")
{
    Gathering const gathering;
    gathering.host().change<Journey>(gathering.journey, 1, R"({"time_zone": "UTC"})");
    gathering.plan();
    auto const all = lines(rendered(gathering.host(), gathering.journey));
    CHECK(count(all, "BEGIN:STANDARD") == 1);
    CHECK(count(all, "DTSTART;TZID=UTC:20271221T090000") == 1);
    CHECK(count(all, "TZOFFSETTO:+0000") == 1);
}

TEST_CASE("those who may read sessions have them in the calendar; others have none, or no journey")
{
    Gathering const gathering;
    gathering.plan();
    CHECK(count(lines(rendered(gathering.as(gathering.participant), gathering.journey)), "BEGIN:VEVENT") == 2);
    CHECK(count(lines(rendered(gathering.as(gathering.sponsor), gathering.journey)), "BEGIN:VEVENT") == 0);
    CHECK(failure_of([&] { rendered(gathering.as(gathering.outsider), gathering.journey); })
          == Failure{Code::not_found, "/journey"});
    CHECK(failure_of([&] { static_cast<void>(gathering.host().render("icalendar", "{}")); })
          == Failure{Code::invalid, "/journey"});
    CHECK(failure_of([&] { static_cast<void>(gathering.host().render("ics", "{}")); })
          == Failure{Code::not_found, "/format"});
}
