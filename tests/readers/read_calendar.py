"""python3-icalendar reads the calendar: the moments of all sessions by the offsets that it tells itself."""

import datetime
import json
import sys
from pathlib import Path

import icalendar

WORK = Path(sys.argv[1])


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def main():
    calendar = icalendar.Calendar.from_ical((WORK / "calendar.ics").read_bytes())
    (zone,) = calendar.walk("VTIMEZONE")
    zone = zone.to_tz()  # by what the calendar says, not by what this system knows
    events = {str(each["UID"]): each for each in calendar.walk("VEVENT")}
    expected = json.loads((WORK / "expected.json").read_text())
    assert len(events) == len(expected) > 20
    for session in expected:
        event = events[session["uid"]]
        starts = [event["DTSTART"].dt, event["DTEND"].dt]
        for index, moment in enumerate(starts):
            if event["DTSTART"].params.get("TZID"):
                assert event["DTSTART"].params["TZID"] == session["zone"]
                starts[index] = zone.localize(moment.replace(tzinfo=None), is_dst=True)  # the first of two alike
        assert starts[0] == instant(session["starts_at"]), (session, starts)
        assert starts[1] - starts[0] == datetime.timedelta(minutes=session["minutes"]), session
        assert event["SEQUENCE"] == session["sequence"]
        assert (event["STATUS"] == "CANCELLED") == session["cancelled"]
        for told, name in (("title", "SUMMARY"), ("place", "LOCATION")):
            # Version 4 takes an escaped backslash before an n for a new line; ical.js and libical read it.
            if session[told] is not None and "\\" not in session[told]:
                assert event[name] == session[told], (event[name], session)
        assert "niet voor de agenda" not in event.to_ical().decode()
    print(f"{len(events)} sessions, {sum(each['cancelled'] for each in expected)} cancelled")


main()
