"""Files under ``var/files``, named by their content."""

import hashlib
import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from gis.errors import N_, StoreError, say_why
from gis.sources.checksums import measure_checksum

CHUNK = 1 << 20
_MODE = 0o644
"""As any file that is written; half-written ones are their writer's alone."""


def keep_file(folder: Path, path: Path) -> str:
    """Keep a copy of a file under the checksum of its content.

    The copy appears whole or not at all. One that is there already stays as it is.

    Returns
    -------
    str
        SHA-256 of the content, in hexadecimal: its name in the folder.
    """
    checksum = measure_checksum(path)
    if not name_file(folder, checksum).exists():
        with path.open("rb") as content:
            _write_whole(folder, checksum, content)
    return checksum


def keep_content(folder: Path, content: bytes) -> str:
    """Keep some bytes under their checksum, as `keep_file` keeps a file."""
    checksum = hashlib.sha256(content).hexdigest()
    if not name_file(folder, checksum).exists():
        _write_whole(folder, checksum, BytesIO(content))
    return checksum


def read_content(folder: Path, checksum: str) -> bytes:
    """Read what is kept under a checksum.

    Raises
    ------
    StoreError
        When it is not there, or is no longer what it was.
    """
    path = name_file(folder, checksum)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise StoreError(
            N_(
                "The file %(file)s, which the store refers to, is missing. Bring the folder"
                " “files” back from a backup."
            ),
            file=path,
        ) from None
    except OSError as error:
        raise StoreError(
            N_("The file %(file)s cannot be read: %(why)s."),
            file=path,
            why=say_why(error),
        ) from error
    if hashlib.sha256(content).hexdigest() != checksum:
        raise StoreError(
            N_(
                "The file %(file)s is damaged: its content is not what was kept. Bring it"
                " back from a backup."
            ),
            file=path,
        )
    return content


def _write_whole(folder: Path, checksum: str, content: BinaryIO) -> None:
    """Write a file under another name, and rename it when it is whole."""
    kept = name_file(folder, checksum)
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=kept.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as target:
            shutil.copyfileobj(content, target, CHUNK)
            target.flush()
            os.fsync(target.fileno())
        Path(half).chmod(_MODE)
        Path(half).replace(kept)
    finally:
        Path(half).unlink(missing_ok=True)


def name_file(folder: Path, checksum: str) -> Path:
    """Give where the file with a checksum is kept."""
    return folder / checksum[:2] / checksum
