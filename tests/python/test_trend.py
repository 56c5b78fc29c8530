"""The picture of the trend shows what the person may see."""

import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import pytest

import tocht

pytest.importorskip("matplotlib")

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/python/trend.py"


@pytest.fixture
def answered(path):
    """Two closed sessions, answered by six, and a sponsor."""
    with tocht.open(path, clock="2027-02-01T10:00:00Z") as store:
        with store.host() as host:
            journey = host.add("journey", title="Samen zorgen", starts_on="2026-12-01", months=6)
            for index, authority in enumerate(["facilitator", *["participant"] * 5, "sponsor"]):
                person = host.add("person", name=f"Mens {index}", external_id=f"key-{index}")
                host.add("participant", journey=journey["id"], person=person["id"], perspective="employee",
                         affiliation="internal", authority=authority)
            host.change(journey["id"], revision=1, status="active")
            members = host.list("participant", journey=journey["id"], where={"authority": ["facilitator", "participant"]})
            people = [member["id"] for member in members]
            for session in host.plan_sessions(journey["id"], first_on="2026-12-15", every=5, at="12:30", minutes=60)[:2]:
                host.open_session(session["id"])
                for index, participant in enumerate(people):
                    for aspect in ("contribution", "quality", "adherence"):
                        host.rate(journey["id"], aspect, 3 + index % 2, session=session["id"], participant=participant)
                host.close_session(session["id"])
    return path


def draw(path, key, folder):
    folder.mkdir()
    done = subprocess.run([sys.executable, "-W", "error", str(EXAMPLE), str(path), key, str(folder)],
                          capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "trend.png").read_bytes().startswith(b"\x89PNG")
    return tree.parse(folder / "trend.svg"), (folder / "trend.svg").read_text()


def test_one_of_the_circle_sees_the_levels_with_their_intervals(answered, tmp_path):
    picture, text = draw(answered, "key-1", tmp_path / "pictures")
    assert picture.getroot().tag.endswith("svg")
    assert "<!-- Bijdrage aan het succes: 3,5 -->" in text and "<!-- Klimaat -->" in text
    # Of each of three levels: the band between the intervals.
    assert text.count('id="FillBetweenPolyCollection_') + text.count('id="PolyCollection_') >= 3


def test_who_may_not_see_the_figures_gets_none_in_the_picture(answered, tmp_path):
    with tocht.open(answered) as store, store.host() as host:
        person = next(host.list("person", where={"external_id": "key-6"}))
        with store.act_as(person["id"]) as sponsor:
            trend = sponsor.view("trend", journey=next(sponsor.list("journey"))["id"])
    told = [point for item in trend["items"] for point in item["points"] if "mean" in point]
    _, text = draw(answered, "key-6", tmp_path / "pictures")
    assert ("3,5" in text) == bool(told)
    assert told or "niet te zien" in text
