"""Grids of heights, read piece by piece: GDAL through rasterio, and nobody else calls it.

Heights lie at the middles of cells. A height between them is bilinear: the mean of the
four around it, weighted by how near they are.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis import crs as reference
from gis.errors import N_, SourceError, TetototeError
from gis.sources.grid_arithmetic import apply_affine, interpolate
from gis.sources.osm.heights import HIGHEST, LOWEST

Floats = NDArray[np.float64]

TILE = 512
"""Cells along the side of a piece."""

_CACHE_MEGABYTES = 64
_BLOCK_LIMIT = 256 << 20
"""Bytes of the pieces that a file is stored in: one more is read as a whole."""

logging.getLogger("rasterio").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class HeightGrid:
    """An opened grid.

    Attributes
    ----------
    name
        For messages.
    crs
        Its coordinate reference system, as ``EPSG:n`` or WKT.
    unit
        What the file says that heights are in; empty when it does not say.
    metres
        Metres in one of the unit.
    """

    name: str
    crs: str
    unit: str
    metres: float
    dataset: Any

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return int(self.dataset.height), int(self.dataset.width)

    def locate(self, lonlat: Floats) -> Floats:
        """Give the row and the column of positions, 0 in the middle of the first cell.

        Parameters
        ----------
        lonlat
            Longitude and latitude, shape (n, 2).

        Returns
        -------
        ndarray, shape (n, 2)
            Infinite where the system of the grid does not reach.
        """
        x, y = reference.coordinates_to(lonlat, self.crs).T
        # Cells of a damaged file may be so small that their numbers are beyond counting.
        with np.errstate(invalid="ignore", over="ignore"):
            column, row = apply_affine(~self.dataset.transform, x, y)
            # A billionth of a degree is no reason to fall off the edge.
            return np.round(np.column_stack((row, column)) - 0.5, 6)

    def read(self, row: int, column: int, height: int, width: int) -> Floats:
        """Give a piece in metres, NaN where no height is known or the grid ends."""
        rows, columns = self.shape
        top, left = max(row, 0), max(column, 0)
        bottom, right = min(row + height, rows), min(column + width, columns)
        piece = np.full((height, width), np.nan)
        if top < bottom and left < right:
            band = self.dataset.read(
                1, window=((top, bottom), (left, right)), masked=True
            )
            scale, offset = self.dataset.scales[0], self.dataset.offsets[0]
            known = band.astype(np.float64).filled(np.nan)
            with np.errstate(all="ignore"):
                known = (known * scale + offset) * self.metres
                known[~((known >= LOWEST) & (known <= HIGHEST))] = np.nan
            piece[top - row : bottom - row, left - column : right - column] = known
        return piece

    def sample(self, lonlat: Floats) -> Floats:
        """Give the heights at positions in metres; NaN where they are not known.

        Parameters
        ----------
        lonlat
            Longitude and latitude, shape (n, 2).
        """
        heights = np.full(len(lonlat), np.nan)
        place = self.locate(lonlat)
        with np.errstate(invalid="ignore"):
            some = ((place > -1) & (place < self.shape)).all(axis=1)
        index = np.flatnonzero(some)
        corner = np.floor(place[index]).astype(np.int64)
        tiles, owner = np.unique(corner // TILE, axis=0, return_inverse=True)
        order = np.argsort(owner, kind="stable")
        ends = np.searchsorted(owner[order], np.arange(len(tiles) + 1))
        for tile, start, end in zip(tiles * TILE, ends, ends[1:], strict=False):
            mine = order[start:end]
            piece = self.read(int(tile[0]), int(tile[1]), TILE + 1, TILE + 1)
            within = place[index[mine]] - tile
            heights[index[mine]] = interpolate(piece, within)
        return heights


@contextmanager
def open_heights(path: Path, name: str, crs: str | None = None) -> Iterator[HeightGrid]:
    """Open a GeoTIFF of heights.

    Parameters
    ----------
    name
        What messages call it.
    crs
        What the user says of its system; None believes the file.

    Raises
    ------
    SourceError
        When it is damaged, or is no grid of heights.
    CrsError
        When its system is not known.
    """
    import rasterio  # noqa: PLC0415 - heavy, only where heights are read

    with (
        _explain(name),
        rasterio.Env(GDAL_CACHEMAX=_CACHE_MEGABYTES),
        rasterio.open(path, driver="GTiff", sharing=False) as dataset,
    ):
        _check(dataset, name)
        told = crs or (dataset.crs.to_wkt() if dataset.crs else "")
        if not told:
            raise SourceError(
                N_(
                    "%(file)s does not say its coordinate reference system: give it with"
                    " --crs EPSG:n."
                ),
                file=name,
            )
        reference.parse_crs(told)
        unit = (dataset.units[0] or "").strip()
        yield HeightGrid(name, told, unit, _UNITS.get(unit.casefold(), 1.0), dataset)


_FOOT, _US_FOOT = 0.3048, 1200 / 3937
_UNITS = {
    **dict.fromkeys(("ft", "foot", "feet", "international foot"), _FOOT),
    **dict.fromkeys(("us-ft", "ftus", "us survey foot", "ussurveyfoot"), _US_FOOT),
    **dict.fromkeys(("cm", "centimetre", "centimeter"), 0.01),
    **dict.fromkeys(("m", "metre", "meter", "metres", "meters"), 1.0),
}
KNOWN_UNITS = frozenset(_UNITS)


def _check(dataset: Any, name: str) -> None:  # noqa: ANN401 - rasterio's
    if dataset.count != 1 or np.dtype(dataset.dtypes[0]).kind not in "iuf":
        raise SourceError(
            N_(
                "%(file)s is no grid of heights: it has %(count)d bands of %(type)s. One"
                " band of numbers is wanted; pictures of the ground have colours instead."
            ),
            file=name,
            count=dataset.count,
            type=dataset.dtypes[0],
        )
    if dataset.transform.is_identity or dataset.transform.is_degenerate:
        raise SourceError(
            N_(
                "%(file)s does not say where on the earth it lies. A GeoTIFF does; in QGIS"
                " choose Raster > Conversion > Translate."
            ),
            file=name,
        )
    height, width = dataset.block_shapes[0]
    if height * width * np.dtype(dataset.dtypes[0]).itemsize > _BLOCK_LIMIT:
        raise SourceError(
            N_(
                "%(file)s is stored in pieces of %(width)d × %(height)d cells, too large to"
                " read: save it in tiles (in QGIS: Translate, option TILED=YES)."
            ),
            file=name,
            width=width,
            height=height,
        )


@contextmanager
def _explain(name: str) -> Iterator[None]:
    import rasterio.errors  # noqa: PLC0415 - heavy, only where heights are read

    try:
        with warnings.catch_warnings():
            # Whether a grid knows its place is checked here.
            warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
            # rasterio multiplies transformations in a way that will be given up one day.
            warnings.simplefilter("ignore", PendingDeprecationWarning)
            yield
    except TetototeError:
        raise
    except (
        rasterio.errors.RasterioError,
        RuntimeError,
        ValueError,
        LookupError,
        ArithmeticError,
        OSError,
        MemoryError,
    ):
        raise SourceError(
            N_(
                "%(file)s is damaged and cannot be read: get it again from where it came."
            ),
            file=name,
        ) from None
