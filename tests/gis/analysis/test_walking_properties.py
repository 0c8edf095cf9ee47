"""What must hold in every town: invariants of walking distance, on random networks."""

import math
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle.brute_force import Line, Point, StreetMap
from oracle.random_towns import (
    CORNER,
    SNAP_LIMIT,
    Town,
    assert_same,
    is_clear,
    nearest_of,
    towns,
    walk,
)

steadily = settings(deadline=None, max_examples=60)
"""Without a deadline: the first example of a run pays for the imports."""

LOOP: Line = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))


def moved(points: tuple[Point, ...], x: int, y: int) -> tuple[Point, ...]:
    return tuple((px + x, py + y) for px, py in points)


def cut(line: Line, segment: int, eighths: int) -> list[Line]:
    """Cut a line inside a segment, or at the segment's start (0)."""
    (ax, ay), (bx, by) = line[segment], line[segment + 1]
    part = eighths / 8
    place = (ax + (bx - ax) * part, ay + (by - ay) * part)
    return [(*line[: segment + 1], place), (place, *line[segment + 1 :])]


@steadily
@given(towns())
@example(Town((LOOP,), ((1.0, 0.0), (4.0, 1.0)), ((0.0, 1.0), (3.0, 0.0))))
def test_engine_equals_brute_force(town: Town) -> None:
    oracle = StreetMap.from_lines(town.lines)
    expected = oracle.answer(town.demand, town.resources, limit=SNAP_LIMIT)
    assert_same(walk(town), expected)


@steadily
@given(towns())
def test_never_shorter_than_the_straight_line(town: Town) -> None:
    for point, answer in zip(town.demand, walk(town), strict=True):
        for resource, metres in zip(town.resources, answer.distances, strict=True):
            assert metres >= math.dist(point, resource) - 1e-9


@steadily
@given(towns())
def test_as_far_there_as_back(town: Town) -> None:
    turned = replace(town, demand=town.resources, resources=town.demand)
    there = [answer.distances for answer in walk(town)]
    back = [answer.distances for answer in walk(turned)]
    for row, distances in enumerate(there):
        for column, metres in enumerate(distances):
            assert math.isclose(metres, back[column][row], abs_tol=1e-9)


@steadily
@given(towns())
def test_adding_a_resource_lengthens_nothing(town: Town) -> None:
    fewer = replace(town, resources=town.resources[:-1])
    for before, after in zip(walk(fewer), walk(town), strict=True):
        assert after.distance <= before.distance + 1e-9
        assert not (before.status == "reached" != after.status)


@steadily
@given(towns(), st.data())
def test_cutting_a_street_changes_nothing(town: Town, data: st.DataObject) -> None:
    # Of two copies of a street both would have to be cut: each comes once here.
    streets = StreetMap.from_lines(town.lines).edges
    whole = replace(town, lines=tuple(streets))
    if not streets:
        return
    line = data.draw(st.sampled_from(streets))
    segment = data.draw(st.integers(0, len(line) - 2))
    pieces = cut(line, segment, data.draw(st.integers(0, 7)))
    rest = [street for street in streets if street != line]
    lines = (*rest, *pieces)
    after = StreetMap.from_lines(lines)
    # A cut at somebody else's node would join streets, a cut spur would lose a copy.
    apart = pieces[1][0] not in {end for li in rest for end in (li[0], li[-1])}
    points = (*town.demand, *town.resources)
    clear = all(is_clear(after, point) for point in points)
    if apart and clear and len(after.edges) == len(lines):
        assert_same(walk(replace(whole, lines=lines)), walk(whole))


@steadily
@given(towns(clear=False), st.data())
def test_order_of_input_is_irrelevant(town: Town, data: st.DataObject) -> None:
    rows = data.draw(st.permutations(range(len(town.demand))))
    ranks = data.draw(st.permutations(range(len(town.resources))))
    shuffled = Town(
        tuple(data.draw(st.permutations(town.lines))),
        tuple(town.demand[row] for row in rows),
        tuple(town.resources[rank] for rank in ranks),
    )
    answers = walk(town)
    expected = [
        replace(
            answers[row],
            distances=tuple(answers[row].distances[rank] for rank in ranks),
        )
        for row in rows
    ]
    assert_same(walk(shuffled), expected)


@steadily
@given(towns(clear=False), st.data())
def test_order_of_streets_does_not_choose_the_resource(
    town: Town, data: st.DataObject
) -> None:
    shuffled = replace(town, lines=tuple(data.draw(st.permutations(town.lines))))
    assert nearest_of(shuffled) == nearest_of(town)


@steadily
@given(towns(clear=False), st.data())
def test_turning_streets_changes_nothing(town: Town, data: st.DataObject) -> None:
    turns = [data.draw(st.sampled_from([1, -1])) for _ in town.lines]
    turned = tuple(line[::turn] for line, turn in zip(town.lines, turns, strict=True))
    assert_same(walk(replace(town, lines=turned)), walk(town))


@steadily
@given(
    towns(),
    st.integers(-100_000, 100_000),
    st.integers(-300_000, 300_000),
)
def test_moving_the_town_changes_nothing(town: Town, x: int, y: int) -> None:
    elsewhere = Town(
        tuple(moved(line, x, y) for line in town.lines),
        moved(town.demand, x, y),
        moved(town.resources, x, y),
    )
    assert_same(walk(elsewhere), walk(town))


@steadily
@given(towns())
def test_a_resource_twice_goes_to_the_first(town: Town) -> None:
    twice = replace(town, resources=town.resources * 2)
    count = len(town.resources)
    assert all(resource < count for resource in nearest_of(twice))


@steadily
@given(towns(), st.lists(CORNER, min_size=2, max_size=4))
def test_streets_far_away_change_nothing(town: Town, line: list[Point]) -> None:
    island = moved(tuple(line), 1000, 1000)
    more = replace(town, lines=(island, *town.lines))
    if StreetMap.from_lines(town.lines).edges:
        assert_same(walk(more), walk(town))
