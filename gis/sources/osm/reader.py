"""OpenStreetMap files, ``.osm.pbf`` and ``.osm``: walkable ways, split where they meet.

What people orient by comes out of the same pass (see `gis.sources.osm.features`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gis.errors import N_, Message, SourceError
from gis.sources.files import SourceFile
from gis.sources.osm.clip import Clip
from gis.sources.osm.cutting import cut_out
from gis.sources.osm.features import FILTER_KEYS, FeatureCollector
from gis.sources.osm.files import OsmFile, open_osm, sort_osm
from gis.sources.osm.heights import read_heights
from gis.sources.osm.street_rules import HEIGHT, is_walkable, read_tags
from gis.sources.osm.walking import UnsortedError, walk
from gis.sources.osm.ways import Ways, cut_at_missing, find_newest, split_ways
from gis.sources.records import Origin, Reading, StreetRecords
from gis.sources.street_lines import find_directions, measure_is_zero

if TYPE_CHECKING:
    from osmium.osm import Area, Node, Relation, Way

LICENCE = "ODbL-1.0"
ATTRIBUTION = "© OpenStreetMap contributors"


def read_osm(
    source: SourceFile,
    *,
    clip: Clip | None = None,
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
    clip
        What part of the file is wanted: the stretches of ways, from crossing to crossing,
        and the features that meet it. They are kept whole, not cut at its edge, so that
        ways around it stay as long as they are.

    Raises
    ------
    SourceError
        When the file is damaged, or holds no street.
    """
    found = _read_file(source, clip, progress)
    ways = found.ways
    if not ways.refs:
        raise _no_street(source, clip)
    lines, owner, ends = split_ways(ways)
    kept = np.flatnonzero(~measure_is_zero(lines))
    if clip is not None:
        kept = kept[clip.meets(lines[kept])]
        if not len(kept):
            raise _no_street(source, clip)
    kept = kept[find_directions(lines[kept])]
    lines, owner = lines[kept], owner[kept]
    heights, notes = read_heights(ends[kept], ways.heights, file=source.name)
    progress(0.97)
    shape = None if clip is None else clip.geometry
    features, feature_notes = found.collector.finish(found.file.box, shape)
    inside = np.unique(owner)
    highway = np.array(ways.highway, dtype=np.str_)[owner]
    records = StreetRecords(
        lines,
        highway,
        np.array(ways.name, dtype=np.str_)[owner],
        highway == "steps",
        heights[:, 0],
        heights[:, 1],
        found.file.stamp or find_newest(ways, inside),
        features,
    )
    if clip is not None:
        left = found.walkable - len({ways.way[run] for run in inside.tolist()})
        notes.insert(0, clip.describe(source.name, left))
    incomplete = {ways.way[run] for run in inside.tolist() if ways.incomplete[run]}
    if incomplete:
        notes.append(
            Message(
                N_(
                    "%(file)s: streets that leave the file, kept up to its border:"
                    " %(count)d."
                ),
                {"file": source.name, "count": len(incomplete)},
            )
        )
    progress(1.0)
    origin = Origin(source.key, source.key, LICENCE, ATTRIBUTION)
    return Reading(
        source.name, source.checksum, origin, records, [], notes + feature_notes
    )


@dataclass(frozen=True, slots=True)
class _Found:
    ways: Ways
    collector: FeatureCollector
    file: OsmFile
    walkable: int


def _no_street(source: SourceFile, clip: Clip | None) -> SourceError:
    if clip is None:
        return SourceError(
            N_("%(file)s holds no street that people can walk on."), file=source.name
        )
    return SourceError(
        N_(
            "%(file)s holds no street that people can walk on in %(what)s and %(margin)d m"
            " around: is it the right file?"
        ),
        file=source.name,
        what=clip.what,
        margin=clip.margin,
    )


def _read_file(
    source: SourceFile, clip: Clip | None, progress: Callable[[float], None]
) -> _Found:
    """Walk through the file, or through what is cut out of it."""
    with open_osm(source) as file:
        if clip is None:
            ways, collector = _walk_in_order(file, lambda share: progress(0.9 * share))
            return _Found(ways, collector, file, 0)
        with cut_out(
            file, clip.window, lambda share: progress(0.85 * share)
        ) as cutting:
            ways, collector = _walk_in_order(
                cutting.file, lambda share: progress(0.85 + 0.08 * share)
            )
            return _Found(ways, collector, cutting.file, cutting.walkable)


def _walk_in_order(
    file: OsmFile, progress: Callable[[float], None]
) -> tuple[Ways, FeatureCollector]:
    """Walk through a file once; once more when its objects have to be sorted first."""
    try:
        return _walk(file, progress)
    except UnsortedError:
        with sort_osm(file) as ordered:
            return _walk(ordered, progress)


def _walk(
    file: OsmFile, progress: Callable[[float], None]
) -> tuple[Ways, FeatureCollector]:
    from osmium.geom import WKBFactory  # noqa: PLC0415 - only where it is read
    from osmium.osm import Area, Node, Way  # noqa: PLC0415

    ways, collector = Ways(), FeatureCollector(file.name)
    outlines = WKBFactory()

    def take(item: "Node | Way | Relation | Area") -> None:
        if isinstance(item, Way):
            _add_way(ways, item, collector)
        elif isinstance(item, Node):
            if HEIGHT in item.tags:
                ways.heights[item.id] = item.tags[HEIGHT]
            collector.add_node(item)
        elif isinstance(item, Area):
            collector.add_area(item, outlines.create_multipolygon)
        else:
            collector.add_relation(item)

    walk(
        file,
        keys=("highway", HEIGHT),
        area_keys=FILTER_KEYS,
        take=take,
        progress=progress,
    )
    return ways, collector


def _add_way(ways: Ways, way: "Way", collector: FeatureCollector) -> None:
    tags = read_tags(way)
    walkable = is_walkable(tags)
    if not walkable and not any(key in way.tags for key in FILTER_KEYS):
        return
    refs = [node.ref for node in way.nodes]
    xy = [
        (node.lon, node.lat) if node.location.valid() else (np.nan, np.nan)
        for node in way.nodes
    ]
    coords = np.array(xy, dtype=np.float64).reshape(-1, 2)
    runs = list(cut_at_missing(np.array(refs, dtype=np.int64), coords))
    collector.add_way(way, coords, [run for _, run in runs])
    if not walkable:
        return
    incomplete = bool(np.isnan(coords).any())
    for run_refs, run_coords in runs:
        ways.refs.append(run_refs)
        ways.coords.append(run_coords)
        ways.highway.append(tags["highway"])
        ways.name.append(tags.get("name", "").strip())
        ways.way.append(way.id)
        ways.incomplete.append(incomplete)
        ways.stamp.append(way.timestamp.date())
