"""The program for newcomers does what it says."""

import subprocess
import sys
from pathlib import Path

import tocht

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/python/progress.py"


def run(tmp_path, *arguments):
    command = [sys.executable, str(EXAMPLE), *map(str, arguments)]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)


def test_the_example_prints_the_progress_and_can_be_run_again(tmp_path):
    first, second = run(tmp_path), run(tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("horizon: 2 of 7\n  ✓ H1 ")
    assert [line.split(":")[0] for line in first.stdout.splitlines() if line[0] != " "] == [
        "horizon", "landscape", "map", "route"]
    assert second.stdout == first.stdout


def test_the_example_tells_which_line_is_wrong(tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("nummer,naam,afdeling,perspectief,rol\n1,Anna,Wijkteam,baas,facilitator\n")
    done = run(tmp_path, people)
    assert done.returncode == 1 and "line 2" in done.stderr and "/perspective" in done.stderr


def test_the_example_reads_what_a_spreadsheet_saved(tmp_path):
    people = tmp_path / "people.csv"
    people.write_bytes("nummer;naam;afdeling;perspectief;rol\r\n1;\"Els; de Wit\";Zorg;employee;facilitator\r\n".encode("utf-8-sig"))
    store = tmp_path / "people.tocht"
    done = run(tmp_path, people, store)
    assert (done.returncode, done.stderr) == (0, "")
    with tocht.open(store) as opened, opened.host() as host:
        assert [each["name"] for each in host.list("person")] == ["Els; de Wit"]


def test_the_example_tells_which_column_is_missing(tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("nummer,naam\n1,Anna\n")
    done = run(tmp_path, people)
    assert done.returncode == 1 and "afdeling" in done.stderr
