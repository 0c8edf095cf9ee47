"""Choosing the mapping of a city's own table: a file, or one that is remembered."""

from pathlib import Path

from sqlalchemy.orm import Session

from gis.errors import N_, NotFoundError
from gis.sources.column_mapping import ColumnMapping, make_mapping, parse_mapping
from gis.sources.small_texts import read_small_text
from gis.store.imports.column_mappings import keep_column_mapping
from gis.store.queries.column_mappings import list_column_mappings, read_column_mapping
from gis.store.queries.municipalities import City


def choose_mapping(session: Session, city: City, told: str) -> ColumnMapping:
    """Read a mapping from a file and remember it, or find a remembered one by its name.

    It is remembered in the caller's transaction: a dry run, or an import that fails,
    remembers nothing.

    Raises
    ------
    SourceError
        When the file is no mapping.
    NotFoundError
        When there is neither such a file nor such a name.
    """
    path = Path(told)
    if path.suffix.lower() == ".toml" or path.is_file():
        mapping = parse_mapping(read_small_text(path), path.name)
        keep_column_mapping(session, city.id, mapping.name, mapping.to_json())
        return mapping
    remembered = read_column_mapping(session, city.id, told)
    if remembered is None:
        raise NotFoundError(
            N_(
                "There is no mapping “%(name)s”, neither as a file nor remembered."
                " Remembered: %(known)s."
            ),
            name=told,
            known=", ".join(list_column_mappings(session, city.id)) or "-",
        )
    return make_mapping(remembered, told)
