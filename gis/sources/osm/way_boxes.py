"""Which ways of a file meet a window, and which streets lie beside those."""

from array import array
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.sources.osm.files import Bounds

if TYPE_CHECKING:
    from osmium.osm import Way

_BATCH = 20_000
"""Ways that are looked at together."""


class WayBoxes:
    """Ways as they come, and what is remembered of them.

    Parameters
    ----------
    window
        West, south, east, north in degrees.

    Attributes
    ----------
    touching
        Ids of the ways that meet the window.
    """

    def __init__(self, window: Bounds) -> None:
        from osmium import InvalidLocationError  # noqa: PLC0415 - only where it is read
        from osmium.geom import WKBFactory  # noqa: PLC0415 - osmium, here alone

        # A node is missing, or all are in one place.
        self._no_line = (InvalidLocationError, RuntimeError)
        self.touching: set[int] = set()
        self._window = shapely.box(*window)
        shapely.prepare(self._window)
        self._outline = WKBFactory().create_linestring
        self._ids: list[int] = []
        self._walkable: list[bool] = []
        self._lines: list[str] = []
        self._inner: list[NDArray[np.float64]] = []
        self._outer_ids = array("q")
        self._outer = array("d")

    def add(self, way: "Way", *, walkable: bool) -> None:
        """Take a way, whose nodes know their positions where the file tells."""
        line: str | None
        try:
            line = self._outline(way)
        except self._no_line:
            line = _join_known(way)
        if line is None:
            return
        self._ids.append(way.id)
        self._walkable.append(walkable)
        self._lines.append(line)
        if len(self._ids) >= _BATCH:
            self.finish()

    def finish(self) -> None:
        """Look at the ways that have been taken and not looked at yet."""
        if not self._ids:
            return
        lines = shapely.from_wkb(np.array(self._lines, dtype=object))
        ids = np.array(self._ids, dtype=np.int64)
        walkable = np.array(self._walkable, dtype=np.bool_)
        meets = shapely.intersects(self._window, lines)
        boxes = shapely.bounds(lines)
        self.touching.update(ids[meets].tolist())
        self._inner.append(boxes[meets & walkable])
        beyond = walkable & ~meets
        self._outer_ids.frombytes(ids[beyond].tobytes())
        self._outer.frombytes(boxes[beyond].tobytes())
        self._ids, self._walkable, self._lines = [], [], []

    def find_beside(self) -> list[int]:
        """Give the streets outside whose box meets that of a street that comes inside.

        Every street that shares a node with one that meets the window is among them.
        """
        inner = np.concatenate([np.empty((0, 4)), *self._inner])
        outer = np.frombuffer(self._outer, dtype=np.float64).reshape(-1, 4)
        ids = np.frombuffer(self._outer_ids, dtype=np.int64)
        if not len(inner) or not len(outer):
            return []
        low, high = inner[:, :2].min(axis=0), inner[:, 2:].max(axis=0)
        near = np.flatnonzero(
            (outer[:, :2] <= high).all(axis=1) & (outer[:, 2:] >= low).all(axis=1)
        )
        tree = shapely.STRtree(_make_boxes(outer[near]))
        _, found = tree.query(_make_boxes(inner))
        beside: list[int] = ids[near[np.unique(found)]].tolist()
        return beside


def _join_known(way: "Way") -> str | None:
    """Give what is known of a way's course; None when no node of it is."""
    known = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
    if not known:
        return None
    shape = shapely.LineString(known if len(known) > 1 else known * 2)
    return shapely.to_wkb(shape, hex=True)


def _make_boxes(sides: NDArray[np.float64]) -> NDArray[np.object_]:
    return np.asarray(shapely.box(*sides.T), dtype=object)
