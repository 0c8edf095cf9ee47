"""Layers of features: Shapefile, GeoPackage and GeoJSON, zipped or not.

Read with GDAL through pyogrio as plain arrays. Text of a Shapefile is decoded here and not
by GDAL, because the encoding that a file claims (`.cpg`) is often missing or wrong.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.crs import parse_crs
from gis.errors import N_, CrsError, Fault, Message, SourceError
from gis.sources.dbf_text import decode_names, decode_values
from gis.sources.file_formats import Format
from gis.sources.files import SourceFile
from gis.sources.gdal import choose_layer, list_columns, read_arrays, read_shape_type
from gis.sources.geometry import check_finite, check_positions, repair_polygons
from gis.sources.positions import bring_to_geographic
from gis.sources.text import check_encoding, read_text

_BYTES_AS_THEY_ARE = "ISO-8859-1"
_LINKS = {"link", "url"}
"""Kinds of systems that early GeoJSON (2008) names by where they are described."""


@dataclass(slots=True)
class Layer:
    """The features of one layer that can be taken.

    Attributes
    ----------
    columns
        Names of the columns that were read.
    values
        One array for each column; text as ``str`` or None.
    geometry
        EPSG:4326, two coordinates, polygons valid.
    rows
        Number of each feature in the file, counted from 1.
    faults, notes
        Features that cannot be taken; what was repaired.
    """

    columns: tuple[str, ...]
    values: list[NDArray[Any]]
    geometry: NDArray[np.object_]
    rows: NDArray[np.int64]
    faults: list[Fault]
    notes: list[Message]

    def cells(self) -> list[list[str]]:
        """Give the values as text, one list for each feature."""
        columns = [[_as_text(value) for value in array] for array in self.values]
        if not columns:
            return [[] for _ in self.rows]
        return [list(row) for row in zip(*columns, strict=True)]


def read_layer(
    source: SourceFile,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    wanted: Callable[[str], bool] = lambda _name: True,
    named: str = "",
) -> Layer:
    """Read the one layer of a file, or of several the one meant.

    Parameters
    ----------
    encoding, crs
        What the user says of the file; None believes the file.
    wanted
        Which columns to read, by name.
    named
        What our own exports call the layer that is meant.

    Raises
    ------
    SourceError
        When it cannot be read, has several layers, no features, or no known system.
    """
    target, code = _locate(source, encoding)
    is_shapefile = source.format is Format.SHAPEFILE
    chosen = choose_layer(source, target, named)
    written = list_columns(source, target, code, chosen)
    names = decode_names(written, source.name, encoding) if is_shapefile else written
    read_as = dict(zip(written, names, strict=True))
    raw = read_arrays(
        source,
        target,
        code,
        [name for name in written if wanted(read_as[name])],
        chosen,
    )
    columns = tuple(read_as[name] for name in raw.columns)
    values, geometry = raw.values, raw.geometry
    rows = np.arange(1, len(geometry) + 1)
    if is_shapefile:
        values = decode_values(columns, values, source.name, encoding)
    system = _find_crs(source, raw.crs, crs)
    shapes = shapely.from_wkb(geometry, on_invalid="ignore")
    faults: list[Fault] = []
    notes: list[Message] = []
    check_finite(shapes, source.name)
    shapes = repair_polygons(shapes, rows, source.name, notes)
    kept = _drop_empty(shapes, rows, source.name, faults)
    shapes, rows = shapes[kept], rows[kept]
    values = [array[kept] for array in values]
    shapes = bring_to_geographic(shapes, system, source.name)
    check_positions(shapes, source.name)
    return Layer(columns, values, shapes, rows, faults, notes)


def holds_areas(source: SourceFile) -> bool:
    """Tell whether a layer says that it holds areas.

    Raises
    ------
    SourceError
        When it is damaged.
    """
    if not source.format.is_vector:
        return False
    target, _ = _locate(source, None)
    return "Polygon" in read_shape_type(source, target)


def _locate(source: SourceFile, encoding: str | None) -> tuple[str | bytes, str | None]:
    """Give what GDAL opens, and the encoding that it is told."""
    if source.format is Format.GEOJSON:
        return _check_json(source, read_text(source, encoding=encoding)), None
    path = str(source.path.resolve())
    target = f"/vsizip/{{{path}}}/{source.member}" if source.member else path
    if source.format is Format.SHAPEFILE:
        if encoding is not None:
            check_encoding(encoding)
        return target, _BYTES_AS_THEY_ARE
    return target, None


def _check_json(source: SourceFile, text: str) -> bytes:
    linked: list[Any] = []

    def look(member: dict[str, Any]) -> dict[str, Any]:
        system = member.get("crs")
        if isinstance(system, dict):
            kind = str(system.get("type")).casefold()
            linked.extend([system] if kind in _LINKS else ())
        return member

    try:
        head = json.loads(text, object_hook=look)
    except (ValueError, RecursionError) as error:
        raise SourceError(
            N_("%(file)s is damaged or cut off; as JSON it cannot be read: %(why)s."),
            file=source.name,
            why=str(error),
        ) from None
    kind = head.get("type") if isinstance(head, dict) else None
    if kind not in {"FeatureCollection", "Feature", "Topology"}:
        raise SourceError(
            N_(
                "%(file)s is JSON but not GeoJSON: a “FeatureCollection” is needed. Save"
                " it as GeoJSON, or as CSV with longitude and latitude."
            ),
            file=source.name,
        )
    if linked:
        # GDAL would ask whatever address a file names, from inside of the city's network.
        raise SourceError(
            N_(
                "%(file)s names its coordinate reference system by a web address, which is"
                " not looked up: take “crs” out of the file, and give it with --crs."
            ),
            file=source.name,
        )
    return text.encode("utf-8", "replace")


def _find_crs(source: SourceFile, found: str | None, told: str | None) -> str:
    if told is not None:
        parse_crs(told)
        return told
    if found:
        try:
            parse_crs(found)
        except CrsError:
            found = None
    if not found:
        raise SourceError(
            N_(
                "%(file)s does not say its coordinate reference system (no .prj): give it"
                " with --crs, such as --crs EPSG:6668 for longitude and latitude."
            ),
            file=source.name,
        )
    return found


def _drop_empty(
    shapes: NDArray[np.object_], rows: NDArray[np.int64], file: str, faults: list[Fault]
) -> NDArray[np.bool_]:
    empty: NDArray[np.bool_] = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    reason = Message(N_("The feature has no position: draw it, or delete it."))
    faults.extend(Fault(file, int(row), None, reason) for row in rows[empty])
    return ~empty


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float | np.floating):
        number = float(value)
        if number != number:  # noqa: PLR0124 - the quick test for NaN
            return ""
        return str(int(number)) if number.is_integer() else repr(number)
    text = str(value)
    return "" if text == "NaT" else text
