"""Makes a journey, and in a folder what others read of it, with what they should find."""

import json
import sys
from pathlib import Path

import tocht

WORK = Path(sys.argv[1])

# Texts that a table, a calendar or a spreadsheet could take for something else.
NASTY = [
    "=1+1", "+31 6 1234", "-2", "@SUM(A1:A9)", '=HYPERLINK("http://example.org";"klik")', "a, b; c", 'zij zei: "nee"',
    "twee\nregels", "één € 😀 漢字", "1e5", "\\n is geen regel", "x" * 200, "é" * 100, "2027-03-01", "TRUE", "0012",
]


# The same where a name, title or place is one line.
LINES = [text.replace("\n", " ") for text in NASTY]


def write(name, text):
    (WORK / name).write_text(text, encoding="utf-8", newline="")


def sessions(host, journey):
    """Sessions at half past nine on Mondays and in nights in which the clock changes, one cancelled and one moved."""
    planned = host.plan_sessions(journey, first_on="2027-03-15", every=1, weekday="monday", at="09:30", minutes=90)
    nights = {"2027-03-28T00:30:00Z": "De nacht naar zomertijd", "2027-10-31T00:30:00Z": "De nacht naar wintertijd",
              "2027-10-31T01:30:00Z": "Het tweede halfuur; zelfde klok, andere tijd"}
    for session, (starts_at, title) in zip(planned, nights.items()):
        host.change(session["id"], revision=1, starts_at=starts_at, title=title, minutes=45)
    host.change(planned[3]["id"], revision=1, status="cancelled")
    for session, text in zip(planned[4:], LINES):
        host.change(session["id"], revision=1, title=text, place=text, summary="niet voor de agenda")
    return list(host.list("session", journey=journey))


def expected(host, journey):
    zone = host.get(journey)["time_zone"]
    return [{"uid": each["id"], "sequence": each["revision"] - 1, "starts_at": each["starts_at"], "zone": zone,
             "minutes": each["minutes"], "cancelled": each["status"] == "cancelled", "title": each.get("title"),
             "place": each.get("place")} for each in sessions(host, journey)]


def tables(store, host, journey):
    units = [host.add("unit", name=text, affiliation="external") for text in LINES]
    write("units.csv", host.render("csv", kind="unit", order="id"))
    write("units.json", json.dumps(units))
    write("sessions.csv", host.render("csv", kind="session", journey=journey, order="-starts_at"))
    people = [host.add("person", name=name) for name in ("Anna", "Bilal", "Chantal")]
    parts = [host.add("participant", journey=journey, person=each["id"], perspective="employee",
                      authority="facilitator" if each is people[0] else "participant") for each in people]
    purpose = host.add("purpose", journey=journey, stem="free", completion="=zorg dichtbij")
    for part, value in zip(parts, (2, 1, -1)):
        host.rate(purpose["id"], "agree", value, participant=part["id"])
    session = next(iter(host.list("session", journey=journey, where={"status": "planned"}, order="starts_at")))
    host.open_session(session["id"])
    for part, value in zip(parts, (3, 4, 5)):
        host.rate(journey, "climate", value, session=session["id"], participant=part["id"])
    host.close_session(session["id"])
    anna = store.act_as(people[0]["id"])
    for view in ("trend", "consensus"):
        write(f"{view}.csv", anna.render("csv", view=view, journey=journey))
        write(f"{view}.json", json.dumps(anna.view(view, journey=journey)))


def main():
    heard = []
    with tocht.open(WORK / "readers.tocht", clock="2027-03-01T10:00:00Z") as store:
        host = store.host()
        watch = host.watch(heard.append)
        journey = host.add("journey", title="Samen; zorgen, dichtbij", starts_on="2027-03-01", months=9)["id"]
        write("expected.json", json.dumps(expected(host, journey)))
        write("calendar.ics", host.render("icalendar", journey=journey))
        tables(store, host, journey)
        host.import_people({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "7", "displayName": "Els"})
        watch.close()
        write("changes.json", json.dumps(host.changes()))
        write("heard.json", json.dumps(heard))
        write("schema.json", json.dumps(tocht.schema("view/change")))
        write("types.json", json.dumps(["tocht." + verb for verb in tocht.guide("en")["events"]]))


main()
