"""What LibreOffice made of a table: every text is a text, and none became a formula."""

import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

WORK = Path(sys.argv[1])
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def cells(row):
    for cell in row.iter(f"{TABLE}table-cell"):
        lines = ["".join(paragraph.itertext()) for paragraph in cell.iter(f"{TEXT}p")]
        for _ in range(min(int(cell.get(f"{TABLE}number-columns-repeated", 1)), 50)):
            yield "\n".join(lines), cell.get(f"{TABLE}formula")


def main():
    rows = [list(cells(row)) for row in xml.parse(WORK / "units.fods").getroot().iter(f"{TABLE}table-row")]
    head = [text for text, _ in rows[0]]
    names = [row[head.index("name")] for row in rows[1:] if row[0][0]]
    units = json.loads((WORK / "units.json").read_text())
    assert len(names) == len(units)
    for (shown, formula), unit in zip(names, units):
        assert formula is None, unit["name"]
        if not unit["name"][0].isdigit() and unit["name"] != "TRUE":  # which it reads as a number, a day or a truth
            assert shown.lstrip("'") == unit["name"], (shown, unit["name"])
    assert all(formula is None for row in rows for _, formula in row)
    print(f"{len(names)} rows, no formula")


main()
