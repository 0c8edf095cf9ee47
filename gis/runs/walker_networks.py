"""The streets that a walker can walk today, or in a month to come, and what they cost."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

import numpy as np
from sqlalchemy.orm import Session

from gis.domain.closures import is_closed
from gis.domain.profiles import WalkerProfile
from gis.network.build import take_edges
from gis.network.costs import (
    ThereAndBack,
    count_known_heights,
    find_passable,
    measure_costs,
)
from gis.network.graph import Flags, Ints, StreetNetwork
from gis.runs.networks import open_network
from gis.store.queries.closures import read_closures
from gis.store.queries.municipalities import City
from gis.store.queries.streets import find_street_rows


@dataclass(frozen=True, eq=False)
class WalkerNetwork:
    """The streets of a city as one walker finds them.

    Attributes
    ----------
    profile
        The walker.
    streets
        All streets: along these people live, whoever can walk there.
    network
        Those that the walker can walk.
    costs
        What walking them costs, in level metres; None: their metres.
    kept : (k,)
        Which edges of *streets* those of *network* are.
    closed, impassable
        How many streets are closed then, and how many others the walker cannot pass.
    known_metres, metres
        Metres of *network* of which the slope is known, and of all of it.
    """

    profile: WalkerProfile
    streets: StreetNetwork
    network: StreetNetwork
    costs: ThereAndBack | None
    kept: Ints
    closed: int
    impassable: int
    known_metres: float
    metres: float


_Key = tuple[int, WalkerProfile, bytes]
_KEPT = 12
_made: OrderedDict[_Key, WalkerNetwork] = OrderedDict()
_lock = Lock()


def open_walker_network(
    session: Session,
    city: City,
    folder: Path,
    profile: WalkerProfile,
    *,
    today: date,
    month: int | None = None,
) -> WalkerNetwork | None:
    """Give the streets that a walker can walk.

    Parameters
    ----------
    folder
        Where compiled networks are kept.
    today, month
        Streets closed by hand are left out if they are closed today, or where a month is
        asked for, on any day of it (`gis.domain.closures.is_closed`).

    Returns
    -------
    WalkerNetwork or None
        None when no streets are stored.
    """
    streets = open_network(session, city, folder)
    if streets is None:
        return None
    closed = find_closed(session, city, streets, today=today, month=month)
    # The streets are mapped once in a process, and stay as long as what is made of them.
    key = (id(streets), profile, np.packbits(closed).tobytes())
    with _lock:
        found = _made.get(key)
        if found is not None and found.streets is streets:
            _made.move_to_end(key)
            return found
    made = make_walker_network(streets, profile, closed)
    with _lock:
        _made[key] = made
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return made


def find_closed(
    session: Session,
    city: City,
    streets: StreetNetwork,
    *,
    today: date,
    month: int | None = None,
) -> Flags:
    """Tell which edges are closed by hand, today or in a month to come."""
    closures = read_closures(session, city.id)
    refs = {
        each.edge_ref for each in closures if is_closed(each, today=today, month=month)
    }
    if not refs:
        return np.zeros(streets.edge_count, dtype=bool)
    rows = find_street_rows(session, city.id, refs)
    return np.isin(streets.edge_row, np.array(rows, dtype=np.int32))


def make_walker_network(
    streets: StreetNetwork, profile: WalkerProfile, closed: Flags
) -> WalkerNetwork:
    """Take the streets that a walker can walk.

    Parameters
    ----------
    closed : (m,)
        Which edges are closed by hand.
    """
    passable = find_passable(streets, profile)
    walkable = passable & ~closed
    whole = bool(walkable.all())
    network = streets if whole else take_edges(streets, walkable)
    known, metres = count_known_heights(network)
    return WalkerNetwork(
        profile=profile,
        streets=streets,
        network=network,
        costs=measure_costs(network, profile),
        kept=np.flatnonzero(walkable).astype(np.int32),
        closed=int(closed.sum()),
        impassable=int((~passable & ~closed).sum()),
        known_metres=known,
        metres=metres,
    )
