"""The files of the fictional city, read with the standard library alone."""

import csv
from pathlib import Path

DEMO = Path(__file__).parents[1] / "data" / "demo"

Row = dict[str, str]


def read_rows(name: str) -> list[Row]:
    """Read a table of the demo city by the columns of its header."""
    with (DEMO / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
