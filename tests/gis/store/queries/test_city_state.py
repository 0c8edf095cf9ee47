"""The state of a city turns with all that its answers rest on, and with nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.roles import Role
from gis.store.accounts.links import make_link
from gis.store.accounts.users import add_user, get_user
from gis.store.base import now
from gis.store.queries.city_state import read_city_state
from gis.store.queries.municipalities import City
from gis.store.queries.settings import write_setting
from gis.store.queries.state import read_state
from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.setting import Setting
from gis.store.tables.sign_in_link import LinkPurpose
from gis.store.tables.stored_file import StoredFile

Enter = Callable[..., Resource]
HERE = (131.25, 33.95)


@pytest.fixture
def salon(session: Session, city: City, enter_resource: Enter) -> Resource:
    return enter_resource(city, "お茶", HERE)


@contextmanager
def changing(
    session: Session, *cities: City, others: tuple[City, ...] = ()
) -> Iterator:
    """See that what is done turns the states of some cities and leaves those of others."""
    before = {city: read_city_state(session, city.id) for city in (*cities, *others)}
    yield
    session.flush()
    for city, state in before.items():
        after = read_city_state(session, city.id)
        assert (after == state) == (city in others)
        assert after.changes >= state.changes


def test_a_new_city_has_a_state(session: Session, city: City) -> None:
    state = read_city_state(session, city.id)
    assert state.changes > 0
    assert state.latest is not None


def test_resources_and_their_parts_count_for_their_city(
    session: Session,
    city: City,
    neighbour: City,
    salon: Resource,
    enter_resource: Enter,
) -> None:
    with changing(session, neighbour, others=(city,)):
        enter_resource(neighbour, "体操", HERE)
    with changing(session, city, others=(neighbour,)):
        salon.name = "お茶とおしゃべり"
    kind = session.scalars(
        select(HelpKind).where(
            HelpKind.municipality_id == city.id, HelpKind.code == "exercise"
        )
    ).one()
    with changing(session, city, others=(neighbour,)):
        session.add(ResourceHelpKind(resource_id=salon.id, help_kind_id=kind.id))
    place = session.scalars(
        select(ResourceLocation).where(ResourceLocation.resource_id == salon.id)
    ).one()
    schedule = Schedule(
        municipality_id=city.id,
        resource_location_id=place.id,
        starts_on=date(2026, 4, 1),
        rule="FREQ=WEEKLY;BYDAY=TU",
    )
    with changing(session, city, others=(neighbour,)):
        session.add(schedule)
    with changing(session, city, others=(neighbour,)):
        session.add(
            ScheduleException(
                schedule_id=schedule.id, held_on=date(2026, 4, 7), happens=False
            )
        )


def test_settings_count_for_their_city_or_for_all(
    session: Session, city: City, neighbour: City
) -> None:
    with changing(session, city, others=(neighbour,)):
        write_setting(session, city.id, "rides", {"most_changes": 0})
    with changing(session, city, neighbour):
        session.add(Setting(municipality_id=None, key="name", value={"value": "地図"}))


def test_what_was_worked_out_does_not_count(
    session: Session, city: City, neighbour: City
) -> None:
    with changing(session, others=(city, neighbour)):
        session.add(AnalysisRun(municipality_id=city.id, what="gaps", fingerprint="0"))
        session.add(
            StoredFile(
                municipality_id=city.id, checksum="0", media_type="text/plain", size=1
            )
        )


def test_people_who_sign_in_do_not_count(
    session: Session, city: City, salon: Resource
) -> None:
    store = read_state(session)
    with changing(session, others=(city,)):
        user_id = add_user(
            session, username="hanako", role=Role.READER, municipality_id=city.id
        )
        make_link(session, LinkPurpose.INVITATION, user_id=user_id)
        get_user(session, user_id).signed_in_at = now()
    assert read_state(session) == store
    salon.name = "お茶とおしゃべり"
    session.flush()
    assert read_state(session) != store
