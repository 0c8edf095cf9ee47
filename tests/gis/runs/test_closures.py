"""Closing streets by hand: which street, which days, and what new streets do to it."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.points import Point
from gis.errors import NoDataError, NotFoundError, UsageError
from gis.runs.cities import enter_city
from gis.runs.closure_orders import ClosureOrder, parse_order
from gis.runs.closures import close_street, end_closure
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.report import ImportReport
from gis.runs.imports.streets import import_streets
from gis.store.queries.closures import read_closures
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.street_closure import StreetClosure
from gis.store.tables.street_edge import StreetEdge

TODAY, LATER = date(2026, 11, 28), date(2027, 5, 1)
MAIN = ([[131.24, 33.94], [131.25, 33.94]], "本通り")
SIDE = ([[131.25, 33.94], [131.25, 33.95]], "")
METRE_NORTH = 1 / 110_900
"""Degrees of latitude: at 34° north one is 110.9 km long (GRS80)."""


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.fixture
def streets(session: Session, city: City, tmp_path: Path) -> "Streets":
    return Streets(session, city, tmp_path / "roads.geojson")


class Streets:
    """Writes streets into a file and takes it."""

    def __init__(self, session: Session, city: City, path: Path) -> None:
        self.session, self.city, self.path = session, city, path

    def take(
        self, *lines: tuple[list[list[float]], str], today: date = TODAY
    ) -> ImportReport:
        features = [
            {
                "type": "Feature",
                "properties": {"highway": "residential", "name": name},
                "geometry": {"type": "LineString", "coordinates": line},
            }
            for line, name in lines
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        self.path.write_text(text, encoding="utf-8")
        self.session.flush()
        self.session.expire_all()
        return import_streets(
            self.session, self.city, self.path, today=today, options=ImportOptions()
        )


def above_main(metres: float, lon: float = 131.245) -> Point:
    """Give a point north of the main street."""
    return Point(lon=lon, lat=33.94 + metres * METRE_NORTH)


def test_the_nearest_street_is_closed(
    session: Session, city: City, streets: Streets
) -> None:
    streets.take(MAIN, SIDE)
    order = parse_order(
        above_main(12),
        first="2026-12-01",
        last="2027-03-31",
        months="12,1月、2",
        note=" 雪 ",
    )
    made, metres = close_street(session, city, order)
    assert metres == pytest.approx(12, abs=0.1)
    assert (made.street, made.highway, made.note) == ("本通り", "residential", "雪")
    assert (made.lon, made.lat) == pytest.approx((131.245, 33.94), abs=1e-6)
    assert (made.closes_on, made.opens_on) == (date(2026, 12, 1), date(2027, 4, 1))
    assert made.months == {12, 1, 2}
    ref = session.scalars(
        select(StreetEdge.ref).where(StreetEdge.name == "本通り")
    ).one()
    assert read_closures(session, city.id) == [made]
    assert made.edge_ref == ref


def test_a_point_far_from_every_street_is_refused_with_the_distance(
    session: Session, city: City, streets: Streets
) -> None:
    with pytest.raises(NoDataError, match="no streets yet"):
        close_street(session, city, ClosureOrder(above_main(0)))
    streets.take(MAIN, SIDE)
    for metres in (31, 450):
        # 450 m is farther than what is looked at first; told is the next whole metre.
        with pytest.raises(NotFoundError, match=rf"is {metres} m away \(本通り"):
            close_street(session, city, ClosureOrder(above_main(metres - 0.5)))
    assert close_street(session, city, ClosureOrder(above_main(29)))[1] < 30


def test_a_corner_closes_the_same_street_whatever_the_order_of_the_file(
    session: Session, city: City, streets: Streets
) -> None:
    corner = ClosureOrder(Point(lon=131.25, lat=33.94))
    found = []
    for lines in ((MAIN, SIDE), (SIDE, MAIN)):
        streets.take(*lines)
        made, metres = close_street(session, city, corner)
        assert metres < 0.01
        found.append(made.edge_ref)
        end_closure(session, city, str(made.id), today=TODAY)
    assert found[0] == found[1]


def test_the_same_days_are_not_entered_twice(
    session: Session, city: City, streets: Streets
) -> None:
    streets.take(MAIN)
    order = parse_order(above_main(5), months="1")
    made, _ = close_street(session, city, order)
    with pytest.raises(UsageError, match=str(made.id)):
        close_street(session, city, order)
    close_street(session, city, parse_order(above_main(5), months="2"))
    assert len(read_closures(session, city.id)) == 2


def test_an_ended_closure_stays_on_record(
    session: Session, city: City, streets: Streets
) -> None:
    streets.take(MAIN)
    made, _ = close_street(session, city, ClosureOrder(above_main(5)))
    end_closure(session, city, f" {str(made.id).upper()} ", today=LATER)
    assert read_closures(session, city.id) == []
    row = session.scalars(select(StreetClosure)).one()
    assert (row.ended_on, row.version) == (LATER, 2)
    log = select(AuditLog.action).where(AuditLog.table_name == "street_closure")
    assert sorted(session.scalars(log)) == ["insert", "update"]
    with pytest.raises(NotFoundError, match="was ended on 2027-05-01"):
        end_closure(session, city, str(made.id), today=LATER)
    with pytest.raises(NotFoundError, match="closure list"):
        end_closure(session, city, "7", today=LATER)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"first": "明日"}, "“明日” is not a date"),
        ({"last": "9999-12-31"}, "is not a date"),
        ({"first": "2026-12-02", "last": "2026-12-01"}, "comes before the first"),
        ({"months": "12,13"}, "no month 13"),
    ],
)
def test_what_is_no_date_is_refused(told: dict[str, str], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        parse_order(above_main(0), **told)


def test_new_streets_name_each_closure_whose_street_is_gone(
    session: Session, city: City, streets: Streets
) -> None:
    streets.take(MAIN, SIDE)
    order = parse_order(
        above_main(5, 131.243), first="2026-12-10", last="2026-12-20", note="水道工事"
    )
    made, _ = close_street(session, city, order)
    close_street(session, city, ClosureOrder(Point(lon=131.25, lat=33.945)))
    assert streets.take(MAIN, SIDE, today=LATER).notes == []

    # The street is drawn anew, in two parts; the side street stays as it is.
    west = ([[131.24, 33.94], [131.244, 33.94]], "本通り")
    east = ([[131.244, 33.94], [131.25, 33.94]], "本通り")
    report = streets.take(west, east, SIDE, today=LATER)
    (note,) = map(str, report.notes)
    assert f"at {made.lon},{made.lat}, from 2026-12-10 to 2026-12-20 “水道工事”" in note
    assert "本通り (residential) is no longer among the streets" in note
    assert str(made.id) in note
    assert [each.is_gone for each in read_closures(session, city.id)] == [True, False]

    # Where it was entered, the part that takes its place is found.
    again = ClosureOrder(
        Point(lon=made.lon, lat=made.lat), made.closes_on, made.opens_on
    )
    anew, metres = close_street(session, city, again)
    assert metres < 0.1
    ref = select(StreetEdge.ref).where(StreetEdge.geometry.is_not(None))
    assert (
        anew.edge_ref in session.scalars(ref.where(StreetEdge.ended_on.is_(None))).all()
    )
    end_closure(session, city, str(made.id), today=LATER)
    assert streets.take(west, east, SIDE, today=LATER).notes == []

    # The old streets come back, and with them what was closed there.
    close_street(session, city, ClosureOrder(above_main(5, 131.243)))
    streets.take(MAIN, SIDE, today=LATER)
    gone = [each.is_gone for each in read_closures(session, city.id)]
    assert gone == [True, True, False]
