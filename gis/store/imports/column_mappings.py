"""Remembering which column of a city's own table is which."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from gis.store.queries.column_mappings import PREFIX
from gis.store.queries.settings import write_setting


def keep_column_mapping(
    session: Session, city_id: UUID, name: str, mapping: Mapping[str, Any]
) -> None:
    """Remember a mapping under its name, in the caller's transaction."""
    write_setting(session, city_id, PREFIX + name, dict(mapping))
