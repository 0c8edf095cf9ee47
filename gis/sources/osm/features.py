"""Features of the map out of an OpenStreetMap file: areas with holes, lines, points."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.map_features import FeatureClass
from gis.errors import N_, Message
from gis.sources.osm.feature_rules import (
    KEYS,
    Form,
    Rule,
    find_rule,
    is_in_tunnel,
    read_bridge_name,
    read_names,
    read_subclass,
)
from gis.sources.osm.files import Bounds
from gis.sources.osm.sea import close_sea
from gis.sources.records import MapFeatureRecord

if TYPE_CHECKING:
    from osmium.osm import Area, Node, Relation, Way

Floats = NDArray[np.float64]

AREA_TYPES = frozenset({"multipolygon", "boundary"})
COASTLINE = "coastline"
FILTER_KEYS = (*KEYS, "natural")
_SHOWN = 3


Outline = tuple[Rule, Mapping[str, str], Floats]


@dataclass(slots=True)
class FeatureCollector:
    """What has been seen of the features of one file, in one pass.

    Attributes
    ----------
    file
        Name of the file, for notes.
    """

    file: str
    _records: list[MapFeatureRecord] = field(default_factory=list)
    _areas: list[tuple[str, Rule, Mapping[str, str]]] = field(default_factory=list)
    _area_wkb: list[str] = field(default_factory=list)
    _awaited: dict[str, Outline | None] = field(default_factory=dict)
    _coast: list[Floats] = field(default_factory=list)
    _cut: int = 0

    def add_node(self, node: "Node") -> None:
        """Take a node, if it is a feature."""
        tags = dict(node.tags)
        rule = find_rule(tags, Form.POINT)
        if rule is not None and node.location.valid():
            point = shapely.Point(node.lon, node.lat)
            self._keep(f"node/{node.id}", rule, tags, point)

    def add_way(self, way: "Way", coords: Floats, runs: Iterable[Floats]) -> None:
        """Take a way, if it is a line on the map.

        Parameters
        ----------
        coords
            Longitude and latitude of its nodes, NaN where a node is missing.
        runs
            The stretches of it between missing nodes.
        """
        tags = dict(way.tags)
        ref = f"way/{way.id}"
        if tags.get("natural") == COASTLINE:
            self._coast.append(coords)
        bridge = read_bridge_name(tags)
        rule = find_rule(tags, Form.LINE)
        if rule is None and not bridge:
            as_area = find_rule(tags, Form.AREA)
            if as_area is not None and tags.get("area") != "no":
                whole = len(coords) > 3 and (coords[0] == coords[-1]).all()
                whole &= not np.isnan(coords).any()
                self._awaited[ref] = (as_area, tags, coords) if whole else None
            return
        lines = [shapely.LineString(run) for run in runs]
        if not lines:
            return
        self._cut += bool(np.isnan(coords).any())
        shape = lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)
        if rule is not None:
            self._keep(ref, rule, tags, shape)
            return
        names = (bridge, "", tags.get("bridge:name:en", "").strip())
        subclass = tags["bridge"]
        self._records.append(
            MapFeatureRecord(ref, FeatureClass.BRIDGE, subclass, *names, shape)
        )

    def add_relation(self, relation: "Relation") -> None:
        """Take note of an area that the file should hold."""
        tags = dict(relation.tags)
        if tags.get("type") in AREA_TYPES and find_rule(tags, Form.AREA) is not None:
            self._awaited[f"relation/{relation.id}"] = None

    def add_area(self, area: "Area", outline: Callable[["Area"], str]) -> None:
        """Take an area that was put together from a closed way or a relation.

        Parameters
        ----------
        outline
            Gives its shape as WKB in hexadecimal.
        """
        outer, _ = area.num_rings()
        tags = dict(area.tags)
        rule = find_rule(tags, Form.AREA)
        if rule is None or not outer:
            return
        kind = "way" if area.from_way() else "relation"
        ref = f"{kind}/{area.orig_id()}"
        self._awaited.pop(ref, None)
        self._areas.append((ref, rule, tags))
        self._area_wkb.append(outline(area))

    def finish(
        self, box: Bounds | None, clip: shapely.Geometry | None
    ) -> tuple[list[MapFeatureRecord], list[Message]]:
        """Give the features in the order of their identifiers, and notes.

        Parameters
        ----------
        box
            West, south, east, north of what the file covers, as the file says; None when
            it does not.
        clip
            Only features that meet this are given, whole.
        """
        shapes = shapely.from_wkb(np.array(self._area_wkb, dtype=object))
        for (ref, rule, tags), shape in zip(self._areas, shapes, strict=True):
            single = shape.geoms[0] if len(shape.geoms) == 1 else shape
            self._keep(ref, rule, tags, single)
        notes = [*self._mend(), *self._note_broken()]
        if self._coast:
            sea, why = close_sea(self._coast, box, file=self.file)
            if sea is not None:
                self._records.append(
                    MapFeatureRecord(
                        "sea", FeatureClass.SEA, COASTLINE, "", "", "", sea
                    )
                )
            notes += [why] if why is not None else []
        found = self._records
        if clip is not None:
            found = [each for each in found if shapely.intersects(clip, each.geometry)]
        return sorted(found, key=_order), notes

    def _keep(
        self,
        ref: str,
        rule: Rule,
        tags: Mapping[str, str],
        shape: shapely.Geometry,
    ) -> None:
        if rule.as_point:
            shape = shapely.point_on_surface(shape)
        self._records.append(
            MapFeatureRecord(
                ref,
                rule.feature_class,
                read_subclass(rule, tags),
                *read_names(tags),
                shape,
                tunnel=is_in_tunnel(tags),
            )
        )

    def _mend(self) -> list[Message]:
        """Take closed outlines that cross themselves for what they enclose."""
        mended = []
        for ref, outline in list(self._awaited.items()):
            if outline is None:
                continue
            rule, tags, coords = outline
            found = shapely.make_valid(shapely.Polygon(coords))
            parts = [p for p in shapely.get_parts(found) if shapely.area(p) > 0]
            if parts:
                shape = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
                self._keep(ref, rule, tags, shape)
                self._awaited.pop(ref)
                mended.append(ref)
        template = N_(
            "%(file)s: areas of the map whose outline crosses itself, mended: %(count)d"
            " (%(refs)s)."
        )
        return self._list_refs(template, mended)

    def _list_refs(self, template: str, refs: Iterable[str]) -> list[Message]:
        ordered = sorted(refs, key=_number)
        if not ordered:
            return []
        values = {
            "file": self.file,
            "count": len(ordered),
            "refs": ", ".join(ordered[:_SHOWN]) + (" …" if ordered[_SHOWN:] else ""),
        }
        return [Message(template, values)]

    def _note_broken(self) -> list[Message]:
        template = N_(
            "%(file)s: areas of the map whose outline is not closed or not whole in the"
            " file, left out: %(count)d (%(refs)s)."
        )
        notes = self._list_refs(template, self._awaited)
        if self._cut:
            template = N_(
                "%(file)s: railways, rivers and bridges that leave the file, kept up to"
                " its border: %(count)d."
            )
            notes.append(Message(template, {"file": self.file, "count": self._cut}))
        return notes


def _number(ref: str) -> tuple[str, int]:
    kind, _, number = ref.partition("/")
    return kind, int(number or 0)


def _order(record: MapFeatureRecord) -> tuple[str, int]:
    return _number(record.ref)
