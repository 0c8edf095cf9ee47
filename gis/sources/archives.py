"""Zip files: which file inside is meant, and how much may be unpacked."""

import lzma
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from gis.errors import N_, SourceError
from gis.sources.file_formats import BASE_MAP, BASE_MAP_REMEDY

HEAD = 1 << 20
UNPACKED_LIMIT = 4 << 30
"""Bytes that the files of one zip may have in all: a prefecture's Shapefile has a tenth."""
TEXT_LIMIT = 512 << 20
"""Bytes of one file that is unpacked into memory."""

WORKBOOK_LIMIT = 512 << 20
"""Bytes that the parts of a workbook may have in all: a million rows of people have half."""
WORKBOOK_PART = "xl/workbook.xml"
"""The part by which an Excel workbook (.xlsx) is recognized."""

_LAYERS = (".geojson", ".gpkg", ".shp", ".json", ".topojson", ".pbf", ".osm")
"""Endings of layers; of one data set in several forms the first is taken."""
_TABLES = (".csv", ".tsv", ".txt")
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError)
_UNSUPPORTED = (NotImplementedError, RuntimeError)


def find_members(path: Path) -> list[tuple[str, bytes]]:
    """Find the data sets in a zip.

    Publishers put one data set into a zip in several forms: as GeoJSON and as Shapefile,
    or once in UTF-8 and once in Shift JIS. The best form of each is given.

    Returns
    -------
    list of (str, bytes)
        Name inside the zip, and first bytes; `WORKBOOK_PART` without bytes when the zip is
        an Excel workbook.

    Raises
    ------
    SourceError
        When the zip is damaged, holds no data set, or unpacks to too much.
    """
    names = _list_names(path)
    if WORKBOOK_PART in names:
        return [(WORKBOOK_PART, b"")]
    _refuse_documents(path, names)
    for endings in (_LAYERS, _TABLES):
        found = _choose_forms(
            [name for name in names if name.lower().endswith(endings)], endings
        )
        for member in found:
            if member.lower().endswith(".shp"):
                _check_parts(member, names, path.name)
        if found:
            return [
                (member, read_member(path, member, limit=HEAD, whole=False))
                for member in found
            ]
    if any(PurePosixPath(name).name.startswith(BASE_MAP) for name in names):
        raise SourceError(BASE_MAP_REMEDY, file=path.name)
    raise SourceError(
        N_("%(file)s holds no data that can be taken, only: %(found)s."),
        file=path.name,
        found=", ".join(names[:10]) or "-",
    )


def _choose_forms(names: Sequence[str], endings: Sequence[str]) -> list[str]:
    """Give one form of each data set: that which says most of itself, in UTF-8 first.

    Files of one name in one form (2020/people.csv, 2025/people.csv) are several data sets.
    """

    def rank(name: str) -> tuple[bool, int]:
        at = PurePosixPath(name)
        return "utf" not in str(at.parent).lower(), endings.index(at.suffix.lower())

    best: dict[str, tuple[bool, int]] = {}
    for name in sorted(names, key=rank):
        best.setdefault(PurePosixPath(name).stem.casefold(), rank(name))
    return [
        name
        for name in names
        if rank(name) == best[PurePosixPath(name).stem.casefold()]
    ]


def read_member(
    path: Path, member: str, *, limit: int = TEXT_LIMIT, whole: bool = True
) -> bytes:
    """Unpack one file of a zip into memory.

    Parameters
    ----------
    limit
        How many bytes to unpack at most; what the zip says of sizes is not trusted.
    whole
        Whether more than *limit* is an error.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
            data = stream.read(limit + 1)
    except _UNSUPPORTED:
        raise SourceError(
            N_("%(file)s is encrypted or packed in an unusual way: unpack it first."),
            file=path.name,
        ) from None
    except _DAMAGE:
        raise _damaged(path) from None
    if whole and len(data) > limit:
        raise _too_large(path)
    return data[:limit]


def _list_names(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (*_DAMAGE, *_UNSUPPORTED):
        raise _damaged(path) from None
    is_workbook = any(entry.filename == WORKBOOK_PART for entry in entries)
    limit = WORKBOOK_LIMIT if is_workbook else UNPACKED_LIMIT
    if sum(entry.file_size for entry in entries) > limit:
        raise _too_large(path)
    return [
        entry.filename
        for entry in entries
        if not entry.is_dir()
        and not entry.filename.startswith("__MACOSX/")
        and not PurePosixPath(entry.filename).name.startswith(".")
    ]


def _refuse_documents(path: Path, names: list[str]) -> None:
    """Refuse office documents that are zips too."""
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise SourceError(
            N_(
                "%(file)s is an office document that cannot be taken. Open it and save the"
                " sheet as an Excel workbook (.xlsx) or as “CSV UTF-8”."
            ),
            file=path.name,
        )


def _check_parts(member: str, names: list[str], file: str) -> None:
    stem = member[: -len(".shp")]
    have = {name[len(stem) :].lower() for name in names if name.startswith(stem)}
    missing = [ending for ending in (".shx", ".dbf") if ending not in have]
    if missing:
        raise SourceError(
            N_("%(file)s holds a Shapefile without %(missing)s: get a complete one."),
            file=file,
            missing=", ".join(stem + ending for ending in missing),
        )


def _damaged(path: Path) -> SourceError:
    return SourceError(
        N_("%(file)s is a damaged or cut-off zip file: download or copy it again."),
        file=path.name,
    )


def _too_large(path: Path) -> SourceError:
    return SourceError(
        N_("%(file)s unpacks to more than can be taken: unpack it and give a part."),
        file=path.name,
    )
