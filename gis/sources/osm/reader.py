"""OpenStreetMap files, ``.osm.pbf`` and ``.osm``: walkable ways, split where they meet.

What people orient by comes out of the same pass (see `gis.sources.osm.features`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.errors import N_, Message, SourceError
from gis.sources.files import SourceFile
from gis.sources.osm.features import FILTER_KEYS, FeatureCollector
from gis.sources.osm.files import (
    Bounds,
    OsmFile,
    UnsortedError,
    open_osm,
    sort_osm,
    walk,
)
from gis.sources.osm.heights import read_heights
from gis.sources.osm.street_rules import is_walkable
from gis.sources.records import Origin, Reading, StreetRecords
from gis.sources.street_lines import find_directions, measure_is_zero

if TYPE_CHECKING:
    from osmium.osm import Area, Node, Relation, Way

LICENCE = "ODbL-1.0"
ATTRIBUTION = "© OpenStreetMap contributors"
_TAGS = ("highway", "foot", "access", "area", "indoor", "motorroad", "name")
HEIGHT = "ele"
_FIRST_YEAR = 2004
"""OpenStreetMap began; an older date is an unset one."""


@dataclass(slots=True)
class _Ways:
    """Walkable ways as they are in the file, cut where a node is missing."""

    refs: list[NDArray[np.int64]] = field(default_factory=list)
    coords: list[NDArray[np.float64]] = field(default_factory=list)
    highway: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    heights: dict[int, str] = field(default_factory=dict)
    incomplete: int = 0
    newest: date | None = None


def read_osm(
    source: SourceFile,
    *,
    bounds: Bounds | None = None,
    progress: Callable[[float], None] = lambda _part: None,
) -> Reading[StreetRecords]:
    """Read the walkable streets of an OpenStreetMap file, and the features of the map.

    Ways are split at every node that two ways share, or that one way visits twice;
    positions are those of the nodes as stored. A way whose nodes are partly missing (cut
    at the border of an extract) is kept as far as it goes. Where a node at the end of an
    edge tells its height (``ele``), the edge knows it.

    Parameters
    ----------
    source
        The opened file.
    bounds
        West, south, east, north in degrees: only ways with a node inside and features
        that meet them are read.

    Raises
    ------
    SourceError
        When the file is damaged, or holds no street.
    """
    progress(0.05)
    ways, collector, box = _read_file(source, bounds)
    progress(0.6)
    if not ways.refs:
        raise SourceError(
            N_("%(file)s holds no street that people can walk on."), file=source.name
        )
    lines, owner, ends = _split_ways(ways)
    kept = np.flatnonzero(~measure_is_zero(lines))
    kept = kept[find_directions(lines[kept])]
    lines, owner = lines[kept], owner[kept]
    heights, notes = read_heights(ends[kept], ways.heights, file=source.name)
    progress(0.8)
    features, feature_notes = collector.finish(box, bounds)
    highway = np.array(ways.highway, dtype=np.str_)[owner]
    records = StreetRecords(
        lines,
        highway,
        np.array(ways.name, dtype=np.str_)[owner],
        highway == "steps",
        heights[:, 0],
        heights[:, 1],
        ways.newest,
        features,
    )
    if ways.incomplete:
        notes.append(
            Message(
                N_(
                    "%(file)s: streets that leave the file, kept up to its border:"
                    " %(count)d."
                ),
                {"file": source.name, "count": ways.incomplete},
            )
        )
    progress(1.0)
    origin = Origin(source.key, source.key, LICENCE, ATTRIBUTION)
    return Reading(
        source.name, source.checksum, origin, records, [], notes + feature_notes
    )


def _read_file(
    source: SourceFile, bounds: Bounds | None
) -> tuple[_Ways, FeatureCollector, Bounds | None]:
    """Walk through the file once; once more when its objects have to be sorted first."""
    with open_osm(source) as file:
        try:
            return *_walk(file, bounds), file.box
        except UnsortedError:
            with sort_osm(file) as ordered:
                return *_walk(ordered, bounds), file.box


def _walk(file: OsmFile, bounds: Bounds | None) -> tuple[_Ways, FeatureCollector]:
    from osmium.geom import WKBFactory  # noqa: PLC0415 - only where it is read
    from osmium.osm import Area, Node, Way  # noqa: PLC0415

    ways, collector = _Ways(), FeatureCollector(file.name)
    outlines = WKBFactory()

    def take(item: "Node | Way | Relation | Area") -> None:
        if isinstance(item, Way):
            _add_way(ways, item, bounds, collector)
        elif isinstance(item, Node):
            if HEIGHT in item.tags:
                ways.heights[item.id] = item.tags[HEIGHT]
            collector.add_node(item)
        elif isinstance(item, Area):
            collector.add_area(item, outlines.create_multipolygon)
        else:
            collector.add_relation(item)

    walk(file, keys=("highway", HEIGHT), area_keys=FILTER_KEYS, take=take)
    ways.newest = file.stamp or ways.newest
    return ways, collector


def _add_way(
    ways: _Ways, way: "Way", bounds: Bounds | None, collector: FeatureCollector
) -> None:
    tags = {key: way.tags[key] for key in _TAGS if key in way.tags}
    walkable = is_walkable(tags)
    if not walkable and not any(key in way.tags for key in FILTER_KEYS):
        return
    refs = [node.ref for node in way.nodes]
    xy = [
        (node.lon, node.lat) if node.location.valid() else (np.nan, np.nan)
        for node in way.nodes
    ]
    coords = np.array(xy, dtype=np.float64).reshape(-1, 2)
    runs = list(_cut_at_missing(np.array(refs, dtype=np.int64), coords))
    collector.add_way(way, coords, [run for _, run in runs])
    if not walkable or (bounds is not None and not _is_any_inside(coords, bounds)):
        return
    stamp = way.timestamp
    if stamp.year >= _FIRST_YEAR and (
        ways.newest is None or stamp.date() > ways.newest
    ):
        ways.newest = stamp.date()
    ways.incomplete += bool(np.isnan(coords).any())
    for run_refs, run_coords in runs:
        ways.refs.append(run_refs)
        ways.coords.append(run_coords)
        ways.highway.append(tags["highway"])
        ways.name.append(tags.get("name", "").strip())


def _is_any_inside(coords: NDArray[np.float64], bounds: Bounds) -> bool:
    west, south, east, north = bounds
    lon, lat = coords[:, 0], coords[:, 1]
    inside = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
    return bool(inside.any())


def _cut_at_missing(
    refs: NDArray[np.int64], coords: NDArray[np.float64]
) -> Iterable[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    # A node named twice in a row is one visit, not a loop.
    fresh = np.ones(len(refs), dtype=np.bool_)
    fresh[1:] = refs[1:] != refs[:-1]
    refs, coords = refs[fresh], coords[fresh]
    known = ~np.isnan(coords[:, 0])
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield refs[start:end], coords[start:end]


def _split_ways(
    ways: _Ways,
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
