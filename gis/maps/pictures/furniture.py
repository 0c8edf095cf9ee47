"""What every picture map needs besides the map: title, scale, north."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from gis.maps import palette
from gis.maps.pictures.ground import LABELS
from gis.maps.pictures.looks import ALARM
from gis.maps.pictures.paper import SMALL, TEXT, TITLE

_LONGEST_SCALE = 1.3
"""Inches."""


def draw_title(
    figure: Figure, title: str, remark: str = "", *, alarm: str = ""
) -> None:
    """Write the title and, under it, a line.

    Parameters
    ----------
    alarm
        Stands before the remark and must not be overlooked: that distances are estimates.
    """
    height, width = figure.get_figheight(), figure.get_figwidth()
    left, top = 0.12 / width, 1 - 0.10 / height
    figure.text(left, top, title, fontsize=TITLE, fontweight="bold", va="top")
    below = 1 - 0.44 / height
    if alarm:
        written = figure.text(
            left, below, alarm, fontsize=TEXT, va="top", color=ALARM, fontweight="bold"
        )
        left += written.get_window_extent().width / figure.dpi / width + 0.2 / width
    if remark:
        figure.text(left, below, remark, fontsize=TEXT, va="top")


def draw_scale(axes: Axes, *, metres_per_inch: float) -> None:
    """Draw a scale bar of a round length into the map's lower left."""
    inch = metres_per_inch
    length = round_length(inch * _LONGEST_SCALE)
    x, y = axes.get_xlim()[0] + 0.22 * inch, axes.get_ylim()[0] + 0.2 * inch
    halo = [withStroke(linewidth=4, foreground="white")]
    axes.plot(
        [x, x, x + length, x + length],
        [y + 0.07 * inch, y, y, y + 0.07 * inch],
        color=palette.INK,
        linewidth=1.6,
        path_effects=halo,
        zorder=LABELS,
        solid_joinstyle="miter",
    )
    axes.text(
        x + length / 2,
        y + 0.06 * inch,
        f"{length / 1000:g}km" if length >= 1000 else f"{length:g}m",
        fontsize=SMALL,
        ha="center",
        va="bottom",
        path_effects=halo,
        zorder=LABELS,
    )


def draw_north(axes: Axes, word: str, *, metres_per_inch: float) -> None:
    """Draw an arrow to the north into the map's upper left; *word* stands under it."""
    inch = metres_per_inch
    x, y = axes.get_xlim()[0] + 0.26 * inch, axes.get_ylim()[1] - 0.14 * inch
    halo = [withStroke(linewidth=3, foreground="white")]
    axes.fill(
        [x, x + 0.1 * inch, x, x - 0.1 * inch],
        [y, y - 0.34 * inch, y - 0.26 * inch, y - 0.34 * inch],
        color=palette.INK,
        path_effects=halo,
        zorder=LABELS,
    )
    axes.text(
        x,
        y - 0.39 * inch,
        word,
        fontsize=SMALL,
        ha="center",
        va="top",
        path_effects=halo,
        zorder=LABELS,
    )


def round_length(longest: float) -> float:
    """Give the longest of 1, 2 or 5 times a power of ten that is not above *longest*.

    Examples
    --------
    >>> [round_length(metres) for metres in (1999.0, 2000.0, 640.0)]
    [1000.0, 2000.0, 500.0]
    """
    power = float(10 ** np.floor(np.log10(longest)))
    return max(factor * power for factor in (1, 2, 5) if factor * power <= longest)
