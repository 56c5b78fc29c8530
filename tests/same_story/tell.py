#!/usr/bin/python3
"""Tells all that is in a store, with ids, cursors and times of recording made the same in every run: tell.py STORE."""

import json
import re
import sys

import tocht

KINDS = [name for name in tocht.schema("") if "/" not in name]
TIMES = {"created_at", "changed_at", "ended_at", "at", "time"}


def plain(value):
    """A value without the times at which something was written down."""
    if isinstance(value, dict):
        return {name: "then" if name in TIMES and part else plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value


def told(store):
    host = store.host()
    yield "findings", store.check()
    for kind in KINDS:
        for document in host.list(kind):
            yield kind, list(host.history(document["id"]))
    for change in host.changes():
        yield "change", change
    for journey in host.list("journey"):
        for view in ("progress", "overview", "consensus", "backpack", "timeline"):
            yield view, host.view(view, **({"journey": journey["id"]}))
        for participant in host.list("participant", journey=journey["id"]):
            person = store.act_as(participant["person"])
            yield "ratings", person.view("ratings", journey=journey["id"])
            yield "seen", [document["id"] for document in person.list("remark", journey=journey["id"])]


def main():
    names = {}

    def name_of(match):
        return names.setdefault(match[0], f"id-{len(names) + 1}")

    with tocht.open(sys.argv[1], read_only=True) as store:
        for what, value in told(store):
            line = what + " " + json.dumps(plain(value), ensure_ascii=False)
            print(re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{48}", name_of, line))


if __name__ == "__main__":
    main()
