"""Editing an export and taking it in again: exactly what was edited changes."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import Admission, OrganizationKind, ResourceStatus
from gis.domain.visibility import Audience
from gis.errors import FaultyRowsError
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.own_sheet import import_own_sheet
from gis.runs.imports.report import ImportReport
from gis.runs.sheet_exports import export_csv
from gis.sources.own_sheet.columns import BY_KEY
from gis.store.imports.editions import Kept
from gis.store.queries.municipalities import City
from gis.store.tables.consent import Consent
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException

Dump = Callable[[], dict[str, list[str]]]
Row = dict[str, str]
TODAY, LATER = date(2026, 10, 1), date(2026, 11, 1)
AT = datetime(2026, 10, 1, 3, tzinfo=UTC)

SALON: Row = {
    "名前": "ひだまり", "助けの種類": "茶話会、体操", "団体名": "本町自治会",
    "団体の種類": "自治会・町会", "電話": "04-0000-0001", "場所の名前": "本町会館",
    "住所": "本町1", "緯度": "33.95", "経度": "131.25", "日時": "第2・第4火曜 10時～12時",
    "休む月": "8月", "臨時の休み": "2026-12-22（工事）", "見せる相手": "公開",
    "同意した人": "代表", "同意した日": "2026-03-20", "同意の範囲": "ウェブ、印刷",
}  # fmt: skip
SECOND: Row = SALON | {
    "場所の名前": "東公民館", "住所": "東町3", "緯度": "33.96", "経度": "131.26",
    "日時": "毎月15日", "休む月": "", "臨時の休み": "",
}  # fmt: skip
RUBBISH: Row = {
    "名前": "ごみ出し隊", "助けの種類": "ごみ出し", "団体名": "支え合いの会",
    "来てくれる範囲": "市全域", "日時": "月2回（不定期）",
}  # fmt: skip


class Desk:
    """A coordinator's desk: sheets go in and come out."""

    def __init__(self, session: Session, city: City, folder: Path) -> None:
        self.session, self.city, self.folder = session, city, folder

    def take(
        self, rows: list[Row], *, today: date = TODAY, **options: Any
    ) -> ImportReport:
        """Take rows in."""
        headings = list(dict.fromkeys(name for row in rows for name in row))
        headings += [h for h in ("名前", "助けの種類") if h not in headings]
        text = StringIO(newline="")
        writer = csv.DictWriter(text, headings)
        writer.writeheader()
        writer.writerows(rows)
        path = self.folder / "sheet.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
        self.session.flush()
        self.session.expire_all()
        report = import_own_sheet(
            self.session, self.city, path, today=today, options=ImportOptions(**options)
        )
        self.session.flush()
        return report

    def give(self, **options: Any) -> list[Row]:
        """Give all rows out."""
        self.session.flush()
        self.session.expire_all()
        path = self.folder / "export.csv"
        options = {"at": AT, "force": True} | options
        export_csv(self.session, self.city, path, **options)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def one(self, table: Any, **columns: Any) -> Any:
        """Give the one row of a table with these values."""
        self.session.expire_all()
        return self.session.scalars(select(table).filter_by(**columns)).one()


@pytest.fixture
def desk(session: Session, city: City, tmp_path: Path) -> Desk:
    """Give a desk with a salon at two places and a provider."""
    desk = Desk(session, city, tmp_path)
    assert desk.take([SALON, SECOND, RUBBISH]).kept == Kept(added=2)
    return desk


def changed_tables(before: dict[str, list[str]], after: dict[str, list[str]]) -> Any:
    """Count the rows of each table that went and came."""
    found = {}
    for name, rows in after.items():
        gone, come = set(before[name]) - set(rows), set(rows) - set(before[name])
        if gone or come:
            found[name] = (len(gone), len(come))
    return found


def test_rows_become_a_resource_with_places_schedules_and_consent(desk: Desk) -> None:
    salon = desk.one(Resource, name="ひだまり")
    assert (salon.telephone, salon.audience) == ("04-0000-0001", Audience.PUBLIC)
    assert salon.organization.kind is OrganizationKind.NEIGHBOURHOOD
    hall = desk.one(Location, name="本町会館")
    assert (hall.address, hall.point.x, hall.point.y) == ("本町1", 131.25, 33.95)
    place = desk.one(ResourceLocation, location_id=hall.id)
    when = desk.one(Schedule, resource_location_id=place.id)
    assert when.rule == "FREQ=MONTHLY;BYDAY=2TU,4TU"
    assert (when.opens_at, when.closes_at) == (time(10), time(12))
    assert (when.rest_months, when.words, when.irregular) == ([8], "", False)
    away = desk.one(ScheduleException, schedule_id=when.id)
    assert (away.held_on, away.happens, away.note) == (
        date(2026, 12, 22),
        False,
        "工事",
    )
    consent = desk.one(Consent, resource_id=salon.id)
    assert (consent.web, consent.print, consent.photograph) == (True, True, False)
    irregular = desk.one(Schedule, words="月2回（不定期）")
    assert (irregular.rule, irregular.irregular) == ("", True)


# Each edit of one cell, and the rows that it may touch: table to (gone, come). The import
# enters its batch, and the audit log a line for each row.
EDITS: dict[str, tuple[str, dict[str, tuple[int, int]]]] = {
    "名前": ("ひなた", {"resource": (1, 1)}),
    "よみがな": ("ひだまり", {"resource": (1, 1)}),
    "電話": ("04-0000-0009", {"resource": (1, 1)}),
    "状態": ("休止", {"resource": (1, 1)}),
    "使える人": ("町会・会の人", {"resource": (1, 1)}),
    "子ども": ("はい", {"resource": (1, 1)}),
    "料金（円）": ("100", {"resource": (1, 1)}),
    "団体名": ("新しい会", {"resource": (1, 1), "organization": (0, 1)}),
    "助けの種類": ("茶話会", {"resource": (1, 1), "resource_help_kind": (1, 1)}),
    "総合事業の区分": (
        "訪問型B（2024-04-01から）",
        {"resource": (1, 1), "resource_programme_class": (0, 1)},
    ),
    "来てくれる範囲": ("市全域", {"resource": (1, 1), "service_area": (0, 1)}),
    "同意した人": ("会長", {"resource": (1, 1), "consent": (1, 1)}),
    "同意の範囲": ("ウェブ", {"resource": (1, 1), "consent": (1, 1)}),
    "見せる相手": ("関係者", {"resource": (1, 1), "location": (2, 2)}),
    "確認した日": ("2026-10-02", {"resource": (1, 1)}),
}
PLACE_EDITS: dict[str, tuple[str, dict[str, tuple[int, int]]]] = {
    "住所": ("本町2", {"location": (1, 1)}),
    "緯度": ("33.9501", {"location": (1, 1)}),
    "バリアフリー": ("スロープ", {"location": (1, 1)}),
    "場所の説明": ("2階", {"resource_location": (1, 1)}),
    "場所が変わる": ("はい", {"resource_location": (1, 1)}),
    "日時": ("毎週火曜 10時～12時", {"schedule": (1, 1)}),
    "祝日": ("休む", {"schedule": (1, 1)}),
    "休む月": ("", {"schedule": (1, 1)}),
    "終わる日": ("2027-03-31", {"schedule": (1, 1)}),
    "臨時の休み": ("", {"schedule_exception": (1, 1)}),
    "臨時の開催": (
        "2026-12-26 13:00～15:00",
        {"schedule_exception": (0, 1)},
    ),
}


@pytest.mark.parametrize("heading", [*EDITS, *PLACE_EDITS])
def test_one_edited_cell_changes_its_row_alone(
    desk: Desk, dump: Dump, heading: str
) -> None:
    rows = desk.give()
    value, expected = (EDITS | PLACE_EDITS)[heading]
    mine = [row for row in rows if row["名前"] == "ひだまり"]
    assert [row["場所の名前"] for row in mine] == ["本町会館", "東公民館"]
    for row in mine if heading in EDITS else mine[:1]:
        row[heading] = value
    before = dump()

    assert desk.take(rows, today=LATER).kept == Kept(changed=1, unchanged=1)

    found = changed_tables(before, dump())
    assert found.pop("import_batch") == (0, 1)
    assert found.pop("audit_log")[0] == 0
    assert found == expected
    # What comes out now is what was taken in, and a second time nothing happens.
    again = desk.give()
    marks = {"書き出し時の印"}
    words = {"日時"}
    for one, other in zip(
        sorted(rows, key=lambda row: row["場所の名前"]),
        sorted(again, key=lambda row: row["場所の名前"]),
        strict=True,
    ):
        differing = {name for name in one if one[name] != other[name]} - marks
        assert differing <= words & {heading} | (
            {"団体の種類"} if heading == "団体名" else set()
        )
    assert desk.take(again, today=LATER).kept == Kept(unchanged=2)


def test_a_sheet_taken_in_again_leaves_what_people_changed(
    desk: Desk, dump: Dump
) -> None:
    salon = desk.one(Resource, name="ひだまり")
    salon.telephone = "04-0000-7777"
    desk.session.flush()
    before = dump()

    assert desk.take([SALON, SECOND, RUBBISH]).kept == Kept(unchanged=2)
    assert dump() == before


def test_what_a_sheet_does_not_name_stays(desk: Desk, dump: Dump) -> None:
    rows = [row for row in desk.give() if row["名前"] != "ごみ出し隊"]
    before = dump()

    assert desk.take(rows).kept == Kept(unchanged=1)
    assert dump() == before


def test_a_row_taken_from_a_resource_ends_its_place_and_schedule(desk: Desk) -> None:
    rows = [row for row in desk.give() if row["場所の名前"] != "東公民館"]

    assert desk.take(rows, today=LATER).kept == Kept(changed=1, unchanged=1)

    gone = desk.one(Location, name="東公民館")
    assert gone.ended_on == LATER
    place = desk.one(ResourceLocation, location_id=gone.id)
    assert place.ended_on == LATER
    assert desk.one(Schedule, resource_location_id=place.id).ended_on == LATER
    assert desk.one(Location, name="本町会館").ended_on is None
    assert len(desk.give()) == 2


def test_a_row_added_below_brings_another_schedule(desk: Desk) -> None:
    rows = desk.give()
    added = dict.fromkeys(rows[0], "") | {
        "名前": "ひだまり", "団体名": "本町自治会", "場所の名前": "本町会館",
        "日時": "毎週木曜 13時～15時",
    }  # fmt: skip

    assert desk.take([*rows, added]).kept == Kept(changed=1, unchanged=1)

    hall = desk.one(Location, name="本町会館")
    place = desk.one(ResourceLocation, location_id=hall.id)
    rules = desk.session.scalars(
        select(Schedule.rule).where(Schedule.resource_location_id == place.id)
    ).all()
    assert sorted(rules) == ["FREQ=MONTHLY;BYDAY=2TU,4TU", "FREQ=WEEKLY;BYDAY=TH"]


def test_a_resource_ends_by_its_status_and_can_come_back(desk: Desk) -> None:
    rows = desk.give()
    for row in rows:
        if row["名前"] == "ごみ出し隊":
            row["状態"] = "終了"

    assert desk.take(rows, today=LATER).kept == Kept(unchanged=1, ended=1)
    ended = desk.one(Resource, name="ごみ出し隊")
    assert (ended.status, ended.status_on) == (ResourceStatus.ENDED, LATER)

    rows = desk.give()
    for row in rows:
        row["状態"] = "活動中"
    assert desk.take(rows, today=LATER).kept == Kept(changed=1, unchanged=1)


def test_an_edit_of_what_changed_in_the_store_names_who_and_what(
    desk: Desk, dump: Dump
) -> None:
    rows = desk.give()
    salon = desk.one(Resource, name="ひだまり")
    desk.session.info["actor"] = "松本"
    salon.telephone = "04-0000-7777"
    desk.session.flush()
    untouched = dump()
    # Rows that nobody edited leave the newer telephone alone.
    assert desk.take(rows).kept == Kept(unchanged=2)
    assert dump() == untouched

    for row in rows:
        if row["名前"] == "ひだまり":
            row["料金"] = "200円"
    with pytest.raises(FaultyRowsError) as caught:
        desk.take(rows)

    (fault,) = caught.value.faults
    assert (fault.file, fault.row, fault.column) == ("sheet.csv", 3, "書き出し時の印")
    for word in ("ひだまり", "電話", "松本", "20", "Export anew"):
        assert word in str(fault.reason)
    assert dump() == untouched


def test_the_same_edit_made_in_the_store_is_no_conflict(desk: Desk) -> None:
    rows = desk.give()
    salon = desk.one(Resource, name="ひだまり")
    salon.telephone = "04-0000-7777"
    for row in rows:
        if row["名前"] == "ひだまり":
            row["電話"] = "04-0000-7777"

    assert desk.take(rows).kept == Kept(unchanged=2)


def test_a_resource_from_elsewhere_is_edited_and_stays_of_its_source(
    desk: Desk,
) -> None:
    session, city = desk.session, desk.city
    resource = Resource(municipality_id=city.id, name="手で入れた会", digest="x")
    session.add(resource)
    session.flush()
    kind = desk.one(
        ResourceHelpKind, resource_id=desk.one(Resource, name="ごみ出し隊").id
    )
    session.add(
        ResourceHelpKind(resource_id=resource.id, help_kind_id=kind.help_kind_id)
    )
    rows = desk.give()
    (mine,) = [row for row in rows if row["名前"] == "手で入れた会"]
    assert mine["ID"] == str(resource.id)
    mine["使える人"] = "だれでも"

    assert desk.take(rows).kept == Kept(changed=1, unchanged=2)

    row = desk.one(Resource, name="手で入れた会")
    assert (row.id, row.source_id, row.ref, row.digest) == (
        resource.id,
        None,
        None,
        "x",
    )
    assert row.admission is Admission.ANYONE


def test_a_shared_location_changes_for_all_or_for_those_who_move(desk: Desk) -> None:
    session = desk.session
    hall = desk.one(Location, name="本町会館")
    rubbish = desk.one(Resource, name="ごみ出し隊")
    there = desk.one(ResourceLocation, resource_id=rubbish.id)
    there.location_id = hall.id
    session.flush()

    rows = desk.give()
    at_hall = [row for row in rows if row["場所の名前"] == "本町会館"]
    assert len(at_hall) == 2
    for row in at_hall:
        row["住所"] = "本町1-1"
    assert desk.take(rows).kept == Kept(changed=2)
    assert desk.one(Location, name="本町会館").address == "本町1-1"

    rows = desk.give()
    (mine,) = [row for row in rows if row["名前"] == "ごみ出し隊"]
    mine["場所の名前"] = "西会館"
    assert desk.take(rows).kept == Kept(changed=1, unchanged=1)
    assert desk.one(Location, name="本町会館").id == hall.id
    moved = desk.one(Location, name="西会館")
    assert moved.id != hall.id
    assert desk.one(ResourceLocation, id=there.id).location_id == moved.id


def test_columns_that_a_sheet_lacks_are_left_alone(desk: Desk) -> None:
    keep = ("名前", "助けの種類", "団体名", "ID", "料金")
    rows = [{name: row[name] for name in keep} for row in desk.give()]
    for row in rows:
        if row["名前"] == "ひだまり":
            row["料金"] = "50円"

    assert desk.take(rows[:2]).kept == Kept(changed=1, unchanged=1)

    salon = desk.one(Resource, name="ひだまり")
    assert (salon.fee, salon.telephone) == ("50円", "04-0000-0001")
    assert len(desk.give()) == 3


def test_a_renewed_consent_keeps_the_withdrawn_one(desk: Desk) -> None:
    rows = desk.give()
    mine = [row for row in rows if row["名前"] == "ひだまり"]
    for row in mine:
        row["同意の取り消し日"] = "2026-06-01"
    desk.take(rows)
    rows = desk.give()
    for row in rows:
        if row["名前"] == "ひだまり":
            row["同意した日"], row["同意の取り消し日"] = "2026-09-01", ""
    desk.take(rows)

    consents = desk.session.scalars(select(Consent).order_by(Consent.given_on)).all()
    assert [(c.given_on, c.withdrawn_on) for c in consents] == [
        (date(2026, 3, 20), date(2026, 6, 1)),
        (date(2026, 9, 1), None),
    ]


FAULTS: dict[str, tuple[list[Row], int, str | None, str]] = {
    "contradiction": (
        [SALON, SECOND | {"電話": "04-0000-0002"}], 3, "電話", "row 2",
    ),
    "the same place elsewhere": (
        [SALON, SALON | {"緯度": "33.99", "日時": "毎月15日"}], 3, "緯度", "row 2",
    ),
    "no kind of help": ([SALON | {"助けの種類": ""}], 2, "助けの種類", "missing"),
    "unknown kind of help": ([SALON | {"助けの種類": "空を飛ぶ"}], 2, "助けの種類", "茶話会"),
    "unknown word": ([SALON | {"状態": "たぶん"}], 2, "状態", "活動中"),
    "no name": ([SALON | {"名前": ""}], 2, "名前", "missing"),
    "no date": ([SALON | {"同意した日": "3月ごろ"}], 2, "同意した日", "3月ごろ"),
    "half a consent": ([SALON | {"同意した人": ""}], 2, "同意した人", "who gave"),
    "half a position": ([SALON | {"経度": ""}], 2, "経度", "missing"),
    "exchanged": ([SALON | {"緯度": "131.25", "経度": "33.95"}], 2, "緯度", "exchanged"),
    "another city": ([SALON | {"緯度": "43.1", "経度": "141.3"}], 2, None, "141.3"),
    "no month": ([SALON | {"休む月": "13月"}], 2, "休む月", "13月"),
    "no day": ([SALON | {"臨時の休み": "12/29"}], 2, "臨時の休み", "12/29"),
    "two times": ([SALON | {"始まる時刻": "9:00"}], 2, "始まる時刻", "change one"),
    "made-up mark": ([SALON | {"書き出し時の印": "x"}], 2, "書き出し時の印", "empty the cell"),
    "areas missing": ([SALON | {"来てくれる範囲": "圏域", "来てくれる圏域": ""}], 2, "来てくれる圏域", "missing"),
    "two kinds of one organization": (
        [SALON, RUBBISH | {"団体名": "本町自治会", "団体の種類": "NPO"}], 3, "団体の種類", "row 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_faults_name_row_column_and_remedy(
    session: Session, city: City, tmp_path: Path, dump: Dump, case: str
) -> None:
    rows, number, column, word = FAULTS[case]
    before = dump()
    with pytest.raises(FaultyRowsError) as caught:
        Desk(session, city, tmp_path).take(rows)

    assert dump() == before
    fault = caught.value.faults[0]
    assert (fault.file, fault.row, fault.column) == ("sheet.csv", number, column)
    assert word in str(fault.reason)


def test_faulty_resources_are_left_out_as_a_whole(
    session: Session, city: City, tmp_path: Path
) -> None:
    desk = Desk(session, city, tmp_path)

    report = desk.take([SALON, SECOND | {"休む月": "13月"}, RUBBISH], skip_faulty=True)

    assert report.kept == Kept(added=1)
    assert [fault.row for fault in report.faults] == [3]
    names = session.scalars(select(Resource.name)).all()
    assert names == ["ごみ出し隊"]


def test_what_was_left_out_is_left_out_again(
    session: Session, city: City, tmp_path: Path
) -> None:
    """Rows that are in the store already still contradict those that are not."""
    desk = Desk(session, city, tmp_path)
    rows = [SALON, RUBBISH | {"団体名": "本町自治会", "団体の種類": "NPO"}]
    for kept in (Kept(added=1), Kept(unchanged=1)):
        report = desk.take(rows, skip_faulty=True)
        assert (report.kept, [f.row for f in report.faults]) == (kept, [3])


def test_an_organization_changes_its_kind_by_one_edited_row(desk: Desk) -> None:
    desk.take([RUBBISH | {"名前": "本町の隊", "団体名": "本町自治会"}])
    rows = desk.give()
    for row in rows:
        if row["名前"] == "ひだまり":
            row["団体の種類"] = "老人クラブ"

    assert desk.take(rows).kept == Kept(changed=1, unchanged=2)
    row = desk.one(Organization, name="本町自治会")
    assert row.kind is OrganizationKind.SENIORS_CLUB


def test_zeros_that_a_spreadsheet_took_away_are_missed(
    session: Session, city: City, tmp_path: Path
) -> None:
    desk = Desk(session, city, tmp_path)
    desk.take([RUBBISH | {"ID": "007"}])

    with pytest.raises(FaultyRowsError, match="cannot be taken") as caught:
        desk.take([RUBBISH | {"ID": "7"}])

    assert "007" in str(caught.value.faults[0].reason)


def test_a_renamed_resource_is_not_overwritten_by_its_old_name(desk: Desk) -> None:
    rows = desk.give()
    for row in rows:
        if row["名前"] == "ごみ出し隊":
            row["名前"] = "ごみ出し応援隊"
    desk.take(rows)

    with pytest.raises(FaultyRowsError) as caught:
        desk.take([RUBBISH | {"料金": "10円"}])

    assert "ごみ出し応援隊" in str(caught.value.faults[0].reason)


def test_batches_are_written_once(desk: Desk) -> None:
    desk.take(desk.give())
    batches = desk.session.scalars(select(ImportBatch)).all()
    assert [(b.what, b.added) for b in batches] == [("resources", 2)]


def test_organizations_are_entered_once(desk: Desk) -> None:
    desk.take([RUBBISH | {"名前": "別の隊"}])
    names = desk.session.scalars(select(Organization.name)).all()
    assert sorted(names) == ["支え合いの会", "本町自治会"]


def test_every_edited_heading_is_a_column() -> None:
    headings = {column.heading for column in BY_KEY.values()}
    assert set(EDITS) | set(PLACE_EDITS) <= headings
