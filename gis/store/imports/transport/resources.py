"""Agencies as organizations, and the resources that residents know a service as."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.resources import OrganizationKind
from gis.sources.gtfs.records import AgencyRecord, ZoneRecord
from gis.store.base import new_id
from gis.store.queries.municipalities import City
from gis.store.tables.contact import Contact
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind

HELP_KIND = "bus"
"""Kind of help that buses and rides on demand are."""

_COMPANY = re.compile(r"株式会社|有限会社|合同会社|㈱|㈲|\(株\)|\(有\)")


def enter_agencies(
    session: Session,
    city: City,
    agencies: Iterable[AgencyRecord],
    batch: ImportBatch,
) -> dict[str, UUID]:
    """Find agencies among the city's organizations by name, or enter them.

    What people wrote of an organization stays; the feed adds what is missing.

    Returns
    -------
    dict
        ``agency_id`` to the organization.
    """
    known = _list_organizations(session, city)
    found: dict[str, UUID] = {}
    for agency in agencies:
        row = known.get(_fold(agency.name))
        if row is None:
            row = _enter_organization(session, city, batch, agency.name)
            known[_fold(agency.name)] = row
        row.name_kana = row.name_kana or agency.name_kana
        row.name_en = row.name_en or agency.name_en
        row.corporate_number = row.corporate_number or agency.corporate_number
        row.address = row.address or agency.address
        row.website = row.website or agency.website
        if agency.telephone:
            _give_telephone(session, row, batch, agency.telephone)
        found[agency.ref] = row.id
    session.flush()
    return found


class ServiceFinder:
    """Finds the resource that residents know a line or a zone as.

    Parameters
    ----------
    batch
        The import that enters what is not found.
    """

    def __init__(self, session: Session, city: City, batch: ImportBatch) -> None:
        self._session, self._city, self._batch = session, city, batch
        self._organizations = _list_organizations(session, city)
        rows = session.scalars(
            select(Resource)
            .join(ResourceHelpKind, ResourceHelpKind.resource_id == Resource.id)
            .join(HelpKind, HelpKind.id == ResourceHelpKind.help_kind_id)
            .where(
                Resource.municipality_id == city.id,
                ResourceHelpKind.ended_on.is_(None),
                HelpKind.kind == Kind.TRANSPORT,
            )
            .order_by(Resource.created_at, Resource.id)
        ).unique()
        self._known: dict[str, Resource] = {}
        for row in rows:
            mine = row.source_id is not None and row.source_id == batch.source_id
            if row.ended_on is None or mine:
                self._known.setdefault(_fold(row.name), row)

    def find(self, *names: str) -> UUID | None:
        """Find a resource of transport by the first of some names that one has."""
        for name in names:
            row = self._known.get(_fold(name))
            if name and row is not None and row.ended_on is None:
                return row.id
        return None

    def find_or_enter(self, zone: ZoneRecord) -> UUID:
        """Find the resource of a zone, or enter it with what the zone tells."""
        row = self._known.get(_fold(zone.resource))
        if row is None:
            row = Resource(
                id=new_id(),
                municipality_id=self._city.id,
                source_id=self._batch.source_id,
                ref=zone.resource,
                name=zone.resource,
            )
            self._session.add(row)
            self._known[_fold(zone.resource)] = row
            self._session.add(
                ResourceHelpKind(resource_id=row.id, help_kind_id=self._find_kind())
            )
        if row.source_id is not None and row.source_id == self._batch.source_id:
            row.batch_id, row.ended_on = self._batch.id, None
            row.telephone = zone.telephone or row.telephone
            row.website = zone.website or row.website
            row.admission_note = zone.eligibility or row.admission_note
            row.organization_id = (
                self._find_organization(zone.organization) or row.organization_id
            )
        return row.id

    def _find_organization(self, name: str) -> UUID | None:
        if not name:
            return None
        row = self._organizations.get(_fold(name))
        if row is None:
            row = _enter_organization(self._session, self._city, self._batch, name)
            self._organizations[_fold(name)] = row
        return row.id

    def _find_kind(self) -> UUID:
        kinds = self._session.scalars(
            select(HelpKind).where(
                HelpKind.municipality_id == self._city.id,
                HelpKind.kind == Kind.TRANSPORT,
                HelpKind.ended_on.is_(None),
            )
        )
        codes = {kind.code: kind.id for kind in kinds}
        # A city may have struck the finer kind from its list; the kind itself stays.
        return codes.get(HELP_KIND) or codes[Kind.TRANSPORT.value]


def _list_organizations(session: Session, city: City) -> dict[str, Organization]:
    rows: Sequence[Organization] = session.scalars(
        select(Organization)
        .where(Organization.municipality_id == city.id, Organization.ended_on.is_(None))
        .order_by(Organization.created_at.desc(), Organization.id.desc())
    ).all()
    return {_fold(row.name): row for row in rows}


def _enter_organization(
    session: Session, city: City, batch: ImportBatch, name: str
) -> Organization:
    row = Organization(
        id=new_id(),
        municipality_id=city.id,
        source_id=batch.source_id,
        batch_id=batch.id,
        ref=f"organization {name}",
        name=name,
        kind=_guess_kind(name, city),
    )
    session.add(row)
    return row


def _guess_kind(name: str, city: City) -> OrganizationKind:
    folded = unicodedata.normalize("NFKC", name)
    if folded in {city.name, f"{city.name}役所"}:
        return OrganizationKind.MUNICIPALITY
    if _COMPANY.search(folded):
        return OrganizationKind.COMPANY
    return OrganizationKind.OTHER


def _give_telephone(
    session: Session, organization: Organization, batch: ImportBatch, telephone: str
) -> None:
    """Give an organization the number of its feed, unless it has one."""
    known = session.scalar(
        select(Contact.id).where(
            Contact.organization_id == organization.id, Contact.ended_on.is_(None)
        )
    )
    if known is None:
        session.add(
            Contact(
                municipality_id=organization.municipality_id,
                source_id=batch.source_id,
                batch_id=batch.id,
                ref=f"contact {organization.name}",
                organization_id=organization.id,
                telephone=telephone,
            )
        )


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
