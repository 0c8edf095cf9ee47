"""From the inputs of one run to those of another, one cause after the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict, Unpack

import numpy as np
import shapely

from gis.domain.people import Age
from gis.network.graph import Flags
from gis.runs.change.matching import Matched, has_moved, list_changed_facts
from gis.runs.counting import order_of_ties
from gis.runs.gap_inputs import GapInputs
from gis.runs.people_at_home import PeopleAtHome
from gis.runs.walker_networks import WalkerNetwork
from gis.store.queries.municipalities import City
from gis.store.queries.population import PopulationUnits
from gis.store.queries.resources import KindAtLocation

_POSITION = ("lon", "lat", "area")


@dataclass(frozen=True, eq=False)
class MixedInputs:
    """Inputs that have taken over some causes.

    Attributes
    ----------
    matched : (r,)
        Which of the matched resources each of their resources is.
    changed
        Whether the last cause changed anything; otherwise the answer is the one before.
    """

    inputs: GapInputs
    matched: Sequence[int]
    changed: bool = True

    def replaced(self, **parts: Unpack["_Parts"]) -> "MixedInputs":
        """Give the inputs with some parts replaced, and the same resources."""
        return replace(self, inputs=replace(self.inputs, **parts))


class _Parts(TypedDict, total=False):
    """Parts that are not about resources."""

    city: City
    walker: WalkerNetwork | None
    home: PeopleAtHome
    units: PopulationUnits
    today: date


def mix_inputs(
    before: GapInputs, after: GapInputs, matched: Sequence[Matched]
) -> list[MixedInputs]:
    """Replace the parts of the earlier inputs by those of the later, in the fixed order.

    Parameters
    ----------
    before, after
        Of one question.
    matched
        Their resources.

    Returns
    -------
    list of MixedInputs
        The earlier inputs, and then one for each cause in the order of `ChangeCause`; the
        last one answers as the later inputs do.

    Notes
    -----
    People live along streets, so new streets move them a little. Where the population is
    otherwise the same, that belongs to the streets: the homes of the later run are taken
    with them. Where both changed, the earlier homes are put on the nearest of the new
    streets where they are, and the later ones come with the population.
    """
    same_people = has_same_population(before, after)
    same_streets = has_same_streets(before.walker, after.walker)
    if same_streets and not _have_same_homes(before.home, after.home):
        same_people = False
    home = after.home if same_people else before.home
    if not (same_people or _have_same_lines(before.walker, after.walker)):
        home = _take_off_streets(home)
    stayed = [
        (place, each.before, each.after)
        for place, each in enumerate(matched)
        if each.before is not None and each.after is not None
    ]
    found = [_with_resources(before, enumerate(each.before for each in matched))]

    def take(deed: Callable[[MixedInputs], MixedInputs], *, changed: bool) -> None:
        last = found[-1]
        found.append(replace(deed(last) if changed else last, changed=changed))

    take(
        lambda last: last.replaced(city=after.city, walker=after.walker, home=home),
        changed=not same_streets,
    )
    take(
        lambda last: last.replaced(units=after.units, home=after.home),
        changed=not same_people,
    )
    take(
        lambda last: _with_resources(last.inputs, ((n, one) for n, one, _ in stayed)),
        changed=any(each.after is None for each in matched),
    )
    take(
        lambda last: _with_resources(
            last.inputs, ((n, _put_at(one, other)) for n, one, other in stayed)
        ),
        changed=any(has_moved(one, other) for _, one, other in stayed),
    )
    take(
        lambda last: _with_resources(
            last.inputs, ((n, other) for n, _, other in stayed)
        ),
        changed=any(list_changed_facts(one, other) for _, one, other in stayed),
    )
    take(
        lambda last: _with_resources(
            last.inputs, enumerate(each.after for each in matched)
        ),
        changed=any(each.before is None for each in matched),
    )
    take(
        lambda last: last.replaced(today=after.today),
        changed=before.today != after.today,
    )
    return found


def _with_resources(
    inputs: GapInputs, resources: Iterable[tuple[int, KindAtLocation | None]]
) -> MixedInputs:
    """Give inputs with some of the matched resources, in the order that decides ties."""
    chosen = sorted(
        ((place, each) for place, each in resources if each is not None),
        key=lambda pair: order_of_ties(pair[1]),
    )
    mixed = replace(inputs, resources=[each for _, each in chosen])
    return MixedInputs(mixed, [place for place, _ in chosen])


def _put_at(one: KindAtLocation, other: KindAtLocation) -> KindAtLocation:
    """Give a resource as it was, at the point where it is now."""
    return replace(one, **{name: getattr(other, name) for name in _POSITION})


def has_same_streets(one: WalkerNetwork | None, other: WalkerNetwork | None) -> bool:
    """Tell whether a walker finds the same streets."""
    if one is None or other is None:
        return one is other
    return np.array_equal(one.kept, other.kept) and _have_same_lines(one, other)


def _have_same_lines(one: WalkerNetwork | None, other: WalkerNetwork | None) -> bool:
    """Tell whether the streets are the same, whether or not they can be walked."""
    if one is None or other is None or one.streets is other.streets:
        return one is other or (one is not None and other is not None)
    return all(
        np.array_equal(
            getattr(one.streets, name),
            getattr(other.streets, name),
            equal_nan=name == "edge_heights",
        )
        for name in _LINES
    )


_LINES = (
    *("node_xy", "edge_nodes", "coords", "coord_offsets"),
    *("edge_steps", "edge_heights", "edge_lived"),
)


def has_same_population(before: GapInputs, after: GapInputs) -> bool:
    """Tell whether as many people live in the same units, estates and buildings."""
    one, other = before.units, after.units
    if list(one.refs) != list(other.refs):
        return False
    if before.home.buildings != after.home.buildings:
        return False
    if not (shapely.to_wkb(one.geometry) == shapely.to_wkb(other.geometry)).all():
        return False
    return all(
        np.array_equal(one.people[age], other.people[age], equal_nan=True)
        and np.array_equal(
            before.home.placed[age].apart,
            after.home.placed[age].apart,
            equal_nan=True,
        )
        and _have_same_estates(before.home, after.home, age)
        for age in Age
    )


def _have_same_estates(one: PeopleAtHome, other: PeopleAtHome, age: Age) -> bool:
    mine, theirs = _find_estates(one), _find_estates(other)
    return np.array_equal(one.demand.xy[mine], other.demand.xy[theirs]) and (
        np.array_equal(
            one.placed[age].people[mine],
            other.placed[age].people[theirs],
            equal_nan=True,
        )
    )


def _find_estates(home: PeopleAtHome) -> Flags:
    """Tell which points are estates, whose people are not spread."""
    estates: Flags = home.demand.weight == 0
    return estates


def _have_same_homes(one: PeopleAtHome, other: PeopleAtHome) -> bool:
    return all(
        np.array_equal(getattr(one.demand, name), getattr(other.demand, name))
        for name in ("xy", "unit", "weight", "edge", "position")
    )


def _take_off_streets(home: PeopleAtHome) -> PeopleAtHome:
    """Give homes that are yet to be put on some streets."""
    demand = home.demand
    nowhere = replace(
        demand,
        edge=np.full(len(demand), -1, dtype=np.int32),
        position=np.zeros(len(demand)),
    )
    return replace(home, demand=nowhere)
