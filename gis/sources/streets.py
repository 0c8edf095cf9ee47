"""Street lines of any vector layer: one line for each street, in stored coordinates."""

import ast
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.errors import N_, Message, SourceError
from gis.sources.columns import Columns, fold_name
from gis.sources.file_formats import Format
from gis.sources.files import SourceFile, open_source
from gis.sources.geometry import are_lines, are_points, are_polygons, list_rows
from gis.sources.osm.clip import Clip
from gis.sources.osm.reader import ATTRIBUTION, LICENCE, read_osm
from gis.sources.records import Origin, Reading, StreetRecords
from gis.sources.street_lines import find_directions, measure_is_zero
from gis.sources.vector import Layer, read_layer

Progress = Callable[[float], None]

HIGHWAY_NAMES = ("highway", "fclass", "class", "道路種別")
STREET_NAMES = ("name", "名称", "路線名", "道路名")
_HEIGHT_START = ("h_s_", "height_start")
_HEIGHT_END = ("h_e_", "height_end")
_OSM_IDS = {"osmid", "osm_id", "osm_way_id"}
_LOWEST = -500.0
"""Heights below this are marks for "no height" (-9999)."""

_WANTED = {fold_name(name) for name in HIGHWAY_NAMES + STREET_NAMES}


def read_streets(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    clip: Clip | None = None,
    progress: Progress | None = None,
) -> Reading[StreetRecords]:
    """Read walkable streets: edge lines of any vector layer, or OpenStreetMap.

    Multi-part lines are taken apart, the two directions of one street become one line,
    lines without length are left out; ids and lengths in columns are not looked at.

    Parameters
    ----------
    path
        Shapefile, GeoPackage, GeoJSON (zipped or not, or a folder), ``.osm.pbf``, ``.osm``.
    encoding, crs
        What the user says of the file; None believes the file.
    clip
        What part of an OpenStreetMap file is wanted. Other files are taken whole: whoever
        drew lines for the city drew those that count.
    progress
        Called with the part that is done, 0 to 1.

    Raises
    ------
    SourceError
        When the file cannot be read, or holds points or areas instead of lines.
    """
    report = progress or (lambda _part: None)
    source = open_source(path)
    if source.format in {Format.OSM_PBF, Format.OSM_XML}:
        return read_osm(source, clip=clip, progress=report)
    if not source.format.is_vector:
        raise SourceError(
            N_(
                "%(file)s is a table, not street lines. Streets come as Shapefile, GeoPackage,"
                " GeoJSON or OpenStreetMap (.osm.pbf)."
            ),
            file=source.name,
        )
    report(0.1)
    seen: list[str] = []

    def is_wanted(name: str) -> bool:
        seen.append(name)
        return _is_wanted(name)

    layer = read_layer(source, encoding=encoding, crs=crs, wanted=is_wanted)
    report(0.6)
    _refuse_other_kinds(layer, source)
    records = _join_lines(layer, source.name)
    report(1.0)
    return Reading(
        source.name,
        source.checksum,
        _name_origin(source, seen),
        records,
        layer.faults,
        layer.notes,
    )


def _name_origin(source: SourceFile, columns: Sequence[str]) -> Origin:
    """Name the data set; edge lines that carry OpenStreetMap's ids are drawn from it."""
    if _OSM_IDS.intersection(name.casefold() for name in columns):
        return Origin(source.key, source.key, LICENCE, ATTRIBUTION)
    return Origin(source.key, source.key)


def _is_wanted(name: str) -> bool:
    folded = fold_name(name)
    return folded in _WANTED or name.casefold().startswith(_HEIGHT_START + _HEIGHT_END)


def _refuse_other_kinds(layer: Layer, source: SourceFile) -> None:
    shapes = layer.geometry
    if not len(shapes) or are_lines(shapes).all():
        return
    if are_points(shapes).all():
        raise SourceError(
            N_(
                "%(file)s holds points, not street lines. Places of help are brought in with"
                " “import resources”, people with “import population”."
            ),
            file=source.name,
        )
    if are_polygons(shapes).all():
        raise SourceError(
            N_(
                "%(file)s holds areas, not street lines. Districts are brought in with"
                " “import areas”, people with “import population”."
            ),
            file=source.name,
        )
    raise SourceError(
        N_(
            "%(file)s holds other things besides lines (first: feature %(rows)s): save the"
            " lines alone."
        ),
        file=source.name,
        rows=list_rows(layer.rows[~are_lines(shapes)]),
    )


def _join_lines(layer: Layer, file: str) -> StreetRecords:
    parts, owner = shapely.get_parts(layer.geometry, return_index=True)
    multi = np.bincount(owner, minlength=len(layer.geometry)) > 1
    zero = measure_is_zero(parts)
    if zero.any():
        layer.notes.append(
            Message(
                N_(
                    "%(file)s: lines without length, left out: %(count)d (feature"
                    " %(rows)s)."
                ),
                {
                    "file": file,
                    "count": int(zero.sum()),
                    "rows": list_rows(layer.rows[owner[zero]]),
                },
            )
        )
    parts, owner = parts[~zero], owner[~zero]
    first = find_directions(parts)
    _note_joined(layer, file, int(multi.sum()), len(parts) - len(first))
    kept, row = parts[first], owner[first]
    columns = Columns(file, layer.columns)
    highway, steps = _read_highway(_take(layer, columns.find(HIGHWAY_NAMES), row))
    start = _read_height(layer, _HEIGHT_START, row)
    end = _read_height(layer, _HEIGHT_END, row)
    # The heights are those of the whole line's ends, so parts of a line have none.
    start[multi[row]] = np.nan
    end[multi[row]] = np.nan
    name = _as_words(_take(layer, columns.find(STREET_NAMES), row))
    return StreetRecords(kept, highway, name, steps, start, end)


def _note_joined(layer: Layer, file: str, multi: int, joined: int) -> None:
    for count, template in (
        (multi, N_("%(file)s: lines of several parts, taken apart: %(count)d.")),
        (
            joined,
            N_(
                "%(file)s: lines that are the other direction of a street, or repeat"
                " it, joined with it: %(count)d."
            ),
        ),
    ):
        if count:
            layer.notes.append(Message(template, {"file": file, "count": count}))


def _take(
    layer: Layer, column: int | None, row: NDArray[np.int64]
) -> NDArray[np.object_]:
    if column is None:
        return np.full(len(row), None, dtype=object)
    return layer.values[column].astype(object)[row]


def _as_words(values: NDArray[np.object_]) -> NDArray[np.str_]:
    words = [value.strip() if isinstance(value, str) else "" for value in values]
    return np.array(words, dtype=np.str_) if words else np.empty(0, dtype=np.str_)


def _read_highway(
    values: NDArray[np.object_],
) -> tuple[NDArray[np.str_], NDArray[np.bool_]]:
    """Read classes; a joined street ("footway,steps", "['path', 'steps']") has several."""
    table = {value: _split_classes(value) for value in set(values)}
    classes = [table[value] for value in values]
    first = [found[0] if found else "" for found in classes]
    highway = np.array(first, dtype=np.str_) if first else np.empty(0, dtype=np.str_)
    return highway, np.array(["steps" in found for found in classes], dtype=np.bool_)


def _split_classes(value: object) -> list[str]:
    if not isinstance(value, str):
        return []
    text = value.strip()
    if text.startswith("["):
        try:
            text = ",".join(str(item) for item in ast.literal_eval(text))
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            return []
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _read_height(
    layer: Layer, prefixes: tuple[str, ...], row: NDArray[np.int64]
) -> NDArray[np.float64]:
    for name, values in zip(layer.columns, layer.values, strict=True):
        if name.casefold().startswith(prefixes) and values.dtype.kind in "if":
            heights: NDArray[np.float64] = values.astype(np.float64)[row]
            return np.where(heights < _LOWEST, np.nan, heights)
    return np.full(len(row), np.nan)
