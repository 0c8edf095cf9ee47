"""Towns of an area beyond the limit, and those whose walking distance is not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gis.analysis.gaps import round_up_minutes
from gis.domain.reach import Cause, ReachStatus
from gis.runs.gaps import GapAnswer

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class TownBeyond:
    """A town beyond the limit; several units of one name are one town.

    Attributes
    ----------
    people
        None: not known.
    metres, minutes, nearest, cause, lon, lat
        Of the unit with most people.
    nearest
        Name of the nearest resource that counts.
    """

    name: str
    people: float | None
    metres: float
    minutes: int
    nearest: str
    cause: Cause
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class TownUnknown:
    """A town whose walking distance is not known; several units of one name are one town.

    Attributes
    ----------
    people
        None: not known.
    status
        Why: of the unit with most people.
    """

    name: str
    people: float | None
    status: ReachStatus


class _Unit(NamedTuple):
    """A unit by its place in file order; *people* None is unknown."""

    number: int
    name: str
    people: float | None


def _list_inhabited(answer: GapAnswer, chosen: Flags) -> list[list[_Unit]]:
    """Give towns where somebody lives, or may live, by their units: most people first."""
    units, found = answer.units, []
    for number in np.flatnonzero(chosen & (answer.people != 0)).tolist():
        people = answer.people[number]
        name = units.names[number] or units.codes[number]
        found.append(_Unit(number, name, None if np.isnan(people) else float(people)))
    towns: dict[str, list[_Unit]] = {}
    for unit in sorted(found, key=_most_first):
        towns.setdefault(unit.name or f"\0{unit.number}", []).append(unit)
    # Sorting is stable: equal towns stay in the order of their largest units.
    return sorted(towns.values(), key=lambda mine: -(_add(mine) or 0.0))


def _most_first(unit: _Unit) -> tuple[float, int]:
    return (1.0 if unit.people is None else -unit.people, unit.number)


def list_beyond(answer: GapAnswer, chosen: Flags) -> tuple[TownBeyond, ...]:
    """List the towns of some units that lie beyond the limit, most people first."""
    walks, units = answer.gaps.walks, answer.units
    reached = walks.status == ReachStatus.REACHED
    minutes = round_up_minutes(walks.metres, answer.question.profile.metres_per_minute)
    towns = []
    for mine in _list_inhabited(answer, chosen & reached & ~answer.gaps.within):
        at = mine[0].number
        towns.append(
            TownBeyond(
                name=mine[0].name,
                people=_add(mine),
                metres=float(walks.metres[at]),
                minutes=int(minutes[at]),
                nearest=answer.resources[walks.resource[at]].name,
                cause=Cause(str(answer.gaps.cause[at])),
                lon=float(units.lon[at]),
                lat=float(units.lat[at]),
            )
        )
    return tuple(towns)


def list_unknown(answer: GapAnswer, chosen: Flags) -> tuple[TownUnknown, ...]:
    """List the towns of some units whose distance is not known, most people first."""
    status = answer.gaps.walks.status
    return tuple(
        TownUnknown(
            name=mine[0].name,
            people=_add(mine),
            status=ReachStatus(str(status[mine[0].number])),
        )
        for mine in _list_inhabited(answer, chosen & (status != ReachStatus.REACHED))
    )


def _add(units: Sequence[_Unit]) -> float | None:
    known = [unit.people for unit in units if unit.people is not None]
    return sum(known) if known else None
