"""Which resources count, as options of `tetotote gaps` and `tetotote reach`."""

from collections.abc import Callable

import pytest
from commanding import Run, make_runner
from oracle.walking_files import FOLDER

FROM = ("--from", "131.25,33.96")
HEADER = (
    "名前,助けの種類,使える人,受け入れ,状態,確認した日,緯度,経度,バリアフリー,日時,"
    "始まる時刻,終わる時刻"
)
SALONS = """\
毎週の体操,体操,誰でも,受入中,活動中,2020-04-01,33.9593,131.2496,車椅子可,毎週火曜日,10:00,12:00
月1回のお茶,茶話会,誰でも,受入中,活動中,,33.9593,131.2497,,第1火曜日,13:00,15:00
要支援の体操,体操,要支援・事業対象者,受入中,活動中,,33.9593,131.2498,,,,
満員のお茶,茶話会,誰でも,満員,活動中,,33.9593,131.2499,,,,
休止中の体操,体操,誰でも,受入中,休止中,,33.9593,131.2500,,,,
"""


@pytest.fixture(scope="module")
def in_town(
    make_store_url: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Give what runs ``tetotote`` on a town without streets, with salons of all sorts."""
    folder = tmp_path_factory.mktemp("conditions")
    sheet = folder / "salons.csv"
    sheet.write_text(f"{HEADER}\n{SALONS}", encoding="utf-8-sig")
    run = make_runner(make_store_url(), folder / "var")
    for words in (
        ("init", "--code", "352021", "--name", "宇部市"),
        ("import", "population", FOLDER / "units.csv"),
        ("import", "resources", sheet),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err
    return run


WRONG = {
    "--help-kind": ("dancing", "exercise (体操)"),
    "--status": ("closed", "preparing, trial, active, paused"),
    "--day": ("someday", "TUE"),
    "--month": ("13", "1 to 12"),
    "--hours": ("noon", "10:00-12:00"),
    "--often": ("often", "several_a_month"),
    "--for": ("me", "certified"),
    "--intake": ("full", "any"),
    "--feature": (" ", "段差なし"),
    "--stale": ("maybe", "out"),
}


@pytest.mark.parametrize("option", WRONG)
def test_a_wrong_value_is_answered_with_what_may_be_asked(
    in_town: Run, option: str
) -> None:
    value, known = WRONG[option]
    # Both commands share the options.
    command = ("reach", *FROM) if option < "--h" else ("gaps",)

    answer = in_town(*command, "--kind", "salon", option, value)

    assert (answer.code, answer.out) == (2, "")
    assert value in answer.err
    assert known in answer.err


ALL = {"毎週の体操", "月1回のお茶", "要支援の体操", "満員のお茶"}
COUNTED: dict[tuple[str, ...], set[str]] = {
    (): {"毎週の体操", "月1回のお茶"},
    ("--help-kind", "exercise"): {"毎週の体操"},
    ("--for", "certified"): ALL - {"満員のお茶"},
    ("--for", "all", "--intake", "any"): ALL,
    ("--hours", "11:00-14:00"): {"毎週の体操", "月1回のお茶"},
    ("--hours", "14:00", "--day", "tue"): {"月1回のお茶"},
    ("--often", "weekly"): {"毎週の体操"},
    ("--barrier-free",): {"毎週の体操"},
    ("--feature", "車いす", "--feature", "トイレ"): set(),
    ("--stale", "out"): set(),
    ("--status", "paused"): {"休止中の体操"},
}


@pytest.mark.parametrize("words", COUNTED, ids=" ".join)
def test_what_counts(in_town: Run, words: tuple[str, ...]) -> None:
    found = in_town("reach", *FROM, "--kind", "salon", *words, "--json").json()

    counted = found["resources"] + found["unreached"]
    assert {each["name"] for each in counted} == COUNTED[words]


def test_gaps_count_the_same(in_town: Run) -> None:
    words = ("--help-kind", "exercise", "--for", "certified", "--status", "active")

    found = in_town("gaps", "--kind", "salon", *words, "--json").json()

    assert found["resources"]["counted"] == 2
    assert (found["help_kind"], found["admits"]) == ("exercise", "certified")
    assert found["statuses"] == "active"


def test_words_say_what_was_asked_and_why_others_do_not_count(in_town: Run) -> None:
    asked = (
        "--kind",
        "salon",
        "--often",
        "weekly",
        "--feature",
        "車いす",
        "--day",
        "TUE",
    )

    reach = in_town("reach", *FROM, *asked).out
    gaps = in_town("gaps", *asked).out
    plain = in_town("reach", *FROM, "--kind", "salon").out

    line = "Which ones count: on Tuesdays / at least every week / with 車いす"
    assert line in reach.splitlines()
    assert line in gaps.splitlines()
    assert "barrier-free or not: not known" in reach
    assert "Which ones count" not in plain
