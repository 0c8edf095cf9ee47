"""Entering a city, in Japan and elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commanding import Dump, Run, make_dump, make_runner
from pyproj import Geod

# Porto Alegre: two places, longitude and latitude.
CATHEDRAL = (-51.2302, -30.0337)
GASOMETER = (-51.2415, -30.0342)


@pytest.fixture(scope="module")
def lasting(
    make_store_url: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Run, Dump]:
    """Give one store that several tests enter cities into, and what reads it."""
    url = make_store_url()
    return make_runner(url, tmp_path_factory.mktemp("var")), make_dump(url)


def write_places(folder: Path) -> tuple[Path, Path]:
    """Write people at one place and a hall at the other."""
    people, halls = folder / "people.csv", folder / "halls.csv"
    people.write_text(
        "code,name,population,longitude,latitude\n"
        f"1,Centro,100,{CATHEDRAL[0]},{CATHEDRAL[1]}\n",
        encoding="utf-8",
    )
    halls.write_text(
        f"ID,name,longitude,latitude\n1,Usina,{GASOMETER[0]},{GASOMETER[1]}\n",
        encoding="utf-8",
    )
    return people, halls


@pytest.mark.parametrize(
    ("words", "code", "epsg"),
    [
        (("--code", "35203"), "35203", "EPSG:6671"),
        (("--code", "401307"), "40130", "EPSG:6670"),
        (("--code", "011002"), "01100", "EPSG:6680"),
        (("--code", "13421", "--zone", "14"), "13421", "EPSG:6682"),
        (("--code", "POA", "--crs", "EPSG:31982"), "POA", "EPSG:31982"),
    ],
)
def test_a_city_is_entered_and_its_plane_is_told(
    lasting: tuple[Run, Dump], words: tuple[str, ...], code: str, epsg: str
) -> None:
    run, _ = lasting

    answer = run("init", "--name", "まち", *words)

    assert answer.code == 0, answer.err
    assert code in answer.out
    assert epsg in answer.out


@pytest.mark.parametrize(
    ("words", "code", "sign"),
    [
        (("--code", "352022", "--name", "宇部市"), 2, "should be 1"),
        (("--code", "35202", "--name", ""), 2, "--name"),
        (("--code", "35202"), 2, "--name"),
        (("--name", "宇部市"), 2, "--code"),
        (("--code", "35202", "--name", "宇部市", "--zone", "0"), 2, "zone"),
        (("--code", "35202", "--name", "宇部市", "--zone", "three"), 2, "--zone"),
        (
            ("--code", "x", "--name", "x", "--zone", "3", "--crs", "EPSG:31982"),
            2,
            "--crs",
        ),
        (("--code", "x", "--name", "x", "--crs", "EPSG:2227"), 1, "metres"),
        (("--code", "x", "--name", "x", "--crs", "31"), 1, "EPSG:6671"),
    ],
)
def test_what_means_nothing_is_refused(
    lasting: tuple[Run, Dump], words: tuple[str, ...], code: int, sign: str
) -> None:
    run, dump = lasting
    before = dump()

    answer = run("init", *words)

    assert answer.code == code
    assert sign in answer.err
    assert answer.out == ""
    assert dump() == before


def test_a_city_elsewhere_has_distances_in_its_own_system(
    run: Run, tmp_path: Path
) -> None:
    """UTM 22 south, 22 km from its meridian: 0.9996 of the ground, and 6 millionths."""
    people, halls = write_places(tmp_path)
    for words in (
        ("init", "--code", "POA", "--name", "Porto Alegre", "--crs", "EPSG:31982"),
        ("import", "population", people, "--crs", "EPSG:4326"),
        ("import", "resources", halls, "--kind", "salon", "--crs", "EPSG:4326"),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err

    (unit,) = run("gaps", "--kind", "salon", "--json").json()["units"]

    _, _, ground = Geod(ellps="GRS80").inv(*CATHEDRAL, *GASOMETER)
    assert 1000 < ground < 1200
    assert unit["straight_m"] == pytest.approx(ground * 0.999606, abs=0.06)


def test_a_city_elsewhere_in_a_japanese_zone_is_an_error(
    run: Run, dump: Dump, tmp_path: Path
) -> None:
    people, halls = write_places(tmp_path)
    assert run("init", "--code", "13209", "--name", "東大和市").code == 0
    before = dump()

    for words in (
        ("import", "population", people),
        ("import", "resources", halls, "--kind", "salon"),
    ):
        answer = run(*words)
        assert answer.code == 1
        assert "-51.2" in answer.err
        assert "--crs" in answer.err
    assert dump() == before


def test_two_cities_in_one_store(run: Run) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    assert run("init", "--code", "13209", "--name", "東大和市").code == 0

    unsaid = run("gaps", "--kind", "salon")
    said = run("gaps", "--kind", "salon", "--municipality", "352021")
    wrong = run("gaps", "--kind", "salon", "--municipality", "352029")

    assert unsaid.code == 1
    assert "--municipality" in unsaid.err
    assert "宇部市" in said.err
    assert "import population" in said.err
    # A wrong check digit is a slip of the keyboard, and may be another city's code.
    assert wrong.code in {1, 2}
    assert "352029" in wrong.err
