"""The package says what the header, the list of symbols and the contract say."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import tocht
from tocht import _header
from tocht._library import library

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


def test_every_exported_function_is_declared_and_no_other():
    symbols = (ROOT / "capi/symbols.txt").read_text().split()
    assert sorted(_header.FUNCTIONS) == sorted(symbols)
    for name in symbols:
        function = getattr(library, name)
        assert (function.restype, function.argtypes) == _header.FUNCTIONS[name]


def test_every_verb_of_an_actor_has_a_method():
    """The functions whose first parameter is an actor, by the header's own words."""
    import re

    header = (ROOT / "capi/include/tocht/tocht.h").read_text()
    verbs = set(re.findall(r"TOCHT_API \w+ tocht_(\w+)\(tocht_actor\* actor,", header))
    assert len(verbs) > 15
    methods = {name for name, _ in inspect.getmembers(tocht.Actor, inspect.isfunction) if not name.startswith("_")}
    assert verbs == methods - {"close"}


def test_every_public_name_is_documented_and_nothing_else_is_public():
    for name in tocht.__all__:
        assert inspect.getdoc(getattr(tocht, name)), name
    for kind in (tocht.Store, tocht.Actor, tocht.Watch):
        for name, member in inspect.getmembers(kind, inspect.isfunction):
            assert name.startswith("_") or inspect.getdoc(member), (kind, name)


@pytest.mark.parametrize(
    "owner, name, signature",
    [
        (tocht.Actor, "add", "(self, kind, **fields)"),
        (tocht.Actor, "get", "(self, id)"),
        (tocht.Actor, "change", "(self, id, *, revision, **patch)"),
        (tocht.Actor, "remove", "(self, id, *, revision, reason=None)"),
        (tocht.Actor, "list", "(self, kind, *, journey=None, where=None, order=None, limit=None)"),
        (tocht.Actor, "history", "(self, id)"),
        (tocht.Actor, "search", "(self, text, **parameters)"),
        (tocht.Actor, "apply", "(self, commands)"),
        (tocht.Actor, "changes", "(self, after=None, limit=None)"),
        (tocht.Actor, "watch", "(self, callback)"),
        (tocht.Actor, "plan_sessions", "(self, journey, **parameters)"),
        (tocht.Actor, "rate", "(self, subject, aspect, value, *, session=None, participant=None)"),
        (tocht.Actor, "rate_many", "(self, ratings)"),
        (tocht.Actor, "apply_adjustment", "(self, id, patch, *, revision)"),
        (tocht.Actor, "conclude", "(self, journey, *, force=None)"),
        (tocht.Actor, "unpack", "(self, journey, **parameters)"),
        (tocht.Actor, "import_people", "(self, message, **how)"),
        (tocht.Actor, "view", "(self, name, **parameters)"),
        (tocht.Actor, "render", "(self, format, **parameters)"),
        (tocht.Store, "backup", "(self, path, progress=None)"),
        (tocht.Store, "set_logger", "(self, callback)"),
        (tocht, "open", "(path, *, read_only=False, busy_timeout_ms=None, clock=None)"),
    ],
)
def test_a_method_takes_what_the_contract_says(owner, name, signature):
    found = inspect.signature(getattr(owner, name))
    bare = found.replace(
        parameters=[each.replace(annotation=inspect.Parameter.empty) for each in found.parameters.values()],
        return_annotation=inspect.Signature.empty,
    )
    assert str(bare) == signature


@pytest.mark.of_wheel
def test_the_wheel_brings_what_a_system_may_not_have_and_not_sqlite(tmp_path):
    """Two copies of SQLite in one process damage the files that both have open."""
    package = Path(tocht.__file__).parent
    assert library.path == str(package / "libtocht.so")
    program = "import tocht; tocht.open('x.tocht').close(); print(open('/proc/self/maps').read())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    used = {Path(line.split()[-1]) for line in done.stdout.splitlines() if "/lib" in line}
    assert {each.parent for each in used if each.name.startswith(("libtocht", "libcctz", "libcsv"))} == {package}
    assert [each.parent for each in used if each.name.startswith("libsqlite3")] != [package]


def test_nothing_beyond_the_standard_library_is_imported():
    program = "import sys, tocht; print(*{name.split('.')[0] for name in sys.modules} - {*sys.stdlib_module_names})"
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=False,
                          env={"PYTHONPATH": str(Path(tocht.__file__).parents[1]), "TOCHT_LIBRARY": library.path})
    assert set(done.stdout.split()) <= {"__main__", "tocht"}, done.stderr


def test_the_program_of_the_contract_runs_as_it_stands(tmp_path):
    command = [sys.executable, HERE / "program.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    *expectations, fault = done.stdout.splitlines()
    assert [line.split()[:2] for line in expectations] == [
        ["·", "H1"], ["·", "H2"], ["✓", "H3"], ["✓", "H4"], ["·", "H5"], ["·", "H6"], ["·", "H7"],
    ]
    assert all(len(line.split()) > 4 for line in expectations)
    assert fault.startswith("/completon ") and len(fault.split()) > 3
