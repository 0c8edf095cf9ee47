"""GeoTIFF files, zipped or not, recognized by their content."""

import zipfile
from pathlib import Path

from gis.errors import N_, SourceError, say_why
from gis.sources.archives import read_member

_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""How a TIFF begins, and one of more than 4 GB."""
_ZIP = b"PK\x03\x04"
_ENDINGS = (".tif", ".tiff")


def find_grid(given: Path, folder: Path) -> Path:
    """Give the GeoTIFF itself, out of its zip where it is in one.

    Parameters
    ----------
    folder
        Where it is unpacked to.

    Raises
    ------
    SourceError
        When there is no such file, or it is another.
    """
    try:
        with given.open("rb") as stream:
            head = stream.read(4)
    except FileNotFoundError:
        raise SourceError(
            N_("There is no file %(file)s. Check the name and the folder."),
            file=str(given),
        ) from None
    except (OSError, ValueError) as error:
        raise SourceError(
            N_("%(file)s cannot be read: %(why)s."),
            file=given.name or str(given),
            why=say_why(error),
        ) from None
    if head in _STARTS:
        return given
    if head == _ZIP:
        member = _find_member(given)
        if member is not None:
            unpacked = folder / "unpacked.tif"
            unpacked.write_bytes(read_member(given, member))
            return unpacked
    raise SourceError(
        N_(
            "%(file)s is no GeoTIFF. Heights come as GeoTIFF (.tif); QGIS saves other grids"
            " as such (Raster > Conversion > Translate)."
        ),
        file=given.name,
    )


def _find_member(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [
                name
                for name in archive.namelist()
                if name.lower().endswith(_ENDINGS) and not name.startswith("__MACOSX")
            ]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, LookupError):
        return None
    if len(names) > 1:
        raise SourceError(
            N_(
                "%(file)s holds several data sets (%(found)s): unpack it and give the one to"
                " take."
            ),
            file=path.name,
            found=", ".join(names),
        )
    return names[0] if names else None
