"""A city far from Japan, under a metric system of its own."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest
import shapely
from commanding import Run, make_runner
from oracle.brute_force import Line, Place, Point, StreetMap
from oracle.uphill import Hills

from gis import crs
from gis.store.queries.municipalities import choose_city
from gis.store.queries.streets import read_street_lines
from gis.store.session import connect_store, migrate, read_session

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
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("poa")


@pytest.fixture(scope="module")
def in_porto_alegre(folder: Path, store_folder: Path) -> tuple[Run, list[str]]:
    """Give the city with all its files, and what the imports said."""
    run = begin(
        store_folder,
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


def test_minutes_are_those_of_a_search_from_every_place(
    in_porto_alegre: tuple[Run, list[str]], folder: Path, store_folder: Path
) -> None:
    """Heights of the GeoTIFF, steps of the PBF: every tenth cell, there and back.

    The streets and the heights of their ends are read from the store; projections, costs
    and paths are the oracle's.
    """
    run, _ = in_porto_alegre
    question = ("gaps", "--kind", "salon", "--profile", "older", "--limit", "15min")
    units = run(*question, "--json").json()["units"][::10]
    streets, height, steps = _read_hills(store_folder)
    with (folder / "poa_hexgrid.csv").open(encoding="utf-8") as file:
        homes = [_locate(row["lon"], row["lat"]) for row in csv.DictReader(file)][::10]
    with (folder / "poa_points_of_interest.csv").open(encoding="utf-8") as file:
        places = [_locate(row["lon"], row["lat"]) for row in csv.DictReader(file)]

    def place(points: list[Point]) -> list[tuple[Place, float]]:
        found = [streets.project(point) for point in points]
        return [(each.places[0], each.leg) for each in found]

    homes_on, places_on = place(homes), place(places)
    dearer = np.zeros((len(places), len(homes)))
    for turned in (1, -1):
        # Of every slope the other way round: what it costs to walk to the place.
        hills = Hills(
            streets,
            height.get,
            steps.__contains__,
            lambda slope, way=turned: _tobler(way * slope),  # type: ignore[misc]
            3.0,
        )
        dearer = np.maximum(dearer, hills.measure(places_on, homes_on))
    dearer[:, [leg > 200 for _, leg in homes_on]] = np.inf
    least = dearer.min(axis=0)
    reached = np.isfinite(least)
    assert reached.sum() > 90
    assert [unit["minutes"] is not None for unit in units] == reached.tolist()
    expected = np.ceil(least[reached] / 60 - 1e-9).astype(int).tolist()
    assert [unit["minutes"] for unit in units if unit["minutes"]] == expected
    level = [unit["walking_m"] / 60 for unit in units if unit["minutes"]]
    assert sum(m > w + 1 for m, w in zip(expected, level, strict=True)) > 20


def _locate(lon: str, lat: str) -> Point:
    (x, y), *_ = crs.coordinates_to_plane(
        np.array([float(lon)]), np.array([float(lat)]), 31982
    ).tolist()
    return x, y


def _read_hills(store_folder: Path) -> tuple[StreetMap, dict[Point, float], set[Line]]:
    """Give the stored streets in the plane, heights of their ends, and flights of steps."""
    engine = connect_store(f"sqlite:///{store_folder / 'store.db'}")
    with read_session(engine) as session:
        city = choose_city(session, "poa")
        stored = read_street_lines(session, city.id)
    engine.dispose()
    lines = [
        tuple((x, y) for x, y in shapely.get_coordinates(line).tolist())
        for line in np.asarray(crs.to_plane(stored.geometry, 31982))
    ]
    height = {
        end: metres
        for line, ends in zip(lines, stored.heights.tolist(), strict=True)
        for end, metres in zip((line[0], line[-1]), ends, strict=True)
        if not math.isnan(metres)
    }
    flights = {
        min(line, line[::-1])
        for line, is_flight in zip(lines, stored.steps, strict=True)
        if is_flight
    }
    return StreetMap.from_lines(lines), height, flights


def _tobler(slope: float) -> float:
    """Level metres of a metre on a slope; beyond 45 degrees as at 45 degrees."""
    return math.exp(3.5 * (abs(max(-1.0, min(slope, 1.0)) + 0.05) - 0.05))


def test_in_a_japanese_zone_the_files_are_refused(folder: Path, tmp_path: Path) -> None:
    run = begin(tmp_path, "--code", "13999", "--name", "みほん市", "--zone", "9")
    for word, what, file, *more in COMMANDS:
        answer = run(word, what, folder / file, *more)
        assert answer.code == 1
        assert ("outside the area" if what != "elevation" else "not known yet") in (
            answer.err
        )
