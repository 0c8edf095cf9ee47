"""A whole page of the newsletter around its map: PDF, SVG and picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from gis.errors import N_, TetototeError
from gis.maps.sheet.black import to_pure_black
from gis.maps.sheet.content import MapData
from gis.maps.sheet.fonts_check import Glyphs, check_fonts
from gis.maps.sheet.frame import choose_frame
from gis.maps.sheet.legend import (
    Expected,
    Explained,
    LegendItem,
    explain_kinds,
    explain_panel,
)
from gis.maps.sheet.outlines import draw_proof_mark, outline_page
from gis.maps.sheet.page_content import PageText
from gis.maps.sheet.page_data import (
    Data,
    name_kinds,
    say_proof,
    write_data,
    write_legend,
)
from gis.maps.sheet.page_layout import (
    LOWEST,
    TALLEST,
    Heights,
    Layout,
    lay_out,
)
from gis.maps.sheet.panel import Panel, draw_panel
from gis.maps.sheet.picture import to_grey
from gis.maps.sheet.streets import BLEED
from gis.maps.sheet.typesetting import Typesetter

MAP_WIDTH = 186.0
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page.

    Attributes
    ----------
    pdf
        All leaves.
    svgs, pictures
        Each leaf: letters as outlines; grey PNG of 300 dpi.
    panel
        Its map.
    missing
        Characters that the fonts do not have; 〓 stands for them.
    """

    pdf: bytes
    svgs: tuple[bytes, ...]
    pictures: tuple[bytes, ...]
    panel: Panel
    missing: tuple[str, ...]


def compose_page(data: MapData, text: PageText, *, fonts: Path) -> Page:
    """Set the page of an area.

    Parameters
    ----------
    data
        What its map shows; its entries are those of the lines of *text*.
    fonts
        Folder of ``regular.ttf`` and ``bold.ttf``.

    Raises
    ------
    TetototeError
        When fonts are missing, or the page does not come out as it should.
    """
    glyphs = Glyphs(fonts)
    typesetter = Typesetter(fonts)
    said = write_data(text, glyphs)
    rows = said.pop("rows")
    on_map = [line.entry for line in text.lines if line.entry.xy is not None]
    kinds = explain_kinds(on_map, fonts)
    expected = explain_panel(_expect(data), text)
    layout = _lay_out(typesetter, said | {"rows": rows}, legend=[*kinds, *expected])
    panel = draw_panel(
        _fit_names(data, glyphs),
        width=MAP_WIDTH,
        height=layout.map_height,
        fonts=fonts,
        estimated=text.estimated,
    )
    _check_labels(panel, {entry.label for entry in on_map})
    complete = said | {
        "panel": {
            "svg": panel.svg,
            "height": panel.height,
            "alt": _describe(text, panel, glyphs),
        },
        "legend": write_legend([*kinds, *explain_panel(panel, text)]),
        "leaves": _divide(rows, layout),
        "proof": _mark_proof(fonts) if text.proof else None,
    }
    pdf = to_pure_black(typesetter.set_pages(complete, "pdf")[0])
    check_fonts(pdf)
    return Page(
        pdf=pdf,
        svgs=tuple(
            outline_page(svg, fonts) for svg in typesetter.set_pages(complete, "svg")
        ),
        pictures=tuple(to_grey(png) for png in typesetter.set_pages(complete, "png")),
        panel=panel,
        missing=tuple(sorted(glyphs.missing)),
    )


def find_view(data: MapData) -> tuple[float, float, float, float]:
    """Give the part of the plane that the map of a page may show, in metres.

    How high the map is depends on the table: the lowest one has the smallest scale.
    """
    lowest = choose_frame(data, width=MAP_WIDTH, height=LOWEST)
    return replace(lowest, height=TALLEST).view(beyond=BLEED)


def _check_labels(panel: Panel, in_table: set[str]) -> None:
    """Make sure that map and table have the same numbers."""
    if panel.shown != in_table:
        raise TetototeError(
            N_("Map and table do not have the same numbers: %(labels)s."),
            labels=", ".join(sorted(panel.shown ^ in_table)),
        )


def _lay_out(
    typesetter: Typesetter,
    said: Data,
    *,
    legend: Sequence[LegendItem],
) -> Layout:
    rows = said["rows"]
    found = typesetter.measure(
        said | {"legend": write_legend(legend), "kinds": name_kinds(rows)}
    )
    whole = ("masthead", "dateline", "legend", "head", "foot")
    further = ("continuation", "head", "further-foot")
    return lay_out(
        Heights(
            around_map=sum(found[part] for part in whole),
            around_lines=sum(found[part] for part in further),
            rows=found["rows"],
            begins=[row["begins"] for row in rows],
            leads=[row["section"] is not None for row in rows],
        )
    )


def _expect(data: MapData) -> Explained:
    """Give what a map may hold, so that its legend has room before it is drawn."""
    return Expected(
        has_gaps=data.gaps is not None and not data.gaps.is_empty,
        has_outside=bool(data.outside),
        has_homes=any(entry.approximate for entry in data.entries),
        has_leaders=True,
        has_landmarks=True,
        has_border=data.boundary is not None,
    )


def _fit_names(data: MapData, glyphs: Glyphs) -> MapData:
    return replace(
        data,
        street_names=glyphs.fit_names(data.street_names),
        feature_names=glyphs.fit_names(data.feature_names),
    )


def _divide(rows: Sequence[Data], layout: Layout) -> list[Data]:
    """Give the leaves: their rows, the kinds that those have, and what heads them.

    A leaf that begins with what is not on the map has the headings of that part.
    """
    leaves = []
    for start, end in pairwise((0, *layout.ends)):
        mine = list(rows[start:end])
        parts = [row["section"] for row in rows[: start + 1] if row["section"]]
        if mine and mine[0]["section"]:
            del mine[0]
        leaves.append(
            {
                "rows": mine,
                "kinds": name_kinds(mine),
                "part": parts[-1] if parts else None,
            }
        )
    return leaves


def _describe(text: PageText, panel: Panel, glyphs: Glyphs) -> str:
    """Say for those who do not see it what the map shows."""
    said = f"{text.area}の地図、縮尺 1:{panel.scale:,}。"
    if count := len(panel.shown):
        said += f"下の表のうち{count}か所の場所を、表と同じ番号で示しています。"
    return glyphs.fit(said)


def _mark_proof(fonts: Path) -> Data:
    return {"picture": draw_proof_mark("校正用", fonts), "words": say_proof()}
