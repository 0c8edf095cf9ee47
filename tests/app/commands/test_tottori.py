"""A prefecture's census polygons: one city's are taken, the others counted."""

from pathlib import Path

import pyogrio
import pytest
import shapely
from commanding import Run

ZIP = "tottori/31-tottori-all.zip"
LAND = 8101
"""HCODE of polygons where people may live; 8154 is water."""


@pytest.fixture
def in_tottori(run: Run, shared_data: Path) -> Run:
    """Give a store with Tottori City's people."""
    assert run("init", "--code", "31201", "--name", "鳥取市").code == 0
    answer = run("import", "population", shared_data / ZIP)
    assert answer.code == 0, answer.err
    assert "left out" in answer.out
    return run


def test_people_of_other_cities_are_left_out(
    in_tottori: Run, shared_data: Path
) -> None:
    meta, _, wkb, values = pyogrio.raw.read(f"/vsizip/{shared_data / ZIP}")
    columns = dict(zip(meta["fields"].tolist(), values, strict=True))
    mine = [
        str(code).startswith("31201") and kind == LAND
        for code, kind in zip(columns["KEY_CODE"], columns["HCODE"], strict=True)
    ]
    people = zip(columns["JINKO"], mine, strict=True)
    expected = sum(int(number) for number, here in people if here)

    answer = in_tottori("gaps", "--kind", "salon", "--json").json()

    assert len(answer["units"]) == sum(mine) < len(wkb)
    assert answer["population"] == expected
    assert shapely.is_valid(shapely.from_wkb(wkb)).sum() == len(wkb) - 1


def test_a_file_of_other_cities_alone_is_refused(run: Run, shared_data: Path) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0

    answer = run("import", "population", shared_data / ZIP)

    assert answer.code == 1
    assert "35202" in answer.err
    assert "31201" in answer.err
