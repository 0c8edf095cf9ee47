"""Where the symbols of entries stand: at their place, or beside it with a leader.

A symbol stands at its true place if it can. One that would touch another moves clear of
its place and is tied to it by a leader that no symbol crosses: a smaller step would only
hide under the symbol where the place is. Entries at one place form one block with one
leader, and so do entries for which there is no room one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_, UsageError
from gis.maps.sheet.bundles import (
    Bundle,
    bundle_points,
    merge_nearest,
    thin_crowds,
)
from gis.maps.sheet.candidates import list_candidates
from gis.maps.sheet.crowds import Crowd
from gis.maps.sheet.distances import between_points
from gis.maps.sheet.paper import Fixed, Sheet
from gis.maps.sheet.staying import choose_staying

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]

_SAME_PLACE = 0.6
"""Millimetres within which entries count as at one place."""
_CROWDS = (
    (10, 11.0),
    (7, 11.0),
    (5, 14.0),
    (3, 14.0),
    (2, 20.0),
    (1, 30.0),
    (1, 60.0),
    (1, 200.0),
)
"""More than so many places within so many millimetres are gathered into blocks; what is
tried one after the other."""
_TIMES = 4
_HOPELESS = 0.2
"""Where more than this part of them finds no room, they are gathered further at once."""
_FEW = 3
_LOOSEN = 14.0
"""Millimetres around so few symbols without room within which others give up their
place for them."""
_SAME_DOT = 0.05


@dataclass(frozen=True, eq=False)
class Leader:
    """What ties symbols to their places.

    Attributes
    ----------
    members
        Indices of the entries.
    hub, end
        From where the places are to the middle of the nearest symbol.
    places
        True places, shape (k, 2); lines run from the hub to those that are elsewhere.
    symbols
        Middles of the symbols, shape (k, 2).
    """

    members: tuple[int, ...]
    hub: Floats
    end: Floats
    places: Floats
    symbols: Floats


@dataclass(frozen=True, eq=False)
class Placement:
    """Places of symbols on paper.

    Attributes
    ----------
    places
        Middle of each symbol, shape (n, 2).
    leaders
        Of the symbols that have moved.
    moved
        Whether the symbol is off its place, with a leader, shape (n,).
    """

    places: Floats
    leaders: tuple[Leader, ...]
    moved: NDArray[np.bool_]


def place_marks(
    points: Floats, reach: Floats, *, box: Box, taken: Sequence[Box] = ()
) -> Placement:
    """Place symbols so that none touches another.

    Parameters
    ----------
    points
        True places on paper in millimetres, inside *box*, shape (n, 2).
    reach
        Millimetres around its middle that each symbol takes up, shape (n,).
    box
        What no symbol leaves.
    taken
        Boxes that no symbol touches.

    Raises
    ------
    UsageError
        When so many symbols do not fit on so small a panel.
    """
    if not len(points):
        return Placement(points.copy(), (), np.zeros(0, dtype=bool))
    sheet = Sheet(box, np.array(taken, dtype=np.float64).reshape(-1, 4))
    together = bundle_points(points, reach, within=_SAME_PLACE)
    for most, within in _CROWDS:
        bundles = thin_crowds(together, points, reach, most=most, within=within)
        early = most > _CROWDS[-4][0]
        found = _gather_until_placed(bundles, points, reach, sheet, early=early)
        if found is not None:
            return found
    # Rather a leader that runs under a symbol than a symbol that is missing.
    found = _gather_until_placed(together, points, reach, sheet, strict=False)
    if found is not None:
        return found
    raise UsageError(
        N_(
            "%(count)d symbols do not fit on a map of %(width).0f × %(height).0f mm:"
            " give it more room, or fewer entries."
        ),
        count=len(points),
        width=box[2] - box[0],
        height=box[3] - box[1],
    )


def _gather_until_placed(
    bundles: list[Bundle],
    points: Floats,
    reach: Floats,
    sheet: Sheet,
    *,
    early: bool = False,
    strict: bool = True,
) -> Placement | None:
    """Place bundles, and join those that find no room with their neighbours.

    Parameters
    ----------
    early
        Give up at once where most find no room.
    strict
        Keep symbols off true places and leaders, and not only off each other.
    """
    loose = np.zeros(len(points), dtype=bool)
    times = 0
    while times < _TIMES:
        staying, places = choose_staying(bundles, points, reach, sheet, loose)
        moving = np.flatnonzero(~staying).tolist()
        fixed = _fix(bundles, staying, points, places, strict=strict)
        some = {o: list_candidates(o, bundles[o], sheet, fixed) for o in moving}
        shut_in = [owner for owner in moving if not len(some[owner])]
        if shut_in:
            left = shut_in
        else:
            crowd = Crowd(
                [bundles[o] for o in moving], [some[o] for o in moving], strict=strict
            )
            order = _order([bundles[owner] for owner in moving], points)
            left = [moving[index] for index in crowd.settle(order)]
        if not left:
            return _read_crowd(crowd, moving, points, places)
        if early and not times and len(left) > max(_HOPELESS * len(moving), _FEW):
            break
        if shut_in or len(left) <= _FEW:
            hubs = np.array([bundles[owner].hub for owner in left])
            around = (between_points(points, hubs) < _LOOSEN).any(axis=1)
            if not loose[around].all():
                loose |= around
                continue
        if len(bundles) == 1:
            break
        bundles = merge_nearest(bundles, left, points, reach)
        times += 1
    return None


def _read_crowd(
    crowd: Crowd, moving: list[int], points: Floats, places: Floats
) -> Placement:
    moved = np.zeros(len(points), dtype=bool)
    leaders = []
    for index in range(len(moving)):
        bundle = crowd.bundles[index]
        members = list(bundle.members)
        places[members], end = crowd.chosen(index)
        moved[members] = True
        leaders.append(
            Leader(bundle.members, bundle.hub, end, points[members], places[members])
        )
    return Placement(places, tuple(leaders), moved)


def _fix(
    bundles: list[Bundle],
    staying: NDArray[np.bool_],
    points: Floats,
    places: Floats,
    *,
    strict: bool,
) -> Fixed:
    stay = [b.members[0] for b, stays in zip(bundles, staying, strict=True) if stays]
    reach = [b.reach for b, stays in zip(bundles, staying, strict=True) if stays]
    dots, owners, starts, ends = [], [], [], []
    for owner in np.flatnonzero(~staying).tolist():
        bundle = bundles[owner]
        true = points[list(bundle.members)]
        dots += [true, bundle.hub[None]]
        owners += [owner] * (len(true) + 1)
        off = true[between_points(true, bundle.hub[None])[:, 0] > _SAME_DOT]
        starts.append(np.broadcast_to(bundle.hub, off.shape))
        ends.append(off)
    none = np.empty((0, 2))
    return Fixed(
        places[stay],
        np.array(reach, dtype=np.float64),
        np.concatenate([none, *dots]),
        np.array(owners, dtype=np.int64),
        (np.concatenate([none, *starts]), np.concatenate([none, *ends])),
        strict=strict,
    )


def _order(bundles: list[Bundle], points: Floats) -> NDArray[np.int64]:
    """Put bundles in order, from the thick of the crowd outwards."""
    hubs = np.array([bundle.hub for bundle in bundles]).reshape(-1, 2)
    crowd = np.exp(-((between_points(hubs, points) / 12.0) ** 2)).sum(axis=1)
    return np.argsort(-np.round(crowd, 6), kind="stable")
