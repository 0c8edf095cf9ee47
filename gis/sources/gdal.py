"""GDAL through pyogrio, as plain arrays; the only place that calls it to read layers."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_, SourceError
from gis.sources.files import SourceFile

_DRIVERS = {"ESRI Shapefile", "GPKG", "GeoJSON", "TopoJSON", "ESRIJSON"}


@dataclass(frozen=True, slots=True)
class RawLayer:
    """A layer as GDAL gives it.

    Attributes
    ----------
    crs
        Coordinate reference system; None when the file does not tell.
    columns, values
        Names, and an array for each.
    geometry
        Well-known binary, two coordinates; None in places without a shape.
    """

    crs: str | None
    columns: tuple[str, ...]
    values: list[NDArray[Any]]
    geometry: NDArray[np.object_]


def choose_layer(source: SourceFile, target: str | bytes, named: str) -> str | None:
    """Choose the layer of a file: the one that there is, or of several the one meant.

    Tables without shapes, such as the styles in a GeoPackage, are no layers. None stands
    for the only one: bytes in memory have another name each time.

    Parameters
    ----------
    source
        The file, for messages.
    target
        What GDAL opens: a path or the bytes themselves.
    named
        What our own exports call the layer that is meant.

    Raises
    ------
    SourceError
        When the file is damaged or holds several layers, none of that name.
    """
    import pyogrio  # noqa: PLC0415 - half a second, only where a layer is read

    with _explain(source):
        found = [(str(name), kind) for name, kind in pyogrio.list_layers(target)]
    layers = [name for name, kind in found if kind is not None]
    if len(found) == 1:
        return None
    if named in layers:
        return named
    if len(layers) != 1:
        raise SourceError(
            N_(
                "%(file)s holds %(count)d layers (%(found)s): save the one to take as a"
                " file of its own."
            ),
            file=source.name,
            count=len(layers),
            found=", ".join(layers) or "-",
        )
    return layers[0]


def list_columns(
    source: SourceFile, target: str | bytes, encoding: str | None, layer: str | None
) -> list[str]:
    """Give the columns of a layer.

    Parameters
    ----------
    encoding
        Of text in the layer; None leaves it to GDAL.

    Raises
    ------
    SourceError
        When the file is damaged.
    """
    import pyogrio  # noqa: PLC0415 - as in choose_layer

    with _explain(source):
        info = pyogrio.read_info(target, encoding=encoding, layer=layer)
    if info["driver"] not in _DRIVERS:
        raise _unreadable(source)
    return [str(name) for name in info["fields"]]


def read_shape_type(source: SourceFile, target: str | bytes) -> str:
    """Give what a file says its shapes are (``Polygon``, ``Unknown`` …).

    Raises
    ------
    SourceError
        When the file is damaged.
    """
    import pyogrio  # noqa: PLC0415 - as in choose_layer

    with _explain(source):
        return str(pyogrio.read_info(target)["geometry_type"] or "")


def read_arrays(
    source: SourceFile,
    target: str | bytes,
    encoding: str | None,
    columns: Sequence[str],
    layer: str | None,
) -> RawLayer:
    """Read a layer of a file.

    Parameters
    ----------
    columns
        Which to read; they come in the order of the file.
    layer
        Its name; None: the only one.

    Raises
    ------
    SourceError
        When the file is damaged, or no feature has a position.
    """
    import pyogrio.raw  # noqa: PLC0415 - as in choose_layer

    with _explain(source):
        meta, _, geometry, values = pyogrio.raw.read(
            target,
            encoding=encoding,
            columns=list(columns),
            force_2d=True,
            layer=layer,
        )
    if geometry is None or not len(geometry):
        raise SourceError(
            N_("%(file)s holds no features with a position."), file=source.name
        )
    names = tuple(str(name) for name in meta["fields"])
    return RawLayer(meta["crs"], names, list(values), geometry)


@contextmanager
def _explain(source: SourceFile) -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            # GDAL remarks on endings, measures and lists that nobody here asked for.
            warnings.simplefilter("ignore")
            yield
    # NameError: pyogrio trips over its own error where a .prj is no text.
    except (RuntimeError, ValueError, LookupError, ArithmeticError, NameError):
        raise _unreadable(source) from None


def _unreadable(source: SourceFile) -> SourceError:
    return SourceError(
        N_("%(file)s is damaged and cannot be read: get it again from where it came."),
        file=source.name,
    )
