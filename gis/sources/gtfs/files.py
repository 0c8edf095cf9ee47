"""The files of a GTFS feed: in a zip, in a folder, or in one folder inside of either."""

import hashlib
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gis.errors import N_, SourceError, say_why
from gis.sources.archives import TEXT_LIMIT, read_member
from gis.sources.files import CHUNK, name_data_set

_CORE = {"agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"}
_ENOUGH = 2
"""So many of the core files tell a feed from a folder that happens to hold one."""
_UNPACKED_LIMIT = 4 << 30


@dataclass(frozen=True, slots=True)
class FeedFiles:
    """A feed that was found.

    Attributes
    ----------
    path
        The zip or folder that was given.
    name, key, checksum
        As of any source file; of a folder the SHA-256 covers names and contents.
    members
        Name of each file in lower case, and where it is.
    """

    path: Path
    name: str
    key: str
    checksum: str
    members: dict[str, str]

    def read(self, file: str) -> bytes:
        """Give the bytes of one file.

        Raises
        ------
        SourceError
            When it is larger than can be taken, or damaged.
        """
        member = self.members[file]
        if not self.path.is_dir():
            return read_member(self.path, member)
        path = self.path / member
        if path.stat().st_size > TEXT_LIMIT:
            raise SourceError(
                N_("%(file)s is larger than can be taken: cut it into parts."),
                file=file,
            )
        return path.read_bytes()


def find_feed(path: str | Path) -> FeedFiles | None:
    """Find the feed in a zip or folder; None where there is none.

    Raises
    ------
    SourceError
        When it holds several feeds, unpacks to too much, or cannot be read.
    """
    given = Path(path)
    try:
        names = _list_names(given)
        folder = _choose_folder(names, given.name)
        if folder is None:
            return None
        members = {
            PurePosixPath(name).name.lower(): name
            for name in names
            if str(PurePosixPath(name).parent) == folder
        }
        checksum = _checksum(given, sorted(members.values()))
    except OSError as error:
        raise SourceError(
            N_("%(file)s cannot be read: %(why)s."),
            file=given.name or str(given),
            why=say_why(error),
        ) from None
    name = given.name or given.resolve().name
    return FeedFiles(given, name, name_data_set(name), checksum, members)


def _list_names(given: Path) -> list[str]:
    """List files by their path inside, with slashes; nothing where it is neither."""
    try:
        if given.is_dir():
            names = [
                path.relative_to(given).as_posix()
                for pattern in ("*", "*/*")
                for path in sorted(given.glob(pattern))
                if path.is_file()
            ]
        elif given.is_file() and zipfile.is_zipfile(given):
            names = _list_zip(given)
        else:
            return []
    except ValueError:  # a path that holds a NUL character
        return []
    return [
        name
        for name in names
        if not name.startswith("__MACOSX/")
        and not PurePosixPath(name).name.startswith(".")
    ]


def _list_zip(given: Path) -> list[str]:
    try:
        with zipfile.ZipFile(given) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return []
    if sum(entry.file_size for entry in entries) > _UNPACKED_LIMIT:
        raise SourceError(
            N_(
                "%(file)s unpacks to more than can be taken: unpack it and give a part."
            ),
            file=given.name,
        )
    return [entry.filename for entry in entries if not entry.is_dir()]


def _choose_folder(names: list[str], file: str) -> str | None:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        path = PurePosixPath(name)
        if path.name.lower() in _CORE:
            found[str(path.parent)].add(path.name.lower())
    feeds = [folder for folder, core in found.items() if len(core) >= _ENOUGH]
    if len(feeds) > 1:
        raise SourceError(
            N_(
                "%(file)s holds several timetables (%(found)s): unpack it and give one"
                " folder after the other."
            ),
            file=file,
            found=", ".join(sorted(feeds)),
        )
    return feeds[0] if feeds else None


def _checksum(given: Path, members: list[str]) -> str:
    digest = hashlib.sha256()
    for path in [given / name for name in members] if given.is_dir() else [given]:
        if given.is_dir():
            digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    return digest.hexdigest()
