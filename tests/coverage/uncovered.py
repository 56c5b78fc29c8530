#!/usr/bin/env python3
"""Lists what the tests do not reach, with the reason: tests/coverage/uncovered.py LINES.json, as gcovr --json wrote it.

Each line stands in reasons.txt, which the last lines of this text describe; a line without a reason fails, and a reason
for a line that is reached by now is told. Branches are counted by file and kind, for one line holds many.

reasons.txt: a reason stands by itself, and below it, indented, the lines that it is for: the file, a colon and the line
as it is written.
"""

import collections
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

KINDS = ["not reached", "one way only", "of g++"]
EXPLAINED = """not reached: of the lines above. one way only: a condition of which a test takes one way, or not every part.
of g++: no condition stands there; g++ makes it, to clean up behind an exception, to copy a list or to guard a static.
"""
DECIDES = re.compile(r"\b(if|for|while|switch|case|catch|default)\b|\?|&&|\|\|")
NOT_CODE = re.compile(r'"(\\.|[^"\\])*"|//.*')


def read_reasons(path):
    """What reasons.txt says of lines: {(file, text): reason}."""
    reasons, reason = {}, None
    for line in path.read_text().splitlines():
        if line.startswith(" "):
            file, text = line.strip().split(": ", 1)
            reasons[file, text] = reason
        elif line:
            reason = line
    return reasons


def source_of(file):
    return [line.strip() for line in (ROOT / file).read_text().splitlines()]


def kind_of(line, text):
    if not line["count"]:
        return "not reached"
    return "one way only" if DECIDES.search(NOT_CODE.sub("", text)) else "of g++"


def look(files):
    """The lines that are not reached, in order, and the branches that are not taken: {file: {kind: number}}."""
    lines, branches = [], collections.defaultdict(collections.Counter)
    for file in files:
        source = source_of(file["file"])
        for line in file["lines"]:
            if line["gcovr/noncode"] or line["gcovr/excluded"]:
                continue
            text = source[line["line_number"] - 1]
            if not line["count"]:
                lines.append((file["file"], text, line["line_number"]))
            missing = sum(not branch["count"] for branch in line["branches"])
            if missing:
                branches[file["file"]][kind_of(line, text)] += missing
    return lines, branches


def tell_lines(lines, reasons):
    """Tells the lines by their reasons. How many have none."""
    by_reason = collections.defaultdict(list)
    for file, text, number in lines:
        by_reason[reasons.get((file, text))].append(f"    {file}:{number}: {text}")
    for reason, listed in by_reason.items():
        print(reason or "WITHOUT A REASON", *listed, sep="\n")
    return len(by_reason[None])


def tell_branches(branches):
    total = collections.Counter()
    print(f"\n{'branches not taken':45}" + "".join(f"{kind:>14}" for kind in KINDS))
    for file, kinds in sorted(branches.items(), key=lambda each: -each[1].total()):
        print(f"{file:45}" + "".join(f"{kinds[kind]:14}" for kind in KINDS))
        total.update(kinds)
    print(f"{'all':45}" + "".join(f"{total[kind]:14}" for kind in KINDS))
    print(EXPLAINED, end="")


def main(path):
    reasons = read_reasons(HERE / "reasons.txt")
    lines, branches = look(json.loads(pathlib.Path(path).read_text())["files"])
    unexplained = tell_lines(lines, reasons)
    tell_branches(branches)
    reached = set(reasons) - {(file, text) for file, text, _ in lines}
    for file, text in sorted(reached):
        print(f"no longer applies: {file}: {text}")
    print(f"{len(lines)} lines not reached, {unexplained} without a reason, {len(reached)} reasons no longer apply")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
