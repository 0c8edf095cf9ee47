"""Lists of care and hospitals, against small files written to the official definitions."""

import pytest

from gis.domain.kinds import Kind
from gis.domain.municipalities import Municipality
from gis.errors import SourceError
from gis.sources.resources import read_resources

UBE = Municipality("35202", "宇部市", 6671)
YAIZU = Municipality("22212", "焼津市", 6676)


def test_register_gives_a_city_its_own(samples):
    reading = read_resources(samples / "jigyosho.csv", city=UBE)
    day, home, prefecture = reading.records
    assert not reading.faults
    assert reading.origin.key == "care_register:通所介護"
    assert reading.origin.attribution == "介護サービス情報公表システム（厚生労働省）"
    assert (day.ref, day.name, day.name_kana) == (
        "3590000001",
        "見本デイサービス",
        "ミホンデイサービス",
    )
    assert (day.kind, day.help_kind) == (Kind.CARE, "day_service")
    assert (day.building, day.organization, day.organization_number) == (
        "見本ビル2階",
        "見本会",
        "1234567890123",
    )
    assert day.description == "通所介護。定員18人。FAX 0836-00-0002"
    assert (day.weekdays, day.schedule_note) == ((0, 1, 2, 3, 4), "祝日は休み")
    assert (day.point.x, day.point.y) == (131.24, 33.95)
    # 0, 0 is no place; the office is there by its address.
    assert (home.point, home.address) == (None, "山口県宇部市見本町2-1")
    assert prefecture.name == "県の見本"
    notes = [str(note) for note in reading.notes]
    assert any("other cities, left out: 2" in note for note in notes)
    assert any("twice, taken once: 1 (row 4)" in note for note in notes)
    assert any("cannot be right" in note and "2 (row 3, 4)" in note for note in notes)


def test_register_in_another_order_and_with_columns_missing(samples, write_csv):
    header = ["サービスの種類", "事業所番号", "住所", "事業所名", "都道府県名"]
    rows = [
        ["訪問介護", "1", "静岡県焼津市本町1", "い", "静岡県"],
        ["訪問介護", "2", "静岡県藤枝市本町1", "ろ", "静岡県"],
        ["訪問介護", "3", "焼津市本町1", "は", "静岡県"],
        ["訪問介護", "4", "焼津市本町1", "に", "山口県"],
        ["訪問介護", "5", "", "ほ", ""],
    ]
    reading = read_resources(write_csv([header, *rows]), city=YAIZU)
    assert [record.name for record in reading.records] == ["い", "は"]
    assert {record.help_kind for record in reading.records} == {"home_care"}
    notes = " ".join(map(str, reading.notes))
    assert "usually has are missing: 市区町村名、事業所名カナ、緯度、経度" in notes
    assert "other cities, left out: 2" in notes
    assert "do not say of which city they are, left out: 1" in notes


def test_register_without_a_row_of_the_city(samples):
    with pytest.raises(SourceError, match=r"nothing of 焼津市 \(22212\): all of its 6"):
        read_resources(samples / "jigyosho.csv", city=YAIZU)


def test_whole_register_without_a_city(samples):
    assert len(read_resources(samples / "jigyosho.csv").records) == 5


def test_standard_list_of_care_in_both_generations(samples):
    later = read_resources(samples / "352021_care_service.csv", city=UBE)
    visit, advice, both, short = later.records
    assert later.origin.key == "care_service:352021"
    assert (visit.ref, visit.kind, visit.help_kind) == (
        "3590000001",
        Kind.CARE,
        "home_care",
    )
    assert visit.address == "山口県宇部市見本町1-1"
    assert visit.description == "訪問介護、訪問看護。FAX 0836-00-0002"
    assert (advice.kind, advice.help_kind, advice.building) == (
        Kind.CONSULTATION,
        "support_centre",
        "1階",
    )
    # One office number, two rows: both stay, told apart by their services.
    assert (both.help_kind, short.help_kind) == ("", "other_care")
    assert both.ref != short.ref
    assert both.ref.startswith("3590000003:")
    earlier = read_resources(samples / "care_service_earlier.csv", city=UBE)
    (same,) = earlier.records
    assert earlier.origin.key == "care_service:352021"
    assert (same.ref, same.name, same.description, same.weekdays) == (
        visit.ref,
        visit.name,
        visit.description,
        visit.weekdays,
    )


def test_hospitals_in_both_generations(samples):
    clinic, hospital = read_resources(samples / "352021_hospital.csv").records
    assert (clinic.kind, clinic.weekdays) == (None, (0, 1, 2, 4))
    assert (clinic.opens_at, clinic.closes_at) == ("09:00", "18:00")
    assert clinic.schedule_note == "水曜日は正午まで"
    assert clinic.description == "無床診療所。内科、小児科。時間外: 電話で相談"
    assert hospital.description == "病院。外科。病床数120"
    assert hospital.point is None
    reading = read_resources(samples / "hospital_later.csv")
    (same,) = reading.records
    assert reading.origin.key == "hospital:352021"
    assert (same.address, same.name_en) == ("山口県宇部市見本町1-1", "Mihon Clinic")
    assert (same.description, same.weekdays) == (clinic.description, clinic.weekdays)


def test_refs_do_not_depend_on_the_order_of_rows(samples, tmp_path):
    path = samples / "352021_care_service.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    turned = tmp_path / path.name
    turned.write_text("\n".join([header, *rows[::-1]]), encoding="utf-8")
    refs = [record.ref for record in read_resources(path).records]
    assert [record.ref for record in read_resources(turned).records] == refs[::-1]


def test_a_standard_list_of_a_prefecture_gives_a_city_its_own(write_csv):
    header = ["都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "名称",
              "医療機関の種類", "住所", "診療科目"]  # fmt: skip
    rows = [
        ["220001", "1", "静岡県", "", "い", "病院", "静岡県焼津市本町1", "内科"],
        ["220001", "2", "静岡県", "", "ろ", "病院", "静岡県藤枝市本町1", "内科"],
    ]
    reading = read_resources(write_csv([header, *rows]), city=YAIZU)
    assert [record.name for record in reading.records] == ["い"]
    assert any("other cities, left out: 1" in str(note) for note in reading.notes)
