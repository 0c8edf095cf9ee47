"""The coverage matrix of a town of two areas, counted by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point
from sqlalchemy import select

from gis.domain.resources import Intake
from gis.errors import UsageError
from gis.runs.coverage.answer import answer_matrix
from gis.runs.coverage.question import parse_matrix_question
from gis.runs.coverage.rows import Cell, Matrix
from gis.sources.records import PopulationRecord
from gis.store.tables.area import Area
from gis.store.tables.checked_none import CheckedNone
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource_location import ResourceLocation

TODAY = date(2026, 4, 1)
Town = Any  # of ../conftest.py
Serve = Callable[..., Any]


def place(at: tuple[float, float]) -> tuple[float, float]:
    """Bring a position of the sketch to longitude and latitude."""
    return to_lon_lat(EAST + at[0], NORTH + at[1])


def ask(town: Town, **question: str) -> Matrix:
    town.session.flush()
    asked = parse_matrix_question(**question)
    return answer_matrix(town.session, town.city, asked, today=TODAY)


def cells(matrix: Matrix, code: str) -> dict[str, Cell]:
    (row,) = (each for each in matrix.rows if each.help_kind.code == code)
    return {cell.area: cell for cell in row.cells}


def open_in(town: Town, area: Area | None, *places: Any, **more: Any) -> None:
    """Open a salon, and say in which area it lies, as an import does."""
    resource = town.open("会", *places, **more)
    location = town.session.scalars(
        select(Location)
        .join(ResourceLocation, ResourceLocation.location_id == Location.id)
        .where(ResourceLocation.resource_id == resource.id)
    ).one()
    location.area_id = area and area.id


def look_in_vain(town: Town, code: str, area: Area, on: date) -> None:
    kind = town.session.scalars(
        select(HelpKind).where(
            HelpKind.municipality_id == town.city.id, HelpKind.code == code
        )
    ).one()
    town.session.add(
        CheckedNone(
            municipality_id=town.city.id,
            area_id=area.id,
            help_kind_id=kind.id,
            checked_on=on,
            checked_by="山田",
        )
    )


def test_a_cell_is_there_or_none_or_not_checked(
    wide_town: Town, serve: Serve, areas: dict[str, Area]
) -> None:
    serve([areas["W"]])
    look_in_vain(wide_town, "rubbish", areas["W"], date(2026, 3, 1))
    look_in_vain(wide_town, "rubbish", areas["E"], date(2026, 3, 2))
    matrix = ask(wide_town)

    rubbish = cells(matrix, "rubbish")
    # What is registered holds against a check.
    assert (rubbish["W"].state, rubbish["W"].tally.unique) == ("exists", 1)
    assert (rubbish["E"].state, rubbish["E"].tally.unique) == ("none", 0)
    check = rubbish["E"].check
    assert check is not None
    assert (check.checked_on, check.checked_by) == (date(2026, 3, 2), "山田")
    assert {each.state for each in cells(matrix, "shopping").values()} == {"unchecked"}
    # The two areas lie 20 m apart: they are no neighbours.
    assert rubbish["E"].neighbours == ()


def test_who_serves_two_areas_is_one_and_counts_twice(
    wide_town: Town, serve: Serve, areas: dict[str, Area]
) -> None:
    serve([areas["W"], areas["E"]], kind="shopping")
    serve("city", kind="shopping", intake=Intake.FULL)
    matrix = ask(wide_town)
    (row,) = (each for each in matrix.rows if each.help_kind.code == "shopping")
    assert {
        area: cell.tally.unique for area, cell in cells(matrix, "shopping").items()
    } == {
        "W": 2,
        "E": 2,
    }
    assert (row.city.tally.unique, row.city.total) == (2, 4)
    assert row.per_head is False
    assert {cell.per_1000 for cell in row.cells} == {None}


def test_people_walk_to_a_salon_in_the_area_that_it_lies_in(
    wide_town: Town, areas: dict[str, Area]
) -> None:
    open_in(wide_town, areas["W"], (500, 500))
    tea = cells(ask(wide_town), "tea")
    assert (tea["W"].tally.unique, tea["E"].tally.unique) == (1, 0)
    # Nobody knows how many are 65 and over: no share of them is made up.
    assert (tea["W"].per_1000, tea["E"].per_1000) == (None, None)


def test_neighbours_are_named_beside_an_empty_cell(
    wide_town: Town, serve: Serve
) -> None:
    wide_town.divide(W=(0, 0, 1000, 1000), E=(1000, 0, 2000, 1000))
    areas = {each.code: each for each in wide_town.session.scalars(select(Area))}
    serve([areas["W"]])
    empty = cells(ask(wide_town), "rubbish")["E"]
    assert [each.giver.name for each in empty.neighbours] == ["手伝い"]
    assert [each.areas for each in empty.neighbours] == [("W",)]


def test_a_city_without_areas_is_one_column(town: Town) -> None:
    town.settle(a=((0, 0), 10))
    open_in(town, None, (0, 0))
    matrix = ask(town)
    assert [each.code for each in matrix.areas] == [town.city.code]
    assert cells(matrix, "tea")[town.city.code].tally.unique == 1


def test_thirty_areas_are_thirty_columns(town: Town) -> None:
    town.divide(
        **{f"A{n:02d}": (n * 100.0, 0.0, n * 100.0 + 100, 100.0) for n in range(30)}
    )
    first = town.session.scalars(select(Area).where(Area.code == "A00")).one()
    open_in(town, first, (50, 50))
    tea = cells(ask(town), "tea")
    assert len(tea) == 30
    assert [code for code, cell in tea.items() if cell.tally.unique] == ["A00"]
    # Only those who share a border might extend.
    assert [code for code, cell in tea.items() if cell.neighbours] == ["A01"]


def test_filters_choose_what_is_counted_and_shown(
    wide_town: Town, serve: Serve, areas: dict[str, Area]
) -> None:
    serve([areas["W"]])
    open_in(wide_town, areas["W"], (500, 500))
    salons = ask(wide_town, kind="salon")
    assert {row.help_kind.kind.value for row in salons.rows} == {"salon"}
    one = ask(wide_town, help_kind="rubbish", area="E")
    assert list(cells(one, "rubbish")) == ["E"]
    for wrong in ({"kind": "x"}, {"help_kind": "x"}, {"area": "x"}, {"provider": "x"}):
        with pytest.raises(UsageError, match="“x”"):
            ask(wide_town, **wrong)


def test_full_groups_are_there_and_told_apart(
    wide_town: Town, areas: dict[str, Area]
) -> None:
    open_in(wide_town, areas["W"], (500, 500), intake=Intake.FULL)
    open_in(wide_town, areas["W"], (400, 500), intake=Intake.OPEN)
    tally = cells(ask(wide_town), "tea")["W"].tally
    assert (tally.unique, tally.taking) == (2, 1)
    assert tally.by_intake == {Intake.FULL: 1, Intake.OPEN: 1}


def test_help_that_begins_in_a_home_counts_where_it_comes_to(
    wide_town: Town, serve: Serve, areas: dict[str, Area]
) -> None:
    serve([areas["E"]], homes=[(500, 500)])
    rubbish = cells(ask(wide_town), "rubbish")
    assert [rubbish[code].tally.unique for code in "WE"] == [0, 1]
    tally = rubbish["E"].tally
    assert (tally.by_service_area, tally.by_location, tally.located) == (1, 0, 0)


def test_a_thousand_people_are_those_of_65_and_over_of_the_area(
    wide_town: Town, areas: dict[str, Area]
) -> None:
    """3 salons for 40 people of 65 and over in the west, none for 10 in the east."""
    wide_town.settle(
        **{
            ref: PopulationRecord(2, ref, ref, ref, Point(place(at)), 100, from_65=old)
            for ref, at, old in (
                ("a", (500, 500), 30),
                ("b", (600, 500), 10),
                ("c", (1500, 500), 10),
            )
        }
    )
    for east in (300, 400, 500):
        open_in(wide_town, areas["W"], (east, 500))
    matrix = ask(wide_town)
    tea = cells(matrix, "tea")
    assert (tea["W"].per_1000, tea["E"].per_1000) == (75, 0)
    (row,) = (each for each in matrix.rows if each.help_kind.code == "tea")
    assert row.city.per_1000 == 60


def test_a_city_of_one_area_has_no_neighbours(town: Town) -> None:
    town.divide(A=(0, 0, 1000, 1000))
    area = town.session.scalars(select(Area)).one()
    open_in(town, area, (500, 500))
    matrix = ask(town)
    assert [(each.code, each.touching) for each in matrix.areas] == [("A", ())]
    assert cells(matrix, "tea")["A"].tally.unique == 1
    assert {cell.neighbours for row in matrix.rows for cell in row.cells} == {()}
