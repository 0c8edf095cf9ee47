"""What part of an OpenStreetMap file is wanted."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.errors import N_, Message
from gis.sources.osm.files import Bounds


@dataclass(frozen=True, slots=True)
class Clip:
    """A city and the margin around it.

    Attributes
    ----------
    geometry
        Polygon or MultiPolygon in EPSG:4326, the margin included.
    what
        What it was made of, for messages.
    margin
        Metres around it.
    """

    geometry: shapely.Polygon | shapely.MultiPolygon
    what: Message
    margin: int

    @property
    def window(self) -> Bounds:
        """West, south, east, north in degrees."""
        west, south, east, north = self.geometry.bounds
        return west, south, east, north

    def meets(self, shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
        """Tell which shapes meet it."""
        shapely.prepare(self.geometry)
        return np.asarray(shapely.intersects(self.geometry, shapes), dtype=np.bool_)

    def describe(self, file: str, left_out: int) -> Message:
        """Tell what was cut off a file."""
        template = N_(
            "%(file)s: clipped to %(what)s and %(margin)d m around, left out: %(count)d"
            " ways."
        )
        values = {
            "file": file,
            "what": self.what,
            "margin": self.margin,
            "count": left_out,
        }
        return Message(template, values)
