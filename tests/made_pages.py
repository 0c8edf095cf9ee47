"""Pages of a newsletter made up for tests: a plain map, and any table around it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from shapely import LineString, MultiPolygon, box

from gis.domain.kinds import Kind
from gis.maps.sheet.content import MapData, SheetEntry
from gis.maps.sheet.page_content import Imprint, Line, PageText

FONTS = Path(__file__).parents[1] / "app" / "static" / "vendor" / "print"
URL = "https://www.example.jp/tetotote/map?area=M1"
SIDE = 2000.0


def make_line(
    label: str,
    name: str = "お茶の間サロン 寿",
    *,
    kind: Kind = Kind.SALON,
    xy: tuple[float, float] | None = (1000.0, 1000.0),
    when: tuple[str, ...] = ("第2・4火曜 13:30–15:30",),
    place: str = "北琴芝会館",
    telephone: str = "0836-00-1311",
    approximate: bool = False,
) -> Line:
    """Make a line of the table."""
    entry = SheetEntry(label=label, kind=kind, xy=xy, approximate=approximate)
    return Line(entry=entry, name=name, when=when, place=place, telephone=telephone)


def scatter(number: int) -> tuple[float, float]:
    """Give a place of its own for each number, without any two near each other."""
    column, row = number % 8, number // 8
    return (120.0 + 250.0 * column, 120.0 + 230.0 * row)


def make_text(lines: Sequence[Line], **told: Any) -> PageText:
    """Make what a page says; parts of the imprint are told by their names."""
    names = ("title", "issue", "publisher", "telephone", "url")
    imprint = {
        "title": "てととて",
        "issue": 12,
        "publisher": "宇部市社会福祉協議会",
        "telephone": "0836-00-0000",
        "url": URL,
    } | {name: told.pop(name) for name in names if name in told}
    plain: dict[str, Any] = {
        "imprint": Imprint(month=date(2026, 12, 1), **imprint),
        "heading": "通いの場マップ",
        "area": "神原・琴芝圏域",
        "lines": tuple(lines),
        "data_date": date(2026, 11, 28),
        "attributions": ("© OpenStreetMap contributors（ODbL）",),
    }
    return PageText(**plain | told)


def make_map(lines: Sequence[Line], *, hatched: bool = False) -> MapData:
    """Make a map of some streets without names, so that all its text are numbers."""
    count = 9
    streets = [
        LineString([(0, 100 + 220 * row), (SIDE, 100 + 220 * row)])
        for row in range(count)
    ]
    nothing = np.array([], dtype=str)
    return MapData(
        boundary=box(0, 0, SIDE, SIDE),
        streets=np.array(streets, dtype=object),
        highway=np.full(count, "tertiary"),
        street_names=np.full(count, ""),
        features=np.array([], dtype=object),
        feature_class=nothing,
        feature_subclass=nothing,
        feature_names=nothing,
        extent=np.array([], dtype=float),
        tunnel=np.array([], dtype=bool),
        gaps=MultiPolygon([box(300, 300, 800, 700)]) if hatched else None,
        entries=tuple(line.entry for line in lines),
    )
