"""Watches and the log."""

import contextlib
import gc
import sys
import threading

import pytest

import tocht
from tocht._callbacks import _kept


@contextlib.contextmanager
def unraised():
    """What is raised where nobody can catch it. Not a fixture: pytest has a hook of its own around each test."""
    found, before = [], sys.unraisablehook
    sys.unraisablehook = lambda what: found.append(what.exc_value)
    try:
        yield found
    finally:
        sys.unraisablehook = before


def test_a_watch_hears_each_change_once_in_their_order(host, journey):
    heard = []
    before = host.changes()[-1]["data"]["cursor"]
    with host.watch(heard.append):
        anna = host.add("person", name="Anna")
        host.change(anna["id"], revision=1, name="Anne")
        host.get(anna["id"])
    host.add("person", name="Bram")
    assert heard == host.changes(before, limit=2)
    assert [event["data"]["documents"] for event in heard] == [
        [{"kind": "person", "id": anna["id"], "revision": revision}] for revision in (1, 2)]


def test_a_watch_hears_what_others_do_through_the_same_store(store, host, journey, people):
    heard = []
    with store.act_as(people.bram.person).watch(heard.append):
        thread = threading.Thread(
            target=store.act_as(people.anna.person).add, args=["issue"], kwargs={"journey": journey, "question": "Wie?"}
        )
        thread.start()
        thread.join()
        host.add("person", name="Else")  # not for Bram to know
    assert [each["kind"] for event in heard for each in event["data"]["documents"]] == ["issue"]


def test_what_is_done_through_another_store_is_in_the_changes_and_not_heard(path, host):
    heard = []
    last = host.changes()[-1]["data"]["cursor"] if host.changes() else None
    with tocht.open(path) as other, host.watch(heard.append):
        anna = other.host().add("person", name="Anna")
    assert heard == [] and [event["subject"] for event in host.changes(last)] == [anna["id"]]


def test_what_fails_is_not_heard_and_many_commands_are_heard_once_each(host, journey):
    heard = []
    add = {"verb": "add", "kind": "person", "document": {"name": "Anna"}}
    with host.watch(heard.append):
        for wrong in ([add, {"verb": "fly"}], [add, {"verb": "remove", "id": journey, "revision": 7}]):
            with pytest.raises(tocht.Error):
                host.apply(wrong)
        added = host.apply([add, add])
    assert [event["subject"] for event in heard] == [each["id"] for each in added]


def test_a_watch_lasts_though_nobody_holds_it(host):
    heard = []
    host.watch(heard.append)
    gc.collect()
    host.add("person", name="Anna")
    assert len(heard) == 1


def test_a_watch_may_be_ended_from_inside_and_twice(host):
    heard = []

    def hear(change):
        heard.append(change)
        watch.close()

    watch = host.watch(hear)
    host.add("person", name="Anna")
    host.add("person", name="Bram")
    watch.close()
    assert len(heard) == 1


def test_verbs_work_from_inside_a_watch(host):
    seen = []
    with host.watch(lambda change: seen.append(host.get(change["subject"])["name"])):
        host.add("person", name="Anna")
    assert seen == ["Anna"]


def test_what_a_watch_raises_is_shown_and_fails_nothing(host):
    raised = RuntimeError("oeps")

    def hear(change):
        raise raised

    with unraised() as found, host.watch(hear):
        anna = host.add("person", name="Anna")
        host.add("person", name="Bram")
    assert host.get(anna["id"])["name"] == "Anna"
    assert found == [raised, raised]


def test_the_log_has_a_line_for_a_verb_and_no_word_of_people(store, host):
    lines = []
    store.set_logger(lines.append)
    host.add("person", name="Anna")
    with pytest.raises(tocht.Invalid):
        host.add("person", naam="Anna")
    store.set_logger(None)
    host.add("person", name="Bram")
    assert [(line["verb"], line["code"]) for line in lines] == [("add", tocht.Code.OK), ("add", tocht.Code.INVALID)]
    assert "Anna" not in str(lines)


def test_a_logger_replaces_the_one_before(store, host):
    first, second = [], []
    store.set_logger(first.append)
    store.set_logger(second.append)
    host.add("person", name="Anna")
    assert (len(first), len(second)) == (0, 1)


def test_what_a_logger_raises_is_shown_and_fails_nothing(store, host):
    store.set_logger(lambda line: 1 / 0)
    with unraised() as found:
        assert host.add("person", name="Anna")["name"] == "Anna"
    assert [type(each) for each in found] == [ZeroDivisionError]


def test_no_callback_is_kept_after_its_end(path, tmp_path):
    before = set(_kept)
    store = tocht.open(path)
    host = store.host()
    store.set_logger(lambda line: None)
    store.set_logger(lambda line: None)
    host.watch(lambda change: None).close()
    host.watch(lambda change: None)
    store.backup(tmp_path / "copy.tocht", lambda done, total: None)
    assert len(set(_kept) - before) == 2
    store.close()
    host.close()
    assert set(_kept) == before
    with pytest.raises(tocht.Misuse):
        host.watch(print)
    assert set(_kept) == before
