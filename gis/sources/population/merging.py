"""Several areas whose people are counted together, made one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import MultiPolygon, Point, Polygon

from gis.sources.geometry import are_polygons, to_multipolygon
from gis.sources.population.counts import Counts
from gis.sources.population.tables import AgeRow
from gis.sources.records import PopulationRecord

COUNTS = ("total", "from_65", "from_75", "from_85", "households", "single_65")
Shape = Point | Polygon | MultiPolygon
_KNOWN_BESIDE = ("total", "households")
"""What the areas' own file may tell where the table withholds it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A row of a table and the areas that it is about."""

    row: AgeRow
    units: Sequence[PopulationRecord]

    @property
    def name(self) -> str:
        """The name of its areas; where they have several, that of the row."""
        names = list(dict.fromkeys(unit.name for unit in self.units))
        return names[0] if len(names) == 1 else self.row.name or "・".join(names)

    @property
    def code(self) -> str:
        """The code of its areas; where they have several, that of the row."""
        codes = {unit.code for unit in self.units}
        return codes.pop() if len(codes) == 1 else self.row.code


def merge_units(parts: Sequence[Part]) -> PopulationRecord:
    """Make one area of those whose people stand in one row.

    Parameters
    ----------
    parts
        The row that holds the people first; after it those whose withheld numbers are in
        it. A number that such a row does tell is not in it, and is added.
    """
    units = [unit for part in parts for unit in part.units]
    first = min(parts[0].units, key=lambda unit: unit.ref)
    names = dict.fromkeys(part.name for part in parts if part.name)
    counts = {key: _count(key, parts, units) for key in COUNTS}
    total, older = counts["total"], counts["from_65"]
    if total is not None and older is not None and older > total:
        # The ages are of another edition than the only total that is known.
        counts["total"] = None
    days = [part.row.reference_date for part in parts] + [first.reference_date]
    return PopulationRecord(
        row=first.row,
        ref=first.ref,
        code=parts[0].code,
        name="・".join(names),
        geometry=_join_shapes(units, first),
        reference_date=next((day for day in days if day is not None), None),
        **counts,
    )


def _count(
    key: str, parts: Sequence[Part], units: Sequence[PopulationRecord]
) -> float | None:
    told = _add_told(key, [part.row.counts for part in parts])
    is_told = key in parts[0].row.counts
    if told is not None or (is_told and key not in _KNOWN_BESIDE):
        return told
    own = [getattr(unit, key) for unit in units]
    return None if None in own else float(sum(own))


def _add_told(key: str, rows: Sequence[Counts]) -> float | None:
    told = rows[0].get(key)
    if told is None:
        return None
    return told + sum(row.get(key) or 0 for row in rows[1:])


def _join_shapes(units: Sequence[PopulationRecord], first: PopulationRecord) -> Shape:
    if len(units) == 1:
        return first.geometry
    shapes = np.array([unit.geometry for unit in units], dtype=object)
    polygons = shapes[are_polygons(shapes)]
    if not len(polygons):
        # Points cannot be joined: the people stand where most of them are said to live.
        return max(units, key=lambda unit: (unit.total or 0, unit is first)).geometry
    # In an order of their own: the same areas give the same shape from any file.
    ordered = polygons[np.argsort(shapely.to_wkb(polygons, hex=True), kind="stable")]
    whole = shapely.normalize(to_multipolygon(ordered))
    parts = shapely.get_parts(whole)
    return parts[0] if len(parts) == 1 else MultiPolygon(list(parts))
