"""What the map of a printed page is drawn from."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from gis.domain.kinds import Kind

Objects = NDArray[Any]

HOME_METRES = 150.0
"""Radius of the disc around a home's town, at the least: no house is found in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """One line of the page's table, and its symbol on the map.

    Attributes
    ----------
    label
        What stands in the symbol and before the line: ``1``, ``2``, … for salons, a
        letter and a number for the others (``A1``), the letter alone (``A``) where there
        is only one of its kind. No two entries have the same.
    kind
        The kind whose symbol it wears.
    xy
        Planar metres of the city; None when it has no place on the map (help that comes
        to the house): such an entry stands in the table alone.
    approximate
        It is given in a home: *xy* is the town's label point, and a disc of about the
        town's size is drawn around it, never smaller than `HOME_METRES`.
    """

    label: str
    kind: Kind
    xy: tuple[float, float] | None
    approximate: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class MapData:
    """Everything that may be seen on the map of one page; planar metres of the city.

    Attributes
    ----------
    boundary
        The area whose page it is; None when there is none, and then the map shows the
        surroundings of its entries.
    streets
        Lines, shape (n,); empty without streets.
    highway, street_names
        OpenStreetMap class and name of each street, str, shape (n,).
    features
        What people orient by: points, lines and areas, shape (m,).
    feature_class, feature_subclass, feature_names
        `FeatureClass` values, the source's own words, and names, str, shape (m,).
    extent, tunnel
        Square metres of areas and metres of lines; whether it runs underground, shape (m,).
    gaps
        Where the nearest salon is farther than the page says; hatched. None: not drawn.
    entries
        The entries of the page's table.
    outside
        Salons of neighbouring areas: kind and planar metres.
    lived_in
        West, south, east, north of the part where people live: the map shows this part and
        every entry, and lets hills and fields beyond it run out of the frame. None: the
        whole area.
    """

    boundary: Polygon | MultiPolygon | None
    streets: Objects
    highway: Objects
    street_names: Objects
    features: Objects
    feature_class: Objects
    feature_subclass: Objects
    feature_names: Objects
    extent: NDArray[np.float64]
    tunnel: NDArray[np.bool_]
    gaps: MultiPolygon | None
    entries: tuple[SheetEntry, ...]
    outside: tuple[tuple[Kind, tuple[float, float]], ...] = ()
    lived_in: tuple[float, float, float, float] | None = None
