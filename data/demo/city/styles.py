"""How quarters were laid out, and which quarter is where."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from city.land import Floats, bend


@dataclass(frozen=True, slots=True)
class Style:
    """How the streets of a quarter were laid out.

    Attributes
    ----------
    depth, length
        Of a block between streets, metres.
    wander
        Degrees by which its lines stray.
    jitter
        How uneven its blocks are, as a share of their size.
    dead_ends
        Share of its blocks that a lane enters without leaving.
    contour
        How strongly its streets keep to the contour lines.
    straight
        Metres by which a street may be straightened.
    meeting
        How near to the junction opposite a street ends in it, as a share of the depth.
    street, lane
        Classes of its streets and of the narrowest of them.
    """

    depth: float
    length: float
    wander: float = 0.0
    jitter: float = 0.1
    dead_ends: float = 0.2
    contour: float = 1.5
    straight: float = 1.6
    meeting: float = 0.26
    street: str = "residential"
    lane: str = "residential"


STYLES = {
    "town": Style(46, 86, 7, 0.18, 0.42),
    "post": Style(58, 62, 3, 0.24, 0.35, lane="living_street"),
    "old": Style(46, 74, 16, 0.24, 0.50, straight=1.2),
    "grid": Style(42, 92, 1.5, 0.05, 0.30, straight=2.5, meeting=0.34),
    "castle": Style(41, 90, 5, 0.20, 0.36, straight=2.6, meeting=0.18),
    "merchant": Style(50, 66, 3, 0.15, 0.26, straight=2.4),
    "station": Style(46, 62, 2, 0.10, 0.16, straight=2.4, meeting=0.34),
    "harbour": Style(37, 64, 6, 0.16, 0.34, straight=2.0, lane="living_street"),
    "lanes": Style(25, 38, 22, 0.30, 0.40, straight=1.0, lane="living_street"),
    "hill": Style(36, 120, 2, 0.10, 0.40, contour=9.0, straight=0.8),
    "new": Style(37, 84, 1, 0.05, 0.34, contour=2.0, straight=1.2, meeting=0.34),
    "works": Style(150, 250, 0, 0.12, 0.20, straight=3.0, street="unclassified"),
    "village": Style(54, 84, 22, 0.28, 0.50, contour=3.0, straight=1.0),
    "island": Style(34, 56, 22, 0.28, 0.50, contour=3.0, straight=0.8),
    "farm": Style(120, 290, 3, 0.16, 0.0, straight=3.0, street="track", lane="track"),
}


@cache
def read_towns() -> dict[str, Any]:
    """Read `layout.toml`."""
    text = Path(__file__).with_name("layout.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _seeds() -> tuple[Floats, Floats, tuple[str, ...]]:
    plan = read_towns()
    rows = [(row, at) for row in (*plan["town"], *plan["quarter"]) for at in row["at"]]
    places = bend([at for _, at in rows])
    reach = np.array([town["reach"] for town, _ in rows], dtype=float)
    return places, reach, tuple(town["style"] for town, _ in rows)


def find_styles(x: Floats, y: Floats) -> tuple[NDArray[np.str_], Floats]:
    """Tell the style at places, and how far out of its quarter each place is (1 = edge)."""
    places, reach, styles = _seeds()
    apart = np.hypot(x[:, None] - places[:, 0], y[:, None] - places[:, 1]) / reach
    nearest = apart.argmin(axis=1)
    # No quarter ends in a circle.
    edge = 1 + 0.11 * np.sin(x / 61 + 2.2 * np.sin(y / 130)) + 0.11 * np.sin(y / 83 + 1)
    return np.array(styles)[nearest], np.round(apart.min(axis=1) * edge, 6)
