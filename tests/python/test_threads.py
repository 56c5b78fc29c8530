"""Several threads on one store, and the interpreter's lock."""

import sqlite3
import threading
import time

import pytest

import tocht


def together(*works):
    """Does all at once; raises what one of them raised."""
    raised = []

    def safely(work):
        try:
            work()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=safely, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def test_threads_share_a_store_and_lose_nothing(store, host):
    def add(name):
        for number in range(200):
            anna = host.add("person", name=f"{name} {number}")
            assert host.get(anna["id"]) == anna

    together(lambda: add("Anna"), lambda: add("Bram"), lambda: add("Chantal"))
    names = [person["name"] for person in host.list("person")]
    assert len(names) == len(set(names)) == 600
    assert store.check() == []


def test_of_those_who_change_the_same_revision_at_once_one_does_and_the_others_are_told(store, host, purpose):
    done, told = [], []

    def change(name):
        for revision in range(1, 41):
            try:
                done.append(host.change(purpose["id"], revision=revision, completion=f"{name} {revision}"))
            except tocht.Conflict as error:
                told.append(error.pointer)
                while host.get(purpose["id"])["revision"] <= revision:
                    pass

    together(*(lambda name=name: change(name) for name in ("Anna", "Bram", "Chantal")))
    assert sorted(each["revision"] for each in done) == list(range(2, 42)) and told == ["/revision"] * 80
    assert [each["completion"] for each in host.history(purpose["id"])][1:] == [
        each["completion"] for each in sorted(done, key=lambda each: each["revision"])]


def test_a_batch_of_one_thread_is_there_whole_or_not_at_all_for_the_others(path, host):
    batch = [{"verb": "add", "kind": "person", "document": {"name": "Anna"}} for _ in range(10)]
    seen, over = set(), threading.Event()

    def add():
        try:
            for _ in range(40):
                host.apply(batch)
        finally:
            over.set()

    def look(actor):
        while not over.is_set():
            seen.add(len(list(actor.list("person", limit=1000))))  # one page

    with tocht.open(path, read_only=True) as other:
        together(add, lambda: look(host), lambda: look(other.host()))
    assert len(list(host.list("person"))) == 400 and {number % 10 for number in seen} == {0}


def test_interrupting_when_nothing_runs_harms_no_call_after_it(store, host):
    store.interrupt()
    assert host.add("person", name="Anna")["name"] == "Anna" and store.check() == []


def test_a_call_that_waits_lets_other_threads_run(path):
    """One thread's call waits for a lock of the file that only this thread can let go."""
    with tocht.open(path, busy_timeout_ms=60_000) as store:
        host = store.host()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        added = []
        thread = threading.Thread(target=lambda: added.append(host.add("person", name="Anna")))
        thread.start()
        time.sleep(0.2)
        assert not added
        other.execute("COMMIT")
        thread.join(30)
        other.close()
        assert added[0]["name"] == "Anna"


def test_a_call_that_works_lets_other_threads_run(host):
    commands = [{"verb": "add", "kind": "person", "document": {"name": f"Anna {number}"}} for number in range(5000)]
    turns, done = [], threading.Event()

    def count():
        while not done.is_set():
            turns.append(time.monotonic())
            time.sleep(0.0005)

    counter = threading.Thread(target=count)
    counter.start()
    begin = time.monotonic()
    host.apply(commands)
    end = time.monotonic()
    done.set()
    counter.join()
    during = sum(begin < turn < end for turn in turns)
    # Encoding and decoding JSON hold the lock for much less than half of the call.
    assert during > (end - begin) / 0.0005 / 20, (during, end - begin)


def test_closing_while_others_work_ends_them_with_misuse(path):
    for _ in range(20):
        store = tocht.open(path)
        host, ended = store.host(), []

        def work():
            try:
                while True:
                    host.list("person", limit=1)
                    store.info()
            except tocht.Misuse as error:
                ended.append(error)

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.005)
        store.close()
        for thread in threads:
            thread.join(30)
        assert len(ended) == 3


def test_a_watch_may_end_while_others_make_changes(host):
    stop = threading.Event()

    def work():
        while not stop.is_set():
            host.add("person", name="Anna")

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(50):
            heard = []
            watch = host.watch(heard.append)
            time.sleep(0.002)
            watch.close()
            number = len(heard)
            time.sleep(0.001)
            assert len(heard) == number
    finally:
        stop.set()
        thread.join()
