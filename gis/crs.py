"""Coordinate reference systems; the only place that reprojects.

Positions are stored as longitude and latitude (EPSG:4326; JGD2000 and JGD2011 are taken
as equal to it, as PROJ does). Lengths are planar metres in the plane rectangular zone
(平面直角座標系, JGD2011, I–XIX) of the municipality, after 平成14年国土交通省告示第9号.
"""

from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from gis.errors import N_, CrsError, UsageError

Floats = NDArray[np.float64]
Geometries = TypeVar("Geometries", bound=Any)

GEOGRAPHIC = "EPSG:4326"
FIRST_ZONE_EPSG = 6669
TOLERANCE_DEGREES = 0.1
"""How far outside a system's area of use a point may lie: the margin around a city may
cross a prefecture's border, where the projection is still good to a few millimetres."""

_ZONE_BY_PREFECTURE = {
    2: 10, 3: 10, 4: 10, 5: 10, 6: 10,
    7: 9, 8: 9, 9: 9, 10: 9, 11: 9, 12: 9, 13: 9, 14: 9,
    15: 8, 19: 8, 20: 8, 22: 8,
    16: 7, 17: 7, 21: 7, 23: 7,
    18: 6, 24: 6, 25: 6, 26: 6, 27: 6, 29: 6, 30: 6,
    28: 5, 31: 5, 33: 5,
    32: 3, 34: 3, 35: 3,
    36: 4, 37: 4, 38: 4, 39: 4,
    40: 2, 41: 2, 43: 2, 44: 2, 45: 2, 46: 2,
    42: 1,
    1: 12, 47: 15,
}  # fmt: skip

_ZONE_XI = {"01202", "01203", "01233", "01236", "01571", "01575", "01584"}
_ZONE_XIII = {
    "01206", "01207", "01208", "01211", "01223",
    "01543", "01544", "01545", "01546", "01547", "01549", "01550", "01552", "01564",
}  # fmt: skip
_ZONE_I_KAGOSHIMA = {"46222", "46304"} | {f"46{n}" for n in range(523, 536)}
_ZONE_XVI = {"47207", "47214", "47375", "47381", "47382"}
_ZONE_XVII = {"47357", "47358"}
_UNDECIDED = {
    "13421": (14, 18, 19),
    "46215": (1, 2),
    "46303": (1, 2),
}


def zone_of(code: str) -> int:
    """Give the plane rectangular zone of a municipality.

    Parameters
    ----------
    code
        Five-digit municipality code.

    Returns
    -------
    int
        1 to 19.

    Raises
    ------
    UsageError
        When the municipality spans zones, so that a person must choose.

    Examples
    --------
    >>> zone_of("35202"), zone_of("13209"), zone_of("01207")
    (3, 9, 13)
    """
    if code in _UNDECIDED:
        raise UsageError(
            N_(
                "%(code)s spans the plane rectangular zones %(zones)s: choose the one where"
                " most people live with --zone."
            ),
            code=code,
            zones=", ".join(str(zone) for zone in _UNDECIDED[code]),
        )
    if code in _ZONE_XI or "01331" <= code <= "01409":
        return 11
    if code in _ZONE_XIII or "01631" <= code <= "01700":
        return 13
    if code in _ZONE_I_KAGOSHIMA:
        return 1
    if code in _ZONE_XVI:
        return 16
    if code in _ZONE_XVII:
        return 17
    return _ZONE_BY_PREFECTURE[int(code[:2])]


def zone_epsg(zone: int) -> int:
    """Give the EPSG code of a plane rectangular zone of JGD2011.

    Examples
    --------
    >>> zone_epsg(3)
    6671
    """
    if not 1 <= zone <= 19:
        raise UsageError(
            N_("There is no plane rectangular zone %(zone)s: the zones are 1 to 19."),
            zone=zone,
        )
    return FIRST_ZONE_EPSG + zone - 1


def metric_epsg(text: str) -> int:
    """Read a metric coordinate reference system given as ``EPSG:n``.

    Raises
    ------
    CrsError
        When it is unknown, has no EPSG code, or does not measure in metres.

    Examples
    --------
    >>> metric_epsg("EPSG:31982")
    31982
    """
    crs = parse_crs(text)
    epsg = crs.to_epsg()
    metric = crs.is_projected and all(
        axis.unit_name == "metre" for axis in crs.axis_info
    )
    if not metric or epsg is None or _stretches(crs):
        raise CrsError(
            N_(
                "%(crs)s (%(name)s) does not measure true metres. Give the projected"
                " system that maps of the city use, such as a UTM zone."
            ),
            crs=text,
            name=crs.name,
        )
    return int(epsg)


def _stretches(crs: CRS) -> bool:
    """Tell whether a system's metres grow with latitude, as those of web maps do."""
    operation = crs.coordinate_operation
    method = operation.method_name if operation else ""
    return "Mercator" in method and "Transverse" not in method


@lru_cache(maxsize=64)
def parse_crs(text: str) -> CRS:
    """Read any coordinate reference system, with an error that a user can act on.

    Raises
    ------
    CrsError
        When PROJ does not know it.
    """
    try:
        return CRS.from_user_input(text)
    except CRSError:
        raise CrsError(
            N_(
                "“%(crs)s” is not a known coordinate reference system. Write it as EPSG:6671."
            ),
            crs=text,
        ) from None


@lru_cache(maxsize=64)
def _transformer(source: str, target: str) -> Transformer:
    try:
        return Transformer.from_crs(
            parse_crs(source), parse_crs(target), always_xy=True
        )
    except ProjError as error:
        raise CrsError(
            N_("There is no way from %(source)s to %(target)s."),
            source=source,
            target=target,
        ) from error


def to_geographic(geometry: Geometries, crs: str) -> Geometries:
    """Bring geometries of any system to stored form: longitude and latitude.

    Parameters
    ----------
    geometry
        A shapely geometry or an array of them, coordinates in *crs*, x or longitude first.
    crs
        The system, as ``EPSG:n`` or WKT.

    Returns
    -------
    Geometry or array of Geometry
        The same, in EPSG:4326; coordinates that PROJ cannot bring over become infinite.
    """
    if _is_geographic_equal(crs):
        return geometry
    return _transform(geometry, _transformer(crs, GEOGRAPHIC))


def to_plane(geometry: Geometries, epsg: int) -> Geometries:
    """Bring stored geometries to the plane of a municipality, in metres.

    Parameters
    ----------
    geometry
        A shapely geometry or an array of them in EPSG:4326.
    epsg
        A projected system in metres.

    Raises
    ------
    CrsError
        When a point lies outside the system's area of use (more than 0.1 degrees).
    """
    if np.size(geometry) == 0:
        return geometry
    check_area_of_use(shapely.total_bounds(geometry), epsg)
    return _transform(geometry, _transformer(GEOGRAPHIC, f"EPSG:{epsg}"))


def from_plane(geometry: Geometries, epsg: int) -> Geometries:
    """Bring geometries of a municipality's plane back to longitude and latitude."""
    return _transform(geometry, _transformer(f"EPSG:{epsg}", GEOGRAPHIC))


def coordinates_to_plane(lon: Floats, lat: Floats, epsg: int) -> Floats:
    """Bring longitudes and latitudes to the plane of a municipality.

    Returns
    -------
    ndarray, shape (n, 2)
        x (east) and y (north) in metres.

    Raises
    ------
    CrsError
        When a point lies outside the system's area of use.
    """
    if len(lon):
        bounds = np.array([np.min(lon), np.min(lat), np.max(lon), np.max(lat)])
        check_area_of_use(bounds, epsg)
    x, y = _transformer(GEOGRAPHIC, f"EPSG:{epsg}").transform(lon, lat)
    return np.column_stack((x, y))


def coordinates_from_plane(xy: Floats, epsg: int) -> Floats:
    """Bring plane coordinates back to longitude and latitude, shape (n, 2)."""
    lon, lat = _transformer(f"EPSG:{epsg}", GEOGRAPHIC).transform(xy[:, 0], xy[:, 1])
    return np.column_stack((lon, lat))


def in_area_of_use(lon: Floats, lat: Floats, epsg: int) -> NDArray[np.bool_]:
    """Tell which positions a projected system may be used for."""
    west, south, east, north = _area_of_use(epsg)
    if west <= east:
        around = (west <= lon) & (lon <= east)
    else:  # across the date line
        around = (west <= lon) | (lon <= east)
    return around & (south <= lat) & (lat <= north)


def check_area_of_use(bounds: Floats, epsg: int) -> None:
    """Refuse positions where a projected system would distort lengths.

    Raises
    ------
    CrsError
        With the offending bounds and, where longitude and latitude look exchanged,
        a word about it.
    """
    if np.isnan(bounds).all():
        return
    west, south, east, north = (float(value) for value in bounds)
    corners = np.array([[west, south], [east, north]])
    if in_area_of_use(corners[:, 0], corners[:, 1], epsg).all():
        return
    crs = parse_crs(f"EPSG:{epsg}")
    values = {
        "west": f"{west:.4f}",
        "east": f"{east:.4f}",
        "south": f"{south:.4f}",
        "north": f"{north:.4f}",
        "name": crs.name,
        "epsg": epsg,
    }
    if in_area_of_use(corners[:, 1], corners[:, 0], epsg).all():
        raise CrsError(
            N_(
                "Longitude and latitude look exchanged: longitude %(west)s to %(east)s,"
                " latitude %(south)s to %(north)s."
            ),
            **values,
        )
    raise CrsError(
        N_(
            "Longitude %(west)s to %(east)s, latitude %(south)s to %(north)s lies outside the"
            " area of %(name)s (EPSG:%(epsg)s): is it the right city, and the right --crs?"
        ),
        **values,
    )


@lru_cache(maxsize=64)
def _area_of_use(epsg: int) -> tuple[float, float, float, float]:
    area = parse_crs(f"EPSG:{epsg}").area_of_use
    if area is None:
        return (-180.0, -90.0, 180.0, 90.0)
    t = TOLERANCE_DEGREES
    return (area.west - t, area.south - t, area.east + t, area.north + t)


@lru_cache(maxsize=64)
def _is_geographic_equal(crs: str) -> bool:
    return parse_crs(crs).to_epsg() in {4326, 6668, 4612, 4979, 6697}


def _transform(geometry: Geometries, transformer: Transformer) -> Geometries:
    def apply(xy: Floats) -> Floats:
        return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

    moved: Geometries = shapely.transform(geometry, apply)
    return moved
