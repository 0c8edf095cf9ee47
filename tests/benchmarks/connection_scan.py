"""The connection scan in plain Python, for comparison with the rounds.

After Dibbelt, Pajor, Strasser, Wagner: Connection Scan Algorithm (ACM Journal of
Experimental Algorithmics 23, 2018), backwards: every ride from a stop to the next is
looked at once, the latest departure first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf

from oracle.time_expanded import Changes, Trip

Connection = tuple[int, str, float, bool, str, float, bool]
"""Trip; stop, second and whether one may board; next stop, second and whether one may step
off."""


def list_connections(
    trips: Iterable[Trip], first: float, last: float
) -> list[Connection]:
    """Give the rides from stop to stop between two times, the latest departure first."""
    found = []
    for number, trip in enumerate(trips):
        for place, (call, later) in enumerate(pairwise(trip)):
            if call.departs >= first and later.arrives <= last:
                ride = (number, call.stop, call.departs, call.boards)
                end = (later.stop, later.arrives, later.alights)
                found.append((call.departs, place, (*ride, *end)))
    # Of calls in the same second the last of a trip goes first.
    found.sort(key=lambda each: each[:2], reverse=True)
    return [connection for *_, connection in found]


def turn_round(changes: Changes) -> dict[str, list[tuple[str, int]]]:
    """Give for each stop those from which one can change to it."""
    turned = defaultdict(list)
    for one, others in changes.items():
        for other, seconds in others:
            turned[other].append((one, seconds))
    return dict(turned)


def scan(
    connections: Sequence[Connection],
    before: Changes,
    target: str,
    last: float,
) -> tuple[dict[str, float], dict[str, float]]:
    """Give when one has to board where and be at a target in time.

    Changes take more than no time.

    Parameters
    ----------
    before
        For each stop those from which one can change to it, and the seconds.

    Returns
    -------
    With one ride, and with up to two.
    """
    useful: tuple[dict[str, float], dict[str, float]] = ({target: last}, {})
    aboard: tuple[set[int], set[int]] = (set(), set())
    leaves: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for trip, stop, departs, boards, end, arrives, alights in connections:
        for more in (0, 1):
            if alights and arrives <= useful[more].get(end, -inf):
                aboard[more].add(trip)
            if boards and trip in aboard[more] and stop not in leaves[more]:
                leaves[more][stop] = departs
                if more == 0:
                    for other, seconds in before.get(stop, ()):
                        second = max(departs - seconds, useful[1].get(other, -inf))
                        useful[1][other] = second
    direct, changed = leaves
    return direct, {
        stop: max(direct.get(stop, -inf), changed.get(stop, -inf))
        for stop in direct.keys() | changed.keys()
    }
