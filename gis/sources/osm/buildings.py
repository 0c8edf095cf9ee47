"""Buildings out of an OpenStreetMap file: closed ways and multipolygons."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from gis.errors import N_, Message
from gis.sources.building_records import BuildingRecord
from gis.sources.files import SourceFile
from gis.sources.osm.building_rules import (
    KEY,
    LEVELS,
    is_building,
    parse_floors,
    read_class,
)
from gis.sources.osm.clip import Clip
from gis.sources.osm.cutting import Wanted, cut_out
from gis.sources.osm.feature_rules import read_names
from gis.sources.osm.features import AREA_TYPES
from gis.sources.osm.files import OsmFile, open_osm, sort_osm
from gis.sources.osm.reader import ATTRIBUTION, LICENCE
from gis.sources.osm.walking import UnsortedError, walk
from gis.sources.records import Origin, Reading

if TYPE_CHECKING:
    from osmium.osm import Area, Node, Relation, Way

_WANTED = Wanted((KEY,), is_building, streets=False)


def read_osm_buildings(
    source: SourceFile,
    *,
    clip: Clip | None = None,
    progress: Callable[[float], None] = lambda _part: None,
) -> Reading[list[BuildingRecord]]:
    """Read the buildings of an OpenStreetMap file.

    Floors that are no number count as unknown: tags are what people type. Buildings whose
    outline is broken, or not whole in the file, are left out and counted.

    Parameters
    ----------
    source
        The opened file.
    clip
        What part of the file is wanted: the buildings that meet it, whole.

    Raises
    ------
    SourceError
        When the file is damaged.
    """
    with open_osm(source) as file:
        if clip is None:
            found = _walk_in_order(file, lambda share: progress(0.9 * share))
        else:
            with cut_out(
                file,
                clip.window,
                lambda share: progress(0.8 * share),
                wanted=_WANTED,
            ) as cutting:
                found = _walk_in_order(
                    cutting.file, lambda share: progress(0.8 + 0.1 * share)
                )
    notes = found.tell_broken(source.name)
    records = found.finish(clip)
    if clip is not None:
        template = N_("%(file)s: clipped to %(what)s and %(margin)d m around.")
        values = {"what": clip.what, "margin": clip.margin}
        notes.insert(0, Message(template, {"file": source.name, **values}))
    progress(1.0)
    origin = Origin(source.key, source.key, LICENCE, ATTRIBUTION)
    return Reading(source.name, source.checksum, origin, records, [], notes)


@dataclass(slots=True)
class _Found:
    """What has been seen of the buildings of one file, in one pass."""

    facts: list[tuple[str, float | None, str]] = field(default_factory=list)
    outlines: list[str] = field(default_factory=list)
    expected: int = 0

    def expect(self, item: "Way | Relation") -> None:
        """Take note of a building that should come as an area."""
        tags = dict(item.tags)
        if not is_building(tags):
            return
        if item.is_way():
            ends = item.is_closed() and len(item.nodes) > 3  # type: ignore[union-attr]
            self.expected += ends and tags.get("area") != "no"
        else:
            self.expected += tags.get("type") in AREA_TYPES

    def add(self, area: "Area", outline: Callable[["Area"], str]) -> None:
        """Take a building, its shape as WKB in hexadecimal."""
        tags = dict(area.tags)
        if not is_building(tags) or not area.num_rings()[0]:
            return
        try:
            floors = parse_floors(tags.get(LEVELS, ""))
        except ValueError:
            floors = None
        self.facts.append((read_class(tags), floors, read_names(tags)[0]))
        self.outlines.append(outline(area))

    def tell_broken(self, file: str) -> list[Message]:
        """Tell how many buildings did not come as areas."""
        broken = self.expected - len(self.facts)
        template = N_(
            "%(file)s: buildings whose outline crosses itself, or is not whole in the"
            " file, left out: %(count)d."
        )
        values = {"file": file, "count": broken}
        return [Message(template, values)] if broken > 0 else []

    def finish(self, clip: Clip | None) -> list[BuildingRecord]:
        """Give the buildings that meet what is wanted."""
        shapes = shapely.from_wkb(np.array(self.outlines, dtype=object))
        self.outlines.clear()
        meets = np.ones(len(shapes), bool) if clip is None else clip.meets(shapes)
        return [
            BuildingRecord(
                row, shape.geoms[0] if len(shape.geoms) == 1 else shape, *facts
            )
            for row, (shape, facts, wanted) in enumerate(
                zip(shapes, self.facts, meets, strict=True), 1
            )
            if wanted
        ]


def _walk_in_order(file: OsmFile, progress: Callable[[float], None]) -> _Found:
    """Walk through a file once; once more when its objects have to be sorted first."""
    try:
        return _walk(file, progress)
    except UnsortedError:
        with sort_osm(file) as ordered:
            return _walk(ordered, progress)


def _walk(file: OsmFile, progress: Callable[[float], None]) -> _Found:
    from osmium.geom import WKBFactory  # noqa: PLC0415 - only where it is read
    from osmium.osm import Area, Node  # noqa: PLC0415 - only where OpenStreetMap is read

    found = _Found()
    outlines = WKBFactory()

    def take(item: "Node | Way | Relation | Area") -> None:
        if isinstance(item, Area):
            found.add(item, outlines.create_multipolygon)
        elif not isinstance(item, Node):
            found.expect(item)

    walk(file, keys=(), area_keys=(KEY,), take=take, progress=progress)
    return found
