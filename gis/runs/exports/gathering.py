"""What goes into an export, what does not and why, and whom it comes from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.listings import Listing
from gis.domain.visibility import Audience
from gis.errors import N_
from gis.sources.own_sheet.records import OWN_KEY
from gis.store.queries.attributions import NamedSource, read_named_sources
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City

MEDIUM = "web"
"""What is given out as a file may be put on the web."""

REASONS = {
    "not_public": N_("not meant for everyone"),
    "licence": N_("the licence of the data set does not allow it, or is not known"),
    "no_consent": N_("no consent for the web is recorded"),
    "no_public_name": N_("it is in a home, and has no name for publication"),
    "no_position": N_(
        "without a position (help that comes to the house, or not known)"
    ),
    "area_licence": N_(
        "areas: the licence of their data set does not allow it, or is not known"
    ),
    "days_unknown": N_("its days are not known, or follow no rule"),
}
"""Why something is not in a file (message ids)."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one audience may have of a city's resources.

    Attributes
    ----------
    listings
        In the order of the file.
    refs
        What each is called in a file, by its key: the identifier that its data set gives,
        else the store's.
    sources
        Data sets that the listings come from, by title; the city's own sheets left out.
    left_out
        Number of resources that are not in it, by reason.
    """

    city: City
    audience: Audience
    listings: Sequence[Listing]
    refs: Mapping[str, str]
    sources: Sequence[NamedSource]
    left_out: Mapping[str, int]

    @property
    def count(self) -> int:
        """Number of resources; one at several places counts once."""
        return len({each.id for each in self.listings})

    def limit_to(self, wanted: Iterable[Listing], reason: str) -> "Gathered":
        """Give the same with some of its listings only; the others are left out."""
        kept = list(wanted)
        stays = {each.id for each in kept}
        gone = {each.id for each in self.listings} - stays
        left_out = dict(self.left_out)
        if gone:
            left_out[reason] = left_out.get(reason, 0) + len(gone)
        return Gathered(
            self.city,
            self.audience,
            kept,
            self.refs,
            _choose_sources({each.key: each for each in self.sources}, kept),
            left_out,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds: resources in it, and those left out by reason."""

    count: int
    left_out: Mapping[str, int]


def gather(
    session: Session,
    city: City,
    *,
    audience: Audience,
    today: date,
    kind: Kind | None = None,
) -> Gathered:
    """Gather what an audience may have.

    The public has what may stand on the web, and of it the fields that are for everyone.
    Homes are told to staff too as they are told to the public: their true points leave
    the store by the staff's own sheet alone.

    Parameters
    ----------
    today
        Consents must hold on this day.
    kind
        Only resources that give help of this kind.
    """
    listings = read_listings(session, city.id, today=today, kind=kind, reader=audience)
    shown, obstacles = [], {}
    for listing in listings:
        obstacle = None
        if audience is Audience.PUBLIC:
            obstacle = listing.find_obstacle(MEDIUM)
        elif not audience.may_see(listing.audience):
            obstacle = "not_public"
        if obstacle is None:
            shown.append(listing)
        else:
            obstacles[listing.id] = obstacle
    for listing in shown:
        obstacles.pop(listing.id, None)
    return Gathered(
        city,
        audience,
        shown,
        _name_entries(listings),
        _choose_sources(read_named_sources(session, city.id), shown),
        Counter(obstacles.values()),
    )


def _choose_sources(
    known: Mapping[str, NamedSource], listings: Iterable[Listing]
) -> tuple[NamedSource, ...]:
    keys = {each.source for each in listings} - {OWN_KEY, ""}
    return sort_sources(known[key] for key in keys if key in known)


def sort_sources(sources: Iterable[NamedSource]) -> tuple[NamedSource, ...]:
    """Give data sets in the order in which files name them, each once."""
    return tuple(sorted(set(sources), key=lambda each: (each.title, each.key)))


def _name_entries(listings: Sequence[Listing]) -> dict[str, str]:
    """Name entries so that no two are called alike, whatever else is in the file."""
    found: dict[str, str] = {}
    places: Counter[str] = Counter()
    for listing in sorted(listings, key=lambda each: (each.id, each.place_id)):
        name = listing.id
        if listing.ref:
            own = listing.source in {OWN_KEY, ""}
            name = listing.ref if own else f"{listing.source}:{listing.ref}"
        places[name] += 1
        number = places[name]
        found[listing.key] = name if number == 1 else f"{name}#{number}"
    return found
