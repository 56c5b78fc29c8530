"""Each code is an exception of its own, which says where the fault is."""

import pickle
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

import tocht

NOBODY = "0190a0b0-1234-7abc-8def-0123456789ab"


def test_every_code_has_its_exception():
    for code in tocht.Code:
        if code is not tocht.Code.OK:
            kind = getattr(tocht, "".join(part.capitalize() for part in code.name.split("_")))
            assert issubclass(kind, tocht.Error) and kind.code is code and kind.__doc__


def test_a_misspelt_field_is_pointed_to(host, journey):
    with pytest.raises(tocht.Invalid) as error:
        host.add("purpose", journey=journey, stem="work_together_on", completon="typo")
    assert error.value.pointer == "/completon" and error.value.code == tocht.Code.INVALID and str(error.value)


@pytest.mark.parametrize(
    "call, pointer",
    [
        (lambda host, journey: host.add("purpose", journey=journey, stem="fly", completion="x"), "/stem"),
        (lambda host, journey: host.add("purpose", journey=journey, stem="free"), "/completion"),
        (lambda host, journey: host.change(journey, revision=1, monhts=3), "/monhts"),
        (lambda host, journey: host.plan_sessions(journey, first_on="2026-12-07", evry=2), "/evry"),
        (lambda host, journey: host.view("progress", journey=journey, colour=1), "/colour"),
        (lambda host, journey: host.render("markdown", journey=journey, colour=1), "/colour"),
        (lambda host, journey: host.rate(journey, "colour", 1, participant=NOBODY), "/aspect"),
        (lambda host, journey: host.unpack(journey, into="x"), "/into"),
        (lambda host, journey: host.search(7), "/text"),
        (lambda host, journey: host.apply([{"verb": "fly"}]), "/0/verb"),
        (lambda host, journey: host.add("person", name=7), "/name"),
        (lambda host, journey: host.add("journey", title="x", starts_on="1 december", months=6), "/starts_on"),
        (lambda host, journey: host.add("journey", title="x", starts_on="2026-12-01", months=2**70), "/months"),
    ],
)
def test_the_library_says_what_is_wrong_with_what_was_sent(host, journey, call, pointer):
    with pytest.raises(tocht.Invalid) as error:
        call(host, journey)
    assert error.value.pointer == pointer


def test_a_conflict_names_the_document(host):
    anna = host.add("person", name="Anna", external_id="hr-1")
    with pytest.raises(tocht.Conflict):
        host.add("person", name="Bram", external_id="hr-1")
    host.change(anna["id"], revision=1, name="Anne")
    with pytest.raises(tocht.Conflict):
        host.change(anna["id"], revision=1, name="Anneke")


def test_who_refers_to_a_document_is_named(host, journey, purpose):
    vision = host.add("vision", journey=journey, text="Samen", purposes=[purpose["id"]])
    with pytest.raises(tocht.Refused) as error:
        host.remove(purpose["id"], revision=1)
    assert error.value.ids == (vision["id"],)


def test_what_there_is_not_is_not_found(host, store):
    with pytest.raises(tocht.NotFound):
        host.get(NOBODY)
    with pytest.raises(tocht.NotFound):
        store.act_as(NOBODY)
    with pytest.raises(tocht.NotFound):
        host.view("weather", journey=NOBODY)


def test_a_person_is_denied_what_the_host_may(store, people):
    with pytest.raises(tocht.Denied):
        store.act_as(people.bram.person).add("person", name="Else")


def test_what_one_may_not_see_does_not_exist(store, people, journey):
    with pytest.raises(tocht.NotFound):
        store.act_as(people.else_.person).get(journey)


def test_the_message_is_in_the_language_of_the_actor(store, host):
    says = {}
    for language in ("nl", "en"):
        person = host.add("person", name="Anna", language=language)["id"]
        with pytest.raises(tocht.NotFound) as error:
            store.act_as(person).get(NOBODY)
        says[language] = str(error.value)
    assert says["nl"] and says["en"] and says["nl"] != says["en"]


def test_the_life_cycle_refuses(host, journey):
    with pytest.raises(tocht.Refused):
        host.conclude(journey)


def test_a_file_that_is_no_store_is_left_alone(path):
    path.write_bytes(b"Wij gaan samen werken aan ..." * 100)
    with pytest.raises(tocht.Invalid):
        tocht.open(path)
    assert path.read_bytes().startswith(b"Wij gaan samen")


def test_a_damaged_file_is_corrupt(path):
    with tocht.open(path) as store:
        store.host().add("person", name="Anna")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(tocht.Corrupt):
        tocht.open(path).host().list("person")


def test_a_file_of_a_later_version_is_too_new(path):
    tocht.open(path).close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 9999")
    other.close()
    with pytest.raises(tocht.TooNew):
        tocht.open(path)


def test_reading_only_what_is_not_there_is_not_found(path):
    with pytest.raises(tocht.NotFound):
        tocht.open(path, read_only=True)


def test_a_store_that_another_holds_is_busy(path):
    with tocht.open(path, busy_timeout_ms=1) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(tocht.Busy):
            store.host().add("person", name="Anna")
        other.execute("ROLLBACK")
        other.close()


def test_an_error_that_nobody_catches_tells_its_place(path):
    program = """
import sys, tocht
with tocht.open(sys.argv[1]) as store:
    store.host().add("person", name=1)
"""
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, timeout=100)
    assert done.returncode == 1 and "Invalid: This must be text.\nat /name" in done.stderr


def test_a_disk_that_refuses_is_an_exception(path):
    """With a limit on the size of files, in a process of its own."""
    program = """
import resource, signal, sys, tocht
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with tocht.open(sys.argv[1]) as store:
    host = store.host()
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    try:
        while True:
            host.add("person", name="Anna" * 40)
    except (tocht.Io, tocht.Full) as error:
        print(type(error).__name__)
"""
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, timeout=100)
    assert done.stdout in ("Io\n", "Full\n"), done.stderr
    with tocht.open(path) as store:
        assert store.check() == []


def test_another_thread_interrupts_a_long_call(store, host):
    commands = [{"verb": "add", "kind": "person", "document": {"name": "Anna"}}] * 10_000
    ended = []

    def work():
        try:
            while True:
                host.apply(commands)
        except tocht.Interrupted as error:
            ended.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    until = time.monotonic() + 30
    while worker.is_alive() and time.monotonic() < until:
        store.interrupt()
        time.sleep(0.01)
    worker.join()
    assert ended


def test_an_exception_goes_to_another_process_whole():
    error = tocht.Invalid("Fout", "/name", [NOBODY])
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is tocht.Invalid
    assert (str(copied), copied.pointer, copied.ids, copied.code) == ("Fout", "/name", (NOBODY,), tocht.Code.INVALID)


# What cannot even be sent


@pytest.mark.parametrize(
    "value, kind, says",
    [
        (b"Anna", TypeError, "/name is a bytes"),
        ({"Anna"}, TypeError, "/name is a set"),
        (float("nan"), ValueError, "/name is nan"),
        (float("-inf"), ValueError, "/name is -inf"),
        (["x", {"y": object()}], TypeError, "/name/1/y is a object"),
        ({(1, 2): "x"}, TypeError, "/name has a tuple as a key"),
        ("half \ud83d", ValueError, "/name holds half"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(host, value, kind, says):
    with pytest.raises(kind) as error:
        host.add("person", name=value)
    assert says in str(error.value)


def test_what_holds_itself_is_told(host):
    ring = []
    ring.append(ring)
    with pytest.raises(ValueError, match="/name/0 holds itself"):
        host.add("person", name=ring)


@pytest.mark.parametrize("id", [None, 7, b"x", ["x"]])
def test_an_id_is_a_text(host, id):
    with pytest.raises(TypeError, match="an id is a str"):
        host.get(id)


def test_an_id_that_c_would_cut_off_is_refused(host, journey):
    with pytest.raises(ValueError, match="NUL"):
        host.get(journey + "\0x")
    with pytest.raises(tocht.Invalid):
        host.get("x")
    with pytest.raises(tocht.Invalid):
        host.get(journey + " ")


@pytest.mark.parametrize(
    "revision, kind", [("1", TypeError), (None, TypeError), (True, TypeError), (2**32 + 1, ValueError)]
)
def test_a_revision_is_a_number_that_c_can_hold(host, journey, revision, kind):
    with pytest.raises(kind, match="revision"):
        host.change(journey, revision=revision, months=3)
    with pytest.raises(kind, match="revision"):
        host.remove(journey, revision=revision)


@pytest.mark.parametrize("callback", [7, "print", None])
def test_a_callback_can_be_called(host, callback):
    with pytest.raises(TypeError, match="callback"):
        host.watch(callback)
