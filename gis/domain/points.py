"""A geographic position with named fields, checked where it enters."""

import math
from dataclasses import dataclass

from gis.errors import N_, UsageError


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees (EPSG:4326), longitude first by name, never by order.

    Raises
    ------
    UsageError
        When a coordinate is not a number or outside the range of degrees.
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        in_range = -180 <= self.lon <= 180 and -90 <= self.lat <= 90
        if not (in_range and math.isfinite(self.lon) and math.isfinite(self.lat)):
            raise UsageError(
                N_("Longitude %(lon)s, latitude %(lat)s is not a place on earth."),
                lon=self.lon,
                lat=self.lat,
            )


def parse_point(text: str) -> Point:
    """Read a position as typed: ``131.2467,33.9519``, longitude first.

    Raises
    ------
    UsageError
        When it is not two numbers, or no place on earth; the message says so where the
        two look exchanged.

    Examples
    --------
    >>> parse_point("131.2467,33.9519")
    Point(lon=131.2467, lat=33.9519)
    """
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(
            N_(
                "“%(text)s” is not a position. Write longitude and latitude in degrees:"
                " 131.2467,33.9519"
            ),
            text=text,
        ) from None
    if abs(lon) <= 90 < abs(lat) <= 180:
        raise UsageError(
            N_(
                "“%(text)s” looks exchanged: longitude comes first. Did you mean"
                " %(lat)s,%(lon)s?"
            ),
            text=text,
            lon=lon,
            lat=lat,
        )
    return Point(lon=lon, lat=lat)
