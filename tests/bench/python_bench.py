#!/usr/bin/python3
"""How fast the Python package is, beside the same work done as people do it otherwise.

    tests/bench/python_bench.py [--quick] [--json FILE]

Needs the release build, and Debian's python3-sqlalchemy and python3-pydantic. Prints a table with the ratios to reach; the file
gets the seconds.

get       a document by its id, against one prepared SELECT and one json.loads. Both read the same text.
a day     one day of a journey, against SQLAlchemy's ORM with pydantic. The host brings in 60 participants and 100
          factors in one transaction, then how strong each participant found each factor in a session (6,000 ratings) in
          one. After that, in the next session, every participant comes by once: loads all documents, rates one factor,
          which is a transaction of its own, and asks for the trend: of each factor the number, mean, deviation,
          distribution and 95 % interval. Both write to a file on the same disk with a write-ahead log and synchronous
          FULL, so what a call stored survives a power cut: a single rating waits for the disk as long with either. The
          peer keeps one connection, validates every document, rating and result by a pydantic model, and keeps no
          history, journal, search or authority. It is written twice: with objects all the way, a row of the ORM and a
          model for each rating that is written or counted; and with statements, one with many parameters for the
          ratings and a GROUP BY for the trend.
"""

import json
import math
import os
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from enum import Enum
from pathlib import Path
from typing import Optional, Tuple

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("TOCHT_LIBRARY", str(ROOT / "build/release/capi/libtocht.so"))
sys.path.insert(0, str(ROOT / "bindings/python"))

import pydantic
import sqlalchemy as sql
from sqlalchemy import orm
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

import tocht

QUICK = "--quick" in sys.argv
INTO = sys.argv[sys.argv.index("--json") + 1] if "--json" in sys.argv else None
PEOPLE, FACTORS = (20, 30) if QUICK else (60, 100)
QUANTILE = 2.093024054408263 if QUICK else 2.000995378088268  # of Student's t: 97.5 % with one less than PEOPLE
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
        """The ids of the participants and of the factors."""
        persons = [self.person(number) for number in range(PEOPLE)]
        people = [self.participant(number, person["document"]["id"]) for number, person in enumerate(persons)]
        factors = [self.factor(number) for number in range(FACTORS)]
        added = [each["id"] for each in self.host.apply(persons + people + factors)]
        self.reader = self.store.act_as(added[0])  # figures are for the circle
        sessions = self.host.plan_sessions(self.journey, first_on="2026-12-01", every=4, unit="weeks", at="09:00",
                                           minutes=60)
        self.sessions = [each["id"] for each in sessions]
        self.host.open_session(self.sessions[0])
        return added[PEOPLE : 2 * PEOPLE], added[2 * PEOPLE :]

    def person(self, number):
        return {"verb": "add", "kind": "person", "document": {"id": new_id(), "name": f"Anna {number}"}}

    def participant(self, number, person):
        document = {"journey": self.journey, "person": person, "perspective": PERSPECTIVES[number % len(PERSPECTIVES)],
                    "authority": "participant" if number else "facilitator"}
        return {"verb": "add", "kind": "participant", "document": document}

    def factor(self, number):
        document = {"journey": self.journey, "effect": "hinders", "perspective": "employee", "grip": "control",
                    "text": f"Systemen praten niet met elkaar {number}"}
        return {"verb": "add", "kind": "factor", "document": document}

    def rate_many(self, ratings):
        session = self.sessions[0]
        self.host.rate_many((subject, "strength", value, session, part) for part, subject, value in ratings)
        self.host.close_session(session)
        self.host.open_session(self.sessions[1])

    def rate(self, participant, subject, value):
        self.host.rate(subject, "strength", value, session=self.sessions[1], participant=participant)

    def trend(self):
        items = self.reader.view("trend", journey=self.journey, aspect="strength")["items"]
        return {each["subject"]: self.told(each["points"][0]) for each in items}

    @staticmethod
    def told(point):
        counts = tuple(each["count"] for each in point["distribution"])
        return point["n"], point["mean"], point["deviation"], point["low"], point["high"], counts

    def load(self):
        return [[*self.host.list(kind, journey=self.journey)] for kind in ("participant", "factor")]


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


class FactorRow(Base):
    __tablename__ = "factor"
    id = sql.Column(sql.String(36), primary_key=True, default=new_id)
    journey = sql.Column(sql.String(36), nullable=False, index=True)
    effect = sql.Column(sql.String(20), nullable=False)
    perspective = sql.Column(sql.String(20), nullable=False)
    grip = sql.Column(sql.String(20), nullable=False)
    text = sql.Column(sql.String(2000), nullable=False)


class RatingRow(Base):
    __tablename__ = "rating"
    session = sql.Column(sql.Integer, primary_key=True)
    subject = sql.Column(sql.ForeignKey("factor.id"), primary_key=True)
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


class Factor(Model):
    id: Optional[str]
    journey: str
    effect: pydantic.constr(regex="^(promotes|hinders)$")
    perspective: Perspective
    grip: pydantic.constr(regex="^(control|influence|accept)$")
    text: pydantic.constr(strip_whitespace=True, min_length=1, max_length=2000)


class Rating(Model):
    session: int
    subject: str
    aspect: pydantic.constr(regex="^strength$")
    participant: str
    value: pydantic.conint(ge=1, le=5)


class Point(Model):
    """What was found of a factor in a session."""

    n: int
    mean: float
    deviation: float
    low: float
    high: float
    counts: Tuple[int, ...]


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
        """The ids of the participants and of the factors."""
        persons = [Person(id=new_id(), name=f"Anna {number}") for number in range(PEOPLE)]
        people = [self.participant(number, person.id) for number, person in enumerate(persons)]
        factors = [Factor(id=new_id(), journey=self.journey, effect="hinders", perspective="employee", grip="control",
                          text=f"Systemen praten niet met elkaar {number}") for number in range(FACTORS)]
        with self.session.begin() as session:
            session.add_all(PersonRow(**each.dict()) for each in persons)
            session.flush()
            session.add_all(ParticipantRow(**each.dict()) for each in people)
            session.add_all(FactorRow(**each.dict()) for each in factors)
        return [each.id for each in people], [each.id for each in factors]

    def participant(self, number, person):
        perspective = PERSPECTIVES[number % len(PERSPECTIVES)]
        authority = "participant" if number else "facilitator"
        return Participant(
            id=new_id(), journey=self.journey, person=person, perspective=perspective, authority=authority
        )

    def rate_many(self, ratings):
        rows = [Rating(session=1, subject=subject, aspect="strength", participant=part, value=value).dict()
                for part, subject, value in ratings]
        statement = sqlite_insert(RatingRow)
        statement = statement.on_conflict_do_update(set_={"value": statement.excluded.value})
        with self.session.begin() as session:
            session.execute(statement, rows)

    def rate(self, participant, subject, value):
        rating = Rating(session=2, subject=subject, aspect="strength", participant=participant, value=value)
        with self.session.begin() as session:
            session.merge(RatingRow(**rating.dict()))

    def trend(self):
        with self.session() as session:
            rows = session.query(RatingRow.subject, RatingRow.value, sql.func.count()).filter(
                RatingRow.session == 1, RatingRow.aspect == "strength"
            ).group_by(RatingRow.subject, RatingRow.value).all()
        counts = {}
        for subject, value, count in rows:
            counts.setdefault(subject, [0] * 5)[value - 1] = count
        return {subject: self.told(each) for subject, each in counts.items()}

    @staticmethod
    def told(counts):
        n = sum(counts)
        mean = sum(value * count for value, count in enumerate(counts, 1)) / n
        squares = sum(count * (value - mean) ** 2 for value, count in enumerate(counts, 1))
        deviation = math.sqrt(squares / (n - 1))
        half = QUANTILE * deviation / math.sqrt(n)
        point = Point(n=n, mean=mean, deviation=deviation, low=mean - half, high=mean + half, counts=tuple(counts))
        return tuple(point.dict().values())

    def load(self):
        with self.session() as session:
            return [
                [kind.from_orm(row).dict() for row in session.query(table).filter_by(journey=self.journey)]
                for kind, table in ((Participant, ParticipantRow), (Factor, FactorRow))
            ]


class WithObjects(WithSqlalchemy):
    """The same where every rating is an object, as it is written and as it is counted."""

    def rate_many(self, ratings):
        models = [Rating(session=1, subject=subject, aspect="strength", participant=part, value=value)
                  for part, subject, value in ratings]
        with self.session.begin() as session:
            session.add_all(RatingRow(**each.dict()) for each in models)

    def trend(self):
        with self.session() as session:
            ratings = [Rating.from_orm(each) for each in session.query(RatingRow).filter_by(session=1)]
        counts = {}
        for each in ratings:
            counts.setdefault(each.subject, [0] * 5)[each.value - 1] += 1
        return {subject: self.told(each) for subject, each in counts.items()}


# The day


def day(make, folder):
    """How long each part of the day takes, and what the last trend told."""
    it = make(folder)
    took = dict.fromkeys(("add", "rate_many", "rate", "trend", "load"), 0.0)

    def timed(part, work, *arguments):
        begin = time.perf_counter()
        result = work(*arguments)
        took[part] += time.perf_counter() - begin
        return result

    people, factors = timed("add", it.add)
    ratings = [(person, factor, (first * 7 + second * 3 + first * second % 3) % 5 + 1)
               for first, person in enumerate(people) for second, factor in enumerate(factors)]
    timed("rate_many", it.rate_many, ratings)
    for number, person in enumerate(people):
        loaded = timed("load", it.load)
        timed("rate", it.rate, person, factors[number * 11 % FACTORS], number % 5 + 1)
        told = timed("trend", it.trend)
    assert [len(each) for each in loaded] == [PEOPLE, FACTORS]
    it.close()
    return took, [(n, *(round(each, 9) for each in figures), counts)
                  for n, *figures, counts in (told[factor] for factor in factors)]


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
            took, trend = day(make, place)
            rounds[-1].append(took)
            told.append(trend)
        assert told[0] == told[1] == told[2], "they do not tell the same trend"
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
    if INTO:
        days = dict(zip(("tocht", "objects", "statements"), (ours, objects, statements)))
        Path(INTO).write_text(json.dumps({"get": [get, select], "day": days}))
    line("work", "tocht", "beside it", "ratio", "to reach")
    line("get by id / SELECT and loads", told_time(get), told_time(select), f"{get / select:.2f} x", "<= 1.5 x")
    day_lines("SQLAlchemy, pydantic: objects", ours, objects)
    day_lines("SQLAlchemy, pydantic: statements", ours, statements)


if __name__ == "__main__":
    main()
