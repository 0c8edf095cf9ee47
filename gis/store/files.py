"""Files under ``var/files``, named by their content."""

import os
import shutil
import tempfile
from pathlib import Path

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
    kept = name_file(folder, checksum)
    if kept.exists():
        return checksum
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=kept.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as target, path.open("rb") as content:
            shutil.copyfileobj(content, target, CHUNK)
            target.flush()
            os.fsync(target.fileno())
        Path(half).chmod(_MODE)
        Path(half).replace(kept)
    finally:
        Path(half).unlink(missing_ok=True)
    return checksum


def name_file(folder: Path, checksum: str) -> Path:
    """Give where the file with a checksum is kept."""
    return folder / checksum[:2] / checksum
