"""Bars that lie on their side, with their figures written at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes

from gis.maps import palette
from gis.maps.pictures.furniture import draw_title
from gis.maps.pictures.looks import WITHIN, Look
from gis.maps.pictures.paper import SMALL, TEXT, WIDTH, Paper, Picture, take_paper

_ROW, _GROUP = 0.42, 0.18
_THICK = 0.27
_TITLE, _REMARK, _LEGEND, _FOOT = 0.50, 0.32, 0.36, 0.12
_MARGIN = 0.12
"""Inches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a bar; *text* stands in it where it fits."""

    value: float
    look: Look
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar.

    Attributes
    ----------
    label
        On its left.
    parts
        From left to right.
    text
        At its right end.
    begins
        A group of bars begins here: more room above it.
    """

    label: str
    parts: tuple[Part, ...]
    text: str = ""
    begins: bool = False


def draw_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    alt: str,
    fonts: Path,
    remark: str = "",
    alarm: str = "",
    caption: str = "",
    legend: Sequence[tuple[Look, str]] = (),
) -> Picture:
    """Draw bars from one zero line; the longest fills the width.

    Parameters
    ----------
    remark, alarm
        As in `gis.maps.pictures.furniture.draw_title`.
    legend
        What the looks mean, where the labels do not say it.
    """
    places, below = _place(bars)
    head = _TITLE + (_REMARK if remark or alarm else 0)
    keys = _LEGEND if legend else 0
    height = head + keys + below + _FOOT
    with take_paper(fonts, height=height) as paper:
        left = _MARGIN + _widest(paper, [bar.label for bar in bars]) + 0.08
        right = 0.1 + _widest(paper, [bar.text for bar in bars]) + _MARGIN
        inches = WIDTH - left - right
        longest = max((_length(bar) for bar in bars), default=0) or 1
        axes = paper.figure.add_axes(
            (left / WIDTH, _FOOT / height, inches / WIDTH, below / height)
        )
        axes.set(xlim=(0, longest), ylim=(below, 0))
        axes.axis("off")
        for bar, y in zip(bars, places, strict=True):
            _draw_bar(paper, axes, bar, y, per_inch=longest / inches)
        axes.plot(
            [0, 0], [0, below], color=palette.AREA_LINE, linewidth=1.2, clip_on=False
        )
        draw_title(paper.figure, title, remark, alarm=alarm)
        if legend:
            box = (0, (below + _FOOT) / height, 1, keys / height)
            _draw_keys(paper, paper.figure.add_axes(box), legend)
        return paper.finish(alt=alt, caption=caption)


def _place(bars: Sequence[Bar]) -> tuple[list[float], float]:
    """Give the middle of each bar and where all end, in inches from the top."""
    y, places = 0.0, []
    for number, bar in enumerate(bars):
        y += _GROUP if bar.begins and number else 0
        places.append(y + _ROW / 2)
        y += _ROW
    return places, max(y, _ROW)


def _length(bar: Bar) -> float:
    return sum(part.value for part in bar.parts)


def _widest(paper: Paper, texts: Sequence[str]) -> float:
    return max((paper.size_of(text, TEXT)[0] for text in texts), default=0)


def _draw_bar(paper: Paper, axes: Axes, bar: Bar, y: float, *, per_inch: float) -> None:
    axes.text(-0.08 * per_inch, y, bar.label, ha="right", va="center", fontsize=TEXT)
    x = 0.0
    for part in bar.parts:
        if part.value <= 0:
            continue
        filling = part.look.for_patches()
        axes.barh(y, part.value, left=x, height=_THICK, linewidth=0.9, **filling)
        needed = paper.size_of(part.text, SMALL)[0] + 0.12
        if part.text and part.value / per_inch > needed:
            _write_inside(axes, part, x + part.value / 2, y)
        x += part.value
    axes.text(x + 0.1 * per_inch, y, bar.text, va="center", fontsize=TEXT)


def _write_inside(axes: Axes, part: Part, x: float, y: float) -> None:
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    axes.text(
        x,
        y,
        part.text,
        ha="center",
        va="center",
        fontsize=SMALL,
        color="white" if part.look == WITHIN else palette.INK,
        bbox=box if part.look.hatched else None,
    )


def _draw_keys(paper: Paper, axes: Axes, legend: Sequence[tuple[Look, str]]) -> None:
    axes.set(xlim=(0, WIDTH), ylim=(0, _LEGEND))
    axes.axis("off")
    x, y = _MARGIN, _LEGEND / 2
    for look, text in legend:
        filling = look.for_patches()
        axes.barh(y, 0.3, left=x, height=0.15, linewidth=0.9, **filling)
        axes.text(x + 0.38, y, text, va="center", fontsize=SMALL)
        x += 0.38 + paper.size_of(text, SMALL)[0] + 0.3
