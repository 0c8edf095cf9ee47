"""Who gives which help to which area: each resource once for each, at however many places."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from gis.domain.conditions import Admits, Taking
from gis.domain.kinds import Kind
from gis.domain.listings import STALE_MONTHS_STAFF, HelpKindName, Listing
from gis.domain.providers import ProviderGroup, group_of
from gis.domain.resources import Intake, OrganizationKind, ProgrammeClass
from gis.domain.serving import ServedBy
from gis.runs.areas.scope import AreaScope

UNCLASSIFIED = ProgrammeClass.UNCLASSIFIED.value
"""Code of the class of which nobody has recorded one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """A resource, with what it is counted by.

    Attributes
    ----------
    name, organization
        As staff are told them; of what is given in a home only what may be told.
    organization_kind
        None: not known. It is counted and, of homes, told nowhere.
    stale
        Nobody has confirmed the entry for half a year.
    programmes
        Codes of the classes that it belongs to; `UNCLASSIFIED` where none is recorded.
    """

    id: str
    name: str
    name_en: str
    in_home: bool
    organization: str
    organization_kind: OrganizationKind | None
    intake: Intake
    stale: bool
    programmes: tuple[str, ...]

    @property
    def group(self) -> ProviderGroup:
        """Group of the organization that gives it."""
        return group_of(self.organization_kind)

    @property
    def is_taking(self) -> bool:
        """Whether newcomers are taken without an introduction, as far as is known."""
        return Taking.OPEN.fits(self.intake, Admits.ANYONE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A resource that gives a kind of help to an area.

    Attributes
    ----------
    by_location
        It serves the area because it lies in it; otherwise because it comes there.
    located
        A place of it lies in the area, whichever way it is counted.
    """

    giver: Giver
    by_location: bool
    located: bool

    def join(self, other: "Offer | None") -> "Offer":
        """Give one offer for two of the same resource."""
        if other is None:
            return self
        return replace(
            self,
            by_location=self.by_location or other.by_location,
            located=self.located or other.located,
        )


@dataclass(frozen=True)
class Tally:
    """Resources, each once, in 五十音 order, and how many of them are what.

    Classes overlap: a resource that belongs to two counts in both.
    """

    offers: tuple[Offer, ...]

    @property
    def unique(self) -> int:
        """Number of distinct resources."""
        return len(self.offers)

    @cached_property
    def by_location(self) -> int:
        """Those that lie in the area and serve it for that reason."""
        return sum(each.by_location for each in self.offers)

    @property
    def by_service_area(self) -> int:
        """Those that come there from wherever they are."""
        return self.unique - self.by_location

    @property
    def located(self) -> int:
        """Those with a place in the area, whichever way they are counted."""
        return sum(each.located for each in self.offers)

    @cached_property
    def taking(self) -> int:
        """Those that take newcomers; where that is not known, they are taken to do so."""
        return sum(each.giver.is_taking for each in self.offers)

    @property
    def stale(self) -> int:
        """Those that nobody has confirmed for half a year."""
        return sum(each.giver.stale for each in self.offers)

    @property
    def by_intake(self) -> Mapping[Intake, int]:
        """Whether they take newcomers, as recorded."""
        return Counter(each.giver.intake for each in self.offers)

    @property
    def by_group(self) -> Mapping[ProviderGroup, int]:
        """Who gives it, in groups."""
        return Counter(each.giver.group for each in self.offers)

    @property
    def by_organization_kind(self) -> Mapping[OrganizationKind | None, int]:
        """Who gives it; None: not known."""
        return Counter(each.giver.organization_kind for each in self.offers)

    @property
    def by_programme(self) -> Mapping[str, int]:
        """Classes of the comprehensive programme by their code."""
        return Counter(code for each in self.offers for code in each.giver.programmes)

    def choose(self, counts: Callable[[Giver], bool]) -> "Tally":
        """Give those of which something is true."""
        return Tally(tuple(each for each in self.offers if counts(each.giver)))


_NOTHING = Tally(())


@dataclass(frozen=True, slots=True)
class Offered:
    """What is registered in a city.

    Attributes
    ----------
    by_cell
        For each kind of help and area, by their codes, what serves it.
    nowhere
        For each kind of help what serves no area: neither its place nor its service area
        is known, or they lie outside of every area.
    codes
        Kinds of help of each kind that something gives, also those that the city has taken
        off its list.
    order
        Place of each resource in 五十音 order, by identifier.
    """

    by_cell: Mapping[tuple[str, str], Tally]
    nowhere: Mapping[str, Tally]
    codes: Mapping[Kind, tuple[str, ...]]
    order: Mapping[str, int]

    def find(self, code: str, area: str) -> Tally:
        """Give what offers a kind of help in an area."""
        return self.by_cell.get((code, area), _NOTHING)

    def find_nowhere(self, code: str) -> Tally:
        """Give what offers a kind of help and serves no area."""
        return self.nowhere.get(code, _NOTHING)

    def unite(self, tallies: Iterable[Tally]) -> Tally:
        """Give each resource of several tallies once."""
        found: dict[str, Offer] = {}
        for tally in tallies:
            for each in tally.offers:
                found[each.giver.id] = each.join(found.get(each.giver.id))
        in_order = sorted(found.values(), key=lambda each: self.order[each.giver.id])
        return Tally(tuple(in_order))


def find_offered(
    listings: Sequence[Listing],
    scopes: Sequence[AreaScope],
    *,
    provider_kinds: Mapping[str, OrganizationKind],
    programmes: Mapping[str, tuple[str, ...]],
    today: date,
) -> Offered:
    """Find what gives each kind of help to each area.

    Parameters
    ----------
    listings
        In 五十音 order; a resource comes once for each of its places.
    provider_kinds, programmes
        Of resources by identifier, where known.
    """
    givers: dict[str, Giver] = {}
    cells: dict[tuple[str, str], dict[str, Offer]] = {}
    registered: dict[str, dict[str, Offer]] = {}
    codes: dict[Kind, dict[str, None]] = {}
    for listing in listings:
        giver = givers.get(listing.id)
        if giver is None:
            giver = givers[listing.id] = _make_giver(
                listing,
                provider_kinds.get(listing.id),
                programmes.get(listing.id, (UNCLASSIFIED,)),
                today,
            )
        for help_kind in listing.help_kinds:
            codes.setdefault(help_kind.kind, {})[help_kind.code] = None
            registered.setdefault(help_kind.code, {})[giver.id] = Offer(
                giver, by_location=False, located=False
            )
            for scope in scopes:
                offer = _find_offer(giver, listing, help_kind, scope)
                if offer is not None:
                    cell = cells.setdefault((help_kind.code, scope.code), {})
                    cell[giver.id] = offer.join(cell.get(giver.id))
    placed = {(code, owner) for (code, _), cell in cells.items() for owner in cell}
    return Offered(
        by_cell={key: Tally(tuple(cell.values())) for key, cell in cells.items()},
        nowhere={
            code: Tally(
                tuple(
                    offer
                    for owner, offer in offers.items()
                    if (code, owner) not in placed
                )
            )
            for code, offers in registered.items()
        },
        codes={kind: tuple(found) for kind, found in codes.items()},
        order={owner: number for number, owner in enumerate(givers)},
    )


def _make_giver(
    listing: Listing,
    organization_kind: OrganizationKind | None,
    programmes: tuple[str, ...],
    today: date,
) -> Giver:
    return Giver(
        id=listing.id,
        name=listing.name,
        name_en=listing.name_en,
        in_home=listing.in_home,
        organization=listing.organization,
        organization_kind=organization_kind,
        intake=listing.intake,
        stale=listing.is_stale(today, months=STALE_MONTHS_STAFF),
        programmes=programmes,
    )


def _find_offer(
    giver: Giver, listing: Listing, help_kind: HelpKindName, scope: AreaScope
) -> Offer | None:
    way = scope.find_served_by(listing, help_kind)
    if way is None:
        return None
    return Offer(giver, way is ServedBy.LOCATION, scope.lies_in(listing))
