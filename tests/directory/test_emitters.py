"""People and units from real directories, in pages of 1, 7 and 100, in any order: what comes of it is the same."""

import json
import random

import pytest
import tocht

from messages import HERE, SERVERS, Directory, resources, whole

PEOPLE = json.loads((HERE / "people.json").read_text())
# How many orders of the messages are tried for each size of a page, 50 for each directory; the first is backwards.
ORDERS = {1: 30, 7: 18, 100: 2}
DAY = "2026-12-07"
TOLD = ("added", "changed", "left", "returned", "unchanged")

# Who takes part already, whom the host added by hand: by the key of people.json, with a unit of the host's if any.
TAKING_PART = {
    "anna": None,
    "bram": None,
    "els": None,
    "guus": "Vrijwilligers",
    "hanna": None,
    "mees": None,
    "nour": None,
    "pien": None,
    "quinten": None,
    "rosa": None,
}


def ordered(rows):
    """Rows in an order of their own, also where something is absent."""
    return sorted(rows, key=str)


def rows(state, what):
    """A part of a state as rows."""
    return list(state[what].items()) if isinstance(state[what], dict) else state[what]


def other(found, expected):
    """Where two states differ: what was found only, and what was expected only."""
    differ = {}
    for what in expected:
        one, two = rows(found, what), rows(expected, what)
        if one != two:
            differ[what] = [row for row in one if row not in two], [row for row in two if row not in one]
    return differ


class Emitter:
    """A directory and what it answered."""

    def __init__(self, name, directory):
        self.name = name
        self.directory = directory
        self.messages = {size: directory.messages(size) for size in ORDERS}


@pytest.fixture(scope="module", params=SERVERS)
def emitter(request):
    with Directory(request.param) as directory:
        directory.fill(PEOPLE)
        yield Emitter(request.param, directory)


class World:
    """A fresh store with a journey in preparation, in which some take part whom the host added by hand."""

    def __init__(self, path):
        self._store = tocht.open(path, clock=f"{DAY}T10:00:00Z")
        self.host = self._store.host()
        self.journey = self.host.add("journey", title="Samen zorgen", starts_on="2026-12-14", months=6)["id"]
        units = {}
        for user in PEOPLE["users"]:
            if user["key"] not in TAKING_PART:
                continue
            own = TAKING_PART[user["key"]]
            if own and own not in units:
                units[own] = self.host.add("unit", name=own, affiliation="internal")["id"]
            person = self.host.add("person", name=user.get("displayName", "?"), external_id=user["externalId"])["id"]
            part = {"journey": self.journey, "person": person, "perspective": "employee"}
            self.host.add("participant", **part, **({"unit": units[own]} if own else {}))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.host.close()
        self._store.close()

    def state(self):
        """Who and what there is, without the ids of this store."""
        people = {each["id"]: each for each in self.host.list("person")}
        units = {each["id"]: each for each in self.host.list("unit")}

        def name(id):
            return id and units[id]["name"]

        return {
            "people": ordered(
                (each["name"], each.get("email"), each.get("external_id"), each.get("directory_id"))
                for each in people.values()
            ),
            "units": ordered(
                (each["name"], name(each.get("parent")), each.get("external_id"), each.get("directory_id"))
                for each in units.values()
            ),
            "participations": ordered(
                (people[each["person"]]["name"], name(each.get("unit")), each.get("left_on"))
                for each in self.host.list("participant", journey=self.journey)
            ),
        }

    def placed(self, report):
        """The unit and the manager of everybody, as a report of all tells them."""
        names = {each["id"]: each["name"] for kind in ("person", "unit") for each in self.host.list(kind)}
        return {
            each["directory_id"]: (each["name"], names.get(each.get("unit")), names.get(each.get("manager")))
            for kind in TOLD
            for each in report[kind]
            if each["kind"] == "person"
        }

    def settled(self, users, groups):
        """Tells all once more, of which nothing is new, and gives what there is."""
        report = self.host.import_people(whole(users, groups))
        told = {kind: report[kind] for kind in ("added", "changed", "left", "returned")}
        assert not any(told.values()), f"was not unchanged: {told}"
        out = {each["id"] for each in resources(users) if each.get("active") in (False, "False")}
        assert {each["why"] for each in report["unused"]} <= {"inactive"}, report["unused"]
        assert {each["directory_id"] for each in report["waiting"]} <= out, report["waiting"]
        return {**self.state(), "placed": self.placed(report)}


@pytest.fixture(scope="module")
def expected(emitter, tmp_path_factory):
    """What there is when the users come first, then the groups."""
    with World(tmp_path_factory.mktemp(emitter.name) / "first.tocht") as world:
        users, groups = emitter.messages[100]
        for message in users + groups:
            world.host.import_people(message)
        return world.settled(users, groups)


def test_all_is_there_after_users_and_groups(emitter, expected):
    keys = emitter.directory.keys
    placed = {key: expected["placed"][keys[key]] for key in keys if keys[key] in expected["placed"]}
    for user in PEOPLE["users"]:
        if not user.get("active", True):
            continue
        name, unit, manager = placed[user["key"]]
        groups = [each["displayName"] for each in PEOPLE["groups"] if user["key"] in each.get("members", ())]
        place = user.get("department") or (groups[0] if groups else None)
        assert (unit or "").lower() == (place or "").lower(), name
        boss = next((each for each in PEOPLE["users"] if each["key"] == user.get("manager")), None)
        assert manager == (boss and placed[boss["key"]][0]), name
    emails = {each[3]: each[1] for each in expected["people"] if each[3]}
    assert emails == {keys[each["key"]]: each["email"] for each in PEOPLE["users"] if keys[each["key"]] in emails}
    parents = {name: parent for name, parent, _, _ in expected["units"]}
    inside = {("Wijkverpleging", "Zorg"), ("Team Noord", "Wijkverpleging"), ("Thuiszorg", "Zorg")}
    assert not SERVERS[emitter.name]["nested"] or inside <= set(parents.items())
    assert len(parents) == len(expected["units"]), "one unit for a department and the group of its name"
    left = {name for name, _, on in expected["participations"] if on == DAY}
    assert left == {"Hanna", "Pien"}
    assert ("Guus", "Vrijwilligers", None) in expected["participations"]


@pytest.mark.parametrize("query", ["startIndex=200&count=5", "startIndex=1&count=0"])
def test_a_page_beyond_the_end_changes_nothing(emitter, query, tmp_path):
    """One server gives an empty list, one none at all, one the first page again."""
    users, groups = emitter.messages[100]
    with World(tmp_path / "beyond.tocht") as world:
        for message in users + groups:
            world.host.import_people(message)
        before = world.state()
        for path in ("/Users", "/Groups"):
            report = world.host.import_people(emitter.directory.asked("GET", f"{path}?{query}"))
            assert not any(report[kind] for kind in TOLD if kind != "unchanged")
        assert world.state() == before


@pytest.mark.parametrize("size", ORDERS)
def test_any_order_comes_to_the_same(emitter, expected, size, tmp_path):
    users, groups = emitter.messages[size]
    for number in range(ORDERS[size]):
        seed = f"{emitter.name} {size} {number}"
        messages = (users + groups)[::-1]
        if number > 0:
            random.Random(seed).shuffle(messages)
        with World(tmp_path / f"{number}.tocht") as world:
            for message in messages:
                world.host.import_people(message)
            found = world.settled(users, groups)
        assert not other(found, expected), f"the order of the seed {seed!r}: {other(found, expected)}"


def test_who_leaves_and_returns_is_told(emitter, tmp_path):
    users, groups = emitter.messages[7]
    with World(tmp_path / "return.tocht") as world:
        for message in users + groups:
            world.host.import_people(message)
        before = world.state()
        for is_active, kind in ((False, "left"), (True, "returned")):
            emitter.directory.switch("quinten", is_active)
            pages = emitter.directory.pages("/Users", 7)
            told = [each for page in pages for each in world.host.import_people(page)[kind]]
            assert [each["name"] for each in told] == ["Quinten"]
            assert [bool(each["participants"]) for each in told] == [True]
            state = world.state()
            on = next(on for name, _, on in state["participations"] if name == "Quinten")
            assert on == (None if is_active else DAY)
        assert state == before


def test_who_is_gone_leaves(emitter, tmp_path):
    users, groups = emitter.messages[100]
    with World(tmp_path / "gone.tocht") as world:
        for message in users + groups:
            world.host.import_people(message)
        gone = [{"directory_id": emitter.directory.keys["bram"]}, {"external_id": "m-118"}]
        report = world.host.import_people({"gone": gone})
        assert sorted(each["name"] for each in report["left"]) == ["Bram", "Rosa"]
        left = {name for name, _, on in world.state()["participations"] if on == DAY}
        assert left == {"Bram", "Rosa", "Hanna", "Pien"}
