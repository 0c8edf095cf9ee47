"""A list in the columns of another is not taken for its next edition in silence."""

import csv
import json
from pathlib import Path

import pytest

HEADER = ("ID", "名称", "住所", "緯度", "経度")


def write(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADER)
        for n in range(count):
            table.writerow(
                (f"{n}", f"会館{n}", f"本町{n}", "33.94", f"{131.2 + n / 999}")
            )
    return path


@pytest.fixture
def halls(run, tmp_path):
    """Give a list of thirty, which is stored."""
    run("init", "--code", "35202", "--name", "宇部市")
    path = write(tmp_path / "halls.csv", 30)
    assert take(run, path).code == 0
    return path


def take(run, path, *words):
    return run("import", "resources", path, "--kind", "salon", *words)


def test_more_than_half_missing_is_asked_about(run, dump, halls):
    before = dump()
    write(halls, 14)
    answer = take(run, halls)
    assert answer.code == 1
    assert "would end 16 of the 30 that are stored" in answer.err
    assert "--data-set" in answer.err
    assert "--end-missing" in answer.err
    assert dump() == before

    dry = take(run, halls, "--dry-run")
    assert (dry.code, "end 16" in dry.out) == (1, True)
    assert "would end 16 of the 30" in dry.err
    assert dump() == before

    assert "ended 16" in take(run, halls, "--end-missing").out


def test_half_of_them_may_end(run, halls):
    write(halls, 15)
    assert "ended 15" in take(run, halls).out


def test_another_list_has_a_name_of_its_own(run, halls):
    write(halls, 2)
    answer = take(run, halls, "--data-set", "福祉会館")
    assert "Added 2, changed 0, left 0 as they were, ended 0." in answer.out
    again = take(run, halls, "--data-set", "福祉会館")
    assert "left 2 as they were" in again.out


def test_another_division_is_not_taken_for_the_daily_living_areas(run, tmp_path):
    run("init", "--code", "35202", "--name", "宇部市")
    path = tmp_path / "areas.geojson"

    def draw(*names):
        features = [
            {
                "type": "Feature",
                "properties": {"name": name},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[x, 33.9], [x + 0.1, 33.9], [x, 34.0], [x, 33.9]]],
                },
            }
            for name, x in zip(names, (131.1, 131.2, 131.3, 131.4), strict=False)
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        path.write_text(text, encoding="utf-8")

    draw("東", "西", "南", "北")
    assert run("import", "areas", path).code == 0
    draw("東小", "西小")
    answer = run("import", "areas", path)
    assert answer.code == 1
    assert "would end 4 of the 4" in answer.err
    assert "--set" in answer.err
    assert run("import", "areas", path, "--set", "小学校区").code == 0
