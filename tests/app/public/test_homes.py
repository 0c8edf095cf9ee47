"""Nobody learns where a home is: what is public is the same wherever in its town it stands.

Whoever attacks has every public page, card, walking time, reachable ground and file, and
may ask from anywhere with every limit. If all of these are the same after each home has
moved, none of them tells where it is, alone or together: the error of every guess is as
large as the town.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from commanding import make_runner
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.roles import Role
from gis.domain.visibility import Audience
from gis.store.session import begin_session, open_store
from gis.store.tables.consent import Consent
from gis.store.tables.location import Location
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation

METRES = 400.0
"""So far every home moves, each in a direction of its own."""
ORIGINS = ((131.82, 35.06), (131.83, 35.055), (131.845, 35.065), (131.85, 35.05))
LIMITS = ("300m", "400m", "500m", "800m", "5min", "10min", "15min")
CHANGING = re.compile(r'nonce="[^"]*"|value="[\w.-]{60,}"|[0-9a-f]{32}')
"""Made anew for every page: nonces, tokens of forms, names of parts of the map."""


@pytest.fixture
def var(demo_folder: Path, tmp_path: Path) -> Path:
    """Give a demo city of one's own, in which every home is published."""
    copy = tmp_path / "var"
    shutil.copytree(demo_folder, copy)
    engine = open_store(f"sqlite:///{copy}/store.db")
    with begin_session(engine, actor="test") as session:
        for home in list_homes(session):
            home.audience = Audience.PUBLIC
            for link in session.scalars(
                select(ResourceLocation).where(ResourceLocation.location_id == home.id)
            ):
                publish(session, session.get_one(Resource, link.resource_id))
    engine.dispose()
    return copy


def publish(session: Session, resource: Resource) -> None:
    """Enter all that lets a home be shown to everybody."""
    resource.audience, resource.public_name = Audience.PUBLIC, "ご近所のお茶の間"
    session.add(
        Consent(
            municipality_id=resource.municipality_id,
            resource_id=resource.id,
            given_by="本人",
            given_on=date(2026, 4, 1),
            web=True,
        )
    )


def list_homes(session: Session) -> list[Location]:
    return list(session.scalars(select(Location).where(Location.is_home)))


def move_homes(url: str) -> int:
    """Move every home, and give how many there are."""
    engine = open_store(url)
    with begin_session(engine, actor="test") as session:
        homes = [each for each in list_homes(session) if each.point is not None]
        for place, home in enumerate(homes):
            angle = 2 * np.pi * place / len(homes)
            home.point = shapely.Point(
                home.point.x + METRES / 91_000 * np.cos(angle),
                home.point.y + METRES / 111_000 * np.sin(angle),
            )
            home.address = f"うつった先{place}番地"
    engine.dispose()
    return len(homes)


def read_all(client: FlaskClient) -> list[str]:
    """Give every answer that anybody can have."""
    kinds = ("salon", "support", "transport", "participation", "consultation")
    points = client.get("/places.geojson")
    told = [each["properties"] for each in points.json["features"]]
    keys = [each["key"] for each in told]
    assert any(each["approximate"] for each in told)
    answers = [
        *(client.get(f"/?kind={kind}") for kind in kinds),
        points,
        *(client.get(f"/places/{key}.json") for key in keys),
        *(
            client.post(
                f"/near.json?kind=salon&limit={limit}", json={"lon": lon, "lat": lat}
            )
            for lon, lat in ORIGINS
            for limit in LIMITS
        ),
    ]
    assert {each.status_code for each in answers} == {200}
    return [CHANGING.sub("", each.text) for each in answers]


@pytest.mark.parametrize("role", [None, Role.READER], ids=str)
def test_no_page_depends_on_where_a_home_is(make_client, var: Path, role):
    url = f"sqlite:///{var}/store.db"
    before = read_all(make_client(url, var, role=role))

    assert move_homes(url) > 0

    after = read_all(make_client(url, var, role=role))
    assert len(before) == len(after) > 100
    for one, other in zip(before, after, strict=True):
        assert one == other


def test_no_public_file_depends_on_where_a_home_is(var: Path, tmp_path: Path):
    url = f"sqlite:///{var}/store.db"
    run = make_runner(url, var)
    before = take_files(run, tmp_path / "before")

    assert move_homes(url) > 0

    assert take_files(run, tmp_path / "after") == before


def take_files(run, folder: Path) -> dict[str, str]:
    folder.mkdir()
    for form in ("csv", "geojson", "ics"):
        answer = run("export", form, folder / f"x.{form}", "--audience", "public")
        assert answer.code == 0, answer.err
    return {
        each.name: re.sub(r"DTSTAMP:\w+|\d{2}:\d{2}:\d{2}", "", each.read_text("utf-8"))
        for each in sorted(folder.iterdir())
    }


def test_a_town_is_too_large_to_find_a_home_in_it(var: Path, record_property):
    """Measure the error of the best guess: the label point of the town."""
    engine = open_store(f"sqlite:///{var}/store.db")
    with begin_session(engine, actor="test") as session:
        towns = session.scalars(select(PopulationUnit)).all()
        shapes = np.array([each.geometry for each in towns], dtype=object)
        radii = []
        for home in list_homes(session):
            around = shapes[shapely.contains(shapes, home.town_point)]
            assert len(around) == 1, home.name
            plane, label = crs.to_plane(
                np.array([around[0], home.town_point], dtype=object), 6671
            )
            radii.append(shapely.hausdorff_distance(plane, label))
    engine.dispose()
    assert radii
    record_property("error_metres", [round(each) for each in radii])
    assert min(radii) > 150, radii
