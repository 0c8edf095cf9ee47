"""Coordinates in the columns of a table."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import ProjError

from gis.crs import GEOGRAPHIC, parse_crs, to_geographic
from gis.errors import N_, Fault, Message, SourceError
from gis.sources.columns import Columns
from gis.sources.geometry import check_positions
from gis.sources.values import clean_cell, parse_number, shorten

LON_NAMES = (
    "経度", "経度（10進）", "東経", "X_CODE", "lon", "lng", "long", "longitude", "x",
)  # fmt: skip
LAT_NAMES = ("緯度", "緯度（10進）", "北緯", "Y_CODE", "lat", "latitude", "y")

Position = tuple[float, float]


class PositionColumns:
    """Reads positions from a longitude and a latitude column.

    Parameters
    ----------
    columns
        The columns of the file.
    crs
        The system of the coordinates; None is JGD2011, longitude and latitude.
    faults
        Where unreadable positions are added.
    lon, lat
        What the two columns may be called.

    Raises
    ------
    SourceError
        When the file has no such columns.
    """

    def __init__(
        self,
        columns: Columns,
        crs: str | None,
        faults: list[Fault],
        *,
        lon: Sequence[str] = LON_NAMES,
        lat: Sequence[str] = LAT_NAMES,
    ) -> None:
        self._file = columns.file
        self._faults = faults
        self._crs = crs or GEOGRAPHIC
        self._degrees = crs is None or bool(parse_crs(crs).is_geographic)
        self._lon = columns.require(lon, N_("longitude (east)"))
        self._lat = columns.require(lat, N_("latitude (north)"))
        self._names = columns.names
        self._read = 0
        self._exchanged: list[Fault] = []

    def is_empty(self, cells: Sequence[str]) -> bool:
        """Tell whether a row gives no position at all."""
        return not clean_cell(cells[self._lon]) and not clean_cell(cells[self._lat])

    def read(self, row: int, cells: Sequence[str]) -> Position | None:
        """Read a row's x and y; None adds a fault."""
        x = self._parse(row, self._lon, cells)
        y = self._parse(row, self._lat, cells)
        if x is None or y is None:
            return None
        self._read += 1
        if not self._degrees:
            return (x, y)
        if abs(y) > 90 and abs(x) <= 90 and abs(y) <= 180:
            fault = self._fault(
                row,
                self._lat,
                N_(
                    "Latitude %(value)s and longitude %(other)s look exchanged: put the"
                    " latitude into “%(lat)s” and the longitude into “%(lon)s”."
                ),
                y,
                other=x,
            )
            self._exchanged.append(fault)
            return None
        if abs(y) > 90 or abs(x) > 180:
            index, value = (self._lat, y) if abs(y) > 90 else (self._lon, x)
            self._fault(
                row,
                index,
                N_(
                    "%(value)s is not a degree of latitude or longitude. If the file counts"
                    " in metres, give its system with --crs."
                ),
                value,
            )
            return None
        if x == 0 and y == 0:
            self._fault(
                row,
                self._lat,
                N_(
                    "0, 0 lies in the sea: leave both empty where the place is unknown."
                ),
                0,
            )
            return None
        return (x, y)

    def check_exchanged(self) -> None:
        """Refuse a file all of whose positions are exchanged: its header is wrong.

        Raises
        ------
        SourceError
            With the first values.
        """
        if not self._exchanged or len(self._exchanged) < self._read:
            return
        reason = self._exchanged[0].reason.values
        raise SourceError(
            N_(
                "%(file)s: latitude and longitude are exchanged in every row (“%(lat)s” holds"
                " %(value)s, “%(lon)s” holds %(other)s): exchange the two names in the header."
            ),
            file=self._file,
            **reason,
        )

    def to_points(self, positions: Sequence[Position]) -> NDArray[np.object_]:
        """Turn positions into points of EPSG:4326.

        Raises
        ------
        SourceError
            When the system cannot be converted, or does not fit the values.
        """
        xy = np.array(positions, dtype=np.float64).reshape(-1, 2)
        points = bring_to_geographic(
            np.asarray(shapely.points(xy), dtype=object), self._crs, self._file
        )
        check_positions(points, self._file)
        return points

    def _parse(self, row: int, index: int, cells: Sequence[str]) -> float | None:
        text = cells[index]
        try:
            return parse_number(text)
        except ValueError:
            if clean_cell(text):
                template = N_(
                    "“%(value)s” is not a coordinate: write degrees with decimals, such"
                    " as 34.8631."
                )
            else:
                template = N_("The coordinate is missing: give longitude and latitude.")
            self._fault(row, index, template, shorten(text))
            return None

    def _fault(
        self, row: int, index: int, template: str, value: object, **values: object
    ) -> Fault:
        names = {"lat": self._names[self._lat], "lon": self._names[self._lon]}
        message = Message(template, {"value": value, **names, **values})
        fault = Fault(self._file, row, self._names[index], message)
        self._faults.append(fault)
        return fault


def bring_to_geographic(
    geometry: NDArray[np.object_], crs: str, file: str
) -> NDArray[np.object_]:
    """Bring geometries to EPSG:4326 or say that their system cannot be converted.

    Raises
    ------
    SourceError
        With the system.
    """
    try:
        converted: NDArray[np.object_] = to_geographic(geometry, crs)
    except ProjError:
        raise SourceError(
            N_(
                "%(file)s: positions of %(crs)s cannot be converted to longitude and"
                " latitude: give the right system with --crs."
            ),
            file=file,
            crs=parse_crs(crs).name,
        ) from None
    return converted
