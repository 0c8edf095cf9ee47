"""Rows of a city's lists and organizations, found by what a sheet calls them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import OrganizationKind
from gis.sources.own_sheet.cells import clean_text
from gis.store.base import new_id
from gis.store.queries.municipalities import City
from gis.store.queries.sheet.lists import name_area
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.organization import Organization
from gis.store.tables.programme_class import ProgrammeClass


class Lookup:
    """What facts of a sheet refer to."""

    def __init__(self, session: Session, city: City, batch: ImportBatch) -> None:
        self.session, self.city, self.batch = session, city, batch
        self.help_kinds = self._read_codes(HelpKind)
        self.classes = self._read_codes(ProgrammeClass)
        self.codes_of_areas: dict[UUID, str] = {}
        self.areas = self._read_areas()
        self._organizations: dict[str, Organization] = {}
        rows = session.scalars(
            select(Organization)
            .where(
                Organization.municipality_id == city.id,
                Organization.ended_on.is_(None),
            )
            .order_by(Organization.id)
        )
        for row in rows:
            self._organizations.setdefault(clean_text(row.name), row)

    def find_organization(
        self, name: str, kind: OrganizationKind | None
    ) -> Organization | None:
        """Find an organization by its name, or enter it; its kind is kept true."""
        if not name:
            return None
        row = self._organizations.get(name)
        if row is None:
            row = Organization(
                id=new_id(),
                municipality_id=self.city.id,
                source_id=self.batch.source_id,
                batch_id=self.batch.id,
                name=name,
                kind=kind or OrganizationKind.OTHER,
            )
            self.session.add(row)
            self._organizations[name] = row
        elif kind is not None and row.kind != kind:
            row.kind = kind
        return row

    def _read_codes(
        self, table: type[HelpKind] | type[ProgrammeClass]
    ) -> dict[str, UUID]:
        rows = self.session.execute(
            select(table.code, table.id).where(table.municipality_id == self.city.id)
        )
        return {row.code: row.id for row in rows}

    def _read_areas(self) -> dict[str, UUID]:
        """Give areas by what facts call them: those that count before those that ended."""
        rows = self.session.execute(
            select(
                Area.id, Area.code, BoundarySet.layer, BoundarySet.name, Area.ended_on
            )
            .join(BoundarySet, Area.boundary_set_id == BoundarySet.id)
            .where(Area.municipality_id == self.city.id)
            .order_by(Area.id)
        ).all()
        found: dict[str, UUID] = {}
        for row_id, code, layer, division, _ in sorted(
            rows, key=lambda row: row.ended_on is not None
        ):
            self.codes_of_areas[row_id] = name_area(code, layer, division)
            found.setdefault(self.codes_of_areas[row_id], row_id)
        return found
