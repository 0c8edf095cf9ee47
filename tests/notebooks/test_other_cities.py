"""The notebook's cells where there is nothing, or little, to draw on."""

import ast
from pathlib import Path
from typing import Any

import pytest
from commanding import make_runner
from nbformat import NotebookNode

from app.notebook.opening import open_city
from app.notebook.stops import NotebookStop

POPULATION = """KEY_CODE,S_NAME,JINKO,X_CODE,Y_CODE
1,<b>東町</b>,100,131.2500,33.9500
2,西町$x$,X,131.2560,33.9500
3,南町,50,131.2700,33.9500
"""
SALONS = """名称,緯度,経度
東の会,33.9510,131.2505
"""


def run_cells(notebook: NotebookNode) -> dict[str, Any]:
    """Run the cells in this process; give the value that each ends with."""
    space: dict[str, Any] = {}
    found = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        *before, last = ast.parse(cell.source).body
        if not isinstance(last, ast.Expr):
            before, last = [*before, last], None
        exec(compile(ast.Module(before, []), cell.id, "exec"), space)  # noqa: S102 - as a kernel does
        if last is not None:
            value = eval(compile(ast.Expression(last.value), cell.id, "eval"), space)  # noqa: S307 - as above
            found[cell.id] = value
    return found


def test_an_empty_store_says_what_to_do(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TETOTOTE_DATABASE_URL", store_url)

    with pytest.raises(NotebookStop, match="tetotote demo") as stop:
        open_city(language="en")

    assert stop.value._render_traceback_() == [str(stop.value)]


def test_a_wrong_question_is_answered_in_words(
    demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TETOTOTE_DATABASE_URL", demo_url)
    city = open_city()

    with pytest.raises(NotebookStop, match="TUESDAY"):
        city.ask(kind="salon", day="TUESDAY")

    city.engine.dispose()


def test_a_city_without_streets_areas_and_ages(
    store_url: str,
    notebook: NotebookNode,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every table and picture of distances says that it is an estimate."""
    run = make_runner(store_url, tmp_path)
    (tmp_path / "people.csv").write_text(POPULATION, encoding="utf-8")
    (tmp_path / "salons.csv").write_text(SALONS, encoding="utf-8")
    for arguments in (
        ("init", "--code", "35202", "--name", "宇部市"),
        ("import", "population", tmp_path / "people.csv"),
        ("import", "resources", tmp_path / "salons.csv", "--kind", "salon"),
    ):
        answer = run(*arguments)
        assert answer.code == 0, answer.err
    monkeypatch.setenv("TETOTOTE_DATABASE_URL", store_url)
    monkeypatch.setenv("TETOTOTE_VAR", str(tmp_path))

    shown = run_cells(notebook)

    html = {cell: getattr(value, "_repr_html_", str)() for cell, value in shown.items()}
    for cell in (
        *("headline", "far-towns", "day", "causes", "limits", "walkers"),
        *("verdict-table", "areas", "classes", "gap-map", "day-map"),
        *("verdicts", "areas-chart"),
    ):
        assert "1.3" in html[cell], cell
    assert "<img" not in html["straight"] + html["way"]
    assert "<b>東町" not in html["unknown"] + html["far-towns"]
    assert not any("nan" in text.split("base64")[0] for text in html.values())
