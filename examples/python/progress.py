#!/usr/bin/env python3
"""Reads participants from a CSV file into a journey and prints how far the journey is.

    progress.py [participants.csv [store]]

It can be run again: who is there already is not added twice. A file that a spreadsheet saved, with a byte order mark and
semicolons as in Dutch, will do. Where people come from a directory, `host.import_people` takes its SCIM instead.
"""

import csv
import sys
from pathlib import Path
from typing import Any, Iterator

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


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        semicolons = ";" in file.readline()
        file.seek(0)
        yield from csv.DictReader(file, delimiter=";" if semicolons else ",")


def main() -> None:
    here = Path(__file__).parent
    people = Path(sys.argv[1]) if len(sys.argv) > 1 else here / "deelnemers.csv"
    path = sys.argv[2] if len(sys.argv) > 2 else "samen.tocht"
    with tocht.open(path) as store:
        host = store.host()
        journey = the_journey(host)
        for line, row in enumerate(rows(people), start=2):
            try:
                take_part(host, journey, row)
            except KeyError as column:
                sys.exit(f"{people}: there is no column {column}")
            except tocht.Error as error:
                sys.exit(f"{people}, line {line}: {error} ({error.pointer})")
        for step in host.view("progress", journey=journey)["steps"]:
            print(f"{step['step']}: {step['met']} of {step['of']}{', ready' if step['ready'] else ''}")
            for expectation in step["expectations"]:
                print("  ✓" if expectation["met"] else "  ·", expectation["code"], expectation["says"])


if __name__ == "__main__":
    main()
