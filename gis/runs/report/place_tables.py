"""Places a week for each person as a table, by area."""

import numpy as np

from gis.errors import N_
from gis.runs.gaps import GapAnswer
from gis.runs.places_per_person import PlacesInArea, PlacesPerPerson, sum_places
from gis.runs.report.groups import group_by_area
from gis.runs.report.reader import Reader
from gis.runs.report.table import Cell, Column, Form, Table


def tell_places_per_person(
    reader: Reader, answer: GapAnswer, places: PlacesPerPerson
) -> Table:
    """Give places a week for 1,000 people by area, fewest first, then for the whole city.

    An area where no way is known comes last.
    """
    say = reader.say
    groups = [
        (each.name, sum_places(answer, places, each.units))
        for each in group_by_area(answer, reader)
    ]
    groups.sort(key=lambda each: _none_last(each[1].per_thousand))
    if len(groups) > 1:
        groups.append((say(N_("Whole city")), sum_places(answer, places)))
    return Table(
        reader=reader,
        caption=say(
            N_("Seats a week for 1,000 people within a walk of %(metres)s, by area"),
            metres=reader.say_metres(places.catchment_metres),
        ),
        columns=[
            Column(say(N_("Area"))),
            Column(say(answer.question.age.label), Form.PEOPLE),
            Column(say(N_("seats a week for 1,000 people")), Form.COUNT),
            Column(say(N_("no known seat within that walk")), Form.PEOPLE),
            Column(say(N_("perhaps more: a number is missing")), Form.PEOPLE),
            Column(say(N_("distance not known")), Form.PEOPLE),
        ],
        rows=[[name, *_row(found)] for name, found in groups],
        total=len(groups) > 1,
        alarm=reader.say_estimate(answer),
        note=_say_how(reader, answer, places),
    )


def _none_last(value: float | None) -> tuple[bool, float]:
    return value is None, value or 0.0


def _row(found: PlacesInArea) -> list[Cell]:
    return [
        found.people,
        found.per_thousand,
        found.without,
        found.maybe_more,
        found.unknown,
    ]


def _say_how(reader: Reader, answer: GapAnswer, places: PlacesPerPerson) -> str:
    """Say what a place is, what was left out, and how it was counted."""
    say = reader.say
    parts = [
        say(
            N_(
                "Seats are the people who come to a session, times the sessions a week over"
                " the coming year, shared among the people around. Nearer ones count more:"
                " in full up to %(near)s, 0.68 up to %(middle)s, 0.22 up to %(far)s."
            ),
            near=reader.say_metres(places.catchment_metres / 3),
            middle=reader.say_metres(places.catchment_metres * 2 / 3),
            far=reader.say_metres(places.catchment_metres),
        )
    ]
    unknown = int(np.isnan(places.capacity).sum())
    if unknown:
        parts.append(
            say(
                N_(
                    "%(unknown)d of %(all)d places are left out: not recorded are the people"
                    " of a session for %(people)d, the days for %(days)d."
                ),
                unknown=unknown,
                all=len(places.resource),
                people=int(np.isnan(places.size).sum()),
                days=int(np.isnan(places.sessions).sum()),
            )
        )
    alone = int((np.isnan(places.ratio) & ~np.isnan(places.capacity)).sum())
    if alone:
        parts.append(
            say(
                N_(
                    "Nobody is known to live within that walk of %(count)d of the %(all)d places."
                ),
                count=alone,
                all=len(places.resource),
            )
        )
    return " ".join([*parts, reader.say_method(answer)])
