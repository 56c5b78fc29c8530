"""Journeys that go from one store to another, and people who come from an identity system."""

import io
import json

import pytest
import tocht


def bundle_of(host, journey, **options):
    file = io.BytesIO()
    host.export_journey(journey, file, **options)
    return file.getvalue()


@pytest.fixture
def other(tmp_path):
    with tocht.open(tmp_path / "other.tocht") as store:
        yield store


@pytest.mark.parametrize("history", [False, True])
def test_a_journey_comes_out_of_another_store_as_it_went_in(host, journey, other, history):
    changed = host.change(journey, revision=1, title="één 🧭")
    bundle = bundle_of(host, journey, history=history)
    assert other.host().import_journey(io.BytesIO(bundle)) == changed
    assert bundle_of(other.host(), journey, history=history) == bundle
    assert len(other.host().history(journey)) == (2 if history else 1)
    assert other.check() == []


def test_a_path_is_as_good_as_a_file(host, journey, other, tmp_path):
    path = tmp_path / "bundle.ndjson"
    host.export_journey(journey, path)
    assert path.read_bytes() == bundle_of(host, journey)
    with pytest.raises(FileExistsError):
        host.export_journey(journey, str(path))
    assert other.host().import_journey(str(path))["id"] == journey
    missing = tmp_path / "other.ndjson"
    with pytest.raises(tocht.NotFound):
        host.export_journey("01890a5d-ac96-774b-bcce-b302099a8057", missing)
    assert not missing.exists()


def test_what_is_wrong_is_told_with_the_line(host, journey, other):
    bundle = bundle_of(host, journey)
    with pytest.raises(tocht.Conflict) as conflict:
        host.import_journey(io.BytesIO(bundle))
    assert conflict.value.pointer == "/1/journey"
    lines = bundle.splitlines(keepends=True)
    with pytest.raises(tocht.Invalid) as cut:
        other.host().import_journey(io.BytesIO(b"".join(lines[:-1])))
    assert cut.value.pointer == f"/{len(lines)}"
    assert other.info()["documents"] == 0


def test_only_the_host_exports_and_imports(host, journey, store):
    person = host.add("person", name="Anna")["id"]
    host.add("participant", journey=journey, person=person, perspective="manager", authority="facilitator")
    with pytest.raises(tocht.Denied):
        bundle_of(store.act_as(person), journey)
    with pytest.raises(tocht.Denied):
        store.act_as(person).import_journey(io.BytesIO())


class Broken(io.RawIOBase):
    def writable(self):
        return True

    def readable(self):
        return True

    def write(self, data):
        raise OSError("broken")

    def read(self, size=-1):
        raise KeyboardInterrupt


def test_what_a_file_raises_comes_out_of_the_call(host, journey, store):
    with pytest.raises(OSError, match="broken"):
        host.export_journey(journey, Broken())
    with pytest.raises(KeyboardInterrupt):
        host.import_journey(Broken())
    with pytest.raises(TypeError, match="gives bytes"):
        host.import_journey(io.StringIO("{}"))
    with pytest.raises(AttributeError):
        host.export_journey(journey, 5)
    assert store.check() == []


ELS = {
    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    "id": "7",
    "displayName": "Els",
    "emails": [{"value": "els@example.org"}],
}


def test_people_come_over_from_an_identity_system_once(host):
    report = host.import_people(ELS)
    (els,) = report["added"]
    assert (els["kind"], els["name"], els["directory_id"], els["pointer"]) == ("person", "Els", "7", "")
    assert host.get(els["id"])["email"] == "els@example.org"
    for same in (json.dumps(ELS), json.dumps(ELS).encode()):
        again = host.import_people(same)
        assert [each["id"] for each in again["unchanged"]] == [els["id"]]
        assert again["added"] == again["changed"] == again["left"] == again["unused"] == []


def test_who_is_no_longer_active_leaves_the_journeys(host, journey):
    (els,) = host.import_people(ELS)["added"]
    part = host.add("participant", journey=journey, person=els["id"], perspective="employee")
    (left,) = host.import_people({**ELS, "active": False})["left"]
    assert left["participants"] == [part["id"]]
    assert host.get(part["id"])["left_on"] == "2026-12-07"


@pytest.mark.parametrize(
    "scim, pointer", [({}, "/schemas"), ("{", ""), (b"[]", ""), ("", "")]
)
def test_what_is_no_people_is_pointed_to(host, scim, pointer):
    with pytest.raises(tocht.Invalid) as error:
        host.import_people(scim)
    assert error.value.pointer == pointer


def test_what_is_wrong_of_one_is_told_and_refused_only_where_that_is_asked_for(host):
    odd = {**ELS, "active": "perhaps", "emails": "els@example.org"}
    report = host.import_people(odd)
    assert [(each["why"], each["pointer"]) for each in report["unused"]] == [("invalid", "/emails"), ("invalid", "/active")]
    assert [each["name"] for each in report["added"]] == ["Els"]
    with pytest.raises(tocht.Invalid) as error:
        host.import_people(odd, strict=True)
    assert error.value.pointer == "/emails"
    with pytest.raises(tocht.Invalid) as error:
        host.import_people(odd, stric=True)
    assert error.value.pointer == "/stric"


def test_a_table_is_taken_over_and_invites(host, journey):
    rehearsed = host.import_people("naam;e-mail;rol\nEls;els@example.org;begeleider\n", dry_run=True)
    assert [each["name"] for each in rehearsed["added"]] == ["Els"]
    assert "Els" not in [each["name"] for each in host.list("person")]
    (els,) = host.import_people("naam;e-mail;rol\nEls;els@example.org;begeleider\n", journey=journey)["added"]
    assert host.get(els["participants"][0])["authority"] == "facilitator"


def test_two_who_are_one_are_made_one(host):
    (els,) = host.import_people(ELS)["added"]
    kept = host.add("person", name="Elsje")
    assert host.merge_people(keep=kept["id"], other=els["id"])["directory_id"] == "7"
    assert host.import_people(ELS)["changed"][0]["id"] == kept["id"]


def test_only_the_host_takes_people_over(store, people):
    with pytest.raises(tocht.Denied):
        store.act_as(people.anna.person).import_people(ELS)


@pytest.mark.parametrize("wrong", [None, 7, ["x"]])
def test_what_cannot_be_a_document_is_told(host, wrong):
    with pytest.raises(TypeError, match="a message"):
        host.import_people(wrong)
