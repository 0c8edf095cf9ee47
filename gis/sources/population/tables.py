"""Tables of people by age whose rows are named: of the census, of cities, of standards."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gis.errors import N_, Message
from gis.sources.own_sheet.dates import find_date, write_date
from gis.sources.population.ages import Sex, read_age_group
from gis.sources.population.blanks import fill_blanks, find_partitions
from gis.sources.population.columns import (
    CODE_COLUMNS,
    COUNT_COLUMNS,
    DATE_COLUMNS,
    GATHERED_COLUMNS,
    HIDDEN_COLUMNS,
    LEVEL_COLUMNS,
    NAME_COLUMNS,
    RECEIVER_COLUMNS,
    SEX_COLUMNS,
)
from gis.sources.population.counts import Counts, add_counts, read_counts
from gis.sources.population.sheet import PeopleSheet, open_people
from gis.sources.records import Reading
from gis.sources.values import clean_cell

_STEP = 4096
_WITHHELD = {"2", "*", ""}
"""HTKSYORI of a row whose people stand in another, if HTKSAKI names it."""
_HOUSEHOLDS = ("households", "single_65")
_CODES = re.compile(r"\d{5,11}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AgeRow:
    """What a table tells of one area.

    Attributes
    ----------
    code, name
        As in the table; either may be empty.
    counts
        Those that the table has a column for; None is unknown.
    receiver
        Code of the area with whose people these are counted, where the census withholds
        them (HTKSYORI 2); what it withholds is in the receiver's row.
    gathered
        Codes of the areas whose withheld people stand in this row.
    reference_date
        The day that was counted, where told.
    level
        HYOSYO of the census; the higher, the smaller is what the row counts.
    """

    row: int
    code: str
    name: str
    counts: Counts
    receiver: str = ""
    gathered: tuple[str, ...] = ()
    reference_date: date | None = None
    level: str = ""


def read_ages(
    path: str | Path,
    *,
    encoding: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[AgeRow]]:
    """Read a table of people by age, in file order.

    Raises
    ------
    SourceError
        When it cannot be read, or has no column of people or none that names areas.
    """
    return read_age_rows(open_people(path, encoding=encoding), progress=progress)


def read_age_rows(
    people: PeopleSheet, *, progress: Callable[[float], None] | None = None
) -> Reading[list[AgeRow]]:
    """Read the rows of an opened table.

    Of several days that were counted the last is taken. Rows for men and for women of one
    area are added up, unless a row for both stands beside them.

    Raises
    ------
    SourceError
        When it has no column of people or none that names areas.
    """
    sheet = people.sheet
    columns = sheet.columns
    if not people.places:
        columns.require(COUNT_COLUMNS["total"], N_("the number of people"))
    if columns.find((*NAME_COLUMNS, *CODE_COLUMNS)) is None:
        columns.require(NAME_COLUMNS, N_("the name of the area"))
    rows = _join_sexes(_read_rows(people, progress or (lambda _part: None)))
    return sheet.give(_take_last_day(rows, sheet.source.name, sheet.notes))


def _read_rows(
    people: PeopleSheet, report: Callable[[float], None]
) -> list[tuple[AgeRow, Sex]]:
    sheet = people.sheet
    at = {
        what: sheet.columns.find(names)
        for what, names in (
            ("code", CODE_COLUMNS), ("name", NAME_COLUMNS), ("day", DATE_COLUMNS),
            ("sex", SEX_COLUMNS), ("level", LEVEL_COLUMNS), ("hidden", HIDDEN_COLUMNS),
            ("receiver", RECEIVER_COLUMNS), ("gathered", GATHERED_COLUMNS),
        )
    }  # fmt: skip
    partitions = find_partitions(sheet.columns)
    rows = []
    filled = 0
    for index, (row, written) in enumerate(sheet.rows):
        cells, blanks = fill_blanks(written, partitions)
        filled += blanks
        if index % _STEP == 0:
            report(0.2 + 0.6 * index / (index + 20 * _STEP))
        told = {
            what: "" if place is None else clean_cell(cells[place])
            for what, place in at.items()
        }
        counts = read_counts(sheet, row, cells, people.places, people.parse)
        if counts is None:
            continue
        group = read_age_group(told["sex"]) if told["sex"] else None
        age_row = AgeRow(
            row=row,
            code=told["code"],
            name=told["name"],
            counts=counts,
            receiver=told["receiver"] if told["hidden"] in _WITHHELD else "",
            gathered=tuple(_CODES.findall(told["gathered"])),
            reference_date=find_date(told["day"]),
            level=told["level"],
        )
        rows.append((age_row, Sex.BOTH if group is None else group.sex))
    if filled:
        template = N_(
            "%(file)s: cells that are empty, but whose number the total of the row tells:"
            " %(count)d."
        )
        values = {"file": sheet.source.name, "count": filled}
        sheet.notes.append(Message(template, values))
    return rows


def _join_sexes(rows: list[tuple[AgeRow, Sex]]) -> list[AgeRow]:
    if all(sex is Sex.BOTH for _, sex in rows):
        return [row for row, _ in rows]
    found: dict[tuple[object, ...], dict[Sex, AgeRow]] = {}
    times: Counter[tuple[object, ...]] = Counter()
    for row, sex in rows:
        area = (row.code, row.name, row.reference_date)
        # Areas of one name stay apart: whose people they are is decided where they join.
        number = times[*area, sex]
        times[*area, sex] += 1
        found.setdefault((*area, number), {})[sex] = row
    return [_join_area(by_sex) for by_sex in found.values()]


def _join_area(by_sex: dict[Sex, AgeRow]) -> AgeRow:
    if Sex.BOTH in by_sex:
        return by_sex[Sex.BOTH]
    men, women = by_sex.get(Sex.MEN), by_sex.get(Sex.WOMEN)
    if men is not None and women is not None:
        counts = add_counts(men.counts, women.counts)
        # Men and women live in one household.
        unknown = {key: None for key in _HOUSEHOLDS if key in counts}
        return replace(men, counts={**counts, **unknown})
    alone = men or women
    assert alone is not None  # noqa: S101 - one of the three was entered above
    # The number of one sex is not the number of people.
    return replace(alone, counts=dict.fromkeys(alone.counts))


def _take_last_day(rows: list[AgeRow], file: str, notes: list[Message]) -> list[AgeRow]:
    days = {row.reference_date for row in rows if row.reference_date is not None}
    if len(days) < 2:
        return rows
    last = max(days)
    taken = [row for row in rows if row.reference_date in {last, None}]
    notes.append(
        Message(
            N_(
                "%(file)s tells of several days; %(day)s is taken, rows of earlier days left"
                " out: %(count)d."
            ),
            {"file": file, "day": write_date(last), "count": len(rows) - len(taken)},
        )
    )
    return taken
