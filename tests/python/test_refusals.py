"""What is refused is refused whole: the store is as it was."""

import contextlib
import io
import json

import pytest

import tocht

NOBODY = "0190a0b0-1234-7abc-8def-0123456789ab"
KINDS = [name for name in tocht.schema("") if "/" not in name]


def all_of(store):
    """Every document, in every revision, and how far the journal is."""
    with store.host() as host:
        documents = [each for kind in KINDS for each in host.list(kind) if not each["id"].startswith("70c87000")]
        return documents, [host.history(each["id"]) for each in documents], store.info(), host.changes()


@contextlib.contextmanager
def unchanged(store):
    heard, before = [], all_of(store)
    with store.host() as host, host.watch(heard.append):
        yield
    assert all_of(store) == before and heard == [] and store.check() == []


@pytest.mark.parametrize(
    "call, kind, pointer",
    [
        (lambda host, its: host.add("weather", title="x"), tocht.Invalid, "/kind"),
        (lambda host, its: host.list("weather"), tocht.Invalid, "/kind"),
        (lambda host, its: host.view("weather", journey=its["journey"]), tocht.NotFound, "/name"),
        (lambda host, its: host.render("papyrus", journey=its["journey"]), tocht.NotFound, "/format"),
        (lambda host, its: host.add("person", name="Anna", revision=2), tocht.Invalid, "/revision"),
        (lambda host, its: host.add("person", name="Anna", created_by=NOBODY), tocht.Invalid, "/created_by"),
        (lambda host, its: host.add("person", name="Anna", id="x"), tocht.Invalid, "/id"),
        (lambda host, its: host.change(its["id"], revision=1, colour="x"), tocht.Invalid, "/colour"),
        (lambda host, its: host.change(its["id"], revision=1, completion=None), tocht.Invalid, "/completion"),
        (lambda host, its: host.change(its["id"], revision=1, journey=NOBODY), tocht.NotFound, "/journey"),
        (lambda host, its: host.change(its["id"], revision=1, status="fulfilled"), tocht.Invalid, "/status"),
        (lambda host, its: host.change(its["journey"], revision=1, status="archived"), tocht.Refused, "/status"),
        (lambda host, its: host.change(its["id"], revision=2, completion="x"), tocht.Conflict, "/revision"),
        (lambda host, its: host.remove(its["id"], revision=2), tocht.Conflict, "/revision"),
        (lambda host, its: host.change(its["id"], revision=0, completion="x"), tocht.Conflict, "/revision"),
        (lambda host, its: host.rate(its["id"], "agree", 3, participant=NOBODY), tocht.Invalid, "/value"),
        (lambda host, its: host.rate(its["id"], "quality", 3, participant=NOBODY), tocht.Invalid, "/session"),
        (lambda host, its: host.search("x", journey=NOBODY), tocht.NotFound, "/journey"),
        (lambda host, its: host.changes(-1), tocht.Invalid, "/after"),
        (lambda host, its: host.changes(limit=1001), tocht.Invalid, "/limit"),
        (lambda host, its: host.add("person", name="a" * 201), tocht.Invalid, "/name"),
        (lambda host, its: host.add("person", name="Anna", extra={"x": 2**53 + 1}), tocht.Invalid, "/extra/x"),
        (lambda host, its: host.add("person", name="Anna", extra={"x": "y" * 2**20}), tocht.Invalid, ""),
        (lambda host, its: host.add("unit", name="Zorg", extra={"a~b": {"c/d": 2**64}}), tocht.Invalid,
         "/extra/a~0b/c~1d"),
        (lambda host, its: host.import_people(b'{"id": 1, "id": 2}'), tocht.Invalid, "/id"),
        (lambda host, its: host.import_people(b"\xff"), tocht.Invalid, "/1/1"),
    ],
)
def test_what_the_library_does_not_know_is_pointed_to_and_changes_nothing(store, host, purpose, call, kind, pointer):
    with unchanged(store):
        with pytest.raises(tocht.Error) as error:
            call(host, purpose)
        assert (type(error.value), error.value.pointer) == (kind, pointer)


@pytest.mark.parametrize(
    "wrong, kind, pointer",
    [
        ({}, tocht.Invalid, "/verb"),
        (7, tocht.Invalid, ""),
        ({"verb": "import_journey"}, tocht.Invalid, "/verb"),
        ({"verb": "add", "document": {"name": "Anna"}}, tocht.Invalid, "/kind"),
        ({"verb": "add", "kind": "weather", "document": {}}, tocht.Invalid, "/kind"),
        ({"verb": "add", "kind": "person", "name": "Anna"}, tocht.Invalid, "/name"),
        ({"verb": "add", "kind": "person", "document": {"name": ""}}, tocht.Invalid, "/document/name"),
        ({"verb": "change", "id": "ITS", "patch": {"completion": "x"}}, tocht.Invalid, "/revision"),
        ({"verb": "change", "id": "ITS", "revision": 1, "patch": {"completion": "x"}}, tocht.Conflict, "/revision"),
        ({"verb": "change", "id": "ITS", "revision": 2, "patch": {"stem": "fly"}}, tocht.Invalid, "/patch/stem"),
        ({"verb": "remove", "id": NOBODY, "revision": 1}, tocht.NotFound, ""),
        ({"verb": "rate", "subject": "ITS", "aspect": "agree", "value": 7}, tocht.Invalid, "/value"),
        ({"verb": "plan_sessions", "journey": NOBODY, "first_on": "x"}, tocht.Invalid, "/first_on"),
        ({"verb": "open_session", "id": "ITS", "colour": 1}, tocht.Invalid, "/colour"),
        ({"verb": "conclude", "journey": "ITS", "force": 7}, tocht.Invalid, "/force"),
    ],
)
def test_the_command_that_fails_is_named_by_its_place_and_none_is_done(store, host, purpose, wrong, kind, pointer):
    its = purpose["id"]
    if isinstance(wrong, dict):
        wrong = {key: its if value == "ITS" else value for key, value in wrong.items()}
    good = [
        {"verb": "add", "kind": "person", "document": {"name": "Bram"}},
        {"verb": "change", "id": its, "revision": 1, "patch": {"completion": "rust"}},
    ]
    with unchanged(store):
        with pytest.raises(tocht.Error) as error:
            host.apply([*good, wrong, good[0]])
        assert (type(error.value), error.value.pointer) == (kind, "/2" + pointer)
    assert [len(host.apply(good)), host.get(its)["completion"]] == [2, "rust"]


def test_a_command_may_use_what_one_before_it_made(host, journey):
    purpose = "0190a0b0-1234-7abc-8def-00000000000a"
    document = {"id": purpose, "journey": journey, "stem": "free", "completion": "rust"}
    vision = {"journey": journey, "text": "Samen", "purposes": [purpose]}
    made = host.apply([
        {"verb": "add", "kind": "purpose", "document": document},
        {"verb": "add", "kind": "vision", "document": vision},
        {"verb": "change", "id": purpose, "revision": 1, "patch": {"status": "adopted"}},
    ])
    assert [each["revision"] for each in made] == [1, 1, 2] and made[1]["purposes"] == [purpose]
    assert made[2] == host.get(purpose)


def test_more_commands_than_may_be_are_refused_before_any_is_done(store, host):
    with unchanged(store), pytest.raises(tocht.Invalid, match="10000"):
        host.apply([{"verb": "add", "kind": "person", "document": {"name": "Anna"}}] * 10_001)


class Pieces(io.RawIOBase):
    """A stream of small pieces, which breaks or calls back after some of them."""

    def __init__(self, data=b"", then=None, after=0):
        self.data, self.then, self.left, self.taken = data, then, after, b""

    def readable(self):
        return True

    def writable(self):
        return True

    def step(self):
        self.left -= 1
        if self.then and self.left == 0:
            self.then()

    def read(self, size=-1):
        self.step()
        piece, self.data = self.data[:7], self.data[7:]
        return piece

    def write(self, data):
        self.step()
        self.taken += bytes(data[:7])
        return min(7, len(data))


@pytest.fixture
def bundle(host, journey, people, purpose):
    host.rate(purpose["id"], "agree", 1, participant=people.bram.id)
    file = io.BytesIO()
    host.export_journey(journey, file, history=True)
    return file.getvalue()


@pytest.fixture
def other(tmp_path):
    with tocht.open(tmp_path / "other.tocht") as store:
        yield store


def test_a_stream_may_give_and_take_little_at_a_time(host, journey, bundle, other):
    taken = Pieces()
    host.export_journey(journey, taken, history=True)
    assert taken.taken == bundle
    assert other.host().import_journey(Pieces(bundle)) == host.get(journey)


def test_a_bundle_that_is_cut_anywhere_names_the_line_and_leaves_nothing(bundle, other):
    lines = bundle.splitlines(keepends=True)
    assert {next(iter(json.loads(line))) for line in lines} >= {"format", "document", "rating", "journal", "lines"}
    with unchanged(other), other.host() as host:
        for number in range(len(lines)):
            whole = b"".join(lines[:number])
            for cut in (whole, whole + lines[number][: len(lines[number]) // 2]):
                with pytest.raises(tocht.Invalid) as error:
                    host.import_journey(io.BytesIO(cut))
                assert error.value.pointer.split("/")[1] == str(number + 1)


def test_a_bundle_that_was_edited_is_refused_and_leaves_nothing(bundle, other):
    with unchanged(other), other.host() as host:
        for wrong in (bundle.replace(b"dichtbij", b"dichterbij"), bundle + b"{}\n", bundle + bundle, b"", b"\n"):
            with pytest.raises(tocht.Invalid) as error:
                host.import_journey(io.BytesIO(wrong))
            assert error.value.pointer.startswith("/")


@pytest.mark.parametrize("kind", [OSError, KeyboardInterrupt, tocht.Denied])
def test_what_a_stream_raises_halfway_comes_out_and_leaves_nothing(host, journey, bundle, other, kind):
    raised = kind("weg")

    def then():
        raise raised

    halfway = len(bundle) // 14
    with unchanged(other), other.host() as there, pytest.raises(kind) as error:
        there.import_journey(Pieces(bundle, then, halfway))
    assert error.value is raised
    with pytest.raises(kind) as error:
        host.export_journey(journey, Pieces(b"", then, halfway))
    assert error.value is raised
    assert other.host().import_journey(io.BytesIO(bundle))["id"] == journey


def test_a_stream_cannot_use_the_store_that_reads_or_writes_it(store, host, journey, bundle, other):
    there, met = other.host(), []

    def using(use):
        def then():
            with pytest.raises(tocht.Misuse):
                use()
            met.append(use)

        return then

    host.export_journey(journey, Pieces(b"", using(store.info), 3))
    there.import_journey(Pieces(bundle, using(lambda: there.add("person", name="Else")), 3))
    assert len(met) == 2 and list(there.list("person", where={"name": "Else"})) == []


def test_a_stream_that_gives_more_than_it_was_asked_for_fails_the_call(other):
    class Much(io.RawIOBase):
        def read(self, size=-1):
            return b"x" * (size + 1)

    with unchanged(other), pytest.raises(tocht.Callback):
        other.host().import_journey(Much())
