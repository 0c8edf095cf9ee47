"""Walkable ways of an OpenStreetMap file, split where they meet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

_FIRST_YEAR = 2004
"""OpenStreetMap began; an older date is an unset one."""


@dataclass(slots=True)
class Ways:
    """Walkable ways as they are in the file, cut where a node is missing.

    Attributes
    ----------
    refs, coords
        For each run between missing nodes its nodes, and their longitude and latitude.
    highway, name
        Class and name of its way.
    way
        Number of its way.
    incomplete
        Whether a node of its way is missing.
    stamp
        When its way was changed last.
    heights
        ``ele`` of the nodes that have it.
    """

    refs: list[NDArray[np.int64]] = field(default_factory=list)
    coords: list[NDArray[np.float64]] = field(default_factory=list)
    highway: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    way: list[int] = field(default_factory=list)
    incomplete: list[bool] = field(default_factory=list)
    stamp: list[date] = field(default_factory=list)
    heights: dict[int, str] = field(default_factory=dict)


def find_newest(ways: Ways, inside: NDArray[np.int64]) -> date | None:
    """Give the day of the latest change of a street, where the file tells no day."""
    days = [ways.stamp[run] for run in inside.tolist()]
    return max((day for day in days if day.year >= _FIRST_YEAR), default=None)


def cut_at_missing(
    refs: NDArray[np.int64], coords: NDArray[np.float64]
) -> Iterable[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Give the runs of nodes whose positions are known."""
    # A node named twice in a row is one visit, not a loop.
    fresh = np.ones(len(refs), dtype=np.bool_)
    fresh[1:] = refs[1:] != refs[:-1]
    refs, coords = refs[fresh], coords[fresh]
    known = ~np.isnan(coords[:, 0])
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield refs[start:end], coords[start:end]


def split_ways(
    ways: Ways,
) -> tuple[NDArray[np.object_], NDArray[np.int64], NDArray[np.int64]]:
    """Cut ways at shared nodes.

    Returns
    -------
    The lines, shape (n,); the way that each is of, shape (n,); the nodes at the two ends of
    each, shape (n, 2).
    """
    refs = np.concatenate(ways.refs)
    _, inverse, counts = np.unique(refs, return_inverse=True, return_counts=True)
    shared = counts[inverse] > 1
    pieces: list[NDArray[np.float64]] = []
    owner: list[int] = []
    ends: list[tuple[int, int]] = []
    offset = 0
    for index, coords in enumerate(ways.coords):
        inner = shared[offset + 1 : offset + len(coords) - 1]
        cuts = [0, *(np.flatnonzero(inner) + 1).tolist(), len(coords) - 1]
        for start, end in pairwise(cuts):
            pieces.append(coords[start : end + 1])
            owner.append(index)
            ends.append((offset + start, offset + end))
        offset += len(coords)
    sizes = [len(piece) for piece in pieces]
    lines = shapely.linestrings(
        np.concatenate(pieces), indices=np.repeat(np.arange(len(pieces)), sizes)
    )
    return (
        np.asarray(lines, dtype=object),
        np.array(owner, dtype=np.int64),
        refs[np.array(ends, dtype=np.int64)],
    )
