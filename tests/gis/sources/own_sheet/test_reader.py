"""The own sheet as people fill it in: typed cells, words, and what cannot be read."""

import csv
import io
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.domain.resources import PROGRAMME_CLASS_NAMES, Admission, ServiceAreaScope
from gis.errors import SourceError
from gis.sources.own_sheet.columns import BY_KEY, OWN_COLUMNS
from gis.sources.own_sheet.dates import find_date, find_time
from gis.sources.own_sheet.help import EXAMPLES
from gis.sources.own_sheet.lists import Choice, Choices, OwnLists
from gis.sources.own_sheet.parts import join_words, read_days, split_words, write_days
from gis.sources.own_sheet.reader import is_own_sheet, read_own_sheet
from gis.sources.own_sheet.records import DatedClass, DatedDay
from gis.sources.own_sheet.times import read_times, write_times
from gis.sources.own_sheet.words import list_words, read_word, write_word

TODAY = date(2026, 10, 1)
LISTS = OwnLists(
    Choices(
        [Choice(kind.value, (kind.japanese_name,)) for kind in Kind]
        + [Choice(each.code, (each.name,)) for each in DEFAULT_HELP_KINDS]
    ),
    Choices(Choice(c.value, (name,)) for c, name in PROGRAMME_CLASS_NAMES.items()),
    Choices([Choice("1", ("北部",)), Choice("2", ("南部",))]),
)


def to_cells(rows):
    keys = list(dict.fromkeys(key for row in rows for key in row))
    header = [BY_KEY[key].heading for key in keys]
    return [header, *([row.get(key) for key in keys] for row in rows)]


@pytest.fixture
def read_csv(tmp_path):
    """Read rows, given by keys of columns, through a CSV."""

    def read(*rows, encoding="utf-8-sig", delimiter=",", **options):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter).writerows(to_cells(rows))
        path = tmp_path / "sheet.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return read_own_sheet(path, lists=LISTS, today=TODAY, **options)

    return read


@pytest.fixture
def read_book(tmp_path):
    """Read rows, given by keys of columns, through a workbook of typed cells."""

    def read(*rows, formats=None):
        book = Workbook()
        for cells in to_cells(rows):
            book.active.append(cells)
        path = tmp_path / "sheet.xlsx"
        book.save(path)
        return read_own_sheet(path, lists=LISTS, today=TODAY)

    return read


SALON = {"name": "ひだまり", "help_kinds": "茶話会"}


def test_typed_cells_of_excel(read_book):
    reading = read_book(
        SALON
        | {
            "intake_on": datetime.fromisoformat("2026-04-01"),
            "starts_on": date(2026, 4, 7),
            "opens_at": time(10),
            "closes_at": timedelta(hours=12),
            "fee_yen": 100.0,
            "participants_per_session": 15,
            "children_welcome": True,
            "is_home": False,
            "lat": 33.95,
            "lon": 131.25,
            "ref": 7,
            "words": "毎週火曜",
            "closed_dates": datetime.fromisoformat("2026-12-22"),
        }
    )
    (salon,) = reading.without_faults()
    assert salon.ref == "7"
    assert salon.facts["intake_on"] == date(2026, 4, 1)
    assert (salon.facts["fee_yen"], salon.facts["children_welcome"]) == (100, True)
    (place,) = salon.places
    assert (place.facts["lat"], place.facts["is_home"]) == (33.95, False)
    (when,) = place.schedules
    assert when.facts["rule"] == "FREQ=WEEKLY;BYDAY=TU"
    assert (when.facts["opens_at"], when.facts["closes_at"]) == (time(10), time(12))
    assert when.facts["closed_dates"] == (DatedDay(date(2026, 12, 22)),)


@pytest.mark.parametrize(
    ("key", "cell", "word"),
    [
        ("telephone", 312345678, "hyphens"),
        ("address", date(2001, 2, 3), "2001-02-03"),
        ("building", datetime.fromisoformat("2026-01-02"), "as text"),
        ("words", time(10), "as text"),
        ("ref", date(2026, 1, 2), "as text"),
        ("intake_on", 46113, "46113"),
        ("fee_yen", 12.5, "12.5"),
        ("fee_yen", -1, "-1"),
        ("fee_yen", 3e9, "3000000000"),
        ("fee_yen", "約100円", "約100円"),
        ("lat", "北", "coordinate"),
        ("opens_at", "朝", "朝"),
        ("is_home", "不明", "はい、いいえ"),
    ],
)
def test_what_a_spreadsheet_made_of_a_value_is_told(read_book, key, cell, word):
    (fault,) = [
        fault
        for fault in read_book(SALON | {"lon": 131.2, "lat": 33.9} | {key: cell}).faults
        if fault.column == BY_KEY[key].heading
    ]
    assert fault.row == 2
    assert word in str(fault.reason)


@pytest.mark.parametrize(
    ("part", "at"),
    [(10 / 24, time(10)), (0.5625, time(13, 30)), (0.4166666667, time(10))],
)
def test_a_time_in_a_cell_formatted_as_a_number_is_a_part_of_the_day(
    read_book, part, at
):
    (salon,) = read_book(
        SALON | {"words": "毎週火曜", "opens_at": part}
    ).without_faults()
    assert salon.places[0].schedules[0].facts["opens_at"] == at


def test_a_short_telephone_number_may_be_a_number(read_book):
    (salon,) = read_book(SALON | {"telephone": 119}).without_faults()
    assert salon.facts["telephone"] == "119"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_in_any_encoding_and_with_any_separator(read_csv, encoding, delimiter):
    reading = read_csv(
        SALON | {"words": "第2・第4火曜 10時～12時"},
        encoding=encoding,
        delimiter=delimiter,
    )
    ((salon,),) = [reading.without_faults()]
    assert salon.places[0].schedules[0].facts["rule"] == "FREQ=MONTHLY;BYDAY=2TU,4TU"


def test_a_csv_as_libreoffice_saves_it(tmp_path):
    """Every text in quotes, dates by the locale, numbers bare, booleans in capitals."""
    path = tmp_path / "sheet.csv"
    path.write_text(
        '"名前","助けの種類","確認した日","緯度","経度","子ども","料金（円）"\n'
        '"ひだまり","茶話会、体操","2026/04/01",33.95,131.25,TRUE,1000\n',
        encoding="utf-8",
    )
    (salon,) = read_own_sheet(path, lists=LISTS, today=TODAY).without_faults()
    assert salon.facts["help_kinds"] == ("exercise", "tea")
    assert salon.facts["confirmed_on"] == date(2026, 4, 1)
    assert salon.facts["children_welcome"] is True
    assert salon.places[0].facts["lon"] == 131.25


def test_columns_in_any_order_and_unknown_ones_noted(read_csv, tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(
        "メモ,電 話,助けの種類,名 前\nx,04-0000-0001,茶話会,ひだまり\n",
        encoding="utf-8",
    )
    reading = read_own_sheet(path, lists=LISTS, today=TODAY)
    assert reading.without_faults()[0].facts["telephone"] == "04-0000-0001"
    assert any("メモ" in str(note) for note in reading.notes)


def test_a_missing_column_is_named_with_what_to_do(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(
        "名前,場所の名前,使える人,見せる相手,受け入れ,日時\n会,,,,,\n", encoding="utf-8"
    )
    with pytest.raises(SourceError, match="助けの種類"):
        is_own_sheet(path)


@pytest.mark.parametrize(
    "header",
    ["名称,緯度,経度", "KEY_CODE,JINKO,X_CODE,Y_CODE", "名前,住所,電話,緯度,経度"],
)
def test_other_tables_are_no_own_sheet(tmp_path, header):
    path = tmp_path / "list.csv"
    path.write_text(header + "\n" + "1," * header.count(",") + "1\n", encoding="utf-8")
    assert not is_own_sheet(path)


def test_a_column_given_twice_is_refused(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("名前,助けの種類,電話,電話\n会,茶話会,1,2\n", encoding="utf-8")
    with pytest.raises(SourceError, match="two columns “電話”"):
        is_own_sheet(path)


def test_one_cell_of_words_may_be_several_schedules(read_csv):
    (salon,) = read_csv(
        SALON | {"words": "火・木 10時～12時、土曜午後1時から3時"}
    ).without_faults()
    rules = {(s.facts["rule"], s.facts["opens_at"]) for s in salon.places[0].schedules}
    assert rules == {
        ("FREQ=WEEKLY;BYDAY=TU,TH", time(10)),
        ("FREQ=WEEKLY;BYDAY=SA", time(13)),
    }


def test_words_that_are_not_understood_are_kept_and_named(read_csv):
    reading = read_csv(
        SALON, SALON | {"location_name": "会館", "words": "月2回（不定期）"}
    )
    (salon,) = reading.without_faults()
    facts = salon.places[-1].schedules[0].facts
    assert (facts["words"], facts["rule"]) == ("月2回（不定期）", "")
    assert any("irregular" in str(n) and "3" in str(n) for n in reading.notes)


def test_every_second_week_needs_a_start(read_csv):
    (salon,) = read_csv(SALON | {"words": "隔週水曜"}).without_faults()
    assert salon.places[0].schedules[0].facts["rule"] == ""
    (salon,) = read_csv(
        SALON | {"words": "隔週水曜", "starts_on": "2026-04-01"}
    ).without_faults()
    assert "INTERVAL=2" in salon.places[0].schedules[0].facts["rule"]


def test_listed_areas_mean_their_scope(read_csv):
    (one,) = read_csv(
        SALON | {"service_areas": "北部、南部", "service_scope": ""}
    ).without_faults()
    assert one.facts["service_scope"] == (ServiceAreaScope.AREAS,)
    assert one.facts["service_areas"] == ("1", "2")


def test_classes_have_their_first_days(read_csv):
    (one,) = read_csv(
        SALON | {"programme_classes": "訪問型B（令和6年4月1日から）、対象外"}
    ).without_faults()
    assert one.facts["programme_classes"] == (
        DatedClass("not_covered"),
        DatedClass("visit_b", date(2024, 4, 1)),
    )


def test_shapes_that_are_none_are_refused(read_csv):
    for wkt in ("POINT (1 2)", "なにか", "POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))"):
        (fault,) = read_csv(SALON | {"service_wkt": wkt, "service_scope": ""}).faults
        assert fault.column == "来てくれる範囲の図形"


def test_metres_are_refused_and_an_old_datum_is_brought_to_degrees(read_csv):
    here = SALON | {"lat": 33.95, "lon": 131.25}
    with pytest.raises(SourceError, match="counts in metres"):
        read_csv(here, crs="EPSG:6671")
    (salon,) = read_csv(here, crs="EPSG:4301").without_faults()
    # The Tokyo datum lies some 400 m to the south-east of today's.
    assert salon.places[0].facts["lat"] == pytest.approx(33.953, abs=0.002)
    assert salon.places[0].facts["lon"] == pytest.approx(131.2475, abs=0.002)


def test_examples_of_the_template_can_be_taken(read_csv):
    reading = read_csv(*EXAMPLES)
    assert reading.faults == []
    assert len(reading.records) == 3
    assert [len(each.places) for each in reading.records] == [2, 1, 1]
    rules = [
        schedule.facts["rule"]
        for each in reading.records
        for place in each.places
        for schedule in place.schedules
    ]
    assert [bool(rule) for rule in rules] == [True, False, True, True]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"consent_on": date(2026, 4, 1), "consent_for": "ウェブ"}, True),
        ({"consent_on": date(2026, 4, 1), "consent_by": "代表"}, False),
        ({"consent_by": "代表"}, False),
        # Without the other columns this corrects a consent that is stored.
        ({"consent_withdrawn_on": date(2026, 9, 1)}, False),
        ({"consent_by": None, "consent_on": date(2026, 4, 1)}, True),
    ],
)
def test_a_consent_says_who_gave_it(read_csv, told, fault):
    reading = read_csv({"help_kinds": "茶話会", "name": "会", **told})

    reasons = [str(each.reason) for each in reading.faults]
    assert any("who gave it" in each for each in reasons) == fault, reasons
    assert [each.row for each in reading.faults] == [2] * fault


def test_too_many_rows_are_refused(read_csv, monkeypatch):
    monkeypatch.setattr("gis.sources.own_sheet.rows.ROW_LIMIT", 1)
    with pytest.raises(SourceError, match="more than 1 rows"):
        read_csv(SALON, SALON | {"name": "別"})


@pytest.mark.parametrize("column", [c for c in OWN_COLUMNS if c.words])
def test_words_go_both_ways(column):
    for fact in column.words:
        assert read_word(column.words, write_word(column.words, fact)) is fact
    spoken = [word for words in column.words.values() for word in words]
    assert len(spoken) == len(set(spoken))
    assert list_words(column.words)
    assert read_word(column.words, "そのような言葉はない") is None


def test_columns_are_as_agreed():
    assert len({c.heading for c in OWN_COLUMNS}) == len(OWN_COLUMNS)
    assert [c.heading for c in OWN_COLUMNS if c.required] == ["名前", "助けの種類"]
    assert read_word(BY_KEY["admission"].words, "誰でも") is Admission.ANYONE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("２０２６／４／１", date(2026, 4, 1)),
        ("2026年4月1日（水）", date(2026, 4, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("H30.12.31", date(2018, 12, 31)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("20260401", date(2026, 4, 1)),
        ("2026-04-01 00:00:00", date(2026, 4, 1)),
        ("2026-02-30", None),
        ("4/1", None),
        ("2026年4月", None),
        ("", None),
    ],
)
def test_dates(text, found):
    assert find_date(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:05", time(9, 5)),
        ("午前10時半", time(10, 30)),
        ("午後12時", time(12)),
        ("午前12時", time(0)),
        ("13時15分", time(13, 15)),
        ("24:00", time(0)),
        ("25:00", None),
        ("午後13時", None),
        ("10", None),
    ],
)
def test_times(text, found):
    assert find_time(text) == found


def test_words_in_one_cell_come_back():
    for words in (
        ("a", "b"), ("a、b", "c"), ("（", "x"), ("）", "y"), ("手すり（北、南）",),
        ("\\", "n"), ("\\n",), ("改\n行",), ("、",), ("()(",),
    ):  # fmt: skip
        assert split_words(join_words(words)) == words


@pytest.mark.parametrize(
    "words",
    [
        "月～金 9時～17時",
        "4月～9月の第2火曜 10時～12時",
        "毎週火曜 13:30～15:00（12月～2月は休み）",
    ],
)
def test_schedules_are_written_with_signs_that_cp932_has(words):
    # Spreadsheets save CSV in it, with “?” for every other sign.
    facts = {
        "rest_months": (), "holidays": None, "starts_on": date(2026, 4, 1),
        "stops_on": None, "opens_at": None, "closes_at": None, "time_note": "",
    }  # fmt: skip
    (read,) = read_times(facts | {"words": words}, today=TODAY).schedules
    assert read["rule"]
    written = write_times(read)
    saved = str(written["words"]).encode("cp932", "replace").decode("cp932")
    assert saved == written["words"]
    assert "～" in saved
    (again,) = read_times({**written, "words": saved}, today=TODAY).schedules
    assert again == read


def test_days_are_written_with_signs_that_cp932_has():
    day = DatedDay(date(2026, 12, 26), time(13), time(15), "会")
    saved = write_days([day]).encode("cp932", "replace").decode("cp932")
    assert read_days(saved) == (day,)


def test_days_in_one_cell_come_back():
    days = (
        DatedDay(date(2026, 1, 2), note="）、2026-01-03"),
        DatedDay(date(2026, 1, 3), time(9), None, "a\nb"),
        DatedDay(date(2026, 1, 3), None, time(9, 30)),
        DatedDay(date(2026, 1, 4), time(9), time(10), "（"),
    )
    assert set(read_days(write_days(days))) == set(days)
