"""Column types that mean the same on both engines."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import GeometryType as GeometryKind
from shapely.geometry.base import BaseGeometry
from sqlalchemy import (
    JSON,
    ColumnElement,
    DateTime,
    Dialect,
    LargeBinary,
    String,
    TypeCoerce,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeDecorator, TypeEngine

SRID = 4326

Words = TypeVar("Words", bound=StrEnum)


class JsonType(TypeDecorator[Any]):
    """JSON on both engines. A value changed in place goes unnoticed: assign a new one."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the engine's own type."""
        if dialect.name == "postgresql":
            # Late: commands on SQLite need not load all of the other engine.
            from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415

            return JSONB(none_as_null=True)
        return JSON(none_as_null=True)


Json = JsonType()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware datetimes go in, UTC comes out (SQLite drops the zone).

    Raises
    ------
    ValueError
        When a datetime without a zone is handed in.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> datetime | None:
        """Bring a moment to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"{value!r} has no time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> datetime | None:
        """Give a moment in UTC."""
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )


class Word(TypeDecorator[Words]):
    """One word of a short, fixed list, stored as text, so that lists may grow.

    Parameters
    ----------
    words
        The list.
    """

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[Words]) -> None:
        self.words = words
        super().__init__()

    def process_bind_param(
        self,
        value: Words | str | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> str | None:
        """Refuse a word that is not in the list."""
        return None if value is None else self.words(value).value

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> Words | None:
        """Give the member of the list."""
        return None if value is None else self.words(value)


class GeometryType(TypeDecorator[BaseGeometry]):
    """A shapely geometry in EPSG:4326: PostGIS ``geometry``, elsewhere a WKB blob.

    A polygon handed to a ``MULTIPOLYGON`` column becomes a multipolygon of one part, a
    third dimension is dropped, and any other type than the column's is refused, alike on
    both engines.

    Parameters
    ----------
    kind
        ``POINT``, ``LINESTRING``, ``POLYGON``, ``MULTIPOLYGON`` or ``GEOMETRY`` (any).

    Raises
    ------
    TypeError
        When a geometry of another type is handed in.
    """

    impl = LargeBinary
    cache_ok = True
    spatial_index = False

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__()

    def load_dialect_impl(self, dialect: Dialect | None) -> TypeEngine[Any]:
        """Choose the engine's own type."""
        if dialect is None:  # GeoAlchemy2 asks so, to learn whether it is concerned
            return LargeBinary()
        if dialect.name == "postgresql":
            from geoalchemy2 import Geometry  # noqa: PLC0415 - SQLite has no use for it

            return Geometry(self.kind, SRID, spatial_index=False)
        return dialect.type_descriptor(LargeBinary())

    def bind_processor(
        self, dialect: Dialect
    ) -> Callable[[BaseGeometry | None], bytes | str | None]:
        """Give what turns a geometry into WKB; for PostGIS into hexadecimal EWKB."""
        on_postgis = dialect.name == "postgresql"

        def to_bytes(value: BaseGeometry | None) -> bytes | str | None:
            if value is None:
                return None
            fitted = self.fit(value)
            if on_postgis:
                located = shapely.set_srid(fitted, SRID)
                return shapely.to_wkb(located, hex=True, include_srid=True)
            return shapely.to_wkb(fitted)

        return to_bytes

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
        coltype: object,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> Callable[[bytes | None], BaseGeometry | None]:
        """Give what turns stored bytes into a geometry."""

        def to_geometry(value: bytes | None) -> BaseGeometry | None:
            if value is None:
                return None
            return shapely.set_srid(shapely.from_wkb(bytes(value)), 0)

        return to_geometry

    def compare_values(self, x: Any, y: Any) -> bool:  # noqa: ANN401
        """Tell whether two geometries are stored alike."""
        if isinstance(x, BaseGeometry) and isinstance(y, BaseGeometry):
            return self.fit(x).wkb == self.fit(y).wkb
        return x is y

    def fit(self, geometry: BaseGeometry) -> BaseGeometry:
        """Bring a geometry to the column's type, in two dimensions."""
        fitted: BaseGeometry = self.fit_all(np.array([geometry], dtype=object))[0]
        return fitted

    def fit_all(self, geometries: NDArray[np.object_]) -> NDArray[np.object_]:
        """Bring many geometries to the column's type; None stays None."""
        fitted = shapely.force_2d(geometries)
        if self.kind == "GEOMETRY":
            return fitted
        types = shapely.get_type_id(fitted)
        if self.kind == "MULTIPOLYGON":
            single = types == GeometryKind.POLYGON
            for index in np.flatnonzero(single):
                fitted[index] = shapely.multipolygons([fitted[index]])
            types[single] = GeometryKind.MULTIPOLYGON
        wrong = (types != GeometryKind[self.kind]) & (types != GeometryKind.MISSING)
        if wrong.any():
            found = fitted[wrong][0].geom_type
            message = f"a {found} cannot be stored where {self.kind} belongs"
            raise TypeError(message)
        return fitted


class WkbType(GeometryType):
    """The same column read as (E)WKB bytes, for ``shapely.from_wkb`` on all rows at once."""

    cache_ok = True

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
        coltype: object,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> Callable[[bytes | None], Any]:
        """Give what turns stored bytes into bytes."""
        return lambda value: None if value is None else bytes(value)


def as_wkb(column: ColumnElement[Any] | InstrumentedAttribute[Any]) -> TypeCoerce[Any]:
    """Read a geometry column as bytes: much faster than one geometry at a time.

    Examples
    --------
    >>> from sqlalchemy import column, select
    >>> str(select(as_wkb(column("geometry"))))
    'SELECT geometry AS geometry'
    """
    return type_coerce(column, WkbType("GEOMETRY"))
