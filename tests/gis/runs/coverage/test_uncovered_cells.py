"""What no service area covers, beside the cells of a matrix."""

from collections.abc import Callable
from csv import DictReader
from datetime import date
from io import StringIO
from typing import Any

import pytest

from gis.domain.people import Age
from gis.runs.coverage.answer import answer_matrix
from gis.runs.coverage.matrix_csv import matrix_to_csv
from gis.runs.coverage.matrix_json import matrix_to_json
from gis.runs.coverage.question import parse_matrix_question
from gis.runs.coverage.rows import Matrix
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.coverage.uncovered_cells import choose_uncovered, place_uncovered
from gis.runs.coverage.uncovered_parts import Uncovered
from gis.store.tables.area import Area

TODAY = date(2026, 4, 1)
Town = Any  # of ../conftest.py
Json = dict[str, Any]


def ask(town: Town, **question: str) -> Matrix:
    town.session.flush()
    asked = parse_matrix_question(**question)
    return answer_matrix(town.session, town.city, asked, today=TODAY)


def read_cells(matrix: Matrix, found: Uncovered | None) -> dict[tuple[str, str], Json]:
    uncovered = None if found is None else place_uncovered(found, matrix)
    told = matrix_to_json(matrix, uncovered=uncovered)
    return {
        (row["code"], cell["area"]): cell
        for kind in told["kinds"]
        for row in kind["rows"]
        for cell in row["cells"]
    }


def test_a_cell_tells_ground_and_people(
    wide_town: Town,
    serve: Callable[..., Any],
    areas: dict[str, Area],
    look: Callable[..., Uncovered],
) -> None:
    serve([areas["W"]])
    matrix, found = ask(wide_town), look()
    cells = read_cells(matrix, found)
    west, east = (cells["rubbish", area]["uncovered"] for area in "WE")
    assert (west["share"], west["people"], west["providers"]) == (0, 0, 1)
    assert (east["share"], east["people"], east["providers"]) == (1, 80, 0)
    assert east["km2"] == pytest.approx(1, rel=0.01)
    reasons = {
        code: (cells[code, "W"]["uncovered"], cells[code, "W"]["uncovered_reason"])
        for code in ("tea", "mobile_shop", "place")
    }
    assert reasons == {
        "tea": (None, "on_foot"),
        "mobile_shop": (None, "on_foot"),
        "place": (None, "shown_only"),
    }
    text = matrix_to_csv(matrix, uncovered=place_uncovered(found, matrix))
    rows = {(row["code"], row["area"]): row for row in DictReader(StringIO(text))}
    row = rows["rubbish", "E"]
    assert (row["uncovered_share"], row["uncovered_people"]) == ("1.0", "80.0")
    assert (row["uncovered_age"], row["uncovered_reason"]) == ("total", "")
    assert rows["tea", "E"]["uncovered_reason"] == "on_foot"


def test_an_age_that_is_not_known_is_no_nobody(
    wide_town: Town, look: Callable[..., Uncovered]
) -> None:
    matrix, found = ask(wide_town), look(Age.FROM_65)
    part = read_cells(matrix, found)["rubbish", "E"]["uncovered"]
    assert (part["share"], part["people"], part["population"]) == (1, None, None)
    told = matrix_to_json(matrix, uncovered=place_uncovered(found, matrix))
    assert told["uncovered"] == {"age": "65", "missing": ["ages"]}
    text = matrix_to_csv(matrix, uncovered=place_uncovered(found, matrix))
    rows = {(row["code"], row["area"]): row for row in DictReader(StringIO(text))}
    row = rows["rubbish", "E"]
    assert (row["uncovered_people"], row["uncovered_age"]) == ("", "")


def test_a_city_without_areas_and_outline(town: Town) -> None:
    town.settle(a=((0, 0), 10))
    found = find_uncovered(
        town.session,
        town.city,
        age=Age.TOTAL,
        networks_folder=town.networks,
        today=TODAY,
    )
    cell = read_cells(ask(town), found)["rubbish", town.city.code]
    assert (cell["uncovered"], cell["uncovered_reason"]) == (None, "areas")


def test_nothing_is_said_where_nobody_looked(wide_town: Town) -> None:
    matrix = ask(wide_town)
    assert matrix_to_json(matrix)["uncovered"] is None
    cell = read_cells(matrix, None)["rubbish", "E"]
    assert (cell["uncovered"], cell["uncovered_reason"]) == (None, None)
    rows = list(DictReader(StringIO(matrix_to_csv(matrix))))
    assert {row["uncovered_share"] for row in rows} == {""}


def test_filters_choose_parts(wide_town: Town, look: Callable[..., Uncovered]) -> None:
    question = parse_matrix_question(kind="support", help_kind="rubbish", area="E")
    (part,) = choose_uncovered(look(), question).parts
    assert (part.help_kind.code, part.area) == ("rubbish", "E")
