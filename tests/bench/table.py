#!/usr/bin/python3
"""Measures how fast Tocht is beside the same work done otherwise, and tells it in one table.

    tests/bench/table.py [STAGE ...]

Needs the release build, and for some stages Debian's python3-sqlalchemy, python3-pydantic and python3-matplotlib, or the
.NET SDK; what cannot be measured is told as such. The stages are named below, as the functions of STAGES; without any,
all are run. The table goes to build/bench/table.txt, too, how the work grows to growth.txt and growth.svg there, and what
was measured to the .json files there.

Both sides of a row are measured in one run, in turns where that is possible, and the median of several turns is told.
Work that waits for the disk is measured in time; work that does not, in time of the processor, which others who keep
the machine busy lengthen less. A ratio is a result; a time is not.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
OUT = ROOT / "build/bench"
PROGRAM = ROOT / "build/release/tests/tocht_bench"
LIBRARY = ROOT / "build/release/capi/libtocht.so"

VIEWS = ("progress overview consensus ratings backpack timeline trend adherence success attention agenda coverage "
         "force_field commitments mine line_of_sight harvest portfolio trust").split()


@dataclass
class Row:
    work: str
    peer: str = ""  # what it is measured against
    ours: str = ""
    theirs: str = ""
    ratio: str = ""
    asked: str = ""  # empty: for information
    reached: bool | None = None  # None: nothing is asked, or it could not be measured
    why: str = ""  # it could not be measured


# How a number is told


def told_time(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def at_most(work, peer, ours, theirs, limit):
    ratio = ours / theirs
    return Row(work, peer, told_time(ours), told_time(theirs), f"{ratio:.2f} ×", f"≤ {limit:g} ×", ratio <= limit)


def faster(work, peer, ours, theirs, limit=None):
    ratio = theirs / ours
    asked = f"≥ {limit:g} × faster" if limit else ""
    return Row(work, peer, told_time(ours), told_time(theirs), f"{ratio:.3g} × faster", asked,
               ratio >= limit if limit else None)


def within(work, ours, limit, unit, peer="–"):
    return Row(work, peer, f"{ours:.3g} {unit}", "", "", f"≤ {limit:g} {unit}", ours <= limit)


# The programs


class Measured:
    """The medians of what Google Benchmark measured, in seconds, by the names without the options."""

    UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}

    def __init__(self, runs):
        self.runs = defaultdict(list)
        for run in runs:
            if run["run_type"] == "iteration":
                if "error_message" in run:
                    raise RuntimeError(f"{run['name']}: {run['error_message']}")
                self.runs[re.sub(r"/(real_time|manual_time|iterations:\d+)", "", run["name"])].append(run)

    def time(self, name):
        return median(each["real_time"] * self.UNITS[each["time_unit"]] for each in self.runs[name])

    def cpu(self, name):
        return median(each["cpu_time"] * self.UNITS[each["time_unit"]] for each in self.runs[name])

    def label(self, name):
        return self.runs[name][0].get("label", "")

    def counter(self, name, counter):
        return median(each[counter] for each in self.runs[name])


def google(name, only, turns=1, least=0.2):
    """Runs benchmarks in a folder of their own; both sides take turns."""
    out = OUT / f"{name}.json"
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        command = [PROGRAM, f"--benchmark_filter={only}", f"--benchmark_repetitions={turns}",
                   f"--benchmark_min_time={least}", f"--benchmark_enable_random_interleaving={str(turns > 1).lower()}",
                   f"--benchmark_out={out}", "--benchmark_out_format=json"]
        run(command, cwd=folder)
    return Measured(json.loads(out.read_text())["benchmarks"])


def script(name, *command):
    """Runs a program that writes what it measured into a file, which is its last argument."""
    out = OUT / f"{name}.json"
    out.unlink(missing_ok=True)
    run([*command, out])
    return json.loads(out.read_text())


def run(command, **options):
    done = subprocess.run([str(each) for each in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          **options)
    if done.returncode != 0:
        raise RuntimeError((done.stdout.strip().splitlines() or ["it failed"])[-1])


# The stages: what is measured, and its rows

BY_HAND = "a hand-written SQLite program"


def writing():
    it = google("writing", "^(add|apply)/", 21)
    yield at_most("add a rule through the C ABI, durable", BY_HAND, it.time("add/tocht"), it.time("add/peer"), 1.15)
    yield at_most("apply 1,000 adds in one call", BY_HAND, it.time("apply/tocht"), it.time("apply/peer"), 2)


def rating():
    it = google("rating", "^rate_many/", 5)
    ours, theirs = (1e6 / it.time(f"rate_many/{side}") for side in ("tocht", "peer"))
    yield Row("rate_many, 1,000,000 ratings", "raw inserts of the same rows", f"{ours / 1e6:.2f} M/s",
              f"{theirs / 1e6:.2f} M/s", f"{ours / theirs:.2f} × its rate", "≥ 0.6 × its rate", ours >= 0.6 * theirs)


def reading():
    small = google("views_300", "^(read|[a-z_]+)_300/", 5, 0.1)
    read = small.cpu("read_300/peer")
    yield at_most("progress of 300 documents", "reading and parsing them", small.cpu("progress_300/tocht"), read, 3)
    cost = {view: small.cpu(f"{view}_300/tocht") for view in VIEWS if view != "progress"}
    slowest = max(cost, key=cost.get)
    yield at_most(f"the slowest of the other {len(cost)} views: {slowest}", "reading and parsing them", cost[slowest],
                  read, 5)
    large = google("views_10000", "^(read|[a-z_]+)_10000/", 5, 0.1)
    grown = {view: large.cpu(f"{view}_10000/tocht") / small.cpu(f"{view}_300/tocht") for view in VIEWS}
    slowest = max((view for view in VIEWS if view != "progress"), key=grown.get)
    for title, view in (("progress", "progress"), (f"the least linear of the others: {slowest}", slowest)):
        each = [it.cpu(f"{view}_{size}/tocht") / size for it, size in ((large, 10_000), (small, 300))]
        yield linear(f"{title}, of 10,000 documents, for each", "of 300, for each", *each)
    got = google("get", "^get/", 9, 0.1)
    yield at_most("get by id from C", "one SELECT and one JSON parse", got.cpu("get/tocht"), got.cpu("get/peer"), 1.5)
    told = google("report", "^report/", 5)
    yield at_most("report of 300 documents", "its overview", told.cpu("report/tocht"), told.cpu("report/peer"), 10)


def linear(work, peer, ours, theirs):
    """Caches hold less of what is 33 times as much: half more for each document still counts as linear."""
    row = at_most(work, peer, ours, theirs, 1.5)
    row.asked = "linear (≤ 1.5 ×)"
    return row


def people():
    """People from a directory: for one user, in microseconds of the processor."""
    it = google("people", "^people_", 3)
    first, again = (it.counter(f"people_{which}/10000", "per_user_us") / 1e6 for which in ("first", "night"))
    yield linear("a user taken over, among 10,000", "among 100", first,
                 it.counter("people_first/100", "per_user_us") / 1e6)
    yield at_most("10,000 users in a night without news, for each", "the first time", again, first, 0.2)


def opening():
    it = google("open", "^open/", 5)
    ours, theirs = (it.time(f"open/{side}") for side in ("tocht", "peer"))
    more = (ours - theirs) * 1000
    size = it.counter("open/tocht", "bytes") / 1e9
    yield Row(f"open a store of {size:.2f} GB", "opening it with sqlite3", told_time(ours), told_time(theirs),
              f"{more:+.2f} ms", "≤ 20 ms more", more <= 20)


def releasing():
    it = google("releasing", "^(audit|release|sponsor|circle)", 3)
    for shape, title, limit in (("crossed", "unit × perspective × affiliation", 5),
                                ("overlapping", "overlapping projects", 25)):
        worst = max(it.counter(f"audit_{shape}/{least}", "p95_ms") for least in (5, 10))
        yield within(f"release a question: {title}, p95", worst, limit, "ms", "1,000 people, 100 groups")
    yield within("the rules when a session of 30 questions closes", it.cpu("release_session_of_30") * 1000, 50, "ms",
                 "60 people")
    for which, title, limit in (("first", "first release", 3), ("again", "repeated", 1.2)):
        yield at_most(f"trend for a sponsor, {title}", "trend for the circle", it.cpu(f"sponsor_{which}/tocht"),
                      it.cpu(f"circle_{which}/peer"), limit)


def bounds():
    """The slowest input that each verb accepts beside its usual one, on a journey of 10,000 documents."""
    it = google("bounds", "^bounds", 1, 0.2)
    verbs = sorted(name.split("/")[1] for name in it.runs if re.fullmatch("bounds/[a-z_]+/usual", name))
    for verb in verbs:
        usual, slowest = (f"bounds/{verb}/{side}" for side in ("usual", "slowest"))
        yield bounded(f"slowest input of each verb: {verb}, {it.label(slowest)}", it.time(slowest), it.time(usual))
    for size in (300, 3000, 10_000):
        yield bounded(f"search with the most that it accepts, {size:,} documents",
                      it.time(f"bounds_search/slowest/{size}"), it.time(f"bounds_search/usual/{size}"), "one word")
    for handle in ("same_handle", "own_handle"):
        name = f"bounds_wait/{handle}"
        yield Row(f"the longest that a get waits {it.label(name)}, {handle.replace('_', ' ')}", "–",
                  told_time(it.time(name)))


def bounded(work, ours, theirs, peer="its usual input"):
    row = at_most(work, peer, ours, theirs, 50)
    row.asked = "≤ 50 ×, ≤ 250 ms"
    row.reached = row.reached and ours <= 0.25
    return row


def python():
    it = script("python", "/usr/bin/python3", HERE / "python_bench.py", "--json")
    yield at_most("get by id from Python", "one SELECT and one json.loads", *it["get"], 1.5)
    ours = sum(it["day"]["tocht"].values())
    objects, statements = (sum(it["day"][each].values()) for each in ("objects", "statements"))
    yield faster("a day's work in Python", "SQLAlchemy's ORM, pydantic", ours, objects, 20)
    yield faster("the same", "the same with bulk statements", ours, statements)


def csharp():
    if not shutil.which("dotnet"):
        raise RuntimeError("dotnet is missing")
    it = script("csharp", HERE / "csharp/run", "--json")
    yield at_most("get by id from C#", "one SELECT and one JSON parse", *it["get"], 1.5)
    ours, theirs = (sum(it["day"][each].values()) for each in ("tocht", "ef_core"))
    yield faster("a day's work in C#", "EF Core with SQLite", ours, theirs)


def size():
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        stripped = Path(folder) / "libtocht.so"
        run(["strip", "--strip-unneeded", "-o", stripped, LIBRARY])
        yield within("the shared library, stripped", os.path.getsize(stripped) / 1e6, 3.2, "MB")


def growth():
    """How the work grows, as a table and as a drawing; its last step is a row."""
    import growth as drawn

    ratings = google("growth_ratings", "^trend/", 1, 0.1)
    documents = google("growth_documents", "^(read|progress)_(10|100|1000|10000)/", 3, 0.1)
    workers = google("growth_workers", "^(threads|processes)/", 3)
    drawn.tell(ratings, documents, workers, OUT)
    many = "10000000"
    yield faster("trend over 10,000,000 ratings", "GROUP BY over the rows", ratings.cpu(f"trend/tocht/{many}"),
                 ratings.cpu(f"trend/peer/{many}"), 500)


STAGES = {each.__name__: each
          for each in (writing, rating, growth, reading, bounds, people, opening, releasing, python, csharp, size)}


def rows_of(stage):
    """The rows of a stage, and one that tells why there are no more."""
    print(f"   measuring: {stage}", file=sys.stderr, flush=True)
    rows = []
    try:
        rows.extend(STAGES[stage]())
    except Exception as error:  # a stage that cannot run takes no other with it
        rows.append(Row(stage, why=str(error) or type(error).__name__))
    return rows


# The table


def verdict(row):
    if row.why:
        return f"not measured: {row.why}"
    return {True: "reached", False: "NOT REACHED", None: "information"}[row.reached]


def table(rows):
    heads = ("work", "against", "ours", "theirs", "ratio", "asked", "")
    lines = [heads] + [(row.work, row.peer, row.ours, row.theirs, row.ratio, row.asked, verdict(row)) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads) - 1)] + [0]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def main():
    asked = sys.argv[1:] or list(STAGES)
    if unknown := set(asked) - set(STAGES):
        sys.exit(f"there is no stage {', '.join(sorted(unknown))}: {', '.join(STAGES)}")
    OUT.mkdir(parents=True, exist_ok=True)
    rows = [row for stage in asked for row in rows_of(stage)]
    text = table(rows)
    (OUT / "table.txt").write_text(text + "\n")
    print(text)
    if "growth" in asked and (OUT / "growth.txt").exists():
        print("\n" + (OUT / "growth.txt").read_text().rstrip())
    good, bad = (sum(row.reached is each for row in rows) for each in (True, False))
    left = sum(bool(row.why) for row in rows)
    print(f"\n{good} passed, {bad} failed, {left} skipped")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
