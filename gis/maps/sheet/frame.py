"""The frame of the printed map: a round scale, north up, centred on the area."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from gis.errors import N_, NoDataError
from gis.maps.sheet.content import HOME_METRES, MapData

Floats = NDArray[np.float64]

MARGIN = 6.5
"""Millimetres between the area, or an entry, and the edge of the panel at the least."""
LARGEST = 2500
"""No map is drawn larger than 1:2,500."""
LINE = 0.7
"""Millimetres: the line around the panel, drawn inside its edge."""
_ROUND = (
    1.0,
    1.25,
    1.5,
    1.75,
    2.0,
    2.5,
    3.0,
    3.5,
    4.0,
    4.5,
    5.0,
    6.0,
    7.0,
    7.5,
    8.0,
    9.0,
)
_ALONE = 500.0
"""Metres shown at the least, each way, where there is no area."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A panel on paper and the part of the plane that it shows.

    Attributes
    ----------
    width, height
        Millimetres.
    scale
        1:scale.
    x, y
        Planar metres of the middle.
    """

    width: float
    height: float
    scale: int
    x: float
    y: float

    @property
    def millimetres(self) -> float:
        """Millimetres on paper for a metre in the plane."""
        return 1000.0 / self.scale

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What lies inside the line around the panel: left, top, right, bottom."""
        return (LINE, LINE, self.width - LINE, self.height - LINE)

    @property
    def edge(self) -> Polygon:
        """The middle of the line around the panel: nothing is drawn beyond it."""
        half = LINE / 2
        return shapely.box(half, half, self.width - half, self.height - half)

    def to_paper(self, xy: Floats) -> Floats:
        """Bring planar metres to millimetres from the upper left corner, y downwards."""
        return (np.asarray(xy, dtype=np.float64) - (self.x, self.y)) * (
            self.millimetres,
            -self.millimetres,
        ) + (self.width / 2, self.height / 2)

    def draw(self, geometry: Any) -> Any:  # noqa: ANN401 - shapely's
        """Bring a geometry, or an array of them, to paper."""
        return shapely.transform(geometry, self.to_paper)

    def view(self, *, beyond: float = 0.0) -> tuple[float, float, float, float]:
        """Give the part of the plane that is seen, in metres, and *beyond* millimetres."""
        half = np.array((self.width / 2 + beyond, self.height / 2 + beyond))
        half = half / self.millimetres
        return (self.x - half[0], self.y - half[1], self.x + half[0], self.y + half[1])


def choose_frame(data: MapData, *, width: float, height: float) -> Frame:
    """Frame what is to be seen, at the largest round scale that leaves a margin.

    That is every entry, and the area, or the part of it where people live.

    Parameters
    ----------
    width, height
        Of the panel, in millimetres.

    Raises
    ------
    NoDataError
        When there is nothing to frame: no area, no entry with a position, no streets.
    """
    west, south, east, north = _find_bounds(data)
    need = max(
        (east - west) / (width - 2 * MARGIN), (north - south) / (height - 2 * MARGIN)
    )
    return Frame(
        width=width,
        height=height,
        scale=round_scale(need * 1000),
        x=(west + east) / 2,
        y=(south + north) / 2,
    )


def round_scale(least: float) -> int:
    """Give the largest scale in use that is not larger than 1:*least*.

    Examples
    --------
    >>> round_scale(16_340.0), round_scale(20_000.0), round_scale(101_000.0)
    (17500, 20000, 125000)
    """
    power = 1000
    while True:
        for step in _ROUND:
            scale = round(step * power)
            if scale >= max(least - 1e-6, LARGEST):
                return scale
        power *= 10


def _find_bounds(data: MapData) -> tuple[float, float, float, float]:
    points = [
        shapely.Point(entry.xy).buffer(HOME_METRES)
        if entry.approximate
        else shapely.Point(entry.xy)
        for entry in data.entries
        if entry.xy is not None
    ]
    if data.boundary is not None and not data.boundary.is_empty:
        shown = shapely.box(*data.lived_in) if data.lived_in else data.boundary
        bounds = shapely.total_bounds([shown, *points])
        return tuple(bounds.tolist())
    if points:
        west, south, east, north = shapely.total_bounds(points).tolist()
        wide = max(_ALONE - (east - west), 0.0) / 2
        tall = max(_ALONE - (north - south), 0.0) / 2
        return (west - wide, south - tall, east + wide, north + tall)
    if len(data.streets):
        return tuple(shapely.total_bounds(data.streets).tolist())
    raise NoDataError(
        N_(
            "There is nothing to draw: no area, no entry with a position, no streets."
            " Import areas, or give the entries of the page a position."
        )
    )
