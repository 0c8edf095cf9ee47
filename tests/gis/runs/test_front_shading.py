"""Ground by the verdict on who lives there, on a street whose town is partly far."""

from typing import Any

import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point, box

from gis.runs.front_shading import needs_fronts, shade_fronts
from gis.runs.gap_clusters import list_clusters
from gis.runs.homes import Home, count_homes
from gis.runs.map_data import cluster_to_geojson, fronts_to_geojson
from gis.sources.records import PopulationRecord

Town = Any  # of conftest.py


@pytest.fixture
def wide_town(salon_town: Town) -> Town:
    """Give a town from 700 to 1900 m of the street, its salon at 900 m, and a point."""
    shape = box(
        *to_lon_lat(EAST + 700, NORTH - 20), *to_lon_lat(EAST + 1900, NORTH + 20)
    )
    salon_town.settle(
        wide=PopulationRecord(2, "wide", "wide", "長町", shape, 480), dot=((100, 0), 7)
    )
    return salon_town


def test_each_stretch_wears_its_verdict(wide_town: Town) -> None:
    """The limit is at 1300 m; the point of a town without outline is no ground."""
    answer = wide_town.ask()

    shades = shade_fronts(answer)

    def find(x: float) -> list[tuple[int | None, bool]]:
        spot = wide_town_place(answer, x)
        return [(s.walking_class, s.gap) for s in shades if s.shape.contains(spot)]

    assert find(810) == [(0, False)]
    assert find(1290) == [(2, False)]
    assert find(1310) == [(3, True)]
    assert find(1890) == [(4, True)]
    assert find(100) == []
    # 48 stretches of 25 m, 35 m to either side, ends flat.
    assert sum(each.shape.area for each in shades) == pytest.approx(1200 * 70, rel=1e-3)
    far_first = [each.walking_class for each in shades]
    assert far_first == sorted(far_first, reverse=True)


def wide_town_place(answer: Any, x: float) -> Point:
    (near,) = [n for n, name in enumerate(answer.units.names) if name == "長町"]
    y = answer.demand.xy[answer.demand.unit == near][0][1]
    west = answer.demand.xy[answer.demand.unit == near][:, 0].min()
    # The westernmost stretch has its middle at 712.5 m.
    return Point(west + x - 712.5, y + 1)


def test_fronts_are_needed_where_metres_do_not_tell(wide_town: Town) -> None:
    assert not needs_fronts(wide_town.ask())
    assert not needs_fronts(wide_town.ask(limit="10min"))


def test_a_map_gets_fronts_and_the_hull_of_a_cluster(wide_town: Town) -> None:
    answer = wide_town.ask()

    fronts = fronts_to_geojson(answer)
    (first,) = cluster_to_geojson(answer, list_clusters(answer), 1)["features"]

    assert {each["properties"]["class"] for each in fronts["features"]} == {
        0,
        1,
        2,
        3,
        4,
    }
    hull = shapely.geometry.shape(first["geometry"])
    assert hull.contains(Point(to_lon_lat(EAST + 1600, NORTH)))
    assert not hull.contains(Point(to_lon_lat(EAST + 1200, NORTH)))
    assert cluster_to_geojson(answer, list_clusters(answer), 99)["features"] == []


def test_everybody_is_somewhere(wide_town: Town) -> None:
    homes = count_homes(wide_town.ask())

    assert homes == pytest.approx({Home.FRONTS: 480, Home.POINTS: 7})
