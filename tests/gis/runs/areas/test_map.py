"""What the map of an area draws, in the town of conftest.py.

Its only salon stands at x = 900 of a street from 0 to 2000.
"""

import json
from datetime import date
from typing import Any

import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point

from gis.runs import gap_inputs
from gis.runs.areas.facts import answer_area
from gis.runs.areas.map import area_map_to_geojson
from gis.runs.questions import parse_question
from gis.store.queries.population import read_units

Town = Any  # of conftest.py
Features = dict[str, list[dict[str, Any]]]
TODAY = date(2026, 4, 1)


def draw(town: Town, code: str, **question: Any) -> Features:
    """Give the features of an area's map by their role."""
    town.session.flush()
    facts = answer_area(
        town.session,
        town.city,
        code,
        parse_question(kind="salon", **question),
        networks_folder=town.networks,
        today=TODAY,
        language="ja",
    )
    drawn = area_map_to_geojson(
        town.session, town.city, facts, networks_folder=town.networks, today=TODAY
    )
    found: Features = {}
    for feature in drawn["features"]:
        found.setdefault(feature["properties"].pop("role"), []).append(feature)
    return found


def holds(feature: dict[str, Any], x: float, y: float) -> bool:
    """Tell whether the shape of a feature holds a position of the sketch."""
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    return bool(shape.contains(Point(to_lon_lat(EAST + x, NORTH + y))))


def test_ground_by_the_walk_and_what_is_beyond_the_limit(salon_town: Town) -> None:
    salon_town.divide(**{"1": (-50, -500, 1500, 501)})

    drawn = draw(salon_town, "1", limit="350m")

    spots = {"near": 850, "just within": 560, "just beyond": 540, "far": 100}
    found = {
        name: [each["properties"] for each in drawn["shade"] if holds(each, x, 1)]
        for name, x in spots.items()
    }
    assert found == {
        "near": [{"class": 0, "gap": False}],
        "just within": [{"class": 2, "gap": False}],
        "just beyond": [{"class": 2, "gap": True}],
        "far": [{"class": 4, "gap": True}],
    }
    (gap,) = drawn["gap"]
    assert [holds(gap, x, 1) for x in spots.values()] == [False, False, True, True]
    assert [each["properties"]["name"] for each in drawn["salon"]] == ["会館"]
    assert [each["properties"]["name"] for each in drawn["area"]] == ["1地区"]
    assert [each["properties"]["name"] for each in drawn["town"]] == ["u1", "u5"]


def test_streets_that_lead_to_no_salon_are_unknown_and_no_gap(
    salon_town: Town,
) -> None:
    """Nor do they lead to one that does not count, or to a home."""
    salon_town.draw([(0, 0), (2000, 0)], [(0, 300), (400, 300)])
    salon_town.open("会員の会", (100, 300), admission="members")
    salon_town.open("家の会", homes=[(200, 300)], public_name="お茶の間")
    salon_town.divide(**{"1": (-50, -500, 1500, 501)})

    drawn = draw(salon_town, "1")

    (unknown,) = drawn["unknown"]
    assert holds(unknown, 150, 301)
    for feature in (*drawn["shade"], *drawn["gap"]):
        assert not holds(feature, 150, 301)
    assert not holds(unknown, 100, 1)
    assert unknown["properties"] == {}


def test_without_a_salon_all_is_unknown(street_town: Town) -> None:
    drawn = draw(street_town, "1")

    (unknown,) = drawn["unknown"]
    assert holds(unknown, 850, 1)
    assert not any(each["geometry"]["coordinates"] for each in drawn["shade"])


@pytest.mark.parametrize("divided", [True, False])
def test_without_streets_people_are_drawn_where_they_are_counted(
    town: Town, *, divided: bool
) -> None:
    """300 m and 1000 m of straight line are estimated as 390 m and 1300 m."""
    town.settle(a=((0, 0), 10), b=((1300, 0), None))
    town.open("会館", (300, 0))
    if divided:
        town.divide(**{"1": (-50, -500, 1000, 500), "2": (1000, -500, 1500, 500)})

    drawn = draw(town, "1" if divided else "35202")

    expected = [
        {"name": "a", "people": 10, "class": 2, "gap": False},
        {"name": "b", "people": None, "class": 4, "gap": True},
    ]
    found = [each["properties"] for each in drawn["unit"]]
    assert found == (expected[:1] if divided else expected)
    assert not {"shade", "gap", "unknown"} & set(drawn)


def test_people_are_counted_once_for_page_and_map(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    monkeypatch.setattr(
        gap_inputs, "read_units", lambda *given: counted.append(1) or read_units(*given)
    )
    town.settle(a=((0, 0), 10))
    town.open("会館", (300, 0))

    assert len(draw(town, "35202")["unit"]) == 1
    assert len(counted) == 1


def test_without_people_there_are_none_to_draw(town: Town) -> None:
    town.open("会館", (300, 0))

    drawn = draw(town, "35202")

    assert set(drawn) == {"salon"}
