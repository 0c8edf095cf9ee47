"""`tetotote sensitivity` on the demo city and on Ube, in both languages."""

import csv
import gettext
import re
from pathlib import Path

import pytest
from commanding import Run
from sqlalchemy.orm import Session

from app.commands.sensitivity_words import sensitivity_in_words
from app.i18n import TRANSLATIONS
from gis.domain.dates import today
from gis.runs.questions import parse_question
from gis.runs.sensitivity.answer import answer_sensitivity
from gis.store.queries.municipalities import choose_city

ASKED = ("--kind", "salon", "--age", "65", "--day", "TUE")


def test_words_json_and_csv_tell_the_same(in_demo: Run, tmp_path: Path) -> None:
    file = tmp_path / "sure.csv"
    answer = in_demo("sensitivity", *ASKED, "--json", "--csv", file)
    assert answer.code == 0, answer.err
    told = answer.json()
    words = in_demo("sensitivity", *ASKED).out
    for verdict, sentence in {
        "always": "near, however one asks",
        "depends": "near or far, depending on how one asks",
        "never": "far, however one asks",
    }.items():
        people = f"{told['verdicts']['m'][verdict]:,.0f} people"
        assert re.search(rf"{people} \( *\d+%\): {sentence}", words)
    assert f"{told['depends_on']['stale']:,.0f} people: old entries" in words
    for each in told["combinations"]:
        assert f"{each['covered']:,.0f} ({each['share']:.0%})" in words
    turning = [each for each in told["units"] if each["changes"]]
    assert turning
    first = max(turning, key=lambda each: each["verdicts"]["depends"])
    assert re.search(rf"1\. {first['name']} \(.*\): (near|far); it matters to", words)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [row["verdict"] for row in rows] == [
        each["verdict"] for each in told["units"]
    ]
    assert "Which ones count: on Tuesdays" in words


def test_what_was_asked_is_what_gaps_tells(in_demo: Run) -> None:
    asked = (*ASKED, "--limit", "7min", "--profile", "frame", "--stale", "out")
    sure, gaps = (
        in_demo(name, *asked, "--json").json() for name in ("sensitivity", "gaps")
    )
    (mine,) = (
        each
        for each in sure["combinations"]
        if each["limit"] == sure["limit"]
        and (each["profile"], each["stale"]) == ("frame", "out")
    )
    for name in ("covered", "share", "share_measured", "population_measured"):
        assert mine[name] == gaps[name]
    same = set(sure) & set(gaps) - {"units", "areas", "run"}
    assert len(same) > 15
    assert {name: sure[name] for name in same} == {name: gaps[name] for name in same}
    shares = {each["id"]: each["share"] for each in gaps["units"]}
    assert {each["id"]: each["share"] for each in sure["units"]} == shares


def test_ube_agrees_with_the_published_distances(
    in_ube: Run, shared_data: Path
) -> None:
    told = in_ube("sensitivity", "--kind", "salon", "--json").json()
    with (shared_data / "ube" / "expected_shelters.csv").open(
        encoding="utf-8-sig", newline=""
    ) as opened:
        rows = list(csv.DictReader(opened))
    reached = [row for row in rows if row["status"] == "reached"]
    for each in told["combinations"]:
        if each["limit"]["unit"] == "m" and each["profile"] == "standard":
            limit = each["limit"]["value"]
            assert each["covered"] == sum(
                float(row["JINKO"])
                for row in reached
                if float(row["walking_m"]) <= limit
            )
    always, never = (
        sum(float(row["JINKO"]) for row in reached if holds(float(row["walking_m"])))
        for holds in (lambda metres: metres <= 300, lambda metres: metres > 800)
    )
    # Some cross steps, which a wheelchair does not: they are not always near.
    assert told["verdicts"]["m"]["always"] <= always
    assert told["verdicts"]["m"]["never"] <= never
    words = in_ube("sensitivity", "--kind", "salon").out
    # Publishers' lists are as fresh as their edition.
    assert "No entry is old" in words
    assert "without old entries" not in words
    assert "entries from publishers' lists: 42" in words


@pytest.mark.parametrize(
    ("option", "value"),
    [("--limit", "far"), ("--stale", "maybe"), ("--age", "x"), ("--kind", "x")],
)
def test_what_means_nothing_is_refused(run: Run, option: str, value: str) -> None:
    # Before the store is opened: it has no city yet.
    answer = run("sensitivity", "--kind", "salon", option, value)
    assert (answer.code, answer.out) == (2, "")
    assert value in answer.err


def test_a_walker_that_the_city_does_not_know_is_refused(in_demo: Run) -> None:
    answer = in_demo("sensitivity", "--kind", "salon", "--profile", "runner")
    assert answer.code == 2
    assert "“runner”" in answer.err
    assert "wheelchair" in answer.err


def test_an_empty_city_says_what_to_take_in(run: Run) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    nobody = run("sensitivity", "--kind", "salon")
    assert nobody.code == 1
    assert "import population" in nobody.err


def test_japanese_is_plain_and_fits_the_terminal(
    demo_session: Session, tmp_path: Path
) -> None:
    session = demo_session
    answer = answer_sensitivity(
        session,
        choose_city(session, None),
        parse_question(kind="salon", limit="10min"),
        networks_folder=tmp_path,
        today=today(),
    )
    catalogue = gettext.translation("messages", str(TRANSLATIONS), ["ja"])

    for width, tables in ((60, 3), (200, 1)):
        said = sensitivity_in_words(
            answer, catalogue.gettext, language="ja", width=width
        )
        assert not re.findall(r"[A-Za-z]{3,}", re.sub(r"--(json|csv)", "", said))
        for word in (
            "どう決めても近い",
            "古い情報を除く",
            "10分",
            "車いす",
            "データの古さ",
        ):
            assert word in said
        assert said.count("\n300m") == tables
        assert not re.search("網羅|最適|閾値|感度", said)
