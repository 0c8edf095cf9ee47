"""What an own sheet would change: found out, and refused where it cannot be right."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.dates import TOKYO
from gis.domain.resources import ResourceStatus
from gis.errors import N_, Fault, Message
from gis.sources.own_sheet.columns import BY_KEY
from gis.sources.own_sheet.records import (
    SHAPE_MARK,
    Fact,
    OwnResource,
    hash_resource,
)
from gis.sources.records import Reading
from gis.sources.values import hash_content
from gis.store.imports.editions import Kept
from gis.store.imports.sheet.pairs import Edit, compare
from gis.store.queries.municipalities import City
from gis.store.queries.sheet.changes import read_last_change
from gis.store.queries.sheet.resources import StoredResource, read_stored

_ORGANIZATION = {"organization", "organization_kind"}


@dataclass(slots=True)
class SheetPlan:
    """What a sheet adds, changes and leaves."""

    added: list[OwnResource] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    unchanged: list[OwnResource] = field(default_factory=list)

    @property
    def counts(self) -> Kept:
        """The plan in numbers of resources."""
        ended = sum(
            "status" in edit.changes
            and edit.told.facts["status"] == ResourceStatus.ENDED
            for edit in self.edits
        )
        changed = len(self.edits) - ended
        return Kept(len(self.added), changed, len(self.unchanged), ended)


def plan_sheet(
    session: Session, city: City, reading: Reading[list[OwnResource]]
) -> SheetPlan:
    """Compare a sheet with the store.

    Resources that cannot be taken become faults of the reading and leave its records.
    """
    return _Planner(session, city, reading).plan()


class _Planner:
    def __init__(
        self, session: Session, city: City, reading: Reading[list[OwnResource]]
    ) -> None:
        self._session, self._city, self._reading = session, city, reading
        stored = read_stored(session, city, ended=True)
        self._by_id = {str(each.id): each for each in stored}
        self._by_ref = {each.record.ref: each for each in stored if each.own}
        self._by_title: dict[tuple[str, str], list[StoredResource]] = defaultdict(list)
        for each in stored:
            title = (each.record.name, each.record.organization)
            self._by_title[title].append(each)
        self._taken: dict[UUID, int] = {}
        self._namesakes: list[int] = []
        self._kinds: dict[str, tuple[Fact, int]] = {}

    def plan(self) -> SheetPlan:
        plan = SheetPlan()
        kept = []
        for told in self._reading.records:
            before = len(self._reading.faults)
            stored, edit = self._find(told), None
            if stored is None:
                self._check_new(told)
            else:
                edit = self._plan_edit(told, stored)
            # Rows of an export that nobody edited may still tell the old kind.
            changes = set(edit.changes) if edit is not None else set()
            if told.stamp is None or stored is None or changes & _ORGANIZATION:
                self._check_organization(told)
            if len(self._reading.faults) > before:
                continue
            kept.append(told)
            if stored is None:
                plan.added.append(told)
            elif edit is not None:
                plan.edits.append(edit)
            else:
                plan.unchanged.append(told)
        self._reading.records[:] = kept
        self._reading.faults.sort(key=lambda fault: fault.row or 0)
        self._note_namesakes()
        return plan

    def _find(self, told: OwnResource) -> StoredResource | None:
        """Find the stored resource that a sheet's is; its ID decides, else its name."""
        if told.ref:
            found = self._by_id.get(told.ref.lower()) or self._by_ref.get(told.ref)
        else:
            told.ref = make_ref(told)
            titled = self._by_title.get((told.name, told.organization), [])
            own = [each for each in titled if each.own]
            found = own[0] if len(own) == 1 else self._by_ref.get(told.ref)
        if found is not None:
            other = self._taken.setdefault(found.id, told.row)
            if other != told.row:
                self._fault(
                    told,
                    "ref",
                    N_(
                        "The row is the same resource as row %(other)d: give both the same"
                        " ID, or this one another."
                    ),
                    other=other,
                )
        return found

    def _check_new(self, told: OwnResource) -> None:
        digits = told.ref.isdecimal()
        bare = told.ref.lstrip("0")
        for ref in self._by_ref if digits else ():
            if ref.isdecimal() and ref.lstrip("0") == bare:
                self._fault(
                    told,
                    "ref",
                    N_(
                        "There is no ID %(ref)s but an ID %(other)s: a spreadsheet may have"
                        " taken the zeros away. Write it as it was."
                    ),
                    ref=told.ref,
                    other=ref,
                )
        if not told.facts.get("help_kinds"):
            template = N_("The kind of help is missing: fill it in.")
            self._fault(told, "help_kinds", template)
        self._check_shape(told, "")
        if self._by_title.get((told.name, told.organization)):
            self._namesakes.append(told.row)

    def _plan_edit(self, told: OwnResource, stored: StoredResource) -> Edit | None:
        """Find out what changes; None when nothing does."""
        now, stamp = hash_resource(stored.record), told.stamp
        fresh = stamp is not None and stamp.digest == now
        edit = compare(told, stored, numbered=fresh)
        if not edit.anything:
            return None
        said = hash_resource(told)
        if stamp is not None and said == stamp.digest:
            # Nobody edited the row: whatever was changed in the store since stays.
            return None
        if stamp is not None and (not fresh or stored.ended_on is not None):
            self._refuse_stale(told, stored)
        elif stamp is None and stored.own and stored.digest == said:
            return None
        elif stamp is None and told.ref == make_ref(told):
            self._check_renamed(told, stored)
        if not told.facts.get("help_kinds") and stored.record.facts["help_kinds"]:
            template = N_("The kind of help is missing: fill it in.")
            self._fault(told, "help_kinds", template)
        self._check_shape(told, str(stored.record.facts.get("service_wkt", "")))
        return edit

    def _refuse_stale(self, told: OwnResource, stored: StoredResource) -> None:
        assert told.stamp is not None  # noqa: S101 - that is how it is known to be stale
        change = read_last_change(
            self._session, self._city, stored, since=told.stamp.at
        )
        if change is None:
            self._fault(
                told,
                "stamp",
                N_(
                    "“%(name)s” was changed in the store after the export. Export anew and"
                    " make the change there."
                ),
                name=told.name,
            )
            return
        self._fault(
            told,
            "stamp",
            N_(
                "“%(name)s” was changed in the store after the export: %(what)s by %(who)s on"
                " %(when)s. Export anew and make the change there."
            ),
            name=told.name,
            what="、".join(BY_KEY[key].heading for key in change.keys) or "-",
            who=change.actor,
            when=change.at.astimezone(TOKYO).strftime("%Y-%m-%d %H:%M"),
        )

    def _check_renamed(self, told: OwnResource, stored: StoredResource) -> None:
        if stored.record.name != told.name:
            self._fault(
                told,
                "name",
                N_(
                    "“%(name)s” is called “%(now)s” in the store now. If it is the same, write"
                    " the ID %(ref)s; if it is another, give it an ID of its own."
                ),
                name=told.name,
                now=stored.record.name,
                ref=stored.record.ref,
            )

    def _check_organization(self, told: OwnResource) -> None:
        """Refuse two kinds for one organization."""
        kind = told.facts.get("organization_kind")
        if not told.organization or kind is None:
            return
        first, row = self._kinds.setdefault(told.organization, (kind, told.row))
        if first != kind:
            self._fault(
                told,
                "organization_kind",
                N_(
                    "“%(name)s” is of another kind in row %(other)d: write the same in"
                    " both."
                ),
                name=told.organization,
                other=row,
            )

    def _check_shape(self, told: OwnResource, stored: str) -> None:
        shape = str(told.facts.get("service_wkt", ""))
        if shape.startswith(SHAPE_MARK) and not stored:
            self._fault(
                told,
                "service_wkt",
                N_(
                    "The area is too long for a cell, and the store does not hold it: use"
                    " “export csv”, or draw it anew."
                ),
            )

    def _note_namesakes(self) -> None:
        if self._namesakes:
            template = N_(
                "%(file)s: added although the store holds others of the same name and"
                " organization: row %(rows)s. If they are the same, write the ID of an"
                " export into the sheet."
            )
            rows = ", ".join(map(str, self._namesakes[:10]))
            values = {"file": self._reading.file, "rows": rows}
            self._reading.notes.append(Message(template, values))

    def _fault(
        self, told: OwnResource, key: str, template: str, /, **values: object
    ) -> None:
        heading = BY_KEY[key].heading if key in told.columns else None
        reason = Message(template, values)
        self._reading.faults.append(
            Fault(self._reading.file, told.row, heading, reason)
        )


def make_ref(told: OwnResource) -> str:
    """Give the ID of a resource to which its sheet gives none.

    The letter keeps a spreadsheet from taking the rest for a number.
    """
    return f"R{hash_content(told.name, told.organization)}"
