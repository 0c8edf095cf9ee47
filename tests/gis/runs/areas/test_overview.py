"""Areas side by side add up to the city."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from gis.runs.areas.overview import CityOverview, list_areas
from gis.runs.questions import parse_question

Town = Any  # of conftest.py


def overlook(town: Town, **question: Any) -> CityOverview:
    """List the areas of a town."""
    town.session.flush()
    return list_areas(
        town.session,
        town.city,
        parse_question(kind="salon", **question),
        networks_folder=town.networks,
        today=date(2026, 4, 1),
        language="ja",
    )


@pytest.mark.parametrize("limit", ["300m", "800m", "15min", "20min"])
def test_areas_and_those_outside_are_the_city(salon_town: Town, limit: str) -> None:
    found = overlook(salon_town, limit=limit)

    assert found.people is not None
    assert found.outside is not None
    counts = [area.people for area in found.areas] + [found.outside]
    for what in ("population", "within", "beyond", "unknown", "uncounted_units"):
        assert sum(getattr(each, what) for each in counts) == getattr(
            found.people, what
        )
    assert found.people.population == 310
    assert found.outside.population == 160


def test_salons_and_centres_of_each(salon_town: Town) -> None:
    salon_town.open("二か所", (100, 0), (200, 0))
    salon_town.open("西の窓口", (10, 0), kind="support_centre")
    salon_town.divide(**{"1": (-50, -500, 1500, 501), "2": (1950, -500, 2500, 501)})

    west, east = overlook(salon_town).areas

    assert (west.code, west.name, west.salons) == ("1", "1地区", 3)
    assert (west.support_centre, east.support_centre) == ("西の窓口", "")
    assert east.salons == 0


def test_many_areas_are_read_as_fast_as_few(town: Town) -> None:
    town.settle(u=((0, 0), 10))
    town.open("会館", (100, 0))
    bind, asked = town.session.get_bind(), []

    def count(areas: int) -> int:
        town.divide(
            **{str(at): (at * 100, 0, at * 100 + 99, 99) for at in range(areas)}
        )
        overlook(town)
        asked.clear()
        assert len(overlook(town).areas) == areas
        return len(asked)

    event.listen(bind, "before_cursor_execute", lambda *given: asked.append(given[2]))

    assert count(2) == count(7)


def test_everybody_lives_in_some_area(town: Town) -> None:
    town.settle(u=((0, 0), 10))
    town.divide(**{"1": (-50, -500, 1500, 500)})
    town.open("会館", (100, 0))

    found = overlook(town)

    assert found.outside is None
    assert (found.estimated, found.detour_factor) == (True, 1.3)


def test_a_city_without_areas_is_one_row(town: Town) -> None:
    town.settle(u=((0, 0), 10))
    town.open("会館", (100, 0))

    (row,) = overlook(town).areas

    assert (row.code, row.name, row.salons) == ("35202", "宇部市", 1)
    assert row.people is not None
    assert row.people.within == 10


def test_without_people_areas_are_listed_all_the_same(town: Town) -> None:
    town.divide(**{"1": (-50, -500, 1500, 500)})

    found = overlook(town)

    assert [area.people for area in found.areas] == [None]
    assert (found.people, found.outside) == (None, None)
    assert "No people are stored" in str(found.missing)
