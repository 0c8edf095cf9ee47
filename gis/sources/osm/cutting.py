"""Cutting a city out of an OpenStreetMap file that covers far more.

The file is read in parts, several times over; what is kept in memory is the city's, but
for the positions of all nodes, which lie in a file on disk, and the boxes of streets
outside. The cutting is a small OpenStreetMap file, in which every way and relation is
whole, and which is then read as any other.
"""

import tempfile
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.sources.osm.feature_rules import Form, find_rule
from gis.sources.osm.features import AREA_TYPES, FILTER_KEYS
from gis.sources.osm.files import Bounds, OsmFile, damaged
from gis.sources.osm.parts import iter_parts
from gis.sources.osm.street_rules import HEIGHT, is_walkable, read_tags
from gis.sources.osm.way_boxes import WayBoxes

if TYPE_CHECKING:
    from osmium.osm import Node, Relation

_SHARES = (0.35, 0.8, 0.9, 1.0)
"""What part of the work is done after each reading of the file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a file.

    Attributes
    ----------
    keys
        The keys without which an object is not wanted.
    is_area
        Whether a relation with these tags is an area that is wanted.
    streets
        Whether walkable ways are wanted, too, and the heights of their ends.
    """

    keys: tuple[str, ...]
    is_area: Callable[[Mapping[str, str]], bool]
    streets: bool


def _is_feature(tags: Mapping[str, str]) -> bool:
    return find_rule(tags, Form.AREA) is not None


STREETS_AND_FEATURES = Wanted(FILTER_KEYS, _is_feature, streets=True)
"""Streets, and what people orient by."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """What was cut out.

    Attributes
    ----------
    file
        The city's part.
    walkable
        Walkable ways of the whole file.
    """

    file: OsmFile
    walkable: int


@contextmanager
def cut_out(
    file: OsmFile,
    window: Bounds,
    progress: Callable[[float], None],
    *,
    wanted: Wanted = STREETS_AND_FEATURES,
) -> Iterator[Cutting]:
    """Give the part of a file that a window touches, as a file that goes away afterwards.

    In it are the ways that meet the window, the areas of which a way does, and the streets
    beside such streets, so that streets are split where they are in the whole file.

    Parameters
    ----------
    window
        West, south, east, north in degrees.
    progress
        Called with the part that is done, 0 to 1: bytes read.
    wanted
        What is cut out.

    Raises
    ------
    SourceError
        When the file is damaged.
    """
    import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "cutting.osm.pbf")
        try:
            cutter = _Cutter(file, window, progress, folder, wanted)
            cutter.read_nodes_and_relations()
            cutter.read_ways()
            cutter.write(path)
        except (RuntimeError, ValueError, OSError, osmium.InvalidLocationError):
            raise damaged(file.name) from None
        box = file.box or window
        covered = (
            max(box[0], window[0]),
            max(box[1], window[1]),
            min(box[2], window[2]),
            min(box[3], window[3]),
        )
        some = covered[0] < covered[2] and covered[1] < covered[3]
        cut = OsmFile(file.name, path, "pbf", covered if some else None, file.stamp)
        yield Cutting(cut, cutter.walkable)


@dataclass(slots=True)
class _Cutter:
    file: OsmFile
    window: Bounds
    progress: Callable[[float], None]
    folder: str
    wanted: Wanted
    walkable: int = 0
    _store: Any = None
    _locate: Any = None
    _tagged: dict[int, dict[str, str]] = field(default_factory=dict)
    _members: dict[int, "array[int]"] = field(default_factory=dict)
    _ways: set[int] = field(default_factory=set)
    _with_ways: set[int] = field(default_factory=set)
    _with_relations: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

        self._store = osmium.index.create_map(
            f"sparse_file_array,{Path(self.folder) / 'positions'}"
        )
        self._locate = osmium.NodeLocationsForWays(self._store)
        self._locate.ignore_errors()

    def read_nodes_and_relations(self) -> None:
        """Note where every node is, tagged nodes inside, and what areas are made of."""
        import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

        entities = osmium.osm.NODE | osmium.osm.RELATION
        keys = (*self.wanted.keys, *([HEIGHT] if self.wanted.streets else ()))
        handlers = (self._locate, osmium.filter.KeyFilter(*keys))
        for index, item in self._walk(0, entities, handlers):
            if item.is_node():
                self._add_node(item)
            else:
                self._with_relations.add(index)
                self._add_relation(item)

    def _add_node(self, node: "Node") -> None:
        west, south, east, north = self.window
        if not node.location.valid():
            return
        inside = west <= node.lon <= east and south <= node.lat <= north
        # A street that leaves the window may end at a node outside that tells its height.
        if inside or HEIGHT in node.tags:
            self._tagged[node.id] = dict(node.tags)

    def _add_relation(self, relation: "Relation") -> None:
        tags = dict(relation.tags)
        if tags.get("type") in AREA_TYPES and self.wanted.is_area(tags):
            ways = (member.ref for member in relation.members if member.type == "w")
            self._members[relation.id] = array("q", ways)

    def read_ways(self) -> None:
        """Choose the ways that are wanted."""
        import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

        parts_of_areas = {ref for refs in self._members.values() for ref in refs}
        boxes = WayBoxes(self.window)
        for index, way in self._walk(1, osmium.osm.WAY, (self._locate,)):
            self._with_ways.add(index)
            walkable = (
                self.wanted.streets
                and "highway" in way.tags
                and is_walkable(read_tags(way))
            )
            self.walkable += walkable
            if (
                walkable
                or way.id in parts_of_areas
                or any(key in way.tags for key in self.wanted.keys)
            ):
                boxes.add(way, walkable=walkable)
        boxes.finish()
        touching = boxes.touching
        self._members = {
            relation: refs
            for relation, refs in self._members.items()
            if not touching.isdisjoint(refs)
        }
        beside = boxes.find_beside()
        self._ways = touching.union(beside, *self._members.values())

    def write(self, path: str) -> None:
        """Write nodes, ways and relations, in the order that readers expect."""
        import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

        nodes = set(self._tagged)
        for _, way in self._walk(2, osmium.osm.WAY, (), self._with_ways):
            if way.id in self._ways:
                nodes.update(node.ref for node in way.nodes)
        with osmium.SimpleWriter(path, overwrite=True) as writer:
            self._write_nodes(writer, nodes)
            for _, way in self._walk(3, osmium.osm.WAY, (), self._with_ways):
                if way.id in self._ways:
                    writer.add(way)
            for part in iter_parts(self.file, self._with_relations):
                for relation in self._iter(part.file, osmium.osm.RELATION, ()):
                    if relation.id in self._members:
                        writer.add(relation)

    def _write_nodes(self, writer: Any, nodes: set[int]) -> None:  # noqa: ANN401 - osmium's
        from osmium.osm.mutable import Node  # noqa: PLC0415 - only where it is read

        for number in sorted(nodes):
            try:
                location = self._store.get(number)
            except KeyError:
                continue
            tags = self._tagged.get(number, {})
            writer.add_node(Node(id=number, location=location, tags=tags, version=1))

    def _walk(
        self,
        reading: int,
        entities: Any,  # noqa: ANN401 - osmium's
        handlers: tuple[Any, ...],
        only: set[int] | None = None,
    ) -> Iterator[tuple[int, Any]]:
        before = _SHARES[reading - 1] if reading else 0.0
        for part in iter_parts(self.file, only):
            for item in self._iter(part.file, entities, handlers):
                yield part.index, item
            self.progress(before + (_SHARES[reading] - before) * part.done)

    def _iter(
        self,
        file: Any,  # noqa: ANN401 - osmium's
        entities: Any,  # noqa: ANN401 - osmium's
        handlers: tuple[Any, ...],
    ) -> Iterator[Any]:
        import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

        with osmium.io.Reader(file, entities) as reader:
            for item in osmium.OsmFileIterator(reader, *handlers):
                if not isinstance(item, osmium.osm.Changeset) and item.visible:
                    yield item
