#!/usr/bin/python3
"""Plays story.tsv through Python: play.py STORY STORE."""

import json
import re
import sys

import tocht


class Player:
    def __init__(self, store):
        self.store = store
        self.documents = {}

    def filled(self, text):
        """Ids and revisions in their places."""

        def value(match):
            document = self.documents.get(match[1])
            if document is None:
                return match[0]
            return str(document["revision"]) if match[2] else document["id"]

        return re.sub(r"@([a-z_]+)(#?)", value, text)

    def play(self, who, verb, name, *arguments):
        arguments = [self.filled(argument) for argument in arguments]
        actor = self.store.host() if who == "host" else self.store.act_as(self.documents[who]["id"])
        said = ""
        result = None
        with actor:
            try:
                result = getattr(self, verb)(actor, *arguments)
            except tocht.Error as error:
                said = f"!{error.code.name}{error.pointer}"
        if said != (name if name.startswith("!") else ""):
            raise SystemExit(f"{verb} {name}: {said}")
        if name != "-" and not said:
            self.documents[name] = result[0] if isinstance(result, list) else result

    def add(self, actor, kind, fields):
        return actor.add(kind, **json.loads(fields))

    def change(self, actor, document, revision, patch):
        return actor.change(document, revision=int(revision), **json.loads(patch))

    def remove(self, actor, document, revision):
        actor.remove(document, revision=int(revision))

    def apply(self, actor, commands):
        actor.apply(json.loads(commands))

    def plan_sessions(self, actor, rhythm):
        return list(actor.plan_sessions(**json.loads(rhythm)))

    def open_session(self, actor, session):
        return actor.open_session(session)

    def close_session(self, actor, session):
        return actor.close_session(session)

    def rate(self, actor, rating):
        actor.rate(**json.loads(rating))

    def rate_many(self, actor, *rows):
        names = ("participant", "subject", "session", "aspect", "value")
        ratings = []
        for row in rows:
            rating = dict(zip(names, (None if part == "-" else part for part in row.split())))
            rating["aspect"] = tocht.Aspect(int(rating["aspect"])).name.lower()
            rating["value"] = int(rating["value"])
            ratings.append(rating)
        actor.rate_many(ratings)

    def apply_adjustment(self, actor, adjustment, revision, patch):
        return actor.apply_adjustment(adjustment, json.loads(patch), revision=int(revision))

    def conclude(self, actor, journey, force=None):
        return actor.conclude(journey, force=force)

    def unpack(self, actor, parameters):
        return list(actor.unpack(**json.loads(parameters)))


def main():
    with open(sys.argv[1], encoding="utf-8") as story, tocht.open(sys.argv[2]) as store:
        player = Player(store)
        for line in story:
            if not line.startswith("#"):
                player.play(*line.rstrip("\n").split("\t"))


if __name__ == "__main__":
    main()
