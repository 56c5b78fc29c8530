#include "report/calendar.hpp"

#include "access/methods.hpp"
#include "model/direction.hpp"
#include "model/names.hpp"
#include "model/zone.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tocht::report {

namespace {

using access::Call;
using access::Seat;
using std::chrono::seconds;
using store::Stored;
using Moment = std::chrono::time_point<std::chrono::system_clock, seconds>;

Moment moment(Instant instant)
{
    return std::chrono::floor<seconds>(instant);
}

/// RFC 5545, 3.3.11: what would end a value, or the line.
std::string escaped_line(std::string_view text)
{
    std::string shown;
    for (char const letter : text)
        if (letter == '\n')
            shown += "\\n";
        else
            shown.append(std::string_view(R"(\;,)").find(letter) == std::string_view::npos ? "" : "\\")
                .append(1, letter);
    return shown;
}

/// 20270301T090000
/// A language's code, in capitals.
std::string capitals(Language language)
{
    std::string code(model::name_of(language));
    std::ranges::transform(code, code.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return code;
}

std::string digits(Moment local)
{
    auto const day = std::chrono::floor<std::chrono::days>(local);
    std::chrono::year_month_day const date(day);
    std::chrono::hh_mm_ss const time(local - day);
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

/// +0100, and with seconds where a zone has them.
std::string offset(seconds east)
{
    std::chrono::hh_mm_ss const time(east);
    auto text =
        fmt::format("{}{:02}{:02}", time.is_negative() ? '-' : '+', time.hours().count(), time.minutes().count());
    return time.seconds().count() == 0 ? text : text + fmt::format("{:02}", time.seconds().count());
}

class CalendarWriter {
public:
    /// A content line, folded before its 76th byte, but never within a character (RFC 5545, 3.1).
    void line(std::string_view name, std::string_view value)
    {
        constexpr std::size_t longest = 75;
        std::size_t length = 0;
        auto const text = fmt::format("{}:{}", name, value);
        for (std::size_t at = 0; at < text.size();) {
            auto const next = end_of_character(text, at);
            if (length + (next - at) > longest) {
                text_ += "\r\n ";
                length = 1;
            }
            text_.append(text, at, next - at);
            length += next - at;
            at = next;
        }
        text_ += "\r\n";
    }
    /// Words of which nothing steers what an application shows beside them.
    void text(std::string_view name, std::string_view words) { line(name, escaped_line(model::isolated(words))); }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    static std::size_t end_of_character(std::string const& text, std::size_t at)
    {
        do
            ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
        return at;
    }

    std::string text_;
};

class Calendar {
public:
    Calendar(Call& of, Seat const& sitting)
        : call_(of)
        , seat_(sitting)
        , zone_(sitting.body().time_zone)
        , language_(of.language_in(sitting))
    {}

    std::string write(std::vector<Stored> const& sessions)
    {
        write_.line("BEGIN", "VCALENDAR");
        write_.line("VERSION", "2.0");
        write_.line("PRODID", "-//Tocht//Tocht//" + capitals(language_));
        write_.line("CALSCALE", "GREGORIAN");
        write_.text("NAME", seat_.body().title); // RFC 7986
        write_.text("X-WR-CALNAME", seat_.body().title);
        zone(sessions);
        for (auto const& session : sessions)
            event(session);
        write_.line("END", "VCALENDAR");
        return write_.take();
    }

private:
    /// The offsets that hold from the first session to the last, as the system knows them.
    void zone(std::vector<Stored> const& sessions)
    {
        auto const& journey = seat_.body();
        auto first = model::moment_in(zone_, journey.starts_on, 0, 0);
        auto last = first;
        for (auto const& session : sessions) {
            auto const& body = session.as<Session>();
            first = std::min(first, body.starts_at);
            last = std::max(last, body.starts_at + std::chrono::minutes{body.minutes});
        }
        write_.line("BEGIN", "VTIMEZONE");
        write_.line("TZID", zone_);
        for (auto const& span : model::offsets_in(zone_, first, last)) {
            std::string const name = span.is_summer ? "DAYLIGHT" : "STANDARD";
            write_.line("BEGIN", name);
            write_.line("DTSTART", digits(moment(span.from) + span.before));
            write_.line("TZOFFSETFROM", offset(span.before));
            write_.line("TZOFFSETTO", offset(span.offset));
            write_.text("TZNAME", span.name);
            write_.line("END", name);
        }
        write_.line("END", "VTIMEZONE");
    }

    void event(Stored const& stored)
    {
        auto const& session = stored.as<Session>();
        write_.line("BEGIN", "VEVENT");
        write_.line("UID", stored.id.text());
        write_.line("DTSTAMP", in_utc(stored.changed_at)); // of a calendar that is no message: when it last changed
        write_.line("CREATED", in_utc(stored.created_at));
        write_.line("LAST-MODIFIED", in_utc(stored.changed_at));
        write_.line("SEQUENCE", std::to_string(stored.revision - 1));
        times(session.starts_at, session.starts_at + std::chrono::minutes{session.minutes});
        write_.text("SUMMARY", title(session));
        if (session.place)
            write_.text("LOCATION", *session.place);
        write_.text("DESCRIPTION", description(session));
        write_.line("STATUS", session.status == Status::cancelled ? "CANCELLED" : "CONFIRMED");
        write_.line("END", "VEVENT");
    }

    /// In local time; a session in the second of two hours that a clock shows alike has no local time of its own.
    void times(Instant begin, Instant end)
    {
        if (!is_local(begin) || !is_local(end)) {
            write_.line("DTSTART", in_utc(begin));
            return write_.line("DTEND", in_utc(end));
        }
        write_.line("DTSTART;TZID=" + zone_, in_zone(begin));
        write_.line("DTEND;TZID=" + zone_, in_zone(end));
    }

    [[nodiscard]] bool is_local(Instant instant) const
    {
        auto const to_the_minute = std::chrono::floor<std::chrono::minutes>(instant);
        auto const clock = model::clock_in(zone_, instant);
        return model::moment_in(zone_, model::day_in(zone_, instant), std::stoi(clock.substr(0, 2)),
                                std::stoi(clock.substr(3)))
            == to_the_minute;
    }

    [[nodiscard]] std::string in_zone(Instant instant) const
    {
        return digits(moment(instant) + model::offset_in(zone_, instant));
    }
    static std::string in_utc(Instant instant) { return digits(moment(instant)) + "Z"; }

    [[nodiscard]] std::string step_of(Session const& session) const
    {
        return std::string(texts::value_name(language_, "step", model::name_of(session.step)));
    }

    [[nodiscard]] std::string title(Session const& session) const
    {
        return session.title ? *session.title : model::isolated(seat_.body().title) + ": " + step_of(session);
    }

    [[nodiscard]] std::string description(Session const& session) const
    {
        auto text = seat_.body().title + "\n" + step_of(session);
        if (session.method)
            text += "\n" + call_.read(*session.method).as<Method>().name;
        return text;
    }

    Call& call_;
    Seat const& seat_;
    std::string const zone_;
    Language const language_;
    CalendarWriter write_;
};

} // namespace

std::string calendar(Call& call, Id journey)
{
    auto const seat = call.seat(journey, "/journey"); // its own: reading more may drop what the call remembers
    auto sessions = store::of_journey(call.database, journey, Kind::session);
    std::erase_if(sessions, [&](Stored const& session) { return !call.sees(session); });
    std::ranges::stable_sort(sessions, {}, [](Stored const& session) { return session.as<Session>().starts_at; });
    return Calendar(call, seat).write(sessions);
}

} // namespace tocht::report
