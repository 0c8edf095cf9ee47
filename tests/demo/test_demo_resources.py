"""What helps people in the fictional city: lists as sound and as untidy as in life."""

import re
from collections import Counter
from datetime import date

from demo_files import Row, read_rows

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.domain.resources import Admission, Intake, OrganizationKind, ResourceStatus
from gis.domain.schedules.words import parse_schedule
from gis.domain.visibility import Audience
from gis.sources.own_sheet.columns import BY_KEY, Level
from gis.sources.own_sheet.parts import read_days
from gis.sources.own_sheet.words import read_word

KIND_OF = {kind.name: kind.kind for kind in DEFAULT_HELP_KINDS}
IRREGULAR = {"S09", "S44", "H44", "A03"}
"""Meant not to be read as a rule: 月2回（不定期）, 雪が積もった日の朝."""
UNKNOWN = {"S23", "S50"}
"""Salons whose days nobody knows."""
HIRAGANA = re.compile(r"[ぁ-ゖー]+")
KATAKANA = re.compile(r"[ァ-ヺー]+")


def test_there_are_as_many_as_in_a_city(resources: dict[str, Row]) -> None:
    firsts = Counter(ref[0] for ref in resources)
    assert 40 <= firsts["S"] <= 52
    assert 90 <= len(resources) - firsts["S"] <= 110
    assert 30 <= len(read_rows("public_facilities.csv")) <= 42
    assert len(read_rows("care.csv")) > 20


def test_no_two_resources_share_an_identifier_or_a_name(rows: list[Row]) -> None:
    by_level = [key for key, column in BY_KEY.items() if column.level is Level.RESOURCE]
    for ref in {row["ref"] for row in rows}:
        same = [row for row in rows if row["ref"] == ref]
        for key in by_level:
            assert len({row[key] for row in same}) == 1, (ref, key)
        wheres = {
            (row["location_name"], row["lat"], row["lon"], row["words"]) for row in same
        }
        assert len(wheres) == len(same)
    names = {row["ref"]: row["name"] for row in rows}
    assert len(set(names.values())) == len(names)


def test_an_organization_is_of_one_kind(resources: dict[str, Row]) -> None:
    kinds: dict[str, str] = {}
    for row in resources.values():
        kind = row["organization_kind"]
        assert kinds.setdefault(row["organization"], kind) == kind, row["ref"]


def test_the_sheet_speaks_the_words_of_its_columns(rows: list[Row]) -> None:
    for row in rows:
        for key, column in BY_KEY.items():
            cell = row[key]
            if column.words is None or not cell:
                continue
            for word in cell.split("、") if column.several else [cell]:
                assert read_word(column.words, word) is not None, (row["ref"], word)
        assert all(name in KIND_OF for name in row["help_kinds"].split("、"))


def test_every_kind_of_help_and_every_standing_occurs(
    resources: dict[str, Row],
) -> None:
    given = {n for row in resources.values() for n in row["help_kinds"].split("、")}
    listed = {Kind.CARE, Kind.PLACE}
    assert given == {n for n, kind in KIND_OF.items() if kind not in listed}
    for key, facts in (
        ("status", ResourceStatus),
        ("admission", Admission),
        ("intake", Intake),
        ("audience", Audience),
    ):
        words = BY_KEY[key].words
        assert words is not None
        found = {read_word(words, row[key]) for row in resources.values()}
        assert found == set(facts), key
    kinds = BY_KEY["organization_kind"].words
    assert kinds is not None
    who = {read_word(kinds, row["organization_kind"]) for row in resources.values()}
    assert set(OrganizationKind) - who <= {OrganizationKind.INTERMEDIARY}


def test_days_are_understood_or_meant_to_be_irregular(rows: list[Row]) -> None:
    refused = set()
    for row in rows:
        if row["words"]:
            start = date.fromisoformat(row["starts_on"])
            read = parse_schedule(row["words"], starts_on=start, start_stated=True)
            if read is None:
                refused.add(row["ref"])
        for key in ("closed_dates", "extra_dates"):
            assert bool(read_days(row[key])) == bool(row[key])
    assert refused == IRREGULAR
    salons = {row["ref"] for row in rows if row["ref"].startswith("S")}
    known = {row["ref"] for row in rows if row["words"]}
    assert salons - known == UNKNOWN


def test_salons_keep_the_days_that_salons_keep(rows: list[Row]) -> None:
    words = [row["words"] for row in rows if row["ref"].startswith("S")]
    for pattern in (
        "毎週火曜", "第2・第4", "毎月第3", "最終", "毎月8日", "偶数月", "隔週", "毎日", "月～土",
        "祝日は休み", "8月は休み", "12月～2月は休み", "、土曜午後1時から3時",
    ):  # fmt: skip
        assert any(pattern in said for said in words), pattern
    assert any(row["moves"] == "はい" and not row["lat"] for row in rows)
    assert any(row["closed_dates"] and row["extra_dates"] for row in rows)
    places = Counter(row["ref"] for row in rows if row["ref"].startswith("S"))
    assert max(places.values()) == 2


def test_readings_are_kana_and_nothing_else(rows: list[Row]) -> None:
    assert all(HIRAGANA.fullmatch(row["name_kana"]) for row in rows)
    kana = [row["名称_カナ"] for row in read_rows("public_facilities.csv")]
    kana += [row["介護サービス事業所名称_カナ"] for row in read_rows("care.csv")]
    assert all(KATAKANA.fullmatch(reading) for reading in kana)


def test_nobody_can_be_called(resources: dict[str, Row]) -> None:
    numbers = [row["telephone"] for row in resources.values()]
    for name in ("public_facilities.csv", "care.csv"):
        numbers += [row["電話番号"] for row in read_rows(name)]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"04-0000-\d{4}", number) for number in numbers)


def test_consent_and_confirmation_are_as_mixed_as_in_life(
    resources: dict[str, Row],
) -> None:
    today = date(2026, 11, 15)
    ages = [
        (today - date.fromisoformat(row["confirmed_on"])).days
        for row in resources.values()
    ]
    assert min(ages) >= 0
    assert 5 <= sum(age > 365 for age in ages) <= 20
    for row in resources.values():
        assert bool(row["consent_on"]) == bool(row["consent_for"])
        assert row["consent_on"] <= row["confirmed_on"]
        if row["audience"] == "公開":
            assert "ウェブ" in row["consent_for"], row["ref"]
    assert any(row["consent_withdrawn_on"] for row in resources.values())
