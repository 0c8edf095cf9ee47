"""Files of a run made in one place and kept in another: whoever reads need not write."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from gis.store.files import keep_content, name_file
from gis.store.stored_files import enter_file, find_files


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file to be kept.

    Attributes
    ----------
    content
        None: it is kept already.
    """

    name: str
    media_type: str
    checksum: str
    size: int
    content: bytes | None


def pack_file(name: str, media_type: str, content: bytes) -> PackedFile:
    """Give a file to be kept.

    Examples
    --------
    >>> pack_file("a.txt", "text/plain", b"abc").checksum[:6]
    'ba7816'
    """
    checksum = hashlib.sha256(content).hexdigest()
    return PackedFile(name, media_type, checksum, len(content), content)


def find_packed(
    session: Session, city_id: UUID, names: list[str], files: Path
) -> dict[str, PackedFile]:
    """Give by name those files of a city that are kept, in the store and in the folder."""
    return {
        name: PackedFile(name, row.media_type, row.checksum, row.size, None)
        for name, row in find_files(session, city_id, names).items()
        if name_file(files, row.checksum).exists()
    }


def keep_packed(
    session: Session, city_id: UUID, packed: PackedFile, files: Path
) -> UUID:
    """Keep a file in the caller's transaction; give the identifier of its row.

    Raises
    ------
    OSError
        When it cannot be written; then nothing names it.
    """
    if packed.content is not None:
        keep_content(files, packed.content)
    return enter_file(
        session,
        city_id,
        checksum=packed.checksum,
        name=packed.name,
        media_type=packed.media_type,
        size=packed.size,
    ).id


def keep_all_packed(
    session: Session, city_id: UUID, packed: Sequence[PackedFile], files: Path
) -> UUID:
    """Keep files in the caller's transaction; give the identifier of the last one's row.

    Raises
    ------
    OSError
        When one cannot be written; then nothing names it.
    """
    *others, last = packed
    for each in others:
        if each.content is not None:
            keep_packed(session, city_id, each, files)
    return keep_packed(session, city_id, last, files)
