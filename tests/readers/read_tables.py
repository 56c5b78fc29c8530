"""pandas reads the tables: every text as it was, but for the apostrophe before what a spreadsheet would run."""

import json
import sys
from pathlib import Path

import pandas

WORK = Path(sys.argv[1])


def read(name, **options):
    return pandas.read_csv(WORK / name, keep_default_na=False, **options)


def harmless(text):
    return "'" + text if text[0] in "=+-@\t\r" else text


def lists():
    units = json.loads((WORK / "units.json").read_text())
    table = read("units.csv", dtype=str)
    assert list(table["name"]) == [harmless(each["name"]) for each in units]
    assert list(table["id"]) == [each["id"] for each in units]
    sessions = read("sessions.csv", parse_dates=["starts_at"])
    assert sessions["starts_at"].is_monotonic_decreasing and sessions["minutes"].sum() > 0
    return len(table) + len(sessions)


def figures():
    trend = read("trend.csv").set_index("aspect")
    told = json.loads((WORK / "trend.json").read_text())
    points = [point for item in told["items"] for point in item["points"]]
    assert len(trend) == len(points) > 0
    assert list(trend["points.mean"].astype(float)) == [each["mean"] for each in points]
    consensus = read("consensus.csv")
    groups = [(item["text"], group["agree"]) for item in json.loads((WORK / "consensus.json").read_text())["items"]
              for group in item["groups"]]
    assert [(text.lstrip("'"), number) for text, number in zip(consensus["text"], consensus["groups.agree"])] == groups
    return len(trend) + len(consensus)


print(f"{lists()} rows of lists, {figures()} of figures")
