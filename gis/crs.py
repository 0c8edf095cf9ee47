"""Coordinate reference systems; the only place that reprojects.

Positions are stored as longitude and latitude (EPSG:4326; JGD2000 and JGD2011 are taken
as equal to it, as PROJ does). Lengths are planar metres in the plane rectangular zone of
the municipality (see `gis.domain.zones`), or in any metric system of a city elsewhere.
"""

from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from gis.errors import N_, CrsError

Floats = NDArray[np.float64]
Geometries = TypeVar("Geometries", bound=Any)

GEOGRAPHIC = "EPSG:4326"
TOLERANCE_DEGREES = 0.1
"""How far outside a system's area of use a point may lie: the margin around a city may
cross a prefecture's border, where the projection is still good to a few millimetres."""


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


def coordinates_to(lonlat: Floats, crs: str) -> Floats:
    """Bring longitudes and latitudes to any system, x or longitude first.

    Parameters
    ----------
    lonlat
        Shape (n, 2).
    crs
        The system, as ``EPSG:n`` or WKT.

    Returns
    -------
    ndarray, shape (n, 2)
        Infinite where the system does not reach.

    Raises
    ------
    CrsError
        When the system is unknown, or is not of the earth.
    """
    x, y = _transformer(GEOGRAPHIC, crs).transform(lonlat[:, 0], lonlat[:, 1])
    return np.column_stack((x, y))


def coordinates_from(xy: Floats, crs: str) -> Floats:
    """Bring coordinates of any system back to longitude and latitude, shape (n, 2)."""
    lon, lat = _transformer(crs, GEOGRAPHIC).transform(xy[:, 0], xy[:, 1])
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
