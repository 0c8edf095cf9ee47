"""Where the data of a city comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.source import Source


@dataclass(frozen=True, slots=True)
class DataSource:
    """A data set, as its publisher names it; licence and attribution may be empty."""

    title: str
    licence: str
    attribution: str

    @property
    def credit(self) -> str:
        """What stands beside a map that uses it: whom to name, and its licence.

        Examples
        --------
        >>> DataSource("公共施設一覧", "CC BY 4.0", "焼津市").credit
        '焼津市 (CC BY 4.0)'
        >>> DataSource("ube_roads", "ODbL", "© OpenStreetMap contributors, ODbL").credit
        '© OpenStreetMap contributors, ODbL'
        """
        said = self.attribution or self.title
        if not self.licence or self.licence in said:
            return said
        return f"{said} ({self.licence})"


def read_sources(session: Session, city_id: UUID) -> Sequence[DataSource]:
    """Give the data sets of a city, by title."""
    rows = session.execute(
        select(Source.title, Source.licence, Source.attribution).where(
            Source.municipality_id == city_id, Source.ended_on.is_(None)
        )
    )
    return sorted((DataSource(*row) for row in rows), key=lambda each: each.title)
