#!/usr/bin/env python3
"""Draws how the levels of a journey went over its sessions, with matplotlib (on Debian: python3-matplotlib).

    trend.py [store [key of a person [folder]]]

Each part that begins with # %% is a cell for who opens it as a notebook. What one sees is what that person may see: a
mean with its 95 % interval, a band where only that is told, and nothing where it is withheld.
"""

# %% What to draw, and for whom
import sys
from datetime import datetime
from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # no screen is needed; a notebook does without this line
import matplotlib.dates as dates
import matplotlib.pyplot as plt

import tocht

arguments = sys.argv[1:]
path = arguments[0] if arguments else "build/quickstart/lindenwijk.tocht"
key = arguments[1] if len(arguments) > 1 else "anna"
folder = Path(arguments[2] if len(arguments) > 2 else ".")

# %% Ask for the trend, as that person
with tocht.open(path, read_only=True) as store:
    person = next(store.host().list("person", where={"external_id": key}))
    me = store.act_as(person["id"])
    journey = next(me.list("journey"))
    trend = me.view("trend", journey=journey["id"], subject=journey["id"])
    names = tocht.guide(journey["language"])["aspects"]

when = {each["session"]: datetime.fromisoformat(each["starts_at"].replace("Z", "+00:00")) for each in trend["sessions"]}
levels = {item["aspect"]: item["points"] for item in trend["items"]}
LEAST, MOST = 1, 5


# %% Draw one level: points with a mean are joined, with their interval around them
def draw(axes, points, color):
    told = [point for point in points if "mean" in point]
    days = [when[point["session"]] for point in told]
    axes.plot(days, [point["mean"] for point in told], "o-", color=color, linewidth=2, markersize=7, zorder=3)
    sure = [point for point in told if "low" in point]
    if sure:
        low = [max(LEAST, point["low"]) for point in sure]
        high = [min(MOST, point["high"]) for point in sure]
        around = [when[point["session"]] for point in sure]
        axes.fill_between(around, low, high, color=color, alpha=0.15, linewidth=0)
        axes.vlines(around, low, high, color=color, alpha=0.45, linewidth=6)
    for point in points:  # a mean near an end of the scale is told as a band only
        if "at_least" in point or "at_most" in point:
            low, high = point.get("at_least", LEAST), point.get("at_most", MOST)
            axes.vlines(when[point["session"]], low, high, color=color, alpha=0.45, linewidth=10)
    return told[-1]["mean"] if told else None


# %% All of them side by side
shown = ["contribution", "quality", "adherence", "climate"]
colors = ["#1b5e4b", "#a14a1c", "#31558f", "#6d4c86"]
unseen = {"nl": "niet te zien", "en": "not shown"}[journey["language"]]
# A number as the journey's language writes it.
mark = {"nl": ",", "en": "."}[journey["language"]]

figure, row = plt.subplots(1, len(shown), figsize=(13, 3.8), sharey=True, layout="constrained")
for axes, aspect, color in zip(row, shown, colors):
    points = levels.get(aspect, [])
    last = draw(axes, points, color)
    name = names[aspect]["name"]
    title = name[0].upper() + name[1:]
    axes.set_title(title if last is None else f"{title}: {last:.1f}".replace(".", mark), loc="left", fontsize=11, fontweight="bold")
    hidden = {each["session"] for each in trend["sessions"] if "withheld" in each}
    hidden |= {point["session"] for point in points if "withheld" in point}
    for session in hidden - {point["session"] for point in points if "mean" in point}:
        axes.axvline(when[session], color="#888", linestyle=":", linewidth=1)
        axes.text(when[session], LEAST + 0.05, f" {unseen}", rotation=90, fontsize=8, color="#666", va="bottom", ha="right")
    axes.set_ylim(LEAST - 0.15, MOST + 0.15)
    axes.set_yticks(range(LEAST, MOST + 1))
    if when:
        axes.set_xlim(min(when.values()) - (span := (max(when.values()) - min(when.values())) * 0.12), max(when.values()) + span)
        axes.set_xticks(list(when.values()))
        axes.xaxis.set_major_formatter(dates.DateFormatter("%-d-%-m"))
    axes.grid(axis="y", color="#ddd")
    axes.spines[["top", "right"]].set_visible(False)
figure.suptitle(journey["title"], x=0.01, ha="left", fontsize=14)

# %% Keep the picture
for kind in ("png", "svg"):
    figure.savefig(folder / f"trend.{kind}", dpi=150)
    print(folder / f"trend.{kind}")
