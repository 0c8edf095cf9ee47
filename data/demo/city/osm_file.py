"""The land as an OpenStreetMap file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from city.features import Feature, tag_feature
from city.files import DIGITS, to_degrees
from city.roads import Road
from city.terrain import measure_height

XY = tuple[float, float]
Tags = Mapping[str, str]

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<osm version="0.6" generator="みほん市（実在しません）">\n'
)


@dataclass(slots=True)
class _File:
    """Nodes, ways and relations by number, each node once for each place."""

    nodes: dict[XY, int] = field(default_factory=dict)
    node_tags: dict[int, dict[str, str]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    ways: list[tuple[list[int], Tags]] = field(default_factory=list)
    relations: list[tuple[list[tuple[int, str]], Tags]] = field(default_factory=list)

    def add_node(self, x: float, y: float) -> int:
        return self.nodes.setdefault((round(x, 2), round(y, 2)), len(self.nodes) + 1)

    def add_way(self, xy: Iterable[Iterable[float]], tags: Tags) -> int:
        refs: list[int] = []
        for x, y in xy:
            ref = self.add_node(x, y)
            if not refs or refs[-1] != ref:
                refs.append(ref)
        self.ways.append((refs, tags))
        return len(self.ways)

    def add_polygon(self, shape: BaseGeometry, tags: Tags) -> None:
        # Rounded to the digits of the file, or an outline may touch itself in it.
        shape = shapely.set_precision(shape, 0.02)
        parts = [p for p in shapely.get_parts(shape) if isinstance(p, Polygon)]
        if len(parts) == 1 and not parts[0].interiors:
            self.add_way(parts[0].exterior.coords, tags)
            return
        members = []
        for part in parts:
            members.append((self.add_way(part.exterior.coords, {}), "outer"))
            members += [(self.add_way(r.coords, {}), "inner") for r in part.interiors]
        self.relations.append((members, {"type": "multipolygon", **tags}))


def write_osm(edges: list[Road], features: list[Feature]) -> str:
    """Write streets and features; the ends of streets carry their height as ``ele``."""
    file = _File()
    for road in join_chains(edges):
        name = {"name": road.name} if road.name else {}
        tags = {"highway": road.highway, **name, **road.tags}
        file.add_way(road.line.coords, tags)
    ends = {p for edge in edges for p in (edge.line.coords[0], edge.line.coords[-1])}
    for x, y in sorted(ends):
        height = float(measure_height(np.array(x), np.array(y)))
        file.node_tags[file.add_node(x, y)]["ele"] = f"{height:.1f}"
    for feature in features:
        tags = tag_feature(feature)
        shape = feature.geometry
        if shape.geom_type == "Point":
            x, y = shapely.get_coordinates(shape)[0].tolist()
            file.node_tags[file.add_node(x, y)].update(tags)
        elif shape.geom_type == "LineString":
            file.add_way(shape.coords, tags)
        else:
            file.add_polygon(shape, tags)
    return _print(file)


def join_chains(edges: list[Road]) -> list[Road]:
    """Join edges of one street that go straight on, as ways of OpenStreetMap do."""
    around: dict[XY, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        for x, y in (edge.line.coords[0], edge.line.coords[-1]):
            around[x, y].append(number)
    used = [False] * len(edges)
    ways = []
    for number, edge in enumerate(edges):
        if used[number]:
            continue
        used[number] = True
        chain = [(x, y) for x, y in edge.line.coords]
        chain = _extend(chain, edge, edges, around, used)
        chain = _extend(chain[::-1], edge, edges, around, used)[::-1]
        ways.append(Road(LineString(chain), edge.highway, edge.name, edge.tags))
    return ways


def _extend(
    chain: list[XY],
    road: Road,
    edges: list[Road],
    around: dict[XY, list[int]],
    used: list[bool],
) -> list[XY]:
    seen = set(chain)
    while True:
        end, before = np.array(chain[-1]), np.array(chain[-2])
        ahead = (end - before) / np.hypot(*(end - before))
        best, straight = -1, 0.85
        for number in around[chain[-1]]:
            other = edges[number]
            same = (other.highway, other.name, other.tags) == (
                road.highway, road.name, road.tags,
            )  # fmt: skip
            if used[number] or not same:
                continue
            xy = _leave(other.line, chain[-1])
            step = np.array(xy[1]) - end
            cos = float(ahead @ step / np.hypot(*step))
            if cos > straight and seen.isdisjoint(xy[1:]):
                best, straight = number, cos
        if best < 0:
            return chain
        used[best] = True
        more = _leave(edges[best].line, chain[-1])[1:]
        chain = [*chain, *more]
        seen.update(more)


def _leave(line: LineString, end: XY) -> list[XY]:
    xy = [(x, y) for x, y in line.coords]
    return xy if xy[0] == end else xy[::-1]


def _print(file: _File) -> str:
    degrees = to_degrees(np.array(list(file.nodes)))
    lines = [HEAD]
    west, south = degrees.min(axis=0)
    east, north = degrees.max(axis=0)
    lines.append(
        f'<bounds minlat="{south:.{DIGITS}f}" minlon="{west:.{DIGITS}f}"'
        f' maxlat="{north:.{DIGITS}f}" maxlon="{east:.{DIGITS}f}"/>\n'
    )
    for number, (lon, lat) in zip(file.nodes.values(), degrees, strict=True):
        head = f'<node id="{number}" lat="{lat:.{DIGITS}f}" lon="{lon:.{DIGITS}f}"'
        known = file.node_tags.get(number)
        lines.append(f"{head}>{_tags(known)}</node>\n" if known else f"{head}/>\n")
    for number, (refs, tags) in enumerate(file.ways, start=1):
        nodes = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        lines.append(f'<way id="{number}">{nodes}{_tags(tags)}</way>\n')
    for number, (members, tags) in enumerate(file.relations, start=1):
        inner = "".join(
            f'<member type="way" ref="{ref}" role="{role}"/>' for ref, role in members
        )
        lines.append(f'<relation id="{number}">{inner}{_tags(tags)}</relation>\n')
    return "".join([*lines, "</osm>\n"])


def _tags(tags: Tags) -> str:
    return "".join(
        f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()
    )
