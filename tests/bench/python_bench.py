#!/usr/bin/python3
"""How fast the Python package is, beside the same work done as people do it otherwise.

    tests/bench/python_bench.py [--quick]

Needs the release build, and Debian's python3-sqlalchemy and python3-pydantic. Prints a table with the ratios to reach.

get       a document by its id, against one prepared SELECT and one json.loads. Both read the same text.
a day     one day of a journey, against SQLAlchemy's ORM with pydantic. The host brings in 60 participants and 100
          purposes in one transaction, then what each participant thinks of each purpose (6,000 ratings) in one. After
          that every participant comes by once: loads all documents, rates one thing anew, which is a transaction of its
          own, and asks for the consensus by perspective. Both write to a file on the same disk with a write-ahead log
          and synchronous FULL, so what a call stored survives a power cut: a single rating waits for the disk as long
          with either. The peer keeps one connection, validates every document, rating and result by a pydantic model,
          and keeps no history, journal, search or authority. It is written twice: with objects all the way, a row of
          the ORM and a model for each rating that is written or counted; and with statements, one with many parameters
          for the ratings and a GROUP BY for the consensus.
"""

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from enum import Enum
from pathlib import Path
from typing import Optional

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("TOCHT_LIBRARY", str(ROOT / "build/release/capi/libtocht.so"))
sys.path.insert(0, str(ROOT / "bindings/python"))

import pydantic
import sqlalchemy as sql
from sqlalchemy import orm
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

import tocht

QUICK = "--quick" in sys.argv
PEOPLE, PURPOSES = (20, 30) if QUICK else (60, 100)
PERSPECTIVES = ("employee", "manager", "organisation", "environment")


def seconds(work, *arguments):
    begin = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begin


# get


def rule(journey, number):
    return {
        "journey": journey, "nature": "norm", "review_on": "2027-03-01",
        "text": f"Wij bellen dezelfde dag terug, ook als het antwoord er nog niet is ({number}).",
    }


def by_select(path, documents):
    """What reads a document by its id from a table with the same texts."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE document (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
    database.execute("BEGIN")
    database.executemany("INSERT INTO document VALUES (?, ?)", [(each["id"], json.dumps(each)) for each in documents])
    database.execute("COMMIT")
    execute, loads = database.execute, json.loads
    return lambda id: loads(execute("SELECT body FROM document WHERE id = ?", (id,)).fetchone()[0])


def all_of(read, ids):
    for id in ids:
        read(id)


def measure_get(folder):
    with tocht.open(folder / "get.tocht") as store:
        host = store.host()
        journey = host.add("journey", title="Samen", starts_on="2026-12-01", months=6)["id"]
        commands = [{"verb": "add", "kind": "rule", "document": rule(journey, number)} for number in range(1000)]
        documents = host.apply(commands)
        select = by_select(folder / "get.db", documents)
        ids = [each["id"] for each in documents] * (2 if QUICK else 10)
        assert all(select(id) == host.get(id) for id in ids[:100])
        rounds = [(seconds(all_of, host.get, ids), seconds(all_of, select, ids)) for _ in range(7)]
    ours, theirs = (statistics.median(each) / len(ids) for each in zip(*rounds))
    return ours, theirs


# A day with tocht


def new_id():
    return str(uuid.uuid4())


class WithTocht:
    def __init__(self, folder):
        self.store = tocht.open(folder / "day.tocht")
        self.host = self.store.host()
        self.journey = self.host.add("journey", title="Samen", starts_on="2026-12-01", months=6)["id"]

    def close(self):
        self.store.close()

    def add(self):
        """The ids of the participants and of the purposes."""
        persons = [self.person(number) for number in range(PEOPLE)]
        people = [self.participant(number, person["document"]["id"]) for number, person in enumerate(persons)]
        purposes = [self.purpose(number) for number in range(PURPOSES)]
        added = [each["id"] for each in self.host.apply(persons + people + purposes)]
        self.reader = self.store.act_as(added[0])  # figures are for the circle
        return added[PEOPLE : 2 * PEOPLE], added[2 * PEOPLE :]

    def person(self, number):
        return {"verb": "add", "kind": "person", "document": {"id": new_id(), "name": f"Anna {number}"}}

    def participant(self, number, person):
        document = {"journey": self.journey, "person": person, "perspective": PERSPECTIVES[number % len(PERSPECTIVES)],
                    "authority": "participant" if number else "facilitator"}
        return {"verb": "add", "kind": "participant", "document": document}

    def purpose(self, number):
        document = {"journey": self.journey, "stem": "steer_on", "completion": f"zorg dichtbij {number}"}
        return {"verb": "add", "kind": "purpose", "document": document}

    def rate_many(self, ratings):
        self.host.rate_many((subject, "agree", value, None, part) for part, subject, value in ratings)

    def rate(self, participant, subject, value):
        self.host.rate(subject, "agree", value, participant=participant)

    def consensus(self):
        items = self.reader.view("consensus", journey=self.journey)["items"]
        return {each["subject"]: (each["agree"], each["disagree"], each["pass"], each["consensus"]) for each in items}

    def load(self):
        return [[*self.host.list(kind, journey=self.journey)] for kind in ("participant", "purpose")]


# The same with SQLAlchemy and pydantic

Base = orm.declarative_base()


class PersonRow(Base):
    __tablename__ = "person"
    id = sql.Column(sql.String(36), primary_key=True, default=new_id)
    name = sql.Column(sql.String(200), nullable=False)


class ParticipantRow(Base):
    __tablename__ = "participant"
    id = sql.Column(sql.String(36), primary_key=True, default=new_id)
    journey = sql.Column(sql.String(36), nullable=False, index=True)
    person = sql.Column(sql.ForeignKey("person.id"), nullable=False)
    perspective = sql.Column(sql.String(20), nullable=False)
    authority = sql.Column(sql.String(20), nullable=False)


class PurposeRow(Base):
    __tablename__ = "purpose"
    id = sql.Column(sql.String(36), primary_key=True, default=new_id)
    journey = sql.Column(sql.String(36), nullable=False, index=True)
    stem = sql.Column(sql.String(20), nullable=False)
    completion = sql.Column(sql.String(2000), nullable=False)
    status = sql.Column(sql.String(20), nullable=False, default="proposed")


class RatingRow(Base):
    __tablename__ = "rating"
    subject = sql.Column(sql.ForeignKey("purpose.id"), primary_key=True)
    aspect = sql.Column(sql.String(20), primary_key=True)
    participant = sql.Column(sql.ForeignKey("participant.id"), primary_key=True)
    value = sql.Column(sql.Integer, nullable=False)


Perspective = Enum("Perspective", {each: each for each in PERSPECTIVES}, type=str)


class Model(pydantic.BaseModel):
    class Config:
        orm_mode = True
        extra = "forbid"


class Person(Model):
    id: Optional[str]
    name: pydantic.constr(strip_whitespace=True, min_length=1, max_length=200)


class Participant(Model):
    id: Optional[str]
    journey: str
    person: str
    perspective: Perspective
    authority: pydantic.constr(regex="^(participant|facilitator|sponsor)$")


class Purpose(Model):
    id: Optional[str]
    journey: str
    stem: pydantic.constr(regex="^(work_together_on|steer_on|free)$")
    completion: pydantic.constr(strip_whitespace=True, min_length=1, max_length=2000)
    status: pydantic.constr(regex="^(proposed|adopted|retired)$") = "proposed"


class Rating(Model):
    subject: str
    aspect: pydantic.constr(regex="^agree$")
    participant: str
    value: pydantic.conint(ge=-2, le=2)


class Told(Model):
    """What one group, or all, gave to one purpose."""

    agree: int
    disagree: int
    seen: int


class WithSqlalchemy:
    def __init__(self, folder):
        self.engine = sql.create_engine(f"sqlite:///{folder / 'day.db'}", poolclass=sql.pool.QueuePool)
        sql.event.listen(self.engine, "connect", self.set_up)
        Base.metadata.create_all(self.engine)
        self.session = orm.sessionmaker(self.engine)
        self.journey = new_id()

    @staticmethod
    def set_up(connection, record):
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    def close(self):
        self.engine.dispose()

    def add(self):
        """The ids of the participants and of the purposes."""
        persons = [Person(id=new_id(), name=f"Anna {number}") for number in range(PEOPLE)]
        people = [self.participant(number, person.id) for number, person in enumerate(persons)]
        purposes = [Purpose(id=new_id(), journey=self.journey, stem="steer_on", completion=f"zorg dichtbij {number}")
                    for number in range(PURPOSES)]
        with self.session.begin() as session:
            session.add_all(PersonRow(**each.dict()) for each in persons)
            session.flush()
            session.add_all(ParticipantRow(**each.dict()) for each in people)
            session.add_all(PurposeRow(**each.dict()) for each in purposes)
        return [each.id for each in people], [each.id for each in purposes]

    def participant(self, number, person):
        perspective = PERSPECTIVES[number % len(PERSPECTIVES)]
        authority = "participant" if number else "facilitator"
        return Participant(
            id=new_id(), journey=self.journey, person=person, perspective=perspective, authority=authority
        )

    def rate_many(self, ratings):
        rows = [Rating(subject=subject, aspect="agree", participant=part, value=value).dict()
                for part, subject, value in ratings]
        statement = sqlite_insert(RatingRow)
        statement = statement.on_conflict_do_update(set_={"value": statement.excluded.value})
        with self.session.begin() as session:
            session.execute(statement, rows)

    def rate(self, participant, subject, value):
        rating = Rating(subject=subject, aspect="agree", participant=participant, value=value)
        with self.session.begin() as session:
            session.merge(RatingRow(**rating.dict()))

    def consensus(self):
        conditions = (RatingRow.value > 0, RatingRow.value < 0, True)
        counts = [sql.func.sum(sql.case((each, 1), else_=0)) for each in conditions]
        with self.session() as session:
            perspectives = session.query(ParticipantRow.perspective).filter_by(journey=self.journey).distinct()
            groups = [each for (each,) in perspectives]
            purposes = session.query(PurposeRow.id).filter_by(journey=self.journey).all()
            rows = session.query(RatingRow.subject, ParticipantRow.perspective, *counts).join(ParticipantRow).filter(
                ParticipantRow.journey == self.journey, RatingRow.aspect == "agree"
            ).group_by(RatingRow.subject, ParticipantRow.perspective).all()
        given = {(subject, group): Told(agree=agree, disagree=disagree, seen=seen)
                 for subject, group, agree, disagree, seen in rows}
        return {subject: self.told([given.get((subject, group)) for group in groups]) for (subject,) in purposes}

    @staticmethod
    def told(given):
        product = 1.0
        for each in given:
            product *= (each.agree + 1) / (each.seen + 2) if each else 1 / 2
        names = ("agree", "disagree", "seen")
        agree, disagree, seen = (sum(getattr(each, name) for each in given if each) for name in names)
        return agree, disagree, seen - agree - disagree, product

    def load(self):
        with self.session() as session:
            return [
                [kind.from_orm(row).dict() for row in session.query(table).filter_by(journey=self.journey)]
                for kind, table in ((Participant, ParticipantRow), (Purpose, PurposeRow))
            ]


class WithObjects(WithSqlalchemy):
    """The same where every rating is an object, as it is written and as it is counted."""

    def rate_many(self, ratings):
        models = [Rating(subject=subject, aspect="agree", participant=part, value=value)
                  for part, subject, value in ratings]
        with self.session.begin() as session:
            session.add_all(RatingRow(**each.dict()) for each in models)

    def consensus(self):
        with self.session() as session:
            seats = session.query(ParticipantRow).filter_by(journey=self.journey).all()
            purposes = session.query(PurposeRow).filter_by(journey=self.journey).all()
            ratings = [Rating.from_orm(each) for each in session.query(RatingRow).filter_by(aspect="agree")]
            group_of = {each.id: each.perspective for each in seats}
            groups, subjects = sorted({*group_of.values()}), [each.id for each in purposes]
        values = {}
        for each in ratings:
            values.setdefault((each.subject, group_of[each.participant]), []).append(each.value)
        return {subject: self.told([self.counted(values.get((subject, group), ())) for group in groups])
                for subject in subjects}

    @staticmethod
    def counted(values):
        return Told(agree=sum(each > 0 for each in values), disagree=sum(each < 0 for each in values), seen=len(values))


# The day


def day(make, folder):
    """How long each part of the day takes, and what the last consensus told."""
    it = make(folder)
    took = dict.fromkeys(("add", "rate_many", "rate", "consensus", "load"), 0.0)

    def timed(part, work, *arguments):
        begin = time.perf_counter()
        result = work(*arguments)
        took[part] += time.perf_counter() - begin
        return result

    people, purposes = timed("add", it.add)
    ratings = [(person, purpose, (first * 7 + second * 3) % 5 - 2)
               for first, person in enumerate(people) for second, purpose in enumerate(purposes)]
    timed("rate_many", it.rate_many, ratings)
    for number, person in enumerate(people):
        loaded = timed("load", it.load)
        timed("rate", it.rate, person, purposes[number * 11 % PURPOSES], number % 5 - 2)
        told = timed("consensus", it.consensus)
    assert [len(each) for each in loaded] == [PEOPLE, PURPOSES]
    it.close()
    return took, [(*counts, round(consensus, 9)) for *counts, consensus in (told[purpose] for purpose in purposes)]


MAKERS = (WithTocht, WithObjects, WithSqlalchemy)


def measure_day(folder):
    """How long each part takes with each maker: the median of the rounds."""
    rounds = []
    for number in range(1 if QUICK else 3):
        told = []
        rounds.append([])
        for make in MAKERS:
            place = folder / f"{make.__name__}{number}"
            place.mkdir()
            took, consensus = day(make, place)
            rounds[-1].append(took)
            told.append(consensus)
        assert told[0] == told[1] == told[2], "they do not tell the same consensus"
    return [{part: statistics.median(each[side][part] for each in rounds) for part in rounds[0][0]}
            for side in range(len(MAKERS))]


# What is printed


def told_time(time_taken):
    return f"{time_taken * 1e6:.1f} µs" if time_taken < 1e-3 else f"{time_taken * 1e3:.1f} ms"


def line(work, ours, theirs, ratio="", reach=""):
    print(f"{work:42} {ours:>10} {theirs:>12} {ratio:>14} {reach:>14}")


def day_lines(title, ours, theirs):
    whole, peer = sum(ours.values()), sum(theirs.values())
    line(f"a day / {title}", told_time(whole), told_time(peer), f"{peer / whole:.1f} x faster", ">= 20 x faster")
    for part in ours:
        line(f"  {part}", told_time(ours[part]), told_time(theirs[part]), f"{theirs[part] / ours[part]:.1f} x faster")
    still, other = (sum(each.values()) - each["rate"] for each in (ours, theirs))
    line("  all but the single ratings", told_time(still), told_time(other), f"{other / still:.1f} x faster")


def main():
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        folder = Path(name)
        get, select = measure_get(folder)
        ours, objects, statements = measure_day(folder)
    line("work", "tocht", "beside it", "ratio", "to reach")
    line("get by id / SELECT and loads", told_time(get), told_time(select), f"{get / select:.2f} x", "<= 1.5 x")
    day_lines("SQLAlchemy, pydantic: objects", ours, objects)
    day_lines("SQLAlchemy, pydantic: statements", ours, statements)


if __name__ == "__main__":
    main()
