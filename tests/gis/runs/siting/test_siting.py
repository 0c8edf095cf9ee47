"""The best sites of a town of one street, by hand."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis.domain.kinds import Kind
from gis.domain.siting import SitingModel
from gis.errors import FaultyRowsError, NoDataError, NotFoundError, UsageError
from gis.runs.repeat import repeat_run
from gis.runs.run_choice import choose_run
from gis.runs.siting.answer import SiteAnswer, answer_siting
from gis.runs.siting.candidates import WhyNot, gather_candidates
from gis.runs.siting.keep import keep_site_run
from gis.runs.siting.question import SiteQuestion
from gis.runs.siting.site_json import site_to_json

RESULT = ("sites", "covered", "gained", "population", "coverable", "optimal")


def site(
    town, model: str = "mclp", *, source: Kind | Path = Kind.PLACE, **asked: Any
) -> SiteAnswer:
    """Choose sites for salons; what is no part of a choice asks for gaps."""
    about = {
        name: asked.pop(name)
        for name in ("sites", "require", "forbid", "one_per_area", "time_limit")
        if name in asked
    }
    inputs = town.read(**asked)
    candidates = gather_candidates(town.session, town.city, source)
    question = SiteQuestion(gaps=inputs.question, model=SitingModel(model), **about)
    return answer_siting(inputs, candidates, question)


def tell(answer: SiteAnswer) -> dict[str, Any]:
    return site_to_json(answer, run_id="run", versions={})


def names(answer: SiteAnswer) -> list[str]:
    return [each["name"] for each in tell(answer)["sites"]]


@pytest.fixture
def hall_town(salon_town):
    """Give the street with a salon at x = 900 and halls along it.

    Within 400 m the west hall has u1 (10 people, and u5 of whom nobody knows how many they
    are), the middle one u2 (20, near the salon already), the east one u3 (40) and u6 (160).
    """
    salon_town.open("西会館", (50, 0), kind="hall")
    salon_town.open("中会館", (1000, 0), kind="hall")
    salon_town.open("東会館", (1950, 0), kind="hall")
    return salon_town


def test_most_people_come_first(hall_town):
    told = tell(site(hall_town, sites=2))
    assert [(each["name"], each["gained"]) for each in told["sites"]] == [
        ("東会館", 200),
        ("西会館", 10),
    ]
    assert [each["covered"] for each in told["sites"]] == [220, 230]
    assert (told["before"], told["covered"], told["gained"]) == (20, 230, 210)
    assert (told["population"], told["coverable"]) == (310, 230)
    # 80 people live 400 m from the street: nobody knows their way.
    assert told["off_network"] == 80
    assert (told["optimal"], told["optimality_gap"]) == (True, 0)
    assert (told["counts"], told["value"], told["bound"]) == ("people_gained", 210, 210)
    assert [(row["code"], row["before"], row["covered"]) for row in told["areas"]] == [
        ("1", 20, 30),
        ("2", 0, 40),
        (None, 0, 160),
    ]
    assert [row["sites"] for row in told["areas"]] == [1, 0, 0]


def test_who_does_not_count_is_served_anew(hall_town):
    # The salon is open on Tuesdays alone.
    told = tell(site(hall_town, sites=2, day="FRI"))
    assert told["before"] == 0
    assert [each["name"] for each in told["sites"]] == ["東会館", "中会館"]


def test_required_and_forbidden_candidates(hall_town):
    answer = site(hall_town, sites=2, require=("中会館",), forbid=("東会館",))
    told = tell(answer)
    assert [(each["name"], each["required"]) for each in told["sites"]] == [
        ("西会館", False),
        ("中会館", True),
    ]
    assert (told["gained"], told["coverable"]) == (10, 30)


def test_one_in_every_area(hall_town):
    with pytest.raises(UsageError, match="no candidate in: 2地区"):
        site(hall_town, sites=2, one_per_area=True)
    hall_town.open("港会館", (1960, -150), kind="hall")
    assert names(site(hall_town, sites=1)) == ["東会館"]
    # The east hall lies between the areas.
    assert names(site(hall_town, sites=2, one_per_area=True)) == ["港会館", "西会館"]
    with pytest.raises(UsageError, match="2 at least"):
        site(hall_town, sites=1, one_per_area=True)


def test_fewest_halls_for_all_who_can_be_served(hall_town):
    told = tell(site(hall_town, "lscp"))
    assert [each["name"] for each in told["sites"]] == ["東会館", "西会館"]
    assert (told["counts"], told["value"]) == ("sites", 2)
    # Off the network, and so beyond every hall.
    assert told["rest"]["population"] == 80
    assert [each["name"] for each in told["rest"]["units"]] == ["u4"]


def test_shortest_ways(hall_town):
    told = tell(site(hall_town, "p-median", sites=1))
    assert [each["name"] for each in told["sites"]] == ["東会館"]
    # u1 walks 900 m to the salon and u2 100 m; u3 50 m and u6 50 m and its 50 m lane.
    walked = 10 * 900 + 20 * 100 + 40 * 50 + 160 * 100
    assert told["value"] == pytest.approx(walked, abs=0.5)
    assert told["connected"] == 230
    assert told["mean_m"] == pytest.approx(walked / 230, abs=0.1)
    assert told["rest"]["population"] == 80


def test_time_is_that_of_the_dearer_way(town):
    # 600 m that climb 60 m: up it takes e^(3.5 × (0.15 - 0.05)) times as long (Tobler).
    town.draw([(0, 0), (600, 0)], heights={(0, 0): 0, (600, 0): 60})
    town.settle(u1=((600, 0), 10))
    town.open("会館", (0, 0), kind="hall")
    minutes = 600 * np.exp(0.35) / 60
    for limit, people in ((int(minutes), 0), (int(minutes) + 1, 10)):
        told = tell(site(town, sites=1, limit=f"{limit}min"))
        assert told["gained"] == people
    told = tell(site(town, "p-median", sites=1, limit="15min"))
    assert told["mean_m"] == pytest.approx(600 * np.exp(0.35), abs=0.2)


def test_without_streets_ways_are_estimated(town):
    town.settle(u1=((0, 0), 10), u2=((0, 350), 20))
    town.open("会館", (0, 0), kind="hall")
    told = tell(site(town, sites=1))
    # 350 m × 1.3 are more than 400 m.
    assert (told["gained"], told["estimated"], told["detour_factor"]) == (10, True, 1.3)


def test_candidates_that_cannot_be_chosen_are_told(hall_town):
    hall_town.open("山の家", (500, 300), kind="hall")
    hall_town.open("個人宅", homes=[(60, 0)], kind="hall")
    hall_town.open("遠い家", (9000, 0), kind="hall")
    answer = site(hall_town, sites=1)
    told = tell(answer)["candidates"]
    assert told["count"] == 3
    assert {(each["name"], each["why"]) for each in told["left_out"]} == {
        ("山の家", WhyNot.OFF_NETWORK),
        ("個人宅", WhyNot.HOME),
        ("遠い家", WhyNot.OUTSIDE_CITY),
    }
    with pytest.raises(UsageError, match=r"山の家.*200 m"):
        site(hall_town, sites=1, require=("山の家",))


def write_file(path: Path, rows: dict[str, tuple[float, float]]) -> Path:
    lines = ["名称,経度,緯度"]
    for name, at in rows.items():
        lon, lat = to_lon_lat(EAST + at[0], NORTH + at[1])
        lines.append(f"{name},{lon:.9f},{lat:.9f}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_order_of_a_file_decides_nothing(salon_town, tmp_path):
    # Both have the same people within 400 m.
    rows = {"乙": (1900.0, 0.0), "甲": (1950.0, 0.0)}
    one = write_file(tmp_path / "halls.csv", rows)
    first = site(salon_town, sites=1, source=one)
    write_file(one, dict(reversed(rows.items())))
    second = site(salon_town, sites=1, source=one)
    assert names(first) == names(second) == ["乙"]
    assert first.fingerprint == second.fingerprint


def test_a_file_with_a_place_in_another_country(salon_town, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text("name,lon,lat\nok,131.2,33.9\nfar,2.35,48.86\n", encoding="utf-8")
    with pytest.raises(FaultyRowsError) as caught:
        site(salon_town, sites=1, source=path)
    (fault,) = caught.value.faults
    assert (fault.file, fault.row) == ("halls.csv", 3)
    assert "outside the area" in str(fault.reason)


def test_without_candidates_the_remedy_is_told(salon_town):
    with pytest.raises(NoDataError, match="--candidates FILE"):
        site(salon_town, sites=1)
    salon_town.open("山の家", (500, 300), kind="hall")
    with pytest.raises(NoDataError, match="None of the 1 candidates"):
        site(salon_town, sites=1)


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"sites": 4}, UsageError, "only 3 candidates"),
        ({"sites": 1, "require": ("中会",)}, NotFoundError, "Nearest: 中会館"),
        (
            {"sites": 1, "require": ("中会館",), "forbid": ("中会館",)},
            UsageError,
            "required and forbidden",
        ),
    ],
)
def test_conditions_that_cannot_be_met(hall_town, asked, error, words):
    with pytest.raises(error, match=words):
        site(hall_town, **asked)


def test_one_per_area_needs_areas(town):
    town.draw([(0, 0), (600, 0)])
    town.settle(u1=((600, 0), 10))
    town.open("会館", (0, 0), kind="hall")
    with pytest.raises(UsageError, match="import areas"):
        site(town, sites=1, one_per_area=True)


@pytest.mark.parametrize("model", list(SitingModel))
def test_a_kept_run_comes_out_the_same_again(hall_town, model):
    inputs = hall_town.read()
    candidates = gather_candidates(hall_town.session, hall_town.city, Kind.PLACE)
    question = SiteQuestion(
        gaps=inputs.question,
        model=model,
        sites=None if model is SitingModel.LSCP else 2,
        require=("中会館",),
    )
    answer = answer_siting(inputs, candidates, question)
    kept = keep_site_run(hall_town.session, inputs, answer, files=hall_town.files)
    hall_town.open("新会館", (1900, 0), kind="hall")
    run = choose_run(hall_town.session, hall_town.city, kept)
    assert (run.what, run.summary["gained"]) == ("site", tell(answer)["gained"])
    assert repeat_run(run, hall_town.files).differences == ()
