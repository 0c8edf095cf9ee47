"""OpenStreetMap files, ``.osm.pbf`` and ``.osm``: walkable ways, split where they meet."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.errors import N_, Message, SourceError
from gis.sources.archives import read_member
from gis.sources.files import Format, SourceFile
from gis.sources.osm_rules import is_walkable
from gis.sources.records import Origin, Reading, StreetRecords
from gis.sources.street_lines import find_directions, measure_is_zero

if TYPE_CHECKING:
    from osmium.osm import Way

Bounds = tuple[float, float, float, float]

LICENCE = "ODbL-1.0"
ATTRIBUTION = "© OpenStreetMap contributors"
_TAGS = ("highway", "foot", "access", "area", "indoor", "motorroad", "name")
_FORMATS = {Format.OSM_PBF: "pbf", Format.OSM_XML: "osm"}
_FIRST_YEAR = 2004
"""OpenStreetMap began; an older date is an unset one."""


@dataclass(slots=True)
class _Ways:
    """Walkable ways as they are in the file, cut where a node is missing."""

    refs: list[NDArray[np.int64]] = field(default_factory=list)
    coords: list[NDArray[np.float64]] = field(default_factory=list)
    highway: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    incomplete: int = 0
    newest: date | None = None


def read_osm(
    source: SourceFile,
    *,
    bounds: Bounds | None = None,
    progress: Callable[[float], None] = lambda _part: None,
) -> Reading[StreetRecords]:
    """Read the walkable streets of an OpenStreetMap file.

    Ways are split at every node that two ways share, or that one way visits twice;
    positions are those of the nodes as stored. A way whose nodes are partly missing (cut
    at the border of an extract) is kept as far as it goes.

    Parameters
    ----------
    source
        The opened file.
    bounds
        West, south, east, north in degrees: only ways with a node inside are read.

    Raises
    ------
    SourceError
        When the file is damaged, or holds no street.
    """
    progress(0.05)
    with _on_disk(source) as path:
        ways = _read_ways(source, path, bounds)
    progress(0.7)
    if not ways.refs:
        raise SourceError(
            N_("%(file)s holds no street that people can walk on."), file=source.name
        )
    lines, owner = _split_ways(ways)
    kept = np.flatnonzero(~measure_is_zero(lines))
    kept = kept[find_directions(lines[kept])]
    lines, owner = lines[kept], owner[kept]
    highway = np.array(ways.highway, dtype=np.str_)[owner]
    unknown = np.full(len(lines), np.nan)
    records = StreetRecords(
        lines,
        highway,
        np.array(ways.name, dtype=np.str_)[owner],
        highway == "steps",
        unknown,
        unknown.copy(),
        ways.newest,
    )
    notes = []
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
    return Reading(source.name, source.checksum, origin, records, [], notes)


@contextmanager
def _on_disk(source: SourceFile) -> Iterator[str]:
    if not source.member:
        yield str(source.path)
        return
    with tempfile.NamedTemporaryFile(suffix=".osm") as unpacked:
        unpacked.write(read_member(source.path, source.member))
        unpacked.flush()
        yield unpacked.name


def _read_ways(source: SourceFile, path: str, bounds: Bounds | None) -> _Ways:
    import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

    ways = _Ways()
    try:
        file = osmium.io.File(path, _FORMATS[source.format])
        processor = (
            osmium.FileProcessor(file, osmium.osm.NODE | osmium.osm.WAY)
            .with_locations()
            .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
            .with_filter(osmium.filter.KeyFilter("highway"))
        )
        stamp = processor.header.get("osmosis_replication_timestamp", "")
        for way in processor:
            if isinstance(way, osmium.osm.Way):
                _add_way(ways, way, bounds)
    except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError):
        raise SourceError(
            N_(
                "%(file)s is damaged or cut off and cannot be read as OpenStreetMap data:"
                " download it again."
            ),
            file=source.name,
        ) from None
    ways.newest = _parse_date(stamp) or ways.newest
    return ways


def _add_way(ways: _Ways, way: "Way", bounds: Bounds | None) -> None:
    tags = {key: way.tags[key] for key in _TAGS if key in way.tags}
    if not way.visible or not is_walkable(tags):
        return
    refs = [node.ref for node in way.nodes]
    xy = [
        (node.lon, node.lat) if node.location.valid() else (np.nan, np.nan)
        for node in way.nodes
    ]
    coords = np.array(xy, dtype=np.float64).reshape(-1, 2)
    if bounds is not None and not _is_any_inside(coords, bounds):
        return
    stamp = way.timestamp
    if stamp.year >= _FIRST_YEAR and (
        ways.newest is None or stamp.date() > ways.newest
    ):
        ways.newest = stamp.date()
    runs = list(_cut_at_missing(np.array(refs, dtype=np.int64), coords))
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


def _split_ways(ways: _Ways) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Cut ways at shared nodes; gives the lines and the way that each is of."""
    refs = np.concatenate(ways.refs)
    _, inverse, counts = np.unique(refs, return_inverse=True, return_counts=True)
    shared = counts[inverse] > 1
    pieces: list[NDArray[np.float64]] = []
    owner: list[int] = []
    offset = 0
    for index, coords in enumerate(ways.coords):
        inner = shared[offset + 1 : offset + len(coords) - 1]
        cuts = [0, *(np.flatnonzero(inner) + 1).tolist(), len(coords) - 1]
        for start, end in pairwise(cuts):
            pieces.append(coords[start : end + 1])
            owner.append(index)
        offset += len(coords)
    sizes = [len(piece) for piece in pieces]
    lines = shapely.linestrings(
        np.concatenate(pieces), indices=np.repeat(np.arange(len(pieces)), sizes)
    )
    return np.asarray(lines, dtype=object), np.array(owner, dtype=np.int64)


def _parse_date(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
