"""Which entries stand on the page of an area, and why others do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.errors import N_

MEDIUM = "print"

REASONS = {
    "no_consent": N_("no consent for print is recorded"),
    "not_public": N_("not meant for everyone"),
    "licence": N_("the licence of the data set does not allow it, or is not known"),
    "no_public_name": N_("it is in a home, and has no name for publication"),
    "outside": N_("its place lies outside every area"),
    "serves_no_area": N_("its service area lies outside every area"),
}
"""Why an entry is on no page (message ids)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry of a page, under the kind whose symbol it wears there.

    Attributes
    ----------
    reason
        Why it may not be printed, a key of `REASONS`: only on a page for correction.
    guest
        It lies outside what the page's map shows, and stands in the table alone.
    """

    listing: Listing
    kind: Kind
    reason: str | None = None
    guest: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that a page would show if it might; *reason* is a key of `REASONS`."""

    listing: Listing
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown and what is not, in the order of the listings."""

    shown: tuple[Shown, ...]
    left_out: tuple[LeftOut, ...]


def choose_shown(
    listings: Sequence[Listing], kinds: Sequence[Kind], *, proof: bool
) -> Choice:
    """Sort entries into what may be printed and what may not.

    Parameters
    ----------
    kinds
        What the page shows; an entry of several kinds wears the first of them.
    proof
        Take all of them: the page is for correction.
    """
    shown, left_out = [], []
    for listing in listings:
        kind = next((each for each in listing.kinds if each in kinds), None)
        if kind is None:
            continue
        reason = find_reason(listing)
        if reason is None or (proof and listing.kind is not Kind.PLACE):
            shown.append(Shown(listing, kind, reason))
        else:
            left_out.append(LeftOut(listing, kind, reason))
    return Choice(tuple(shown), tuple(left_out))


def find_reason(listing: Listing) -> str | None:
    """Give why an entry may not be printed; None when it may."""
    return listing.find_obstacle(MEDIUM)
