"""Stores of an old format, and a folder or a disk that does not take what is written."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import tocht

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
TO_FORMAT_1 = """
DROP TABLE directory; DROP TABLE department; DROP TABLE member; DROP TABLE ended; DROP TABLE merged; DROP TABLE alike;
DROP TABLE unsettled; DROP TABLE of_before;
DROP TABLE cleaning; DROP TABLE reduced; DROP TABLE released; DROP TABLE figure; DROP TABLE secret; DROP TABLE told;
UPDATE journal SET detail = json_remove(detail, '$.session') WHERE verb IN ('rate', 'rate_many');
PRAGMA user_version = 1"""
MIGRATED_ONLY = "UPDATE cleaning SET asked = asked + 1"  # as who broke off after migrating, before sealing, leaves it


@pytest.fixture
def session(path):
    """A closed session in which twelve people answered, each with a remark."""
    with tocht.open(path, clock="2027-03-01T12:00:00Z") as store, store.host() as host:
        journey = host.add("journey", title="Samen", starts_on="2027-01-04", months=6)["id"]
        people = [host.add("person", name=f"Lid {number}")["id"] for number in range(12)]
        for person in people:
            host.add("participant", journey=journey, person=person, perspective="employee")
        (session, *_) = host.plan_sessions(journey, first_on="2027-03-02", every=4, at="09:00", minutes=60)
        host.open_session(session["id"])
        for person in people:
            with store.act_as(person) as me:
                me.rate(journey, "quality", 4, session=session["id"])
                me.add("remark", journey=journey, session=session["id"], nature="idea", text="Fijn gesprek")
        return host.close_session(session["id"])["id"]


def make_old(path, session, sql):
    """What was said by name stands there anonymously: nothing of format 1 was sealed."""
    document = f"x'{session.replace('-', '')}'"
    with sqlite3.connect(path) as other:
        for table in ("document", "past"):
            other.execute(f"UPDATE {table} SET fields = replace(fields, ?, ?) WHERE id = {document}",
                          ('"openness":"named"', '"openness":"anonymous"'))
        other.executescript(sql)
        other.execute("VACUUM")
    other.close()


def told_by_name(path):
    """How many ratings and remarks of a store tell whose they are."""
    with sqlite3.connect(path) as other:
        found = [other.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
                 for what in ("rating", "document WHERE instr(fields, 'Fijn gesprek') AND created_by IS NOT NULL")]
    other.close()
    return found


@pytest.mark.parametrize("sql, readable", [(TO_FORMAT_1, False), (MIGRATED_ONLY, True)], ids=["format 1", "migrated"])
def test_an_old_store_that_another_holds_is_busy_loses_nothing_and_is_sealed_when_it_is_opened_next(
    path, session, sql, readable
):
    make_old(path, session, sql)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(tocht.Busy):
            tocht.open(path, busy_timeout_ms=20)
        if readable:
            with tocht.open(path, read_only=True) as store, store.host() as host:
                assert store.check() == [] and host.get(session)["openness"] == "anonymous"
                assert [each for each in host.list("remark") if each["created_by"]] == []  # nor tells it who said what
        else:
            with pytest.raises(tocht.ReadOnly):
                tocht.open(path, read_only=True)
    other.execute("ROLLBACK")
    other.close()
    assert told_by_name(path) == [12, 12]
    with tocht.open(path) as store, store.host() as host:
        assert store.check() == [] and store.info()["open_anonymous_sessions"] == []
        remarks = list(host.list("remark"))
        assert [each["text"] for each in remarks] == ["Fijn gesprek"] * 12
        assert {each["created_by"] for each in remarks} == {None} and "participant" not in remarks[0]
    assert told_by_name(path) == [0, 0]
    assert not Path(f"{path}.format-1").exists()


def told(event):
    """What a golden event and today's have in common: until format 3 the place in the journal was a number."""
    return event["type"], event["time"], event["source"], event["data"]["documents"]


@pytest.mark.parametrize("name", ["format-1", "format-2"])
def test_the_numbers_that_old_stores_told_are_no_places_any_more(tmp_path, name):
    golden = json.loads((GOLDEN / f"{name}.json").read_text())
    shutil.copy(GOLDEN / f"{name}.tocht", tmp_path / "old.tocht")
    with tocht.open(tmp_path / "old.tocht") as store, store.host() as host:
        for event in golden["changes"]:
            with pytest.raises(tocht.Invalid) as error:
                host.changes(after=event["data"]["sequence"])
            assert error.value.pointer == "/after"


@pytest.mark.parametrize("name", ["format-1", "format-2"])
def test_a_store_of_every_format_tells_what_it_told_when_it_was_written(tmp_path, name):
    golden = json.loads((GOLDEN / f"{name}.json").read_text())
    shutil.copy(GOLDEN / f"{name}.tocht", tmp_path / "old.tocht")
    with tocht.open(tmp_path / "old.tocht") as store, store.host() as host:
        assert [host.history(history[0]["id"]) for history in golden["histories"]] == golden["histories"]
        assert [told(event) for event in host.changes()] == [told(event) for event in golden["changes"]]
        with store.act_as(golden["facilitator"]) as me:
            assert me.view("ratings", journey=golden["ratings"]["journey"]) == golden["ratings"]


def test_a_store_in_a_folder_that_cannot_be_written_is_read_only_and_can_be_read():
    """As somebody who may not write there: the superuser may write everywhere."""
    program = """
import os, sys, tocht
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
for path in sys.argv[1:]:
    try:
        tocht.open(path)
    except tocht.ReadOnly:
        print("read only")
with tocht.open(sys.argv[1], read_only=True) as store:
    print([each["name"] for each in store.host().list("person")])
"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "samen.tocht"
        with tocht.open(path) as store:
            store.host().add("person", name="Anna")
        path.chmod(0o644)
        os.chmod(folder, 0o555)
        command = [sys.executable, "-c", program, str(path), str(path.with_name("new.tocht"))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        os.chmod(folder, 0o755)
        assert (done.stdout, done.stderr) == ("read only\nread only\n['Anna']\n", "")
        assert os.listdir(folder) == [path.name]


def test_a_disk_without_room_for_what_is_many_times_as_large_keeps_what_was_there(path):
    """With a limit on the size of files, in a process of its own: nothing of the batch is there after it."""
    program = """
import resource, signal, sys, tocht
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with tocht.open(sys.argv[1]) as store, store.host() as host:
    anna = host.add("person", name="Anna")
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    many = [{"verb": "add", "kind": "person", "document": {"name": "Bram" * 40}}] * 2000
    for call in (lambda: host.apply(many), lambda: store.backup(sys.argv[2])):
        try:
            call()
        except (tocht.Io, tocht.Full):
            print("full", host.get(anna["id"]) == anna, len(list(host.list("person"))))
    host.change(anna["id"], revision=1, name="Anne")
"""
    copy = path.parent / "copy.tocht"
    command = [sys.executable, "-c", program, str(path), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines()[:1], done.stderr) == (["full True 1"], "")
    with tocht.open(path) as store, store.host() as host:
        assert store.check() == [] and [each["name"] for each in host.list("person")] == ["Anne"]


def test_a_database_of_another_program_stays_as_it_is(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE letters (text)")
        other.execute("INSERT INTO letters VALUES ('Lieve Anna')")
    other.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(tocht.Invalid):
            tocht.open(path, read_only=read_only)
    assert path.read_bytes() == before and os.listdir(path.parent) == [path.name]


def test_a_new_store_is_for_its_owner_only_and_a_link_to_one_is_refused(path):
    tocht.open(path).close()
    assert path.stat().st_mode & 0o777 == 0o600
    link = path.parent / "link.tocht"
    link.symlink_to(path)
    with pytest.raises(tocht.Invalid):
        tocht.open(link)
