"""`tetotote closure` as it is typed."""

import json

import pytest

PLACE = "131.2401,33.9401"


@pytest.fixture
def town(run, tmp_path):
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    line = {"type": "LineString", "coordinates": [[131.24, 33.94], [131.25, 33.94]]}
    feature = {"type": "Feature", "properties": {"name": "本通り"}, "geometry": line}
    path = tmp_path / "roads.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}),
        encoding="utf-8",
    )
    assert run("import", "streets", path).code == 0
    return run


def test_add_list_end(town):
    assert town("closure", "list").out == "No street is closed by hand.\n"
    words = ("--at", PLACE, "--until", "2020-01-31", "--note", "崖くずれ\nのため")
    made = town("closure", "add", *words, "--json").json()
    assert made["metres"] == pytest.approx(11.1, abs=0.2)
    assert (made["until"], made["from"], made["months"]) == ("2020-01-31", None, [])
    assert (made["street"], made["closed_today"]) == ("本通り", False)
    answer = town("closure", "add", "--at", PLACE)
    assert "Closed: 本通り, 11.1 m from the point, until that is ended." in answer.out

    assert town("closure", "list").out.splitlines()[:2] == [
        "本通り, until 2020-01-31: open today",
        "    崖くずれ のため",
    ]
    rows = town("closure", "list", "--json").json()["closures"]
    assert [row["closed_today"] for row in rows] == [False, True]
    for row in rows:
        assert town("closure", "end", row["id"]).out == "Open again: 本通り.\n"
    assert town("closure", "list", "--json").json() == {"closures": []}
    again = town("closure", "end", rows[0]["id"])
    assert (again.code, again.out) == (1, "")
    assert "was ended on" in again.err


def test_nothing_is_kept_of_what_is_refused(town, dump):
    before = dump()
    for words, code, reason in (
        (("add", "--at", "131.2401,33.95"), 1, "m away (本通り)"),
        (("add", "--at", "33.94,131.24"), 2, "looks exchanged"),
        (("add", "--at", PLACE, "--months", "0"), 2, "no month 0"),
        (("add",), 2, "--at"),
        (("end", "x"), 1, "closure list"),
    ):
        answer = town("closure", *words)
        assert (answer.code, answer.out) == (code, "")
        assert reason in answer.err
    assert dump() == before
