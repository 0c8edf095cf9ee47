"""The box around a geometry, kept beside it, and the filter that uses it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import Boolean, Connection, Float, Table, event, func, literal
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, Mapper, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.expression import and_
from sqlalchemy.sql.functions import FunctionElement

from gis.store.types import SRID

SIDES = ("minx", "miny", "maxx", "maxy")
"""The order of ``shapely.bounds``."""

GEOMETRY_NAMES = ("geometry", "boundary", "point")
"""What the geometry of a bounded table may be called; each has one of them."""


def _side(index: int) -> Callable[[DefaultExecutionContext], float | None]:
    def side(context: DefaultExecutionContext) -> float | None:
        row = context.get_current_parameters()  # type: ignore[no-untyped-call]
        geometry = next((row[name] for name in GEOMETRY_NAMES if name in row), None)
        return geometry_bounds(geometry)[index]

    return side


class Bounded:
    """A row with one geometry, and the box around it in degrees.

    The box is filled when the row is written through a session or by ``insert``; only an
    ``update`` statement that sets the geometry has to set the box too.
    """

    minx: Mapped[float | None] = mapped_column(default=_side(0), sort_order=80)
    miny: Mapped[float | None] = mapped_column(default=_side(1), sort_order=81)
    maxx: Mapped[float | None] = mapped_column(default=_side(2), sort_order=82)
    maxy: Mapped[float | None] = mapped_column(default=_side(3), sort_order=83)


def geometry_name(columns: Any) -> str:  # noqa: ANN401 - a class, an alias or `table.c`
    """Give the name of a bounded table's geometry column."""
    return next(name for name in GEOMETRY_NAMES if hasattr(columns, name))


def geometry_bounds(geometry: Any) -> list[float | None]:  # noqa: ANN401 - shapely's
    """Give the box around a geometry, four times None when there is nothing in it."""
    if geometry is None or geometry.is_empty:
        return [None, None, None, None]
    return [float(value) for value in shapely.bounds(geometry)]


def bounds_columns(geometries: NDArray[np.object_]) -> list[dict[str, float | None]]:
    """Give the boxes around many geometries, as the columns of a bounded table.

    Examples
    --------
    >>> bounds_columns(np.array([shapely.Point(131.25, 33.95)]))
    [{'minx': 131.25, 'miny': 33.95, 'maxx': 131.25, 'maxy': 33.95}]
    """
    boxes = shapely.bounds(geometries)
    nothing = np.isnan(boxes[:, 0]).tolist()
    return [
        dict.fromkeys(SIDES) if empty else dict(zip(SIDES, box, strict=True))
        for box, empty in zip(boxes.tolist(), nothing, strict=True)
    ]


@event.listens_for(Bounded, "before_update", propagate=True)
def _refresh_box(
    mapper: Mapper[Any],  # noqa: ARG001 - the signature is SQLAlchemy's
    connection: Connection,  # noqa: ARG001 - the signature is SQLAlchemy's
    target: Any,  # noqa: ANN401 - any bounded row
) -> None:
    geometry = getattr(target, geometry_name(target))
    for side, value in zip(SIDES, geometry_bounds(geometry), strict=True):
        if getattr(target, side) != value:
            setattr(target, side, value)


class BoxMeets(FunctionElement[bool]):
    """Whether the box around a geometry meets a given one, edges included."""

    type = Boolean()
    inherit_cache = True
    name = "box_meets"


@compiles(BoxMeets)
def _compare_sides(element: BoxMeets, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    _, minx, miny, maxx, maxy, west, south, east, north = element.clauses
    condition = and_(minx <= east, maxx >= west, miny <= north, maxy >= south)
    return "(" + compiler.process(condition, **kw) + ")"


@compiles(BoxMeets, "postgresql")
def _use_index(element: BoxMeets, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    # PostGIS compares boxes rounded outward to single precision: `&&` finds candidates
    # by the index, the plain columns decide, so that both engines answer alike.
    geometry, *_, west, south, east, north = element.clauses
    box = func.ST_MakeEnvelope(west, south, east, north, SRID)
    candidates = compiler.process(geometry.op("&&")(box), **kw)
    return f"({candidates} AND {_compare_sides(element, compiler, **kw)})"


def bbox_filter(table: Any, bounds: Sequence[float]) -> ColumnElement[bool]:  # noqa: ANN401
    """Give the condition that a row's box meets *bounds*.

    Parameters
    ----------
    table
        A class with `Bounded`, an alias of one, or its table.
    bounds
        West, south, east, north in degrees (EPSG:4326).

    Returns
    -------
    ColumnElement of bool
        ``&&`` with the GiST index on PostGIS, the four columns elsewhere.
    """
    columns = table.c if isinstance(table, Table) else table
    return BoxMeets(
        getattr(columns, geometry_name(columns)),
        *(getattr(columns, side) for side in SIDES),
        *(literal(float(value), Float()) for value in bounds),
    )
