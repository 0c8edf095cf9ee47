"""How sure a verdict is: what changes with the limit and with the walker."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.gaps import count_within, round_up_minutes
from gis.domain.limits import OFFERED_METRES, SAME_METRES
from gis.domain.profiles import PROFILES
from gis.errors import N_
from gis.runs.counting_story import what_stops
from gis.runs.gap_json import summary_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.report.groups import group_by_area
from gis.runs.report.reader import Reader
from gis.runs.report.table import Cell, Column, Form, Table
from gis.runs.sensitivity.answer import Sensitivity
from gis.runs.sensitivity.trials import OFFERED

NEAREST, FARTHEST = OFFERED_METRES[0], OFFERED_METRES[-1]
COMPARED = tuple(each for each in PROFILES.values() if each.passes_everything)
"""The walkers whose way is that of the distance: one whom steps or slopes stop goes
another, which metres along streets do not tell."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """People of one area by how their verdict stands up to the offered limits.

    Attributes
    ----------
    near, depends, far
        Within even the smallest limit, within some, within none.
    unknown
        Of unknown distance.
    """

    name: str
    near: float
    depends: float
    far: float
    unknown: float


def count_verdicts(reader: Reader, answer: GapAnswer) -> list[Verdicts]:
    """Count the people of each area by how their verdict stands up to the limits."""
    metres = answer.gaps.walks.least_metres
    found = []
    for group in group_by_area(answer, reader):
        people = np.where(answer.points_of(group.units), answer.point_people, np.nan)
        near, in_some = count_within(
            metres, people, limits=(NEAREST, FARTHEST)
        ).values()
        known = np.isfinite(metres)
        far = float(np.nansum(people[known & (metres > FARTHEST + SAME_METRES)]))
        unknown = float(np.nansum(people[~known]))
        found.append(Verdicts(group.name, near, in_some - near, far, unknown))
    return found


def list_verdicts(reader: Reader, answer: GapAnswer) -> Table:
    """Give whose verdict no offered limit changes, and whose it does, by area."""
    say = reader.say
    return Table(
        reader=reader,
        caption=say(N_("Whose verdict depends on the limit")),
        columns=[
            Column(say(N_("Area"))),
            Column(
                say(N_("near with every limit (%(metres)sm)"), metres=NEAREST),
                Form.PEOPLE,
            ),
            Column(say(N_("depends on the limit")), Form.PEOPLE),
            Column(
                say(N_("far with every limit (%(metres)sm)"), metres=FARTHEST),
                Form.PEOPLE,
            ),
            Column(say(N_("distance not known")), Form.PEOPLE),
        ],
        rows=[
            [each.name, each.near, each.depends, each.far, each.unknown]
            for each in count_verdicts(reader, answer)
        ],
        alarm=reader.say_estimate(answer),
        note=reader.say_method(answer),
    )


def compare_limits(reader: Reader, answer: GapAnswer) -> Table:
    """Give people within each offered limit, and how long every walker takes for it."""
    say = reader.say
    found = summary_to_json(answer)
    rows: list[list[Cell]] = []
    for limit in OFFERED_METRES:
        within = found["within_m"][str(limit)]
        minutes = [
            int(round_up_minutes(np.array([float(limit)]), each.metres_per_minute)[0])
            for each in COMPARED
        ]
        share = within / found["population"] if found["population"] else None
        beyond = found["population_measured"] - within
        rows.append([f"{limit}m", *minutes, within, share, beyond])
    return Table(
        reader=reader,
        caption=say(N_("What changes with the limit")),
        columns=[
            Column(say(N_("Limit"))),
            *(Column(say(each.label), Form.MINUTES) for each in COMPARED),
            Column(say(N_("people within")), Form.PEOPLE),
            Column(say(N_("share")), Form.SHARE),
            Column(say(N_("farther")), Form.PEOPLE),
        ],
        rows=rows,
        alarm=reader.say_estimate(answer),
        note=say_minutes(reader, answer),
    )


def compare_profiles(reader: Reader, answer: GapAnswer, sure: Sensitivity) -> Table:
    """Give for each walker people within the offered minutes, there or back.

    Parameters
    ----------
    sure
        The same question for every limit and walker.
    """
    say, trials, stale = reader.say, sure.trials["min"], sure.asked_way[2]
    rows: list[list[Cell]] = []
    for number, profile in enumerate(sure.walkers):
        name = say(
            N_("%(name)s, %(speed)s m a minute"),
            name=say(profile.label),
            speed=f"{profile.metres_per_minute:g}",
        )
        stops = what_stops(profile)
        counts = [
            sure.count(trials, (trials.limits.index(each), number, stale))
            for each in OFFERED["min"]
        ]
        rows.append(
            [
                name,
                "" if stops is None else stops.in_words(reader.gettext),
                *(each.covered for each in counts),
                counts[0].population - counts[0].population_measured,
            ]
        )
    return Table(
        reader=reader,
        caption=say(N_("What changes with the walker: people within so many minutes")),
        columns=[
            Column(say(N_("Walker"))),
            Column(say(N_("Cannot be passed"))),
            *(Column(reader.say_limit(each), Form.PEOPLE) for each in OFFERED["min"]),
            Column(say(N_("distance not known")), Form.PEOPLE),
        ],
        rows=rows,
        alarm=reader.say_estimate(answer),
        note=say(N_("Minutes are those of the slower way, there or back")),
    )


def say_minutes(reader: Reader, answer: GapAnswer) -> str:
    """Say what minutes leave out here, and how many people of unknown distance there are."""
    level = reader.say(
        N_("Minutes are those of a level street: slopes and steps are not counted here")
    )
    return reader.join(filter(None, (level, say_unknown(reader, answer))))


def say_unknown(reader: Reader, answer: GapAnswer) -> str:
    """Say how many people of unknown distance stay in the denominator; empty without any."""
    found = summary_to_json(answer)
    unknown = found["population"] - found["population_measured"]
    if unknown < 0.5:
        return ""
    return reader.say(
        N_("%(people)s people of unknown distance stay in the total"),
        people=f"{unknown:,.0f}",
    )
