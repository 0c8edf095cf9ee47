"""What is known of a city: its data, its people, its places."""

from collections.abc import Sequence

import numpy as np

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.people import Age
from gis.errors import N_
from gis.runs.gaps import GapAnswer
from gis.runs.report.groups import group_by_area
from gis.runs.report.reader import Reader
from gis.runs.report.table import Cell, Column, Form, Table
from gis.store.queries.imported_sources import ImportedSource


def count_data(
    reader: Reader, answer: GapAnswer, listings: Sequence[Listing], *, streets: int
) -> Table:
    """Give how much of everything the store holds, and what follows where it is nothing.

    Parameters
    ----------
    streets
        How many street edges are stored.
    """
    say = reader.say
    ages = [age for age in Age if not np.isnan(answer.units.people[age]).all()]
    known = reader.join(say(age.label) for age in ages)
    day = answer.units.reference_date
    counted = (
        say(N_("day of the count not recorded"))
        if day is None
        else say(N_("people as of %(date)s"), date=reader.say_day(day))
    )
    rows: list[list[Cell]] = [
        [
            say(N_("Areas")),
            len(answer.areas),
            "" if answer.areas else say(N_("none yet: the whole city is one row")),
        ],
        [
            say(N_("Towns with their people")),
            len(answer.units),
            reader.join([known, counted]),
        ],
        [
            say(N_("Streets, in pieces from crossing to crossing")),
            streets,
            ""
            if streets
            else say(N_("none yet: distances are estimated from the straight line")),
        ],
    ]
    rows += [
        [say(kind.label), sum(kind in each.kinds for each in listings), ""]
        for kind in Kind
        if any(kind in each.kinds for each in listings)
    ]
    return Table(
        reader=reader,
        caption=say(N_("What is stored of %(city)s"), city=answer.city.name),
        columns=[
            Column(say(N_("What"))),
            Column(say(N_("Number")), Form.COUNT),
            Column(say(N_("Remark"))),
        ],
        rows=rows,
    )


def list_sources(reader: Reader, sources: Sequence[ImportedSource]) -> Table:
    """Give the data sets: who made them, how they may be used, and when they came in."""
    say = reader.say
    return Table(
        reader=reader,
        caption=say(N_("Where the data come from")),
        columns=[
            Column(say(N_("Data set"))),
            Column(say(N_("Made by"))),
            Column(say(N_("Conditions of use"))),
            Column(say(N_("Taken in on"))),
        ],
        rows=[
            [
                each.source.title,
                each.source.attribution or say(N_("not recorded")),
                each.source.licence or say(N_("not recorded")),
                None if each.imported_on is None else reader.say_day(each.imported_on),
            ]
            for each in sources
        ],
    )


def count_people_by_area(reader: Reader, answer: GapAnswer) -> Table:
    """Give the people of each area by age, as far as the data tell ages."""
    say = reader.say
    people = {age: n for age, n in answer.units.people.items() if not np.isnan(n).all()}
    total = people.get(Age.TOTAL)
    from_65 = people.get(Age.FROM_65)
    rows: list[list[Cell]] = []
    groups = [(each.name, each.units) for each in group_by_area(answer, reader)]
    everybody = (say(N_("Whole city")), np.ones(len(answer.units), dtype=bool))
    for name, chosen in [*groups, everybody] if len(groups) > 1 else groups:
        counts = {age: float(np.nansum(n[chosen])) for age, n in people.items()}
        row: list[Cell] = [name, int(chosen.sum()), *counts.values()]
        if total is not None and from_65 is not None:
            # Among the towns that tell both: a town that withholds an age is no zero.
            both = chosen & ~np.isnan(total) & ~np.isnan(from_65)
            whole = float(total[both].sum())
            row.append(float(from_65[both].sum()) / whole if whole else None)
        rows.append(row)
    withheld = int(sum(np.isnan(n).any() for n in zip(*people.values(), strict=True)))
    return Table(
        reader=reader,
        caption=say(N_("People by area")),
        columns=[
            Column(say(N_("Area"))),
            Column(say(N_("Towns")), Form.COUNT),
            *(Column(say(age.label), Form.PEOPLE) for age in people),
            *(
                [Column(say(N_("share aged 65 and over")), Form.SHARE)]
                if total is not None and from_65 is not None
                else []
            ),
        ],
        rows=rows,
        total=len(groups) > 1,
        note=say(
            N_("%(count)s towns withhold a number; they are missing in these sums."),
            count=withheld,
        )
        if withheld
        else "",
    )


def count_places_by_kind(reader: Reader, listings: Sequence[Listing]) -> Table:
    """Give for each kind how many places there are, and of how many the days are known."""
    say = reader.say
    rows: list[list[Cell]] = []
    for kind in Kind:
        mine = [each for each in listings if kind in each.kinds]
        if mine:
            known = sum(bool(each.schedules) for each in mine)
            homes = sum(each.approximate for each in mine)
            nowhere = sum(each.lon is None for each in mine)
            rows.append(
                [say(kind.label), len(mine), known, len(mine) - known, homes, nowhere]
            )
    return Table(
        reader=reader,
        caption=say(N_("Places by kind")),
        columns=[
            Column(say(N_("Kind"))),
            Column(say(N_("Places")), Form.COUNT),
            Column(say(N_("days known")), Form.COUNT),
            Column(say(N_("days not known")), Form.COUNT),
            Column(say(N_("in somebody's home")), Form.COUNT),
            Column(say(N_("no position")), Form.COUNT),
        ],
        rows=rows,
    )
