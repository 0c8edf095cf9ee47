"""Small files that a person has written: settings, not data."""

from pathlib import Path

from gis.errors import N_, SourceError, say_why
from gis.sources.text import decode_text

_LARGEST = 1 << 20
"""Bytes: a person has written it."""


def read_small_text(path: Path) -> str:
    """Read a file as text, whatever its encoding.

    Raises
    ------
    SourceError
        When it cannot be read, or is too large to be what it should be.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise SourceError(
            N_("%(file)s cannot be read: %(why)s."),
            file=path.name or str(path),
            why=say_why(error),
        ) from None
    if len(data) > _LARGEST:
        raise SourceError(
            N_("%(file)s is larger than can be taken: cut it into parts."),
            file=path.name,
        )
    return decode_text(data, path.name)
