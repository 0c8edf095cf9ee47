"""Which resources of two runs are the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gis.store.queries.resources import KindAtLocation


@dataclass(frozen=True, slots=True)
class Matched:
    """A resource at one of its locations, in an earlier and in a later run.

    Attributes
    ----------
    before, after
        As each run has it; None where it does not.
    """

    before: KindAtLocation | None
    after: KindAtLocation | None


def match_resources(
    before: Sequence[KindAtLocation], after: Sequence[KindAtLocation]
) -> list[Matched]:
    """Match the resources of two runs, location by location.

    A resource is the same by its identifier, or else by the data set that it comes from and
    its identifier there (in a store that was made anew). Of its locations those at one
    point are the same; of the others the first is the first, and so on: they moved.

    Returns
    -------
    list of Matched
        Those of the earlier run in its order, then those that only the later one has.
    """
    names = {(each.source, each.ref): each.id for each in before if each.ref}
    known = {each.id for each in before}
    theirs: dict[str, list[KindAtLocation]] = defaultdict(list)
    for each in after:
        key = each.id
        if key not in known:
            key = names.get((each.source, each.ref), key)
        theirs[key].append(each)
    mine: dict[str, list[KindAtLocation]] = defaultdict(list)
    for each in before:
        mine[each.id].append(each)
    partners = {
        id(each): partner
        for key, places in mine.items()
        for each, partner in _match_places(places, theirs.get(key, ()))
    }
    taken = {id(each) for each in partners.values()}
    return [
        *(Matched(each, partners.get(id(each))) for each in before),
        *(Matched(None, each) for each in after if id(each) not in taken),
    ]


def _match_places(
    mine: Sequence[KindAtLocation], theirs: Sequence[KindAtLocation]
) -> list[tuple[KindAtLocation, KindAtLocation]]:
    """Match the locations of one resource."""
    left = list(theirs)
    pairs, moved = [], []
    for each in mine:
        same = next((one for one in left if not has_moved(each, one)), None)
        if same is None:
            moved.append(each)
        else:
            left.remove(same)
            pairs.append((each, same))
    return [*pairs, *zip(moved, left, strict=False)]


def has_moved(one: KindAtLocation, other: KindAtLocation) -> bool:
    """Tell whether a resource is given at another point."""
    return (one.lon, one.lat) != (other.lon, other.lat)


_FACTS = {
    "schedule": ("schedules", "suspensions"),
    "admission": ("admission",),
    "intake": ("intake",),
    "features": ("accessibility",),
    "status": ("status",),
    "confirmed": ("confirmed_on", "from_own_sheet"),
}
"""What decides whether a resource counts, by the name under which a change is told."""


def list_changed_facts(one: KindAtLocation, other: KindAtLocation) -> list[str]:
    """Name what changed of a resource that may decide whether it counts."""
    return [
        name
        for name, fields in _FACTS.items()
        if any(getattr(one, field) != getattr(other, field) for field in fields)
    ]
