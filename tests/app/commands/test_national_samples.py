"""Files of 国土数値情報, written to its definitions: each goes in with one command."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "data" / "sources"


@pytest.fixture
def city(run):
    assert run("init", "--code", "352021", "--name", "宇部市").code == 0
    assert run("import", "boundary", SAMPLES / "N03-24_35.geojson").code == 0
    return run


CASES = {
    "A32-21_35": (("areas",), 2, 1, ()),
    "A27-13_35": (("areas", "--set", "小学校区"), 2, 1, ()),
    "N02-23_RailroadSection": (("landmarks",), 2, 1, ()),
    "N02-23_Station": (("landmarks",), 1, 1, ()),
    "P11-22_35": (("transport",), 2, 1, ("taken once: 1",)),
    "P14-21_35": (("resources",), 2, 1, ()),
    "P29-21_35": (("resources",), 2, 1, ()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_of_the_prefecture_is_filtered_to_the_city(city, name):
    (word, *options), added, others, signs = CASES[name]
    path = SAMPLES / f"{name}.geojson"
    answer = city("import", word, path, *options)
    assert answer.code == 0, answer.err
    assert f"Added {added}, changed 0" in answer.out
    assert f"left out: {others}" in answer.out
    for sign in signs:
        assert sign in answer.out
    again = city("import", word, path, *options)
    assert f"Added 0, changed 0, left {added} as they were" in again.out


def test_the_outline_leaves_others_out(run):
    run("init", "--code", "352021", "--name", "宇部市")
    answer = run("import", "boundary", SAMPLES / "N03-24_35.geojson")
    assert "left out: 2" in answer.out


def test_welfare_facilities_and_schools_tell_their_kind(city, tmp_path):
    for name in ("P14-21_35", "P29-21_35"):
        city("import", "resources", SAMPLES / f"{name}.geojson")
    for kind, count in (("care", 1), ("consultation", 1), ("place", 2)):
        answer = city("export", "csv", tmp_path / f"{kind}.csv", "--kind", kind)
        assert f"{count} resources" in answer.out
