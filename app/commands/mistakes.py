"""A mistake of the program itself: told in a sentence, with the details in a file."""

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.config import Settings
from gis.errors import N_, Message, TetototeError


def tell_mistake(error: Exception) -> Message:
    """Say that the command failed by a mistake of the program, and where the details are.

    The store is as it was: every command works in one transaction.
    """
    path = keep_details("".join(traceback.format_exception(error)))
    kind = type(error).__name__
    if path is None:
        template = N_(
            "A mistake of tetotote itself stopped the command (%(kind)s). Nothing was"
            " changed."
        )
        return Message(template, {"kind": kind})
    template = N_(
        "A mistake of tetotote itself stopped the command (%(kind)s). Nothing was changed."
        " The details are in %(file)s: send it to those who look after tetotote."
    )
    return Message(template, {"kind": kind, "file": path})


def keep_details(text: str) -> Path | None:
    """Write the details of a mistake to a file; None where that cannot be done."""
    with suppress(OSError, TetototeError):
        folder = Settings.from_environment().var_folder / "mistakes"
        folder.mkdir(parents=True, exist_ok=True)
        at = datetime.now(UTC)
        path = folder / f"{at:%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(text, encoding="utf-8")
        return path
    return None
