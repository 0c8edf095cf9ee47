"""Listings made up for tests that need no store."""

from itertools import count
from typing import Any

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.domain.listings import HelpKindName, Listing
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.visibility import Audience

HELP_KINDS = {
    each.code: HelpKindName(each.code, each.kind, each.name, each.name_en)
    for each in DEFAULT_HELP_KINDS
} | {
    kind.value: HelpKindName(kind.value, kind, kind.japanese_name, kind.label)
    for kind in Kind
}
_NUMBERS = count(1)


def make_listing(
    name: str = "会", *, gives: tuple[str, ...] = ("tea",), **told: Any
) -> Listing:
    """Make a listing that tells nothing but what is given here.

    Parameters
    ----------
    gives
        Codes of kinds of help.
    """
    help_kinds = tuple(HELP_KINDS[code] for code in gives)
    number = next(_NUMBERS)
    plain: dict[str, Any] = {
        "id": f"r{number}",
        "place_id": f"p{number}",
        "lon": None,
        "lat": None,
        "organization_kind": None,
        "admission": Admission.ANYONE,
        "intake": Intake.OPEN,
        "fee_yen": None,
        "status": ResourceStatus.ACTIVE,
        "confirmed_on": None,
        "audience": Audience.PUBLIC,
        "consents": frozenset(),
        "kinds": tuple(dict.fromkeys(each.kind for each in help_kinds)),
    }
    plain |= dict.fromkeys(("approximate", "moves", "irregular"), False)
    plain |= {"from_own_sheet": True, "named": True, "in_home": False}
    plain |= dict.fromkeys(
        ("accessibility", "schedules", "schedule_words", "suspensions"), ()
    )
    texts = (
        "source", "ref", "name_kana", "name_en", "organization", "description",
        "location_name", "building", "address", "town", "area",
        "admission_note", "fee", "telephone", "website", "confirmed_by", "licence",
    )  # fmt: skip
    plain |= dict.fromkeys(texts, "")
    return Listing(**plain | {"name": name, "help_kinds": help_kinds} | told)
