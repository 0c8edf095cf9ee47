"""How areas, bars and boxes of a legend are filled, and how symbols and labels look."""

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D

from gis.domain.kinds import Kind
from gis.maps import palette
from gis.maps.pictures.ground import LABELS
from gis.maps.pictures.ground import SYMBOLS as SYMBOL_ORDER
from gis.maps.pictures.outlines import symbol_path
from gis.maps.pictures.paper import SMALL
from gis.maps.symbols import SYMBOLS

ALARM = "#ac3e00"
SYMBOL_RADIUS, SMALL_RADIUS = 5.2, 3.6
"""Points; small where there are many."""
DISC: dict[str, Any] = {
    "markerfacecolor": "#1f4e9c66",
    "markeredgecolor": "#1f4e9c",
    "markeredgewidth": 0.8,
}
"""Discs of people; translucent, because they overlap."""

_HATCH, _MAP_HATCH = "////", "//"
_CLASS_LINE = "#8a6d4f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How something is filled.

    Attributes
    ----------
    fill, line
        Colours; the hatch has that of the line.
    hatched
        It wears the hatch of gaps.
    dashed
        Its outline is dashed: not known.
    """

    fill: str
    line: str = _CLASS_LINE
    hatched: bool = False
    dashed: bool = False

    def for_patches(self, *, on_map: bool = False) -> dict[str, Any]:
        """Give the look in matplotlib's words; hatches are wider *on_map* than in boxes."""
        hatch = _MAP_HATCH if on_map else _HATCH
        return {
            "facecolor": self.fill,
            "edgecolor": self.line,
            "hatch": hatch if self.hatched else None,
            "linestyle": (0, (3, 2)) if self.dashed else "solid",
        }


UNKNOWN = Look(fill=palette.UNKNOWN_FILL, line=palette.UNKNOWN_LINE, dashed=True)
WITHIN = Look(fill=palette.ACCENT, line=palette.ACCENT)
BEYOND = Look(fill=palette.WALKING_CLASSES[-1].colour, line=palette.GAP, hatched=True)


def class_look(walking_class: int | None, *, gap: bool = False) -> Look:
    """Give the look of a class of walking distance; None is a distance not known."""
    if walking_class is None:
        return UNKNOWN
    fill = palette.WALKING_CLASSES[walking_class].colour
    return Look(fill=fill, line=palette.GAP, hatched=True) if gap else Look(fill=fill)


def draw_symbol(
    axes: Axes,
    kind: Kind,
    xy: tuple[float, float],
    *,
    hollow: bool = False,
    radius: float = SYMBOL_RADIUS,
) -> None:
    """Draw the symbol of a kind with a white ring; *hollow* ones are outlines alone."""
    look = SYMBOLS[kind]
    pixels = axes.figure.dpi / 72 * radius
    x, y = axes.transData.transform(xy)
    ring = [withStroke(linewidth=3.2, foreground="white")]
    axes.add_patch(
        PathPatch(
            symbol_path(kind).transformed(Affine2D().scale(pixels).translate(x, y)),
            transform=None,
            facecolor="white" if hollow else look.colour,
            edgecolor=look.colour if hollow else "white",
            linewidth=1.5 if hollow else 1.1,
            path_effects=ring if hollow else None,
            zorder=SYMBOL_ORDER,
        )
    )


def draw_label(axes: Axes, text: str, xy: tuple[float, float]) -> None:
    """Draw a number in a box, as the ranking beside the map has it."""
    axes.annotate(
        text,
        xy,
        ha="center",
        va="center",
        fontsize=SMALL,
        fontweight="bold",
        color=palette.GAP,
        bbox={
            "boxstyle": "round,pad=0.18,rounding_size=0.25",
            "facecolor": "white",
            "edgecolor": palette.GAP,
            "linewidth": 1.3,
        },
        zorder=LABELS,
    )
