"""A GeoPackage (OGC 12-128) that QGIS opens with the product's symbols and colours."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.runs.exports.geopackage_metadata import write_metadata
from gis.runs.exports.geopackage_styles import write_styles


@dataclass(frozen=True, slots=True)
class GeoLayer:
    """A layer to write.

    Attributes
    ----------
    name, title
        In the file, and for a person.
    shape
        Kind of its shapes, as GDAL names it.
    geometry
        EPSG:4326.
    columns
        Values by name, in the order of the table.
    attribution
        Whom it comes from, with licences.
    style
        QML; empty for none.
    """

    name: str
    title: str
    shape: str
    geometry: NDArray[np.object_]
    columns: Mapping[str, NDArray[Any]]
    attribution: str
    style: str = ""


def write_geopackage(path: Path, layers: Sequence[GeoLayer], *, at: datetime) -> None:
    """Write layers to a new file, with styles, attribution and licences.

    The same layers give the same bytes.

    Parameters
    ----------
    at
        The moment that the file carries: when its data last changed.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    moment = f"{at:%Y-%m-%dT%H:%M:%S}.000Z"
    # In a folder of its own: GDAL wants the ending, and databases want a disk of this
    # machine, which a folder shared in an office is not.
    with TemporaryDirectory(prefix="tetotote-") as folder:
        draft = Path(folder) / "draft.gpkg"
        try:
            with _gdal_at(moment):
                for layer in layers:
                    _write_layer(draft, layer)
            _describe(draft, layers, moment)
        except (RuntimeError, sqlite3.OperationalError) as error:
            # What GDAL and SQLite say where a disk is full.
            raise OSError(str(error)) from error
        copyfile(draft, path)


def _describe(path: Path, layers: Sequence[GeoLayer], moment: str) -> None:
    """Add styles, titles, attribution and licences to a file."""
    with closing(sqlite3.connect(path)) as connection:
        with connection:
            write_styles(
                connection,
                [(each.name, each.title, each.style) for each in layers if each.style],
                moment=moment,
            )
            write_metadata(
                connection,
                [(each.name, each.title, each.attribution) for each in layers],
                moment=moment,
            )
        connection.execute("VACUUM")


def _write_layer(path: Path, layer: GeoLayer) -> None:
    import pyogrio.raw  # noqa: PLC0415 - half a second, only where a layer is written

    pyogrio.raw.write(
        path,
        shapely.to_wkb(layer.geometry),
        [_to_column(each) for each in layer.columns.values()],
        list(layer.columns),
        layer=layer.name,
        driver="GPKG",
        geometry_type=layer.shape,
        crs="EPSG:4326",
        append=path.exists(),
        # Older programs read this version whole.
        dataset_options=None if path.exists() else {"VERSION": "1.2"},
        layer_options={
            "IDENTIFIER": layer.title,
            "DESCRIPTION": layer.attribution,
            "GEOMETRY_NAME": "geom",
            "FID": "fid",
        },
    )


def _to_column(values: NDArray[Any]) -> NDArray[Any]:
    if values.dtype.kind == "U":
        return values.astype(object)
    return values


@contextmanager
def _gdal_at(moment: str) -> Iterator[None]:
    """Let GDAL write a given moment instead of the one at hand."""
    import pyogrio  # noqa: PLC0415 - as above

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
