"""The areas of the fictional city: their pages against the city's own files."""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from demo_files import DEMO, Row, read_rows
from sqlalchemy.orm import Session

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.runs.areas.facts import AreaFacts, answer_area
from gis.runs.areas.overview import list_areas
from gis.runs.areas.scope import best_age
from gis.runs.areas.week_table import Outside
from gis.runs.questions import parse_question
from gis.store.queries.municipalities import choose_city

TODAY = date(2026, 11, 28)
CODES = ("M1", "M2", "M3", "M4", "M5")
DAYS = "月火水木金土日"
SALON_WORDS = {each.name for each in DEFAULT_HELP_KINDS if each.kind is Kind.SALON}
SERVING = {"活動中", "試行中"}
Ask = Callable[..., AreaFacts]
_NO_WEEKDAYS = re.compile(r"毎月|偶数月|奇数月|[0-9]+月|月[0-9]+回|[0-9]+日(?!曜)|祝日")
_RUN = re.compile(rf"([{DAYS}])～([{DAYS}])")


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the network is compiled once."""
    return tmp_path_factory.mktemp("networks")


@pytest.fixture(scope="module")
def answered() -> dict[tuple[str, str, str], AreaFacts]:
    """Give what has been answered, by engine, area and question; the city stays as it is."""
    return {}


@pytest.fixture
def ask(
    demo_session: Session,
    engine_name: str,
    networks: Path,
    answered: dict[tuple[str, str, str], AreaFacts],
) -> Ask:
    """Give what asks what is known of an area."""
    city = choose_city(demo_session, None)
    plain: dict[str, Any] = {"kind": "salon", "age": best_age(demo_session, city).value}

    def answer(code: str, **question: Any) -> AreaFacts:
        key = engine_name, code, repr(question)
        if key not in answered:
            answered[key] = answer_area(
                demo_session,
                city,
                code,
                parse_question(**plain | question),
                networks_folder=networks,
                today=TODAY,
                language="ja",
            )
        return answered[key]

    return answer


@pytest.mark.parametrize("question", [{}, {"limit": "300m"}, {"limit": "10min"}])
def test_numbers_of_an_area_add_up(ask: Ask, question: dict[str, str]) -> None:
    facts = [ask(code, **question) for code in CODES]

    for each in facts:
        assert each.people is not None
        here, limit = each.people.here, each.question.limit_metres
        assert here.within + here.beyond + here.unknown == pytest.approx(
            here.population
        )
        classes = {row.walking_class.up_to: row.people for row in each.people.classes}
        assert sum(classes.values()) + here.unknown == pytest.approx(here.population)
        near = [n for up_to, n in classes.items() if up_to and up_to <= limit]
        if limit in classes and each.question.limit.unit == "m":
            assert sum(near) == pytest.approx(here.within)
        assert sum(town.people or 0 for town in each.people.beyond) == pytest.approx(
            here.beyond
        )
        assert sum(town.people or 0 for town in each.people.unknown) == pytest.approx(
            here.unknown
        )
        assert here.near_straight is not None
        assert here.near_straight >= here.within


def test_areas_are_the_city_and_the_city_is_its_file(
    demo_session: Session, networks: Path, ask: Ask
) -> None:
    city = choose_city(demo_session, None)
    question = parse_question(kind="salon", age="65")

    found = list_areas(
        demo_session,
        city,
        question,
        networks_folder=networks,
        today=TODAY,
        language="ja",
    )

    assert found.people is not None
    counts = [area.people for area in found.areas if area.people]
    counts += [found.outside] if found.outside else []
    for what in ("population", "within", "beyond", "unknown"):
        assert sum(getattr(each, what) for each in counts) == pytest.approx(
            getattr(found.people, what)
        )
    assert [area.code for area in found.areas] == list(CODES)
    assert all("地域包括支援センター" in area.support_centre for area in found.areas)
    for area in found.areas:
        facts = ask(area.code)
        assert facts.people is not None
        assert (facts.people.here, len(facts.week.salons)) == (area.people, area.salons)


def list_salon_rows(rows: list[Row]) -> dict[str, list[Row]]:
    """Give the rows of salons outside homes by the area that their point lies in."""
    text = (DEMO / "areas.geojson").read_text(encoding="utf-8")
    shapes = {
        next(str(v) for v in feature["properties"].values() if str(v) in CODES): (
            shapely.geometry.shape(feature["geometry"])
        )
        for feature in json.loads(text)["features"]
    }
    found = defaultdict(list)
    for row in rows:
        gives = set(row["help_kinds"].split("、")) & SALON_WORDS
        if (
            not gives
            or row["status"] not in SERVING
            or row["is_home"] == "はい"
            or not row["lon"]
        ):
            continue
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        for code, shape in shapes.items():
            if shape.covers(point):
                found[code].append(row)
    return found


def days_in_words(words: str) -> set[int]:
    """Read the days of the week that stand in words."""
    if words.startswith("毎日"):
        return set(range(7))
    plain = _NO_WEEKDAYS.sub("", words)
    plain = _RUN.sub(
        lambda run: DAYS[DAYS.index(run[1]) : DAYS.index(run[2]) + 1], plain
    )
    return {DAYS.index(each) for each in plain if each in DAYS}


@pytest.mark.parametrize("code", CODES)
def test_the_week_is_that_of_the_sheet(ask: Ask, rows: list[Row], code: str) -> None:
    """Every weekday that the sheet names for a place stands in the table, and no other."""
    week = ask(code).week
    expected = {
        (row["name"], day)
        for row in list_salon_rows(rows)[code]
        for day in days_in_words(row["words"])
    }
    homes = {salon.name for salon in week.salons if salon.approximate}
    over = {each.salon.name for each in week.outside if each.why is Outside.OVER}

    shown = {
        (entry.salon.name, int(cell.weekday))
        for row in week.rows
        for cell in row.cells
        for entry in cell.entries
        if entry.salon.name not in homes
    }

    assert shown == {each for each in expected if each[0] not in over}
    assert len(shown) >= 3
    outside = {each.salon.name for each in week.outside}
    assert {salon.name for salon in week.salons} <= (
        {name for name, _ in shown} | homes | outside
    )


@pytest.mark.parametrize("code", CODES)
def test_cards_are_those_of_the_latest_chart(ask: Ask, code: str) -> None:
    held = {
        row["番号"]: row["日付"]
        for row in read_rows("workshops.csv")
        if row["圏域"] == code
    }
    latest = {
        row["助けの種類"]: row
        for row in sorted(
            (row for row in read_rows("chart.csv") if row["番号"] in held),
            key=lambda row: held[row["番号"]],
        )
    }

    table = ask(code).help

    told = {row.code: row.raised for row in table.rows if row.raised}
    assert told.keys() == latest.keys()
    for kind, raised in told.items():
        row = latest[kind]
        assert [str(n) for n in (raised.exists, raised.wanted, raised.joining)] == [
            row[column] for column in ("地域にある", "地域に欲しい", "活動に参加したい")
        ]
        meeting = table.meetings[raised.meeting]
        assert meeting.held_on.isoformat() == held[row["番号"]]


@pytest.mark.parametrize("code", CODES)
def test_help_that_comes_is_that_of_the_sheet(
    ask: Ask, rows: list[Row], code: str
) -> None:
    """Of what lists its areas, what names this one; of what serves the city, all."""
    names = {each.code: each.name for each in DEFAULT_HELP_KINDS}
    facts = ask(code)
    told_at_all = 0

    for kind in ("rubbish", "housework", "watching_over", "accompanied"):
        (row,) = (row for row in facts.help.rows if row.code == kind)
        shown = {each.name for cell in row.cells for each in cell.providers}
        assert row.total == len(shown)
        for told in rows:
            listed = told["service_areas"].split("、")
            scope = told["service_scope"]
            given = names[kind] in told["help_kinds"].split("、")
            if given and scope in {"市全域", "圏域"} and told["status"] in SERVING:
                told_at_all += 1
                serves = scope == "市全域" or facts.area.name in listed
                assert (told["name"] in shown) == serves, told["name"]
    assert told_at_all > 20
