"""A city far from Japan, under a metric system of its own."""

import csv
from pathlib import Path

import pytest
from commanding import Run, make_runner

from gis.store.session import connect_store, migrate

COMMANDS = (
    ("import", "streets", "poa_osm.pbf"),
    ("import", "elevation", "poa_elevation.tif"),
    ("import", "population", "poa_hexgrid.csv"),
    ("import", "resources", "poa_points_of_interest.csv", "--kind", "salon"),
)


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "porto-alegre"


def begin(folder: Path, *words: str) -> Run:
    """Give what runs commands on a new store; heights and streets know both engines."""
    url = f"sqlite:///{folder / 'store.db'}"
    engine = connect_store(url)
    migrate(engine)
    engine.dispose()
    run = make_runner(url, folder / "var")
    assert run("init", *words).code == 0
    return run


@pytest.fixture(scope="module")
def in_porto_alegre(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Run, list[str]]:
    """Give the city with all its files, and what the imports said."""
    run = begin(
        tmp_path_factory.mktemp("poa"),
        *("--code", "poa", "--name", "Porto Alegre", "--crs", "EPSG:31982"),
    )
    said = []
    for word, what, file, *more in COMMANDS:
        answer = run(word, what, folder / file, *more)
        assert answer.code == 0, answer.err
        said.append(answer.out)
    return run, said


def test_everything_goes_in(in_porto_alegre: tuple[Run, list[str]]) -> None:
    _, (streets, heights, people, places) = in_porto_alegre
    assert "poa_osm.pbf was taken whole" in streets
    assert "403 × 413 cells, new." in heights
    assert "does not say its unit" in heights
    assert "1227 rows. Added 1227" in people
    assert "15 rows. Added 15" in places


def test_questions_are_answered(
    in_porto_alegre: tuple[Run, list[str]], folder: Path
) -> None:
    run, _ = in_porto_alegre
    with (folder / "poa_hexgrid.csv").open(encoding="utf-8") as file:
        people = [int(row["population"]) for row in csv.DictReader(file)]
    gaps = run("gaps", "--kind", "salon", "--json").json()
    assert gaps["population"] == sum(people)
    assert sum(gaps["status"].values()) == len(people)
    assert gaps["resources"]["counted"] == 15
    assert 0 < gaps["covered"] < gaps["covered_straight"] < sum(people)
    # From the market's own door.
    reach = run("reach", "--kind", "salon", "--from=-51.227811,-30.027565")
    assert reach.code == 0
    assert reach.out.splitlines()[1].endswith("public_market")


def test_in_a_japanese_zone_the_files_are_refused(folder: Path, tmp_path: Path) -> None:
    run = begin(tmp_path, "--code", "13999", "--name", "みほん市", "--zone", "9")
    for word, what, file, *more in COMMANDS:
        answer = run(word, what, folder / file, *more)
        assert answer.code == 1
        assert ("outside the area" if what != "elevation" else "not known yet") in (
            answer.err
        )
