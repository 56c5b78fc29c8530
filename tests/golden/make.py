#!/usr/bin/python3
"""Makes a golden store, and beside it what is in it, by the library that TOCHT_LIBRARY names.

    make.py NAME    writes NAME.tocht and NAME.json

To be run once for each format, by a library that writes it, before a release; see README.md.
"""

import json
import sys
from pathlib import Path

import tocht

KINDS = """person unit method journey participant purpose vision issue criterion signal responsibility rule role contact
agreement factor session remark measurement adjustment experience lesson""".split()


def people(host, journey):
    """Four participants: by name their person and their part."""
    town = host.add("unit", name="Gemeente", affiliation="internal", external_id="town")
    team = host.add("unit", name="Wijkteam", affiliation="internal", parent=town["id"])
    care = host.add("unit", name="Thuiszorg", affiliation="external")
    found = {}
    for name, unit, perspective, authority in (
        ("Anna", team, "manager", "facilitator"),
        ("Bram", team, "employee", "participant"),
        ("Chloé", care, "employee", "participant"),
        ("Dewi", care, "organisation", "sponsor"),
    ):
        key = name[0].lower()
        person = host.add("person", name=name, email=f"{key}@example.org", external_id=f"hr-{key}", language="nl")
        found[name] = person, host.add(
            "participant",
            journey=journey,
            person=person["id"],
            unit=unit["id"],
            perspective=perspective,
            authority=authority,
        )
    return found, team, care


def adopt(host, kind, **fields):
    document = host.add(kind, **fields)
    return host.change(document["id"], revision=document["revision"], status="adopted")


def steps(host, journey, part, team, care):
    """Documents of the first three steps; the vision and the agreement."""
    anna, bram, chloe = (part[name][1]["id"] for name in ("Anna", "Bram", "Chloé"))
    purpose = adopt(host, "purpose", journey=journey, stem="steer_on", completion="zorg dichtbij", author=anna)
    vision = adopt(host, "vision", journey=journey, text="Een buurt die zorgt", purposes=[purpose["id"]])
    issue = host.add("issue", journey=journey, question="Wie belt wie?", wish="Eén nummer", raised_by=bram)
    host.change(issue["id"], revision=1, status="explored", findings="Iedereen belt iedereen")
    criterion = adopt(
        host,
        "criterion",
        journey=journey,
        beneficiary="stakeholder",
        whom="de bewoner",
        title="Rust",
        ideal="Altijd één gezicht",
        acceptable="Twee gezichten",
        purposes=[purpose["id"]],
        issues=[issue["id"]],
        indicator={"name": "gezichten", "unit": "aantal", "better": "lower", "acceptable": 2, "ideal": 1.25},
    )
    signal = host.add("signal", journey=journey, criterion=criterion["id"], sense="heard", text="Ik ken je al")
    role = host.add("role", journey=journey, name="Coördinator", accountabilities=["houdt overzicht"], holders=[bram])
    host.add("responsibility", journey=journey, holder=role["id"], share="responsible", subject=criterion["id"])
    host.add("contact", journey=journey, participant=chloe, speaks_for=care["id"], channel="06")
    rule = adopt(
        host,
        "rule",
        journey=journey,
        nature="quantitative",
        text="Binnen drie dagen antwoord",
        measure={"name": "dagen", "unit": "dag", "comparison": "at_most", "target": 3},
        serves=[criterion["id"]],
    )
    agreement = adopt(
        host, "agreement", journey=journey, nature="interplay", text="Eén postbus", parties=[team["id"], care["id"]]
    )
    host.add("factor", journey=journey, effect="hinders", perspective="employee", text="Tijd", grip="influence")
    gone = host.add("factor", journey=journey, effect="promotes", perspective="manager", text="Zin", grip="control")
    host.remove(gone["id"], revision=1)
    host.add("measurement", journey=journey, subject=rule["id"], value=2.5, measured_on="2027-02-01")
    for name, value in (("Anna", 2), ("Bram", 1), ("Chloé", -1)):
        host.rate(vision["id"], "agree", value, participant=part[name][1]["id"])
        host.rate(vision["id"], "ownership", value + 3, participant=part[name][1]["id"])
    return vision, signal, agreement


def route(host, journey, part, vision, signal, agreement):
    """A session that was held, one that is open, and what came of them."""
    first, second = host.plan_sessions(
        journey, first_on="2027-02-02", every=4, unit="weeks", at="09:00", minutes=90
    )[:2]
    host.open_session(first["id"])
    for name, value in (("Anna", 4), ("Bram", 5), ("Chloé", 2)):
        person = part[name][1]["id"]
        host.rate(journey, "quality", value, session=first["id"], participant=person)
        host.rate(agreement["id"], "kept", value // 2, session=first["id"], participant=person)
    host.rate(signal["id"], "noticed", 1, session=first["id"], participant=part["Bram"][1]["id"])
    host.add("remark", journey=journey, session=first["id"], nature="idea", text="Samen koffie drinken")
    host.close_session(first["id"])
    adjustment = host.add(
        "adjustment", journey=journey, session=first["id"], about=vision["id"], observed="Te vaag", change="Scherper"
    )
    adjustment = host.change(adjustment["id"], revision=1, status="decided")
    host.apply_adjustment(adjustment["id"], {"text": "Een straat die zorgt"}, revision=vision["revision"])
    host.rate(vision["id"], "ownership", 5, participant=part["Bram"][1]["id"])
    host.add("experience", journey=journey, title="Koffie", story="Het werd gezellig.", level="quality")
    host.add("lesson", journey=journey, insight="Bellen helpt", extra={"colour": "green", "deep": {"list": [1, 2.5]}})
    host.open_session(second["id"])
    host.rate(journey, "climate", 3, session=second["id"], participant=part["Anna"][1]["id"])
    host.add("remark", journey=journey, session=second["id"], nature="observation", text="Nog niet te zien")


def circle(host, title, openness):
    """A journey of twelve people: it, and their parts."""
    journey = host.add("journey", title=title, starts_on="2027-01-04", months=6, openness=openness)
    journey = host.change(journey["id"], revision=1, status="active")["id"]
    team = host.add("unit", name=title, affiliation="internal")["id"]
    return journey, [
        host.add(
            "participant",
            journey=journey,
            person=host.add("person", name=f"Lid {number}")["id"],
            unit=team,
            perspective="employee" if number % 2 else "manager",
        )["id"]
        for number in range(12)
    ]


def quiet(store):
    """A journey in which everybody answered anonymously, of which figures are left."""
    host = store.host()
    journey, parts = circle(host, "Stille avond", "anonymous")
    session = host.plan_sessions(journey, first_on="2027-02-03", every=8, unit="weeks", at="20:00", minutes=60)[0]["id"]
    purpose = host.add("purpose", journey=journey, stem="free", completion="rust in huis")
    host.open_session(session)
    for number, part in enumerate(parts):
        host.rate(journey, "climate", 2 + number % 3, session=session, participant=part)
        host.rate(purpose["id"], "agree", number % 3 - 1, participant=part)
        host.add("remark", journey=journey, session=session, nature="idea", text=f"Een kaart {number}")
    host.close_session(session)
    host.change(purpose["id"], revision=1, status="adopted")
    return journey


def left(store):
    """A journey of which only the backpack and the figures are left; the store's clock goes to another year for it."""
    host = store.host()
    journey, parts = circle(host, "Lang geleden", "named")
    session = host.plan_sessions(journey, first_on="2027-02-04", every=8, unit="weeks", at="20:00", minutes=60)[0]["id"]
    host.open_session(session)
    for number, part in enumerate(parts):
        host.rate(journey, "quality", 1 + number % 5, session=session, participant=part)
    host.close_session(session)
    host.add("lesson", journey=journey, insight="Klein beginnen")
    journey = host.conclude(journey, force="Klaar")
    return host.change(journey["id"], revision=journey["revision"], status="archived")["id"]


def fill(store):
    host = store.host()
    journey = host.add("journey", title="Samen zorgen", starts_on="2027-01-04", months=6, external_id="care")
    journey = host.change(journey["id"], revision=1, status="active")["id"]
    part, team, care = people(host, journey)
    host.add("method", name="Koffie", aim="Praten", steps=[{"text": "Zet koffie", "minutes": 10}])
    route(host, journey, part, *steps(host, journey, part, team, care))
    host.add(
        "journey", title="Stil", starts_on="2027-01-04", months=3, openness="anonymous", minimum_group=7, language="en"
    )
    return part["Anna"][0]["id"], journey


def content(store, facilitator, journey, figures):
    """What is in a store: every revision, every change, every rating, what search finds, and the figures of journeys."""
    host = store.host()
    documents = [document["id"] for kind in KINDS for document in host.list(kind)]
    return {
        "histories": [host.history(id) for id in documents],
        "changes": host.changes(),
        "hits": host.search("zorgt"),
        "facilitator": facilitator,
        "ratings": store.act_as(facilitator).view("ratings", journey=journey),
        "figures": [host.view("trend", journey=one, by="perspective") for one in figures],
    }


USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"


def directory(host):
    """What a directory told: somebody who left, a manager who is still waited for, two who were made one."""
    els = {"schemas": [USER], "id": "e-1", "externalId": "hr-e", "displayName": "Els"}
    els["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] = {
        "department": "Welzijn",
        "manager": {"value": "e-9"},
    }
    guus = {"schemas": [USER], "id": "e-2", "displayName": "Guus"}
    other = {"schemas": [USER], "id": "e-3", "displayName": "G. Zwart"}
    team = {"schemas": [GROUP], "id": "g-1", "displayName": "Buurtteam", "members": [{"value": "e-2"}, {"value": "e-8"}]}
    added = {one["name"]: one["id"] for one in host.import_people({"Resources": [els, guus, other, team]})["added"]}
    journey = host.add("journey", title="Elders", starts_on="2027-02-01", months=12, language="nl")["id"]
    host.add("participant", journey=journey, person=added["Els"], perspective="employee")
    host.import_people({**els, "active": False})
    host.merge_people(keep=added["Guus"], other=added["G. Zwart"])


def main(name):
    path = Path(f"{name}.tocht")
    with tocht.open(path, clock="2027-03-01T12:00:00Z") as store:
        filled = fill(store)
        figures = quiet(store), left(store)
        for one in figures:
            store.host().view("trend", journey=one)  # releases what may be
        directory(store.host())
    with tocht.open(path, clock="2030-03-01T12:00:00Z") as store:
        store.maintain(retention_months=12)
        found = content(store, *filled, figures)
    Path(f"{name}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
