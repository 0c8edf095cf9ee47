"""Towns of an area with people beyond the limit, and with people of unknown distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gis.analysis.gaps import round_up_minutes
from gis.domain.reach import Cause, ReachStatus
from gis.runs.gaps import GapAnswer
from gis.runs.unit_places import locate_in_degrees

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class TownBeyond:
    """A town with people beyond the limit; several units of one name are one town.

    Attributes
    ----------
    people
        Those beyond the limit. None: not known.
    everybody
        All people of the town, near ones included. None: not known.
    metres, minutes
        Half of the people of the unit with most people beyond walk farther than that, or
        as far; where they live at one point, all of them do.
    nearest, cause
        Of the unit with most people beyond: the name of the nearest resource that counts,
        and why most of them are beyond.
    lon, lat
        Where some of those beyond live.
    """

    name: str
    people: float | None
    everybody: float | None
    metres: float
    minutes: int
    nearest: str
    cause: Cause
    lon: float
    lat: float

    @property
    def is_partly_near(self) -> bool:
        """Whether others of the town are within the limit, or of unknown distance."""
        if self.people is None or self.everybody is None:
            return False
        return self.everybody - self.people >= 0.5


@dataclass(frozen=True, slots=True)
class TownUnknown:
    """A town with people of unknown distance; several units of one name are one town.

    Attributes
    ----------
    people
        None: not known.
    status
        Why, of most such people of the unit with most of them.
    """

    name: str
    people: float | None
    status: ReachStatus


class _Unit(NamedTuple):
    """A unit by its place in file order; *people* None is unknown."""

    number: int
    name: str
    people: float | None


def list_beyond(answer: GapAnswer, chosen: Flags) -> tuple[TownBeyond, ...]:
    """List the towns of some units with people beyond the limit, most of them first."""
    towns = answer.towns
    speed = answer.question.profile.metres_per_minute
    minutes = round_up_minutes(towns.level_metres, speed)
    places = locate_in_degrees(answer, answer.gaps.beyond)
    everybody = _count_towns(answer, chosen)
    found = []
    for mine in _list_towns(answer, chosen & towns.some_beyond, towns.beyond):
        at = mine[0].number
        lon, lat = places[at]
        found.append(
            TownBeyond(
                name=mine[0].name,
                people=_add(mine),
                everybody=everybody[_key_of(mine[0])],
                metres=float(towns.metres[at]),
                minutes=int(minutes[at]),
                nearest=answer.resources[towns.resource[at]].name,
                cause=_find_cause(answer, at),
                lon=float(lon),
                lat=float(lat),
            )
        )
    return tuple(found)


def list_unknown(answer: GapAnswer, chosen: Flags) -> tuple[TownUnknown, ...]:
    """List the towns of some units with people of unknown distance, most of them first."""
    return tuple(
        TownUnknown(
            name=mine[0].name,
            people=_add(mine),
            status=_find_status(answer, mine[0].number),
        )
        for mine in _list_towns(answer, chosen, answer.towns.unknown)
    )


def _list_towns(answer: GapAnswer, chosen: Flags, people: Floats) -> list[list[_Unit]]:
    """Give towns where somebody counts, or may count, by their units: most people first."""
    found = [
        _name(answer, number, people)
        for number in np.flatnonzero(chosen & (people != 0)).tolist()
    ]
    towns: dict[str, list[_Unit]] = {}
    for unit in sorted(found, key=_most_first):
        towns.setdefault(_key_of(unit), []).append(unit)
    # Sorting is stable: equal towns stay in the order of their largest units.
    return sorted(towns.values(), key=lambda mine: -(_add(mine) or 0.0))


def _count_towns(answer: GapAnswer, chosen: Flags) -> dict[str, float | None]:
    """Count the people at home in each town."""
    towns: dict[str, list[_Unit]] = {}
    for number in np.flatnonzero(chosen).tolist():
        unit = _name(answer, number, answer.people)
        towns.setdefault(_key_of(unit), []).append(unit)
    return {key: _add(mine) for key, mine in towns.items()}


def _name(answer: GapAnswer, number: int, people: Floats) -> _Unit:
    units, known = answer.units, people[number]
    name = units.names[number] or units.codes[number]
    return _Unit(number, name, None if np.isnan(known) else float(known))


def _key_of(unit: _Unit) -> str:
    return unit.name or f"\0{unit.number}"


def _most_first(unit: _Unit) -> tuple[float, int]:
    return (1.0 if unit.people is None else -unit.people, unit.number)


def _find_cause(answer: GapAnswer, number: int) -> Cause:
    """Give why most of a unit's people beyond the limit are beyond it."""
    causes = answer.gaps.cause
    return Cause(_lead(answer, number, answer.gaps.beyond, causes))


def _find_status(answer: GapAnswer, number: int) -> ReachStatus:
    """Give why the distance of most of a unit's people of unknown distance is unknown."""
    status = answer.gaps.walks.status
    return ReachStatus(_lead(answer, number, status != ReachStatus.REACHED, status))


def _lead(
    answer: GapAnswer, number: int, points: Flags, values: NDArray[np.str_]
) -> str:
    """Give the value of most people at some points of a unit; of tied ones the lowest."""
    unit = answer.demand.unit
    mine = slice(*np.searchsorted(unit, (number, number + 1)).tolist())
    people = np.nan_to_num(answer.point_people[mine])
    weight = people if people[points[mine]].any() else answer.demand.weight[mine]
    named = values[mine][points[mine]]
    words: list[str] = sorted(set(named.tolist()))
    return max(
        words,
        key=lambda value: round(float(weight[points[mine]][named == value].sum()), 6),
    )


def _add(units: Sequence[_Unit]) -> float | None:
    known = [unit.people for unit in units if unit.people is not None]
    return sum(known) if known else None
