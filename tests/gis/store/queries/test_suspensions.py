"""Suspensions hold for an area, for a kind of help, or for everything."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from shapely import MultiPolygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.schedules.schedule import Suspension
from gis.store.queries.municipalities import City
from gis.store.queries.resources import read_kind
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.suspension import Suspension as SuspensionRow

WEST, EAST = (131.25, 33.95), (131.35, 33.95)
FIRST, LAST = date(2026, 7, 20), date(2026, 8, 31)
HEAT = Suspension(FIRST, LAST, "猛暑")
Suspend = Callable[..., SuspensionRow]


@pytest.fixture(autouse=True)
def resources(
    session: Session, city: City, enter_resource: Callable[..., Resource]
) -> None:
    """Give exercise in the west, tea in the east, rubbish in both, a mover in neither."""
    enter_resource(city, "体操", WEST, kinds=("exercise",))
    enter_resource(city, "お茶", EAST, kinds=("tea", "shopping"))
    enter_resource(city, "移動サロン", kinds=("tea",))


@pytest.fixture
def suspend(session: Session, city: City) -> Suspend:
    """Give what suspends what the city offers."""

    def enter(**limits: Any) -> SuspensionRow:
        row = SuspensionRow(
            **(
                {"municipality_id": city.id, "starts_on": FIRST, "stops_on": LAST}
                | {"reason": "猛暑"}
                | limits
            )
        )
        session.add(row)
        session.flush()
        return row

    return enter


def suspended(session: Session, city: City) -> set[str]:
    found = read_kind(session, city.id)
    assert {each.suspensions for each in found} <= {(), (HEAT,)}
    return {each.name for each in found if each.suspensions}


def find_help_kind(session: Session, city: City, code: str) -> UUID:
    return session.scalars(
        select(HelpKind.id).where(
            HelpKind.municipality_id == city.id, HelpKind.code == code
        )
    ).one()


def draw_area(
    session: Session, city: City, layer: int | None, *, parent: UUID | None = None
) -> Area:
    """Draw an area around the west."""
    division = BoundarySet(municipality_id=city.id, name=f"{layer}", layer=layer)
    session.add(division)
    session.flush()
    area = Area(
        municipality_id=city.id,
        boundary_set_id=division.id,
        parent_id=parent,
        code=f"{layer}",
        name="西",
        boundary=MultiPolygon([box(131.2, 33.9, 131.3, 34.0)]),
    )
    session.add(area)
    session.flush()
    return area


def test_everything(session: Session, city: City, suspend: Suspend) -> None:
    suspend()

    assert suspended(session, city) == {"体操", "お茶", "移動サロン"}


def test_an_area_by_what_lies_in_it(
    session: Session, city: City, suspend: Suspend
) -> None:
    """A mover without a place is in no area."""
    suspend(area_id=draw_area(session, city, 3).id)

    assert suspended(session, city) == {"体操"}


@pytest.mark.parametrize("of_parent", [False, True])
def test_an_area_by_membership(
    session: Session, city: City, suspend: Suspend, *, of_parent: bool
) -> None:
    """A place that a person put into an area belongs to it, wherever it lies."""
    parent = draw_area(session, city, 1)
    area = draw_area(session, city, 2, parent=parent.id)
    east = session.scalars(select(Location).where(Location.name == "お茶")).one()
    east.area_id = area.id
    suspend(area_id=(parent if of_parent else area).id)

    assert "お茶" in suspended(session, city)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("exercise", {"体操"}),
        # One of its kinds of help is enough.
        ("shopping", {"お茶"}),
        # The row of the kind itself is the whole kind.
        ("salon", {"体操", "お茶", "移動サロン"}),
        ("support", {"お茶"}),
        ("transport", set()),
    ],
)
def test_a_kind_of_help(
    session: Session, city: City, suspend: Suspend, code: str, names: set[str]
) -> None:
    suspend(help_kind_id=find_help_kind(session, city, code))

    assert suspended(session, city) == names


def test_both_limits_must_hold(session: Session, city: City, suspend: Suspend) -> None:
    suspend(
        area_id=draw_area(session, city, 2).id,
        help_kind_id=find_help_kind(session, city, "tea"),
    )

    assert suspended(session, city) == set()


def test_of_another_city_or_taken_back(
    session: Session, city: City, neighbour: City, suspend: Suspend
) -> None:
    suspend(municipality_id=neighbour.id)
    suspend(ended_on=FIRST)

    assert suspended(session, city) == set()


def test_several_in_order_of_their_first_day(
    session: Session, city: City, suspend: Suspend
) -> None:
    suspend()
    suspend(starts_on=date(2026, 1, 1), stops_on=None, reason="感染症")

    [found, *_] = read_kind(session, city.id)

    assert [each.reason for each in found.suspensions] == ["感染症", "猛暑"]
    assert found.suspensions[0].stops_on is None
