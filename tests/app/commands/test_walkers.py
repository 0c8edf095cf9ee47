"""`tetotote walkers` as it is typed."""

import pytest

from gis.domain.walker_files import make_walkers


@pytest.fixture
def city(run):
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    return run


def test_from_the_example_to_the_question(city, tmp_path, dump):
    path = tmp_path / "w.toml"
    assert city("walkers", "template", path).out == f"Written: {path}\n"
    again = city("walkers", "template", path)
    assert (again.code, again.out) == (1, "")
    assert "exists already" in again.err

    # Nobody has looked yet into where the speed comes from.
    refused = city("walkers", "take", path)
    assert (refused.code, refused.out) == (1, "")
    assert "walker 1 (stick): basis: “” cannot be shown" in refused.err
    text = path.read_text(encoding="utf-8").replace('basis = ""', 'basis = "調べ"')
    path.write_text(text, encoding="utf-8")
    before = dump()
    assert city("walkers", "take", path, "--dry-run").out == (
        "New: stick\nThis was a dry run: nothing was changed.\n"
    )
    assert dump() == before
    assert city("walkers", "take", path).out == "New: stick\n"
    before = dump()
    assert city("walkers", "take", path, "--json").json() == {
        "new": [],
        "changed": [],
        "unchanged": ["stick"],
        "dry_run": False,
    }
    assert dump() == before

    assert city("walkers", "list").out.endswith(
        "stick: つえを使う, 40 m a minute (the city's own)\n"
        "    調べ\n"
        "    Tobler's hiking function, steps 3 times as long\n"
    )
    wrong = city("gaps", "--kind", "salon", "--profile", "sticks")
    assert wrong.code == 2
    assert "standard, older, slow, frame, wheelchair, stick" in wrong.err
    reach = ("reach", "--kind", "salon", "--from", "131.25,33.95", "--json")
    assert city(*reach, "--profile", "stick").json()["metres_per_minute"] == 40.0
    assert city(*reach, "--profile", "sticks").code == 2

    assert city("walkers", "drop", "stick").out == "Dropped: stick\n"
    assert city("walkers", "drop", "stick").code == 1
    assert city("gaps", "--kind", "salon", "--profile", "stick").code == 2


def test_what_is_listed_can_be_taken_again(city, tmp_path):
    """Keys and values of the list are those of a file."""
    path = tmp_path / "w.toml"
    path.write_text(
        '[[walker]]\ncode = "older"\nmetres_per_minute = 50\nbasis = "調べ"\n',
        encoding="utf-8",
    )
    assert city("walkers", "take", path).out == "New: older\n"
    rows = city("walkers", "list", "--json").json()["walkers"]
    origins = [row.pop("origin") for row in rows]
    assert origins == ["default", "changed", "default", "default", "default"]
    told = [{k: v for k, v in row.items() if v is not None} for row in rows]
    made = make_walkers({"walker": told}, "list")
    assert [(each.code, each.metres_per_minute) for each in made] == [
        ("standard", 80.0),
        ("older", 50.0),
        ("slow", 48.0),
        ("frame", 48.0),
        ("wheelchair", 38.4),
    ]
    assert "a little slower, 50 m a minute (changed by the city)" in (
        city("walkers", "list").out
    )
    answer = city("walkers", "drop", "older").out
    assert answer.startswith(
        "As it was again:\nolder: a little slower, 60 m a minute\n"
    )


def test_files_that_cannot_be_read_or_written(city, tmp_path, dump):
    before = dump()
    for words, reason in (
        (("take", tmp_path / "none.toml"), "none.toml cannot be read"),
        (("take", tmp_path), "cannot be read"),
        (("template", tmp_path / "no" / "w.toml"), "cannot be written"),
    ):
        answer = city("walkers", *words)
        assert (answer.code, answer.out) == (1, "")
        assert reason in answer.err
    assert dump() == before
