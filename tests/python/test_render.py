"""A journey as a text: a page, a report, a calendar, a table."""

import csv
import io
import re

import pytest

import tocht

NOBODY = "0190a0b0-1234-7abc-8def-0123456789ab"


@pytest.fixture
def sessions(host, journey):
    return host.plan_sessions(journey, first_on="2026-12-07", every=3, unit="months", at="09:00", minutes=90)


def events(host, journey):
    """The sessions of a calendar, each as a dictionary."""
    calendar = host.render("icalendar", journey=journey)
    assert calendar.startswith("BEGIN:VCALENDAR\r\n") and calendar.endswith("END:VCALENDAR\r\n")
    assert "\n" not in calendar.replace("\r\n", "") and max(len(line.encode()) for line in calendar.split("\r\n")) <= 75
    unfolded = calendar.replace("\r\n ", "")
    return [dict(re.split("[;:]", line, maxsplit=1) for line in event.strip().splitlines())
            for event in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded, re.DOTALL)]


def test_a_calendar_has_each_session_at_its_local_time_and_tells_which_was_cancelled(host, journey, sessions):
    first, second = sessions
    host.change(first["id"], revision=1, title="Kennismaken; wie, wat? " + "één " * 30)
    host.change(second["id"], revision=1, status="cancelled")
    told = events(host, journey)
    assert [(each["UID"], each["SEQUENCE"], each["STATUS"]) for each in told] == [
        (first["id"], "1", "CONFIRMED"), (second["id"], "1", "CANCELLED")]
    assert told[0]["SUMMARY"].startswith("Kennismaken\\; wie\\, wat? " + "één " * 29)
    assert [each["DTSTART"] for each in told] == [
        f"TZID=Europe/Amsterdam:{day}T090000" for day in ("20261207", "20270307")]


def test_a_sponsor_has_no_sessions_in_the_calendar_and_who_is_not_of_the_journey_has_none(
    store, host, journey, people, sessions
):
    assert len(events(host, journey)) == len(events(store.act_as(people.bram.person), journey)) == 2
    assert events(store.act_as(people.dirk.person), journey) == []
    with pytest.raises(tocht.NotFound):
        store.act_as(people.else_.person).render("icalendar", journey=journey)


def test_a_table_has_a_row_for_each_document_and_runs_nothing_in_a_spreadsheet(host, journey):
    texts = ['=1+1, "ja"\nnee', "@x", "-2", "één; twee"]
    for text in texts:
        host.add("rule", journey=journey, nature="norm", text=text)
    table = host.render("csv", kind="rule", journey=journey, order="created_at")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["text"] for row in rows] == ["'" + texts[0], "'@x", "'-2", texts[3]]
    assert [row["id"] for row in rows] == [rule["id"] for rule in host.list("rule", order="created_at")]
    assert len(list(csv.reader(io.StringIO(host.render("csv", kind="rule", where={"nature": "value"}))))) == 1


def test_a_table_of_persons_gives_the_keys_to_the_host_only(store, host, people):
    host.change(people.bram.person, revision=1, external_id="hr-9", email="bram@example.org")
    tables = [actor.render("csv", kind="person") for actor in (host, store.act_as(people.anna.person))]
    assert ["hr-9" in table and "bram@example.org" in table for table in tables] == [True, False]
    assert all("Bram" in table for table in tables)


def test_a_page_and_a_report_hold_what_people_wrote_as_words_and_ask_for_nothing_from_elsewhere(host, journey):
    wrote = "<script>alert(1)</script> & [hier](http://voorbeeld.example) *ster*"
    purpose = host.add("purpose", journey=journey, stem="steer_on", completion=wrote)
    host.change(purpose["id"], revision=1, status="adopted")
    page = host.render("html", journey=journey)
    assert "&lt;script&gt;alert(1)" in page and "<script" not in page
    assert re.findall(r'(?:src|href)=(?!"(?:#|data:))|url\((?!#)', page) == []
    report = host.render("markdown", journey=journey)
    assert r"Wij gaan samen sturen op \<script\>alert(1)\</script\> & \[hier\](" in report and r"\*ster\*" in report


@pytest.mark.parametrize(
    "format, parameters, kind, pointer",
    [
        *((format, {"journey": NOBODY}, tocht.NotFound, "/journey") for format in ("html", "markdown", "icalendar")),
        *((format, {"journey": 7}, tocht.Invalid, "/journey") for format in ("html", "markdown", "icalendar")),
        *((format, {}, tocht.Invalid, "/journey") for format in ("html", "markdown", "icalendar")),
        ("csv", {}, tocht.Invalid, "/kind"),
        ("csv", {"kind": "weather"}, tocht.Invalid, "/kind"),
        ("csv", {"kind": "rule", "where": {"colour": 1}}, tocht.Invalid, "/where/colour"),
        ("csv", {"kind": "rule", "order": "colour"}, tocht.Invalid, "/order"),
        ("csv", {"kind": "rule", "limit": 1}, tocht.Invalid, "/limit"),
        ("csv", {"kind": "rule", "journey": NOBODY}, tocht.NotFound, "/journey"),
        ("csv", {"view": "trend"}, tocht.Invalid, "/journey"),
        ("csv", {"view": "weather", "journey": NOBODY}, tocht.NotFound, "/view"),
        ("csv", {"view": "progress", "journey": NOBODY}, tocht.NotFound, "/view"),
        ("csv", {"view": "trend", "journey": NOBODY, "colour": 1}, tocht.Invalid, "/colour"),
        ("html ", {"journey": NOBODY}, tocht.NotFound, "/format"),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_pointer(host, format, parameters, kind, pointer):
    with pytest.raises(tocht.Error) as error:
        host.render(format, **parameters)
    assert (type(error.value), error.value.pointer) == (kind, pointer)
