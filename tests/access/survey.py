"""Prints country and software group, with a tab between, of those who answered one question of the survey."""

import csv
import sys


def column(names, part):
    return next(name for name in names if part in name)


with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    rows = list(csv.DictReader(file))
country = column(rows[0], "In which country do you work?")
group = column(rows[0], "Are you part of a dedicated research software group")
question = column(rows[0], "[recog1]")
for row in rows:
    if row[question]:
        print(row[country] or "no country", row[group] or "no answer", sep="\t")
