"""Entering a city."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.errors import CrsError, TetototeError, UsageError
from gis.runs.cities import enter_city
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.municipality import Municipality
from gis.store.tables.programme_class import ProgrammeClass


@pytest.mark.parametrize(
    ("words", "code", "epsg"),
    [
        ({"code": "352021"}, "35202", 6671),
        ({"code": "13209"}, "13209", 6677),
        ({"code": "13421", "zone": 14}, "13421", 6682),
        ({"code": "35202", "zone": 2}, "35202", 6670),
        ({"code": "POA", "metric_crs": "EPSG:31982"}, "POA", 31982),
    ],
)
def test_cities_in_their_planes(
    session: Session, words: dict[str, Any], code: str, epsg: int
) -> None:
    city = enter_city(session, name="町", **words)

    assert (city.code, city.name, city.epsg) == (code, "町", epsg)


@pytest.mark.parametrize(
    ("words", "kind", "sign"),
    [
        ({"code": "13421"}, UsageError, "--zone"),
        ({"code": "352022"}, UsageError, "352022"),
        ({"code": "POA"}, UsageError, "--crs"),
        ({"code": "35202", "zone": 20}, UsageError, "20"),
        ({"code": "35202", "zone": 3, "metric_crs": "EPSG:31982"}, UsageError, "both"),
        ({"code": "POA", "metric_crs": "EPSG:4326"}, CrsError, "metres"),
        ({"code": "", "metric_crs": "EPSG:31982"}, UsageError, "letters"),
        ({"code": "x" * 21, "metric_crs": "EPSG:31982"}, UsageError, "letters"),
        ({"code": "35202", "name": "  "}, UsageError, "--name"),
    ],
)
def test_what_means_nothing_is_refused(
    session: Session, words: dict[str, Any], kind: type[Exception], sign: str
) -> None:
    with pytest.raises(kind) as caught:
        enter_city(session, **({"name": "町"} | words))

    assert sign in str(caught.value)
    assert session.scalars(select(Municipality)).all() == []


def test_a_city_is_entered_once(session: Session) -> None:
    enter_city(session, code="35202", name="宇部市")

    with pytest.raises(TetototeError, match="35202"):
        enter_city(session, code="352021", name="宇部市")


def test_the_default_lists_begin_with_the_city(session: Session) -> None:
    city = enter_city(session, code="35202", name="宇部市")

    rows = session.scalars(
        select(HelpKind)
        .where(HelpKind.municipality_id == city.id)
        .order_by(HelpKind.position)
    ).all()
    assert [row.code for row in rows] == [
        *(kind.value for kind in Kind),
        *(each.code for each in DEFAULT_HELP_KINDS),
    ]
    assert len(session.scalars(select(ProgrammeClass)).all()) == 17
