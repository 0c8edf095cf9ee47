"""Walkers that a city writes: what may be said of one, and every fault at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.profiles import OLDER, WalkerProfile
from gis.domain.slopes import MINETTI, SLOPE_FUNCTIONS
from gis.domain.walker_files import make_walkers, parse_walkers
from gis.domain.walker_values import KEYS
from gis.errors import SourceError

FILE = "w.toml"
STICK = {
    "code": "stick",
    "name": "つえを使う",
    "name_en": "with a stick",
    "metres_per_minute": 40,
    "basis": "市が測った20人の  平均（80%）\n",
    "slope": "minetti",
    "steps": "impassable",
    "steepest": 0.08,
}


def make(*rows: dict[str, Any]) -> list[WalkerProfile]:
    return make_walkers({"walker": list(rows)}, FILE)


def refuse(told: Any) -> str:
    with pytest.raises(SourceError) as caught:
        make_walkers(told, FILE)
    message = str(caught.value)
    assert message.startswith("w.toml cannot be taken; nothing was changed.\n")
    return message


def test_a_walker_of_the_city_s_own_is_all_that_is_told() -> None:
    (walker,) = make(STICK)

    assert (walker.code, walker.label, walker.label_en) == (
        "stick",
        "つえを使う",
        "with a stick",
    )
    assert walker.facts() == ("stick", 40.0, "minetti", None, 0.08)
    assert walker.slope is MINETTI
    assert walker.bases[0] == "市が測った20人の 平均（80％）"
    assert {walker, walker} == set(make(STICK))
    # A rule is said with where it is from: nobody is to take it for the program's.
    assert [base for base in walker.bases if "as the city has set" in base]
    # Messages are templates: a name or a source of a city must pass for one.
    assert all(base % {} == base for base in (*walker.bases, walker.label))


def test_a_default_keeps_what_is_not_told() -> None:
    row = {"code": "older", "metres_per_minute": 50, "basis": "市の調べ"}
    (walker,) = make(row)

    assert walker.facts() == ("older", 50.0, *OLDER.facts()[2:])
    assert (walker.label, walker.slope_basis) == (OLDER.label, OLDER.slope_basis)
    assert walker.bases == ("市の調べ", *OLDER.bases[1:])
    (same,) = make(row | {"steps": 1, "name": "ゆっくりめ"})
    assert (same.steps_factor, same.label) == (1.0, "ゆっくりめ")
    assert same.steps_basis != OLDER.steps_basis


@given(
    speed=st.floats(10, 150) | st.integers(10, 150),
    steps=st.floats(1, 20) | st.integers(1, 20) | st.just("impassable"),
    steepest=st.none() | st.floats(0.01, 1),
    slope=st.sampled_from(list(SLOPE_FUNCTIONS)),
)
def test_whatever_may_be_told_is_what_the_walker_is(
    speed: float, steps: float | str, steepest: float | None, slope: str
) -> None:
    row = {"code": "a-1_B", "name": "甲", "basis": "乙", "metres_per_minute": speed}
    row |= {"steps": steps, "slope": slope}
    (walker,) = make(row if steepest is None else row | {"steepest": steepest})

    factor = None if steps == "impassable" else steps
    assert walker.facts() == ("a-1_B", speed, slope, factor, steepest)


@pytest.mark.parametrize(
    ("key", "value", "remedy"),
    [
        ("code", "お", "digits, _ and -"),
        ("code", "-a", "digits, _ and -"),
        ("code", "a" * 21, "digits, _ and -"),
        ("name", " ", "not an empty one"),
        ("name", 7, "in quotes"),
        ("name", "a\u202eb", "cannot be shown"),
        ("name", "あ" * 25, "at most 24"),
        ("basis", "", "not an empty one"),
        ("basis", "あ" * 301, "at most 300"),
        ("metres_per_minute", 9.99, "from 10 to 150"),
        ("metres_per_minute", 151, "from 10 to 150"),
        ("metres_per_minute", "40", "without quotes"),
        ("metres_per_minute", float("nan"), "from 10 to 150"),
        ("metres_per_minute", True, "from 10 to 150"),
        pytest.param("metres_per_minute", 10**5000, "from 10 to 150", id="endless"),
        ("slope", "up", "level, tobler, minetti, campbell"),
        ("slope", ["level"], "level, tobler"),
        ("steps", 0.5, "(1 to 20), or “impassable”"),
        ("steps", [], "(1 to 20), or “impassable”"),
        ("steps", False, "(1 to 20), or “impassable”"),
        ("steepest", 8, "from 0.01 to 1"),
        ("steepest", 0, "from 0.01 to 1"),
    ],
)
def test_what_cannot_be_is_told_with_its_remedy(
    key: str, value: Any, remedy: str
) -> None:
    message = refuse({"walker": [STICK | {key: value}]})

    (fault,) = message.splitlines()[1:]
    assert f": {key}: “" in fault
    assert remedy in fault


@pytest.mark.parametrize("key", ["code", "metres_per_minute", "basis", "name", "slope", "steps"])  # fmt: skip
def test_what_is_missing_is_told_with_an_example(key: str) -> None:
    row = {name: value for name, value in STICK.items() if name != key}

    assert f"{key} is missing: write a line such as {key} = " in refuse(
        {"walker": [row]}
    )


def test_all_faults_come_at_once() -> None:
    message = refuse(
        {
            "walkers": [],
            "walker": [STICK | {"slop": 1}, STICK, STICK, {"code": "slow"}],
        }
    )

    begins = [
        "  there is no “walkers”. Nearest: walker. Known: walker",
        "  walker 1 (stick): there is no “slop”. Nearest: slope. Known: code, name, ",
        "  walker 3 (stick): code: “stick” is there twice: leave one of them",
        "  walker 4 (slow): metres_per_minute is missing: write a line such as metres_",
        "  walker 4 (slow): basis is missing: write a line such as basis = ",
    ]
    lines = message.splitlines()[1:]
    for line, begin in zip(lines, begins, strict=True):
        assert line.startswith(begin)
    assert "under a line [[walker]]" in refuse({"walker": STICK})
    assert "under a line [[walker]]" in refuse({"walker": [STICK, "slow"]})


@pytest.mark.parametrize(
    "text", ["[[walker", "", "# only a note\n", "a = " + "9" * 5000]
)
def test_what_is_no_file_of_walkers(text: str) -> None:
    with pytest.raises(SourceError, match=r"^w\.toml"):
        parse_walkers(text, FILE)


def test_toml_says_it_as_python_does() -> None:
    text = '[[walker]]\ncode = "older"\nmetres_per_minute = 50\nbasis = "市の調べ"\n'

    (walker,) = make_walkers(parse_walkers(text, FILE), FILE)
    assert walker.metres_per_minute == 50.0


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


@given(changed=st.dictionaries(st.sampled_from(KEYS), _ANYTHING))
def test_whatever_is_told_is_a_walker_or_refused_in_words(
    changed: dict[str, Any],
) -> None:
    row = STICK | changed
    try:
        (walker,) = make(row)
    except SourceError as error:
        lines = str(error).splitlines()[1:]
        # One fault for a value, and none for what is as it should be.
        assert 1 <= len(lines) <= len(changed)
    else:
        assert 10 <= walker.metres_per_minute <= 150
        assert walker.label
        assert walker.basis
