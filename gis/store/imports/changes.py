"""What an import does with each row, told so that a person can check it before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

import shapely

from gis.errors import N_


class Deed(StrEnum):
    """What is done with a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """Its name (a message id)."""
        return _LABELS[self]


_LABELS = {
    Deed.ADDED: N_("added"),
    Deed.CHANGED: N_("changed"),
    Deed.UNCHANGED: N_("as it was"),
    Deed.ENDED: N_("no longer there"),
}

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, as text; *label* names it (a message id or a heading)."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What is done with one row.

    Attributes
    ----------
    row
        Its number in the file; None for what the file no longer has.
    ref
        Its identifier in the data set.
    fields
        What changes; none for rows that are added, left or ended.
    """

    row: int | None
    ref: str
    name: str
    deed: Deed
    fields: tuple[FieldChange, ...] = ()


def compare_fields(
    before: Mapping[str, object],
    after: Mapping[str, object],
    labels: Mapping[str, str],
) -> tuple[FieldChange, ...]:
    """Give the fields that differ, in the order of *labels*.

    What *after* does not tell stays as it is.

    Examples
    --------
    >>> compare_fields({"name": "A", "total": 3.0}, {"name": "A", "total": None},
    ...                {"name": "name", "total": "people"})
    (FieldChange(label='people', before='3', after=''),)
    """
    found = []
    for key, label in labels.items():
        if key not in after:
            continue
        old, new = show_value(before.get(key)), show_value(after.get(key))
        if old != new or not _are_equal(before.get(key), after.get(key)):
            found.append(FieldChange(label, old, new))
    return tuple(found)


def show_value(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    """Write a value as a person reads it; nothing where it is not known.

    Examples
    --------
    >>> show_value(shapely.Point(138.32, 34.86)), show_value(("スロープ", "手すり"))
    ('138.320000, 34.860000', 'スロープ、手すり')
    """
    if isinstance(value, tuple | list):
        return "、".join(map(show_value, value))
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return "" if value is None else str(value)


def _are_equal(old: object, new: object) -> bool:
    """Tell whether shapes are the same, although they are written alike in short."""
    if isinstance(old, shapely.Geometry) and isinstance(new, shapely.Geometry):
        return bool(shapely.equals_exact(old, new, tolerance=0.0))
    return True


def _show_shape(shape: shapely.Geometry) -> str:
    """Write a point as it is, and other shapes by where they lie and how many corners."""
    if isinstance(shape, shapely.Point):
        return f"{shape.x:.{_DIGITS}f}, {shape.y:.{_DIGITS}f}"
    west, south, east, north = shapely.bounds(shape)
    corners = shapely.get_num_coordinates(shape)
    return f"{west:.5f}–{east:.5f}, {south:.5f}–{north:.5f} ({corners})"


def _show_number(value: float) -> str:
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (float, _show_number),
    (date, date.isoformat),
    (time, "{:%H:%M}".format),
    (shapely.Geometry, _show_shape),
)
