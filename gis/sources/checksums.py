"""Fingerprints of files."""

import hashlib
from pathlib import Path


def measure_checksum(path: Path) -> str:
    """Give the SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
