#!/usr/bin/env python3
"""Reads participants from a CSV file into a journey and prints how far the journey is.

    progress.py [participants.csv [store]]

It can be run again: who is there already is not added twice.
"""

import csv
import sys
from pathlib import Path
from typing import Any

import tocht

TITLE = "Samen zorgen in de wijk"


def the_journey(host: tocht.Actor) -> str:
    """The journey of this program, made when it is not there."""
    for journey in host.list("journey", where={"external_id": TITLE}):
        return journey["id"]
    return host.add("journey", title=TITLE, external_id=TITLE, language="nl", starts_on="2026-12-01", months=6)["id"]


def once(host: tocht.Actor, kind: Any, key: str, **fields: Any) -> str:
    """The document with this key of ours, added when it is not there."""
    for document in host.list(kind, where={"external_id": key}):
        return str(document["id"])
    return str(host.add(kind, external_id=key, **fields)["id"])


def take_part(host: tocht.Actor, journey: str, row: dict[str, Any]) -> None:
    person = once(host, "person", row["nummer"], name=row["naam"])
    unit = once(host, "unit", row["afdeling"], name=row["afdeling"], affiliation="internal")
    try:
        host.add("participant", journey=journey, person=person, unit=unit,
                 perspective=row["perspectief"], authority=row["rol"])
    except tocht.Conflict:
        pass  # takes part already


def main() -> None:
    here = Path(__file__).parent
    people = Path(sys.argv[1]) if len(sys.argv) > 1 else here / "deelnemers.csv"
    path = sys.argv[2] if len(sys.argv) > 2 else "samen.tocht"
    with tocht.open(path) as store:
        host = store.host()
        journey = the_journey(host)
        with people.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                try:
                    take_part(host, journey, row)
                except tocht.Error as error:
                    sys.exit(f"{people}, line {line}: {error} ({error.pointer})")
        for step in host.view("progress", journey=journey)["steps"]:
            print(f"{step['step']}: {step['met']} of {step['of']}{', ready' if step['ready'] else ''}")
            for expectation in step["expectations"]:
                print("  ✓" if expectation["met"] else "  ·", expectation["code"], expectation["says"])


if __name__ == "__main__":
    main()
