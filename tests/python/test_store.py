"""The file: opening, closing, copying."""

import copy
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import tocht
from tocht._library import library

ROOT = Path(__file__).resolve().parents[2]


def test_a_path_may_be_a_path_or_a_text(tmp_path):
    for name in (tmp_path / "een.tocht", str(tmp_path / "twee.tocht")):
        with tocht.open(name) as store:
            assert store.info()["documents"] >= 0
        assert os.path.exists(name)


def test_a_path_may_hold_any_letters(tmp_path):
    with tocht.open(tmp_path / "één 🙂 مسار.tocht") as store:
        store.host().add("person", name="Anna")
    assert (tmp_path / "één 🙂 مسار.tocht").exists()


@pytest.mark.parametrize("path", ["", ":memory:", "file:x.tocht"])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(tocht.Invalid):
        tocht.open(path)


def test_a_path_that_c_would_cut_off_is_refused(tmp_path):
    with pytest.raises(ValueError, match="NUL"):
        tocht.open(f"{tmp_path}/a\0b")
    with pytest.raises(TypeError):
        tocht.open(7)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "options", [{"busy_timeout_ms": -1}, {"busy_timeout_ms": "x"}, {"clock": "now"}, {"read_only": 1}]
)
def test_a_wrong_option_is_pointed_to(path, options):
    with pytest.raises(tocht.Invalid) as error:
        tocht.open(path, **options)
    assert error.value.pointer == "/" + next(iter(options))
    assert not path.exists()


def test_the_clock_stands_still_where_it_is_told(host):
    assert host.add("person", name="Anna")["created_at"] == "2026-12-07T10:00:00.000Z"


def test_reading_only_changes_nothing(store, path, host):
    anna = host.add("person", name="Anna")
    with tocht.open(path, read_only=True) as other:
        assert other.info()["is_read_only"] is True
        assert other.host().get(anna["id"]) == anna
        with pytest.raises(tocht.ReadOnly):
            other.host().add("person", name="Bram")


def test_a_sound_store_has_no_findings(store, journey):
    assert store.check() == []


def test_a_backup_is_a_store_and_tells_how_far_it_is(store, journey, tmp_path):
    heard = []
    store.backup(tmp_path / "copy.tocht", progress=lambda done, total: heard.append((done, total)))
    assert heard and heard[-1][0] == heard[-1][1] > 0
    with tocht.open(tmp_path / "copy.tocht") as copied:
        assert copied.host().get(journey)["id"] == journey
    store.backup(str(tmp_path / "second.tocht"))
    with pytest.raises(tocht.Conflict):
        store.backup(tmp_path / "copy.tocht")


@pytest.mark.parametrize("raised", [ValueError("genoeg"), KeyboardInterrupt()])
def test_what_the_progress_raises_ends_the_backup_and_comes_out_of_it(store, journey, tmp_path, raised):
    def progress(done, total):
        raise raised

    with pytest.raises(type(raised)) as error:
        store.backup(tmp_path / "copy.tocht", progress)
    assert error.value is raised
    assert not (tmp_path / "copy.tocht").exists()
    store.backup(tmp_path / "copy.tocht")


def test_the_store_cannot_be_used_from_its_own_progress(store, journey, tmp_path):
    met = []

    def progress(done, total):
        with pytest.raises(tocht.Misuse):
            store.info()
        met.append(done)

    store.backup(tmp_path / "copy.tocht", progress)
    assert met


def test_after_closing_everything_is_misuse(path):
    store = tocht.open(path)
    host = store.host()
    anna = host.add("person", name="Anna")["id"]
    me = store.act_as(anna)
    watch = host.watch(print)
    store.close()
    store.close()
    for use in (store.host, store.info, store.check, store.__enter__, store.interrupt):
        with pytest.raises(tocht.Misuse):
            use()
    with pytest.raises(tocht.Misuse):
        store.act_as(anna)
    with pytest.raises(tocht.Misuse):
        store.backup("nergens")
    for actor in (host, me):
        with pytest.raises(tocht.Misuse):
            actor.get(anna)
    watch.close()
    host.close()
    host.close()
    with pytest.raises(tocht.Misuse, match="closed"):
        host.get(anna)


def test_a_list_that_is_under_way_ends_with_the_store(path):
    with tocht.open(path) as store:
        host = store.host()
        host.apply({"verb": "add", "kind": "person", "document": {"name": "Anna"}} for _ in range(300))
        listed = host.list("person")
        next(listed)
    with pytest.raises(tocht.Misuse):
        list(listed)


def test_with_closes_also_when_something_else_fails(path):
    with pytest.raises(ZeroDivisionError):
        with tocht.open(path) as store, store.host() as host:
            1 / 0
    for use in (store.info, lambda: host.list("person")):
        with pytest.raises(tocht.Misuse):
            use()


def test_a_failed_call_does_not_keep_the_store_open(path, tmp_path):
    (tmp_path / "there").touch()
    with pytest.raises(tocht.Conflict) as error:
        with tocht.open(path) as store:
            store.backup(tmp_path / "there")
    assert library.tocht_live_handles() == 0
    del error


def test_an_actor_keeps_its_store_open(path):
    host = tocht.open(path).host()
    assert host.add("person", name="Anna")["name"] == "Anna"


@pytest.mark.parametrize(
    "make", [lambda store: store, lambda store: store.host(), lambda store: store.host().watch(print)]
)
@pytest.mark.parametrize("duplicate", [pickle.dumps, copy.copy, copy.deepcopy])
def test_what_belongs_to_the_process_is_neither_copied_nor_pickled(store, make, duplicate):
    with pytest.raises(TypeError, match="cannot be copied or pickled"):
        duplicate(make(store))


def run(program, *arguments, **options):
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def test_a_fork_cannot_use_the_store_of_its_parent(path):
    program = """
import os, sys, tocht
store = tocht.open(sys.argv[1])
host = store.host()
if os.fork() == 0:
    try:
        host.add("person", name="Anna")
    except tocht.Misuse:
        store.close()
        os._exit(7)
    os._exit(8)
print(os.waitstatus_to_exitcode(os.wait()[1]), host.add("person", name="Anna")["name"])
"""
    done = run(program, path)
    assert (done.stdout, done.stderr) == ("7 Anna\n", "")


def test_a_program_may_end_without_closing_anything(path):
    program = """
import sys, tocht
store = tocht.open(sys.argv[1])
store.set_logger(lambda line: None)
host = store.host()
watch = host.watch(lambda change: None)
host.add("person", name="Anna")
"""
    done = run(program, path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_missing_library_is_told_with_all_places(tmp_path):
    done = run("import tocht", env={**os.environ, "TOCHT_LIBRARY": str(tmp_path / "libtocht.so")})
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError")
    assert "TOCHT_LIBRARY" in last and str(tmp_path) in last and "libtocht.so.0" in last


def test_a_library_that_is_another_is_told(tmp_path):
    import ctypes.util

    done = run("import tocht", env={**os.environ, "TOCHT_LIBRARY": ctypes.util.find_library("c")})
    assert "ImportError" in done.stderr and "tocht_" in done.stderr


def test_a_library_with_another_interface_is_told(tmp_path):
    names = (ROOT / "capi/symbols.txt").read_text().split()
    source = "".join(f"int {name}(void) {{ return 999; }}\n" for name in names)
    other = tmp_path / "libtocht.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-x", "c", "-", "-o", str(other)], input=source, text=True, check=True)
    done = run("import tocht", env={**os.environ, "TOCHT_LIBRARY": str(other)})
    assert "ImportError" in done.stderr and "its interface has version 999" in done.stderr
