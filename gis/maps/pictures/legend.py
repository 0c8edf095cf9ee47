"""The legend of a picture map, in a column at its side."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from gis.domain.kinds import Kind
from gis.maps import palette
from gis.maps.pictures.ground import BORDER_DASHES
from gis.maps.pictures.looks import DISC, Look, draw_label, draw_symbol
from gis.maps.pictures.paper import SMALL

_LINE = 0.245
"""Inches from one line to the next."""
_KEY = 0.19
"""Inches from the left to the middle of a box or symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the legend: a heading, or a key and what it means.

    Attributes
    ----------
    text
        What it means; may have several lines. Without any key it is a heading.
    look
        Of its box.
    symbol, hollow
        Kind whose symbol it shows; an outline alone where *hollow*.
    disc
        Diameter of a disc of people, in points.
    dot
        Colour of a small dot.
    label
        A label as on the map.
    border
        The line of the areas' borders.
    line
        Colour of a line, and whether it is dashed.
    """

    text: str
    look: Look | None = None
    symbol: Kind | None = None
    hollow: bool = False
    disc: float = 0.0
    dot: str = ""
    label: str = ""
    border: bool = False
    line: tuple[str, bool] | None = None

    @property
    def heading(self) -> bool:
        """Whether it has no key."""
        keys = (self.look, self.symbol, self.disc, self.dot, self.label, self.border)
        return not any(keys) and self.line is None


def draw_legend(
    axes: Axes, entries: Sequence[Entry], *, width: float, height: float
) -> None:
    """Draw the legend into axes of *width* by *height* inches."""
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    y = 0.14
    for number, entry in enumerate(entries):
        if entry.heading and number:
            y += 0.14
        # A disc may be larger than a line is high.
        room = max(0.0, entry.disc / 72 - _LINE + 0.06)
        y += room / 2
        _draw_key(axes, entry, y)
        for line in entry.text.split("\n"):
            axes.text(
                0.02 if entry.heading else 0.48,
                y,
                line,
                fontsize=SMALL,
                fontweight="bold" if entry.heading else "normal",
                va="center",
            )
            y += _LINE
        y += room / 2


def _draw_key(axes: Axes, entry: Entry, y: float) -> None:
    if entry.look is not None:
        box = Rectangle(
            (0.03, y - 0.075), 0.32, 0.15, linewidth=1.0, **entry.look.for_patches()
        )
        axes.add_patch(box)
    elif entry.symbol is not None:
        draw_symbol(axes, entry.symbol, (_KEY, y), hollow=entry.hollow)
    elif entry.disc:
        axes.plot(_KEY, y, "o", markersize=entry.disc, **DISC)
    elif entry.dot:
        draw_dot(axes, (_KEY, y), entry.dot)
    elif entry.label:
        draw_label(axes, entry.label, (_KEY, y))
    elif entry.border:
        axes.plot(
            [0.03, 0.35],
            [y, y],
            color=palette.AREA_LINE,
            linewidth=1.5,
            linestyle=(0, BORDER_DASHES),
        )
    elif entry.line is not None:
        colour, dashed = entry.line
        axes.plot(
            [0.03, 0.35],
            [y, y],
            color=colour,
            linewidth=2.0 if dashed else 3.6,
            linestyle=(0, (3, 2)) if dashed else "solid",
        )


def draw_dot(axes: Axes, xy: tuple[float, float], colour: str) -> None:
    """Draw a small dot: where a town's distance is measured from."""
    axes.plot(
        *xy,
        "o",
        markersize=4.6,
        markerfacecolor=colour,
        markeredgecolor="white",
        markeredgewidth=0.9,
        zorder=6,
    )
