"""Sessions, ratings, adjustments, and what is taken home."""

import random

import pytest

import tocht
from tocht._header import WITHDRAW, tocht_rating, tocht_rating_bytes


@pytest.fixture
def session(host, journey, people):
    host.change(journey, revision=1, status="active")
    rhythm = {"first_on": "2026-12-07", "every": 2, "unit": "weeks", "at": "09:00", "minutes": 90}
    sessions = host.plan_sessions(journey, **rhythm)
    assert len(sessions) > 10
    return host.open_session(sessions[0]["id"])


def rated(store, person, journey):
    """What a person rated, by aspect."""
    me = store.act_as(person.person)
    return {each["aspect"]: each["value"] for each in me.view("ratings", journey=journey)["items"]}


def test_a_journey_goes_through_its_cycle(store, host, journey, people, session):
    assert session["status"] == "open"
    anna = store.act_as(people.anna.person)
    for person in (people.anna, people.bram, people.chantal):
        store.act_as(person.person).rate(journey, "quality", 4, session=session["id"])
    rule = host.add("rule", journey=journey, nature="norm", text="Wij bellen terug")
    adjustment = anna.add("adjustment", journey=journey, session=session["id"], about=rule["id"], observed="Te laat",
                          change="Zelfde dag")
    anna.change(adjustment["id"], revision=1, status="decided")
    applied = anna.apply_adjustment(adjustment["id"], {"text": "Wij bellen dezelfde dag terug"}, revision=1)
    assert applied["status"] == "applied" and applied["applied_revision"] == 2
    with pytest.raises(tocht.Refused):
        anna.apply_adjustment(adjustment["id"], {}, revision=2)
    lesson = anna.add("lesson", journey=journey, session=session["id"], insight="Bellen helpt")
    assert anna.close_session(session["id"])["status"] == "closed"
    assert host.conclude(journey, force="Het team gaat anders verder")["status"] == "concluded"
    next_one = host.add("journey", title="Verder", starts_on="2027-06-01", months=3)["id"]
    (copied,) = host.unpack(journey, into=next_one)
    assert copied["insight"] == "Bellen helpt" and copied["came_from"] == lesson["id"]
    assert host.unpack(journey, into=next_one) == []


def test_a_rating_replaces_and_none_takes_it_back(store, host, journey, people, purpose):
    bram = store.act_as(people.bram.person)
    bram.rate(purpose["id"], "agree", 1)
    bram.rate(purpose["id"], "agree", -2)
    assert rated(store, people.bram, journey) == {"agree": -2}
    bram.rate(purpose["id"], "agree", None)
    assert rated(store, people.bram, journey) == {}
    host.rate(purpose["id"], "agree", 2, participant=people.bram.id)
    assert rated(store, people.bram, journey) == {"agree": 2}


def test_many_ratings_are_dictionaries_or_tuples(store, host, journey, people, session):
    quality = {"subject": journey, "aspect": "quality", "session": session["id"]}

    def ratings():
        yield {**quality, "value": 4, "participant": people.bram.id}
        yield (journey, "climate", 5.0, session["id"], people.bram.id.upper())
        yield {**quality, "value": None, "participant": people.anna.id}

    host.rate(journey, "quality", 1, session=session["id"], participant=people.anna.id)
    host.rate_many(ratings())
    assert rated(store, people.bram, journey) == {"quality": 4, "climate": 5}
    assert rated(store, people.anna, journey) == {}


def test_a_person_rates_many_for_oneself(store, journey, people, purpose):
    store.act_as(people.bram.person).rate_many([(purpose["id"], "agree", 1)])
    assert rated(store, people.bram, journey) == {"agree": 1}
    rating = {"subject": purpose["id"], "aspect": "agree", "value": 2, "session": None}
    store.act_as(people.bram.person).rate_many([rating])
    assert rated(store, people.bram, journey) == {"agree": 2}


def test_no_ratings_are_fine(host):
    host.rate_many([])


@pytest.mark.parametrize(
    "change, pointer",
    [
        ({"value": 7}, "/1/value"),
        ({"value": "1"}, "/1/value"),
        ({"value": 1.5}, "/1/value"),
        ({"value": True}, "/1/value"),
        ({"value": 2**40}, "/1/value"),
        ({"value": WITHDRAW}, "/1/value"),
        ({"aspect": "colour"}, "/1/aspect"),
        ({"aspect": None}, "/1/aspect"),
        ({"aspect": 1}, "/1/aspect"),
        ({"subject": "x"}, "/1/subject"),
        ({"subject": None}, "/1/subject"),
        ({"participant": 7}, "/1/participant"),
        ({"aspectt": "agree"}, "/1/aspectt"),
    ],
)
def test_a_wrong_rating_is_pointed_to_and_none_is_recorded(store, host, journey, people, purpose, change, pointer):
    good = {"subject": purpose["id"], "aspect": "agree", "value": 1, "participant": people.bram.id}
    wrong = {**good, "participant": people.chantal.id, **change}
    with pytest.raises(tocht.Invalid) as error:
        host.rate_many([good, wrong, good])
    assert error.value.pointer == pointer
    assert rated(store, people.bram, journey) == rated(store, people.chantal, journey) == {}


@pytest.mark.parametrize("missing", ["subject", "aspect", "value"])
def test_a_rating_without_what_it_needs_is_pointed_to(host, people, purpose, missing):
    rating = {"subject": purpose["id"], "aspect": "agree", "value": 1, "participant": people.bram.id}
    del rating[missing]
    with pytest.raises(tocht.Invalid) as error:
        host.rate_many([rating])
    assert error.value.pointer == f"/0/{missing}"


@pytest.mark.parametrize("rating", [7, "agree", None, (1, 2, 3, 4, 5, 6), ["x"]])
def test_what_is_no_rating_is_told(host, rating):
    with pytest.raises(TypeError, match="/0 is no rating"):
        host.rate_many([rating])


def test_many_ratings_keep_each_its_own_value(store, host, journey, people):
    chance = random.Random(7)
    purpose = {"journey": journey, "stem": "free"}
    added = host.apply(
        {"verb": "add", "kind": "purpose", "document": {**purpose, "completion": f"zorg {n}"}} for n in range(3000)
    )
    subjects = [each["id"] for each in added]
    expected = {(person.id, subject): chance.randint(-2, 2) for person in (people.anna, people.bram, people.chantal)
                for subject in subjects}
    host.rate_many((subject, "agree", value, None, person) for (person, subject), value in expected.items())
    for person in (people.anna, people.bram):
        items = store.act_as(person.person).view("ratings", journey=journey)["items"]
        mine = {each["subject"]: each["value"] for each in items if each["participant"] == person.id}
        assert mine == {subject: value for (of, subject), value in expected.items() if of == person.id}


def test_a_rating_in_bytes_is_the_structure_of_the_header():
    parts = bytes(range(16)), bytes(range(16, 32)), bytes(range(32, 48)), 11, -2
    same = tocht_rating.from_buffer_copy(tocht_rating_bytes.pack(*parts))
    found = bytes(same.participant), bytes(same.subject), bytes(same.session), same.aspect, same.value
    assert found == parts and len(bytes(same)) == tocht_rating_bytes.size == 56


def test_consensus_tells_what_was_rated(store, host, journey, people, purpose):
    host.rate_many((purpose["id"], "agree", value, None, person.id)
                   for person, value in ((people.anna, 2), (people.bram, 1), (people.chantal, -1)))
    (item,) = store.act_as(people.anna.person).view("consensus", journey=journey)["items"]
    assert (item["subject"], item["agree"], item["disagree"], item["pass"]) == (purpose["id"], 2, 1, 0)
