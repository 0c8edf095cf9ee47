"""Bringing a store up to date, and drawing the base map."""

from collections.abc import Callable
from pathlib import Path

from commanding import Run, make_runner


def test_an_empty_store_gets_its_schema_and_keeps_it(
    empty_store_url: str, tmp_path: Path
) -> None:
    run = make_runner(empty_store_url, tmp_path / "var")
    before = run("gaps", "--kind", "salon")

    first, second = run("migrate"), run("migrate")

    assert before.code == 1
    assert (first.code, second.code) == (0, 0)
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0


def test_a_city_without_streets_has_no_base_map(run: Run) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0

    answer = run("tiles")

    assert answer.code == 0
    assert "no streets" in answer.out


def test_the_base_map_is_drawn_once_and_anew_for_other_towns(
    make_store_url: Callable[[], str], tmp_path: Path
) -> None:
    run = make_runner(make_store_url(), tmp_path / "var")
    folder = Path(__file__).parents[2] / "data" / "walking"
    tiles = tmp_path / "var" / "tiles"
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    assert run("import", "streets", folder / "streets.geojson").code == 0

    assert run("tiles").code == 0
    (streets_alone,) = tiles.glob("*.pmtiles")
    drawn_at = streets_alone.stat().st_mtime_ns
    assert run("tiles").code == 0
    assert streets_alone.stat().st_mtime_ns == drawn_at
    assert streets_alone.read_bytes()[:7] == b"PMTiles"

    assert run("import", "population", folder / "units.csv").code == 0
    assert run("tiles").code == 0
    assert len(list(tiles.glob("*.pmtiles"))) == 2
