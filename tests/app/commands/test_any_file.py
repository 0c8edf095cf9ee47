"""Whatever file is handed to an import: a sentence, no traceback, and all of it or nothing."""

import tempfile
from itertools import cycle
from pathlib import Path

import pytest
from commanding import Dump, Run, make_dump, make_runner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.commands.imports.group import import_files

SAMPLES = Path(__file__).parents[2] / "data" / "sources"
WORDS = tuple(import_files.commands)
OPTIONS = {"resources": ("--kind", "salon")}
FILES = sorted(path for path in SAMPLES.iterdir() if path.name != "README.md")


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> tuple[Run, Dump]:
    """Give a store of the embedded engine with a city that has one area."""
    folder = tmp_path_factory.mktemp("any")
    url = f"sqlite:///{folder / 'any.db'}"
    run = make_runner(url, folder / "var")
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    area = folder / "area.geojson"
    area.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature",'
        ' "properties": {"name": "一中"}, "geometry": {"type": "Polygon", "coordinates":'
        " [[[131.2, 33.9], [131.3, 33.9], [131.3, 34.0], [131.2, 33.9]]]}}]}",
        encoding="utf-8",
    )
    assert run("import", "areas", area).code == 0
    return run, make_dump(url)


def check(city: tuple[Run, Dump], word: str, name: str, content: bytes) -> None:
    run, dump = city
    before = dump()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        words = ("import", word, path, *OPTIONS.get(word, ()))
        answer = run(*words, "--dry-run")
        told = answer.out + answer.err
        assert "mistake of tetotote" not in told, f"{word} {name}: {told}"
        assert "Traceback" not in told
        assert dump() == before
        if answer.code == 0:
            return
        assert answer.code in {1, 2}
        earnest = run(*words)
        assert "mistake of tetotote" not in earnest.err
        assert earnest.code == 0 or dump() == before


calm = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)


@pytest.mark.parametrize("word", WORDS)
@calm
@example(content=b"", name="empty.csv")
@example(content=b"\x00" * 64, name="nothing.shp")
@given(
    content=st.binary(max_size=300),
    name=st.sampled_from(
        ("a.csv", "a.zip", "a.geojson", "a.tif", "a.osm.pbf", "a.xlsx", "a")
    ),
)
def test_any_bytes(city, word, content, name):
    check(city, word, name, content)


@pytest.mark.parametrize(("word", "path"), list(zip(cycle(WORDS), FILES, strict=False)))
@calm
@given(data=st.data())
def test_changed_samples(city, word, path, data):
    """A sample with bytes changed, cut off, or handed to a word that it is not for."""
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((len(content), len(content) // 2, 40)))
    check(city, word, path.name, bytes(content[:cut]))
