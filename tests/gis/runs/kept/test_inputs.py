"""What an answer rests on is kept, and gives the same answer again."""

import json
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.housing import OverrideKind
from gis.domain.resources import Admission, Intake
from gis.errors import StoreError
from gis.runs.gap_inputs import GapInputs, read_gap_inputs
from gis.runs.gap_json import gaps_to_json
from gis.runs.gaps import work_out_gaps
from gis.runs.kept.inputs import keep_inputs, read_inputs, read_list, take_parts
from gis.runs.kept.parts import digest_part
from gis.runs.questions import parse_question
from gis.store.files import keep_content, name_file
from gis.store.queries.municipalities import choose_city
from gis.store.tables.location import Location
from gis.store.tables.population_override import PopulationOverride
from gis.store.tables.resource import Resource
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.stored_file import StoredFile
from gis.store.tables.suspension import Suspension

Town = Any  # of ../conftest.py


def place(at: tuple[float, float]) -> tuple[float, float]:
    return to_lon_lat(EAST + at[0], NORTH + at[1])


def keep(session: Session, inputs: GapInputs, files: Path) -> str:
    """Keep inputs; give the checksum of their list."""
    row = session.get(StoredFile, keep_inputs(session, inputs, files))
    assert row is not None
    return row.checksum


def tell(inputs: GapInputs) -> str:
    """Give the whole answer as text."""
    answer = work_out_gaps(inputs)
    return json.dumps(gaps_to_json(answer, run_id="", versions={}), ensure_ascii=False)


def digests(inputs: GapInputs) -> Mapping[str, str]:
    return {name: digest_part(part) for name, part in take_parts(inputs).items()}


@pytest.fixture
def awkward_town(street_town: Town) -> Town:
    """Give the street with whatever an entry can say, steps, slopes and housing."""
    town = street_town
    town.draw(
        [(0, 0), (1000, 0)],
        [(1000, 0), (2000, 0)],
        [(500, 0), (500, 50)],
        [(2000, 0), (2000, 60), (2060, 60), (2000, 0)],
        steps=[2],
        heights={(0, 0): 3.25, (1000, 0): 20.0},
    )
    town.open(
        "会館",
        (900, 0),
        (1800, 20),
        rule="FREQ=WEEKLY;BYDAY=TU",
        held={"opens_at": time(10, 30), "closes_at": time(12)},
        source="list",
        ref="7",
        admission=Admission.CERTIFIED,
        intake=Intake.FEW_LEFT,
        accessibility=["車椅子", "手すり"],
        confirmed_on=date(2025, 12, 1),
        telephone="0836-00-0000",
        description="田中さんが世話役",
    )
    town.open("寺", (100, 40))
    town.open("田中宅", homes=[(100, 0)])
    schedule = town.session.scalars(select(Schedule)).first()
    town.session.add(
        ScheduleException(
            schedule_id=schedule.id,
            held_on=date(2026, 5, 6),
            happens=True,
            opens_at=time(13),
            closes_at=time(15, 30),
            note="振替",
        )
    )
    town.session.add(
        Suspension(
            municipality_id=town.city.id,
            starts_on=date(2026, 7, 20),
            stops_on=date(2026, 8, 31),
            reason="猛暑",
        )
    )
    return town


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"limit": "7.5min", "day": "TUE", "hours": "10:00-12:00", "admits": "all"},
        {"limit": "1234.5678m", "profile": "frame", "features": ["車椅子"]},
        {"age": "total", "stale": "out", "statuses": "active", "frequency": "weekly"},
    ],
)
def test_the_same_answer_comes_from_what_was_kept(
    awkward_town: Town, asked: dict[str, Any]
) -> None:
    inputs = awkward_town.read(**asked)
    checksum = keep(awkward_town.session, inputs, awkward_town.files)
    before = tell(inputs)

    again = read_inputs(awkward_town.files, checksum)

    assert again.question == inputs.question
    assert again.city == inputs.city
    assert digests(again) == digests(inputs)
    assert tell(again) == before


def test_without_streets_too(town: Town) -> None:
    town.settle(u1=((0, 0), 10), u2=((1000, 0), None))
    town.open("会館", (100, 0))
    inputs = town.read()

    again = read_inputs(town.files, keep(town.session, inputs, town.files))

    assert again.walker is None
    assert tell(again) == tell(inputs)


def test_closed_streets_and_networks_are_the_same_again(awkward_town: Town) -> None:
    inputs = awkward_town.read(profile="wheelchair")
    assert inputs.walker is not None
    assert inputs.walker.impassable == 1

    found = keep(awkward_town.session, inputs, awkward_town.files)
    again = read_inputs(awkward_town.files, found).walker

    assert again is not None
    for network in ("streets", "network"):
        one, other = getattr(inputs.walker, network), getattr(again, network)
        for name in vars(type(one))["__dataclass_fields__"]:
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    for name in ("closed", "impassable", "known_metres", "metres", "profile"):
        assert getattr(again, name) == getattr(inputs.walker, name)


def test_the_demo_city_with_its_rides(demo_session: Session, tmp_path: Path) -> None:
    city = choose_city(demo_session, None)
    inputs = read_gap_inputs(
        demo_session,
        city,
        parse_question(kind="salon", day="TUE", age="75"),
        networks_folder=tmp_path / "networks",
        today=date(2026, 6, 1),
    )
    checksum = keep(demo_session, inputs, tmp_path / "files")
    before, answer = tell(inputs), work_out_gaps(inputs)
    assert answer.rides is not None
    assert answer.rides.riders.any()

    assert tell(read_inputs(tmp_path / "files", checksum)) == before
    demo_session.rollback()


def test_no_more_is_kept_of_persons_than_decides(awkward_town: Town) -> None:
    part = take_parts(awkward_town.read())["resources"]

    positions = zip(part["lon"], part["lat"], strict=True)
    told = dict(zip(part["name"], positions, strict=True))
    assert all(np.isnan(told["田中宅"]))
    assert not np.isnan(told["会館"]).any()
    assert "0836" not in repr(part)
    assert "世話役" not in repr(part)


def test_moving_a_home_or_another_number_is_no_other_answer(awkward_town: Town) -> None:
    before = awkward_town.ask().fingerprint
    location = awkward_town.session.scalars(
        select(Location).where(Location.is_home)
    ).one()
    location.point = Point(place((200, 0)))
    for resource in awkward_town.session.scalars(select(Resource)):
        resource.telephone = "0836-11-1111"
    assert awkward_town.ask().fingerprint == before


def test_only_what_changed_is_written_again(salon_town: Town) -> None:
    def list_paths() -> set[Path]:
        return {path for path in salon_town.files.rglob("*") if path.is_file()}

    first = keep(salon_town.session, salon_town.read(), salon_town.files)
    before = list_paths()
    # Nine parts and their list; the ends of the only street are its whole course.
    assert len(before) == salon_town.session.query(StoredFile).count() == 9
    assert keep(salon_town.session, salon_town.read(), salon_town.files) == first
    assert list_paths() == before

    # Another question: the same parts, and another list of them.
    keep(salon_town.session, salon_town.read(day="TUE"), salon_town.files)
    assert len(list_paths() - before) == 1

    before = list_paths()
    salon_town.open("寺", (100, 0))
    second = keep(salon_town.session, salon_town.read(), salon_town.files)
    old, new = (read_list(salon_town.files, each)["parts"] for each in (first, second))
    assert {name for name in old if old[name] != new[name]} == {"resources"}
    assert len(list_paths() - before) == 2


def test_a_part_that_was_lost_is_written_again(salon_town: Town) -> None:
    checksum = keep(salon_town.session, salon_town.read(), salon_town.files)
    lost = read_list(salon_town.files, checksum)["parts"]["units"]["file"]
    name_file(salon_town.files, lost).unlink()
    with pytest.raises(StoreError, match="is missing") as caught:
        read_inputs(salon_town.files, checksum)
    assert lost in str(caught.value)

    assert keep(salon_town.session, salon_town.read(), salon_town.files) == checksum

    assert tell(read_inputs(salon_town.files, checksum)) == tell(salon_town.read())


@pytest.mark.parametrize("part", ["units", "street_courses", "resources"])
def test_a_damaged_part_is_named(salon_town: Town, part: str) -> None:
    checksum = keep(salon_town.session, salon_town.read(), salon_town.files)
    file = read_list(salon_town.files, checksum)["parts"][part]["file"]
    path = name_file(salon_town.files, file)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    with pytest.raises(StoreError, match="is damaged") as caught:
        read_inputs(salon_town.files, checksum)
    assert str(path) in str(caught.value)


def test_another_form_is_refused(salon_town: Town) -> None:
    told = {"format": 99, "parts": {}}
    checksum = keep_content(salon_town.files, json.dumps(told).encode())
    with pytest.raises(StoreError, match="form 99"):
        read_inputs(salon_town.files, checksum)


def test_estates_and_institutions_stay_apart(street_town: Town) -> None:
    town = street_town
    town.open("会館", (900, 0))
    for kind, people in ((OverrideKind.ESTATE, 4), (OverrideKind.INSTITUTION, 3)):
        town.session.add(
            PopulationOverride(
                municipality_id=town.city.id,
                kind=kind,
                name="団地",
                point=Point(place((0, 10))),
                unit_ref="u1",
                total=people,
                ref=kind.value,
            )
        )
    inputs = town.read()
    assert np.nansum(work_out_gaps(inputs).apart) == 3

    again = read_inputs(town.files, keep(town.session, inputs, town.files))

    assert tell(again) == tell(inputs)
    assert isinstance(again.city.id, UUID)
