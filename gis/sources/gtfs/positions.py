"""Coordinates in the tables of a feed."""

import numpy as np
from numpy.typing import NDArray

from gis import crs as reference
from gis.errors import N_
from gis.sources.gtfs.checks import Checks, Mask
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.values import parse_number, shorten

NOT_A_COORDINATE = N_(
    "“%(value)s” is not a coordinate: write degrees with decimals, such as 34.8631."
)

Floats = NDArray[np.float64]


def read_positions(
    table: GtfsTable,
    names: tuple[str, str],
    checks: Checks,
    good: Mask,
    *,
    needed: Mask,
    epsg: int | None = None,
) -> tuple[Floats, Floats]:
    """Read latitude and longitude columns.

    Parameters
    ----------
    names
        Of the latitude and the longitude column.
    good
        Rows without a fault so far; those with one are cleared here.
    needed
        Rows that must have a position.
    epsg
        Plane of the city: positions that it is no good for are faults. None: not asked.

    Returns
    -------
    lat, lon : ndarray of float
        Degrees; NaN where there is none.
    """
    lat, lon = (_parse(table, name, checks, good, needed) for name in names)
    with np.errstate(invalid="ignore"):
        exchanged = (np.abs(lat) > 90) & (np.abs(lon) <= 90) & (np.abs(lat) <= 180)
        beyond = ~exchanged & ((np.abs(lat) > 90) | (np.abs(lon) > 180))
    nowhere = (lat == 0) & (lon == 0)
    plane = ""
    outside = np.zeros(len(table), dtype=bool)
    if epsg is not None:
        placed = ~np.isnan(lat) & ~np.isnan(lon) & ~beyond & ~nowhere
        plane = reference.parse_crs(f"EPSG:{epsg}").name
        outside = placed & ~reference.in_area_of_use(lon, lat, epsg)
        turned = outside & reference.in_area_of_use(lat, lon, epsg)
        exchanged |= turned
        outside &= ~turned & ~exchanged
    for wrong, template in (
        (
            exchanged,
            N_(
                "latitude %(lat)s and longitude %(lon)s look exchanged: put them into the"
                " right columns."
            ),
        ),
        (beyond, N_("%(lat)s, %(lon)s are not degrees of latitude and longitude.")),
        (nowhere, N_("0, 0 lies in the sea: write where it is.")),
        (
            outside,
            N_(
                "latitude %(lat)s, longitude %(lon)s lies outside the area of %(plane)s: is"
                " it the right city? Leave such rows out with --skip-faulty."
            ),
        ),
    ):
        for index in np.flatnonzero(wrong & good):
            shown = {
                "lat": shorten(table.get(names[0])[index]),
                "lon": shorten(table.get(names[1])[index]),
            }
            checks.add(table, int(index), names[0], template, plane=plane, **shown)
            good[index] = False
    return lat, lon


def _parse(
    table: GtfsTable, name: str, checks: Checks, good: Mask, needed: Mask
) -> Floats:
    values = checks.parse(table, name, _read, NOT_A_COORDINATE, good)
    column = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    for index in np.flatnonzero(np.isnan(column) & needed & good):
        checks.add(
            table,
            int(index),
            name,
            N_("The coordinate is missing: give latitude and longitude."),
        )
        good[index] = False
    return column


def _read(text: str) -> float:
    return parse_number(text) if text else float("nan")
