"""A type checker accepts what is right, and catches a misspelt field and a wrong choice."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tocht

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACKAGE = Path(tocht.__file__).resolve().parent

pytestmark = pytest.mark.skipif(shutil.which("mypy", path="/usr/bin") is None, reason="mypy is missing")

RIGHT = """
import tocht
from tocht.types import Journey, Rule

with tocht.open("samen.tocht", read_only=False, busy_timeout_ms=10) as store:
    host: tocht.Actor = store.host()
    journey: Journey = host.add("journey", title="Samen", starts_on="2026-12-01", months=6, language="nl")
    rule = host.add("rule", journey=journey["id"], nature="quantitative", text="Bellen",
                    measure={"name": "tijd", "unit": "uur", "comparison": "at_most", "target": 4})
    rule["measure"]["target"] += 1.5
    texts: list[str] = [each["text"] for each in host.list("rule", journey=journey["id"], limit=3)]
    found: Rule = host.get(rule["id"])
    rule = host.change(rule["id"], revision=found["revision"], status="adopted", review_on=None)
    host.rate(rule["id"], "agree", None)
    host.rate_many([(rule["id"], "agree", 1), {"subject": rule["id"], "aspect": "agree", "value": 2}])
    for step in host.view("progress", journey=journey["id"])["steps"]:
        for expectation in step["expectations"]:
            print(expectation["code"] + expectation["says"], expectation["met"])
    sessions = host.plan_sessions(journey["id"], first_on="2026-12-07", every=2, unit="weeks", at="09:00", minutes=90)
    print(sessions[0]["starts_at"], host.render("markdown", journey=journey["id"]).upper())
    with host.watch(lambda change: print(change["data"])):
        pass
try:
    store.backup("copy.tocht", progress=lambda done, total: print(done / total))
except tocht.Invalid as error:
    print(error.pointer.upper(), error.ids[0].upper(), error.code.name)
"""

WRONG = """
host.add("journey", titel="Samen", starts_on="2026-12-01", months=6)
host.add("journey", title="Samen", starts_on="2026-12-01")
host.add("journey", title="Samen", starts_on="2026-12-01", months="6")
host.add("journey", title="Samen", starts_on="2026-12-01", months=6, language="fr")
host.add("weather", title="Samen")
host.add("rule", journey="x", nature="norm", text="x", measure={"name": "x", "unit": "x", "target": "near"})
host.add("person", name="Anna")["naam"]
host.change("x", revision=1, stats="adopted")
host.change("x", revision=1, status="adoptd")
host.change("x", status="adopted")
host.list("weather")
next(host.list("rule"))["weather"]
host.view("progres", journey="x")
host.view("progress", jurney="x")
host.view("progress", journey="x")["stps"]
host.plan_sessions("x", first_on="2026-12-07", every=2, unit="days", at="09:00", minutes=90)
host.plan_sessions("x", first_on="2026-12-07", evry=2, unit="weeks", at="09:00", minutes=90)
host.rate("x", "agreee", 1)
tocht.open("x", readonly=True)
"""


def mypy(*arguments, under):
    cache = ROOT / "build/python/mypy"
    command = ["/usr/bin/mypy", "--strict", "--no-error-summary", "--cache-dir", str(cache), *map(str, arguments)]
    return subprocess.run(command, cwd=under, capture_output=True, text=True, check=False,
                          env={**os.environ, "MYPYPATH": str(PACKAGE.parent)})


def checked(tmp_path, text):
    """The lines in which the type checker finds something."""
    (tmp_path / "program.py").write_text(text)
    found = mypy("program.py", under=tmp_path).stdout
    assert all(line.startswith("program.py:") for line in found.splitlines()), found
    return {int(number): says for number, says in re.findall(r"^program\.py:(\d+): error: (.*)$", found, re.MULTILINE)}


def test_what_is_right_is_accepted(tmp_path):
    assert checked(tmp_path, RIGHT) == {}


def test_what_is_wrong_is_caught_line_by_line(tmp_path):
    head = 'import tocht\n\nhost = tocht.open("samen.tocht").host()'
    lines = (head + WRONG).splitlines()
    found = checked(tmp_path, head + WRONG)
    missed = [line for number, line in enumerate(lines, 1) if number > 3 and number not in found]
    assert missed == [] and set(found) == set(range(4, len(lines) + 1))


def test_the_program_of_the_contract_is_accepted_but_for_its_typo(tmp_path):
    text = (HERE / "program.py").read_text()
    (line,) = checked(tmp_path, text)
    assert "completon" in text.splitlines()[line - 1]


def test_the_programs_for_newcomers_that_need_nothing_else_are_accepted(tmp_path):
    for program in (ROOT / "examples/python").glob("*.py"):
        if "import matplotlib" in program.read_text():
            continue  # Debian's has no types
        assert mypy(program, under=tmp_path).stdout == ""


@pytest.mark.of_sources
def test_the_package_is_accepted_and_is_as_its_stub_says(tmp_path):
    assert mypy(*PACKAGE.glob("*.py"), under=tmp_path).stdout == ""
    done = subprocess.run(
        ["/usr/bin/stubtest", "tocht._actor"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "MYPYPATH": str(PACKAGE.parent)},
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.of_sources
def test_what_is_made_from_the_header_and_the_schemas_is_fresh():
    generator = ROOT / "bindings/python/generate.py"
    done = subprocess.run([sys.executable, str(generator), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
