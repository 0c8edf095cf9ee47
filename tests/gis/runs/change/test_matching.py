"""Resources of two runs are the same by identifier, by data set, and by place."""

from dataclasses import replace

import pytest

from gis.domain.kinds import Kind
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.runs.change.matching import (
    has_moved,
    list_changed_facts,
    match_resources,
)
from gis.store.queries.resources import KindAtLocation

PLAIN = KindAtLocation(
    id="1",
    source="",
    ref="",
    name="会館",
    lon=131.0,
    lat=34.0,
    home=False,
    admission=Admission.ANYONE,
    intake=Intake.OPEN,
    area="",
    address="",
    telephone="",
    website="",
    description="",
    organization="",
    status=ResourceStatus.ACTIVE,
    kind=Kind.SALON,
)
ELSEWHERE = replace(PLAIN, lon=131.1)


def test_the_same_is_found_again() -> None:
    other = replace(PLAIN, name="新会館")
    (found,) = match_resources([PLAIN], [other])
    assert (found.before, found.after) == (PLAIN, other)


def test_gone_and_new() -> None:
    other = replace(PLAIN, id="2")
    gone, new = match_resources([PLAIN], [other])
    assert (gone.before, gone.after) == (PLAIN, None)
    assert (new.before, new.after) == (None, other)


def test_locations_at_one_point_are_the_same_and_others_moved() -> None:
    third, moved = replace(PLAIN, lon=131.2), replace(PLAIN, lon=131.3)
    found = match_resources([PLAIN, ELSEWHERE, third], [moved, third, PLAIN])
    assert [(one.before, one.after) for one in found] == [
        (PLAIN, PLAIN),
        (ELSEWHERE, moved),
        (third, third),
    ]
    assert [has_moved(one.before, one.after) for one in found if one.before] == [
        False,
        True,
        False,
    ]
    assert match_resources([PLAIN, ELSEWHERE], [ELSEWHERE])[0].after is None


def test_a_store_made_anew_names_the_same_data_set() -> None:
    before = replace(PLAIN, source="list", ref="7")
    after = replace(before, id="9")
    (found,) = match_resources([before], [after])
    assert found.after is after
    # By hand there is no such name.
    assert len(match_resources([PLAIN], [replace(PLAIN, id="9")])) == 2


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        ({}, []),
        ({"name": "新会館", "area": "1", "help_kinds": ("tea",)}, []),
        ({"accessibility": ("手すり",), "intake": Intake.FULL}, ["intake", "features"]),
        (
            {"status": ResourceStatus.TRIAL, "from_own_sheet": True},
            ["status", "confirmed"],
        ),
    ],
)
def test_what_decides_is_named(change: dict[str, object], facts: list[str]) -> None:
    assert list_changed_facts(PLAIN, replace(PLAIN, **change)) == facts
