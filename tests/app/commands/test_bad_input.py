"""What cannot be taken: a message to act on, exit 1, the store exactly as before."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commanding import Dump, Run

HEADER = "NO,名称,住所,緯度,経度\n"
Make = Callable[[Path], None]


@pytest.fixture
def city(run: Run) -> Run:
    """Give a store with an empty city in zone III."""
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    return run


def write_text(text: str, encoding: str = "utf-8") -> Make:
    """Give what writes a text file."""
    return lambda path: path.write_text(text, encoding=encoding) and None


def write_cut_zip(path: Path) -> None:
    """Write a zip that ends in the middle."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("streets.shp", b"0123456789" * 5000)
    path.write_bytes(path.read_bytes()[:-40])


POINTS = """{"type": "FeatureCollection", "features": [{"type": "Feature",
 "properties": {"name": "a"},
 "geometry": {"type": "Point", "coordinates": [131.25, 33.95]}}]}"""

CASES = {
    "empty file": ("people.csv", write_text(""), "population", "empty"),
    "header alone": (
        "people.csv",
        write_text("JINKO,X_CODE,Y_CODE\n"),
        "population",
        "",
    ),
    "cut zip": ("streets.zip", write_cut_zip, "streets", "streets.zip"),
    "no PBF": (
        "streets.osm.pbf",
        write_text("not a map"),
        "streets",
        "streets.osm.pbf",
    ),
    "missing file": ("missing.zip", lambda _path: None, "streets", "missing.zip"),
    "wrong encoding": (
        "halls.csv",
        lambda path: path.write_bytes(
            HEADER.encode() + b"1,\xff\xfe\x80,x,33.9,131.2\n"
        ),
        "resources",
        "--encoding",
    ),
    "latitude and longitude exchanged": (
        "halls.csv",
        write_text(HEADER + "1,公民館,宇部市,131.25,33.95\n"),
        "resources",
        "exchanged",
    ),
    "points given as streets": (
        "streets.geojson",
        write_text(POINTS),
        "streets",
        "points",
    ),
    "missing column": (
        "people.csv",
        write_text("KEY_CODE,JINKO\n352020320,416\n"),
        "population",
        "X_CODE",
    ),
    "another city": (
        "halls.csv",
        write_text(HEADER + "1,公民館,札幌市,43.06,141.35\n"),
        "resources",
        "43.06",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_cannot_be_taken(
    case: str, city: Run, dump: Dump, tmp_path: Path
) -> None:
    """Name the file and what to do, without a traceback, and change nothing."""
    name, make, what, sign = CASES[case]
    path = tmp_path / name
    make(path)
    before = dump()
    words = [
        "import",
        what,
        path,
        *(["--kind", "salon"] if what == "resources" else []),
    ]

    answer = city(*words)

    assert answer.code == 1
    assert answer.out == ""
    assert name in answer.err
    assert sign in answer.err
    assert "Traceback" not in answer.err
    assert dump() == before


def test_every_faulty_row_is_named_at_once(
    city: Run, dump: Dump, tmp_path: Path
) -> None:
    """A thousand faulty rows among good ones: all are listed, none is taken."""
    path = tmp_path / "halls.csv"
    rows = [f"{n},会館{n},宇部市,33.95,131.25\n" for n in range(10)]
    rows += [f"{n},会館{n},宇部市,みどり町,131.25\n" for n in range(10, 1010)]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    before = dump()

    answer = city("import", "resources", path, "--kind", "salon")

    assert answer.code == 1
    for row in range(12, 1012):
        assert f"halls.csv, row {row}, column 緯度" in answer.err
    assert "みどり町" in answer.err
    assert dump() == before


def test_good_rows_can_be_taken_alone(city: Run, tmp_path: Path) -> None:
    """With --skip-faulty the faulty rows are listed and left out."""
    path = tmp_path / "halls.csv"
    path.write_text(
        HEADER + "1,会館,宇部市,33.95,131.25\n2,寺,宇部市,x,131.25\n", encoding="utf-8"
    )

    answer = city("import", "resources", path, "--kind", "salon", "--skip-faulty")

    assert answer.code == 0
    assert "Added 1" in answer.out
    assert "row 3" in answer.out


def test_a_dry_run_changes_nothing(city: Run, dump: Dump, tmp_path: Path) -> None:
    """It says what would happen."""
    path = tmp_path / "halls.csv"
    path.write_text(HEADER + "1,会館,宇部市,33.95,131.25\n", encoding="utf-8")
    before = dump()

    answer = city("import", "resources", path, "--kind", "salon", "--dry-run")

    assert answer.code == 0
    assert "Would add 1" in answer.out
    assert dump() == before


@pytest.mark.parametrize(
    ("words", "code", "sign"),
    [
        (("gaps", "--kind", "tea"), 2, "salon"),
        (("gaps", "--kind", "salon", "--limit", "far"), 2, "400m"),
        (("gaps", "--kind", "salon", "--profile", "runner"), 2, "older"),
        (("gaps", "--kind", "salon", "--day", "MOO"), 2, "TUE"),
        (("gaps", "--kind", "salon", "--age", "64"), 2, "75"),
        (("gaps",), 2, "--kind"),
        (("gaps", "--kind", "salon"), 1, "population"),
        (("gaps", "--kind", "salon", "--municipality", "01100"), 1, "35202"),
        (("init", "--code", "352022", "--name", "宇部市"), 2, "352022"),
        (("init", "--code", "35202", "--name", "宇部市"), 1, "already"),
        (("init", "--code", "13421", "--name", "小笠原村"), 2, "--zone"),
        (
            ("init", "--code", "POA", "--name", "Porto Alegre", "--crs", "EPSG:4326"),
            1,
            "metres",
        ),
        (("nothing",), 2, "nothing"),
    ],
)
def test_a_question_that_cannot_be_asked(
    words: tuple[str, ...], code: int, sign: str, city: Run
) -> None:
    """Leave with 2 for what is mistyped, with 1 for what is missing, and say what helps."""
    answer = city(*words)

    assert answer.code == code
    assert sign in answer.err
    assert "Traceback" not in answer.err


def test_an_age_that_the_data_does_not_have(city: Run, tmp_path: Path) -> None:
    """Ages are never estimated."""
    path = tmp_path / "people.csv"
    path.write_text(
        "KEY_CODE,MOJI,JINKO,X_CODE,Y_CODE\n352020320,朝日町,416,131.24665,33.9572\n",
        encoding="utf-8",
    )
    assert city("import", "population", path).code == 0

    answer = city("gaps", "--kind", "salon", "--age", "75")

    assert answer.code == 1
    assert "total" in answer.err
