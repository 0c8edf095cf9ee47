"""Who may see what: the one place that decides which field is shown to whom.

What is not named here is for staff. A person may decide otherwise for a field of one row
(`field_audiences`), in either direction, but never against a ceiling: a home's address or
point and a person's number are not public, whatever a row says.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar


class Audience(StrEnum):
    """The three audiences, from widest to narrowest."""

    PUBLIC = "public"
    PARTNERS = "partners"
    STAFF = "staff"

    def may_see(self, what_is_for: "Audience") -> bool:
        """Tell whether this audience sees what is for another one, or for it itself.

        Examples
        --------
        >>> Audience.STAFF.may_see(Audience.PARTNERS)
        True
        >>> Audience.PUBLIC.may_see(Audience.PARTNERS)
        False
        """
        return _WIDTH[self] >= _WIDTH[what_is_for]


_WIDTH = {Audience.PUBLIC: 0, Audience.PARTNERS: 1, Audience.STAFF: 2}


class Thing(StrEnum):
    """What has fields that are shown or not."""

    RESOURCE = "resource"
    LOCATION = "location"
    SCHEDULE = "schedule"
    SUSPENSION = "suspension"
    ORGANIZATION = "organization"
    CONTACT = "contact"
    CONSENT = "consent"
    AREA = "area"
    POPULATION_UNIT = "population_unit"


Fields = Mapping[str, Audience]
Value = TypeVar("Value")


def _fields(public: str, partners: str = "") -> Fields:
    return dict.fromkeys(public.split(), Audience.PUBLIC) | dict.fromkeys(
        partners.split(), Audience.PARTNERS
    )


_SHOWN: Mapping[Thing, Fields] = {
    Thing.RESOURCE: _fields(
        "name name_kana name_en public_name kinds help_kinds organization"
        " organization_kind description status admission admission_note intake fee"
        " fee_yen accessibility telephone website confirmed_on confirmed_by place"
        " schedule ref",
        "intake_on children_welcome disabled_welcome ride_standing programme_classes",
    ),
    Thing.LOCATION: _fields(
        "name address building point town accessibility moves area"
    ),
    Thing.SCHEDULE: _fields("rule times words exceptions exception_notes"),
    Thing.SUSPENSION: _fields("days reason"),
    Thing.ORGANIZATION: _fields(
        "name name_kana name_en kind address website corporate_number"
    ),
    Thing.CONTACT: _fields("telephone fax hours", "role name email"),
    Thing.CONSENT: _fields(""),
    Thing.AREA: _fields("code name name_kana name_en layer boundary support_centre"),
    Thing.POPULATION_UNIT: _fields(""),
}
"""Fields and whom they are for, unless a row says otherwise; all others are for staff.

Population units have no public field: published counts come from rounded sums, never
from a unit of the store.
"""

_SHOWN_OF_HOMES: Mapping[Thing, Fields] = {
    Thing.RESOURCE: _fields(
        "public_name kinds help_kinds status admission intake confirmed_on place"
        " schedule",
        "ref name name_kana name_en organization organization_kind description"
        " admission_note fee fee_yen accessibility telephone website intake_on",
    ),
    Thing.LOCATION: _fields(
        "town town_point moves area", "name address building point accessibility"
    ),
    Thing.SCHEDULE: _fields("rule times exceptions", "words exception_notes"),
    Thing.SUSPENSION: _fields("days", "reason"),
}
"""The same for what is given in a home: no free text but the name entered for the public.

Admission and intake are words of fixed lists, without which people would come in vain.
"""

_SHOWN_OF_PERSONS: Mapping[Thing, Fields] = {
    Thing.CONTACT: _fields("", "role name telephone hours"),
}
"""The same for what belongs to a person: a volunteer's own number."""


def find_audience(
    thing: Thing,
    field: str,
    *,
    row: Audience = Audience.PUBLIC,
    overrides: Mapping[str, object] | None = None,
    home: bool = False,
    personal: bool = False,
) -> Audience:
    """Give whom a field is for.

    Parameters
    ----------
    row
        The widest audience that may see the row at all.
    overrides
        `field_audiences` of the row; a word that is no audience is for staff.
    home
        The thing is, or is given in, somebody's home.
    personal
        The contact is a person's own. With either, a person's decision may narrow a field
        but not widen it.

    Examples
    --------
    >>> str(find_audience(Thing.RESOURCE, "telephone"))
    'public'
    >>> str(find_audience(Thing.RESOURCE, "persons_per_year"))
    'staff'
    >>> widened = {"address": "public"}
    >>> str(find_audience(Thing.LOCATION, "address", overrides=widened, home=True))
    'partners'
    """
    guarded = _SHOWN_OF_HOMES if home else _SHOWN_OF_PERSONS if personal else None
    fields = (_SHOWN if guarded is None else guarded).get(thing, {})
    usual = fields.get(field, Audience.STAFF)
    if overrides and field in overrides:
        decided = _read_audience(overrides[field])
        ceilings = (usual,) if guarded is not None or thing in _NEVER_WIDER else ()
        return find_narrowest(row, decided, *ceilings)
    return find_narrowest(row, usual)


_NEVER_WIDER = {Thing.POPULATION_UNIT, Thing.CONSENT}
"""Things of which no row may show more than is decided here."""


def find_narrowest(*audiences: Audience) -> Audience:
    """Give the narrowest of some audiences.

    Examples
    --------
    >>> str(find_narrowest(Audience.PUBLIC, Audience.STAFF, Audience.PARTNERS))
    'staff'
    """
    return max(audiences, key=lambda each: _WIDTH[each])


def _read_audience(word: object) -> Audience:
    try:
        return Audience(str(word))
    except ValueError:
        return Audience.STAFF


_ALL_FIELDS = frozenset(
    field
    for table in (_SHOWN, _SHOWN_OF_HOMES, _SHOWN_OF_PERSONS)
    for fields in table.values()
    for field in fields
)


@lru_cache
def _list_shown(
    reader: Audience, thing: Thing, row: Audience, *, home: bool, personal: bool
) -> frozenset[str]:
    """Give the fields that a reader sees of a row without decisions of its own."""
    return frozenset(
        field
        for field in _ALL_FIELDS
        if reader.may_see(
            find_audience(thing, field, row=row, home=home, personal=personal)
        )
    )


class Gate:
    """What one audience sees of one row.

    Parameters
    ----------
    reader
        Who asks.
    row, overrides, home, personal
        As `find_audience` takes them.
    """

    def __init__(
        self,
        reader: Audience,
        thing: Thing,
        *,
        row: Audience = Audience.PUBLIC,
        overrides: Mapping[str, object] | None = None,
        home: bool = False,
        personal: bool = False,
    ) -> None:
        self._reader, self._thing, self._row = reader, thing, row
        self._overrides, self._home, self._personal = overrides, home, personal
        # Most rows have no decisions of their own, and lists have thousands of rows.
        self._usual = (
            None
            if overrides
            else _list_shown(reader, thing, row, home=home, personal=personal)
        )

    def shows(self, field: str) -> bool:
        """Tell whether the reader sees a field."""
        if self._usual is not None and field in _ALL_FIELDS:
            return field in self._usual
        return self._reader.may_see(
            find_audience(
                self._thing,
                field,
                row=self._row,
                overrides=self._overrides,
                home=self._home,
                personal=self._personal,
            )
        )

    def show(self, field: str, value: Value, instead: Value) -> Value:
        """Give the value of a field, or what stands for it where it is not shown."""
        return value if self.shows(field) else instead
