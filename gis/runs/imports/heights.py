"""Heights of street ends, taken from the elevation that a city has."""

from pathlib import Path

from sqlalchemy.orm import Session

from gis.errors import N_, Message, SourceError
from gis.store.files import name_file
from gis.store.imports.elevation import Heights, sample_heights
from gis.store.queries.elevation import read_elevation_file
from gis.store.queries.municipalities import City


def renew_heights(session: Session, city: City, folder: Path) -> list[Message]:
    """Take the heights of streets from the kept elevation; say what is known afterwards.

    Nothing is said where the city has none.

    Parameters
    ----------
    folder
        Where files are kept by their content.
    """
    from gis.sources.elevation import open_kept  # noqa: PLC0415 - readers are heavy

    checksum = read_elevation_file(session, city.id)
    if checksum is None:
        return []
    path = name_file(folder, checksum)
    try:
        if not path.is_file():
            return [_note_missing(path)]
        with open_kept(path) as grid:
            return [tell_heights(sample_heights(session, city, grid.sample))]
    except SourceError:
        return [_note_missing(path)]


def tell_heights(heights: Heights) -> Message:
    """Say how many streets have heights."""
    return Message(
        N_("Streets with a height at both ends: %(known)d, without: %(unknown)d."),
        {"known": heights.known, "unknown": heights.unknown},
    )


def _note_missing(path: Path) -> Message:
    return Message(
        N_(
            "The city's elevation is no longer at %(path)s, so new streets have no height:"
            " take it in again with “import elevation”."
        ),
        {"path": path},
    )
