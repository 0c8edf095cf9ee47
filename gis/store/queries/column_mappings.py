"""Mappings of columns that a city has used, by name."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.queries.settings import read_setting
from gis.store.tables.setting import Setting

PREFIX = "mapping:"
"""How their settings are called, before the name."""


def read_column_mapping(session: Session, city_id: UUID, name: str) -> Any:  # noqa: ANN401 - any JSON
    """Give a remembered mapping as plain values; None when there is none of that name."""
    return read_setting(session, city_id, PREFIX + name)


def list_column_mappings(session: Session, city_id: UUID) -> list[str]:
    """Give the names of the remembered mappings, sorted."""
    keys = session.scalars(
        select(Setting.key).where(
            Setting.municipality_id == city_id,
            Setting.key.startswith(PREFIX, autoescape=True),
            Setting.ended_on.is_(None),
        )
    )
    return sorted(key.removeprefix(PREFIX) for key in keys)
