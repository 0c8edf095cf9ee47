"""The map of a printed page: an SVG in millimetres, pure black on white."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from gis.maps.sheet import style
from gis.maps.sheet.border import draw_border, lead_beside
from gis.maps.sheet.content import MapData
from gis.maps.sheet.corner import place_corner
from gis.maps.sheet.entries import draw_entries, find_points
from gis.maps.sheet.features import (
    DrawnFeatures,
    draw_rails,
    draw_water,
    prepare_features,
)
from gis.maps.sheet.frame import LINE, Frame, choose_frame
from gis.maps.sheet.gaps import draw_gaps
from gis.maps.sheet.ground import Ground
from gis.maps.sheet.lettering import read_faces
from gis.maps.sheet.names import place_names
from gis.maps.sheet.streets import (
    DrawnStreets,
    draw_roads,
    draw_small_streets,
    prepare_streets,
)
from gis.maps.sheet.svg import (
    BLACK,
    WHITE,
    draw_path,
    path_data,
    write_document,
)

_ESTIMATED = "直線距離からの推計"


@dataclass(frozen=True, slots=True)
class Panel:
    """A drawn map, and what its legend must explain.

    Attributes
    ----------
    svg
        An SVG document whose units are millimetres; its text is text.
    width, height
        Millimetres.
    scale
        1:scale.
    shown
        Labels of the entries that are drawn: all that have a position.
    """

    svg: str
    width: float
    height: float
    scale: int
    shown: frozenset[str]
    has_leaders: bool
    has_gaps: bool
    has_outside: bool
    has_homes: bool
    has_landmarks: bool
    has_border: bool


def draw_panel(
    data: MapData, *, width: float, height: float, fonts: Path, estimated: bool = False
) -> Panel:
    """Draw the map of a page.

    Parameters
    ----------
    width, height
        Of the panel, in millimetres.
    fonts
        Folder that holds ``regular.ttf`` and ``bold.ttf``.
    estimated
        The gaps were measured in straight lines: the map says so.

    Raises
    ------
    NoDataError
        When there is nothing to draw.
    UsageError
        When there are more entries than fit on the panel.
    """
    frame = choose_frame(data, width=width, height=height)
    faces = read_faces(fonts)
    border = None if data.boundary is None else frame.draw(data.boundary)
    streets = prepare_streets(data, frame, border)
    features = prepare_features(data, frame)
    gaps = shapely.MultiPolygon()
    if data.gaps is not None:
        gaps = shapely.intersection(frame.draw(data.gaps), frame.edge)
    edge = None if border is None else _lead_edge(border, streets, features, frame)
    ground = _weigh_ground(streets, features)
    corner = place_corner(
        frame,
        border=border,
        points=find_points(data, frame),
        ground=ground,
        faces=faces,
        remark=_ESTIMATED if estimated else "",
    )
    entries = draw_entries(data, frame, taken=corner.boxes, border=border, faces=faces)
    names = place_names(
        data,
        frame,
        border=border,
        edge=edge,
        rails=features.rails,
        ground=ground,
        taken=[*entries.rooms, *(shapely.box(*box) for box in corner.boxes)],
        faces=faces,
    )
    drawn_border = [] if edge is None else draw_border(edge, frame)
    elements = [
        draw_path(path_data(shapely.box(0, 0, width, height)), fill=WHITE),
        *draw_water(features),
        *draw_gaps(gaps),
        *draw_small_streets(streets, frame.scale),
        *draw_roads(streets, frame),
        *draw_rails(features, frame.scale),
        *drawn_border,
        *(element for label in names.labels for element in label.drawing),
        *entries.below,
        *corner.drawing,
        *entries.marks,
        _draw_edge(frame),
    ]
    return Panel(
        svg=write_document(elements, width=width, height=height),
        width=width,
        height=height,
        scale=frame.scale,
        shown=entries.labels,
        has_leaders=entries.dots > 0,
        has_gaps=not gaps.is_empty,
        has_outside=entries.outsiders > 0,
        has_homes=entries.homes > 0,
        has_landmarks=names.landmarks > 0,
        has_border=any(drawn_border),
    )


def _lead_edge(
    border: Any,  # noqa: ANN401 - shapely's
    streets: DrawnStreets,
    features: DrawnFeatures,
    frame: Frame,
) -> Any:  # noqa: ANN401
    thin = style.thinning(frame.scale)
    lines = [(lines, road.casing * thin) for road, lines in streets.roads]
    return lead_beside(border, [*lines, (features.rails, style.RAIL_WIDTH * thin)])


def _weigh_ground(streets: DrawnStreets, features: DrawnFeatures) -> Ground:
    lines = [(lines, 0.6 * road.casing) for road, lines in streets.roads]
    return Ground.of([*lines, (features.rails, 2.0), (streets.minor, 0.1)])


def _draw_edge(frame: Frame) -> str:
    attributes = {"stroke-width": LINE, "stroke-linejoin": "miter"}
    return draw_path(path_data(frame.edge), fill="none", stroke=BLACK, **attributes)
