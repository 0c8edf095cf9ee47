"""Tables of a street of six towns, worked by hand.

A street from x = 0 to 2000 with one salon at x = 900; people stand at x = 0 (10), 1000
(20), 2000 (40), 1900 (160, 50 m beside the street); 80 are off the network, and of one
town the number is not known.
"""

from typing import Any

import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis.runs.gap_clusters import list_clusters
from gis.runs.report.area_tables import compare_areas
from gis.runs.report.charts import count_unknown
from gis.runs.report.cluster_report import list_largest
from gis.runs.report.gap_tables import (
    compare_answers,
    compare_causes,
    list_far_towns,
    list_unknown_towns,
    rank_far_towns,
)
from gis.runs.report.headline import make_headline
from gis.runs.report.reader import Reader
from gis.runs.report.story_tables import list_homes
from gis.runs.report.sure_tables import (
    compare_limits,
    compare_profiles,
    count_verdicts,
)
from gis.runs.sensitivity.answer import answer_sensitivity
from gis.runs.walking_classes import count_classes
from gis.sources.records import PopulationRecord


def test_far_towns_come_by_people(salon_town: Any, reader: Reader) -> None:
    answer = salon_town.ask()

    names = [answer.units.names[number] for number in rank_far_towns(answer)]
    table = list_far_towns(reader, answer, first=2)

    assert names == ["u6", "u3", "u1", "u5"]
    assert [row[:2] for row in table.rows] == [["1", "u6"], ["2", "u3"]]
    assert [row[-1] for row in table.rows] == ["none nearby", "none nearby"]
    assert "2 more towns with 10 people" in table.note


def test_unknown_distance_and_unknown_people_are_listed(
    salon_town: Any, reader: Reader
) -> None:
    table = list_unknown_towns(reader, salon_town.ask())

    assert [list(row) for row in table.rows] == [
        ["more than 200 m from any street", 1, 80.0, "u4"],
        ["number withheld", 1, None, "u5"],
    ]


def test_the_headline_keeps_unknown_people(salon_town: Any, reader: Reader) -> None:
    headline = make_headline(reader, salon_town.ask())

    assert headline.figure == "210 people"
    assert headline.share == f"{210 / 310:.1%}"
    assert "310 people" in headline.lines[0]
    assert "80 people" in headline.lines[0]
    assert headline.alarm == ""


def test_classes_count_everybody_once(salon_town: Any) -> None:
    """u2 walks 100 m; u1, u3 and u6 walk 900, 1100 and 1050 m; u4 is unknown."""
    answer = salon_town.ask()
    classes = count_classes(answer)

    assert [each.within for each in classes] == [20, 0, 0, 0, 0]
    assert [each.beyond for each in classes] == [0, 0, 0, 0, 210]
    assert count_unknown(answer) == 80


def test_days_side_by_side(salon_town: Any, reader: Reader) -> None:
    """The salon is open on Tuesdays alone."""
    answers = [salon_town.ask(), salon_town.ask(day="TUE"), salon_town.ask(day="WED")]

    rows = compare_answers(reader, answers).rows
    causes = {row[0]: list(row[1:]) for row in compare_causes(reader, answers).rows}

    assert [row[0] for row in rows] == ["whatever the day", "Tuesday", "Wednesday"]
    assert [row[1] for row in rows] == [1, 1, 0]
    assert [row[5] for row in rows] == [20, 20, 0]
    assert causes["closed on that day"] == [0, 0, 20]
    assert causes["no street data nearby"] == [80, 80, 80]


def test_areas_add_up_to_the_city(salon_town: Any, reader: Reader) -> None:
    """u6 lies in no area; area 1 has 10 + 20 + 80 people, area 2 has 40."""
    rows = compare_areas(reader, salon_town.ask()).rows

    assert [row[0] for row in rows] == [
        "1地区",
        "2地区",
        "outside every area",
        "Whole city",
    ]
    assert [row[1] for row in rows] == [110, 40, 160, 310]
    assert [row[2] for row in rows] == [20, 0, 0, 20]
    assert [row[6] for row in rows] == [80, 0, 0, 80]


def test_limits_and_walkers(salon_town: Any, reader: Reader) -> None:
    rows = compare_limits(reader, salon_town.ask()).rows

    assert [row[0] for row in rows] == ["300m", "400m", "500m", "800m"]
    assert list(rows[1][1:4]) == [5, 7, 9]
    assert {row[4] for row in rows} == {20}
    assert [row[6] for row in rows] == [210] * 4


def test_verdicts_are_every_person_once(salon_town: Any, reader: Reader) -> None:
    verdicts = count_verdicts(reader, salon_town.ask())

    assert [(v.near, v.depends, v.far, v.unknown) for v in verdicts] == [
        (20, 0, 10, 80),
        (0, 0, 40, 0),
        (0, 0, 160, 0),
    ]
    everybody = (v.near + v.depends + v.far + v.unknown for v in verdicts)
    assert sum(everybody) == 310


def test_walkers_side_by_side(salon_town: Any, reader: Reader) -> None:
    """On a level street without steps only the pace counts: 100 m, and 900 m or more."""
    answer = salon_town.ask(profile="slow")
    sure = answer_sensitivity(
        salon_town.session,
        answer.city,
        answer.question,
        networks_folder=salon_town.networks,
        today=answer.today,
    )

    table = compare_profiles(reader, answer, sure)

    rows = [table.rows[place] for place in (2, 4)]
    assert [row[0] for row in rows] == [
        "slow, 48 m a minute",
        "in a wheelchair, 38.4 m a minute",
    ]
    # 15 minutes are 720 m at 48 m a minute, and 576 m at 38.4 m.
    assert [list(row[2:]) for row in rows] == [[20, 20, 20, 80]] * 2
    assert rows[0][1] == ""
    assert rows[1][1] == "Steps and streets steeper than 8.3% cannot be passed."


def test_a_town_that_is_partly_far_is_no_far_town(town: Any, reader: Reader) -> None:
    """Of 48 stretches of street 24 lie beyond 400 m; they are one gap."""
    town.draw([(0, 0), (2000, 0)])
    corners = ((700, -20), (1900, 20))
    west, east = (to_lon_lat(EAST + x, NORTH + y) for x, y in corners)
    shape = shapely.box(*west, *east)
    town.settle(wide=PopulationRecord(2, "wide", "wide", "長町", shape, 480))
    town.open("会館", (900, 0))
    answer = town.ask()

    (row,) = list_far_towns(reader, answer).rows
    (gap,) = list_largest(reader, answer, list_clusters(answer)).rows

    assert row[1:4] == pytest.approx(["長町", 240, 480])
    assert row[4] == pytest.approx(387.5, abs=0.1)
    assert gap[:3] == pytest.approx(["1", "長町", 240])
    # Half of those beyond live within the middle of the twelfth stretch of theirs.
    assert gap[3] == pytest.approx(400 + 11.5 * 25, abs=0.1)
    assert "480 people" in list_homes(reader, answer).rows[0][1]


def test_estimates_say_so(town: Any, reader: Reader) -> None:
    """Without streets every table of distances wears the label."""
    town.settle(u1=((0, 0), 10), u2=((1000, 0), 20))
    town.open("会館", (0, 300))
    answer = town.ask()

    for table in (
        list_far_towns(reader, answer),
        compare_answers(reader, [answer]),
        compare_causes(reader, [answer]),
        compare_areas(reader, answer),
        compare_limits(reader, answer),
    ):
        assert "estimated from the straight line" in table.alarm
        assert table.alarm in table._repr_html_()
    assert answer.gaps.walks.metres[0] == pytest.approx(300 * 1.3, abs=0.01)
