"""The figures of the page, against a town small enough to count on one's fingers."""

import pytest

from app.planning.page import make_page
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
