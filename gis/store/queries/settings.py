"""What a city has set, by key."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.setting import Setting


def read_setting(session: Session, city_id: UUID, key: str) -> Any:  # noqa: ANN401 - any JSON
    """Give the value that a city has set; None where it has set none."""
    value = session.scalar(
        select(Setting.value).where(
            Setting.municipality_id == city_id,
            Setting.key == key,
            Setting.ended_on.is_(None),
        )
    )
    return None if value is None else value["value"]


def write_setting(session: Session, city_id: UUID, key: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    """Set a value in the caller's transaction; an equal one is left as it is."""
    row = session.scalar(
        select(Setting).where(Setting.municipality_id == city_id, Setting.key == key)
    )
    if row is None:
        session.add(Setting(municipality_id=city_id, key=key, value={"value": value}))
    elif row.value != {"value": value} or row.ended_on is not None:
        row.value = {"value": value}
        row.ended_on = None
    session.flush()
