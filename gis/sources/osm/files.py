"""OpenStreetMap files on disk: opened, unpacked, sorted where they are not."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gis.errors import N_, SourceError
from gis.sources.archives import read_member
from gis.sources.file_formats import Format
from gis.sources.files import SourceFile

Bounds = tuple[float, float, float, float]

_FORMATS = {Format.OSM_PBF: "pbf", Format.OSM_XML: "osm"}


@dataclass(frozen=True, slots=True)
class OsmFile:
    """A file that can be walked through.

    Attributes
    ----------
    name
        For messages.
    box
        West, south, east, north of what the file says that it covers.
    stamp
        The day of the data, where the file tells.
    """

    name: str
    path: str
    format: str
    box: Bounds | None
    stamp: date | None


@contextmanager
def open_osm(source: SourceFile) -> Iterator[OsmFile]:
    """Open a file, out of its archive where it is in one.

    Raises
    ------
    SourceError
        When it is damaged.
    """
    if not source.member:
        yield _read_header(source, str(source.path))
        return
    with tempfile.NamedTemporaryFile(suffix=".osm") as unpacked:
        unpacked.write(read_member(source.path, source.member))
        unpacked.flush()
        yield _read_header(source, unpacked.name)


@contextmanager
def sort_osm(file: OsmFile) -> Iterator[OsmFile]:
    """Give the same file with its objects in order; the older of two versions is dropped."""
    import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "sorted.osm.pbf")
        try:
            objects = osmium.MergeInputReader()
            objects.add_file(file.path)
            with osmium.SimpleWriter(path) as writer:
                objects.apply(writer)
        except (RuntimeError, ValueError, OSError):
            raise damaged(file.name) from None
        yield OsmFile(file.name, path, "pbf", file.box, file.stamp)


def _read_header(source: SourceFile, path: str) -> OsmFile:
    import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

    kind = _FORMATS[source.format]
    try:
        header = osmium.FileProcessor(osmium.io.File(path, kind)).header
        box, stamp = header.box(), header.get("osmosis_replication_timestamp", "")
    except (RuntimeError, ValueError, OSError):
        raise damaged(source.name) from None
    covered = None
    if box.valid():
        low, high = box.bottom_left, box.top_right
        covered = (low.lon, low.lat, high.lon, high.lat)
    return OsmFile(source.name, path, kind, covered, _parse_date(stamp))


def damaged(name: str) -> SourceError:
    """Give the error of a file that is not what it says."""
    return SourceError(
        N_(
            "%(file)s is damaged or cut off and cannot be read as OpenStreetMap data:"
            " download it again."
        ),
        file=name,
    )


def _parse_date(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
