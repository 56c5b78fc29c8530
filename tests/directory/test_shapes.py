"""What directories send to a server, in the shapes that they document: what comes of each step, and of all of them."""

import json

import pytest
import tocht

from messages import HERE

SHAPES = {path.stem: json.loads(path.read_text()) for path in sorted((HERE / "shapes").glob("*.json"))}
TOLD = ("added", "changed", "left", "returned", "unchanged")


class Server:
    """A host that hands on to Tocht what a directory sends it, with the ids that it gave itself."""

    def __init__(self, host):
        self.host = host
        self.journey = host.add("journey", title="Samen zorgen", starts_on="2026-12-14", months=6)["id"]

    def take_part(self, names):
        """Those of the names take part."""
        for person in [each for each in self.host.list("person") if each["name"] in names]:
            self.host.add("participant", journey=self.journey, person=person["id"], perspective="employee")

    def take(self, step):
        """A message of a directory. What goes to /Users or /Groups gets the id that this server gave."""
        message = step["message"]
        if "patch" in step:
            return self.host.import_people(message, directory_id=step["id"], kind=step["patch"])
        return self.host.import_people({**message, "id": step["id"]} if "id" in step else message)

    def parts(self):
        """Who takes part, with the unit and the day of leaving."""
        units = {each["id"]: each["name"] for each in self.host.list("unit")}
        people = {each["id"]: each["name"] for each in self.host.list("person")}
        return {
            people[each["person"]]: (units.get(each.get("unit")), each.get("left_on"))
            for each in self.host.list("participant", journey=self.journey)
        }

    def check(self, expected, report):
        """What is expected of one step; what is not mentioned may be anything, but nothing is unused or waits."""
        names = {each["id"]: each["name"] for kind in ("person", "unit") for each in self.host.list(kind)}
        of_person = {each["name"]: each for kind in TOLD for each in report[kind] if each["kind"] == "person"}
        parts = self.parts()
        for kind in TOLD:
            if kind in expected:
                about = [each["name"] for each in report[kind] if each["name"] in expected[kind] or self.counts(each)]
                assert sorted(about) == expected[kind], kind
        for what in ("unit", "manager"):
            for name, value in expected.get(what, {}).items():
                assert names.get(of_person[name].get(what)) == value, f"the {what} of {name}"
        for name, unit in expected.get("parts", {}).items():
            assert parts[name][0] == unit, f"the unit of {name} in the journey"
        if "out" in expected:
            assert sorted(name for name, (_, left_on) in parts.items() if left_on) == expected["out"]
        if expected.get("unused", []) is not None:
            assert [each["why"] for each in report["unused"]] == expected.get("unused", [])
        assert [each["directory_id"] for each in report["waiting"]] == expected.get("waiting", [])
        if "read_as" in expected:
            assert sorted(each["pointer"] for each in report["read_as"]) == expected["read_as"]

    @staticmethod
    def counts(entry):
        """A department that is met for the first time is told as added, too, which is no matter of these shapes."""
        return entry["kind"] == "person" or entry.get("directory_id") is not None


@pytest.fixture
def server(tmp_path):
    with tocht.open(tmp_path / "shapes.tocht", clock="2026-12-07T10:00:00Z") as store, store.host() as host:
        yield Server(host)


@pytest.mark.parametrize("name", SHAPES)
def test_a_directory_is_understood(server, name):
    shape = SHAPES[name]
    for step in shape["steps"]:
        if "take_part" in step:
            server.take_part(step["take_part"])
            continue
        report = server.take(step)
        try:
            server.check(step["expected"], report)
        except (AssertionError, KeyError) as failed:
            raise AssertionError(f"{step['request']}: {failed}\n{json.dumps(report, indent=2)}") from failed
    fields = ("directory_id", "name", "email", "external_id")
    people = [{field: each.get(field) for field in fields} for each in server.host.list("person")]
    assert sorted(people, key=str) == shape["people"]
    units = [[each["name"], each.get("directory_id")] for each in server.host.list("unit")]
    assert sorted(units, key=str) == shape["units"]


@pytest.mark.parametrize("name", SHAPES)
def test_a_rehearsal_changes_nothing(server, name):
    """Told with `dry_run`, the first message adds nobody; nor does it when it is told in earnest and told again."""
    first = SHAPES[name]["steps"][0]
    message = {**first["message"], "id": first["id"]} if "id" in first else first["message"]
    rehearsed = server.host.import_people(message, dry_run=True)
    assert [each["name"] for each in rehearsed["added"] if each["kind"] == "person"] == first["expected"]["added"]
    assert list(server.host.list("person")) == list(server.host.list("unit")) == []
    server.host.import_people(message)
    again = server.host.import_people(message)
    assert not any(again[kind] for kind in TOLD if kind != "unchanged")


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_names_its_source_and_plain_people(name):
    shape = SHAPES[name]
    assert all(source["title"] and source["address"].startswith("https://") for source in shape["sources"])
    text = json.dumps(shape)
    assert text.count("@") == text.count("@example.org")
