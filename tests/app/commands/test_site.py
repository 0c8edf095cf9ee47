"""`tetotote site` on Ube, against proven optima and against spopt, and on the demo city.

Ube's shelters stand for salons in the store; nothing is registered as taking part, so that
with this kind nothing exists yet.
"""

import csv
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from commanding import Run

from app.commands import site as command
from app.commands.site_progress import progress_in_words
from gis.analysis.siting.conditions import free_choice
from gis.analysis.siting.covering import cover_all, cover_most
from gis.analysis.siting.medians import shorten_walks
from gis.analysis.siting.pairs import SitePairs, measure_site_pairs
from gis.analysis.siting.watch import Progress, Stage
from gis.domain.dates import today
from gis.runs.gap_inputs import read_gap_inputs
from gis.runs.gaps import work_out_gaps
from gis.runs.questions import parse_question
from gis.runs.siting.candidates import gather_candidates, put_on_streets
from gis.store.queries.municipalities import choose_city
from gis.store.session import open_store, read_session

NEW = ("--kind", "participation", "--profile", "standard")


@pytest.fixture(scope="session")
def ube(shared_data: Path) -> Path:
    """Give the folder of Ube's files."""
    return shared_data / "ube"


def read_optima(ube: Path) -> dict[tuple[int, int], int]:
    """Read the proven optima, by limit and number of sites."""
    with (ube / "expected_mclp.csv").open(encoding="utf-8-sig") as file:
        return {
            (int(row["threshold_m"]), int(row["p"])): int(row["covered_population"])
            for row in csv.DictReader(file)
        }


class UbeGround:
    """All ways between Ube's candidates and people, measured once."""

    def __init__(self, url: str, var: Path, candidates: Path) -> None:
        engine = open_store(url)
        with read_session(engine) as session:
            city = choose_city(session, None)
            inputs = read_gap_inputs(
                session,
                city,
                parse_question(kind="participation"),
                networks_folder=var / "networks",
                today=today(),
            )
            found = gather_candidates(session, city, candidates)
        engine.dispose()
        answer = work_out_gaps(inputs)
        assert inputs.walker is not None
        found, places = put_on_streets(found, city, inputs.walker)
        assert not found.left_out
        self.count = len(places)
        self.people = answer.point_people
        self.covered = answer.gaps.within
        self.pairs = measure_site_pairs(
            inputs.walker.network,
            places,
            answer.placed,
            limit=np.inf,
            detour_factor=answer.detour_factor,
        )


@pytest.fixture(scope="module")
def ground(
    ube_url: str, ube: Path, tmp_path_factory: pytest.TempPathFactory
) -> UbeGround:
    """Give the ways of Ube."""
    var = tmp_path_factory.getbasetemp() / "var"
    return UbeGround(ube_url, var, ube / "candidates.csv")


@pytest.mark.parametrize("limit", [500, 1000])
def test_proven_optima_of_ube(ground: UbeGround, ube: Path, limit: int) -> None:
    pairs = ground.pairs.within(limit)
    optima = read_optima(ube)
    for sites in range(1, 11):
        found = cover_most(
            pairs,
            ground.people,
            ground.covered,
            free_choice(ground.count),
            sites=sites,
        )
        assert found.is_optimal
        assert found.value == optima[limit, sites]


def test_the_command_tells_the_same(in_ube: Run, ube: Path) -> None:
    asked = (*NEW, "--limit", "1000m", "--candidates", ube / "candidates.csv")
    told = in_ube("site", *asked, "--sites", 7, "--json").json()
    optima = read_optima(ube)
    assert told["covered"] == told["gained"] == told["value"] == optima[1000, 7]
    assert (told["optimal"], told["optimality_gap"]) == (True, 0)
    assert (told["model"], len(told["sites"])) == ("mclp", 7)
    assert told["population"] == 169429
    gains = [each["gained"] for each in told["sites"]]
    assert gains == sorted(gains, reverse=True)
    assert sum(gains) == told["gained"]
    # At 1000 m greedy choice is not best: the first alone is not the best single one.
    assert gains[0] <= optima[1000, 1]

    words = in_ube("site", *asked, "--sites", 7)
    assert words.code == 0, words.err
    assert f"{told['gained']:,.0f} then, of 169,429" in words.out
    assert "Proven: with so many sites no choice reaches more people." in words.out
    assert words.err == ""


def test_a_city_without_halls_says_how_to_bring_some_in(in_ube: Run) -> None:
    answer = in_ube("site", *NEW, "--sites", 1)
    assert (answer.code, answer.out) == (1, "")
    assert "tetotote import resources FILE --kind place" in answer.err


def test_a_run_of_sites_is_kept_and_repeated(in_ube: Run, ube: Path) -> None:
    asked = (*NEW, "--model", "p-median", "--sites", 2, "--candidates")
    told = in_ube("site", *asked, ube / "candidates.csv", "--json").json()
    again = in_ube("runs", "repeat", told["run"]["id"], "--json")
    assert again.code == 0, again.out + again.err
    assert again.json()["same"]
    listed = in_ube("runs", "--json").json()["runs"]
    assert listed[0]["id"] == told["run"]["id"]
    assert listed[0]["kept"]


# What spopt and PuLP do that is to change in versions to come.
@pytest.mark.filterwarnings("ignore:PULP_CBC_CMD is deprecated")
@pytest.mark.filterwarnings("ignore:Constructing LpVariable:DeprecationWarning")
def test_spopt_finds_nothing_better(ground: UbeGround) -> None:
    """Compare all three models with CBC, on every twelfth candidate."""
    from pulp import PULP_CBC_CMD  # noqa: PLC0415 - five seconds, for this test alone
    from spopt.locate import LSCP, MCLP, PMedian  # noqa: PLC0415 - with it

    cost = np.full((len(ground.people), ground.count), np.inf)
    cost[ground.pairs.point, ground.pairs.candidate] = ground.pairs.cost
    cost = cost[:, ::12]
    joined = np.isfinite(cost).all(axis=1) & (ground.people > 0)
    cost, people = cost[joined], ground.people[joined]
    point, candidate = np.nonzero(cost < np.inf)
    order = np.lexsort((point, candidate))
    pairs = SitePairs(
        candidate[order].astype(np.int32),
        point[order].astype(np.int32),
        cost[point[order], candidate[order]],
    )
    none, free = np.zeros(len(people), dtype=bool), free_choice(cost.shape[1])

    def solve(model) -> float:
        return model.solve(PULP_CBC_CMD(msg=False)).problem.objective.value()

    near = pairs.within(1000)
    for sites in (3, 8):
        most = cover_most(near, people, none, free, sites=sites).value
        assert most == solve(
            MCLP.from_cost_matrix(cost, people, 1000.0, p_facilities=sites)
        )
        nothing = np.full(len(people), np.inf)
        least = shorten_walks(pairs, people, nothing, free, sites=sites).value
        theirs = solve(PMedian.from_cost_matrix(cost, people, p_facilities=sites))
        assert least == pytest.approx(theirs, abs=1.0)
    coverable = (cost <= 1000).any(axis=1)
    fewest = solve(LSCP.from_cost_matrix(cost[coverable], 1000.0))
    assert cover_all(near, people, none, free).value == fewest


def test_the_demo_city_answers_from_its_own_halls(in_demo: Run, tmp_path: Path) -> None:
    written = tmp_path / "sites.geojson"
    asked = ("--kind", "salon", "--sites", 5, "--one-per-area", "--age", "65")
    told = in_demo("site", *asked, "--geojson", written, "--json").json()
    gaps = in_demo("gaps", "--kind", "salon", "--age", "65", "--json").json()
    assert told["before"] == gaps["covered"]
    assert told["population"] == gaps["population"]
    assert told["optimal"]
    assert [row["sites"] for row in told["areas"] if row["code"]] == [1] * 5
    free = in_demo("site", *asked[:4], "--age", "65", "--json").json()
    assert free["gained"] >= told["gained"] > 0

    features = json.loads(written.read_text())["features"]
    kinds = [each["properties"]["what"] for each in features]
    assert kinds.count("site") == 5
    assert kinds.count("candidate") == told["candidates"]["count"] - 5

    # What a site gains is what the gap analysis counts once it is there.
    first = free["sites"][0]
    what_if = in_demo(
        "what-if", *asked[:2], "--age", "65", "--add",
        f"{first['lon']},{first['lat']}", "--json",
    ).json()  # fmt: skip
    assert what_if["gained"] == pytest.approx(first["gained"])


def test_words_in_the_demo_city(in_demo: Run) -> None:
    least = in_demo("site", "--kind", "salon", "--model", "lscp")
    assert least.code == 0, least.err
    assert "Proven: it cannot be done with fewer sites." in least.out
    ways = in_demo("site", "--kind", "salon", "--model", "p-median", "--sites", 3)
    assert "mean way to the nearest place then" in ways.out
    assert "Sites, what shortens the ways most first:" in ways.out
    told = in_demo(
        "site", "--kind", "salon", "--model", "p-median", "--sites", 3,
        "--limit", "10min", "--json",
    ).json()  # fmt: skip
    timed = in_demo(
        "site", "--kind", "salon", "--model", "p-median", "--sites", 3,
        "--limit", "10min",
    )  # fmt: skip
    assert f"place then: {told['mean_m'] / 60:.1f} min" in timed.out
    assert "p-median (Hakimi 1964; ReVelle & Swain 1970)" in ways.out


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Press Ctrl-C as soon as sites are looked for."""
    answer = command.answer_siting

    def press(*given):
        os.kill(os.getpid(), signal.SIGINT)
        return answer(*given)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(command, "answer_siting", press)
    yield
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_gives_the_best_known_answer(in_demo: Run, interrupted: None) -> None:
    asked = ("site", "--kind", "salon", "--sites", 5, "--limit", "1000m")
    words = in_demo(*asked)
    assert words.code == 0, words.err
    assert "Stopping with the best choice known so far" in words.err
    assert "Not proven, for the search was stopped" in words.out
    told = in_demo(*asked, "--json").json()
    assert not told["optimal"]
    assert told["optimality_gap"] > 0
    assert told["value"] < told["bound"]
    assert len(told["sites"]) == 5


def test_progress_in_words() -> None:
    progress = Progress(Stage.PROOF, value=100.0, bound=104.2, gap=0.042, seconds=61.5)
    assert progress_in_words(progress, str) == (
        "61 s: looking for a better choice, or the proof that there is none"
        " (at most 4.2% from the best)"
    )
    begun = Progress(Stage.BOUND, value=None, bound=None, gap=None, seconds=0.6)
    assert progress_in_words(begun, str).startswith("0 s: finding out")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "--sites 3"),
        (("--sites", 0), 2, "from 1 to 1000"),
        (("--sites", 3, "--model", "greedy"), 2, "mclp, lscp, p-median"),
        (("--sites", 3, "--model", "lscp"), 2, "leave out --sites"),
        (("--sites", 1, "--require", "a", "--require", "b"), 2, "raise --sites"),
        (("--sites", 3, "--time-limit", 0), 2, "more than 0"),
        (("--sites", 3, "--limit", "far"), 2, "400m"),
        (("--sites", 3, "--candidates", "no-such-file.csv"), 1, "no-such-file.csv"),
        (("--sites", 500), 2, "candidates can be chosen"),
        (("--sites", 2, "--one-per-area"), 2, "5 at least"),
        (("--sites", 2, "--forbid", "no such hall"), 1, "no candidate “no such hall”"),
    ],
)
def test_what_cannot_be_asked(in_demo: Run, words, code: int, told: str) -> None:
    answer = in_demo("site", "--kind", "salon", *words)
    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err
