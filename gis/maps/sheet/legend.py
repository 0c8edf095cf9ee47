"""The legend of a page: what is on its map, with symbols as large as they are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import shapely

from gis.domain.kinds import Kind
from gis.maps.sheet import style
from gis.maps.sheet.content import SheetEntry
from gis.maps.sheet.gaps import draw_gaps
from gis.maps.sheet.lettering import read_faces
from gis.maps.sheet.marks import RING, make_mark
from gis.maps.sheet.page_content import PageText
from gis.maps.sheet.svg import (
    BLACK,
    WHITE,
    draw_line,
    draw_path,
    path_data,
    write_document,
)

KIND_WORDS = {
    Kind.SALON: "通いの場",
    Kind.TRANSPORT: "移動・外出",
    Kind.SUPPORT: "家の手伝い・食・見守り",
    Kind.CONSULTATION: "相談",
    Kind.CARE: "専門職・介護",
    Kind.PARTICIPATION: "社会参加・出番",
}
"""What each kind is called in print."""
_SWATCH = (11.0, 4.8)
"""Millimetres of a piece of hatch."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A small drawing in millimetres."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A drawing and what it means."""

    picture: Picture
    words: str


def explain_kinds(entries: Sequence[SheetEntry], fonts: Path) -> list[LegendItem]:
    """Explain the symbol of each kind, with the first number that wears it."""
    face = read_faces(fonts).bold
    first: dict[Kind, str] = {}
    for entry in entries:
        first.setdefault(entry.kind, entry.label)
    items = []
    for kind, label in first.items():
        mark = make_mark(label, kind, face)
        # On white paper the white ring around it takes no room.
        middle = mark.reach - RING
        side = 2 * middle
        elements = mark.draw(middle, middle)
        items.append(LegendItem(_draw(elements, side, side), KIND_WORDS[kind]))
    return items


class Explained(Protocol):
    """What a legend must know of a map."""

    @property
    def has_gaps(self) -> bool:
        """A hatch."""

    @property
    def has_outside(self) -> bool:
        """Salons of neighbouring areas."""

    @property
    def has_homes(self) -> bool:
        """Discs around towns."""

    @property
    def has_leaders(self) -> bool:
        """Lines from symbols to the dots at their places."""

    @property
    def has_landmarks(self) -> bool:
        """Squares of landmarks."""

    @property
    def has_border(self) -> bool:
        """The border of the area: one whose homes lie together may run outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a map may hold before it is drawn."""

    has_gaps: bool
    has_outside: bool
    has_homes: bool
    has_leaders: bool
    has_landmarks: bool
    has_border: bool


def explain_panel(found: Explained, text: PageText) -> list[LegendItem]:
    """Explain what else than symbols is drawn on a map."""
    items = []
    if found.has_outside:
        items.append(LegendItem(_outside(), "となりの圏域の通いの場"))
    if found.has_homes:
        items.append(LegendItem(_home(), "個人のお宅（このあたり）"))
    if found.has_leaders:
        items.append(LegendItem(_leader(), "線の先の点が、その場所です"))
    if found.has_landmarks:
        items.append(LegendItem(_landmark(), "目じるし"))
    if found.has_border:
        items.append(LegendItem(_border(), "この圏域の境"))
    if found.has_gaps:
        how = "直線距離からの推計" if text.estimated else "道のり"
        how += f"、{text.pace}" if text.pace else ""
        words = f"ここから{text.limit}に通いの場がありません（{how}）"
        items.append(LegendItem(_hatch(), words))
    return items


def _hatch() -> Picture:
    width, height = _SWATCH
    edge = style.GAP_EDGE_WIDTH / 2
    piece = shapely.MultiPolygon([shapely.box(edge, edge, width - edge, height - edge)])
    return _draw(draw_gaps(piece), width, height)


def _border() -> Picture:
    width, height = 13.0, 2.0
    line = shapely.LineString([(0, height / 2), (width, height / 2)])
    drawn = draw_line(
        line, width=style.BORDER_WIDTH, cap="butt", dash=style.BORDER_DASH
    )
    return _draw([drawn], width, height)


def _landmark() -> Picture:
    side = 1.9
    square = path_data(shapely.box(0, 0, side, side))
    return _draw([draw_path(square, fill=BLACK)], side, side)


def _outside() -> Picture:
    side = 3.0
    disc = path_data(shapely.Point(side / 2, side / 2).buffer(1.25))
    drawn = draw_path(disc, fill=WHITE, stroke=BLACK, **{"stroke-width": 0.5})
    return _draw([drawn], side, side)


def _home() -> Picture:
    side = 7.6
    disc = shapely.Point(side / 2, side / 2).buffer(side / 2 - 0.4).exterior
    return _draw([draw_line(disc, width=0.6, dash=(0.01, 1.45))], side, side)


def _leader() -> Picture:
    width, height = 7.0, 1.4
    line = shapely.LineString([(0, height / 2), (width - 0.6, height / 2)])
    dot = shapely.Point(width - 0.6, height / 2).buffer(0.55)
    drawn = [draw_line(line, width=0.4), draw_path(path_data(dot), fill=BLACK)]
    return _draw(drawn, width, height)


def _draw(elements: Sequence[str], width: float, height: float) -> Picture:
    return Picture(write_document(elements, width=width, height=height), width, height)
