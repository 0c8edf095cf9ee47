"""Writing what a command was asked to write."""

from pathlib import Path

from gis.errors import N_, TetototeError, say_why


def write_file(name: str, text: str, *, encoding: str = "utf-8") -> None:
    """Write a text file, or tell why it cannot be written."""
    try:
        Path(name).write_text(text, encoding=encoding, newline="")
    except OSError as error:
        raise TetototeError(
            N_("%(file)s cannot be written: %(why)s."),
            file=name,
            why=say_why(error),
        ) from error
