"""The tables of an area as CSV that a spreadsheet opens."""

import csv
from collections.abc import Iterable, Sequence
from datetime import time
from io import StringIO
from typing import Any

from gis.domain.providers import ProviderGroup
from gis.domain.reach import Method, ReachStatus
from gis.runs.areas.facts import AreaFacts
from gis.runs.areas.people import AreaPeople
from gis.runs.csv_cells import defuse

Row = dict[str, Any]

PEOPLE_COLUMNS = (
    "area", "area_name", "age", "over_m", "up_to_m", "status", "people", "share",
    "within_limit", "limit", "profile", "method",
)  # fmt: skip
TOWN_COLUMNS = (
    "area", "area_name", "age", "town", "people", "population", "status", "walking_m", "minutes",
    "nearest", "cause", "limit", "profile", "method",
)  # fmt: skip
WEEK_COLUMNS = (
    "area", "area_name", "number", "name", "weekday", "half", "opens_at", "closes_at",
    "often", "notes", "outside", "in_home", "stale",
)  # fmt: skip
HELP_COLUMNS = (
    "area", "area_name", "kind", "code", "name", "residents", "welfare", "city",
    "company", "other", "total", "state", "checked_on", "checked_by", "wanted", "exists",
    "joining", "meeting_on", "present", "providers",
)  # fmt: skip


def area_tables_to_csv(facts: AreaFacts) -> str:
    """Give the tables of an area: ``people``, ``towns``, ``week`` and ``help``.

    Each has its name in a line of its own, then a line of headings and its rows; an empty
    line stands between them. Every row tells its area, so that tables of several areas can
    be put under each other; what is not known is empty. Text that a spreadsheet would take
    for a formula is preceded by an apostrophe.
    """
    buffer = StringIO()
    lines = csv.writer(buffer)
    where = {"area": facts.area.code, "area_name": facts.area.name}
    for number, (name, columns, rows) in enumerate(_list_tables(facts)):
        if number:
            lines.writerow([])
        lines.writerow([name])
        writer = csv.DictWriter(buffer, columns)
        writer.writeheader()
        for row in rows:
            writer.writerow({key: defuse(it) for key, it in (where | row).items()})
    return buffer.getvalue()


def _list_tables(
    facts: AreaFacts,
) -> Iterable[tuple[str, Sequence[str], Iterable[Row]]]:
    yield "people", PEOPLE_COLUMNS, _list_people(facts)
    yield "towns", TOWN_COLUMNS, _list_towns(facts)
    yield "week", WEEK_COLUMNS, _list_week(facts)
    yield "help", HELP_COLUMNS, _list_help(facts)


def _tell_question(facts: AreaFacts, people: AreaPeople) -> Row:
    question = facts.question
    method = Method.STRAIGHT_LINE if people.estimated else Method.NETWORK
    return {
        "age": question.age.value,
        "limit": str(question.limit),
        "profile": question.profile.code,
        "method": method.value,
    }


def _list_people(facts: AreaFacts) -> Iterable[Row]:
    if facts.people is None:
        return
    asked = _tell_question(facts, facts.people)
    for row in facts.people.classes:
        yield {
            **asked,
            "over_m": row.walking_class.over,
            "up_to_m": row.walking_class.up_to,
            "status": ReachStatus.REACHED.value,
            "people": row.people,
            "share": row.share,
            "within_limit": row.within_limit,
        }
    here = facts.people.here
    for status, people in here.unknown_by_status:
        share = people / here.population
        yield {**asked, "status": status.value, "people": people, "share": share}


def _list_towns(facts: AreaFacts) -> Iterable[Row]:
    if facts.people is None:
        return
    asked = _tell_question(facts, facts.people)
    for town in facts.people.beyond:
        yield {
            **asked,
            "town": town.name,
            "people": town.people,
            "population": town.everybody,
            "status": ReachStatus.REACHED.value,
            "walking_m": round(town.metres, 1),
            "minutes": town.minutes,
            "nearest": town.nearest,
            "cause": town.cause.value,
        }
    for unknown in facts.people.unknown:
        yield {
            **asked,
            "town": unknown.name,
            "people": unknown.people,
            "status": unknown.status.value,
        }


def _list_week(facts: AreaFacts) -> Iterable[Row]:
    cells = [cell for row in facts.week.rows for cell in row.cells]
    for cell in sorted(cells, key=lambda each: each.weekday):
        for entry in cell.entries:
            yield {
                "number": entry.salon.number,
                "name": entry.salon.name,
                "weekday": cell.weekday.name,
                "half": cell.half.value,
                "opens_at": _tell_time(entry.opens_at),
                "closes_at": _tell_time(entry.closes_at),
                "often": entry.often,
                "notes": "; ".join(entry.notes),
                "in_home": entry.salon.approximate,
                "stale": entry.salon.stale,
            }
    for outside in facts.week.outside:
        yield {
            "number": outside.salon.number,
            "name": outside.salon.name,
            "notes": "; ".join(outside.words),
            "outside": outside.why.value,
            "in_home": outside.salon.approximate,
            "stale": outside.salon.stale,
        }


def _list_help(facts: AreaFacts) -> Iterable[Row]:
    for row in facts.help.rows:
        raised, checked = row.raised, None if row.total else row.checked
        meeting = facts.help.meetings[raised.meeting] if raised else None
        yield {
            "kind": row.kind.value,
            "code": row.code,
            "name": row.name,
            # The table has no column for a group that gives nothing.
            **{group.value: 0 for group in ProviderGroup},
            **{cell.group.value: cell.count for cell in row.cells},
            "total": row.total,
            "state": row.state.value,
            "checked_on": checked.checked_on if checked else None,
            "checked_by": checked.checked_by if checked else None,
            "wanted": raised.wanted if raised else None,
            "exists": raised.exists if raised else None,
            "joining": raised.joining if raised else None,
            "meeting_on": meeting.held_on if meeting else None,
            "present": meeting.present if meeting else None,
            "providers": "; ".join(
                each.name for cell in row.cells for each in cell.providers
            ),
        }


def _tell_time(moment: time | None) -> str | None:
    return f"{moment:%H:%M}" if moment else None
