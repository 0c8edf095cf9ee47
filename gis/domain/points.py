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
