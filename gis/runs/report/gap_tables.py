"""A gap answer as tables: by area, by town, by cause, by limit and by walker."""

from collections.abc import Sequence

import numpy as np

from gis.domain.reach import Cause
from gis.errors import N_
from gis.runs.gap_json import summary_to_json, units_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.report.reader import STATUSES, Reader
from gis.runs.report.table import Cell, Column, Form, Table

_SOMEBODY = 0.5
"""So many people are written as one."""


def rank_far_towns(answer: GapAnswer) -> list[int]:
    """Give the units with people beyond the limit, most of them first.

    Who is of unknown distance is not beyond it. Ties go to the name, then to the order of
    the file.
    """
    people = np.nan_to_num(answer.towns.beyond)
    return sorted(
        (int(number) for number in np.flatnonzero(answer.towns.some_beyond)),
        key=lambda number: (-people[number], answer.units.names[number], number),
    )


def list_far_towns(reader: Reader, answer: GapAnswer, *, first: int = 15) -> Table:
    """Give the towns with most people beyond the limit, and why they are.

    A town may be partly within it: its way is the one that half of its people go no
    farther than.
    """
    say = reader.say
    ranking = rank_far_towns(answer)
    units = units_to_json(answer)
    areas = {area.code: area.name for area in answer.areas}
    rows: list[list[Cell]] = []
    for rank, number in enumerate(ranking[:first], start=1):
        unit = units[number]
        row: list[Cell] = [str(rank), unit["name"]]
        if areas:
            row.append(areas.get(unit["area"], say(N_("outside every area"))))
        row += [
            unit["beyond"],
            unit["population"],
            unit["walking_m"],
            unit["minutes"],
            unit["straight_m"],
            unit["nearest"]["name"],
            say(Cause(unit["cause"]).label),
        ]
        rows.append(row)
    rest = ranking[first:]
    note = reader.say_method(answer)
    if rest:
        people = reader.say_people(float(np.nansum(answer.towns.beyond[rest])))
        note = say(
            N_("There are %(count)s more towns with %(people)s. %(note)s"),
            count=len(rest),
            people=people,
            note=note,
        )
    return Table(
        reader=reader,
        caption=say(
            N_("Towns with people farther than %(limit)s, most people first"),
            limit=reader.say_limit(answer.question.limit),
        ),
        columns=[
            Column(say(N_("Rank"))),
            Column(say(N_("Town"))),
            *([Column(say(N_("Area")))] if areas else []),
            Column(say(N_("farther")), Form.PEOPLE),
            Column(
                say(N_("all %(age)s"), age=say(answer.question.age.label)), Form.PEOPLE
            ),
            Column(say(N_("On foot")), Form.METRES),
            Column(say(N_("Minutes")), Form.MINUTES),
            Column(say(N_("Straight")), Form.METRES),
            Column(say(N_("Nearest"))),
            Column(say(N_("Why"))),
        ],
        rows=rows,
        alarm=reader.say_estimate(answer),
        note=note,
    )


def list_unknown_towns(reader: Reader, answer: GapAnswer, *, first: int = 10) -> Table:
    """Give why distances are unknown: towns and people of each reason, largest towns named.

    A town of which only some people are of unknown distance is among them.
    """
    say = reader.say
    summary = summary_to_json(answer)
    unit, count = answer.demand.unit, len(answer.units)
    rows: list[list[Cell]] = []
    for status, words in STATUSES.items():
        points = answer.gaps.walks.status == status
        known = np.where(points, np.nan_to_num(answer.point_people), 0.0)
        people = np.bincount(unit, known, minlength=count)
        # Of a town of which a crumb of a street is cut off, nobody need be named.
        whole = np.bincount(unit, ~points, minlength=count) == 0
        chosen = np.flatnonzero(whole | (people >= _SOMEBODY))
        if len(chosen):
            order = sorted(
                (int(number) for number in chosen),
                key=lambda number: (
                    -people[number],
                    answer.units.names[number],
                    number,
                ),
            )
            names = reader.join(answer.units.names[number] for number in order[:first])
            if len(order) > first:
                names = say(N_("%(names)s and others"), names=names)
            rows.append(
                [
                    say(words),
                    len(chosen),
                    summary["population_by_status"][status],
                    names,
                ]
            )
    withheld = np.flatnonzero(np.isnan(answer.people))
    if len(withheld):
        names = reader.join(answer.units.names[number] for number in withheld[:first])
        rows.append([say(N_("number withheld")), len(withheld), None, names])
    return Table(
        reader=reader,
        caption=say(N_("Distance not known, or people not known")),
        columns=[
            Column(say(N_("Why"))),
            Column(say(N_("Towns")), Form.COUNT),
            Column(say(answer.question.age.label), Form.PEOPLE),
            Column(say(N_("Which"))),
        ],
        rows=rows or [[say(N_("no such town")), 0, 0.0, ""]],
    )


def compare_answers(reader: Reader, answers: Sequence[GapAnswer]) -> Table:
    """Give questions side by side: which places count, who is within, beyond, unknown."""
    say = reader.say
    rows: list[list[Cell]] = []
    for answer in answers:
        found = summary_to_json(answer)
        places = found["resources"]
        rows.append(
            [
                reader.say_when(answer.question),
                places["counted"],
                places["closed"],
                places["schedule_unknown"],
                places["not_admitted"],
                found["covered"],
                found["share"],
                found["population_measured"] - found["covered"],
                found["population"] - found["population_measured"],
            ]
        )
    return Table(
        reader=reader,
        caption=say(N_("What changes with day and month")),
        columns=[
            Column(say(N_("When"))),
            Column(say(N_("places that count")), Form.COUNT),
            Column(say(N_("closed")), Form.COUNT),
            Column(say(N_("days not known")), Form.COUNT),
            Column(say(N_("not for everyone")), Form.COUNT),
            Column(say(N_("people within")), Form.PEOPLE),
            Column(say(N_("share")), Form.SHARE),
            Column(say(N_("farther")), Form.PEOPLE),
            Column(say(N_("distance not known")), Form.PEOPLE),
        ],
        rows=rows,
        alarm=reader.say_estimate(answers[0]),
        note=reader.say_method(answers[0]),
    )


def compare_causes(reader: Reader, answers: Sequence[GapAnswer]) -> Table:
    """Give for each question the people beyond the limit, or of unknown distance, by cause."""
    say = reader.say
    rows: list[list[Cell]] = []
    for cause in Cause:
        counts = [
            float(np.nansum(answer.point_people[answer.gaps.cause == cause]))
            for answer in answers
        ]
        if any((answer.gaps.cause == cause).any() for answer in answers):
            rows.append([say(cause.label), *counts])
    return Table(
        reader=reader,
        caption=say(N_("Why people are not within the limit")),
        columns=[
            Column(say(N_("Why"))),
            *(Column(reader.say_when(each.question), Form.PEOPLE) for each in answers),
        ],
        rows=rows,
        alarm=reader.say_estimate(answers[0]),
    )
