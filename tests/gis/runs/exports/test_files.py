"""What is exported, what is left out and why, and that the same store gives the same file."""

import csv
import io
import re
from datetime import date

import pytest
from exported import DEEDS, TODAY, Export
from marked_stores import PLAIN, Writer
from shapely import MultiPolygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.visibility import Audience
from gis.runs.exports.facility_table import COLUMNS
from gis.sources.records import AreaRecord, Origin, Reading
from gis.store.imports.areas import keep_areas
from gis.store.queries.municipalities import City
from gis.store.tables.consent import Consent
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.schedule import Schedule

HOME = {"is_home": True, "audience": Audience.PARTNERS, "field_audiences": {}}


def read_rows(content: bytes) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_table_has_the_standard_columns_first(export: Export) -> None:
    content, written = export("csv")

    assert content.decode("utf-8-sig").splitlines() == [",".join(COLUMNS)]
    assert COLUMNS[:20] == (
        "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英語",
        "住所", "方書", "緯度", "経度", "電話番号", "団体名", "利用可能曜日", "開始時間",
        "終了時間", "利用可能日時特記事項", "説明", "バリアフリー情報", "URL", "備考",
    )  # fmt: skip
    assert (written.count, written.left_out) == (0, {})


def test_a_row_of_the_table(session: Session, city: City, export: Export) -> None:
    Writer(session, city).write([PLAIN])
    row = session.scalars(select(Resource)).one()
    row.name, row.telephone = "=1+1", "+81-836-00-0001"
    session.scalars(select(Schedule)).one().words = ""

    (told,) = read_rows(export("csv")[0])

    assert told["全国地方公共団体コード"] == "352021"
    assert told["地方公共団体名"] == "宇部市"
    # OWASP ASVS 5.0, 1.2.10: a spreadsheet must not run it.
    assert told["名称"] == "'=1+1"
    assert told["電話番号"] == "'+81-836-00-0001"
    assert told["助けの種類"] == "茶話会"
    assert told["出典"] == "宇部市"


def test_a_home_is_its_town_and_its_public_name(
    session: Session, city: City, export: Export
) -> None:
    Writer(session, city).write([PLAIN | {"places": [HOME]}])
    place = session.scalars(select(Location)).one()
    row = session.scalars(select(Resource)).one()

    (told,) = read_rows(export("csv")[0])

    assert told["名称"] == row.public_name
    assert told["住所"] == place.town
    assert told["緯度"] == f"{place.town_point.y:.7f}".rstrip("0")
    assert told["備考"] == "個人の家です。位置は町の代表点です。"
    # Nothing else than its days, its kind, and what every row has.
    assert {name for name, text in told.items() if text} == {
        "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "住所", "緯度", "経度",
        "利用可能日時特記事項", "備考", "助けの種類", "出典",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"web": False}, "no_consent"),
        ({"audience": Audience.PARTNERS}, "not_public"),
        ({"kind": "hall"}, "not_public"),
        ({"licence": "CC BY-NC 4.0"}, "licence"),
        ({"places": [HOME], "public_name": False}, "no_public_name"),
    ],
)
@pytest.mark.parametrize("form", DEEDS)
def test_what_is_left_out_is_told(
    session: Session,
    city: City,
    export: Export,
    form: str,
    changes: dict[str, object],
    reason: str,
) -> None:
    Writer(session, city).write([PLAIN, PLAIN | changes])

    _, written = export(form)

    assert (written.count, written.left_out) == (1, {reason: 1})


def test_a_consent_that_was_withdrawn_is_none(
    session: Session, city: City, export: Export
) -> None:
    Writer(session, city).write([PLAIN])
    session.scalars(select(Consent)).one().withdrawn_on = date(2026, 11, 1)

    assert export("csv")[1].left_out == {"no_consent": 1}


@pytest.mark.parametrize(
    ("form", "reason"), [("geojson", "no_position"), ("ics", "days_unknown")]
)
def test_what_a_form_cannot_show_is_told(
    session: Session, city: City, export: Export, form: str, reason: str
) -> None:
    Writer(session, city).write([PLAIN, PLAIN | {"places": []}])

    assert export(form)[1].left_out == {reason: 1}
    assert export("csv")[1].left_out == {}


def test_staff_have_everything_but_where_a_home_is(
    session: Session, city: City, export: Export
) -> None:
    hidden = {"audience": Audience.STAFF, "web": False}
    Writer(session, city).write(
        [PLAIN | hidden, PLAIN | hidden | {"kind": "hall"}, PLAIN | {"places": [HOME]}]
    )

    content, written = export("geojson", Audience.STAFF)

    assert (written.count, written.left_out) == (3, {})
    home = session.scalars(select(Location).where(Location.is_home)).one()
    assert f"{home.point.x:.7f}" not in content.decode()
    assert f"{home.town_point.x:.7f}" in content.decode()


@pytest.mark.parametrize("form", DEEDS)
def test_the_same_store_gives_the_same_bytes(
    session: Session, city: City, export: Export, form: str
) -> None:
    Writer(session, city).write([PLAIN, PLAIN | {"places": [HOME]}])

    assert export(form) == export(form)
    assert export(form)[1].count == 2


def test_two_rules_that_rest_in_other_months_are_two_entries(
    session: Session, city: City, export: Export
) -> None:
    Writer(session, city).write([PLAIN])
    first = session.scalars(select(Schedule)).one()
    first.starts_on, first.rule = date(2026, 4, 1), "FREQ=WEEKLY;BYDAY=TU"
    session.add(
        Schedule(
            municipality_id=city.id,
            resource_location_id=first.resource_location_id,
            starts_on=first.starts_on,
            rule=first.rule,
            rest_months=[8],
        )
    )
    session.flush()

    content, _ = export("ics")

    names = re.findall(rb"UID:(\S+)", content)
    # The third is a session besides the first rule.
    assert len(names) == len(set(names)) == 3


def test_only_one_kind(session: Session, city: City, export: Export) -> None:
    Writer(session, city).write([PLAIN, PLAIN | {"kind": "rubbish"}])

    assert export("csv", kind=Kind.SUPPORT)[1].count == 1


@pytest.mark.parametrize(
    ("licence", "audience", "left_out"),
    [
        ("CC BY 4.0", Audience.PUBLIC, {}),
        ("", Audience.PUBLIC, {"area_licence": 1}),
        ("", Audience.STAFF, {}),
    ],
)
@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_the_public_has_areas_of_open_data_alone(
    session: Session,
    city: City,
    export: Export,
    form: str,
    licence: str,
    audience: Audience,
    left_out: dict[str, int],
) -> None:
    square = MultiPolygon([box(131, 33, 132, 34)])
    origin = Origin("zones", "中学校区", licence=licence)
    reading = Reading("z.shp", "0" * 64, origin, [AreaRecord(1, "1", "北部", square)])
    keep_areas(session, city, reading, today=TODAY)

    content, written = export(form, audience)

    assert written.left_out == left_out
    assert ("北部".encode() in content) is not bool(left_out)
