"""The figures of the page, against a town small enough to count on one's fingers."""

import pytest

from app.planning.page import make_page
from app.planning.rows import make_cluster_rows, make_unit_rows
from gis.domain.kinds import Kind
from gis.domain.limits import Limit
from gis.runs.questions import GapQuestion

NO_FEATURES = {"features": []}


def unit(name, people, walking, straight, *, klass, gap, at=(131.0, 34.0)):
    return {
        "geometry": {"type": "Point", "coordinates": list(at)},
        "properties": {
            "id": name,
            "name": name,
            "population": people,
            "walking_m": walking,
            "minutes": None if walking is None else 5,
            "straight_m": straight,
            "status": "reached" if walking is not None else "off_network",
            "cause": "none_in_reach" if gap else None,
            "nearest": {"id": "r", "name": "Hall"} if walking is not None else None,
            "class": klass,
            "gap": gap,
            "some_beyond": gap,
            "beyond": people if gap else 0.0,
            "unknown": people if walking is None else 0.0,
            "places": 1,
        },
    }


UNITS = [
    unit("near", 100, 150.0, 120.0, klass=0, gap=False),
    unit("roundabout", 30, 700.0, 350.0, klass=4, gap=True, at=(131.2, 34.0)),
    unit("far", 50, 900.0, 800.0, klass=4, gap=True),
    unit("island", 15, None, 2000.0, klass=None, gap=False, at=(135.0, 40.0)),
    unit("withheld", None, 450.0, 440.0, klass=3, gap=True),
]


@pytest.fixture
def page(client):
    units = {
        "features": UNITS,
        "answer": {
            "method": "network",
            "detour_factor": None,
            "areas": [],
            # 195 people; 15 of them on the island, of unknown distance.
            "population": 195.0,
            "population_measured": 180.0,
            "covered": 100.0,
            "covered_straight": 130.0,
            "population_apart": 12.0,
            "classes": [100.0, 0.0, 0.0, 0.0, 80.0],
            "resources": {"registered": 9, "counted": 7, "closed": 2, "stale": 0},
        },
    }
    question = GapQuestion(kind=Kind.SALON, limit=Limit(400, "m"))
    with client.application.test_request_context("/"):
        return make_page(
            question, units=units, resources=NO_FEATURES, areas=NO_FEATURES
        )


def test_the_parts_add_up_to_everybody(page):
    head = page.headline
    assert (head.population, head.within, head.beyond, head.unknown) == (
        195,
        100,
        80,
        15,
    )
    assert head.beyond_share == pytest.approx(80 / 195)


def test_the_straight_line_counts_the_same_people_and_overlooks_the_roundabout(page):
    assert page.headline.beyond_straight == 50
    assert page.headline.overlooked == 30


def test_people_by_class_leave_out_the_unknown(page):
    assert page.class_people == [100, 0, 0, 0, 80]


def test_lists_hold_every_unit_once_most_people_first(page):
    assert [row.name for row in page.far] == ["far", "roundabout", "withheld"]
    assert [row.name for row in page.unknown] == ["island"]
    assert [row.name for row in page.near] == ["near"]
    assert page.withheld == 1


def test_the_map_frames_what_has_an_answer(page):
    assert page.bounds == (131.0, 34.0, 131.2, 34.0)


def test_nobody_at_all_divides_by_nothing(client):
    units = {
        "features": [],
        "answer": {
            "method": "network",
            "detour_factor": None,
            "areas": [],
            "population": 0.0,
            "population_measured": 0.0,
            "covered": 0.0,
            "covered_straight": 0.0,
        },
    }
    with client.application.test_request_context("/"):
        page = make_page(
            GapQuestion(kind=Kind.SALON),
            units=units,
            resources=NO_FEATURES,
            areas=NO_FEATURES,
        )
    assert page.headline.beyond_share is None


def test_a_town_may_be_partly_far(client):
    """Of 300 people 240 are beyond; 0.2 of a person more in another town is nobody."""
    some = unit("partly", 300, 520.0, 500.0, klass=4, gap=False)
    some["properties"] |= {
        "some_beyond": True, "beyond": 240.0, "cause": "barrier", "places": 12
    }  # fmt: skip
    crumb = unit("crumb", 90, 120.0, 100.0, klass=0, gap=False)
    crumb["properties"] |= {"some_beyond": True, "beyond": 0.2, "places": 12}
    with client.application.test_request_context("/"):
        far, near = make_unit_rows([crumb, some])
    assert (far.name, far.is_far, far.is_partly_far) == ("partly", True, True)
    assert (far.metres, far.reason) == ("半分の人は520m以上", "道が遠回り")
    assert (near.is_far, near.reason) == (False, "")


def test_clusters_name_their_largest_towns(client):
    cluster = {
        "rank": 1,
        "population": 30.0,
        "units": [
            {"id": "a", "name": "小町", "population": 9.0},
            {"id": "b", "name": "大町", "population": 21.0},
        ],
        "areas": ["M1"],
        "cause": "barrier",
        "causes": {"barrier": 21.0, "none_in_reach": 9.0},
        "nearest": {"id": "r", "name": "会館"},
        "walking_m": 1500.0,
        "minutes": 25,
        "streets_m": 1240.0,
    }
    areas = [{"code": "M1", "name": "東"}]
    with client.application.test_request_context("/"):
        (row,) = make_cluster_rows([cluster, cluster | {"population": 0.3}], areas)
    assert (row.towns, row.areas) == (("大町", "小町"), ("東",))
    # Beyond the margin around the city neither metres nor minutes are told.
    assert (row.metres, row.minutes) == ("半分の人は1.4km以上", None)
    assert row.streets == "1.2km"
    assert row.causes == (("道が遠回り", 21.0), ("近くにない", 9.0))
