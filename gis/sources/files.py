"""Open what a person hands over: find out what it is by its content, and fingerprint it."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gis.errors import N_, SourceError, say_why
from gis.sources.archives import WORKBOOK_PART, find_members
from gis.sources.file_formats import Format, recognize

CHUNK = 1 << 20
_COLUMN_TABLE = b"original_name,display_name"
"""How a table begins that city portals put beside each data set, to name its columns."""
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_ENDINGS = re.compile(
    r"(\.(zip|shp|shx|dbf|prj|cpg|gpkg|geojson|json|csv|tsv|txt|osm|pbf|xml|xlsx|xlsm))+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was found readable.

    Attributes
    ----------
    path
        The file on the disk; for a Shapefile its ``.shp``.
    name
        What messages call it.
    key
        Its name without endings: recognizes a later edition.
    checksum
        SHA-256 of its bytes (of all parts of a Shapefile), in hexadecimal.
    format
        What it is.
    member
        The file inside a zip; empty when it is not zipped.
    """

    path: Path
    name: str
    key: str
    checksum: str
    format: Format
    member: str = ""


def open_source(
    path: str | Path, *, fits: Callable[[SourceFile], bool] | None = None
) -> SourceFile:
    """Find out what a file or folder is.

    Parameters
    ----------
    path
        A file, zipped or not, or a folder that holds one data set.
    fits
        Tells which of several data sets in one zip is meant.

    Raises
    ------
    SourceError
        When it is missing, empty, damaged, of no known format, or several things at once.
    """
    sources = list_sources(path)
    if len(sources) > 1 and fits is not None:
        sources = [each for each in sources if fits(each)] or sources
    if len(sources) > 1:
        if any(PurePosixPath(each.member).name == "stops.txt" for each in sources):
            raise SourceError(
                N_(
                    "%(file)s is a timetable (GTFS): it is brought in with “import"
                    " transport”."
                ),
                file=sources[0].name,
            )
        raise SourceError(
            N_(
                "%(file)s holds several data sets (%(found)s): unpack it and give the"
                " one to take."
            ),
            file=sources[0].name,
            found=", ".join(each.member for each in sources),
        )
    return sources[0]


def list_sources(path: str | Path) -> list[SourceFile]:
    """Give the data sets of a zip, or the one that any other file or folder is.

    Raises
    ------
    SourceError
        When it is missing, empty, damaged or of no known format.
    """
    given = Path(path)
    try:
        return _open(given)
    except OSError as error:
        raise SourceError(
            N_("%(file)s cannot be read: %(why)s."),
            file=given.name or str(given),
            why=say_why(error),
        ) from None
    except ValueError as error:
        if isinstance(error, SourceError):
            raise
        # Python's word for a path that holds a NUL character.
        raise SourceError(N_("There is no file %(file)r."), file=str(given)) from None


def name_data_set(name: str) -> str:
    """Give a file's name without its endings.

    Examples
    --------
    >>> name_data_set("poa_osm.osm.pbf"), name_data_set("A32-23_13.geojson")
    ('poa_osm', 'A32-23_13')
    """
    return _ENDINGS.sub("", name) or name


def _open(given: Path) -> list[SourceFile]:
    if not given.exists():
        raise SourceError(
            N_("There is no file %(file)s. Check the name and the folder."),
            file=str(given),
        )
    path = _choose_in_folder(given) if given.is_dir() else given
    name = path.name
    if path.stat().st_size == 0:
        raise SourceError(
            N_("%(file)s is empty (0 bytes): get it again from where it came."),
            file=name,
        )
    with path.open("rb") as stream:
        head = stream.read(CHUNK)
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return [_describe(path, recognize(head, name, name))]
    checksum = _checksum([path])
    return [
        SourceFile(path, name, name_data_set(name), checksum, Format.WORKBOOK)
        if member == WORKBOOK_PART
        else SourceFile(
            path,
            name,
            name_data_set(name),
            checksum,
            recognize(start, member, name),
            member,
        )
        for member, start in find_members(path)
    ]


def _describe(path: Path, kind: Format) -> SourceFile:
    """Describe a file that is not zipped."""
    parts = [path]
    if kind is Format.SHAPEFILE:
        path = _find_shp(path)
        parts = _shapefile_parts(path)
    name = path.name
    return SourceFile(path, name, name_data_set(name), _checksum(parts), kind)


def _describes_columns(path: Path) -> bool:
    """Tell whether a table beside a data set only says what its columns mean."""
    if path.suffix.lower() != ".csv":
        return False
    with path.open("rb") as stream:
        return stream.read(len(_COLUMN_TABLE)) == _COLUMN_TABLE


def _choose_in_folder(folder: Path) -> Path:
    files = [
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and not _describes_columns(path)
    ]
    for endings in ((".shp",), (".gpkg", ".geojson", ".zip"), (".csv",), (".xlsx",)):
        found = [path for path in files if path.suffix.lower() in endings]
        if len(found) == 1:
            return found[0]
        if found:
            raise SourceError(
                N_(
                    "The folder %(file)s holds several data sets (%(found)s):"
                    " give the one to take."
                ),
                file=folder.name,
                found=", ".join(path.name for path in found),
            )
    raise SourceError(
        N_(
            "The folder %(file)s holds no Shapefile, GeoPackage, GeoJSON, zip, CSV or"
            " Excel workbook."
        ),
        file=folder.name,
    )


def _find_shp(path: Path) -> Path:
    # The index (.shx) begins with the same signature as the Shapefile itself.
    if path.suffix.lower() == ".shx":
        for sibling in path.parent.iterdir():
            if sibling.stem == path.stem and sibling.suffix.lower() == ".shp":
                path = sibling
                break
    endings = {part.suffix.lower() for part in _shapefile_parts(path)}
    missing = [ending for ending in (".shp", ".shx", ".dbf") if ending not in endings]
    if missing:
        raise SourceError(
            N_(
                "%(file)s is one part of a Shapefile; %(missing)s is missing beside it:"
                " keep the parts together, or give the zip they came in."
            ),
            file=path.name,
            missing=", ".join(path.stem + ending for ending in missing),
        )
    return path


def _shapefile_parts(path: Path) -> list[Path]:
    return [
        part
        for part in sorted(path.parent.iterdir())
        if part.stem == path.stem and part.suffix.lower() in SHAPEFILE_PARTS
    ]


def _checksum(parts: list[Path]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        with part.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    return digest.hexdigest()
