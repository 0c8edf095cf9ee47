"""Heights of the ground out of a GeoTIFF: what a city needs of it, as a file of its own."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis import crs as reference
from gis.errors import N_, Message, SourceError
from gis.sources.checksums import measure_checksum
from gis.sources.grid_arithmetic import apply_affine
from gis.sources.grid_files import find_grid
from gis.sources.height_grid import KNOWN_UNITS, TILE, HeightGrid, open_heights
from gis.sources.osm.files import Bounds
from gis.sources.records import Origin, Reading

Floats = NDArray[np.float64]

_AROUND = 2
"""Cells around a window, so that heights inside of it have all their neighbours."""
_MOST_CELLS = 400_000_000
"""A city of 20 by 20 km, a metre apart."""
_UNKNOWN = -9999.0
_STEPS = 50


@dataclass(frozen=True, slots=True)
class ElevationRecord:
    """A city's part of a grid, in metres, as a GeoTIFF.

    Attributes
    ----------
    path
        Goes away with the reading.
    rows, columns
        Cells of it.
    """

    path: Path
    rows: int
    columns: int


@contextmanager
def read_elevation(
    path: str | Path,
    *,
    window: Bounds,
    crs: str | None = None,
    progress: Callable[[float], None] = lambda _part: None,
) -> Iterator[Reading[ElevationRecord]]:
    """Read the heights of a GeoTIFF, zipped or not, inside of a window.

    Cells stay where they are, nothing is computed between them; heights are brought to
    metres where the file says another unit.

    Parameters
    ----------
    window
        West, south, east, north in degrees.
    crs
        What the user says of the file; None believes the file.

    Raises
    ------
    SourceError
        When the file cannot be read, is no grid of heights, or lies elsewhere.
    """
    given = Path(path)
    with tempfile.TemporaryDirectory() as folder:
        found = find_grid(given, Path(folder))
        target = Path(folder) / "heights.tif"
        with open_heights(found, given.name, crs) as grid:
            shape = _cut_window(grid, window, target, progress)
            notes = _note_unit(grid)
        stem = given.name.split(".", 1)[0] or given.name
        yield Reading(
            given.name,
            measure_checksum(given),
            Origin(stem, stem),
            ElevationRecord(target, *shape),
            [],
            notes,
        )


@contextmanager
def open_kept(path: Path) -> Iterator[HeightGrid]:
    """Open heights that `read_elevation` gave.

    Raises
    ------
    SourceError
        When the file is no longer what it was.
    """
    with open_heights(path, path.name) as grid:
        yield grid


def _cut_window(
    grid: HeightGrid,
    window: Bounds,
    target: Path,
    progress: Callable[[float], None],
) -> tuple[int, int]:
    """Write the cells in a window, in metres; give rows and columns."""
    place = grid.locate(_trace(window))
    place = place[np.isfinite(place).all(axis=1)]
    low = high = np.zeros(2, dtype=np.int64)
    if len(place):
        limit = np.array(grid.shape)
        edges = np.clip((place.min(axis=0), place.max(axis=0)), -1, limit)
        low = np.maximum(np.floor(edges[0]).astype(np.int64) - _AROUND, 0)
        high = np.minimum(np.ceil(edges[1]).astype(np.int64) + 1 + _AROUND, limit)
        if (edges[1] <= -1).any() or (edges[0] >= limit).any():
            high = low
    if (high <= low).any():
        raise _lies_elsewhere(grid, window)
    rows, columns = (high - low).tolist()
    if rows * columns > _MOST_CELLS:
        raise SourceError(
            N_(
                "%(file)s has %(count)d cells around the city, far more than walking needs:"
                " make it coarser first (in QGIS: Raster > Projections > Warp, resolution)."
            ),
            file=grid.name,
            count=rows * columns,
        )
    if not _write(grid, low.tolist(), (rows, columns), target, progress):
        raise SourceError(
            N_("%(file)s knows no height around the city: every cell there is empty."),
            file=grid.name,
        )
    return rows, columns


def _write(
    grid: HeightGrid,
    corner: list[int],
    shape: tuple[int, int],
    target: Path,
    progress: Callable[[float], None],
) -> bool:
    """Copy cells; tell whether any height is known."""
    import rasterio  # noqa: PLC0415 - heavy, only where heights are read

    top, left = corner
    rows, columns = shape
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "dtype": "float32",
        "count": 1,
        "height": rows,
        "width": columns,
        "crs": rasterio.crs.CRS.from_user_input(grid.crs),
        "transform": _shift(grid, left, top),
        "nodata": _UNKNOWN,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "predictor": 3,
        "BIGTIFF": "IF_SAFER",
    }
    some = False
    with rasterio.open(target, "w", **profile) as kept:
        kept.units = ("m",)
        for row in range(0, rows, TILE):
            for column in range(0, columns, TILE):
                height, width = min(TILE, rows - row), min(TILE, columns - column)
                piece = grid.read(top + row, left + column, height, width)
                some = some or not np.isnan(piece).all()
                filled = np.where(np.isnan(piece), _UNKNOWN, piece).astype(np.float32)
                kept.write(
                    filled, 1, window=((row, row + height), (column, column + width))
                )
            progress(min(row + TILE, rows) / rows)
    return some


def _shift(grid: HeightGrid, left: int, top: int) -> Any:  # noqa: ANN401 - rasterio's
    """Give the transformation of a grid that begins some cells further."""
    old = grid.dataset.transform
    x, y = apply_affine(old, np.array([left]), np.array([top]))[:, 0].tolist()
    return type(old)(old.a, old.b, x, old.d, old.e, y)


def _trace(window: Bounds) -> Floats:
    """Give positions all over a window: its image in another system is no rectangle."""
    west, south, east, north = window
    lon, lat = np.meshgrid(
        np.linspace(west, east, _STEPS), np.linspace(south, north, _STEPS)
    )
    return np.column_stack((lon.ravel(), lat.ravel()))


def _lies_elsewhere(grid: HeightGrid, window: Bounds) -> SourceError:
    rows, columns = grid.shape
    corners = np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)], dtype=float)
    x, y = apply_affine(grid.dataset.transform, *corners.T)
    box = _in_degrees(np.column_stack((x, y)), grid.crs)
    template = N_(
        "%(file)s covers %(box)s; the city lies in %(city)s. Is it the right file, and the"
        " right --crs?"
    )
    return SourceError(
        template, file=grid.name, box=_name_box(box), city=_name_box(window)
    )


def _in_degrees(xy: Floats, crs: str) -> Bounds:
    lonlat = reference.coordinates_from(xy, crs)
    (west, south), (east, north) = lonlat.min(axis=0), lonlat.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _name_box(box: Bounds) -> Message:
    values = dict(zip(("west", "south", "east", "north"), box, strict=True))
    return Message(
        N_("longitude %(west).3f to %(east).3f, latitude %(south).3f to %(north).3f"),
        values,
    )


def _note_unit(grid: HeightGrid) -> list[Message]:
    if not grid.unit:
        template = N_("%(file)s does not say its unit: heights are taken as metres.")
        return [Message(template, {"file": grid.name})]
    if grid.unit.casefold() not in KNOWN_UNITS:
        template = N_(
            "%(file)s: the unit “%(unit)s” is not known: heights are taken as metres."
        )
        return [Message(template, {"file": grid.name, "unit": grid.unit})]
    if grid.metres != 1:
        template = N_("%(file)s: heights are in “%(unit)s” and were brought to metres.")
        return [Message(template, {"file": grid.name, "unit": grid.unit})]
    return []
