"""The notebook on gap analysis: how it is stored, and what it says of the demo city."""

import ast
import base64
import csv
import io
import json
import math
import re
import shlex
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest
from commanding import Run
from nbformat import NotebookNode
from PIL import Image

STEPS = 14
PICTURES = (
    "people-map",
    "places-map",
    "weekdays",
    "classes",
    "straight",
    "way",
    "gap-map",
    "cluster-map",
    "day-map",
    "verdicts",
    "wheels-map",
    "areas-chart",
)


def shown(executed: NotebookNode, cell_id: str) -> str:
    """Give what a cell shows: its HTML, or what it printed."""
    (cell,) = (cell for cell in executed.cells if cell.id == cell_id)
    parts = [
        output["text"] if output.output_type == "stream" else output.data["text/html"]
        for output in cell.outputs
    ]
    return "".join(parts)


def words(executed: NotebookNode, cell_id: str) -> str:
    """Give the text that a cell shows, without marks."""
    return unescape(re.sub(r"<[^>]+>", " ", shown(executed, cell_id)))


def rows(executed: NotebookNode, cell_id: str) -> list[list[str]]:
    """Give the body of the table that a cell shows."""
    body = shown(executed, cell_id).split("<tbody>")[1]
    return [
        [unescape(each) for each in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]


def figures(text: str) -> list[str]:
    """Give the numbers in a text, as they are written."""
    return re.findall(r"\d[\d,]*(?:\.\d+)?", text)


def number(value: float) -> str:
    """Write a number of people as pages and commands do."""
    return f"{value:,.0f}"


@pytest.fixture(scope="module")
def said(in_its_city: Run) -> dict[str, Any]:
    """Give the JSON of the same question, asked by the command."""
    answer = in_its_city("gaps", "--kind", "salon", "--age", "65", "--json")
    assert answer.code == 0, answer.err
    return dict(answer.json())


def test_it_is_stored_without_outputs(notebook: NotebookNode) -> None:
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_every_step_asks_explains_and_warns(notebook: NotebookNode) -> None:
    text = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    steps = re.split(r"^## \d+\. ", text, flags=re.MULTILINE)[1:]

    assert len(steps) == STEPS
    for step in steps:
        assert "**問い**" in step
        assert "**読み方**" in step
        assert "**気をつけること**" in step


def test_its_cells_are_short_and_tidy(notebook: NotebookNode) -> None:
    """A cell that needs more than a few lines belongs into the library."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            lines = cell.source.splitlines()
            assert len(lines) <= 8
            assert max(map(len, lines)) <= 88
            assert [line.rstrip() for line in lines] == lines
            ast.parse(cell.source)


def test_every_cell_runs_and_shows_something(executed: NotebookNode) -> None:
    """Warnings, of a letter that the font lacks for example, would be on stderr."""
    for cell in executed.cells:
        if cell.cell_type == "code":
            assert cell.outputs, cell.id
            for output in cell.outputs:
                assert output.get("name") != "stderr", output.get("text")


def test_every_picture_has_words_and_is_large_enough(executed: NotebookNode) -> None:
    for cell_id in PICTURES:
        html = shown(executed, cell_id)
        alt = re.search(r'alt="([^"]+)"', html)
        data = re.search(r'base64,([^"]+)"', html)
        assert alt, cell_id
        assert data, cell_id
        with Image.open(io.BytesIO(base64.b64decode(data[1]))) as picture:
            assert picture.width == 1920
            small = picture.convert("RGB").reduce(8)
        colours = small.getcolors(maxcolors=small.width * small.height)
        assert colours is not None
        assert len(colours) > 50


def test_the_headline_is_the_commands(
    executed: NotebookNode, said: dict[str, Any]
) -> None:
    text = words(executed, "headline")

    beyond = said["population_measured"] - said["covered"]
    unknown = said["population"] - said["population_measured"]
    assert unknown > 0
    for value in (
        said["population"],
        said["covered"],
        beyond,
        unknown,
        said["covered_straight"] - said["covered"],
    ):
        assert number(value) in figures(text)
    assert f"{beyond / said['population']:.1%}" in text


def test_people_are_somewhere_or_apart(
    executed: NotebookNode, said: dict[str, Any]
) -> None:
    lines = [figures(row[1]) for row in rows(executed, "homes") if "人" in row[1]]
    counts = [float(numbers[0].replace(",", "")) for numbers in lines if numbers]

    assert said["population_apart"] > 0
    assert sum(counts) == pytest.approx(
        said["population"] + said["population_apart"], abs=len(counts)
    )


def test_gaps_that_hang_together_are_the_commands(
    executed: NotebookNode, said: dict[str, Any]
) -> None:
    table = rows(executed, "clusters")

    assert len(table) == 10
    for row, cluster in zip(table, said["clusters"], strict=False):
        largest = max(cluster["units"], key=lambda unit: unit["population"])
        assert row[0] == str(cluster["rank"])
        assert row[1].startswith(largest["name"])
        assert figures(row[3]) == [number(cluster["population"])]
        assert row[6] == cluster["nearest"]["name"]
    rest = sum(cluster["population"] for cluster in said["clusters"][10:])
    assert number(rest) in figures(words(executed, "clusters"))


def test_rides_are_the_commands(
    executed: NotebookNode, said: dict[str, Any]
) -> None:
    *lines, everybody = rows(executed, "rides")

    assert [row[0] for row in lines] == [
        each["name"] for each in said["rides"]["carriers"]
    ]
    for row, told in zip(
        (*lines, everybody), (*said["rides"]["carriers"], said["rides"]), strict=True
    ):
        people = [told["ridden"], *told["weekdays"].values()]
        assert [figures(cell) for cell in row[1:]] == [[number(n)] for n in people]
    assert said["rides"]["ridden"] > 0


def test_seats_are_told_for_every_area_and_the_city(
    executed: NotebookNode, said: dict[str, Any]
) -> None:
    table = rows(executed, "seats")

    names = {area["name"] for area in said["areas"]}
    assert {row[0] for row in table[:-1]} == names
    # Fewest seats first.
    seats = [int(row[2].replace(",", "")) for row in table[:-1]]
    assert seats == sorted(seats)
    assert seats[0] <= int(table[-1][2].replace(",", "")) <= seats[-1]
    assert figures(table[-1][1]) == [number(said["population"])]


def test_help_by_area_is_the_commands(
    executed: NotebookNode, in_its_city: Run
) -> None:
    told = in_its_city("matrix", "--json").json()
    rows_told = {
        row["name"]: row
        for kind in told["kinds"]
        if not kind["shown_only"]
        for row in kind["rows"]
        if row["level"] == "help_kind"
    }

    table = rows(executed, "help")

    assert [row[0] for row in table] == list(rows_told)
    for name, *cells, unique, total in table:
        row = rows_told[name]
        for cell, known in zip(cells, row["cells"], strict=True):
            expected = {"none": "なし", "unchecked": "未確認"}
            assert cell == expected.get(known["state"], str(known["unique"]))
        assert (unique, total) == (str(row["city"]["unique"]), str(row["city"]["total"]))


def test_the_classes_add_up_to_everybody(
    executed: NotebookNode, said: dict[str, Any], in_its_city: Run
) -> None:
    """Classes are what the command counts within one limit and not within the last."""
    asked = ("gaps", "--kind", "salon", "--age", "65", "--limit", "200m", "--json")
    within = [0.0, in_its_city(*asked).json()["covered"]]
    within += [said["within_m"][limit] for limit in ("300", "400", "500")]
    within += [said["population_measured"], said["population"]]
    people = [farther - nearer for nearer, farther in pairwise(within)]

    alt = re.search(r'alt="([^"]+)"', shown(executed, "classes"))

    assert alt
    for value in people:
        assert f"{number(value)}" in figures(alt[1])


def test_the_straight_line_is_compared_with_the_same_people(
    executed: NotebookNode, said: dict[str, Any], in_its_city: Run
) -> None:
    """Those whose walking distance is known, as within the command's limits."""
    alt = re.search(r'alt="([^"]+)"', shown(executed, "straight"))
    asked = ("gaps", "--kind", "salon", "--age", "65", "--limit", "1000m", "--json")
    straight = [each["covered_straight"] for each in (said, in_its_city(*asked).json())]

    assert alt
    for value in (*said["within_m"].values(), *straight):
        assert number(value) in figures(alt[1])


def test_far_towns_are_the_commands_in_order_of_people(
    executed: NotebookNode, said: dict[str, Any]
) -> None:
    far = [unit for unit in said["units"] if unit["beyond"]]
    far.sort(key=lambda unit: -unit["beyond"])

    table = rows(executed, "far-towns")

    assert [row[1] for row in table] == [unit["name"] for unit in far[:15]]
    for row, unit in zip(table, far[:15], strict=True):
        assert figures(row[3]) == [number(unit["beyond"])]
        assert figures(row[4]) == [number(unit["population"])]
        if unit["walking_m"] < 1400:
            assert figures(row[5]) == [number(unit["walking_m"])]
        assert figures(row[6]) == [str(unit["minutes"])]
        assert row[8] == unit["nearest"]["name"]
    rest = sum(unit["beyond"] for unit in far[15:])
    assert number(rest) in figures(words(executed, "far-towns"))


def test_nobody_of_unknown_distance_is_dropped(
    executed: NotebookNode, said: dict[str, Any]
) -> None:
    table = rows(executed, "unknown")

    unknown = [unit for unit in said["units"] if unit["walking_m"] is None]
    named = " ".join(row[3] for row in table)
    assert unknown
    for unit in unknown:
        assert unit["name"] in named
    people = sum(said["population_by_status"].values())
    assert people == pytest.approx(said["population"])
    assert number(said["population_by_status"]["disconnected"]) in figures(
        words(executed, "unknown")
    )


@pytest.mark.parametrize(
    ("row", "words_of_day"), [(0, ()), (1, ("--day", "TUE")), (2, ("--month", "1"))]
)
def test_days_and_months_are_the_commands(
    executed: NotebookNode, in_its_city: Run, row: int, words_of_day: tuple[str, ...]
) -> None:
    said = in_its_city(
        "gaps", "--kind", "salon", "--age", "65", *words_of_day, "--json"
    ).json()

    cells = rows(executed, "day")[row][1:]

    places = said["resources"]
    beyond = said["population_measured"] - said["covered"]
    assert [figures(cell)[0] for cell in cells] == [
        str(places["counted"]),
        str(places["closed"]),
        str(places["schedule_unknown"]),
        str(places["not_admitted"]),
        number(said["covered"]),
        f"{100 * said['share']:.1f}",
        number(beyond),
        number(said["population"] - said["population_measured"]),
    ]


@pytest.mark.parametrize("limit", [300, 400, 500, 800])
def test_limits_are_the_commands(
    executed: NotebookNode, in_its_city: Run, limit: int
) -> None:
    said = in_its_city(
        "gaps", "--kind", "salon", "--age", "65", "--limit", f"{limit}m", "--json"
    ).json()

    row = rows(executed, "limits")[[300, 400, 500, 800].index(limit)]

    minutes = [str(math.ceil(limit / speed)) for speed in (80, 60, 48)]
    assert [figures(cell)[0] for cell in row[1:4]] == minutes
    assert figures(row[4]) == [number(said["covered"])]
    assert figures(row[6]) == [number(said["population_measured"] - said["covered"])]


def test_walkers_are_the_commands(executed: NotebookNode, in_its_city: Run) -> None:
    """Every walker at one limit of time, and every such limit."""
    asked = (
        ("standard", 0), ("older", 1), ("slow", 2), ("frame", 0), ("wheelchair", 1)
    )  # fmt: skip
    for row, (walker, place) in zip(rows(executed, "walkers"), asked, strict=True):
        answer = in_its_city(
            *("gaps", "--kind", "salon", "--age", "65", "--json"),
            *("--profile", walker, "--limit", f"{(5, 10, 15)[place]}min"),
        ).json()
        assert figures(row[2 + place]) == [number(answer["covered"])]
        unknown = answer["population"] - answer["population_measured"]
        assert figures(row[5]) == [number(unknown)]
        assert ("階段" in row[1]) == (walker in {"frame", "wheelchair"})


def test_the_rules_of_a_walker_name_their_sources(executed: NotebookNode) -> None:
    text = words(executed, "wheels-rules")

    assert "Tobler 1993" in text
    assert "OpenTripPlanner" in text
    # The demo city's streets all have heights.
    assert "すべての道で、坂の傾きがわかっています" in text


def test_areas_are_the_commands(executed: NotebookNode, said: dict[str, Any]) -> None:
    table = rows(executed, "areas")

    assert len(table) == len(said["areas"]) + 1
    for row, area in zip(table, [*said["areas"], said], strict=True):
        assert [figures(cell)[0] for cell in row[1:4]] == [
            number(area["population"]),
            number(area["covered"]),
            f"{100 * area['share']:.1f}",
        ]
        assert figures(row[6]) == [
            number(area["population"] - area["population_measured"])
        ]


def test_what_is_saved_is_what_the_command_writes(
    executed: NotebookNode, in_its_city: Run, var: Path, tmp_path: Path
) -> None:
    command = shlex.split(words(executed, "command"))
    assert command[0] == "tetotote"

    answer = in_its_city(
        *command[1:], "--csv", tmp_path / "x.csv", "--geojson", tmp_path / "x.geojson"
    )

    assert answer.code == 0, answer.err
    files = {file.suffix: file for file in (var / "notebook").iterdir()}
    for row in rows(executed, "save"):
        assert Path(row[1]) in files.values()
    assert files[".csv"].read_bytes() == (tmp_path / "x.csv").read_bytes()
    with files[".csv"].open(encoding="utf-8-sig", newline="") as file:
        # 75 towns, of which two are counted together.
        assert len(list(csv.DictReader(file))) == 74
    saved = json.loads(files[".geojson"].read_text(encoding="utf-8"))
    assert saved == json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))
