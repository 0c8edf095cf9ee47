"""All that a page says of an area, from the store."""

from datetime import date
from typing import Any

import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point
from sqlalchemy import select

from gis.domain.people import Age
from gis.domain.resources import OrganizationKind, ServiceAreaScope
from gis.errors import NotFoundError
from gis.runs.areas.facts import AreaFacts, Confirmed, answer_area
from gis.runs.areas.help_rows import CellState, HelpRow
from gis.runs.areas.scope import best_age
from gis.runs.questions import parse_question
from gis.sources.own_sheet.records import OWN_KEY
from gis.sources.records import PopulationRecord
from gis.store.queries.areas import read_areas
from gis.store.tables.area import Area
from gis.store.tables.chart_count import ChartCount
from gis.store.tables.checked_none import CheckedNone
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.organization import Organization
from gis.store.tables.service_area import ServiceArea
from gis.store.tables.workshop import Workshop

Town = Any  # of conftest.py
TODAY = date(2026, 4, 1)


def answer(town: Town, code: str, **question: Any) -> AreaFacts:
    """Ask what is known of an area."""
    town.session.flush()
    return answer_area(
        town.session,
        town.city,
        code,
        parse_question(**({"kind": "salon"} | question)),
        networks_folder=town.networks,
        today=TODAY,
        language="ja",
    )


def row_of(facts: AreaFacts, code: str) -> HelpRow:
    """Find the row of a kind of help."""
    (row,) = (row for row in facts.help.rows if row.code == code)
    return row


@pytest.fixture
def full_town(salon_town: Town) -> Town:
    """Give the street salons in both areas, help for the city, and a checked none."""
    town, city = salon_town, salon_town.city
    centre = Organization(
        municipality_id=city.id,
        name="西センター",
        kind=OrganizationKind.SUPPORT_CENTRE,
    )
    town.session.add(centre)
    town.session.flush()
    town.open("東の会", (2000, 0), rule="FREQ=WEEKLY;BYDAY=WE")
    town.open("家の会", homes=[(100, 0)], public_name="お茶の間")
    everywhere = town.open("お助け隊", (1990, 0), kind="rubbish")
    town.open("西の窓口", (10, 0), kind="support_centre", organization_id=centre.id)
    town.session.add(
        ServiceArea(
            municipality_id=city.id,
            resource_id=everywhere.id,
            scope=ServiceAreaScope.CITY,
        )
    )
    # Places know their area from when areas or places are imported.
    town.divide(**{"1": (-50, -500, 1500, 501), "2": (1950, -500, 2500, 501)})
    west = read_areas(town.session, city.id)[0]
    kinds = {
        row.code: row.id
        for row in town.session.scalars(
            select(HelpKind).where(HelpKind.municipality_id == city.id)
        )
    }
    workshop = Workshop(
        municipality_id=city.id, area_id=west.id, held_on=date(2026, 3, 7), present=45
    )
    town.session.add(workshop)
    town.session.flush()
    town.session.add_all(
        [
            ChartCount(workshop_id=workshop.id, help_kind_id=kinds["bus"], wanted=11),
            CheckedNone(
                municipality_id=city.id,
                area_id=west.id,
                help_kind_id=kinds["taxi"],
                checked_on=TODAY,
                checked_by="佐藤",
            ),
        ]
    )
    town.session.flush()
    return town


def test_each_part_is_of_the_area(full_town: Town) -> None:
    facts = answer(full_town, "1")

    assert (facts.area.code, facts.area.name) == ("1", "1地区")
    assert [area.code for area in facts.areas] == ["1", "2"]
    assert facts.people is not None
    assert (facts.people.here.population, facts.people.here.within) == (110, 20)
    assert facts.people.left_out == 1
    assert sorted(salon.name for salon in facts.week.salons) == ["お茶の間", "会館"]
    assert row_of(facts, "tea").total == 2
    assert row_of(facts, "rubbish").total == 1
    assert row_of(facts, "rubbish").raised is None
    assert row_of(facts, "bus").raised.wanted == 11
    assert [meeting.present for meeting in facts.help.meetings] == [45]
    assert row_of(facts, "taxi").state is CellState.NONE
    assert row_of(facts, "bus").state is CellState.UNCHECKED
    assert facts.support_desk is not None
    assert facts.support_desk.name == "西の窓口"


def test_the_other_area_has_its_own(full_town: Town) -> None:
    facts = answer(full_town, "2")

    assert facts.people is not None
    assert (facts.people.here.population, facts.people.here.within) == (40, 40)
    assert facts.people.left_out == 0
    assert [salon.name for salon in facts.week.salons] == ["東の会"]
    assert row_of(facts, "rubbish").total == 1
    assert row_of(facts, "taxi").state is CellState.UNCHECKED
    assert facts.help.meetings == ()
    assert facts.support_desk is None


def test_a_home_is_told_as_it_may_be_told(full_town: Town) -> None:
    (home,) = (
        salon for salon in answer(full_town, "1").week.salons if salon.approximate
    )

    # The town's label point was never entered.
    assert (home.name, home.lon) == ("お茶の間", None)


def test_the_area_may_name_its_centre(full_town: Town) -> None:
    city = full_town.city
    centre = Organization(municipality_id=city.id, name="東センター")
    full_town.session.add(centre)
    full_town.session.flush()
    east = read_areas(full_town.session, city.id)[1]
    full_town.session.get_one(Area, east.id).support_centre_id = centre.id

    desk = answer(full_town, "2").support_desk

    assert desk is not None
    assert desk.name == "東センター"


def test_no_such_area_names_those_that_there_are(full_town: Town) -> None:
    with pytest.raises(NotFoundError, match=r"“9”.*1 1地区, 2 2地区"):
        answer(full_town, "9")


def test_a_city_without_areas_is_one(town: Town) -> None:
    town.draw([(0, 0), (2000, 0)])
    town.settle(u=((0, 0), 10), v=((1000, 0), 5))
    town.open("会館", (100, 0))
    town.open("隊", kind="rubbish")

    facts = answer(town, "35202")

    assert (facts.area.name, facts.bounds) == ("宇部市", None)
    assert facts.people is not None
    assert facts.people.here == facts.people.city
    assert (facts.people.here.population, facts.people.here.within) == (15, 10)
    assert len(facts.week.salons) == 1
    assert row_of(facts, "rubbish").total == 1


def test_without_people_the_rest_is_told(town: Town) -> None:
    town.open("会館", (100, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    town.divide(**{"1": (-50, -500, 1500, 500)})

    facts = answer(town, "1")

    assert facts.people is None
    assert "No people are stored" in str(facts.missing)
    assert [salon.name for salon in facts.week.salons] == ["会館"]


def test_an_empty_city(town: Town) -> None:
    facts = answer(town, "35202")

    assert facts.week.salons == ()
    assert {row.state for row in facts.help.rows} == {CellState.UNCHECKED}
    assert facts.confirmed.share is None


def test_how_many_entries_are_confirmed(town: Town) -> None:
    """Possible venues are no entries, and published data sets confirm themselves."""
    town.open("新しい", (0, 0), source=OWN_KEY, confirmed_on=date(2026, 3, 1))
    town.open("古い", (0, 0), source=OWN_KEY, confirmed_on=date(2025, 3, 1))
    town.open("手入力", (0, 0))
    town.open("公開データ", (0, 0), source="facilities")
    town.open("集会所", (0, 0), kind="hall")

    assert answer(town, "35202").confirmed == Confirmed(entries=3, confirmed=1)
    assert answer(town, "35202").confirmed.share == pytest.approx(1 / 3)


def test_bounds_are_those_of_the_area(full_town: Town) -> None:
    bounds = answer(full_town, "1").bounds

    corners = (
        *to_lon_lat(EAST - 50, NORTH - 500),
        *to_lon_lat(EAST + 1500, NORTH + 501),
    )
    assert bounds == pytest.approx(corners)


def test_whom_to_count_when_nobody_says(town: Town) -> None:
    point = Point(to_lon_lat(EAST, NORTH))
    town.settle(u=((0, 0), 10))
    assert best_age(town.session, town.city) is Age.TOTAL

    town.settle(v=PopulationRecord(2, "v", "v", "v", point, 10, from_65=4))
    assert best_age(town.session, town.city) is Age.FROM_65
