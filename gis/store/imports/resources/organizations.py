"""Organizations that a list names: found by their names, or entered."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.base import new_id
from gis.store.imports.showing import choose_audience
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.organization import Organization
from gis.store.tables.source import Source


class Organizations:
    """The organizations of a city by name, with those that are entered on the way."""

    def __init__(self, session: Session, batch: ImportBatch) -> None:
        self._session, self._batch = session, batch
        source = session.get_one(Source, batch.source_id)
        self._audience = choose_audience(source)
        self._known: dict[str, UUID] = {}
        rows = session.execute(
            select(Organization.name, Organization.id)
            .where(
                Organization.municipality_id == batch.municipality_id,
                Organization.ended_on.is_(None),
            )
            .order_by(Organization.id)
        )
        for name, row_id in rows:
            self._known.setdefault(name, row_id)

    def find(self, name: str, number: str) -> UUID | None:
        """Give the organization of a name, entered where it is new; None without name."""
        if not name:
            return None
        if name not in self._known:
            row = Organization(
                id=new_id(),
                municipality_id=self._batch.municipality_id,
                source_id=self._batch.source_id,
                batch_id=self._batch.id,
                name=name,
                corporate_number=number,
                audience=self._audience,
            )
            self._session.add(row)
            self._known[name] = row.id
        return self._known[name]
