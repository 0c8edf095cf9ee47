"""The way that teaches what a straight line hides, on streets worked by hand."""

from typing import Any

import pytest

from gis.runs.report.gap_map import shading_limits
from gis.runs.report.way_map import Way, find_roundabout_way
from gis.store.queries.listings import read_listings


def find(town: Any, **question: Any) -> Way | None:
    answer = town.ask(**question)
    return find_roundabout_way(
        town.session,
        answer,
        listings=read_listings(town.session, town.city.id, today=answer.today),
        networks_folder=town.networks,
    )


def test_the_most_roundabout_way_is_found(town: Any) -> None:
    """Down one side of a block, along, and up the other: 1300 m for 300 m."""
    town.draw([(0, 0), (0, 500), (300, 500), (300, 0)], [(300, 0), (300, -350)])
    town.settle(far=((0, 0), 10), near=((300, -350), 900))
    town.open("会館", (300, 0))

    way = find(town)

    assert way is not None
    assert (way.town, way.place, way.people) == ("far", "会館", 10)
    assert way.metres == pytest.approx(1300, abs=0.1)
    assert way.straight_metres == pytest.approx(300, abs=0.1)
    assert way.minutes == 22
    assert way.course.length == pytest.approx(1300, abs=0.1)


def test_without_streets_there_is_no_such_way(town: Any) -> None:
    town.settle(far=((0, 0), 10))
    town.open("会館", (300, 0))

    assert find(town) is None


def test_bands_end_at_the_classes_and_at_the_limit(salon_town: Any) -> None:
    assert shading_limits(salon_town.ask()) == [200, 300, 400, 500]
    assert shading_limits(salon_town.ask(limit="10min")) == [200, 300, 400, 500, 600]
