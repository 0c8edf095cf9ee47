"""Slivers: parts that are there only because two data sets draw one border differently."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon

from gis.analysis.bands import only_polygons

SLIVER_METRES = 1.0
"""A part that is nowhere wider than this is a sliver. The school districts that one city
published, its 小学校区 and its 中学校区, differ by up to 0.3 m along borders that they
share."""


def give_away_slivers(
    ours: MultiPolygon, theirs: MultiPolygon, *, width: float = SLIVER_METRES
) -> tuple[MultiPolygon, MultiPolygon]:
    """Give slivers of either part of an area to the other part, so that nothing is lost.

    A part keeps its slivers where the other has nothing but slivers itself: there is
    nothing that they could be the edge of. Spurs of what is wider stay.

    Parameters
    ----------
    ours, theirs
        Two parts that do not overlap, in planar metres.
    width
        What is nowhere wider than so many metres is a sliver.

    Returns
    -------
    ours, theirs : MultiPolygon
        Together they are what they were before.

    Examples
    --------
    >>> field, strip = shapely.box(0, 0, 99.5, 50), shapely.box(99.5, 0, 100, 50)
    >>> ours, theirs = give_away_slivers(MultiPolygon([field]), MultiPolygon([strip]))
    >>> ours.area, theirs.area
    (5000.0, 0.0)
    """
    our_parts, their_parts = shapely.get_parts(ours), shapely.get_parts(theirs)
    our_thin, their_thin = (
        _is_thin(parts, width) for parts in (our_parts, their_parts)
    )
    we_give = our_thin & ~their_thin.all()
    they_give = their_thin & ~our_thin.all()
    if not (we_give.any() or they_give.any()):
        return ours, theirs
    return (
        _join(our_parts[~we_give], their_parts[they_give]),
        _join(their_parts[~they_give], our_parts[we_give]),
    )


def _is_thin(parts: NDArray[np.object_], width: float) -> NDArray[np.bool_]:
    """Tell which polygons have no point farther than half of *width* from their edge."""
    # Unless it is riddled with pinholes, no polygon's area exceeds its perimeter times the
    # largest distance from its edge: most need no closer look.
    thin = shapely.area(parts) <= shapely.length(parts) * width / 2
    inner = shapely.buffer(parts[thin], -width / 2, quad_segs=1)
    thin[thin] = shapely.is_empty(inner)
    found: NDArray[np.bool_] = thin
    return found


def _join(*parts: NDArray[np.object_]) -> MultiPolygon:
    return only_polygons(shapely.union_all(np.concatenate(parts)))
